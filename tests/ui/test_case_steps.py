"""The steps of a matter at a real desk, by keys: what each asks, what is refused, scans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, texts
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeySequence, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QDialog, QListWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.case_views import CaseView
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import (
    CaseAction,
    CaseState,
    Channel,
    MaterialMark,
    MaterialState,
    TimelineEntry,
    Why,
)
from greenwave_desk.domain.events import CaseAdvanced, CaseOpened
from greenwave_desk.domain.ids import CaseId, CaseNumber, OperatorName, VisitId
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages import case_steps
from greenwave_desk.ui.pages.case_scan import ScanViewer
from greenwave_desk.ui.pages.case_step import StepDialog
from greenwave_desk.ui.pages.case_taking import Taking
from greenwave_desk.ui.pages.cases import CasesPage
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.tables.two_lines import CHIP, TITLE
from greenwave_desk.ui.theme.tokens import TypeSize
from greenwave_desk.ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
A, S = CaseAction, CaseState
CLERK, OTHER, AWAY = OperatorName("王芳"), OperatorName("赵建国"), OperatorName("孙丽")


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """What was done before the window opens: three colleagues, one of whom is away."""
    with bootstrap.open_desk(folder / "desk-a", operator=ADMIN, passphrase=PASSPHRASE) as desk:
        for name, role in ((CLERK, Role.ASSISTANT), (OTHER, Role.CLERK), (AWAY, Role.ASSISTANT)):
            desk.staff.add(name, role, PASSPHRASE)
        desk.staff.away(AWAY, desk.session.today())
        yield desk


class Here:
    """Somebody at the keyboard of the page of matters."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        assert isinstance(window.shell, Shell)
        self.qtbot, self.window = qtbot, window
        self.session = window.shell.session
        self.page: CasesPage = window.shell.cases
        self.told: list[frozenset[Kind]] = []
        self.session.changed.connect(self.told.append)

    @property
    def said(self) -> str:
        """What the page's banner says."""
        return self.page.banner.text

    def show(self, number: CaseNumber) -> CaseView:
        return self.session.desk.casework.show(number)

    def do(self, number: CaseNumber, action: CaseAction) -> None:
        """Press the key that stands on the action's button."""
        self.page.show_case(number)
        (offered,) = [each for each in self.page.story.offered if each.action is action]
        key = "F6" if offered.usual else offered.key
        assert key, "it has no key"
        self.qtbot.keyClick(QApplication.focusWidget(), QKeySequence(key)[0].key())

    def take(self, number: CaseNumber, action: CaseAction) -> StepDialog:
        self.do(number, action)
        return self.dialog()

    def dialog(self) -> StepDialog:
        found = self.front(StepDialog)
        assert isinstance(found, StepDialog)
        return found

    def front(self, kind: type[QDialog]) -> QDialog:
        def shown() -> QDialog | None:
            return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

        self.qtbot.waitUntil(lambda: shown() is not None)
        found = shown()
        assert found is not None
        found.activateWindow()
        self.qtbot.waitUntil(found.isActiveWindow)
        QApplication.processEvents()
        return found

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            self.qtbot.keyClick(
                QApplication.focusWidget(), key, modifier or Qt.KeyboardModifier.NoModifier
            )

    def write(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def confirm(self) -> None:
        """Ctrl+Enter: the whole dialog, wherever the focus is."""
        self.press(Key.Key_Return, modifier=CTRL)

    def gone(self) -> None:
        self.qtbot.waitUntil(
            lambda: not [one for one in self.window.findChildren(StepDialog) if one.isVisible()]
        )
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def last(self, number: CaseNumber) -> TimelineEntry:
        return self.show(number).timeline[-1]


@pytest.fixture
def here(qtbot: QtBot, desk: Desk, desk_at: Callable[..., MainWindow]) -> Callable[..., Here]:
    def open_(operator: str = ADMIN) -> Here:
        desk.close()
        return Here(qtbot, desk_at(Act.CASES, operator=operator))

    return open_


def matter(
    desk: Desk, state: CaseState = S.AT_WINDOW, *, papers: bool = True, at: int = 1
) -> CaseNumber:
    """A matter of this operator that has come as far as ``state``."""
    person = desk.reception.find("王", 20).hits[0].person.id
    number = CaseNumber(f"379900101-{at:04d}")
    item = next(each for each in desk.casework.items() if bool(each.materials) is papers)
    session = desk.session
    with session.store.atomic():
        case = CaseId(session.ids.new())
        opened = session.record(
            CaseOpened(
                case=case, number=number, person=person, item=item.id, item_name=item.name,
                visit=VisitId(""), assistant=OperatorName(ADMIN), day=session.today(),
                catalogue=session.store.catalogues.version(),
            ),
            subject=case,
        )  # fmt: skip
        if state is not S.ACCEPTED:
            session.record(
                CaseAdvanced(case=case, action=A.TO_WINDOW, before=S.ACCEPTED, after=state,
                             note=""),
                subject=case,
                follows=opened.hash,
            )  # fmt: skip
    return number


def png() -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(buffer, "PNG")
    return bytes(kept.data())


def pdf(size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(size))
    painter = QPainter(writer)
    painter.drawText(200, 200, "a paper")
    painter.end()
    buffer.close()
    return bytes(kept.data())


AT_ONCE = (
    (A.TO_WINDOW, S.ASSIGNED, S.AT_WINDOW),
    (A.TO_REVIEW, S.AT_WINDOW, S.BACK_OFFICE_REVIEW),
    (A.TO_APPROVAL, S.AT_WINDOW, S.HIGHER_APPROVAL),
    (A.PUBLISH, S.BACK_OFFICE_REVIEW, S.PUBLIC_NOTICE),
    (A.DECIDE, S.AT_WINDOW, S.DECIDED),
    (A.CLOSE, S.NOTIFIED, S.COMPLETED),
    (A.NUDGE, S.BACK_OFFICE_REVIEW, S.BACK_OFFICE_REVIEW),
)
WITH_A_NOTE = (
    (A.GIVE_URGENT_AID, S.AT_WINDOW, S.URGENT_AID),
    (A.REFUSE, S.AT_WINDOW, S.DECLINED),
    (A.WITHDRAW, S.AT_WINDOW, S.WITHDRAWN),
    (A.NOTE, S.AT_WINDOW, S.AT_WINDOW),
)


@pytest.mark.parametrize(("action", "before", "after"), AT_ONCE)
def test_what_needs_nothing_is_done_at_once(here, desk, action, before, after) -> None:
    number = matter(desk, before)
    at = here()
    at.do(number, action)
    assert at.show(number).case.state is after
    assert at.last(number).action == action
    assert at.told == [frozenset({Kind.CASES})]
    assert case_steps.word(action) in at.said
    assert not [one for one in at.window.findChildren(StepDialog) if one.isVisible()]


@pytest.mark.parametrize(("action", "before", "after"), WITH_A_NOTE)
def test_a_reason_is_asked_and_written_down(here, desk, action, before, after) -> None:
    number = matter(desk, before)
    at = here()
    shown = at.take(number, action)
    assert at.show(number).case.item_name in texts(shown)
    at.confirm()
    assert shown.isVisible(), "nothing was written"
    assert shown.banner.text
    at.write("first")
    at.press(Key.Key_Return)  # a line of its own
    at.write("second")
    at.confirm()
    at.gone()
    assert at.show(number).case.state is after
    assert at.last(number).note == "first\nsecond"


@pytest.mark.parametrize("action", [A.TRANSFER, A.CONSULT])
def test_another_office_is_named(here, desk, action) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, action)
    at.confirm()
    assert "office" in shown.banner.text
    shown.parts[case_steps.Field.DEPARTMENT].first().setFocus()
    at.write("Street office")
    shown.parts[case_steps.Field.NOTE].first().setFocus()
    at.write("theirs")
    at.confirm()
    at.gone()
    assert at.last(number).department == "Street office"
    assert at.last(number).note == "theirs"


