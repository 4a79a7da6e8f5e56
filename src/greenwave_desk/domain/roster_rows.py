"""A whole roster file, judged row by row: one person a number, and nothing guessed.

Takes sheets as rows of cells from whoever reads the file, and gives a
:class:`~.roster.RosterReading`. Knows nothing of file formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from .category_spellings import CategoryMatch, combined, match_spelling
from .divisions import Divisions
from .errors import ErrorCode, RosterFileError
from .ids import DivisionCode
from .resident_id import IdDamage, looks_truncated
from .roster import Conflict, Refusal, RosterEntry, RosterReading, SourceSheet, TwoPlaces
from .roster_headings import MAX_HEADER_DEPTH, Header, RosterField, read_header
from .roster_mapping import read_mapping
from .roster_remarks import Remarks
from .roster_sheet import Merge, Refused, SheetReader
from .text import Cell, cell_text, squeezed

_SUSPECT = (
    "身份证号末尾是000，同一文件里别的号码已被截成15位，这一个也不可靠；请从原系统按文本重新导出"
)
_SPELLINGS_APART = "、"
_FILLED = (
    "township", "village", "address", "phone", "head_name", "head_number", "relation",
    "household_size", "ethnic", "disability_kinds", "disability_grade",
    "disability_certificate", "certificate", "card", "note",
)  # fmt: skip
_HEADER_NEEDS = ((RosterField.NAME, "姓名"), (RosterField.ID_NUMBER, "身份证号"))


class RosterJudge:
    """Judges the sheets of one file, in order: ``begin_sheet``, ``rows`` …, then ``reading``.

    Args:
        divisions: Where places are looked up.
        mapping: The clerk's answers: heading → field, spelling → category code.
        division: The township or county that the file is for, if it is known.
        today: Day of the import.

    Raises:
        RosterFileError: ``ROSTER_MAPPING_INVALID`` or ``DIVISION_UNKNOWN``.
    """

    def __init__(
        self,
        *,
        divisions: Divisions,
        mapping: Mapping[str, str] | None,
        division: DivisionCode | None,
        today: date,
    ) -> None:
        if division and not divisions.may_be(division):
            raise RosterFileError(ErrorCode.DIVISION_UNKNOWN, division=division)
        self._mapping = read_mapping(mapping)
        self._divisions = divisions
        self._division = division
        self._today = today
        self._remarks = Remarks()
        self._met: set[str] = set()
        self._accepted: list[RosterEntry] = []
        self._at: dict[str, int] = {}
        self._refused: list[Refusal] = []
        self._conflicts: list[Conflict] = []
        self._two_places: list[TwoPlaces] = []
        self._duplicates = 0
        self._truncated = False
        self._suspects: dict[str, tuple[str, ...]] = {}
        self._headings: dict[str, str] = {}
        self._unused: dict[str, None] = {}
        self._sheets: list[SourceSheet] = []
        self._unread: list[tuple[str, Header | None]] = []
        self._sheet = ""
        self._looking = False
        self._merges: tuple[Merge, ...] = ()
        self._reader: SheetReader | None = None
        self._waiting: list[tuple[int, list[Cell]]] = []

    @property
    def rows_judged(self) -> int:
        """Rows so far that count as rows."""
        counted = len(self._accepted) + len(self._refused) + len(self._conflicts)
        return counted + self._duplicates

    def remark(self, text: str) -> None:
        """Add a remark about the file (a hidden sheet, a damaged encoding)."""
        self._remarks.line(text)

    def begin_sheet(self, name: str, merges: Sequence[Merge] = ()) -> None:
        """Start the next sheet; the one before it is at its end."""
        self._end_sheet()
        self._sheet = name
        self._merges = tuple(merges)
        self._looking = True

    def rows(self, first: int, rows: Sequence[list[Cell]]) -> None:
        """The next rows of the sheet, the first of them row ``first`` (counted from 1)."""
        if self._reader is not None:
            self._judge(self._reader, enumerate(rows, start=first))
        elif self._looking:
            numbered = enumerate(rows, start=first)
            self._waiting += [(number, row) for number, row in numbered if not _is_blank(row)]
            if len(self._waiting) > MAX_HEADER_DEPTH + 1:
                self._look_for_header()

    def reading(self, file_name: str, sha256: str) -> RosterReading:
        """What the file came to.

        Raises:
            RosterFileError: ``ROSTER_FILE_EMPTY`` where no sheet has a cell;
                ``ROSTER_NO_HEADER`` where none has a name and an ID number column.
        """
        self._end_sheet()
        if not self._sheets:
            raise self._no_header()
        for name, header in self._unread:
            self._remarks.line(_left_out(name, header))
        for key in sorted(self._mapping.written.keys() - self._met):
            self._remarks.line(f"对照“{self._mapping.written[key]}”在文件里没有用到")
        self._withdraw_suspects()
        return RosterReading(
            file_name=file_name,
            sha256=sha256,
            rows=self.rows_judged,
            accepted=tuple(self._accepted),
            refused=tuple(self._refused),
            duplicates=self._duplicates,
            conflicts=tuple(self._conflicts),
            open_spellings=self._open_spellings(),
            headings=self._headings,
            unused_headings=tuple(self._unused),
            warnings=self._remarks.told(),
            sheets=tuple(self._sheets),
            two_places=tuple(self._two_places),
        )

    # sheets

    def _end_sheet(self) -> None:
        if self._looking:
            self._look_for_header()
        if self._reader is not None:
            self._met |= self._reader.spellings_met
        self._reader = None

    def _look_for_header(self) -> None:
        self._looking = False
        waiting, self._waiting = self._waiting, []
        found = read_header([row for _, row in waiting], self._mapping.headings)
        if found is None or not found[1].names_people:
            if waiting:
                self._unread.append((self._sheet, found[1] if found else None))
            return
        position, header = found
        self._note_header(header)
        self._reader = SheetReader(
            self._sheet,
            header,
            divisions=self._divisions,
            division=self._division,
            mapping=self._mapping,
            today=self._today,
            merges=self._merges,
            remarks=self._remarks,
        )
        self._judge(self._reader, waiting[position + header.height :])

    def _note_header(self, header: Header) -> None:
        self._sheets.append(SourceSheet(name=self._sheet, headings=header.headings))
        known = {column.index for column in header.columns}
        for column in header.columns:
            if column.field is not RosterField.IGNORE:
                self._headings[column.heading] = column.field.value
        for index, heading in enumerate(header.headings):
            self._met.add(squeezed(heading))
            if heading and index not in known:
                self._unused[heading] = None

    def _no_header(self) -> RosterFileError:
        if not self._unread:
            return RosterFileError(ErrorCode.ROSTER_FILE_EMPTY)
        name, header = max(
            self._unread, key=lambda unread: len(unread[1].fields) if unread[1] else 0
        )
        if header is None:
            return RosterFileError(ErrorCode.ROSTER_NO_HEADER, sheet=name)
        missing = "、".join(word for field, word in _HEADER_NEEDS if field not in header.fields)
        return RosterFileError(
            ErrorCode.ROSTER_NO_HEADER,
            sheet=name,
            missing=missing,
            unknown="、".join(_unknown_headings(header))[:120],
        )

    # rows

    def _judge(self, reader: SheetReader, rows: Iterable[tuple[int, list[Cell]]]) -> None:
        for number, row in rows:
            if not row:
                continue
            verdict = reader.read(number, row)
            if isinstance(verdict, RosterEntry):
                self._take(verdict, row)
            elif verdict is not None:
                self._refuse(verdict, reader.name, number, row)

    def _refuse(self, refused: Refused, sheet: str, number: int, row: Sequence[Cell]) -> None:
        self._truncated = self._truncated or refused.truncated
        self._refused.append(
            Refusal(
                row=number,
                sheet=sheet,
                field=refused.field,
                code=refused.code,
                reason=refused.reason,
                cells=_as_written(row),
            )
        )

    def _take(self, entry: RosterEntry, row: Sequence[Cell]) -> None:
        position = self._at.get(entry.id_number)
        if position is None:
            self._at[entry.id_number] = len(self._accepted)
            self._accepted.append(entry)
            if looks_truncated(entry.id_number):
                self._suspects[entry.id_number] = _as_written(row)
            return
        first = self._accepted[position]
        if first.name == entry.name:
            self._duplicates += 1
            self._note_place(first, entry)
            self._accepted[position] = self._merged(first, entry)
            return
        self._conflicts.append(
            Conflict(
                row=entry.row,
                sheet=entry.sheet,
                id_number=entry.id_number,
                name=entry.name,
                first_row=first.row,
                first_sheet=first.sheet,
                first_name=first.name,
                cells=_as_written(row),
            )
        )
        if entry.name not in first.other_names:
            names = (*first.other_names, entry.name)
            self._accepted[position] = msgspec.structs.replace(first, other_names=names)

    def _note_place(self, first: RosterEntry, again: RosterEntry) -> None:
        """Remember somebody whom two townships claim: two desks would look for them."""
        codes = sorted((first.division, again.division), key=len)
        if codes[1].startswith(codes[0]):
            return
        self._two_places.append(
            TwoPlaces(
                row=again.row,
                sheet=again.sheet,
                name=again.name,
                id_number=again.id_number,
                place=again.township or again.division,
                first_row=first.row,
                first_sheet=first.sheet,
                first_place=first.township or first.division,
            )
        )

    def _merged(self, first: RosterEntry, again: RosterEntry) -> RosterEntry:
        """The first row with what only the repeated one says."""
        category = combined([*self._stated(first), *self._stated(again)])
        changes: dict[str, object] = {}
        differs = False
        for field in _FILLED:
            before, after = getattr(first, field), getattr(again, field)
            if after and not before:
                changes[field] = after
            differs = differs or bool(after and before and after != before)
        if len(again.division) > len(first.division):
            changes["division"] = again.division
        if differs:
            self._remarks.row("同一人重复出现，内容不同，以第一次为准", again.sheet, again.row)
        return msgspec.structs.replace(
            first,
            categories=category.codes,
            open_category=category.open_spelling,
            open_candidates=category.candidates,
            **changes,
        )

    def _stated(self, entry: RosterEntry) -> list[CategoryMatch]:
        spellings = entry.open_category.split(_SPELLINGS_APART) if entry.open_category else []
        return [
            CategoryMatch(entry.categories),
            *(match_spelling(spelling, self._mapping.spellings) for spelling in spellings),
        ]

    # at the end

    def _withdraw_suspects(self) -> None:
        """Where texts were cut to 15 digits, a sound check character is chance (1 in 11)."""
        if not self._truncated or not self._suspects:
            return
        kept: list[RosterEntry] = []
        for entry in self._accepted:
            cells = self._suspects.get(entry.id_number)
            if cells is None:
                kept.append(entry)
                continue
            self._refused.append(
                Refusal(
                    row=entry.row,
                    sheet=entry.sheet,
                    field=RosterField.ID_NUMBER.value,
                    code=IdDamage.LOST_DIGITS.value,
                    reason=_SUSPECT,
                    cells=cells,
                )
            )
        self._accepted = kept

    def _open_spellings(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for entry in self._accepted:
            if entry.open_category:
                for spelling in entry.open_category.split(_SPELLINGS_APART):
                    counts[spelling] = counts.get(spelling, 0) + 1
        return counts


def _is_blank(row: Sequence[Cell]) -> bool:
    return not any(cell_text(cell) for cell in row)


def _as_written(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(_cell_as_written(cell) for cell in row)


def _cell_as_written(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) >= 1e15:
        return f"{cell:.5E}"  # in full it would look like a number that can be trusted
    return cell_text(cell)


def _unknown_headings(header: Header) -> list[str]:
    known = {column.index for column in header.columns}
    return [text for index, text in enumerate(header.headings) if text and index not in known]


def _left_out(name: str, header: Header | None) -> str:
    if header is None:
        return f"工作表“{name}”没有姓名和身份证号两列，没有读取"
    missing = "和".join(word for field, word in _HEADER_NEEDS if field not in header.fields)
    unknown = "、".join(_unknown_headings(header))[:80]
    told = f"；不认识的表头：{unknown}" if unknown else ""
    return f"工作表“{name}”没有{missing}列，没有读取{told}"
