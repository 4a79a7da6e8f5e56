"""Rows of a list that comes back from a village: each becomes a contact, a refusal, or nothing.

Owns the headings of the list, and why a row is refused. A row whose outcome nobody chose says
nothing yet; one that somebody began to fill in and did not finish is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from .errors import ErrorCode, RosterFileError
from .ids import Day, PersonId, PolicyCode
from .outreach import (
    LONGEST_HELPER,
    LONGEST_NOTE,
    OUTCOME_WORDS,
    WAY_WORDS,
    Outcome,
    Way,
)
from .roster_values import plain, read_date
from .text import Cell, cell_text, squeezed


class ListField(StrEnum):
    """The columns of the list, by the heading that each has."""

    VILLAGE = "村居"
    NAME = "姓名"
    AGE = "年龄"
    HEAD = "户主"
    PHONE = "联系电话"
    POLICY = "政策"
    VERDICT = "导引结论"
    WHY = "理由"
    ASK = "要问清的"
    BRING = "要带的材料"
    OUTCOME = "联系结果"
    WAY = "联系方式"
    DAY = "联系日期"
    HELPER = "帮办员"
    NOTE = "备注"
    CODE = "政策编号"
    PERSON = "人员编号"


FILLED: Final = (
    ListField.OUTCOME,
    ListField.WAY,
    ListField.DAY,
    ListField.HELPER,
    ListField.NOTE,
)
"""What the helper fills in; nothing else is read back but who and what it is about."""
_NEEDED: Final = (ListField.NAME, ListField.CODE, ListField.PERSON, *FILLED)
_HEADINGS: Final = {squeezed(field.value): field for field in ListField}
_OUTCOMES: Final = {squeezed(word): outcome for outcome, word in OUTCOME_WORDS.items()}
_WAYS: Final = {squeezed(word): way for way, word in WAY_WORDS.items()}
_WHOLE_DAY: Final = len("2026-11-24")


class FilledRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that says what came of it."""

    row: int
    person: PersonId
    policy: PolicyCode
    outcome: Outcome
    way: Way
    day: Day
    helper: str
    note: str


class RefusedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is not taken: where it stands, which column, and why in plain Chinese."""

    sheet: str
    row: int
    field: str
    reason: str


Columns = Mapping[ListField, int]
_Read = Callable[[ListField], Cell]
_Wrong = tuple[ListField, str]


def columns_of(row: Sequence[Cell]) -> Columns | None:
    """Where each column stands, if this row is the list's row of headings."""
    found: dict[ListField, int] = {}
    for at, cell in enumerate(row):
        field = _HEADINGS.get(squeezed(cell_text(cell)))
        if field is not None:
            found.setdefault(field, at)
    return found if all(field in found for field in _NEEDED) else None


def not_our_list() -> RosterFileError:
    """The file has no sheet with the list's headings."""
    return RosterFileError(ErrorCode.OUTREACH_NOT_A_LIST)


class RowJudge:
    """Judges rows against the people and policies that there are.

    Args:
        name_of: the name of a person of the roster, None for nobody.
        policies: the codes of the catalogue.
        today: no contact lies in the future.
    """

    def __init__(
        self,
        name_of: Callable[[PersonId], str | None],
        policies: frozenset[PolicyCode],
        today: date,
    ) -> None:
        self._name_of = name_of
        self._policies = policies
        self._today = today

    def judge(
        self, sheet: str, number: int, row: Sequence[Cell], columns: Columns
    ) -> FilledRow | RefusedRow | None:
        """One row; None where nothing was filled in."""

        def cell(field: ListField) -> Cell:
            at = columns.get(field, -1)
            return row[at] if 0 <= at < len(row) else ""

        if not any(plain(cell(field)) for field in FILLED):
            return None
        wrong = self._who(cell) or _outcome(cell)
        how, way, day, helper = self._how(cell)
        if wrong := wrong or how:
            return RefusedRow(sheet=sheet, row=number, field=wrong[0].value, reason=wrong[1])
        return FilledRow(
            row=number,
            person=PersonId(plain(cell(ListField.PERSON))),
            policy=PolicyCode(plain(cell(ListField.CODE))),
            outcome=_OUTCOMES[squeezed(plain(cell(ListField.OUTCOME)))],
            way=way,
            day=day,
            helper=helper,
            note=plain(cell(ListField.NOTE))[:LONGEST_NOTE],
        )

    def _who(self, cell: _Read) -> _Wrong | None:
        """What is wrong with whom and what the row is about, if anything."""
        person = PersonId(plain(cell(ListField.PERSON)))
        name = self._name_of(person) if person else None
        if name is None:
            return ListField.PERSON, "名册里没有这个编号，这一列请不要改动"
        if squeezed(plain(cell(ListField.NAME))) != squeezed(name):
            return ListField.NAME, "姓名和人员编号对不上，可能排序时只动了一部分列，没有记下"
        if plain(cell(ListField.CODE)) not in self._policies:
            return ListField.CODE, "政策目录里没有这个编号，这一列请不要改动"
        return None

    def _how(self, cell: _Read) -> tuple[_Wrong | None, Way, Day, str]:
        """What is wrong with way, day or helper, if anything; and the three."""
        written = plain(cell(ListField.WAY))
        way = _WAYS.get(squeezed(written)) if written else Way.HELPER
        day = Day(read_date(cell(ListField.DAY)))
        helper = plain(cell(ListField.HELPER))[:LONGEST_HELPER]
        wrong: _Wrong | None = None
        if way is None:
            wrong = ListField.WAY, f"“{written[:20]}”不在可选的方式里，请从下拉框里选"
        elif len(day) != _WHOLE_DAY:
            wrong = ListField.DAY, "没有写清是哪一天，请写成 2026-11-24 这样"
        elif date.fromisoformat(day) > self._today:
            wrong = ListField.DAY, f"{day} 还没有到，请核对日期"
        elif not helper:
            wrong = ListField.HELPER, "没有写是谁去联系的"
        return wrong, way or Way.HELPER, day, helper


def _outcome(cell: _Read) -> _Wrong | None:
    """What is wrong with the outcome, if anything."""
    written = plain(cell(ListField.OUTCOME))
    if not written:
        return ListField.OUTCOME, "没有选联系结果"
    if squeezed(written) not in _OUTCOMES:
        return ListField.OUTCOME, f"“{written[:20]}”不在可选的结果里，请从下拉框里选"
    return None
