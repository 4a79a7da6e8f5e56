"""Ratings from the visitor to the county, and a clerk with the raw database key who looks on."""

from __future__ import annotations

import base64
import itertools
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.deadlines import Standing
from greenwave_desk.domain.errors import CaseworkError, ErrorCode, GreenwaveError, RatingError
from greenwave_desk.domain.events import CaseAdvanced, CaseOpened
from greenwave_desk.domain.ids import CaseId, CaseNumber, ItemId, OperatorName, RatingId, VisitId
from greenwave_desk.domain.rating_tally import GRADES
from greenwave_desk.domain.ratings import BAD, LEAST_TOGETHER, Grade, Part
from greenwave_desk.domain.staff import LEADS
from greenwave_desk.exchange import rating_seal
from greenwave_desk.exchange.keys import load_keyring
from greenwave_desk.store import keyslots, setup, workspace
from greenwave_desk.store.backup import back_up, put_back
from greenwave_desk.store.connection import connect

ADMIN, CLERK, LEAD = OperatorName("admin"), OperatorName("小赵"), OperatorName("王主任")


@pytest.fixture
def home(folder: Path) -> Path:
    return folder / "desk-a"


@pytest.fixture
def let_in(home: Path, desk: Desk, clock):
    """Lets an operator in, as the staff page does."""

    def let(operator: OperatorName, role: str, *, by: str = "demo") -> None:
        unlocked, _ = workspace.unlock(
            home, kind="desk", operator=ADMIN, passphrase=by, clock=clock
        )
        with desk.session.store.atomic():
            desk.session.store.settings.add_operator(operator, role, desk.session.now())
        workspace.set_passphrase(unlocked, operator, "demo", opens_ratings=role in LEADS)

    return let


@pytest.fixture
def enter(home: Path, clock, offices) -> Callable[..., Desk]:
    def unlock(operator: OperatorName, passphrase: str = "demo") -> Desk:  # noqa: S107 - the demo's
        return offices.enter_context(
            bootstrap.open_desk(home, operator=operator, passphrase=passphrase, clock=clock)
        )

    return unlock


@pytest.fixture
def matter(desk: Desk, person) -> Callable[..., CaseNumber]:
    """A matter whose visitor knows the outcome; steps are written as any desk may have."""
    count = itertools.count(1)

    def make(state: CaseState = CaseState.NOTIFIED, assistant: OperatorName = CLERK) -> CaseNumber:
        session = desk.session
        case = CaseId(session.ids.new())
        number = CaseNumber(f"379900101-{next(count):04d}")
        with session.store.atomic():
            opened = session.record(
                CaseOpened(
                    case=case, number=number, person=person, item=ItemId("x"), item_name="低保",
                    visit=VisitId(""), assistant=assistant, day=session.today(), catalogue=1,
                ),
                subject=case,
            )  # fmt: skip
            session.record(
                CaseAdvanced(
                    case=case, action=CaseAction.NOTIFY, before=CaseState.DECIDED, after=state,
                    note="",
                ),
                subject=case,
                follows=opened.hash,
            )  # fmt: skip
        return number

    return make


def code(call: Callable[[], object]) -> ErrorCode:
    with pytest.raises(GreenwaveError) as caught:
        call()
    return caught.value.code


# ------------------------------------------------------------------------------ giving and counting


def test_a_rating_counts_at_once_and_its_grade_does_not(desk: Desk, matter) -> None:
    desk.ratings.give(matter(), Grade.FAIR, {Part.ATTITUDE: Grade.SATISFIED})
    totals = desk.ratings.totals()
    assert (totals.given, totals.sealed, totals.tallied) == (1, 1, 0)
    assert (totals.grades, totals.parts, totals.satisfaction) == ((0,) * 5, {}, None)


@pytest.mark.parametrize("state", [CaseState.NOTIFIED, CaseState.COMPLETED, CaseState.REFUSED])
def test_who_was_told_may_rate(desk: Desk, matter, state: CaseState) -> None:
    number = matter(state)
    assert desk.ratings.to_invite() == (number,)
    desk.ratings.give(number, Grade.SATISFIED)
    assert desk.ratings.to_invite() == ()


