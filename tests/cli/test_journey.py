"""The command on real workspaces: what each subcommand prints and what it leaves."""

from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from greenwave_desk import bootstrap
from greenwave_desk.domain.demo_people import PERSONAS

OLD_MAN, MOTHER = PERSONAS


def _person(world, query):
    return world.desk("find", query).json[0]["id"]


def test_the_old_man_is_found_by_initials_part_tail_and_village(world, entries):
    entry = next(e for e in entries if e.name == OLD_MAN.name)
    for query in ("zgs", "曾国", "zengguo", "cengguo", entry.id_number[-4:], entry.id_number):
        hits = world.desk("find", query).json
        assert OLD_MAN.name in [hit["name"] for hit in hits], query
    hit = world.desk("find", "曾国顺").json[0]
    assert set(hit) == {
        "id", "name", "id_number", "category", "village", "card", "matched", "in_force"
    }  # fmt: skip
    assert hit["id_number"] == "379900********" + entry.id_number[-4:]
    assert hit["village"] == entry.village
    assert hit["category"] == "低保"
    assert hit["matched"]


def test_the_whole_number_is_shown_when_asked_for(world, entries):
    entry = next(e for e in entries if e.name == OLD_MAN.name)
    hits = world.desk("find", "曾国顺", "--reveal", "--purpose", "核对身份证").json
    assert hits[0]["id_number"] == entry.id_number


def test_the_county_finds_the_same_people(world):
    assert [hit["name"] for hit in world.county("find", "曾国顺").json] == ["曾国顺"]


@pytest.mark.parametrize("by", ["id", "id_number", "card"])
def test_a_visit_takes_an_id_a_number_or_a_card(world, entries, by):
    entry = next(e for e in entries if e.name == MOTHER.name)
    person = _person(world, "单玉梅")
    named = {"id": person, "id_number": entry.id_number, "card": entry.card}[by]
    method = {"id": "manual", "id_number": "data", "card": "card"}[by]
    answer = world.desk("visit", named, "--method", method).json
    assert answer == {
        "visit": answer["visit"],
        "person": person,
        "method": method,
        "lane": "priority",
        "ticket": "L001",
        "given_before": 0,
        "means": "",
        "matter": "",
        "ahead": 0,
        "wait_minutes": None,
    }
    assert world.desk("stats").json["by_method"][method] == 1


def test_somebody_who_is_not_on_the_roster_gets_an_ordinary_ticket(world):
    answer = world.desk("visit", "--ordinary").json
    assert answer["person"] is None
    assert (answer["lane"], answer["ticket"]) == ("ordinary", "A001")


def test_nobody_is_told_as_nobody(world):
    ran = world.desk("visit", "没有这个人")
    assert ran.status == 1
    assert ran.out == ""
    assert "[person-unknown" in ran.err


def test_a_matter_is_opened_shown_and_moved_on(world):
    person = _person(world, "曾国顺")
    items = world.desk("case", "items").json
    assert {"item", "name", "department", "kind", "materials"} == set(items[0])
    opened = world.desk("case", "open", person, items[0]["item"]).json
    assert set(opened) == {"case", "state", "actions"}
    assert opened["state"] == "accepted"
    assert "assign" in opened["actions"]
    number = opened["case"]
    assert world.desk("case", "do", number, "assign").json["state"] == "assigned"
    refused = world.desk("case", "do", number, "notify")
    assert refused.status == 1
    assert "[action-not-allowed" in refused.err
    assert "告知本人结果" in refused.err
    unexplained = world.desk("case", "do", number, "note")
    assert unexplained.status == 1
    assert "[note-required" in unexplained.err
    asked = world.desk("case", "do", number, "request_materials", "--note", "缺诊断证明").json
    assert asked["state"] == "waiting_materials"
    story = world.desk("case", "show", number).json
    assert story["person"] == person
    assert story["timeline"][-1]["note"] == "缺诊断证明"
    assert [row["case"] for row in world.desk("case", "list").json] == [number]
    world.desk("case", "do", number, "withdraw", "--note", "本人不办了")
    assert world.desk("case", "list").json == []
    assert [row["state"] for row in world.desk("case", "list", "--all").json] == ["withdrawn"]


