"""What the screening benchmarks are given: a catalogue, a city's people, what is known of them."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Iterator
from pathlib import Path

from city import new_desk, put_in_force
from invented_answers import DAY, SEED, answers_of, people

from greenwave_desk.bootstrap import open_desk
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.compiled import CompiledCatalogue
from greenwave_desk.domain.events import FactStated
from greenwave_desk.domain.fact_values import encode_value
from greenwave_desk.domain.facts import Facts, FactValue, KnownFact, Supplier, combined, facts_of
from greenwave_desk.domain.ids import Day, FactName, OperatorName
from greenwave_desk.domain.people import Person
from greenwave_desk.exchange.catalogue_files import load_catalogue

DATA = Path(__file__).parents[2] / "data" / "catalogue"
TODAY = Day(DAY.isoformat())

ANSWERED = 0.2
"""The share of people who answered something on an earlier visit."""
ANSWERED_IN_STORE = 0.04
"""The same in the workspace, where each answer is an event: 5,000 visitors of a city's roster."""
QUESTIONS_EACH = 6

INVENTED = {
    "dibao_standard_month_rural": "600",
    "dibao_standard_month_urban": "800",
    "disposable_income_pc_last_year": "20000",
    "rigid_ratio_threshold": "0.5",
}
"""Figures for this measurement alone: no county's."""


def catalogue(*, figures: bool) -> Catalogue:
    """The shipped catalogue, without county figures or with invented ones."""
    made = load_catalogue(DATA)
    for name, value in INVENTED.items() if figures else ():
        made = with_parameter(made, name, value)
    return made


def earlier_answers(person: Person, made: Catalogue) -> dict[FactName, FactValue]:
    """What somebody answered on an earlier visit: a few questions about matters of their age."""
    answers = answers_of(person, made)
    chance = random.Random(f"{SEED} earlier {person.id}")
    asked = [
        each.name
        for each in made.facts
        if Supplier.VISITOR in each.suppliers and each.name in answers
    ]
    return {name: answers[name] for name in chance.sample(asked, QUESTIONS_EACH)}


def known_facts(number: int, made: Catalogue) -> list[Facts]:
    """What a desk knows of a city: the roster's facts, and a part of the people's answers."""
    compiled = CompiledCatalogue(made, TODAY)
    chance = random.Random(SEED)
    known = []
    for person in people(number):
        facts = facts_of(person, DAY, edition_day=TODAY)
        if chance.random() < ANSWERED:
            said = {
                name: KnownFact(value, "earlier", "2026-10-01")
                for name, value in earlier_answers(person, made).items()
            }
            facts = combined(facts, said)
        known.append(compiled.completed(facts))
    return known


@contextlib.contextmanager
def city_desk(home: Path, number: int) -> Iterator[Desk]:
    """A desk's workspace with a city's roster in force and answers of earlier visits."""
    desk = new_desk(home)
    store = desk.session.store
    made = desk.interpretation.catalogue()
    everybody = people(number)
    put_in_force(store, 1, everybody)
    chance = random.Random(SEED)
    with store.atomic():
        for person in everybody:
            if chance.random() >= ANSWERED_IN_STORE:
                continue
            for name, value in earlier_answers(person, made).items():
                desk.session.record(
                    FactStated(
                        person=person.id, fact=name, value=encode_value(value), source="visitor"
                    ),
                    subject=person.id,
                )
    with desk:
        yield desk


def reopened(home: Path) -> Desk:
    """The workspace that is there already."""
    return open_desk(home, operator=OperatorName("admin"), passphrase="bench", door="command")


def peak() -> float:
    """Megabytes that this process had at most; -1 where the system does not tell."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1000 if found else -1.0


def forget_peak() -> None:
    """Count memory from here on: unlocking takes 64 MB for the passphrase alone."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
