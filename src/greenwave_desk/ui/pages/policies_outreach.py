"""Seeking people out: who may have a right and does not use it, by village and policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...desk.office import Desk
from ...domain.errors import GreenwaveError
from ...domain.ids import PolicyCode
from ...domain.outreach import Survey, Village
from .. import keys
from ..jobs import Report
from ..keys import Act
from ..session import Kind, Session
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button
from ..widgets.text import label, strong
from . import policies_outreach_words as words
from .policies_outreach_contact import ContactDialog, Said
from .policies_outreach_detail import PersonDetail
from .policies_outreach_lists import Choice, CountList
from .policies_outreach_out import OutreachLists
from .policies_outreach_words import Line
from .policies_pane import PoliciesPane

MOST_ROWS: Final = 2000
"""Rows of the table; whoever has more chooses a village."""
_AGAIN, _GONE = "again", "gone"
_VILLAGE: Final = 2
"""The column of the village: where it has no room, it stands beside the table alone."""
_WIDE_ENOUGH: Final = 1000
"""Pixels at normal size that the pane needs for it."""
_PLACES: Final = 208
"""Pixels at normal size in which most villages can be told apart."""
_SHOWN: Final = frozenset({Kind.ROSTER, Kind.CASES, Kind.ANSWERS, Kind.CATALOGUE, Kind.EXCHANGE})


class OutreachPane(PoliciesPane):
    """Surveys the roster in the background, then narrows what was found by itself."""

    def __init__(self, session: Session, look: Look, banner: Banner) -> None:
        super().__init__(session, look, banner)
        self.survey: Survey | None = None
        self._old = True
        """Something has changed since the survey."""
        self._report: Report | None = None
        self.lists = OutreachLists(session, banner, self)
        self.lists.taken_in.connect(self._taken_in)
        self._dialog: ContactDialog | None = None
        self._names: dict[PolicyCode, str] = {}
        self.villages = CountList(self.tr("Villages"), look)
        self.policies = CountList(self.tr("Policies"), look)
        self.villages.chosen.connect(self._village_chosen)
        self.policies.chosen.connect(self._narrowed)
        self.table: RowsView[Line] = RowsView(
            self.tr("People to seek out"), RowsModel(_columns()), look
        )
        self.table.setProperty("look", "inside")
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)  # one long name for all rows
        head.setMinimumSectionSize(look.px(44))
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self._picked)
        self.detail = PersonDetail()
        self._line: Line | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._top())
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._left(), 5)
        across.addWidget(self._middle(), 11)
        across.addWidget(self._right(), 8)
        rows.addLayout(across, 1)
        self.detail.nobody()
        session.changed.connect(self._changed)

    # what the page knows of it

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """What is done about the marked person, and about the list."""
        return {
            Act.CONTACT: self.contact,
            Act.PRINT: self.print_,
            Act.SHEET: self.save,
            Act.IMPORT: self.lists.take_in,
            Act.PERSON: self._to_person,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is narrow for the size of the text, the village goes from the table."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.look.px(_WIDE_ENOUGH)
        self.table.setColumnHidden(_VILLAGE, narrow)
        self.table.horizontalHeader().resizeSection(0, self.look.px(76 if narrow else 112))

    def entered(self) -> None:
        """Survey the roster if that was not done, or something has changed since."""
        if self._old and not self.surveying:
            self.look_again()
        self.table.setFocus()

    def back(self) -> bool:
        """Stop the survey that is under way."""
        if self._report is None:
            return False
        self._report.cancel()
        return True

    @property
    def working(self) -> bool:
        """Whether something is being written down, or a list made."""
        return self.lists.working or self._dialog is not None

    @property
    def surveying(self) -> bool:
        """Whether the roster is being gone through."""
        return self._report is not None

    # the survey

    def look_again(self) -> None:
        """Go through the roster in the background."""

        def ask(desk: Desk, report: Report) -> tuple[Survey, dict[PolicyCode, str]]:
            survey = desk.outreach.survey(
                progress=lambda done, count: report.step(f"{done}/{count}")
            )
            catalogue = desk.interpretation.catalogue()
            return survey, {policy.code: policy.name for policy in catalogue.policies}

        self._old = False
        self._busy(on=True)
        self._report = self.session.lane.submit(
            ask, owner=self, done=self._told, refused=self._not_told, step=self._step,
            stopped=self._stopped,
        )  # fmt: skip

    def _told(self, answer: tuple[Survey, dict[PolicyCode, str]]) -> None:
        self.survey, self._names = answer
        self._report = None
        self._busy(on=False)
        self._summary.setText(words.summary(self.survey))
        self._offer_choices(self.survey)
        self._narrowed()

    def _not_told(self, error: GreenwaveError) -> None:
        self._report, self._old = None, True
        self._busy(on=False)
        self.banner.refuse(error)

    def _stopped(self) -> None:
        self._report, self._old = None, True
        self._busy(on=False)
        self.banner.tell(self.tr("The survey was stopped. Nothing was changed."))

    def _step(self, text: str) -> None:
        done, _, count = text.partition("/")
        self.bar.setRange(0, max(1, int(count)))
        self.bar.setValue(int(done))

    def _busy(self, *, on: bool) -> None:
        self.bar.setRange(0, 0 if on else 1)
        self.bar.setVisible(on)
        self.stop_button.setVisible(on)
        self.again_button.setVisible(not on)
        if on:
            self._summary.setText(self.tr("Going through the roster …"))

    # narrowing

    def _offer_choices(self, survey: Survey) -> None:
        by_village = survey.by_village()
        found = survey.narrowed()
        listed: dict[Village, int] = {}
        for each in found:
            listed[each.village] = listed.get(each.village, 0) + 1
        again = sum(words.again(each) for each in found)
        choices = [Choice(None, self.tr("All villages"), _people(survey.people), len(found))]
        if again:
            choices.append(Choice(_AGAIN, self.tr("To be contacted again"), "", again, "peony"))
        if survey.gone:
            told = self.tr("the roster is to be put right")
            choices.append(Choice(_GONE, self.tr("Moved or died"), told, len(survey.gone), "red"))
        for village, people in survey.villages:
            count = by_village[village]
            name = words.village(village.text)
            detail = words.counts(count, county=False) or _people(people)
            choices.append(Choice(village, name, detail, listed.get(village, 0)))
        self.villages.offer(choices)
        self._offer_policies(survey)

    def _offer_policies(self, survey: Survey) -> None:
        """The policies, counted in the chosen village."""
        villages, _ = self._chosen()
        sums = survey.by_policy(villages)
        listed = sum(
            count.listed for policy, count in sums.items() if policy not in survey.automatic
        )
        policies = [Choice(None, self.tr("All policies"), self.tr("counted by policy"), listed)]
        for policy, count in sorted(sums.items(), key=lambda each: not each[1].listed):
            name = self._names.get(policy, policy)
            policies.append(Choice(policy, name, words.counts(count, county=True), count.listed))
        self.policies.offer(policies)

    def _village_chosen(self) -> None:
        if self.survey is not None:
            self._offer_policies(self.survey)
        self._narrowed()

    def _chosen(self) -> tuple[tuple[Village, ...], tuple[PolicyCode, ...]]:
        village, policy = self.villages.key, self.policies.key
        return (
            (village,) if isinstance(village, Village) else (),
            (PolicyCode(policy),) if isinstance(policy, str) else (),
        )

    def _narrowed(self) -> None:
        survey = self.survey
        if survey is None:
            return
        villages, policies = self._chosen()
        if self.villages.key == _GONE:
            lines = [words.line_of_gone(each) for each in survey.gone]
        else:
            found = survey.narrowed(villages, policies)
            if self.villages.key == _AGAIN:
                found = tuple(each for each in found if words.again(each))
            lines = [words.line_of(each) for each in found[:MOST_ROWS]]
            more = len(found) - len(lines)
            self._more.setText(
                self.tr("and {count} more: choose a village").format(count=more) if more else ""
            )
        self._more.setVisible(bool(self._more.text()))
        self._title.setText(self.tr("People: {count}").format(count=len(lines)))
        self._nothing.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.offer(lines, key=lambda line: line.person)
        can = bool(lines) and self.villages.key != _GONE
        self.print_button.setEnabled(can)
        self.save_button.setEnabled(can)

    def _marked(self, line: object) -> None:
        self._line = line if isinstance(line, Line) else None
        self.contact_button.setEnabled(self._line is not None and self._line.found is not None)
        if self._line is None:
            self.detail.nobody()
            return
        try:
            contacts = self.session.desk.outreach.history(self._line.person)
            if self._line.gone is not None:
                self.detail.show_gone(self._line.gone, contacts)
            elif self._line.found is not None:
                briefs = self.session.desk.outreach.briefs(self._line.found.leads)
                self.detail.show_found(self._line.found, briefs, contacts)
        except GreenwaveError as error:
            self.banner.refuse(error)

    def _picked(self, line: object) -> None:
        if isinstance(line, Line) and line.found is not None:
            self.interpret_wanted.emit(line.person)

    def _to_person(self) -> None:
        if self._line is not None:
            self.person_wanted.emit(self._line.person)

    # contacts

    def contact(self) -> None:
        """Ask what came of seeking the marked person out."""
        line = self._line
        if line is None or line.found is None or self._dialog is not None:
            return
        desk = self.session.desk
        try:
            briefs = desk.outreach.briefs(line.found.leads)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        today = desk.session.today()
        dialog = ContactDialog(line.found, briefs, today, self.look, self.window())
        dialog.said.connect(self._write)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _write(self, said: object) -> None:
        assert isinstance(said, Said)
        try:
            self.session.desk.outreach.contacted(
                said.person,
                said.policies,
                said.way,
                said.outcome,
                helper=said.helper,
                day=said.day,
                note=said.note,
            )
        except GreenwaveError as error:
            if self._dialog is not None:
                self._dialog.refuse(error)
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.banner.tell(self.tr("The contact is written down."), "", "green")
        self.session.told(Kind.ANSWERS)
        if not self.surveying:
            self.look_again()

    def _closed(self) -> None:
        self._dialog = None

    # lists

    def print_(self) -> None:
        """Make the list for the village helpers and show it for printing."""
        if self.survey is not None and self.print_button.isEnabled():
            self.lists.print_(self.survey, *self._chosen())

    def save(self) -> None:
        """Save the list as a spreadsheet to fill in."""
        if self.survey is not None and self.save_button.isEnabled():
            self.lists.save(self.survey, *self._chosen())

    def _taken_in(self) -> None:
        self.session.told(Kind.ANSWERS)
        if not self.surveying:
            self.look_again()

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if kinds & _SHOWN:
            self._old = True

    # the parts of the pane

    def _top(self) -> QWidget:
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self._summary = label("", "second", wrap=True, tone="muted")
        box, flow = flow_box(8)
        self.print_button = button(
            self.tr("List for the village"), self.print_, key=keys.shown(Act.CHECKLIST)
        )
        self.save_button = button(self.tr("Spreadsheet"), self.save, key=keys.shown(Act.SHEET))
        self.take_button = button(
            self.tr("Take a filled list in …"), self.lists.take_in, key=keys.shown(Act.IMPORT)
        )
        self.again_button = button(self.tr("Survey again"), self.look_again)
        self.stop_button = button(self.tr("Stop"), self.back, key="Esc")
        for made in (
            self.print_button,
            self.save_button,
            self.take_button,
            self.again_button,
            self.stop_button,
        ):
            flow.addWidget(made)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Going through the roster …"))
        self.bar.hide()
        self.stop_button.hide()
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)
        rows.addWidget(box)
        rows.addWidget(self._summary)
        rows.addWidget(self.bar)
        return top

    def _left(self) -> QWidget:
        card = Card(self.tr("Villages and policies"), margin=0, gap=4)
        card.setMinimumWidth(self.look.px(_PLACES))
        card.rows.setContentsMargins(1, 10, 1, 1)
        for name, made, stretch in (
            (self.tr("Villages"), self.villages, 3),
            (self.tr("Policies"), self.policies, 2),
        ):
            title = strong(name, "second", tone="muted")
            title.setContentsMargins(16, 0, 16, 0)
            card.rows.addWidget(title)
            card.rows.addWidget(made, stretch)
        return card

    def _middle(self) -> QWidget:
        card = Card(self.tr("People to seek out"), margin=0, gap=4)
        card.rows.setContentsMargins(1, 10, 1, 1)
        self._title = strong("", "second", tone="muted")
        self._more = label("", "caption", tone="muted")
        self._nothing = label(
            self.tr(
                "Nobody here has to be sought out. People stand here who may have a right and do "
                "not use it, once the roster has been gone through (Survey again)."
            ),
            wrap=True,
            tone="muted",
        )
        for made in (self._title, self._more, self._nothing):
            made.setContentsMargins(16, 0, 16, 0)
            card.rows.addWidget(made)
        self._more.hide()
        card.rows.addWidget(self.table, 1)
        card.rows.addStretch(0)
        return card

    def _right(self) -> QWidget:
        card = Card(self.tr("The marked person"), margin=16, gap=8)
        self.contact_button = button(
            self.tr("Write a contact down"),
            self.contact,
            key=keys.shown(Act.CONTACT),
            look="primary",
        )
        self.contact_button.setEnabled(False)
        card.rows.addWidget(self.detail, 1)
        card.rows.addWidget(self.contact_button)
        hint = self.tr("{enter} goes through the policies with them, F4 their page").format(
            enter=keys.enter()
        )
        card.rows.addWidget(label(hint, "caption", wrap=True, tone="muted"))
        return card


def _people(count: int) -> str:
    return QCoreApplication.translate("Outreach", "{people} people").format(people=count)


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(QCoreApplication.translate("Outreach", "Name"), lambda line: line.name),
        Column(QCoreApplication.translate("Outreach", "Age"), lambda line: line.age, number=True),
        Column(
            QCoreApplication.translate("Outreach", "Village"), lambda line: line.village, wide=True
        ),
        Column(
            QCoreApplication.translate("Outreach", "Fit / to check"),
            lambda line: line.counts,
            number=True,
        ),
        Column(
            QCoreApplication.translate("Outreach", "Standing"),
            lambda line: line.chip,
            tone=lambda line: line.tone,
        ),
    )