@pytest.mark.parametrize(
    "state", [CaseState.DECIDED, CaseState.DECLINED, CaseState.AT_WINDOW, CaseState.WITHDRAWN]
)
def test_who_was_not_told_is_not_asked(desk: Desk, matter, state: CaseState) -> None:
    number = matter(state)
    assert desk.ratings.to_invite() == ()
    assert code(lambda: desk.ratings.give(number, Grade.FAIR)) is ErrorCode.RATING_TOO_EARLY
    assert code(lambda: desk.ratings.decline(number)) is ErrorCode.RATING_TOO_EARLY


def test_one_rating_for_a_matter(desk: Desk, matter) -> None:
    number = matter()
    desk.ratings.give(number, Grade.FAIR)
    assert code(lambda: desk.ratings.give(number, Grade.FAIR)) is ErrorCode.RATING_TWICE
    assert code(lambda: desk.ratings.decline(number)) is ErrorCode.RATING_TWICE
    assert desk.ratings.totals().given == 1
    assert code(lambda: desk.ratings.give(CaseNumber("?"), Grade.FAIR)) is ErrorCode.CASE_UNKNOWN


def test_declining_is_no_grade_and_can_be_thought_over(desk: Desk, matter) -> None:
    number = matter()
    desk.ratings.decline(number)
    desk.ratings.decline(number)
    totals = desk.ratings.totals()
    assert (totals.given, totals.declined, totals.sealed) == (0, 1, 0)
    assert desk.ratings.to_invite() == ()
    desk.ratings.give(number, Grade.SATISFIED)
    totals = desk.ratings.totals()
    assert (totals.given, totals.declined) == (1, 0)


def test_old_matters_are_not_on_the_list_of_those_to_invite(desk: Desk, matter, clock) -> None:
    number = matter()
    clock.forward(days=31)
    assert desk.ratings.to_invite() == ()
    desk.ratings.give(number, Grade.SATISFIED)  # they may still


def test_paper_says_who_typed_it(desk: Desk, matter, let_in, enter) -> None:
    let_in(CLERK, "clerk")
    number = matter()
    enter(CLERK).ratings.give(number, Grade.SATISFIED, channel="paper")
    (row,) = desk.session.store.ratings.sealed()
    assert (row.channel, row.operator, row.typed_by) == ("paper", CLERK, CLERK)
    with pytest.raises(ValueError, match="fax"):
        desk.ratings.give(number, Grade.SATISFIED, channel="fax")


# ------------------------------------------------------------------------------------------ totals


def give_many(desk: Desk, matter, grades, channel: str = "screen") -> None:
    for grade in grades:
        desk.ratings.give(matter(), Grade(grade), channel=channel)


def test_totals_move_by_five_at_once(desk: Desk, matter) -> None:
    give_many(desk, matter, [5, 5, 4, 1])
    assert not desk.ratings.tally_if_enough()
    assert desk.ratings.tally().tallied == 0
    give_many(desk, matter, [3])
    assert desk.ratings.tally_if_enough()
    assert desk.ratings.totals().grades == (2, 1, 1, 0, 1)
    assert desk.ratings.totals().satisfaction == 60.0
    give_many(desk, matter, [2] * 4)
    assert desk.ratings.tally().grades == (2, 1, 1, 0, 1)
    assert desk.ratings.totals().sealed == 4
    give_many(desk, matter, [2])
    assert desk.ratings.tally().grades == (2, 1, 1, 5, 1)


def test_totals_move_by_themselves_when_a_supervisor_comes_in(
    desk: Desk, matter, let_in, enter
) -> None:
    let_in(CLERK, "clerk")
    let_in(LEAD, "supervisor")
    give_many(desk, matter, [5, 5, 4, 3, 3])
    assert enter(CLERK).ratings.totals().tallied == 0
    assert enter(LEAD).ratings.totals().tallied == 5
    assert enter(CLERK).ratings.totals().grades == (2, 1, 2, 0, 0)


