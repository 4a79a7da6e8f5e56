"""Corrections on real workspaces: proposed, listed with both values, decided, explained."""

import pytest

from greenwave_desk import bootstrap


@pytest.fixture
def to_county(world, tmp_path):
    """Bring the desk's report to the county."""

    def go():
        (bundle,) = world.desk("bundle", "export", "-o", tmp_path / "up").json["bundles"]
        assert world.county("bundle", "import", bundle["file"]).status == 0

    return go


@pytest.fixture
def phone(entries):
    return next(each.phone for each in entries if each.name == "曾国顺")


def _propose(world, field="phone", value="13900001234", **named):
    return world.desk("correct", "曾国顺", field, value, "--proof", named.get("proof", "本人手机"))


def test_a_correction_stands_beside_the_countys_value_with_numbers_masked(world, phone):
    made = _propose(world).json
    assert (made["name"], made["field"], made["state"]) == ("曾国顺", "phone", "open")
    assert made["value"] == "139****1234"
    assert made["base"] == made["county"] == f"{phone[:3]}****{phone[-4:]}"
    assert world.desk("corrections", "--open").json == [made]
    told = world.call(bootstrap, "--home", world.folder / "desk-a", "corrections")
    assert "等县级处理" in told.out
    assert "139****1234" in told.out
    assert phone not in told.out
    assert "13900001234" not in told.out


def test_whole_numbers_are_shown_when_asked_for_and_the_asking_is_recorded(world):
    _propose(world)
    before = world.desk("verify").json["events"]
    (row,) = world.desk("corrections", "--reveal", "--purpose", "核对电话").json
    assert row["value"] == "13900001234"
    after = world.desk("verify").json["events"]
    # Opening the workspace is recorded too, twice: for the listing and for this check.
    assert after - before == 3


def test_the_field_can_be_named_in_chinese(world):
    assert _propose(world, "村居", "张庄村").json["field"] == "village"


@pytest.mark.parametrize(
    ("field", "value", "proof", "code", "words"),
    [
        ("鞋码", "44", "户口簿", "correction-field", "鞋码"),
        ("categories", "dibao", "户口簿", "correction-field", "救助类别"),
        ("phone", "不知道", "户口簿", "correction-value", "电话"),
        ("name", "曾国顺", "户口簿", "correction-same", "姓名"),
        ("village", "张庄村", " ", "note-required", "--proof"),
    ],
)
def test_what_cannot_be_corrected_so_is_told_in_words(world, field, value, proof, code, words):
    ran = _propose(world, field, value, proof=proof)
    assert ran.status == 1
    assert ran.out == ""
    assert f"[{code}" in ran.err
    assert words in ran.err


def test_accepted_values_are_one_edition_and_come_back(world, to_county, tmp_path):
    _propose(world)
    _propose(world, "village", "张庄村", proof="户口簿")
    to_county()
    waiting = world.county("corrections", "--open").json
    assert len(waiting) == 2
    ids = [each["id"] for each in waiting]
    done = world.county("corrections", "decide", *ids, ids[0], "accept").json
    assert done == {"accepted": 2, "refused": 0, "edition": 2}
    assert world.county("corrections", "--open").json == []
    assert [each["number"] for each in world.county("roster", "editions").json] == [2, 1]
    again = world.county("corrections", "decide", ids[0], "accept")
    assert again.status == 1
    assert "已经处理过了（已采纳）" in again.err
    issues = world.county("bundle", "export", "-o", tmp_path / "down").json["bundles"]
    taken = [world.desk("bundle", "import", each["file"]) for each in issues]
    assert sorted(each.status for each in taken) == [0, 1]
    assert {each["state"] for each in world.desk("corrections").json} == {"accepted"}
    assert world.desk("find", "曾国顺").json[0]["village"] == "张庄村"
    (story,) = world.desk("why", "曾国顺", "电话").json
    assert story["value"] == "139****1234"
    whats = {each["what"]: each for each in story["entries"]}
    assert {"bundle", "corrected", "accepted"} <= set(whats)
    assert whats["bundle"]["serial"] > 0
    assert len(whats["bundle"]["source"]) == 64
    assert whats["corrected"]["proof"] == "本人手机"
    told = world.call(bootstrap, "--home", world.folder / "desk-a", "why", "曾国顺")
    assert "县级下发" in told.out
    assert "13900001234" not in told.out


def test_a_refusal_says_why_and_another_value_can_be_accepted(world, to_county):
    _propose(world)
    _propose(world, "village", "张庄村", proof="户口簿")
    to_county()
    ids = {each["field"]: each["id"] for each in world.county("corrections").json}
    silent = world.county("corrections", "decide", ids["phone"], "refuse")
    assert silent.status == 1
    assert "不采纳更正" in silent.err
    refused = world.county("corrections", "decide", ids["phone"], "refuse", "--note", "号码是空号")
    assert refused.json == {"accepted": 0, "refused": 1, "edition": None}
    decide = ("corrections", "decide", ids["village"], "accept", "--value", "东张庄村")
    assert world.county(*decide).json["edition"] == 2
    assert world.county("find", "曾国顺").json[0]["village"] == "东张庄村"
    states = {each["field"]: each for each in world.county("corrections").json}
    assert states["phone"]["state"] == "refused"
    assert states["phone"]["decided_note"] == "号码是空号"


def test_an_unknown_correction_decides_nothing(world, to_county):
    _propose(world)
    to_county()
    (row,) = world.county("corrections").json
    ran = world.county("corrections", "decide", row["id"], "nobody", "accept")
    assert ran.status == 1
    assert "[correction-unknown" in ran.err
    assert world.county("corrections").json[0]["state"] == "open"


def test_a_field_that_never_changed_has_its_value_and_no_story(world):
    assert world.desk("why", "曾国顺").json == []
    (story,) = world.county("why", "曾国顺", "name").json
    assert (story["value"], story["entries"]) == ("曾国顺", [])
    unknown = world.county("why", "曾国顺", "shoe")
    assert unknown.status == 1
    assert "[correction-field" in unknown.err
