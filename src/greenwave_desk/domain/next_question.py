"""Which question to ask next: the one whose answer is expected to settle most.

How it is chosen. Every fact that keeps an undecided policy undecided, that the visitor can
supply and that nobody has answered yet is tried with each answer that makes a difference: yes
and no, every option, a number on either side of every limit it is compared with. For each answer
the policies are evaluated anew; the question's worth is the mean number of policies that an
answer settles, all options counting alike (nobody has counted real answers, so none is called
likelier). Ties go to the question that can settle more policies at best, then to the one on
which more undecided policies wait, then to the catalogue's order. Questions that the catalogue
says seldom concern people of that age come after the others.

A fact that was answered with "don't know" is known to be unknown and is not asked again. A
policy that no further answer can settle (a limit is missing that the county must fill in, a local
rule must be confirmed, another answer was "don't know") asks for nothing: what its clauses wait
for is not worth the visitor's time.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .comparing import FALSE, TRUE, UNKNOWN
from .compiled import CompiledCatalogue, Marks, ReadyPolicy, value_of
from .fact_values import known_set
from .facts import CHOICE, YES_NO, FactDeclaration, FactKind, Facts, FactValue, KnownFact, Supplier
from .ids import FactName, PolicyCode
from .screening import Question

SETTLED = (TRUE, FALSE)

_AGE = FactName("age")


class _Worth(NamedTuple):
    """What a question is worth; compares as the rule above says (higher is better)."""

    timely: bool
    expected: Fraction
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
            if Supplier.VISITOR in declaration.suppliers
        }

    def ask(self, facts: Facts) -> Question | None:
        """The next question, or None when no answer could settle anything any more."""
        marks = self._compiled.marks(facts)
        best: tuple[_Worth, FactName] | None = None
        for name, policies in self._waiting(facts, marks).items():
            worth = self._worth(name, policies, facts)
            if best is None or worth > best[0]:
                best = worth, name
        if best is None:
            return None
        return question_about(self._compiled.declarations[best[1]], best[0].at_best)

    def _waiting(self, facts: Facts, marks: Marks) -> dict[FactName, list[ReadyPolicy]]:
        """Facts worth asking for, each with the undecided policies that wait for it."""
        waiting: dict[FactName, list[ReadyPolicy]] = {}
        wanted_by: dict[int, tuple[FactName, ...]] = {}
        for ready in self._compiled.policies:
            live = ready.conditions.live(*marks)
            if not live:
                continue
            still_open = 0
            wanted: dict[FactName, None] = {}
            for bit in _bits(live):
                names = wanted_by.get(bit)
                if names is None:
                    names = wanted_by[bit] = self._wanted(bit, facts)
                if names:
                    still_open |= bit
                    wanted.update(dict.fromkeys(names))
            if any(ready.conditions.can_become(truth, *marks, still_open) for truth in SETTLED):
                for name in wanted:
                    waiting.setdefault(name, []).append(ready)
        return waiting

    def _wanted(self, bit: int, facts: Facts) -> tuple[FactName, ...]:
        """The facts to ask for to settle a clause; none if asking cannot settle it."""
        clause = self._compiled.clause(bit)
        unknown = [name for name in clause.facts if value_of(facts, name) is None]
        if any(name in facts or name not in self._answers for name in unknown):
            return ()
        chosen = {name: value_of(facts, name) for name in clause.facts[1:]}
        return tuple(unknown) if clause.can_be_settled(chosen) else ()

    def _worth(self, name: FactName, policies: list[ReadyPolicy], facts: Facts) -> _Worth:
        total = weights = 0
        settled_by_some: set[PolicyCode] = set()
        for outcome, weight in self._outcomes(name, facts).items():
            settled = [
                ready.policy.code
                for ready in policies
                if ready.conditions.truth(*outcome) != UNKNOWN
            ]
            settled_by_some.update(settled)
            total += weight * len(settled)
            weights += weight
        return _Worth(
            timely=not _late(self._compiled.declarations[name], facts),
            expected=Fraction(total, weights),
            at_best=len(settled_by_some),
            waiting=len(policies),
            order=-self._order[name],
        )

    def _outcomes(self, name: FactName, facts: Facts) -> dict[Marks, int]:
        """What each possible answer leads to; answers that lead to the same are one."""
        outcomes: dict[Marks, int] = {}
        options = self._compiled.declarations[name].kind in CHOICE
        tried = dict(facts)
        for answer in self._answers[name]:
            tried[name] = KnownFact(answer, "")
            marks = self._compiled.marks(tried)
            outcomes[marks] = outcomes.get(marks, 0) + 1 if options else 1
        return outcomes

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


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def _late(declaration: FactDeclaration, facts: Facts) -> bool:
    known = facts.get(_AGE)
    age = known.value if known is not None else None
    if isinstance(age, bool) or not isinstance(age, int):
        return False
    above, below = declaration.late_from_age, declaration.late_below_age
    return (above is not None and age >= above) or (below is not None and age < below)


def question_about(declaration: FactDeclaration, settles: int) -> Question:
    """The question that finds out a fact; ``settles`` as in :class:`Question`."""
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
    )
