"""Venues: the map of who has reported, who is late, who has a gap; enrolment and keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...county.office import County
from ...county.views import BundleSeen, HeldHere, Standing, VenueStanding
from ...domain.errors import GreenwaveError
from ...domain.ids import NodeId
from .. import keys
from ..drives import DriveWatch
from ..jobs import Report
from ..keys import Act
from ..session import CountySession, Kind
from ..tables.rows import RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.lookup_box import LookupBox
from ..widgets.surface import Card, button, rename, scrolled
from ..widgets.text import label, strong
from . import venues_words as words
from .page import CountyPage
from .venues_detail import VenueDetail
from .venues_enrol import EnrolCard
from .venues_keys import KeysCard
from .venues_revoke import RevokeCard
from .venues_strip import VenueStrip, mark_icon
from .venues_table import columns, fit

_MAP, _EMPTY, _ENROL, _REVOKE, _KEYS = range(5)
_DETAIL_MS = 120
_BESIDE = 1080
"""From this width on the venue stands beside the table; below, Enter brings it to the front."""
_CHIPS = (
    Standing.IN_ORDER,
    Standing.DUE,
    Standing.LATE,
    Standing.GAP,
    Standing.NEVER,
    Standing.REVOKED,
)


@dataclass(frozen=True)
class More:
    """What is looked up for one desk alone."""

    desk: NodeId
    held: tuple[HeldHere, ...]
    bundles: tuple[BundleSeen, ...]


class VenuesPage(CountyPage):
    """A strip for one glance, a table for the work, one venue in words."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        self._watch = watch
        self.desks: tuple[VenueStanding, ...] = ()
        self.filter: Standing | None = None
        self._newest = (0, 0)
        self._may_revoke = False
        self._asked = self._loaded = False
        self._report: Report | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_MS)
        self._later.timeout.connect(self._look_closer)
        self.banner = Banner()
        self.search = LookupBox(
            self.tr("Search the venues"), self.tr("Venue, township or code · ↑ ↓ choose")
        )
        self.search.setProperty("look", "")
        self.search.textChanged.connect(self._narrow)
        self.search.moved.connect(self._move)
        self.search.entered.connect(self._open)
        self.enrol_button = button(
            self.tr("Take a desk in"),
            self.begin_enrol,
            key=keys.shown(Act.IMPORT),
            look="primary",
        )
        self.keys_button = button(self.tr("County's keys"), self.begin_keys)
        self.chips: dict[Standing | None, QPushButton] = {}
        self.strip = VenueStrip(self.tr("All venues at a glance"), look)
        self.strip.chosen.connect(self._chosen)
        self.strip.opened.connect(self._open)
        self._rows = RowsModel(columns(self._newest_now))
        self.table = RowsView(self.tr("Venues"), self._rows, look)
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self._open)
        self.nothing = label("", "second", wrap=True, tone="muted")
        self.detail = VenueDetail(look)
        self.detail.replace_asked.connect(self._replace)
        self.detail.shut_out_asked.connect(self._shut_out)
        self.enrol = EnrolCard(session, look, watch)
        self.revoke = RevokeCard(session, look)
        self.keys = KeysCard(session, look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._map())
        self._stack.addWidget(self._empty())
        for card in (self.enrol, self.revoke, self.keys):
            self._stack.addWidget(scrolled(_column(card), card.accessibleName()))
            card.ended.connect(self._rest)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._stack, 1)
        session.changed.connect(self._changed)

    # what the shell asks for

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Ctrl+O takes a desk in, Ctrl+K searches."""
        return {Act.IMPORT: self.begin_enrol, Act.LOOK_UP: self._look_up}

    def entered(self) -> None:
        """Ask anew, look for sticks, and stand in the search field."""
        self._watch.start()
        self.refresh()
        if self._stack.currentIndex() == _MAP:
            self.search.setFocus()

    def left(self) -> None:
        """Look for sticks no more."""
        self._watch.stop()

    def back(self) -> bool:
        """From a card to the map, from one venue to the table, from a search to all."""
        at = self._stack.currentIndex()
        if self.working:
            self.enrol.cancel()  # does nothing where something is being written
        elif at == _ENROL:
            if not self.enrol.back():
                self._rest()
        elif at == _KEYS:
            if not self.keys.back():
                self._rest()
        elif at == _REVOKE:
            self._rest()
        elif at == _MAP and self._one_alone:
            self._one(alone=False)
            self.table.setFocus()
        elif at == _MAP and (self.search.text() or self.filter is not None):
            self.search.clear()
            self.show_only(None)
            self.search.setFocus()
        else:
            return False
        return True

    @property
    def working(self) -> bool:
        """Whether a card reads or writes something."""
        return self.enrol.working or self.revoke.working or self.keys.working

    # the map

    def refresh(self) -> None:
        """Ask for the map in the background."""
        self._asked = True
        try:
            home = self.session.county.home()
            self._may_revoke = self.session.county.venues.may_revoke
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._newest = (home.edition, home.catalogue)
        self.session.lane.submit(
            lambda county, _report: county.venues.board(),
            owner=self,
            done=self._show,
            refused=self.banner.refuse,
        )

    def show_only(self, standing: Standing | None) -> None:
        """Only the venues of one standing; None: all."""
        self.filter = standing
        self.chips[standing].setChecked(True)
        self._narrow()

    def begin_enrol(self) -> None:
        """Take a new desk in."""
        if not self.working:
            self._stack.setCurrentIndex(_ENROL)
            self.enrol.begin()

    def begin_keys(self) -> None:
        """Show the county's own keys."""
        if not self.working:
            self._stack.setCurrentIndex(_KEYS)
            self.keys.begin()

    def _newest_now(self) -> tuple[int, int]:
        return self._newest

    def _show(self, desks: tuple[VenueStanding, ...]) -> None:
        first, self._loaded = not self._loaded, True
        self.desks = tuple(sorted(desks, key=words.order))
        self.strip.offer(desks)
        many = Counter(desk.standing for desk in desks)
        for standing, chip in self.chips.items():
            count = len(desks) if standing is None else many[standing]
            word = self.tr("all") if standing is None else words.standing(standing)
            rename(chip, f"{word} {count}")
            if standing is not None:
                chip.setText(f" {chip.text()}")  # room between the mark and its word
            chip.setVisible(standing is None or bool(count) or standing is self.filter)
        at = self._stack.currentIndex()
        if at in {_MAP, _EMPTY}:
            self._rest(focus=at == _EMPTY or first)
        self._narrow()

    def _narrow(self, _text: str = "") -> None:
        wanted = self.search.text().strip().casefold().split()
        shown = [
            desk
            for desk in self.desks
            if (self.filter is None or desk.standing is self.filter)
            and all(part in _searched(desk) for part in wanted)
        ]
        self.strip.light({desk.venue.id for desk in shown})
        self.table.offer(shown, key=_id)
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText(
            self.tr("No venue fits. Esc shows all of them again.") if self._loaded else ""
        )
        fit(self.table, self.look)

    def _marked(self, desk: object) -> None:
        known = desk if isinstance(desk, VenueStanding) else None
        self.strip.mark(known.venue.id if known else None)
        self.detail.tell(known, newest=self._newest, may_revoke=self._may_revoke)
        self._later.start()

    def _look_closer(self) -> None:
        desk = self.detail.desk
        if desk is None:
            return
        if self._report is not None:
            self._report.cancel()
        node = desk.venue.id

        def look(county: County, report: Report) -> More:
            report.step("desk")  # another one was marked meanwhile
            return More(node, county.venues.held(node), county.venues.history(node))

        self._report = self.session.lane.submit(
            look, owner=self, done=self._closer, refused=self.banner.refuse
        )

    def _closer(self, more: More) -> None:
        if self.detail.desk is not None and self.detail.desk.venue.id == more.desk:
            self.detail.tell_more(more.held, more.bundles)

    def _chosen(self, node: object) -> None:
        at = next((row for row, desk in enumerate(self._rows.rows) if desk.venue.id == node), -1)
        if at < 0:  # stepped back: the cell is asked for all the same, so show everything
            self.search.clear()
            self.show_only(None)
            at = next(row for row, desk in enumerate(self.desks) if desk.venue.id == node)
        self.table.selectRow(at)
        self.table.scrollTo(self.table.currentIndex())

    def _move(self, step: int) -> None:
        count = self._rows.rowCount()
        if count:
            self.table.selectRow(min(max(self.table.currentIndex().row() + step, 0), count - 1))

    def _open(self, _row: object = None) -> None:
        if self.detail.desk is None:
            return
        if not self._beside:
            self._one(alone=True)
        self.detail.replace_button.setFocus()

    def _look_up(self) -> None:
        if not self.working and self._stack.currentIndex() != _EMPTY:
            self._rest()
            self.search.setFocus()
            self.search.selectAll()

    def _replace(self, desk: object) -> None:
        assert isinstance(desk, VenueStanding)
        self._stack.setCurrentIndex(_ENROL)
        self.enrol.begin(desk)

    def _shut_out(self, desk: object) -> None:
        assert isinstance(desk, VenueStanding)
        self._stack.setCurrentIndex(_REVOKE)
        self.revoke.begin(desk)

    def _rest(self, *, focus: bool = True) -> None:
        self._stack.setCurrentIndex(_MAP if self.desks else _EMPTY)
        if not focus or not self.isVisible():
            return
        if self.desks:
            self._one(alone=False)
            self.search.setFocus()
        else:
            self._first.setFocus()

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and kinds & {Kind.VENUES, Kind.EXCHANGE, Kind.ROSTER, Kind.CATALOGUE}:
            self.refresh()

    # how it is laid out

    @property
    def _beside(self) -> bool:
        return self.width() >= self.look.px(_BESIDE)

    @property
    def _one_alone(self) -> bool:
        return not self._beside and not self.detail.isHidden()

    def _one(self, *, alone: bool) -> None:
        """Where there is no room for both: the venue in front, or the table."""
        self.detail.setVisible(self._beside or alone)
        self._glance.setVisible(self._beside or not alone)
        self._list.setVisible(self._beside or not alone)

    def showEvent(self, event: QShowEvent) -> None:
        """The home is in front from the start, without being entered."""
        super().showEvent(event)
        if not self._asked:
            self.entered()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both side by side, or one of them."""
        super().resizeEvent(event)
        self._one(alone=False)
        fit(self.table, self.look)

    def _map(self) -> QWidget:
        glance = Card(self.tr("At a glance"), margin=16, gap=8)
        self._glance = glance
        glance.rows.addWidget(self.strip)
        chips, flow = flow_box(8)
        group = QButtonGroup(self)
        for standing in (None, *_CHIPS):
            chip = button("…", partial(self.show_only, standing), look="segment")
            chip.setCheckable(True)
            if standing is not None:
                chip.setIcon(mark_icon(self.look, standing, self.devicePixelRatioF()))
                chip.setIconSize(QSize(self.look.px(17), self.look.px(17)))
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips[standing] = chip
        self.chips[None].setChecked(True)
        glance.rows.addWidget(chips)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.keys_button)
        top.addWidget(self.enrol_button)
        self._list = QWidget()
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.nothing)
        listed.addStretch(0)
        self.detail.setMinimumWidth(self.look.px(372))
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._list, 1)
        below.addWidget(self.detail)
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(top)
        rows.addWidget(glance)
        rows.addLayout(below, 1)
        return box

    def _empty(self) -> QWidget:
        card = Card(self.tr("No venue yet"))
        card.rows.addWidget(strong(self.tr("No venue is taken in yet"), "name", wrap=True))
        for sentence in (
            self.tr("1 · The desk opens its exchange page and writes a request to a stick."),
            self.tr("2 · Here, {key} reads the request from the stick.").format(
                key=keys.shown(Act.IMPORT)
            ),
            self.tr(
                "3 · Both compare the fingerprint by telephone; the answer goes back by stick."
            ),
            self.tr("After that every venue is one cell and one row here, and can be issued to."),
        ):
            card.rows.addWidget(label(sentence, wrap=True))
        self._first = button(
            self.tr("Take a desk in"),
            self.begin_enrol,
            key=keys.shown(Act.IMPORT),
            look="primary",
        )
        own = button(self.tr("County's keys"), self.begin_keys)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._first)
        row.addWidget(own)
        row.addStretch(1)
        card.rows.addLayout(row)
        card.rows.addStretch(1)
        return _column(card)


def _id(desk: VenueStanding) -> NodeId:
    return desk.venue.id


def _searched(desk: VenueStanding) -> str:
    venue = desk.venue
    return f"{venue.name} {venue.place} {venue.division}".casefold()


def _column(card: QWidget) -> QWidget:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    return inside
