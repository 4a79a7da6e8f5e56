"""What was worked out once and is kept as long as it is of use: memos that cannot grow for ever.

A memo holds what follows from its key alone, so that forgetting an entry changes no outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Memo(Generic[_Key, _Value]):
    """Values by key; emptied when ``limit`` is reached, which bounds its memory."""

    __slots__ = ("_kept", "_limit", "get")

    def __init__(self, limit: int) -> None:
        self._kept: dict[_Key, _Value] = {}
        self._limit = limit
        self.get: Callable[[_Key], _Value | None] = self._kept.get
        """The value of a key, None if it is not kept."""

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Keep a value, and give it back."""
        if len(self._kept) >= self._limit:
            self._kept.clear()
        self._kept[key] = value
        return value
