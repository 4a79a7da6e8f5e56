"""A second reader of bundles, made after docs/bundle-format.md; shares no code with the first.

It keeps the order of section 9 and answers with the outcome's word. It reads whole files into
memory and knows no more than the document says; its ciphers are those of libsodium.

    python tests/exchange/second_reader.py FILE KEYS.json OPENER [PINNED ...]
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from nacl import bindings
from nacl.exceptions import CryptoError
from second_lines import (
    GENESIS,
    MIB,
    NUMBER,
    Lines,
    check_party,
    counts,
    digits,
    expand,
    is_hash,
    is_time,
    parse,
    plain,
    shape,
)
from second_seal import (
    CHUNK,
    TAG,
    RefusedError,
    decrypt,
    file_key,
    header,
    must,
    recipient_of,
    refuse,
    signing_of,
)

RECORD = 65_536
KINDS = {
    "enrolment": ["enrolment"],
    "desk-report": ["events", "receipts", "people"],
    "county-issue": ["people", "catalogue", "receipts", "decisions", "parties", "journals"],
}


class Archive:
    """Members in the order in which they are asked for."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def member(self, name: str, limit: int) -> bytes:
        block = self.data[self.at : self.at + 512]
        must(re.fullmatch(rb"[0-7]{11}", block[124:135]) is not None)
        size = int(block[124:135], 8)
        must(block in {self._header(name, size, mark) for mark in (b"0000000\0", bytes(8))})
        start, end = self.at + 512, self.at + 512 + size
        self.at = end + -size % 512
        must(size <= limit and len(self.data) >= self.at and not any(self.data[end : self.at]))
        return self.data[start:end]

    @staticmethod
    def _header(name: str, size: int, device: bytes) -> bytes:
        front = name.encode().ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2
        front += b"%011o\0" % size + b"0" * 11 + b"\0"
        back = b"0" + bytes(100) + b"ustar\x0000" + bytes(64) + device * 2 + bytes(167)
        return front + b"%06o\0 " % (sum(front) + sum(back) + 8 * 32) + back

    def end(self) -> None:
        rest = self.data[self.at :]
        must(not any(rest) and len(rest) == 1024 + -(self.at + 1024) % RECORD)


def verify(raw: bytes, file: bytes, manifest: dict[str, Any], pinned: str) -> None:
    """Section 5."""
    sides = ("sender", "recipient")
    bare = {side: manifest[side]["fingerprint"].replace(" ", "") for side in sides}
    said = (
        f"greenwave-bundle {manifest['format']} kind={manifest['kind']} "
        f"serial={manifest['serial']} from={bare['sender']} to={bare['recipient']}"
    )
    found = re.fullmatch(
        rb"untrusted comment: ([ -~]*)\n([A-Za-z0-9+/=]{100})\ntrusted comment: ([ -~]*)\n"
        rb"([A-Za-z0-9+/=]{88})\n",
        file,
    )
    try:
        must(found is not None and found[3].decode() == said, "signature")
        assert found is not None
        first, second = base64.b64decode(found[2]), base64.b64decode(found[4])
        must(base64.b64encode(first) == found[2], "signature")
        must(base64.b64encode(second) == found[4], "signature")
        key = base64.b64decode(pinned)
        must(first[:2] == b"ED" and first[2:10] == key[2:10] and len(second) == 64, "signature")
        bindings.crypto_sign_open(first[10:] + hashlib.blake2b(raw).digest(), key[10:])
        bindings.crypto_sign_open(second + first[10:] + found[3], key[10:])
    except (CryptoError, ValueError):
        raise RefusedError("bundle-signature") from None


def check_values(manifest: dict[str, Any]) -> None:
    """Section 4."""
    kind, parts, copies = manifest["kind"], manifest["parts"], manifest.get("copies", [])
    everybody = [manifest["sender"], manifest["recipient"], *copies]
    must(1 <= manifest["serial"] <= 999_999 and is_time(manifest["created"]))
    must(plain(manifest["program"]) and all(plain(p["id"]) and plain(p["name"]) for p in everybody))
    must(len(copies) <= 7 and (not copies or kind == "desk-report"))
    for key in ("id", "signing", "sealing"):
        must(len({party[key] for party in everybody}) == len(everybody))
    names = [part["name"] for part in parts]
    allowed = [f"{part}.jsonl.zst" for part in KINDS[kind]]
    must(bool(names) and names == [name for name in allowed if name in names])
    for part in parts:
        must(0 <= part["records"] <= 2_000_000 and 0 < part["length"] <= 256 * MIB)
        must(is_hash(part["sha256"]))
    span, edition = manifest.get("slice"), manifest.get("edition")
    must((span is not None) == (kind == "desk-report"))
    must((edition is not None) == (kind == "county-issue"))
    answers = manifest.get("answers", "")
    must(is_hash(answers) if kind == "enrolment" else not answers)
    if edition is not None:
        shape(edition, {"roster": int, "catalogue": int, "scope": list, "made": str})
        must(counts(edition["roster"], edition["catalogue"]) and is_time(edition["made"]))
        must(all(isinstance(code, str) and digits(code, 6, 12) for code in edition["scope"]))
    if span is not None:
        must(names[0] == "events.jsonl.zst")
        first, last, newest = span["first"], span["last"], span["newest"]
        must(plain(span["origin"]) and 1 <= first <= last + 1 <= newest + 1 <= NUMBER)
        must(parts[0]["records"] == last - first + 1)
        must(is_hash(span["before"]) and (first > 1 or span["before"] == GENESIS))
        must(is_hash(span["newest_hash"]) and (newest > 0 or span["newest_hash"] == GENESIS))


