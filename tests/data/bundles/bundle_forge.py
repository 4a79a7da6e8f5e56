"""The forge that bundle vectors are made with, piece by piece, so that a single piece can be wrong.

The keys in ``keys.json`` are for tests alone; nobody in here exists.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyrage

from greenwave_desk.domain.exchange import (
    FORMAT,
    BundleKind,
    EditionInfo,
    EnrolmentTerms,
    HeldRecord,
    Manifest,
    Part,
    Party,
    Receipt,
    Slice,
)
from greenwave_desk.domain.ids import (
    DivisionCode,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
)
from greenwave_desk.domain.journal import EMPTY, Event, Head, canonical_json, sealed
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.exchange import jsonl, minisign, ustar
from greenwave_desk.exchange.keys import Identity
from greenwave_desk.exchange.layout import (
    CATALOGUE,
    EVENTS,
    MANIFEST,
    PEOPLE,
    RECEIPTS,
    SIGNATURE,
    TERMS,
    trusted_comment,
)

HERE = Path(__file__).parent
ORIGIN = OriginId("00000000-0000-4000-8000-00000000000a")
REQUEST_SHA256 = "5f" * 32
NAMES = {
    "county": "测试县民政局",
    "desk": "测试镇便民服务中心",
    "other-desk": "第二镇",
    "stranger": "?",
    "desk-next": "测试镇便民服务中心",
    "county-next": "测试县民政局",
}
IDS = {"desk-next": "desk", "county-next": "county"}
"""Keys that replace an office's first ones; every other office is called as its keys are."""
Members = list[tuple[str, bytes]]


def identities(folder: Path = HERE) -> dict[str, Identity]:
    """The test keys by name."""
    stored = json.loads((folder / "keys.json").read_text())
    return {
        name: Identity(
            signing_seed=bytes.fromhex(keys["signing_seed"]),
            key_id=bytes.fromhex(keys["key_id"]),
            sealing_secret=keys["sealing_secret"],
        )
        for name, keys in stored.items()
    }


def events(count: int, head: Head = EMPTY, *, origin: OriginId = ORIGIN) -> list[Event]:
    """A journal's next ``count`` events."""
    made = []
    for _ in range(count):
        event = sealed(
            head,
            origin=origin,
            at=Timestamp(f"2026-11-23T08:{head.seq % 60:02d}:00.000Z"),
            actor=OperatorName("admin"),
            kind="session.unlocked",
            version=1,
            subject="",
            follows="",
            body=b'{"door":"command"}',
        )
        made.append(event)
        head = Head(event.seq, event.hash)
    return made


def person(number: int) -> Person:
    """Somebody who does not exist, under a division that does not exist."""
    return Person(
        id=PersonId(f"00000000-0000-4000-8000-{number:012d}"),
        name=("王小明", "李𠮷", "买买提·艾力")[number % 3],
        id_number=f"00000019620101{number:04d}",
        sex=Sex.FEMALE,
        birth="1962-01-01",
        division=DivisionCode("000000001"),
        village="第三村",
    )


