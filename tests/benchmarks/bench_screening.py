"""Screen a city, 125,500 people against 21 policies, beside a walk over the trees.

The peer evaluates the same conditions for the same facts by walking each tree, reading each fact
and judging each comparison anew, as a first version would. Both see people as the roster gives
them (age, categories, disability) and a part of them with answers from earlier visits. Prints
seconds (median), the ratio, and how many questions it takes to settle a person when the next
question is chosen by what it settles and when questions come in the catalogue's order.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import time
from datetime import date
from pathlib import Path

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.categories import AssistanceCategory
from greenwave_desk.domain.comparing import Clause
from greenwave_desk.domain.conditions import AllOf, AnyOf, Comparison, Condition
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactDeclaration, FactKind, KnownFact, Supplier, facts_of
from greenwave_desk.domain.ids import Day, DivisionCode, FactName, PersonId
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.domain.screening import Verdict
from greenwave_desk.exchange.catalogue_files import load_catalogue

PEOPLE_OF_A_CITY = 125_500
DAY = date(2026, 11, 23)
DATA = Path(__file__).parents[2] / "data" / "catalogue"
ANSWERED_SHARE = 0.2
INVENTED = {
    "dibao_standard_month_rural": "600",
    "dibao_standard_month_urban": "800",
    "disposable_income_pc_last_year": "20000",
    "rigid_ratio_threshold": "0.5",
}
"""Figures for this measurement alone: no county's."""

Known = dict[FactName, KnownFact]


def catalogue() -> Catalogue:
    """The shipped catalogue with invented county figures, so that every clause can settle."""
    made = load_catalogue(DATA)
    for name, value in INVENTED.items():
        made = with_parameter(made, name, value)
    return made


def people(number: int, pick: random.Random) -> list[Person]:
    """Synthetic people of no place, a quarter of them with a disability on the roster."""
    categories = list(AssistanceCategory)
    made = []
    for index in range(number):
        disabled = pick.random() < 0.25
        made.append(
            Person(
                id=PersonId(f"p{index}"),
                name="某",
                id_number="0" * 18,
                sex=Sex.FEMALE,
                birth=date(pick.randint(1935, 2022), pick.randint(1, 12), 28).isoformat(),
                division=DivisionCode("000000"),
                categories=tuple(pick.sample(categories, pick.choice((1, 1, 1, 2)))),
                disability_kinds=(pick.randint(1, 7),) if disabled else (),
                disability_grade=pick.randint(1, 4) if disabled else None,
                disability_certificate="00" if disabled else "",
            )
        )
    return made


def answer(declaration: FactDeclaration, pick: random.Random) -> KnownFact:
    """A random answer to a fact."""
    if declaration.options:
        text = pick.choice(declaration.options).value
    elif declaration.kind in {FactKind.BOOL, FactKind.TRISTATE}:
        text = pick.choice(("yes", "no"))
    elif declaration.kind is FactKind.RATIO:
        text = str(pick.randint(0, 100) / 100)
    else:
        text = str(pick.randint(0, 2000))
    return KnownFact(parse_value(declaration, text), "earlier", "2026-11-01")


def naive(node: Condition, facts: Known, of: Catalogue) -> int:
    """The peer: -1, 0 or 1, by walking the tree."""
    if isinstance(node, Comparison):
        known = facts.get(node.fact)
        if known is None or known.value is None:
            return 0
        clause = CLAUSES.get(id(node))
        if clause is None:
            clause = CLAUSES[id(node)] = Clause(node, of)
        values = tuple(
            each.value if (each := facts.get(name)) is not None else None for name in clause.facts
        )
        truth = clause.truth(values)
        return 0 if node.local and truth > 0 else truth
    if isinstance(node, AllOf | AnyOf):
        parts = [naive(part, facts, of) for part in node.parts]
        return min(parts) if isinstance(node, AllOf) else max(parts)
    return -naive(node.part, facts, of)


CLAUSES: dict[int, Clause] = {}
"""The peer's comparisons by node, so that it does not pay for making them each time."""


