"""A person's page: identity and actions, open matters, entitlement."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ...desk.office import Desk
from ...desk.recognition import Recognised
from ...desk.views import Arrival
from ...domain.cards import ServiceCard
from ...domain.errors import GreenwaveError
from ...domain.ids import CaseNumber, FactName, ItemId, VisitId
from ...domain.scans import Scan, ScanKind, ScanSource, card_number
from ...domain.sheets import Sheet
from ...domain.visits import Ticket
from .. import words
from ..jobs import Report
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import scrolled
from .card_dialog import CardDialog
from .case_band import OpenedCaseBand
from .correction_dialog import CorrectionDialog
from .entitlement import EntitlementCard
from .identity import IdentityCard
from .item_picker import ItemPicker
from .matters import MattersCard
from .opened import Opened
from .policies_interpretation_talk import answered_before
from .preview import SheetPreview, ticket_of
from .problems import in_doubt
from .why import WhyDialog

_WIDE_ENOUGH = 660
"""Pixels at normal size that two columns need."""

PURPOSE = "window"
"""Why a number was shown, as the journal keeps it."""


class PersonPane(QWidget):
    """One opening of one person's page; a new one is made for each."""

    case_asked = Signal(str)
    """The number of a matter to go on with."""
    interpret_asked = Signal()
    """The policies are to be gone through with this person."""

    def __init__(self, opened: Opened, session: Session, look: Look) -> None:
        super().__init__()
        page = opened.page
        self.setAccessibleName(page.person.name)
        self.person = page.person.id
        self._page = page
        self._session = session
        self._look = look
        self._arrival: Arrival | None = None
        self._called = opened.called
        self._warned = False
        self._narrow = False
        self.recognised = opened.recognised
        self.banner = Banner()
        self.identity = IdentityCard(page, opened.proof, self)
        self.opened_case = OpenedCaseBand()
        self.matters = MattersCard()
        self.entitlement = EntitlementCard(self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.identity)
        column.addWidget(self.opened_case)
        pair = self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(12)
        pair.addWidget(self.matters, 1)
        pair.addWidget(self.entitlement, 1)
        column.addLayout(pair, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside, page.person.name)
        rows.addWidget(self._area)
        self._connect()
        self.matters.show_cases(page.open_cases)
        self._screen()
        if opened.recognised is not None:
            self.identity.show_recognised(opened.recognised)
            self.identity.proof.show_proof(opened.proof)  # as the clerk left it
        if opened.arrival is not None:
            self._show(opened.arrival)
        if opened.explained:
            self.entitlement.mark_explained()

    def _connect(self) -> None:
        self.identity.arrive.connect(self.arrive)
        self.identity.arrive_for.connect(self.arrive_for)
        self.identity.card.connect(self.card)
        self.identity.open_case.connect(self.open_case)
        self.identity.checklist.connect(self.checklist)
        self.entitlement.interpret.connect(self.interpret_asked)
        self.identity.print_ticket.connect(self.print_ticket)
        self.identity.reveal.connect(self._reveal)
        self.identity.correct.connect(self.correct)
        self.identity.story.connect(self.story)
        self.matters.asked.connect(self._steps_of)
        self.entitlement.answered.connect(self._answer)
        self.entitlement.explain.connect(self.explained)
        self._session.changed.connect(self._changed)
        self.opened_case.asked.connect(self.case_asked)
        self.matters.opened.connect(self.case_asked)

    @property
    def opened(self) -> Opened:
        """This opening, so that it can be drawn anew."""
        return Opened(
            page=self._page,
            proof=self.identity.proof.proof,
            recognised=self.recognised,
            arrival=self._arrival,
            explained=self.entitlement.explained,
            called=self._called,
        )

    @property
    def given(self) -> Ticket | None:
        """The ticket that this opening has, if one was given."""
        return self._arrival.ticket if self._arrival is not None else None

    def show_recognised(self, recognised: Recognised) -> None:
        """A device said something of the person whose page this is."""
        self.recognised = recognised
        self._warned = False
        self.banner.clear()
        self.identity.show_recognised(recognised)
        self.focus_first()

    @property
    def _visit(self) -> VisitId | None:
        return self._arrival.visit.id if self._arrival is not None else None

    def focus_first(self) -> None:
        """Put the focus on the first action that is left."""
        given = self._arrival is not None
        (self.identity.print_button if given else self.identity.arrive_button).setFocus()

    def arrive(self) -> None:
        """Record the visit and show its ticket; once for each opening of the page."""
        if self._arrival is None and not self._in_doubt():
            self._arrive(ItemId(""))

    def arrive_for(self) -> None:
        """Let the clerk pick the matter first, so that the windows see it."""
        if self._arrival is None and not self._in_doubt():
            title = self.tr("What has {name} come for?").format(name=self._page.person.name)
            self._pick(title, self.tr("Give the ticket"), self._arrive_chosen, urgent=False)

    def open_case(self) -> None:
        """Let the clerk pick a matter, and open it."""
        title = self.tr("Open a matter for {name}").format(name=self._page.person.name)
        self._pick(title, self.tr("Open the matter"), self._open_chosen, urgent=True)

    def card(self) -> None:
        """Let the clerk say what became of the service card."""
        held = next((card for card in self._page.cards), None)
        if held is not None:
            dialog = CardDialog(self._page.person, held, self._session, self._look, self.window())
            dialog.changed.connect(self._card_changed)
            dialog.open()

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
        matter = ""
        if arrival.visit.matter:
            items = self._session.desk.casework.items()
            matter = next((item.name for item in items if item.id == arrival.visit.matter), "")
        self.identity.arrived(arrival, matter, self._called)
        self._bring_into_view(self.identity.ticket)

    def _in_doubt(self) -> bool:
        """Whether the clerk has to be asked once more: nobody has seen whose card it is."""
        doubt = in_doubt(self.recognised, self.identity.proof.proof)
        if not doubt or self._warned:
            return False
        self._warned = True
        self.banner.tell(
            self.tr("No ticket was given yet: nobody has checked whose card this is."),
            self.tr(
                "Say below how it was checked (4 to 6), or choose another way (1, 3). The same "
                "key once more gives the ticket all the same."
            ),
            "red",
        )
        return True

    def _arrive(self, matter: ItemId) -> None:
        try:
            arrival = self._session.desk.reception.arrive(
                self.person, proof=self.identity.proof.proof, matter=matter
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.banner.clear()
        self._show(arrival)
        self._session.told(Kind.VISITS)

    def _pick(
        self, title: str, word: str, chosen: Callable[[str, bool], None], *, urgent: bool
    ) -> None:
        try:
            items = self._session.desk.casework.items()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        picker = ItemPicker(items, title, word, self._look, self.window(), urgent=urgent)
        picker.chosen.connect(chosen)
        picker.open()

    def _arrive_chosen(self, item: str, _urgent: bool) -> None:
        self._arrive(ItemId(item))

    def _open_chosen(self, item: str, urgent: bool) -> None:
        try:
            view = self._session.desk.casework.open_case(
                self.person, ItemId(item), self._visit, urgent=urgent, assign=True
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._session.told(Kind.CASES)
        self.opened_case.show_case(view)
        self._bring_into_view(self.opened_case)

    def _bring_into_view(self, part: QWidget) -> None:
        """Once it has its place: with large text it may be below what is seen."""
        QTimer.singleShot(0, self, partial(self._area.ensureWidgetVisible, part))

    def _card_changed(self, card: object) -> None:
        """What was said of the card counts at once, also for what was scanned."""
        assert isinstance(card, ServiceCard)
        others = tuple(each for each in self._page.cards if each.number != card.number)
        self._page = msgspec.structs.replace(self._page, cards=(card, *others))
        self.identity.show_cards(self._page.cards)
        found = self.recognised
        if found is None or found.card is None or found.card.number != card.number:
            return
        scan = Scan(kind=ScanKind.CARD, text=card_number(card.number), source=ScanSource.TYPED)
        fresh = self._session.desk.recognition.by_scan(scan)
        proof = msgspec.structs.replace(found.proof, card_status=card.status.value)
        keep = msgspec.structs.replace(fresh, proof=proof, differs=found.differs)
        self.show_recognised(msgspec.structs.replace(keep, expired=found.expired))

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
        before = answered_before(self._session, self.person, screening.next_question)
        self.entitlement.show_screening(screening, before)

    def _answer(self, fact: str, value: str) -> None:
        source = self.entitlement.source
        try:
            self._session.desk.interpretation.answer(
                self.person, FactName(fact), value, source=source
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        # The button that was pressed goes with the question: the pane keeps the keys.
        self.identity.case_button.setFocus()
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
        if Kind.ANSWERS in kinds:
            QTimer.singleShot(0, self, self._screen)  # once the answer's own button is done
        if Kind.ROSTER in kinds:
            self.banner.tell(
                self.tr("The roster has been renewed. This page still shows the edition before."),
                self.tr("Press Esc and open the person again to see the new one."),
            )
