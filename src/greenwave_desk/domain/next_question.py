"""Which question to ask next: the one whose answer is expected to settle most.

How it is chosen. Every fact that keeps an undecided policy undecided, that the visitor can
supply and that nobody has answered yet is tried with each answer that makes a difference: yes
and no, every option, a number on either side of every limit it is compared with. For each answer
the policies are evaluated anew; the question's worth is the mean number of policies that an
answer settles, all options counting alike (nobody has counted real answers, so none is called
likelier). Ties go to the question that can settle more policies at best, then to the one on
which more undecided policies wait, then to the catalogue's order. Questions that the catalogue
says seldom concern people of that age come after the others, and so does one for which no policy
waits that concerns that age as a rule.

What can be looked up is looked up first, and asked of the visitor only where nothing was found
(Social Assistance Law art. 62). A fact that everybody who could supply it has answered with "don't
know" is known to be unknown and is not asked again. A policy that is received already asks for
nothing; nor does one that no further answer can settle (a limit is missing that the county must
fill in, a local rule must be confirmed, another answer was "don't know"): what its clauses wait for
is not worth the visitor's time.

When nothing is left to ask, what was answered too long ago is asked once more: of the stale facts
under a verdict the one on which the most policies rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

import msgspec

from .comparing import FALSE, TRUE, UNKNOWN
from .compiled import MEMO_LIMIT, CompiledCatalogue, Marks, ReadyPolicy, value_of
from .fact_values import known_set
from .facts import (
    CHOICE,
    YES_NO,
    FactDeclaration,
    FactKind,
    Facts,
    FactValue,
    KnownFact,
    Supplier,
    next_supplier,
)
from .ids import FactName, PolicyCode
from .remembered import Memo
from .screening import Question

SETTLED = (TRUE, FALSE)

_QUESTIONS_KEPT = 1 << 12


class _Worth(NamedTuple):
    """What a question is worth; compares as the rule above says (higher is better)."""

    timely: bool
    expected: float
    at_best: int
    waiting: int
    order: int


class Questioner:
    """Chooses questions for one catalogue."""

    def __init__(self, compiled: CompiledCatalogue) -> None:
        self._compiled = compiled
        self._order = {name: index for index, name in enumerate(compiled.declarations)}
        self._answers = {
            name: tuple(self._possible_answers(declaration))
            for name, declaration in compiled.declarations.items()
            if next_supplier(declaration, None) is not None
        }
        self._alone: dict[FactName, int] = {}
        """The clauses that read no other fact and that an answer may settle, by their fact."""
        self._joined: list[int] = []
        """The clauses that read several facts."""
        for index, clause in enumerate(compiled.clauses):
            name = clause.facts[0]
            if len(clause.facts) > 1:
                self._joined.append(1 << index)
            elif name in self._answers and clause.can_be_settled({}):
                self._alone[name] = self._alone.get(name, 0) | 1 << index
        self._linked = tuple(
            dict.fromkeys(name for bit in self._joined for name in compiled.clause(bit).facts)
        )
        self._asked: Memo[tuple[object, ...], tuple[Question | None]] = Memo(_QUESTIONS_KEPT)
        self._beside = {name: compiled.neighbours(name) for name in self._answers}
        self._added: Memo[
            tuple[FactName, tuple[FactValue | None, ...]], tuple[tuple[Marks, int], ...]
        ] = Memo(MEMO_LIMIT)

    def ask(self, facts: Facts) -> Question | None:
        """The next question, or None when no answer could settle anything any more."""
        marks, late = self._compiled.marks(facts), self._compiled.late(facts)
        alike = (
            self._compiled.state(facts, marks),
            tuple([value_of(facts, name) for name in self._linked]),
        )
        known = self._asked.get(alike)
        if known is None:
            known = self._asked.keep(alike, (self._best(facts, marks, late),))
        return known[0]

    def _best(self, facts: Facts, marks: Marks, late: frozenset[FactName]) -> Question | None:
        best: tuple[_Worth, FactName] | None = None
        for name, policies in self._waiting(facts, marks).items():
            worth = self._worth(name, policies, facts, marks, late)
            if best is None or worth > best[0]:
                best = worth, name
        if best is None:
            return None
        declaration = self._compiled.declarations[best[1]]
        return question_about(declaration, best[0].at_best, facts.get(best[1]))

    def worth_asking(self, facts: Facts) -> tuple[FactName, ...]:
        """The facts whose answer may settle something, in the catalogue's order."""
        waiting = self._waiting(facts, self._compiled.marks(facts))
        return tuple(sorted(waiting, key=lambda name: self._order[name]))

    def ask_again(self, resting: Mapping[FactName, int]) -> Question | None:
        """The stale fact to confirm; ``resting`` counts the policies that rest on each."""
        askable = [name for name in resting if name in self._answers]
        if not askable:
            return None
        name = max(askable, key=lambda each: (resting[each], -self._order[each]))
        question = question_about(self._compiled.declarations[name], resting[name])
        return msgspec.structs.replace(question, again=True)

    def seldom(self, ready: ReadyPolicy, marks: Marks, facts: Facts) -> bool:
        """Whether an undecided policy could be met only by answers that seldom fit the age."""
        seldom = self._compiled.late(facts)
        if seldom.isdisjoint(ready.facts):
            return False
        timely = late = 0
        for bit in _bits(ready.conditions.live(*marks)):
            names = self._compiled.clause(bit).facts
            if any(name in seldom and value_of(facts, name) is None for name in names):
                late |= bit
            else:
                timely |= bit
        if not late:
            return False
        can_become = ready.conditions.can_become
        return not can_become(TRUE, *marks, timely) and can_become(TRUE, *marks, timely | late)

    def _waiting(self, facts: Facts, marks: Marks) -> dict[FactName, list[ReadyPolicy]]:
        """Facts worth asking for, each with the undecided policies that wait for it."""
        waiting: dict[FactName, list[ReadyPolicy]] = {}
        wanted = self._wanted_clauses(facts)
        for ready in self._compiled.policies:
            live = ready.conditions.live(*marks)
            if not live or not ready.in_force or _has(ready, marks):
                continue
            names = [name for name in ready.facts if wanted.get(name, 0) & live]
            still_open = 0
            for name in names:
                still_open |= wanted[name] & live
            if any(ready.conditions.can_become(truth, *marks, still_open) for truth in SETTLED):
                for name in names:
                    waiting.setdefault(name, []).append(ready)
        return waiting

    def _wanted_clauses(self, facts: Facts) -> dict[FactName, int]:
        """The facts that may be asked for, each with the clauses that asking may settle."""
        wanted: dict[FactName, int] = {}
        declared = self._compiled.declarations
        for name, bits in self._alone.items():
            told = facts.get(name)
            if told is None or (
                told.value is None and next_supplier(declared[name], told) is not None
            ):
                wanted[name] = bits
        for bit in self._joined:
            for name in self._wanted(bit, facts):
                wanted[name] = wanted.get(name, 0) | bit
        return wanted

    def _wanted(self, bit: int, facts: Facts) -> tuple[FactName, ...]:
        """The facts to ask for to settle a clause; none if asking cannot settle it."""
        clause = self._compiled.clause(bit)
        unknown = [name for name in clause.facts if value_of(facts, name) is None]
        declared = self._compiled.declarations
        chosen = {name: value_of(facts, name) for name in clause.facts[1:]}
        open_to_asking = [
            name for name in unknown if next_supplier(declared[name], facts.get(name)) is not None
        ]
        if open_to_asking == unknown:
            return tuple(unknown) if clause.can_be_settled(chosen) else ()
        # Nobody knows which figure is meant: what lies on one side of all of them is settled yet.
        own = clause.facts[0]
        return (own,) if own in open_to_asking and not clause.unfilled_for(chosen) else ()

    def _worth(
        self,
        name: FactName,
        policies: list[ReadyPolicy],
        facts: Facts,
        marks: Marks,
        late: frozenset[FactName],
    ) -> _Worth:
        total = weights = 0
        settled_by_some: set[PolicyCode] = set()
        for added, weight in self.possible_outcomes(name, facts):
            held, failed = marks.held | added.held, marks.failed | added.failed
            settled = [
                ready.policy.code
                for ready in policies
                if ready.conditions.truth(held, failed) != UNKNOWN
            ]
            settled_by_some.update(settled)
            total += weight * len(settled)
            weights += weight
        unusual = self._compiled.unusual(facts)
        return _Worth(
            timely=name not in late and any(ready.policy.code not in unusual for ready in policies),
            # Exact enough to compare: equal fractions of small numbers are the same float.
            expected=total / weights,
            at_best=len(settled_by_some),
            waiting=len(policies),
            order=-self._order[name],
        )

    def possible_outcomes(self, name: FactName, facts: Facts) -> tuple[tuple[Marks, int], ...]:
        """What each possible answer adds to the marks; answers that add the same are one."""
        beside = tuple([value_of(facts, other) for other in self._beside[name]])
        known = self._added.get((name, beside))
        if known is not None:
            return known
        outcomes: dict[Marks, int] = {}
        options = self._compiled.declarations[name].kind in CHOICE
        for answer in self._answers[name]:
            marks = self._compiled.added(name, answer, facts)
            outcomes[marks] = outcomes.get(marks, 0) + 1 if options else 1
        return self._added.keep((name, beside), tuple(outcomes.items()))

    def _possible_answers(self, declaration: FactDeclaration) -> Iterator[FactValue]:
        if declaration.kind in YES_NO:
            yield from (True, False)
        elif declaration.kind is FactKind.ENUM:
            yield from (option.value for option in declaration.options)
        elif declaration.kind is FactKind.SET:
            for option in declaration.options:
                yield known_set(declaration, frozenset({option.value}))
        else:
            yield from self._numbers(declaration)

    def _numbers(self, declaration: FactDeclaration) -> Iterator[int | Decimal]:
        """A number below, at and above every limit that the fact is compared with."""
        limits = sorted(
            {
                figure
                for clause in self._compiled.clauses
                if clause.facts[0] == declaration.name
                for figure in clause.figures
            }
        )
        whole = declaration.kind is FactKind.INT
        previous = Decimal(-1) if declaration.minimum is None else declaration.minimum - 1
        for limit in limits:
            below = limit - 1 if whole else (previous + limit) / 2
            for number in (below, limit):
                yield int(number) if whole else number
            previous = limit
        yield int(previous) + 1 if whole else previous + 1


def _has(ready: ReadyPolicy, marks: Marks) -> bool:
    """Whether a policy is received: nothing about it is worth anybody's time."""
    return ready.received is not None and ready.received.truth(*marks) == TRUE


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def question_about(
    declaration: FactDeclaration, settles: int, told: KnownFact | None = None
) -> Question:
    """The question that finds out a fact; ``settles`` as in :class:`Question`.

    ``told`` is what was learnt of it so far: "don't know", or nothing.
    """
    if declaration.kind in YES_NO:
        kind = "yesno"
    else:
        kind = "choice" if declaration.kind in CHOICE else "number"
    return Question(
        fact=declaration.name,
        text=declaration.ask or f"请说明：{declaration.label}",
        kind=kind,
        options=tuple((option.value, option.brief) for option in declaration.options),
        settles=settles,
        unit="%" if declaration.kind is FactKind.RATIO else declaration.unit,
        who=(next_supplier(declaration, told) or Supplier.VISITOR).value,
        where=declaration.origin,
    )
