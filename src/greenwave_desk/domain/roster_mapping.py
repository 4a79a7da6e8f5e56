"""What a clerk says about a file: headings that name a field, spellings that mean a category."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .categories import AssistanceCategory
from .category_spellings import match_spelling
from .errors import ErrorCode, RosterFileError
from .roster_headings import RosterField, field_of
from .text import squeezed


class RosterMapping(msgspec.Struct, frozen=True):
    """Answers for one file: squeezed heading → field, squeezed spelling → category.

    ``written`` keeps the words as the clerk wrote them, to say which were never met.
    """

    headings: dict[str, RosterField] = {}
    spellings: dict[str, AssistanceCategory] = {}
    written: dict[str, str] = {}


def read_mapping(mapping: Mapping[str, str] | None) -> RosterMapping:
    """Understand ``{"名字": "name", "边缘户": "bianyuan"}``.

    A target is a field or a category by its code, or by a Chinese heading or spelling that means
    exactly one (``名字=姓名``, ``边缘户=低保边缘``).

    Raises:
        RosterFileError: ``ROSTER_MAPPING_INVALID`` with the pair in ``mapping``.
    """
    headings: dict[str, RosterField] = {}
    spellings: dict[str, AssistanceCategory] = {}
    written: dict[str, str] = {}
    for source, target in (mapping or {}).items():
        key = squeezed(source)
        wanted = target.strip()
        certain = match_spelling(wanted).codes
        field = field_of(wanted)
        if not key or not wanted:
            raise _invalid(source, target)
        if wanted in AssistanceCategory._value2member_map_:
            spellings[key] = AssistanceCategory(wanted)
        elif field is not None:
            headings[key] = field
        elif len(certain) == 1:
            spellings[key] = certain[0]
        else:
            raise _invalid(source, target)
        written[key] = source.strip()
    return RosterMapping(headings, spellings, written)


def _invalid(source: str, target: str) -> RosterFileError:
    return RosterFileError(ErrorCode.ROSTER_MAPPING_INVALID, mapping=f"{source}={target}"[:80])
