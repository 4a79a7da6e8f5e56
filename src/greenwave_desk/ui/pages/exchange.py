"""The exchange with the county: two roads, each a line with one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...desk.views import ExchangeStatus
from ...domain.errors import GreenwaveError
from .. import keys, terms
from ..drives import DriveWatch, ListDrives, plugged_in
from ..keys import Act
from ..session import Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import Card, Facts, button, empty, hairline, scrolled
from ..widgets.text import chip, label, strong
from .enrolment import FinishCard, RequestCard
from .exchange_export import ExportCard
from .exchange_import import ImportCard
from .page import Page


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
        self.export_card = ExportCard(session, look, self.watch)
        self.import_card = ImportCard(session, look, self.watch)
        self._idle = _IdleCard(self.watch)
        self._work = QStackedWidget()
        for card in (self._idle, self.export_card, self.import_card):
            card_pane = scrolled(_column(card), card.accessibleName())
            self._work.addWidget(card_pane)
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
        self.export_card.ended.connect(self._rest)
        self.import_card.ended.connect(self._rest)
        session.changed.connect(self._changed)
        self._enrolled: bool | None = None
        self.refresh()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """F9 and Ctrl+O."""
        return {Act.EXPORT: self.begin_export, Act.IMPORT: self.begin_import}

    def entered(self) -> None:
        """Look for sticks while the page is in front."""
        self.refresh()
        self.watch.start()
        if not self._enrolled:
            self._request.targets.setFocus()
        elif self._work.currentIndex() == 0:
            self.down.action.setFocus()

    def left(self) -> None:
        """Look no more."""
        self.watch.stop()

    @property
    def working(self) -> bool:
        """Whether a bundle is being written, checked or applied."""
        return self.export_card.working or self.import_card.working

    def begin_export(self) -> None:
        """Show what would be exported."""
        if self._enrolled and not self.import_card.working:
            self._open(1)
            self.export_card.begin()

    def begin_import(self) -> None:
        """Show the bundles that could be taken in."""
        if self._enrolled and not self.export_card.working:
            self._open(2)
            self.import_card.begin()

    def back(self) -> bool:
        """From a piece of work to the two roads; never out of one that is under way."""
        if self._work.currentIndex() == 0 or not self._enrolled:
            return False
        if self.import_card.working:
            self.import_card.cancel()  # does nothing once it is being applied
        elif not self.export_card.working:
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
            self._enrolled = status.enrolled
            self._arrange(status)
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
            self._steps.addWidget(FinishCard(self.session, self.look, self.watch), 1)

    def _show(self, status: ExchangeStatus) -> None:
        none = self.tr("never")
        self.down.tell(
            self.tr("Roster edition {roster} · catalogue {catalogue}").format(
                roster=status.edition, catalogue=status.catalogue
            ),
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
        self.down.action.setVisible(card == 0)
        self.up.action.setVisible(card == 0)

    def _rest(self) -> None:
        self._open(0)
        self.down.action.setFocus()

    def _changed(self, kinds: object) -> None:
        del kinds
        self.refresh()


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


def _column(card: QWidget) -> QWidget:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
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
        self._facts = QVBoxLayout()
        self.rows.addLayout(self._facts)
        self.rows.addStretch(1)
        self.action = action
        foot = QHBoxLayout()
        foot.addWidget(action)
        foot.addStretch(1)
        self.rows.addLayout(foot)

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


class _IdleCard(Card):
    """Nothing is being done: which sticks are plugged in, and how to begin."""

    def __init__(self, watch: DriveWatch) -> None:
        super().__init__(QCoreApplication.translate("ExchangePage", "Sticks"))
        self.rows.addWidget(
            strong(QCoreApplication.translate("ExchangePage", "Sticks"), "second", tone="muted")
        )
        self._drives = label("", "body", wrap=True)
        self.rows.addWidget(self._drives)
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
            self.rows.addWidget(label(step, "second", wrap=True, tone="muted"))
        self.rows.addStretch(1)
        self._watch = watch
        watch.changed.connect(self._list)
        self._list(())

    def _list(self, _drives: object) -> None:
        names: list[str] = [
            terms.DOT.join((drive.name, str(drive.root), terms.size(drive.free)))
            for drive in self._watch.drives
        ]
        self._drives.setText(
            "\n".join(names)
            or QCoreApplication.translate("ExchangePage", "No stick is plugged in.")
        )
