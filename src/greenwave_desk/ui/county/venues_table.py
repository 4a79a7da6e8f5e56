"""The columns of the map of venues, and which of them step back where there is little room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication

from ...county.views import Standing, VenueStanding
from .. import terms
from ..tables.rows import Column, RowsView
from ..theme.look import Look
from . import venues_words as words

R = TypeVar("R")
_NAME: Final = 0
_NAME_WIDTH: Final = 176
_STEP_BACK: Final = (7, 1, 6, 5)
"""Keys, township, in force, set aside: in this order; the venue's own words have them all."""


def columns(newest: Callable[[], tuple[int, int]]) -> list[Column[VenueStanding]]:
    """``newest`` answers the edition and the catalogue in force at the county."""

    def in_force(desk: VenueStanding) -> str:
        edition, catalogue = newest()
        held = (words.step(desk.edition, edition), words.step(desk.catalogue, catalogue))
        return terms.DOT.join(held)

    def behind(desk: VenueStanding) -> str:
        edition, catalogue = newest()
        there = desk.standing is not Standing.REVOKED
        late = desk.edition < edition or desk.catalogue < catalogue
        return "amber" if late and there else ""

    return [
        Column(
            QCoreApplication.translate("VenuesTable", "Venue"),
            lambda desk: desk.venue.name,
            wide=True,
        ),
        Column(
            QCoreApplication.translate("VenuesTable", "Township"), lambda desk: desk.venue.place
        ),
        Column(
            QCoreApplication.translate("VenuesTable", "Standing"),
            lambda desk: words.standing(desk.standing),
            tone=lambda desk: words.TONE[desk.standing],
        ),
        Column(QCoreApplication.translate("VenuesTable", "Last report"), words.last_report),
        Column(
            QCoreApplication.translate("VenuesTable", "Received / written"),
            words.received,
            tone=lambda desk: "red" if desk.missing else "",
        ),
        Column(
            QCoreApplication.translate("VenuesTable", "Set aside"),
            words.aside,
            tone=lambda desk: "red" if desk.forks else "amber" if desk.waiting else "",
        ),
        Column(
            QCoreApplication.translate("VenuesTable", "Roster · catalogue"), in_force, tone=behind
        ),
        Column(
            QCoreApplication.translate("VenuesTable", "New keys"),
            words.keys_word,
            tone=lambda desk: "" if desk.keys_known else "amber",
        ),
    ]


def fit(
    table: RowsView[R], look: Look, step_back: Sequence[int] = _STEP_BACK, name: int = _NAME_WIDTH
) -> None:
    """Hide the columns of ``step_back`` one by one until the name has its room."""
    room = table.viewport().width() - look.px(name)
    head = table.horizontalHeader()
    wide = {
        at: max(table.sizeHintForColumn(at), head.sectionSizeHint(at))
        for at in range(table.model().columnCount())
        if at != _NAME
    }
    hidden: set[int] = set()
    for at in step_back:
        if sum(width for one, width in wide.items() if one not in hidden) <= room:
            break
        hidden.add(at)
    for at in wide:
        table.setColumnHidden(at, at in hidden)
