"""A list whose entries are added, removed, put in order, and changed in a form beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import button

T = TypeVar("T")


class RecordsEditor(QWidget, Generic[T]):
    """``records`` are the entries as they are now; ``marked`` says which stands under the mark.

    ``changed`` tells that they are others than before (not of :meth:`offer`).

    ``fresh`` makes a new entry. The form belongs to whoever uses this: it calls
    :meth:`put` with the changed entry.
    """

    marked = Signal(object)
    changed = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column[T]], fresh: Callable[[], T], look: Look
    ) -> None:
        super().__init__()
        self._fresh = fresh
        self.records: list[T] = []
        self.table: RowsView[T] = RowsView(name, RowsModel(columns), look)
        self.table.marked.connect(self.marked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.table, 1)

        self.buttons = [
            button(QCoreApplication.translate("RecordsEditor", "Add"), self.add, key="Ctrl+N"),
            button(
                QCoreApplication.translate("RecordsEditor", "Remove"), self.remove, key="Ctrl+Del"
            ),
            button(QCoreApplication.translate("RecordsEditor", "Up"), self.up, key="Alt+↑"),
            button(QCoreApplication.translate("RecordsEditor", "Down"), self.down, key="Alt+↓"),
        ]
        rows.addWidget(in_rows(self.buttons))

    def listen(self, whole: QWidget) -> None:
        """Take the keys of ``whole``, in which the list and its form stand."""
        for sequence, act in (
            ("Ctrl+N", self.add),
            ("Ctrl+Del", self.remove),
            ("Alt+Up", self.up),
            ("Alt+Down", self.down),
        ):
            shortcut = QShortcut(QKeySequence(sequence), whole)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def at(self) -> int:
        """The row under the mark; -1 where there is none."""
        return self.table.currentIndex().row() if self.records else -1

    def offer(self, records: Sequence[T]) -> None:
        """Begin with these entries."""
        self.records = list(records)
        self._show(0)

    def put(self, record: T) -> None:
        """The marked entry as it is now."""
        at = self.at
        if at >= 0 and self.records[at] != record:
            self.records[at] = record
            model = self.table.model()
            assert isinstance(model, RowsModel)
            model.rows = tuple(self.records)
            last = model.index(at, model.columnCount() - 1)
            model.dataChanged.emit(model.index(at, 0), last, [])
            self.changed.emit()

    def add(self) -> None:
        """A new entry below the marked one."""
        at = self.at + 1
        self.records.insert(at, self._fresh())
        self._show(at)
        self.changed.emit()

    def remove(self) -> None:
        """Take the marked entry out."""
        at = self.at
        if at >= 0:
            del self.records[at]
            self._show(min(at, len(self.records) - 1))
            self.changed.emit()

    def up(self) -> None:
        """The marked entry one row up."""
        self._move(-1)

    def down(self) -> None:
        """The marked entry one row down."""
        self._move(1)

    def _move(self, step: int) -> None:
        at = self.at
        if at >= 0 and 0 <= at + step < len(self.records):
            self.records.insert(at + step, self.records.pop(at))
            self._show(at + step)
            self.changed.emit()

    def _show(self, at: int) -> None:
        self.table.offer(self.records)
        if self.records:
            self.table.selectRow(at)


def in_rows(widgets: Sequence[QWidget]) -> QWidget:
    """Widgets beside each other, broken into lines where the room asks for it."""
    box, flow = flow_box()
    for one in widgets:
        flow.addWidget(one)
    return box


def beside(left: QWidget, right: QWidget) -> QWidget:
    """A list and its form side by side."""
    box = QWidget()
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(20)
    across.addWidget(left, 6)
    across.addWidget(right, 5)
    return box
