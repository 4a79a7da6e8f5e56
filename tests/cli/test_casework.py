"""Casework and the people of a desk by the command."""

from __future__ import annotations

import pytest

from greenwave_desk import bootstrap


@pytest.fixture
def number(world):
    opened = world.desk("case", "open", "曾国顺", "MZ-S06", "--assign").json
    assert opened["state"] == "assigned"
    return opened["case"]


def test_a_matter_is_accepted_and_stays_with_the_operator_without_assign(world):
    opened = world.desk("case", "open", "曾国顺", "MZ-S06").json
    assert opened["state"] == "accepted"
    story = world.desk("case", "show", opened["case"]).json
    assert story["assistant"] == "admin"
    assert "assign" in story["actions"]


def test_urgent_help_comes_first(world):
    opened = world.desk("case", "open", "曾国顺", "MZ-S05", "--urgent").json
    assert opened["actions"][0] == "give_urgent_aid"


def test_papers_are_looked_at_and_asked_for_once(world, number):
    checked = world.desk(
        "case", "do", number, "check_materials",
        "--material", "m1=present", "--material", "m2=missing",
    )  # fmt: skip
    assert checked.status == 0
    notice = world.desk("case", "notice", number).json
    assert notice["number"] == 1
    assert [each["key"] for each in notice["missing"]] == ["m2", "m3", "m4", "m5"]
    assert world.desk("case", "do", number, "request_materials").json["state"] == (
        "waiting_materials"
    )
    again = world.desk("case", "do", number, "request_materials")
    assert (again.status, again.out) == (1, "")
    assert "[second-notice-reason" in again.err
    story = world.desk("case", "show", number).json
    assert story["notices"] == 1
    assert {each["key"]: each["state"] for each in story["papers"]}["m3"] == "missing"


@pytest.mark.parametrize("written", ["m1", "m1=", "m1=lost", "=present"])
def test_what_is_said_of_a_paper_is_understood_or_refused(world, number, written):
    ran = world.desk("case", "do", number, "check_materials", "--material", written)
    assert ran.status in {1, 2}
    assert ran.out == ""


def test_lists_show_what_is_asked_for(world, number):
    rows = world.desk("case", "list", "--mine", "--state", "assigned", "--text", "曾国").json
    assert [row["case"] for row in rows] == [number]
    assert rows[0]["wants"] == []
    for nothing in (("--overdue",), ("--state", "decided"), ("--text", "没有这个人")):
        assert world.desk("case", "list", *nothing).json == []
    work = world.desk("case", "mine").json
    assert [number] in work.values()
    assert world.desk("case", "board").json["counts"]["open"] == 1


def test_a_scan_goes_in_and_comes_out(world, number, tmp_path):
    scan = tmp_path / "证明.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(64)))
    assert world.desk("case", "attach", number, scan, "--material", "m4").status == 0
    (kept,) = world.desk("case", "show", number).json["attachments"]
    assert (kept["name"], kept["media"], kept["material"]) == ("证明.png", "image/png", "m4")
    out = tmp_path / "out.png"
    assert world.desk("case", "attachment", number, kept["id"], "-o", out).json == {
        "file": str(out)
    }
    assert out.read_bytes() == scan.read_bytes()
    scan.write_text("no picture")
    assert "[attachment-kind" in world.desk("case", "attach", number, scan).err
    assert world.desk("case", "attach", number, tmp_path / "none.png").status == 1
    assert world.desk("case", "detach", number, kept["id"], "--note", "拍错了").status == 0
    assert world.desk("case", "show", number).json["attachments"] == []


def test_a_confidential_note_stays_with_those_who_answer_for_the_matter(world, number, tmp_path):
    secret = tmp_path / "口令.txt"
    secret.write_text("王的口令\n", encoding="utf-8")
    added = world.desk("operator", "add", "王", "--role", "clerk", "--new-passphrase-file", secret)
    assert added.json["role"] == "clerk"
    noted = world.desk("case", "do", number, "note", "--note", "家中变故", "--confidential")
    assert noted.status == 0
    shown = world.desk("--operator", "王", "--passphrase-file", secret, "case", "show", number)
    assert "家中变故" not in shown.out
    assert shown.json["timeline"][-1]["withheld"] is True
    assert "家中变故" in world.desk("case", "show", number).out
    board = world.desk("--operator", "王", "--passphrase-file", secret, "case", "board")
    assert board.status == 1
    assert "[role-insufficient" in board.err


def test_people_are_let_in_sent_away_and_taken_back(world, number, tmp_path):
    secret = tmp_path / "口令.txt"
    secret.write_text("李的口令\n", encoding="utf-8")
    world.desk("operator", "add", "李", "--new-passphrase-file", secret)
    given = world.desk("case", "do", number, "reassign", "--to", "李")
    assert given.status == 0
    away = world.desk("operator", "away", "李", "--to", "2099-01-01", "--note", "培训").json
    by_name = {row["operator"]: row for row in away}
    assert (by_name["李"]["away"], by_name["李"]["away_until"]) == (True, "2099-01-01")
    # Away for long: the matter goes on with whoever is there.
    assert by_name["admin"]["open_cases"] == 1
    refused = world.desk("case", "do", number, "reassign", "--to", "李")
    assert "[assistant-away" in refused.err
    assert not world.desk("operator", "back", "李").json[1]["away"]
    assert world.desk("operator", "role", "李", "supervisor").json["role"] == "supervisor"
    assert [row["operator"] for row in world.desk("operator", "remove", "李").json] == ["admin"]
    assert (
        "[passphrase-wrong"
        in world.desk("--operator", "李", "--passphrase-file", secret, "case", "list").err
    )


def test_people_read_it_in_words(world, number, command):
    plain = command(bootstrap, "--home", world.folder / "desk-a", "case", "show", number)
    for words in ("协办员", "申请表", "未核对", "按办件数量安排"):
        assert words in plain.out
    english = command(bootstrap, "--home", world.folder / "desk-a", "--lang", "en", "case", "list")
    assert "assistant assigned" in english.out
    people = command(bootstrap, "--home", world.folder / "desk-a", "operator", "list")
    assert "在岗" in people.out
