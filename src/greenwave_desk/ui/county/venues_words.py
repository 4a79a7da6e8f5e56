"""The map of venues in words: standings, gaps, held records, what a desk has in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ... import wording
from ...county.views import BundleSeen, HeldHere, Standing, VenueStanding
from ...domain.exchange import HeldReason
from .. import terms

WORST_FIRST: Final = (
    Standing.GAP,
    Standing.LATE,
    Standing.NEVER,
    Standing.DUE,
    Standing.IN_ORDER,
    Standing.REVOKED,
)
"""What asks for somebody soonest stands on top."""

TONE: Final = {
    Standing.GAP: "red",
    Standing.LATE: "red",
    Standing.NEVER: "amber",
    Standing.DUE: "amber",
    Standing.IN_ORDER: "green",
    Standing.REVOKED: "grey",
}

_STANDING: Final = {
    Standing.IN_ORDER: QT_TRANSLATE_NOOP("Venues", "in order"),
    Standing.DUE: QT_TRANSLATE_NOOP("Venues", "due"),
    Standing.LATE: QT_TRANSLATE_NOOP("Venues", "late"),
    Standing.GAP: QT_TRANSLATE_NOOP("Venues", "gap"),
    Standing.NEVER: QT_TRANSLATE_NOOP("Venues", "never reported"),
    Standing.REVOKED: QT_TRANSLATE_NOOP("Venues", "shut out"),
}

_ADVICE: Final = {
    Standing.IN_ORDER: QT_TRANSLATE_NOOP("Venues", "Reports come in, and nothing is missing."),
    Standing.DUE: QT_TRANSLATE_NOOP("Venues", "No report for a week: one is due."),
    Standing.LATE: QT_TRANSLATE_NOOP("Venues", "No report for two weeks: please telephone."),
    Standing.GAP: QT_TRANSLATE_NOOP(
        "Venues",
        "A stick is still on its way or was lost. Nothing is gone: issue to this desk, and its "
        "next report brings what is missing.",
    ),
    Standing.NEVER: QT_TRANSLATE_NOOP(
        "Venues", "Enrolled, and no report has come yet. Has the answer reached the desk?"
    ),
    Standing.REVOKED: QT_TRANSLATE_NOOP(
        "Venues", "Nothing is accepted from this desk or issued to it. What it sent before stays."
    ),
}

_REASON: Final = {
    HeldReason.KIND_UNKNOWN: QT_TRANSLATE_NOOP(
        "Venues", "written by a newer program: update this one, it is then taken up by itself"
    ),
    HeldReason.BODY_MALFORMED: QT_TRANSLATE_NOOP(
        "Venues", "its content cannot be read: whoever maintains the desk should look at it"
    ),
    HeldReason.PERSON_UNKNOWN: QT_TRANSLATE_NOOP(
        "Venues", "its person is not on the roster: it is taken up once a roster names them"
    ),
    HeldReason.CASE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Venues", "its matter has not come yet: it is taken up when the missing records are here"
    ),
    HeldReason.VISIT_UNKNOWN: QT_TRANSLATE_NOOP(
        "Venues", "its visit has not come yet: it is taken up when the missing records are here"
    ),
    HeldReason.DUPLICATE: QT_TRANSLATE_NOOP(
        "Venues", "the same was recorded already: kept, and counted once"
    ),
    HeldReason.FORK: QT_TRANSLATE_NOOP(
        "Venues",
        "another record has the same number: two computers wrote as this desk (a copied disk)",
    ),
}

_SHOWN_RANGES: Final = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Venues", text)


def standing(value: Standing) -> str:
    """A standing as short as it stands on a chip."""
    return _tr(_STANDING[value])


def advice(value: Standing) -> str:
    """What a standing means, and what to do."""
    return _tr(_ADVICE[value])


def reason(code: str) -> str:
    """Why a record is held, and what ends it; a code that a newer program knows stays as it is."""
    told = _REASON.get(HeldReason(code)) if code in set(HeldReason) else None
    return _tr(told) if told else code


def ranges(numbers: Sequence[tuple[int, int]], shown: int | None = None) -> str:
    """``12–17, 20``; after ``shown`` ranges only how many more there are."""
    listed = numbers if shown is None else numbers[:shown]
    words = [str(first) if first == last else f"{first}–{last}" for first, last in listed]
    text = QCoreApplication.translate("Venues", ", ").join(words)
    more = len(numbers) - len(listed)
    if more:
        pattern = QCoreApplication.translate("Venues", "{ranges} and {count} more places")
        return pattern.format(ranges=text, count=more)
    return text


def missing(desk: VenueStanding, *, whole: bool = False) -> str:
    """``numbers 12–17 are missing``; empty where nothing is."""
    if not desk.missing:
        return ""
    pattern = QCoreApplication.translate("Venues", "no. {ranges} missing")
    return pattern.format(ranges=ranges(desk.missing, None if whole else _SHOWN_RANGES))


def last_report(desk: VenueStanding) -> str:
    """How long ago the last report came."""
    if desk.days is None:
        return QCoreApplication.translate("Venues", "never")
    return terms.days_ago(desk.days)


def received(desk: VenueStanding) -> str:
    """Acknowledged of newest, and which numbers are missing."""
    venue = desk.venue
    if not venue.newest:
        return "—"
    told = f"{venue.acknowledged:,} / {venue.newest:,}"
    gap = missing(desk)
    return terms.DOT.join((told, gap)) if gap else told


def aside(desk: VenueStanding) -> str:
    """Records held, and those of a copied disk; empty where there are none."""
    parts = []
    if desk.waiting:
        parts.append(
            QCoreApplication.translate("Venues", "{count} held").format(count=desk.waiting)
        )
    if desk.forks:
        parts.append(
            QCoreApplication.translate("Venues", "{count} forked").format(count=desk.forks)
        )
    return terms.DOT.join(parts)


def step(has: int, newest: int) -> str:
    """What a desk has of an edition or version against the newest: ``11 → 12``."""
    before = str(has) if has else QCoreApplication.translate("Venues", "none")
    return before if has >= newest else f"{before} → {newest}"


def keys_word(desk: VenueStanding) -> str:
    """Whether the desk knows the county's newest keys."""
    if desk.standing is Standing.REVOKED:
        return "—"
    if desk.keys_known:
        return QCoreApplication.translate("Venues", "known")
    return QCoreApplication.translate("Venues", "not yet")


