"""How ``roster preview`` and ``roster editions`` are told, as JSON and to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from .. import wording
from ..county.views import RosterPreview
from ..domain.people import Person, masked_number
from ..domain.roster import RosterEntry
from .masking import in_words, masked
from .output import table
from .session import Session
from .shapes import (
    ChangeRow,
    ChangingRow,
    EditionRow,
    ElsewhereRow,
    KeptRow,
    MemberRow,
    PreviewAnswer,
    RosterAnswer,
    TouchedRow,
)

_SHOWN = 20


def preview_answer(seen: RosterPreview, file: RosterAnswer) -> PreviewAnswer:
    """What the command prints of a preview: numbers masked."""
    return PreviewAnswer(
        file=file,
        edition=seen.edition,
        before=seen.before,
        people=seen.people,
        many_leave=seen.many_leave,
        joined=tuple(_member(each, None) for each in seen.joined),
        left=tuple(_member(each, each.id) for each in seen.left),
        changed=tuple(
            ChangingRow(
                person=each.person,
                name=each.name,
                id_number=masked_number(each.id_number),
                changes=tuple(
                    ChangeRow(
                        field=change.field,
                        before=masked(change.field, change.before),
                        after=masked(change.field, change.after),
                    )
                    for change in each.changes
                ),
            )
            for each in seen.changing
        ),
        touched=tuple(
            TouchedRow(
                case=each.case.number,
                state=each.case.state,
                item_name=each.case.item_name,
                name=each.name,
                fields=each.fields,
            )
            for each in seen.touched
        ),
        kept=tuple(
            KeptRow(
                person=each.override.person,
                name=each.name,
                field=each.override.field,
                base=masked(each.override.field, each.override.base),
                value=masked(each.override.field, each.override.value),
                file=masked(each.override.field, each.file),
                outcome=each.outcome,
            )
            for each in seen.kept
        ),
        elsewhere=tuple(
            ElsewhereRow(
                name=each.name, id_number=masked_number(each.id_number), places=each.places
            )
            for each in seen.elsewhere
        ),
        quality=seen.quality,
    )


def preview_lines(session: Session, answer: PreviewAnswer) -> Iterator[str]:
    """A preview for people: counts first, then the first of each list."""
    yield session.text(
        f"将成为第 {answer.edition} 版：现有 {answer.before} 人，之后 {answer.people} 人；"
        f"新增 {len(answer.joined)}，退出 {len(answer.left)}，变更 {len(answer.changed)}。",
        f"It would be edition {answer.edition}: {answer.before} people now, {answer.people} then; "
        f"{len(answer.joined)} join, {len(answer.left)} leave, {len(answer.changed)} change.",
    )
    if answer.many_leave:
        yield session.text(
            "退出的人很多：请先看是不是拿错了文件，或者只想补充（--add）。",
            "Many would leave: see whether it is the right file, or only adds (--add).",
        )
    for title, english, people in (
        ("新增", "Joining", answer.joined),
        ("退出", "Leaving", answer.left),
    ):
        yield from _people(session, session.text(title, english), people)
    yield from _changes(session, answer.changed)
    yield from _cases(session, answer.touched)
    yield from _kept(session, answer.kept)
    yield from _elsewhere(session, answer.elsewhere)
    lacking = [
        f"{wording.lacking(what, session.language)} {count}"
        for what, count in answer.quality.items()
        if count
    ]
    if lacking:
        told = session.text("，", ", ").join(lacking)
        yield session.text(f"资料不全（人数）：{told}。", f"Incomplete (people): {told}.")
    yield session.text("还没有导入，什么都没有改动。", "Nothing was imported or changed.")


def edition_lines(session: Session, rows: Sequence[EditionRow]) -> Iterator[str]:
    """Editions under each other, the newest first."""
    if not rows:
        yield session.text("还没有名册。", "There is no roster yet.")
        return
    yield from table(
        session.text("期|日期|人数|文件", "Edition|Made|People|File").split("|"),
        [
            (
                str(row.number),
                row.made,
                str(row.people),
                f"{row.source[:16]}…" if row.source else session.text("更正", "corrections"),
            )
            for row in rows
        ],
    )


def _member(who: RosterEntry | Person, person: str | None) -> MemberRow:
    return MemberRow(
        person=person,
        name=who.name,
        id_number=masked_number(who.id_number),
        township=who.township,
        village=who.village,
    )


def _people(session: Session, title: str, people: Sequence[MemberRow]) -> Iterator[str]:
    for each in islice(people, _SHOWN):
        yield f"{title}  {each.name}  {each.id_number}  {each.township} {each.village}".rstrip()
    yield from _more(session, title, len(people))


def _changes(session: Session, people: Sequence[ChangingRow]) -> Iterator[str]:
    title = session.text("变更", "Changing")
    for each in islice(people, _SHOWN):
        told = session.text("；", "; ").join(
            f"{wording.person_field(change.field, session.language)} "
            f"{in_words(change.field, change.before, session.language)} → "
            f"{in_words(change.field, change.after, session.language)}"
            for change in each.changes
        )
        yield f"{title}  {each.name}  {each.id_number}  {told}"
    yield from _more(session, title, len(people))


def _cases(session: Session, cases: Sequence[TouchedRow]) -> Iterator[str]:
    title = session.text("在办的事", "Open case")
    for each in islice(cases, _SHOWN):
        fields = session.text("、", ", ").join(
            wording.person_field(field, session.language) for field in each.fields
        )
        what = fields or session.text("本人退出名册", "the person leaves the roster")
        yield f"{title}  {each.case}  {each.item_name}  {each.name}  {what}"
    yield from _more(session, title, len(cases))


def _kept(session: Session, kept: Sequence[KeptRow]) -> Iterator[str]:
    title = session.text("更正", "Correction")
    for each in islice(kept, _SHOWN):
        field = wording.person_field(each.field, session.language)
        outcome = wording.kept_outcome(each.outcome, session.language)
        yield f"{title}  {each.name}  {field}  {each.value or '—'} / {each.file or '—'}  {outcome}"
    yield from _more(session, title, len(kept))


def _elsewhere(session: Session, people: Sequence[ElsewhereRow]) -> Iterator[str]:
    title = session.text("不止一处", "In several places")
    for each in islice(people, _SHOWN):
        places = session.text("、", ", ").join(each.places)
        yield f"{title}  {each.name}  {each.id_number}  {places}"
    yield from _more(session, title, len(people))


def _more(session: Session, title: str, count: int) -> Iterator[str]:
    if count > _SHOWN:
        yield session.text(
            f"{title}  还有 {count - _SHOWN} 人；--json 给出全部。",
            f"{title}  {count - _SHOWN} more; --json lists them all.",
        )
