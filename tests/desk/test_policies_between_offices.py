"""What desks said of the policies, between sister desks and the county: the same everywhere."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from greenwave_desk.desk.practice import Graded
from greenwave_desk.domain.events import TrainingRecorded
from greenwave_desk.domain.ids import FactName
from greenwave_desk.domain.outreach import Outcome, Standing, Way
from greenwave_desk.domain.practice import Grade
from greenwave_desk.store.projections import fingerprint

FACT = FactName("hukou_rural")
OF_POLICIES = ("interpretations", "outreach", "training", "stated_facts")


@pytest.fixture
def pair(exchange, county):
    division = next(iter(county.session.store.roster.people_in())).division
    for venue in county.venues.venues():
        county.venues.revoke(venue.id, "只留下两个窗口")
    one = exchange.new_desk("一号窗口", division)
    two = exchange.new_desk("二号窗口", division)
    for each in (one, two, one):
        exchange.week(each)
    exchange.down(two)
    return one, two


@pytest.fixture
def somebody(pair):
    return next(iter(pair[0].session.store.roster.people_in())).id


def report(exchange, desk) -> Path:
    """A report that the sister can read."""
    (made,) = desk.exchange.export(exchange.folder, sisters=True)
    return Path(made.file)


def take(office, *files):
    """Take reports in, in this order."""
    jobs = office.collecting if hasattr(office, "collecting") else office.exchange
    return [jobs.import_bundle(file) for file in files]


def folded(office):
    """What the tables say, but for what only one's own clock says."""
    told = fingerprint(office.session.store.db)
    return {table: told[table] for table in OF_POLICIES}


def value_of(office, person):
    return {each.fact: each.value for each in office.session.store.answers.of(person)}.get(FACT)


def test_a_conversation_is_counted_once_however_it_is_told(exchange, county, pair, somebody):
    one, two = pair
    screening = one.interpretation.screen(somebody)
    talk = one.interpretation.new_conversation()
    codes = [each.code for each in screening.policies]
    one.interpretation.record(screening, codes[:2], conversation=talk)
    first = report(exchange, one)
    one.interpretation.record(screening, codes[2:3], conversation=talk)
    second = report(exchange, one)
    for office, files in ((county, (first, second, first)), (two, (second, first, second))):
        assert all(told.held == 0 for told in take(office, *files))
    two.interpretation.record(two.interpretation.screen(somebody))
    own = report(exchange, two)
    take(county, own, own)
    take(one, own)
    assert folded(one) == folded(two) == folded(county)
    for office in (one, two, county):
        assert office.insights.statistics().interpretations == 2
        assert office.upkeep.verify().ok
    told = {each.policy: each.operator for each in two.interpretation.explained(somebody)}
    assert set(told) == set(codes)


def test_whoever_a_sister_has_told_is_not_visited_twice(exchange, county, pair, clock):
    one, two = pair
    found = two.outreach.survey().found
    told, moved = found[0], found[1]
    policy = told.leads[0].policy
    one.outreach.contacted(
        told.person, [policy], Way.HOME_VISIT, Outcome.WILL_APPLY, helper="张三", note="下周来"
    )
    one.outreach.contacted(moved.person, [], Way.HELPER, Outcome.MOVED, helper="张三")
    assert next(each for each in two.outreach.survey().found if each.person == told.person).active
    file = report(exchange, one)
    take(two, file, file)
    take(county, file)
    after = two.outreach.survey()
    lead = next(
        lead
        for each in after.found
        if each.person == told.person
        for lead in each.leads
        if lead.policy == policy
    )
    assert (lead.standing, lead.active) == (Standing.TOLD, False)
    assert moved.person in {each.person for each in after.gone}
    assert moved.person not in {each.person for each in after.found}
    assert folded(one) == folded(two) == folded(county)
    clock.forward(days=40)
    assert [(due.person, due.helper) for due in two.outreach.due()] == [
        (due.person, due.helper) for due in one.outreach.due()
    ]
    assert told.person in {due.person for due in two.outreach.due()}


def test_what_a_sister_learnt_of_a_receipt_is_known_at_the_other(exchange, pair):
    one, two = pair
    catalogue = one.interpretation.catalogue()
    from greenwave_desk.domain.policies import receipt_fact

    found, lead = next(
        (each, lead)
        for each in two.outreach.survey().found
        for lead in each.leads
        if lead.receipt_open and receipt_fact(catalogue.policy(lead.policy))
    )
    one.outreach.contacted(found.person, [lead.policy], Way.PHONE, Outcome.RECEIVES)
    take(two, report(exchange, one))
    result = next(
        each
        for each in two.interpretation.screen(found.person).policies
        if each.code == lead.policy
    )
    assert result.already


