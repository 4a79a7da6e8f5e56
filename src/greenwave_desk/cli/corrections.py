"""Subcommands about people's data that are wrong: correct, corrections, why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import click
import msgspec

from .. import wording
from ..county.office import County
from ..county.views import Ruling
from ..desk.office import Desk
from ..domain.corrections import (
    CORRECTABLE,
    Correction,
    CorrectionState,
    FieldStory,
    StoryEntry,
)
from ..domain.errors import PersonLookupError
from ..domain.ids import CorrectionId, PersonId
from .masking import REVEALABLE, in_words, masked
from .output import local_time
from .people import resolve
from .session import Session, pass_session
from .shapes import CorrectionRow, DecidedAnswer, FieldAnswer, StoryRow

_FIELDS = "、".join(f"{wording.person_field(each)} {each}" for each in CORRECTABLE)
_ACCEPT, _REFUSE = "accept", "refuse"
_REVEAL = click.option(
    "--reveal", is_flag=True, help="显示完整号码（会记入台账）· whole numbers; it is recorded"
)
_PURPOSE = click.option(
    "--purpose", default="命令行核对", show_default=True, help="查看完整号码的理由 · why"
)
_Show = Callable[[PersonId, str, str], str]
"""How a value of a person's field is shown."""


@click.command(epilog=f"FIELD：{_FIELDS}")
@click.argument("person")
@click.argument("field")
@click.argument("value")
@click.option("--proof", required=True, help="看过的证件或材料 · the paper that was seen")
@click.option("--note", default="", help="补充说明 · a note")
@pass_session
def correct(
    session: Session, person: str, field: str, value: str, *, proof: str, note: str
) -> None:
    """（窗口）提出更正，等县级处理 · (desk) Say what a person's data should be."""
    with session.desk() as desk:
        who = resolve(session, desk.reception, person)
        made = desk.corrections.propose(
            who, wording.field_named(field), value, proof=proof, note=note
        )
        row = _row(made, desk.session.person(who).name, _masked)
    session.answer(
        row,
        lambda: [
            *_correction(session, row),
            session.text(
                "已记下，和县级的内容并列显示；上报后由县级处理。",
                "Recorded beside the county's value; the county decides after the next report.",
            ),
        ],
    )


@click.group(invoke_without_command=True)
@click.option("--open", "open_only", is_flag=True, help="只看等待处理的 · only those that wait")
@_REVEAL
@_PURPOSE
@click.pass_context
@pass_session
def corrections(
    session: Session, context: click.Context, purpose: str, *, open_only: bool, reveal: bool
) -> None:
    """更正：两边的内容和处理结果 · Corrections, with both values and what became of them."""
    if context.invoked_subcommand is not None:
        return
    state = CorrectionState.OPEN if open_only else None
    with session.office() as office:
        show = _shown(office, purpose, reveal=reveal)
        rows = [
            _row(each, _name(office, each.person), show) for each in office.corrections.all(state)
        ]
    session.answer(rows, lambda: _listing(session, rows))


@corrections.command("decide")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.argument("verdict", type=click.Choice([_ACCEPT, _REFUSE]))
@click.option("--note", default="", help="说明；不采纳时必须写 · a note; a refusal needs one")
@click.option("--value", help="采纳时改成这个内容（只能一条）· accept with this value instead")
@pass_session
def decide(
    session: Session, ids: tuple[str, ...], verdict: str, note: str, value: str | None
) -> None:
    """（县级）采纳或不采纳，几条一起成一版名册 · (county) Accept or refuse; one edition for all."""
    if value is not None and (verdict == _REFUSE or len(ids) > 1):
        raise click.UsageError(
            session.text(
                "--value 只能和一条采纳的更正一起用", "--value goes with one accepted correction"
            )
        )
    wanted = dict.fromkeys(ids)
    with session.county() as county:
        done = county.corrections.decide(
            [
                Ruling(
                    correction=CorrectionId(each),
                    accept=verdict == _ACCEPT,
                    note=note,
                    value=value,
                )
                for each in wanted
            ]
        )
    answer = DecidedAnswer(
        accepted=done.accepted, refused=done.refused, edition=done.edition or None
    )
    session.answer(answer, lambda: _decided(session, answer))


@click.command()
@click.argument("person")
@click.argument("field", required=False, default="")
@_REVEAL
@_PURPOSE
@pass_session
def why(session: Session, person: str, field: str, purpose: str, *, reveal: bool) -> None:
    """这一栏为什么是这样：谁、哪里、哪个数据包 · Why a field is what it is."""
    with session.office() as office:
        lookup = office.reception if isinstance(office, Desk) else office.insights
        who = resolve(session, lookup, person)
        stories = office.corrections.why(who, wording.field_named(field))
        show = _shown(office, purpose, reveal=reveal)
        rows = [_field(who, each, show) for each in stories]
    session.answer(rows, lambda: _stories(session, rows))


def _masked(_person: PersonId, field: str, value: str) -> str:
    return masked(field, value)


def _shown(office: Desk | County, purpose: str, *, reveal: bool) -> _Show:
    """Values masked, or whole, each asking for a person's number recorded once."""
    asked: set[tuple[PersonId, str]] = set()

    def show(person: PersonId, field: str, value: str) -> str:
        if not reveal or field not in REVEALABLE:
            return masked(field, value)
        if (person, field) not in asked:
            lookup = office.reception if isinstance(office, Desk) else office.insights
            lookup.reveal(person, field, purpose)
            asked.add((person, field))
        return value

    return show


