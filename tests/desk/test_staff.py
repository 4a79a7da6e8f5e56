"""Who may unlock a desk, who is there, and who may say so."""

from __future__ import annotations

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.errors import ErrorCode, GreenwaveError
from greenwave_desk.domain.ids import Day, OperatorName
from greenwave_desk.domain.staff import Role

ADMIN, ONE, TWO = OperatorName("admin"), OperatorName("甲"), OperatorName("乙")


def refused(call) -> ErrorCode:
    with pytest.raises(GreenwaveError) as raised:
        call()
    return raised.value.code


def enter(folder, clock, name: str, passphrase: str):
    return bootstrap.open_desk(
        folder / "desk-a", operator=OperatorName(name), passphrase=passphrase, clock=clock
    )


def test_who_is_let_in_can_unlock_and_who_is_removed_cannot(desk, folder, clock, newest) -> None:
    added = desk.staff.add(ONE, Role.ASSISTANT, "口令一")
    assert (added.name, added.role, added.open_cases, added.away) == ("甲", Role.ASSISTANT, 0, None)
    assert newest(desk)[0] == "operator.added"
    with enter(folder, clock, "甲", "口令一") as theirs:
        assert theirs.session.role == "assistant"
    desk.staff.remove(ONE)
    assert newest(desk)[0] == "operator.changed"
    assert [each.name for each in desk.staff.colleagues()] == ["admin"]
    assert refused(lambda: enter(folder, clock, "甲", "口令一")) is ErrorCode.PASSPHRASE_WRONG


def test_names_stand_once_and_can_be_shown(desk) -> None:
    desk.staff.add(ONE, Role.CLERK, "口令一")
    assert refused(lambda: desk.staff.add(ONE, Role.CLERK, "别的")) is ErrorCode.OPERATOR_EXISTS
    for name in ("", "  ", "a\u202eb", "recovery"):
        code = refused(lambda name=name: desk.staff.add(OperatorName(name), Role.CLERK, "口令"))
        assert code is ErrorCode.NAME_INVALID
    assert refused(lambda: desk.staff.add(TWO, Role.CLERK, "")) is ErrorCode.PASSPHRASE_WEAK
    assert [each.name for each in desk.staff.colleagues()] == ["admin", "甲"]


def test_one_administrator_stays(desk) -> None:
    code = refused(lambda: desk.staff.set_role(ADMIN, Role.CLERK))
    assert code is ErrorCode.OPERATOR_LAST
    assert refused(lambda: desk.staff.remove(ADMIN)) is ErrorCode.OPERATOR_SELF
    desk.staff.add(ONE, Role.ADMINISTRATOR, "口令一")
    assert desk.staff.set_role(ADMIN, Role.CLERK).role is Role.CLERK
    assert desk.session.role == "clerk"


def test_nobody_gives_or_takes_a_role_above_their_own(desk, colleague) -> None:
    lead, clerk = colleague("甲", Role.SUPERVISOR), colleague("乙", Role.CLERK)
    for call in (
        lambda: clerk.staff.add(OperatorName("丙"), Role.CLERK, "口令"),
        lambda: clerk.staff.set_role(TWO, Role.SUPERVISOR),
        lambda: clerk.staff.remove(ONE),
        lambda: clerk.staff.away(ONE, desk.session.today()),
        lambda: clerk.staff.back(ONE),
        lambda: lead.staff.add(OperatorName("丙"), Role.ADMINISTRATOR, "口令"),
        lambda: lead.staff.set_role(ONE, Role.ADMINISTRATOR),
        lambda: lead.staff.set_role(ADMIN, Role.CLERK),
        lambda: lead.staff.remove(ADMIN),
    ):
        assert refused(call) is ErrorCode.ROLE_INSUFFICIENT
    assert {each.name: each.role for each in desk.staff.colleagues()} == {
        "admin": Role.ADMINISTRATOR, "甲": Role.SUPERVISOR, "乙": Role.CLERK
    }  # fmt: skip
    assert lead.staff.set_role(TWO, Role.ASSISTANT).role is Role.ASSISTANT


def test_days_away_are_said_by_oneself_or_by_who_leads_the_desk(desk, colleague, clock) -> None:
    one = colleague("甲")
    today = desk.session.today()
    one.staff.away(ONE, today, today, "门诊")
    (mine,) = [each for each in desk.staff.colleagues() if each.name == ONE]
    assert mine.away is not None
    assert mine.away.note == "门诊"
    clock.forward(days=1)
    (mine,) = [each for each in desk.staff.colleagues() if each.name == ONE]
    assert mine.away is None
    desk.staff.away(ONE, desk.session.today())
    clock.forward(days=3)
    assert desk.staff.absences()[0].last == ""
    one.staff.back(ONE)
    assert desk.staff.absences() == ()
    for first, last in (("2026-02-30", ""), ("morgen", ""), ("2031-01-02", "2031-01-01")):
        code = refused(lambda first=first, last=last: desk.staff.away(ONE, Day(first), last))
        assert code is ErrorCode.DAY_INVALID
    nobody = OperatorName("丙")
    code = refused(lambda: desk.staff.away(nobody, desk.session.today()))
    assert code is ErrorCode.ASSISTANT_UNKNOWN


def test_coming_back_ends_today_and_not_the_leave_of_next_month(desk, colleague, clock) -> None:
    colleague("甲")
    today = desk.session.today()
    desk.staff.away(ONE, today)
    desk.staff.away(ONE, Day("2090-01-01"), "2090-01-05")
    desk.staff.back(ONE)
    assert [each.first for each in desk.staff.absences()] == ["2090-01-01"]
    desk.staff.back(ONE)
    assert desk.staff.absences() == ()
    assert desk.upkeep.verify().ok


@pytest.mark.parametrize(
    ("by", "of", "may"),
    [
        ("甲", "甲", True),  # a clerk's own
        ("甲", "admin", False),
        ("甲", "乙", False),
        ("乙", "甲", True),  # a supervisor for a clerk
        ("乙", "admin", False),
        ("admin", "甲", True),
        ("admin", "乙", True),
    ],
)
def test_a_passphrase_is_ones_own_or_set_from_above(desk, folder, clock, by, of, may) -> None:
    desk.staff.add(ONE, Role.CLERK, "甲的口令")
    desk.staff.add(TWO, Role.SUPERVISOR, "乙的口令")
    old = {"admin": "demo", "甲": "甲的口令", "乙": "乙的口令"}

    def change() -> None:
        bootstrap.set_passphrase(
            folder / "desk-a",
            unlock_as=OperatorName(by),
            passphrase=old[by],
            operator=OperatorName(of),
            new_passphrase="新口令",
            clock=clock,
        )

    if may:
        change()
        enter(folder, clock, of, "新口令").close()
    else:
        assert refused(change) is ErrorCode.ROLE_INSUFFICIENT
        enter(folder, clock, of, old[of]).close()
