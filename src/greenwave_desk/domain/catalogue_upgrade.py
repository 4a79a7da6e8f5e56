"""Brings an older catalogue's document to the present shape, as plain data.

Works on what JSON and YAML give before any type is asked for. What an older shape did not say
stays unsaid: nothing is guessed from a paper's name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .conditions import Confidence

Plain = dict[str, Any]

__all__ = ["Plain", "upgraded", "upgraded_item"]


def upgraded(document: Plain, schema: int) -> Plain:
    """The document of an older ``schema`` in the present shape; one of it comes back as it is."""
    for old in range(schema, len(_STEPS) + 1):
        document = _STEPS[old - 1](document)
    return document


def upgraded_item(item: Plain) -> Plain:
    """A service item of schema 1, whose papers were names, with papers of their own.

    Keys are m1, m2, … in the old order: that is what every reader of the same old version makes
    of it, so that two desks name a paper alike.
    """
    names = item.get("materials")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return item
    confidence = item.get("confidence")
    said = confidence.get("materials") if isinstance(confidence, Mapping) else None
    known = said if said in set(Confidence) else Confidence.UNKNOWN.value
    papers = [
        {"key": f"m{number}", "name": name, "confidence": known}
        for number, name in enumerate(names, start=1)
    ]
    return {**item, "materials": papers}


def _first(document: Plain) -> Plain:
    """Schema 1 to 2: papers with keys; rules and working days are what is not said."""
    items = document.get("items")
    if isinstance(items, list):
        items = [upgraded_item(item) if isinstance(item, dict) else item for item in items]
    return {**document, "schema": 2, "items": items}


def _second(document: Plain) -> Plain:
    """Schema 2 to 3: relations, formulas and days of validity are what is not said."""
    return {**document, "schema": 3}


_STEPS: tuple[Callable[[Plain], Plain], ...] = (_first, _second)
