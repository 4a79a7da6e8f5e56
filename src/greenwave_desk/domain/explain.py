"""Why a policy came out as it did: clause by clause, in plain Chinese, with the facts' origin.

The explanation repeats the condition's tree with a mark on every clause, so that the verdict can
be recomputed from it alone (:func:`verdict_of`). From it are picked the reasons that decide, and
for an undecided policy what is missing and which local rules must be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from .clause_text import clause_text, parameter_label
from .comparing import FALSE, TRUE, UNKNOWN, Clause
from .compiled import CompiledCatalogue, Marks, ReadyPolicy, value_of
from .conditions import AllOf, Comparison, Condition, Negation
from .fact_values import value_text
from .facts import FactDeclaration, Facts, SetValue, Supplier
from .ids import FactName
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
_OPEN = frozenset({ClauseMark.UNKNOWN, ClauseMark.LOCAL_RULE})
_VERDICT_OF = {TRUE: Verdict.ENTITLED, UNKNOWN: Verdict.UNDECIDED, FALSE: Verdict.NOT_ENTITLED}


class Explained(NamedTuple):
    """An explanation with what is drawn from it."""

    tree: Explanation
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    local_rules: tuple[str, ...]


class _ClausePlan(NamedTuple):
    """A clause with all that its explanation needs and no person changes."""

    bit: int
    clause: Clause
    declaration: FactDeclaration
    text: str
    local_mark: ClauseMark | None
    """The outcome that is not to be relied on, since the clause is a local extension."""


class _GroupPlan(NamedTuple):
    node: str
    name: str
    parts: tuple[_Plan, ...]


_Plan = _ClausePlan | _GroupPlan


class Explainer:
    """Explains the policies of one catalogue."""

    def __init__(self, compiled: CompiledCatalogue) -> None:
        self._compiled = compiled
        self._catalogue = compiled.catalogue
        self._plans = {
            ready.policy.code: self._plan(ready.policy.conditions, negative=False)
            for ready in compiled.policies
        }

    def explain(self, ready: ReadyPolicy, facts: Facts, marks: Marks) -> Explained:
        """Why the conditions of a policy come to what they come to."""
        waiting: list[_ClausePlan] = []
        tree = self._tree(self._plans[ready.policy.code], facts, marks, waiting)
        missing: dict[tuple[str, str], Missing] = {}
        local_rules: dict[str, None] = {}
        if tree.mark is ClauseMark.UNKNOWN:
            live = ready.conditions.live(*marks)
            for plan in waiting:
                if not plan.bit & live:
                    continue
                if (marks.held | marks.failed) & plan.bit:
                    local_rules[plan.text] = None
                else:
                    for each in self._missing(plan.clause, facts):
                        missing[each.who, each.fact] = each
        return Explained(tree, _reasons(tree), tuple(missing.values()), tuple(local_rules))

    def _plan(self, condition: Condition, *, negative: bool) -> _Plan:
        if isinstance(condition, Comparison):
            bit = self._compiled.bit(condition)
            declaration = self._compiled.declarations[condition.fact]
            unsure = ClauseMark.NOT_MET if negative else ClauseMark.MET
            return _ClausePlan(
                bit=bit,
                clause=self._compiled.clause(bit),
                declaration=declaration,
                text=clause_text(condition, declaration, self._catalogue),
                local_mark=unsure if condition.local else None,
            )
        if isinstance(condition, Negation):
            part = self._plan(condition.part, negative=not negative)
            return _GroupPlan("not", condition.name, (part,))
        parts = tuple(self._plan(part, negative=negative) for part in condition.parts)
        return _GroupPlan("all" if isinstance(condition, AllOf) else "any", condition.name, parts)

    def _tree(
        self, plan: _Plan, facts: Facts, marks: Marks, waiting: list[_ClausePlan]
    ) -> Explanation:
        if isinstance(plan, _GroupPlan):
            parts = tuple([self._tree(part, facts, marks, waiting) for part in plan.parts])
            return _composed(plan.node, parts, plan.name)
        if marks.held & plan.bit:
            mark = ClauseMark.MET
        elif marks.failed & plan.bit:
            mark = ClauseMark.NOT_MET
        else:
            mark = ClauseMark.UNKNOWN
        if mark is plan.local_mark:
            mark = ClauseMark.LOCAL_RULE
        if mark in _OPEN:
            waiting.append(plan)
        known = facts.get(plan.declaration.name)
        return Explanation(
            node="clause",
            mark=mark,
            reason=Reason(
                text=plan.text,
                mark=mark,
                fact=plan.declaration.name,
                source="" if known is None else known.source,
                on="" if known is None else known.on,
                value="" if known is None else value_text(plan.declaration, known.value),
            ),
        )

    def _missing(self, clause: Clause, facts: Facts) -> Iterator[Missing]:
        name = clause.facts[0]
        own = facts.get(name)
        if own is None or own.value is None:
            yield self._missing_fact(name)
        elif isinstance(own.value, SetValue):
            yield self._open_set(name, own.value)
        chosen = {chooser: value_of(facts, chooser) for chooser in clause.facts[1:]}
        for chooser, value in chosen.items():
            if value is None:
                yield self._missing_fact(chooser)
        for figure in clause.unfilled_for(chosen):
            yield Missing(
                fact=figure,
                text=f"{parameter_label(self._catalogue, figure)}（待县区填写）",
                who=WHO_COUNTY,
            )

    def _missing_fact(self, name: FactName) -> Missing:
        declaration = self._compiled.declarations[name]
        by_visitor = Supplier.VISITOR in declaration.suppliers
        return Missing(
            fact=name,
            text=declaration.ask
            if by_visitor and declaration.ask
            else f"待查：{declaration.label}",
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
    truths = [_TRUTH_OF[part.mark] for part in parts]
    if node == "not":
        truth = -truths[0]
    else:
        truth = min(truths, default=TRUE) if node == "all" else max(truths, default=FALSE)
    return Explanation(node=node, mark=_MARK_OF[truth], name=name, parts=parts)


def _reasons(tree: Explanation) -> tuple[Reason, ...]:
    """The clauses that decide, each once: branches that made no difference are left out."""
    return tuple(dict.fromkeys(_deciding(tree, negative=False)))


def _deciding(tree: Explanation, *, negative: bool) -> Iterator[Reason]:
    if tree.reason is not None:
        yield _turned(tree.reason) if negative else tree.reason
        return
    truth = _TRUTH_OF[tree.mark]
    keep: Callable[[int], bool]
    if tree.node == "all" and truth == FALSE:
        keep = (FALSE).__eq__
    elif tree.node == "any" and truth != FALSE:
        keep = truth.__eq__
    else:
        keep = _any_truth
    for part in tree.parts:
        if keep(_TRUTH_OF[part.mark]):
            yield from _deciding(part, negative=negative != (tree.node == "not"))


def _any_truth(_: int) -> bool:
    return True


def _turned(reason: Reason) -> Reason:
    return Reason(
        text=f"并非“{reason.text}”",
        mark=_OPPOSITE.get(reason.mark, reason.mark),
        fact=reason.fact,
        source=reason.source,
        on=reason.on,
        value=reason.value,
    )
