"""Trying a draft out on somebody invented: facts, and the verdict by what is in force and by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ...domain.catalogue import Catalogue
from ...domain.entitlement import Engine
from ...domain.errors import CatalogueError
from ...domain.fact_values import expected, parse_value, value_text
from ...domain.facts import YES_NO, FactDeclaration, FactKind
from ...domain.ids import Day, FactName
from ...domain.screening import ClauseMark, Explanation, PolicyResult
from ...domain.synthetic import READY_MADE, facts_in_order, synthetic_facts, tried_out
from .. import terms
from ..tables.rows import Column, RowsModel
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, button
from ..widgets.text import chip, label, strong
from . import catalogues_policies_words as words
from .catalogues_policies_draft import DraftDesk
from .catalogues_policies_tile import LowRows, Tile

_LETTERS = "ABCDEFGHIJKLMOPQRSTVWXZ"
"""Keys of options; N, U and Y are left to no, not known and yes."""
_WAIT_MS = 120


class ClauseRow(NamedTuple):
    """A clause with how it came out by what is in force and by the draft; None: not in it."""

    text: str
    now: ClauseMark | None
    then: ClauseMark | None


class TryOut(Card):
    """Somebody invented beside the editor, judged anew at each change of either."""

    def __init__(self, desk: DraftDesk, look: Look) -> None:
        super().__init__(
            QCoreApplication.translate("TryOut", "Try out on somebody invented"), 16, 8
        )
        self._desk = desk
        self._look = look
        self._all = False
        self.stated: dict[FactName, str] = {}
        self._engines: dict[str, tuple[Catalogue, Engine]] = {}
        self._day = Day(terms.today().isoformat())
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(strong(self.accessibleName(), "body"))
        top.addWidget(chip(self.tr("invented"), "peony"))
        top.addStretch(1)
        self.rows.addLayout(top)
        self.rows.addWidget(self._people())
        self.rows.addLayout(self._verdicts())
        self.facts: LowRows[FactDeclaration] = LowRows(
            self.tr("Facts of the invented person"),
            RowsModel(
                [
                    Column(self.tr("Fact"), lambda each: each.label, wide=True),
                    Column(
                        self.tr("Value"),
                        self._value,
                        tone=lambda each: "" if self.stated.get(each.name) else "grey",
                    ),
                ]
            ),
            look,
            128,
        )
        self.facts.horizontalHeader().hide()
        self.rows.addWidget(self.facts, 4)
        self.rows.addWidget(self._answer())
        self.clauses: LowRows[ClauseRow] = LowRows(
            self.tr("Every clause"),
            RowsModel(
                [
                    Column(self.tr("Clause"), lambda each: each.text, wide=True),
                    Column(
                        self.tr("In force"),
                        lambda each: words.mark(each.now) if each.now else "—",
                        tone=lambda each: words.MARK_TONE[each.now] if each.now else "",
                    ),
                    Column(
                        self.tr("Draft"),
                        lambda each: words.mark(each.then) if each.then else "—",
                        tone=lambda each: words.MARK_TONE[each.then] if each.then else "",
                    ),
                ]
            ),
            look,
            136,
        )
        self.rows.addWidget(self.clauses, 3)
        self.facts.marked.connect(self._marked)
        self.facts.picked.connect(self._begin)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.judge)
        desk.changed.connect(self._timer.start)
        self.take(0)

    def take(self, at: int) -> None:
        """Try it out on one of the people made ready."""
        declared = {each.name for each in self._desk.in_force.facts}
        self.stated = {
            name: text for name, text in READY_MADE[at].facts.items() if name in declared
        }
        self._who.setText(READY_MADE[at].name)
        self._list()
        self.judge()

    def nobody(self) -> None:
        """Begin with somebody of whom nothing is known."""
        self.stated = {}
        self._who.setText(self.tr("Invented: nothing is known of this person"))
        self._list()
        self.judge()

    def show_all(self) -> None:
        """All facts of the catalogue, or those that this policy reads."""
        self._all = not self._all
        self._list()

    def state(self, name: FactName, text: str) -> None:
        """Give a fact a value; an empty text makes it unknown."""
        if text:
            self.stated[name] = text
        else:
            self.stated.pop(name, None)
        self._repaint()
        self.judge()

    def judge(self) -> None:
        """The verdict by what is in force and by the draft."""
        code = self._desk.draft.base.code
        results = []
        for which, catalogue in (("now", self._desk.in_force), ("then", self._desk.catalogue())):
            try:
                engine = self._engine(which, catalogue)
                facts = synthetic_facts(catalogue, self.stated, self._day)
                results.append(tried_out(engine, code, facts, self._day))
            except (CatalogueError, LookupError, AssertionError):
                results.append(None)  # a draft that names what is not there cannot be judged
        now, then = results
        self.now.tell(now)
        self.then.tell(then)
        self.clauses.offer(_rows(now, then))

    def _engine(self, which: str, catalogue: Catalogue) -> Engine:
        known = self._engines.get(which)
        if known is None or known[0] != catalogue:
            known = self._engines[which] = (catalogue, Engine(catalogue, self._day))
        return known[1]

    def _people(self) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        inside, flow = flow_box(6)
        names = (
            self.tr("Old couple"),
            self.tr("Single mother"),
            self.tr("Student"),
            self.tr("Disabled adult"),
            self.tr("Sudden illness"),
            self.tr("Orphan"),
        )
        self.people = []
        for at, name in enumerate(names):
            made = button(name, partial(self.take, at), key=f"Ctrl+{at + 1}", look="flat")
            self.people.append(made)
            flow.addWidget(made)
        flow.addWidget(button(self.tr("Nobody known"), self.nobody, key="Ctrl+0", look="flat"))
        rows.addWidget(inside)
        self._who = label("", "second", wrap=True)
        rows.addWidget(self._who)
        return box

    def listen(self, whole: QWidget) -> None:
        """Take the keys of the dialog in which this stands."""
        for at in range(len(READY_MADE)):
            QShortcut(QKeySequence(f"Ctrl+{at + 1}"), whole).activated.connect(
                partial(self.take, at)
            )
        QShortcut(QKeySequence("Ctrl+0"), whole).activated.connect(self.nobody)
        QShortcut(QKeySequence("Ctrl+M"), whole).activated.connect(self.show_all)
        QShortcut(QKeySequence("F4"), whole).activated.connect(self.stand)
        for key in (*_LETTERS, "Y", "N", "U"):
            shortcut = QShortcut(QKeySequence(key), self.facts)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.press, key))

    def stand(self) -> None:
        """Go to the facts."""
        self.facts.setFocus()

    def _verdicts(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        self.now, self.then = Tile(self.tr("In force")), Tile(self.tr("Draft"))
        across.addWidget(self.now, 1)
        across.addWidget(self.then, 1)
        return across

    def _answer(self) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        across = QHBoxLayout()
        self._ask = label("", "second", wrap=True)
        across.addWidget(self._ask, 1)
        self.more = button(self.tr("All facts"), self.show_all, key="Ctrl+M", look="flat")
        across.addWidget(self.more)
        rows.addLayout(across)
        self._choices, self._flow = flow_box(6)
        rows.addWidget(self._choices)
        self.line = ComposingLineEdit()
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self._entered)
        rows.addWidget(self.line)
        self._refused = label("", "caption", wrap=True, tone="red")
        rows.addWidget(self._refused)
        return box

    @property
    def fact(self) -> FactDeclaration | None:
        """The marked fact."""
        model, row = self.facts.model(), self.facts.currentIndex().row()
        assert isinstance(model, RowsModel)
        return model.rows[row] if 0 <= row < len(model.rows) else None

    def press(self, key: str) -> None:
        """Answer the marked fact by a key, if it means something for it."""
        fact = self.fact
        value = dict(self._offered(fact)).get(key) if fact is not None else None
        if fact is not None and value is not None:
            self.choose(fact, value)

    def choose(self, fact: FactDeclaration, value: str) -> None:
        """Answer a fact; of several options each is put in or taken out."""
        if fact.kind is FactKind.SET and value not in {"", "none"}:
            held = [each for each in self.stated.get(fact.name, "").split(",") if each]
            held = [each for each in held if each not in {"none", value}] + (
                [] if value in held else [value]
            )
            value = ",".join(held)
        self.state(fact.name, value)
        self._marked(fact)

    def _offered(self, fact: FactDeclaration) -> Sequence[tuple[str, str]]:
        """Keys and the values that they give."""
        if fact.kind in YES_NO:
            return (("Y", "yes"), ("N", "no"), ("U", ""))
        if fact.options:
            given = list(zip(_LETTERS, (each.value for each in fact.options), strict=False))
            if fact.kind is FactKind.SET:
                given.append(("N", "none"))
            return (*given, ("U", ""))
        return (("U", ""),)

    def _marked(self, fact: object) -> None:
        self._flow.clear()
        self._refused.hide()
        if not isinstance(fact, FactDeclaration):
            self._ask.setText("")
            self.line.hide()
            return
        self._ask.setText(fact.ask or fact.label)
        numeric = fact.kind not in YES_NO and not fact.options
        self.line.setVisible(numeric)
        if numeric:
            self.line.setAccessibleName(fact.label)
            self.line.setPlaceholderText(fact.unit or expected(fact))
            text = self.stated.get(fact.name, "")
            if self.line.text() != text:
                self.line.setText(text)
        held = self.stated.get(fact.name, "").split(",")
        texts = self._names(fact)
        for key, value in self._offered(fact):
            word = texts.get(value, value)
            made = button(
                f"✓ {word}" if value in held else word,
                partial(self.choose, fact, value),
                key=key,
                look="flat",
            )
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is pressed in the list
            self._flow.addWidget(made)

    def _names(self, fact: FactDeclaration) -> dict[str, str]:
        """What the answers of a fact are called."""
        names = {each.value: each.brief for each in fact.options}
        if fact.kind in YES_NO:
            names |= {"yes": self.tr("Yes"), "no": self.tr("No")}
        elif fact.kind is FactKind.SET:
            names["none"] = self.tr("None")
        return {**names, "": self.tr("Not known")}

    def _begin(self) -> None:
        if self.line.isVisible():
            self.line.setFocus()
            self.line.selectAll()

    def _typed(self, text: str) -> None:
        fact = self.fact
        if fact is None:
            return
        try:
            if text.strip():
                parse_value(fact, text)
        except CatalogueError:
            self._refused.setText(expected(fact))
            self._refused.show()
            return
        self._refused.hide()
        self.state(fact.name, text.strip())

    def _entered(self) -> None:
        self.facts.setFocus()
        last, row = self.facts.model().rowCount() - 1, self.facts.currentIndex().row()
        self.facts.selectRow(min(row + 1, last))

    def _list(self) -> None:
        catalogue, policy = self._desk.in_force, self._desk.policy
        ordered = facts_in_order(catalogue, policy)
        wanted = {*policy.facts_needed, *policy.facts_related, *self.stated}
        shown = ordered if self._all else [each for each in ordered if each.name in wanted]
        self.facts.offer(shown, key=lambda each: each.name)

    def _repaint(self) -> None:
        model = self.facts.model()
        last = model.index(model.rowCount() - 1, model.columnCount() - 1)
        model.dataChanged.emit(model.index(0, 0), last, [])

    def _value(self, fact: FactDeclaration) -> str:
        text = self.stated.get(fact.name, "")
        if not text:
            return self.tr("not known")
        try:
            return value_text(fact, parse_value(fact, text))
        except CatalogueError:
            return text


def _rows(now: PolicyResult | None, then: PolicyResult | None) -> list[ClauseRow]:
    """Every clause of both, those of the draft in their order, then what is no more in it."""
    before, after = _marks(now), _marks(then)
    rows = [ClauseRow(text, before.get(text), mark) for text, mark in after.items()]
    rows += [ClauseRow(text, mark, None) for text, mark in before.items() if text not in after]
    return rows


def _marks(result: PolicyResult | None) -> Mapping[str, ClauseMark]:
    found: dict[str, ClauseMark] = {}
    left = [result.explanation] if result is not None and result.explanation else []
    while left:
        node: Explanation = left.pop(0)
        if node.reason is not None:
            found.setdefault(node.reason.text, node.reason.mark)
        left = [*node.parts, *left]
    return found
