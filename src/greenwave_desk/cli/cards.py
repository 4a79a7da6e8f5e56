"""Subcommands about recognition: scan, service cards, and lists for queue machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .. import wording
from ..desk.office import Desk
from ..desk.queue_lists import ENCODINGS, ExportedList
from ..desk.recognition import Recognised
from ..domain.cards import FOLLOWING, CardStatus, ServiceCard
from ..domain.errors import CardError, ErrorCode
from ..domain.ports import local_date
from ..domain.scans import Scan, ScanSource, parse_scan
from .output import local_time, table
from .people import resolve
from .session import Session, pass_session
from .shapes import CardRow, ListAnswer, ScanAnswer

_NOTE = click.option("--note", default="", help="说明 · a note")
_EVERY = 100
"""People between two words of progress."""


@click.command()
@click.argument("text")
@pass_session
def scan(session: Session, text: str) -> None:
    """（窗口）扫到的内容是谁、卡怎么样；不登记来访 · (desk) Whom a scan means; records no visit."""
    with session.desk() as desk:
        today = local_date(desk.session.clock.now())
        read = parse_scan(text, ScanSource.TYPED, today=today)
        found = desk.recognition.by_scan(read)
    answer = ScanAnswer(
        kind=read.kind,
        shown=found.shown,
        means=found.proof.means,
        person=found.person.id if found.person else None,
        name=found.person.name if found.person else "",
        in_force=found.in_force,
        problem=found.problem,
        why=found.why or "",
        card=CardRow.of(found.card) if found.card else None,
    )
    session.answer(answer, lambda: _recognised(session, read, found))


@click.group()
def card() -> None:
    """（窗口）优先服务卡：查看、挂失、找回、换新、注销 · (desk) Service cards."""


@card.command("show")
@click.argument("who", metavar="PERSON|CARD")
@pass_session
def show(session: Session, who: str) -> None:
    """一个人的卡，或者一个卡号 · A person's cards, or the card of a number."""
    with session.desk() as desk:
        found = desk.cards.find(who)
        cards = (found,) if found else desk.cards.of(resolve(session, desk.reception, who))
    rows = [CardRow.of(each) for each in cards]
    session.answer(rows, lambda: _cards(session, rows))


@card.command("lost")
@click.argument("who", metavar="PERSON|CARD")
@_NOTE
@pass_session
def lost(session: Session, who: str, note: str) -> None:
    """挂失 · Report a card lost."""
    _change(session, who, CardStatus.LOST, note=note)


@card.command("found")
@click.argument("who", metavar="PERSON|CARD")
@_NOTE
@pass_session
def found_again(session: Session, who: str, note: str) -> None:
    """找回，取消挂失 · A lost card was found again."""
    _change(session, who, CardStatus.VALID, note=note)


@card.command("replace")
@click.argument("who", metavar="PERSON|CARD")
@click.argument("new", metavar="NEW")
@_NOTE
@pass_session
def replace(session: Session, who: str, new: str, note: str) -> None:
    """换新卡，NEW 是新卡号；县级会收到更正 · Replace a card by NEW; the county hears of it."""
    _change(session, who, CardStatus.REPLACED, replaced_by=new, note=note)


@card.command("cancel")
@click.argument("who", metavar="PERSON|CARD")
@_NOTE
@pass_session
def cancel(session: Session, who: str, note: str) -> None:
    """注销 · Cancel a card for good."""
    _change(session, who, CardStatus.CANCELLED, note=note)


@click.group("queue-list")
def queue_list() -> None:
    """（窗口）取号机用的名单 · (desk) Lists for queue machines."""


@queue_list.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR",
              help="放到哪个文件夹或 U 盘 · the folder or stick")  # fmt: skip
@click.option("--whole", is_flag=True,
              help="完整号码；不加就是加盐散列值 · whole numbers, not hashes")  # fmt: skip
@click.option("--xlsx", is_flag=True, help="Excel 表；不加就是 CSV · a workbook")
@click.option("--encoding", type=click.Choice(ENCODINGS), default="utf-8", show_default=True,
              help="完整 CSV 的编码 · of a whole CSV")  # fmt: skip
@pass_session
def export(session: Session, output: Path, encoding: str, *, whole: bool, xlsx: bool) -> None:
    """导出名单（负责人、管理员；记入台账）· Write a list; supervisors only."""

    def step(done: int, count: int) -> None:
        if done % _EVERY == 0:
            session.progress(f"正在计算 {done}/{count}", f"Hashing {done}/{count}")

    with session.desk() as desk:
        made = desk.queue_lists.export(
            output,
            form="whole" if whole else "hashed",
            kind="xlsx" if xlsx else "csv",
            encoding=encoding,
            step=step,
        )
    answer = ListAnswer(
        file=made.file,
        form=made.form,
        edition=made.edition,
        people=made.people,
        sha256=made.sha256,
        salt=made.salt,
    )
    session.answer(answer, lambda: _exported(session, made))


def _change(
    session: Session, who: str, status: CardStatus, *, note: str, replaced_by: str = ""
) -> None:
    with session.desk() as desk:
        meant = _meant(session, desk, who, status)
        changed = desk.cards.change(
            meant.person, meant.number, status, replaced_by=replaced_by, note=note
        )
    row = CardRow.of(changed)
    session.answer(row, lambda: _cards(session, [row]))


def _meant(session: Session, desk: Desk, who: str, status: CardStatus) -> ServiceCard:
    """The card of a number, or the one card of a person of which this can be said."""
    named = desk.cards.find(who)
    if named is not None:
        return named
    cards = desk.cards.of(resolve(session, desk.reception, who))
    fitting = [each for each in cards if status in FOLLOWING[each.status]]
    if len(fitting) == 1:
        return fitting[0]
    if len(cards) == 1:
        raise CardError(ErrorCode.CARD_STATUS, status=cards[0].status.value, wanted=status.value)
    raise CardError(ErrorCode.CARD_UNKNOWN)


def _cards(session: Session, rows: Sequence[CardRow]) -> Iterator[str]:
    if not rows:
        yield session.text("没有优先服务卡。", "No service card.")
        return
    yield from table(
        session.text("卡号|状态|登记时间|新卡号|说明", "Card|Status|Since|New card|Note").split(
            "|"
        ),
        [
            (
                row.number,
                wording.card_status(row.status, session.language),
                local_time(row.since) if row.since else "",
                row.replaced_by,
                row.note,
            )
            for row in rows
        ],
    )


def _recognised(session: Session, read: Scan, found: Recognised) -> Iterator[str]:
    language = session.language
    if found.person is not None:
        how = wording.means(found.proof.means, language)
        yield f"{found.person.name}  {found.shown}  {how}"
    else:
        yield found.shown or session.text("（没有内容）", "(nothing)")
    if read.problem is not None:
        yield wording.scan_problem(read.problem, language)
    yield from filter(None, wording.recognition_problem(found.problem, language))
    if found.card is not None and found.card.replaced_by:
        yield session.text(f"新卡号 {found.card.replaced_by}", f"New card {found.card.replaced_by}")


def _exported(session: Session, made: ExportedList) -> Iterator[str]:
    yield made.file
    yield session.text(
        f"第 {made.edition} 版名册，{made.people} 人，已写入并读回核对。",
        f"Edition {made.edition}, {made.people} people, written and read back.",
    )
    yield session.text(
        "名单能认出低收入人口的身份证号，用完请从 U 盘上删除。",
        "The list tells whose ID numbers are on the roster: remove it from the stick after use.",
    )
