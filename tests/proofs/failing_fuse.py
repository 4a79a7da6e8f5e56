"""A small file system in memory that fails as it is told, spoken to the kernel over /dev/fuse.

Holds one folder of files. A process of its own serves it, and the faults stand in memory shared
with whoever mounts it, so that a fault can be set and lifted as a stick is pulled and plugged in.
Source: the kernel's ``include/uapi/linux/fuse.h``, protocol 7.31.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import signal
import stat
import struct
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = 1
_HEADER = struct.Struct("<IIQQIIII")
_OUT = struct.Struct("<IiQ")
_ATTR = struct.Struct("<QQQQQQIIIIIIIIII")
_ENTRY = struct.Struct("<QQQQII")
_BUFFER = (1 << 20) + 4096
_MAX_WRITE = 1 << 16
_WRITEBACK = 1 << 16

LOOKUP, FORGET, GETATTR, SETATTR, MKDIR, UNLINK = 1, 2, 3, 4, 9, 10
RENAME, OPEN, READ, WRITE, STATFS, RELEASE = 12, 14, 15, 16, 17, 18
FSYNC, FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR = 20, 25, 26, 27, 28, 29
FSYNCDIR, ACCESS, CREATE, INTERRUPT, BATCH_FORGET, RENAME2 = 30, 34, 35, 36, 42, 45
_NO_ANSWER = frozenset({FORGET, BATCH_FORGET, INTERRUPT})
_EMPTY_ANSWER = frozenset({*_NO_ANSWER, FSYNC, FLUSH, RELEASE, RELEASEDIR, ACCESS})
_OPENED = struct.pack("<QII", 0, 0, 0)
_ALWAYS = frozenset({INIT, *_NO_ANSWER, RELEASE, RELEASEDIR})

_PLAN = struct.Struct("<13q")


class Plan(NamedTuple):
    """What fails; -1 and 0 mean nothing. All counts are from the moment it was set.

    ``room``: bytes that can be written until the stick is full. ``largest``: bytes of a file.
    ``vanish``: operations until every one fails with ``vanish_as``. ``fail``: operations of the
    kind ``fail_kind`` (0: any) until one fails with ``fail_as`` (``lasting``: and all after it).
    ``drop``: the write of that number is answered as done and lost. ``spoil``: bytes are read back
    changed. ``folder_sync``: what an fsync of the folder answers.
    """

    room: int = -1
    largest: int = -1
    vanish: int = -1
    vanish_as: int = errno.ENOTCONN
    fail: int = -1
    fail_kind: int = 0
    fail_as: int = errno.EIO
    drop: int = -1
    spoil: int = 0
    folder_sync: int = 0
    read_only: int = 0
    lasting: int = 0
    count: int = 0
    """Operations so far, written by the serving process."""


class _Node:
    def __init__(self, mode: int) -> None:
        self.mode = mode
        self.data = bytearray()


class FailError(Exception):
    """An operation's error number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Stick:
    """The mounted file system, from the side of whoever uses it."""

    def __init__(self, folder: Path, *, writeback: bool = False) -> None:
        self._shared = mmap.mmap(-1, mmap.PAGESIZE)
        self.set(Plan())
        self.folder = folder
        device = os.open("/dev/fuse", os.O_RDWR)
        options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}"
        _mount(folder, options)
        self._pid = os.fork()
        if self._pid == 0:
            try:
                _end_with_parent()
                _Server(device, self._shared, writeback=writeback).serve()
            finally:
                os._exit(0)
        os.close(device)

    def set(self, plan: Plan) -> None:
        """From now on, fail like this."""
        self._shared[: _PLAN.size] = _PLAN.pack(*plan._replace(count=0))

    def heal(self) -> None:
        """From now on, fail no more."""
        self.set(Plan())

    def operations(self) -> int:
        """How many operations there were since the plan was set."""
        return Plan(*_PLAN.unpack(self._shared[: _PLAN.size])).count

    def kill(self) -> None:
        """End the serving process: the kernel answers ENOTCONN for ever."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


class _Server:
    """The side of the device."""

    def __init__(self, device: int, shared: mmap.mmap, *, writeback: bool) -> None:
        self._device = device
        self._shared = shared
        self._writeback = writeback
        self._nodes = {ROOT: _Node(stat.S_IFDIR | 0o700)}
        self._names: dict[bytes, int] = {}
        self._next = ROOT + 1
        self._writes = self._kind_seen = 0
        self._by_name = {
            INIT: self._init,
            LOOKUP: lambda body: self._entry(self._names[self._name(body)]),
            CREATE: lambda body: self._create(body[16:]),
            OPEN: lambda _: _OPENED,
            OPENDIR: lambda _: _OPENED,
            UNLINK: self._unlink,
            RENAME: lambda body: self._rename(body[8:]),
            RENAME2: lambda body: self._rename(body[16:]),
            READDIR: self._list,
            STATFS: self._room,
        }

    def serve(self) -> None:
        while True:
            try:
                raw = os.read(self._device, _BUFFER)
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.EINTR, errno.EAGAIN):
                    continue
                return
            _, code, unique, node, _, _, _, _ = _HEADER.unpack_from(raw)
            body, number = b"", 0
            try:
                plan = self._judge(code)
                body = self._answer(code, node, raw[_HEADER.size :], plan)
            except FailError as error:
                number = error.number
            if code not in _NO_ANSWER:
                answer = _OUT.pack(_OUT.size + len(body), -number, unique) + body
                try:
                    os.write(self._device, answer)
                except OSError as error:
                    if error.errno != errno.ENOENT:  # the request was interrupted
                        return

    def _judge(self, code: int) -> Plan:
        plan = Plan(*_PLAN.unpack(self._shared[: _PLAN.size]))
        if code in _ALWAYS:
            return plan
        if plan.count == 0:
            self._writes = self._kind_seen = 0
        count = plan.count + 1
        self._shared[_PLAN.size - 8 : _PLAN.size] = struct.pack("<q", count)
        if plan.vanish >= 0 and count > plan.vanish:
            raise FailError(plan.vanish_as)
        if plan.fail >= 0 and plan.fail_kind in (0, code):
            self._kind_seen += 1
            met = self._kind_seen > plan.fail
            if met and (plan.lasting or self._kind_seen == plan.fail + 1):
                raise FailError(plan.fail_as)
        if plan.read_only and code in (CREATE, MKDIR, UNLINK, RENAME, RENAME2, WRITE, SETATTR):
            raise FailError(errno.EROFS)
        return plan

    def _answer(self, code: int, node: int, body: bytes, plan: Plan) -> bytes:
        if code in _EMPTY_ANSWER:
            return b""
        if code == FSYNCDIR:
            if plan.folder_sync:
                raise FailError(plan.folder_sync)
            return b""
        if code == READ:
            return self._read(node, body, plan)
        if code == WRITE:
            return self._write(node, body, plan)
        if code in (GETATTR, SETATTR):
            return self._set(node, body) if code == SETATTR else self._attributes(node)
        answer = self._by_name.get(code)
        if answer is None:
            raise FailError(errno.ENOSYS)
        return answer(body)

    @staticmethod
    def _room(_: bytes) -> bytes:
        return struct.pack("<QQQQQIIII24x", 1 << 20, 1 << 19, 1 << 19, 99, 9, 4096, 255, 4096, 0)

    def _unlink(self, body: bytes) -> bytes:
        del self._names[self._name(body)]
        return b""

    def _init(self, body: bytes) -> bytes:
        _, _, ahead, offered = struct.unpack_from("<IIII", body)
        flags = offered & _WRITEBACK if self._writeback else 0
        big_writes = offered & (1 << 5)
        return struct.pack(
            "<IIIIHHIIHHIIIIII", 7, 31, ahead, flags | big_writes, 12, 9, _MAX_WRITE, 1, 0, 0,
            0, 0, 0, 0, 0, 0,
        )  # fmt: skip

    def _name(self, body: bytes) -> bytes:
        name = body.split(b"\0", 1)[0]
        if name not in self._names:
            raise FailError(errno.ENOENT)
        return name

    def _attr(self, number: int) -> bytes:
        node = self._nodes[number]
        size = len(node.data)
        return _ATTR.pack(number, size, -(-size // 512), 0, 0, 0, 0, 0, 0, node.mode, 1,
                          os.getuid(), os.getgid(), 0, 4096, 0)  # fmt: skip

    def _entry(self, number: int) -> bytes:
        return _ENTRY.pack(number, 0, 0, 0, 0, 0) + self._attr(number)

    def _attributes(self, number: int) -> bytes:
        return struct.pack("<QII", 0, 0, 0) + self._attr(number)

    def _set(self, number: int, body: bytes) -> bytes:
        valid, _, _, size = struct.unpack_from("<IIQQ", body)
        data = self._nodes[number].data
        if valid & (1 << 3):
            del data[size:]
            data.extend(bytes(size - len(data)))
        return self._attributes(number)

    def _create(self, body: bytes) -> bytes:
        name, number = body.split(b"\0", 1)[0], self._next
        self._next += 1
        self._nodes[number] = _Node(stat.S_IFREG | 0o600)
        self._names[name] = number
        return self._entry(number) + struct.pack("<QII", 0, 0, 0)

    def _read(self, number: int, body: bytes, plan: Plan) -> bytes:
        _, start, size = struct.unpack_from("<QQI", body)
        found = bytearray(self._nodes[number].data[start : start + size])
        if plan.spoil and found:
            found[len(found) // 2] ^= 1
        return bytes(found)

    def _write(self, number: int, body: bytes, plan: Plan) -> bytes:
        _, start, size = struct.unpack_from("<QQI", body)
        piece = body[40 : 40 + size]
        data = self._nodes[number].data
        if plan.largest >= 0 and start + size > plan.largest:
            raise FailError(errno.EFBIG)
        if plan.room >= 0:
            used = sum(len(self._nodes[each].data) for each in self._names.values())
            if used + max(0, start + size - len(data)) > plan.room:
                raise FailError(errno.ENOSPC)
        if plan.drop == self._writes:
            piece = bytes(size)
        self._writes += 1
        data.extend(bytes(max(0, start + size - len(data))))
        data[start : start + size] = piece
        return struct.pack("<II", size, 0)

    def _rename(self, body: bytes) -> bytes:
        old, new, _ = body.split(b"\0", 2)
        if old not in self._names:
            raise FailError(errno.ENOENT)
        self._names[new] = self._names.pop(old)
        return b""

    def _list(self, body: bytes) -> bytes:
        _, start, size = struct.unpack_from("<QQI", body)
        rows = b""
        for place, (name, number) in enumerate(sorted(self._names.items())):
            row = struct.pack("<QQII", number, place + 1, len(name), 8) + name
            row += bytes(-len(row) % 8)
            if place >= start and len(rows) + len(row) <= size:
                rows += row
        return rows


def _end_with_parent() -> None:
    """Die with whoever mounted, and hold no pipe of theirs open."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)


def _mount(folder: Path, options: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"failing", bytes(folder), b"fuse.failing", 6, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "mount")