@pytest.mark.parametrize(
    ("action", "before", "channel"),
    [
        (A.CONTACT, S.AT_WINDOW, Channel.PHONE),
        (A.TELL_PROGRESS, S.BACK_OFFICE_REVIEW, Channel.PHONE),
        (A.NOTIFY, S.DECIDED, Channel.IN_PERSON),
    ],
)
def test_how_the_visitor_was_spoken_to_is_kept(here, desk, action, before, channel) -> None:
    number = matter(desk, before)
    at = here()
    shown = at.take(number, action)
    shown.parts[case_steps.Field.NOTE].first().setFocus()
    at.write("told them")
    at.confirm()
    at.gone()
    assert at.last(number).channel == channel


def test_a_digit_chooses_how_the_visitor_was_spoken_to(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.CONTACT)
    at.press(Key.Key_3)
    shown.parts[case_steps.Field.NOTE].first().setFocus()
    at.write("at 3 o'clock")  # a digit in the note is a digit
    at.confirm()
    at.gone()
    assert at.last(number).channel == Channel.HOME_VISIT


def test_enter_in_the_office_goes_on_to_the_reason_unless_it_is_composed(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.TRANSFER)
    office = shown.parts[case_steps.Field.DEPARTMENT].first()
    assert office.hasFocus()
    QApplication.sendEvent(office, QInputMethodEvent("jiedao", []))
    at.press(Key.Key_Return)
    assert office.hasFocus()
    QApplication.sendEvent(office, QInputMethodEvent("", []))
    at.write("Street office")
    at.press(Key.Key_Return)
    assert shown.parts[case_steps.Field.NOTE].first().hasFocus()


