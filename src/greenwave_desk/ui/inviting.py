"""Inviting a visitor to rate: which matter, the visitor's window, and the slip of paper.

The clerk's side hears that a rating came in, or that none did; never what was pressed.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..desk.case_views import CaseView
from ..domain.errors import GreenwaveError
from ..domain.ids import CaseNumber, PersonId
from ..domain.ratings import Grade, Part
from . import words
from .hall.rating import RatingWindow
from .pages.rating_paper import PaperRating
from .pages.rating_pick import RatingPicker
from .session import Kind, Session
from .theme.look import Look

MOST: Final = 40
"""Matters to choose from, the ones told last: whoever stands at the window is among them."""


class Inviter(QObject):
    """``said`` carries a sentence for the clerk's side, and its tone."""

    said = Signal(str, str)

    def __init__(self, session: Session, look: Look, beside: QWidget) -> None:
        super().__init__(beside)
        self._session = session
        self._look = look
        self._beside = beside

    def invite(self, *, person: PersonId | None = None, marked: str = "", paper: bool) -> None:
        """Ask for the matter that is marked, or the open person's; else let the clerk choose."""
        try:
            numbers = self._session.desk.ratings.to_invite()
            if marked in numbers:
                self._ask(self._session.desk.casework.show(CaseNumber(marked)), paper=paper)
                return
            views = [self._session.desk.casework.show(number) for number in numbers[:MOST]]
        except GreenwaveError as error:
            self._refuse(error)
            return
        theirs = [view for view in views if view.case.person == person]
        if len(theirs) == 1:
            self._ask(theirs[0], paper=paper)
        elif theirs or views:
            picker = RatingPicker(theirs or views, self._look, self._beside.window(), paper=paper)
            picker.chosen.connect(self._ask_picked)
            picker.open()
        else:
            self.said.emit(
                self.tr(
                    "Nobody is to be invited now: a visitor rates after being told the outcome."
                ),
                "amber",
            )

    def _ask_picked(self, view: object, paper: bool) -> None:
        assert isinstance(view, CaseView)
        self._ask(view, paper=paper)

    def _ask(self, view: CaseView, *, paper: bool) -> None:
        number, matter = view.case.number, view.case.item_name
        if paper:
            slip = PaperRating(matter, self._look, self._beside.window())
            slip.given.connect(partial(self._given, number, "paper"))
            slip.open()
            return
        window = RatingWindow(matter, self._look, self._beside)
        window.given.connect(partial(self._given, number, "screen"))
        window.declined.connect(partial(self._declined, number))
        window.present()

    def _given(self, number: CaseNumber, channel: str, grade: Grade, parts: object) -> None:
        chosen = {Part(part): Grade(each) for part, each in dict(parts).items()}  # type: ignore[call-overload]  # a signal's object
        try:
            self._session.desk.ratings.give(number, grade, chosen, channel=channel)
        except GreenwaveError as error:
            self._refuse(error)
            return
        self.said.emit(self.tr("The rating was received."), "green")
        self._session.told(Kind.RATINGS)

    def _declined(self, number: CaseNumber) -> None:
        try:
            self._session.desk.ratings.decline(number)
        except GreenwaveError as error:
            self._refuse(error)
            return
        self.said.emit(self.tr("Not rated."), "green")
        self._session.told(Kind.RATINGS)

    def _refuse(self, error: GreenwaveError) -> None:
        self.said.emit(" ".join(words.told(error)), "red")
