"""The service items of the catalogue in force: found by typing, changed, added, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.catalogue import Catalogue
from ...domain.errors import GreenwaveError
from ...domain.ids import ItemId
from ...domain.service_items import ServiceItem
from .. import keys, terms
from ..session import CountySession
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.lookup_box import LookupBox
from ..widgets.surface import band, button, empty
from ..widgets.text import strong
from .item_editor import ItemEditor


class ItemsPane(QWidget):
    """``changed`` carries the number of the version that was made."""

    changed = Signal(int)

    def __init__(self, session: CountySession, look: Look, banner: Banner) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._banner = banner
        self._all: tuple[ServiceItem, ...] = ()
        self._sent = False
        self.editor: ItemEditor | None = None
        self.box = LookupBox(
            self.tr("Narrow the list of matters"),
            self.tr("Type a part of the name, department or id"),
        )
        self.box.setProperty("look", "")
        self.table: RowsView[ServiceItem] = RowsView(
            self.tr("Matters"), RowsModel(self._columns()), look
        )
        self._strip, self._confirm = band("amber")
        self._strip.hide()
        self.change_button = button(
            self.tr("Change it"), self.change, key=keys.enter(), look="primary"
        )
        self.new_button = button(self.tr("New matter"), self.new, key="Ctrl+N")
        self.remove_button = button(self.tr("Take it out"), self.ask_removal, key="Ctrl+Del")
        foot = QHBoxLayout()
        for one in (self.change_button, self.new_button, self.remove_button):
            foot.addWidget(one)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.box)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._strip)
        rows.addLayout(foot)
        self.box.textChanged.connect(self._narrow)
        self.box.moved.connect(self._move)
        self.box.entered.connect(self.change)
        self.table.picked.connect(self.change)
        for sequence, act in (("Ctrl+N", self.new), ("Ctrl+Del", self.ask_removal)):
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    @property
    def busy(self) -> bool:
        """Whether an item is being changed or taken out."""
        return self._sent or self.editor is not None or self._strip.isVisible()

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Its items."""
        self._all = catalogue.items
        self._narrow(self.box.text())

    def stand(self) -> None:
        """Where one goes on."""
        self.box.setFocus()

    def back(self) -> bool:
        """Out of the question, then out of the narrowing."""
        if self._strip.isVisible():
            self._leave()
            return True
        if self.box.text():
            self.box.clear()
            return True
        return False

    def change(self) -> None:
        """Open the marked matter."""
        item = self._marked()
        if item is not None:
            self._open(item)

    def new(self) -> None:
        """Write a new matter."""
        self._open(None)

    def ask_removal(self) -> None:
        """Ask whether the marked matter is to be taken out."""
        item = self._marked()
        if item is None or self._sent:
            return
        empty(self._confirm)
        self._confirm.addWidget(
            strong(
                self.tr(
                    "Take {name} out? No window offers it from the next issue on; "
                    "matters under way go on."
                ).format(name=item.name),
                wrap=True,
                tone="amber",
            )
        )
        across = QHBoxLayout()
        self.confirm_button = button(self.tr("Take it out"), self._remove, look="primary")
        across.addWidget(self.confirm_button)
        across.addWidget(button(self.tr("Not now"), self._leave, key="Esc"))
        across.addStretch(1)
        self._confirm.addLayout(across)
        self._strip.show()
        self.confirm_button.setFocus()

    def _open(self, item: ServiceItem | None) -> None:
        if self.busy:
            return
        self._sent = True
        wanted = item.id if item else ItemId("")
        self._session.lane.submit(
            lambda county, _report: county.catalogues.used_keys(wanted),
            owner=self,
            done=lambda used: self._edit(item, used),
            refused=self._refused,
        )

    def _edit(self, item: ServiceItem | None, used: frozenset[str]) -> None:
        self._sent = False
        editor = ItemEditor(item, used, self._session, self._look, self)
        editor.saved.connect(self.changed)
        editor.finished.connect(self._closed)
        self.editor = editor
        editor.open()

    def _closed(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.deleteLater()
        self.table.setFocus()

    def _remove(self) -> None:
        item = self._marked()
        if item is None or self._sent:
            return
        wanted = item.id
        self._sent = True
        self._session.lane.submit(
            lambda county, _report: county.catalogues.remove_item(wanted),
            owner=self,
            done=self._removed,
            refused=self._refused,
        )

    def _removed(self, catalogue: Catalogue) -> None:
        self._sent = False
        self._leave()
        self.changed.emit(catalogue.version)

    def _refused(self, error: GreenwaveError) -> None:
        self._sent = False
        self._leave()
        self._banner.refuse(error)

    def _leave(self) -> None:
        self._strip.hide()
        self.table.setFocus()

    def _marked(self) -> ServiceItem | None:
        row, shown = self.table.currentIndex().row(), self._narrowed(self.box.text())
        return shown[row] if 0 <= row < len(shown) else None

    def _narrow(self, text: str) -> None:
        self.table.offer(self._narrowed(text), key=lambda item: item.id)

    def _narrowed(self, text: str) -> Sequence[ServiceItem]:
        words = text.split()
        return [
            item
            for item in self._all
            if all(word in f"{item.id} {item.name} {' '.join(item.departments)}" for word in words)
        ]

    def _move(self, step: int) -> None:
        last = self.table.model().rowCount() - 1
        if last >= 0:
            self.table.selectRow(max(0, min(last, self.table.currentIndex().row() + step)))

    def _columns(self) -> list[Column[ServiceItem]]:
        return [
            Column(self.tr("Matter"), lambda item: item.name, wide=True),
            Column(self.tr("Id"), lambda item: item.id),
            Column(self.tr("Departments"), lambda item: "、".join(item.departments)),
            Column(self.tr("Handled"), lambda item: terms.item_kind(item.kind)),
            Column(self.tr("Papers"), lambda item: str(len(item.materials)), number=True),
            Column(self.tr("Limits"), lambda item: str(len(item.limits) or "—"), number=True),
        ]
