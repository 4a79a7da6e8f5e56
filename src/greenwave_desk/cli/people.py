"""Subcommands about people: find and visit; and how PERSON is understood everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .. import wording
from ..desk.office import Desk
from ..desk.views import Arrival
from ..domain.errors import ErrorCode, PersonLookupError
from ..domain.ids import ItemId, PersonId
from ..domain.lookup import Found, Hit
from ..domain.people import Person, masked_number
from ..domain.service_items import ServiceItem
from ..domain.visits import Means, Proof, RecognitionMethod, ticket_counter
from .doors import Lookup
from .output import table
from .session import Session, pass_session
from .shapes import FoundPerson, VisitAnswer

_SHOWN_WHEN_UNSURE = 8


@click.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="最多几行 · rows at most")  # fmt: skip
@click.option("--reveal", is_flag=True, help="显示完整身份证号（会记入台账）· whole ID numbers")
@click.option("--purpose", default="命令行核对", show_default=True,
              help="查看完整号码的理由 · why they are revealed")  # fmt: skip
@pass_session
def find(session: Session, query: str, limit: int, *, reveal: bool, purpose: str) -> None:
    """按姓名、拼音、号码、村名查找 · Find people by name, pinyin, number, village."""
    with session.office() as office:
        lookup = office.reception if isinstance(office, Desk) else office.insights
        found = lookup.find(query, limit)
        numbers = {
            hit.person.id: lookup.reveal(hit.person.id, "id_number", purpose)
            for hit in (found.hits if reveal else ())
        }
    rows = [_row(hit, numbers.get(hit.person.id)) for hit in found.hits]
    session.answer(rows, lambda: _listing(session, rows, more=found.more))


@click.command()
@click.argument("query", required=False)
@click.option("--method", type=click.Choice([each.value for each in RecognitionMethod]),
              help="识别方式，默认 manual · how the visitor was recognised")  # fmt: skip
@click.option("--means", type=click.Choice([each.value for each in Means if each]),
              help="凭什么识别（定下 --method）· by what exactly; --method follows")  # fmt: skip
@click.option("--matter", default="", metavar="ITEM",
              help="来办的事项，编号或名称 · what they came for")  # fmt: skip
@click.option("--ordinary", is_flag=True, help="不在名册的来访人 · a visitor not on the roster")
@pass_session
def visit(
    session: Session,
    query: str | None,
    method: str | None,
    means: str | None,
    matter: str,
    *,
    ordinary: bool,
) -> None:
    """登记来访并取号 · Record a visit and give its ticket."""
    if ordinary == bool(query):
        raise click.UsageError(
            session.text("请给出来访人，或者用 --ordinary", "name the visitor, or use --ordinary")
        )
    proof = Proof(means=Means(means)) if means else None
    how = RecognitionMethod(method) if method else None
    if proof is not None:
        if how not in {None, proof.method}:
            raise click.UsageError(
                session.text(
                    f"--means {means} 的识别方式是 {proof.method}",
                    f"--means {means} goes with --method {proof.method}",
                )
            )
        how = proof.method
    with session.desk() as desk:
        person = resolve(session, desk.reception, query) if query else None
        card = _card(desk, query) if query and how is RecognitionMethod.CARD else ""
        arrival = desk.reception.arrive(
            person,
            how,
            card=card,
            proof=proof,
            matter=item_named(desk.casework.items(), matter) if matter else ItemId(""),
        )
    answer = VisitAnswer(
        visit=arrival.visit.id,
        person=arrival.visit.person or None,
        method=arrival.visit.method,
        lane=arrival.visit.lane,
        ticket=arrival.ticket.number,
        given_before=ticket_counter(arrival.ticket.number) - 1,
        means=arrival.visit.proof.means,
        matter=arrival.visit.matter,
        ahead=arrival.ticket.ahead,
        wait_minutes=arrival.ticket.wait_minutes,
    )
    session.answer(answer, lambda: _ticket(session, arrival))


def resolve(session: Session, lookup: Lookup, text: str) -> PersonId:
    """The one person that ``text`` names; when it fits several, they are listed masked.

    Raises:
        PersonLookupError: nobody, or several.
    """
    try:
        return lookup.resolve(text)
    except PersonLookupError as error:
        if error.code is ErrorCode.PERSON_AMBIGUOUS:
            found = lookup.find(text, _SHOWN_WHEN_UNSURE)
            session.aside(_candidates(session, found))
        raise


def item_named(items: tuple[ServiceItem, ...], written: str) -> ItemId:
    """A matter by its code or its whole name; what is neither is left for the desk to refuse."""
    return next((each.id for each in items if each.name == written.strip()), ItemId(written))


def category_words(person: Person, language: wording.Language = "zh") -> str:
    """The categories by name, with a spelling that nobody has settled yet marked by ``?``."""
    names = [wording.category(each, language) for each in person.categories]
    if person.open_category:
        names.append(f"{person.open_category}?")
    return "、".join(names)


def _row(hit: Hit, revealed: str | None) -> FoundPerson:
    person = hit.person
    return FoundPerson(
        id=person.id,
        name=person.name,
        id_number=revealed or masked_number(person.id_number),
        category=category_words(person),
        village=person.village,
        card=person.card,
        matched=hit.matched,
        in_force=hit.in_force,
    )


def _listing(session: Session, rows: list[FoundPerson], *, more: bool) -> Iterator[str]:
    if not rows:
        yield session.text("没有找到。", "Nobody found.")
        return
    headings = session.text(
        "编号|姓名|身份证号|类别|村居|卡号|为何列出", "Id|Name|ID number|Category|Village|Card|Why"
    ).split("|")
    gone = session.text("（已退出名册）", " (left the roster)")
    yield from table(
        headings,
        [
            (
                row.id,
                row.name + ("" if row.in_force else gone),
                row.id_number,
                row.category,
                row.village,
                row.card,
                row.matched,
            )
            for row in rows
        ],
    )
    if more:
        yield session.text("还有更多，请再输几个字。", "There are more: type a little further.")


def _candidates(session: Session, found: Found) -> Iterator[str]:
    yield session.text("可能是：", "Perhaps:")
    yield from table(
        session.text("编号|姓名|身份证号|村居", "Id|Name|ID number|Village").split("|"),
        [
            (
                hit.person.id,
                hit.person.name,
                masked_number(hit.person.id_number),
                hit.person.village,
            )
            for hit in found.hits
        ],
    )


def _ticket(session: Session, arrival: Arrival) -> Iterator[str]:
    lane = wording.lane(arrival.visit.lane, session.language)
    how = wording.method(arrival.visit.method, session.language)
    yield session.text(f"票号 {arrival.ticket.number}", f"Ticket {arrival.ticket.number}")
    ahead, minutes = arrival.ticket.ahead, arrival.ticket.wait_minutes
    yield session.text(
        f"{lane} · {how} · 前面还有 {ahead} 位", f"{lane} · {how} · {ahead} before it"
    )
    if minutes is not None:
        yield session.text(f"大约等 {minutes} 分钟", f"about {minutes} minutes to wait")
    yield session.text(f"来访编号 {arrival.visit.id}", f"Visit {arrival.visit.id}")


def _card(desk: Desk, query: str) -> str:
    """The card that was shown, as it is known here; empty if the query was something else."""
    found = desk.cards.holders(query)
    return found[0].number if len(found) == 1 else ""
