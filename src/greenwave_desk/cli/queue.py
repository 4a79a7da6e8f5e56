"""Subcommands about the queue: call, hold, miss, send on; the policy, windows and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from .. import wording
from ..desk.office import Desk
from ..desk.queue_views import Called, HallDisplay, QueueBoard, QueueTicket
from ..domain.queue import TicketAction
from .output import local_time, pairs, table
from .session import Session, pass_session
from .shapes.queue import (
    CalledAnswer,
    HallAnswer,
    HallRow,
    LettersAnswer,
    NextAnswer,
    QueueAnswer,
    QueuePolicyAnswer,
    TicketAnswer,
    WindowRow,
    WindowsAnswer,
)

_NOTE = click.option("--note", default="", help="说明 · a note")
_LETTERS = 2


@click.group("queue")
def queue() -> None:
    """叫号：下一位、重叫、暂离、过号、转窗口 · The queue: call, hold, miss, send on."""


@queue.command("next")
@click.option("--window", required=True, metavar="W", help="窗口 · the window")
@pass_session
def next_(session: Session, window: str) -> None:
    """办完手上的号，叫下一位 · Finish what the window has and call the next."""
    with session.desk() as desk:
        called = desk.queue.next(window)
    _answer_called(session, called)


@queue.command("call")
@click.argument("number")
@click.option("--window", required=True, metavar="W", help="窗口 · the window")
@_NOTE
@pass_session
def call(session: Session, number: str, window: str, note: str) -> None:
    """点叫一个号（越过谁会记下）· Call a number out of its turn; who is passed is recorded."""
    with session.desk() as desk:
        called = desk.queue.call(desk.queue.ticket(number).visit, window, note)
    _answer_called(session, called)


def _moving(action: TicketAction, meaning: str, window: str) -> Callable[..., None]:
    """A subcommand that does ``action`` with a number."""

    @queue.command(action.value, help=meaning)
    @click.argument("number")
    @click.option("--window", default="", metavar="W", help=window)
    @_NOTE
    @pass_session
    def move(session: Session, number: str, window: str, note: str) -> None:
        with session.desk() as desk:
            which = desk.queue.ticket(number).visit
            moved = desk.queue.act(which, action, window=window, note=note)
        session.answer(TicketAnswer.of(moved), lambda: _ticket(session, moved))

    return move


_HERE = "号所在的窗口 · the window that has it"
_TO = "到哪个窗口（默认原窗口）· to which window (where it was, if left out)"
_ONLY = "只给这个窗口叫（默认都可以）· only this window may call it (any, if left out)"

_moving(TicketAction.RECALL, "重叫；过号的也可以叫回 · Call again, a missed number too.", _TO)
_moving(TicketAction.SERVE, "开始办理 · Begin to serve.", _HERE)
_moving(TicketAction.HOLD, "暂离，一会儿回来 · Hold: the visitor comes straight back.", _HERE)
_moving(TicketAction.RESUME, "暂离的接着办 · Take up again what was held.", _TO)
_moving(TicketAction.MISS, "过号 · Nobody came.", _HERE)
_moving(TicketAction.REQUEUE, "放回队列，按原来先后 · Put back where it was.", _ONLY)
_moving(TicketAction.TRANSFER, "转到别的窗口 · Send to a window.", _ONLY)
_moving(TicketAction.FINISH, "办完 · Finish.", _HERE)
_moving(TicketAction.ABANDON, "来访人离开了 · The visitor has left.", _HERE)


@queue.command("list")
@click.option("--window", default="", metavar="W", help="从哪个窗口看 · as this window sees it")
@pass_session
def list_(session: Session, window: str) -> None:
    """今天的队列，按叫号先后 · Today's queue in the order of calling."""
    with session.desk() as desk:
        board = desk.queue.board(window)
    answer = QueueAnswer(
        window=window,
        policy=board.policy.text,
        windows=tuple(
            WindowRow(name=each.name, number=each.ticket.number if each.ticket else None)
            for each in board.windows
        ),
        serving=TicketAnswer.of(board.serving) if board.serving else None,
        next=NextAnswer(number=board.next.number, reason=board.next.reason) if board.next else None,
        waiting=tuple(TicketAnswer.of(each) for each in board.waiting),
        held=tuple(TicketAnswer.of(each) for each in board.held),
        missed=tuple(TicketAnswer.of(each) for each in board.missed),
        done=board.done,
        abandoned=board.abandoned,
        average_wait=board.average_wait,
    )
    session.answer(answer, lambda: _board(session, board))


@queue.command("display")
@pass_session
def display(session: Session) -> None:
    """大屏上显示的内容 · What the hall's screen shows."""
    with session.desk() as desk:
        shown = desk.queue.display()
    answer = HallAnswer(
        calls=tuple(HallRow.of(each) for each in shown.calls),
        waiting_priority=shown.waiting_priority,
        waiting_ordinary=shown.waiting_ordinary,
    )
    session.answer(answer, lambda: _hall(session, shown))


