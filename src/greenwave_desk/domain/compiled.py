"""A catalogue made ready for evaluation: clauses as bits, conditions as trees over bit masks.

Every distinct clause gets a bit; what is known of a person becomes two masks, the clauses that
hold and those that fail, and whatever stands in neither is unknown. A tree (:mod:`.trees`)
reads the masks with a few operations. Each clause judges each value of its fact once; the answer is
remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .as_of import amounts_on, catalogue_on, in_force
from .catalogue import Catalogue
from .comparing import Clause
from .conditions import Comparison, Condition, Operator, comparisons
from .facts import FactDeclaration, Facts, FactValue, KnownFact, SetValue, completed
from .formulas import Formula, names_in
from .ids import Day, FactName, PolicyCode
from .policies import Amount, Policy
from .relations import effective_condition
from .remembered import Memo
from .screening import AmountLine
from .trees import RememberedTree, Tree, tree_of

_AGE = FactName("age")
_SAYS_NOT = frozenset({Operator.IS_FALSE, Operator.CONTAINS_NONE})

MEMO_LIMIT = 1 << 14
"""Entries after which a memo is emptied: bounds memory on rosters with many money values."""

_AGES, _LINES_KEPT = 256, 256


class Marks(NamedTuple):
    """Clauses known to hold and clauses known to fail, a bit each."""

    held: int
    failed: int


class _Table:
    """Bits of clauses, by what they compare: equal comparisons share one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._bits: dict[object, int] = {}
        self.clauses: list[Clause] = []

    def bit(self, comparison: Comparison) -> int:
        """The bit of a comparison; texts and sources make no difference."""
        key = (
            comparison.fact,
            comparison.op,
            comparison.values,
            comparison.number,
            comparison.parameter,
            comparison.times,
            comparison.local,
        )
        bit = self._bits.get(key)
        if bit is None:
            bit = self._bits[key] = 1 << len(self.clauses)
            self.clauses.append(Clause(comparison, self._catalogue))
        return bit

    def clause(self, bit: int) -> Clause:
        """The clause of a bit."""
        return self.clauses[bit.bit_length() - 1]


class _Group:
    """The clauses that read the same facts, with what they came to for each value seen."""

    __slots__ = ("_clauses", "_memo", "facts", "single")

    def __init__(self, facts: tuple[FactName, ...]) -> None:
        self.facts = facts
        self.single = len(facts) == 1
        self._clauses: list[tuple[int, Clause]] = []
        self._memo: Memo[tuple[FactValue | None, ...], Marks] = Memo(MEMO_LIMIT)

    def add(self, bit: int, clause: Clause) -> None:
        self._clauses.append((bit, clause))

    def marks(self, values: tuple[FactValue | None, ...]) -> Marks:
        known = self._memo.get(values)
        if known is not None:
            return known
        held = failed = 0
        for bit, clause in self._clauses:
            truth = clause.truth(values)
            if truth > 0:
                held |= bit
            elif truth < 0:
                failed |= bit
        return self._memo.keep(values, Marks(held, failed))


class ReadyPolicy(NamedTuple):
    """A policy with its trees made ready."""

    policy: Policy
    whole: Condition
    """The conditions with what other policies add to them."""
    conditions: Tree
    received: Tree | None
    grades: tuple[tuple[str, Tree], ...]
    amounts: tuple[tuple[Amount, Tree | None], ...]
    """The amounts that are current, each with the condition under which it is meant."""
    paid_by: tuple[FactName, ...]
    """The facts on which the amounts depend."""
    paid: Memo[tuple[KnownFact | None, ...], tuple[AmountLine, ...]]
    """The lines of the amounts by what was said of these."""
    in_force: bool
    facts: tuple[FactName, ...]
    """Every fact on which anything that is said of the policy depends, but for the age by which
    questions are put last."""
    bits: int
    """The clauses of its conditions, and of what shows that it is received."""


class State(NamedTuple):
    """What outlines and questions depend on: people who agree in it are told the same.

    ``bits``: which clauses hold and which fail, which facts are known, and which are seldom of
    concern at this age. ``words``: who said "don't know", the values of those facts that choose a
    figure or are known in part only, and under the age's name the policies that do not concern it.
    """

    bits: int
    words: tuple[tuple[FactName, object], ...]


