"""Subcommands about the parts of the catalogue: matters, rules, working days, whole folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .. import wording
from ..desk.office import Desk
from ..domain.cases import CaseState
from ..domain.catalogue import Catalogue
from ..domain.errors import CatalogueError, ErrorCode
from ..domain.ids import ItemId
from ..domain.service_items import CASE, Limit, Material, MaterialForm, ServiceItem
from .catalogue_checks import difference, told
from .output import pairs, table
from .policies import catalogue
from .session import Session, pass_session
from .shapes import (
    ChangedAnswer,
    DifferenceRow,
    FolderAnswer,
    ItemAnswer,
    ItemRow,
    LineRow,
    RuleRow,
    YearRow,
)

__all__ = ["catalogue"]


@catalogue.command("items")
@click.argument("words", nargs=-1)
@pass_session
def items(session: Session, words: tuple[str, ...]) -> None:
    """窗口事项，可用名称、部门或编号里的字缩小范围 · The matters; WORDS narrow them."""
    found = [
        each
        for each in _in_force(session).items
        if all(word in f"{each.id} {each.name} {' '.join(each.departments)}" for word in words)
    ]
    rows = [
        ItemRow(
            item=each.id,
            name=each.name,
            department=each.department,
            kind=each.kind,
            materials=tuple(paper.asked for paper in each.materials),
        )
        for each in found
    ]
    session.answer(
        rows,
        lambda: table(
            session.text("编号|事项|部门|类型|材料", "Id|Matter|Department|Kind|Papers").split("|"),
            [
                (
                    each.id,
                    each.name,
                    session.text("、", ", ").join(each.departments),
                    wording.item_kind(each.kind, session.language),
                    str(len(each.materials)),
                )
                for each in found
            ],
        ),
    )


@catalogue.command("item")
@click.argument("item_id", metavar="ID")
@pass_session
def item(session: Session, item_id: str) -> None:
    """一个事项：部门、流程、材料和时限 · One matter: departments, way, papers and limits."""
    found = _in_force(session).item(ItemId(item_id))
    if found is None:
        raise CatalogueError(ErrorCode.ITEM_UNKNOWN, item=item_id)
    session.answer(ItemAnswer.of(found), lambda: _item(session, found))


@catalogue.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--compare", is_flag=True, help="只比较，什么都不改 · compare, change nothing")
@pass_session
def import_(session: Session, folder: Path, *, compare: bool) -> None:
    """（县级）用一个文件夹的目录作新一版 · (county) Make a folder's catalogue the next version."""
    with session.county() as county:
        old = county.catalogues.in_force()
        changes = county.catalogues.compare_folder(folder)
        lines = difference(session, old, folder)
        if not compare:
            county.catalogues.import_folder(folder)
        version = county.catalogues.in_force().version
    answer = ChangedAnswer(
        version=version,
        differences=tuple(map(DifferenceRow.of, changes)),
        lines=tuple(map(LineRow.of, lines)),
    )
    session.answer(answer, lambda: _changed(session, lines, version, compare=compare))


@catalogue.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@pass_session
def export(session: Session, folder: Path) -> None:
    """（县级）把现行目录写成一个文件夹的 YAML · (county) Write the catalogue as YAML files."""
    with session.county() as county:
        names = county.catalogues.export_folder(folder)
        version = county.catalogues.in_force().version
    session.answer(
        FolderAnswer(folder=str(folder), files=names, version=version),
        lambda: [
            session.text(
                f"第 {version} 版已写到 {folder}，共 {len(names)} 个文件。",
                f"Version {version} is in {folder}, {len(names)} files.",
            )
        ],
    )


@catalogue.command("rule")
@click.argument("key", required=False)
@click.argument("length", metavar="N", type=int, required=False)
@pass_session
def rule(session: Session, key: str | None, length: int | None) -> None:
    """窗口的办理期限；给出 KEY 和 N 就改成 N 天（县级）· The desk's rules; KEY N sets one."""
    if key is not None and length is not None:
        with session.county() as county:
            rules = county.catalogues.set_rule(key, length).rules
    else:
        rules = _in_force(session).rules
    shown = [each for each in rules if key is None or each.key == key]
    if not shown:
        raise CatalogueError(ErrorCode.RULE_UNKNOWN, rule=key or "")
    session.answer(
        [RuleRow.of(each) for each in shown],
        lambda: table(
            session.text("规则|含义|天数|依据", "Rule|Meaning|Days|Rests on").split("|"),
            [
                (each.key, each.label, _days(session, each.length, each.working), each.source)
                for each in shown
            ],
        ),
    )