@queue.command("policy")
@click.argument("text", required=False)
@pass_session
def policy(session: Session, text: str | None) -> None:
    """叫号办法；TEXT 是 strict、ratio:2 或 ageing:20（负责人设置）· The policy, or set it."""
    with session.desk() as desk:
        found = desk.queue.policy() if text is None else desk.queue.set_policy(text)
    words = wording.queue_policy(found, session.language)
    session.answer(
        QueuePolicyAnswer(policy=found.text, words=words), lambda: [f"{words} ({found.text})"]
    )


@queue.command("windows")
@click.argument("names", nargs=-1)
@pass_session
def windows(session: Session, names: tuple[str, ...]) -> None:
    """窗口名称；给出 NAMES 就改成这些（负责人设置）· The windows, or name them anew."""

    def named(desk: Desk) -> tuple[str, ...]:
        if names:
            desk.queue.set_windows(names)
        return desk.queue.windows()

    with session.desk() as desk:
        found = named(desk)
    session.answer(WindowsAnswer(windows=found), lambda: found)


@queue.command("letters")
@click.argument("letters", nargs=-1)
@pass_session
def letters(session: Session, letters: tuple[str, ...]) -> None:
    """两队的号码字母；给出两个就改（负责人设置）· The letters of both lanes, or set them."""
    if len(letters) not in {0, _LETTERS}:
        raise click.UsageError(
            session.text("请给出优先号和普通号两个字母", "name both letters, priority first")
        )
    with session.desk() as desk:
        if letters:
            desk.queue.set_letters(*letters)
        priority, ordinary = desk.queue.letters()
    session.answer(
        LettersAnswer(priority=priority, ordinary=ordinary),
        lambda: pairs(
            [
                (session.text("优先号", "Priority"), priority),
                (session.text("普通号", "Ordinary"), ordinary),
            ]
        ),
    )


def _answer_called(session: Session, called: Called) -> None:
    answer = CalledAnswer(
        ticket=TicketAnswer.of(called.ticket),
        reason=called.reason,
        passed=called.passed,
        finished=called.finished,
    )
    session.answer(answer, lambda: _called(session, called))


def _called(session: Session, called: Called) -> Iterator[str]:
    ticket, language = called.ticket, session.language
    yield session.text(
        f"请 {ticket.number} 到窗口 {ticket.window}",
        f"Number {ticket.number} to window {ticket.window}",
    )
    facts = [(session.text("原因", "Why"), wording.call_reason(called.reason, language))]
    if called.passed:
        count = len(called.passed)
        facts.append((session.text("越过", "Passed"), session.text(f"{count} 个号", str(count))))
    facts += _facts(session, ticket)
    yield from pairs(facts)


def _ticket(session: Session, ticket: QueueTicket) -> Iterator[str]:
    state = wording.ticket_state(ticket.state, session.language)
    yield f"{ticket.number}  {state}  {ticket.window}".rstrip()
    yield from pairs(_facts(session, ticket))


def _facts(session: Session, ticket: QueueTicket) -> list[tuple[str, str]]:
    steps = [f"{wording.ticket_action(each, session.language)} ({each})" for each in ticket.actions]
    facts = [
        (session.text("来访人", "Visitor"), ticket.name),
        (session.text("事项", "Matter"), ticket.matter),
        (session.text("可以", "Steps"), session.text("、", ", ").join(steps)),
    ]
    return [(name, value) for name, value in facts if value]


def _board(session: Session, board: QueueBoard) -> Iterator[str]:
    language = session.language
    yield wording.queue_policy(board.policy, language)
    for each in board.windows:
        yield (
            session.text("窗口", "Window")
            + f" {each.name}  "
            + (each.ticket.number if each.ticket else "—")
        )
    if board.next is not None:
        why = wording.call_reason(board.next.reason, language)
        yield session.text("下一个", "Next") + f"  {board.next.number}  {why}"
    rows = (*board.waiting, *board.held, *board.missed)
    if rows:
        headings = session.text(
            "票号|状态|窗口|已等（分钟）|事项", "Number|State|Window|Minutes|Matter"
        )
        yield from table(
            headings.split("|"),
            [
                (
                    row.number,
                    wording.ticket_state(row.state, language),
                    row.window,
                    str(row.waited),
                    row.matter,
                )
                for row in rows
            ],
        )
    yield session.text(
        f"等候 {len(board.waiting)} · 已办完 {board.done} · 已离开 {board.abandoned}",
        f"{len(board.waiting)} waiting · {board.done} done · {board.abandoned} left",
    )


def _hall(session: Session, shown: HallDisplay) -> Iterator[str]:
    yield from table(
        session.text("票号|窗口|来访人|时间", "Number|Window|Visitor|Time").split("|"),
        [(each.number, each.window, each.name, local_time(each.at)) for each in shown.calls],
    )
    yield session.text(
        f"等候：优先 {shown.waiting_priority}，普通 {shown.waiting_ordinary}",
        f"Waiting: {shown.waiting_priority} priority, {shown.waiting_ordinary} ordinary",
    )
