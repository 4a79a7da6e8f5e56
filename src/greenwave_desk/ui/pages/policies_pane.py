"""What the policies page knows of its panes."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ..session import Session
from ..theme.look import Look
from ..widgets.banner import Banner
from .page import Leaf


class PoliciesPane(Leaf):
    """A pane of the policies page; it asks the desk and shows, and calls no other pane.

    ``case_opened`` carries the number of a matter to go on with, ``person_wanted`` whose own page
    is wanted, ``interpret_wanted`` with whom to go through the policies.
    """

    case_opened = Signal(str)
    person_wanted = Signal(str)
    interpret_wanted = Signal(str)

    def __init__(self, session: Session, look: Look, banner: Banner) -> None:
        super().__init__(look)
        self.session = session
        self.banner = banner