@pytest.mark.parametrize("off", [-400, 400], ids=["sister's clock behind", "sister's clock ahead"])
def test_an_answer_corrected_at_the_sister_is_corrected_whatever_its_clock_says(
    exchange, county, pair, somebody, clock, off
):
    one, two = pair
    one.interpretation.answer(somebody, FACT, "yes")
    take(two, report(exchange, one))
    clock.forward(days=off)
    two.interpretation.answer(somebody, FACT, "no")
    assert value_of(two, somebody) == "false"
    file = report(exchange, two)
    clock.forward(days=-off)
    take(one, file)
    take(county, file)
    for office in (one, two, county):
        assert value_of(office, somebody) == "false"
    # It is put right here again, with the wrong clock's answer before one's eyes.
    one.interpretation.answer(somebody, FACT, "unknown")
    file = report(exchange, one)
    take(two, file)
    take(county, file)
    for office in (one, two, county):
        assert value_of(office, somebody) == "null"
    two.interpretation.answer(somebody, FACT, None)
    take(one, report(exchange, two))
    assert value_of(one, somebody) is value_of(two, somebody) is None


def test_answers_given_side_by_side_come_out_alike_in_every_order(
    exchange, county, pair, somebody, clock
):
    one, two = pair
    one.interpretation.answer(somebody, FACT, "yes")
    clock.forward(hours=1)
    two.interpretation.answer(somebody, FACT, "no")
    clock.forward(hours=-1)
    from_one, from_two = report(exchange, one), report(exchange, two)
    take(one, from_two)
    take(two, from_one)
    take(county, from_two, from_one)
    assert {value_of(office, somebody) for office in (one, two, county)} == {"false"}
    # Whoever answers now has seen both; it counts, though its clock is behind both.
    clock.forward(days=-2)
    one.interpretation.answer(somebody, FACT, "yes")
    late = report(exchange, one)
    take(county, late, from_two, late)
    take(two, late)
    assert {value_of(office, somebody) for office in (one, two, county)} == {"true"}
    assert folded(one) == folded(two) == folded(county)


def test_reports_in_any_order_come_to_the_same(exchange, county, pair, somebody, clock, tmp_path):
    one, two = pair
    files = []
    for number, desk in enumerate((one, two, one, two)):
        clock.forward(minutes=7 if number % 2 else -3)
        desk.interpretation.answer(somebody, FACT, ("yes", "no")[number % 2])
        desk.interpretation.record(desk.interpretation.screen(somebody))
        found = desk.outreach.survey().found[number]
        desk.outreach.contacted(found.person, [], Way.PHONE, Outcome.THINKS)
        files.append(report(exchange, desk))
        if number == 1:
            take(one, files[1])
    backup = county.upkeep.backup(tmp_path / "county.gwk")
    outcomes = set()
    from greenwave_desk import bootstrap

    for number, order in enumerate(list(permutations(files))[::5]):
        home = tmp_path / f"county-{number}"
        bootstrap.restore_workspace(
            home, backup, passphrase="demo", operator="admin", poorer=True, clock=clock
        )
        with bootstrap.open_county(home, operator="admin", passphrase="demo", clock=clock) as other:
            take(other, *order, order[0])
            told = folded(other)
            outcomes.add((value_of(other, somebody), *(told[table] for table in OF_POLICIES)))
            assert other.upkeep.verify().ok
    assert len(outcomes) == 1


def test_a_round_of_practice_carries_nobodys_data(exchange, county, pair, newest):
    one, two = pair
    round_ = one.practice.due(3)
    one.practice.finish(round_, [Graded(each.card.id, Grade.GOOD) for each in round_.cards], 60)
    kind, body = newest(one)
    assert kind == TrainingRecorded.kind
    said = str(body)
    for person in one.session.store.roster.people_in():
        for word in (person.name, person.id_number, person.phone, person.id):
            assert not word or word not in said
    take(two, report(exchange, one))
    # Somebody of the same name at the sister desk is somebody else.
    assert two.practice.record() == ()
    assert two.practice.overview().whole.learning == 0
    assert len(one.practice.record()) == 1
