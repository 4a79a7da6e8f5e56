"""A catalogue's files judged at the command, and two catalogues told apart in words."""

import shutil
from pathlib import Path

import pytest

from greenwave_desk import bootstrap

SHIPPED = Path(__file__).parents[2] / "data" / "catalogue"


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "目录"
    shutil.copytree(SHIPPED, copy)
    return copy


@pytest.fixture
def nowhere(command, tmp_path):
    """The command where no workspace is."""
    return lambda *arguments: command(bootstrap, "--home", tmp_path / "none", *arguments)


def change(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_folder_is_summed_up_without_a_workspace(nowhere, folder):
    ran = nowhere("catalogue", "check", folder)
    assert (ran.status, ran.err) == (0, "")
    assert "没有发现问题" in ran.out
    assert "21 项政策" in ran.out
    assert "农村低保标准" in ran.out
    told = nowhere("--json", "catalogue", "check", folder).json
    assert (told["ok"], told["problems"], told["shipped"]) == (True, [], False)
    assert told["summary"]["departments"]["民政"] == 9
    assert sum(told["summary"]["confidence"].values()) == 8 * 21
    assert "MZ-08" in {each["policy"] for each in told["summary"]["local_clauses"]}
    english = nowhere("--lang", "en", "catalogue", "check", folder)
    assert "No problem found" in english.out


def test_every_problem_is_printed_and_the_status_says_so(nowhere, folder):
    change(
        folder / "policies/civil-affairs.yaml", "required: when_delegated", "required: sometimes"
    )
    change(folder / "policies/housing.yaml", "code: ZJ-02", "cod: ZJ-02")
    change(folder / "facts.yaml", "enumeration: selfcare", "enumeration: selfcares")
    ran = nowhere("catalogue", "check", folder)
    assert ran.status == 1
    lines = ran.out.splitlines()
    place = next(each for each in lines if "sometimes" in each)
    number = int(place.split("第")[1].split("行")[0])
    text = (folder / "policies/civil-affairs.yaml").read_text("utf-8").splitlines()
    assert "sometimes" in text[number - 1]
    assert place.startswith("policies/civil-affairs.yaml 第")
    assert " MZ-01 materials[" in place
    assert any("cod" in each and "housing.yaml" in each for each in lines)
    assert lines[-1].startswith("共 ")
    told = nowhere("--json", "catalogue", "check", folder)
    assert told.status == 1
    assert (told.json["ok"], told.json["summary"]) == (False, None)
    assert len(told.json["problems"]) == len(lines) - 1
    assert set(told.json["problems"][0]) == {"file", "line", "policy", "field", "problem"}


def test_one_departments_file_says_within_what_it_was_judged(nowhere, folder, tmp_path):
    inside = nowhere("catalogue", "check", folder / "policies" / "health.yaml")
    assert inside.status == 0
    assert "按它所在目录" in inside.out
    assert "卫生健康 1" in inside.out
    alone = tmp_path / "卫健.yaml"
    shutil.copy(folder / "policies" / "health.yaml", alone)
    change(alone, "is_true", "is_so")
    outside = nowhere("catalogue", "check", alone)
    assert outside.status == 1
    assert "按程序自带目录" in outside.out
    assert "is_so" in outside.out
    assert "共 1 处问题" in outside.out


def test_what_is_no_catalogue_is_told(nowhere, tmp_path):
    ran = nowhere("catalogue", "check", tmp_path)
    assert ran.status == 1
    assert "[catalogue-missing" in ran.err
    assert nowhere("catalogue", "check", tmp_path / "nothing").status == 2


def test_two_folders_are_told_apart_without_a_workspace(nowhere, folder, tmp_path):
    other = tmp_path / "另一份"
    shutil.copytree(folder, other)
    assert "内容一样" in nowhere("catalogue", "diff", folder, other).out
    change(other / "facts.yaml", "ask: 您的户口在本县区吗？", "ask: 您的户口在哪里？")
    change(other / "policies/civil-affairs.yaml", "required: when_delegated", "required: always")
    ran = nowhere("catalogue", "diff", folder, other)
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "MZ-01 最低生活保障",
        "  要带的材料“委托书”的要求由“委托他人时交”改为“必交”",
        "情况“户口在本县区”",
        "  提问由“您的户口在本县区吗？”改为“您的户口在哪里？”",
        "共 2 处不同。",
    ]
    rows = nowhere("--json", "--lang", "en", "catalogue", "diff", folder, other).json
    assert [(each["part"], each["key"]) for each in rows] == [
        ("policy", "MZ-01"), ("fact", "hukou_local"),
    ]  # fmt: skip
    assert "from “" in rows[0]["sentence"]


def test_a_broken_folder_is_not_compared(nowhere, folder, tmp_path):
    change(folder / "facts.yaml", "enumeration: selfcare", "enumeration: selfcares")
    ran = nowhere("catalogue", "diff", SHIPPED, folder)
    assert ran.status == 1
    assert "[catalogue-invalid" in ran.err


def test_versions_of_a_workspace_are_told_apart(world):
    county = ("--home", world.folder / "county")
    name = next(
        each["name"]
        for each in world.county("catalogue", "show").json["parameters"]
        if not each["chosen_by"]
    )
    first = world.county("catalogue", "show").json["version"]
    second = world.county("catalogue", "set", f"{name}=650").json["version"]
    ran = world.call(bootstrap, *county, "catalogue", "diff", first, second)
    assert ran.status == 0
    assert "→ 650" in ran.out
    back = world.county("catalogue", "diff", second, first).json
    assert "650" in back[0]["sentence"].split("→")[0]
    unknown = world.county("catalogue", "diff", first, 99)
    assert unknown.status == 1
    assert "[catalogue-missing" in unknown.err
    desk = world.desk("catalogue", "diff", 1, SHIPPED)
    assert desk.status == 0


def test_an_import_is_compared_in_words_first(world, folder):
    world.county("catalogue", "export", world.folder / "out")
    change(world.folder / "out" / "facts.yaml", "您的户口在本县区吗？", "您的户口在哪里？")
    now = world.county("catalogue", "show").json["version"]
    compared = world.county("catalogue", "import", world.folder / "out", "--compare").json
    assert compared["version"] == now
    assert [each["sentence"] for each in compared["lines"]] == [
        "提问由“您的户口在本县区吗？”改为“您的户口在哪里？”"
    ]
    assert [each["key"] for each in compared["differences"]] == ["hukou_local"]
    text = world.call(
        bootstrap, "--home", world.folder / "county", "catalogue", "import", world.folder / "out"
    )
    assert "提问由“您的户口在本县区吗？”改为“您的户口在哪里？”" in text.out
    assert f"第 {now + 1} 版" in text.out
