"""The county's workbench on real workspaces: venues, the map, rosters before and after."""

import msgspec
import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.demo_people import PERSONAS

HEADINGS = ("姓名", "身份证号", "救助类别", "区划代码", "所属乡镇", "村居", "电话")


def _text(world, *arguments):
    return world.call(bootstrap, "--home", world.folder / "county", *arguments)


@pytest.fixture
def names(world):
    return [each["name"] for each in world.county("venues").json]


def test_venues_without_a_word_lists_them_as_ever(world):
    first = world.county("venues").json[0]
    assert {"id", "name", "division", "scope", "fingerprint", "last_report", "acknowledged",
            "newest", "held", "issue_serial"} <= set(first)  # fmt: skip


def test_the_board_tells_who_has_reported(world, tmp_path, names):
    assert {each["standing"] for each in world.county("venues", "board").json} == {"never"}
    assert "共 2 个窗口：还没有上报过 2。" in _text(world, "venues", "board").out
    file = world.desk("bundle", "export", "-o", tmp_path / "up").json["bundles"][0]["file"]
    sender = world.county("bundle", "import", file).json["sender"]
    board = {each["name"]: each for each in world.county("venues", "board").json}
    assert board[sender]["standing"] == "in-order"
    assert (board[sender]["days"], board[sender]["edition"]) == (0, 1)
    told = _text(world, "venues", "board").out
    assert "今天" in told
    assert "按时 1" in told
    english = _text(world, "--lang", "en", "venues", "board").out
    assert "never reported 1" in english


def test_held_records_of_a_desk_are_listed_and_an_unknown_desk_is_told(world, names):
    assert world.county("venues", "held", names[0]).json == []
    ran = world.county("venues", "held", "没有这个窗口")
    assert ran.status == 1
    assert "[venue-unknown" in ran.err


def test_a_desk_that_is_shut_out_is_issued_nothing_and_refused(world, tmp_path, names):
    gone = world.county("venues", "revoke", names[0], "--reason", "电脑被盗").json
    assert (gone["name"], gone["standing"]) == (names[0], "revoked")
    ran = world.county("bundle", "export", "--venue", names[0])
    assert ran.status == 1
    assert "[venue-revoked" in ran.err
    assert names[0] in ran.err
    issues = world.county("bundle", "export", "-o", tmp_path / "down").json["bundles"]
    assert [each["recipient"] for each in issues] == names[1:]
    codes = set()
    for which in "ab":
        file = world.desk("bundle", "export", "-o", tmp_path / which, which=which).json[
            "bundles"][0]["file"]  # fmt: skip
        ran = world.county("bundle", "import", file)
        codes.add("[bundle-key-revoked" in ran.err)
    assert codes == {True, False}
    assert [each["name"] for each in world.county("venues").json] == names[1:]
    assert world.county("venues", "board").json[-1]["standing"] == "revoked"


def test_a_new_computer_takes_the_place_of_another(world, tmp_path, names):
    old = world.county("venues").json[0]
    home = ("--home", tmp_path / "new", "--json")
    world.call(bootstrap, *home, "init", "desk", "--name", names[0], "--division", old["division"])
    request, answer = tmp_path / "r.gwr", tmp_path / "a.gwb"
    asked = world.call(bootstrap, *home, "enrol", "request", "-o", request).json
    taken = world.county("enrol", "accept", request, "-o", answer, "--replaces", names[0],
                         "--expect", asked["fingerprint"]).json  # fmt: skip
    assert taken["scope"] == old["scope"]
    board = world.county("venues", "board").json
    assert [each["id"] for each in board if each["standing"] == "revoked"] == [old["id"]]
    done = world.call(bootstrap, *home, "enrol", "finish", answer, "--expect", taken["fingerprint"])
    assert done.status == 0
    # Both bear the same name: it means the one in use, and the id still means the other.
    issue = world.county("bundle", "export", "-o", tmp_path, "--venue", names[0]).json["bundles"][0]
    assert world.call(bootstrap, *home, "bundle", "import", issue["file"]).status == 0
    assert world.county("venues", "held", old["id"]).status == 0


def test_two_desks_of_one_name_have_to_be_told_apart(world, tmp_path, names):
    home = ("--home", tmp_path / "new", "--json")
    world.call(bootstrap, *home, "init", "desk", "--name", names[0], "--division", "379900101")
    request = tmp_path / "r.gwr"
    world.call(bootstrap, *home, "enrol", "request", "-o", request)
    assert world.county("enrol", "accept", request, "-o", tmp_path / "a.gwb").status == 0
    ran = world.county("bundle", "export", "--venue", names[0])
    assert ran.status == 2
    for each in world.county("venues").json[:2]:
        assert each["id"] in ran.err


