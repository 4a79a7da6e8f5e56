"""Subcommands about bundles, on either side: export, import, inspect, and what sticks carry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from .. import wording
from ..county import views as county_views
from ..desk import views as desk_views
from ..desk.office import Desk
from . import sticks
from .output import local_time, pairs, table
from .session import Session, pass_session
from .shapes import BundleRow, ExportAnswer, ImportAnswer, InspectAnswer
from .venues import venues_named

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def bundle() -> None:
    """数据包：导出、导入、查看、收齐 · Bundles: export, import, look at, collect."""


@bundle.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="文件夹（默认为工作区的 outbox）· a folder")  # fmt: skip
@click.option("--stick", type=click.Path(path_type=Path), metavar="ROOT",
              help="U 盘最上层，按共用的目录存放 · the top of a stick")  # fmt: skip
@click.option("--sisters", is_flag=True,
              help="（窗口）其他窗口也能打开 · (desk) for the sister desks too")  # fmt: skip
@click.option("--venue", "names", multiple=True,
              help="（县级）只给这些单位，可重复 · (county) only for these")  # fmt: skip
@click.option("--slip", type=click.Path(path_type=Path), metavar="FILE.pdf",
              help="随盘交接单 · the hand-over slip for the stick")  # fmt: skip
@pass_session
def export(
    session: Session,
    output: Path | None,
    stick: Path | None,
    names: tuple[str, ...],
    *,
    sisters: bool,
    slip: Path | None,
) -> None:
    """写数据包并读回核对 · Write bundles and read them back."""
    if output is not None and stick is not None:
        raise click.UsageError(
            session.text("--output 和 --stick 只能用一个", "use --output or --stick, not both")
        )
    if names:
        session.need("county")
    if sisters:
        session.need("desk")
    with session.office() as office:
        uncovered = 0
        if isinstance(office, Desk):
            session.progress("正在导出…", "Exporting…")
            written = office.exchange.export(output, stick=stick, sisters=sisters)
        else:
            wanted = venues_named(session, office, names)
            written = office.issuing.export(output, wanted, stick=stick, step=session.step)
            uncovered = office.issuing.uncovered()
        if slip is not None and written:
            office.handouts.save(office.handouts.handover(written), slip)
    answer = ExportAnswer(bundles=tuple(map(BundleRow.of, written)), uncovered=uncovered)
    removable = output is not None or stick is not None
    session.answer(answer, lambda: _written(session, answer, stick=removable))


@bundle.command("import")
@_FILE
@pass_session
def import_(session: Session, file: Path) -> None:
    """核对无误后导入 · Verify a bundle whole and apply it."""
    with session.office() as office:
        session.progress("正在核对并导入…", "Verifying and importing…")
        if isinstance(office, Desk):
            done = office.exchange.import_bundle(file)
        else:
            done = office.collecting.import_bundle(file)
    answer = ImportAnswer(
        kind=done.kind,
        serial=done.serial,
        sender=done.sender,
        received=done.received,
        new=done.new,
        known=done.known,
        held=done.held,
        notes=done.notes,
    )
    session.answer(answer, lambda: _reconciled(session, answer))


@bundle.command("inspect")
@_FILE
@pass_session
def inspect(session: Session, file: Path) -> None:
    """只核对，什么都不改 · Verify a bundle and tell what importing would do."""
    with session.office() as office:
        if isinstance(office, Desk):
            answer = _inspected(office.exchange.inspect(file))
        else:
            answer = _inspected(office.collecting.inspect(file))
    session.answer(answer, lambda: _previewed(session, answer))


bundle.add_command(sticks.list_)
bundle.add_command(sticks.collect)


def _inspected(seen: desk_views.BundlePreview | county_views.BundlePreview) -> InspectAnswer:
    manifest = seen.manifest
    people = seen if isinstance(seen, desk_views.BundlePreview) else None
    return InspectAnswer(
        kind=manifest.kind,
        serial=manifest.serial,
        sender=seen.sender,
        recipient=manifest.recipient.name,
        created=manifest.created,
        received=seen.received,
        new=seen.new,
        known=seen.known,
        held=seen.held,
        notes=seen.notes,
        joined=people.joined if people else 0,
        left=people.left if people else 0,
        changed=people.changed if people else 0,
    )


def _written(session: Session, answer: ExportAnswer, *, stick: bool) -> Iterator[str]:
    if not answer.bundles:
        yield session.text("没有要导出的数据包。", "There is no bundle to export.")
        return
    yield from table(
        session.text("文件|种类|编号|给|条数", "File|Kind|Number|For|Records").split("|"),
        [
            (
                row.file,
                wording.bundle_kind(row.kind, session.language),
                str(row.serial),
                session.text("、", ", ").join((row.recipient, *row.copies)),
                str(row.records),
            )
            for row in answer.bundles
        ],
    )
    yield session.text("已写完并读回核对。", "Written and read back.")
    if answer.uncovered:
        yield session.text(
            f"名册上有 {answer.uncovered} 人不在任何窗口的下发范围里，没有窗口收到他们："
            "请核对乡镇，或者用 enrol accept --scope 扩大范围。",
            f"{answer.uncovered} people on the roster are in no desk's scope and reach nobody: "
            "check their townships, or widen a scope with enrol accept --scope.",
        )
    if stick:
        yield session.text("可以拔出 U 盘了。", "You may remove the stick.")


def _previewed(session: Session, answer: InspectAnswer) -> Iterator[str]:
    yield from _reconciled(session, answer)
    yield from pairs(
        [
            (session.text("给", "For"), answer.recipient),
            (session.text("写于", "Made"), local_time(answer.created)),
        ]
    )
    if answer.joined or answer.left or answer.changed:
        yield session.text(
            f"名册：新增 {answer.joined} 人，退出 {answer.left} 人，变更 {answer.changed} 人。",
            f"Roster: {answer.joined} join, {answer.left} leave, {answer.changed} change.",
        )
    yield session.text("还没有导入，什么都没有改动。", "Nothing was imported or changed.")


def _reconciled(session: Session, answer: ImportAnswer | InspectAnswer) -> Iterator[str]:
    yield from pairs(
        [
            (session.text("种类", "Kind"), wording.bundle_kind(answer.kind, session.language)),
            (session.text("编号", "Number"), str(answer.serial)),
            (session.text("来自", "From"), answer.sender),
            (session.text("共收到", "Received"), str(answer.received)),
            (session.text("新的", "New"), str(answer.new)),
            (session.text("已有的", "Known"), str(answer.known)),
            (session.text("待处理", "Held"), str(answer.held)),
        ]
    )
    yield from answer.notes
    if not answer.received:
        yield session.text("这个数据包里没有记录。", "This bundle carries no records.")
