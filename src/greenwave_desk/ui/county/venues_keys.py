"""The county's own keys: fingerprint, replacing them, who does not know the new ones, giving up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ...county.views import KeysView
from ...domain.errors import GreenwaveError
from ..pages.enrolment import fingerprint_label
from ..session import CountySession, Kind
from ..theme.look import Look
from ..widgets.surface import button
from ..widgets.text import chip, label, strong
from .page import CountyWork
from .venues_detail import foot


class KeysCard(CountyWork):
    """Shows the keys; a change is explained before its one button, since none can be undone."""

    def __init__(self, session: CountySession, look: Look) -> None:
        super().__init__(
            QCoreApplication.translate("KeysCard", "The county's own keys"), session, look
        )
        self._asking = False

    def begin(self) -> None:
        """Ask the county for its keys."""
        self._asking = False
        try:
            self._show(self.session.county.keys.status())
        except GreenwaveError as error:
            self.banner.refuse(error)

    def back(self) -> bool:
        """From a question to the keys."""
        if self._asking and not self.working:
            self.begin()
            return True
        return False

    def _show(self, keys: KeysView) -> None:
        self.fresh()
        self._asking = False
        self.body.addWidget(
            label(
                self.tr("Fingerprint of the county, read aloud to a desk that enrols"),
                "caption",
                wrap=True,
            )
        )
        self.body.addWidget(fingerprint_label(keys.fingerprint))
        overlap = bool(keys.before)
        self.body.addWidget(
            chip(
                self.tr("replacement under way: both hold")
                if overlap
                else self.tr("one pair of keys in force"),
                "amber" if overlap else "green",
            )
        )
        for before in keys.before:
            self.line()
            self.body.addWidget(label(self.tr("Keys before these"), "caption"))
            self.body.addWidget(label(before, wrap=True))
        if overlap:
            self._say_unaware(keys)
        else:
            self.say(
                self.tr(
                    "New keys are made when the old ones may have been seen by others, or on a "
                    "fixed day. Every desk learns of them with its next issue."
                ),
                "second",
                "muted",
            )
        self._offer(keys)

    def _say_unaware(self, keys: KeysView) -> None:
        self.line()
        if not keys.unaware:
            self.body.addWidget(
                strong(self.tr("Every desk knows the new keys."), tone="green", wrap=True)
            )
            return
        self.body.addWidget(
            strong(
                self.tr("{count} desks do not know the new keys yet").format(
                    count=len(keys.unaware)
                ),
                wrap=True,
            )
        )
        self.say(QCoreApplication.translate("Venues", ", ").join(keys.unaware), "second")
        self.say(
            self.tr("Issue to them, and wait for their next report: it shows that they know."),
            "second",
            "muted",
        )

    def _offer(self, keys: KeysView) -> None:
        done = button(self.tr("Back to the venues"), self.ended.emit, key="Esc")
        if not keys.may_change:
            self.say(self.tr("Only an administrator may replace keys."), "second", "muted")
            self.body.addLayout(foot(done))
            self.focus(done)
            return
        if not keys.before:
            act = button(self.tr("Replace the keys …"), self._ask_rotate)
        else:
            act = button(self.tr("Give up the old keys …"), self._ask_retire)
        self.body.addLayout(foot(act, last=done))
        self.focus(done)

    def _ask_rotate(self) -> None:
        self.fresh()
        self._asking = True
        self.body.addWidget(strong(self.tr("Replace the county's keys?"), "name", wrap=True))
        for sentence in (
            self.tr("New keys are made now. The old ones hold beside them until you give them up."),
            self.tr("Every desk gets the new ones with its next issue, signed by the old ones."),
            self.tr("Make a backup afterwards: an older one has only the old keys."),
        ):
            self.say(sentence)
        act = button(self.tr("Replace the keys"), self._rotate, look="primary")
        leave = button(self.tr("Leave it"), self.begin, key="Esc")
        self.body.addLayout(foot(act, last=leave))
        self.focus(leave)

    def _rotate(self) -> None:
        self.run(
            self.tr("Making new keys"),
            lambda county, _report: county.keys.rotate(),
            self._changed,
        )

    def _ask_retire(self) -> None:
        keys = self.session.county.keys.status()
        self.fresh()
        self._asking = True
        self.body.addWidget(strong(self.tr("Give up the old keys?"), "name", wrap=True))
        self.say(self.tr("What is still sealed to the old keys cannot be opened any more."))
        if keys.unaware:
            self.body.addWidget(
                strong(
                    self.tr(
                        "{count} desks do not know the new keys. Their reports will be refused, "
                        "and they have to be enrolled again."
                    ).format(count=len(keys.unaware)),
                    tone="red",
                    wrap=True,
                )
            )
            self.say(QCoreApplication.translate("Venues", ", ").join(keys.unaware), "second")
            act = button(self.tr("Give them up all the same"), self._retire_anyway)
            leave = button(self.tr("Wait for them"), self.begin, key="Esc", look="primary")
        else:
            self.say(self.tr("Every desk knows the new keys, so nothing is lost by it."))
            act = button(self.tr("Give up the old keys"), self._retire, look="primary")
            leave = button(self.tr("Leave it"), self.begin, key="Esc")
        self.body.addLayout(foot(act, last=leave))
        self.focus(leave)

    def _retire(self) -> None:
        self._give_up(anyway=False)

    def _retire_anyway(self) -> None:
        self._give_up(anyway=True)

    def _give_up(self, *, anyway: bool) -> None:
        self.run(
            self.tr("Giving up the old keys"),
            lambda county, _report: county.keys.retire(anyway=anyway),
            self._changed,
        )

    def _changed(self, keys: KeysView) -> None:
        self._show(keys)
        self.session.told(Kind.VENUES)
