"""Subcommands about matters: open, list, show, move on."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .. import wording
from ..desk.views import CaseView
from ..domain.cases import CaseAction
from ..domain.ids import CaseNumber, ItemId, VisitId
from ..domain.people import masked_number
from ..domain.service_items import ServiceItem
from .output import local_time, pairs, table
from .people import resolve
from .session import Session, pass_session
from .shapes import CaseAnswer, CaseRow, CaseStory, ItemRow


@click.group("case")
def case() -> None:
    """办件：受理、查看、推进 · Matters: open, look at, move on."""


@case.command("open")
@click.argument("person")
@click.argument("item")
@click.option(
    "--visit", default="", help="来访编号（默认用今天的）· the visit (today's if left out)"
)
@pass_session
def open_(session: Session, person: str, item: str, visit: str) -> None:
    """受理一件事 · Accept a matter of a person."""
    with session.desk() as desk:
        who = resolve(session, desk.reception, person)
        view = desk.casework.open_case(
            who, _item(desk.casework.items(), item), VisitId(visit) if visit else None
        )
    _answer(session, view)


@case.command("do")
@click.argument("number")
@click.argument("action", type=click.Choice([each.value for each in CaseAction]))
@click.option("--note", default="", help="说明；有些步骤必须写 · a note; some steps need one")
@pass_session
def do(session: Session, number: str, action: str, note: str) -> None:
    """推进一步 · Take a step."""
    with session.desk() as desk:
        view = desk.casework.do(CaseNumber(number), CaseAction(action), note)
    _answer(session, view)


@case.command("show")
@click.argument("number")
@pass_session
def show(session: Session, number: str) -> None:
    """一个办件的全部经过，和现在可以做的步骤 · One matter, and the steps open now."""
    with session.desk() as desk:
        view = desk.casework.show(CaseNumber(number))
    item = view.item
    story = CaseStory(
        case=view.case.number,
        state=view.case.state,
        actions=view.actions,
        person=view.person.id,
        item=view.case.item,
        item_name=view.case.item_name,
        assistant=view.case.assistant,
        opened=view.case.opened_day,
        materials=item.materials if item else (),
        limit=item.limit_text if item else "",
        timeline=view.timeline,
    )
    session.answer(story, lambda: _story(session, view))


@case.command("list")
@click.option("--all", "everything", is_flag=True, help="包括已结束的 · ended ones too")
@pass_session
def list_(session: Session, *, everything: bool) -> None:
    """本中心的办件，新的在前 · The matters of this desk, newest first."""
    with session.desk() as desk:
        cases = desk.casework.cases(open_only=not everything)
    rows = [CaseRow.of(each) for each in cases]
    session.answer(rows, lambda: _listing(session, rows))


@case.command("items")
@pass_session
def items(session: Session) -> None:
    """可以办理的事项和编号 · The matters that this centre handles, with their codes."""
    with session.desk() as desk:
        rows = [
            ItemRow(
                item=each.id,
                name=each.name,
                department=each.department,
                kind=each.kind,
                materials=each.materials,
            )
            for each in desk.casework.items()
        ]
    session.answer(
        rows,
        lambda: table(
            session.text("编号|事项|部门|类型", "Code|Matter|Department|Kind").split("|"),
            [
                (row.item, row.name, row.department, wording.item_kind(row.kind, session.language))
                for row in rows
            ],
        ),
    )


def _item(items: tuple[ServiceItem, ...], written: str) -> ItemId:
    """A matter by its code or its whole name; what is neither is left for the desk to refuse."""
    return next((each.id for each in items if each.name == written.strip()), ItemId(written))


def _answer(session: Session, view: CaseView) -> None:
    answer = CaseAnswer(case=view.case.number, state=view.case.state, actions=view.actions)
    session.answer(answer, lambda: _head(session, view))


def _head(session: Session, view: CaseView) -> Iterator[str]:
    language = session.language
    steps = [f"{wording.case_action(each, language)} ({each})" for each in view.actions]
    yield from pairs(
        [
            (session.text("办件号", "Case"), view.case.number),
            (session.text("事项", "Matter"), f"{view.case.item_name} ({view.case.item})"),
            (session.text("现在", "State"), wording.case_state(view.case.state, language)),
            (session.text("可以", "Steps"), session.text("、", ", ").join(steps) or "—"),
        ]
    )


def _story(session: Session, view: CaseView) -> Iterator[str]:
    yield from _head(session, view)
    person = view.person
    facts = [
        (session.text("本人", "Person"), f"{person.name}  {masked_number(person.id_number)}"),
        (session.text("协办员", "Assistant"), view.case.assistant),
    ]
    if view.item is not None:
        materials = session.text("、", ", ").join(view.item.materials)
        facts.append((session.text("材料", "Materials"), materials or "—"))
        facts.append((session.text("时限", "Limit"), view.item.limit_text or "—"))
    yield from pairs(facts)
    for entry in view.timeline:
        action = wording.case_action(entry.action, session.language)
        state = wording.case_state(entry.state, session.language)
        yield f"{local_time(entry.at)}  {entry.operator}  {action} → {state}  {entry.note}".rstrip()


def _listing(session: Session, rows: list[CaseRow]) -> Iterator[str]:
    if not rows:
        yield session.text("没有办件。", "No matters.")
        return
    yield from table(
        session.text("办件号|事项|现在|受理日|协办员", "Case|Matter|State|Opened|Assistant").split(
            "|"
        ),
        [
            (
                row.case,
                row.item_name,
                wording.case_state(row.state, session.language),
                row.opened,
                row.assistant,
            )
            for row in rows
        ],
    )
