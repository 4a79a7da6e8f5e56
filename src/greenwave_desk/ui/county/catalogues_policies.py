"""The policies of the catalogue in force: what each says, how well it is founded, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.catalogue import Catalogue
from ...domain.policies import Policy
from ...domain.policy_edits import local_clauses, unknown_amounts
from ...domain.policy_text import (
    amount_lines,
    channel_text,
    department_text,
    hotline_text,
    materials_to_bring,
    publicity_text,
    time_limit_text,
    where_to_apply,
)
from .. import keys, terms
from ..session import CountySession
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.lookup_box import LookupBox
from ..widgets.surface import Card, button, empty, hairline, scrolled
from ..widgets.text import chip, label, strong
from . import catalogues_policies_words as words
from .catalogues_policies_editor import PolicyEditor

_INDENT = 16
_DEPARTMENT, _VALID = 1, 6
"""Columns that are left out where they only take room from the names."""
_LARGEST = 150
"""Pixels of 100 in the largest letters."""


class PoliciesPane(QWidget):
    """``changed`` carries the number of the version that was made."""

    changed = Signal(int)

    def __init__(self, session: CountySession, look: Look, banner: Banner) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._banner = banner
        self._catalogue: Catalogue | None = None
        self.editor: PolicyEditor | None = None
        self.box = LookupBox(
            self.tr("Narrow the list of policies"),
            self.tr("Type a part of the name, department or code"),
        )
        self.box.setProperty("look", "")
        self.table: RowsView[Policy] = RowsView(
            self.tr("Policies"), RowsModel(self._columns()), look
        )
        # In the largest letters names need the room; the card says the department too.
        self.table.setColumnHidden(_DEPARTMENT, look.px(100) >= _LARGEST)
        self._sum = label("", "second", wrap=True, tone="muted")
        self.change_button = button(
            self.tr("Change it, try it out"), self.change, key=keys.enter(), look="primary"
        )
        foot = QHBoxLayout()
        foot.addWidget(self.change_button)
        foot.addWidget(self._sum, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.box)
        left.addWidget(self.table, 1)
        left.addLayout(foot)
        card = Card(self.tr("The marked policy"), 16, 8)
        inside = QWidget()
        self._told = QVBoxLayout(inside)
        self._told.setContentsMargins(0, 0, 6, 0)
        self._told.setSpacing(6)
        self.reading = scrolled(inside, self.tr("The marked policy"))
        self.reading.setProperty("look", "reading")
        card.rows.addWidget(self.reading)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addLayout(left, 8)
        across.addWidget(card, 4)
        self.box.textChanged.connect(self._narrow)
        self.box.moved.connect(self._move)
        self.box.entered.connect(self.change)
        self.table.picked.connect(self.change)
        self.table.marked.connect(self._marked)

    @property
    def busy(self) -> bool:
        """Whether a policy is being changed."""
        return self.editor is not None

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Its policies."""
        self._catalogue = catalogue
        self._narrow(self.box.text())
        bounded = any(each.valid_from or each.valid_to for each in catalogue.policies)
        self.table.setColumnHidden(_VALID, not bounded)
        waiting = sum(len(local_clauses(each)) for each in catalogue.policies)
        drafts = sum(draft.changed for draft in self._session.drafts.values())
        told = self.tr("{count} policies · clauses that wait for a local rule: {waiting}").format(
            count=len(catalogue.policies), waiting=waiting
        )
        if drafts:
            told = terms.DOT.join((told, self.tr("drafts: {count}").format(count=drafts)))
        self._sum.setText(told)

    def stand(self) -> None:
        """Where one goes on."""
        self.table.setFocus()

    def search(self) -> None:
        """Narrow the list."""
        self.box.setFocus()
        self.box.selectAll()

    def back(self) -> bool:
        """Out of the narrowing."""
        if self.box.text():
            self.box.clear()
            self.table.setFocus()
            return True
        return False

    def change(self) -> None:
        """Open the marked policy; only who may put it in force may change it."""
        policy, catalogue = self._policy(), self._catalogue
        if policy is None or catalogue is None or self.editor is not None:
            return
        self._banner.clear()
        editor = PolicyEditor(policy, catalogue, self._session, self._look, self)
        editor.forced.connect(self.changed)
        editor.finished.connect(self._closed)
        self.editor = editor
        editor.open()

    def _closed(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.deleteLater()
        if self._catalogue is not None:
            self.show_catalogue(self._catalogue)
        self.table.setFocus()

    def _policy(self) -> Policy | None:
        row, shown = self.table.currentIndex().row(), self._narrowed(self.box.text())
        return shown[row] if 0 <= row < len(shown) else None

    def _narrow(self, text: str) -> None:
        self.table.offer(self._narrowed(text), key=lambda policy: policy.code)

    def _narrowed(self, text: str) -> Sequence[Policy]:
        typed = text.split()
        policies = self._catalogue.policies if self._catalogue else ()
        return [
            policy
            for policy in policies
            if all(word in f"{policy.code} {policy.name} {policy.department}" for word in typed)
        ]

    def _move(self, step: int) -> None:
        last = self.table.model().rowCount() - 1
        if last >= 0:
            self.table.selectRow(max(0, min(last, self.table.currentIndex().row() + step)))

    def _columns(self) -> list[Column[Policy]]:
        return [
            Column(self.tr("Policy"), self._name, wide=True),
            Column(self.tr("Department"), lambda each: each.department),
            Column(
                self.tr("Conditions"),
                lambda each: words.founded(each.confidence.conditions),
                tone=lambda each: words.CONFIDENCE_TONE[each.confidence.conditions],
            ),
            Column(
                self.tr("Amounts"),
                lambda each: words.founded(each.confidence.amounts),
                tone=lambda each: words.CONFIDENCE_TONE[each.confidence.amounts],
            ),
            Column(
                self.tr("Local?"), lambda each: str(len(local_clauses(each)) or "—"), number=True
            ),
            Column(self.tr("Unknown"), lambda each: str(unknown_amounts(each) or "—"), number=True),
            Column(
                self.tr("Valid"), lambda each: words.valid(each.valid_from, each.valid_to) or "—"
            ),
        ]

    def _name(self, policy: Policy) -> str:
        if policy.code in self._session.drafts:
            return self.tr("draft · {name}").format(name=policy.name)
        return policy.name

    def _marked(self, policy: object) -> None:
        empty(self._told)
        catalogue = self._catalogue
        if not isinstance(policy, Policy) or catalogue is None:
            self._told.addStretch(1)
            return
        self._told.addWidget(strong(policy.name, "row", wrap=True))
        self._told.addWidget(
            label(f"{policy.code} · {department_text(policy)}", "second", wrap=True, tone="muted")
        )
        bounds = words.valid(policy.valid_from, policy.valid_to)
        if bounds:
            self._part(self.tr("In force"), [bounds])
        self._part(self.tr("Whom it is for"), policy.target)
        self._conditions(policy, catalogue)
        self._part(self.tr("Who is left out"), policy.exclusions)
        self._part(self.tr("Remarks on the conditions"), policy.condition_notes)
        self._part(self.tr("To other policies"), [each.text for each in policy.relations])
        self._part(self.tr("What it gives"), [policy.gives, *amount_lines(policy)])
        self._part(self.tr("Papers"), materials_to_bring(policy))
        self._part(
            self.tr("Applying"),
            [where_to_apply(policy), channel_text(policy), hotline_text(policy, catalogue)],
        )
        self._part(
            self.tr("Time limit and notice"), [time_limit_text(policy), publicity_text(policy)]
        )
        self._part(self.tr("Rests on"), words.documents(policy, catalogue))
        self._told.addStretch(1)
        self.reading.verticalScrollBar().setValue(0)

    def _part(self, title: str, lines: Sequence[str]) -> None:
        if not any(lines):
            return
        self._told.addWidget(hairline())
        self._told.addWidget(label(title, "caption"))
        for line in filter(None, lines):
            self._told.addWidget(label(line, "second", wrap=True))

    def _conditions(self, policy: Policy, catalogue: Catalogue) -> None:
        self._told.addWidget(hairline())
        self._told.addWidget(label(self.tr("Conditions"), "caption"))
        for line in words.tree_lines(policy.conditions, catalogue):
            across = QHBoxLayout()
            across.setContentsMargins(self._look.px(_INDENT) * line.depth, 0, 0, 0)
            across.setSpacing(6)
            text = f"· {line.text}" if line.clause else line.text
            across.addWidget(
                label(text, "second", wrap=True, tone="" if line.clause else "muted"), 1
            )
            if line.local:
                across.addWidget(chip(self.tr("local rule?"), "amber"))
            self._told.addLayout(across)
