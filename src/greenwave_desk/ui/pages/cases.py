"""Matters: the list at the left, one matter's whole story at the right."""

from __future__ import annotations

from ..session import Session
from ..theme.look import Look
from ..widgets.banner import Banner
from .page import Page


class CasesPage(Page):
    """Matters: the list at the left, one matter's whole story at the right."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.banner = Banner()
