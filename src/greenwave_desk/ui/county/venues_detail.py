"""One venue in words: its standing, what came and is held, its keys, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...county.views import BundleSeen, HeldHere, Standing, VenueStanding
from .. import terms
from ..pages.enrolment import fingerprint_label
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, Facts, band, button, empty, hairline, scrolled
from ..widgets.text import chip, label, strong
from . import venues_words as words

_BUNDLES = 8


class VenueDetail(Card):
    """``replace_asked`` and ``shut_out_asked`` carry the desk that is shown."""

    replace_asked = Signal(object)
    shut_out_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(QCoreApplication.translate("VenueDetail", "The chosen venue"), margin=16)
        self._look = look
        self.desk: VenueStanding | None = None
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(12)
        self.pane = scrolled(inside, self.accessibleName())
        self.rows.addWidget(self.pane, 1)
        self.replace_button = button(self.tr("Replace its computer"), self._replace)
        self.shut_out_button = button(self.tr("Shut out"), self._shut_out)
        acts, row = flow_box(8)
        row.addWidget(self.replace_button)
        row.addWidget(self.shut_out_button)
        self._acts = acts
        self.rows.addWidget(acts)
        self.tell(None, newest=(0, 0), may_revoke=False)

    def tell(
        self, desk: VenueStanding | None, *, newest: tuple[int, int], may_revoke: bool
    ) -> None:
        """Show another desk; what has to be looked up follows with :meth:`tell_more`."""
        again = desk is not None and self.desk is not None and desk.venue.id == self.desk.venue.id
        self.desk = desk
        empty(self._body)
        there = desk is not None and desk.standing is not Standing.REVOKED
        self.replace_button.setVisible(desk is not None)
        self.shut_out_button.setVisible(there and may_revoke)
        self._acts.setVisible(desk is not None)
        if desk is None:
            self._body.addWidget(label(self.tr("No venue is chosen."), "second", tone="muted"))
            self._body.addStretch(1)
            return
        if not again:
            self.pane.verticalScrollBar().setValue(0)
        self._head(desk)
        self._figures(desk, newest)
        self._held = QVBoxLayout()
        self._held.setSpacing(8)
        self._body.addLayout(self._held)
        self._body.addWidget(hairline())
        self._body.addWidget(
            label(self.tr("Fingerprint of this desk, to be read aloud"), "caption", wrap=True)
        )
        self._body.addWidget(fingerprint_label(desk.venue.fingerprint))
        self._sent = QVBoxLayout()
        self._sent.setSpacing(4)
        self._body.addLayout(self._sent)
        self._body.addStretch(1)

    def tell_more(self, held: Sequence[HeldHere], bundles: Sequence[BundleSeen]) -> None:
        """Add the held records with their reasons, and the newest bundles."""
        empty(self._held)
        for code, numbers in words.held_groups(held):
            frame, rows = band("red" if code == "fork" else "amber")
            rows.addWidget(
                strong(
                    self.tr("{count} held: no. {ranges}").format(
                        count=len(numbers), ranges=words.ranges(words.as_ranges(numbers), 4)
                    ),
                    "second",
                    wrap=True,
                )
            )
            rows.addWidget(label(words.reason(code), "second", wrap=True))
            self._held.addWidget(frame)
        empty(self._sent)
        self._sent.addWidget(hairline())
        self._sent.addWidget(label(self.tr("Bundles from and to this desk"), "caption"))
        if not bundles:
            self._sent.addWidget(label(self.tr("None yet"), "second", tone="muted"))
        for seen in bundles[:_BUNDLES]:
            self._sent.addWidget(label(words.bundle(seen), "second", wrap=True))

    def _head(self, desk: VenueStanding) -> None:
        self._body.addWidget(strong(desk.venue.name, "row", wrap=True))
        chips, row = flow_box(8)
        row.addWidget(chip(words.standing(desk.standing), words.TONE[desk.standing]))
        if desk.standing is not Standing.REVOKED and not desk.keys_known:
            row.addWidget(chip(self.tr("new keys not known yet"), "amber"))
        self._body.addWidget(chips)
        self._body.addWidget(label(words.advice(desk.standing), "second", wrap=True))

    def _figures(self, desk: VenueStanding, newest: tuple[int, int]) -> None:
        venue = desk.venue
        facts = Facts(gap=4)
        facts.add(self.tr("Township"), place_of(venue.place, venue.division))
        facts.add(
            self.tr("Last report"),
            terms.DOT.join((terms.day(venue.last_report_at), words.last_report(desk)))
            if desk.days
            else words.last_report(desk),
        )
        facts.add(
            self.tr("Received"),
            self.tr("up to no. {acknowledged} of {newest}").format(
                acknowledged=venue.acknowledged, newest=venue.newest
            )
            if venue.newest
            else self.tr("nothing yet"),
        )
        if desk.missing:
            facts.add(self.tr("Missing"), words.missing(desk, whole=True))
        facts.add(self.tr("Set aside"), words.aside(desk) or self.tr("none"))
        facts.add(self.tr("Roster edition"), words.step(desk.edition, newest[0]))
        facts.add(self.tr("Catalogue"), words.step(desk.catalogue, newest[1]))
        facts.add(self.tr("County's keys"), words.keys_word(desk))
        facts.add(self.tr("Receives people of"), ", ".join(venue.scope))
        facts.add(
            self.tr("Last issue"),
            self.tr("no. {serial}").format(serial=venue.issue_serial)
            if venue.issue_serial
            else self.tr("never"),
        )
        facts.add(self.tr("Open matters"), f"{desk.open_cases:,}")
        facts.add(self.tr("Visits"), f"{desk.visits:,}")
        facts.add(self.tr("Enrolled"), terms.day(venue.enrolled_at))
        self._body.addWidget(facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page keys read on while an action has the focus."""
        bar = self.pane.verticalScrollBar()
        steps = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + step)
        event.accept()

    def _replace(self) -> None:
        if self.desk is not None:
            self.replace_asked.emit(self.desk)

    def _shut_out(self) -> None:
        if self.desk is not None:
            self.shut_out_asked.emit(self.desk)


def place_of(name: str, code: str) -> str:
    """A division's name and code; the code alone where the name is not known."""
    return name if name == code or not name else f"{name} {code}"


def foot(*buttons: QWidget, last: QWidget | None = None) -> QHBoxLayout:
    """The last row of a card: what goes on at the left, the way out at the right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    if last is not None:
        row.addWidget(last)
    return row