def test_what_a_clerk_typed_in_hides_nobody_from_them(desk: Desk, matter, let_in, enter) -> None:
    let_in(CLERK, "clerk")
    give_many(enter(CLERK), matter, [5, 5, 5, 5], channel="paper")
    give_many(desk, matter, [1])
    assert desk.ratings.tally().tallied == 0
    give_many(desk, matter, [4, 4, 4, 4])
    assert desk.ratings.tally().tallied == 9


def test_all_on_paper_is_counted(desk: Desk, matter) -> None:
    give_many(desk, matter, [5, 5, 5, 5, 4], channel="paper")
    assert desk.ratings.tally().tallied == 5


def test_a_part_that_one_of_five_gave_stays_hidden(desk: Desk, matter) -> None:
    give_many(desk, matter, [5, 5, 5, 5])
    desk.ratings.give(matter(), Grade.FAIR, {Part.ATTITUDE: Grade.VERY_DISSATISFIED})
    assert desk.ratings.tally().tallied == 5
    assert desk.ratings.totals().parts == {}
    for grade in (5, 4, 5, 4):
        desk.ratings.give(matter(), Grade.SATISFIED, {Part.ATTITUDE: Grade(grade)})
    desk.ratings.give(matter(), Grade.SATISFIED)
    assert desk.ratings.tally().parts == {Part.ATTITUDE: (19, 5)}


def test_a_clerk_opens_and_adds_up_nothing(desk: Desk, matter, let_in, enter) -> None:
    let_in(CLERK, "clerk")
    give_many(desk, matter, [1] * 5)
    clerk = enter(CLERK)
    assert not clerk.ratings.can_open
    assert not clerk.ratings.tally_if_enough()
    for call in (
        clerk.ratings.tally,
        clerk.ratings.call_backs,
        clerk.ratings.unreadable,
        lambda: clerk.ratings.called_back(RatingId("x"), reached=True, closed=True, outcome="x"),
    ):
        assert code(call) is ErrorCode.RATING_LOCKED
    # A role that was only written into the table opens nothing.
    with desk.session.store.atomic():
        desk.session.store.settings.add_operator(CLERK, "administrator", "")
    assert not enter(CLERK).ratings.can_open


def test_statistics_of_the_desk_follow_its_totals(desk: Desk, matter, clock) -> None:
    give_many(desk, matter, [5, 5, 4, 1, 1])
    day = desk.session.today()
    assert desk.insights.statistics(day, day).ratings == 5
    assert desk.insights.statistics().satisfaction is None
    desk.ratings.tally()
    assert desk.insights.statistics(day, day).satisfaction == 60.0
    clock.forward(days=1)
    give_many(desk, matter, [5] * 5)
    desk.ratings.tally()
    tomorrow = desk.session.today()
    assert desk.insights.statistics(tomorrow, tomorrow).satisfaction == 100.0
    assert desk.insights.statistics().satisfaction == 80.0


# --------------------------------------------------------------------------------------- call-backs


def test_a_bad_grade_is_called_back_by_somebody_else(
    desk: Desk, matter, let_in, enter, clock
) -> None:
    let_in(LEAD, "supervisor")
    number = matter(assistant=LEAD)
    matter_of_clerk = matter(assistant=CLERK)
    let_in(CLERK, "clerk")
    window = enter(CLERK)
    window.ratings.give(number, Grade.DISSATISFIED, {Part.EFFICIENCY: Grade.VERY_DISSATISFIED})
    window.ratings.give(matter_of_clerk, Grade.VERY_DISSATISFIED)
    window.ratings.give(matter(), Grade.FAIR)
    tasks = {task.number: task for task in desk.ratings.call_backs()}
    assert set(tasks) == {number, matter_of_clerk}
    task = tasks[number]
    assert task.handled_by == (LEAD, CLERK)
    assert task.parts == {Part.EFFICIENCY: Grade.VERY_DISSATISFIED}
    assert task.deadline.working
    assert task.deadline.left == 5

    lead = enter(LEAD)

    def close(office: Desk):
        return office.ratings.called_back(
            task.rating, reached=True, closed=True, outcome="已致歉并补办"
        )

    assert code(lambda: close(lead)) is ErrorCode.CALL_BACK_OWN
    missed = desk.ratings.called_back(task.rating, reached=False, closed=False, outcome="")
    assert (missed.attempts, missed.closed) == (1, False)
    with pytest.raises(CaseworkError):
        desk.ratings.called_back(task.rating, reached=True, closed=True, outcome=" ")
    clock.forward(days=1)
    done = close(desk)
    assert (done.attempts, done.closed, done.outcome) == (1, True, "已致歉并补办")
    assert done.deadline.standing is Standing.MET
    assert [each.number for each in desk.ratings.call_backs()] == [matter_of_clerk]
    assert [each.number for each in desk.ratings.call_backs(closed=True)] == [number]
    assert code(lambda: close(desk)) is ErrorCode.CALL_BACK_UNKNOWN