def test_another_county_is_taken_only_with_its_fingerprint(world, tmp_path):
    county = ("--home", tmp_path / "county", "--json")
    own = world.call(bootstrap, *county, "init", "county", "--name", "新县级", "--division",
                     "379900").json  # fmt: skip
    request, answer = tmp_path / "r.gwr", tmp_path / "a.gwb"
    world.desk("enrol", "request", "-o", request)
    world.call(bootstrap, *county, "enrol", "accept", request, "-o", answer)
    refused = world.desk("enrol", "finish", answer, "--expect", own["fingerprint"])
    assert refused.status == 1
    assert "[already-enrolled" in refused.err
    done = world.desk("enrol", "finish", answer, "--expect", own["fingerprint"], "--new-county")
    assert done.json["peer_fingerprint"] == own["fingerprint"]
    assert world.desk("exchange", "status").json["county"] == "新县级"


@pytest.fixture
def file(entries, tmp_path):
    """A roster file of the demo's people, changed as a test says."""

    def write(change):
        path = tmp_path / "名册.csv"
        rows = [each for each in map(change, entries) if each is not None]
        lines = [",".join(HEADINGS)]
        for each in rows:
            category = "低保"
            cells = (each.name, each.id_number, category, each.division, each.township,
                     each.village, each.phone)  # fmt: skip
            lines.append(",".join(cells))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_a_preview_tells_who_would_leave_and_change_and_which_cases_that_touches(world, file):
    old_man, mother = (each.name for each in PERSONAS)
    item = world.desk("case", "items").json[0]["item"]
    case = world.desk("case", "open", old_man, item).json["case"]
    report = world.desk("bundle", "export").json["bundles"][0]["file"]
    assert world.county("bundle", "import", report).json["held"] == 0

    def change(entry):
        if entry.name == old_man:
            return None
        if entry.name == mother:
            return msgspec.structs.replace(entry, phone="13900001234")
        return entry

    path = file(change)
    seen = world.county("roster", "preview", path, "--division", "379900").json
    assert (seen["edition"], seen["many_leave"], seen["joined"]) == (2, False, [])
    assert [each["name"] for each in seen["left"]] == [old_man]
    assert "*" in seen["left"][0]["id_number"]
    assert [(each["case"], each["fields"]) for each in seen["touched"]] == [(case, [])]
    changed = {each["name"]: each["changes"] for each in seen["changed"]}
    phone = next(each for each in changed[mother] if each["field"] == "phone")
    assert phone["after"] == "139****1234"
    assert world.county("roster", "editions").json[0]["number"] == 1
    told = _text(world, "roster", "preview", path, "--division", "379900").out
    assert "本人退出名册" in told
    assert "什么都没有改动" in told
    assert "13900001234" not in told
    made = world.county("roster", "import", path, "--division", "379900").json
    assert made["left"] == len(seen["left"])
    assert made["changed"] == len(seen["changed"])
    assert [each["number"] for each in world.county("roster", "editions").json] == [2, 1]


def test_a_preview_warns_when_many_would_leave_and_adding_loses_nobody(world, file, entries):
    path = file(lambda entry: entry if entry.name == PERSONAS[0].name else None)
    whole = world.county("roster", "preview", path, "--division", "379900").json
    assert whole["many_leave"] is True
    assert len(whole["left"]) == len(entries) - 1
    assert "退出的人很多" in _text(world, "roster", "preview", path, "--division", "379900").out
    added = world.county("roster", "preview", path, "--division", "379900", "--add").json
    assert (added["left"], added["many_leave"]) == ([], False)
    assert added["people"] == len(entries)


def test_a_preview_of_nothing_ends_in_1(world, tmp_path):
    path = tmp_path / "空.csv"
    path.write_text("姓名,身份证号,救助类别\n张三,1,低保\n", encoding="utf-8")
    ran = world.county("roster", "preview", path, "--division", "379900")
    assert ran.status == 1
    assert ran.json["accepted"] == 0


def test_a_corrected_value_that_the_file_does_not_have_yet_is_named(world, file):
    world.desk("correct", "曾国顺", "phone", "13900001234", "--proof", "本人手机")
    report = world.desk("bundle", "export").json["bundles"][0]["file"]
    world.county("bundle", "import", report)
    (waiting,) = world.county("corrections").json
    assert world.county("corrections", "decide", waiting["id"], "accept").json["edition"] == 2
    seen = world.county("roster", "preview", file(lambda entry: entry), "--division", "379900").json
    (kept,) = seen["kept"]
    assert (kept["name"], kept["field"], kept["outcome"]) == ("曾国顺", "phone", "kept")
    assert kept["value"] == "139****1234"


def test_catalogue_versions_say_which_desks_have_them(world, tmp_path):
    (first,) = world.county("catalogue", "versions").json
    assert (first["version"], first["in_force"], first["desks"]) == (1, True, 0)
    file = world.desk("bundle", "export", "-o", tmp_path / "up").json["bundles"][0]["file"]
    world.county("bundle", "import", file)
    parameters = world.county("catalogue", "show").json["parameters"]
    name = next(each["name"] for each in parameters if not each["chosen_by"])
    world.county("catalogue", "set", f"{name}=600")
    versions = world.county("catalogue", "versions").json
    assert [(each["version"], each["in_force"], each["desks"]) for each in versions] == [
        (2, True, 0), (1, False, 1)
    ]  # fmt: skip
    assert "2（现行）" in _text(world, "catalogue", "versions").out
