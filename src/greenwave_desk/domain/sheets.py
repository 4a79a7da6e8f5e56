"""A finished document on its way to a screen, a printer or a file."""

from __future__ import annotations

import msgspec


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A finished document in memory: the same bytes are shown, printed and saved.

    ``notices`` are sentences for the clerk (a character that no font has). ``kind`` is
    ``checklist``, ``ticket``, ``handover`` or ``receiving``; ``person`` is empty and ``catalogue``
    0 where the paper is about neither.
    """

    kind: str
    title: str
    pdf: bytes
    pages: int
    notices: tuple[str, ...]
    person: str
    catalogue: int
