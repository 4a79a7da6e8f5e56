"""``greenwave demo``: whole or not at all, and nobody's data readable anywhere."""

import pytest

from greenwave_desk import bootstrap


def test_a_demo_is_a_county_and_two_desks_and_nothing_else(made_demo):
    assert sorted(path.name for path in made_demo.iterdir()) == ["county", "desk-a", "desk-b"]
    kinds = [bootstrap.workspace_kind(made_demo / name) for name in ("county", "desk-a", "desk-b")]
    assert kinds == ["county", "desk", "desk"]
    assert [path.name for path in made_demo.parent.iterdir()] == ["demo"]


def test_everybody_is_on_both_desks_rosters(world, entries):
    for which in "ab":
        with bootstrap.open_desk(
            world.folder / f"desk-{which}", operator="admin", passphrase="demo"
        ) as desk:
            figures = desk.home()
            assert figures.people == len(entries)
            assert figures.demo
            assert figures.edition == 1


def test_the_people_found_are_those_of_the_seed(world, entries):
    for entry in entries[:5]:
        found = world.desk("find", entry.id_number).json
        assert [person["name"] for person in found] == [entry.name]


def test_no_name_number_or_village_is_readable_in_any_byte(made_demo, entries):
    words = {entry.id_number for entry in entries}
    words |= {entry.name for entry in entries if len(entry.name) > 2}
    words |= {entry.village for entry in entries}
    words |= {entry.phone for entry in entries if entry.phone}
    files = [path for path in made_demo.rglob("*") if path.is_file()]
    assert len(files) >= 6
    for path in files:
        content = path.read_bytes()
        for word in words:
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert word.encode(encoding) not in content, (path.name, word)


def test_a_folder_with_something_in_it_is_left_alone(command, tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    ran = command(bootstrap, "demo", tmp_path, "--people", "20")
    assert ran.status == 1
    assert "[demo-exists" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_will_do_and_the_summary_says_what_was_made(command, tmp_path):
    folder = tmp_path / "演示"
    folder.mkdir()
    ran = command(bootstrap, "--json", "demo", folder, "--people", "20", "--seed", "3")
    assert ran.status == 0
    assert ran.json == {
        "demo": str(folder),
        "county": str(folder / "county"),
        "desks": [str(folder / "desk-a"), str(folder / "desk-b")],
        "people": 20,
        "seed": 3,
        "edition": 1,
        "operator": "admin",
        "passphrase": "demo",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["演示"]


class Stops:
    """The real doors until the first unlocking of a county, where the disk is full."""

    create_workspace = staticmethod(bootstrap.create_workspace)
    open_desk = staticmethod(bootstrap.open_desk)

    @staticmethod
    def open_county(*_, **__):
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("there", [True, False])
def test_a_demo_that_cannot_be_finished_leaves_nothing(command, tmp_path, there):
    folder = tmp_path / "demo"
    if there:
        folder.mkdir()
    ran = command(Stops(), "demo", folder, "--people", "20")
    assert ran.status == 1
    assert "[target-full" in ran.err
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])
