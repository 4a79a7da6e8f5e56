"""The exchange with the county: two roads, each a line with one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...desk.views import ExchangeStatus
from ...domain.errors import GreenwaveError
from .. import keys, terms
from ..drives import Drive, DriveContent, DriveWatch, ListDrives, plugged_in
from ..keys import Act
from ..session import Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.surface import Card, Facts, button, empty, hairline, scrolled
from ..widgets.text import ShortLabel, chip, label, strong
from .enrolment import FinishCard, RequestCard
from .exchange_export import ExportCard
from .exchange_import import ImportCard
from .exchange_keys import OwnKeysCard
from .exchange_new_county import NewCountyCard
from .exchange_situation import SituationCard
from .exchange_sticks import StickReader, stick_lines
from .exchange_words import receipt_words
from .page import Page
from .work import WorkCard

_HOME, _EXPORT, _IMPORT, _KEYS, _NEW_COUNTY = range(5)


class ExchangePage(Page):
    """Down: roster, catalogue, receipt. Up: the weekly report. Below: what is being done."""

    def __init__(self, session: Session, look: Look, list_drives: ListDrives = plugged_in) -> None:
        super().__init__(session, look)
        self.watch = DriveWatch(list_drives, self)
        self.banner = Banner()
        self.down = _Road(
            self.tr("Down · from the county"),
            button(
                self.tr("Take in a bundle"),
                self.begin_import,
                key=keys.shown(Act.IMPORT),
            ),
        )
        self.up = _Road(
            self.tr("Up · to the county"),
            button(
                self.tr("Export the report"),
                self.begin_export,
                key=keys.shown(Act.EXPORT),
                look="primary",
            ),
        )
        self._roads = QWidget()
        pair = QHBoxLayout(self._roads)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(12)
        pair.addWidget(self.down, 1)
        pair.addWidget(self.up, 1)
        self.reader = StickReader(session, self.watch, self)
        self.export_card = ExportCard(session, look, self.watch, self.reader)
        self.import_card = ImportCard(session, look, self.reader)
        self.keys_card = OwnKeysCard(session, look)
        self.new_county_card = NewCountyCard(session, look, self.watch, self.reader)
        self.situation = SituationCard(self.show_keys)
        self._sticks = _SticksCard(self.watch, self.reader)
        self._work = QStackedWidget()
        for name, cards in (
            (self.tr("Where things stand"), (self.situation, self._sticks)),
            (self.export_card.accessibleName(), (self.export_card,)),
            (self.import_card.accessibleName(), (self.import_card,)),
            (self.keys_card.accessibleName(), (self.keys_card,)),
            (self.new_county_card.accessibleName(), (self.new_county_card,)),
        ):
            self._work.addWidget(scrolled(_beside(*cards), name))
        self._enrol = QWidget()
        self._steps = QHBoxLayout(self._enrol)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._roads)
        rows.addWidget(self._work, 1)
        self._enrol_pane = scrolled(self._enrol, self.tr("Enrolment"))
        rows.addWidget(self._enrol_pane, 1)
        for card in self._cards:
            card.ended.connect(self._rest)
        self.keys_card.new_county.connect(self.begin_new_county)
        session.changed.connect(self._changed)
        self._enrolled: bool | None = None
        self.refresh()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """F9, Ctrl+O, and Ctrl+P for the slip of what was just written."""
        return {
            Act.EXPORT: self.begin_export,
            Act.IMPORT: self.begin_import,
            Act.PRINT: self.export_card.slip,
        }

    def entered(self) -> None:
        """Look for sticks while the page is in front."""
        self.refresh()
        self.watch.start()
        if not self.reader.reading and not self.working:
            self.reader.read()  # the same stick may have been elsewhere meanwhile
        if not self._enrolled:
            self._request.targets.setFocus()
        elif self._work.currentIndex() == _HOME:
            self.down.action.setFocus()

    def left(self) -> None:
        """Look no more."""
        self.watch.stop()
        self.reader.rest()

    @property
    def working(self) -> bool:
        """Whether a bundle is being written, checked or applied, or keys are being replaced."""
        return any(card.working for card in self._cards)

    @property
    def _cards(self) -> tuple[WorkCard, ...]:
        return (self.export_card, self.import_card, self.keys_card, self.new_county_card)

    def begin_export(self) -> None:
        """Show what would be exported."""
        if self._enrolled and not self.working:
            self._open(_EXPORT)
            self.export_card.begin()

    def begin_import(self) -> None:
        """Show the bundles that could be taken in."""
        if self._enrolled and not self.working:
            self._open(_IMPORT)
            self.import_card.begin()

    def show_keys(self) -> None:
        """Show this desk's keys, and what may be done with them."""
        if self._enrolled and not self.working:
            self._open(_KEYS)
            self.keys_card.begin()

    def begin_new_county(self) -> None:
        """Begin taking the new keys of a county that lost its own."""
        if self._enrolled and not self.working:
            self._open(_NEW_COUNTY)
            self.new_county_card.begin()

    def back(self) -> bool:
        """From a piece of work to the two roads; never out of one that is under way."""
        if self._work.currentIndex() == _HOME or not self._enrolled:
            return False
        if self.import_card.working:
            self.import_card.cancel()  # does nothing once it is being applied
        elif not self.working and not self.keys_card.back():
            self._rest()
        return True

    def refresh(self) -> None:
        """Ask the desk where both roads stand."""
        try:
            status = self.session.desk.exchange.status()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        if status.enrolled is not self._enrolled:
            before, self._enrolled = self._enrolled, status.enrolled
            self._arrange(status)
            if before is False and status.enrolled:
                self._welcome(status)
        if status.enrolled:
            self._show(status)

    def _arrange(self, status: ExchangeStatus) -> None:
        self._roads.setVisible(status.enrolled)
        self._work.setVisible(status.enrolled)
        self._enrol_pane.setVisible(not status.enrolled)
        empty(self._steps)
        if not status.enrolled:
            self._request = RequestCard(self.session, self.look, self.watch, status)
            self._steps.addWidget(self._request, 1)
            self._steps.addWidget(FinishCard(self.session, self.look, self.reader), 1)

    def _welcome(self, status: ExchangeStatus) -> None:
        """The cards of the enrolment are gone: say what became of it, and what comes next."""
        self.banner.tell(
            self.tr("Enrolled with {name}").format(name=status.county_name),
            self.tr("The county's first issue brings the roster: {key} takes it in.").format(
                key=keys.shown(Act.IMPORT)
            ),
            "green",
        )
        if self.isVisible():
            self.down.action.setFocus()

    def _show(self, status: ExchangeStatus) -> None:
        self.situation.tell(status)
        none = self.tr("never")
        held = self.tr("Roster edition {roster} · catalogue {catalogue}")
        if not status.edition:
            held = self.tr("No roster yet · catalogue {catalogue}")
        self.down.tell(
            held.format(roster=status.edition, catalogue=status.catalogue),
            *receipt_words(status.receipt_days),
            [
                (self.tr("County"), status.county_name or "—"),
                (
                    self.tr("Last issue"),
                    terms.DOT.join(
                        (
                            terms.day(status.issue_at),
                            self.tr("no. {serial}").format(serial=status.issue_serial),
                        )
                    )
                    if status.issue_at
                    else none,
                ),
                (
                    self.tr("Last receipt"),
                    self.tr("{day} · everything up to {number}").format(
                        day=terms.day(status.receipt_at), number=status.acknowledged
                    )
                    if status.receipt_at
                    else none,
                ),
            ],
        )
        waiting = self.tr("{count} records not acknowledged").format(count=status.unsent)
        self.up.tell(
            waiting if status.unsent else self.tr("Everything is acknowledged"),
            self.tr("to send") if status.unsent else self.tr("in order"),
            "amber" if status.unsent else "green",
            [
                (
                    self.tr("Last report"),
                    terms.DOT.join(
                        (
                            terms.day(status.report_at),
                            self.tr("no. {serial}").format(serial=status.report_serial),
                        )
                    )
                    if status.report_at
                    else none,
                ),
                (self.tr("Acknowledged up to"), str(status.acknowledged)),
                (self.tr("Newest record"), str(status.newest)),
            ],
        )

    def _open(self, card: int) -> None:
        """Bring a card to the front; the roads' own actions step back for its one."""
        self._work.setCurrentIndex(card)
        if card != _HOME:
            self.banner.clear()
        for road in (self.down, self.up):
            # What was taken in shows in the facts at once; other work has more need of the room.
            road.stand_back(action=card == _HOME, facts=card in {_HOME, _IMPORT})

    def _rest(self) -> None:
        self._open(_HOME)
        self.down.action.setFocus()
        if not self.reader.reading:
            self.reader.read()  # what was written or taken in shows at once

    def _changed(self, kinds: object) -> None:
        del kinds
        self.refresh()


