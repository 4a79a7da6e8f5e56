"""Reception: find the visitor while typing, open their page, give them a ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from ...desk.queue_views import QueueTicket
from ...desk.recognition import Recognised
from ...desk.views import PersonPage
from ...domain.errors import GreenwaveError
from ...domain.ids import PersonId, VisitId
from ...domain.lookup import Found, Hit
from ...domain.scans import ScanKind, parse_scan
from ...domain.sheets import Sheet
from .. import terms
from ..keys import Act
from ..session import Kind, Session
from ..tables.hits import HIT, NOBODY, HitDelegate, HitsModel
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.text import ShortLabel
from .hints import HintPane, WaysPane
from .opened import Opened, opened_by_call
from .page import Page
from .person import PersonPane
from .preview import SheetPreview, ticket_of
from .proof import first_proof
from .stranger import NobodyPane
from .welcome import WelcomePane

LIMIT = 40
"""People shown for one query; who is not among them needs another letter."""


class _HitsView(QListView):
    def sizeHint(self) -> QSize:
        """As high as the room is."""
        return QSize(300, 200)


class ReceptionPage(Page):
    """Hits at the left, the person at the right; today's state where nobody is open."""

    released = Signal()
    """The page is done with the person: the lookup box may have the focus again."""
    case_asked = Signal(str)
    """The number of a matter to go on with."""
    page_asked = Signal(object)
    """The :class:`Act` of another page, or of something that all pages have."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._query = ""
        self._ordinary: VisitId | None = None
        self._stranger = False
        self.pane: PersonPane | None = None
        self.model = HitsModel(self)
        self.caption = ShortLabel("", "caption")
        self.list = _HitsView()
        self.list.setAccessibleName(self.tr("People found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._activated)
        self.banner = Banner()
        self.welcome = WelcomePane(session, look)
        self.welcome.case_asked.connect(self.case_asked)
        self.welcome.page_asked.connect(self.page_asked)
        self._hint = HintPane()
        self.nobody = NobodyPane(session, self.arrive, self._print)
        self._right = QStackedWidget()
        for pane in (self.welcome, self._hint, self.nobody):
            self._right.addWidget(pane)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.caption)
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(WaysPane())
        left.addWidget(self._left, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.banner)
        right.addWidget(self._right, 1)
        self._left_box = QWidget()
        self._left_box.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self._left_box.setFixedWidth(min(look.px(360), 430))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self._left_box)
        across.addLayout(right, 1)
        session.changed.connect(self._changed)
        self.look_up("")

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """The keys of the person that is open."""
        return {
            Act.ARRIVE: self.arrive,
            Act.ARRIVE_FOR: self._arrive_for,
            Act.CARD: self._card,
            Act.OPEN_CASE: self._open_case,
            Act.CHECKLIST: self._checklist,
            Act.EXPLAINED: self._explained,
            Act.INTERPRET: self._interpret,
            Act.PRINT: self._print,
            Act.REVEAL: self._reveal,
            Act.REVEAL_PHONE: self._reveal_phone,
            Act.CORRECT: self._correct,
            Act.STORY: self._story,
        }

    def look_up(self, query: str) -> None:
        """Show whom ``query`` may mean.

        An open person is put away: their keys must not outlive the moment in which the clerk
        types for somebody else.
        """
        self._query = query.strip()
        self._begin()
        try:
            found = self.session.desk.reception.find(self._query, LIMIT) if self._query else NOBODY
        except GreenwaveError as error:
            self.banner.refuse(error)
            found = NOBODY
        self.model.show(found)
        if found.hits:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._say(found)

    def mark(self, step: int) -> None:
        """Mark another of the people found."""
        last = self.model.rowCount() - 1
        if last >= 0:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.model.index(max(0, min(row, last)), 0))
            self._point_at()

    def choose(self) -> None:
        """Open the marked person; where nobody was found, go to what may be asked then."""
        hit = self._marked()
        if hit is not None:
            self.open_person(hit.person.id, self._recognised(hit))
        elif self._query:
            self.nobody.focus_first()

    def open_person(self, person: PersonId, recognised: Recognised | None = None) -> None:
        """Open a person's page; the look is recorded by the desk."""
        page = self._page_of(person)
        if page is not None:
            self._show_pane(Opened(page=page, proof=first_proof(recognised), recognised=recognised))

    def open_recognised(self, found: Recognised) -> None:
        """What a device read, in place of whatever was looked up."""
        self._query = ""
        self._begin()
        self.model.show(NOBODY)
        self._say(NOBODY)
        if found.person is not None:
            self.open_person(found.person.id, found)
            return
        self._stranger = True
        self.caption.setText(self.tr("Nobody found"))
        self.nobody.show_recognised(found)
        self._right.setCurrentWidget(self.nobody)
        self.nobody.focus_first()

    def open_called(self, ticket: QueueTicket) -> None:
        """Open the page of somebody who was called, with the ticket that they have."""
        if not ticket.person:
            self.look_up("")  # the page of whoever was here before must not stay open
            return
        page = self._page_of(ticket.person)
        if page is not None:
            self._show_pane(opened_by_call(page, ticket))

    def reopen(self, opened: Opened) -> None:
        """The same opening of a person's page, drawn anew; it is no second look."""
        self._put_away()
        self._show_pane(opened).refresh()

    def arrive(self) -> None:
        """A ticket for the open person, for the marked one, or for somebody on no roster."""
        if self.pane is None and self._marked() is not None:
            self.choose()
        if self.pane is not None:
            self.pane.arrive()
        elif (self._query or self._stranger) and self.nobody.may_give:
            self._arrive_unknown()

    def back(self) -> bool:
        """From the person to the lookup; from the people found to an empty lookup."""
        if self.pane is None and not self._stranger:
            return False
        self._begin()
        self._say(self.model.found)
        self.released.emit()
        return True

    def _show_pane(self, opened: Opened) -> PersonPane:
        pane = self.pane = PersonPane(opened, self.session, self.look)
        pane.case_asked.connect(self.case_asked)
        pane.interpret_asked.connect(self._interpret)
        self._right.addWidget(pane)
        self._right.setCurrentWidget(pane)
        pane.focus_first()
        return pane

    def _arrive_unknown(self) -> None:
        try:
            arrival = self.session.desk.reception.arrive(
                None, proof=self.nobody.proof, advised=self.nobody.advised
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._ordinary = arrival.visit.id
        self.nobody.arrived(arrival)
        self.session.told(Kind.VISITS)

    def _marked(self) -> Hit | None:
        index = self.list.currentIndex()
        return index.data(HIT) if index.isValid() else None

    def _recognised(self, hit: Hit) -> Recognised | None:
        """A whole card or ID number that was typed is more than details to compare."""
        scan = parse_scan(self._query, today=terms.today())
        if scan.kind is ScanKind.UNKNOWN:
            return None
        found = self.session.desk.recognition.by_scan(scan)
        meant = found.person is not None and found.person.id == hit.person.id
        return found if meant else None

    def _page_of(self, person: PersonId) -> PersonPage | None:
        self._put_away()
        try:
            return self.session.desk.reception.open_page(person)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return None

    def _begin(self) -> None:
        self._put_away()
        self._ordinary = None
        self._stranger = False
        self.banner.clear()

    def _activated(self, _index: QModelIndex) -> None:
        self.choose()

    def _put_away(self) -> None:
        if self.pane is not None:
            self._right.removeWidget(self.pane)
            self.pane.deleteLater()
            self.pane = None

    def _say(self, found: Found) -> None:
        self._left.setCurrentIndex(0 if found.hits else 1)
        if not self._query:
            self.caption.setText(self.tr("Type a name, pinyin, number, card or village"))
            self._refresh_welcome()
            self._right.setCurrentWidget(self.welcome)
        elif not found.hits:
            self.caption.setText(self.tr("Nobody found"))
            self.nobody.ask(self._query)
            self._right.setCurrentWidget(self.nobody)
        else:
            count = f"{len(found.hits)}+" if found.more else str(len(found.hits))
            self.caption.setText(
                self.tr("{count} found · ↑ ↓ choose, Enter opens").format(count=count)
            )
            self._point_at()
            self._right.setCurrentWidget(self._hint)

    def _point_at(self) -> None:
        hit = self._marked()
        if hit is not None:
            self._hint.point_at(hit)

    def _refresh_welcome(self) -> None:
        try:
            self.welcome.refresh()
        except GreenwaveError as error:
            self.banner.refuse(error)

    def _changed(self, kinds: object) -> None:
        del kinds
        if self._right.currentWidget() is self.welcome:
            self._refresh_welcome()

    def _arrive_for(self) -> None:
        if self.pane is None and self._marked() is not None:
            self.choose()
        if self.pane is not None:
            self.pane.arrive_for()

    def _card(self) -> None:
        if self.pane is not None:
            self.pane.card()

    def _open_case(self) -> None:
        if self.pane is not None:
            self.pane.open_case()

    def _checklist(self) -> None:
        if self.pane is not None:
            self.pane.checklist()

    def _print(self) -> None:
        if self.pane is not None:
            self.pane.print_ticket()
        elif self._ordinary is not None:
            self.session.lane.submit(
                ticket_of(self._ordinary),
                owner=self,
                done=self._preview,
                refused=self.banner.refuse,
            )

    def _preview(self, sheet: Sheet) -> None:
        SheetPreview(sheet, self.session, self.window()).open()

    def _explained(self) -> None:
        if self.pane is not None:
            self.pane.explained()

    def _interpret(self) -> None:
        """Go through the policies with the open person, or with the one that is marked."""
        if self.pane is None and self._marked() is not None:
            self.choose()
        if self.pane is not None:
            self.page_asked.emit(Act.POLICIES)

    def _reveal(self) -> None:
        if self.pane is not None:
            self.pane.reveal_number()

    def _reveal_phone(self) -> None:
        if self.pane is not None:
            self.pane.reveal_phone()

    def _correct(self) -> None:
        if self.pane is not None:
            self.pane.correct()

    def _story(self) -> None:
        if self.pane is not None:
            self.pane.story()
