"""How matters stand in lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .. import wording
from ..desk.case_views import CaseDeadline, CaseView, SupervisorBoard
from ..domain.cases import TimelineEntry
from ..domain.people import masked_number
from ..domain.staff import Colleague
from .output import local_time, pairs, table
from .session import Session
from .shapes import CaseRow, NoticeAnswer


def case_head(session: Session, view: CaseView) -> Iterator[str]:
    """Number, matter, state and the steps open now."""
    language = session.language
    steps = [f"{wording.case_action(each, language)} ({each})" for each in view.actions]
    yield from pairs(
        [
            (session.text("办件号", "Case"), view.case.number),
            (session.text("事项", "Matter"), f"{view.case.item_name} ({view.case.item})"),
            (session.text("现在", "State"), wording.case_state(view.case.state, language)),
            (session.text("协办员", "Assistant"), _assistant(session, view)),
            (session.text("可以", "Steps"), session.text("、", ", ").join(steps) or "—"),
        ]
    )


def case_story(session: Session, view: CaseView) -> Iterator[str]:
    """A matter with its papers, limits and timeline."""
    yield from case_head(session, view)
    person, language = view.person, session.language
    facts = [(session.text("本人", "Person"), f"{person.name}  {masked_number(person.id_number)}")]
    if view.item is not None:
        facts.append((session.text("时限", "Limit"), view.item.limit_text or "—"))
    facts += [
        (each.label, _deadline(session, each))
        for each in view.deadlines
    ]  # fmt: skip
    yield from pairs(facts)
    for line in view.materials:
        state = wording.material_state(line.state, language)
        because = _aside(session, session.text("、", ", ").join(line.because))
        yield f"  [{line.material.key}] {line.material.asked}: {state}{because}"
    for scan in view.standing.attachments:
        yield f"  {scan.id}  {scan.name}  {scan.media}  {scan.size}"
    for entry in view.timeline:
        yield _step(session, entry)


def case_listing(session: Session, rows: Sequence[CaseRow]) -> Iterator[str]:
    """Matters in a table."""
    if not rows:
        yield session.text("没有办件。", "No matters.")
        return
    headings = session.text(
        "办件号|事项|现在|受理日|协办员|到期|要做",
        "Case|Matter|State|Opened|Assistant|Due|To do",
    )
    yield from table(
        headings.split("|"),
        [
            (
                row.case,
                row.item_name,
                wording.case_state(row.state, session.language),
                row.opened,
                row.assistant,
                row.due,
                session.text("、", ", ").join(
                    wording.wanted(each, session.language) for each in row.wants
                ),
            )
            for row in rows
        ],
    )


def notice_lines(session: Session, answer: NoticeAnswer) -> Iterator[str]:
    """The one-time notice as it would be given now."""
    if not answer.missing:
        yield session.text("材料已经齐了。", "The papers are complete.")
        return
    yield session.text(f"第 {answer.number} 次告知，还缺：", f"Notice {answer.number}, missing:")
    for line in answer.missing:
        beside = session.text("，", ", ").join(part for part in (line.issuer, line.how) if part)
        yield f"  [{line.key}] {line.name}{_aside(session, beside)}"


def board_lines(session: Session, board: SupervisorBoard) -> Iterator[str]:
    """A supervisor's board."""
    counts = board.counts
    yield from pairs(
        [
            (session.text("在办", "Open"), str(counts.open)),
            (session.text("已超期", "Overdue"), str(counts.overdue)),
            (session.text("今天到期", "Due today"), str(counts.due)),
            (session.text("协办员不在岗", "Without an assistant"), str(len(board.uncovered))),
            (session.text("再次告知", "Second notices"), str(board.second_notices)),
        ]
    )
    for state, count in board.by_state:
        yield f"  {wording.case_state(state, session.language)}: {count}"
    yield from colleague_lines(session, board.colleagues)


def colleague_lines(session: Session, colleagues: Iterable[Colleague]) -> Iterator[str]:
    """Who works here, and what each carries."""
    headings = session.text(
        "姓名|身份|在办|今天受理|待接收|今天", "Name|Role|Open|Opened today|Offered|Today"
    )
    yield from table(
        headings.split("|"),
        [
            (
                each.name,
                wording.role(each.role, session.language),
                str(each.open_cases),
                str(each.opened_today),
                str(each.offered),
                _today(session, each),
            )
            for each in colleagues
        ],
    )


def _assistant(session: Session, view: CaseView) -> str:
    if not view.case.offered:
        return view.case.assistant
    waits = session.text("等待接收：", "offered to ")
    return f"{view.case.assistant}  ({waits}{view.case.offered})"


def _deadline(session: Session, limit: CaseDeadline) -> str:
    counted = limit.deadline
    kind = (
        session.text("个工作日", " working days")
        if counted.working
        else session.text("天", " days")
    )
    left = session.text(f"还有 {counted.left}{kind}", f"{counted.left}{kind} left")
    provisional = session.text("，暂定", ", provisional") if counted.provisional else ""
    standing = wording.limit_standing(counted.standing, session.language)
    return f"{counted.due}  {standing}" + (f"  {left}" if counted.left > 0 else "") + provisional


def _aside(session: Session, said: str) -> str:
    """What is said in brackets, in those of the language; nothing where there is nothing."""
    return session.text(f"（{said}）", f" ({said})") if said else ""


def _step(session: Session, entry: TimelineEntry) -> str:
    language = session.language
    action = wording.case_action(entry.action, language)
    state = wording.case_state(entry.state, language)
    said = [
        entry.to and f"→ {entry.to}",
        entry.why and _aside(session, wording.why_assistant(entry.why, language)).strip(),
        entry.department,
        entry.channel and wording.channel(entry.channel, language),
        entry.attachment.name if entry.attachment else "",
        session.text("（内容保密）", "(confidential)") if entry.withheld else entry.note,
        entry.desk and f"@{entry.desk}",
    ]
    beside = " ".join(part for part in said if part)
    return f"{local_time(entry.at)}  {entry.operator}  {action} → {state}  {beside}".rstrip()


def _today(session: Session, colleague: Colleague) -> str:
    away = colleague.away
    if away is None:
        return session.text("在岗", "there")
    until = away.last or session.text("另行告知", "further notice")
    return session.text(f"不在岗，到 {until}", f"away until {until}")