def _beside(*cards: QWidget) -> QWidget:
    """Cards side by side, each as high as the highest."""
    inside = QWidget()
    across = QHBoxLayout(inside)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    for card in cards:
        across.addWidget(card, 1)
    return inside


class _Road(Card):
    """One direction: where it stands, and its one action."""

    def __init__(self, title: str, action: QWidget) -> None:
        super().__init__(title)
        top = QHBoxLayout()
        top.addWidget(strong(title, "second", tone="muted"), 1)
        self._state = QHBoxLayout()
        top.addLayout(self._state)
        self.rows.addLayout(top)
        self._headline = strong("", "row", wrap=True)
        self.rows.addWidget(self._headline)
        self._facts_box = QWidget()
        self._facts = QVBoxLayout(self._facts_box)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self._facts_box)
        self.rows.addStretch(1)
        self.action = action
        foot = QHBoxLayout()
        foot.addWidget(action)
        foot.addStretch(1)
        self.rows.addLayout(foot)

    def stand_back(self, *, action: bool, facts: bool) -> None:
        """Show or hide the action and the facts; the headline stays."""
        self._facts_box.setVisible(facts)
        self.action.setVisible(action)

    def tell(self, headline: str, state: str, tone: str, rows: list[tuple[str, str]]) -> None:
        """Put the present state in place of what was shown."""
        empty(self._state)
        empty(self._facts)
        self._headline.setText(headline)
        self._state.addWidget(chip(state, tone))
        facts = Facts()
        for name, value in rows:
            facts.add(name, value)
        self._facts.addWidget(facts)