def test_a_banner_takes_no_room_from_what_is_typed(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.REFUSE)
    note = shown.parts[case_steps.Field.NOTE].first()
    at.confirm()
    QApplication.processEvents()
    assert shown.banner.isVisible()
    assert note.visibleRegion().boundingRect().height() == note.height()


def test_what_is_lacking_is_scrolled_to_where_the_type_is_large(here, desk) -> None:
    number = matter(desk)
    desk.casework.do(number, A.REQUEST_MATERIALS)
    at = here()
    at.window.resize(1366, 768)
    at.page.look.choose(size=TypeSize.LARGEST)
    QApplication.processEvents()
    at.page = at.window.shell.cases  # a larger type draws the pages anew
    shown = at.take(number, A.REQUEST_MATERIALS)
    note = shown.parts[case_steps.Field.NOTE].first()
    at.confirm()
    QApplication.processEvents()
    assert note.hasFocus()
    at.qtbot.waitUntil(lambda: note.visibleRegion().boundingRect().height() > note.height() // 2)


def test_a_mark_can_be_given_by_its_button_and_tab(here, desk) -> None:
    number = matter(desk)
    at = here()
    key = at.show(number).materials[0].material.key
    at.take(number, A.CHECK_MATERIALS)
    at.press(Key.Key_Tab, Key.Key_Space)
    at.confirm()
    at.gone()
    assert at.show(number).standing.materials[key] is MaterialState.PRESENT


def test_a_decision_against_the_visitor_is_told_by_letter(here, desk) -> None:
    number = matter(desk)
    at = here()
    at.take(number, A.REFUSE)
    at.write("income above the line")
    at.confirm()
    at.gone()
    at.take(number, A.NOTIFY)
    at.confirm()
    at.gone()
    told = at.last(number)
    assert (told.channel, told.note) == (Channel.LETTER, "income above the line")


def test_a_confidential_note_is_marked_by_space(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.NOTE)
    at.write("private")
    at.press(Key.Key_Tab, Key.Key_Space)
    assert shown.parts[case_steps.Field.CONFIDENTIAL].first().isChecked()
    at.confirm()
    at.gone()
    assert at.last(number).confidential


def test_the_least_loaded_is_first_and_enter_assigns(here, desk) -> None:
    number = matter(desk, S.ACCEPTED)
    at = here()
    shown = at.take(number, A.ASSIGN)
    people = shown.parts[case_steps.Field.RECEIVER].first()
    assert isinstance(people, QListWidget)
    assert people.hasFocus()
    assert people.item(0).data(TITLE) == CLERK
    at.press(Key.Key_Return)
    at.gone()
    assert at.show(number).standing.assistant == CLERK
    assert at.last(number).why == Why.LOAD


def test_who_is_away_is_shown_and_cannot_be_chosen(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.REASSIGN)
    people = shown.parts[case_steps.Field.RECEIVER].first()
    rows = [people.item(row) for row in range(people.count())]
    assert [one.data(TITLE) for one in rows] == [CLERK, OTHER, AWAY]
    assert rows[2].data(CHIP).startswith("away")
    at.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert people.currentItem().data(TITLE) == OTHER
    at.confirm()
    at.gone()
    assert at.show(number).standing.assistant == OTHER


def test_a_hand_over_is_taken_or_declined_by_its_receiver(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.HAND_OVER)
    shown.parts[case_steps.Field.NOTE].first().setFocus()
    at.write("calls back on Friday")
    at.confirm()
    at.gone()
    assert at.show(number).case.offered == CLERK
    at.take(number, A.DECLINE_HAND_OVER)  # who leads the desk may, for them
    at.write("too many")
    at.confirm()
    at.gone()
    assert at.show(number).case.offered == ""


def test_a_hand_over_is_accepted_at_once(here, desk) -> None:
    number = matter(desk)
    desk.casework.do(number, A.HAND_OVER, "mine no more", to=CLERK)
    at = here(CLERK)
    at.page.show_case(number)
    at.press(Key.Key_F2)
    assert at.show(number).standing.assistant == CLERK


def test_the_notice_names_all_that_is_missing_but_what_is_taken_off(here, desk) -> None:
    number = matter(desk)
    at = here()
    plan = at.session.desk.casework.notice_plan(number)
    at.take(number, A.REQUEST_MATERIALS)
    at.press(Key.Key_P)
    at.confirm()
    at.gone()
    asked = at.show(number)
    assert asked.case.state is S.WAITING_MATERIALS
    assert set(asked.standing.requested) == {line.material.key for line in plan.lines[1:]}
    assert asked.standing.materials[plan.lines[0].material.key] is MaterialState.PRESENT


def test_a_second_notice_says_so_and_needs_its_reason(here, desk) -> None:
    number = matter(desk)
    desk.casework.do(number, A.REQUEST_MATERIALS)
    at = here()
    shown = at.take(number, A.REQUEST_MATERIALS)
    assert "notice number 2" in texts(shown)
    at.confirm()
    assert shown.isVisible()
    assert shown.parts[case_steps.Field.NOTE].first().hasFocus()
    at.write("the form is a new one")
    at.confirm()
    at.gone()
    assert at.show(number).case.notices == 2
    assert at.last(number).note == "the form is a new one"


def test_where_nothing_is_missing_there_is_no_notice(here, desk) -> None:
    number = matter(desk)
    marks = [
        MaterialMark(key=line.material.key, state=MaterialState.PRESENT)
        for line in desk.casework.notice_plan(number).lines
    ]
    desk.casework.do(number, A.CHECK_MATERIALS, marks=marks)
    at = here()
    shown = at.take(number, A.REQUEST_MATERIALS)
    assert "No paper is missing" in texts(shown)
    at.confirm()
    assert shown.isVisible()
    assert shown.banner.text
    assert at.show(number).case.state is S.AT_WINDOW


def test_what_came_in_is_ticked_but_what_space_takes_off(here, desk) -> None:
    number = matter(desk)
    desk.casework.do(number, A.REQUEST_MATERIALS)
    at = here()
    asked = at.show(number).standing.requested
    assert len(asked) > 1
    at.take(number, A.RECEIVE_MATERIALS)
    at.press(Key.Key_Space)
    at.confirm()
    at.gone()
    after = at.show(number)
    assert after.case.state is S.AT_WINDOW
    states = [after.standing.materials[key] for key in asked]
    assert states.count(MaterialState.MISSING) == 1
    assert states.count(MaterialState.PRESENT) == len(asked) - 1


def test_looking_at_the_papers_is_one_step(here, desk) -> None:
    number = matter(desk)
    at = here()
    keys = [line.material.key for line in at.show(number).materials]
    at.page.show_case(number)
    at.press(Key.Key_F7)
    shown = at.dialog()
    at.confirm()
    assert shown.isVisible()  # nothing was marked
    at.press(Key.Key_P, Key.Key_M)
    at.press(Key.Key_Return)
    at.gone()
    after = at.show(number)
    assert after.standing.materials[keys[0]] is MaterialState.PRESENT
    assert after.standing.materials[keys[1]] is MaterialState.MISSING
    assert [each.action for each in after.timeline].count(A.CHECK_MATERIALS) == 1


def test_papers_are_not_looked_at_after_the_decision(here, desk) -> None:
    number = matter(desk, S.DECIDED)
    at = here()
    at.page.show_case(number)
    at.press(Key.Key_F7)
    QApplication.processEvents()
    assert not [one for one in at.window.findChildren(StepDialog) if one.isVisible()]


def test_what_the_desk_refuses_stays_in_the_dialog_with_what_was_typed(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.REFUSE)
    at.write("reasons")
    at.session.desk.casework.do(number, A.WITHDRAW, "meanwhile at another window")
    at.confirm()
    QApplication.processEvents()
    assert shown.isVisible()
    assert shown.banner.text
    assert shown.parts[case_steps.Field.NOTE].first().toPlainText() == "reasons"
    assert at.told == []
    at.press(Key.Key_Escape)
    at.gone()


def test_what_is_refused_without_a_dialog_goes_to_the_page(here, desk) -> None:
    number = matter(desk)
    at = here()
    at.page.show_case(number)
    at.session.desk.casework.do(number, A.TO_APPROVAL)  # another window; nobody has told this one
    (usual, *_) = at.page.story.offered
    assert usual.action is A.DECIDE
    (review,) = [each for each in at.page.story.offered if each.action is A.TO_REVIEW]
    at.write(review.key)
    assert "Nothing was changed" in at.said
    assert at.told == []


def test_enter_of_an_input_method_confirms_nothing(here, desk) -> None:
    number = matter(desk)
    at = here()
    shown = at.take(number, A.NOTE)
    field = QApplication.focusWidget()
    QApplication.sendEvent(field, QInputMethodEvent("zhong", []))
    at.confirm()
    assert shown.isVisible()
    assert not shown.banner.text
    done = QInputMethodEvent("", [])
    done.setCommitString("中")
    QApplication.sendEvent(field, done)
    at.confirm()
    at.gone()
    assert at.last(number).note == "中"


def test_esc_leaves_and_nothing_was_done(here, desk) -> None:
    number = matter(desk)
    at = here()
    at.page.show_case(number)
    before = QApplication.focusWidget()
    at.take(number, A.REFUSE)
    at.write("not so")
    at.press(Key.Key_Escape)
    at.gone()
    assert QApplication.focusWidget() is before
    assert at.show(number).case.state is S.AT_WINDOW
    assert at.told == []


def test_a_key_that_repeats_asks_once(here, desk) -> None:
    number = matter(desk)
    at = here()
    at.take(number, A.NOTE)
    at.page.taking.take(at.show(number), A.NOTE)
    assert len([one for one in at.window.findChildren(StepDialog) if one.isVisible()]) == 1


# scans


def attach(at: Here, number: CaseNumber, file: Path, monkeypatch: pytest.MonkeyPatch) -> StepDialog:
    monkeypatch.setattr(Taking, "_ask_files", lambda _: [file])
    return at.take(number, A.ATTACH)


@pytest.mark.parametrize("make", [png, pdf])
def test_a_scan_is_kept_and_looked_at_from_memory(here, desk, tmp_path, monkeypatch, make) -> None:
    number = matter(desk)
    at = here()
    file = tmp_path / "scan.pdf"  # told by its content, not by its name
    file.write_bytes(make())
    shown = attach(at, number, file, monkeypatch)
    assert "scan.pdf" in texts(shown)
    at.press(Key.Key_Return)
    at.gone()
    (scan,) = at.show(number).standing.attachments
    assert scan.material == ""  # nothing is said of it where the clerk says nothing
    assert scan.media == ("image/png" if make is png else "application/pdf")
    assert "1 files" in at.said

    at.page.taking.look_at(at.page.story.view, scan)
    viewer = at.front(ScanViewer)
    assert viewer.sheet.readable
    fits = viewer.grab().toImage()
    at.press(Key.Key_Plus)
    assert viewer._zoom > 1
    assert viewer.grab().toImage() != fits
    at.press(Key.Key_Minus, Key.Key_Minus)
    assert viewer._zoom < 1
    at.press(Key.Key_0)
    assert viewer._zoom == 1
    at.press(Key.Key_Escape)
    at.qtbot.waitUntil(lambda: not at.window.findChildren(ScanViewer))


def test_plus_makes_a_small_page_larger_than_it_was(here, desk) -> None:
    number = matter(desk)
    desk.casework.attach(number, "slip.pdf", pdf(QPageSize.PageSizeId.A6))
    at = here()
    at.page.show_case(number)
    (scan,) = at.show(number).standing.attachments
    at.page.taking.look_at(at.page.story.view, scan)
    viewer = at.front(ScanViewer)
    wide = viewer.sheet.viewport().width()
    at.press(Key.Key_Plus)
    QApplication.processEvents()
    page = viewer.sheet.document().pagePointSize(0).width() * viewer.sheet.logicalDpiX() / 72
    assert page * viewer.sheet.zoomFactor() > wide
    at.press(Key.Key_Escape)


def test_a_scan_is_removed_with_a_reason(here, desk) -> None:
    number = matter(desk)
    desk.casework.attach(number, "scan.png", png())
    at = here()
    (scan,) = at.show(number).standing.attachments
    at.page.show_case(number)
    at.page.taking.remove(at.page.story.view, scan)
    shown = at.dialog()
    assert "scan.png" in texts(shown)
    at.confirm()
    assert shown.isVisible()
    at.write("of somebody else")
    at.confirm()
    at.gone()
    assert at.show(number).standing.attachments == ()
    assert at.last(number).note == "of somebody else"


def test_a_scan_that_is_too_large_is_not_kept(here, desk, tmp_path, monkeypatch) -> None:
    number = matter(desk)
    desk.casework.set_attachment_limit(1)
    at = here()
    file = tmp_path / "large.png"
    file.write_bytes(png() + bytes(1 << 20))
    shown = attach(at, number, file, monkeypatch)
    at.press(Key.Key_Return)
    at.qtbot.waitUntil(lambda: bool(shown.banner.text))
    assert "1 MB" in shown.banner.text
    assert shown.do_button.isEnabled()
    assert at.show(number).standing.attachments == ()


def test_a_file_of_another_kind_is_not_kept_whatever_its_name(
    here, desk, tmp_path, monkeypatch
) -> None:
    number = matter(desk)
    at = here()
    file = tmp_path / "scan.jpg"
    file.write_bytes(b"MZ\x90\x00 not a picture")
    shown = attach(at, number, file, monkeypatch)
    at.press(Key.Key_Return)
    at.qtbot.waitUntil(lambda: bool(shown.banner.text))
    assert "JPEG, PNG or PDF" in shown.banner.text
    assert at.show(number).standing.attachments == ()


def test_a_file_that_is_gone_is_said(here, desk, tmp_path, monkeypatch) -> None:
    number = matter(desk)
    at = here()
    shown = attach(at, number, tmp_path / "gone.png", monkeypatch)
    at.press(Key.Key_Return)
    at.qtbot.waitUntil(lambda: bool(shown.banner.text))
    assert shown.isVisible()


def test_a_scan_that_is_elsewhere_goes_to_the_page(here, desk) -> None:
    number = matter(desk)
    desk.casework.attach(number, "scan.png", png())
    at = here()
    at.page.show_case(number)
    (scan,) = at.show(number).standing.attachments
    at.session.desk.casework.detach(number, scan.id, "gone")
    at.page.taking.look_at(at.page.story.view, scan)
    at.qtbot.waitUntil(lambda: "no such scan" in at.said)


def test_every_action_of_a_table_is_tried_here() -> None:
    at_once = {action for action, *_ in AT_ONCE} | {A.ACCEPT_HAND_OVER}
    assert at_once.isdisjoint(case_steps.FORMS)
    assert at_once | set(case_steps.FORMS) == set(CaseAction)
