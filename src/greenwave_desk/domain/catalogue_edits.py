"""Changes that the county makes to a catalogue; each gives the next version, checked whole."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from .calendar import CalendarYear
from .catalogue import SCHEMA, Catalogue
from .catalogue_check import check
from .errors import CatalogueError, ErrorCode
from .ids import ItemId
from .rules import with_rule
from .service_items import ServiceItem

__all__ = [
    "next_material_key",
    "replaced",
    "with_item",
    "with_rule_length",
    "with_year",
    "without_item",
]


def with_item(catalogue: Catalogue, item: ServiceItem) -> Catalogue:
    """With an item added (at the end), or put in the place of the one of its id.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
    """
    old = catalogue.item(item.id)
    items = tuple(item if each is old else each for each in catalogue.items)
    return _next(catalogue, items=items if old else (*items, item))


def without_item(catalogue: Catalogue, item: ItemId) -> Catalogue:
    """Without an item. Matters of it that are under way keep its name and go on.

    Raises:
        CatalogueError: ITEM_UNKNOWN.
    """
    if catalogue.item(item) is None:
        raise CatalogueError(ErrorCode.ITEM_UNKNOWN, item=item)
    return _next(catalogue, items=tuple(each for each in catalogue.items if each.id != item))


def with_rule_length(catalogue: Catalogue, key: str, length: int) -> Catalogue:
    """With another length of one rule.

    Raises:
        CatalogueError: RULE_UNKNOWN, or CATALOGUE_EDIT_REFUSED.
    """
    return _next(catalogue, rules=with_rule(catalogue.rules, key, length))


def with_year(catalogue: Catalogue, year: CalendarYear) -> Catalogue:
    """With the arrangement of one year added, or put in the place of what was known of it.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
    """
    others = (each for each in catalogue.calendar if each.year != year.year)
    return _next(catalogue, calendar=tuple(sorted((*others, year), key=lambda each: each.year)))


def replaced(catalogue: Catalogue, other: Catalogue) -> Catalogue:
    """Another catalogue in the place of this one, as its next version; its own number is not kept.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
    """
    return _checked(
        catalogue, msgspec.structs.replace(other, schema=SCHEMA, version=catalogue.version)
    )


def next_material_key(taken: Iterable[str]) -> str:
    """A key for a new paper, beyond every one that the item's papers have or had."""
    numbers = (int(key[1:]) for key in taken if key[:1] == "m" and key[1:].isdecimal())
    return f"m{1 + max(numbers, default=0)}"


def _next(catalogue: Catalogue, **parts: object) -> Catalogue:
    return _checked(catalogue, msgspec.structs.replace(catalogue, **parts))


def _checked(old: Catalogue, new: Catalogue) -> Catalogue:
    """The changed catalogue under the next number; the old one itself where nothing changed."""
    if new == old:
        return old
    for problem in check(new):
        raise CatalogueError(
            ErrorCode.CATALOGUE_EDIT_REFUSED, field=problem.field, problem=problem.problem
        )
    return msgspec.structs.replace(new, version=old.version + 1)