@catalogue.command("calendar")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@pass_session
def calendar(session: Session, file: Path | None) -> None:
    """已有的放假安排；给出 FILE 就加上一年（县级）· Known years; FILE adds one (county)."""
    if file is None:
        years = _in_force(session).calendar
    else:
        with session.county() as county:
            years = county.catalogues.import_year(file).calendar
    session.answer(
        [YearRow.of(each) for each in years],
        lambda: (
            line
            for year in years
            for line in (
                f"{year.year}  {year.source}",
                *(f"    {each.name}  {each.first} – {each.last}" for each in year.holidays),
                "    "
                + session.text("周末上班", "Worked weekends")
                + "  "
                + session.text("、", ", ").join(year.working_weekends),
            )
        ),
    )


def _in_force(session: Session) -> Catalogue:
    with session.office() as office:
        if isinstance(office, Desk):
            return office.interpretation.catalogue()
        return office.catalogues.in_force()


def _days(session: Session, length: int, working: bool) -> str:
    if working:
        return session.text(f"{length} 个工作日", f"{length} working days")
    return session.text(f"{length} 天", f"{length} days")


def _item(session: Session, item: ServiceItem) -> Iterator[str]:
    unknown = session.text("以窗口告知为准", "as the window says")
    comma, arrow = session.text("、", ", "), " → "
    yield f"{item.id}  {item.name}"
    yield from pairs(
        [
            (session.text("主办", "Department"), item.department),
            (session.text("协办", "Assisting"), comma.join(item.assisting) or "—"),
            (session.text("类型", "Kind"), wording.item_kind(item.kind, session.language)),
            (
                session.text("流程", "Way"),
                arrow.join(wording.case_state(stage, session.language) for stage in item.flow),
            ),
            (session.text("时限", "Limit"), item.limit_text or unknown),
        ]
    )
    for limit in item.limits:
        yield f"    {_limit(session, limit)}"
    if item.urgent:
        yield session.text(
            "情况紧急的可以先救助、后补手续。", "Help may come first and the papers after."
        )
    yield (
        session.text("材料：", "Papers:")
        if item.materials
        else session.text("不需要材料。", "No papers.")
    )
    for paper in item.materials:
        yield f"  {paper.key}  {paper.asked}  {_paper(session, paper)}".rstrip()


def _limit(session: Session, limit: Limit) -> str:
    where = (
        session.text("全程", "whole matter")
        if limit.starts == CASE
        else wording.case_state(CaseState(limit.starts), session.language)
    )
    length = _days(session, limit.length, limit.working)
    return "  ".join(filter(None, (limit.name, where, length, limit.note)))


def _paper(session: Session, paper: Material) -> str:
    said = []
    if paper.form is not MaterialForm.UNKNOWN:
        said.append(wording.material_form(paper.form, session.language))
    if paper.copies is not None:
        said.append(session.text(f"{paper.copies} 份", f"{paper.copies} copies"))
    said += filter(None, (paper.issuer, paper.how))
    if paper.on_file:
        said.append(session.text("名册已有的不用交", "not asked for where the roster tells"))
    return session.text("，", ", ").join(said)


def _changed(
    session: Session, lines: Sequence[wording.Line], version: int, *, compare: bool
) -> Iterator[str]:
    if not lines:
        yield session.text("和现行目录一样，没有改动。", "The same as in force; nothing changes.")
        return
    yield from told(session, lines)
    yield (
        session.text(f"现行目录仍是第 {version} 版。", f"Version {version} stays in force.")
        if compare
        else session.text(
            f"目录现为第 {version} 版，各窗口随下一次下发更新。",
            f"The catalogue is now version {version}; the desks have it with the next issue.",
        )
    )
