"""Upkeep: check the workspace, back it up."""

from __future__ import annotations

from ..store.caretaker import Caretaker


class Upkeep(Caretaker):
    """Keeps the desk's workspace healthy."""
