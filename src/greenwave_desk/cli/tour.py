"""``greenwave tour``: the main job from a visitor's arrival to the county's receipt, no screen.

Leaves the visitor's paper, the bundles and a summary in DIR/tour. The summary holds counts and
timings only; the bundles are sealed.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from .. import __version__, log
from ..county.office import County
from ..desk.office import Desk
from ..disk_errors import write_error
from ..domain.cases import CaseAction
from ..domain.demo_people import PEOPLE_PER_TOWNSHIP, PERSONAS, RARE_EXAMPLE
from ..domain.errors import ErrorCode, PersonLookupError
from ..domain.figures import Statistics
from ..domain.ids import ItemId, PersonId
from ..domain.screening import Question, Screening, Verdict
from ..domain.visits import Lane, RecognitionMethod
from ..files import replace_file
from .demo import COUNTY_FOLDER, DESK_FOLDERS, PASSPHRASE, SEED, make_demo
from .output import padded
from .session import FIRST_OPERATOR, Session, pass_session
from .shapes import Shape

TOUR_FOLDER = "tour"
_ITEM = ItemId("YB-S06")
_QUESTIONS = 4
_WAY = (
    (CaseAction.ASSIGN, ""),
    (CaseAction.TO_WINDOW, ""),
    (CaseAction.REQUEST_MATERIALS, "缺诊断证明，已一次性告知"),
    (CaseAction.RECEIVE_MATERIALS, ""),
    (CaseAction.TO_REVIEW, ""),
    (CaseAction.DECIDE, ""),
    (CaseAction.NOTIFY, ""),
    (CaseAction.CLOSE, ""),
)


class Step(Shape, frozen=True, kw_only=True):
    """One step: what, how long, and what it came to in counts."""

    step: str
    title: str
    ok: bool
    milliseconds: int
    counts: dict[str, int]


class TourSummary(Shape, frozen=True, kw_only=True):
    """``tour`` and ``DIR/tour/summary.json``; no personal data."""

    program: str
    ok: bool
    folder: str
    files: tuple[str, ...]
    steps: tuple[Step, ...]


class _Notes:
    """Collects the steps and says each to a person who watches."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.steps: list[Step] = []
        self._as_it_must = True

    @property
    def ok(self) -> bool:
        """Whether every step came out as it must."""
        return all(step.ok for step in self.steps)

    @contextmanager
    def step(self, name: str, chinese: str, english: str) -> Iterator[dict[str, int]]:
        """Time what is inside; the counts are filled in there."""
        counts: dict[str, int] = {}
        self._as_it_must = True
        begun = time.perf_counter()
        yield counts
        spent = round((time.perf_counter() - begun) * 1000)
        title = self._session.text(chinese, english)
        ok = self._as_it_must
        self.steps.append(Step(step=name, title=title, ok=ok, milliseconds=spent, counts=counts))
        if not self._session.as_json:
            told = "  ".join(f"{key}={value}" for key, value in counts.items())
            if not ok:
                told += self._session.text("  ← 与预期不符", "  <- not as it must be")
            print(f"{padded(title, 34)}{spent:>6} ms  {told}".rstrip())

    def check(self, *, ok: bool) -> None:
        """Remember when something in the present step is not as it must be."""
        self._as_it_must = self._as_it_must and ok


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@pass_session
def tour(session: Session, folder: Path) -> int:
    """不用屏幕走一遍主要工作，结果在 DIR/tour · The main job end to end; results in DIR/tour."""
    folder = folder.expanduser().absolute()
    if session.doors.workspace_kind(folder / COUNTY_FOLDER) is None:
        make_demo(session, folder, people=PEOPLE_PER_TOWNSHIP, seed=SEED)
    out = folder / TOUR_FOLDER
    stick = out / "stick"
    try:
        shutil.rmtree(out, ignore_errors=True)
        stick.mkdir(parents=True)
    except OSError as error:
        raise write_error(error) from error
    notes = _Notes(session)
    log.start(folder / DESK_FOLDERS[0])
    with _desk(session, folder, 0) as desk:
        _at_the_window(desk, out, notes)
        with _county(session, folder) as county:
            _over_the_stick(desk, county, stick, notes)
            with _desk(session, folder, 1) as other:
                _figures_and_checks(desk, other, county, notes)
    summary = _write_summary(out, notes)
    if session.as_json:
        session.answer(summary, lambda: ())
    else:
        print(session.text(f"结果在 {out}", f"The results are in {out}"))
    return 0 if summary.ok else 1


