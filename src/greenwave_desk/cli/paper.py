"""Subcommands that make paper: the checklist and the ticket, as PDF files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ..desk.office import Desk
from ..domain.errors import QueueError
from ..domain.ids import Day, PolicyCode, VisitId
from ..domain.sheets import Sheet
from .people import resolve
from .policies import stated_facts
from .session import Session, pass_session
from .shapes import PaperAnswer

_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="PDF 文件 · PDF file"
)


@click.group("print")
def print_() -> None:
    """纸面：政策清单、票 · Paper: the checklist, the ticket."""


@print_.command("checklist")
@click.argument("person")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE",
              help="本次说明的情况，可重复 · what the visitor says; may be repeated")  # fmt: skip
@click.option("--explained", multiple=True, metavar="CODE",
              help="本次讲解过的政策，可重复 · a policy explained; may be repeated")  # fmt: skip
@click.option("--version", type=click.IntRange(min=1), default=None, metavar="N",
              help="按哪一版目录，纸上会写明 · by an earlier version of the catalogue")  # fmt: skip
@click.option("--on", type=click.DateTime(formats=["%Y-%m-%d"]), default=None, metavar="DAY",
              help="按哪一天的情况，纸上会写明 · as of a day")  # fmt: skip
@_OUTPUT
@pass_session
def checklist(
    session: Session,
    person: str,
    *,
    facts: tuple[str, ...],
    explained: tuple[str, ...],
    version: int | None,
    on: datetime | None,
    output: Path,
) -> None:
    """个人政策清单（A4）· The personal policy checklist (A4)."""
    with session.desk() as desk:
        who = resolve(session, desk.reception, person)
        sheet = desk.handouts.checklist(
            who,
            stated_facts(session, facts),
            explained=[PolicyCode(code.upper()) for code in explained],
            version=version,
            on=Day(on.date().isoformat()) if on else None,
        )
        _save(session, desk, sheet, output)


@print_.command("ticket")
@click.argument("visit")
@_OUTPUT
@pass_session
def ticket(session: Session, visit: str, output: Path) -> None:
    """来访的票（80 毫米）；VISIT 是来访编号或今天的票号 · The ticket of a visit (80 mm)."""
    with session.desk() as desk:
        _save(session, desk, desk.handouts.ticket(_visit(desk, visit)), output)


def _visit(desk: Desk, named: str) -> VisitId:
    """Today's visit with that number; an older one goes by its id alone."""
    try:
        return desk.queue.ticket(named).visit
    except QueueError:
        return VisitId(named)


def _save(session: Session, desk: Desk, sheet: Sheet, output: Path) -> None:
    written = desk.handouts.save(sheet, output)
    answer = PaperAnswer(
        file=str(written),
        kind=sheet.kind,
        pages=sheet.pages,
        catalogue=sheet.catalogue,
        notices=sheet.notices,
    )
    session.answer(
        answer,
        lambda: [
            session.text(
                f"已存为 {written}（{sheet.pages} 页）", f"Saved as {written} ({sheet.pages} pages)"
            ),
            *sheet.notices,
        ],
    )
