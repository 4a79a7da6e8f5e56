"""What the paper that goes with a stick says: the hand-over slip and the receiving slip.

Owns the values alone; the ``documents`` room sets them. Nothing in them names a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import msgspec

from .exchange import BundleKind, ExportedBundle
from .ids import Day

SHORT_GROUPS = 3
"""Groups of a fingerprint on paper: fifteen of its sixty digits."""
SHA_DIGITS = 32
"""Digits of a SHA-256 on paper: half of them, enough to compare two files by eye."""
HASH_DIGITS = 16
"""Digits of an event's hash on paper."""


class HandoverParty(msgspec.Struct, frozen=True, kw_only=True):
    """An office and the fingerprint of its keys (sixty digits in groups; empty: not known)."""

    name: str
    fingerprint: str = ""


class Counted(msgspec.Struct, frozen=True):
    """How many records of one kind a bundle carries, with the kind's Chinese name."""

    name: str
    count: int


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where a journal stood: its newest event's number and hash (hex).

    On paper it outlives every copy of the file: an older one put in its place has a smaller
    number, a changed one the same number with another hash.
    """

    seq: int
    hash: str


class HandoverLine(msgspec.Struct, frozen=True, kw_only=True):
    """One bundle on the stick.

    ``counts`` are given in the order in which they are printed. ``acknowledged`` is the highest
    record that the previous receipt covers (None: there was none, or receipts do not apply),
    ``acknowledged_on`` its day.
    """

    file: str
    """The name alone."""
    kind: BundleKind
    serial: int
    receiver: HandoverParty
    records: int
    sha256: str
    size: int
    counts: tuple[Counted, ...] = ()
    acknowledged: int | None = None
    acknowledged_on: Day | None = None
    copies: tuple[str, ...] = ()
    """Names of the sister desks that may open it too."""


class HandoverSlip(msgspec.Struct, frozen=True, kw_only=True):
    """The slip for one stick: what lies on it, from whom, to whom.

    Where all lines have one receiver the bundles are described one under the other; otherwise
    they form a table in which each receiver signs. ``stick`` is what is written on the stick
    (empty: a line to write it on).
    """

    giver: HandoverParty
    day: Day
    lines: tuple[HandoverLine, ...]
    stick: str = ""
    anchor: Anchor | None = None
    demo: bool = False

    @property
    def receiver(self) -> HandoverParty | None:
        """The one receiver of all that is on the stick; None where there are several."""
        receivers = {line.receiver for line in self.lines}
        return next(iter(receivers)) if len(receivers) == 1 else None


class ReceivedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one bundle came to: ``sent`` = ``new`` + ``known`` + ``held``.

    ``gap`` are the first and last number of the records that are still missing, ``acknowledged``
    the highest record up to which nothing is. ``refused`` is the sentence that says why the
    bundle was not taken in; nothing of it counts then, and ``serial`` may be 0 (not known).
    """

    file: str
    sender: HandoverParty
    kind: BundleKind | None = None
    serial: int = 0
    sent: int = 0
    new: int = 0
    known: int = 0
    held: int = 0
    acknowledged: int | None = None
    gap: tuple[int, int] | None = None
    refused: str = ""


class ReceivingSlip(msgspec.Struct, frozen=True, kw_only=True):
    """The slip that an office gives for the reports it has taken in."""

    receiver: HandoverParty
    day: Day
    lines: tuple[ReceivedLine, ...]
    stick: str = ""
    anchor: Anchor | None = None
    demo: bool = False


def short_print(fingerprint: str) -> str:
    """The first fifteen digits of a fingerprint: ``19057 82677 41203``."""
    return " ".join(fingerprint.split()[:SHORT_GROUPS])


def short_digest(sha256: str) -> str:
    """The first 32 digits of a SHA-256 in groups of eight, as the window shows them."""
    digits = sha256[:SHA_DIGITS]
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


_COUNTED = {
    "visits": "来访登记",
    "cases": "受理事项",
    "interpretations": "政策解读",
    "corrections": "资料更正",
    "people": "名册人员",
    "catalogue": "政策目录",
    "receipts": "回执",
    "decisions": "更正答复",
    "parties": "密钥名单",
    "journals": "找回的记录",
}


def handover_slip(
    bundles: Sequence[ExportedBundle],
    day: Day,
    *,
    acknowledged_on: Day | None = None,
    demo: bool = False,
    stick: str = "",
) -> HandoverSlip:
    """The slip for bundles that one office wrote in one go; at least one."""
    newest = bundles[-1]
    reports = newest.kind is BundleKind.DESK_REPORT
    return HandoverSlip(
        giver=HandoverParty(name=newest.sender, fingerprint=newest.sender_fingerprint),
        day=day,
        lines=tuple(
            HandoverLine(
                file=PurePath(bundle.file).name,
                kind=bundle.kind,
                serial=bundle.serial,
                receiver=HandoverParty(
                    name=bundle.recipient, fingerprint=bundle.recipient_fingerprint
                ),
                records=bundle.records,
                sha256=bundle.sha256,
                size=bundle.size,
                counts=tuple(
                    Counted(_COUNTED[name], count)
                    for name, count in bundle.counts.items()
                    if count and name in _COUNTED
                ),
                acknowledged=bundle.acknowledged if reports else None,
                acknowledged_on=acknowledged_on if reports else None,
                copies=bundle.copies,
            )
            for bundle in bundles
        ),
        stick=stick,
        anchor=Anchor(seq=newest.head, hash=newest.head_hash),
        demo=demo,
    )
