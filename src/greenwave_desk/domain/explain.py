"""Why a policy came out as it did: clause by clause, in plain Chinese, with the facts' origin.

The explanation repeats the condition's tree with a mark on every clause, so that the verdict can
be recomputed from it alone (:func:`verdict_of`). From it are picked the reasons that decide, and
for an undecided policy what is missing and which local rules must be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .clause_text import clause_text, in_force_text, parameter_label
from .comparing import FALSE, TRUE, UNKNOWN, Clause
from .compiled import CompiledCatalogue, Marks, ReadyPolicy, value_of
from .conditions import AllOf, Comparison, Condition, Negation
from .fact_values import value_text
from .facts import FactDeclaration, Facts, KnownFact, SetValue, Supplier, next_supplier
from .ids import FactName
from .remembered import Memo
from .screening import ClauseMark, Explanation, Missing, Reason, Verdict

WHO_VISITOR, WHO_LOOKUP, WHO_COUNTY = "visitor", "lookup", "county"

_TRUTH_OF = {
    ClauseMark.MET: TRUE,
    ClauseMark.NOT_MET: FALSE,
    ClauseMark.UNKNOWN: UNKNOWN,
    ClauseMark.LOCAL_RULE: UNKNOWN,
}
_MARK_OF = {TRUE: ClauseMark.MET, FALSE: ClauseMark.NOT_MET, UNKNOWN: ClauseMark.UNKNOWN}
_OPPOSITE = {ClauseMark.MET: ClauseMark.NOT_MET, ClauseMark.NOT_MET: ClauseMark.MET}
_NOT = {
    ClauseMark.MET: ClauseMark.NOT_MET,
    ClauseMark.NOT_MET: ClauseMark.MET,
    ClauseMark.UNKNOWN: ClauseMark.UNKNOWN,
    ClauseMark.LOCAL_RULE: ClauseMark.UNKNOWN,
}
_FIRST_OF = {
    "all": (ClauseMark.NOT_MET, ClauseMark.MET),
    "any": (ClauseMark.MET, ClauseMark.NOT_MET),
}
"""The outcome of one part that decides the group, and that of a group in which nothing else is."""
_OPEN = frozenset({ClauseMark.UNKNOWN, ClauseMark.LOCAL_RULE})
_VERDICT_OF = {TRUE: Verdict.ENTITLED, UNKNOWN: Verdict.UNDECIDED, FALSE: Verdict.NOT_ENTITLED}


_TOLD_KEPT = 256
"""Explanations of a clause or a group that are kept, one for each state of its facts."""


class Explained(NamedTuple):
    """An explanation with what is drawn from it."""

    tree: Explanation
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    local_rules: tuple[str, ...]


class _Told(NamedTuple):
    """A part of a tree explained, with the clauses in it that are open."""

    tree: Explanation
    waiting: tuple[_ClausePlan, ...]


class _ClausePlan(NamedTuple):
    """A clause with all that its explanation needs and no person changes."""

    bit: int
    clause: Clause
    declaration: FactDeclaration
    text: str
    local_mark: ClauseMark | None
    """The outcome that is not to be relied on, since the clause is a local extension."""
    facts: tuple[FactName, ...]
    told: Memo[tuple[KnownFact | None, ...], _Told]
    """The clause by what was said of its facts."""
    missing: Memo[tuple[KnownFact | None, ...], tuple[Missing, ...]]
    """What it is missing, by the same."""


class _GroupPlan(NamedTuple):
    node: str
    name: str
    parts: tuple[_Plan, ...]
    facts: tuple[FactName, ...]
    """Every fact that its clauses read."""
    told: Memo[tuple[KnownFact | None, ...], _Told]
    """The group by what was said of its facts."""


_Plan = _ClausePlan | _GroupPlan


class Explainer:
    """Explains the policies of one catalogue."""

    def __init__(self, compiled: CompiledCatalogue) -> None:
        self._compiled = compiled
        self._catalogue = compiled.catalogue
        self._plans = {
            ready.policy.code: self._plan(ready.whole, negative=False)
            for ready in compiled.policies
        }

    def explain(self, ready: ReadyPolicy, facts: Facts, marks: Marks) -> Explained:
        """Why the conditions of a policy come to what they come to."""
        if not ready.in_force:
            return self._not_in_force(ready)
        tree, waiting = self._told(self._plans[ready.policy.code], facts, marks)
        missing: dict[tuple[str, str], Missing] = {}
        local_rules: dict[str, None] = {}
        if tree.mark in _OPEN:
            live = ready.conditions.live(*marks)
            settled = marks.held | marks.failed
            for plan in waiting:
                if not plan.bit & live:
                    continue
                if settled & plan.bit:
                    local_rules[plan.text] = None
                else:
                    for each in self._missing_for(plan, facts):
                        missing[each.who, each.fact] = each
        return Explained(tree, _reasons(tree), tuple(missing.values()), tuple(local_rules))

    def _not_in_force(self, ready: ReadyPolicy) -> Explained:
        """A policy that is not in force on the day is out of the question, whoever asks."""
        reason = Reason(
            text=in_force_text(ready.policy), mark=ClauseMark.NOT_MET, fact=FactName("")
        )
        clause = Explanation(node="clause", mark=ClauseMark.NOT_MET, reason=reason)
        return Explained(clause, (reason,), (), ())

    def _plan(self, condition: Condition, *, negative: bool) -> _Plan:
        if isinstance(condition, Comparison):
            bit = self._compiled.bit(condition)
            declaration = self._compiled.declarations[condition.fact]
            unsure = ClauseMark.NOT_MET if negative else ClauseMark.MET
            clause = self._compiled.clause(bit)
            return _ClausePlan(
                bit=bit,
                clause=clause,
                declaration=declaration,
                text=clause_text(condition, declaration, self._catalogue),
                local_mark=unsure if condition.local else None,
                facts=clause.facts,
                told=Memo(_TOLD_KEPT),
                missing=Memo(_TOLD_KEPT),
            )
        inside: tuple[Condition, ...]
        if isinstance(condition, Negation):
            node, inside = "not", (condition.part,)
        else:
            node = "all" if isinstance(condition, AllOf) else "any"
            inside = condition.parts
        turned = negative != (node == "not")
        parts = tuple([self._plan(part, negative=turned) for part in inside])
        facts = tuple(dict.fromkeys(name for part in parts for name in part.facts))
        return _GroupPlan(node, condition.name, parts, facts, Memo(_TOLD_KEPT))

    def _told(self, plan: _Plan, facts: Facts, marks: Marks) -> _Told:
        said = tuple([facts.get(name) for name in plan.facts])
        known = plan.told.get(said)
        if known is not None:
            return known
        if isinstance(plan, _ClausePlan):
            return plan.told.keep(said, _clause_told(plan, said[0], marks))
        parts = [self._told(part, facts, marks) for part in plan.parts]
        tree = _composed(plan.node, tuple([part.tree for part in parts]), plan.name)
        waiting = tuple([each for part in parts for each in part.waiting])
        return plan.told.keep(said, _Told(tree, waiting))

    def _missing_for(self, plan: _ClausePlan, facts: Facts) -> tuple[Missing, ...]:
        said = tuple([facts.get(name) for name in plan.facts])
        known = plan.missing.get(said)
        if known is None:
            known = plan.missing.keep(said, tuple(self._missing(plan.clause, facts)))
        return known

    def _missing(self, clause: Clause, facts: Facts) -> Iterator[Missing]:
        name = clause.facts[0]
        own = facts.get(name)
        if own is None or own.value is None:
            yield self._missing_fact(name, facts)
        elif isinstance(own.value, SetValue):
            yield self._open_set(name, own.value)
        chosen = {chooser: value_of(facts, chooser) for chooser in clause.facts[1:]}
        for chooser, value in chosen.items():
            if value is None:
                yield self._missing_fact(chooser, facts)
        for figure in clause.unfilled_for(chosen):
            yield Missing(
                fact=figure,
                text=f"{parameter_label(self._catalogue, figure)}（待县区填写）",
                who=WHO_COUNTY,
            )

    def _missing_fact(self, name: FactName, facts: Facts) -> Missing:
        declaration = self._compiled.declarations[name]
        told = facts.get(name)
        by_visitor = next_supplier(declaration, told) is Supplier.VISITOR or (
            told is not None and Supplier.VISITOR in declaration.suppliers
        )
        asked = by_visitor and declaration.ask
        return Missing(
            fact=name,
            text=declaration.ask if asked else f"待查：{declaration.label}",
            who=WHO_VISITOR if by_visitor else WHO_LOOKUP,
        )

    def _open_set(self, name: FactName, value: SetValue) -> Missing:
        declaration = self._compiled.declarations[name]
        by_visitor = Supplier.VISITOR in declaration.suppliers
        meant = value_text(declaration, SetValue(frozenset(), value.open))
        return Missing(
            fact=name,
            text=f"{declaration.label}尚未分清：{meant.strip('（）').removesuffix('，尚未分清')}",
            who=WHO_LOOKUP if by_visitor else WHO_COUNTY,
        )


def _clause_told(plan: _ClausePlan, known: KnownFact | None, marks: Marks) -> _Told:
    mark = ClauseMark.UNKNOWN
    if marks.held & plan.bit:
        mark = ClauseMark.MET
    elif marks.failed & plan.bit:
        mark = ClauseMark.NOT_MET
    if mark is plan.local_mark:
        mark = ClauseMark.LOCAL_RULE
    explained = Explanation(
        node="clause",
        mark=mark,
        reason=Reason(
            text=plan.text,
            mark=mark,
            fact=plan.declaration.name,
            source="" if known is None else known.source,
            on="" if known is None else known.on,
            value="" if known is None else value_text(plan.declaration, known.value),
            stale=known is not None and known.stale,
        ),
    )
    return _Told(explained, (plan,) if mark in _OPEN else ())


def verdict_of(explanation: Explanation) -> Verdict:
    """The verdict, from the marks on the clauses and the shape of the tree alone."""
    return _VERDICT_OF[_truth(explanation)]


def _truth(explanation: Explanation) -> int:
    if explanation.node == "clause":
        return _TRUTH_OF[explanation.mark]
    parts = [_truth(part) for part in explanation.parts]
    if explanation.node == "not":
        return -parts[0]
    if explanation.node == "all":
        return min(parts, default=TRUE)
    return max(parts, default=FALSE)


def _composed(node: str, parts: tuple[Explanation, ...], name: str) -> Explanation:
    if node == "not":
        mark = _NOT[parts[0].mark]
    else:
        first, empty = _FIRST_OF[node]
        marks = {part.mark for part in parts}
        rest = ClauseMark.UNKNOWN if marks & _OPEN else empty
        mark = first if first in marks else rest
    return Explanation(node=node, mark=mark, name=name, parts=parts)


def _reasons(tree: Explanation) -> tuple[Reason, ...]:
    """The clauses that decide, each once: branches that made no difference are left out."""
    found: list[Reason] = []
    _deciding(tree, found, negative=False)
    # Where a reason's fact came from is the same wherever that fact is read.
    once: dict[tuple[str, ClauseMark, FactName], Reason] = {}
    for each in found:
        once.setdefault((each.text, each.mark, each.fact), each)
    return tuple(once.values())


def _deciding(tree: Explanation, found: list[Reason], *, negative: bool) -> None:
    if tree.reason is not None:
        found.append(_turned(tree.reason) if negative else tree.reason)
        return
    only: tuple[ClauseMark, ...] = ()
    if tree.node == "all" and tree.mark is ClauseMark.NOT_MET:
        only = (ClauseMark.NOT_MET,)
    elif tree.node == "any" and tree.mark is ClauseMark.MET:
        only = (ClauseMark.MET,)
    elif tree.node == "any" and tree.mark is ClauseMark.UNKNOWN:
        only = (ClauseMark.UNKNOWN, ClauseMark.LOCAL_RULE)
    turned = negative != (tree.node == "not")
    for part in tree.parts:
        if not only or part.mark in only:
            _deciding(part, found, negative=turned)


def _turned(reason: Reason) -> Reason:
    return Reason(
        text=f"并非“{reason.text}”",
        mark=_OPPOSITE.get(reason.mark, reason.mark),
        fact=reason.fact,
        source=reason.source,
        on=reason.on,
        value=reason.value,
        stale=reason.stale,
    )
