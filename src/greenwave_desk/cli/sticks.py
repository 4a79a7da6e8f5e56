"""Subcommands about what lies on sticks: ``bundle list`` and ``bundle collect``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .. import wording
from ..county.views import Collected
from ..desk.office import Desk
from ..domain.errors import GreenwaveError
from .output import local_time, table
from .session import Session, pass_session
from .shapes import CollectAnswer, CollectedRow, OnStickRow, StickAnswer, WhyRefused


@click.command("list")
@click.argument("root", metavar="PATH", type=click.Path(path_type=Path))
@pass_session
def list_(session: Session, root: Path) -> None:
    """U 盘上有什么：逐个读过才说 · What is on a stick, told by reading it."""
    with session.office() as office:
        job = office.exchange if isinstance(office, Desk) else office.collecting
        seen = job.on_stick(root, session.reading)
    answer = StickAnswer(
        files=tuple(map(OnStickRow.of, seen.files)),
        leftovers=seen.leftovers,
        unread_folders=seen.unread_folders,
        more=seen.more,
    )
    session.answer(answer, lambda: _listing(session, root, answer))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--slip", type=click.Path(path_type=Path), metavar="FILE.pdf",
              help="接收回单 · the receiving slip")  # fmt: skip
@pass_session
def collect(session: Session, folder: Path, slip: Path | None) -> int:
    """（县级）收齐一个文件夹里的上报 · (county) Take in every report of a folder."""
    with session.county() as county:
        found = county.collecting.collect(folder, session.step)
        if slip is not None and found:
            sheet = county.handouts.receiving(found, _sentence)
            county.handouts.save(sheet, slip)
    answer = _collected(session, found)
    session.answer(answer, lambda: _reconciled(session, folder, answer))
    return 1 if answer.refused else 0


def _sentence(each: Collected) -> str:
    return wording.words_for(each.refused).zh if each.refused is not None else ""


def _listing(session: Session, root: Path, answer: StickAnswer) -> Iterator[str]:
    if not answer.files:
        yield session.text("这里没有数据包，也没有登记申请。", "No bundles or requests are here.")
    else:
        yield from table(
            session.text(
                "文件|是什么|种类|编号|自称来自|写于", "File|Is|Kind|Number|Says it is from|Made"
            ).split("|"),
            [_line(session, root, row) for row in answer.files],
        )
        yield session.text(
            "来自哪里是文件自己写的，导入时再核对签名和登记。",
            "Where a file is from is its own word; importing checks the signature.",
        )
    if answer.leftovers:
        yield session.text(
            f"另有 {answer.leftovers} 个没有写完的临时文件，可以不管；下次导出时会清理。",
            f"{answer.leftovers} files of interrupted writings are ignored; "
            "the next export removes them.",
        )
    if answer.unread_folders:
        yield session.text(
            f"有 {answer.unread_folders} 个文件夹读不出来。",
            f"{answer.unread_folders} folders could not be read.",
        )
    if answer.more:
        yield session.text("文件太多，只看了一部分。", "There are more files than were looked at.")


def _line(session: Session, root: Path, row: OnStickRow) -> tuple[str, ...]:
    path = Path(row.file)
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    state = wording.file_state(row.state, session.language)
    if row.superseded_by:
        state += session.text(
            f"（第 {row.superseded_by} 号里都有）", f" (number {row.superseded_by} has it all)"
        )
    return (
        str(shown),
        state,
        wording.bundle_kind(row.kind, session.language) if row.kind else "",
        str(row.serial) if row.serial else "",
        row.sender,
        local_time(row.created) if row.created else "",
    )


def _collected(session: Session, found: Sequence[Collected]) -> CollectAnswer:
    rows = tuple(_row(session, each) for each in found)
    taken = [row for row in rows if row.refused is None]
    return CollectAnswer(
        files=rows,
        taken=len(taken),
        refused=len(rows) - len(taken),
        received=sum(row.received for row in taken),
        new=sum(row.new for row in taken),
        known=sum(row.known for row in taken),
        held=sum(row.held for row in taken),
    )


def _row(session: Session, each: Collected) -> CollectedRow:
    done = each.done
    return CollectedRow(
        file=each.file,
        sha256=each.sha256,
        kind=done.kind if done else None,
        serial=done.serial if done else 0,
        sender=done.sender if done else "",
        received=done.received if done else 0,
        new=done.new if done else 0,
        known=done.known if done else 0,
        held=done.held if done else 0,
        notes=done.notes if done else (),
        refused=_why(session, each.refused) if each.refused else None,
    )


def _why(session: Session, error: GreenwaveError) -> WhyRefused:
    what, then = wording.words_for(error).lines(session.language)
    return WhyRefused(code=error.code.value, what=what, then=then)


def _reconciled(session: Session, folder: Path, answer: CollectAnswer) -> Iterator[str]:
    if not answer.files:
        yield session.text("这个文件夹里没有数据包。", "There are no bundles in this folder.")
        return
    taken = [row for row in answer.files if row.refused is None]
    if taken:
        lines = [
            (row.sender, str(row.serial), *map(str, (row.received, row.new, row.known, row.held)))
            for row in taken
        ]
        totals = map(str, (answer.received, answer.new, answer.known, answer.held))
        yield from table(
            session.text(
                "单位|编号|收到|新的|已有的|待处理", "Venue|Number|Received|New|Known|Held"
            ).split("|"),
            [*lines, (session.text("合计", "Total"), "", *totals)],
        )
    for row in taken:
        for note in row.notes:
            yield f"{row.sender}：{note}"
    for row in answer.files:
        if row.refused is None:
            continue
        path = Path(row.file)
        shown = path.relative_to(folder) if path.is_relative_to(folder) else path
        yield session.text(f"退回 {shown}", f"Refused {shown}")
        yield f"  {row.refused.what}"
        yield f"  {row.refused.then}"
    yield session.text(
        f"收下 {answer.taken} 个，退回 {answer.refused} 个。",
        f"{answer.taken} taken in, {answer.refused} refused.",
    )
