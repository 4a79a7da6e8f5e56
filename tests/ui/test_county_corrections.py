"""Corrections in the county's window: both values, keys, one decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from county_pages import ADMIN, Make, cells, open_county, press, texts
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.domain.corrections import CorrectionState
from greenwave_desk.domain.ids import PersonId
from greenwave_desk.ui.county.corrections import CorrectionsPage
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.theme.look import Look


@pytest.fixture
def window(county_at: Callable[[Act], CountyWindow]) -> Make:
    return partial(county_at, Act.CORRECTIONS)


def page_of(window: CountyWindow) -> CorrectionsPage:
    page = window.shell.page
    assert isinstance(page, CorrectionsPage)
    return page


@pytest.fixture
def proposed(folder: Path) -> list[PersonId]:
    """Two desks differ about a telephone; one corrects a village. All came in."""
    with open_county(folder / "county") as county:
        people = [person.id for person in county.session.store.roster.people_in()][:2]
    for name, phone in (("desk-a", "13800001234"), ("desk-b", "13900005678")):
        with bootstrap.open_desk(folder / name, operator=ADMIN, passphrase="demo") as desk:
            desk.corrections.propose(people[0], "phone", phone, proof="本人手机")
            if name == "desk-a":
                desk.corrections.propose(
                    people[1], "village", "新张庄村", proof="户口簿", note="迁入"
                )
            desk.exchange.export(folder)
    with open_county(folder / "county") as county:
        county.collecting.collect(folder)
    return people


def shown_rows(qtbot: QtBot, page: CorrectionsPage, count: int) -> list[list[str]]:
    qtbot.waitUntil(lambda: len(cells(page.table)) == count)
    return cells(page.table)


def mark(page: CorrectionsPage, value: str) -> None:
    rows = [row[3] for row in cells(page.table)]
    page.table.selectRow(rows.index(value))
    page.table.setFocus()


def states(page: CorrectionsPage) -> dict[str, str]:
    return {row[3]: row[6] for row in cells(page.table)}


def in_force(window: CountyWindow, person: PersonId, field: str) -> str:
    found = window.session.county.session.store.roster.person(person)
    assert found is not None
    return str(getattr(found, field))


def test_both_values_stand_side_by_side_with_who_said_so(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    mark(page, "新张庄村")
    qtbot.waitUntil(lambda: "户口簿" in texts(page.detail))
    said = texts(page.detail)
    for words in ("新张庄村", in_force(shown, proposed[1], "village"), "户口簿", "迁入", "admin"):
        assert words in said
    number = in_force(shown, proposed[1], "id_number")
    assert number not in said
    assert number[-4:] in said


def test_desks_that_differ_are_marked_and_only_one_value_can_be_accepted(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    assert states(page) == {
        "13800001234": "desks differ", "13900005678": "desks differ", "新张庄村": "open"
    }  # fmt: skip
    mark(page, "13800001234")
    qtbot.waitUntil(lambda: "13900005678" in texts(page.detail))
    press(qtbot, shown, Qt.Key.Key_A)
    mark(page, "13900005678")
    press(qtbot, shown, Qt.Key.Key_A)
    assert states(page)["13900005678"] == "to accept"
    assert states(page)["13800001234"] == "desks differ"


def test_accepting_and_refusing_by_keys_is_decided_together_in_one_edition(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    mark(page, "13800001234")
    press(qtbot, shown, Qt.Key.Key_F6)
    mark(page, "13900005678")
    press(qtbot, shown, Qt.Key.Key_R)
    press(qtbot, shown, Qt.Key.Key_Return)  # no reason yet: nothing is ruled
    assert states(page)["13900005678"] == "desks differ"
    qtbot.keyClicks(page.detail.edit, "wrong number")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert states(page)["13900005678"] == "to refuse"
    assert in_force(shown, proposed[0], "phone") != "13800001234"
    assert "1 to accept, 1 to refuse, 1 stay open" in texts(page)
    press(qtbot, shown, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "1 accepted, 1 refused" in texts(page))
    assert "edition 2" in texts(page)
    assert in_force(shown, proposed[0], "phone") == "13800001234"
    shown_rows(qtbot, page, 1)
    page.decided_button.click()
    shown_rows(qtbot, page, 2)
    with shown.session.county.another() as county:
        (refused,) = county.corrections.all(CorrectionState.REFUSED)
    assert refused.decided_note == "wrong number"


def test_another_value_than_the_desks_can_be_accepted_if_it_can_be_the_fields(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    mark(page, "13800001234")
    press(qtbot, shown, Qt.Key.Key_E)
    assert page.detail.edit is not None
    page.detail.edit.setText("12")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert page.banner.text
    assert states(page)["13800001234"] == "desks differ"
    page.detail.edit.setText("137 0000 1111")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert states(page)["13800001234"] == "to accept otherwise"
    page.decide_button.click()
    qtbot.waitUntil(lambda: "1 accepted, 0 refused" in texts(page))
    assert in_force(shown, proposed[0], "phone") == "13700001111"


def test_a_value_that_the_county_has_changed_since_is_a_warning(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    before = in_force(shown, proposed[0], "phone")
    mark(page, "13800001234")
    press(qtbot, shown, Qt.Key.Key_A)
    page.decide_button.click()
    shown_rows(qtbot, page, 2)
    mark(page, "13900005678")
    assert states(page)["13900005678"] == "county changed it"
    qtbot.waitUntil(lambda: "changed since" in texts(page.detail))
    assert before in texts(page.detail)


def test_rulings_outlive_a_change_of_the_look_and_can_be_taken_back(
    qtbot: QtBot, window: Make, look: Look, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    mark(page, "新张庄村")
    press(qtbot, shown, Qt.Key.Key_A)
    look.next_scheme()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    assert states(page)["新张庄村"] == "to accept"
    mark(page, "新张庄村")
    page.detail.undo.emit()
    assert states(page)["新张庄村"] == "open"
    assert not page.decide_button.isEnabled()


def test_f8_tells_how_the_field_became_what_it_is(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    mark(page, "新张庄村")
    press(qtbot, shown, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: "A desk corrected it" in texts(page.detail))
    qtbot.waitUntil(lambda: "→ 新张庄村" in texts(page.detail))
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert "A desk corrected it" not in texts(page.detail)
    assert page.table.hasFocus()


def test_the_search_narrows_the_list_and_escape_gives_it_back(
    qtbot: QtBot, window: Make, proposed: list[PersonId]
) -> None:
    shown = window()
    page = page_of(shown)
    shown_rows(qtbot, page, 3)
    press(qtbot, shown, Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "telephone 138")
    assert len(cells(page.table)) == 1
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert len(cells(page.table)) == 3
    assert page.table.hasFocus()


def test_an_empty_list_says_what_will_be_here(qtbot: QtBot, window: Make) -> None:
    page = page_of(window())
    qtbot.waitUntil(lambda: "No correction waits" in texts(page))
    assert not page.decide_button.isVisible()
    page.decided_button.click()
    qtbot.waitUntil(lambda: "Nothing has been decided yet" in texts(page))
