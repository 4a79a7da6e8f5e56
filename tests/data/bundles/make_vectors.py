"""Adds bundle vectors beside this script, and never changes one that is there.

An age file is different each time it is made, and a reader must go on opening what was written
years ago: so each vector was made once and is kept. This script makes what is described here or in
``later_vectors.py`` and has no file yet, and adds its lines to ``index.json`` and ``SHA256SUMS``.

    python tests/data/bundles/make_vectors.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import later_vectors
import msgspec
import pyrage
import zstandard
from bundle_forge import HERE, Forge, Members, Vector, events, flipped, identities, person, sha256

from greenwave_desk.domain.exchange import FORMAT
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange import jsonl, ustar
from greenwave_desk.exchange.layout import EVENTS, MANIFEST, PEOPLE, SIGNATURE, trusted_comment

__all__ = ["Forge", "add", "events", "flipped", "identities", "person", "rle_bomb", "vectors"]


def rle_bomb(blocks: int) -> bytes:
    """A frame of four bytes for each 128 KiB of ``a``."""
    block = lambda last: ((131_072 << 3) | 2 | last).to_bytes(3, "little") + b"a"  # noqa: E731
    return bytes.fromhex("28b52ffd0058") + block(0) * (blocks - 1) + block(1)


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
    """All of them, in the order in which they came."""
    return [
        *_good(forge),
        *_about_the_file(forge),
        *_about_the_names(forge),
        *_about_the_archive(forge),
        *_about_the_lines(forge),
        *later_vectors.vectors(forge),
    ]


def add(folder: Path, made: list[Vector]) -> list[str]:
    """Write the vectors that have no file yet; gives their names.

    Raises:
        FileExistsError: a file stands there that the index does not name.
        FileNotFoundError: a file that the index names has gone: it cannot be made again.
    """
    index: list[dict[str, Any]] = []
    if (folder / "index.json").exists():
        index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    kept = {entry["file"] for entry in index}
    gone = sorted(name for name in kept if not (folder / name).exists())
    if gone:
        raise FileNotFoundError(f"kept vectors are missing: {' '.join(gone)}")
    added: dict[str, bytes] = {}
    for vector in made:
        entry = vector.entry()
        if entry["file"] in kept:
            continue
        if entry["file"] not in added:
            with (folder / entry["file"]).open("xb") as file:
                file.write(vector.data)
            added[entry["file"]] = vector.data
        index.append({**entry, "sha256": sha256(added[entry["file"]])})
    if added:
        with (folder / "SHA256SUMS").open("a", encoding="ascii") as sums:
            sums.writelines(f"{sha256(data)}  {name}\n" for name, data in added.items())
        text = json.dumps(index, ensure_ascii=False, indent=1)
        (folder / "index.json").write_text(text + "\n", encoding="utf-8")
    return list(added)


def main() -> int:
    """Add what is missing."""
    names = add(HERE, vectors(Forge(identities())))
    print(f"{len(names)} added", *names, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