def _at_the_window(desk: Desk, out: Path, notes: _Notes) -> None:
    """From the first key to the paper in the visitor's hand."""
    old_man, mother = PERSONAS
    with notes.step("find", "查找来访人", "Find the visitor") as counts:
        person = _found(desk, old_man.query, old_man.name, notes)
        second = _found(desk, mother.query, mother.name, notes)
        rare = _found(desk, RARE_EXAMPLE, RARE_EXAMPLE, notes)
        number = desk.reception.find(old_man.query, 1).hits[0].person.id_number
        tail = desk.reception.find(number[-4:])
        counts["queries"], counts["same_tail"] = 4, len(tail.hits)
        notes.check(ok=person in {hit.person.id for hit in tail.hits})
    with notes.step("page", "打开个人页", "Open the person's page") as counts:
        page = desk.reception.open_page(person)
        counts["household"] = len(page.household)
        counts["open_cases"] = len(page.open_cases)
    with notes.step("visit", "优先取号", "Give a priority ticket") as counts:
        arrival = desk.reception.arrive(person, RecognitionMethod.MANUAL)
        desk.reception.arrive(second, RecognitionMethod.DATA)
        counts["given_before"] = arrival.ticket.ahead
        notes.check(ok=arrival.ticket.lane is Lane.PRIORITY)
    with notes.step("case", "受理并推进办件", "Open a matter and move it on") as counts:
        items = {item.id for item in desk.casework.items()}
        item = _ITEM if _ITEM in items else next(iter(sorted(items)))
        view = desk.casework.open_case(person, item, arrival.visit.id)
        for action, note in _WAY:
            view = desk.casework.do(view.case.number, action, note)
        desk.casework.open_case(second, item)
        counts["items"], counts["steps"] = len(items), len(_WAY)
    with notes.step("screen", "逐项核对政策", "Go through the policies") as counts:
        _interpret(desk, person, counts)
    with notes.step("paper", "打印政策清单和票", "Make the paper") as counts:
        sheets = (
            ("checklist.pdf", desk.handouts.checklist(person)),
            ("checklist-rare.pdf", desk.handouts.checklist(rare)),
            ("ticket.pdf", desk.handouts.ticket(arrival.visit.id)),
        )
        for name, sheet in sheets:
            desk.handouts.save(sheet, out / name)
        counts["sheets"] = len(sheets)
        counts["pages"] = sum(sheet.pages for _, sheet in sheets)


def _over_the_stick(desk: Desk, county: County, stick: Path, notes: _Notes) -> None:
    """Report up, receipt and roster down; the same stick twice changes nothing."""
    with notes.step("report", "窗口导出上报", "The desk exports its report") as counts:
        reports = desk.exchange.export(stick)
        counts["bundles"], counts["records"] = len(reports), sum(each.records for each in reports)
    for name, chinese, english in (
        ("collect", "县级导入上报", "The county imports it"),
        ("collect-again", "同一份再导入一次", "The same stick once more"),
    ):
        with notes.step(name, chinese, english) as counts:
            done = [county.collecting.import_bundle(Path(each.file)) for each in reports]
            for word in ("received", "new", "known", "held"):
                counts[word] = sum(getattr(each, word) for each in done)
            notes.check(ok=counts["received"] == counts["new"] + counts["known"] + counts["held"])
            notes.check(ok=name == "collect" or not counts["new"])
    with notes.step(
        "issue", "县级下发名册和回执", "The county issues roster and receipt"
    ) as counts:
        venue = next(
            each.id
            for each in county.venues.venues()
            if each.fingerprint == desk.exchange.status().own_fingerprint
        )
        issue = county.issuing.export(stick, (venue,))[0]
        counts["records"] = issue.records
    with notes.step("receive", "窗口导入下发", "The desk imports the issue") as counts:
        arrived = desk.exchange.import_bundle(Path(issue.file))
        counts["received"], counts["new"], counts["known"] = (
            arrived.received, arrived.new, arrived.known,
        )  # fmt: skip
        counts["acknowledged"] = desk.exchange.status().acknowledged


