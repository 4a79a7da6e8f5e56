"""This desk's own keys: the fingerprint to read aloud, replacing them, a county that lost its."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...desk.views import KeysView
from ...domain.errors import GreenwaveError
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.surface import button
from ..widgets.text import chip, label, strong
from .enrolment import fingerprint_label
from .work import WorkCard

_MAY_CHANGE = "administrator"


class OwnKeysCard(WorkCard):
    """Shows the keys; a change is explained before its one button, since none can be undone."""

    new_county = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(
            QCoreApplication.translate("OwnKeysCard", "This desk's keys"), session, look
        )
        self._asking = False

    def begin(self) -> None:
        """Ask the desk for its keys."""
        self._asking = False
        self.fresh()
        try:
            keys = self.session.desk.keys.status()
            may_change = self.session.desk.home().role == _MAY_CHANGE
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._show(keys, may_change=may_change)

    def back(self) -> bool:
        """From the question to the keys; False if there is none."""
        if self._asking and not self.working:
            self.begin()
            return True
        return False

    def _show(self, keys: KeysView, *, may_change: bool) -> None:
        self.body.addWidget(label(self.tr("Fingerprint of this desk, to be read aloud"), "caption"))
        self.body.addWidget(fingerprint_label(keys.fingerprint))
        if not keys.known_to_county:
            self._state(self.tr("new; the county does not know them yet"), "amber")
            self.say(
                self.tr(
                    "The next report tells the county. Until its receipt covers that, reports are "
                    "signed with the keys before."
                ),
                "second",
                "muted",
            )
        elif keys.before:
            self._state(self.tr("known to the county; both pairs hold for now"), "amber")
            self.say(
                self.tr("The keys before end with the first issue that is sealed to the new ones."),
                "second",
                "muted",
            )
        else:
            self._state(self.tr("in force"), "green")
        for before in keys.before:
            self.body.addWidget(label(self.tr("Keys before these"), "caption"))
            self.body.addWidget(label(before, "second", wrap=True, tone="muted"))
        acts: list[QWidget] = []
        if not may_change:
            self.say(self.tr("Only an administrator may replace keys."), "second", "muted")
        else:
            if not keys.before:
                acts.append(button(self.tr("Replace the keys …"), self._ask))
            acts.append(button(self.tr("The county has lost its keys …"), self.new_county.emit))
        self._foot(*acts)

    def _state(self, word: str, tone: str) -> None:
        across = QHBoxLayout()
        across.addWidget(chip(word, tone))
        across.addStretch(1)
        self.body.addLayout(across)

    def _ask(self) -> None:
        self._asking = True
        self.fresh()
        self.body.addWidget(strong(self.tr("Replace this desk's keys?"), "row"))
        for line in (
            self.tr("New keys are made now; those before hold beside them until the county knows."),
            self.tr("The next report tells the county; nothing needs to be enrolled again."),
            self.tr("It cannot be undone. If a computer was stolen, tell the county by telephone."),
        ):
            self.say(line)
        self._foot(button(self.tr("Make new keys"), self._rotate, look="primary"))

    def _rotate(self) -> None:
        self.run(
            self.tr("Making new keys"), lambda desk, _report: desk.keys.rotate(), self._rotated
        )

    def _rotated(self, keys: KeysView) -> None:
        self._asking = False
        self.fresh()
        self.body.addWidget(strong(self.tr("New keys are made"), "name", tone="green"))
        self._show(keys, may_change=True)
        self.session.told(Kind.EXCHANGE)

    def _leave(self) -> None:
        if not self.back():
            self.ended.emit()

    def _foot(self, *acts: QWidget) -> None:
        foot = QHBoxLayout()
        for act in acts:
            foot.addWidget(act)
        foot.addStretch(1)
        leave = button(self.tr("Back"), self._leave, key="Esc")
        foot.addWidget(leave)
        self.body.addLayout(foot)
        self.focus(leave)
