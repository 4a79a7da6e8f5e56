"""Subcommands about matters: open, list, show, move on, papers and scans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .. import wording
from ..desk.case_views import CaseFilter, CaseView
from ..desk.case_views import CaseRow as ListedCase
from ..domain.cases import CaseAction, CaseState, Channel, MaterialMark, MaterialState
from ..domain.deadlines import Standing
from ..domain.ids import AttachmentId, CaseNumber, ItemId, OperatorName, VisitId
from ..domain.service_items import ServiceItem
from ..files import read_limited, replace_file
from .casework_lines import board_lines, case_head, case_listing, case_story, notice_lines
from .output import table
from .people import resolve
from .session import Session, pass_session
from .shapes import (
    CaseAnswer,
    CaseBoardAnswer,
    CaseRow,
    CaseStory,
    DeadlineLine,
    FileAnswer,
    ItemRow,
    NoticeAnswer,
    OperatorRow,
    PaperLine,
    WorkAnswer,
)

_OVERDUE = (Standing.OVERDUE.value,)
_MOST = 256 << 20
"""A file beyond this is not read at all; the desk's own limit is far below."""


@click.group("case")
def case() -> None:
    """办件：受理、查看、推进 · Matters: open, look at, move on."""


@case.command("open")
@click.argument("person")
@click.argument("item")
@click.option(
    "--visit", default="", help="来访编号（默认用今天的）· the visit (today's if left out)"
)
@click.option("--assign", is_flag=True,
              help="马上安排协办员，按办件数量 · assign an assistant by load at once")  # fmt: skip
@click.option("--urgent", is_flag=True,
              help="急难：先救助，手续后补 · urgent: help first, papers later")  # fmt: skip
@pass_session
def open_(
    session: Session, person: str, item: str, visit: str, *, assign: bool, urgent: bool
) -> None:
    """受理一件事 · Accept a matter of a person."""
    with session.desk() as desk:
        who = resolve(session, desk.reception, person)
        view = desk.casework.open_case(
            who,
            _item(desk.casework.items(), item),
            VisitId(visit) if visit else None,
            urgent=urgent,
            assign=assign,
        )
    _answer(session, view)


@case.command("do")
@click.argument("number")
@click.argument("action", type=click.Choice([each.value for each in CaseAction]))
@click.option("--note", default="", help="说明；有些步骤必须写 · a note; some steps need one")
@click.option("--to", default="", help="交给谁（安排、移交、改派）· who is to answer for it")
@click.option("--department", default="", help="单位（转办、协办）· the office that it goes to")
@click.option("--channel", type=click.Choice([each.value for each in Channel]),
              help="联系方式 · how the visitor was spoken to")  # fmt: skip
@click.option("--confidential", is_flag=True,
              help="只有负责这件事的人看得到 · for those who answer for it alone")  # fmt: skip
@click.option("--material", "materials", multiple=True, metavar="KEY=STATE",
              help="材料情况：present、missing、not_needed · a paper")  # fmt: skip
@pass_session
def do(
    session: Session,
    number: str,
    action: str,
    *,
    note: str,
    to: str,
    department: str,
    channel: str | None,
    confidential: bool,
    materials: Sequence[str],
) -> None:
    """推进一步 · Take a step."""
    marks = [_mark(session, each) for each in materials]
    with session.desk() as desk:
        view = desk.casework.do(
            CaseNumber(number),
            CaseAction(action),
            note,
            to=OperatorName(to),
            department=department,
            channel=channel or "",
            confidential=confidential,
            marks=marks,
        )
    _answer(session, view)


@case.command("show")
@click.argument("number")
@pass_session
def show(session: Session, number: str) -> None:
    """一个办件的全部经过，和现在可以做的步骤 · One matter, and the steps open now."""
    with session.desk() as desk:
        view = desk.casework.show(CaseNumber(number))
    item, now = view.item, view.standing
    story = CaseStory(
        case=view.case.number,
        state=view.case.state,
        actions=view.actions,
        person=view.person.id,
        item=view.case.item,
        item_name=view.case.item_name,
        assistant=view.case.assistant,
        opened=view.case.opened_day,
        materials=tuple(each.asked for each in item.materials) if item else (),
        limit=item.limit_text if item else "",
        timeline=view.timeline,
        urgent=view.case.urgent,
        offered=view.case.offered,
        notices=view.case.notices,
        branches=view.case.branches,
        papers=tuple(PaperLine.of(each) for each in view.materials),
        deadlines=tuple(DeadlineLine.of(each) for each in view.deadlines),
        departments=now.departments,
        attachments=now.attachments,
        rated=view.rated,
    )
    session.answer(story, lambda: case_story(session, view))


@case.command("list")
@click.option("--mine", is_flag=True, help="由我负责的 · that I answer for")
@click.option("--overdue", is_flag=True, help="已超期的 · that are overdue")
@click.option("--state", "states", multiple=True,
              type=click.Choice([each.value for each in CaseState]),
              help="只看这种状态 · in this state")  # fmt: skip
@click.option("--text", default="", help="办件号、事项、姓名或村名的一部分 · a part of number, "
              "matter, name or village")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="包括已结束的 · ended ones too")
@pass_session
def list_(
    session: Session,
    *,
    mine: bool,
    overdue: bool,
    states: Sequence[str],
    text: str,
    everything: bool,
) -> None:
    """本中心的办件，急的在前 · The matters of this desk, the most pressing first."""
    wanted = CaseFilter(
        text=text,
        states=tuple(CaseState(each) for each in states),
        assistant=session.operator if mine else OperatorName(""),
        standing=_OVERDUE if overdue else (),
        ended=everything,
    )
    with session.desk() as desk:
        found = desk.casework.rows(wanted)
    rows = [CaseRow.of(each) for each in found]
    session.answer(rows, lambda: case_listing(session, rows))


