"""Ways of asking, and what a conversation with a made-up visitor costs in each of them.

A way answers which fact to turn to next; who is turned to (a look-up or the visitor) follows from
the catalogue. The visitor's true answers are hidden from the way.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.comparing import UNKNOWN
from greenwave_desk.domain.compiled import CompiledCatalogue, Marks
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import Facts, FactValue, KnownFact, Supplier, next_supplier
from greenwave_desk.domain.ids import Day, FactName
from greenwave_desk.domain.next_question import Questioner
from greenwave_desk.domain.screening import Verdict

Known = dict[FactName, KnownFact]
Way = Callable[[Facts], FactName | None]
AFTER = (1, 2, 4, 6)


class Asker:
    """A catalogue with everything that the ways of asking need of it."""

    def __init__(self, made: Catalogue, day: Day) -> None:
        self.catalogue = made
        self.engine = Engine(made, day)
        self.compiled = CompiledCatalogue(made, day)
        self.questioner = Questioner(self.compiled)
        self.in_order = [each.name for each in made.facts if next_supplier(each, None) is not None]

    def chosen(self, facts: Facts) -> FactName | None:
        """Our next question."""
        question = self.engine.next_question(facts)
        return None if question is None else question.fact

    def fixed(self, facts: Facts) -> FactName | None:
        """The first in the catalogue's order that is not known."""
        return next((name for name in self.in_order if self._left(name, facts)), None)

    def fixed_skipping(self, facts: Facts) -> FactName | None:
        """The first in the catalogue's order for which a policy waits."""
        return next(iter(self.questioner.worth_asking(self.compiled.completed(facts))), None)

    def at_random(self, chance: random.Random) -> Way:
        """Any for which a policy waits."""

        def way(facts: Facts) -> FactName | None:
            names = self.questioner.worth_asking(self.compiled.completed(facts))
            return chance.choice(names) if names else None

        return way

    def settled(self, facts: Facts) -> int:
        """How many policies are decided."""
        return sum(each is not Verdict.UNDECIDED for each in self.engine.verdicts(facts))

    def _left(self, name: FactName, facts: Facts) -> bool:
        told = self.compiled.completed(facts).get(name)
        return next_supplier(self.compiled.declarations[name], told) is not None


@dataclass
class Conversation:
    """How it went: who was turned to, and how many policies were settled after each time."""

    visitor: int = 0
    look_ups: int = 0
    settled: list[int] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """Questions and look-ups together."""
        return self.visitor + self.look_ups

    def after(self, questions: int) -> int:
        """The policies that were settled after so many questions and look-ups."""
        return self.settled[min(questions, len(self.settled) - 1)]


def conversation(
    asker: Asker,
    way: Way,
    known: Facts,
    answers: Mapping[FactName, FactValue],
    unsure: frozenset[tuple[FactName, Supplier]] = frozenset(),
    settled_in_the_end: int | None = None,
) -> tuple[Conversation, Facts]:
    """Ask until the way has nothing left to ask, or so many policies are settled.

    ``unsure``: what this visitor does not know and what no look-up finds.
    """
    facts: Known = dict(known)
    talk = Conversation(settled=[asker.settled(facts)])
    while settled_in_the_end is None or talk.settled[-1] < settled_in_the_end:
        name = way(facts)
        if name is None:
            break
        supplier = next_supplier(
            asker.compiled.declarations[name], asker.compiled.completed(facts).get(name)
        )
        assert supplier is not None
        value = None if (name, supplier) in unsure else answers.get(name)
        facts[name] = KnownFact(value, "lookup" if supplier is Supplier.LOOKUP else "today")
        talk.look_ups += supplier is Supplier.LOOKUP
        talk.visitor += supplier is Supplier.VISITOR
        talk.settled.append(asker.settled(facts))
    return talk, facts


# experiments