class Forge:
    """Builds bundles piece by piece, so that a single piece can be wrong."""

    def __init__(self, keys: dict[str, Identity]) -> None:
        self.keys = keys

    def party(self, name: str) -> Party:
        return self.keys[name].party(NodeId(IDS.get(name, name)), NAMES.get(name, name))

    def manifest(
        self,
        kind: BundleKind = BundleKind.DESK_REPORT,
        *,
        sender: str = "desk",
        recipient: str = "county",
        serial: int = 1,
        **more: Any,
    ) -> Manifest:
        return Manifest(
            format=FORMAT,
            kind=kind,
            sender=self.party(sender),
            recipient=self.party(recipient),
            serial=serial,
            created=Timestamp("2026-11-23T08:15:00.000Z"),
            program="greenwave-desk vectors",
            parts=(),
            **more,
        )

    def with_parts(self, manifest: Manifest, parts: dict[str, jsonl.Packed]) -> Manifest:
        described = (
            Part(name=name, records=part.records, length=part.length, sha256=part.sha256)
            for name, part in parts.items()
        )
        return msgspec.structs.replace(manifest, parts=tuple(described))

    def report(self, count: int = 3, **more: Any) -> tuple[Manifest, dict[str, jsonl.Packed]]:
        made = events(count)
        last = made[-1] if made else None
        span = Slice(
            origin=ORIGIN,
            first=1,
            last=count,
            before=EMPTY.hash,
            newest=count,
            newest_hash=last.hash if last else EMPTY.hash,
        )
        parts = {EVENTS: jsonl.pack(event.line() for event in made)}
        return self.with_parts(self.manifest(slice=span, **more), parts), parts

    def issue(self, people: int = 3, **more: Any) -> tuple[Manifest, dict[str, jsonl.Packed]]:
        edition = EditionInfo(
            roster=1,
            catalogue=1,
            scope=(DivisionCode("000000001"),),
            made=Timestamp("2026-11-23T08:00:00.000Z"),
        )
        receipt = Receipt(
            origin=ORIGIN,
            acknowledged=3,
            hash=events(3)[-1].hash,
            above_gap=((5, 7),),
            held=(HeldRecord(seq=2, reason="person-unknown"),),
        )
        parts = {
            PEOPLE: jsonl.pack(canonical_json(person(n)) for n in range(people)),
            CATALOGUE: jsonl.pack([b'{"policies":[],"version":1}']),
            RECEIPTS: jsonl.pack([canonical_json(receipt)]),
        }
        manifest = self.manifest(
            BundleKind.COUNTY_ISSUE, sender="county", recipient="desk", edition=edition, **more
        )
        return self.with_parts(manifest, parts), parts

    def enrolment(self) -> tuple[Manifest, dict[str, jsonl.Packed]]:
        terms = EnrolmentTerms(
            county="测试县民政局",
            division=DivisionCode("000000"),
            scope=(DivisionCode("000000001"),),
        )
        parts = {TERMS: jsonl.pack([canonical_json(terms)])}
        manifest = self.manifest(
            BundleKind.ENROLMENT, sender="county", recipient="desk", answers=REQUEST_SHA256
        )
        return self.with_parts(manifest, parts), parts

    def signature(self, raw: bytes, manifest: Manifest, signer: str, comment: str = "") -> bytes:
        keys = self.keys[signer]
        return minisign.sign(
            raw,
            seed=keys.signing_seed,
            key_id=keys.key_id,
            trusted=comment or trusted_comment(manifest),
            untrusted="signature of a greenwave-desk bundle's manifest",
        ).encode()

    def members(
        self, manifest: Manifest, parts: dict[str, jsonl.Packed], signer: str = ""
    ) -> Members:
        raw = canonical_json(manifest)
        made = [
            (MANIFEST, raw),
            (SIGNATURE, self.signature(raw, manifest, signer or manifest.sender.id)),
        ]
        return made + [(name, b"".join(part.chunks)) for name, part in parts.items()]

    def archive(self, members: Members) -> bytes:
        contents = (ustar.Content(name, len(data), (data,)) for name, data in members)
        return b"".join(ustar.archive(contents))

    def seal(self, archive: bytes, *readers: str) -> bytes:
        keys = [pyrage.x25519.Recipient.from_str(self.keys[name].sealing) for name in readers]
        return bytes(pyrage.encrypt(archive, keys))

    def bundle(self, members: Members, *readers: str) -> bytes:
        return self.seal(self.archive(members), *readers)

    def with_part(self, name: str, data: bytes, records: int) -> bytes:
        """A county issue whose one part is ``data``, correctly described and signed."""
        manifest, _ = self.issue()
        packed = jsonl.Packed((data,), records, len(data), sha256(data))
        manifest = self.with_parts(manifest, {name: packed})
        return self.bundle(self.members(manifest, {name: packed}), "desk")


class Vector(NamedTuple):
    """A file, who opens it, and how that must end.

    ``former`` are further keys of the opener, ``pinned`` the keys that it accepts, ``held`` what
    else it knows (``docs/bundle-format.md``, section 14). Several readers may share a file.
    """

    name: str
    opener: str
    expected: str
    about: str
    data: bytes
    former: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ("county", "desk")
    held: dict[str, Any] | None = None

    def entry(self) -> dict[str, Any]:
        """The vector as ``index.json`` names it."""
        return {
            "file": f"{self.name}.gwb",
            "identity": self.opener,
            **({"former": list(self.former)} if self.former else {}),
            "pinned": list(self.pinned),
            **({"held": self.held} if self.held else {}),
            "expected": self.expected,
            "about": self.about,
            "sha256": sha256(self.data),
        }


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def flipped(data: bytes, at: int) -> bytes:
    """``data`` with one bit of one byte changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
