"""Who works here: what they carry, whether they are there, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from ...domain.staff import Colleague
from .. import keys, terms
from ..keys import Act
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button
from ..widgets.text import strong
from . import board_words


class PeopleCard(Card):
    """``picked`` carries the colleague whose matters Enter asks for."""

    picked = Signal(object)

    def __init__(
        self,
        look: Look,
        away: Callable[[], object],
        back: Callable[[], object],
        hand_on: Callable[[], object],
    ) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("Colleagues"))
        self.rows.addWidget(strong(self.tr("Colleagues"), "second", tone="muted"))
        self.table = RowsView(self.tr("Colleagues"), RowsModel(self._columns()), look)
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self.picked)
        self.rows.addWidget(self.table, 1)
        self.table.setMinimumHeight(look.px(132))
        self.away_button = button(self.tr("Away…"), away, key=keys.shown(Act.AWAY))
        self.back_button = button(self.tr("Back"), back, key=keys.shown(Act.BACK_AT_WORK))
        self.hand_button = button(
            self.tr("Hand their matters on…"), hand_on, key=keys.shown(Act.HAND_ON)
        )
        box, flow = flow_box(8)
        for made in (self.away_button, self.back_button, self.hand_button):
            flow.addWidget(made)
        self.rows.addWidget(box)
        self.marked: Colleague | None = None

    def offer(self, colleagues: Sequence[Colleague]) -> None:
        """Put these in place of the last; the mark stays on its colleague."""
        self.table.offer(colleagues, key=_name)

    def _columns(self) -> tuple[Column[Colleague], ...]:
        return (
            Column(self.tr("Name"), _name, wide=True),
            Column(self.tr("Role"), _role),
            Column(self.tr("Today"), board_words.presence, tone=_tone),
            Column(self.tr("Open"), _open, number=True),
            Column(self.tr("Offered"), _offered, number=True),
        )

    def _marked(self, who: object) -> None:
        self.marked = who if isinstance(who, Colleague) else None
        there = self.marked is not None
        self.away_button.setEnabled(there)
        self.back_button.setEnabled(self.marked is not None and self.marked.away is not None)
        self.hand_button.setEnabled(self.marked is not None and self.marked.open_cases > 0)


def _name(who: Colleague) -> str:
    return who.name


def _role(who: Colleague) -> str:
    return terms.role(who.role)


def _tone(who: Colleague) -> str:
    return "amber" if who.away else "green"


def _open(who: Colleague) -> str:
    return str(who.open_cases)


def _offered(who: Colleague) -> str:
    return str(who.offered)
