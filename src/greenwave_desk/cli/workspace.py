"""Subcommands about a workspace itself: init, verify, backup, restore, stats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from .. import wording
from ..domain.figures import Statistics
from ..domain.ids import Day, DivisionCode, OperatorName
from .doors import NewWorkspace
from .output import pairs
from .session import Session, pass_session
from .shapes import FileAnswer, PassphraseAnswer, StatsAnswer, VerifyAnswer, WorkspaceMade

RECOVERY = OperatorName("recovery")
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def init() -> None:
    """新建工作区 · Make a new workspace."""


@init.command("desk")
@click.option("--name", required=True, help="窗口单位名称 · the venue's name")
@click.option("--division", required=True, help="乡镇代码（9 位）· the township's code (9 digits)")
@pass_session
def init_desk(session: Session, name: str, division: str) -> None:
    """新建窗口工作区，并显示一次恢复码 · Make a desk workspace; shows the recovery code once."""
    _init(session, "desk", name, division)


@init.command("county")
@click.option("--name", required=True, help="县级单位名称 · the county's name")
@click.option("--division", required=True, help="县级代码（6 位）· the county's code (6 digits)")
@pass_session
def init_county(session: Session, name: str, division: str) -> None:
    """新建县级工作区，并显示一次恢复码 · Make a county workspace; shows the recovery code once."""
    _init(session, "county", name, division)


@click.command()
@pass_session
def verify(session: Session) -> int:
    """检查数据库、台账链和汇总 · Check the database, the journal's chain and the projections."""
    with session.office() as office:
        found = office.upkeep.verify()

    def lines() -> Iterator[str]:
        if found.ok:
            yield session.text(
                f"检查完毕，没有问题。台账共 {found.events} 条。",
                f"Checked; no problems. {found.events} events in the journal.",
            )
        for each in found.problems:
            yield f"{wording.problem(each.what, session.language)}: {each.detail}"

    answer = VerifyAnswer(ok=found.ok, events=found.events, problems=found.problems)
    session.answer(answer, lines)
    return 0 if found.ok else 1


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="备份文件 · file"
)
@pass_session
def backup(session: Session, output: Path) -> None:
    """写一份核对过的加密备份 · Write an encrypted backup, verified."""
    with session.office() as office:
        written = office.upkeep.backup(output)
    session.answer(
        FileAnswer(file=str(written)),
        lambda: [session.text(f"备份已写好并核对：{written}", f"Written and verified: {written}")],
    )


@click.command()
@click.option("--recovery", is_flag=True,
              help="忘记了口令：用恢复码证明 · prove it by the recovery code")  # fmt: skip
@click.option("--new-passphrase-file", "new_file", type=click.Path(path_type=Path), metavar="F",
              help="新口令的文件，第一行 · its first line is the new passphrase")  # fmt: skip
@click.option("--for", "colleague", default="", metavar="NAME",
              help="替同事换（负责人、管理员）· a colleague's instead")  # fmt: skip
@pass_session
def passphrase(session: Session, new_file: Path | None, colleague: str, *, recovery: bool) -> None:
    """换口令 · Replace the operator's passphrase, or a colleague's."""
    session.kind()
    whose = OperatorName(colleague.strip() or session.operator)
    proof = session.passphrase(recovery=recovery)
    new = session.new_passphrase(new_file)
    session.doors.set_passphrase(
        session.home,
        unlock_as=RECOVERY if recovery else session.operator,
        passphrase=proof,
        operator=whose,
        new_passphrase=new,
    )
    session.answer(
        PassphraseAnswer(operator=whose, recovered=recovery),
        lambda: [
            session.text(
                f"{whose} 的口令已经换好，旧口令不再有效。",
                f"The passphrase of {whose} is replaced; the old one no longer opens.",
            )
        ],
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--poorer", is_flag=True, help="允许用较少的记录替换 · even if it holds fewer records"
)
@pass_session
def restore(session: Session, file: Path, *, poorer: bool) -> None:
    """用备份恢复工作区 · Put a backup in force."""
    home = session.doors.restore_workspace(
        session.home,
        file,
        passphrase=session.passphrase(),
        operator=session.operator,
        poorer=poorer,
    )
    session.answer(
        FileAnswer(file=str(home)),
        lambda: [session.text(f"已恢复：{home}", f"Restored: {home}")],
    )


@click.command()
@click.option("--from", "first", type=_DAY, help="开始日期 · first day (YYYY-MM-DD)")
@click.option("--to", "last", type=_DAY, help="结束日期 · last day (YYYY-MM-DD)")
@pass_session
def stats(session: Session, first: datetime | None, last: datetime | None) -> None:
    """统计数字 · Figures of a period; everything if left out."""
    with session.office() as office:
        figures = office.insights.statistics(_day(first), _day(last))
    answer = StatsAnswer(
        visits=figures.visits,
        by_method=figures.by_method,
        cases_opened=figures.cases_opened,
        cases_completed=figures.cases_completed,
        interpretations=figures.interpretations,
        ratings=figures.ratings,
        satisfaction=figures.satisfaction,
        ratings_unopened=figures.ratings_unopened,
    )
    session.answer(answer, lambda: pairs(_figures(session, figures)))


def _figures(session: Session, figures: Statistics) -> list[tuple[str, str]]:
    satisfied = "—" if figures.satisfaction is None else f"{figures.satisfaction:.1f} %"
    return [
        (session.text("来访", "Visits"), str(figures.visits)),
        *(
            (f"  {wording.method(method, session.language)}", str(count))
            for method, count in figures.by_method.items()
        ),
        (session.text("受理办件", "Cases opened"), str(figures.cases_opened)),
        (session.text("办结办件", "Cases completed"), str(figures.cases_completed)),
        (session.text("政策解读", "Interpretations"), str(figures.interpretations)),
        (session.text("评价", "Ratings"), _ratings(session, figures)),
        (session.text("满意率", "Satisfied"), satisfied),
    ]


def _ratings(session: Session, figures: Statistics) -> str:
    if not figures.ratings_unopened:
        return str(figures.ratings)
    return session.text(
        f"{figures.ratings}（其中 {figures.ratings_unopened} 件打不开）",
        f"{figures.ratings} ({figures.ratings_unopened} of them do not open)",
    )


def _day(moment: datetime | None) -> Day | None:
    return None if moment is None else Day(moment.date().isoformat())


def _init(session: Session, kind: str, name: str, division: str) -> None:
    made = session.doors.create_workspace(
        session.home,
        kind=kind,
        name=name,
        division=DivisionCode(division),
        operator=session.operator,
        passphrase=session.passphrase(new=True),
    )
    answer = WorkspaceMade(
        workspace=str(made.home),
        kind=made.kind,
        name=made.name,
        division=made.division,
        operator=made.operator,
        recovery_code=made.recovery_code,
        fingerprint=made.fingerprint,
    )
    session.answer(answer, lambda: _made(session, made))


def _made(session: Session, made: NewWorkspace) -> Iterator[str]:
    yield from pairs(
        [
            (session.text("工作区", "Workspace"), str(made.home)),
            (session.text("单位", "Name"), f"{made.name}  {made.division}"),
            (session.text("管理员", "Administrator"), made.operator),
            (session.text("指纹", "Fingerprint"), made.fingerprint),
            (session.text("恢复码", "Recovery code"), made.recovery_code),
        ]
    )
    yield session.text(
        "恢复码只显示这一次：请抄在纸上，封好保管。忘记口令时只能靠它。",
        "The recovery code is shown this once: copy it to paper and lock it away.",
    )
