"""How the cells of a row become a :class:`~.roster.RosterEntry`.

Owns what each column adds to a person whose number and name are sound, and what is remarked when
columns contradict each other: the ID number decides on sex and birth date, what the table says
stands beside a certificate that says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from .category_spellings import (
    CategoryMatch,
    combined,
    match_cell,
    settles,
    spellings_in,
    support_manner,
)
from .names import PersonName, has_lost_character, read_name
from .people import Sex
from .resident_id import IdDamage, ResidentId, read_resident_id
from .roster import RosterEntry
from .roster_headings import Column, Header, RosterField, is_yes
from .roster_mapping import RosterMapping
from .roster_places import PlaceReader
from .roster_remarks import Remarks
from .roster_values import (
    LONGEST_TEXT,
    DisabilityCertificate,
    compact,
    has_private_use,
    plain,
    read_certificate,
    read_count,
    read_date,
    read_disability,
    read_ethnic,
    read_phones,
    read_sex,
)
from .text import Cell, cell_text, squeezed

_F = RosterField
_COLUMNS = tuple(field for field in RosterField if field is not _F.IGNORE)
_RELATION_TO_SELF = frozenset({"本人", "户主", "户主本人", "本人或户主", "0", "01", "02"})
_DEAD = ("已故", "死亡", "去世", "已销户")


class _At(msgspec.Struct, frozen=True, kw_only=True):
    """Index of each field's column; -1 where the sheet has none."""

    name: int
    id_number: int
    sex: int
    birth: int
    ethnic: int
    category: int
    support: int
    county: int
    township: int
    village: int
    address: int
    phone: int
    head_name: int
    head_number: int
    relation: int
    household_size: int
    disability_kind: int
    disability_grade: int
    disability_certificate: int
    certificate: int
    card: int
    note: int