def test_a_matter_can_be_named_in_words(world):
    person = _person(world, "曾国顺")
    item = world.desk("case", "items").json[0]
    assert world.desk("case", "open", person, item["name"]).status == 0
    assert "[item-unknown" in world.desk("case", "open", person, "没有的事项").err


def test_screening_tells_verdicts_reasons_and_the_next_question(world):
    person = _person(world, "曾国顺")
    answer = world.desk("screen", person).json
    assert set(answer) == {"person", "catalogue", "day", "policies", "next_question"}
    assert len(answer["policies"]) == 21
    for policy in answer["policies"]:
        assert policy["verdict"] in {"entitled", "not_entitled", "undecided"}
        assert policy["reasons"]
    question = answer["next_question"]
    assert question["settles"] > 0
    value = question["options"][0][0] if question["options"] else "0"
    tried = world.desk("screen", person, "--fact", f"{question['fact']}={value}").json
    assert tried["next_question"] != question
    assert world.desk("screen", person).json == answer
    kept = world.desk("screen", person, "--fact", f"{question['fact']}={value}", "--keep").json
    assert kept["next_question"] != question
    assert world.desk("screen", person).json["next_question"] == kept["next_question"]


def test_an_unknown_fact_is_refused(world):
    ran = world.desk("screen", _person(world, "曾国顺"), "--fact", "shoe_size=44")
    assert ran.status == 1
    assert ran.out == ""
    assert "shoe_size" in ran.err


def test_the_whole_roster_is_screened_as_one_array(world, entries):
    everybody = world.desk("screen", "--all").json
    assert len(everybody) == len(entries)
    village = world.desk("find", "曾国顺").json[0]["village"]
    here = world.desk("screen", "--all", "--village", village).json
    assert 0 < len(here) < len(entries)


def test_what_was_explained_is_counted(world):
    assert world.desk("screen", _person(world, "曾国顺"), "--explained").status == 0
    assert world.desk("stats").json["interpretations"] == 1


def test_a_county_parameter_is_filled_in_and_taken_back(world):
    before = world.county("catalogue", "show").json
    name = next(each["name"] for each in before["parameters"] if not each["chosen_by"])
    filled = world.county("catalogue", "set", f"{name}=1").json
    assert filled["version"] == before["version"] + 1
    assert {each["name"]: each["value"] for each in filled["parameters"]}[name] == "1"
    emptied = world.county("catalogue", "set", f"{name}=").json
    assert {each["name"]: each["value"] for each in emptied["parameters"]}[name] is None
    assert world.desk("catalogue", "set", f"{name}=1").status == 1


def test_paper_is_written_and_replaced(world, tmp_path):
    visit = world.desk("visit", "曾国顺").json
    path = tmp_path / "清单.pdf"
    path.write_text("older", encoding="utf-8")
    answer = world.desk("print", "checklist", "曾国顺", "-o", path).json
    assert path.read_bytes().startswith(b"%PDF-")
    assert answer["file"] == str(path)
    assert answer["kind"] == "checklist"
    for named in (visit["visit"], visit["ticket"]):
        ticket = tmp_path / f"{named}.pdf"
        assert world.desk("print", "ticket", named, "-o", ticket).json["pages"] == 1
        assert ticket.read_bytes().startswith(b"%PDF-")
    assert "[visit-unknown" in world.desk("print", "ticket", "L099", "-o", tmp_path / "x.pdf").err


