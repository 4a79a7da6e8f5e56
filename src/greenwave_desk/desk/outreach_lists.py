"""Lists that leave the desk as spreadsheets, and what they say when they come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from ..domain.catalogue import Catalogue
from ..domain.events import OutreachListed
from ..domain.ids import PersonId, PolicyCode, Timestamp
from ..domain.outreach import GONE, Contact, Found
from ..domain.outreach_rows import FilledRow, RefusedRow, RowJudge
from ..domain.outreach_text import ADVICE, KEEP_SAFE, brief
from ..domain.ports import local_date
from ..exchange.outreach_sheet import ListRow, list_workbook, read_list
from ..files import replace_file
from ..store.session import Session
from .outreach_survey import Progress

_HOW: Final = (
    "每行是一个人的一项政策。黄色的几列由帮办员填写，其他列请不要改动。",
    "“联系结果”“联系方式”请从下拉框里选；“联系日期”写成 2026-11-24 这样。",
    "“帮办员”写去联系的人的姓名。",
    "没有联系过的行留空就行；填好后原样交回窗口，由窗口读入，不用另外登记。",
    "名单上没有身份证号，电话只显示头尾；要打电话，请由窗口查看完整号码（查看会记下）。",
)


class ListFile(msgspec.Struct, frozen=True, kw_only=True):
    """A spreadsheet that was written."""

    file: str
    people: int
    rows: int


class TakenIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a filled list came to: ``rows = new rows + known + blank + refused``.

    ``contacts`` are the new ones; what one visit said of several policies is one contact.
    ``gone`` are people of whom it now says that they moved or died: to be put right.
    """

    file: str
    rows: int
    recorded: int
    contacts: int
    known: int
    blank: int
    refused: tuple[RefusedRow, ...]
    gone: int


def list_rows(found: Sequence[Found], catalogue: Catalogue) -> list[ListRow]:
    """The rows of a list, one for each lead."""
    return list(_rows(found, catalogue))


def written_sheet(
    session: Session,
    path: Path,
    rows: Sequence[ListRow],
    about: Sequence[str],
    listing: OutreachListed,
) -> ListFile:
    """Write the list and record that it left the desk, or neither."""
    data = list_workbook(rows, (*about, ADVICE, *_HOW, KEEP_SAFE))
    stands = False
    try:
        with session.store.atomic():
            session.record(listing, subject="outreach")
            replace_file(path, [data])
            stands = True
    except BaseException:
        if stands:  # the file is whole, but the record of it could not be kept
            path.unlink(missing_ok=True)
        raise
    return ListFile(file=str(path), people=listing.people, rows=len(rows))


def _rows(found: Sequence[Found], catalogue: Catalogue) -> Iterator[ListRow]:
    for each in found:
        for lead in each.leads:
            yield ListRow(
                person=each.person,
                name=each.name,
                village=each.village.text,
                age=each.age,
                head=each.head,
                phone=each.phone,
                brief=brief(lead, catalogue),
            )


def taken_in(
    session: Session,
    path: Path,
    policies: frozenset[PolicyCode],
    record: Callable[[Contact], None],
    progress: Progress,
) -> TakenIn:
    """Read a filled list, and record what of it is new."""
    store = session.store

    def name_of(person: PersonId) -> str | None:
        found = store.roster.person(person)
        return found.name if found else None

    judge = RowJudge(name_of, policies, local_date(session.clock.now()))
    reading = read_list(path, judge)
    contacts = [_contact(session, rows) for rows in _visits(reading.filled)]
    progress(0, len(contacts))
    new = rows_new = 0
    with store.atomic():
        for at, (said, rows) in enumerate(contacts, start=1):
            if _known(store.outreach.of(said.person).contacts, said):
                continue
            record(said)
            new += 1
            rows_new += rows
            progress(at, len(contacts))
    return TakenIn(
        file=path.name,
        rows=len(reading.filled) + len(reading.refused) + reading.blank,
        recorded=rows_new,
        contacts=new,
        known=len(reading.filled) - rows_new,
        blank=reading.blank,
        refused=reading.refused,
        gone=sum(said.outcome in GONE for said, _ in contacts),
    )


def _visits(rows: Sequence[FilledRow]) -> Iterator[list[FilledRow]]:
    """Rows of one person that say the same came of the same visit."""

    def visit(row: FilledRow) -> tuple[str, ...]:
        return (row.person, row.day, row.way, row.outcome, row.helper, row.note)

    for _, same in groupby(sorted(rows, key=visit), key=visit):
        yield list(same)


def _contact(session: Session, rows: list[FilledRow]) -> tuple[Contact, int]:
    one = rows[0]
    said = Contact(
        person=one.person,
        policies=() if one.outcome in GONE else tuple(sorted({row.policy for row in rows})),
        way=one.way,
        outcome=one.outcome,
        helper=one.helper,
        day=one.day,
        note=one.note,
        at=Timestamp(session.now()),
        operator=session.operator,
    )
    return said, len(rows)


def _known(before: Sequence[Contact], said: Contact) -> bool:
    """Whether the same was said already: this file was taken in before, or a part of it."""
    return any(
        (each.way, each.outcome, each.helper, each.day, each.note)
        == (said.way, said.outcome, said.helper, said.day, said.note)
        and set(said.policies) <= set(each.policies)
        for each in before
    )
