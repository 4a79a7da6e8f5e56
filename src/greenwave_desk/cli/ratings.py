"""Subcommands about ratings: take one in, see the totals, add up, call back."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .. import wording
from ..domain.ids import CaseNumber, RatingId
from ..domain.rating_tally import GRADES
from ..domain.ratings import CallBack, Grade, Part, RatingTotals
from .output import pairs, table
from .session import Session, pass_session
from .shapes import CallBackRow, RatingAnswer, RatingTotalsAnswer

_GRADE = click.IntRange(min(Grade), max(Grade))


def _parts(
    _context: click.Context, _option: click.Parameter, written: tuple[str, ...]
) -> dict[Part, Grade]:
    """``attitude=5``: what it is about, and a grade."""
    found = {}
    for each in written:
        part, _, grade = each.partition("=")
        try:
            found[Part(part)] = Grade(int(grade))
        except ValueError as error:
            raise click.BadParameter(f"{each}: {'|'.join(Part)} = 1–5") from error
    return found


@click.group("rating")
def rating() -> None:
    """评价：评一件事、看汇总、差评回访 · Ratings: take in, totals, call back."""


@rating.command("give")
@click.argument("number")
@click.argument("grade", type=_GRADE)
@click.option("--part", "parts", callback=_parts, multiple=True, metavar="PART=GRADE",
              help="分项 · overall, efficiency, level, attitude = 1–5")  # fmt: skip
@click.option("--paper", is_flag=True, help="照纸质评价单录入 · typed in from a paper slip")
@pass_session
def give(
    session: Session, number: str, grade: int, parts: dict[Part, Grade], *, paper: bool
) -> None:
    """评价一件事，5 最满意，1 最不满意；立即密封 · Rate a matter; sealed at once."""
    channel = "paper" if paper else "screen"
    with session.desk() as desk:
        desk.ratings.give(CaseNumber(number), Grade(grade), parts, channel=channel)
    # The answer never repeats the grade: what is on a screen or in a log can be read.
    session.answer(
        RatingAnswer(case=number, channel=channel, declined=False),
        lambda: [session.text("已密封保存，谢谢评价。", "Sealed and kept. Thank you.")],
    )


@rating.command("decline")
@click.argument("number")
@pass_session
def decline(session: Session, number: str) -> None:
    """本人不评价：记为未评价，不是任何一档 · The visitor did not wish to; no grade."""
    with session.desk() as desk:
        desk.ratings.decline(CaseNumber(number))
    session.answer(
        RatingAnswer(case=number, channel="", declined=True),
        lambda: [session.text("已记为未评价。", "Recorded as not rated.")],
    )


@rating.command("totals")
@pass_session
def totals(session: Session) -> None:
    """汇总数，人人可看；一次至少变动五件 · Totals for everybody, moved by five or more."""
    with session.desk() as desk:
        told = desk.ratings.totals()
        waiting = desk.ratings.to_invite()
    _answer(session, told, waiting)


@rating.command("tally")
@pass_session
def tally(session: Session) -> None:
    """（负责人）把新的评价计入汇总，满五件才动 · (supervisor) Add up, five or more at once."""
    with session.desk() as desk:
        told = desk.ratings.tally()
        waiting = desk.ratings.to_invite()
    _answer(session, told, waiting)


@rating.command("callbacks")
@click.option("--closed", is_flag=True, help="已办结的 · those that are done")
@pass_session
def callbacks(session: Session, *, closed: bool) -> None:
    """（负责人）差评回访的清单，急的在前 · (supervisor) Whom to call back, most pressing first."""
    with session.desk() as desk:
        rows = [_row(each) for each in desk.ratings.call_backs(closed=closed)]
        unreadable = desk.ratings.unreadable()
    session.answer(rows, lambda: _tasks(session, rows))
    if unreadable:
        session.aside(
            [
                session.text(
                    f"有 {unreadable} 件评价本窗口的密钥打不开，请告诉县级。",
                    f"{unreadable} ratings do not open with this desk's key; tell the county.",
                )
            ]
        )


@rating.command("called-back")
@click.argument("rating_id", metavar="ID")
@click.option("--reached", is_flag=True, help="联系上了 · the visitor was reached")
@click.option("--closed", is_flag=True, help="办结 · the task is done")
@click.option("--outcome", default="", help="核实和整改的情况 · what was found and put right")
@pass_session
def called_back(
    session: Session, rating_id: str, outcome: str, *, reached: bool, closed: bool
) -> None:
    """（负责人）记一次回访；经手人自己不能记 · (supervisor) Record a call, not of one's own."""
    with session.desk() as desk:
        task = desk.ratings.called_back(
            RatingId(rating_id), reached=reached, closed=closed, outcome=outcome
        )
    row = _row(task)
    session.answer(row, lambda: _tasks(session, [row]))


def _answer(session: Session, told: RatingTotals, waiting: tuple[CaseNumber, ...]) -> None:
    answer = RatingTotalsAnswer(
        given=told.given,
        declined=told.declined,
        sealed=told.sealed,
        tallied=told.tallied,
        grades={str(grade.value): n for grade, n in zip(GRADES, told.grades, strict=True)},
        parts=told.parts,
        satisfaction=told.satisfaction,
        to_invite=waiting,
    )
    session.answer(answer, lambda: _totals(session, answer))


def _totals(session: Session, answer: RatingTotalsAnswer) -> Iterator[str]:
    language = session.language
    yield from pairs(
        [
            (session.text("评价", "Given"), str(answer.given)),
            (session.text("未评价", "Declined"), str(answer.declined)),
            (session.text("待汇总", "Sealed"), str(answer.sealed)),
            (session.text("已汇总", "Added up"), str(answer.tallied)),
            *(
                (wording.grade(Grade(int(value)), language), str(count))
                for value, count in answer.grades.items()
            ),
            *(
                (wording.rating_part(part, language), f"{total / count:.1f}  ({count})")
                for part, (total, count) in answer.parts.items()
            ),
            (
                session.text("满意率", "Satisfaction"),
                "—" if answer.satisfaction is None else f"{answer.satisfaction:.1f} %",
            ),
            (session.text("可邀请评价", "To invite"), str(len(answer.to_invite))),
        ]
    )


def _row(task: CallBack) -> CallBackRow:
    return CallBackRow(
        rating=task.rating,
        case=task.number,
        item_name=task.item_name,
        person_name=task.person_name,
        grade=task.grade,
        parts=task.parts,
        day=task.day,
        handled_by=task.handled_by,
        due=task.deadline.due,
        standing=task.deadline.standing,
        attempts=task.attempts,
        closed=task.closed,
        outcome=task.outcome,
    )


def _tasks(session: Session, rows: list[CallBackRow]) -> Iterator[str]:
    if not rows:
        yield session.text("没有差评回访。", "Nobody to call back.")
        return
    headings = session.text(
        "编号|办件号|事项|姓名|评价|评价日|最迟|期限|已联系",
        "ID|Case|Matter|Person|Grade|Rated|Due|Standing|Calls",
    )
    yield from table(
        headings.split("|"),
        [
            (
                row.rating,
                row.case,
                row.item_name,
                row.person_name,
                wording.grade(row.grade, session.language),
                row.day,
                row.due,
                wording.limit_standing(row.standing, session.language),
                str(row.attempts),
            )
            for row in rows
        ],
    )
