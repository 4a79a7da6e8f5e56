"""The append-only record: events, their canonical bytes and the hash chain.

An event's hash is SHA-256 over the 32 bytes of the hash before it (zeros for the first) and
the event's canonical bytes: JSON in UTF-8 with keys sorted by code point, no white space,
integers only. ``jq -cS 'del(.hash)'`` prints the same bytes, so the chain can be checked
without this program (``docs/bundle-format.md``).
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator

import msgspec

from .ids import NodeId, OperatorName, OriginId, Timestamp

GENESIS = "0" * 64
"""The hash before an origin's first event."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened at one installation.

    ``follows`` is the hash of the newest event about the same subject that the writer knew of
    (empty for the first): order between origins comes from it, never from a clock. ``body`` is
    canonical JSON, kept as it was written so that kinds unknown to a reader survive it.
    """

    origin: OriginId
    seq: int
    at: Timestamp
    actor: OperatorName
    kind: str
    version: int
    subject: str
    follows: str
    body: msgspec.Raw
    hash: str

    def canonical(self) -> bytes:
        """The bytes that the hash covers: all fields but ``hash``."""
        return msgspec.json.encode(
            {
                "actor": self.actor,
                "at": self.at,
                "body": self.body,
                "follows": self.follows,
                "kind": self.kind,
                "origin": self.origin,
                "seq": self.seq,
                "subject": self.subject,
                "version": self.version,
            }
        )

    def line(self) -> bytes:
        """The event as one line of a bundle, without the newline."""
        return msgspec.json.encode(
            {
                "actor": self.actor,
                "at": self.at,
                "body": self.body,
                "follows": self.follows,
                "hash": self.hash,
                "kind": self.kind,
                "origin": self.origin,
                "seq": self.seq,
                "subject": self.subject,
                "version": self.version,
            }
        )


class Head(msgspec.Struct, frozen=True):
    """Where a journal stands: its newest seq (0 when empty) and that event's hash."""

    seq: int
    hash: str


EMPTY = Head(0, GENESIS)

_decoder = msgspec.json.Decoder(Event, strict=True)


def origin_id(node: NodeId, nonce: str) -> OriginId:
    """The id of a journal: a UUID made of SHA-256 over its owner and a random text.

    Both stand in the journal's first event, so that nobody can pass off as theirs, or take in
    advance, a journal whose id they have seen.
    """
    raw = hashlib.sha256(f"greenwave-desk origin v1\n{node}\n{nonce}\n".encode()).digest()[:16]
    return OriginId(str(uuid.UUID(bytes=raw, version=4)))


def canonical_json(value: object) -> bytes:
    """Canonical JSON of a struct or plain value (keys sorted, no white space, UTF-8)."""
    return msgspec.json.encode(value, order="sorted")


def digest(before: str, canonical: bytes) -> str:
    """SHA-256, in hex, over the hash before and an event's canonical bytes."""
    return hashlib.sha256(bytes.fromhex(before) + canonical).hexdigest()


def sealed(
    head: Head,
    *,
    origin: OriginId,
    at: Timestamp,
    actor: OperatorName,
    kind: str,
    version: int,
    subject: str,
    follows: str,
    body: bytes,
) -> Event:
    """The event that comes after ``head``, with its place in the chain."""
    draft = Event(
        origin=origin,
        seq=head.seq + 1,
        at=at,
        actor=actor,
        kind=kind,
        version=version,
        subject=subject,
        follows=follows,
        body=msgspec.Raw(body),
        hash="",
    )
    return msgspec.structs.replace(draft, hash=digest(head.hash, draft.canonical()))


def parse_line(line: bytes) -> Event:
    """An event from a bundle's line.

    Raises:
        ValueError: not an event, or not in canonical form (msgspec's errors are ValueErrors); a
            field that the hash does not cover is not canonical either.
        RecursionError: its body is nested too deep.
    """
    event = _decoder.decode(line)
    if not bytes(event.body).startswith(b"{"):
        raise ValueError("the body is not an object")
    if event.line() != line or canonical_json(msgspec.json.decode(line)) != line:
        raise ValueError("the event is not canonical JSON")
    return event


class ChainBreak(msgspec.Struct, frozen=True):
    """A place where a chain does not hold."""

    origin: OriginId
    seq: int
    why: str


def check_chain(events: Iterable[Event], start: Head = EMPTY) -> Iterator[ChainBreak]:
    """Every place where one origin's events, in order of seq, do not follow from ``start``.

    Goes on after a break from the event as it stands, so that one damaged record is named
    once and not with every record behind it.
    """
    head = start
    last_at = ""
    for event in events:
        if event.seq != head.seq + 1:
            yield ChainBreak(event.origin, event.seq, "gap")
        elif digest(head.hash, event.canonical()) != event.hash:
            yield ChainBreak(event.origin, event.seq, "hash")
        if event.at < last_at:
            yield ChainBreak(event.origin, event.seq, "time")
        last_at = max(last_at, event.at)
        head = Head(event.seq, event.hash)
