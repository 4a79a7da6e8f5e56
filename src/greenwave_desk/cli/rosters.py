"""Subcommands about the county's roster files: check, preview, import, and the editions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from .. import wording
from ..domain.ids import DivisionCode
from ..domain.roster import RosterReading
from ..domain.roster_checks import ensure_something_taken
from .output import pairs, table
from .policies import split_assignment
from .previews import edition_lines, preview_answer, preview_lines
from .session import Session, pass_session
from .shapes import ConflictRow, EditionRow, RefusedRow, RosterAnswer

_MAP = click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="A=B",
    help="类别写法=编码（边缘户=bianyuan），或 表头=字段；可重复 · "
    "SPELLING=CATEGORY or HEADING=FIELD",
)
_DIVISION = click.option(
    "--division", help="文件没有乡镇列时的代码 · for files that have no township column"
)
_ERRORS = click.option(
    "--errors",
    type=click.Path(path_type=Path),
    help="把退回的行另存为表格 · write refused rows as a spreadsheet to correct",
)
_FILE = click.argument("file", type=click.Path(path_type=Path))
_ADD = click.option(
    "--add", is_flag=True, help="只补充这些人，其余的人不变 · complete the edition in force"
)
_SHOWN = 20


@click.group()
def roster() -> None:
    """县里的名册文件 · The county's roster files."""


@roster.command("check")
@_FILE
@_MAP
@_DIVISION
@_ERRORS
@pass_session
def check(
    session: Session,
    file: Path,
    mapping: tuple[str, ...],
    division: str | None,
    errors: Path | None,
) -> None:
    """逐行检查，什么都不保存（不需要工作区）· Judge every row; nothing is kept."""
    reading = session.doors.check_roster(
        file, mapping=_mapping(session, mapping), division=_code(division)
    )
    if errors is not None:
        session.doors.write_roster_errors(reading, errors)
    _tell(session, _answer(reading, edition=None), reading)
    ensure_something_taken(reading)


@roster.command("import")
@_FILE
@_MAP
@_DIVISION
@_ERRORS
@_ADD
@pass_session
def import_(
    session: Session,
    file: Path,
    mapping: tuple[str, ...],
    division: str | None,
    errors: Path | None,
    *,
    add: bool,
) -> None:
    """（县级）做成新一版名册 · (county) Make the next edition of a file."""
    with session.county() as county:
        session.progress("正在读取名册…", "Reading the roster…")
        reading = county.rosters.check(
            file, mapping=_mapping(session, mapping), division=_code(division)
        )
        # Before the edition: a folder that does not take the file stops the import as well.
        if errors is not None:
            county.rosters.write_errors(reading, errors)
        if not reading.accepted:
            _tell(session, _answer(reading, edition=None), reading)
        made = county.rosters.import_entries(reading, add=add)
    difference = made.difference
    answer = _answer(
        made.reading,
        edition=made.edition,
        joined=len(difference.joined),
        left=len(difference.left),
        changed=len(difference.changed),
    )
    _tell(session, answer, made.reading)


@roster.command("preview")
@_FILE
@_MAP
@_DIVISION
@_ADD
@pass_session
def preview(
    session: Session, file: Path, mapping: tuple[str, ...], division: str | None, *, add: bool
) -> None:
    """（县级）导入会怎样，什么都不改 · (county) What importing would do; nothing changes."""
    with session.county() as county:
        session.progress("正在读取名册…", "Reading the roster…")
        reading = county.rosters.check(
            file, mapping=_mapping(session, mapping), division=_code(division)
        )
        if not reading.accepted:
            _tell(session, _answer(reading, edition=None), reading)
        seen = county.rosters.preview(reading, add=add)
    answer = preview_answer(seen, _answer(seen.reading, edition=None))
    session.answer(
        answer,
        lambda: [*_lines(session, answer.file, seen.reading), *preview_lines(session, answer)],
    )


@roster.command("editions")
@pass_session
def editions(session: Session) -> None:
    """（县级）各版名册，新的在前 · (county) Every edition, the newest first."""
    with session.county() as county:
        rows = [EditionRow.of(each) for each in county.rosters.editions()]
    session.answer(rows, lambda: edition_lines(session, rows))


