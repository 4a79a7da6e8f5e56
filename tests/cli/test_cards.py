"""``scan``, ``card`` and ``queue-list`` on the command line."""

from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.scans import card_code

NEW = "YS7700000001"


@pytest.fixture
def man(entries):
    return next(each for each in entries if each.name == "曾国顺")


def plain(world, *arguments, language="zh"):
    """``greenwave`` as a person reads it."""
    return world.call(bootstrap, "--home", world.folder / "desk-a", "--lang", language, *arguments)


def test_a_scan_tells_whom_it_means_and_records_nothing(world, man) -> None:
    before = world.desk("stats").json["visits"]
    told = world.desk("scan", card_code(man.card)).json
    assert (told["kind"], told["name"], told["problem"]) == ("card", "曾国顺", "")
    assert told["card"]["status"] == "valid"
    number = world.desk("scan", man.id_number.lower())
    assert number.json["means"] == "id_typed"
    assert man.id_number not in number.out
    assert world.desk("stats").json["visits"] == before


@pytest.mark.parametrize(
    ("text", "problem", "why"),
    [
        ("YS0000099999", "card_unknown", ""),
        ("GW1:YS0012345678:00", "unreadable", "card-check"),
        ("你好", "unreadable", "not-ours"),
    ],
)
def test_a_problem_is_an_answer(world, text, problem, why) -> None:
    ran = world.desk("scan", text)
    assert (ran.status, ran.json["problem"], ran.json["why"]) == (0, problem, why)
    assert (ran.json["person"], ran.json["card"]) == (None, None)


def test_the_life_of_a_card(world, man) -> None:
    assert [each["status"] for each in world.desk("card", "show", "曾国顺").json] == ["valid"]
    lost = world.desk("card", "lost", "曾国顺", "--note", "赶集时丢的").json
    assert (lost["number"], lost["status"], lost["note"]) == (man.card, "lost", "赶集时丢的")
    assert "已经挂失" in plain(world, "scan", man.card).out
    assert "reported lost" in plain(world, "scan", man.card, language="en").out
    assert world.desk("card", "found", man.card.lower()).json["status"] == "valid"
    replaced = world.desk("card", "replace", "曾国顺", card_code(NEW)).json
    assert (replaced["status"], replaced["replaced_by"]) == ("replaced", NEW)
    assert NEW in plain(world, "scan", man.card).out
    (asked,) = world.desk("corrections").json
    assert (asked["field"], asked["value"]) == ("card", NEW)
    # Of the two cards only the new one can be cancelled: the person means that one.
    assert world.desk("card", "cancel", "曾国顺").json["number"] == NEW
    shown = [(each["number"], each["status"]) for each in world.desk("card", "show", NEW).json]
    assert shown == [(NEW, "cancelled")]
    assert world.desk("verify").json["ok"]


def test_find_knows_the_new_card(world, man) -> None:
    world.desk("card", "replace", man.card, NEW)
    (row,) = world.desk("find", NEW).json
    assert (row["name"], row["matched"]) == ("曾国顺", "优先服务卡")
    assert world.desk("find", man.card).json[0]["matched"] == "优先服务卡（已换新卡）"
    visit = world.desk("visit", NEW, "--method", "card")
    assert (visit.status, visit.json["lane"]) == (0, "priority")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("found", "曾国顺"), "card-status"),
        (("replace", "曾国顺", "12"), "card-number"),
        (("lost", "没有这个人"), "person-unknown"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(world, arguments, code) -> None:
    ran = world.desk("card", *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert f"[{code}" in ran.err


def test_somebody_without_a_card(world, entries) -> None:
    without = next(each for each in entries if not each.card)
    assert world.desk("card", "show", without.id_number).json == []
    assert "没有优先服务卡" in plain(world, "card", "show", without.id_number).out
    assert "[card-unknown" in world.desk("card", "lost", without.id_number).err


def test_lists_in_every_form(world, tmp_path, entries) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    hashed = world.desk("queue-list", "export", "-o", stick).json
    assert (hashed["form"], hashed["people"], len(hashed["salt"])) == ("hashed", 60, 32)
    whole = world.desk("queue-list", "export", "-o", stick, "--whole", "--encoding", "gb18030").json
    assert "身份证号" in Path(whole["file"]).read_text("gb18030")
    book = world.desk("queue-list", "export", "-o", stick, "--whole", "--xlsx").json
    assert Path(book["file"]).suffix == ".xlsx"
    assert len(list(stick.iterdir())) == 3
    for each in stick.iterdir():
        assert not any(entry.name in each.name for entry in entries)
    told = plain(world, "queue-list", "export", "-o", stick, "--whole").out
    assert "删除" in told


def test_a_list_needs_a_stick(world, tmp_path) -> None:
    ran = world.desk("queue-list", "export", "-o", tmp_path / "gone", "--whole")
    assert (ran.status, ran.out) == (1, "")
    assert "[target-missing" in ran.err
