"""Practice on a real desk: rounds, repetition over weeks, and the record of training."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.practice_round import RETURNS, Graded, Round, Walk
from greenwave_desk.desk.repetition import LONGEST_DAYS, Memory, Repetition
from greenwave_desk.domain.errors import ErrorCode, WorkspaceError
from greenwave_desk.domain.events import TrainingRecorded
from greenwave_desk.domain.ids import Day, OperatorName
from greenwave_desk.domain.practice import CardId, Grade, Standing, Topic
from greenwave_desk.domain.staff import Role

MONDAY = Day("2026-11-23")


def after(day: Day, days: int) -> Day:
    return Day((date.fromisoformat(day) + timedelta(days=days)).isoformat())


# repetition


def test_what_is_known_again_and_again_is_asked_ever_less_often() -> None:
    repetition, memory, spans = Repetition(), None, []
    day = MONDAY
    for _ in range(6):
        memory = repetition.after(memory, Grade.GOOD, day)
        spans.append(memory.days)
        day = memory.due
    assert spans[:4] == sorted(set(spans[:4]))
    assert spans[-1] == LONGEST_DAYS


def test_a_better_grade_never_comes_sooner() -> None:
    repetition = Repetition()
    known: Memory | None = None
    for day in (MONDAY, after(MONDAY, 2), after(MONDAY, 20)):
        days = [repetition.after(known, grade, day).days for grade in Grade]
        assert days == sorted(days)
        assert days[0] >= 1
        known = repetition.after(known, Grade.GOOD, day)


def test_forgetting_brings_a_card_back_soon_and_recall_fades() -> None:
    repetition = Repetition()
    memory = repetition.after_all(None, [Grade.GOOD], MONDAY)
    assert memory is not None
    long = repetition.after(
        repetition.after(memory, Grade.GOOD, memory.due), Grade.GOOD, Day("2026-12-10")
    )
    assert repetition.after(long, Grade.AGAIN, long.due).days < long.days
    chances = [repetition.recall(long, after(long.last, days)) for days in (0, 5, 50, 500)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1.0


def test_the_same_grades_come_to_the_same_days() -> None:
    def run() -> list[Day]:
        repetition, memory, days = Repetition(), None, []
        for at, grade in enumerate([3, 1, 3, 2, 4, 3, 3]):
            memory = repetition.after(memory, Grade(grade), after(MONDAY, at * 9))
            days.append(memory.due)
        return days

    assert run() == run()


# rounds


def practise(desk: Desk, *grades: int, limit: int = 12) -> Round:
    """A round in which these grades are given; the last of them from then on."""
    walk = Walk(desk.practice.due(limit))
    at = 0
    while walk.card is not None:
        walk.grade(Grade(grades[min(at, len(grades) - 1)]))
        at += 1
    desk.practice.finish(walk.round, walk.graded, 60)
    return walk.round


def ids(round_: Round) -> list[CardId]:
    return [each.card.id for each in round_.cards]


def test_a_first_round_mixes_departments_and_begins_with_whom_policies_are_for(desk: Desk) -> None:
    cards = desk.practice.due(12).cards
    assert len(cards) == 12
    assert {each.standing for each in cards} == {Standing.NEW}
    assert all(one.card.department != two.card.department for one, two in pairwise(cards))
    assert len({each.card.department for each in cards}) == 6
    assert Topic.TARGET in {each.card.topic for each in cards}


def test_a_round_has_at_most_as_many_questions_as_asked_for(desk: Desk) -> None:
    assert len(desk.practice.due(5).cards) == 5
    assert len(desk.practice.due(0).cards) == 1
    assert len(desk.practice.due(10_000).cards) == 60


def test_what_was_known_does_not_come_again_today_but_on_its_day(desk: Desk, clock) -> None:
    asked = set(ids(practise(desk, 3)))
    assert not asked & set(ids(desk.practice.due(60)))
    clock.forward(days=1)
    assert desk.practice.overview().whole.due == 0
    clock.forward(days=1)
    assert set(ids(desk.practice.due(12))) == asked
    assert desk.practice.overview().whole.due == 12


def test_the_day_counts_and_not_the_hour(desk: Desk, clock) -> None:
    clock.moment = clock.moment.replace(hour=9, minute=0)  # late afternoon in China
    practise(desk, 2, limit=3)
    clock.forward(hours=15)  # the next morning
    assert desk.practice.overview().whole.due == 3


def test_what_is_due_comes_before_what_is_new(desk: Desk, clock) -> None:
    old = set(ids(practise(desk, 3, limit=4)))
    clock.forward(days=3)
    assert old < set(ids(desk.practice.due(6)))


def test_a_card_that_was_not_known_comes_again_at_the_end_and_not_for_ever(desk: Desk) -> None:
    walk = Walk(desk.practice.due(3))
    first = walk.card
    assert first is not None
    walk.grade(Grade.AGAIN)
    assert walk.count == 4
    walk.grade(Grade.GOOD)
    walk.grade(Grade.GOOD)
    assert walk.card == first
    for _ in range(RETURNS):
        walk.grade(Grade.AGAIN)
    assert walk.card is None
    assert [each.grade for each in walk.graded].count(Grade.AGAIN) == RETURNS + 1


def test_the_next_interval_is_told_before_it_is_chosen_and_then_holds(desk: Desk, clock) -> None:
    walk = Walk(desk.practice.due(1))
    assert walk.card is not None
    card = walk.card.card
    walk.grade(Grade.AGAIN)
    told = desk.practice.intervals(card, walk.earlier(card.id))
    walk.grade(Grade.EASY)
    desk.practice.finish(walk.round, walk.graded, 5)
    assert desk.practice.overview().next_due == after(desk.session.today(), told[3])
    assert told == tuple(sorted(told))
    assert told[0] == 0  # it would come again in this round
    assert desk.practice.intervals(card, [Grade.AGAIN] * RETURNS)[0] == 1


def test_choices_stand_in_another_order_in_the_next_round(desk: Desk) -> None:
    def orders() -> dict[CardId, tuple[str, ...]]:
        return {each.card.id: each.choices for each in desk.practice.due(60).cards if each.choices}

    while not orders():  # reverse questions come last of all new ones
        practise(desk, 4, limit=20)
    before = orders()
    practise(desk, 4, limit=1)
    now = orders()
    shared = set(before) & set(now)
    assert shared
    assert any(before[each] != now[each] for each in shared)


# what is kept


def test_a_round_is_one_event_with_its_questions_in_order(desk: Desk, newest) -> None:
    before = desk.session.store.journal.head().seq
    round_ = practise(desk, 3, 1, 3, limit=3)
    assert desk.session.store.journal.head().seq == before + 1
    kind, body = newest(desk)
    assert kind == "training.recorded"
    assert isinstance(body, TrainingRecorded)
    first, second, third = (each.card.reference for each in round_.cards)
    assert body.cards == (first, second, third, second)
    assert body.grades == (3, 1, 3, 3)
    assert (body.day, body.catalogue, body.seconds) == (round_.day, round_.catalogue, 60)


def test_a_round_that_is_broken_off_keeps_what_was_graded(desk: Desk) -> None:
    walk = Walk(desk.practice.due(12))
    walk.grade(Grade.GOOD)
    walk.grade(Grade.HARD)
    outcome = desk.practice.finish(walk.round, walk.graded, 20)
    assert (outcome.asked, outcome.recalled) == (2, 2)
    assert [each.card.id for each in outcome.again] == [walk.graded[1].card]
    (note,) = desk.practice.record()
    assert note.cards == tuple(each.card for each in walk.graded)


def test_a_round_without_a_grade_leaves_nothing(desk: Desk) -> None:
    before = desk.session.store.journal.head().seq
    outcome = desk.practice.finish(desk.practice.due(3), (), 20)
    assert outcome.asked == 0
    assert desk.session.store.journal.head().seq == before
    assert desk.practice.record() == ()


def test_a_card_that_was_not_asked_cannot_be_graded(desk: Desk) -> None:
    with pytest.raises(ValueError, match="not of this round"):
        desk.practice.finish(desk.practice.due(1), [Graded(CardId("XX-01/target"), Grade.GOOD)], 1)


def test_how_well_is_counted_at_the_first_asking(desk: Desk) -> None:
    practise(desk, 1, 2, 3, limit=3)
    (note,) = desk.practice.record()
    assert note.grades == (1, 1, 1, 0)
    assert (note.asked, note.recalled) == (3, 2)


def test_progress_counts_every_card_once(desk: Desk) -> None:
    practise(desk, 4, 2, limit=12)
    told = desk.practice.overview()
    whole = told.whole
    assert (whole.known, whole.learning) == (1, 11)
    assert whole.cards == sum(each.cards for each in told.departments)
    assert whole.new == sum(each.new for each in told.departments)
    assert len(told.departments) == 6
    assert "工作选编" in told.status


def test_another_session_and_a_refold_know_the_same(desk: Desk, folder: Path, clock) -> None:
    practise(desk, 3, 2, 1, 3)
    clock.forward(days=2)
    practise(desk, 3)
    told = desk.practice.overview()
    desk.close()
    with bootstrap.open_desk(
        folder / "desk-a", operator=OperatorName("admin"), passphrase="demo", clock=clock
    ) as again:
        assert again.practice.overview() == told
        assert again.upkeep.verify().ok


# the catalogue changes


def issue(desk: Desk, code: str, **parts: object) -> None:
    """The county's next version, with some parts of a policy changed."""
    session = desk.session
    old = session.store.catalogues.in_force()
    assert old is not None
    new = msgspec.structs.replace(
        old,
        version=old.version + 1,
        policies=tuple(
            msgspec.structs.replace(each, **parts) if each.code == code else each
            for each in old.policies
        ),
    )
    with session.store.atomic():
        session.store.catalogues.keep(new, session.now())