def read_manifest(raw: bytes) -> dict[str, Any]:
    """Sections 4 and 9, steps 6 and 7."""
    manifest = parse(raw, form=False)
    must(isinstance(manifest, dict) and type(manifest.get("format")) is int)
    must(manifest["format"] <= 1, "too-new")
    parse(raw, form=True)
    head = {"kind": str, "serial": int, "created": str, "program": str, "parts": list}
    shape(manifest, head | {"sender": dict, "recipient": dict}, {"copies": list, "answers": str})
    must(manifest["format"] == 1 and manifest["kind"] in KINDS)
    for party in (manifest["sender"], manifest["recipient"], *manifest.get("copies", [])):
        check_party(party)
    for part in manifest["parts"]:
        shape(part, {"name": str, "records": int, "length": int, "sha256": str})
    if manifest.get("slice") is not None:
        texts = dict.fromkeys(("origin", "before", "newest_hash"), str)
        shape(manifest["slice"], texts | dict.fromkeys(("first", "last", "newest"), int))
    return manifest


def read(
    data: bytes,
    keys: dict[str, dict[str, str]],
    openers: list[str],
    pinned: list[str],
    held: dict[str, Any] | None = None,
) -> str:
    """The outcome of opening a file: ``ok`` or the refusal's code."""
    try:
        _read(data, keys, openers, pinned, held or {})
    except RefusedError as outcome:
        return str(outcome)
    return "ok"


def _read(
    data: bytes,
    keys: dict[str, dict[str, str]],
    openers: list[str],
    pinned: list[str],
    known: dict[str, Any],
) -> None:
    must(len(data) <= 256 * MIB, "too-large")
    stanzas, mac, under, start = header(data)
    payload = len(data) - start - 16
    must(payload > 0 and payload % (CHUNK + TAG) == 0, "truncated")
    found = {name: file_key(stanzas, keys[name]["sealing_secret"]) for name in openers}
    key = next((found[name] for name in openers if found[name] is not None), None)
    if key is None:
        raise RefusedError("bundle-wrong-key")
    archive = Archive(decrypt(data, key, mac, under, start))
    raw = archive.member("manifest.json", MIB)
    signature = archive.member("manifest.json.minisig", 1024)
    manifest = read_manifest(raw)
    sender = manifest["sender"]
    must(manifest["kind"] == known.get("takes", manifest["kind"]), "wrong-kind")
    revoked = {signing_of(keys[name]) for name in known.get("revoked", [])}
    must(sender["signing"] not in revoked, "key-revoked")
    if manifest["kind"] != "enrolment" and sender["signing"] not in {
        signing_of(keys[name]) for name in pinned
    }:
        refuse("key-replaced" if sender["id"] in pinned else "unknown-sender")
    verify(raw, signature, manifest, sender["signing"])
    ours = {(signing_of(keys[n]), recipient_of(keys[n]["sealing_secret"])): n for n in openers}
    named = [
        ours.get((party["signing"], party["sealing"]))
        for party in (manifest["recipient"], *manifest.get("copies", []))
    ]
    must(any(name is not None and found[name] is not None for name in named), "wrong-recipient")
    check_values(manifest)
    contents = []
    for part in manifest["parts"]:
        content = archive.member(part["name"], 256 * MIB)
        must(len(content) == part["length"], "tampered")
        must(hashlib.sha256(content).hexdigest() == part["sha256"], "tampered")
        contents.append(content)
    archive.end()
    for part, content in zip(manifest["parts"], contents, strict=True):
        name = part["name"].removesuffix(".jsonl.zst")
        check, lines = getattr(Lines(manifest), name), expand(content)
        for line in lines:
            check(line)
        must(len(lines) == part["records"])
        must(name not in {"catalogue", "enrolment"} or len(lines) == 1)
    edition = manifest.get("edition") or {}
    issue = manifest["kind"] == "county-issue"
    must(not issue or manifest["serial"] > known.get("serial", 0), "replayed")
    for field in ("roster", "catalogue"):
        must(edition.get(field, NUMBER) >= known.get(field, 0), "replayed")
    origin = (manifest.get("slice") or {}).get("origin", "")
    must(known.get("journals", {}).get(origin, sender["id"]) == sender["id"], "wrong-scope")


if __name__ == "__main__":
    file, stored, opener, *accepted = sys.argv[1:]
    print(read(Path(file).read_bytes(), json.loads(Path(stored).read_text()), [opener], accepted))
