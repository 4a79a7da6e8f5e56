"""Makes the bundle vectors that stand beside this script, and ``index.json`` that explains them.

They were made once and are kept: an age file is different each time it is made, and a reader
must go on opening what was written years ago. Run it again only for a new version of the
format, into another folder. The keys in ``keys.json`` are for tests alone.

    python tests/data/bundles/make_vectors.py OUTPUT-FOLDER
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyrage
import zstandard

from greenwave_desk.domain.exchange import (
    FORMAT,
    BundleKind,
    EditionInfo,
    EnrolmentTerms,
    HeldRecord,
    Manifest,
    Part,
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
}
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


def events(count: int, head: Head = EMPTY) -> list[Event]:
    """A journal's next ``count`` events."""
    made = []
    for _ in range(count):
        event = sealed(
            head,
            origin=ORIGIN,
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
            sender=self.keys[sender].party(NodeId(sender), NAMES[sender]),
            recipient=self.keys[recipient].party(NodeId(recipient), NAMES[recipient]),
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
        packed = jsonl.Packed((data,), records, len(data), _sha256(data))
        manifest = self.with_parts(manifest, {name: packed})
        return self.bundle(self.members(manifest, {name: packed}), "desk")


class Vector(NamedTuple):
    """A file, who opens it, and how that must end."""

    name: str
    opener: str
    expected: str
    about: str
    data: bytes


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def rle_bomb(blocks: int) -> bytes:
    """A frame of four bytes for each 128 KiB of ``a``."""
    block = lambda last: ((131_072 << 3) | 2 | last).to_bytes(3, "little") + b"a"  # noqa: E731
    return bytes.fromhex("28b52ffd0058") + block(0) * (blocks - 1) + block(1)


def flipped(data: bytes, at: int) -> bytes:
    """``data`` with one bit of one byte changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def _good(forge: Forge) -> list[Vector]:
    made = []
    report, parts = forge.report()
    whole = forge.bundle(forge.members(report, parts), "county")
    made.append(Vector("ok-desk-report", "county", "ok", "three events", whole))
    both = forge.bundle(forge.members(report, parts), "county", "other-desk")
    made.append(Vector("ok-two-readers", "county", "ok", "sealed to two keys", both))
    for name, serial, count in (("ok-serial-1", 1, 2), ("ok-serial-2", 2, 5)):
        numbered, events_ = forge.report(count, serial=serial)
        data = forge.bundle(forge.members(numbered, events_), "county")
        made.append(Vector(name, "county", "ok", f"serial {serial}, events 1 to {count}", data))
    empty, none = forge.report(0)
    data = forge.bundle(forge.members(empty, none), "county")
    made.append(Vector("ok-nothing-new", "county", "ok", "a part without lines", data))
    for name, (manifest, packed) in (
        ("ok-county-issue", forge.issue()),
        ("ok-enrolment", forge.enrolment()),
    ):
        data = forge.bundle(forge.members(manifest, packed), "desk")
        made.append(Vector(name, "desk", "ok", manifest.kind.value, data))
    return made


def _about_the_file(forge: Forge) -> list[Vector]:
    report, parts = forge.report()
    archive = forge.archive(forge.members(report, parts))
    whole = forge.seal(archive, "county")
    # One more record of zeros makes a second chunk, so that a cut can fall between chunks.
    long = forge.seal(archive + bytes(ustar.RECORD), "county")
    mac = whole.index(b"\n--- ") + 5
    scrypt = bytes(pyrage.passphrase.encrypt(archive, "demo"))
    armored = bytes(pyrage.encrypt(archive, [_recipient(forge, "county")], armored=True))
    crowd = [_recipient(forge, "county")] * 9
    return [
        Vector("empty", "county", "bundle-truncated", "no byte at all", b""),
        Vector("truncated-header", "county", "bundle-truncated", "in the header", whole[:60]),
        Vector("truncated", "county", "bundle-truncated", "half of it", whole[: len(whole) // 2]),
        Vector("truncated-chunk", "county", "bundle-truncated", "after a chunk", long[:-65_552]),
        Vector("damaged", "county", "bundle-damaged", "a bit of the payload", flipped(whole, -999)),
        Vector("damaged-mac", "county", "bundle-damaged", "a bit of the MAC", flipped(whole, mac)),
        Vector("not-a-bundle", "county", "bundle-not-a-bundle", "a bare archive", archive),
        Vector("scrypt", "county", "bundle-not-a-bundle", "for a passphrase", scrypt),
        Vector("armored", "county", "bundle-not-a-bundle", "in PEM armor", armored),
        Vector(
            "nine-readers",
            "county",
            "bundle-not-a-bundle",
            "one recipient too many",
            bytes(pyrage.encrypt(archive, crowd)),
        ),
        Vector(
            "wrong-key", "county", "bundle-wrong-key", "for others", forge.seal(archive, "desk")
        ),
    ]


def _recipient(forge: Forge, name: str) -> Any:
    return pyrage.x25519.Recipient.from_str(forge.keys[name].sealing)


def _about_the_names(forge: Forge) -> list[Vector]:
    made: list[Vector] = []

    def add(name: str, expected: str, about: str, members: Members) -> None:
        made.append(Vector(name, "county", expected, about, forge.bundle(members, "county")))

    manifest, parts = forge.report()
    good = forge.members(manifest, parts)
    raw, signature = good[0][1], good[1][1]
    rest = good[2:]
    strange, _ = forge.report(sender="stranger")
    add("unknown-sender", "bundle-unknown-sender", "not pinned", forge.members(strange, parts))
    elsewhere, _ = forge.report(recipient="other-desk")
    add(
        "wrong-recipient",
        "bundle-wrong-recipient",
        "a good bundle for another office, sealed anew to us",
        forge.members(elsewhere, parts),
    )
    add(
        "bad-signature",
        "bundle-signature",
        "another pinned office signed it",
        forge.members(manifest, parts, "county"),
    )
    changed = canonical_json(msgspec.structs.replace(manifest, serial=2))
    add(
        "tampered-manifest",
        "bundle-signature",
        "changed after it was signed",
        [(MANIFEST, changed), (SIGNATURE, signature), *rest],
    )
    comment = trusted_comment(msgspec.structs.replace(manifest, serial=7))
    add(
        "signature-comment",
        "bundle-signature",
        "the trusted comment names another serial",
        [(MANIFEST, raw), (SIGNATURE, forge.signature(raw, manifest, "desk", comment)), *rest],
    )

    def signed(name: str, expected: str, about: str, changed: bytes) -> None:
        own = forge.signature(changed, manifest, "desk")
        add(name, expected, about, [(MANIFEST, changed), (SIGNATURE, own), *rest])

    newer = canonical_json(msgspec.structs.replace(manifest, format=FORMAT + 1))
    signed("too-new", "bundle-too-new", "format 2", newer)
    signed("spaced-manifest", "bundle-malformed", "not canonical", raw.replace(b":", b": ", 1))
    twice = raw.replace(b'"format":1,', b'"format":1,"format":1,')
    signed("repeated-field", "bundle-malformed", "a field stands twice", twice)
    forged = raw.replace(manifest.sender.fingerprint[:5].encode(), b"00000", 1)
    signed("forged-fingerprint", "bundle-malformed", "not that of the keys", forged)
    turned = raw.replace("便民".encode(), "\u202e便".encode(), 1)
    signed("hidden-character", "bundle-malformed", "a name that reads backwards", turned)
    return made


def _about_the_archive(forge: Forge) -> list[Vector]:
    manifest, parts = forge.report()
    good = forge.members(manifest, parts)
    archive = forge.archive(good)
    link = bytearray(archive)
    link[156:157] = b"2"
    link[148:156] = b"%06o\0 " % (sum(link[:148]) + 8 * 32 + sum(link[156:512]))
    noise = archive[:-1] + b"x"

    def make(name: str, about: str, data: bytes, expected: str = "bundle-malformed") -> Vector:
        return Vector(name, "county", expected, about, forge.seal(data, "county"))

    extra = [*good, ("notes.txt", b"hello")]
    swapped = [good[1], good[0], *good[2:]]
    climbing = [*good[:2], ("../" + EVENTS, good[2][1])]
    return [
        make("extra-member", "one file more than listed", forge.archive(extra)),
        make("missing-member", "one file less than listed", forge.archive(good[:2])),
        make("wrong-order", "the signature first", forge.archive(swapped)),
        make("climbing-name", "a name with ..", forge.archive(climbing)),
        make("link", "the manifest is a symbolic link", bytes(link)),
        make("after-the-end", "a byte behind the end blocks", noise),
        make("extra-record", "a record of zeros too many", archive + bytes(ustar.RECORD)),
        make("unpadded", "no whole record", archive[: 40 * 512], "bundle-truncated"),
        make(
            "tampered-part",
            "a part is not the one that was signed",
            forge.archive([*good[:2], (EVENTS, flipped(good[2][1], -3))]),
            "bundle-tampered",
        ),
        make(
            "shorter-part",
            "a part has lost a byte",
            forge.archive([*good[:2], (EVENTS, good[2][1][:-1])]),
            "bundle-tampered",
        ),
    ]


def _about_the_lines(forge: Forge) -> list[Vector]:
    lines = [canonical_json(person(n)) for n in range(3)]
    text = b"\n".join(lines) + b"\n"
    pack: Callable[[bytes], bytes] = zstandard.ZstdCompressor(level=3).compress
    deep = b'{"a":' + b"[" * 50_000 + b"]" * 50_000 + b"}\n"
    made = [
        ("bomb", "bundle-too-large", "32 kB of frame for a gigabyte", rle_bomb(8192), 1),
        ("two-frames", "bundle-malformed", "a second frame", pack(text) + pack(text), 6),
        ("frame-cut", "bundle-malformed", "the frame is not whole", pack(text)[:-5], 3),
        ("not-a-frame", "bundle-malformed", "lines as they are", text, 3),
        ("no-last-newline", "bundle-malformed", "the last line is open", pack(text[:-1]), 3),
        ("empty-line", "bundle-malformed", "a line without content", pack(text + b"\n"), 4),
        ("wrong-count", "bundle-malformed", "three lines, four announced", pack(text), 4),
        ("not-json", "bundle-malformed", "a line that is no JSON", pack(text + b"{x}\n"), 4),
        ("not-utf-8", "bundle-malformed", "a byte that is no UTF-8", pack(b'{"a":"\xff"}\n'), 1),
        ("too-deep", "bundle-malformed", "fifty thousand brackets", pack(deep), 1),
        ("not-a-person", "bundle-malformed", "a person without name", pack(b'{"id":"1"}\n'), 1),
    ]
    vectors = [
        Vector(name, "desk", expected, about, forge.with_part(PEOPLE, data, records))
        for name, expected, about, data, records in made
    ]
    manifest, _ = forge.report()
    gap = jsonl.pack(event.line() for event in events(4) if event.seq != 2)
    manifest = forge.with_parts(manifest, {EVENTS: gap})
    data = forge.bundle(forge.members(manifest, {EVENTS: gap}), "county")
    return [*vectors, Vector("slice-gap", "county", "bundle-malformed", "event 2 is missing", data)]


def vectors(forge: Forge) -> list[Vector]:
    """All of them."""
    return [
        *_good(forge),
        *_about_the_file(forge),
        *_about_the_names(forge),
        *_about_the_archive(forge),
        *_about_the_lines(forge),
    ]


def main(folder: Path) -> int:
    """Write every vector and the index."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for vector in vectors(Forge(identities())):
        (folder / f"{vector.name}.gwb").write_bytes(vector.data)
        index.append(
            {
                "file": f"{vector.name}.gwb",
                "identity": vector.opener,
                "pinned": ["county", "desk"],
                "expected": vector.expected,
                "about": vector.about,
                "sha256": _sha256(vector.data),
            }
        )
    text = json.dumps(index, ensure_ascii=False, indent=1)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(index)} vectors")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