class EntryMaker:
    """Makes the entries of one sheet; remembers what the same cells came to before.

    Args:
        sheet: Name of the sheet.
        mapping: The clerk's answers.
        places: Resolves where people live.
        today: Day of the import.
        remarks: Collects what is said without refusing.
    """

    def __init__(
        self,
        sheet: str,
        header: Header,
        *,
        mapping: RosterMapping,
        places: PlaceReader,
        today: date,
        remarks: Remarks,
    ) -> None:
        self.spellings_met: set[str] = set()
        """Squeezed spellings that occurred, to tell which answers were never needed."""
        self._sheet = sheet
        self._mapping = mapping
        self._places = places
        self._today = today
        self._remarks = remarks
        self._categories: dict[tuple[Cell, ...], CategoryMatch] = {}
        self._sexes: dict[Cell, Sex | None] = {}
        self._texts: dict[Cell, str] = {}
        self._ethnic: dict[Cell, str] = {}
        self._counts: dict[Cell, int | None] = {}
        self._kinds: dict[tuple[Cell, Cell], tuple[tuple[int, ...], int | None]] = {}
        self.adopt(header)

    def adopt(self, header: Header) -> None:
        """Take the columns of a header."""
        self._at = _At(**{field.value: header.column_of(field) for field in _COLUMNS})
        self._notes = [c.index for c in header.columns if c.field is _F.NOTE]
        self._category_columns = [c for c in header.columns if c.field is _F.CATEGORY]
        self._category_indexes = [c.index for c in self._category_columns]
        self._categories.clear()
        self._of_sheet: tuple[CategoryMatch, ...] = ()
        if not self._category_columns:  # one sheet a category is a habit of some offices
            matches = match_cell(self._sheet, self._mapping.spellings)
            self._of_sheet = tuple(match for match in matches if match.codes or match.candidates)

    def make(
        self, number: int, row: list[Cell], identity: ResidentId, name: PersonName
    ) -> RosterEntry:
        """The entry of a row whose number and name are sound; an absent column is at -1."""
        at = self._at
        residence = self._places.read(
            row[at.county], row[at.township], row[at.village], row[at.address]
        )
        if residence.unknown:
            self._remark("乡镇名称不认识，没有归到乡镇", number)
        self._compare(number, row, identity)
        category = self._category(row)
        if not category.codes and not category.open_spelling:
            self._remark("没有救助类别", number)
        certificate = self._certificate(number, row[at.disability_certificate], identity)
        kinds, grade = self._disability(number, row, certificate)
        phones = read_phones(row[at.phone])
        relation = self._text(row[at.relation])
        head_name, head_number = self._head(number, row, identity, name, relation)
        note = self._note(number, row, name, phones.others)
        if has_lost_character(name.name) or has_private_use(name.name):
            self._remark("姓名里有显示不出的字，请核对", number)
        return RosterEntry(
            row=number,
            sheet=self._sheet,
            name=name.name,
            id_number=identity.number,
            sex=identity.sex,
            birth=identity.birth,
            division=residence.division,
            township=residence.township,
            village=residence.village,
            address=self._free(number, row[at.address]),
            phone=phones.first,
            head_name=head_name,
            head_number=head_number,
            relation=relation,
            household_size=self._count(row[at.household_size]),
            ethnic=self._ethnic_group(row[at.ethnic]),
            categories=category.codes,
            open_category=category.open_spelling,
            open_candidates=category.candidates,
            disability_kinds=kinds,
            disability_grade=grade,
            disability_certificate=certificate.number,
            certificate=plain(row[at.certificate]),
            card=compact(row[at.card]),
            note=note,
        )

    def _remark(self, text: str, number: int) -> None:
        self._remarks.row(text, self._sheet, number)

    def _text(self, cell: Cell) -> str:
        found = self._texts.get(cell)
        if found is None:
            found = self._texts[cell] = compact(cell)
        return found

    def _count(self, cell: Cell) -> int | None:
        if cell not in self._counts:
            self._counts[cell] = read_count(cell)
        return self._counts[cell]

    def _ethnic_group(self, cell: Cell) -> str:
        found = self._ethnic.get(cell)
        if found is None:
            found = self._ethnic[cell] = read_ethnic(cell)
        return found

    def _free(self, number: int, cell: Cell) -> str:
        if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
            self._remark(f"文字超过{LONGEST_TEXT}个字，只保留前面的部分", number)
        return plain(cell)

    def _compare(self, number: int, row: list[Cell], identity: ResidentId) -> None:
        raw_sex = row[self._at.sex]
        if raw_sex not in self._sexes:
            self._sexes[raw_sex] = read_sex(raw_sex)
        sex = self._sexes[raw_sex]
        if sex is not None and sex is not identity.sex:
            self._remark("性别与身份证号不一致，以身份证号为准", number)
        raw_birth = row[self._at.birth]
        if raw_birth and raw_birth != identity.birth:
            birth = read_date(raw_birth)
            if birth and not identity.birth.startswith(birth):
                self._remark("出生日期与身份证号不一致，以身份证号为准", number)

    def _category(self, row: list[Cell]) -> CategoryMatch:
        manner = row[self._at.support]
        key = (manner, *[row[index] for index in self._category_indexes])
        found = self._categories.get(key)
        if found is None:
            found = self._categories[key] = self._read_category(manner, row)
        return found

    def _read_category(self, manner: Cell, row: list[Cell]) -> CategoryMatch:
        matches = list(self._of_sheet)
        for column in self._category_columns:
            matches += self._matches(column, row[column.index])
        match = combined(matches)
        said = support_manner(cell_text(manner)) if manner else None
        if said is not None and settles(said, match):
            return combined([*matches, said])
        return match

    def _matches(self, column: Column, cell: Cell) -> Iterator[CategoryMatch]:
        if column.ticked is None:
            text = plain(cell)
            self.spellings_met |= {squeezed(part) for part in (text, *spellings_in(text))}
            yield from match_cell(text, self._mapping.spellings)
        elif is_yes(cell):
            yield CategoryMatch((column.ticked,))

    def _certificate(self, number: int, cell: Cell, identity: ResidentId) -> DisabilityCertificate:
        if not cell:
            return DisabilityCertificate()
        certificate = read_certificate(cell)
        if certificate.id_number and certificate.id_number != identity.number:
            self._remark("残疾人证号里的身份证号与本人不一致", number)
        return certificate

    def _disability(
        self, number: int, row: list[Cell], certificate: DisabilityCertificate
    ) -> tuple[tuple[int, ...], int | None]:
        key = (row[self._at.disability_kind], row[self._at.disability_grade])
        found = self._kinds.get(key)
        if found is None:
            kind = read_disability(key[0])
            grade = read_disability(key[1], grade_column=True)
            found = (kind.kinds or grade.kinds, grade.grade or kind.grade)
            self._kinds[key] = found
        stated = certificate.disability
        if not stated.kinds:
            return found
        kinds, grade_written = found
        if (kinds and kinds != stated.kinds) or (grade_written and grade_written != stated.grade):
            self._remark("残疾类别或等级与残疾人证号不一致，保留表中所写", number)
        return kinds or stated.kinds, grade_written or stated.grade

    def _head(
        self,
        number: int,
        row: list[Cell],
        identity: ResidentId,
        name: PersonName,
        relation: str,
    ) -> tuple[str, str]:
        raw_number = row[self._at.head_number]
        head_number = ""
        if raw_number and raw_number == row[self._at.id_number]:
            head_number = identity.number
        elif raw_number:
            head = read_resident_id(raw_number, self._today)
            if isinstance(head, ResidentId):
                head_number = head.number
            elif head.damage is not IdDamage.MISSING:
                self._remark("户主身份证号有误，没有采用", number)
        raw_name = row[self._at.head_name]
        head_name = ""
        if raw_name and raw_name == row[self._at.name]:
            head_name = name.name
        elif raw_name:
            read = read_name(raw_name)
            head_name = read.name if isinstance(read, PersonName) else ""
        if relation in _RELATION_TO_SELF:
            head_number = head_number or identity.number
            head_name = head_name or name.name
        return head_name, head_number

    def _note(self, number: int, row: list[Cell], name: PersonName, phones: str) -> str:
        parts = [self._free(number, row[index]) for index in self._notes if row[index]]
        parts.append(name.note)
        parts.append(f"其他电话 {phones}" if phones else "")
        note = "；".join(filter(None, parts))
        if note and any(word in note for word in _DEAD):
            self._remark("注明已故或已销户", number)
        return note
