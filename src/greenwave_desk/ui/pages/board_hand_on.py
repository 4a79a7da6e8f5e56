"""Handing a colleague's matters to others: which, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from ...desk.case_views import CaseRow
from ...domain.ids import CaseNumber, OperatorName
from ...domain.staff import Colleague
from .. import terms
from ..tables.cases import chip_of
from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.text import label
from .form_dialog import FormDialog

_NUMBER = int(Qt.ItemDataRole.UserRole) + 20
_GOES = _NUMBER + 1
_MOST_ROWS = 5


class HandOnDialog(FormDialog):
    """``chosen`` carries the numbers, the receiver (empty: by load) and the note."""

    chosen = Signal(object, str, str)

    def __init__(
        self,
        giver: OperatorName,
        rows: Sequence[CaseRow],
        there: Sequence[Colleague],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("HandOnDialog", "Hand on the matters of {name}").format(
                name=giver
            ),
            look,
            parent,
            do=QCoreApplication.translate("HandOnDialog", "Hand on"),
            wide=640,
        )
        title = self.tr("Which matters (Space turns one, Ctrl+A turns all)")
        self.fields.addWidget(label(title, "caption"))
        self.list = _Matters(title, look)
        self.list.offer(rows)
        self.fields.addWidget(self.list)
        self._names = [each.name for each in there]
        words = [
            self.tr("{name} ({count} open)").format(name=each.name, count=each.open_cases)
            for each in there
        ]
        self.to_whom = self.choice(
            self.tr("To whom"), (self.tr("Whoever has the fewest"), *words), 0
        )
        self.note = self.line(
            self.tr("Note for the receiver (may stay empty)"),
            help_=self.tr("They answer for it at once: nobody has to accept it."),
        )
        self.fields.addStretch(1)
        if not there:
            self.banner.tell(self.tr("Nobody else is there today to take them."), "", "amber")
        self.do_button.setEnabled(bool(there))
        self.list.itemActivated.connect(self._onwards)
        self.fit(self.list)

    def give(self) -> None:
        """Hand on what is marked."""
        numbers = self.list.marked()
        if not self.do_button.isEnabled():
            return
        if not numbers:
            self.wrong(self.tr("Mark at least one matter."), self.list)
            return
        to = self.to_whom.checkedId()
        self.busy(on=True)
        name = self._names[to - 1] if to > 0 else ""
        self.chosen.emit(numbers, name, self.note.text().strip())

    def _onwards(self, _item: QListWidgetItem) -> None:
        marked = self.to_whom.checkedButton()
        if marked is not None:
            marked.setFocus()


class _Matters(QListWidget):
    """Matters that go or stay; Space turns the one under the mark."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._turn)

    def offer(self, rows: Sequence[CaseRow]) -> None:
        """All of them go: whoever is away has all of theirs taken over."""
        for row in rows:
            item = QListWidgetItem()
            parts = (row.person_name, terms.state(row.case.state), chip_of(row)[0])
            item.setData(TITLE, row.case.item_name)
            item.setData(DETAIL, terms.DOT.join(dict.fromkeys(part for part in parts if part)))
            item.setData(_NUMBER, row.case.number)
            self.addItem(item)
            self._set(item, goes=True)
        high = max(self.sizeHintForRow(0), 24)
        self.setFixedHeight(min(_MOST_ROWS, max(1, len(rows))) * high + 6)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns one, Ctrl+A all; the rest is a list's."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self._turn(item)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            whole = len(self.marked()) == self.count()
            for row in range(self.count()):
                self._set(self.item(row), goes=not whole)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self.itemActivated.emit(item)
            event.accept()  # a list would let it go on to the dialog's main action
        else:
            super().keyPressEvent(event)

    def marked(self) -> tuple[CaseNumber, ...]:
        """The numbers of those that go."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(CaseNumber(str(item.data(_NUMBER))) for item in items if item.data(_GOES))

    def _turn(self, item: QListWidgetItem) -> None:
        self._set(item, goes=not item.data(_GOES))

    def _set(self, item: QListWidgetItem, *, goes: bool) -> None:
        word = self.tr("goes") if goes else self.tr("stays")
        item.setData(_GOES, goes)
        item.setData(CHIP, word)
        item.setData(CHIP_TONE, "green" if goes else "grey")
        item.setText(f"{item.data(TITLE)} {item.data(DETAIL)} {word}")
