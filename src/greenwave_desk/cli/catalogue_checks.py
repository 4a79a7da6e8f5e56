"""Subcommands that judge a catalogue's files, and tell two catalogues apart, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from .. import wording
from ..desk.office import Desk
from ..domain.catalogue import Catalogue
from ..domain.catalogue_check import CatalogueProblem
from ..domain.catalogue_summary import CatalogueSummary, CheckedCatalogue, summary
from ..domain.errors import CatalogueError, ErrorCode
from .output import pairs
from .policies import catalogue
from .session import Session, pass_session
from .shapes import CheckAnswer, LineRow, ProblemRow, SummaryRow

__all__ = ["difference", "told"]


@catalogue.command("check")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@pass_session
def check(session: Session, path: Path) -> int:
    """检查目录文件夹或一个部门的文件，不用工作区 · Judge a folder or file; needs no workspace."""
    found = session.doors.check_catalogue(path)
    glance = None
    if found.catalogue is not None and not found.problems:
        glance = summary(found.catalogue, found.codes if found.file else None)
    answer = CheckAnswer(
        ok=not found.problems,
        within=found.within,
        shipped=found.shipped,
        problems=tuple(map(ProblemRow.of, found.problems)),
        summary=None if glance is None else SummaryRow.of(glance),
    )
    session.answer(answer, lambda: _checked(session, found, glance))
    return 1 if found.problems else 0


@catalogue.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@pass_session
def diff(session: Session, old: str, new: str) -> None:
    """两份目录差在哪里：文件夹，或工作区里的版号 · What differs; folders, or version numbers."""
    before, after = _named(session, old, new)
    lines = wording.difference_lines(before, after, session.language)
    session.answer(
        [LineRow.of(each) for each in lines],
        lambda: (
            told(session, lines)
            if lines
            else [session.text("两份目录内容一样。", "The two are the same.")]
        ),
    )


def difference(session: Session, old: Catalogue, folder: Path) -> Sequence[wording.Line]:
    """How the catalogue of a folder differs from another, in words."""
    return wording.difference_lines(old, _of_folder(session, folder), session.language)


def told(session: Session, lines: Sequence[wording.Line]) -> Iterator[str]:
    """Sentences under what they are about, and how many there are."""
    for heading, about in groupby(lines, key=lambda line: line.heading):
        sentences = [line.sentence for line in about]
        if not heading:
            yield from sentences
            continue
        yield heading
        for sentence in sentences:
            yield f"  {sentence}"
    yield session.text(f"共 {len(lines)} 处不同。", f"Differences: {len(lines)}.")


def _named(session: Session, *names: str) -> tuple[Catalogue, ...]:
    """The catalogues that somebody named; a workspace is opened only where a number asks for it."""
    if not any(map(_is_version, names)):
        return tuple(_of_folder(session, Path(name)) for name in names)
    with session.office() as office:
        return tuple(
            (
                office.interpretation.catalogue(int(name))
                if isinstance(office, Desk)
                else office.catalogues.version(int(name))
            )
            if _is_version(name)
            else _of_folder(session, Path(name))
            for name in names
        )


def _is_version(name: str) -> bool:
    return name.isascii() and name.isdigit() and not Path(name).exists()


def _of_folder(session: Session, folder: Path) -> Catalogue:
    found = session.doors.check_catalogue(folder)
    if found.catalogue is not None and not found.problems:
        return found.catalogue
    first = found.problems[0]
    raise CatalogueError(
        ErrorCode.CATALOGUE_INVALID,
        file=first.file,
        policy=first.policy,
        field=first.field,
        problem=first.problem,
        problems=len(found.problems),
    )


def _checked(
    session: Session, found: CheckedCatalogue, glance: CatalogueSummary | None
) -> Iterator[str]:
    if found.file:
        yield (
            session.text(
                f"{found.file}：按程序自带目录的情况、参数和来源检查。",
                f"{found.file}: checked within the catalogue that comes with the program.",
            )
            if found.shipped
            else session.text(
                f"{found.file}：按它所在目录（{found.within}）的情况、参数和来源检查。",
                f"{found.file}: checked within its own catalogue ({found.within}).",
            )
        )
    for problem in found.problems:
        yield _problem(session, problem)
    if glance is None:
        count = len(found.problems)
        yield session.text(f"共 {count} 处问题。", f"Problems: {count}.")
    else:
        yield from _at_a_glance(session, glance)


def _problem(session: Session, problem: CatalogueProblem) -> str:
    line = session.text(f"第{problem.line}行", f"line {problem.line}") if problem.line else ""
    where = filter(None, (problem.file, line, problem.policy, problem.field))
    return f"{' '.join(where)}：{problem.problem}"


def _at_a_glance(session: Session, glance: CatalogueSummary) -> Iterator[str]:
    comma = session.text("、", ", ")
    policies = sum(count for _, count in glance.departments)
    yield session.text(
        f"没有发现问题：第 {glance.version} 版，{policies} 项政策。",
        f"No problem found: version {glance.version}, {policies} policies.",
    )
    yield from pairs(
        [
            (
                session.text("部门", "Departments"),
                comma.join(f"{name} {count}" for name, count in glance.departments),
            ),
            (
                session.text("可靠程度", "How well founded"),
                comma.join(
                    f"{wording.confidence(each, session.language)} {count}"
                    for each, count in glance.confidence
                ),
            ),
            (
                session.text("还没有填的数字", "Figures not filled in"),
                comma.join(glance.unknown_figures) or "—",
            ),
            (
                session.text("没有现行金额的政策", "Policies without an amount"),
                comma.join(glance.without_amounts) or "—",
            ),
            (
                session.text("没有用到的情况", "Facts that nothing reads"),
                comma.join(glance.unused_facts) or "—",
            ),
            (
                session.text("待当地确认的条款", "Clauses to be confirmed locally"),
                str(len(glance.local_clauses)),
            ),
        ]
    )
    for each in glance.local_clauses:
        yield f"    {each.policy} {each.name}：{each.text}"
