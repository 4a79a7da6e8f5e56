"""Who may unlock the desk, and who is away: for whoever leads it; everybody their passphrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...desk.office import Desk
from ...domain.errors import GreenwaveError
from ...domain.staff import LEADS, Absence, Colleague, Role
from .. import keys, terms
from ..jobs import Report
from ..keys import Act
from ..session import Kind, Session
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button
from ..widgets.text import label, strong
from . import board_words
from .form_dialog import FormDialog
from .settings_operator import LetInDialog, Operator, PassphraseDialog, RemoveDialog, RoleDialog

_BELOW = (Role.CLERK, Role.ASSISTANT, Role.SUPERVISOR)


class PeopleSettings(QWidget):
    """``told`` carries what was done, ``refused`` why it was not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._marked: Colleague | None = None
        self._dialog: FormDialog | None = None
        self.asked = 0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(12)
        rows.addWidget(self._operators(), 3)
        rows.addWidget(self._away(), 2)
        self.first: QWidget = self.table
        self._leads = session.desk.session.role in LEADS
        self._reason.setVisible(not self._leads)
        self._mark(None)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """What is done with the marked operator."""
        return {
            Act.LET_IN: self.let_in,
            Act.ROLE: self.change_role,
            Act.REKEY: self.new_passphrase,
            Act.REMOVE: self.remove,
        }

    @property
    def working(self) -> bool:
        """Whether a dialog is open or something is being written down."""
        return self.asked > 0 or self._dialog is not None

    def refresh(self) -> None:
        """Show who works here, and who is away."""
        try:
            colleagues = self._session.desk.staff.colleagues()
            absences = self._session.desk.staff.absences()
        except GreenwaveError as error:
            self.refused.emit(error)
            return
        self.table.offer(colleagues, key=_name)
        self.absences.offer(absences, key=_of_absence)
        self.absences.setVisible(bool(absences))
        self._nobody.setVisible(not absences)

    def let_in(self) -> None:
        """Ask who is to be let in."""
        if self.let_in_button.isEnabled():
            dialog = LetInDialog(self._roles(), self._look, self.window())
            dialog.said.connect(self._write_let_in)
            self._open(dialog)

    def change_role(self) -> None:
        """Ask what the marked operator may do."""
        if self.role_button.isEnabled() and self._marked is not None:
            dialog = RoleDialog(self._marked, self._roles(), self._look, self.window())
            dialog.said.connect(self._write_role)
            self._open(dialog)

    def new_passphrase(self) -> None:
        """Ask for the marked operator's new passphrase, or one's own."""
        if self.passphrase_button.isEnabled() and self._marked is not None:
            dialog = PassphraseDialog(self._marked.name, self._look, self.window())
            dialog.said.connect(self._write_passphrase)
            self._open(dialog)

    def remove(self) -> None:
        """Ask once before a key is taken away."""
        if self.remove_button.isEnabled() and self._marked is not None:
            dialog = RemoveDialog(self._marked, self._look, self.window())
            dialog.said.connect(self._write_remove)
            self._open(dialog)

    def _operators(self) -> Card:
        card = Card(self.tr("Who may unlock this desk"))
        card.rows.addWidget(strong(self.tr("Who may unlock this desk"), "row", wrap=True))
        self._reason = label(
            self.tr(
                "Supervisors and administrators let people in; you can change your own passphrase."
            ),
            wrap=True,
            tone="amber",
        )
        card.rows.addWidget(self._reason)
        columns: tuple[Column[Colleague], ...] = (
            Column(self.tr("Name"), _name, wide=True),
            Column(self.tr("Role"), _role),
            Column(self.tr("Today"), board_words.presence, tone=_tone),
            Column(self.tr("Open matters"), _open, number=True),
        )
        self.table = RowsView(self.tr("Who may unlock this desk"), RowsModel(columns), self._look)
        self.table.setMinimumHeight(self._look.px(140))
        self.table.marked.connect(self._mark)
        card.rows.addWidget(self.table, 1)
        box, flow = flow_box(8)
        self.let_in_button = button(
            self.tr("Let somebody in…"), self.let_in, key=keys.shown(Act.LET_IN), look="primary"
        )
        self.role_button = button(
            self.tr("Change the role…"), self.change_role, key=keys.shown(Act.ROLE)
        )
        self.passphrase_button = button(
            self.tr("New passphrase…"), self.new_passphrase, key=keys.shown(Act.REKEY)
        )
        self.remove_button = button(
            self.tr("Take the key away…"), self.remove, key=keys.shown(Act.REMOVE)
        )
        for made in (
            self.let_in_button,
            self.role_button,
            self.passphrase_button,
            self.remove_button,
        ):
            flow.addWidget(made)
        card.rows.addWidget(box)
        return card

    def _away(self) -> Card:
        card = Card(self.tr("Who is away, now or later"))
        card.rows.addWidget(strong(self.tr("Who is away, now or later"), "row", wrap=True))
        columns: tuple[Column[Absence], ...] = (
            Column(self.tr("Name"), _who_is_away),
            Column(self.tr("Days"), board_words.span),
            Column(self.tr("Note"), _note, wide=True),
        )
        self.absences = RowsView(
            self.tr("Who is away, now or later"), RowsModel(columns), self._look
        )
        self.absences.setMinimumHeight(self._look.px(96))
        card.rows.addWidget(self.absences, 1)
        self._nobody = label(
            self.tr("Nobody. Whoever leads the desk writes it down on the board (Ctrl+7, F4)."),
            wrap=True,
            tone="muted",
        )
        card.rows.addWidget(self._nobody)
        return card

    def _roles(self) -> tuple[Role, ...]:
        if self._session.desk.session.role == Role.ADMINISTRATOR:
            return (*_BELOW, Role.ADMINISTRATOR)
        return _BELOW

    def _mark(self, who: object) -> None:
        self._marked = who if isinstance(who, Colleague) else None
        mine = self._marked is not None and self._marked.name == self._session.desk.session.operator
        may = self._marked is not None and self._leads and self._marked.role in self._roles()
        self.let_in_button.setEnabled(self._leads)
        self.role_button.setEnabled(may)
        self.passphrase_button.setEnabled(may or mine)
        self.remove_button.setEnabled(may and not mine)

    def _write_let_in(self, said: object) -> None:
        assert isinstance(said, Operator)
        role = said.role or Role.CLERK
        told = self.tr("{name} may unlock this desk now.").format(name=said.name)
        self._do(lambda desk: desk.staff.add(said.name, role, said.passphrase), told)

    def _write_role(self, said: object) -> None:
        assert isinstance(said, Operator)
        role = said.role or Role.CLERK
        told = self.tr("{name} has another role now: {role}.")
        self._do(
            lambda desk: desk.staff.set_role(said.name, role),
            told.format(name=said.name, role=terms.role(role)),
        )

    def _write_passphrase(self, said: object) -> None:
        assert isinstance(said, Operator)
        told = self.tr("The new passphrase of {name} holds.").format(name=said.name)
        self._do(lambda desk: desk.staff.new_passphrase(said.name, said.passphrase), told)

    def _write_remove(self, said: object) -> None:
        assert isinstance(said, Operator)
        told = self.tr("The key of {name} was taken away.").format(name=said.name)
        self._do(lambda desk: desk.staff.remove(said.name), told)

    def _do(self, work: Callable[[Desk], object], told: str) -> None:
        """Write in the background: making a key takes its time on purpose."""
        dialog = self._dialog

        def run(desk: Desk, report: Report) -> None:
            report.step("write")
            work(desk)

        def done(_nothing: None) -> None:
            self.asked -= 1
            if dialog is not None and dialog is self._dialog:
                dialog.accept()
            self._session.told(Kind.STAFF, Kind.CASES)
            self.told.emit(told)

        def refused(error: GreenwaveError) -> None:
            self.asked -= 1
            if dialog is not None and dialog is self._dialog:
                dialog.refuse(error)
            else:
                self.refused.emit(error)

        self.asked += 1
        self._session.lane.submit(run, owner=self, done=done, refused=refused)

    def _open(self, dialog: FormDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None


def _name(who: Colleague) -> str:
    return who.name


def _role(who: Colleague) -> str:
    return terms.role(who.role)


def _tone(who: Colleague) -> str:
    return "amber" if who.away else "green"


def _open(who: Colleague) -> str:
    return str(who.open_cases)


def _who_is_away(one: Absence) -> str:
    return one.operator


def _note(one: Absence) -> str:
    return one.note or "—"


def _of_absence(one: Absence) -> tuple[str, str]:
    return one.operator, one.first
