"""Subcommand ``exchange status``: both roads between this desk and its county, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ..desk.views import ExchangeStatus, HeldNote
from ..domain.exchange import HeldReason
from .masking import ranges
from .output import local_time, pairs, table
from .session import Session, pass_session
from .shapes import ExchangeAnswer, HeldRow, SisterRow
from .venues import held_lines


@click.group()
def exchange() -> None:
    """（窗口）和县级的往来 · (desk) What goes to the county and comes from it."""


@exchange.command("status")
@pass_session
def status(session: Session) -> None:
    """下发、上报、回执，走到哪一步 · Where the issue, the report and the receipt stand."""
    with session.desk() as desk:
        answer = _answer(desk.exchange.status())
    session.answer(answer, lambda: _lines(session, answer))


def _answer(now: ExchangeStatus) -> ExchangeAnswer:
    return ExchangeAnswer(
        enrolled=now.enrolled,
        fingerprint=now.own_fingerprint,
        county=now.county_name,
        county_fingerprint=now.county_fingerprint,
        edition=now.edition,
        catalogue=now.catalogue,
        issue_at=now.issue_at,
        issue_serial=now.issue_serial,
        report_at=now.report_at,
        report_serial=now.report_serial,
        newest=now.newest,
        acknowledged=now.acknowledged,
        receipt_at=now.receipt_at,
        receipt_days=now.receipt_days,
        unsent=now.unsent,
        above_gap=now.above_gap,
        missing=tuple(_missing(now)),
        held_there=tuple(map(_held, now.held_there)),
        held_here=tuple(map(_held, now.held_here)),
        open_corrections=now.open_corrections,
        sisters=tuple(
            SisterRow(
                id=each.id,
                name=each.name,
                fingerprint=each.fingerprint,
                holds=each.holds,
                held=each.held,
                in_at=each.in_at,
            )
            for each in now.sisters
        ),
        new_keys=now.new_keys,
        clock_behind=now.clock_behind,
    )


def _held(note: HeldNote) -> HeldRow:
    return HeldRow(origin=note.origin, seq=note.seq, reason=note.reason, kind=note.kind, at=note.at)


def _missing(now: ExchangeStatus) -> Iterator[tuple[int, int]]:
    """The numbers that the county lacks below what it holds."""
    expected = now.acknowledged + 1
    for first, last in now.above_gap:
        if first > expected:
            yield (expected, first - 1)
        expected = last + 1


def _lines(session: Session, answer: ExchangeAnswer) -> Iterator[str]:
    if not answer.enrolled:
        yield from pairs([(session.text("本方指纹", "Own fingerprint"), answer.fingerprint)])
        yield session.text(
            "还没有登记，先做登记申请（greenwave enrol request）。",
            "Not enrolled: write a request first (greenwave enrol request).",
        )
        yield from _clock(session, answer)
        return
    yield from pairs(
        [
            (session.text("县级", "County"), answer.county),
            (session.text("县级指纹", "Its fingerprint"), answer.county_fingerprint),
            (session.text("本方指纹", "Own fingerprint"), answer.fingerprint),
            (session.text("名册", "Roster"), _number(session, answer.edition, "版")),
            (session.text("政策目录", "Catalogue"), _number(session, answer.catalogue, "版")),
            (
                session.text("最近下发", "Last issue"),
                _bundle(session, answer.issue_serial, answer.issue_at),
            ),
            (
                session.text("最近上报", "Last report"),
                _bundle(session, answer.report_serial, answer.report_at),
            ),
            (session.text("回执", "Receipt"), _receipt(session, answer)),
        ]
    )
    yield from _road_up(session, answer)
    if answer.held_there:
        yield session.text(
            "县级收下而没能生效的记录：", "Records that the county keeps and could not apply:"
        )
        yield from held_lines(session, answer.held_there)
    if answer.held_here:
        yield session.text(
            "这里收下而没能生效的记录：", "Records kept here that could not be applied:"
        )
        yield from held_lines(session, answer.held_here)
    if answer.open_corrections:
        yield session.text(
            f"有 {answer.open_corrections} 条更正还在等县级处理。",
            f"{answer.open_corrections} corrections wait for the county.",
        )
    yield from _sisters(session, answer.sisters)
    if answer.new_keys:
        yield session.text(
            f"本机换了新密钥，县级还不知道：{answer.new_keys}",
            f"New keys here that the county does not know yet: {answer.new_keys}",
        )
    yield from _clock(session, answer)


def _road_up(session: Session, answer: ExchangeAnswer) -> Iterator[str]:
    yield session.text(
        f"本机写到第 {answer.newest} 号，县级确认到第 {answer.acknowledged} 号，"
        f"还有 {answer.unsent} 条没有回执。",
        f"Written up to no. {answer.newest}, acknowledged up to no. {answer.acknowledged}; "
        f"{answer.unsent} without a receipt.",
    )
    if answer.above_gap:
        there = ranges(answer.above_gap, session.language)
        gone = ranges(answer.missing, session.language)
        yield session.text(
            f"县级缺{gone}；{there}已经收到，先保管着。再上报一次就会补齐，不会丢。",
            f"The county lacks {gone}; it keeps {there} meanwhile. "
            "The next report brings what is missing: nothing is lost.",
        )
    if any(each.reason == HeldReason.FORK for each in answer.held_there):
        yield session.text(
            "县级收到过和本机同号、内容不同的记录：电脑可能被复制过，请电话告诉县级。",
            "The county has other records under our numbers: this computer may have been copied; "
            "telephone the county.",
        )


def _sisters(session: Session, sisters: Sequence[SisterRow]) -> Iterator[str]:
    if not sisters:
        return
    yield session.text("同一单位的其他窗口：", "Other desks of this venue:")
    yield from table(
        session.text(
            "窗口|它有本机的记录到|本机有它的记录到|上次收到",
            "Desk|Has ours up to|We have|Last came",
        ).split("|"),
        [
            (
                each.name,
                str(each.holds),
                str(each.held),
                local_time(each.in_at) if each.in_at else "—",
            )
            for each in sisters
        ],
    )


def _clock(session: Session, answer: ExchangeAnswer) -> Iterator[str]:
    if answer.clock_behind:
        yield session.text(
            f"这台电脑的时钟慢了 {answer.clock_behind} 天以上，请先校准日期。",
            f"This computer's clock is {answer.clock_behind} days or more behind: set the date.",
        )


def _receipt(session: Session, answer: ExchangeAnswer) -> str:
    if answer.receipt_days is None:
        return session.text("还没有收到过", "none yet")
    when = local_time(answer.receipt_at)
    if answer.receipt_days == 0:
        return session.text(f"今天（{when}）", f"today ({when})")
    return session.text(
        f"{answer.receipt_days} 天前（{when}）", f"{answer.receipt_days} days ago ({when})"
    )


def _bundle(session: Session, serial: int, at: str) -> str:
    if not at:
        return session.text("还没有", "none yet")
    return session.text(f"第 {serial} 号，{local_time(at)}", f"no. {serial}, {local_time(at)}")


def _number(session: Session, number: int, word: str) -> str:
    if not number:
        return session.text("还没有", "none yet")
    return session.text(f"第 {number} {word}", f"no. {number}")
