"""The county's map of venues, enrolment, shutting out and keys, by hand movements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import county_desks as desks
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.county.office import County
from greenwave_desk.county.views import HeldHere, Standing
from greenwave_desk.domain.ids import DivisionCode, NodeId, OperatorName, OriginId
from greenwave_desk.ui.county import venues_words
from greenwave_desk.ui.county.venues import VenuesPage
from greenwave_desk.ui.drives import Drive, DriveWatch
from greenwave_desk.ui.jobs import Lane
from greenwave_desk.ui.session import CountySession
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import Scheme, TypeSize

Open = Callable[..., VenuesPage]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made: Path = desks.new_county(tmp_path / "county")
    return made


@pytest.fixture
def sticks() -> list[Drive]:
    return []


@pytest.fixture
def session(home: Path, qtbot: QtBot) -> Iterator[CountySession]:
    lane: Lane[County] = Lane(lambda: desks.open_county(home))
    with qtbot.waitSignal(lane.opened):
        lane.start()
    made = CountySession(lane.office.another(), lane)
    yield made
    made.close("asked")


@pytest.fixture
def open_page(
    session: CountySession, look: Look, qtbot: QtBot, sticks: list[Drive]
) -> Iterator[Open]:
    look.choose(language="en")
    made: list[VenuesPage] = []

    def make(width: int = 1238, height: int = 650) -> VenuesPage:
        watch = DriveWatch(lambda: tuple(sticks))
        page = VenuesPage(session, look, watch)
        watch.setParent(page)
        page.resize(width, height)
        made.append(page)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        count = len(session.county.venues.board())
        qtbot.waitUntil(lambda: len(page.desks) == count)
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield make
    for page in made:
        page.left()
        page.close()
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(page: QWidget) -> str:
    QApplication.processEvents()  # what was added just now is shown only then
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def press(page: QWidget, name: str) -> None:
    QApplication.processEvents()  # what was added just now is shown only then
    for one in page.findChildren(QAbstractButton):
        if one.accessibleName() == name and one.isVisibleTo(page):
            QTest.mouseClick(one, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button {name}")


def names(page: VenuesPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _all_in(told: list[str], page: VenuesPage) -> bool:
    return all(text in words(page.detail) for text in told)


def add(session: CountySession, *standings: str) -> list[NodeId]:
    return [
        desks.add_desk(session.county, at, standing, f"{standing} {at}")
        for at, standing in enumerate(standings)
    ]


def request_on(stick: Path, folder: Path, name: str = "新来的窗口") -> Path:
    home = folder / "desk"
    bootstrap.create_workspace(
        home, kind="desk", name=name, division=DivisionCode("379900101"),
        operator=OperatorName("admin"), passphrase="demo", demo=True,
    )  # fmt: skip
    place = stick / "GREENWAVE" / "enrolment"
    place.mkdir(parents=True)
    with bootstrap.open_desk(home, operator=OperatorName("admin"), passphrase="demo") as desk:
        return Path(desk.exchange.request(place / "GW-request-1.gwr").file)


def a_stick(folder: Path) -> Drive:
    root = folder / "stick"
    root.mkdir()
    return Drive(name="KINGSTON", root=root, free=8_000_000_000, read_only=False)


# the map


def test_the_worst_stand_on_top_and_those_shut_out_at_the_end(
    session: CountySession, open_page: Open
) -> None:
    add(session, "in-order", "due", "late", "gap", "never", "revoked")
    page = open_page()
    assert names(page) == ["gap 3", "late 2", "never 4", "due 1", "in-order 0", "revoked 5"]


def test_the_missing_numbers_are_said_in_words(session: CountySession, open_page: Open) -> None:
    add(session, "gap")
    page = open_page()
    shown = [str(page.table.model().index(0, at).data()) for at in range(8)]
    assert any("12–17" in text for text in shown)
    assert "12–17" in words(page.detail)


def test_chips_count_the_standings_and_filter_by_them(
    session: CountySession, open_page: Open
) -> None:
    add(session, "late", "in-order", "late")
    page = open_page()
    assert page.chips[Standing.LATE].accessibleName().endswith(" 2")
    assert page.chips[Standing.GAP].isHidden()
    QTest.mouseClick(page.chips[Standing.LATE], Qt.MouseButton.LeftButton)
    assert names(page) == ["late 0", "late 2"]
    assert page.back()
    assert len(names(page)) == 3


def test_typing_narrows_and_arrows_choose_from_the_search(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "late", "in-order", "due")
    page = open_page()
    qtbot.keyClicks(page.search, "due")
    assert names(page) == ["due 2"]
    page.search.clear()
    assert page.detail.desk is not None
    assert page.detail.desk.venue.name == "due 2"  # the mark stays where it was
    qtbot.keyClick(page.search, Qt.Key.Key_Up)
    assert page.detail.desk.venue.name == "late 0"


def test_a_search_that_finds_nothing_says_so_and_esc_shows_all(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "late")
    page = open_page()
    qtbot.keyClicks(page.search, "zzz")
    assert names(page) == []
    assert page.nothing.isVisibleTo(page)
    assert page.back()
    assert names(page) == ["late 0"]


def test_a_cell_of_the_strip_chooses_its_row_by_click_and_by_arrows(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "in-order", "gap", "never")
    page = open_page()
    order = [desk.venue.name for desk in session.county.venues.board()]
    QTest.mouseClick(page.strip, Qt.MouseButton.LeftButton, pos=page.strip.cell(2).center())
    assert page.detail.desk is not None
    assert page.detail.desk.venue.name == order[2]
    page.strip.setFocus()
    qtbot.keyClick(page.strip, Qt.Key.Key_Left)
    assert page.detail.desk.venue.name == order[1]
    assert order[1] in page.strip.accessibleName()


def test_a_cell_that_the_filter_hides_can_still_be_chosen(
    session: CountySession, open_page: Open
) -> None:
    add(session, "in-order", "gap")
    page = open_page()
    page.show_only(Standing.GAP)
    order = [desk.venue.name for desk in session.county.venues.board()]
    at = order.index("in-order 0")
    QTest.mouseClick(page.strip, Qt.MouseButton.LeftButton, pos=page.strip.cell(at).center())
    assert page.detail.desk is not None
    assert page.detail.desk.venue.name == "in-order 0"


def test_every_standing_has_a_mark_of_its_own_beside_its_colour(
    session: CountySession, open_page: Open
) -> None:
    add(session, *[standing.value for standing in Standing])
    page = open_page()
    grey = set()
    for at in range(len(Standing)):
        cell = page.strip.grab(page.strip.cell(at)).toImage()
        cell.convertTo(cell.Format.Format_Grayscale8)
        grey.add(bytes(cell.constBits()))
    assert len(grey) == len(Standing)


def test_held_records_are_told_with_their_reason_and_the_bundles_listed(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "held", "fork")
    page = open_page()
    held = {record.reason for desk in page.desks for record in session.county.venues.held(
        desk.venue.id)}  # fmt: skip
    assert held == {"person-unknown", "fork"}
    for row, desk in enumerate(page.desks):
        page.table.selectRow(row)
        codes = {record.reason for record in session.county.venues.held(desk.venue.id)}
        told = [venues_words.reason(code) for code in codes]
        qtbot.waitUntil(partial(_all_in, told, page))
        seen = session.county.venues.history(desk.venue.id)
        assert venues_words.bundle(seen[0]) in words(page.detail)


def test_a_reason_that_nobody_here_knows_stays_readable() -> None:
    assert venues_words.reason("from-a-later-program") == "from-a-later-program"


def test_held_numbers_are_grouped_by_reason_and_run_together() -> None:
    def held(seq: int, reason: str) -> HeldHere:
        return HeldHere(origin=OriginId("o"), seq=seq, reason=reason, kind="", at="", actor="")

    groups = venues_words.held_groups([held(9, "b"), held(3, "a"), held(2, "a"), held(7, "a")])
    assert groups == [("a", [2, 3, 7]), ("b", [9])]
    assert venues_words.as_ranges([2, 3, 7]) == [(2, 3), (7, 7)]
    assert venues_words.ranges([(2, 3)]) == "2–3"


def test_without_venues_the_page_says_how_to_begin(open_page: Open) -> None:
    page = open_page()
    QApplication.processEvents()
    assert page.enrol_button.isVisibleTo(page) is False
    assert "Ctrl+O" in words(page)


def test_the_page_keys_read_on_in_the_chosen_venue(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "held")
    page = open_page()
    qtbot.waitUntil(lambda: page.detail.pane.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.detail.replace_button.hasFocus()
    qtbot.keyClick(page.detail.replace_button, Qt.Key.Key_PageDown)
    assert page.detail.pane.verticalScrollBar().value() > 0


# shutting out


def test_shutting_out_needs_a_reason_and_then_stands_in_the_map(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    (node,) = add(session, "late")
    page = open_page()
    press(page, "Shut out")
    press(page.revoke, "Shut it out")
    assert page.revoke.banner.text
    assert page.desks[0].standing is Standing.LATE
    qtbot.keyClicks(page.revoke.reason, "stolen")
    qtbot.keyClick(page.revoke.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desks[0].standing is Standing.REVOKED)
    assert page.desks[0].venue.id == node
    assert not page.detail.shut_out_button.isVisibleTo(page)


def test_who_may_not_shut_out_is_not_offered_it(
    session: CountySession, open_page: Open, home: Path
) -> None:
    add(session, "late")
    store = session.county.session.store
    with store.atomic():
        store.settings.add_operator(OperatorName("clerk"), "clerk", "2026-01-01T00:00:00.000Z")
    object.__setattr__(session.county.session, "operator", OperatorName("clerk"))
    page = open_page()
    assert not page.detail.shut_out_button.isVisibleTo(page)
    assert page.detail.replace_button.isVisibleTo(page)


# enrolment


def test_a_request_on_a_stick_is_found_compared_and_answered_on_that_stick(
    session: CountySession, open_page: Open, qtbot: QtBot, tmp_path: Path, sticks: list[Drive]
) -> None:
    stick = a_stick(tmp_path)
    request_on(stick.root, tmp_path)
    sticks.append(stick)
    page = open_page()
    page.begin_enrol()
    qtbot.waitUntil(lambda: page.enrol.files is not None and page.enrol.files.count() == 2)
    assert page.enrol.files is not None
    page.enrol.files.pick()
    qtbot.waitUntil(lambda: page.enrol.targets is not None)
    assert page.enrol.targets is not None
    page.enrol.targets.pick()
    assert page.enrol.banner.text  # nobody has compared anything yet
    assert page.desks == ()
    QTest.mouseClick(page.enrol.agree, Qt.MouseButton.LeftButton)
    page.enrol.targets.pick()
    qtbot.waitUntil(lambda: len(page.desks) == 1)
    answers = list((stick.root / "GREENWAVE" / "enrolment").glob("*.gwb"))
    assert len(answers) == 1
    assert answers[0].name in words(page.enrol)
    with bootstrap.open_desk(
        tmp_path / "desk", operator=OperatorName("admin"), passphrase="demo"
    ) as desk:
        own = session.county.keys.status().fingerprint
        assert desk.exchange.finish(answers[0], expect=own).name == "花城县（演示）"


def test_a_wrongly_heard_fingerprint_takes_nobody_in(
    session: CountySession, open_page: Open, qtbot: QtBot, tmp_path: Path, sticks: list[Drive]
) -> None:
    stick = a_stick(tmp_path)
    request = request_on(stick.root, tmp_path)
    sticks.append(stick)
    page = open_page()
    page.begin_enrol()
    page.enrol.read(request)
    qtbot.waitUntil(lambda: page.enrol.targets is not None)
    page.enrol.heard.setText("11111 " * 12)
    assert page.enrol.targets is not None
    page.enrol.targets.pick()
    qtbot.waitUntil(lambda: bool(page.enrol.banner.text) and not page.enrol.working)
    assert session.county.venues.board() == ()
    assert not list(stick.root.rglob("*.gwb"))


def test_a_new_computer_takes_the_place_of_the_chosen_one(
    session: CountySession, open_page: Open, qtbot: QtBot, tmp_path: Path, sticks: list[Drive]
) -> None:
    (old,) = add(session, "late")
    stick = a_stick(tmp_path)
    request = request_on(stick.root, tmp_path)
    sticks.append(stick)
    page = open_page()
    press(page, "Replace its computer")
    page.enrol.read(request)
    qtbot.waitUntil(lambda: page.enrol.targets is not None)
    QTest.mouseClick(page.enrol.agree, Qt.MouseButton.LeftButton)
    assert page.enrol.targets is not None
    page.enrol.targets.pick()
    qtbot.waitUntil(lambda: len(page.desks) == 2)
    by_id = {desk.venue.id: desk.standing for desk in page.desks}
    assert by_id.pop(old) is Standing.REVOKED
    assert list(by_id.values()) == [Standing.NEVER]


def test_esc_leads_from_the_comparison_to_the_choice_and_then_to_the_map(
    session: CountySession, open_page: Open, qtbot: QtBot, tmp_path: Path, sticks: list[Drive]
) -> None:
    add(session, "late")
    request = request_on(a_stick(tmp_path).root, tmp_path)
    page = open_page()
    page.begin_enrol()
    page.enrol.read(request)
    qtbot.waitUntil(lambda: page.enrol.targets is not None)
    assert page.back()
    assert page.enrol.targets is None
    assert page.back()
    assert page.table.isVisibleTo(page)
    assert not page.back()


# the county's keys


def test_keys_are_replaced_and_given_up_only_in_the_open(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "in-order")
    store, node = session.county.session.store, session.county.venues.board()[0].venue.id
    before = session.county.keys.status().fingerprint
    with store.atomic():
        store.peers.know(node, "an older key")
    page = open_page()
    page.begin_keys()
    assert before.split()[0] in words(page.keys)
    press(page.keys, "Replace the keys …")
    press(page.keys, "Replace the keys")
    qtbot.waitUntil(lambda: session.county.keys.status().fingerprint != before)
    qtbot.waitUntil(lambda: "in-order 0" in words(page.keys))  # who does not know them yet
    press(page.keys, "Give up the old keys …")
    assert page.back()
    press(page.keys, "Give up the old keys …")
    press(page.keys, "Give them up all the same")
    qtbot.waitUntil(lambda: session.county.keys.status().before == ())


# how it looks


@pytest.mark.parametrize("size", list(TypeSize))
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_every_control_has_a_name_in_every_look(
    session: CountySession, open_page: Open, look: Look, size: TypeSize, scheme: Scheme
) -> None:
    add(session, "gap", "held")
    look.choose(size=size, scheme=scheme)
    page = open_page()
    page.begin_keys()
    page.begin_enrol()
    for one in page.findChildren(QWidget):
        if isinstance(one, QAbstractButton | QLineEdit) and one.isVisibleTo(page):
            assert one.accessibleName(), one


def test_where_there_is_little_room_enter_brings_the_venue_to_the_front_and_esc_back(
    session: CountySession, open_page: Open, qtbot: QtBot
) -> None:
    add(session, "gap", "late")
    page = open_page(width=760)
    assert not page.detail.isVisibleTo(page)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.detail.isVisibleTo(page)
    assert not page.table.isVisibleTo(page)
    assert page.back()
    assert page.table.isVisibleTo(page)


def test_162_venues_are_162_cells_inside_the_strip(session: CountySession, open_page: Open) -> None:
    add(session, *["never"] * 162)
    page = open_page()
    assert page.strip.rect().contains(page.strip.cell(161))
    assert page.strip.height() < 90
    assert len(names(page)) == 162