def name(desk: VenueStanding) -> str:
    """A cell of the strip, read aloud: name, standing, last report, what is missing."""
    parts = [desk.venue.name, standing(desk.standing), last_report(desk), missing(desk)]
    return terms.DOT.join(part for part in parts if part)


def held_groups(records: Iterable[HeldHere]) -> list[tuple[str, list[int]]]:
    """Held records by their reason, the commonest first, with their numbers in order."""
    by_reason: dict[str, list[int]] = {}
    for record in records:
        by_reason.setdefault(record.reason, []).append(record.seq)
    counted = Counter({code: len(seqs) for code, seqs in by_reason.items()})
    return [(code, sorted(by_reason[code])) for code, _ in counted.most_common()]


def as_ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order as inclusive ranges."""
    made: list[tuple[int, int]] = []
    for number in numbers:
        if made and made[-1][1] >= number - 1:
            made[-1] = (made[-1][0], number)
        else:
            made.append((number, number))
    return made


def bundle(seen: BundleSeen) -> str:
    """A bundle in one line: its day, direction, number and how many records."""
    pattern = (
        QCoreApplication.translate("Venues", "{day} · received · {kind} no. {serial} · {count}")
        if seen.direction == "in"
        else QCoreApplication.translate("Venues", "{day} · sent · {kind} no. {serial} · {count}")
    )
    return pattern.format(
        day=terms.day(seen.at),
        kind=wording.bundle_kind(seen.kind, terms.language()),
        serial=seen.serial,
        count=QCoreApplication.translate("Venues", "{count} records").format(count=seen.records),
    )


def order(desk: VenueStanding) -> tuple[int, int, str]:
    """Worst first; within a standing the one that waits longest."""
    return WORST_FIRST.index(desk.standing), -(desk.days or 0), desk.venue.name
