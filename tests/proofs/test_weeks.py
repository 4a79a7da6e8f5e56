"""Hundreds of weeks and dozens of desks, with every mishap that a stick can have.

What must hold whatever happens: an event that a desk believes acknowledged is at the county, once
and in its place; nothing is applied twice; and once everything arrives again all say the same.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from weeks_world import Machine, World, lines_of

from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.events import CaseOpened
from greenwave_desk.domain.ids import PersonId
from greenwave_desk.store.store import Store


def own_origins(desk: Desk):
    return desk.session.store.journal.origins_of(desk.session.store.node)


def assert_acknowledged_events_are_at_the_county(world: World) -> None:
    """Holds while no county was set back: a restored one says less with its next issue."""
    for machine in world.machines:
        journal = machine.desk.session.store.journal
        for origin in own_origins(machine.desk):
            acknowledged = journal.acknowledged(origin)[0]
            ours, theirs = lines_of(machine.desk, origin), lines_of(world.county, origin)
            for seq in range(1, acknowledged + 1):
                assert theirs.get(seq) == ours[seq], (machine.name, origin, seq)


def assert_all_say_the_same(world: World) -> None:
    county = world.county.session.store
    for machine in world.machines:
        desk = machine.desk.session.store
        for origin in own_origins(machine.desk):
            ours, theirs = lines_of(machine.desk, origin), lines_of(world.county, origin)
            apart = {event.hash for event in county.journal.forked(origin)}
            behind = desk.journal.head(origin).seq - len(theirs)
            head = desk.journal.head(origin).seq
            for seq, hash_ in ours.items():
                if seq > head:
                    continue  # of another computer's branch, got from the county
                here = theirs.get(seq) == hash_ or hash_ in apart
                # What the last exchange itself wrote goes with the next one.
                just_written = origin == desk.journal.origin and behind < 12 and seq not in theirs
                assert here or just_written, (machine.name, origin, seq, head, len(theirs))
        assert desk.roster.edition().number == county.roster.edition().number, machine.name
        assert desk.catalogues.version() == county.catalogues.version()
        scope = next(peer.scope for peer in county.peers.all("desk") if peer.party.id == desk.node)
        assert {person.id: person for person in desk.roster.people_in()} == {
            person.id: person for person in county.roster.people_in(scope)
        }
    for origin in county.journal.origins():
        receipt = county.journal.receipt(origin)
        if receipt.above_gap:
            # Lost at the county with its disk, and at the desk with its own: nobody has it.
            assert world.happened["county restored"], origin
            assert receipt.acknowledged + 1 not in written(world, origin), (origin, receipt)
        for held in receipt.held:
            assert held.reason in {"fork", "case-unknown"}, (origin, held)
            if held.reason == "case-unknown":
                # Its opening is kept apart, or was lost with a disk that never reported it.
                (event,) = county.journal.slice(origin, held.seq, held.seq)
                assert event.subject not in opened(world), (origin, held)


def written(world: World, origin) -> set[int]:
    """The numbers of a journal that some computer holds without a gap before them."""
    heads = [machine.desk.session.store.journal.head(origin).seq for machine in world.machines]
    return set(range(1, max(heads, default=0) + 1))


def opened(world: World) -> set[str]:
    """Every case that a desk opened, by the journals of its own that the county has whole."""
    county = world.county.session.store.journal
    found = set()
    for machine in world.machines:
        for origin in own_origins(machine.desk):
            for event in machine.desk.session.store.journal.bodies(CaseOpened.kind, origin):
                if county.hash_at(origin, event.seq) == event.hash:
                    found.add(event.subject)
    return found


def assert_cases_agree(world: World, machine: Machine) -> None:
    """A case that only one desk has touched stands at the county as it stands there."""
    county = world.county.session.store.records
    for case in machine.desk.casework.cases(open_only=False):
        at_county = county.case_by_number(case.number)
        if at_county is not None and at_county.id == case.id and at_county.branches == 1:
            ours = {step.hash for step in machine.desk.session.store.records.steps(case.id)}
            theirs = {step.hash for step in county.steps(case.id)}
            if ours == theirs:
                assert at_county.state == case.state, case.number


def assert_answers_agree(world: World) -> int:
    """Where two offices hold the same answers of a person, the same one counts at both."""
    compared = 0
    offices = [machine.desk.session.store for machine in world.machines]
    for one, other in combinations([world.county.session.store, *offices], 2):
        for person in one.answers.everybody() & other.answers.everybody():
            if held_answers(one, person) == held_answers(other, person):
                assert one.answers.of(person) == other.answers.of(person), person
                compared += 1
    return compared


def held_answers(store: Store, person: PersonId) -> list[tuple[object, ...]]:
    """Of each journal the newest answer to each question."""
    return store.db.execute(
        "SELECT fact, origin, seq, value, at FROM stated_facts WHERE person = ? ORDER BY 1, 2",
        (person,),
    ).fetchall()


def live(folder: Path, *, desks: int, weeks: int, seed: int, people: int = 40) -> World:
    world = World(folder, desks=desks, people=people, seed=seed)
    for _ in range(weeks):
        restored = world.happened["county restored"]
        world.live_a_week()
        if world.happened["county restored"] == restored == 0:
            assert_acknowledged_events_are_at_the_county(world)
    for _ in range(4):
        world.clean_exchange()
    assert_acknowledged_events_are_at_the_county(world)
    assert_all_say_the_same(world)
    world.happened["answers compared"] = assert_answers_agree(world)
    for machine in world.machines:
        assert_cases_agree(world, machine)
        assert machine.desk.upkeep.verify().ok, machine.name
    verified = world.county.upkeep.verify()
    assert verified.ok, verified.problems[:5]
    return world


@pytest.mark.parametrize("seed", [1, 2])
def test_weeks_with_lost_doubled_late_and_damaged_sticks(tmp_path: Path, seed: int) -> None:
    world = live(tmp_path, desks=3, weeks=6, seed=seed)
    assert world.happened["taken"] > 15
    assert world.happened["talk"] > 5
    world.close()


@pytest.mark.proof
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("seed", range(100, 104))
def test_a_hundred_weeks_of_eight_desks(tmp_path: Path, seed: int) -> None:
    world = live(tmp_path, desks=8, weeks=100, seed=seed)
    for mishap in ("lost", "twice", "damaged", "desk restored", "disk copied", "county restored"):
        assert world.happened[mishap], mishap
    report(f"seed {seed}, 100 weeks", world)
    world.close()


@pytest.mark.proof
@pytest.mark.timeout(3000)
def test_twenty_weeks_of_three_dozen_desks(tmp_path: Path) -> None:
    world = live(tmp_path, desks=36, weeks=20, seed=36, people=120)
    report("36 desks, 20 weeks", world)
    world.close()


def report(title: str, world: World) -> None:
    """A line for docs/proofs.md; on the error stream, which pytest-xdist lets through."""
    told = dict(sorted(world.happened.items()))
    events = world.county.session.store.journal.count()
    line = f"{title}: {len(world.machines)} computers, {events} events at the county, {told}"
    sys.__stderr__.write(f"\n{line}\n")