class _SticksCard(Card):
    """Every stick that is plugged in with what was read on it, and how an exchange goes."""

    def __init__(self, watch: DriveWatch, reader: StickReader) -> None:
        super().__init__(QCoreApplication.translate("ExchangePage", "Sticks"))
        self.rows.addWidget(
            strong(QCoreApplication.translate("ExchangePage", "Sticks"), "second", tone="muted")
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.rows.addLayout(self._list)
        self.rows.addWidget(hairline())
        for step in (
            QCoreApplication.translate(
                "ExchangePage", "1 · F9 writes the report to the stick; the county counts it once."
            ),
            QCoreApplication.translate("ExchangePage", "2 · The stick goes to the county."),
            QCoreApplication.translate(
                "ExchangePage",
                "3 · When it comes back, Ctrl+O takes in roster, catalogue and receipt.",
            ),
            QCoreApplication.translate(
                "ExchangePage",
                "A lost stick costs nothing: until the receipt covers them, all records go again.",
            ),
        ):
            self.rows.addWidget(label(step, "caption", wrap=True))
        self.rows.addStretch(1)
        self._watch = watch
        self._reader = reader
        watch.changed.connect(self._plugged)
        reader.changed.connect(self._tell)
        self._tell()

    def _plugged(self, _drives: object) -> None:
        self._tell()

    def _tell(self) -> None:
        empty(self._list)
        if not self._watch.drives:
            self._list.addWidget(
                label(
                    QCoreApplication.translate(
                        "ExchangePage",
                        "No stick is plugged in. It is found by itself, and read at once.",
                    ),
                    wrap=True,
                )
            )
        known = {told.drive.root: told for told in self._reader.contents}
        for drive in self._watch.drives:
            self._list.addLayout(self._stick(drive, known.get(drive.root)))

    def _stick(self, drive: Drive, told: DriveContent | None) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(strong(drive.name, wrap=True))
        free = QCoreApplication.translate("Drives", "{size} free").format(
            size=terms.size(drive.free)
        )
        if drive.read_only:
            free = QCoreApplication.translate("Drives", "read-only")
        across.addWidget(ShortLabel(terms.DOT.join((str(drive.root), free)), "caption"), 1)
        rows.addLayout(across)
        if told is None:
            words = QCoreApplication.translate("ExchangePage", "being read …")
            if not self._reader.reading:
                words = QCoreApplication.translate("ExchangePage", "not read yet")
            rows.addWidget(label(words, "second", tone="muted"))
            return rows
        box, flow = flow_box(8)
        for sentence, tone in stick_lines(told):
            flow.addWidget(chip(sentence, tone))
        rows.addWidget(box)
        return rows
