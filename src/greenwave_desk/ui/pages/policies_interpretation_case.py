"""A matter from a policy: which service item, whether one is under way, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...desk.case_views import CaseView
from ...domain.cases import Case
from ...domain.errors import GreenwaveError
from ...domain.ids import ItemId, PersonId
from ...domain.service_items import ServiceItem
from .. import terms
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.surface import band, button
from ..widgets.text import label, strong
from .form_dialog import FormDialog
from .item_picker import ItemPicker


class UnderWayDialog(FormDialog):
    """A matter of this kind is under way: go to it, or open another all the same."""

    go_on = Signal(str)
    another = Signal()

    def __init__(self, cases: Sequence[Case], look: Look, parent: QWidget) -> None:
        super().__init__(
            self.tr("A matter of this kind is under way already"),
            look,
            parent,
            do=self.tr("Go to it"),
        )
        self._number = cases[0].number
        for case in cases:
            strip, rows = band("green")
            rows.addWidget(strong(case.item_name, wrap=True))
            said = terms.DOT.join((terms.state(case.state), terms.case_line(case)))
            rows.addWidget(label(said, "second", wrap=True))
            self.fields.addWidget(strip)
        self.fields.addWidget(
            label(
                self.tr("A second one is right only where it is another occasion."),
                "second",
                wrap=True,
                tone="muted",
            )
        )
        self.another_button = button(self.tr("Open another one"), self._another)
        self.fields.addWidget(self.another_button)
        self.fields.addStretch(1)
        self.fit(self.do_button)

    def give(self) -> None:
        """Go to the matter that is under way, the newest where there are several."""
        self.accept()
        self.go_on.emit(self._number)

    def _another(self) -> None:
        self.accept()
        self.another.emit()


class CaseOpener(QObject):
    """Opens matters for the person of a conversation.

    ``opened`` carries the :class:`CaseView` of the matter that was opened, ``go_on`` the number
    of one to go on with, ``refused`` the error that stopped it.
    """

    opened = Signal(object)
    go_on = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._look = look
        self._page = page
        self._person = PersonId("")
        self._items: tuple[ServiceItem, ...] = ()
        self._title = ""

    def ask(
        self, person: PersonId, title: str, items: tuple[ServiceItem, ...], cases: Sequence[Case]
    ) -> None:
        """Let the clerk see what the matter needs, then open it; first what is under way."""
        self._person, self._title, self._items = person, title, items
        if not cases:
            self._pick()
            return
        dialog = UnderWayDialog(cases, self._look, self._page.window())
        dialog.go_on.connect(self.go_on)
        dialog.another.connect(self._pick)
        dialog.open()

    def _pick(self) -> None:
        word = self.tr("Open the matter")
        picker = ItemPicker(
            self._items, self._title, word, self._look, self._page.window(), urgent=True
        )
        picker.chosen.connect(self._chosen)
        picker.open()

    def _chosen(self, item: str, urgent: bool) -> None:
        try:
            view: CaseView = self._session.desk.casework.open_case(
                self._person, ItemId(item), urgent=urgent, assign=True
            )
        except GreenwaveError as error:
            self.refused.emit(error)
            return
        self._session.told(Kind.CASES)
        self.opened.emit(view)
