"""Matters that a window handles (事项), with their materials and time limits."""

from __future__ import annotations

import msgspec

from .ids import ItemId, PolicyCode


class ServiceItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One matter. ``kind`` is ``instant``, ``promise``, ``forward`` or ``info``.

    ``limit_text`` is the statutory limit in words, empty where none is known; ``limit_workdays``
    the same in working days where it is one number, ``limit_days`` in calendar days; the other
    ``limit_`` fields are the limits for delegated and for special cases. ``promise_text`` is a
    promise published elsewhere, with the place: for comparison only.
    """

    id: ItemId
    name: str
    department: str
    kind: str
    policies: tuple[PolicyCode, ...] = ()
    materials: tuple[str, ...] = ()
    limit_text: str = ""
    limit_workdays: int | None = None
    limit_delegated_workdays: int | None = None
    limit_extended_workdays: int | None = None
    limit_days: int | None = None
    limit_extended_days: int | None = None
    promise_text: str = ""
    note: str = ""
    confidence: dict[str, str] = {}
    sources: tuple[str, ...] = ()
