"""What the shell knows of a page: its keys, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ..keys import Act
from ..session import Session
from ..theme.look import Look


class Leaf(QWidget):
    """A page of a shell. It asks the office and shows; it calls no other page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """What the page does for the shell's keys."""
        return {}

    def entered(self) -> None:
        """The page has come to the front."""

    def left(self) -> None:
        """Another page has come to the front."""

    def back(self) -> bool:
        """One step back inside the page; False if there is none."""
        return False

    def marked_matter(self) -> str:
        """The number of the matter that is marked or open; empty where there is none."""
        return ""

    @property
    def working(self) -> bool:
        """Whether something is under way whose outcome a page drawn anew would not see."""
        return False


class Page(Leaf):
    """A page of a desk."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(look)
        self.session = session