def test_a_call_back_becomes_overdue(desk: Desk, matter, clock) -> None:
    desk.ratings.give(matter(), Grade.DISSATISFIED)
    clock.forward(days=40)
    assert desk.ratings.call_backs()[0].deadline.standing is Standing.OVERDUE


# ---------------------------------------------------------------------------------------- the keys


def test_passphrase_recovery_and_demotion(
    desk: Desk, home: Path, matter, let_in, enter, clock
) -> None:
    let_in(LEAD, "supervisor")
    give_many(desk, matter, [1, 5, 5, 5, 5])
    bootstrap.set_passphrase(
        home, unlock_as=LEAD, passphrase="demo", operator=LEAD, new_passphrase="two", clock=clock
    )
    lead = enter(LEAD, "two")
    assert lead.ratings.can_open
    assert len(lead.ratings.call_backs()) == 1
    with desk.session.store.atomic():
        desk.session.store.settings.add_operator(LEAD, "clerk", "")
    assert code(lead.ratings.call_backs) is ErrorCode.RATING_LOCKED  # the session under way too
    assert not enter(LEAD, "two").ratings.can_open
    assert workspace.who_opens_ratings(home, (ADMIN, LEAD)) == {ADMIN}
    # Raised again: an administrator gives them a new passphrase.
    with desk.session.store.atomic():
        desk.session.store.settings.add_operator(LEAD, "supervisor", "")
    assert not enter(LEAD, "two").ratings.can_open
    bootstrap.set_passphrase(
        home, unlock_as=ADMIN, passphrase="demo", operator=LEAD, new_passphrase="three", clock=clock
    )
    assert len(enter(LEAD, "three").ratings.call_backs()) == 1


def test_the_recovery_code_gives_a_supervisor_the_ratings_back(tmp_path: Path, clock) -> None:
    home = tmp_path / "desk"
    made = bootstrap.create_workspace(
        home, kind="desk", name="中心", division="379900101", operator=ADMIN, passphrase="one",
        clock=clock,
    )  # fmt: skip
    with bootstrap.open_desk(home, operator=ADMIN, passphrase="one", clock=clock) as desk:
        key = desk.session.store.settings.get(setup.RATING_KEY)
    bootstrap.set_passphrase(
        home, unlock_as=keyslots.RECOVERY, passphrase=made.recovery_code, operator=ADMIN,
        new_passphrase="two", clock=clock,
    )  # fmt: skip
    with bootstrap.open_desk(home, operator=ADMIN, passphrase="two", clock=clock) as desk:
        assert desk.ratings.can_open
        assert desk.session.store.settings.get(setup.RATING_KEY) == key


def test_a_key_put_in_place_of_the_desks_is_put_right(desk: Desk, matter, enter) -> None:
    own = desk.session.store.settings.get(setup.RATING_KEY)
    foreign = rating_seal.new_secret()
    with desk.session.store.atomic():
        desk.session.store.settings.set(setup.RATING_KEY, rating_seal.recipient_of(foreign))
    desk.ratings.give(matter(), Grade.FAIR)
    desk.ratings.give(matter(), Grade.FAIR)
    fresh = enter(ADMIN)
    assert fresh.session.store.settings.get(setup.RATING_KEY) == own
    assert fresh.ratings.unreadable() == 2
    assert fresh.ratings.totals().sealed == 2


