"""What lies on a stick, as far as reading it can tell.

Owns the values that a listing is made of and which bundle makes an older one unnecessary;
finding and reading files is the ``exchange`` room's work.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .exchange import BundleKind, Manifest, Party


class FileState(StrEnum):
    """What a file turned out to be when it was read; never what its name says."""

    OURS = "ours"
    """A bundle that is whole and addressed to us; its lines are not checked yet."""
    REQUEST = "request"
    """A desk's request for enrolment, whole and signed by the key in it."""
    NOT_FOR_US = "not-for-us"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    TOO_NEW = "too-new"
    NOT_A_BUNDLE = "not-a-bundle"
    UNREADABLE = "unreadable"
    """The stick does not give the file's bytes."""


class OnStick(msgspec.Struct, frozen=True, kw_only=True):
    """One file on a stick.

    ``manifest`` is there only for :attr:`FileState.OURS`, ``requester`` only for
    :attr:`FileState.REQUEST`. Each is signed by the key that it names, and no more is known:
    whether that key is pinned, whoever shows the name must check. ``size`` in octets.
    """

    file: str
    """The whole path."""
    state: FileState
    size: int
    manifest: Manifest | None = None
    requester: Party | None = None
    superseded_by: int = 0
    """Serial of a newer bundle on the same stick that carries all that this one does; 0: none."""


class StickContent(msgspec.Struct, frozen=True, kw_only=True):
    """All that a stick holds for this program, the most useful first."""

    files: tuple[OnStick, ...]
    leftovers: int = 0
    """Files of interrupted writings."""
    unread_folders: int = 0
    more: bool = False
    """The stick holds more files than were looked at."""


def supersedes(newer: Manifest, older: Manifest) -> bool:
    """Whether nothing is lost when ``older`` is never read because ``newer`` is.

    Both are from the same keys to the same keys, and whoever may read the older may read the
    newer. An issue is whole state, so a later one with the same parts stands for it. A report
    begins after what the county has acknowledged by a signed receipt, so a later one of the same
    journal stands for it as far as the county goes; for sister desks, which sign no such receipt,
    only if it begins no later. Enrolments answer one request each and stand for nobody else.
    """
    same = (
        newer.kind is older.kind
        and newer.kind is not BundleKind.ENROLMENT
        and newer.serial > older.serial
        and _keys(newer.sender) == _keys(older.sender)
        and _keys(newer.recipient) == _keys(older.recipient)
        and set(map(_keys, older.copies)) <= set(map(_keys, newer.copies))
    )
    if not same:
        return False
    if newer.kind is BundleKind.COUNTY_ISSUE:
        return {part.name for part in older.parts} <= {part.name for part in newer.parts}
    before, after = older.slice, newer.slice
    return (
        before is not None
        and after is not None
        and after.origin == before.origin
        and after.last >= before.last
        and (not older.copies or after.first <= before.first)
    )


def _keys(party: Party) -> tuple[str, str]:
    return party.signing, party.sealing
