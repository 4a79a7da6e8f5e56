"""What every event's body is made from."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every event's body."""

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1