def test_without_a_key_nothing_is_kept(desk: Desk, matter) -> None:
    with desk.session.store.atomic():
        desk.session.store.settings.set(setup.RATING_KEY, "")
    number = matter()
    refused = code(lambda: desk.ratings.give(number, Grade.FAIR))
    assert refused is ErrorCode.RATING_KEYS_MISSING
    assert desk.ratings.totals().given == 0


def test_a_restored_backup_opens_what_it_holds(desk: Desk, home: Path, matter, clock) -> None:
    give_many(desk, matter, [1, 5, 5, 5, 4])
    unlocked, _ = workspace.unlock(
        home, kind="desk", operator=ADMIN, passphrase="demo", clock=clock
    )
    copy = home.parent / "copy.gwbackup"
    back_up(desk.session.store, unlocked, copy)
    elsewhere = home.parent / "elsewhere"
    put_back(
        elsewhere, copy, operator=ADMIN, passphrase="demo", clock=clock, poorer=False,
        begin=lambda copy: setup.begin_again(
            copy, ADMIN, clock=clock, ids=bootstrap.RandomIds()
        ),
    )  # fmt: skip
    with bootstrap.open_desk(elsewhere, operator=ADMIN, passphrase="demo", clock=clock) as back:
        assert back.ratings.tally().grades == (3, 1, 0, 0, 1)
        assert len(back.ratings.call_backs()) == 1


# ------------------------------------------------------------------------------------- tampering


def test_a_rating_moved_to_another_matter_counts_nowhere(desk: Desk, matter) -> None:
    give_many(desk, matter, [5, 4, 3, 2, 1, 5])
    db = desk.session.store.db
    texts = [row[0] for row in db.execute("SELECT sealed FROM ratings ORDER BY at, seq")]
    with desk.session.store.atomic():
        db.execute("UPDATE ratings SET sealed = ? WHERE sealed = ?", (texts[0], texts[4]))
    assert desk.ratings.unreadable() == 1
    assert desk.ratings.tally().grades == (2, 1, 1, 1, 0)
    assert not desk.upkeep.verify().ok


@pytest.mark.parametrize(
    "what",
    [
        "DELETE FROM events WHERE kind = 'rating.given'",
        "DELETE FROM ratings",
        "UPDATE events SET body = replace(body, 'screen', 'paper') WHERE kind = 'rating.given'",
    ],
)
def test_what_is_taken_away_or_changed_shows(desk: Desk, matter, what: str) -> None:
    give_many(desk, matter, [1])
    matter()
    assert desk.upkeep.verify().ok
    with desk.session.store.atomic():
        desk.session.store.db.execute(what)
    assert not desk.upkeep.verify().ok


# ------------------------------------------------------------------------------- a clerk looks on


class Scene(msgspec.Struct):
    """Two hundred ratings at a desk, what they were, and everything that happened around them."""

    home: Path
    truth: dict[CaseNumber, Grade]
    histories: list[tuple[int, ...]]
    backup: Path


@pytest.fixture
def scene(desk: Desk, home: Path, matter, let_in, enter, clock) -> Scene:
    dice = random.Random(11)  # no secret
    let_in(CLERK, "clerk")
    window = enter(CLERK)
    truth: dict[CaseNumber, Grade] = {}
    histories = [desk.ratings.totals().grades]
    with desk.session.store.atomic():
        matters = [matter() for _ in range(200)]
    for start in range(0, len(matters), 13):
        with window.session.store.atomic():
            for number in matters[start : start + 13]:
                grade = dice.choice(list(Grade))
                parts = {part: dice.choice(list(Grade)) for part in Part if dice.random() < 0.5}
                window.ratings.give(number, grade, parts, channel=dice.choice(["screen", "paper"]))
                truth[number] = grade
                clock.forward(minutes=7)
        desk.ratings.tally_if_enough()
        histories.append(desk.ratings.totals().grades)
    for task in desk.ratings.call_backs()[:20]:
        desk.ratings.called_back(task.rating, reached=True, closed=True, outcome="已整改")
    unlocked, _ = workspace.unlock(
        home, kind="desk", operator=ADMIN, passphrase="demo", clock=clock
    )
    backup = home / "backups" / "by-hand.gwbackup"
    back_up(desk.session.store, unlocked, backup)
    return Scene(home=home, truth=truth, histories=histories, backup=backup)


