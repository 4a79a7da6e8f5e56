"""Which kind of workspace a folder holds, told before anything of the house is loaded.

The window shows its door first; the store, the exchange and their libraries come while the clerk
types. Reads one word of ``keyslots.json`` and judges nothing: what is wrong with the file is said
by whoever unlocks it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

_MOST_BYTES = 1 << 20


class _Plate(msgspec.Struct, frozen=True):
    kind: str


def kind_of(home: Path) -> str | None:
    """``desk`` or ``county``; None where no workspace is; ``desk`` where it cannot be read."""
    file = home / "keyslots.json"
    if not file.is_file():
        return None
    try:
        with file.open("rb") as data:
            return msgspec.json.decode(data.read(_MOST_BYTES), type=_Plate).kind
    except (OSError, ValueError, RecursionError):
        return "desk"  # its door opens, and unlocking says what is wrong
