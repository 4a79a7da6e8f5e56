"""Changing a service item, or writing a new one: departments, way, papers, limits."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.cases import CaseState
from ...domain.catalogue import Catalogue
from ...domain.catalogue_edits import next_material_key
from ...domain.errors import GreenwaveError
from ...domain.ids import ItemId
from ...domain.service_items import KINDS, ServiceItem, usual_flow
from .. import keys, terms
from ..session import CountySession
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.segments import segment
from ..widgets.surface import button, scrolled
from ..widgets.text import label, strong
from .item_parts import STAGES, LimitsPart, Lines, MaterialsPart
from .records_editor import in_rows

_BETWEEN = "、"


class ItemEditor(QDialog):
    """``saved`` carries the catalogue's version. Refused, the dialog stays as it is."""

    saved = Signal(int)

    def __init__(
        self,
        item: ServiceItem | None,
        used: frozenset[str],
        session: CountySession,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._old = item
        self._used = used
        self._session = session
        self._sent = False
        start = item or ServiceItem(id=ItemId(""), name="", department="", kind="promise")
        self._flow = [stage for stage in start.flow if stage in STAGES]
        title = start.name or self.tr("A new matter")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.banner = Banner()
        self.materials = MaterialsPart(self._fresh_key, look)
        self.limits = LimitsPart(look)
        self._head = self._matter(start, look)
        self._stack = QStackedWidget()
        self._tabs = QButtonGroup(self)
        tabs = QHBoxLayout()
        for at, (text, part) in enumerate(
            (
                (self.tr("Matter"), scrolled(self._head, self.tr("Matter"))),
                (self.tr("Papers"), self.materials),
                (self.tr("Limits"), self.limits),
            )
        ):
            made = segment(f"{text}  Alt+{at + 1}", partial(self.show_part, at), look)
            made.setAccessibleName(text)
            self._tabs.addButton(made, at)
            tabs.addWidget(made)
            self._stack.addWidget(part)
            QShortcut(QKeySequence(f"Alt+{at + 1}"), self).activated.connect(
                partial(self.show_part, at)
            )
        tabs.addStretch(1)
        foot = QHBoxLayout()
        self.save_button = button(
            self.tr("Make the next version"), self.save, key=f"Ctrl+{keys.enter()}", look="primary"
        )
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, key="Esc"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row", wrap=True))
        rows.addWidget(self.banner)
        rows.addLayout(tabs)
        rows.addWidget(self._stack, 1)
        rows.addLayout(foot)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self.save)
        self.materials.editor.offer(start.materials)
        self.limits.editor.offer(start.limits)
        self._start = start
        room = parent.window()
        self.resize(min(look.px(1040), room.width() - 40), min(look.px(720), room.height() - 40))
        self.show_part(0)

    def show_part(self, at: int) -> None:
        """Turn to one of the parts."""
        self._tabs.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        first = (self.name, self.materials.editor.table, self.limits.editor.table)[at]
        first.setFocus()

    def edited(self) -> ServiceItem:
        """The item as it stands in the dialog."""
        departments = tuple(
            part.strip()
            for part in self.departments.text().replace("，", _BETWEEN).split(_BETWEEN)
            if part.strip()
        )
        return msgspec.structs.replace(
            self._start,
            id=ItemId(self.id.text().strip()),
            name=self.name.text().strip(),
            department=departments[0] if departments else "",
            departments=departments or ("",),
            kind=self.kind.value,
            flow=self._way(),
            urgent=self.urgent.isChecked(),
            limit_text=self.limit_text.text().strip(),
            note=self.note.text().strip(),
            materials=tuple(self.materials.editor.records),
            limits=tuple(self.limits.editor.records),
            **self._numbers(),
        )

    def save(self) -> None:
        """Make the next version of the catalogue with it."""
        if self._sent:
            return
        item = self.edited()
        self._sent = True
        self.banner.clear()
        self._session.lane.submit(
            lambda county, _report: county.catalogues.save_item(item),
            owner=self,
            done=self._saved,
            refused=self._refused,
        )

    def _saved(self, catalogue: Catalogue) -> None:
        self._sent = False
        self.saved.emit(catalogue.version)
        self.accept()

    def _refused(self, error: GreenwaveError) -> None:
        self._sent = False
        self.banner.refuse(error)

    def _fresh_key(self) -> str:
        key = next_material_key(
            {*self._used, *(each.key for each in self.materials.editor.records)}
        )
        self._used |= {key}
        return key

    def _numbers(self) -> dict[str, object]:
        """The single numbers, which go with the limits that were taken out."""
        if self.limits.editor.records:
            return {}
        return {"limit_workdays": None, "limit_days": None}

    def _matter(self, item: ServiceItem, look: Look) -> Lines:
        form = Lines(self._told)
        self.id = form.line(self.tr("Id"), "XX-S01")
        self.id.setText(item.id)
        self.id.setReadOnly(self._old is not None)
        self.name = form.line(self.tr("Name"))
        self.name.setText(item.name)
        self.departments = form.line(
            self.tr("Departments, the main one first"), self.tr("between two of them: 、")
        )
        self.departments.setText(_BETWEEN.join(filter(None, item.departments)))
        self.kind = form.choices(
            self.tr("Handled"), [(each, terms.item_kind(each)) for each in KINDS], look
        )
        self.kind.choose(item.kind)
        self.kind.group.buttonClicked.connect(self._kind_chosen)
        form.column.addWidget(label(self.tr("Way, in the order of choosing"), "caption"))
        self.stages: dict[CaseState, QPushButton] = {}
        for stage in STAGES:
            made = segment(terms.state(stage), partial(self._stage, stage), look)
            made.setChecked(stage in self._flow)
            self.stages[stage] = made
        form.column.addWidget(in_rows(list(self.stages.values())))
        self.way = label("", "second", wrap=True, tone="muted")
        form.column.addWidget(self.way)
        self.urgent = form.tick(self.tr("Help may come first and the papers after"))
        self.urgent.setChecked(item.urgent)
        self.limit_text = form.line(self.tr("Limit in words"), self.tr("empty: unknown"))
        self.limit_text.setText(item.limit_text)
        self.note = form.line(self.tr("Note"))
        self.note.setText(item.note)
        form.column.addStretch(1)
        self._show_way()
        return form

    def _told(self) -> None:
        """What is typed is read when it is saved; a refusal is over once something changes."""
        self.banner.clear()

    def _kind_chosen(self) -> None:
        """A new matter takes the usual way of its kind; one that is there keeps its own."""
        if self._old is None:
            self._flow = [stage for stage in usual_flow(self.kind.value) if stage in STAGES]
            for stage, made in self.stages.items():
                made.setChecked(stage in self._flow)
            self._show_way()

    def _stage(self, stage: CaseState) -> None:
        if stage in self._flow:
            self._flow.remove(stage)
        else:
            self._flow.append(stage)
        self.stages[stage].setChecked(stage in self._flow)
        self._show_way()

    def _way(self) -> tuple[CaseState, ...]:
        """The way as it was where nothing of it was changed: it may have stages of its own."""
        if self._old and self._flow == [stage for stage in self._old.flow if stage in STAGES]:
            return self._old.flow
        return (CaseState.AT_WINDOW, *self._flow, CaseState.DECIDED)

    def _show_way(self) -> None:
        self.way.setText(" → ".join(map(terms.state, self._way())))
