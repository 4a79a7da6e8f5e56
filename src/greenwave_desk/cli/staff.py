"""Subcommands about the people who work at a desk: who may unlock it, and who is there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .. import wording
from ..domain.ids import Day, OperatorName
from ..domain.staff import Colleague, Role
from .casework_lines import colleague_lines
from .session import Session, pass_session
from .shapes import OperatorRow

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_ROLE = click.Choice([each.value for each in Role])


@click.group("operator")
def operator() -> None:
    """人员：谁能进入、谁在岗 · Who may unlock the desk, and who is there."""


@operator.command("list")
@pass_session
def list_(session: Session) -> None:
    """本窗口的人员，和各自在办的事 · Who works here, and what each carries."""
    with session.desk() as desk:
        colleagues = desk.staff.colleagues()
    _everybody(session, colleagues)


@operator.command("add")
@click.argument("name")
@click.option("--role", type=_ROLE, default=Role.ASSISTANT.value, show_default=True,
              help="身份 · what they may do")  # fmt: skip
@click.option("--new-passphrase-file", "new_file", type=click.Path(path_type=Path), metavar="F",
              help="新人的口令文件，第一行 · its first line is their passphrase")  # fmt: skip
@pass_session
def add(session: Session, name: str, role: str, new_file: Path | None) -> None:
    """添加一位使用人 · Let somebody in."""
    session.need("desk")
    passphrase = session.new_passphrase(new_file)
    with session.desk() as desk:
        added = desk.staff.add(OperatorName(name), Role(role), passphrase)
    _one(session, added)


@operator.command("role")
@click.argument("name")
@click.argument("role", type=_ROLE)
@pass_session
def role_(session: Session, name: str, role: str) -> None:
    """改变一位使用人的身份 · Change what somebody may do."""
    with session.desk() as desk:
        changed = desk.staff.set_role(OperatorName(name), Role(role))
    _one(session, changed)


@operator.command("remove")
@click.argument("name")
@pass_session
def remove(session: Session, name: str) -> None:
    """移除一位使用人，在办的事交给在岗的同事 · Take somebody's key away."""
    with session.desk() as desk:
        desk.staff.remove(OperatorName(name))
        colleagues = desk.staff.colleagues()
    _everybody(session, colleagues)


@operator.command("away")
@click.argument("name")
@click.option(
    "--from", "first", type=_DAY, help="第一天（默认今天）· first day (today if left out)"
)
@click.option("--to", "last", type=_DAY, help="最后一天（不写：另行告知）· last day")
@click.option("--note", default="", help="说明 · a note")
@pass_session
def away(
    session: Session, name: str, *, first: datetime | None, last: datetime | None, note: str
) -> None:
    """登记不在岗 · Say that somebody is away."""
    with session.desk() as desk:
        desk.staff.away(
            OperatorName(name),
            Day(first.date().isoformat()) if first else desk.session.today(),
            last.date().isoformat() if last else "",
            note,
        )
        colleagues = desk.staff.colleagues()
    _everybody(session, colleagues)


@operator.command("back")
@click.argument("name")
@pass_session
def back(session: Session, name: str) -> None:
    """登记回岗 · Say that somebody is back."""
    with session.desk() as desk:
        desk.staff.back(OperatorName(name))
        colleagues = desk.staff.colleagues()
    _everybody(session, colleagues)


def _everybody(session: Session, colleagues: tuple[Colleague, ...]) -> None:
    session.answer(
        [OperatorRow.of(each) for each in colleagues],
        lambda: colleague_lines(session, colleagues),
    )


def _one(session: Session, colleague: Colleague) -> None:
    session.answer(
        OperatorRow.of(colleague),
        lambda: [f"{colleague.name}  {wording.role(colleague.role, session.language)}"],
    )
