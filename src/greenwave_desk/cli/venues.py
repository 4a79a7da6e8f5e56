"""Subcommands about the desks as the county sees them: list, map, held records, shutting out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from .. import wording
from ..county.office import County
from ..county.views import Standing, VenueStanding
from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.ids import NodeId
from .masking import ranges
from .output import local_time, pairs, table
from .session import Session, pass_session
from .shapes import BoardRow, HeldRow, VenueRow


@click.group(invoke_without_command=True)
@click.pass_context
@pass_session
def venues(session: Session, context: click.Context) -> None:
    """（县级）已登记的窗口单位 · (county) Every enrolled desk."""
    if context.invoked_subcommand is not None:
        return
    with session.county() as county:
        rows = [VenueRow.of(each) for each in county.venues.venues()]
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


@venues.command("board")
@pass_session
def board(session: Session) -> None:
    """谁报了、谁晚了、谁有缺 · Who has reported, who is late, who has a gap."""
    with session.county() as county:
        rows = [BoardRow.of(each) for each in county.venues.board()]
    session.answer(rows, lambda: _board(session, rows))


@venues.command("held")
@click.argument("venue")
@pass_session
def held(session: Session, venue: str) -> None:
    """一个窗口收下而没能生效的记录 · Records of a desk that are kept and not applied."""
    with session.county() as county:
        node = venue_named(session, county, venue)
        rows = [
            HeldRow(
                origin=each.origin,
                seq=each.seq,
                reason=each.reason,
                kind=each.kind,
                at=each.at,
                actor=each.actor,
            )
            for each in county.venues.held(node)
        ]
    session.answer(rows, lambda: held_lines(session, rows))


@venues.command("revoke")
@click.argument("venue")
@click.option("--reason", required=True, help="为什么停用（会记入台账）· why; it is recorded")
@pass_session
def revoke(session: Session, venue: str, reason: str) -> None:
    """停用一个窗口：不再收，也不再发 · Shut a desk out from now on."""
    if not reason.strip():
        raise click.UsageError(session.text("--reason 要写明理由", "--reason must say why"))
    with session.county() as county:
        node = venue_named(session, county, venue)
        county.venues.revoke(node, reason.strip())
        answer = next(BoardRow.of(each) for each in county.venues.board() if each.venue.id == node)
    session.answer(
        answer,
        lambda: [
            session.text(
                f"已停用：{answer.name}。以后它的上报不收，也不给它下发；以前收到的都还在。",
                f"Shut out: {answer.name}. Nothing more is taken from it or issued to it; "
                "what it sent before stays.",
            ),
            session.text(
                "请给同一单位的其他窗口下发一次，它们才会知道。",
                "Issue to its sister desks, so that they learn of it.",
            ),
        ],
    )


def venue_named(session: Session, county: County, name: str) -> NodeId:
    """The desk that an id or a name means; of one name, those that were shut out come last.

    Raises:
        EnrolmentError: none is called so.
        click.UsageError: several are.
    """
    return _named(session, county.venues.board(), name)


def venues_named(session: Session, county: County, names: Sequence[str]) -> tuple[NodeId, ...]:
    """The desks that several names mean."""
    known = county.venues.board() if names else ()
    return tuple(_named(session, known, name) for name in names)


def held_lines(session: Session, rows: Sequence[HeldRow]) -> Iterator[str]:
    """Held records under each other, each with its reason in words."""
    if not rows:
        yield session.text("没有待处理的记录。", "No records are held.")
        return
    yield from table(
        session.text("序号|时间|记录|原因", "Number|Time|Record|Reason").split("|"),
        [
            (
                str(row.seq),
                local_time(row.at) if row.at else "—",
                wording.event_kind(row.kind, session.language),
                wording.held_reason(row.reason, session.language),
            )
            for row in rows
        ],
    )


def _named(session: Session, known: Sequence[VenueStanding], name: str) -> NodeId:
    fitting = [each for each in known if name in {each.venue.id, each.venue.name}]
    here = [each for each in fitting if each.standing is not Standing.REVOKED] or fitting
    if not here:
        raise EnrolmentError(ErrorCode.VENUE_UNKNOWN, venue=name)
    if len(here) > 1:
        session.aside(pairs([(each.venue.id, each.venue.fingerprint) for each in here]))
        raise click.UsageError(
            session.text(
                f"有 {len(here)} 个单位叫“{name}”，请用编号",
                f"{len(here)} venues are called “{name}”: use an id",
            )
        )
    return here[0].venue.id


def _board(session: Session, rows: Sequence[BoardRow]) -> Iterator[str]:
    if not rows:
        yield session.text("还没有登记窗口。", "No desks are enrolled.")
        return
    yield from table(
        session.text(
            "单位|情况|上次上报|缺的记录|待处理|名册|目录",
            "Venue|Standing|Last report|Missing|Held|Roster|Catalogue",
        ).split("|"),
        [
            (
                row.name,
                wording.standing(row.standing, session.language),
                _days(session, row.days),
                ranges(row.missing, session.language) if row.missing else "—",
                str(row.waiting + row.forks),
                str(row.edition or "—"),
                str(row.catalogue or "—"),
            )
            for row in rows
        ],
    )
    yield from _remarks(session, rows)
    counts = Counter(row.standing for row in rows)
    told = session.text("，", ", ").join(
        f"{wording.standing(each, session.language)} {counts[each]}"
        for each in Standing
        if counts[each]
    )
    yield session.text(f"共 {len(rows)} 个窗口：{told}。", f"{len(rows)} desks: {told}.")


def _remarks(session: Session, rows: Sequence[BoardRow]) -> Iterator[str]:
    for row in rows:
        if row.forks:
            yield session.text(
                f"{row.name}：有 {row.forks} 条记录同号不同内容，电脑可能被复制过，请电话核实。",
                f"{row.name}: {row.forks} records share a number with others; "
                "the computer may have been copied: telephone.",
            )
        if not row.keys_known and row.standing is not Standing.REVOKED:
            yield session.text(
                f"{row.name}：还不知道县级的新密钥，请给它下发一次。",
                f"{row.name}: it does not know the county's new keys yet; issue to it.",
            )


def _days(session: Session, days: int | None) -> str:
    if days is None:
        return "—"
    if days == 0:
        return session.text("今天", "today")
    return session.text(f"{days} 天前", f"{days} days ago")
