"""Seeking people out at a real desk, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from county_pages import ADMIN, PASSPHRASE, cells, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.events import OutreachListed
from greenwave_desk.domain.outreach import Outcome, Standing, Way
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.policies_outreach import OutreachPane
from greenwave_desk.ui.pages.policies_outreach_contact import ContactDialog
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.tables.two_lines import CHIP
from greenwave_desk.ui.widgets.tick_box import TickBox
from greenwave_desk.ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """What was done before the window opens."""
    with bootstrap.open_desk(folder / "desk-a", operator=ADMIN, passphrase=PASSPHRASE) as desk:
        yield desk


@pytest.fixture
def pane(
    qtbot: QtBot, desk: Desk, desk_at: Callable[..., MainWindow]
) -> Callable[[], OutreachPane]:
    def open_() -> OutreachPane:
        desk.close()
        window = desk_at(Act.POLICIES)
        assert isinstance(window.shell, Shell)
        page = window.shell.policies
        page.setFocus()
        qtbot.keyClick(window, Key.Key_2, ALT)
        qtbot.waitUntil(lambda: page.pane is page.outreach)
        done(qtbot, page.outreach)
        return page.outreach

    return open_


def done(qtbot: QtBot, pane: OutreachPane) -> None:
    qtbot.waitUntil(lambda: pane.survey is not None and not pane.surveying and not pane.working)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def dialog(qtbot: QtBot, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def test_the_roster_is_gone_through_and_everybody_stands_there_with_reasons(qtbot, pane) -> None:
    shown = pane()
    assert shown.survey is not None
    assert len(cells(shown.table)) == len(shown.survey.narrowed())
    first = shown.survey.narrowed()[0]
    qtbot.waitUntil(lambda: first.name in texts(shown.detail))
    told = texts(shown.detail)
    assert first.name in told
    assert first.leads[0].grounds[0] in told
    assert "Nobody has been there yet." in told
    assert "not all there are" in texts(shown)


def test_the_arrows_narrow_by_village_and_policy(qtbot, pane) -> None:
    shown = pane()
    shown.villages.setFocus()
    press(qtbot, Key.Key_Down)
    village = shown.villages.key
    rows = cells(shown.table)
    assert len(rows) == sum(each.village == village for each in shown.survey.narrowed())
    shown.policies.setFocus()
    press(qtbot, Key.Key_Down)
    policy = shown.policies.key
    wanted = [
        each
        for each in shown.survey.narrowed()
        if each.village == village and any(lead.policy == policy for lead in each.leads)
    ]
    assert len(cells(shown.table)) == len(wanted)


def test_a_contact_is_written_down_by_keys_and_the_list_follows(qtbot, pane) -> None:
    shown = pane()
    who = shown.survey.narrowed()[0]
    shown.table.setFocus()
    press(qtbot, Key.Key_Return, CTRL)
    asked = dialog(qtbot, ContactDialog)
    assert isinstance(asked, ContactDialog)
    assert QApplication.focusWidget() is asked.outcome.button(0)
    asked.helper.setFocus()
    qtbot.keyClicks(asked.helper, "Zhao")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    done(qtbot, shown)
    (said,) = shown.session.desk.outreach.history(who.person)
    assert (said.outcome, said.way, said.helper) == (Outcome.WILL_APPLY, Way.HELPER, "Zhao")
    assert set(said.policies) == {lead.policy for lead in who.leads}
    now = next(each for each in shown.survey.narrowed() if each.person == who.person)
    assert {lead.standing for lead in now.leads} == {Standing.TOLD}


def test_a_contact_without_who_went_is_not_taken(qtbot, pane) -> None:
    shown = pane()
    shown.table.setFocus()
    press(qtbot, Key.Key_Return, CTRL)
    asked = dialog(qtbot, ContactDialog)
    asked.give()
    assert "Write who went there." in texts(asked)
    assert QApplication.focusWidget() is asked.helper
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert not shown.working


def test_f7_shows_the_list_and_what_left_is_recorded(qtbot, pane, monkeypatch, tmp_path) -> None:
    shown = pane()
    shown.table.setFocus()
    press(qtbot, Key.Key_F7)
    preview = dialog(qtbot, SheetPreview)
    path = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    press(qtbot, Key.Key_S, CTRL)
    assert path.read_bytes().startswith(b"%PDF")
    journal = shown.session.desk.session.store.journal
    kinds = [each.kind for each in journal.slice(journal.origin, 1, journal.head().seq)]
    assert kinds.count(OutreachListed.kind) == 1
    preview.close()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_sheet_is_saved_and_taken_in_again(qtbot, pane, monkeypatch, tmp_path) -> None:
    shown = pane()
    path = tmp_path / "list.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    shown.table.setFocus()
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(path.exists)
    done(qtbot, shown)
    assert "personal data" in shown.banner.text
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    today = shown.session.desk.session.today()
    for row, helper in ((2, "赵"), (3, "")):
        sheet.cell(row, at["联系结果"], "没有联系上")
        sheet.cell(row, at["联系日期"], today)
        sheet.cell(row, at["帮办员"], helper)
    person = sheet.cell(2, at["人员编号"]).value
    book.save(path)
    shown.take_button.setFocus()
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: "1 written down" in shown.banner.text)
    assert "1 not taken" in shown.banner.text
    assert "Row 3" in shown.banner.text
    done(qtbot, shown)
    assert shown.session.desk.outreach.history(person)[0].outcome is Outcome.NOT_REACHED


def test_enter_goes_through_the_policies_and_f4_to_the_person(qtbot, pane) -> None:
    shown = pane()
    who = shown.survey.narrowed()[0].person
    shown.table.setFocus()
    with qtbot.waitSignal(shown.person_wanted) as asked:
        press(qtbot, Key.Key_F4)
    assert asked.args == [who]
    with qtbot.waitSignal(shown.interpret_wanted) as asked:
        shown.table.picked.emit(shown.table.model().rows[0])
    assert asked.args == [who]


def test_who_died_stands_apart_and_the_way_to_a_correction_is_told(qtbot, pane, desk) -> None:
    who = desk.outreach.survey().found[0]
    desk.outreach.contacted(who.person, (), Way.HELPER, Outcome.DIED, helper="赵")
    shown = pane()
    assert who.name not in {row[0] for row in cells(shown.table)} or len(shown.survey.gone) == 1
    shown.villages.setFocus()
    press(qtbot, Key.Key_Down)
    assert [row[0] for row in cells(shown.table)] == [who.name]
    qtbot.waitUntil(lambda: "propose a correction" in texts(shown.detail))
    assert not shown.print_button.isEnabled()


def test_esc_stops_a_survey_and_what_was_found_before_stays(qtbot, pane) -> None:
    shown = pane()
    before = shown.survey
    shown.look_again()
    assert shown.stop_button.isVisible()
    assert shown.back()
    qtbot.waitUntil(lambda: not shown.surveying)
    assert shown.survey is not None
    assert shown.survey.found == before.found


def test_esc_leads_from_a_conversation_back_to_the_list_it_was_begun_from(qtbot, pane) -> None:
    shown = pane()
    window = shown.window()
    assert isinstance(window, MainWindow)
    assert isinstance(window.shell, Shell)
    page = window.shell.policies
    shown.table.setFocus()
    press(qtbot, Key.Key_Return)
    assert page.pane is page.interpretation
    press(qtbot, Key.Key_Escape)
    assert page.pane is shown
    qtbot.keyClick(window, Key.Key_1, ALT)
    press(qtbot, Key.Key_Escape)
    assert page.pane is page.interpretation, "whoever turned there by hand is not sent away"


def test_the_pane_in_front_stays_when_the_window_is_built_anew(qtbot, pane) -> None:
    window = pane().window()
    assert isinstance(window, MainWindow)
    before = window.shell
    press(qtbot, Key.Key_Plus, CTRL)
    qtbot.waitUntil(lambda: window.shell is not before and window.shell is not None)
    assert isinstance(window.shell, Shell)
    page = window.shell.policies
    assert page.pane is page.outreach
    press(qtbot, Key.Key_Minus, CTRL)


def test_the_policies_are_counted_in_the_chosen_village(qtbot, pane) -> None:
    shown = pane()
    shown.villages.setFocus()
    press(qtbot, Key.Key_Down)
    village = shown.villages.key
    counted = shown.survey.by_policy((village,))
    chips = [shown.policies.item(at).data(CHIP) for at in range(shown.policies.count())]
    applied_for = [each for code, each in counted.items() if code not in shown.survey.automatic]
    assert chips[0] == str(sum(count.listed for count in applied_for))
    assert sum(int(chip or 0) for chip in chips[1:]) == sum(
        each.listed for each in counted.values()
    )


def test_a_ticked_box_shows_a_tick_and_not_colour_alone(qtbot) -> None:
    box = TickBox("word")
    qtbot.addWidget(box)
    box.setChecked(True)
    plain = QCheckBox("word")
    qtbot.addWidget(plain)
    plain.setChecked(True)
    colour = box.palette().color(QPalette.ColorRole.HighlightedText)
    drawn, undrawn = (_count(each, colour) for each in (box, plain))
    assert drawn > undrawn


def _count(box: QCheckBox, colour: QColor) -> int:
    box.setStyleSheet("QCheckBox::indicator { width: 16px; height: 16px; background: #17745a; }")
    picture = box.grab().toImage()
    side = range(min(18, picture.width(), picture.height()))
    return sum(picture.pixelColor(x, y) == colour for x in side for y in side)