def test_a_card_whose_answer_changed_is_new_again_and_comes_first(desk: Desk, clock) -> None:
    round_ = practise(desk, 4)
    card = next(each.card for each in round_.cards if each.card.topic is Topic.TARGET)
    issue(desk, card.policy, target=("换了的对象",))
    told = desk.practice.overview().whole
    assert (told.changed, told.known) == (1, 11)
    (asked,) = desk.practice.due(1).cards
    assert (asked.card.id, asked.standing) == (card.id, Standing.CHANGED)
    assert "换了的对象" in asked.card.back[0].text
    practise(desk, 3, limit=1)
    told = desk.practice.overview().whole
    assert (told.changed, told.known, told.learning) == (0, 11, 1)
    clock.forward(days=2)
    assert desk.practice.overview().whole.due == 1


def test_a_new_version_with_the_same_answers_changes_nothing(desk: Desk) -> None:
    practise(desk, 4)
    before = desk.practice.overview().whole
    issue(desk, "MZ-07", review="另外的说明")
    assert desk.practice.overview().whole == before


def test_a_policy_that_is_gone_is_asked_no_more_and_stays_on_the_record(desk: Desk, clock) -> None:
    round_ = practise(desk, 3)
    gone = round_.cards[0].card
    issue(desk, gone.policy, valid_to="2020-01-01")
    clock.forward(days=30)
    assert not [each for each in ids(desk.practice.due(60)) if each.startswith(gone.policy)]
    assert gone.id in desk.practice.record()[0].cards