class Frequencies:
    """How often people of an age gave each answer: the half of the people that was held out."""

    def __init__(self, half: list[tuple[int, Mapping[FactName, FactValue]]]) -> None:
        self._given: dict[tuple[int, FactName], Counter[FactValue]] = {}
        for age, answers in half:
            for name, value in answers.items():
                self._given.setdefault((band(age), name), Counter())[value] += 1

    def of(self, age: int, name: FactName) -> Counter[FactValue]:
        """The answers of people of that age; empty where nobody answered."""
        return self._given.get((band(age), name), Counter())


def band(age: int) -> int:
    """Ages that go to the same schools and draw the same benefits."""
    return sum(age >= limit for limit in (3, 6, 12, 15, 18, 23, 40, 60, 75, 80))


class Experiment:
    """A way that weighs answers by how likely they are or looks two questions ahead."""

    def __init__(
        self,
        asker: Asker,
        frequencies: Frequencies | None = None,
        *,
        ahead: bool = False,
        alike: bool = False,
    ) -> None:
        self._asker = asker
        self._compiled = asker.compiled
        self._frequencies = frequencies
        self._ahead = ahead
        self._alike = alike
        """Outcomes count alike, however many options lead to them."""
        self._kept: dict[object, tuple[tuple[Marks, float], ...]] = {}

    def __call__(self, facts: Facts) -> FactName | None:
        """The fact to ask for."""
        facts = self._compiled.completed(facts)
        names = self._asker.questioner.worth_asking(facts)
        late = self._compiled.late(facts)
        if not names:
            return None
        marks = self._compiled.marks(facts)
        return max(
            names,
            key=lambda name: (name not in late, self._worth(name, names, facts, marks)),
        )

    def _worth(
        self, name: FactName, names: tuple[FactName, ...], facts: Facts, marks: Marks
    ) -> float:
        total = 0.0
        for added, share in self._outcomes(name, facts):
            after = Marks(marks.held | added.held, marks.failed | added.failed)
            settled = self._settled(after) - self._settled(marks)
            if self._ahead:
                settled += self._best_after(name, names, facts, after)
            total += share * settled
        return total

    def _best_after(
        self, name: FactName, names: tuple[FactName, ...], facts: Facts, after: Marks
    ) -> float:
        """What the best second question settles, as it is seen from before the first answer."""
        settled = self._settled(after)
        best = 0.0
        for second in names:
            if second != name:
                worth = sum(
                    share
                    * (
                        self._settled(Marks(after.held | added.held, after.failed | added.failed))
                        - settled
                    )
                    for added, share in self._outcomes(second, facts)
                )
                best = max(best, worth)
        return best

    def _settled(self, marks: Marks) -> int:
        return sum(ready.conditions.truth(*marks) != UNKNOWN for ready in self._compiled.policies)

    def _outcomes(self, name: FactName, facts: Facts) -> tuple[tuple[Marks, float], ...]:
        age = facts[FactName("age")].value
        assert isinstance(age, int)
        beside = tuple(
            None if (known := facts.get(other)) is None else known.value
            for other in self._compiled.neighbours(name)
        )
        key = (name, beside, band(age))
        known_outcomes = self._kept.get(key)
        if known_outcomes is not None:
            return known_outcomes
        weights: dict[Marks, float] = {}
        # Equal weights first, so that an answer that nobody gave is possible all the same.
        possible = self._asker.questioner.possible_outcomes(name, facts)
        for marks, weight in possible:
            equal = 1 / len(possible) if self._alike else weight / sum(each for _, each in possible)
            weights[marks] = equal
        if self._frequencies is not None:
            for value, count in self._frequencies.of(age, name).items():
                marks = self._compiled.added(name, value, facts)
                weights[marks] = weights.get(marks, 0.0) + count
        whole = sum(weights.values())
        outcomes = tuple((marks, weight / whole) for marks, weight in weights.items())
        self._kept[key] = outcomes
        return outcomes
