"""Both roads in words: the receipt's age, missing numbers, records held aside, sister desks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from ... import wording
from ...desk.views import ExchangeStatus, HeldNote, Sister
from .. import terms


def receipt_words(days: int | None) -> tuple[str, str]:
    """The age of the county's receipt in words, and its tone: amber from 7 days, red from 14."""
    if days is None:
        return QCoreApplication.translate("ExchangePage", "no receipt yet"), "amber"
    age = QCoreApplication.translate("ExchangePage", "receipt: {age}").format(
        age=terms.days_ago(days)
    )
    if days >= 14:
        return QCoreApplication.translate("ExchangePage", "{age}, overdue").format(age=age), "red"
    if days >= 7:
        return QCoreApplication.translate("ExchangePage", "{age}, due").format(age=age), "amber"
    return age, "green"


def missing_there(status: ExchangeStatus) -> tuple[tuple[int, int], ...]:
    """The numbers that the county lacks below what it holds, as inclusive ranges."""

    def gaps() -> Iterator[tuple[int, int]]:
        expected = status.acknowledged + 1
        for first, last in status.above_gap:
            if first > expected:
                yield expected, first - 1
            expected = last + 1

    return tuple(gaps())


def ranges(spans: Sequence[tuple[int, int]]) -> str:
    """``3、7 至 9``: inclusive ranges of numbers."""
    to = QCoreApplication.translate("ExchangePage", "{first} to {last}")
    return QCoreApplication.translate("Terms", ", ").join(
        str(first) if first == last else to.format(first=first, last=last) for first, last in spans
    )


def held(note: HeldNote) -> str:
    """One record that is kept aside: number, what it is about, day, reason."""
    speaks = terms.language()
    return terms.DOT.join(
        part
        for part in (
            QCoreApplication.translate("ExchangePage", "no. {serial}").format(serial=note.seq),
            wording.event_kind(note.kind, speaks),
            terms.day(note.at) if note.at else "",
            wording.held_reason(note.reason, speaks),
        )
        if part
    )


def sister(desk: Sister) -> str:
    """How far a sister desk and this one have each other's records."""
    theirs = QCoreApplication.translate("ExchangePage", "none of its records are here yet")
    if desk.held:
        theirs = QCoreApplication.translate("ExchangePage", "its records here: {number}")
    ours = QCoreApplication.translate("ExchangePage", "whether it has ours is not known")
    if desk.holds:
        ours = QCoreApplication.translate("ExchangePage", "it has ours up to no. {number}")
    last = (
        QCoreApplication.translate("ExchangePage", "last report {day}").format(
            day=terms.day(desk.in_at)
        )
        if desk.in_at
        else ""
    )
    return terms.DOT.join(
        part
        for part in (theirs.format(number=desk.held), ours.format(number=desk.holds), last)
        if part
    )


def clock_behind(days: int) -> str:
    """Said where the computer's clock is behind what was written down before."""
    return QCoreApplication.translate(
        "ExchangePage", "The computer's clock is {days} days behind"
    ).format(days=days)
