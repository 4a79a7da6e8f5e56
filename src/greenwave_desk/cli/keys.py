"""Subcommands about this office's own keys: show, replace, give up."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..county import views as county_views
from ..desk import views as desk_views
from .output import pairs
from .session import Session, pass_session
from .shapes import KeysAnswer


@click.group()
def keys() -> None:
    """本单位的密钥：查看、更换、停用旧的 · This office's keys: show, replace, give up."""


@keys.command("show")
@pass_session
def show(session: Session) -> None:
    """现在的指纹，和还在用的旧密钥 · The fingerprint, and former keys that still hold."""
    with session.office() as office:
        status = office.keys.status()
    _answer(session, status)


@keys.command("rotate")
@pass_session
def rotate(session: Session) -> None:
    """换新密钥；旧的先留着，等对方知道 · Make new keys; the former hold until all know."""
    with session.office() as office:
        status = office.keys.rotate()
    _answer(session, status)


@keys.command("retire")
@click.option("--anyway", is_flag=True,
              help="不等还不知道的窗口（要重新登记）· do not wait for the desks")  # fmt: skip
@pass_session
def retire(session: Session, *, anyway: bool) -> None:
    """（县级）停用换下的密钥 · (county) Give up the keys before the newest."""
    with session.county() as county:
        status = county.keys.retire(anyway=anyway)
    _answer(session, status)


def _answer(session: Session, status: desk_views.KeysView | county_views.KeysView) -> None:
    desk = isinstance(status, desk_views.KeysView)
    answer = KeysAnswer(
        fingerprint=status.fingerprint,
        before=status.before,
        known_to_county=status.known_to_county if isinstance(status, desk_views.KeysView) else None,
        unaware=status.unaware if isinstance(status, county_views.KeysView) else (),
    )
    session.answer(answer, lambda: _lines(session, answer, desk=desk))


def _lines(session: Session, answer: KeysAnswer, *, desk: bool) -> Iterator[str]:
    yield from pairs(
        [
            (session.text("指纹", "Fingerprint"), answer.fingerprint),
            *((session.text("旧密钥", "Former keys"), each) for each in answer.before),
        ]
    )
    if desk and answer.known_to_county is False:
        yield session.text(
            "县级还不知道新密钥：请上报一次，再导入县级的下发，旧密钥会自己停用。",
            "The county does not know the new keys yet: report, then import its next issue; "
            "the former keys are given up by themselves.",
        )
    if answer.unaware:
        named = session.text("、", ", ").join(answer.unaware)
        yield session.text(
            f"还有 {len(answer.unaware)} 个窗口不知道新密钥：{named}。请给它们下发，等它们上报。",
            f"{len(answer.unaware)} desks do not know the new keys: {named}. "
            "Issue to them and wait for their reports.",
        )
    elif answer.before and not desk:
        yield session.text(
            "各窗口都知道新密钥了，可以停用旧的（greenwave keys retire）。",
            "Every desk knows the new keys; the former may be given up (greenwave keys retire).",
        )