def _figures_and_checks(desk: Desk, other: Desk, county: County, notes: _Notes) -> None:
    for name, chinese, english, figures in (
        ("stats-desk", "窗口统计", "Figures of the desk", desk.insights.statistics),
        ("stats-county", "县级统计", "Figures of the county", county.insights.statistics),
    ):
        with notes.step(name, chinese, english) as counts:
            counts.update(_counted(figures()))
    for name, chinese, english, upkeep in (
        ("verify-desk", "核对窗口工作区", "Verify the desk", desk.upkeep),
        ("verify-desk-b", "核对另一窗口", "Verify the other desk", other.upkeep),
        ("verify-county", "核对县级工作区", "Verify the county", county.upkeep),
    ):
        with notes.step(name, chinese, english) as counts:
            checked = upkeep.verify()
            counts["events"], counts["problems"] = checked.events, len(checked.problems)
            notes.check(ok=checked.ok)


def _found(desk: Desk, query: str, name: str, notes: _Notes) -> PersonId:
    """The first hit whose name is, or holds, the one that is looked for."""
    for attempt, asked in enumerate((query, name)):
        for hit in desk.reception.find(asked).hits:
            if name in hit.person.name:
                notes.check(ok=attempt == 0)
                return hit.person.id
    raise PersonLookupError(ErrorCode.PERSON_UNKNOWN)


def _interpret(desk: Desk, person: PersonId, counts: dict[str, int]) -> None:
    screening = desk.interpretation.screen(person)
    counts["undecided_before"] = screening.count(Verdict.UNDECIDED)
    asked = 0
    while screening.next_question is not None and asked < _QUESTIONS:
        question = screening.next_question
        screening = desk.interpretation.answer(person, question.fact, _reply(question))
        asked += 1
    desk.interpretation.record(screening)
    counts["asked"] = asked
    _count_verdicts(screening, counts)


def _count_verdicts(screening: Screening, counts: dict[str, int]) -> None:
    for verdict in Verdict:
        counts[verdict.value] = screening.count(verdict)


def _reply(question: Question) -> str:
    """What the invented visitor answers."""
    if question.kind == "choice":
        return question.options[-1][0]
    return "0" if question.kind == "number" else "yes"


def _counted(figures: Statistics) -> dict[str, int]:
    return {
        "visits": figures.visits,
        "cases_opened": figures.cases_opened,
        "cases_completed": figures.cases_completed,
        "interpretations": figures.interpretations,
    }


def _desk(session: Session, folder: Path, which: int) -> Desk:
    return session.doors.open_desk(
        folder / DESK_FOLDERS[which], operator=FIRST_OPERATOR, passphrase=PASSPHRASE
    )


def _county(session: Session, folder: Path) -> County:
    return session.doors.open_county(
        folder / COUNTY_FOLDER, operator=FIRST_OPERATOR, passphrase=PASSPHRASE
    )


def _write_summary(out: Path, notes: _Notes) -> TourSummary:
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    summary = TourSummary(
        program=f"greenwave-desk {__version__}",
        ok=notes.ok,
        folder=str(out),
        files=tuple(files),
        steps=tuple(notes.steps),
    )
    document = msgspec.json.format(msgspec.json.encode(summary), indent=2)
    replace_file(out / "summary.json", [document, b"\n"])
    return summary
