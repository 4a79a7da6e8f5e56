"""One sheet of a roster: rows in, an entry, a refusal or nothing out for each.

Owns which rows are rows at all (titles, totals, signatures, repeated headers and blank lines are
not) and why one is refused; :mod:`.roster_entries` makes the entries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from .divisions import Divisions
from .ids import DivisionCode
from .names import NameProblem, PersonName, read_name
from .resident_id import EXACT_DIGITS, IdProblem, ResidentId, normalised, read_resident_id
from .roster import RosterEntry
from .roster_entries import EntryMaker
from .roster_headings import Header, RosterField, field_of, one_row_header
from .roster_mapping import RosterMapping
from .roster_places import PlaceReader
from .roster_remarks import Remarks
from .roster_values import compact
from .text import Cell, cell_text

_F = RosterField
_TOTAL = re.compile(
    r"(?:本页|本村|全村|本镇|全镇|本乡|全乡|本表|全县|本社区)?"
    r"(?:合计|总计|小计|共计|累计|总人数|总户数|汇总)(?:[:：(\d人户].*)?|共\d+[人户].*"
)
_SIGNATURE = re.compile(
    r"(?:\d+[、.])?(?:单位|部门|主要|分管|村委会|村居|乡镇|镇|乡|民政办?)?"
    r"(?:填报人|填表人|制表人|制表|审核人|审批人|审核|负责人|经办人|领导|联系人|复核人|填报单位|"
    r"填表单位|制表单位|填报日期|填表日期|制表日期|填报时间|填表时间|日期|盖章|公章|签字|签名|"
    r"注|备注|说明|填表说明|注意)(?:[:：(].*|)"
)


class Merge(msgspec.Struct, frozen=True):
    """A merged range, 1-based and inclusive, columns counted from the sheet's first one read."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Refused(msgspec.Struct, frozen=True):
    """A row that is not taken; ``truncated``: its number was cut to 15 digits in a text."""

    field: str
    code: str
    reason: str
    truncated: bool = False


class SheetReader:
    """Reads the rows below a header row.

    Args:
        name: Name of the sheet.
        header: Its header; a repeated header row with other columns replaces it.
        divisions: Where places are looked up.
        division: Where the file belongs, if the clerk said so.
        mapping: The clerk's answers.
        today: Day of the import, for birth dates to come.
        merges: Merged ranges of the sheet.
        remarks: Collects what is said without refusing.
    """

    def __init__(
        self,
        name: str,
        header: Header,
        *,
        divisions: Divisions,
        division: DivisionCode | None,
        mapping: RosterMapping,
        today: date,
        merges: Sequence[Merge],
        remarks: Remarks,
    ) -> None:
        self.name = name
        self._mapping = mapping
        self._today = today
        self._merged_down: dict[int, list[Merge]] = {}
        self._wide: set[int] = set()
        for merge in merges:
            if merge.last_row > merge.first_row:
                self._merged_down.setdefault(merge.first_row, []).append(merge)
            if merge.last_column - merge.first_column >= 2:
                self._wide.update(
                    range(merge.first_row, min(merge.last_row, merge.first_row + 50) + 1)
                )
        self._carried: dict[int, tuple[int, Cell]] = {}
        self._maker = EntryMaker(
            name,
            header,
            mapping=mapping,
            places=PlaceReader(divisions, division, name),
            today=today,
            remarks=remarks,
        )
        self._adopt(header)

    @property
    def spellings_met(self) -> set[str]:
        """Squeezed category spellings that occurred in the sheet."""
        return self._maker.spellings_met

    def read(self, number: int, row: list[Cell]) -> RosterEntry | Refused | None:
        """Judge a row; ``number`` is the row as the spreadsheet shows it. None: it is no row.

        ``row`` is changed: merged cells are filled in, short rows lengthened.
        """
        missing = self._width - len(row)
        if missing > 0:
            row.extend([""] * missing)
        if (self._merged_down or self._carried) and not self._fill(number, row):
            return None
        row.append("")  # a column that the sheet has not is at -1
        verdict = self._judge(number, row)
        row.pop()
        return verdict

    def _judge(self, number: int, row: list[Cell]) -> RosterEntry | Refused | None:
        identity = read_resident_id(row[self._at_id], self._today)
        name = read_name(row[self._at_name])
        if isinstance(identity, ResidentId) and isinstance(name, PersonName):
            return self._maker.make(number, row, identity, name)
        return None if self._is_no_row(number, row) else _refused(identity, name)

    def _adopt(self, header: Header) -> None:
        self._at_id = header.column_of(_F.ID_NUMBER)
        self._at_name = header.column_of(_F.NAME)
        self._width = len(header.headings)
        self._meant = [c.index for c in header.columns if c.field is not _F.IGNORE]

    def _fill(self, number: int, row: list[Cell]) -> bool:
        """Carry merged cells downwards; False if the row has nothing of its own."""
        own = any(row[index] not in {"", None} for index in self._meant)
        for merge in self._merged_down.get(number, ()):
            if merge.first_column < len(row):
                self._carried[merge.first_column] = (merge.last_row, row[merge.first_column])
        for column, (last, value) in list(self._carried.items()):
            if number > last:
                del self._carried[column]
            elif own and column < len(row) and row[column] in {"", None}:
                row[column] = value
        return own

    def _is_no_row(self, number: int, row: list[Cell]) -> bool:
        meant = [index for index in self._meant if cell_text(row[index])]
        if not meant:
            return True
        id_text = cell_text(row[self._at_id])
        if self._is_header(row, id_text, cell_text(row[self._at_name])):
            return True
        if len(normalised(id_text)) >= EXACT_DIGITS:
            return False
        filled = [text for cell in row if (text := compact(cell))]
        if any(_TOTAL.fullmatch(text) or _SIGNATURE.fullmatch(text) for text in filled[:2]):
            return True
        if len(filled) == 1 and number in self._wide:
            return True
        # A lone text that is neither a name nor a number is a line of words (一、王庄村 …).
        return len(filled) == 1 and meant[0] not in {self._at_name, self._at_id}

    def _is_header(self, row: list[Cell], id_text: str, name_text: str) -> bool:
        """Whether the header stands here again; one with other columns is followed."""
        fields = {field_of(id_text), field_of(name_text)}
        if fields == {None}:
            return False
        again = one_row_header(row[:-1], self._mapping.headings)
        if again is not None and again.names_people:
            self._adopt(again)
            self._maker.adopt(again)
            return True
        return bool(fields & {_F.ID_NUMBER, _F.NAME})


def _refused(identity: ResidentId | IdProblem, name: PersonName | NameProblem) -> Refused:
    if isinstance(identity, IdProblem):
        also = f"；另外{name.reason}" if isinstance(name, NameProblem) else ""
        return Refused(
            _F.ID_NUMBER.value,
            identity.damage.value,
            identity.reason + also,
            identity.truncated,
        )
    assert isinstance(name, NameProblem)
    return Refused(_F.NAME.value, name.damage.value, name.reason)