def test_checklist_of_a_conversation_is_printed_by_codes(world, tmp_path):
    path = tmp_path / "清单.pdf"
    codes = [each["code"] for each in world.desk("catalogue", "show").json["policies"]][:2]
    told = world.desk(
        "print", "checklist", "曾国顺", "-o", path, "--explained", codes[0],
        "--explained", codes[1].lower(), "--version", "1", "--on", "2026-07-01",
    )  # fmt: skip
    assert told.json["catalogue"] == 1
    pages = [page.extract_text().replace(" ", "") for page in PdfReader(path).pages]
    assert "本次讲解2项" in pages[-1]
    assert all(page.count("按2026-07-01的情况") == 2 for page in pages)


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        (("--explained", "XX-99"), 1, "[policy-unknown"),
        (("--version", "99"), 1, "[catalogue-version-missing"),
        (("--version", "0"), 2, "--version"),
        (("--on", "yesterday"), 2, "--on"),
    ],
)
def test_checklist_that_cannot_be_made_leaves_no_file(world, tmp_path, given, status, told):
    path = tmp_path / "清单.pdf"
    ran = world.desk("print", "checklist", "曾国顺", "-o", path, *given)
    assert ran.status == status
    assert told in ran.err
    assert not path.exists()


def test_the_week_goes_up_and_the_receipt_comes_down(world, tmp_path):
    world.desk("visit", "曾国顺")
    stick = tmp_path / "stick"
    stick.mkdir()
    written = world.desk("bundle", "export", "-o", stick).json["bundles"]
    assert len(written) == 1
    assert {"file", "kind", "serial", "recipient", "records"} <= set(written[0])
    assert written[0]["kind"] == "desk-report"
    file = written[0]["file"]
    seen = world.county("bundle", "inspect", file).json
    assert seen["new"] == written[0]["records"]
    done = world.county("bundle", "import", file).json
    assert {"kind", "serial", "sender", "received", "new", "known", "held"} <= set(done)
    assert done["received"] == done["new"] == written[0]["records"]
    again = world.county("bundle", "import", file).json
    assert (again["new"], again["known"]) == (0, done["received"])
    assert world.county("stats").json["visits"] == 1
    venues = world.county("venues").json
    assert [venue["acknowledged"] for venue in venues].count(0) == 1
    issues = world.county("bundle", "export", "-o", stick).json["bundles"]
    assert len(issues) == 2
    mine = world.county("bundle", "export", "-o", stick, "--venue", venues[0]["name"]).json
    assert len(mine["bundles"]) == 1
    taken = [world.desk("bundle", "import", issue["file"]).status for issue in issues]
    assert sorted(taken) == [0, 1]


def test_a_damaged_bundle_changes_nothing(world, tmp_path):
    file = world.desk("bundle", "export").json["bundles"][0]["file"]
    broken = tmp_path / "broken.gwb"
    with open(file, "rb") as whole:  # noqa: PTH123
        broken.write_bytes(whole.read()[:-20])
    before = world.county("stats").json
    ran = world.county("bundle", "import", broken)
    assert ran.status == 1
    assert ran.out == ""
    assert "没有导入任何内容" in ran.err
    assert world.county("stats").json == before


def test_every_workspace_verifies(world):
    for answer in (world.desk("verify"), world.desk("verify", which="b"), world.county("verify")):
        assert answer.status == 0
        assert answer.json["ok"] is True
        assert answer.json["events"] > 0
        assert answer.json["problems"] == []


def test_a_backup_is_written_and_put_back(world, tmp_path):
    copy = tmp_path / "copy.gwbackup"
    assert world.desk("backup", "-o", copy).json == {"file": str(copy)}
    world.desk("visit", "曾国顺")
    refused = world.desk("restore", copy)
    assert refused.status == 1
    assert "[restore-poorer" in refused.err
    assert world.desk("stats").json["visits"] == 1
    assert world.desk("restore", copy, "--poorer").status == 0
    assert world.desk("stats").json["visits"] == 0
    assert world.desk("verify").json["ok"] is True


def test_a_wrong_passphrase_opens_nothing(world, monkeypatch):
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "guess")
    ran = world.desk("stats")
    assert ran.status == 1
    assert "[passphrase-wrong" in ran.err


def test_figures_of_days_without_work_are_empty(world):
    world.desk("visit", "曾国顺")
    far = (datetime.now(UTC) - timedelta(days=400)).date().isoformat()
    assert world.desk("stats", "--to", far).json["visits"] == 0
    assert world.desk("stats", "--from", far).json["visits"] == 1


