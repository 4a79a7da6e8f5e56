"""Letting somebody in, changing what they may do, a new passphrase, taking a key away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ...domain.ids import OperatorName
from ...domain.staff import Colleague, Role
from .. import terms
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.text import label
from .form_dialog import FormDialog


@dataclass(frozen=True)
class Operator:
    """What is to be written down of an operator; an empty passphrase: as it is."""

    name: OperatorName
    role: Role | None = None
    passphrase: str = ""


class LetInDialog(FormDialog):
    """``said`` carries the new :class:`Operator`."""

    said = Signal(object)

    def __init__(self, roles: tuple[Role, ...], look: Look, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("LetInDialog", "Let somebody in"),
            look,
            parent,
            do=QCoreApplication.translate("LetInDialog", "Let in"),
        )
        self._roles = roles
        self.name = self.line(
            self.tr("Name"), help_=self.tr("As colleagues call them; it stands in every record.")
        )
        self.roles = self.choice(
            self.tr("What they may do"),
            [terms.role(each) for each in roles],
            roles.index(Role.ASSISTANT),
        )
        self.one, self.two = _twice(self)
        self.fields.addStretch(1)
        self.fit(self.name)

    def give(self) -> None:
        """Hand on whom to let in."""
        name = self.name.text().strip()
        if not name:
            self.wrong(self.tr("Write down the name."), self.name)
        elif _agree(self, self.one, self.two):
            self.busy(on=True)
            role = self._roles[self.roles.checkedId()]
            self.said.emit(Operator(OperatorName(name), role, self.one.text()))


class RoleDialog(FormDialog):
    """``said`` carries the operator with their new role."""

    said = Signal(object)

    def __init__(
        self, who: Colleague, roles: tuple[Role, ...], look: Look, parent: QWidget
    ) -> None:
        title = QCoreApplication.translate("RoleDialog", "What {name} may do")
        super().__init__(
            title.format(name=who.name),
            look,
            parent,
            do=QCoreApplication.translate("RoleDialog", "Change"),
        )
        self._who, self._roles = who, roles
        at = roles.index(who.role) if who.role in roles else 0
        self.roles = self.choice(
            self.tr("What they may do"), [terms.role(each) for each in roles], at
        )
        self.fields.addWidget(
            label(
                self.tr(
                    "Supervisors set the queue, see the board and open ratings; administrators "
                    "may do everything. It holds from their next signing-in at the latest."
                ),
                "caption",
                wrap=True,
            )
        )
        self.fields.addStretch(1)
        self.fit(self.roles.checkedButton())

    def give(self) -> None:
        """Hand on the role."""
        self.busy(on=True)
        self.said.emit(Operator(self._who.name, self._roles[self.roles.checkedId()]))


class PassphraseDialog(FormDialog):
    """``said`` carries the operator with their new passphrase."""

    said = Signal(object)

    def __init__(self, name: OperatorName, look: Look, parent: QWidget) -> None:
        title = QCoreApplication.translate("PassphraseDialog", "A new passphrase for {name}")
        super().__init__(
            title.format(name=name),
            look,
            parent,
            do=QCoreApplication.translate("PassphraseDialog", "Set it"),
        )
        self._name = name
        self.one, self.two = _twice(self)
        self.fields.addWidget(
            label(
                self.tr("The old one opens nothing from now on but backups made before."),
                "caption",
                wrap=True,
            )
        )
        self.fields.addStretch(1)
        self.fit(self.one)

    def give(self) -> None:
        """Hand on the passphrase, if both times it was the same."""
        if _agree(self, self.one, self.two):
            self.busy(on=True)
            self.said.emit(Operator(self._name, passphrase=self.one.text()))


class RemoveDialog(FormDialog):
    """``said`` carries the operator whose key is taken away."""

    said = Signal(object)

    def __init__(self, who: Colleague, look: Look, parent: QWidget) -> None:
        title = QCoreApplication.translate("RemoveDialog", "Take the key of {name} away?")
        super().__init__(
            title.format(name=who.name),
            look,
            parent,
            do=QCoreApplication.translate("RemoveDialog", "Take it away"),
        )
        self._who = who
        self.fields.addWidget(
            label(
                self.tr(
                    "They can no longer unlock this desk. What they did stays in the records; "
                    "their {count} open matters go to present colleagues at once. Their "
                    "passphrase still opens backups made before."
                ).format(count=who.open_cases),
                wrap=True,
            )
        )
        self.fields.addStretch(1)
        self.fit(self.cancel_button)

    def give(self) -> None:
        """Hand on that it is meant."""
        self.busy(on=True)
        self.said.emit(Operator(self._who.name))


def _twice(dialog: FormDialog) -> tuple[ComposingLineEdit, ComposingLineEdit]:
    one = dialog.line(
        QCoreApplication.translate("PassphraseDialog", "New passphrase"),
        help_=QCoreApplication.translate(
            "PassphraseDialog", "Typed by themselves, unseen; a sentence is best."
        ),
        secret=True,
    )
    two = dialog.line(
        QCoreApplication.translate("PassphraseDialog", "The same once more"), secret=True
    )
    return one, two


def _agree(dialog: FormDialog, one: ComposingLineEdit, two: ComposingLineEdit) -> bool:
    if not one.text():
        dialog.wrong(
            QCoreApplication.translate("PassphraseDialog", "Write down a passphrase."), one
        )
        return False
    if one.text() != two.text():
        two.clear()
        dialog.wrong(
            QCoreApplication.translate(
                "PassphraseDialog", "The two are not the same. Type the second once more."
            ),
            two,
        )
        return False
    return True
