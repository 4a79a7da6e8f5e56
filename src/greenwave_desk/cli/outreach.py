"""Subcommands about seeking people out: survey, lists, contacts, and who is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from .. import wording
from ..desk.office import Desk
from ..desk.outreach import TakenIn
from ..domain.ids import Day
from ..domain.outreach import Contact, Outcome, Survey, Way
from ..domain.outreach_text import SELECTION, verdict_words
from .output import table
from .people import resolve
from .session import Session, pass_session
from .shapes import (
    ContactRow,
    DueRow,
    FoundRow,
    ListFileAnswer,
    RefusedContactRow,
    SurveyAnswer,
    TakenInAnswer,
    TurningRow,
)

_VILLAGES = click.option("--village", "villages", multiple=True, metavar="NAME",
    help="村居或乡镇，可重复 · a village or township; may be repeated")  # fmt: skip
_POLICIES = click.option("--policy", "policies", multiple=True, metavar="CODE",
    help="政策编号或全名，可重复 · a code or whole name; may be repeated")  # fmt: skip
_ENTITLED = click.option("--entitled", is_flag=True,
    help="只要“可能符合” · without those that are to be checked")  # fmt: skip
_OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
    metavar="F", help="存到哪个文件 · the file")  # fmt: skip
_EVERY = 5000
"""People between two words of progress."""
_AHEAD = 31
"""Days that ``turning`` looks ahead where no end is named."""


@click.group()
def outreach() -> None:
    """（窗口）政策找人：对照名册、名单、联系记录 · (desk) Policies find people."""


@outreach.command("survey")
@_VILLAGES
@_POLICIES
@_ENTITLED
@click.option("--local", is_flag=True, help="也列出待县区明确的 · those the county must settle too")
@click.option("--on", default="", metavar="DAY", help="按哪一天对照，默认今天 · as of a day")
@click.option("--counts", is_flag=True, help="只要各村各项的人数 · counts alone, nobody's name")
@pass_session
def survey(
    session: Session,
    villages: tuple[str, ...],
    policies: tuple[str, ...],
    on: str,
    *,
    entitled: bool,
    local: bool,
    counts: bool,
) -> None:
    """全部名册对照政策目录，谁可能该享受而没有享受 · The roster against the catalogue."""
    with session.desk() as desk:
        made = desk.outreach.survey(
            villages,
            policies,
            nearly=not entitled,
            local=local,
            on=Day(_day(session, on)) if on else None,
            progress=_progress(session),
        )
        names = _names(desk)
        rows = (
            ()
            if counts
            else tuple(
                FoundRow.of(each, desk.outreach.briefs(each.leads)) for each in made.narrowed()
            )
        )
    answer = SurveyAnswer.of(made, names, rows)
    session.answer(answer, lambda: _survey(session, answer, made))


@outreach.command("list")
@_VILLAGES
@_POLICIES
@_ENTITLED
@_OUTPUT
@pass_session
def list_(
    session: Session,
    villages: tuple[str, ...],
    policies: tuple[str, ...],
    output: Path,
    *,
    entitled: bool,
) -> None:
    """给村级帮办员的纸质名单（A4 横向 PDF）；记入台账 · The list on paper; recorded."""
    with session.desk() as desk:
        made = _narrow(session, desk, villages, policies, entitled=entitled)
        sheet = desk.outreach.paper(made)
        written = desk.handouts.save(sheet, output)
        desk.outreach.listed("paper", made)
    going = made.narrowed(active=True)
    answer = ListFileAnswer(
        file=str(written),
        form="paper",
        people=len(going),
        rows=sum(len(each.leads) for each in going),
        pages=sheet.pages,
        catalogue=made.catalogue,
        edition=made.edition,
    )
    _listed(session, answer)


@outreach.command("sheet")
@_VILLAGES
@_POLICIES
@_ENTITLED
@_OUTPUT
@pass_session
def sheet(
    session: Session,
    villages: tuple[str, ...],
    policies: tuple[str, ...],
    output: Path,
    *,
    entitled: bool,
) -> None:
    """给村级帮办员填写的电子表格（xlsx）；记入台账 · The list as a spreadsheet; recorded."""
    with session.desk() as desk:
        made = _narrow(session, desk, villages, policies, entitled=entitled)
        written = desk.outreach.sheet(made, output)
    answer = ListFileAnswer(
        file=written.file,
        form="sheet",
        people=written.people,
        rows=written.rows,
        pages=0,
        catalogue=made.catalogue,
        edition=made.edition,
    )
    _listed(session, answer)


@outreach.command("contact")
@click.argument("person")
@_POLICIES
@click.option("--way", type=click.Choice([each.value for each in Way]), required=True,
              help="怎么联系的 · how")  # fmt: skip
@click.option("--outcome", type=click.Choice([each.value for each in Outcome]), required=True,
              help="结果 · what came of it")  # fmt: skip
@click.option("--helper", default="", metavar="NAME", help="谁去联系的 · who went")
@click.option("--day", default="", metavar="DAY", help="哪一天，默认今天 · when; today if left out")
@click.option("--note", default="", help="说明 · a note")
@pass_session
def contact(
    session: Session,
    person: str,
    *,
    policies: tuple[str, ...],
    way: str,
    outcome: str,
    helper: str,
    day: str,
    note: str,
) -> None:
    """记下一次联系和结果 · Record that somebody was sought out, and what came of it."""
    with session.desk() as desk:
        who = resolve(session, desk.reception, person)
        said = desk.outreach.contacted(
            who, policies, Way(way), Outcome(outcome), helper=helper, day=day, note=note
        )
    session.answer(ContactRow.of(said), lambda: _contacts(session, [said]))


@outreach.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def import_(session: Session, file: Path) -> None:
    """读入填好的电子表格，每行记为一次联系 · Take a filled spreadsheet in."""
    with session.desk() as desk:
        taken = desk.outreach.take_in(file, _progress(session))
    answer = TakenInAnswer(
        file=taken.file,
        rows=taken.rows,
        recorded=taken.recorded,
        contacts=taken.contacts,
        known=taken.known,
        blank=taken.blank,
        gone=taken.gone,
        refused=tuple(RefusedContactRow.of(each) for each in taken.refused),
    )
    session.answer(answer, lambda: _taken(session, taken))


@outreach.command("history")
@click.argument("person")
@pass_session
def history(session: Session, person: str) -> None:
    """一个人的全部联系记录 · Everything that was said of a person."""
    with session.desk() as desk:
        said = desk.outreach.history(resolve(session, desk.reception, person))
    session.answer([ContactRow.of(each) for each in said], lambda: _contacts(session, said))


@outreach.command("due")
@pass_session
def due(session: Session) -> None:
    """该再联系的人 · Who is to be contacted again."""
    with session.desk() as desk:
        rows = [DueRow.of(each) for each in desk.outreach.due()]
    session.answer(rows, lambda: _due(session, rows))


@outreach.command("turning")
@_VILLAGES
@click.option("--from", "first", default="", metavar="DAY", help="从哪天，默认今天 · from")
@click.option("--to", "last", default="", metavar="DAY", help="到哪天，默认 31 天后 · to")
@pass_session
def turning(session: Session, villages: tuple[str, ...], first: str, last: str) -> None:
    """快到年龄线、政策会有变化的人 · Who reaches an age at which a policy changes for them."""
    with session.desk() as desk:
        begin = Day(_day(session, first)) if first else desk.session.today()
        end = Day(_day(session, last)) if last else _ahead(begin)
        rows = [TurningRow.of(each) for each in desk.outreach.turning(begin, end, villages)]
        names = _names(desk)
    session.answer(rows, lambda: _turning(session, rows, names))


def _ahead(begin: Day) -> Day:
    try:
        return Day((date.fromisoformat(begin) + timedelta(days=_AHEAD)).isoformat())
    except OverflowError:  # there is no day after the last
        return Day(date.max.isoformat())


def _narrow(
    session: Session,
    desk: Desk,
    villages: tuple[str, ...],
    policies: tuple[str, ...],
    *,
    entitled: bool,
) -> Survey:
    return desk.outreach.survey(
        villages, policies, nearly=not entitled, progress=_progress(session)
    )


def _progress(session: Session) -> Callable[[int, int], None]:
    def step(done: int, count: int) -> None:
        if done % _EVERY == 0:
            session.progress(f"正在对照 {done}/{count}", f"Going through {done}/{count}")

    return step


def _names(desk: Desk) -> dict[str, str]:
    return {policy.code: policy.name for policy in desk.interpretation.catalogue().policies}


def _day(session: Session, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise click.UsageError(
            session.text(
                f"日期请写成 2026-11-24 这样：{text}", f"write a day as 2026-11-24: {text}"
            )
        ) from error


def _listed(session: Session, answer: ListFileAnswer) -> None:
    people, rows = answer.people, answer.rows
    session.answer(
        answer,
        lambda: [
            answer.file,
            session.text(f"{people} 人，{rows} 项。", f"{people} people with {rows} policies."),
            session.text(
                "名单含个人信息，用完请收回或者销毁。",
                "The list holds personal data: have it back after use, or destroy it.",
            ),
        ],
    )


def _survey(session: Session, answer: SurveyAnswer, made: Survey) -> Iterator[str]:
    yield from table(
        session.text(
            "乡镇|村居|人数|可能符合|需核实|待县区明确|不必再去",
            "Township|Village|People|May be entitled|To check|County|Rest",
        ).split("|"),
        [
            (row.township, row.village, *map(str, (row.people, row.entitled, row.nearly,
             row.local, row.resting)))
            for row in answer.villages
        ],
    )  # fmt: skip
    yield ""
    yield from table(
        session.text(
            "政策|名称|可能符合|需核实|待县区明确", "Policy|Name|May be entitled|To check|County"
        ).split("|"),
        [
            (row.policy, row.name, str(row.entitled), str(row.nearly), str(row.local))
            for row in answer.policies
        ],
    )
    for each in answer.found:
        yield ""
        yield f"{each.name}  {each.age}  {each.township} {each.village}  {each.person}"
        for lead in each.leads:
            standing = wording.lead_standing(lead.standing, session.language)
            kind = wording.lead_kind(lead.kind, session.language)
            yield f"  {lead.policy} {lead.name}  {kind}  {standing}"
            yield session.text("    理由：", "    Why: ") + "；".join(lead.reasons)
            if lead.ask:
                yield session.text("    要问：", "    To ask: ") + "".join(lead.ask)
    for gone in answer.gone:
        outcome = wording.outreach_outcome(gone.outcome, session.language)
        yield session.text(
            f"{gone.name}（{gone.village}）{gone.day} {outcome}，请提出更正。",
            f"{gone.name} ({gone.village}) {outcome} ({gone.day}): have the roster corrected.",
        )
    yield ""
    going = len(made.narrowed())
    yield session.text(
        f"{made.people} 人中 {going} 人。{SELECTION.format(count=len(made.policies))}"
        "由主管部门审核决定。",
        f"{going} of {made.people} people. {len(made.policies)} common policies, not "
        "all there are; an office decides.",
    )


def _contacts(session: Session, said: Iterable[Contact]) -> Iterator[str]:
    language = session.language
    rows = [
        (
            each.day,
            wording.outreach_outcome(each.outcome, language),
            wording.outreach_way(each.way, language),
            each.helper,
            "、".join(each.policies),
            each.note,
        )
        for each in said
    ]
    if not rows:
        yield session.text("还没有联系过。", "Nobody has been there yet.")
        return
    yield from table(
        session.text(
            "日期|结果|方式|谁去的|政策|说明", "Day|Outcome|Way|Who went|Policies|Note"
        ).split("|"),
        rows,
    )


def _taken(session: Session, taken: TakenIn) -> Iterator[str]:
    refused = len(taken.refused)
    yield session.text(
        f"{taken.rows} 行：记下 {taken.recorded} 行（{taken.contacts} 次联系），"
        f"以前记过 {taken.known} 行，没填 {taken.blank} 行，退回 {refused} 行。",
        f"{taken.rows} rows: {taken.recorded} recorded ({taken.contacts} contacts), "
        f"{taken.known} known, {taken.blank} blank, {refused} refused.",
    )
    for each in taken.refused:
        yield session.text(
            f"第 {each.row} 行 {each.field}：{each.reason}",
            f"Row {each.row}, {each.field}: {each.reason}",
        )
    if taken.gone:
        yield session.text(
            f"有 {taken.gone} 人已迁走或者已去世，请提出更正。",
            f"{taken.gone} have moved or died: have the roster corrected.",
        )


def _due(session: Session, rows: list[DueRow]) -> Iterator[str]:
    if not rows:
        yield session.text("没有该再联系的人。", "Nobody is to be contacted again.")
        return
    yield from table(
        session.text(
            "从哪天起|姓名|村居|上次|结果|谁去的|政策",
            "Since|Name|Village|Last|Outcome|Who|Policies",
        ).split("|"),
        [
            (
                row.since,
                row.name,
                row.village,
                row.day,
                wording.outreach_outcome(row.outcome, session.language),
                row.helper,
                "、".join(row.policies),
            )
            for row in rows
        ],
    )


def _turning(session: Session, rows: list[TurningRow], names: dict[str, str]) -> Iterator[str]:
    if not rows:
        yield session.text("这些天里没有这样的人。", "Nobody in these days.")
        return
    yield from table(
        session.text(
            "日期|姓名|村居|周岁|政策|以前|以后|理由",
            "Day|Name|Village|Age|Policy|Before|After|Why",
        ).split("|"),
        [
            (
                row.day,
                row.name,
                row.village,
                str(row.age),
                f"{row.policy} {names.get(row.policy, '')}",
                verdict_words(row.before, already=row.already),
                verdict_words(row.after),
                "；".join(row.reasons),
            )
            for row in rows
        ],
    )