def _name(office: Desk | County, person: PersonId) -> str:
    """The name on the roster; empty where nobody has this id (yet)."""
    with suppress(PersonLookupError):
        return office.session.person(person).name
    return ""


def _row(correction: Correction, name: str, show: _Show) -> CorrectionRow:
    def value(text: str) -> str:
        return show(correction.person, correction.field, text)

    return CorrectionRow(
        id=correction.id,
        person=correction.person,
        name=name,
        field=correction.field,
        base=value(correction.base),
        value=value(correction.value),
        county=value(correction.county),
        proof=correction.proof,
        note=correction.note,
        venue=correction.venue,
        at=correction.at,
        operator=correction.operator,
        edition=correction.edition,
        state=correction.state,
        decided_at=correction.decided_at,
        decided_by=correction.decided_by,
        decided_note=correction.decided_note,
        decided_edition=correction.decided_edition,
    )


def _field(person: PersonId, story: FieldStory, show: _Show) -> FieldAnswer:
    return FieldAnswer(
        field=story.field,
        value=show(person, story.field, story.value),
        since_edition=story.since_edition,
        entries=tuple(_step(person, story.field, each, show) for each in story.entries),
    )


def _step(person: PersonId, field: str, entry: StoryEntry, show: _Show) -> StoryRow:
    told = msgspec.structs.asdict(entry)
    told["before"] = show(person, field, entry.before)
    told["after"] = show(person, field, entry.after)
    return StoryRow(**told)


def _listing(session: Session, rows: Sequence[CorrectionRow]) -> Iterator[str]:
    if not rows:
        yield session.text("没有更正。", "There are no corrections.")
        return
    for row in rows:
        yield from _correction(session, row)
    waiting = sum(row.state is CorrectionState.OPEN for row in rows)
    yield session.text(
        f"共 {len(rows)} 条，等待处理 {waiting} 条。", f"{len(rows)} in all, {waiting} waiting."
    )


def _correction(session: Session, row: CorrectionRow) -> Iterator[str]:
    language = session.language
    field = wording.person_field(row.field, language)
    who = row.name or session.text("（名册里还没有）", "(not on the roster yet)")
    yield f"{row.id}  {wording.correction_state(row.state, language)}"
    yield session.text(
        f"  {who}  {field}：县级 {row.county or '—'} → 更正 {row.value or '—'}",
        f"  {who}  {field}: county {row.county or '—'} → correction {row.value or '—'}",
    )
    if row.base != row.county:
        yield session.text(
            f"  提出时名册是 {row.base or '—'}",
            f"  the roster had {row.base or '—'} when it was proposed",
        )
    by = "  ".join(filter(None, (local_time(row.at), row.venue, row.operator)))
    yield session.text(f"  {by}  凭 {row.proof}", f"  {by}  seen: {row.proof}")
    if row.note:
        yield f"  {row.note}"
    if row.decided_at:
        yield "  " + "  ".join(
            filter(None, (local_time(row.decided_at), row.decided_by, row.decided_note))
        )


def _decided(session: Session, answer: DecidedAnswer) -> Iterator[str]:
    yield session.text(
        f"采纳 {answer.accepted} 条，不采纳 {answer.refused} 条。",
        f"{answer.accepted} accepted, {answer.refused} refused.",
    )
    if answer.edition is not None:
        yield session.text(
            f"已做成第 {answer.edition} 版名册；下发后窗口就能看到。",
            f"They are edition {answer.edition}; the desks see it with their next issue.",
        )
    else:
        yield session.text(
            "名册没有变；窗口会随下一次下发看到结果和说明。",
            "The roster is unchanged; the desks see the outcome with their next issue.",
        )


def _stories(session: Session, rows: Sequence[FieldAnswer]) -> Iterator[str]:
    if not rows:
        yield session.text(
            "自从这里有这个人，资料没有变过。", "Nothing has changed since this person came here."
        )
    language = session.language
    for row in rows:
        field = wording.person_field(row.field, language)
        value = in_words(row.field, row.value, language)
        yield session.text(
            f"{field}：{value}（从第 {row.since_edition} 版起有这个人）",
            f"{field}: {value} (here since edition {row.since_edition})",
        )
        for step in row.entries:
            yield from _told(session, row.field, step)
        if not row.entries:
            yield session.text("  没有变过。", "  It has never changed.")


def _told(session: Session, field: str, step: StoryRow) -> Iterator[str]:
    language = session.language
    by = "  ".join(filter(None, (step.venue, step.operator)))
    before = in_words(field, step.before, language)
    after = in_words(field, step.after, language)
    what = wording.story_step(step.what, language)
    yield f"  {local_time(step.at)}  {what}  {by}".rstrip() + f"  {before} → {after}"
    sources = [
        session.text(f"第 {step.edition} 版名册", f"edition {step.edition}")
        if step.edition
        else "",
        session.text(f"下发第 {step.serial} 号", f"issue no. {step.serial}") if step.serial else "",
        f"SHA-256 {step.source[:16]}…" if step.source else "",
        session.text(f"凭 {step.proof}", f"seen: {step.proof}") if step.proof else "",
        step.note,
    ]
    told = session.text("，", ", ").join(filter(None, sources))
    if told:
        yield f"    {told}"
