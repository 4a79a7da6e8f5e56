"""The marked policy, whole: verdict, reasons, what lacks, what it pays, papers, where to go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...domain import policy_text
from ...domain.cases import Case
from ...domain.catalogue import Catalogue
from ...domain.policies import Policy, receipt_fact
from ...domain.screening import Missing, PolicyResult, RelationNote, Verdict
from ...domain.service_items import ServiceItem
from .. import keys, terms
from ..keys import Act
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, band, button, empty, hairline, scrolled
from ..widgets.text import chip, label, strong
from . import policies_interpretation_words as said
from .policies_interpretation_why import conditions_of, why_of

_WIDE_ENOUGH = 640
"""Pixels at normal size that two columns need."""


class PolicyDetail(QWidget):
    """``ask`` carries a fact to be asked for now, ``open_case`` and ``receives`` are the keys'.

    ``case_wanted`` carries the number of a matter that is under way already.
    """

    ask = Signal(str)
    tick = Signal()
    open_case = Signal()
    receives = Signal()
    case_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        name = self.tr("The marked policy")
        self.setAccessibleName(name)
        self._card = Card(name, 16, gap=10)
        self._top, self._left, self._right = (QVBoxLayout() for _ in range(3))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(look.px(28))
        for column, share in ((self._left, 3), (self._right, 2)):
            column.setSpacing(6)
            self._pair.addLayout(column, share)
        self._top.setSpacing(8)
        self._card.rows.addLayout(self._top)
        self._card.rows.addLayout(self._pair)
        self._rows = self._top
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)
        self.area: QScrollArea = scrolled(inside, name)
        # Text above all: the arrows scroll it once it has the focus.
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setProperty("look", "reading")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.area)

    def turn(self, step: int) -> None:
        """Read on, or back, by most of what is seen."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + step * max(40, self.area.viewport().height() - 60))

    def show_result(
        self,
        result: PolicyResult,
        policy: Policy,
        catalogue: Catalogue,
        items: Sequence[ServiceItem],
        cases: Sequence[Case],
        *,
        told: str,
    ) -> None:
        """A policy for the person of the conversation; ``told``: that it was explained."""
        self._begin()
        self._head(result.name, policy, self._chips(result, told))
        self._actions(policy, bool(items))
        for case in cases:
            self._rows.addWidget(self._under_way(case))
        self._rows = self._left
        if result.verdict is Verdict.UNDECIDED and not result.already:
            self._missing(result.missing)
            self._lines(self.tr("To be confirmed by the county"), result.local_rules, sign="◇")
        # Who receives it need not apply: the clauses speak of applying anew.
        self._title(self.tr("Applying anew") if result.already else self.tr("Why"))
        self._rows.addWidget(why_of(result, self._look))
        self._relations(result.relations)
        self._left.addStretch(1)
        self._rows = self._right
        self._papers(policy)
        self._pays(result, policy)
        self._facts(policy, catalogue, items)
        self._right.addStretch(1)

    def show_policy(
        self, policy: Policy, catalogue: Catalogue, items: Sequence[ServiceItem]
    ) -> None:
        """A policy as the catalogue has it, for nobody in particular."""
        self._begin()
        self._head(policy.name, policy, [])
        self._rows = self._left
        self._lines(self.tr("For whom"), policy.target)
        self._title(self.tr("Conditions"))
        self._rows.addWidget(conditions_of(policy, catalogue, self._look))
        self._lines(self.tr("To be known"), (*policy.condition_notes, *policy.exclusions))
        relations = [
            RelationNote(policy=each.policy, name=_name(catalogue, each.policy), kind=each.kind,
                         text=each.text, standing="")
            for each in policy.relations
        ]  # fmt: skip
        self._relations(relations)
        self._title(self.tr("What it gives"))
        self._lines("", (policy.gives, *policy_text.amount_lines(policy)))
        self._left.addStretch(1)
        self._rows = self._right
        self._papers(policy)
        self._facts(policy, catalogue, items)
        self._right.addStretch(1)

    def show_fold(self, title: str, results: Iterable[PolicyResult]) -> None:
        """What is folded into the marked line, and what each waits for."""
        self._begin()
        self._rows.addWidget(strong(title, "row", wrap=True))
        self._rows.addWidget(
            label(
                self.tr("→ or Enter unfolds them. One answer settles each:"),
                "second",
                wrap=True,
                tone="muted",
            )
        )
        for result in results:
            self._rows.addWidget(hairline())
            self._rows.addWidget(strong(result.name, wrap=True))
            for each in result.missing[:1]:
                self._rows.addWidget(self._lacks(each))

    def show_nothing(self, text: str) -> None:
        """Nothing is marked."""
        self._begin()
        self._rows.addWidget(label(text, wrap=True, tone="muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is narrow for the size of the text, one column below the other."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = event.size().width() >= self._look.px(_WIDE_ENOUGH)
        self._pair.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _begin(self) -> None:
        for column in (self._top, self._left, self._right):
            empty(column)
        self._rows = self._top
        self.area.verticalScrollBar().setValue(0)

    def _head(self, name: str, policy: Policy, chips: list[QWidget]) -> None:
        self._rows.addWidget(strong(name, "row", wrap=True))
        box, flow = flow_box(8)
        for each in chips:
            flow.addWidget(each)
        flow.addWidget(label(policy.code, "caption"))
        flow.addWidget(label(policy_text.department_text(policy), "caption"))
        self._rows.addWidget(box)

    def _chips(self, result: PolicyResult, told: str) -> list[QWidget]:
        chips: list[QWidget] = []
        if result.already:
            chips.append(chip(said.received(), "green"))
        else:
            tone = terms.VERDICT_TONE[result.verdict]
            chips.append(chip(terms.verdict(result.verdict), tone))
        if result.receipt_open and result.verdict is not Verdict.NOT_ENTITLED:
            chips.append(chip(self.tr("not known whether it is received"), "grey"))
        if result.stale:
            chips.append(chip(self.tr("rests on old data"), "amber"))
        if told:
            chips.append(label(told, "caption"))
        return chips

    def _actions(self, policy: Policy, applied_for: bool) -> None:
        box, flow = flow_box(8)
        flow.addWidget(
            button(self.tr("Explained"), self.tick.emit, key=self.tr("Space"), look="segment")
        )
        if applied_for:
            flow.addWidget(
                button(
                    self.tr("Open a matter"),
                    self.open_case.emit,
                    key=keys.shown(Act.POLICY_CASE),
                    look="segment",
                )
            )
        if receipt_fact(policy) is not None:
            flow.addWidget(
                button(
                    self.tr("Receives it, or not"),
                    self.receives.emit,
                    key=keys.shown(Act.RECEIVES),
                    look="segment",
                )
            )
        self._rows.addWidget(box)

    def _under_way(self, case: Case) -> QWidget:
        strip, rows = band("green")
        across = QHBoxLayout()
        across.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(0)
        what = self.tr("Under way: {matter}").format(matter=case.item_name)
        told.addWidget(strong(what, "second", wrap=True, tone="green"))
        told.addWidget(
            label(
                terms.DOT.join((terms.state(case.state), terms.case_line(case))),
                "caption",
                wrap=True,
            )
        )
        across.addLayout(told, 1)
        across.addWidget(
            button(
                self.tr("Go to it"),
                partial(self.case_wanted.emit, case.number),
                look="segment",
                name=self.tr("Go to {matter}").format(matter=case.item_name),
            )
        )
        rows.addLayout(across)
        return strip

    def _missing(self, missing: Sequence[Missing]) -> None:
        if not missing:
            return
        self._title(self.tr("Still missing"))
        for each in missing:
            self._rows.addWidget(self._lacks(each))

    def _lacks(self, each: Missing) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(chip(said.who(each), "grey" if each.who == "county" else "amber"))
        across.addWidget(label(each.text, "second", wrap=True), 1)
        if each.who != "county":
            word = self.tr("Ask now") if each.who == "visitor" else self.tr("Look it up now")
            across.addWidget(
                button(word, partial(self.ask.emit, each.fact), look="flat",
                       name=f"{word}: {each.text}")
            )  # fmt: skip
        return row

    def _relations(self, relations: Sequence[RelationNote]) -> None:
        if not relations:
            return
        self._title(self.tr("Beside other policies"))
        for note in relations:
            box, flow = flow_box(8)
            flow.addWidget(chip(said.kind(note.kind), "peony"))
            flow.addWidget(strong(note.name, "second"))
            word, tone = said.standing(note.standing)
            if word:
                flow.addWidget(chip(word, tone))
            self._rows.addWidget(box)
            if note.text:
                self._rows.addWidget(label(note.text, "second", wrap=True, tone="muted"))

    def _pays(self, result: PolicyResult, policy: Policy) -> None:
        self._title(self.tr("What it gives"))
        self._rows.addWidget(label(policy.gives, "second", wrap=True))
        if result.benefits:
            comma = self.tr(", ")
            grades = self.tr("The grades whose conditions are met: {grades}")
            self._rows.addWidget(
                label(grades.format(grades=comma.join(result.benefits)), "second", wrap=True)
            )
        lines = result.amounts
        if not lines:
            for text in policy_text.amount_lines(policy):
                self._rows.addWidget(label(text, "second", wrap=True))
        for line in lines:
            known = line.value is not None and not line.historic
            made = strong if known else label
            tone = "muted" if line.historic else ""
            self._rows.addWidget(made(line.text, "second", wrap=True, tone=tone))

    def _papers(self, policy: Policy) -> None:
        lines = policy_text.papers(policy)
        self._title(self.tr("Papers to bring"))
        bring = [line.text for line in lines if line.bring]
        for text in bring:
            self._rows.addWidget(label(f"□ {text}", "second", wrap=True))
        if not bring:
            self._rows.addWidget(label(self.tr("None."), "second"))
        for remark in policy.material_remarks:
            self._rows.addWidget(label(remark.text, "caption", wrap=True))
        self._lines(
            self.tr("Nobody may ask for these"),
            [line.text for line in lines if not line.bring],
            sign="×",
        )

    def _facts(self, policy: Policy, catalogue: Catalogue, items: Sequence[ServiceItem]) -> None:
        matters = [terms.DOT.join((item.id, item.name)) for item in items]
        told: list[tuple[str, Sequence[str]]] = [
            (self.tr("Where"), [policy_text.where_to_apply(policy)]),
            (self.tr("Ways of applying"), [policy_text.channel_text(policy)]),
            (self.tr("Telephone"), [policy_text.hotline_text(policy, catalogue) or "—"]),
            (self.tr("Time limit"), [policy_text.time_limit_text(policy)]),
            (self.tr("Public notice"), [policy_text.publicity_text(policy)]),
            (self.tr("Review"), [policy.review]),
            (self.tr("In force"), [said.in_force(policy)]),
            (self.tr("Matters here"), matters or [self.tr("none: where it says above")]),
            (self.tr("Rests on"), policy_text.basis_lines(policy, catalogue) or ["—"]),
        ]
        for title, lines in told:
            if any(lines):
                self._rows.addWidget(_fact(title, lines))

    def _lines(self, title: str, lines: Sequence[str], sign: str = "") -> None:
        if not lines:
            return
        if title:
            self._title(title)
        for text in lines:
            told = f"{sign} {text}" if sign else text
            self._rows.addWidget(label(told, "second", wrap=True))

    def _title(self, text: str) -> None:
        if self._rows.count():
            self._rows.addSpacing(6)
        self._rows.addWidget(strong(text, "second", tone="green"))


def _name(catalogue: Catalogue, code: str) -> str:
    found = next((each.name for each in catalogue.policies if each.code == code), "")
    return found or code


def _fact(title: str, lines: Sequence[str]) -> QWidget:
    """A name in small letters and below it what it says, so that narrow columns are read well."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(label(title, "caption"))
    for text in lines:
        rows.addWidget(label(text, "second", wrap=True))
    box.setAccessibleName(f"{title} {' '.join(lines)}")
    return box