def questions(engine: Engine, of: Catalogue, pick: random.Random, count: int) -> dict[str, object]:
    """How many questions until no answer can settle more, chosen and in fixed order."""
    askable = [each for each in of.facts if Supplier.VISITOR in each.suppliers]
    chosen, fixed = [], []
    for person in people(count, pick):
        facts = facts_of(person, DAY)
        answers = {each.name: answer(each, pick) for each in askable}
        mine = dict(facts)
        asked = 0
        while (question := engine.next_question(mine)) is not None:
            mine[question.fact] = answers[question.fact]
            asked += 1
        chosen.append(asked)
        final = engine.verdicts(mine)
        theirs = dict(facts)
        asked = 0
        for each in askable:
            if engine.verdicts(theirs) == final:
                break
            if each.name not in theirs:
                theirs[each.name] = answers[each.name]
                asked += 1
        fixed.append(asked)
    return {
        "people": count,
        "chosen_mean": round(statistics.mean(chosen), 2),
        "chosen_p95": sorted(chosen)[int(0.95 * count)],
        "fixed_mean": round(statistics.mean(fixed), 2),
        "fixed_p95": sorted(fixed)[int(0.95 * count)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE_OF_A_CITY)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    pick = random.Random(20_261_123)  # invented people, the same each time
    made = catalogue()
    roster = people(options.people, pick)
    askable = [each for each in made.facts if Supplier.VISITOR in each.suppliers]
    answered: dict[PersonId, Known] = {}
    for person in roster:
        if pick.random() < ANSWERED_SHARE:
            answered[person.id] = {e.name: answer(e, pick) for e in pick.sample(askable, 6)}

    def facts_of_all() -> list[Known]:
        return [{**facts_of(person, DAY), **answered.get(person.id, {})} for person in roster]

    all_facts = facts_of_all()
    trees = [policy.conditions for policy in made.policies]
    gathering, ours, peer = [], [], []
    verdicts: list[tuple[Verdict, ...]] = []
    walked: list[list[int]] = []
    for _ in range(options.runs):
        started = time.perf_counter()
        facts_of_all()
        gathering.append(time.perf_counter() - started)
        engine = Engine(made)
        started = time.perf_counter()
        verdicts = [engine.verdicts(facts) for facts in all_facts]
        ours.append(time.perf_counter() - started)
        started = time.perf_counter()
        walked = [[naive(tree, facts, made) for tree in trees] for facts in all_facts]
        peer.append(time.perf_counter() - started)
    words = {1: Verdict.ENTITLED, 0: Verdict.UNDECIDED, -1: Verdict.NOT_ENTITLED}
    same = all(
        mine == tuple(words[each] for each in theirs)
        for mine, theirs in zip(verdicts, walked, strict=True)
    )
    one = engine_time(made, all_facts[:500])
    figures = {
        "benchmark": "screening",
        "people": options.people,
        "policies": len(trees),
        "facts_seconds": round(statistics.median(gathering), 3),
        "engine_seconds": round(statistics.median(ours), 3),
        "peer": "walk over the trees",
        "peer_seconds": round(statistics.median(peer), 3),
        "ratio": round(statistics.median(ours) / statistics.median(peer), 4),
        "same_verdicts": same,
        "one_person_ms": one,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "questions": questions(Engine(made), made, pick, min(1000, options.people)),
    }
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{figures['people']} people, {figures['policies']} policies")
    print(f"facts from the roster  {figures['facts_seconds']:8.3f} s")
    print(f"verdicts, engine       {figures['engine_seconds']:8.3f} s")
    print(f"verdicts, tree walk    {figures['peer_seconds']:8.3f} s   ratio {figures['ratio']}")
    print(f"same verdicts          {same}")
    print(f"one person, explained  {one:8.3f} ms")
    print(f"memory of the run      {figures['memory_mb']:8} MB")
    print(f"questions              {figures['questions']}")


def engine_time(made: Catalogue, some: list[Known]) -> float:
    """Milliseconds for one person with reasons and the next question (median)."""
    engine = Engine(made)
    spent = []
    for facts in some:
        started = time.perf_counter()
        engine.screen(PersonId("p"), facts, Day("2026-11-23"))
        spent.append(time.perf_counter() - started)
    return round(statistics.median(spent) * 1000, 3)


if __name__ == "__main__":
    main()