def _tell(session: Session, answer: RosterAnswer, reading: RosterReading) -> None:
    session.answer(answer, lambda: _lines(session, answer, reading))


def _mapping(session: Session, mapping: tuple[str, ...]) -> dict[str, str]:
    return dict(split_assignment(session, each) for each in mapping)


def _code(division: str | None) -> DivisionCode | None:
    return DivisionCode(division) if division else None


def _answer(
    reading: RosterReading, *, edition: int | None, joined: int = 0, left: int = 0, changed: int = 0
) -> RosterAnswer:
    return RosterAnswer(
        rows=reading.rows,
        accepted=len(reading.accepted),
        refused=tuple(RefusedRow.of(each) for each in reading.refused),
        duplicates=reading.duplicates,
        conflicts=tuple(ConflictRow.of(each) for each in reading.conflicts),
        edition=edition,
        joined=joined,
        left=left,
        changed=changed,
        open=reading.open_spellings,
        warnings=reading.warnings,
        unused_headings=reading.unused_headings,
    )


def _lines(session: Session, answer: RosterAnswer, reading: RosterReading) -> Iterator[str]:
    yield from pairs(
        [
            (session.text("数据行", "Rows"), str(answer.rows)),
            (session.text("接收", "Accepted"), str(answer.accepted)),
            (session.text("退回", "Refused"), str(len(answer.refused))),
            (session.text("重复", "Duplicates"), str(answer.duplicates)),
            (session.text("同号不同名", "Conflicts"), str(len(answer.conflicts))),
        ]
    )
    if answer.edition is not None:
        yield session.text(
            f"第 {answer.edition} 版名册：新增 {answer.joined} 人，"
            f"退出 {answer.left} 人，变更 {answer.changed} 人。",
            f"Edition {answer.edition}: {answer.joined} joined, {answer.left} left, "
            f"{answer.changed} changed.",
        )
    if answer.left > answer.rows // 2:
        yield session.text(
            "一版名册是完整的：文件里没有的人就算退出。只想补充几个人时，请用 --add。",
            "An edition is whole: who is not in the file has left. To complete one, use --add.",
        )
    for spelling, rows in answer.open.items():
        codes = _candidates(session, reading, spelling)
        yield session.text(
            f"“{spelling}”有 {rows} 行，可能指不同类别；请用 --map {spelling}=类别编码 说明"
            + (f"：{codes}。" if codes else "。"),
            f"“{spelling}” ({rows} rows) may mean several categories; "
            f"settle it with --map {spelling}=CODE" + (f": {codes}." if codes else "."),
        )
    yield from answer.warnings
    yield from _refused(session, answer)
    yield from _conflicts(session, answer)


def _candidates(session: Session, reading: RosterReading, spelling: str) -> str:
    """The codes that a spelling may mean, with their names."""
    found = {
        each: None
        for entry in reading.accepted
        if entry.open_category == spelling
        for each in entry.open_candidates
    }
    names = (f"{each.value}（{wording.category(each, session.language)}）" for each in found)
    return session.text("、", ", ").join(names)


def _refused(session: Session, answer: RosterAnswer) -> Iterator[str]:
    if not answer.refused:
        return
    yield from table(
        session.text("行|表|栏|退回原因", "Row|Sheet|Field|Reason").split("|"),
        [
            (
                str(each.row),
                each.sheet,
                wording.roster_field(each.field, session.language),
                each.reason,
            )
            for each in answer.refused[:_SHOWN]
        ],
    )
    more = len(answer.refused) - _SHOWN
    if more > 0:
        yield session.text(
            f"还有 {more} 行；用 --errors 文件.xlsx 可以全部另存。",
            f"{more} more; --errors FILE.xlsx writes them all.",
        )


def _conflicts(session: Session, answer: RosterAnswer) -> Iterator[str]:
    for each in answer.conflicts:
        yield session.text(
            f"第 {each.row} 行与第 {each.first_row} 行身份证号相同、姓名不同，请核对。",
            f"Rows {each.row} and {each.first_row} share an ID number under two names.",
        )