@case.command("notice")
@click.argument("number")
@pass_session
def notice(session: Session, number: str) -> None:
    """现在的一次性告知：还缺哪些材料 · The one-time notice as it would be given now."""
    with session.desk() as desk:
        plan = desk.casework.notice_plan(CaseNumber(number))
    answer = NoticeAnswer(
        case=number, number=plan.number, missing=tuple(PaperLine.of(each) for each in plan.lines)
    )
    session.answer(answer, lambda: notice_lines(session, answer))


@case.command("attach")
@click.argument("number")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--material", default="", metavar="KEY", help="是哪份材料 · which paper it shows")
@pass_session
def attach(session: Session, number: str, file: Path, material: str) -> None:
    """存入扫描件或照片（JPEG、PNG、PDF）· Keep a scan or photo."""
    data = read_limited(file, _MOST)
    with session.desk() as desk:
        view = desk.casework.attach(CaseNumber(number), file.name, data, material=material)
    _answer(session, view)


@case.command("attachment")
@click.argument("number")
@click.argument("attachment")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="写到 · file to write"
)
@pass_session
def attachment(session: Session, number: str, attachment: str, output: Path) -> None:
    """取出一份扫描件（写出后不再加密）· Take a scan out; the file is not encrypted."""
    with session.desk() as desk:
        data = desk.casework.attachment(CaseNumber(number), AttachmentId(attachment))
    replace_file(output, [data])
    session.answer(FileAnswer(file=str(output)), lambda: [str(output)])


@case.command("detach")
@click.argument("number")
@click.argument("attachment")
@click.option("--note", default="", help="理由，必须写 · the reason; needed")
@pass_session
def detach(session: Session, number: str, attachment: str, note: str) -> None:
    """移除一份扫描件 · Remove a scan."""
    with session.desk() as desk:
        view = desk.casework.detach(CaseNumber(number), AttachmentId(attachment), note)
    _answer(session, view)


@case.command("mine")
@pass_session
def mine(session: Session) -> None:
    """我要做的事 · What waits for me."""
    with session.desk() as desk:
        work = desk.casework.my_work()
    groups = {
        "offered": work.offered,
        "to_tell": work.to_tell,
        "due": work.due,
        "to_nudge": work.to_nudge,
        "waiting": work.waiting,
        "others": work.others,
    }
    answer = WorkAnswer(**{name: _numbers(rows) for name, rows in groups.items()})
    headings = session.text(
        "待接收的移交|要告知本人|到期和快到期|要催办|等待材料|其他",
        "Hand-overs to accept|To tell|Due|To remind|Waiting for papers|Others",
    ).split("|")

    def lines() -> Iterator[str]:
        for heading, rows in zip(headings, groups.values(), strict=True):
            if rows:
                yield f"{heading} ({len(rows)})"
                yield from case_listing(session, [CaseRow.of(each) for each in rows])
        if not any(groups.values()):
            yield session.text("没有要做的事。", "Nothing waits.")

    session.answer(answer, lines)


@case.command("board")
@pass_session
def board(session: Session) -> None:
    """负责人看板 · What a supervisor looks at in the morning."""
    with session.desk() as desk:
        seen = desk.casework.board()
    answer = CaseBoardAnswer(
        counts=seen.counts,
        colleagues=tuple(OperatorRow.of(each) for each in seen.colleagues),
        overdue=_numbers(seen.overdue),
        uncovered=_numbers(seen.uncovered),
        second_notices=seen.second_notices,
        by_state={state.value: count for state, count in seen.by_state},
    )
    session.answer(answer, lambda: board_lines(session, seen))


@case.command("items")
@pass_session
def items(session: Session) -> None:
    """可以办理的事项和编号 · The matters that this centre handles, with their codes."""
    with session.desk() as desk:
        rows = [
            ItemRow(
                item=each.id,
                name=each.name,
                department=each.department,
                kind=each.kind,
                materials=tuple(material.asked for material in each.materials),
            )
            for each in desk.casework.items()
        ]
    session.answer(
        rows,
        lambda: table(
            session.text("编号|事项|部门|类型", "Code|Matter|Department|Kind").split("|"),
            [
                (row.item, row.name, row.department, wording.item_kind(row.kind, session.language))
                for row in rows
            ],
        ),
    )


def _item(items: tuple[ServiceItem, ...], written: str) -> ItemId:
    """A matter by its code or its whole name; what is neither is left for the desk to refuse."""
    return next((each.id for each in items if each.name == written.strip()), ItemId(written))


def _mark(session: Session, written: str) -> MaterialMark:
    key, _, state = written.partition("=")
    try:
        return MaterialMark(key=key.strip(), state=MaterialState(state.strip()))
    except ValueError as error:
        raise click.UsageError(
            session.text(f"材料要写成 KEY=STATE：{written}", f"write KEY=STATE: {written}")
        ) from error


def _numbers(rows: Sequence[ListedCase]) -> tuple[str, ...]:
    return tuple(row.case.number for row in rows)


def _answer(session: Session, view: CaseView) -> None:
    answer = CaseAnswer(case=view.case.number, state=view.case.state, actions=view.actions)
    session.answer(answer, lambda: case_head(session, view))
