"""Matters, rules and working days in the county's window, changed by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from county_pages import Make, cells, press, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.cases import CaseState
from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.ids import ItemId
from greenwave_desk.domain.rules import rule
from greenwave_desk.domain.service_items import MaterialForm, ServiceItem
from greenwave_desk.ui.county.catalogues import CataloguesPage
from greenwave_desk.ui.county.item_editor import ItemEditor
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(county_at: Callable[[Act], CountyWindow]) -> Make:
    return partial(county_at, Act.CATALOGUES)


def page_at(qtbot: QtBot, window: CountyWindow, part: Qt.Key) -> CataloguesPage:
    page = window.shell.page
    assert isinstance(page, CataloguesPage)
    qtbot.waitUntil(lambda: bool(cells(page.parameters)))
    press(qtbot, window, part, modifier=ALT)
    return page


def in_force(window: CountyWindow) -> Catalogue:
    return window.session.county.catalogues.in_force()


def item_of(window: CountyWindow, item: str) -> ServiceItem:
    found = in_force(window).item(ItemId(item))
    assert found is not None
    return found


def opened(qtbot: QtBot, page: CataloguesPage) -> ItemEditor:
    qtbot.waitUntil(lambda: page.items.editor is not None)
    editor = page.items.editor
    assert editor is not None
    qtbot.waitUntil(editor.isVisible)
    editor.activateWindow()
    return editor


def type_in(line: QWidget, text: str) -> None:
    """As an input method does it: Chinese has no keys."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


def type_over(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    type_in(line, text)


def test_the_list_narrows_while_typing(qtbot: QtBot, window: Make) -> None:
    page = page_at(qtbot, window(), Qt.Key.Key_3)
    assert len(cells(page.items.table)) == 57
    assert page.items.box.hasFocus()
    type_in(page.items.box, "残联 CL")
    assert [row[1] for row in cells(page.items.table)] == ["CL-S01", "CL-S02", "CL-S03", "CL-S04"]
    press(qtbot, page.window(), Qt.Key.Key_Escape)
    assert len(cells(page.items.table)) == 57


def test_a_paper_is_changed_added_and_put_in_order_by_keys(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_3)
    type_in(page.items.box, "RS-S08")
    press(qtbot, shown, Qt.Key.Key_Return)
    editor = opened(qtbot, page)
    qtbot.keyClick(editor, Qt.Key.Key_2, modifier=ALT)
    papers = editor.materials
    assert [row[0] for row in cells(papers.editor.table)] == ["身份证", "登记表"]
    type_over(papers.copies, "2")
    papers.form.by_key[MaterialForm.COPY].setFocus()
    qtbot.keyClick(papers.form.by_key[MaterialForm.COPY], Qt.Key.Key_Space)
    qtbot.keyClick(papers.copies, Qt.Key.Key_N, modifier=CTRL)
    assert papers.name.hasFocus()
    type_in(papers.name, "毕业证")
    type_in(papers.condition, "有则交")
    qtbot.keyClick(papers.editor.table, Qt.Key.Key_Up, modifier=ALT)
    assert [row[0] for row in cells(papers.editor.table)] == ["毕业证", "身份证", "登记表"]
    qtbot.keyClick(editor, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: in_force(shown).version == 2)
    made = item_of(shown, "RS-S08").materials
    assert [(each.key, each.name) for each in made] == [
        ("m3", "毕业证"), ("m1", "身份证"), ("m2", "登记表"),
    ]  # fmt: skip
    assert (made[0].condition, made[1].copies, made[1].form) == ("有则交", 2, MaterialForm.COPY)
    qtbot.waitUntil(lambda: page.items.editor is None)
    assert "Version 2 of the catalogue is in force at the county" in texts(page)


def test_what_makes_no_sense_is_refused_and_stays_to_be_put_right(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_3)
    type_in(page.items.box, "RS-S08")
    press(qtbot, shown, Qt.Key.Key_Return)
    editor = opened(qtbot, page)
    type_over(editor.materials.copies, "many")
    editor.save()
    qtbot.waitUntil(lambda: editor.banner.text != "")
    assert editor.isVisible()
    assert in_force(shown).version == 1
    type_over(editor.materials.copies, "1")
    editor.save()
    qtbot.waitUntil(lambda: in_force(shown).version == 2)


def test_a_new_matter_takes_the_way_of_its_kind_and_the_stages_that_are_picked(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_3)
    press(qtbot, shown, Qt.Key.Key_N, modifier=CTRL)
    editor = opened(qtbot, page)
    type_over(editor.id, "XX-S01")
    type_over(editor.name, "新事项")
    type_over(editor.departments, "民政、残联")
    editor.kind.by_key["forward"].click()
    editor.stages[CaseState.HIGHER_APPROVAL].click()
    editor.stages[CaseState.PUBLIC_NOTICE].click()
    editor.stages[CaseState.HIGHER_APPROVAL].click()
    editor.limits.editor.add()
    type_over(editor.limits.name, "公示")
    editor.limits.starts.by_key["public_notice"].click()
    type_over(editor.limits.length, "7")
    editor.limits.working.by_key["0"].click()
    editor.save()
    qtbot.waitUntil(lambda: in_force(shown).version == 2)
    made = item_of(shown, "XX-S01")
    assert made.departments == ("民政", "残联")
    assert made.flow == (
        CaseState.AT_WINDOW, CaseState.BACK_OFFICE_REVIEW, CaseState.PUBLIC_NOTICE,
        CaseState.HIGHER_APPROVAL, CaseState.DECIDED,
    )  # fmt: skip
    (limit,) = made.limits
    assert (limit.name, limit.starts, limit.length, limit.working) == (
        "公示", "public_notice", 7, False
    )  # fmt: skip


def test_an_item_that_is_opened_and_saved_is_not_changed(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_3)
    for item in in_force(shown).items:
        editor = ItemEditor(item, frozenset(), page.session, page.look, page)
        assert editor.edited() == item, item.id
        editor.deleteLater()


def test_a_matter_is_taken_out_after_it_was_asked(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_3)
    type_in(page.items.box, "RS-S04")
    press(qtbot, shown, Qt.Key.Key_Delete, modifier=CTRL)
    assert "养老待遇领取资格认证" in texts(page)
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert in_force(shown).item(ItemId("RS-S04")) is not None
    press(qtbot, shown, Qt.Key.Key_Delete, modifier=CTRL)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_force(shown).item(ItemId("RS-S04")) is None)


