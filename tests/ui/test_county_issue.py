"""Issuing from the county's window, by hand movements, to real folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import county_desks as desks
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.county.office import County
from greenwave_desk.domain.errors import DiskError, ErrorCode
from greenwave_desk.domain.ids import NodeId
from greenwave_desk.ui.county import issue_outcome
from greenwave_desk.ui.county.issue import IssuePage
from greenwave_desk.ui.drives import Drive, DriveWatch
from greenwave_desk.ui.jobs import Lane, Report, Stopped
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.session import CountySession
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import TypeSize

Open = Callable[[], IssuePage]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made: Path = desks.new_county(tmp_path / "county")
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Drive:
    root = tmp_path / "stick"
    root.mkdir()
    return Drive(name="KINGSTON", root=root, free=8_000_000_000, read_only=False)


@pytest.fixture
def session(home: Path, qtbot: QtBot) -> Iterator[CountySession]:
    lane: Lane[County] = Lane(lambda: desks.open_county(home))
    with qtbot.waitSignal(lane.opened):
        lane.start()
    made = CountySession(lane.office.another(), lane)
    yield made
    made.close("asked")


@pytest.fixture
def open_page(session: CountySession, look: Look, qtbot: QtBot, stick: Drive) -> Iterator[Open]:
    look.choose(language="en")
    made: list[IssuePage] = []

    def make() -> IssuePage:
        watch = DriveWatch(lambda: (stick,))
        page = IssuePage(session, look, watch)
        watch.setParent(page)
        page.resize(1238, 650)
        made.append(page)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.entered()
        count = len(session.county.venues.planned())
        if count:
            qtbot.waitUntil(lambda: len(page.table.chosen) == count)
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield make
    for page in made:
        page.left()
        page.close()
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def add(session: CountySession, *standings: str) -> list[NodeId]:
    return [
        desks.add_desk(session.county, at, standing, f"{standing} {at}")
        for at, standing in enumerate(standings)
    ]


def words(page: QWidget) -> str:
    QApplication.processEvents()  # what was added just now is shown only then
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def shown(page: IssuePage) -> list[str]:
    return [planned.venue.name for planned in page.table.checks.rows]


def written(stick: Drive) -> list[Path]:
    return sorted(stick.root.rglob("*.gwb"))


def issue(page: IssuePage, qtbot: QtBot) -> None:
    page.targets.pick()
    qtbot.waitUntil(lambda: page.outcome.isVisibleTo(page), timeout=20_000)


# choosing


def test_every_desk_is_chosen_at_first_and_those_shut_out_are_not_there(
    session: CountySession, open_page: Open
) -> None:
    add(session, "in-order", "late", "revoked")
    page = open_page()
    assert sorted(shown(page)) == ["in-order 0", "late 1"]
    assert len(page.table.chosen) == 2
    assert "2" in page.write_button.text()


def test_space_turns_a_box_and_ctrl_a_ticks_all(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "in-order", "late", "due")
    page = open_page()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.table.chosen) == 2
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.table.chosen) == 1
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.table.chosen) == 3


def test_a_click_on_the_box_turns_it_and_beside_it_only_marks(
    session: CountySession, open_page: Open
) -> None:
    add(session, "in-order", "late")
    page = open_page()
    row = page.table.visualRect(page.table.checks.index(1, 0))
    view = page.table.viewport()
    beside = row.center()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=beside)
    assert len(page.table.chosen) == 2
    box = row.topLeft()
    box.setX(box.x() + 20)
    box.setY(row.center().y())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=box)
    assert len(page.table.chosen) == 1


def test_only_those_behind_leaves_who_has_everything(
    session: CountySession, open_page: Open
) -> None:
    add(session, "in-order", "never")
    session.county.issuing.export(
        None, (session.county.venues.planned()[0].venue.id,)
    )  # in order now: it was issued to after its report
    page = open_page()
    QTest.mouseClick(page.waiting, Qt.MouseButton.LeftButton)
    waiting = [one.venue.name for one in session.county.venues.planned() if one.waits]
    assert shown(page) == waiting
    assert page.back()
    assert len(shown(page)) == 2


def test_what_each_would_get_is_told(session: CountySession, open_page: Open) -> None:
    add(session, "behind", "never")
    page = open_page()
    cells = {
        one.venue.name: [str(page.table.checks.index(row, column).data()) for column in range(5)]
        for row, one in enumerate(page.table.checks.rows)
    }
    assert "→ 1" in cells["behind 0"][1]
    assert "24" in cells["behind 0"][3]
    assert "→ 1" in cells["never 1"][2]


def test_people_who_reach_nobody_are_warned_of(session: CountySession, open_page: Open) -> None:
    add(session, *["never"] * 4)
    assert session.county.issuing.uncovered() == 0
    with session.county.session.store.atomic():
        for planned in session.county.venues.planned():
            if planned.venue.name != "never 3":
                session.county.session.store.peers.revoke(planned.venue.id, "2026-01-01")
    nowhere = session.county.issuing.uncovered()
    assert nowhere > 0
    assert f"{nowhere} people" in words(open_page())


def test_choosing_nobody_writes_nothing(
    session: CountySession, open_page: Open, stick: Drive
) -> None:
    add(session, "never")
    page = open_page()
    QTest.mouseClick(page.none_button, Qt.MouseButton.LeftButton)
    assert not page.write_button.isEnabled()
    page.targets.pick()
    assert page.banner.text
    assert written(stick) == []


def test_without_desks_the_page_says_where_to_begin(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.waitUntil(lambda: "Ctrl+1" in words(page))
    assert not page.write_button.isVisibleTo(page)


# writing


def test_enter_on_the_stick_writes_a_bundle_for_each_and_says_so(
    session: CountySession, open_page: Open, qtbot: QtBot, stick: Drive
) -> None:
    add(session, "in-order", "late", "never")
    page = open_page()
    page.acts()[Act.EXPORT]()
    qtbot.keyClick(page.targets, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.outcome.isVisibleTo(page), timeout=20_000)
    assert len(written(stick)) == 3
    assert "remove the stick" in page.outcome.headline.text()
    model = page.outcome.table.model()
    assert {str(model.index(row, 0).data()) for row in range(3)} == {
        "in-order 0", "late 1", "never 2"
    }  # fmt: skip
    names = {str(model.index(row, 5).data()) for row in range(3)}
    assert names == {path.name for path in written(stick)}


def test_only_the_chosen_get_a_bundle(
    session: CountySession, open_page: Open, qtbot: QtBot, stick: Drive
) -> None:
    nodes = add(session, "in-order", "late", "never")
    page = open_page()
    page.table.choose({nodes[1]})
    issue(page, qtbot)
    assert len(written(stick)) == 1
    assert [bundle.recipient for bundle in page.outcome._bundles] == ["late 1"]


def test_a_folder_takes_them_side_by_side(
    session: CountySession,
    open_page: Open,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(session, "in-order", "late")
    folder = tmp_path / "folder"
    folder.mkdir()
    page = open_page()
    monkeypatch.setattr(page, "_ask_folder", lambda: folder)
    page.targets.setCurrentRow(page.targets.count() - 1)
    issue(page, qtbot)
    assert len(list(folder.glob("*.gwb"))) == 2
    assert "stick" not in page.outcome.headline.text()


def test_stopping_tells_what_stands_and_keeps_the_rest_chosen(
    session: CountySession, open_page: Open, qtbot: QtBot, stick: Drive
) -> None:
    add(session, *["never"] * 40)
    page = open_page()
    page.targets.pick()
    assert page.working
    assert not page.table.isEnabled()
    qtbot.waitUntil(lambda: len(written(stick)) >= 2, timeout=20_000)
    assert page.back()
    qtbot.waitUntil(lambda: page.outcome.isVisibleTo(page), timeout=20_000)
    done = len(page.outcome._bundles)
    assert 2 <= done < 40
    assert len(written(stick)) == done
    assert page.back()
    qtbot.waitUntil(lambda: page.write_button.isVisibleTo(page))
    assert len(page.table.chosen) == 40 - done


def test_a_stick_that_goes_is_told_with_what_was_written_before(
    session: CountySession, open_page: Open, qtbot: QtBot, stick: Drive, tmp_path: Path
) -> None:
    add(session, *["never"] * 30)
    page = open_page()
    page.targets.pick()
    qtbot.waitUntil(lambda: len(written(stick)) >= 2, timeout=20_000)
    stick.root.rename(tmp_path / "pulled out")
    qtbot.waitUntil(lambda: page.outcome.isVisibleTo(page), timeout=20_000)
    assert page.outcome.banner.text
    # The last file may have stood there without having been read back yet.
    assert 1 <= len(page.outcome._bundles) < 30
    assert str(len(page.outcome._bundles)) in page.outcome.headline.text()


def test_the_work_gives_back_what_it_wrote_before_it_was_refused(
    session: CountySession, tmp_path: Path
) -> None:
    nodes = add(session, "never", "never")
    known = (nodes[0], "never 0")
    stranger = (NodeId("nobody"), "nobody")
    work = issue_outcome.write_all((known, stranger, known), tmp_path, stick=True)
    told = work(session.county, Report(lambda _text: None))
    assert len(told.bundles) == 1
    assert told.refused is not None
    assert told.refused.code is ErrorCode.VENUE_UNKNOWN


def test_a_folder_that_is_gone_is_refused_before_anything_is_made(
    session: CountySession, tmp_path: Path
) -> None:
    (node,) = add(session, "never")
    work = issue_outcome.write_all(((node, "never 0"),), tmp_path / "gone", stick=False)
    told = work(session.county, Report(lambda _text: None))
    assert isinstance(told.refused, DiskError)
    assert not (tmp_path / "gone").exists()


def test_cancelled_work_answers_with_what_it_has(session: CountySession, tmp_path: Path) -> None:
    nodes = add(session, "never", "never")
    report = Report(lambda text: report.cancel() if text.startswith("1 ") else None)
    work = issue_outcome.write_all(tuple((node, "desk") for node in nodes), tmp_path, stick=True)
    told = work(session.county, report)
    assert told.stopped
    assert len(told.bundles) == 1
    with pytest.raises(Stopped):
        report.step("2 desk")


def test_the_slip_goes_with_what_was_written(
    session: CountySession, open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(session, "never")
    page = open_page()
    issue(page, qtbot)
    assert len(buttons(page.outcome)) == 1 + 1 + 1  # Done, the slip, and the banner's Close
    page.acts()[Act.PRINT]()
    (preview,) = page.findChildren(SheetPreview)
    assert preview.accessibleName() == "随盘交接单"
    preview.close()
    printed: list[int] = []
    monkeypatch.setattr(page.outcome, "_slip", lambda bundles: printed.append(len(bundles)))
    page.acts()[Act.PRINT]()
    assert printed == [1]


def buttons(inside: QWidget) -> list[QAbstractButton]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [one for one in inside.findChildren(QAbstractButton) if one.accessibleName()]


@pytest.mark.parametrize("size", list(TypeSize))
def test_every_control_has_a_name_at_every_size(
    session: CountySession, open_page: Open, look: Look, size: TypeSize
) -> None:
    add(session, "gap")
    look.choose(size=size)
    page = open_page()
    for one in page.findChildren(QWidget):
        if isinstance(one, QAbstractButton | QLineEdit) and one.isVisibleTo(page):
            assert one.accessibleName(), one