def everything(db) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that the raw key shows."""
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: db.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - its own names
        for table in tables
    }


def secrets_in(rows: dict[str, list[tuple[object, ...]]], key: bytes) -> list[str]:
    """Everything that could be an age identity in what a clerk sees."""
    found = set()
    for table in rows.values():
        for value in itertools.chain.from_iterable(table):
            text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
            for start in range(len(text)):
                if text.startswith("AGE-SECRET-KEY-1", start):
                    found.add(text[start : start + 74])
    identity = load_keyring(next(row[1] for row in rows["secrets"] if row[0] == "identity"))
    return [*found, *(held.sealing_secret for held in identity.held)]


def test_a_clerk_with_the_database_key_reads_no_grade(scene: Scene, clock) -> None:
    """All that a clerk's passphrase gives, with all of the program's own modules."""
    unlocked, _ = workspace.unlock(
        scene.home, kind="desk", operator=CLERK, passphrase="demo", clock=clock
    )
    assert unlocked.rating_secret is None
    db = connect(scene.home / "desk.db", unlocked.key)
    rows = everything(db)
    sealed = db.execute("SELECT id, case_id, sealed, at, seq FROM ratings ORDER BY seq").fetchall()
    assert len(sealed) == len(scene.truth) == 200

    # Keys: none that stands in the database opens any of them, nor does the key of the database.
    keys = secrets_in(rows, unlocked.key)
    assert keys
    for id_, case, text, _, _ in sealed:
        with pytest.raises(RatingError):
            rating_seal.unseal(text, keys, rating=id_, case=case)

    # Sizes: of the text and of the journal's line all the same, or as random as the header is.
    assert {len(row[2]) for row in sealed} == {rating_seal.TEXT}
    bodies = db.execute(
        "SELECT length(body) - length(json_extract(body, '$.channel')) FROM events"
        " WHERE kind = 'rating.given'"
    )
    assert len(set(bodies)) == 1

    # Who was called back: the call names no rating and no matter, in body or subject.
    calls = db.execute(
        "SELECT subject, body FROM events WHERE kind = 'rating.called_back'"
    ).fetchall()
    assert len(calls) == 20
    assert {subject for subject, _ in calls} == {"ratings"}
    assert {tuple(msgspec.json.decode(body)) for _, body in calls} == {("sealed",)}
    assert len({len(body) for _, body in calls}) == 1

    # Every other place where a rating or its matter is named says nothing that differs by grade.
    by_id = {row[0]: row[1] for row in sealed}
    for table, all_rows in rows.items():
        for row in all_rows:
            text = " ".join(str(value) for value in row)
            named = [id_ for id_ in by_id if id_ in text]
            assert not named or table in {"ratings", "events"}, table
    assert {
        row[0]
        for row in db.execute(
            "SELECT kind FROM events WHERE subject IN (SELECT case_id FROM ratings)"
        )
    } == {"case.opened", "case.advanced", "rating.given"}

    # Times and order: the same span lies between ratings whatever they say.
    spans = {
        (grade, datetime.fromisoformat(after) - datetime.fromisoformat(before))
        for (before, after), grade in zip(
            itertools.pairwise(row[3] for row in sealed),
            list(scene.truth.values())[1:],
            strict=True,
        )
    }
    assert spans == {(grade, timedelta(minutes=7)) for grade in Grade}
    db.close()


def test_totals_that_everybody_sees_single_nobody_out(scene: Scene) -> None:
    steps = [
        tuple(b - a for a, b in zip(before, after, strict=True))
        for before, after in itertools.pairwise(scene.histories)
    ]
    moved = [step for step in steps if any(step)]
    assert len(moved) > 5
    assert all(sum(step) >= LEAST_TOGETHER for step in moved)
    # With grades thrown by a die no such group is all of one kind.
    assert all(max(step) < sum(step) for step in moved)


def test_neither_files_nor_backups_give_a_clerk_more(scene: Scene, clock, tmp_path) -> None:
    words = ("grade", "satisfied", "满意", "attitude", "AGE-SECRET-KEY")
    for path in scene.home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [word for word in words if word.encode() in data], path
    unlocked = put_back(
        tmp_path / "copy", scene.backup, operator=CLERK, passphrase="demo", clock=clock,
        poorer=False,
    )  # fmt: skip
    assert unlocked.rating_secret is None
    db = connect(tmp_path / "copy" / "desk.db", unlocked.key)
    keys = secrets_in(everything(db), unlocked.key)
    for id_, case, text in db.execute("SELECT id, case_id, sealed FROM ratings"):
        with pytest.raises(RatingError):
            rating_seal.unseal(text, keys, rating=id_, case=case)
    db.close()


def test_with_a_supervisors_slot_every_grade_is_there(scene: Scene, clock) -> None:
    """The control: what the clerk looked at does hold the grades."""
    unlocked, _ = workspace.unlock(
        scene.home, kind="desk", operator=ADMIN, passphrase="demo", clock=clock
    )
    assert unlocked.rating_secret is not None
    store = unlocked.connect(clock)
    opened = {
        store.records.case(row.case).number: rating_seal.unseal(
            row.sealed, (unlocked.rating_secret.decode(),), rating=row.id, case=row.case
        ).grade
        for row in store.ratings.sealed()
    }
    store.close()
    assert opened == scene.truth
    counts = Counter(opened.values())
    assert sum(counts[grade] for grade in GRADES if grade in BAD) > 20


# --------------------------------------------------------------------------------------- the county


def test_the_county_counts_what_its_keys_open(exchange, desk: Desk, matter) -> None:
    county = exchange.county
    give_many(desk, matter, [5, 4, 3, 2])
    exchange.up(desk)
    figures = county.insights.statistics()
    assert (figures.ratings, figures.satisfaction) == (4, None)  # too few to be told
    give_many(desk, matter, [1])
    task = desk.ratings.call_backs()[0]
    assert task.handled_by  # of the clerk's matter, rated at this window
    exchange.up(desk)
    figures = county.insights.statistics()
    assert (figures.ratings, figures.satisfaction, figures.ratings_unopened) == (5, 40.0, 0)
    (of_desk,) = county.insights.ratings()
    assert of_desk.name == desk.session.store.settings.get("name")
    assert (of_desk.grades, of_desk.bad, of_desk.called_back) == ((1, 1, 1, 1, 1), 2, 0)
    day = desk.session.today()
    assert county.insights.statistics(day, day).ratings == 5
    assert county.insights.ratings("2020-01-01", "2020-01-02") == ()


def test_former_keys_of_the_county_open_until_they_are_given_up(
    exchange, desk: Desk, matter
) -> None:
    county = exchange.county
    give_many(desk, matter, [5] * 5)
    exchange.up(desk)
    county.keys.rotate()
    exchange.week(desk)
    give_many(desk, matter, [4] * 5)
    exchange.week(desk)
    figures = county.insights.statistics()
    assert (figures.ratings, figures.ratings_unopened, figures.satisfaction) == (10, 0, 100.0)
    county.keys.retire(anyway=True)
    again = exchange.offices.enter_context(
        bootstrap.open_county(
            county.session.store.home, operator=ADMIN, passphrase="demo", clock=exchange.clock
        )
    )
    figures = again.insights.statistics()
    assert figures.ratings == 10
    assert figures.ratings_unopened == 5


def test_a_desk_without_a_county_seals_for_itself_alone(desk: Desk, matter) -> None:
    def readers() -> int:
        text = desk.session.store.db.execute(
            "SELECT sealed FROM ratings ORDER BY seq DESC LIMIT 1"
        ).fetchone()[0]
        return base64.b64decode(text).count(b"-> X25519 ")

    desk.ratings.give(matter(), Grade.FAIR)
    assert readers() == 2
    with desk.session.store.atomic():
        desk.session.store.db.execute("DELETE FROM peers")
    desk.ratings.give(matter(), Grade.FAIR)
    assert readers() == 1
    assert desk.ratings.unreadable() == 0
