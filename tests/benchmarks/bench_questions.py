"""How many questions until everything is settled that can be settled, for five ways of asking.

People are those of the demo; what each would answer is made up by their age
(:mod:`invented_answers`) and hidden. Nothing but the roster is known when they sit down. The ways:

- *ours*: the question whose answer is expected to settle most (``domain/next_question.py``);
- *fixed*: in the order of the catalogue, until as much is settled as ours settled;
- *fixed, skipping*: the same, without questions for which no undecided policy waits;
- *random, skipping*: any question for which a policy waits.

Experiments: answers weighted by how often people of that age gave them (counted in one half of the
people, tried on the other), outcomes instead of options counting alike, and looking two questions
ahead. They are no part of the program.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Iterable, Mapping

from asking import AFTER, Asker, Conversation, Experiment, Frequencies, Way, conversation
from harness import load, note
from invented_answers import DAY, SEED, answers_of, people
from screening_scene import TODAY, catalogue

from greenwave_desk.domain.facts import Facts, FactValue, Supplier, facts_of
from greenwave_desk.domain.ids import FactName, PersonId

PEOPLE = 5_000
UNSURE = 0.15
LOOKED_AHEAD = 200
"""People on whom looking ahead is tried: it takes some fifty times as long."""

Visitor = tuple[PersonId, Facts, Mapping[FactName, FactValue]]
Row = dict[str, object]


def visitors(number: int, asker: Asker) -> list[Visitor]:
    """People with what the roster tells of them and what they would answer."""
    return [
        (
            person.id,
            facts_of(person, DAY, edition_day=TODAY),
            answers_of(person, asker.catalogue),
        )
        for person in people(number)
    ]


def compared(asker: Asker, everybody: list[Visitor], *, share_unsure: float) -> list[Row]:
    """Ours and the simple ways."""
    talks: dict[str, list[Conversation]] = {
        "ours": [], "fixed": [], "fixed, skipping": [], "random, skipping": []
    }  # fmt: skip
    ways: dict[str, Way] = {
        "fixed": asker.fixed,
        "fixed, skipping": asker.fixed_skipping,
        "random, skipping": asker.at_random(random.Random(SEED)),
    }
    begun = time.perf_counter()
    for person, facts, answers in everybody:
        unsure = _unsure(asker, person, share_unsure)
        ours, _ = conversation(asker, asker.chosen, facts, answers, unsure)
        talks["ours"].append(ours)
        end = ours.settled[-1]
        for name, way in ways.items():
            talk, _ = conversation(asker, way, facts, answers, unsure, end)
            if talk.settled[-1] != end:
                raise SystemExit(f"{name} settles {talk.settled[-1]}, ours {end}: {person}")
            talks[name].append(talk)
    note(f"{len(everybody)} conversations, four ways: {time.perf_counter() - begun:.0f} s")
    return [_row(name, kept) for name, kept in talks.items()]


def experiments(asker: Asker, everybody: list[Visitor]) -> list[Row]:
    """Weights and looking ahead, on the second half; the first half is counted."""
    middle = len(everybody) // 2
    counted = Frequencies([(_age(facts), answers) for _, facts, answers in everybody[:middle]])
    tried = everybody[middle:]
    few = tried[:LOOKED_AHEAD]
    rows = []
    for name, way, some in (
        ("ours", asker.chosen, tried),
        ("outcomes alike", Experiment(asker, alike=True), tried),
        ("weighted by age", Experiment(asker, counted), tried),
        ("ours, fewer people", asker.chosen, few),
        ("two ahead", Experiment(asker, ahead=True), few),
        ("two ahead, weighted", Experiment(asker, counted, ahead=True), few),
    ):
        begun = time.perf_counter()
        talks = [conversation(asker, way, facts, answers)[0] for _, facts, answers in some]
        asked = sum(talk.asked for talk in talks) + len(talks)
        row = _row(name, talks)
        row["ms"] = round(1000 * (time.perf_counter() - begun) / asked, 3)
        rows.append(row)
    return rows


def _age(facts: Facts) -> int:
    age = facts[FactName("age")].value
    assert isinstance(age, int)
    return age


def _unsure(asker: Asker, person: PersonId, share: float) -> frozenset[tuple[FactName, Supplier]]:
    chance = random.Random(f"{SEED} unsure {person}")
    return frozenset(
        (name, supplier)
        for name in asker.in_order
        for supplier in (Supplier.LOOKUP, Supplier.VISITOR)
        if chance.random() < share
    )


def _row(name: str, talks: Iterable[Conversation]) -> Row:
    talks = list(talks)
    asked = sorted(talk.asked for talk in talks)
    mean = statistics.mean
    return {
        "way": name,
        "people": len(talks),
        "mean": round(mean(asked), 2),
        "median": statistics.median(asked),
        "p95": asked[int(0.95 * len(asked))],
        "most": asked[-1],
        "visitor": round(mean(talk.visitor for talk in talks), 2),
        "look_ups": round(mean(talk.look_ups for talk in talks), 2),
        "before": round(mean(talk.after(0) for talk in talks), 2),
        **{f"after_{many}": round(mean(talk.after(many) for talk in talks), 2) for many in AFTER},
        "in_the_end": round(mean(talk.settled[-1] for talk in talks), 2),
    }


def measure(number: int) -> dict[str, list[Row]]:
    """All tables, by what was measured."""
    told = {}
    for figures in (False, True):
        asker = Asker(catalogue(figures=figures), TODAY)
        everybody = visitors(number, asker)
        words = "invented figures" if figures else "shipped catalogue"
        told[words] = compared(asker, everybody, share_unsure=0)
        told[f"{words}, 15 % don't know"] = compared(asker, everybody, share_unsure=UNSURE)
        told[f"{words}, experiments"] = experiments(asker, everybody)
    return told


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    before = load()
    told = measure(options.people)
    if options.json:
        print(json.dumps({"benchmark": "questions", "load": before, "tables": told}))
        return 0
    print(f"load before: {before}")
    for title, rows in told.items():
        print(f"\n{title}")
        for at, row in enumerate(rows):
            if at == 0:
                print("  ".join(f"{name:>9}" for name in row if name != "way"))
            cells = (f"{value!s:>9}" for name, value in row.items() if name != "way")
            print("  ".join(cells), row["way"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
