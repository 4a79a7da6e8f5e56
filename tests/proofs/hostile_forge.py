"""What every attacker has: the public format, and the tools to write it. Keys come from outside."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pyrage
from hostile_world import Genuine, World

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.journal import GENESIS, canonical_json, digest
from greenwave_desk.exchange import jsonl, minisign, ustar
from greenwave_desk.exchange.keys import Identity
from greenwave_desk.exchange.layout import MANIFEST, SIGNATURE

Edit = Callable[[dict[str, Any]], object]


class Attack(NamedTuple):
    """A file on a stick, who opens it, and the refusals that are right for it."""

    what: str
    opener: str
    data: bytes
    codes: frozenset[ErrorCode]
    enrolling: bool = False


def attack(what: str, opener: str, data: bytes, *codes: ErrorCode) -> Attack:
    """An attack on an import."""
    return Attack(what, opener, data, frozenset(codes))


def party(identity: Identity, id_: str, name: str) -> dict[str, str]:
    """A party of a manifest under these keys."""
    return {
        "id": id_, "name": name, "signing": identity.signing.text, "sealing": identity.sealing,
        "fingerprint": identity.fingerprint,
    }  # fmt: skip


def fields(genuine: Genuine) -> dict[str, Any]:
    """The manifest, to be edited."""
    manifest: dict[str, Any] = json.loads(genuine.manifest)
    return manifest


def comment(manifest: dict[str, Any]) -> str:
    """The trusted comment that fits a manifest, whatever it says."""
    ends = {end: manifest[end]["fingerprint"].replace(" ", "") for end in ("sender", "recipient")}
    return (
        f"greenwave-bundle {manifest['format']} kind={manifest['kind']}"
        f" serial={manifest['serial']} from={ends['sender']} to={ends['recipient']}"
    )


def signed(raw: bytes, identity: Identity, said: str, key_id: bytes | None = None) -> bytes:
    """A signature file by ``identity``."""
    return minisign.sign(
        raw, seed=identity.signing_seed, key_id=key_id or identity.key_id, trusted=said,
        untrusted="nothing",
    ).encode()  # fmt: skip


def archived(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of these members."""
    return b"".join(ustar.archive(ustar.Content(n, len(data), (data,)) for n, data in members))


def sealed(plain: bytes, *recipients: str) -> bytes:
    """An age file."""
    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    return bytes(pyrage.encrypt(plain, keys))


def described(manifest: dict[str, Any], parts: list[tuple[str, bytes]], records: list[int]) -> None:
    """Make the manifest tell the truth about its parts."""
    manifest["parts"] = [
        {"name": name, "records": count, "length": len(data),
         "sha256": hashlib.sha256(data).hexdigest()}
        for (name, data), count in zip(parts, records, strict=True)
    ]  # fmt: skip


def packed(lines: Iterable[bytes]) -> bytes:
    """Lines as a part."""
    return b"".join(jsonl.pack(lines).chunks)


def forged(
    world: World,
    base: Genuine,
    *,
    signer: str,
    edit: Edit = lambda _: None,
    parts: dict[str, list[bytes]] | None = None,
    to: str = "",
    said: str = "",
) -> bytes:
    """The base bundle, edited, signed by ``signer`` and sealed to ``to`` (its recipient).

    ``parts`` are the lines of each part, where they change.
    """
    manifest = fields(base)
    members = list(base.members[2:])
    if parts is not None:
        members = [(name, packed(lines)) for name, lines in parts.items()]
        described(manifest, members, [len(lines) for lines in parts.values()])
    edit(manifest)
    raw = canonical_json(manifest)
    signature = signed(raw, world.keys[signer], said or comment(manifest))
    whole = archived([(MANIFEST, raw), (SIGNATURE, signature), *members])
    return sealed(whole, world.keys[to or base.recipient].sealing)


def with_raw(world: World, base: Genuine, members: list[tuple[str, bytes]]) -> bytes:
    """Any members at all, sealed to the base's recipient."""
    return sealed(archived(members), world.keys[base.recipient].sealing)


def events(base: Genuine) -> list[dict[str, Any]]:
    """The events of a report, to be edited."""
    return [json.loads(line) for line in base.lines("events.jsonl.zst")]


def lines(rows: Iterable[dict[str, Any]]) -> list[bytes]:
    """Events as lines, as they are."""
    return [canonical_json(row) for row in rows]


def chained(rows: list[dict[str, Any]], before: str = GENESIS) -> list[dict[str, Any]]:
    """Give events the hashes that fit what they say."""
    for row in rows:
        bare = {key: value for key, value in row.items() if key != "hash"}
        row["hash"] = before = digest(before, canonical_json(bare))
    return rows


def another(rng: random.Random, than: str, *others: str) -> str:
    """One of the others."""
    return rng.choice([each for each in others if each != than])
