"""A person's page: identity and actions, open matters, entitlement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ...desk.office import Desk
from ...desk.views import Arrival, PersonPage
from ...domain.errors import GreenwaveError
from ...domain.ids import CaseNumber, FactName, ItemId, VisitId
from ...domain.sheets import Sheet
from ...domain.visits import RecognitionMethod
from .. import words
from ..jobs import Report
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import scrolled
from .correction_dialog import CorrectionDialog
from .entitlement import EntitlementCard
from .identity import IdentityCard
from .item_picker import ItemPicker
from .matters import MattersCard
from .preview import SheetPreview, ticket_of
from .why import WhyDialog

_WIDE_ENOUGH = 660
"""Pixels at normal size that two columns need."""

PURPOSE = "window"
"""Why a number was shown, as the journal keeps it."""


@dataclass(frozen=True)
class Opened:
    """One opening of one person's page: what a page drawn anew must still know."""

    page: PersonPage
    method: RecognitionMethod
    arrival: Arrival | None = None
    explained: bool = False


class PersonPane(QWidget):
    """One opening of one person's page; a new one is made for each."""

    def __init__(self, opened: Opened, session: Session, look: Look) -> None:
        super().__init__()
        page, method = opened.page, opened.method
        self.setAccessibleName(page.person.name)
        self.person = page.person.id
        self._page = page
        self._session = session
        self._look = look
        self._arrival: Arrival | None = None
        self._narrow = False
        self.banner = Banner()
        self.identity = IdentityCard(page, method)
        self.matters = MattersCard()
        self.entitlement = EntitlementCard(self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.identity)
        pair = self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(12)
        pair.addWidget(self.matters, 1)
        pair.addWidget(self.entitlement, 1)
        column.addLayout(pair, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scrolled(inside, page.person.name))
        self.identity.arrive.connect(self.arrive)
        self.identity.open_case.connect(self.open_case)
        self.identity.checklist.connect(self.checklist)
        self.identity.print_ticket.connect(self.print_ticket)
        self.identity.reveal.connect(self._reveal)
        self.identity.correct.connect(self.correct)
        self.identity.story.connect(self.story)
        self.matters.asked.connect(self._steps_of)
        self.entitlement.answered.connect(self._answer)
        self.entitlement.explain.connect(self.explained)
        for at in range(3):
            shortcut = QShortcut(QKeySequence(str(at + 1)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.identity.choose_method, at))
        session.changed.connect(self._changed)
        self.matters.show_cases(page.open_cases)
        self._screen()
        if opened.arrival is not None:
            self._show(opened.arrival)
        if opened.explained:
            self.entitlement.mark_explained()

    @property
    def opened(self) -> Opened:
        """This opening, so that it can be drawn anew."""
        return Opened(
            page=self._page,
            method=self.identity.method,
            arrival=self._arrival,
            explained=self.entitlement.explained,
        )

    @property
    def _visit(self) -> VisitId | None:
        return self._arrival.visit.id if self._arrival is not None else None

    def focus_first(self) -> None:
        """Put the focus on the first action that is left."""
        given = self._arrival is not None
        (self.identity.print_button if given else self.identity.arrive_button).setFocus()

    def arrive(self) -> None:
        """Record the visit and show its ticket; once for each opening of the page."""
        if self._arrival is not None:
            return
        method = self.identity.method
        card = self._page.person.card if method is RecognitionMethod.CARD else ""
        try:
            arrival = self._session.desk.reception.arrive(self.person, method, card=card)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._show(arrival)
        self._session.told(Kind.VISITS)

    def open_case(self) -> None:
        """Let the clerk pick a matter, and open it."""
        try:
            items = self._session.desk.casework.items()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        picker = ItemPicker(items, self._page.person.name, self._look, self.window())
        picker.chosen.connect(self._open_chosen)
        picker.open()

    def checklist(self) -> None:
        """Make the policy checklist in the background, then show it."""
        person = self.person

        def work(desk: Desk, report: Report) -> Sheet:
            report.step("checklist")
            return desk.handouts.checklist(person)

        self.identity.checklist_button.setEnabled(False)
        self._session.lane.submit(work, owner=self, done=self._preview, refused=self._no_sheet)

    def print_ticket(self) -> None:
        """Show the ticket slip for printing."""
        visit = self._visit
        if visit is None:
            return
        self._session.lane.submit(
            ticket_of(visit),
            owner=self,
            done=self._preview,
            refused=self._no_sheet,
        )

    def reveal_number(self) -> None:
        """Show the ID number in full, or hide it again."""
        self.identity.number.toggle()

    def reveal_phone(self) -> None:
        """Show the telephone number in full, or hide it again."""
        if self._page.person.phone:
            self.identity.phone.toggle()

    def explained(self) -> None:
        """Record that the policies on the page were explained to the visitor; once."""
        screening = self.entitlement.screening
        if screening is None or self.entitlement.explained:
            return
        try:
            self._session.desk.interpretation.record(screening)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.entitlement.mark_explained()
        self._session.told(Kind.ANSWERS)

    def correct(self) -> None:
        """Let the clerk say what is wrong in the person's data, and what is right."""
        CorrectionDialog(
            self._page.person,
            self._page.corrections,
            self._session,
            self._look,
            self.window(),
            purpose=PURPOSE,
        ).open()

    def story(self) -> None:
        """Show how every field became what it is."""
        corrections = self._session.desk.corrections
        try:
            stories = corrections.why(self.person)
            since = stories or corrections.why(self.person, "name")
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        name = self._page.person.name
        edition = since[0].since_edition if since else 0
        WhyDialog(name, stories, edition, self._look, self.window()).open()

    def refresh(self) -> None:
        """Ask the desk again for the person's open matters and for what was said of the data."""
        try:
            cases = self._session.desk.casework.cases()
            corrections = self._session.desk.corrections.of(self.person)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.matters.show_cases(tuple(case for case in cases if case.person == self.person))
        if corrections != self._page.corrections:
            self._page = msgspec.structs.replace(self._page, corrections=corrections)
            self.identity.show_corrections(corrections)

    def _steps_of(self, number: str) -> None:
        try:
            view = self._session.desk.casework.show(CaseNumber(number))
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.matters.show_steps(number, view.timeline)

    def _show(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self.identity.arrived(arrival)

    def _open_chosen(self, item: str) -> None:
        try:
            self._session.desk.casework.open_case(self.person, ItemId(item), self._visit)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._session.told(Kind.CASES)

    def _preview(self, sheet: Sheet) -> None:
        self.identity.checklist_button.setEnabled(True)
        SheetPreview(sheet, self._session, self.window()).open()

    def _no_sheet(self, error: GreenwaveError) -> None:
        self.identity.checklist_button.setEnabled(True)
        self.banner.refuse(error)

    def _reveal(self, what: str) -> None:
        try:
            full = self._session.desk.reception.reveal(self.person, what, PURPOSE)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        shown = self.identity.number if what == "id_number" else self.identity.phone
        shown.reveal(full)

    def _screen(self) -> None:
        try:
            screening = self._session.desk.interpretation.screen(self.person)
        except GreenwaveError as error:
            self.entitlement.show_trouble(*words.told(error))
            return
        self.entitlement.show_screening(screening)

    def _answer(self, fact: str, value: str) -> None:
        try:
            screening = self._session.desk.interpretation.answer(self.person, FactName(fact), value)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        # The button that was pressed goes with the question: the pane keeps the keys.
        self.identity.case_button.setFocus()
        QTimer.singleShot(0, self, partial(self.entitlement.show_screening, screening))
        self._session.told(Kind.ANSWERS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is narrow for the size of the text, one thing below the other."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._look.px(_WIDE_ENOUGH)
        if narrow is not self._narrow:
            self._narrow = narrow
            ways = QBoxLayout.Direction
            self._pair.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            self.identity.facts.set_columns(1 if narrow else 2)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if kinds & {Kind.CASES, Kind.CORRECTIONS}:
            self.refresh()
        if Kind.ROSTER in kinds:
            self.banner.tell(
                self.tr("The roster has been renewed. This page still shows the edition before."),
                self.tr("Press Esc and open the person again to see the new one."),
            )
