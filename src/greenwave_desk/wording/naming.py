"""How a code becomes a word: the shape of the tables, shared by them all."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Language

Names = Mapping[str, tuple[str, str]]
"""For each code its Chinese and its English name."""


def name_of(names: Names, key: str, language: Language) -> str:
    """The name of ``key``; a code that has none stays as it is."""
    chinese, english = names.get(str(key), (str(key), str(key)))
    return english if language == "en" else chinese
