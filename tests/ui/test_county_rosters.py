"""Rosters in the county's window: file, preview, edition, editions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, Make, cells, open_county, press, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.people import Person
from greenwave_desk.ui.county.rosters import RostersPage
from greenwave_desk.ui.county.rosters_lists import Section
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import TypeSize

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"


@pytest.fixture
def window(county_at: Callable[[Act], CountyWindow]) -> Make:
    return partial(county_at, Act.ROSTERS)


def page_of(window: CountyWindow) -> RostersPage:
    page = window.shell.page
    assert isinstance(page, RostersPage)
    return page


def people_of(folder: Path) -> list[Person]:
    with open_county(folder / "county") as county:
        return list(county.session.store.roster.people_in())


def write(path: Path, people: list[Person], **changed: str) -> Path:
    lines = ["姓名,身份证号,乡镇代码,村居,住址,电话,户主姓名,与户主关系,救助类别"]
    for person in people:
        phone = changed.get(person.id_number, person.phone)
        lines.append(
            f"{person.name},{person.id_number},{person.division},{person.village},"
            f"{person.address},{phone},{person.head_name},{person.relation},低保"
        )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(qtbot: QtBot, page: RostersPage, file: Path) -> None:
    page.read(file)
    qtbot.waitUntil(lambda: not page.working, timeout=20_000)


def opened(page: RostersPage, key: str) -> list[list[str]]:
    """The rows of a list of the preview, as the arrows open it."""
    rows: tuple[Section, ...] = page.preview.sections.model().rows
    page.preview.sections.selectRow([row.key for row in rows].index(key))
    assert page.preview.table is not None
    return cells(page.preview.table)


def edition(window: CountyWindow) -> int:
    return window.session.county.home().edition


def test_the_editions_so_far_are_listed_and_the_newest_is_in_force(
    qtbot: QtBot, window: Make
) -> None:
    page = page_of(window())
    qtbot.waitUntil(lambda: len(cells(page.editions)) == 1)
    assert cells(page.editions)[0][:2] == ["Edition 1", "in force"]


def test_nothing_changes_before_the_button_and_the_lists_show_whom_it_concerns(
    qtbot: QtBot, window: Make, folder: Path, tmp_path: Path
) -> None:
    people = people_of(folder)
    gone, other = people[0], people[1]
    file = write(tmp_path / "new.csv", people[1:], **{other.id_number: "13811112222"})
    shown = window()
    page = page_of(shown)
    read(qtbot, page, file)
    assert edition(shown) == 1
    (left,) = opened(page, "leaving")
    assert left[0] == gone.name
    assert gone.id_number not in "".join(left)
    assert left[1] == f"{gone.id_number[:6]}********{gone.id_number[-4:]}"
    changes = opened(page, "changing")
    assert ["telephone", "138****2222"] in [[row[2], row[4]] for row in changes]
    assert "13811112222" not in texts(page)
    assert opened(page, "joining") == []
    assert {row[0]: row[1] for row in opened(page, "quality")}["No telephone"] == str(
        sum(not person.phone for person in people[2:])
    )
    page.preview.make.emit()
    qtbot.waitUntil(lambda: "Edition 2 is in force" in texts(page))
    assert edition(shown) == 2
    press(qtbot, shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [row[0] for row in cells(page.editions)] == ["Edition 2", "Edition 1"])


def test_a_file_that_would_empty_the_roster_is_asked_about_twice(
    qtbot: QtBot, window: Make, folder: Path, tmp_path: Path
) -> None:
    people = people_of(folder)
    shown = window()
    page = page_of(shown)
    read(qtbot, page, write(tmp_path / "few.csv", people[:40]))
    page.preview.make.emit()
    assert "20 of 60 people (33 %) would leave the roster" in texts(page)
    assert not page.working
    press(qtbot, shown, Qt.Key.Key_Return)  # the focus is on the answer that changes nothing
    assert "would leave the roster" not in texts(page)
    assert edition(shown) == 1
    page.preview.make.emit()
    page.preview.make.emit()
    qtbot.waitUntil(lambda: "Edition 2 is in force" in texts(page))
    with shown.session.county.another() as county:
        assert county.home().people == 40


def test_a_fifth_of_the_people_may_leave_without_a_second_question(
    qtbot: QtBot, window: Make, folder: Path, tmp_path: Path
) -> None:
    page = page_of(window())
    read(qtbot, page, write(tmp_path / "some.csv", people_of(folder)[:48]))
    page.preview.make.emit()
    qtbot.waitUntil(lambda: "Edition 2 is in force" in texts(page))


def test_a_few_people_complete_the_roster(
    qtbot: QtBot, window: Make, folder: Path, tmp_path: Path
) -> None:
    people = people_of(folder)
    page = page_of(window())
    file = write(tmp_path / "two.csv", people[:2], **{people[0].id_number: "13811112222"})
    read(qtbot, page, file)
    page.preview.add.click()
    qtbot.waitUntil(lambda: not page.working and page.preview.add.isChecked())
    assert opened(page, "leaving") == []
    page.preview.make.emit()
    qtbot.waitUntil(lambda: "Edition 2 is in force" in texts(page))
    assert people_of_now(page) == 60


def people_of_now(page: RostersPage) -> int:
    return page.session.county.home().people


def test_refused_rows_are_named_and_written_as_a_spreadsheet(
    qtbot: QtBot, window: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window()
    page = page_of(shown)
    read(qtbot, page, ROSTERS / "roster.xlsx")
    refused = opened(page, "refused")
    assert refused
    assert all(row[-1] for row in refused)
    target = tmp_path / "correct.xlsx"
    monkeypatch.setattr(page, "_ask_save", lambda _reading: target)
    press(qtbot, shown, Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Written: correct.xlsx" in texts(page))
    assert target.stat().st_size > 0
    assert edition(shown) == 1


def test_a_file_of_which_nothing_can_be_taken_shows_why_and_offers_no_edition(
    qtbot: QtBot, window: Make, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("姓名,身份证号\n张三,123\n", encoding="utf-8")
    page = page_of(window())
    read(qtbot, page, file)
    assert page.preview.banner.text
    assert len(opened(page, "refused")) == 1
    buttons = [one.text() for one in page.preview.findChildren(QPushButton) if one.isVisible()]
    assert not [text for text in buttons if text.startswith("Make")]
    page.preview.make.emit()
    assert not page.working


def test_what_is_no_roster_is_told_and_the_page_goes_on(
    qtbot: QtBot, window: Make, tmp_path: Path
) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    page = page_of(window())
    read(qtbot, page, file)
    assert page.banner.text
    assert page.choose_button.isVisible()


def test_escape_stops_the_reading(qtbot: QtBot, window: Make, folder: Path, tmp_path: Path) -> None:
    shown = window()
    page = page_of(shown)
    page.read(write(tmp_path / "new.csv", people_of_window(shown)))
    press(qtbot, shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.working)
    qtbot.waitUntil(page.choose_button.isVisible)


def people_of_window(window: CountyWindow) -> list[Person]:
    return list(window.session.county.session.store.roster.people_in())


def test_the_preview_outlives_a_change_of_the_look_but_not_the_lock(
    qtbot: QtBot, window: Make, look: Look
) -> None:
    shown = window()
    read(qtbot, page_of(shown), ROSTERS / "roster.xlsx")
    look.choose(size=TypeSize.LARGE)
    page = page_of(shown)
    assert page.preview.isVisible()
    assert "roster.xlsx" in texts(page)
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert page.choose_button.isVisible()
    read(qtbot, page, ROSTERS / "roster.xlsx")
    shown.lock()
    shown.sign_in.knock(ADMIN, PASSPHRASE)
    qtbot.waitUntil(lambda: shown.shell is not None)
    shown.shell.go(Act.ROSTERS)
    assert not page_of(shown).preview.isVisible()


def test_the_lists_open_with_the_arrows_and_enter(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_of(shown)
    read(qtbot, page, ROSTERS / "roster.xlsx")
    assert page.preview.sections.hasFocus()
    press(qtbot, shown, Qt.Key.Key_Home)
    before = page.preview.table
    press(qtbot, shown, Qt.Key.Key_Down)
    assert page.preview.table is not before
    press(qtbot, shown, Qt.Key.Key_Return)
    assert page.preview.table is not None
    assert page.preview.table.hasFocus()
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert page.preview.sections.hasFocus()
