"""Builds what a disk may hold after the power went, from a log of ``recorder.c``.

Owns the model of a disk; knows nothing of workspaces. What a file's fsync covered is there. What
was written after it may be there, missing, or torn in sectors of 512 bytes, in any mixture, and
the file may have its new length without its new bytes. What happened to names (created, renamed,
removed) is kept in order up to some point, at least up to the newest change that a sync of its
folder covered. Two models of that order:

``journal``
    one order for the whole disk, as ext4, XFS and NTFS keep it: a later change is never there
    without the earlier ones. A sync of a file says nothing about its name.
``folders``
    each folder has an order of its own, which is all that POSIX promises.
"""

from __future__ import annotations

import random
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, NamedTuple

SECTOR: Final = 512
Model = Literal["journal", "folders"]
MODELS: Final[tuple[Model, ...]] = ("journal", "folders")

_HEADER = struct.Struct("=IIiIQIIII")
(
    _OPEN,
    _WRITE,
    _TRUNCATE,
    _SYNC,
    _RENAME,
    _UNLINK,
    _MKDIR,
    _RMDIR,
    _LINK,
    _CLOSE,
    _MARK,
    _UNKNOWN,
) = range(1, 13)
_CREATED, _TRUNCATED = 1, 2


class Record(NamedTuple):
    """One call as the recorder saw it."""

    op: int
    pid: int
    fd: int
    flags: int
    offset: int
    path: str
    other: str
    data: bytes


class Change(NamedTuple):
    """A change of names: entries that go, entries that come."""

    at: int
    gone: tuple[tuple[int, str], ...]
    come: tuple[tuple[int, str, int], ...]

    def folders(self) -> set[int]:
        return {entry[0] for entry in self.gone} | {entry[0] for entry in self.come}


class Write(NamedTuple):
    """Bytes put into a file, or (with ``data`` None) its new length."""

    at: int
    offset: int
    data: bytes | None


class Mark(NamedTuple):
    """Something that somebody was told."""

    at: int
    text: bytes


@dataclass
class _File:
    first: bytes
    writes: list[Write] = field(default_factory=list)
    synced: list[int] = field(default_factory=list)
    """Moments at which everything before was on the disk."""
    cache: tuple[int, bytearray] | None = None

    def durable(self, count: int) -> bytearray:
        """The bytes after the first ``count`` writes; quick when asked with growing counts."""
        if self.cache is None or self.cache[0] > count:
            self.cache = (0, bytearray(self.first))
        done, content = self.cache
        for write in self.writes[done:count]:
            _apply(content, write)
        self.cache = (count, content)
        return bytearray(content)


Tree = dict[str, bytes | None]
"""Path inside the recorded folder to content; None for a folder."""


def read_tree(root: Path) -> Tree:
    """What is there now, without the memory that SQLite shares."""
    return {
        path.relative_to(root).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if not path.name.endswith("-shm")
    }


