"""A second-generation ID card reader on a pseudo-terminal, which does what a test tells it.

Written from the protocol's tables alone; shares no line with the program's own reader.
"""

from __future__ import annotations

import gc
import os
import pty
import select
import struct
import sys
import termios
import threading
import time
import tty
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

PHOTO = bytes(range(1, 256)) * 4 + b"WLF!"
assert len(PHOTO) == 1024
SPEEDS = {
    termios.B115200: 115200,
    termios.B57600: 57600,
    termios.B38400: 38400,
    termios.B19200: 19200,
    termios.B9600: 9600,
}


def fields(*pairs: tuple[str, int]) -> bytes:
    """Texts padded with blanks to their widths in octets."""
    block = b"".join(
        text.encode("utf-16-le") + b"\x20\0" * (width // 2 - _units(text)) for text, width in pairs
    )
    assert len(block) == 256, len(block)
    return block


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def with_check(body: str) -> str:
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def resident(name="王秀英", ethnic="01", until="20420307", **other) -> bytes:
    given = {
        "sex": "2", "birth": "19620307", "address": "山东省菏泽市牡丹区吕陵镇某村12号",
        "number": with_check("37290119620307002"), "issuer": "菏泽市公安局牡丹分局",
        "since": "20220307", "passport": "", "count": "", "flag": "",
    } | other  # fmt: skip
    return fields(
        (name, 30), (given["sex"], 2), (ethnic, 4), (given["birth"], 16), (given["address"], 70),
        (given["number"], 36), (given["issuer"], 30), (given["since"], 16), (until, 16),
        (given["passport"], 18), (given["count"], 4), ("", 6), (given["flag"], 2), ("", 6),
    )  # fmt: skip


def permit(name="陳大文") -> bytes:
    """A residence permit for people of Hong Kong, Macao and Taiwan."""
    return resident(
        name, ethnic="", until="20270101", sex="1", birth="19800101",
        number=with_check("81000019800101001"), passport="H12345678", count="01", flag="J",
    )  # fmt: skip


def foreign_2017(english="ANNA MARIA DE SOUZA", chinese="苏安娜") -> bytes:
    return fields(
        (english, 120), ("2", 2), ("BRA110080010121", 30), ("BRA", 6), (chinese, 30),
        ("20180506", 16), ("20280505", 16), ("19851231", 16), ("01", 4), ("1500", 8),
        ("I", 2), ("", 6),
    )  # fmt: skip


def foreign_2023(english="ALEXANDRA CHRISTINA VON HOHENBERG ZU WALDECK", chinese="") -> bytes:
    number = with_check("91140219910228003")
    return fields(
        (chinese, 30), ("2", 2), ("00", 4), ("19910228", 16), (english[:35], 70), (number, 36),
        ("", 30), ("20231201", 16), ("20331130", 16), (english[35:], 22), ("DEU", 6),
        ("Y", 2), ("", 6),
    )  # fmt: skip


def frame(status: bytes, data: bytes = b"", *, spoil: int = 0) -> bytes:
    body = struct.pack(">H", len(status) + len(data) + 1) + status + data
    check = 0
    for octet in body:
        check ^= octet
    return b"\xaa\xaa\xaa\x96\x69" + body + bytes([check ^ spoil])


def reading(text: bytes, photo: bytes = PHOTO, fingerprints: bytes | None = None) -> bytes:
    sizes = struct.pack(">HH", len(text), len(photo))
    if fingerprints is not None:
        sizes += struct.pack(">H", len(fingerprints))
    return frame(b"\0\0\x90", sizes + text + photo + (fingerprints or b""))


def pieces(length: int = 12) -> list[bytes]:
    """Parts of the photo, by which any copy of it is known."""
    return [PHOTO[at : at + length] for at in range(0, len(PHOTO) - length, 97)]


def reachable_bytes(root: object) -> list[bytes]:
    """Every bytes-like object that can be reached from ``root``."""
    seen: set[int] = set()
    todo: list[object] = [root]
    found: list[bytes] = []
    while todo:
        thing = todo.pop()
        if id(thing) in seen or isinstance(thing, type):
            continue
        seen.add(id(thing))
        if isinstance(thing, (bytes, bytearray)):
            found.append(bytes(thing))
        if isinstance(thing, str):
            found.append(thing.encode("utf-16-le", "surrogatepass"))
        if hasattr(thing, "__struct_fields__"):
            todo += [getattr(thing, name) for name in thing.__struct_fields__]
        todo += [
            other
            for other in gc.get_referents(thing)
            if not isinstance(other, type(sys)) and not callable(other)
        ]
    return found


@dataclass
class Behaviour:
    """What the reader does wrong, or slowly."""

    before: bytes = b""
    """Sent before each reply."""
    chunk: int = 0
    """Octets of each write; 0: all at once."""
    pause: float = 0.0
    """Seconds between two writes."""
    silent: bool = False
    rate: int = 0
    """Answers at this speed only; 0: at any."""
    spoil: dict[tuple[int, int], int] = field(default_factory=dict)
    """How many replies to a command get a wrong check byte."""
    status: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """The third status byte of the next replies to a command, instead of the usual ones."""
    finds_again: bool = False
    """Finds a card again and again while it lies there, as some readers do."""


class Simulator:
    """``path`` is what to open. Cards are put on and lifted from the test's thread."""

    def __init__(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self.does = Behaviour()
        self.heard: list[tuple[int, int]] = []
        self.rates: list[int] = []
        self.refused = 0
        self._card: bytes | None = None
        self._found = False
        self._selected = False
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()

    def unplug(self) -> None:
        if not self._ending.is_set():
            self._ending.set()
            self._thread.join(5)
            os.close(self._slave)
            os.close(self._master)

    def put(self, text: bytes) -> None:
        self._card, self._found, self._selected = text, False, False

    def lift(self) -> None:
        self._card, self._found, self._selected = None, False, False

    def _run(self) -> None:
        held = b""
        while not self._ending.is_set():
            if not select.select([self._master], [], [], 0.02)[0]:
                continue
            held += os.read(self._master, 4096)
            for body in self._commands(held):
                held = b""
                self._answer(body)

    def _commands(self, held: bytes) -> Iterator[bytes]:
        start = held.find(b"\xaa\xaa\xaa\x96\x69")
        if start < 0 or len(held) < start + 7:
            return
        (length,) = struct.unpack_from(">H", held, start + 5)
        body = held[start + 5 : start + 7 + length]
        if len(body) == 2 + length:
            yield body

    def _answer(self, body: bytes) -> None:
        speed = termios.tcgetattr(self._slave)[4]
        self.rates.append(SPEEDS.get(speed, 0))
        if self.does.silent or (self.does.rate and self.rates[-1] != self.does.rate):
            return
        check = 0
        for octet in body:
            check ^= octet
        asked = (body[2], body[3])
        self.heard.append(asked)
        scripted = self.does.status.get(asked)
        if check:
            self.refused += 1
            reply = frame(b"\0\0\x10")
        elif scripted:
            reply = frame(b"\0\0" + bytes([scripted.pop(0)]))
        else:
            reply = self._reply(asked)
        if self.does.spoil.get(asked, 0) > 0:
            self.does.spoil[asked] -= 1
            reply = reply[:-1] + bytes([reply[-1] ^ 0x55])
        self._write(self.does.before + reply)

    def _reply(self, asked: tuple[int, int]) -> bytes:  # noqa: PLR0911 - a table
        match asked:
            case (0x10 | 0x11, 0xFF) | (0x60, 0 | 1 | 2 | 3 | 4) | (0x61, 0xFF):
                return frame(b"\0\0\x90")
            case (0x12, 0xFF):
                return frame(b"\0\0\x90", bytes(range(16)))
            case (0x20, 0x01):
                if self._card is None or (self._found and not self.does.finds_again):
                    return frame(b"\0\0\x80")
                self._found = True
                return frame(b"\0\0\x9f", bytes(4))
            case (0x20, 0x02):
                self._selected = self._found
                return frame(b"\0\0\x90", bytes(8)) if self._found else frame(b"\0\0\x81")
            case (0x30, 0x01 | 0x10 | 0x03):
                if self._card is None or not self._selected:
                    return frame(b"\0\0\x41")
                if asked[1] == 0x03:
                    return frame(b"\0\0\x90", "新址".encode("utf-16-le").ljust(70, b"\0"))
                return reading(self._card, fingerprints=b"" if asked[1] == 0x10 else None)
            case _:
                return frame(b"\0\0\x21")

    def _write(self, octets: bytes) -> None:
        size = self.does.chunk or len(octets)
        for start in range(0, len(octets), size):
            if self._ending.is_set():
                return
            os.write(self._master, octets[start : start + size])
            if self.does.pause:
                time.sleep(self.does.pause)