# who sees what


@pytest.fixture
def assistant(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    del desk
    return colleague("王芳")


def test_everybody_learns_for_themselves(desk: Desk, assistant: Desk) -> None:
    practise(assistant, 4)
    assert desk.practice.overview().whole.known == 0
    assert assistant.practice.overview().whole.known == 12


def test_an_assistant_sees_their_own_rounds_only(desk: Desk, assistant: Desk) -> None:
    practise(desk, 3)
    practise(assistant, 3)
    assert {note.operator for note in assistant.practice.record()} == {"王芳"}
    for peek in (
        lambda: assistant.practice.record(OperatorName("admin")),
        assistant.practice.colleagues,
    ):
        with pytest.raises(WorkspaceError) as refused:
            peek()
        assert refused.value.code is ErrorCode.ROLE_INSUFFICIENT


def test_a_supervisor_sees_everybodys(
    desk: Desk, assistant: Desk, colleague: Callable[..., Desk], clock
) -> None:
    lead = colleague("李敏", Role.SUPERVISOR)
    practise(desk, 3, limit=2)
    clock.forward(minutes=5)
    practise(assistant, 1, 3, limit=4)
    assert [note.operator for note in lead.practice.record()] == ["王芳", "admin"]
    assert [note.operator for note in lead.practice.record(OperatorName("admin"))] == ["admin"]
    rows = {row.name: row for row in lead.practice.colleagues()}
    assert set(rows) == {"admin", "王芳", "李敏"}
    assert (rows["王芳"].rounds, rows["王芳"].asked, rows["王芳"].recalled) == (1, 4, 3)
    assert rows["李敏"].last == ""
    assert rows["admin"].progress.learning == 2


def test_figures_of_the_last_month_leave_out_what_is_older(desk: Desk, clock) -> None:
    practise(desk, 3)
    clock.forward(days=30)
    (row,) = desk.practice.colleagues()
    assert (row.rounds, row.asked) == (0, 0)
    assert row.last == desk.practice.record()[0].day


def test_a_namesake_at_a_sister_desk_is_somebody_else(desk: Desk) -> None:
    """The row of another desk's journal, as a sister's report brings it, counts for nobody here."""
    practise(desk, 3)
    store = desk.session.store
    with store.atomic():
        store.db.execute(
            "INSERT INTO training"
            " SELECT 'another desk', seq, operator, day, catalogue, cards, grades, seconds, at"
            " FROM training"
        )
    assert len(desk.practice.record()) == 1


def test_a_grade_of_a_program_to_come_is_passed_over(desk: Desk) -> None:
    (asked,) = desk.practice.due(1).cards
    session = desk.session
    with session.store.atomic():
        session.record(
            TrainingRecorded(
                day=session.today(),
                catalogue=1,
                cards=(asked.card.reference, "MZ-99/new kind"),
                grades=(9, 3),
                seconds=1,
            ),
            subject="training",
        )
    told = desk.practice.overview().whole
    assert (told.known, told.learning) == (0, 0)
    assert desk.practice.record()[0].grades == (0, 0, 1, 0)


def test_the_background_and_the_window_keep_one_record(desk: Desk) -> None:
    another = desk.another()
    try:
        practise(another, 4, limit=3)
        assert desk.practice.overview().whole.known == 3
    finally:
        another.close()
