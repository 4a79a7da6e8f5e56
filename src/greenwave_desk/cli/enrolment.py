"""Subcommands about who exchanges with whom: enrol."""

from __future__ import annotations

from pathlib import Path

import click

from ..domain.ids import NO_NODE, DivisionCode
from .output import pairs
from .session import Session, pass_session
from .shapes import Enrolment
from .venues import venue_named

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
@click.option("--replaces", default="", metavar="VENUE",
              help="换了电脑：接替这个窗口，旧的随即停用 · takes this desk's place")  # fmt: skip
@pass_session
def accept(
    session: Session,
    file: Path,
    output: Path,
    *,
    scopes: tuple[str, ...],
    expect: str,
    replaces: str,
) -> None:
    """（县级）受理申请，写登记回执 · (county) Take a desk in and write its answer."""
    with session.county() as county:
        before = venue_named(session, county, replaces) if replaces else NO_NODE
        taken = county.venues.accept(
            file,
            output,
            scope=tuple(DivisionCode(code) for code in scopes),
            expect=expect,
            replaces=before,
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
@click.option("--new-county", is_flag=True,
              help="县级丢了密钥，改认这一个（要 --expect）· the county lost its keys")  # fmt: skip
@pass_session
def finish(session: Session, file: Path, expect: str, *, new_county: bool) -> None:
    """（窗口）用回执完成登记 · (desk) Finish with the county's answer."""
    if new_county and not expect:
        raise click.UsageError(
            session.text(
                "--new-county 要和 --expect 一起用：先在电话里核对县级的新指纹",
                "--new-county needs --expect: compare the county's new fingerprint by telephone",
            )
        )
    with session.desk() as desk:
        done = desk.exchange.finish(file, expect=expect, new_county=new_county)
    _answer(
        session,
        Enrolment(
            file=done.file,
            name=done.name,
            fingerprint=done.fingerprint,
            peer_fingerprint=done.peer_fingerprint,
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
