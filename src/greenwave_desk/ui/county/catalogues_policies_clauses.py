"""The clauses of a policy: which wait for a local rule, and what the county says of each."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.conditions import Comparison
from ...domain.errors import CatalogueError, GreenwaveError
from ...domain.fact_values import plain
from ...domain.facts import FactDeclaration
from ...domain.policies import Policy
from ...domain.policy_edits import (
    PlacedClause,
    confirmed,
    gone,
    not_in_force,
    placed_clauses,
    same_place,
    still_open,
    with_clause,
    with_figure,
    with_options,
    without_limit,
)
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import button, scrolled
from ..widgets.text import label
from . import catalogues_policies_words as words
from .catalogues_policies_draft import DraftDesk
from .catalogues_policies_forms import PolicyLines, Several, fill
from .records_editor import beside, in_rows

_STEP = "　"


class ClausesPart(QWidget):
    """Clauses in a list; the marked one is decided by one key each, and changed in a form."""

    def __init__(self, desk: DraftDesk, look: Look, banner: Banner) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._banner = banner
        self._filling = False
        self._options: Several | None = None
        self.table: RowsView[PlacedClause] = RowsView(
            QCoreApplication.translate("PolicyEditor", "Clauses"),
            RowsModel(
                [
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Clause"),
                        self._indented,
                        wide=True,
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "State"),
                        self._state,
                        tone=lambda each: "amber" if each.clause.local else "",
                    ),
                ]
            ),
            look,
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        form = PolicyLines(self._edited, look)
        self._under = label("", "caption", wrap=True)
        form.column.addWidget(self._under)
        self.text = form.line(QCoreApplication.translate("PolicyEditor", "Clause in words"))
        self.number = form.line(QCoreApplication.translate("PolicyEditor", "Number"))
        self.number_name = form.caption
        self.number_name.setWordWrap(True)
        self._options_at = form.column.count()
        self.document = form.line(
            QCoreApplication.translate("PolicyEditor", "Document that says so"),
            QCoreApplication.translate("PolicyEditor", "key, title or number"),
        )
        self._document_name = form.caption
        self.consequence = label("", "second", wrap=True, tone="muted")
        form.column.addWidget(self.consequence)
        self.buttons = [
            button(
                QCoreApplication.translate("PolicyEditor", "In force here"), self.confirm, key="F6"
            ),
            button(
                QCoreApplication.translate("PolicyEditor", "Not in force here"),
                self.take_out,
                key="F7",
            ),
            button(
                QCoreApplication.translate("PolicyEditor", "Wait for a local rule"),
                self.leave_open,
                key="F8",
            ),
            button(
                QCoreApplication.translate("PolicyEditor", "No such limit here"),
                self.lift,
                key="F9",
            ),
        ]
        form.column.addWidget(in_rows(self.buttons))
        form.column.addStretch(1)
        self._form = form
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(
            beside(
                left,
                scrolled(form, QCoreApplication.translate("PolicyEditor", "The marked clause")),
            )
        )
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self._begin)
        for key, act in (
            ("F6", self.confirm),
            ("F7", self.take_out),
            ("F8", self.leave_open),
            ("F9", self.lift),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.table

    @property
    def marked(self) -> PlacedClause | None:
        """The marked clause."""
        row, clauses = self.table.currentIndex().row(), placed_clauses(self._desk.policy)
        return clauses[row] if 0 <= row < len(clauses) else None

    def show_policy(self) -> None:
        """List the clauses of the draft, the mark on the same one or the first that waits."""
        clauses = placed_clauses(self._desk.policy)
        fresh = self.table.model().rowCount() == 0
        before = self.table.currentIndex().row()
        self.table.offer(clauses)
        at = next((row for row, each in enumerate(clauses) if each.clause.local), 0)
        if not fresh:
            at = min(max(before, 0), len(clauses) - 1)
        self.table.selectRow(at)

    def wrong(self) -> list[str]:
        """What is typed and cannot be read."""
        typed = self.number.text().strip()
        if self.number.isVisibleTo(self) and typed and _decimal(typed) is None:
            return [f"{self.number.accessibleName()}: {typed}"]
        return []

    def confirm(self) -> None:
        """The county confirms that the marked clause is in force here."""
        place = self._asked_for()
        if place is None or not self._has_document():
            return
        key = self._desk.document(self.document.text())
        self._change(confirmed(self._desk.policy, place, key))

    def take_out(self) -> None:
        """The county says that it is not in force here: out, with what holds only with it."""
        place = self._asked_for()
        if place is not None and self._has_document():
            said = self._said(place, "当地不执行")
            self._try(not_in_force, place, said)

    def lift(self) -> None:
        """The county says that nobody is limited by it here: it alone goes."""
        place = self._asked_for()
        if place is not None and self._has_document():
            self._try(without_limit, place, self._said(place, "当地不设此限"))

    def leave_open(self) -> None:
        """It waits for the county, as it did."""
        place = self.marked
        if place is None:
            return
        known = same_place(self._desk.in_force, self._desk.policy, place)
        before = known.clause if known is not None and known.clause.local else None
        self._change(still_open(self._desk.policy, place, before))

    def _try(self, change: object, place: PlacedClause, said: str) -> None:
        assert callable(change)
        try:
            changed = change(self._desk.policy, place, said, self._desk.in_force)
        except GreenwaveError as error:
            self._banner.refuse(error)
            return
        self._change(changed)

    def _change(self, policy: Policy) -> None:
        self._banner.clear()
        self._desk.put(policy, object())
        self.show_policy()
        self.table.setFocus()

    def _said(self, place: PlacedClause, what: str) -> str:
        clause = words.said(place.clause, self._desk.in_force)
        return f"{what}：{clause}（依据：{self.document.text().strip()}）"

    def _asked_for(self) -> PlacedClause | None:
        """The marked clause, where it waits for the county: the keys mean nothing elsewhere."""
        place = self.marked
        if place is None or place.tree == "received_when" or not place.clause.local:
            return None
        return place

    def _has_document(self) -> bool:
        if self.document.text().strip():
            return True
        self._banner.tell(
            QCoreApplication.translate("PolicyEditor", "Which document says so?"),
            QCoreApplication.translate(
                "PolicyEditor", "Type its key, title or number, then press the key again."
            ),
        )
        self.document.setFocus()
        return False

    def _begin(self) -> None:
        (self.document if self._is_local else self.text).setFocus()

    @property
    def _is_local(self) -> bool:
        return self.marked is not None and self.marked.clause.local

    def _indented(self, place: PlacedClause) -> str:
        return _STEP * max(0, len(place.way) - 1) + words.said(place.clause, self._desk.in_force)

    def _state(self, place: PlacedClause) -> str:
        if place.clause.local:
            return QCoreApplication.translate("PolicyEditor", "local rule?")
        if place.tree == "received_when":
            return QCoreApplication.translate("PolicyEditor", "received already")
        return "" if place.tree == "conditions" else place.tree

    def _marked(self, place: object) -> None:
        self._form.setEnabled(isinstance(place, PlacedClause))
        if not isinstance(place, PlacedClause):
            return
        clause = place.clause
        self._banner.clear()  # what it says is of the clause that was marked before
        self._filling = True
        self._under.setText(" › ".join(words.joined(*each) for each in place.under))
        fill(self.text, clause.text)
        self.text.setPlaceholderText(words.said(clause, self._desk.in_force))
        numeric = clause.number is not None or bool(clause.parameter)
        self.number.setVisible(numeric)
        self.number_name.setVisible(numeric)
        self.number_name.setText(self._number_words(clause))
        fill(self.number, "" if clause.number is None else plain(clause.number))
        self._show_options(clause)
        fill(self.document, "")
        under = place.under[-1][0] if place.under else ""
        self.buttons[0].setVisible(clause.local)
        self.buttons[1].setVisible(clause.local)
        self.buttons[2].setVisible(not clause.local)
        self.buttons[3].setVisible(clause.local and under == "all")
        self.document.setVisible(clause.local)
        self._document_name.setVisible(clause.local)
        self._tell_consequence(place)
        self._filling = False

    def _number_words(self, clause: Comparison) -> str:
        name = self.number.accessibleName()
        if not clause.parameter:
            return name
        parameter = self._desk.in_force.parameter(clause.parameter)
        said = QCoreApplication.translate(
            "PolicyEditor", "{name}: now the county's figure “{figure}”; a number takes its place"
        )
        return said.format(name=name, figure=parameter.label if parameter else clause.parameter)

    def _show_options(self, clause: Comparison) -> None:
        if self._options is not None:
            self._form.column.removeWidget(self._options)
            self._options.hide()
            self._options.deleteLater()
            self._options = None
        declaration = self._declared(clause)
        if not clause.values or declaration is None:
            return
        self._options = Several(
            QCoreApplication.translate("PolicyEditor", "Options"),
            [(each.value, each.brief) for each in declaration.options],
            partial(self._edited),
            self._look,
        )
        self._options.choose(clause.values)
        self._form.column.insertWidget(self._options_at, self._options)

    def _declared(self, clause: Comparison) -> FactDeclaration | None:
        try:
            return self._desk.in_force.fact(clause.fact)
        except CatalogueError:
            return None

    def _tell_consequence(self, place: PlacedClause) -> None:
        """What would go with it, said before the key is pressed."""
        self.consequence.setVisible(place.clause.local)
        if not place.clause.local:
            return
        policy = self._desk.policy
        try:
            changed = not_in_force(policy, place, "", self._desk.in_force)
        except CatalogueError:
            self.consequence.setText("")
            return
        out = [words.said(each, self._desk.in_force) for each in gone(policy, changed)]
        told = (
            QCoreApplication.translate(
                "PolicyEditor", "If it is not in force, this goes: {clauses}"
            )
            if len(out) == 1
            else QCoreApplication.translate(
                "PolicyEditor", "If it is not in force, these go together: {clauses}"
            )
        )
        self.consequence.setText(told.format(clauses="；".join(out)))

    def _edited(self) -> None:
        place = self.marked
        if place is None or self._filling:
            return
        policy, clause = self._desk.policy, place.clause
        number = _decimal(self.number.text())
        if self._options is not None and self._options.values != clause.values:
            policy = with_options(policy, place, self._options.in_order(clause.values))
        elif number is not None and number != clause.number and self.number.isVisibleTo(self):
            policy = with_figure(policy, place, number, self._desk.in_force)
        elif self.text.text().strip() != clause.text:
            said = msgspec.structs.replace(clause, text=self.text.text().strip())
            policy = with_clause(policy, place, said)
        else:
            return
        self._desk.put(policy, (self, place.tree, place.way))
        row = self.table.currentIndex().row()
        model = self.table.model()
        assert isinstance(model, RowsModel)
        model.rows = placed_clauses(self._desk.policy)
        model.dataChanged.emit(model.index(row, 0), model.index(row, 1), [])
        now = model.rows[row].clause
        if not self.text.hasFocus():
            self._filling = True
            fill(self.text, now.text)
            self.text.setPlaceholderText(words.said(now, self._desk.in_force))
            self._filling = False


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
