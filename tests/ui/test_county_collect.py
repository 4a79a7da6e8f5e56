"""Collecting the desks' reports in the county's window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from county_pages import ADMIN, Make, cells, open_county, press, texts
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.ui.county.collect import CollectPage
from greenwave_desk.ui.county.collect_lines import State, collected, step_of, step_text
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.jobs import Report
from greenwave_desk.ui.keys import Act


@pytest.fixture
def window(county_at: Callable[[Act], CountyWindow]) -> Make:
    return partial(county_at, Act.COLLECT)


def page_of(window: CountyWindow) -> CollectPage:
    page = window.shell.page
    assert isinstance(page, CollectPage)
    return page


@pytest.fixture
def stick(folder: Path) -> Path:
    """Reports of two desks, a damaged one, a file that is none, and an issue to a desk."""
    root = folder / "stick"
    root.mkdir()
    for name in ("desk-a", "desk-b"):
        with bootstrap.open_desk(folder / name, operator=ADMIN, passphrase="demo") as desk:
            for _ in range(3):
                desk.reception.arrive(None, RecognitionMethod.MANUAL)
            written = Path(desk.exchange.export(root)[0].file)
    broken = bytearray(written.read_bytes())
    broken[len(broken) // 2] ^= 1
    (root / "damaged.gwb").write_bytes(broken)
    (root / "note.gwb").write_bytes(b"no bundle")
    with open_county(folder / "county") as county:
        county.issuing.export(root)
    return root


def go(qtbot: QtBot, page: CollectPage, folder: Path, *, look_only: bool = False) -> None:
    page.collect(folder, look_only=look_only)
    qtbot.waitUntil(lambda: not page.working, timeout=20_000)


def line(page: CollectPage, file: str) -> list[str]:
    return next(row for row in cells(page.result.table) if row[0].startswith(file))


def numbers(row: list[str]) -> list[int]:
    return [int(cell) for cell in row[4:8]]


def test_a_stick_is_taken_in_in_one_go_and_a_bad_file_stops_no_other(
    qtbot: QtBot, window: Make, stick: Path
) -> None:
    page = page_of(window())
    go(qtbot, page, stick)
    rows = cells(page.result.table)
    outcomes = sorted(row[2] for row in rows)
    assert outcomes == [*["refused"] * 2, *["taken in"] * 2], "its own issues are no reports"
    assert [row[2] for row in rows[:2]] == ["refused", "refused"]
    for row in rows:
        if row[2] == "taken in":
            sent, new, known, held = numbers(row)
            assert sent == new + known + held
            assert new >= 3
    qtbot.waitUntil(lambda: "You may remove the stick" in texts(page))


def test_the_totals_add_up_to_the_lines(qtbot: QtBot, window: Make, stick: Path) -> None:
    page = page_of(window())
    go(qtbot, page, stick)
    taken = [numbers(row) for row in cells(page.result.table) if row[2] == "taken in"]
    sent, new, known, held = (sum(column) for column in zip(*taken, strict=True))
    told = f"{sent} records received = {new} new + {known} already known + {held} held"
    assert told in texts(page)


def test_looking_changes_nothing_and_says_what_each_would_bring(
    qtbot: QtBot, window: Make, stick: Path
) -> None:
    shown = window()
    page = page_of(shown)
    go(qtbot, page, stick, look_only=True)
    assert [row[2] for row in cells(page.result.table)].count("brings something") == 2
    assert "remove the stick" not in texts(page)
    assert all(not venue.acknowledged for venue in shown.session.county.venues.venues())
    page.result.take.emit()
    qtbot.waitUntil(lambda: "You may remove the stick" in texts(page), timeout=20_000)
    assert all(venue.acknowledged for venue in shown.session.county.venues.venues())


def test_a_stick_read_twice_brings_nothing_new(qtbot: QtBot, window: Make, stick: Path) -> None:
    page = page_of(window())
    go(qtbot, page, stick)
    go(qtbot, page, stick)
    outcomes = [row[2] for row in cells(page.result.table)]
    assert "taken in" not in outcomes


def test_a_refused_file_says_why_and_what_to_do(qtbot: QtBot, window: Make, stick: Path) -> None:
    page = page_of(window())
    go(qtbot, page, stick)
    rows = [row[0] for row in cells(page.result.table)]
    page.result.table.selectRow(rows.index("damaged.gwb"))
    qtbot.waitUntil(lambda: "export it again" in texts(page))


def test_stopping_between_two_files_keeps_what_was_taken_in(folder: Path, stick: Path) -> None:
    report = Report(lambda text: report.cancel() if step_of(text)[0] == 3 else None)
    with open_county(folder / "county") as county:
        told = collected(county, report, stick, look_only=False)
        assert told.found == 4
        assert len(told.lines) == 3
        taken = told.count(State.TAKEN)
        assert taken
        assert sum(venue.acknowledged > 0 for venue in county.venues.venues()) == taken


def test_the_progress_names_the_file_and_its_number() -> None:
    assert step_of(step_text(12, 40, "a/b.gwb")) == (12, 40, "a/b.gwb")


def test_an_empty_folder_says_that_there_is_no_report(
    qtbot: QtBot, window: Make, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    page = page_of(window())
    go(qtbot, page, tmp_path / "empty")
    assert "There is no report in empty" in texts(page)
    assert page.targets.isVisible()


def test_a_stick_that_is_gone_is_told(qtbot: QtBot, window: Make, tmp_path: Path) -> None:
    page = page_of(window())
    go(qtbot, page, tmp_path / "gone")
    assert page.banner.text
    assert page.targets.hasFocus()


def test_enter_takes_in_and_l_only_looks(
    qtbot: QtBot, window: Make, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window()
    page = page_of(shown)
    monkeypatch.setattr(page, "_ask_folder", lambda: stick)
    press(qtbot, shown, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: "Nothing has changed" in texts(page), timeout=20_000)
    press(qtbot, shown, Qt.Key.Key_Escape)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "You may remove the stick" in texts(page), timeout=20_000)
    assert line(page, "damaged")[2] == "refused"