class CompiledCatalogue:
    """A catalogue's trees and clauses, as of a day. Holds no person; may be shared by threads.

    Without a day the figures are taken as they stand, and every policy is in force.
    """

    def __init__(self, catalogue: Catalogue, day: Day | None = None) -> None:
        self.day = day
        catalogue = catalogue if day is None else catalogue_on(catalogue, day)
        self.catalogue = catalogue
        self.declarations: dict[FactName, FactDeclaration] = {
            declaration.name: declaration for declaration in catalogue.facts
        }
        self._moot = tuple(each for each in catalogue.facts if each.moot_without)
        self._moot_names = frozenset(
            name for each in self._moot for name in (each.name, FactName(each.moot_without))
        )
        self._table = _Table(catalogue)
        self.policies = tuple(self._ready(policy) for policy in catalogue.policies)
        self.clauses = tuple(self._table.clauses)
        """Every distinct clause; the bit of the n-th is ``1 << n``."""
        self._groups: dict[FactName, list[_Group]] = {}
        self._reading: dict[FactName, list[_Group]] = {}
        self._index_clauses()
        self._choosing = frozenset(
            each.choice.fact for each in catalogue.parameters if each.choice is not None
        )
        self._late: Memo[int | None, frozenset[FactName]] = Memo(_AGES)
        self._unusual: Memo[int | None, frozenset[PolicyCode]] = Memo(_AGES)
        self._late_bits: Memo[frozenset[FactName], int] = Memo(_AGES)
        self._fact_bits = {name: 1 << at for at, name in enumerate(self.declarations)}
        self.concerns = tuple(
            self._packed(ready.bits, ready.bits, facts, facts)
            for ready in self.policies
            for facts in [self._bits_of(ready.facts)]
        )
        """For each policy the bits of a :class:`State` on which its outline depends."""

    def own_clauses(self, policy: Policy, *, late_only: bool = False) -> int:
        """Bits of the clauses of a policy that speak of the person, not of age or of what is not.

        The clauses that its relations add are among them. ``late_only``: those alone whose
        question is put last at some age.
        """
        found = 0
        for each in comparisons(effective_condition(policy, self.catalogue)):
            declared = self.declarations[each.fact]
            late = declared.late_from_age is not None or declared.late_below_age is not None
            if each.op not in _SAYS_NOT and each.fact != _AGE and (late or not late_only):
                found |= self.bit(each)
        return found

    def completed(self, facts: Facts) -> Facts:
        """Facts with what follows from them (:func:`.facts.completed`)."""
        return completed(facts, self._moot) if self._moot else facts

    def bit(self, comparison: Comparison) -> int:
        """The bit of a comparison of this catalogue."""
        return self._table.bit(comparison)

    def clause(self, bit: int) -> Clause:
        """The clause of a bit."""
        return self._table.clause(bit)

    def marks(self, facts: Facts) -> Marks:
        """Which clauses hold and which fail, for what is known."""
        held = failed = 0
        for name, known in facts.items():
            if known.value is None:
                continue
            for group in self._groups.get(name, ()):
                if group.single:
                    values: tuple[FactValue | None, ...] = (known.value,)
                else:
                    values = tuple(value_of(facts, each) for each in group.facts)
                marks = group.marks(values)
                held |= marks[0]
                failed |= marks[1]
        return Marks(held, failed)

    def added(self, name: FactName, value: FactValue, facts: Facts) -> Marks:
        """The clauses that come to hold and to fail when a fact that is unknown becomes known.

        ``facts`` are what is known without it, with what follows from them. Of the clauses in the
        answer some may be settled already; none of them is settled otherwise.
        """
        tried = {**facts, name: KnownFact(value, "")}
        known = self.completed(tried) if name in self._moot_names else tried
        held = failed = 0
        for each in known:
            if each != name and known[each] is facts.get(each):
                continue
            for group in self._reading.get(each, ()):
                marks = group.marks(tuple([value_of(known, other) for other in group.facts]))
                held |= marks[0]
                failed |= marks[1]
        return Marks(held, failed)

    def neighbours(self, name: FactName) -> tuple[FactName, ...]:
        """The other facts on which depends what it means that a fact becomes known."""
        touched = {name}
        if name in self._moot_names:
            touched |= {
                other
                for each in self._moot
                for pair in [{each.name, FactName(each.moot_without)}]
                if name in pair
                for other in pair
            }
        read = {
            fact
            for each in touched
            for group in self._reading.get(each, ())
            for fact in group.facts
        }
        return tuple(sorted((read | touched) - {name}))

    def late(self, facts: Facts) -> frozenset[FactName]:
        """The facts that seldom concern somebody of this age."""
        age = _age_of(facts)
        late = self._late.get(age)
        if late is None:
            late = self._late.keep(
                age,
                frozenset(name for name, each in self.declarations.items() if is_late(each, facts)),
            )
        return late

    def unusual(self, facts: Facts) -> frozenset[PolicyCode]:
        """The policies that do not concern somebody of this age as a rule."""
        age = _age_of(facts)
        unusual = self._unusual.get(age)
        if unusual is None:
            unusual = self._unusual.keep(
                age,
                frozenset(
                    ready.policy.code for ready in self.policies if not _usual(ready.policy, age)
                ),
            )
        return unusual

    def state(self, facts: Facts, marks: Marks) -> State:
        """What an outline or a question depends on, of all that is known of a person."""
        known = 0
        words: list[tuple[FactName, object]] = []
        for name, fact in facts.items():
            known |= self._fact_bits.get(name, 0)
            value = fact.value
            if value is None:
                words.append((name, fact.source))
            elif name in self._choosing or (isinstance(value, SetValue) and value.open):
                words.append((name, value))
        if unusual := self.unusual(facts):
            words.append((_AGE, unusual))
        late = self.late(facts)
        seldom = self._late_bits.get(late)
        if seldom is None:
            seldom = self._late_bits.keep(late, self._bits_of(late))
        return State(self._packed(marks.held, marks.failed, known, seldom), tuple(words))

    def _packed(self, held: int, failed: int, known: int, late: int) -> int:
        """Four masks in one number."""
        clauses, facts = len(self.clauses), len(self._fact_bits)
        return ((held << clauses | failed) << facts | known) << facts | late

    def _bits_of(self, names: Iterable[FactName]) -> int:
        bits = 0
        for name in names:
            bits |= self._fact_bits[name]
        return bits

    def _ready(self, policy: Policy) -> ReadyPolicy:
        whole = effective_condition(policy, self.catalogue)
        current = policy.amounts if self.day is None else amounts_on(policy, self.day)
        received = policy.received_when
        conditions = [each for each in (whole, received) if each is not None]
        grades = [grade.when for grade in policy.grades]
        paid_by = (
            *self._facts_read([each.when for each in current if each.when is not None]),
            *(name for each in current for name in self._facts_in(each.formula)),
        )
        return ReadyPolicy(
            policy=policy,
            whole=whole,
            conditions=RememberedTree(tree_of(whole, self.bit), self._bits([whole]), MEMO_LIMIT),
            received=self._optional(received),
            grades=tuple((grade.name, tree_of(grade.when, self.bit)) for grade in policy.grades),
            amounts=tuple((each, self._optional(each.when)) for each in current),
            in_force=self.day is None or in_force(policy, self.day),
            paid_by=tuple(dict.fromkeys(paid_by)),
            paid=Memo(_LINES_KEPT),
            facts=tuple(dict.fromkeys((*self._facts_read([*conditions, *grades]), *paid_by))),
            bits=self._bits(conditions),
        )

    def _bits(self, conditions: Iterable[Condition]) -> int:
        bits = 0
        for condition in conditions:
            for each in comparisons(condition):
                bits |= self._table.bit(each)
        return bits

    def _facts_read(self, conditions: Iterable[Condition]) -> Iterator[FactName]:
        for condition in conditions:
            for each in comparisons(condition):
                yield from self._table.clause(self._table.bit(each)).facts

    def _facts_in(self, formula: Formula | None) -> Iterator[FactName]:
        if formula is None:
            return
        facts, parameters = names_in(formula)
        yield from sorted(facts)
        for name in sorted(parameters):
            parameter = self.catalogue.parameter(name)
            if parameter is not None and parameter.choice is not None:
                yield parameter.choice.fact

    def _optional(self, condition: Condition | None) -> Tree | None:
        return None if condition is None else tree_of(condition, self.bit)

    def _index_clauses(self) -> None:
        by_facts: dict[tuple[FactName, ...], _Group] = {}
        for index, clause in enumerate(self.clauses):
            group = by_facts.get(clause.facts)
            if group is None:
                group = by_facts[clause.facts] = _Group(clause.facts)
                # A clause says nothing before its own fact is known, so it is found by that one.
                self._groups.setdefault(clause.facts[0], []).append(group)
                for name in clause.facts:
                    self._reading.setdefault(name, []).append(group)
            group.add(1 << index, clause)


def _age_of(facts: Facts) -> int | None:
    age = value_of(facts, _AGE)
    return age if isinstance(age, int) and not isinstance(age, bool) else None


def _usual(policy: Policy, age: int | None) -> bool:
    first, last = policy.usual_from_age, policy.usual_to_age
    if age is None:
        return True
    return (first is None or age >= first) and (last is None or age <= last)


def is_late(declaration: FactDeclaration, facts: Facts) -> bool:
    """Whether a question seldom concerns somebody of this age, and is put last."""
    age = _age_of(facts)
    if age is None:
        return False
    above, below = declaration.late_from_age, declaration.late_below_age
    return (above is not None and age >= above) or (below is not None and age < below)


def value_of(facts: Facts, name: FactName) -> FactValue | None:
    """What is known of a fact, None if nothing is."""
    known = facts.get(name)
    return None if known is None else known.value