def test_a_rule_is_set(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_4)
    assert len(cells(page.rules.table)) == 9
    press(qtbot, shown, Qt.Key.Key_Down)
    press(qtbot, shown, Qt.Key.Key_Return)
    assert page.rules.edit.hasFocus()
    type_in(page.rules.edit, "7")
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rule(in_force(shown).rules, "tell_progress").length == 7)
    qtbot.waitUntil(lambda: cells(page.rules.table)[1][1:] == ["7 working days", "a source"])


@pytest.mark.parametrize("typed", ["", "0", "soon", "999999"])
def test_a_rule_that_is_no_number_of_days_is_refused(
    qtbot: QtBot, window: Make, typed: str
) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_4)
    press(qtbot, shown, Qt.Key.Key_Return)
    type_over(page.rules.edit, typed or "1")
    if not typed:
        page.rules.edit.clear()
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.banner.text != "")
    assert in_force(shown).version == 1


def test_the_next_year_is_typed_as_the_notice_lists_it(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_5)
    assert [row[0] for row in cells(page.years.table)] == ["2026", "2025"]
    press(qtbot, shown, Qt.Key.Key_N, modifier=CTRL)
    assert page.years.year.text() == "2027"
    type_in(
        page.years.holidays,
        "元旦 2027-01-01 2027-01-03\n劳动节 2027-05-01 2027-05-05\n国庆节 2027-10-01 2027-10-07",
    )
    type_in(page.years.worked, "2027-09-26，2027-10-09")
    press(qtbot, shown, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.banner.text != "")  # no notice is named
    assert in_force(shown).version == 1
    type_in(page.years.source, "假设的通知")
    QApplication.processEvents()
    page.years.save()
    qtbot.waitUntil(lambda: in_force(shown).version == 2)
    made = in_force(shown).calendar[-1]
    assert (made.year, made.working_weekends) == (2027, ("2027-09-26", "2027-10-09"))
    qtbot.waitUntil(lambda: [row[0] for row in cells(page.years.table)] == ["2027", "2026", "2025"])


def test_a_year_that_is_opened_and_saved_is_not_changed(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_at(qtbot, shown, Qt.Key.Key_5)
    press(qtbot, shown, Qt.Key.Key_Return)
    assert page.years.holidays.hasFocus()
    text = page.years.holidays.toPlainText()
    type_in(page.years.holidays, "x")
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert page.years.holidays.toPlainText() == text
    assert page.years.table.hasFocus()
