"""The rows of the list of corrections: what stands beside what, and what was ruled so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from ...county.views import Proposal, Ruling
from ...domain.corrections import Correction, CorrectionState
from ...domain.ids import CorrectionId
from .. import terms
from ..tables.rows import Column
from . import rosters_words as words

VENUE: Final = 4
DAY: Final = 5
"""The columns of the desk's name and the day."""


@dataclass(frozen=True)
class Row:
    """A correction, who it is about, who contradicts it, and what was ruled but not decided."""

    proposal: Proposal
    rivals: tuple[Correction, ...]
    ruling: Ruling | None

    @property
    def id(self) -> CorrectionId:
        """The correction's own id."""
        return self.proposal.correction.id

    @property
    def there_already(self) -> bool:
        """Whether the county's value is by now what the desk says."""
        said = self.proposal.correction
        return said.state is CorrectionState.OPEN and said.value == said.county

    @property
    def stale(self) -> bool:
        """Whether the county's value is another one than the desk had before its eyes."""
        said = self.proposal.correction
        return said.state is CorrectionState.OPEN and said.base != said.county


def rows_of(
    proposals: Iterable[Proposal], rulings: Mapping[CorrectionId, Ruling]
) -> tuple[Row, ...]:
    """One row each; rivals are open ones that give the same field of the same person otherwise."""
    told = tuple(proposals)
    fields: dict[tuple[str, str], list[Correction]] = {}
    for each in told:
        said = each.correction
        if said.state is CorrectionState.OPEN:
            fields.setdefault((said.person, said.field), []).append(said)
    return tuple(
        Row(
            proposal=each,
            rivals=tuple(
                other
                for other in fields.get((each.correction.person, each.correction.field), ())
                if other.value != each.correction.value
            ),
            ruling=rulings.get(each.correction.id),
        )
        for each in told
    )


def matches(row: Row, query: str) -> bool:
    """Whether every word of ``query`` stands in what the row says."""
    said = row.proposal.correction
    person = row.proposal.person
    whole = " ".join(
        (
            name(row),
            terms.place(person) if person is not None else "",
            words.field(said.field),
            said.venue,
            said.operator,
            said.value,
            said.county,
        )
    ).casefold()
    return all(part in whole for part in query.casefold().split())


def name(row: Row) -> str:
    """Whom it is about."""
    person = row.proposal.person
    return person.name if person is not None else "—"


def shown(text: str) -> str:
    """A value, or the word for none. Whoever decides must see it whole."""
    return text or words.nothing()


def columns() -> list[Column[Row]]:
    """As the list shows them."""
    return [
        Column(QCoreApplication.translate("CorrectionList", "Name"), name),
        Column(
            QCoreApplication.translate("CorrectionList", "Field"),
            lambda row: words.field(row.proposal.correction.field),
        ),
        Column(
            QCoreApplication.translate("CorrectionList", "County has"),
            lambda row: shown(row.proposal.correction.county),
            wide=True,
        ),
        Column(
            QCoreApplication.translate("CorrectionList", "Desk says"),
            lambda row: shown(row.proposal.correction.value),
            wide=True,
        ),
        Column(
            QCoreApplication.translate("CorrectionList", "Desk"),
            lambda row: row.proposal.correction.venue or "—",
            middle=True,
        ),
        Column(
            QCoreApplication.translate("CorrectionList", "Day"),
            lambda row: terms.day(row.proposal.correction.at),
        ),
        Column(QCoreApplication.translate("CorrectionList", "State"), state, tone=tone),
    ]


def state(row: Row) -> str:
    """What was ruled; else what one should know before."""
    said = row.proposal.correction
    if said.state is CorrectionState.ACCEPTED:
        pattern = QCoreApplication.translate("CorrectionList", "accepted, edition {number}")
        return pattern.format(number=said.decided_edition)
    if said.state is CorrectionState.REFUSED:
        return QCoreApplication.translate("CorrectionList", "refused")
    return _waiting(row) if row.ruling is None else _ruled(row.ruling)


def _ruled(ruling: Ruling) -> str:
    if not ruling.accept:
        return QCoreApplication.translate("CorrectionList", "to refuse")
    if ruling.value is None:
        return QCoreApplication.translate("CorrectionList", "to accept")
    return QCoreApplication.translate("CorrectionList", "to accept otherwise")


def _waiting(row: Row) -> str:
    if row.rivals:
        return QCoreApplication.translate("CorrectionList", "desks differ")
    if row.there_already:
        return QCoreApplication.translate("CorrectionList", "there already")
    if row.stale:
        return QCoreApplication.translate("CorrectionList", "county changed it")
    return QCoreApplication.translate("CorrectionList", "open")


def tone(row: Row) -> str:
    """The ground of the state's chip."""
    said = row.proposal.correction
    if said.state is not CorrectionState.OPEN:
        return "green" if said.state is CorrectionState.ACCEPTED else "grey"
    if row.ruling is not None:
        return "green" if row.ruling.accept else "red"
    return "amber" if row.rivals or row.stale else "grey"
