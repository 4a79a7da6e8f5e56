"""Statistics: what was done at all desks, in a period, month by month and desk by desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...county.office import County
from ...county.views import VenueStanding
from ...domain.figures import Statistics
from ...domain.visits import RecognitionMethod
from .. import keys, terms
from ..drives import DriveWatch
from ..jobs import Report
from ..keys import Act
from ..session import CountySession, Kind
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.counts import counts
from ..widgets.surface import Card, button, empty, scrolled
from ..widgets.text import label, strong
from .page import CountyPage
from .periods import Period, months_back, span

R = TypeVar("R")
_COUNTED = frozenset({Kind.EXCHANGE, Kind.VENUES, Kind.CASES, Kind.VISITS})


@dataclass(frozen=True)
class Told:
    """What the county answered: the chosen period, everything, the months, the desks."""

    chosen: Statistics
    ever: Statistics
    months: tuple[Statistics, ...]
    desks: tuple[VenueStanding, ...]


class StatisticsPage(CountyPage):
    """Tiles for the chosen period; under them how visitors were recognised, months and desks."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        del watch  # nothing leaves from here
        self.period = Period.MONTH
        self.banner = Banner()
        self._dates = label("", "second", tone="muted")
        self.periods = self._choices(
            [(period.value, self._name(period), partial(self.choose, period)) for period in Period]
        )
        self._tiles = QVBoxLayout()
        self._hint = label("", "second", wrap=True, tone="muted")
        self._methods = QVBoxLayout()
        self.months = RowsView(self.tr("Month by month"), RowsModel(self._month_columns()), look)
        self.desks = RowsView(self.tr("Desk by desk"), RowsModel(self._desk_columns()), look)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.months)
        self._tables.addWidget(self.desks)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._head())
        below = QHBoxLayout()
        below.setSpacing(12)
        recognised = QWidget()
        inside = QVBoxLayout(recognised)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._recognised())
        below.addWidget(scrolled(recognised, self.tr("How visitors were recognised")), 2)
        below.addLayout(self._table_side(), 5)
        rows.addLayout(below, 1)
        session.changed.connect(self._changed)

    def entered(self) -> None:
        """Ask anew, and stand on the chosen period."""
        self.refresh()
        self.periods[self.period.value].setFocus()

    def choose(self, period: Period) -> None:
        """Count another period."""
        self.period = period
        self.periods[period.value].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Count in the background."""
        today = terms.today()
        chosen = span(self.period, today)
        months = months_back(today)

        def count(county: County, report: Report) -> Told:
            report.step("count")
            counted = county.insights.statistics
            return Told(
                chosen=counted(*chosen),
                ever=counted(),
                months=tuple(counted(*month) for month in months),
                desks=county.venues.board(),
            )

        self.session.lane.submit(count, owner=self, done=self._show, refused=self.banner.refuse)

    def _choices(self, entries: list[tuple[str, str, partial[None]]]) -> dict[str, QPushButton]:
        group = QButtonGroup(self)
        made = {}
        for at, (value, word, press) in enumerate(entries):
            one = button(word, press, look="segment")
            one.setCheckable(True)
            one.setChecked(at == 0)
            group.addButton(one)
            made[value] = one
        return made

    def _head(self) -> Card:
        head = Card(self.tr("Statistics"))
        top = QHBoxLayout()
        top.setSpacing(8)
        for one in self.periods.values():
            top.addWidget(one)
        self.periods[self.period.value].setChecked(True)
        top.addStretch(1)
        top.addWidget(self._dates)
        head.rows.addLayout(top)
        head.rows.addLayout(self._tiles)
        head.rows.addWidget(self._hint)
        self._hint.hide()
        return head

    def _recognised(self) -> Card:
        card = Card(self.tr("How visitors were recognised"))
        card.rows.addWidget(
            strong(self.tr("How visitors were recognised"), "second", tone="muted", wrap=True)
        )
        card.rows.addLayout(self._methods)
        card.rows.addStretch(1)
        return card

    def _table_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        self.sides = self._choices(
            [
                ("months", self.tr("Month by month"), partial(self._front, 0)),
                (
                    "desks",
                    self.tr("Desk by desk, so far"),
                    partial(self._front, 1),
                ),
            ]
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        for one in self.sides.values():
            top.addWidget(one)
        top.addStretch(1)
        side.addLayout(top)
        side.addWidget(self._tables, 1)
        return side

    def _front(self, table: int) -> None:
        self._tables.setCurrentIndex(table)

    def _show(self, told: Told) -> None:
        now = told.chosen
        self._dates.setText(
            self.tr("{first} to {last}").format(
                first=terms.day(now.first_day), last=terms.day(now.last_day)
            )
            if now.first_day
            else self.tr("everything so far")
        )
        empty(self._tiles)
        tiles = [
            (self.tr("Visits"), now.visits, "green"),
            (self.tr("Matters opened"), now.cases_opened, "green"),
            (self.tr("Matters completed"), now.cases_completed, "green"),
            (self.tr("Policies explained"), now.interpretations, "green"),
        ]
        if now.ratings:
            tiles.append((self.tr("Ratings"), now.ratings, "green"))
        if now.satisfaction is not None:
            tiles.append((self.tr("Satisfied, %"), round(now.satisfaction), "green"))
        self._tiles.addWidget(counts(tiles, self.tr("Statistics")))
        self._hint.setVisible(not (told.ever.visits or told.ever.cases_opened))
        self._hint.setText(
            self.tr(
                "The desks' reports bring these figures. None has come in yet: {key} collects them."
            ).format(key=keys.shown(Act.COLLECT))
        )
        self._show_methods(now)
        self.months.offer(_from_the_first(told.months), key=lambda month: month.first_day)
        self.desks.offer(
            sorted(told.desks, key=lambda desk: -desk.visits), key=lambda desk: desk.venue.id
        )

    def _show_methods(self, now: Statistics) -> None:
        empty(self._methods)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for at, method in enumerate(RecognitionMethod):
            count = now.by_method.get(method.value, 0)
            share = round(100 * count / now.visits) if now.visits else 0
            said = terms.method(method)
            grid.addWidget(label(said), at * 3, 0)
            grid.addWidget(strong(f"{count:,}"), at * 3, 1)
            percent = label(f"{share} %", "caption")
            percent.setMinimumWidth(self.look.px(40))
            grid.addWidget(percent, at * 3, 2)
            bar = QProgressBar()
            bar.setRange(0, 100)
            bar.setValue(share)
            bar.setTextVisible(False)
            bar.setAccessibleName(f"{said} {share} %")
            grid.addWidget(bar, at * 3 + 1, 0, 1, 3)
            grid.setRowMinimumHeight(at * 3 + 2, 8)
        self._methods.addWidget(box)

    def _name(self, period: Period) -> str:
        return {
            Period.WEEK: self.tr("This week"),
            Period.MONTH: self.tr("This month"),
            Period.LAST_MONTH: self.tr("Last month"),
            Period.YEAR: self.tr("This year"),
            Period.ALL: self.tr("All"),
        }[period]

    def _month_columns(self) -> list[Column[Statistics]]:
        def word(month: Statistics) -> str:
            year, number, _ = month.first_day.split("-")
            return self.tr("{month}/{year}").format(year=year, month=int(number))

        return [
            Column(self.tr("Month"), word, wide=True),
            _figure(self.tr("Visits"), lambda month: month.visits),
            _figure(self.tr("Opened"), lambda month: month.cases_opened),
            _figure(self.tr("Completed"), lambda month: month.cases_completed),
            _figure(self.tr("Explained"), lambda month: month.interpretations),
        ]

    def _desk_columns(self) -> list[Column[VenueStanding]]:
        never = self.tr("never")

        def last(desk: VenueStanding) -> str:
            return never if desk.days is None else terms.days_ago(desk.days)

        return [
            Column(self.tr("Desk"), lambda desk: desk.venue.name, wide=True),
            Column(self.tr("Last report"), last),
            _figure(self.tr("Visits"), lambda desk: desk.visits),
            _figure(self.tr("Open matters"), lambda desk: desk.open_cases),
        ]

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and kinds & _COUNTED:
            self.refresh()


def _from_the_first(months: tuple[Statistics, ...]) -> tuple[Statistics, ...]:
    """Leave out the months before anything happened; this month always stays."""
    kept = 1
    for at, month in enumerate(months, 1):
        if month.visits or month.cases_opened or month.cases_completed or month.interpretations:
            kept = at
    return months[:kept]


def _figure(title: str, read: Callable[[R], int]) -> Column[R]:
    return Column(title, lambda row: f"{read(row):,}", number=True)