ROSTER = """曹县低收入人口花名册（演示）
序号,姓名,身份证号,救助类别,所属乡镇,村居
1,曾国顺,371721194912137019,低保,庄寨镇,李集村
2,张　三,371721197001010018,边缘户,庄寨镇,李集村
3,李四,3.71721E+17,低保,庄寨镇,李集村
"""


def _checked(number):
    from greenwave_desk.domain.resident_id import check_character

    return number[:17] + check_character(number[:17])


@pytest.fixture
def roster(tmp_path):
    text = ROSTER
    for number in ("371721194912137019", "371721197001010018"):
        text = text.replace(number, _checked(number))
    path = tmp_path / "名册.csv"
    path.write_bytes(text.encode("gb18030"))
    return path


def test_a_roster_is_checked_without_a_workspace(command, roster, tmp_path):
    ran = command(bootstrap, "--json", "roster", "check", roster)
    assert ran.status == 0
    answer = ran.json
    assert (answer["rows"], answer["accepted"], answer["edition"]) == (3, 2, None)
    assert [(each["row"], each["code"]) for each in answer["refused"]] == [(5, "id-lost-digits")]
    assert set(answer["refused"][0]) == {"row", "sheet", "field", "code", "reason"}
    assert answer["open"] == {"边缘户": 1}
    settled = command(bootstrap, "--json", "roster", "check", roster, "--map", "边缘户=bianyuan")
    assert settled.json["open"] == {}
    errors = tmp_path / "errors.xlsx"
    assert command(bootstrap, "roster", "check", roster, "--errors", errors).status == 0
    assert errors.read_bytes().startswith(b"PK")


def test_from_nothing_to_a_desk_with_a_roster(command, roster, tmp_path, monkeypatch):
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "correct horse battery")

    def call(home, *arguments):
        ran = command(bootstrap, "--home", tmp_path / home, "--json", *arguments)
        assert ran.status == 0, ran.err
        return ran.json

    county = call("county", "init", "county", "--name", "曹县民政局", "--division", "371721")
    desk = call("desk", "init", "desk", "--name", "庄寨镇便民服务中心", "--division", "371721101")
    assert (desk["kind"], desk["operator"], desk["division"]) == ("desk", "admin", "371721101")
    assert desk["recovery_code"] != county["recovery_code"]
    request, answer = tmp_path / "request.json", tmp_path / "answer.gwb"
    asked = call("desk", "enrol", "request", "-o", request)
    assert asked["fingerprint"] == desk["fingerprint"]
    accept = ("enrol", "accept", request, "-o", answer)
    wrong = command(
        bootstrap, "--home", tmp_path / "county", *accept, "--expect", county["fingerprint"]
    )
    assert wrong.status == 1
    assert "[fingerprint-mismatch" in wrong.err
    taken = call("county", *accept, "--expect", desk["fingerprint"])
    assert taken["peer_fingerprint"] == desk["fingerprint"]
    assert taken["scope"] == ["371721101"]
    done = call("desk", "enrol", "finish", answer, "--expect", county["fingerprint"])
    assert done["peer_fingerprint"] == county["fingerprint"]
    first = call("county", "roster", "import", roster, "--map", "边缘户=bianyuan")
    assert (first["edition"], first["joined"], first["left"], first["changed"]) == (1, 2, 0, 0)
    issue = call("county", "bundle", "export")["bundles"][0]
    assert call("desk", "bundle", "import", issue["file"])["new"] > 0
    assert [hit["name"] for hit in call("desk", "find", "zgs")] == ["曾国顺"]
    second = call("county", "roster", "import", roster)
    assert (second["edition"], second["joined"], second["changed"]) == (2, 0, 1)
    again = command(
        bootstrap,
        "--home",
        tmp_path / "desk",
        "init",
        "desk",
        "--name",
        "x",
        "--division",
        "371721101",
    )
    assert again.status == 1
    assert "[workspace-exists" in again.err
