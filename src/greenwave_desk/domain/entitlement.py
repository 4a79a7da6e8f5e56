"""The entitlement engine: what each policy comes to for a person, three-valued.

The rules, in Kleene's logic:

* A missing fact, and a county parameter that is not filled in, is unknown and never a default.
* A clause that the catalogue marks as unconfirmed (a local extension) can fail, but where it
  holds it counts as unknown: it never settles a policy as entitled. Inside a ``not`` the same
  goes for failing.
* Every step is monotone in knowledge: a fact more never turns a verdict that was settled.
* An engine judges as of a day: with the figures and policies that are in force on it, without
  answers whose period is over (:mod:`.as_of`). Another day is another engine.

Verdicts alone are cheap enough for a whole roster; reasons (:mod:`.explain`) and the next
question (:mod:`.next_question`) are made for the one person in front of the desk.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from .catalogue import Catalogue
from .comparing import FALSE, TRUE, UNKNOWN
from .compiled import MEMO_LIMIT, CompiledCatalogue, Marks, ReadyPolicy, State
from .explain import Explainer
from .facts import Facts, KnownFact
from .ids import Day, FactName, PersonId, PolicyCode
from .next_question import Questioner
from .person_amounts import amounts_for
from .remembered import Memo
from .screening import (
    ClauseMark,
    Outline,
    PolicyResult,
    Question,
    RelationNote,
    Screening,
    Verdict,
)

VERDICT_OF = {TRUE: Verdict.ENTITLED, UNKNOWN: Verdict.UNDECIDED, FALSE: Verdict.NOT_ENTITLED}

RESULTS_KEPT = 1 << 9
"""Results of single policies that are kept: those of one visitor differ little from answer to
answer. Each holds an explanation, some kilobytes."""

_AGE = FactName("age")

_HELD = frozenset({ClauseMark.MET, ClauseMark.LOCAL_RULE})


class Engine:
    """A catalogue made ready to judge people. Holds no person; may be shared by threads."""

    def __init__(self, catalogue: Catalogue, day: Day | None = None) -> None:
        self.catalogue = catalogue
        self.day = day
        self._compiled = CompiledCatalogue(catalogue, day)
        self._verdicts: Memo[Marks, tuple[Verdict, ...]] = Memo(MEMO_LIMIT)
        # By what is known of somebody: most people on a roster are like another.
        self._said: Memo[tuple[tuple[FactName, KnownFact], ...], tuple[Outline, ...]] = Memo(
            MEMO_LIMIT
        )
        self._outlines: Memo[State, tuple[Outline, ...]] = Memo(MEMO_LIMIT)
        self._each_outline: Memo[tuple[object, ...], Outline] = Memo(MEMO_LIMIT)
        self._results: Memo[tuple[object, ...], PolicyResult] = Memo(RESULTS_KEPT)
        self._explainer = Explainer(self._compiled)
        self._questioner = Questioner(self._compiled)
        own = self._compiled.own_clauses
        self._own = {each.policy.code: own(each.policy) for each in self._compiled.policies}
        # A student of eighty has said so: then the age at which people study is no matter.
        self._telling = {
            each.policy.code: own(each.policy, late_only=True) for each in self._compiled.policies
        }

    def verdicts(self, facts: Facts) -> tuple[Verdict, ...]:
        """One verdict for each policy, in the catalogue's order."""
        marks = self._compiled.marks(self._compiled.completed(facts))
        known = self._verdicts.get(marks)
        if known is not None:
            return known
        verdicts = tuple([self._verdict(ready, marks) for ready in self._compiled.policies])
        return self._verdicts.keep(marks, verdicts)

    def outline(self, facts: Facts) -> tuple[Outline, ...]:
        """All policies in brief, in the catalogue's order; the same for everybody alike."""
        said = tuple(facts.items())
        known = self._said.get(said)
        return known or self._said.keep(said, self._outlined(facts))

    def _outlined(self, facts: Facts) -> tuple[Outline, ...]:
        facts = self._compiled.completed(facts)
        marks = self._compiled.marks(facts)
        state = self._compiled.state(facts, marks)
        known = self._outlines.get(state)
        if known is not None:
            return known
        outlines = []
        unusual = self._compiled.unusual(facts)
        for ready, concern in zip(self._compiled.policies, self._compiled.concerns, strict=True):
            words = state.words and tuple(
                [each for each in state.words if each[0] in ready.facts and each[0] != _AGE]
            )
            code = ready.policy.code
            alike = (code, state.bits & concern, words, code in unusual)
            outline = self._each_outline.get(alike)
            if outline is None:
                outline = self._each_outline.keep(alike, self._outline(ready, facts, marks))
            outlines.append(outline)
        return self._outlines.keep(state, tuple(outlines))

    def screen(
        self, person: PersonId, facts: Facts, day: Day, *, question: bool = True
    ) -> Screening:
        """All policies for one person, with reasons, and the next question unless not wanted."""
        facts = self._compiled.completed(facts)
        marks = self._compiled.marks(facts)
        late = self._compiled.late(facts)
        results = [self._result(each, facts, marks, late) for each in self._compiled.policies]
        by_code = {result.code: result for result in results}
        return Screening(
            person=person,
            catalogue=self.catalogue.version,
            day=day,
            policies=tuple(
                _related(ready, result, by_code)
                for ready, result in zip(self._compiled.policies, results, strict=True)
            ),
            next_question=self._next(facts, results) if question else None,
        )

    def result(self, code: PolicyCode, facts: Facts) -> PolicyResult | None:
        """One policy for one person; None if the catalogue has no such policy.

        How other policies bear on it is not in it.
        """
        facts = self._compiled.completed(facts)
        for ready in self._compiled.policies:
            if ready.policy.code == code:
                marks, late = self._compiled.marks(facts), self._compiled.late(facts)
                return self._result(ready, facts, marks, late)
        return None

    def next_question(self, facts: Facts) -> Question | None:
        """The question to ask next; None when no answer could help any more.

        What was answered too long ago is not asked for here, only by :meth:`screen`.
        """
        return self._questioner.ask(self._compiled.completed(facts))

    def _next(self, facts: Facts, results: list[PolicyResult]) -> Question | None:
        question = self._questioner.ask(facts)
        if question is not None:
            return question
        return self._questioner.ask_again(
            Counter(name for result in results if not result.already for name in result.stale)
        )

    def _verdict(self, ready: ReadyPolicy, marks: Marks) -> Verdict:
        return VERDICT_OF[ready.conditions.truth(*marks) if ready.in_force else FALSE]

    def _outline(self, ready: ReadyPolicy, facts: Facts, marks: Marks) -> Outline:
        verdict = self._verdict(ready, marks)
        explained = self._explainer.explain(ready, facts, marks)
        received = UNKNOWN if ready.received is None else ready.received.truth(*marks)
        return Outline(
            code=ready.policy.code,
            verdict=verdict,
            already=received == TRUE,
            receipt_open=ready.received is not None and received == UNKNOWN,
            seldom=self._seldom(ready, facts, marks, verdict),
            footing=bool(marks.held & self._own[ready.policy.code]),
            grounds=tuple(each.text for each in explained.reasons if each.mark in _HELD),
            against=tuple(
                each.text for each in explained.reasons if each.mark is ClauseMark.NOT_MET
            ),
            missing=explained.missing,
            local_rules=explained.local_rules,
        )

    def _seldom(self, ready: ReadyPolicy, facts: Facts, marks: Marks, verdict: Verdict) -> bool:
        if verdict is not Verdict.UNDECIDED:
            return False
        code = ready.policy.code
        if code in self._compiled.unusual(facts) and not marks.held & self._telling[code]:
            return True
        return self._questioner.seldom(ready, marks, facts)

    def _result(
        self, ready: ReadyPolicy, facts: Facts, marks: Marks, late: frozenset[FactName]
    ) -> PolicyResult:
        alike = (
            ready.policy.code,
            ready.policy.code in self._compiled.unusual(facts),
            late.intersection(ready.facts),
            tuple([facts.get(name) for name in ready.facts]),
        )
        known = self._results.get(alike)
        return known or self._results.keep(alike, self._judged(ready, facts, marks))

    def _judged(self, ready: ReadyPolicy, facts: Facts, marks: Marks) -> PolicyResult:
        held, failed = marks
        verdict = self._verdict(ready, marks)
        explained = self._explainer.explain(ready, facts, marks)
        received = UNKNOWN if ready.received is None else ready.received.truth(held, failed)
        out = verdict is Verdict.NOT_ENTITLED and received != TRUE
        return PolicyResult(
            code=ready.policy.code,
            name=ready.policy.name,
            department=ready.policy.department,
            verdict=verdict,
            reasons=explained.reasons,
            missing=explained.missing,
            already=received == TRUE,
            receipt_open=ready.received is not None and received == UNKNOWN,
            seldom=self._seldom(ready, facts, marks, verdict),
            stale=tuple(dict.fromkeys(each.fact for each in explained.reasons if each.stale)),
            local_rules=explained.local_rules,
            benefits=tuple(
                name
                for name, tree in ready.grades
                if verdict is not Verdict.NOT_ENTITLED and tree.truth(held, failed) == TRUE
            ),
            amounts=() if out else amounts_for(self._compiled, ready, facts, marks),
            explanation=explained.tree,
        )


def _related(
    ready: ReadyPolicy, result: PolicyResult, others: dict[PolicyCode, PolicyResult]
) -> PolicyResult:
    """The result with how other policies bear on it."""
    notes = []
    for relation in ready.policy.relations:
        other = others.get(relation.policy)
        if other is not None:
            notes.append(
                RelationNote(
                    policy=other.code,
                    name=other.name,
                    kind=relation.kind,
                    text=relation.text,
                    standing=_standing(other),
                )
            )
    return msgspec.structs.replace(result, relations=tuple(notes)) if notes else result


def _standing(other: PolicyResult) -> str:
    if other.already:
        return "received"
    if other.verdict is Verdict.ENTITLED:
        return "possible"
    return "open" if other.verdict is Verdict.UNDECIDED and not other.seldom else ""
