"""Policies in the county's window: changed, tried on somebody invented, put in force, by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
import pytest
from county_pages import Make, cells, press, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.conditions import Comparison, Confidence, Operator
from greenwave_desk.domain.ids import FactName, PolicyCode
from greenwave_desk.domain.policies import Policy
from greenwave_desk.domain.policy_edits import local_clauses, placed_clauses, with_facts_listed
from greenwave_desk.domain.synthetic import READY_MADE
from greenwave_desk.ui.county.catalogues import CataloguesPage
from greenwave_desk.ui.county.catalogues_policies_editor import (
    AMOUNTS,
    CLAUSES,
    FORCE,
    GENERAL,
    PAPERS,
    TEXT,
    PolicyEditor,
)
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MZ07 = PolicyCode("MZ-07")


@pytest.fixture
def window(county_at: Callable[[Act], CountyWindow]) -> Make:
    return partial(county_at, Act.CATALOGUES)


def page_of(qtbot: QtBot, window: CountyWindow) -> CataloguesPage:
    page = window.shell.page
    assert isinstance(page, CataloguesPage)
    qtbot.waitUntil(lambda: bool(cells(page.parameters)))
    press(qtbot, window, Key.Key_2, modifier=ALT)
    return page


def in_force(window: CountyWindow) -> Catalogue:
    return window.session.county.catalogues.in_force()


def policy_of(window: CountyWindow, code: str = MZ07) -> Policy:
    found = in_force(window).policy(PolicyCode(code))
    assert found is not None
    return found


def opened(qtbot: QtBot, window: CountyWindow, code: str = MZ07) -> PolicyEditor:
    """The editor of a policy, come to by keys alone."""
    page = page_of(qtbot, window)
    page.policies.box.setFocus()
    type_in(page.policies.box, code)
    press(qtbot, window, Key.Key_Return)
    editor = page.policies.editor
    assert editor is not None
    qtbot.waitUntil(editor.isVisible)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def again(qtbot: QtBot, window: CountyWindow) -> PolicyEditor:
    """The editor of the marked policy once more, after it was closed."""
    page = window.shell.page
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.policies.table.setFocus()
    press(qtbot, window, Key.Key_Return)
    editor = page.policies.editor
    assert editor is not None
    qtbot.waitUntil(editor.isVisible)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def type_in(line: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


def type_over(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    type_in(line, text)


def mark_local(editor: PolicyEditor) -> None:
    """Go to the first clause that waits for a local rule."""
    clauses = placed_clauses(editor.desk.policy)
    at = next(row for row, each in enumerate(clauses) if each.clause.local)
    editor.clauses.table.selectRow(at)


def test_every_policy_says_how_well_it_is_founded_and_what_is_open(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    page = page_of(qtbot, shown)
    rows = cells(page.policies.table)
    policies = in_force(shown).policies
    assert [row[0] for row in rows] == [policy.name for policy in policies]
    assert [row[4] for row in rows] == [str(len(local_clauses(p)) or "—") for p in policies]
    assert page.policies.table.hasFocus()
    page.policies.box.setFocus()
    type_in(page.policies.box, "MZ-07")
    QApplication.processEvents()
    told = texts(page.policies)
    assert "all of these" in told
    assert "local rule?" in told
    assert policies[6].gives in told
    press(qtbot, shown, Key.Key_Escape)
    assert len(cells(page.policies.table)) == len(policies)


def test_a_policy_that_is_only_looked_at_is_no_draft(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = page_of(qtbot, shown)
    for policy in in_force(shown).policies:
        editor = PolicyEditor(policy, in_force(shown), page.session, page.look, page)
        for part in range(6):
            editor.show_part(part)
        assert editor.general.edited(policy) == policy, policy.code
        for table in (
            editor.clauses.table,
            editor.amounts.editor.table,
            editor.papers.editor.table,
        ):
            for row in range(table.model().rowCount()):
                table.selectRow(row)
        assert not editor.desk.draft.changed, policy.code
        assert editor.wrong() == []
        editor.deleteLater()
    assert shown.session.drafts == {}


def test_a_draft_is_kept_when_it_is_left_and_makes_one_version_when_it_is_put_in_force(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    page = shown.shell.page
    assert editor.general.name.hasFocus()
    type_over(editor.general.name, "困难残疾人补贴（试）")
    type_over(editor.general.valid_from, "2026-07-01")
    key(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.policies.editor is None)
    assert in_force(shown).version == 1
    assert "draft · " in cells(page.policies.table)[0][0]

    editor = again(qtbot, shown)
    assert editor.general.name.text() == "困难残疾人补贴（试）"
    key(Key.Key_Return, CTRL)
    assert editor.force.force_button.hasFocus()
    QApplication.processEvents()
    told = texts(editor.force)
    assert "困难残疾人补贴（试）" in told
    key(Key.Key_Return)
    qtbot.waitUntil(lambda: in_force(shown).version == 2)
    made = policy_of(shown)
    assert (made.name, made.valid_from) == ("困难残疾人补贴（试）", "2026-07-01")
    qtbot.waitUntil(lambda: page.policies.editor is None)
    assert shown.session.drafts == {}
    assert "Version 2 of the catalogue is in force at the county" in texts(page)


def test_a_draft_outlives_a_locked_door(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    type_over(editor.general.name, "另一名称")
    shown.lock()
    assert shown.sign_in is not None
    shown.sign_in.knock("admin", "demo")
    qtbot.waitUntil(lambda: shown.shell is not None)
    assert shown.session.drafts[MZ07].policy.name == "另一名称"


def test_a_local_rule_is_confirmed_by_one_key_and_its_document(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    key(Key.Key_2, ALT)
    before = len(local_clauses(editor.desk.policy))
    mark_local(editor)
    key(Key.Key_F6)
    assert "Which document says so?" in editor.banner.text
    assert editor.clauses.document.hasFocus()
    assert not editor.desk.draft.changed
    type_in(editor.clauses.document, "菏民发〔2026〕12号")
    key(Key.Key_F6)
    assert len(local_clauses(editor.desk.policy)) == before - 1
    key(Key.Key_Return, CTRL)
    key(Key.Key_Return)
    qtbot.waitUntil(lambda: in_force(shown).version == 2)
    made = in_force(shown)
    (document,) = [each for each in made.sources if each.title == "菏民发〔2026〕12号"]
    rested = [each.clause for each in placed_clauses(policy_of(shown))]
    (clause,) = [each for each in rested if document.key in each.sources]
    assert clause.confidence is Confidence.VERIFIED


def test_a_local_rule_that_is_not_in_force_goes_and_may_be_brought_back(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    key(Key.Key_2, ALT)
    mark_local(editor)
    count = len(placed_clauses(editor.desk.policy))
    type_in(editor.clauses.document, "县里的通知")
    assert "If it is not in force" in texts(editor.clauses)
    key(Key.Key_F7)
    assert len(placed_clauses(editor.desk.policy)) < count
    assert "县里的通知" in editor.desk.policy.condition_notes[-1]
    assert editor.desk.problems() == ()
    key(Key.Key_Z, ALT)
    assert editor.desk.policy == policy_of(shown)
    assert len(cells(editor.clauses.table)) == count


def test_a_number_and_options_of_a_clause_are_changed(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown, "MZ-02")
    key(Key.Key_2, ALT)
    clauses = placed_clauses(editor.desk.policy)
    at = next(row for row, each in enumerate(clauses) if each.clause.number == 60)
    editor.clauses.table.selectRow(at)
    type_over(editor.clauses.number, "65")
    assert placed_clauses(editor.desk.policy)[at].clause.number == 65
    type_over(editor.clauses.number, "many")
    key(Key.Key_Return, CTRL)
    assert "Number: many" in editor.banner.text
    assert not editor.force.isVisible()


def test_an_amount_with_its_document_is_filled_in(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    key(Key.Key_3, ALT)
    rows = editor.amounts.editor
    at = next(row for row, each in enumerate(rows.records) if each.value is None)
    rows.table.selectRow(at)
    type_over(editor.amounts.value, "188")
    type_over(editor.amounts.unit, "元/人·月")
    type_over(editor.amounts.source, "菏民发〔2026〕1号")
    assert editor.amounts.text.text() == ""
    key(Key.Key_Return, CTRL)
    key(Key.Key_Return)
    qtbot.waitUntil(lambda: in_force(shown).version == 2)
    made = policy_of(shown).amounts[at]
    assert (made.value, made.unit) == (188, "元/人·月")
    source = in_force(shown).source(made.sources[0])
    assert source is not None
    assert source.title == "菏民发〔2026〕1号"


def test_a_formula_is_shown_in_words_and_refused_in_words(qtbot: QtBot, window: Make) -> None:
    editor = opened(qtbot, window())
    key(Key.Key_3, ALT)
    editor.amounts.editor.add()
    type_over(editor.amounts.item, "试")
    type_over(editor.amounts.formula, "{times: [{param: dibao_standard_month_rural}, 0.5]}")
    assert editor.amounts.in_words.text() == "农村低保标准 × 0.5"
    assert editor.desk.policy.amounts[editor.amounts.editor.at].formula is not None
    type_over(editor.amounts.formula, "{times: 3}")
    assert "应为列表" in editor.amounts.in_words.text()
    assert editor.wrong() != []


def test_papers_are_added_by_keys(qtbot: QtBot, window: Make) -> None:
    editor = opened(qtbot, window())
    key(Key.Key_4, ALT)
    key(Key.Key_N, CTRL)
    assert editor.papers.name.hasFocus()
    type_in(editor.papers.name, "护理证明")
    editor.papers.required.by_key["when_relevant"].click()
    made = editor.desk.policy.materials[editor.papers.editor.at]
    assert (made.name, made.required) == ("护理证明", "when_relevant")
    key(Key.Key_Z, ALT)
    key(Key.Key_Z, ALT)
    key(Key.Key_Z, ALT)
    assert not editor.desk.draft.changed


def test_the_whole_text_is_read_while_it_is_typed(qtbot: QtBot, window: Make) -> None:
    editor = opened(qtbot, window())
    key(Key.Key_5, ALT)
    text = editor.text.edit.toPlainText()
    editor.text.edit.setPlainText(text.replace("op: is_true", "op: is_tru", 1))
    qtbot.waitUntil(lambda: bool(cells(editor.text.problems)))
    ((line, field, problem),) = cells(editor.text.problems)
    wanted = 1 + text.splitlines().index("  all:") + 1
    assert (int(line), field) == (wanted, "conditions.all[0].op")
    assert "is_tru" in problem
    key(Key.Key_1, ALT)
    assert editor.text.isVisible(), "a text with problems is not left"
    editor.text.problems.setFocus()
    key(Key.Key_Return)
    assert editor.text.edit.textCursor().blockNumber() == wanted - 1
    editor.text.edit.setPlainText(
        text.replace("disability_cert, op: is_true", "age, op: ge, value: 3")
    )
    editor.text.read()
    assert "facts_needed" in cells(editor.text.problems)[0][1]
    fixed = text.replace("gives: ", "gives: 试 ", 1)
    editor.text.edit.setPlainText(fixed)
    qtbot.waitUntil(lambda: editor.desk.policy.gives.startswith("试 "))
    key(Key.Key_1, ALT)
    assert editor.general.isVisible()
    assert editor.general.gives.toPlainText().startswith("试 ")


def test_a_text_that_cannot_be_read_is_kept_for_later(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    page = shown.shell.page
    key(Key.Key_5, ALT)
    editor.text.edit.setPlainText("code: MZ-07\nname: [")
    key(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.policies.editor is None)
    editor = again(qtbot, shown)
    assert editor.text.isVisible()
    assert editor.text.edit.toPlainText() == "code: MZ-07\nname: ["
    key(Key.Key_X, ALT)
    assert not editor.desk.draft.changed


def test_somebody_invented_is_judged_by_what_is_in_force_and_by_the_draft(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    out = editor.tryout
    assert "invented" in texts(out)
    key(Key.Key_4, CTRL)
    assert READY_MADE[3].name in texts(out)
    assert out.then.word.text() == out.now.word.text()
    clauses = {row[0]: row[1:] for row in cells(out.clauses)}
    assert clauses["有残疾人证"] == ["holds", "holds"]
    key(Key.Key_F4)
    assert out.facts.hasFocus()
    at = [each[0] for each in cells(out.facts)].index("有残疾人证")
    out.facts.selectRow(at)
    key(Key.Key_N)
    assert out.stated[FactName("disability_cert")] == "no"
    assert out.now.word.text() == "not entitled for now"
    key(Key.Key_Y)
    for name in ("gets_work_injury_care", "gets_same_kind_allowance", "receives_mz07"):
        out.state(FactName(name), "no")
    assert out.now.word.text() == "to be checked"
    assert "扩面" in out.now.why.text()

    key(Key.Key_2, ALT)
    mark_local(editor)
    type_in(editor.clauses.document, "县里的通知")
    key(Key.Key_F6)
    qtbot.waitUntil(lambda: out.then.word.text() == "may be entitled")
    assert out.now.word.text() == "to be checked"
    after = {row[0]: row[1:] for row in cells(out.clauses)}
    assert ["—", "holds"] in after.values(), "the confirmed clause is told apart by its words"
    assert ["local rule?", "—"] in after.values()


def test_several_options_and_numbers_of_a_fact_are_given_by_keys(
    qtbot: QtBot, window: Make
) -> None:
    editor = opened(qtbot, window(), "MZ-02")
    out = editor.tryout
    key(Key.Key_0, CTRL)
    key(Key.Key_F4)
    names = [each[0] for each in cells(out.facts)]
    out.facts.selectRow(names.index("救助身份"))
    key(Key.Key_A)
    key(Key.Key_C)
    assert out.stated[FactName("categories")] == "dibao,tekun_jizhong"
    key(Key.Key_A)
    assert out.stated[FactName("categories")] == "tekun_jizhong"
    key(Key.Key_N)
    assert out.stated[FactName("categories")] == "none"
    out.facts.selectRow(names.index("年龄"))
    key(Key.Key_Return)
    assert out.line.hasFocus()
    type_in(out.line, "old")
    assert FactName("age") not in out.stated
    type_over(out.line, "70")
    assert out.stated[FactName("age")] == "70"
    key(Key.Key_Return)
    assert out.facts.hasFocus()
    shown = len(cells(out.facts))
    key(Key.Key_M, CTRL)
    assert len(cells(out.facts)) == len(editor.desk.in_force.facts) > shown


def test_the_effect_on_the_roster_is_counted_before_it_is_put_in_force(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    only = Comparison(fact=FactName("disability_cert"), op=Operator.IS_TRUE)
    wider = msgspec.structs.replace(editor.desk.policy, conditions=only, relations=())
    editor.desk.put(with_facts_listed(wider, editor.desk.in_force), "test")
    key(Key.Key_Return, CTRL)
    key(Key.Key_F5)
    assert editor.force.cancel_button.isVisible()
    qtbot.waitUntil(lambda: not editor.force.working)
    assert "people of the roster would change" in editor.force.told.text()
    changes = cells(editor.force.changes)
    assert {row[0] for row in changes} == {wider.name}
    assert {row[2] for row in changes} >= {"may be entitled"}
    people = sum(int(row[3]) for row in changes)
    assert editor.force.told.text().startswith(f"{people} of 60 ")
    by_township = cells(editor.force.townships)
    told = [int(cell) for row in by_township for cell in row[1:] if cell != "—"]
    assert sum(told) == people
    assert in_force(shown).version == 1, "counting changes nothing"


def test_a_count_is_cancelled_by_esc_and_the_editor_stays(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    type_over(editor.general.name, "另一名称")
    key(Key.Key_Return, CTRL)
    key(Key.Key_F5)
    key(Key.Key_Escape)
    assert editor.isVisible()
    assert not editor.force.working
    assert "cancelled" in editor.force.told.text()
    key(Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.shell.page.policies.editor is None)


def test_a_draft_that_makes_no_sense_cannot_be_put_in_force(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    type_over(editor.general.valid_from, "2026-13-01")
    key(Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert "valid_from" in texts(editor.force)
    assert not editor.force.force_button.isEnabled()
    editor.force.force()
    assert in_force(shown).version == 1


def test_what_changed_meanwhile_is_not_overwritten(qtbot: QtBot, window: Make) -> None:
    shown = window()
    editor = opened(qtbot, shown)
    type_over(editor.general.name, "一个名称")
    draft = editor.desk.draft
    county = shown.session.county
    other = draft.__class__(base=draft.base, policy=draft.policy)
    county.catalogues.save_policy(other)
    type_over(editor.general.name, "又一个名称")
    key(Key.Key_Return, CTRL)
    key(Key.Key_Return)
    qtbot.waitUntil(lambda: editor.banner.text != "")
    assert policy_of(shown).name == "一个名称"
    assert in_force(shown).version == 2


def test_parts_are_turned_to_by_keys(qtbot: QtBot, window: Make) -> None:
    editor = opened(qtbot, window())
    for part, digit in (
        (CLAUSES, Key.Key_2), (AMOUNTS, Key.Key_3), (PAPERS, Key.Key_4), (TEXT, Key.Key_5),
        (FORCE, Key.Key_6), (GENERAL, Key.Key_1),
    ):  # fmt: skip
        key(digit, ALT)
        assert editor._stack.currentIndex() == part
