"""Subcommands about who exchanges with whom: enrol and venues."""

from __future__ import annotations

from pathlib import Path

import click

from ..domain.ids import DivisionCode
from .output import local_time, pairs, table
from .session import Session, pass_session
from .shapes import Enrolment, VenueRow

_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="写到这里 · write to"
)
_EXPECT = click.option(
    "--expect", default="", help="电话里核对的对方指纹 · the other side's fingerprint, as told"
)


@click.group()
def enrol() -> None:
    """登记：窗口申请，县级受理，窗口完成 · Enrolment by file, with fingerprints."""


@enrol.command("request")
@_OUTPUT
@pass_session
def request(session: Session, output: Path) -> None:
    """（窗口）写登记申请 · (desk) Write the request."""
    with session.desk() as desk:
        made = desk.exchange.request(output)
    _answer(session, Enrolment(file=made.file, name=made.name, fingerprint=made.fingerprint))


@enrol.command("accept")
@click.argument("file", type=click.Path(path_type=Path))
@_OUTPUT
@click.option("--scope", "scopes", multiple=True, metavar="CODE",
              help="下发哪些乡镇的人员，可重复（默认为该窗口自己的）· "
              "divisions whose people the desk receives; may be repeated")  # fmt: skip
@_EXPECT
@pass_session
def accept(
    session: Session, file: Path, output: Path, scopes: tuple[str, ...], expect: str
) -> None:
    """（县级）受理申请，写登记回执 · (county) Take a desk in and write its answer."""
    with session.county() as county:
        taken = county.venues.accept(
            file, output, scope=tuple(DivisionCode(code) for code in scopes), expect=expect
        )
    venue = taken.venue
    _answer(
        session,
        Enrolment(
            file=taken.file,
            name=venue.name,
            fingerprint=taken.own_fingerprint,
            peer_fingerprint=venue.fingerprint,
            division=venue.division,
            scope=venue.scope,
        ),
    )


@enrol.command("finish")
@click.argument("file", type=click.Path(path_type=Path))
@_EXPECT
@pass_session
def finish(session: Session, file: Path, expect: str) -> None:
    """（窗口）用回执完成登记 · (desk) Finish with the county's answer."""
    with session.desk() as desk:
        done = desk.exchange.finish(file, expect=expect)
    _answer(
        session,
        Enrolment(
            file=done.file,
            name=done.name,
            fingerprint=done.fingerprint,
            peer_fingerprint=done.peer_fingerprint,
        ),
    )


@click.command()
@pass_session
def venues(session: Session) -> None:
    """（县级）已登记的窗口单位 · (county) Every enrolled desk."""
    with session.county() as county:
        rows = [
            VenueRow(
                id=each.id,
                name=each.name,
                division=each.division,
                scope=each.scope,
                fingerprint=each.fingerprint,
                last_report=each.last_report_at,
                acknowledged=each.acknowledged,
                newest=each.newest,
                held=each.held,
                issue_serial=each.issue_serial,
            )
            for each in county.venues.venues()
        ]
    session.answer(
        rows,
        lambda: table(
            session.text(
                "单位|代码|上次上报|已收到|对方最新|待处理",
                "Venue|Code|Last report|Held up to|Newest|Held",
            ).split("|"),
            [
                (
                    row.name,
                    row.division,
                    local_time(row.last_report) if row.last_report else "—",
                    str(row.acknowledged),
                    str(row.newest),
                    str(row.held),
                )
                for row in rows
            ],
        ),
    )


def _answer(session: Session, enrolment: Enrolment) -> None:
    facts = [
        (session.text("文件", "File"), enrolment.file),
        (session.text("对方", "Other side") if enrolment.peer_fingerprint
         else session.text("单位", "Name"), enrolment.name),
        (session.text("本方指纹", "Own fingerprint"), enrolment.fingerprint),
    ]  # fmt: skip
    if enrolment.peer_fingerprint:
        facts.append((session.text("对方指纹", "Their fingerprint"), enrolment.peer_fingerprint))
    if enrolment.scope:
        facts.append((session.text("下发范围", "Scope"), " ".join(enrolment.scope)))
    session.answer(
        enrolment,
        lambda: [
            *pairs(facts),
            session.text("请用电话逐段核对指纹。", "Compare the fingerprints by telephone."),
        ],
    )
