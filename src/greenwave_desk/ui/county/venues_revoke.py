"""Shutting a desk out: what it does, why, and only then the one action."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ...county.views import VenueStanding
from ..session import CountySession, Kind
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Facts, aside, button
from ..widgets.text import label, strong
from . import venues_words as words
from .page import CountyWork
from .venues_detail import foot


class RevokeCard(CountyWork):
    """It cannot be undone, so a reason is asked for."""

    def __init__(self, session: CountySession, look: Look) -> None:
        super().__init__(QCoreApplication.translate("RevokeCard", "Shut a desk out"), session, look)
        self.reason = aside(ComposingLineEdit(), self)
        self._desk: VenueStanding | None = None

    def begin(self, desk: VenueStanding) -> None:
        """Say what it would mean for this desk, and ask for the reason."""
        self._desk = desk
        self.fresh()
        self.body.addWidget(strong(desk.venue.name, "name", wrap=True))
        facts = Facts(columns=2)
        facts.add(self.tr("Last report"), words.last_report(desk))
        facts.add(self.tr("Received"), words.received(desk))
        facts.add(self.tr("Open matters"), str(desk.open_cases))
        facts.add(self.tr("Visits"), str(desk.visits))
        self.body.addWidget(facts)
        self.line()
        for sentence in (
            self.tr("From now on nothing is accepted from this computer or issued to it."),
            self.tr("What it sent before stays and counts. What it has not sent is not accepted."),
            self.tr("Its sister desks learn of it with their next issue."),
            self.tr(
                "It cannot be undone: to come back, the desk sends a request and is taken in anew."
            ),
        ):
            self.say(sentence)
        self.body.addWidget(label(self.tr("Reason (lost, stolen, closed …)"), "caption"))
        self.reason = ComposingLineEdit()
        self.reason.setAccessibleName(self.tr("Reason for shutting the desk out"))
        self.reason.setMaxLength(200)
        self.reason.entered.connect(self._revoke)
        self.body.addWidget(self.reason)
        act = button(self.tr("Shut it out"), self._revoke, look="primary")
        leave = button(self.tr("Leave it"), self.ended.emit, key="Esc")
        self.body.addLayout(foot(act, last=leave))
        self.focus(self.reason)

    def _revoke(self) -> None:
        desk, why = self._desk, self.reason.text().strip()
        if desk is None or self.working:
            return
        if not why:
            self.banner.tell(
                self.tr("Give a reason first. Nothing was changed."),
                self.tr("Who looks at the journal later has to understand it."),
            )
            self.reason.setFocus()
            return
        self.run(
            self.tr("Shutting {name} out").format(name=desk.venue.name),
            lambda county, _report: county.venues.revoke(desk.venue.id, why),
            self._done,
        )

    def _done(self, _nothing: None) -> None:
        self._desk = None
        self.session.told(Kind.VENUES)
        self.ended.emit()