def write_tree(tree: Tree, root: Path) -> None:
    """Put a tree into an empty or missing folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        if content is None:
            (root / name).mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        if content is not None:
            (root / name).write_bytes(content)


def read_log(path: Path) -> Iterator[Record]:
    """The records of a log in order.

    Raises:
        ValueError: the recorder met something that it does not follow.
    """
    data = path.read_bytes()
    place = 0
    while place < len(data):
        op, pid, fd, flags, offset, first, second, length, _ = _HEADER.unpack_from(data, place)
        place += _HEADER.size
        ends = (place + first, place + first + second, place + first + second + length)
        record = Record(
            op,
            pid,
            fd,
            flags,
            offset,
            data[place : ends[0]].decode(),
            data[ends[0] : ends[1]].decode(),
            data[ends[1] : ends[2]],
        )
        if op == _UNKNOWN:
            raise ValueError(f"not followed: {record.path}")
        yield record
        place = ends[2]


class Recording:
    """A log over the tree that it began with."""

    def __init__(self, root: Path, before: Tree, records: Iterable[Record]) -> None:
        self._root = str(root)
        self._folders: dict[int, dict[str, int]] = {0: {}}
        self._first: dict[int, dict[str, int]] = {}
        self._files: dict[int, _File] = {}
        self._changes: list[Change] = []
        self._folder_syncs: dict[int, list[int]] = {}
        self._next = 1
        self.marks: list[Mark] = []
        for name, content in before.items():
            folder, last = self._place(f"{self._root}/{name}")
            self._folders[folder][last] = self._new(content)
        self._first = {folder: dict(entries) for folder, entries in self._folders.items()}
        self.length = self._take(records)

    def _new(self, content: bytes | None) -> int:
        node, self._next = self._next, self._next + 1
        if content is None:
            self._folders[node] = {}
        else:
            self._files[node] = _File(content)
        return node

    def _node(self, path: str) -> int:
        node = 0
        for part in path[len(self._root) :].split("/"):
            if part:
                node = self._folders[node][part]
        return node

    def _place(self, path: str) -> tuple[int, str]:
        folder, _, name = path.rpartition("/")
        return self._node(folder), name

    def _take(self, records: Iterable[Record]) -> int:
        open_nodes: dict[tuple[int, int], int] = {}
        at = 0
        for at, record in enumerate(records):
            match record.op:
                case op if op == _OPEN:
                    if record.flags & _CREATED:
                        self._create(at, record.path, b"")
                    node = self._node(record.path)
                    open_nodes[record.pid, record.fd] = node
                    if record.flags & _TRUNCATED:
                        self._files[node].writes.append(Write(at, 0, None))
                case op if op in {_WRITE, _TRUNCATE}:
                    node = open_nodes[record.pid, record.fd]
                    data = record.data if op == _WRITE else None
                    self._files[node].writes.append(Write(at, record.offset, data))
                case op if op == _SYNC:
                    node = open_nodes[record.pid, record.fd]
                    file = self._files.get(node)
                    syncs = file.synced if file else self._folder_syncs.setdefault(node, [])
                    syncs.append(at)
                case op if op == _CLOSE:
                    open_nodes.pop((record.pid, record.fd), None)
                case op if op == _MKDIR:
                    self._create(at, record.path, None)
                case op if op == _MARK:
                    self.marks.append(Mark(at, record.data))
                case _:
                    self._move(at, record)
        return at + 1

    def _create(self, at: int, path: str, content: bytes | None) -> None:
        folder, name = self._place(path)
        self._change(Change(at, (), ((folder, name, self._new(content)),)))

    def _move(self, at: int, record: Record) -> None:
        old = self._place(record.path)
        if record.op in {_UNLINK, _RMDIR}:
            self._change(Change(at, (old,), ()))
            return
        node = self._folders[old[0]][old[1]]
        come = ((*self._place(record.other), node),)
        self._change(Change(at, (old,) if record.op == _RENAME else (), come))

    def _change(self, change: Change) -> None:
        _rename(self._folders, change)
        self._changes.append(change)

    def turning_points(self) -> list[int]:
        """Moments around which names change, something becomes sure, or somebody is told."""
        moments = {change.at for change in self._changes} | {mark.at for mark in self.marks}
        for syncs in (*self._folder_syncs.values(), *(one.synced for one in self._files.values())):
            moments.update(syncs)
        return sorted(moments | {moment + 1 for moment in moments})

    def whole(self) -> Tree:
        """Everything that was asked of the disk: must be what really is there at the end."""
        return self._tree(self._changes, lambda file: bytes(file.durable(len(file.writes))))

    def lost_power(self, at: int, seed: object, model: Model) -> Tree:
        """What the disk may hold when the power went before record ``at``."""
        choice = random.Random(f"{at} {seed} {model}")
        kept = self._kept(at, choice, model)
        return self._tree(kept, lambda file: _torn(file, at, choice))

    def _kept(self, at: int, choice: random.Random, model: Model) -> list[Change]:
        """The changes of names that survive."""
        asked = [change for change in self._changes if change.at < at]
        groups = [change.folders() if model == "folders" else {-1} for change in asked]
        lines: dict[int, list[int]] = {}
        for place, group in enumerate(groups):
            for folder in group:
                lines.setdefault(folder, []).append(place)
        floor = dict.fromkeys(lines, 0)
        for place, change in enumerate(asked):
            if any(self._synced_since(folder, change.at, at) for folder in change.folders()):
                for folder in groups[place]:
                    floor[folder] = lines[folder].index(place) + 1
        # What a survivor stands on survives with it.
        while _raised(floor, lines, groups):
            pass
        taste = choice.random()
        keep = {}
        for folder, line in lines.items():
            drawn = choice.randint(floor[folder], len(line))
            keep[folder] = len(line) if taste < 0.35 else floor[folder] if taste < 0.6 else drawn
        while _lowered(keep, lines, groups):
            pass
        alive = {place for folder, line in lines.items() for place in line[: keep[folder]]}
        return [change for place, change in enumerate(asked) if place in alive]

    def _synced_since(self, folder: int, since: int, until: int) -> bool:
        syncs = self._folder_syncs.get(folder, [])
        place = bisect_left(syncs, since)
        return place < len(syncs) and syncs[place] < until

    def _tree(self, changes: list[Change], content: object) -> Tree:
        assert callable(content)
        folders = {folder: dict(entries) for folder, entries in self._first.items()}
        for node in self._folders:
            folders.setdefault(node, {})
        for change in changes:
            _rename(folders, change)
        tree: Tree = {}
        waiting = [("", 0)]
        while waiting:
            path, folder = waiting.pop()
            for name, node in sorted(folders[folder].items()):
                whole = f"{path}{name}"
                if node in self._files:
                    tree[whole] = content(self._files[node])
                else:
                    tree[whole] = None
                    waiting.append((f"{whole}/", node))
        return dict(sorted(tree.items()))


def _rename(folders: dict[int, dict[str, int]], change: Change) -> None:
    for folder, name in change.gone:
        folders[folder].pop(name, None)
    for folder, name, node in change.come:
        folders[folder][name] = node


def _raised(floor: dict[int, int], lines: dict[int, list[int]], groups: list[set[int]]) -> bool:
    before = dict(floor)
    for folder, line in lines.items():
        for place in line[: floor[folder]]:
            for other in groups[place]:
                floor[other] = max(floor[other], lines[other].index(place) + 1)
    return floor != before


def _lowered(keep: dict[int, int], lines: dict[int, list[int]], groups: list[set[int]]) -> bool:
    before = dict(keep)
    for folder, line in lines.items():
        for place in line[keep[folder] :]:
            for other in groups[place]:
                keep[other] = min(keep[other], lines[other].index(place))
    return keep != before


def _apply(content: bytearray, write: Write) -> None:
    end = write.offset + (len(write.data) if write.data is not None else 0)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if write.data is None:
        del content[write.offset :]
    else:
        content[write.offset : end] = write.data


def _torn(file: _File, at: int, choice: random.Random) -> bytes:
    """A file after the power went: what was synced, and something of what came after."""
    asked = bisect_left(file.writes, at, key=lambda write: write.at)
    place = bisect_left(file.synced, at)
    synced = file.synced[place - 1] if place else -1
    sure = bisect_left(file.writes, synced, key=lambda write: write.at)
    content = file.durable(sure)
    rest = file.writes[sure:asked]
    if not rest:
        return bytes(content)
    share = choice.choice((0.0, 0.0, 0.1, 0.5, 0.9, 1.0))
    by_sector = choice.random() < 0.6
    length = max(len(content), *(write.offset + len(write.data or b"") for write in rest))
    for write in rest:
        if write.data is None or not by_sector:
            if choice.random() < share:
                _apply(content, write)
            continue
        for start, piece in _sectors(write):
            if choice.random() < share:
                _apply(content, Write(write.at, start, piece))
    if len(content) < length and choice.random() < 0.25:
        # The length has reached the disk and the bytes have not: what lay there before shows.
        missing = length - len(content)
        content.extend(bytes(missing) if choice.random() < 0.5 else choice.randbytes(missing))
    return bytes(content)


def _sectors(write: Write) -> Iterator[tuple[int, bytes]]:
    data = write.data or b""
    start = 0
    while start < len(data):
        room = SECTOR - (write.offset + start) % SECTOR
        yield write.offset + start, data[start : start + room]
        start += room
