"""``greenwave queue``: calling by command, on a real desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenwave_desk import bootstrap, wording
from greenwave_desk.domain.queue import TICKET_WAYS, CallReason, read_policy

PAGE = (Path(__file__).parents[2] / "docs" / "queue.md").read_text(encoding="utf-8")
NAME = "曾国顺"


@pytest.fixture
def queue(world):
    """``greenwave --json queue`` on a desk; what it printed, or why it was refused."""

    def call(*arguments):
        ran = world.desk("queue", *arguments)
        if ran.status == 0:
            return ran.json
        return re.findall(r"^\[([\w-]+)", ran.err, re.MULTILINE)[-1]

    return call


def test_a_number_goes_its_way_by_command(world, queue):
    assert queue("next", "--window", "1") == "queue-empty"
    given = world.desk("visit", NAME).json
    assert world.desk("visit", "--ordinary").json["ticket"] == "A001"
    called = queue("next", "--window", "1")
    assert (called["ticket"]["number"], called["reason"]) == ("L001", "priority_first")
    assert (called["ticket"]["visit"], called["finished"]) == (given["visit"], None)
    assert queue("recall", "l001")["calls"] == 2
    for action, state in (
        ("serve", "serving"),
        ("hold", "held"),
        ("resume", "called"),
        ("miss", "missed"),
        ("recall", "called"),
        ("transfer", "waiting"),
    ):
        assert queue(action, "L001")["state"] == state
    assert queue("transfer", "L001", "--window", "2")["window"] == "2"
    assert queue("call", "L001", "--window", "3") == "ticket-other-window"
    assert queue("next", "--window", "2")["reason"] == "for_window"
    assert queue("finish", "L001", "--window", "1") == "ticket-other-window"
    assert queue("finish", "L001")["actions"] == []
    assert queue("abandon", "A001")["state"] == "abandoned"
    assert queue("requeue", "L001") == "ticket-action"
    assert queue("serve", "L999") == "ticket-unknown"


def test_nobody_is_named_in_the_json_before_the_call(world, queue):
    person = world.desk("visit", NAME).json["person"]
    listed = world.desk("queue", "list")
    assert NAME[0] not in listed.out
    assert person not in listed.out
    (row,) = listed.json["waiting"]
    assert (row["name"], row["person"]) == ("", None)
    ticket = queue("next", "--window", "1")["ticket"]
    assert (ticket["name"], ticket["person"]) == ("曾**", person)
    assert NAME not in world.desk("queue", "display").out


def test_the_list_is_in_the_order_of_calling_with_the_reason(world, queue):
    for who in (["--ordinary"], [NAME], ["--ordinary"], [NAME]):
        world.desk("visit", *who)
    listed = queue("list")
    assert [row["number"] for row in listed["waiting"]] == ["L001", "L002", "A001", "A002"]
    assert listed["next"] == {"number": "L001", "reason": "priority_first"}
    assert queue("policy", "ratio:1")["policy"] == "ratio:1"
    assert queue("list", "--window", "2")["policy"] == "ratio:1"
    passed = queue("call", "A002", "--window", "2")
    assert (passed["reason"], len(passed["passed"])) == ("chosen", 3)
    assert queue("display")["waiting_ordinary"] == 1


def test_a_visit_says_what_it_came_for_and_by_what_it_was_recognised(world, queue):
    item = world.desk("case", "items").json[0]
    given = world.desk("visit", NAME, "--means", "id_typed", "--matter", item["name"]).json
    assert (given["method"], given["means"], given["matter"]) == ("data", "id_typed", item["item"])
    assert (given["given_before"], given["ahead"], given["wait_minutes"]) == (0, 0, None)
    assert queue("list")["waiting"][0]["matter"] == item["name"]
    again = world.desk("visit", NAME).json
    assert (again["given_before"], again["ahead"]) == (1, 1)
    assert world.desk("visit", NAME, "--means", "id_typed", "--method", "card").status == 2
    assert world.desk("visit", NAME, "--matter", "nothing").status == 1


def test_settings_are_shown_and_set(queue):
    assert queue("policy")["policy"] == "strict"
    assert queue("windows") == {"windows": ["1", "2", "3"]}
    assert queue("letters") == {"priority": "L", "ordinary": "A"}
    assert queue("windows", "一", "二") == {"windows": ["一", "二"]}
    assert queue("letters", "p", "q") == {"priority": "P", "ordinary": "Q"}
    assert queue("policy", "fair") == "queue-policy"
    assert queue("windows", "1", "1") == "window-name"
    assert queue("letters", "L", "L") == "queue-letters"
    assert queue("windows") == {"windows": ["一", "二"]}


def test_one_letter_alone_is_wrong_usage(world):
    assert world.desk("queue", "letters", "L").status == 2
    assert world.desk("queue", "next").status == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_people_read_words_and_no_codes(world, command, language):
    def tell(*arguments):
        ran = command(bootstrap, "--home", world.folder / "desk-a", "--lang", language, *arguments)
        assert ran.status == 0, ran.err
        return ran.out

    tell("visit", NAME)
    tell("visit", "--ordinary")
    told = tell("queue", "list")
    assert wording.call_reason(CallReason.PRIORITY_FIRST, language) in told
    assert wording.queue_policy(read_policy("strict"), language) in told
    told = tell("queue", "call", "A001", "--window", "1")
    assert wording.call_reason(CallReason.CHOSEN, language) in told
    assert "A001" in tell("queue", "hold", "A001")
    assert "A001" in tell("queue", "display")
    assert "ratio:3" in tell("queue", "policy", "ratio:3")
    assert "L" in tell("queue", "letters")
    assert "1" in tell("queue", "windows")


# the page


def test_the_table_of_the_page_is_the_table_of_the_program():
    part = PAGE.split("## What can be done")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (.*?) ?\|$", part, re.MULTILINE)
    assert {row[0] for row in rows} == {state.value for state in TICKET_WAYS}
    for state, ways in TICKET_WAYS.items():
        (row,) = [each for each in rows if each[0] == state]
        assert row[1] == wording.ticket_state(state)
        told = re.findall(r"`(\w+)` → (\w+)", row[2])
        assert told == [(action.value, to.value) for action, to in ways.items()]


def test_the_policies_of_the_page_are_the_words_of_the_program():
    told = re.findall(r"^\| `(strict|\w+:\d+)` \| (优先.*?) \|", PAGE, re.MULTILINE)
    assert [name for name, _ in told] == ["strict", "ratio:2", "ageing:20"]
    for name, words in told:
        assert wording.queue_policy(read_policy(name)) == words
