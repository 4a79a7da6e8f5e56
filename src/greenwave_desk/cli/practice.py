"""Subcommands about practice: what is due, one round on the terminal, what was practised."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import click

from .. import wording
from ..desk.practice import MOST, USUAL, Outcome, Practice, RoundCard
from ..desk.practice_round import Walk
from ..domain.ids import OperatorName
from ..domain.practice import Grade, Line, LineKind
from .output import local_time, table
from .session import Session, pass_session
from .shapes import (
    PracticeAnswer,
    PracticeCardRow,
    PracticeDoneAnswer,
    PracticeProgressRow,
    TrainingRow,
)

_LIMIT = click.option(
    "--limit", type=click.IntRange(1, MOST), default=USUAL, show_default=True, metavar="N",
    help="最多几题 · at most so many questions",
)  # fmt: skip
_MARKS = {LineKind.HEAD: "◇", LineKind.NEVER: "✕", LineKind.UNKNOWN: "?", LineKind.NOTE: "※"}


@click.group("practice")
def practice() -> None:
    """政策“一口清”：练习和练习记录 · Practise the policies, and the record of it."""


@practice.command("due")
@_LIMIT
@pass_session
def due(session: Session, limit: int) -> None:
    """今天该练什么、各部门掌握了多少 · What is due today, and how far one is."""
    with session.desk() as desk:
        overview = desk.practice.overview()
        ahead = desk.practice.due(limit)
    answer = PracticeAnswer(
        catalogue=overview.catalogue,
        status=overview.status,
        due=overview.whole.due,
        changed=overview.whole.changed,
        new=overview.whole.new,
        next_due=overview.next_due,
        departments=tuple(
            PracticeProgressRow(
                department=each.department,
                cards=each.cards,
                known=each.known,
                learning=each.learning,
                new=each.new,
                changed=each.changed,
                due=each.due,
            )
            for each in overview.departments
        ),
        cards=tuple(
            PracticeCardRow(
                card=each.card.id,
                policy=each.card.policy,
                standing=each.standing,
                question=each.card.front,
            )
            for each in ahead.cards
        ),
    )
    session.answer(answer, lambda: _due(session, answer))


@practice.command("do")
@_LIMIT
@pass_session
def do(session: Session, limit: int) -> None:
    """练一轮：看题，回车看答案，按 1–4 自评 · One round: Enter shows the answer, 1–4 grades."""
    with session.desk() as desk:
        walk = Walk(desk.practice.due(limit))
        try:
            _ask(session, desk.practice, walk)
        except (click.Abort, KeyboardInterrupt):  # what was graded is kept
            session.aside(
                [session.text("练到这里，已自评的都记下。", "Ended; what was graded is kept.")]
            )
        outcome = desk.practice.finish(walk.round, walk.graded, walk.seconds)
    answer = PracticeDoneAnswer(
        asked=outcome.asked,
        recalled=outcome.recalled,
        again=tuple(each.card.id for each in outcome.again),
        left=outcome.left,
    )
    session.answer(answer, lambda: _done(session, outcome))


@practice.command("record")
@click.option("--for", "operator", default="", metavar="NAME",
              help="（负责人）看某一位的 · (supervisor) somebody's alone")  # fmt: skip
@pass_session
def record(session: Session, operator: str) -> None:
    """谁在什么时候练了什么；负责人看全部，其他人看自己 · Who practised what, and when."""
    with session.desk() as desk:
        notes = desk.practice.record(OperatorName(operator) if operator else None)
    rows = [
        TrainingRow(
            operator=each.operator,
            at=each.at,
            catalogue=each.catalogue,
            asked=each.asked,
            recalled=each.recalled,
            grades=each.grades,
            seconds=each.seconds,
            cards=each.cards,
        )
        for each in notes
    ]
    session.answer(
        rows,
        lambda: table(
            session.text(
                "时间|姓名|题数|想起来|用时（分）", "When|Who|Asked|Recalled|Minutes"
            ).split("|"),
            [
                (
                    local_time(row.at),
                    row.operator,
                    str(row.asked),
                    str(row.recalled),
                    f"{row.seconds / 60:.1f}",
                )
                for row in rows
            ],
        ),
    )


def _ask(session: Session, practice: Practice, walk: Walk) -> None:
    while (now := walk.card) is not None:
        begun = time.monotonic()
        picked = _front(session, walk, now)
        _back(session, now, picked)
        days = practice.intervals(now.card, walk.earlier(now.card.id))
        words = " · ".join(
            f"{grade.value} {wording.practice_grade(grade, session.language)}"
            f"（{wording.practice_days(days[at], session.language)}）"
            for at, grade in enumerate(Grade)
        )
        wrong = bool(picked) and picked != now.card.answer
        told = Grade.AGAIN if wrong else Grade(_number(words, len(Grade)))
        walk.grade(told, time.monotonic() - begun)


def _front(session: Session, walk: Walk, now: RoundCard) -> str:
    """Ask, and wait; the policy that was picked, or empty."""
    session.aside(["", f"{walk.number}/{walk.count}  {now.card.department}", now.card.front])
    if not now.choices:
        _typed(session.text("想好了按回车看答案", "Enter shows the answer"))
        return ""
    session.aside(f"  {at}  {name}" for at, name in enumerate(now.choices, start=1))
    at = _number(session.text("选哪一项", "Which one"), len(now.choices))
    return now.choices[at - 1]


def _number(asked: str, most: int) -> int:
    """A number from 1 to ``most``; asked for until it is one."""
    while True:
        typed = _typed(f"{asked}：").strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= most:
            return int(typed)


def _typed(asked: str) -> str:
    """A line that somebody types; standard output is the answer's alone.

    Raises:
        click.Abort: nobody types any more.
    """
    sys.stderr.write(f"{asked} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line


def _back(session: Session, now: RoundCard, picked: str) -> None:
    card = now.card
    if picked:
        right = picked == card.answer
        session.aside(
            [
                session.text("选对了。", "Right.")
                if right
                else session.text("不是这项。", "Not that one.")
            ]
        )
    session.aside(_line(line) for line in card.back)
    if card.caution:
        session.aside([f"（{card.caution}）"])
    if card.sources:
        session.aside([session.text("依据：", "After: ") + "；".join(card.sources)])


def _line(line: Line) -> str:
    return f"{'  ' * (line.depth + 1)}{_MARKS.get(line.kind, '·')} {line.text}"


def _due(session: Session, answer: PracticeAnswer) -> Iterator[str]:
    unseen = answer.new - answer.changed
    yield session.text(
        f"今天要复习 {answer.due} 题，内容有变 {answer.changed} 题，没练过 {unseen} 题。",
        f"Due today {answer.due}, changed {answer.changed}, never practised {unseen}.",
    )
    if not answer.cards and answer.next_due:
        yield session.text(f"下一次：{answer.next_due}", f"Next: {answer.next_due}")
    yield from table(
        session.text("部门|会了|在学|没练过|今天要复习", "Department|Known|Learning|New|Due").split(
            "|"
        ),
        [
            (each.department, str(each.known), str(each.learning), str(each.new), str(each.due))
            for each in answer.departments
        ],
    )
    yield answer.status


def _done(session: Session, outcome: Outcome) -> Iterator[str]:
    if not outcome.asked:
        yield session.text("没有练题，不记录。", "Nothing was practised, nothing is kept.")
        return
    yield session.text(
        f"练了 {outcome.asked} 题，第一次就想起来 {outcome.recalled} 题。",
        f"{outcome.asked} questions, {outcome.recalled} known at once.",
    )
    for each in outcome.again:
        word = wording.practice_grade(each.grade, session.language)
        yield f"  {word}  {each.card.front.splitlines()[-1]}"
    yield session.text(f"今天还可以练 {outcome.left} 题。", f"{outcome.left} left for today.")
