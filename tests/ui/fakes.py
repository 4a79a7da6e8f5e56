"""A desk without a database: it keeps what pages ask of it in lists that a test can read.

Its parts have the methods of the real desk's, with the same arguments and answers.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from greenwave_desk.desk.case_views import CaseCounts, CaseFilter, CaseRow, CaseView
from greenwave_desk.desk.interpretation import Answer, ExplainedNote
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.practice_views import Overview, Progress, TrainingNote
from greenwave_desk.desk.queue_views import QueueBoard
from greenwave_desk.desk.recognition import Recognised
from greenwave_desk.desk.views import (
    Arrival,
    BundlePreview,
    EnrolmentFile,
    ExchangeStatus,
    ExportPreview,
    KeysView,
    PersonPage,
    WaitingVisit,
)
from greenwave_desk.domain.branches import Step
from greenwave_desk.domain.case_story import CaseStep, standing
from greenwave_desk.domain.cases import Case, CaseState, TimelineEntry, allowed
from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.categories import AssistanceCategory as Category
from greenwave_desk.domain.corrections import Correction, CorrectionState, FieldStory
from greenwave_desk.domain.errors import (
    CatalogueError,
    CorrectionError,
    ErrorCode,
    GreenwaveError,
    PersonLookupError,
)
from greenwave_desk.domain.exchange import (
    BundleKind,
    ExportedBundle,
    Manifest,
    Party,
    Reconciliation,
)
from greenwave_desk.domain.figures import HomeFigures
from greenwave_desk.domain.ids import (
    CaseId,
    CaseNumber,
    CorrectionId,
    Day,
    DivisionCode,
    FactName,
    HouseholdId,
    ItemId,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    PolicyCode,
    Timestamp,
    VisitId,
)
from greenwave_desk.domain.lookup import Found, Hit, MatchRank
from greenwave_desk.domain.people import Person, Sex, masked_name
from greenwave_desk.domain.ports import local_day, timestamp
from greenwave_desk.domain.queue import PolicyKind, QueuePolicy
from greenwave_desk.domain.scans import Scan, ScanKind
from greenwave_desk.domain.screening import PolicyResult, Question, Screening, Verdict
from greenwave_desk.domain.service_items import Material, ServiceItem
from greenwave_desk.domain.sheets import Sheet
from greenwave_desk.domain.sticks import FileState, OnStick, StickContent
from greenwave_desk.domain.visits import (
    LANE_LETTER,
    Lane,
    Means,
    Proof,
    RecognitionMethod,
    Ticket,
    Visit,
    ticket_number,
)

OPERATOR = OperatorName("李敏")
PASSPHRASE = "demo"
FINGERPRINT = " ".join(f"{at * 7919 % 100000:05d}" for at in range(3, 15))
COUNTY_PRINT = " ".join(f"{at * 6151 % 100000:05d}" for at in range(4, 16))


def person(
    key: str,
    name: str,
    number: str,
    *categories: Category,
    village: str = "王庄村",
    card: str = "",
    phone: str = "13800002206",
    **more: object,
) -> Person:
    facts: dict[str, object] = {
        "township": "庄寨镇",
        "address": f"庄寨镇{village} 37 号",
        "household": HouseholdId(f"house-{village}"),
        "head_name": name,
        "household_size": 2,
    }
    facts.update(more)
    return Person(
        id=PersonId(key),
        name=name,
        id_number=number,
        sex=Sex.MALE if int(number[16]) % 2 else Sex.FEMALE,
        birth=f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
        division=DivisionCode("990101101"),
        village=village,
        card=card,
        phone=phone,
        categories=categories,
        **facts,  # type: ignore[arg-type]
    )


PEOPLE = (
    person("p1", "曾国梁", "990101196209083317", Category.DIBAO, card="HZ03128845",
           disability_kinds=(4,), disability_grade=2),
    person("p2", "张国亮", "990101198503150216", Category.BIANYUAN, village="前张楼村",
           head_name="张凤山", phone=""),
    person("p3", "翟桂兰", "990101195401211829", Category.TEKUN_FENSAN, village="李集村"),
    person("p4", "阿卜杜热西提·买买提艾力", "990101197711020034", Category.DIBAO,
           Category.MONITOR_SUDDEN, Category.YINBING, village="东丁楼回族行政村第二居民小组",
           disability_kinds=(1, 7), disability_grade=1),
    person("p5", "𠮷祥瑞", "990101200104050018", Category.GANGXING, village="沙土集"),
    person("p6", "刘桂兰", "990101196502021223", Category.DIBAO, relation="妻",
           head_name="曾国梁"),
    person("p7", "王守义", "990101194803031411", village="王庄村"),
)  # fmt: skip
LEFT = frozenset({PersonId("p7")})
INITIALS = {
    "p1": "zgl",
    "p2": "zgl",
    "p3": "zgl",
    "p4": "abd",
    "p5": "jxr",
    "p6": "lgl",
    "p7": "wsy",
}


def papers(*names: str) -> tuple[Material, ...]:
    """Papers of an item of which nothing but the name is known."""
    return tuple(
        Material(key=f"m{number}", name=name) for number, name in enumerate(names, start=1)
    )


ITEMS = (
    ServiceItem(
        id=ItemId("YB-S06"), name="医疗救助依申请受理", department="医保", kind="forward",
        materials=papers("身份证", "结算单和票据", "诊断证明", "核对授权书", "银行账户"),
    ),
    ServiceItem(
        id=ItemId("MZ-S05"), name="临时救助（小额快救）", department="民政", kind="promise",
        materials=papers("身份证明", "急难情形材料"), urgent=True, limit_text="3 日",
    ),
    ServiceItem(
        id=ItemId("MZ-S06"), name="残疾人两项补贴申请", department="民政", kind="forward",
        materials=papers("申请表", "身份证", "残疾人证", "银行账户"),
    ),
    ServiceItem(
        id=ItemId("RS-S04"), name="养老待遇领取资格认证", department="人社", kind="instant",
        materials=papers("身份证"),
    ),
)  # fmt: skip

POLICIES = (
    ("MZ-01", "最低生活保障", "民政", Verdict.ENTITLED, True),
    ("MZ-07", "困难残疾人生活补贴", "民政", Verdict.ENTITLED, False),
    ("YB-01", "资助参加居民医保", "医保", Verdict.ENTITLED, False),
    ("YB-03", "医疗救助", "医保", Verdict.UNDECIDED, False),
    ("MZ-05", "临时救助", "民政", Verdict.UNDECIDED, False),
    ("ZJ-01", "农村危房改造", "住建", Verdict.UNDECIDED, False),
    ("JY-02", "义务教育家庭经济困难学生生活补助", "教育", Verdict.NOT_ENTITLED, False),
    ("MZ-06", "孤儿基本生活费", "民政", Verdict.NOT_ENTITLED, False),
)

QUESTIONS = (
    Question(fact=FactName("hospital"), text="今年住过院或有大额医药费吗？", kind="yesno",
             options=(), settles=1),
    Question(fact=FactName("house"), text="现在住的房子经鉴定是哪一级？", kind="choice",
             options=(("C", "C 级局部危险"), ("D", "D 级整幢危险"), ("none", "没有房")), settles=1),
    Question(fact=FactName("income"), text="全家每人每月平均收入是多少？", kind="number",
             options=(), settles=1, unit="元"),
)  # fmt: skip


def now() -> Timestamp:
    return timestamp(datetime.now(UTC))


def today() -> Day:
    return local_day(datetime.now(UTC))


def days_back(days: int) -> Timestamp:
    return timestamp(datetime.now(UTC) - timedelta(days=days))


@dataclass
class World:
    """What the fake desk knows, and everything that was asked of it."""

    visits: list[Visit] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    answers: dict[FactName, str] = field(default_factory=dict)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    fail: dict[str, GreenwaveError] = field(default_factory=dict)
    bug: set[str] = field(default_factory=set)
    notices: tuple[str, ...] = ()
    enrolled: bool = True
    demo: bool = True
    receipt_days: int | None = 3
    unsent: int = 87
    edition: int = 12
    opened: int = 0
    closed: int = 0
    role: str = "clerk"
    clock_behind: int = 0
    standing: dict[str, object] = field(default_factory=dict)
    """What the exchange's status has beyond the usual."""
    sticks: dict[Path, StickContent] = field(default_factory=dict)
    """What is read on a stick; any other holds an issue in each file that ends in ``.gwb``."""
    sister_report: bool = False
    corrections: list[Correction] = field(default_factory=list)
    stories: tuple[FieldStory, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    former_keys: tuple[str, ...] = ()
    proofs: list[tuple[Proof, str, tuple[str, ...]]] = field(default_factory=list)

    def note(self, what: str, *facts: object) -> None:
        if what in self.bug:
            raise RuntimeError(what)
        if what in self.fail:
            raise self.fail[what]
        self.asked.append((what, *facts))

    def told(self, what: str) -> list[tuple[object, ...]]:
        return [row for row in self.asked if row[0] == what]

    def with_history(self) -> World:
        """A desk in the middle of its day."""
        for key, back in (("p3", 50), ("p6", 30), ("p7", 12)):
            self.add_visit(PersonId(key), RecognitionMethod.MANUAL, back)
        self.add_case("p1", ITEMS[0], CaseState.WAITING_MATERIALS, 5)
        self.add_case("p1", ITEMS[2], CaseState.BACK_OFFICE_REVIEW, 12)
        self.add_case("p3", ITEMS[1], CaseState.AT_WINDOW, 0)
        return self

    def add_visit(self, who: PersonId, how: RecognitionMethod, back: int = 0) -> Visit:
        lane = Lane.PRIORITY if who and who not in LEFT else Lane.ORDINARY
        counter = 1 + sum(visit.lane is lane for visit in self.visits)
        visit = Visit(
            id=VisitId(f"v{len(self.visits) + 1}"),
            person=who,
            method=how,
            lane=lane,
            ticket=ticket_number(LANE_LETTER[lane], counter),
            day=today(),
            at=timestamp(datetime.now(UTC) - timedelta(minutes=back)),
            operator=OPERATOR,
            edition=self.edition,
        )
        self.visits.append(visit)
        return visit

    def add_case(self, who: str, item: ServiceItem, state: CaseState, back: int) -> Case:
        made = Case(
            id=CaseId(f"c{len(self.cases) + 1}"),
            number=CaseNumber(f"990101101-20261123-{len(self.cases) + 1:04d}"),
            person=PersonId(who),
            item=item.id,
            item_name=item.name,
            state=state,
            opened_at=days_back(back),
            opened_day=local_day(datetime.now(UTC) - timedelta(days=back)),
            visit=VisitId(""),
            assistant=OperatorName("王芳"),
            changed_at=now(),
        )
        self.cases.insert(0, made)
        return made


class FakeReception:
    def __init__(self, world: World) -> None:
        self.world = world

    def find(self, query: str, limit: int = 20) -> Found:
        hits = []
        for one in PEOPLE:
            hay = f"{one.name} {one.village} {one.id_number} {one.card} {INITIALS[one.id]}"
            if all(word.lower() in hay.lower() for word in query.split()):
                matched = "拼音首字母 " + query if query.isascii() and query.isalpha() else "姓名"
                hits.append(
                    Hit(person=one, rank=MatchRank.INSIDE, matched=matched,
                        in_force=one.id not in LEFT)
                )  # fmt: skip
        found = tuple(hits[:limit]) if query.strip() else ()
        return Found(hits=found, more=len(hits) > limit)

    def open_page(self, person: PersonId) -> PersonPage:
        self.world.note("open_page", person)
        found = next((one for one in PEOPLE if one.id == person), None)
        if found is None:
            raise PersonLookupError(ErrorCode.PERSON_UNKNOWN)
        visits = [visit for visit in self.world.visits if visit.person == person]
        return PersonPage(
            person=found,
            age=found.age_on(date.today()),  # noqa: DTZ011
            in_force=person not in LEFT,
            edition=self.world.edition,
            household=tuple(
                one for one in PEOPLE if one.household == found.household and one.id != person
            ),
            open_cases=tuple(case for case in self.world.cases if case.person == person),
            last_visit=visits[-1] if visits else None,
            corrections=FakeCorrections(self.world).of(person),
        )

    def reveal(self, person: PersonId, what: str, purpose: str) -> str:
        self.world.note("reveal", person, what, purpose)
        found = next(one for one in PEOPLE if one.id == person)
        return str(getattr(found, what))

    def arrive(
        self,
        person: PersonId | None,
        *,
        proof: Proof,
        matter: str = "",
        advised: tuple[str, ...] = (),
    ) -> Arrival:
        method = proof.method
        self.world.note("arrive", person, method, proof.card)
        self.world.proofs.append((proof, matter, advised))
        before = len(self.world.visits)
        visit = self.world.add_visit(person or PersonId(""), method)
        ticket = Ticket(number=visit.ticket, lane=visit.lane, day=visit.day, ahead=before)
        found = next((one for one in PEOPLE if one.id == person), None)
        return Arrival(visit=visit, ticket=ticket, person=found)

    def waiting(self) -> tuple[WaitingVisit, ...]:
        names = {one.id: one.name for one in PEOPLE}
        return tuple(
            WaitingVisit(visit=visit, name=masked_name(names.get(visit.person, "")))
            for visit in self.world.visits
        )


def _untouched(case: Case) -> dict[str, object]:
    """What a case comes to with which nothing has been done yet."""
    opening = Step(
        hash=case.id, follows="", settles=(), origin=OriginId("o"), seq=1,
        state=CaseState.ACCEPTED, at=case.opened_at,
    )  # fmt: skip
    first = CaseStep(step=opening, day=case.opened_day, operator=OPERATOR, action="open")
    return {
        "standing": standing(case.assistant, (first,)),
        "materials": (),
        "deadlines": (),
        "flow": (),
        "rated": False,
    }


class FakeCasework:
    def __init__(self, world: World) -> None:
        self.world = world

    def items(self) -> tuple[ServiceItem, ...]:
        return ITEMS

    def rows(self, wanted: CaseFilter | None = None) -> tuple[CaseRow, ...]:
        del wanted
        return ()

    def counts(self) -> CaseCounts:
        return CaseCounts(open=len(self.world.cases), overdue=0, due=0, soon=0, mine=0, offered=0,
                          to_tell=0, to_nudge=0)  # fmt: skip

    def open_case(
        self,
        person: PersonId,
        item: ItemId,
        visit: VisitId | None = None,
        *,
        urgent: bool = False,
        assign: bool = False,
    ) -> CaseView:
        assert assign
        assert not urgent
        self.world.note("open_case", person, item, visit)
        chosen = next(one for one in ITEMS if one.id == item)
        made = self.world.add_case(person, chosen, CaseState.ACCEPTED, 0)
        return CaseView(
            case=made,
            person=next(one for one in PEOPLE if one.id == person),
            item=chosen,
            timeline=(),
            actions=allowed(made.state),
            **_untouched(made),
        )

    def cases(self, *, open_only: bool = True) -> tuple[Case, ...]:
        assert open_only
        return tuple(self.world.cases)

    def show(self, number: CaseNumber) -> CaseView:
        self.world.note("show", number)
        found = next(case for case in self.world.cases if case.number == number)
        return CaseView(
            case=found,
            person=next(one for one in PEOPLE if one.id == found.person),
            item=None,
            timeline=self.world.timeline,
            actions=(),
            **_untouched(found),
        )


class FakeRecognition:
    """Knows cards by their number, and asks a stranger nothing."""

    def __init__(self, world: World) -> None:
        self.world = world

    def by_scan(self, scan: Scan) -> Recognised:
        found = next((one for one in PEOPLE if scan.text in {one.card, one.id_number}), None)
        means = Means.CARD_TYPED if scan.kind is ScanKind.CARD else Means.ID_TYPED
        return Recognised(
            person=found,
            proof=Proof(means=means, card=scan.text if scan.kind is ScanKind.CARD else ""),
            in_force=found is not None and found.id not in LEFT,
            problem="" if found else "card_unknown",
            shown=scan.text,
        )

    def questions(self, answers: Mapping[FactName, str] | None = None) -> tuple[object, ...]:
        del answers
        return ()

    def advise(self, answers: Mapping[FactName, str]) -> tuple[ItemId, ...]:
        del answers
        return ()


class FakeQueue:
    """An empty hall."""

    def windows(self) -> tuple[str, ...]:
        return ()

    def board(self, window: str) -> QueueBoard:
        return QueueBoard(
            window=window, windows=(), policy=QueuePolicy(kind=PolicyKind.STRICT), serving=None,
            next=None, waiting=(), held=(), missed=(), done=0, abandoned=0, average_wait=None,
        )  # fmt: skip


class FakeRatings:
    def to_invite(self) -> tuple[CaseNumber, ...]:
        return ()


class FakeInterpretation:
    def __init__(self, world: World) -> None:
        self.world = world

    def screen(self, person: PersonId, stated: Mapping[FactName, str] | None = None) -> Screening:
        assert stated is None
        if "screen" in self.world.fail:
            raise self.world.fail["screen"]
        left = [question for question in QUESTIONS if question.fact not in self.world.answers]
        settled = len(self.world.answers)
        results = []
        undecided = 0
        for code, name, department, verdict, already in POLICIES:
            shown = verdict
            if verdict is Verdict.UNDECIDED:
                undecided += 1
                shown = Verdict.ENTITLED if undecided <= settled else verdict
            results.append(
                PolicyResult(code=PolicyCode(code), name=name, department=department,
                             verdict=shown, reasons=(), missing=(), already=already)
            )  # fmt: skip
        return Screening(
            person=person,
            catalogue=3,
            day=today(),
            policies=tuple(results),
            next_question=left[0] if left else None,
        )

    def record(
        self,
        screening: Screening,
        explained: tuple[PolicyCode, ...] | None = None,
        *,
        conversation: str = "",
    ) -> None:
        assert bool(explained) is bool(conversation)
        self.world.note("explained", screening.person, *(explained or ()))

    def catalogue(self, version: int | None = None) -> Catalogue:
        raise CatalogueError(ErrorCode.CATALOGUE_MISSING, version=version)

    def new_conversation(self) -> str:
        return "talk"

    def explained(self, person: PersonId) -> tuple[ExplainedNote, ...]:
        del person
        return ()

    def answers(self, person: PersonId) -> tuple[Answer, ...]:
        del person
        return ()

    def answer(
        self, person: PersonId, fact: FactName, value: str | None, *, source: str = "visitor"
    ) -> Screening:
        assert source == "visitor"
        self.world.note("answer", person, fact, value)
        if value is not None:
            self.world.answers[fact] = value
        return self.screen(person)


def pdf(title: str, pages: int, size: tuple[float, float] = A4) -> bytes:
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pagesize=size, invariant=1)
    for page in range(pages):
        drawn.drawString(20, size[1] - 40, f"{title} {page + 1}/{pages}")
        drawn.rect(20, size[1] - 120, size[0] - 40, 60)
        drawn.showPage()
    drawn.save()
    return buffer.getvalue()


class FakePractice:
    """Nothing is practised here: its page has tests of its own at a real desk."""

    leads = False

    def overview(self) -> Overview:
        none = Progress(department="", known=0, learning=0, new=0, changed=0, due=0)
        return Overview(whole=none, departments=(), catalogue=1, status="", next_due="")

    def record(self, operator: OperatorName | None = None) -> tuple[TrainingNote, ...]:
        del operator
        return ()


class FakeHandouts:
    def __init__(self, world: World) -> None:
        self.world = world

    def checklist(self, person: PersonId, stated: Mapping[FactName, str] | None = None) -> Sheet:
        assert stated is None
        self.world.note("checklist", person)
        return Sheet(kind="checklist", title="个人政策清单", pdf=pdf("checklist", 2), pages=2,
                     notices=self.world.notices, person=person, catalogue=3)  # fmt: skip

    def ticket(self, visit: VisitId) -> Sheet:
        self.world.note("ticket", visit)
        return Sheet(kind="ticket", title="取号单", pdf=pdf("ticket", 1, (227, 300)), pages=1,
                     notices=(), person="", catalogue=3)  # fmt: skip

    def handover(self, bundles: tuple[ExportedBundle, ...]) -> Sheet:
        self.world.note("handover", *(bundle.serial for bundle in bundles))
        return Sheet(kind="handover", title="随盘交接单", pdf=pdf("handover", 1), pages=1,
                     notices=(), person="", catalogue=0)  # fmt: skip

    def printed(self, sheet: Sheet, copies: int = 1) -> None:
        self.world.note("printed", sheet.kind, copies)

    def save(self, sheet: Sheet, path: Path) -> Path:
        self.world.note("save", sheet.kind, path)
        path.write_bytes(sheet.pdf)
        return path


COUNTY = Party(id=NodeId("county"), name="演示县民政局", signing="", sealing="",
               fingerprint=COUNTY_PRINT)  # fmt: skip
DESK = Party(id=NodeId("desk-a"), name="演示窗口甲", signing="", sealing="",
             fingerprint=FINGERPRINT)  # fmt: skip


SISTER = Party(id=NodeId("desk-b"), name="演示窗口乙", signing="", sealing="",
               fingerprint=COUNTY_PRINT)  # fmt: skip


def manifest(
    kind: BundleKind = BundleKind.COUNTY_ISSUE, sender: Party = COUNTY, serial: int = 5
) -> Manifest:
    return Manifest(format=1, kind=kind, sender=sender, recipient=DESK, serial=serial,
                    created=days_back(1), program="0.1.0", parts=())  # fmt: skip


def on_stick(path: Path, told: Manifest | None = None, *, newer: int = 0,
             state: FileState = FileState.OURS) -> OnStick:  # fmt: skip
    size = path.stat().st_size if path.exists() else 4000
    return OnStick(file=str(path), state=state, size=size, manifest=told, superseded_by=newer)


def correction(person: str, field: str, value: str, **more: object) -> Correction:
    facts: dict[str, object] = {
        "id": CorrectionId(f"k-{field}-{value}"), "person": PersonId(person), "field": field,
        "base": "", "value": value, "county": "", "proof": "身份证", "note": "",
        "origin": OriginId("o"), "node": DESK.id, "venue": "", "seq": 1, "at": now(),
        "operator": OPERATOR, "edition": 12, "state": CorrectionState.OPEN,
    }  # fmt: skip
    facts.update(more)
    return Correction(**facts)  # type: ignore[arg-type]


class FakeCorrections:
    def __init__(self, world: World) -> None:
        self.world = world

    def propose(
        self, person: PersonId, field: str, value: str, *, proof: str, note: str = ""
    ) -> Correction:
        self.world.note("propose", person, field, value, proof, note)
        if not proof:
            raise CorrectionError(ErrorCode.NOTE_REQUIRED, action="correct")
        if not value:
            raise CorrectionError(ErrorCode.CORRECTION_VALUE, field=field)
        made = correction(person, field, value, proof=proof, note=note)
        self.world.corrections.append(made)
        return made

    def of(self, person: PersonId) -> tuple[Correction, ...]:
        return tuple(each for each in self.world.corrections if each.person == person)

    def why(self, person: PersonId, field: str = "") -> tuple[FieldStory, ...]:
        self.world.note("why", person, field)
        if field:
            return (FieldStory(field=field, value="", since_edition=9, entries=()),)
        return self.world.stories


class FakeKeys:
    def __init__(self, world: World) -> None:
        self.world = world

    def status(self) -> KeysView:
        former = self.world.former_keys
        return KeysView(fingerprint=FINGERPRINT, before=former, known_to_county=not former)

    def rotate(self) -> KeysView:
        self.world.note("rotate")
        self.world.former_keys = (COUNTY_PRINT,)
        return self.status()


class FakeExchange:
    def __init__(self, world: World) -> None:
        self.world = world

    def status(self) -> ExchangeStatus:
        enrolled = self.world.enrolled
        days = self.world.receipt_days
        return ExchangeStatus(
            enrolled=enrolled,
            own_fingerprint=FINGERPRINT,
            county_name=COUNTY.name if enrolled else "",
            county_fingerprint=COUNTY_PRINT if enrolled else "",
            edition=self.world.edition,
            catalogue=3,
            issue_at=days_back(3) if enrolled else "",
            issue_serial=4,
            report_at=days_back(5) if enrolled else "",
            report_serial=5,
            newest=499,
            acknowledged=499 - self.world.unsent,
            receipt_at=days_back(days) if days is not None else "",
            receipt_days=days,
            unsent=self.world.unsent,
            open_corrections=sum(
                each.state is CorrectionState.OPEN for each in self.world.corrections
            ),
            clock_behind=self.world.clock_behind,
            **self.world.standing,  # type: ignore[arg-type]
        )

    def on_stick(self, root: Path, step: Callable[[str], None] = lambda _: None) -> StickContent:
        if root in self.world.sticks:
            return self.world.sticks[root]
        found = []
        for path in sorted(root.rglob("*.gwb")):
            step(path.name)
            kind = BundleKind.COUNTY_ISSUE if self.world.enrolled else BundleKind.ENROLMENT
            found.append(on_stick(path, manifest(kind=kind)))
        return StickContent(files=tuple(found))

    def request(self, path: Path) -> EnrolmentFile:
        self.world.note("request", path)
        path.write_text("request", encoding="utf-8")
        return EnrolmentFile(file=str(path), name=DESK.name, fingerprint=FINGERPRINT)

    def finish(self, path: Path, expect: str = "", *, new_county: bool = False) -> EnrolmentFile:
        self.world.note("finish", path, expect, *(["new county"] if new_county else []))
        self.world.enrolled = True
        return EnrolmentFile(file=str(path), name=COUNTY.name, fingerprint=FINGERPRINT,
                             peer_fingerprint=COUNTY_PRINT)  # fmt: skip

    def preview_export(self) -> ExportPreview:
        count = self.world.unsent
        return ExportPreview(first=413, last=412 + count, records=count, visits=min(32, count),
                             cases=min(6, count), interpretations=min(9, count),
                             repeated=min(20, count), corrections=min(1, count))  # fmt: skip

    def export(
        self, folder: Path | None = None, *, stick: Path | None = None, sisters: bool = False
    ) -> tuple[ExportedBundle, ...]:
        shared = ["sisters"] if sisters else []
        self.world.note("export", "stick" if stick else "folder", stick or folder, *shared)
        folder = stick or folder
        assert folder is not None
        file = folder / "GW-12345678-87654321-0006.gwb"
        data = b"sealed" * 3000
        file.write_bytes(data)
        return (
            ExportedBundle(file=str(file), kind=BundleKind.DESK_REPORT, serial=6,
                           recipient=COUNTY.name, records=self.world.unsent,
                           sha256=hashlib.sha256(data).hexdigest(), size=len(data)),
        )  # fmt: skip

    def inspect(self, path: Path) -> BundlePreview:
        self.world.note("inspect", path)
        if self.world.sister_report:
            told = manifest(kind=BundleKind.DESK_REPORT, sender=SISTER, serial=7)
            return BundlePreview(
                file=str(path), sha256="0" * 64, kind=told.kind, manifest=told,
                sender=SISTER.name, received=40, new=30, known=9, held=1, joined=0, left=0,
                changed=0, notes=(),
            )  # fmt: skip
        return BundlePreview(
            file=str(path), sha256="0" * 64, kind=BundleKind.COUNTY_ISSUE, manifest=manifest(),
            sender=COUNTY.name, received=2412, new=2412, known=0, held=0, joined=21, left=9,
            changed=34,
            notes=("名册由第 12 版换成第 13 版。", "回执：县级已收到本窗口第 480 条及以前的记录。"),
        )  # fmt: skip

    def import_bundle(self, path: Path) -> Reconciliation:
        self.world.note("import", path)
        if self.world.sister_report:
            return Reconciliation(kind=BundleKind.DESK_REPORT, serial=7, sender=SISTER.name,
                                  received=40, new=30, known=9, held=1)  # fmt: skip
        self.world.edition += 1
        self.world.receipt_days = 0
        self.world.unsent = 0
        return Reconciliation(kind=BundleKind.COUNTY_ISSUE, serial=5, sender=COUNTY.name,
                              received=2412, new=2412, known=0, held=0,
                              notes=("名册已是第 13 版。",))  # fmt: skip


class FakeUpkeep:
    """Counts the backups that the window asks for."""

    def __init__(self, world: World) -> None:
        self.world = world

    def daily_backup(self) -> None:
        self.world.note("daily_backup")


class FakeDesk:
    """Stands where :class:`Desk` stands."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.session = SimpleNamespace(operator=OPERATOR)
        self.reception = FakeReception(world)
        self.recognition = FakeRecognition(world)
        self.queue = FakeQueue()
        self.ratings = FakeRatings()
        self.casework = FakeCasework(world)
        self.interpretation = FakeInterpretation(world)
        self.practice = FakePractice()
        self.handouts = FakeHandouts(world)
        self.exchange = FakeExchange(world)
        self.corrections = FakeCorrections(world)
        self.keys = FakeKeys(world)
        self.upkeep = FakeUpkeep(world)
        world.opened += 1

    def home(self) -> HomeFigures:
        world = self.world
        return HomeFigures(
            operator=OPERATOR, role=world.role, name=DESK.name, division="990101101",
            demo=world.demo, visits_today=len(world.visits),
            open_cases=len(world.cases), edition=world.edition, edition_made=days_back(3),
            catalogue=3, people=2400, receipt_days=world.receipt_days, unsent=world.unsent,
            clock_behind=world.clock_behind,
        )  # fmt: skip

    def another(self) -> Desk:
        return as_desk(FakeDesk(self.world))

    def locked(self, why: str) -> None:
        self.world.note("locked", why)

    def close(self) -> None:
        self.world.closed += 1

    def __iter__(self) -> Iterator[object]:
        return iter(())


def as_desk(fake: FakeDesk) -> Desk:
    return cast("Desk", fake)


def opener(world: World) -> object:
    """What the window calls to unlock: the demo's passphrase opens, another does not."""

    def open_desk(operator: OperatorName, passphrase: str) -> Desk:
        if "open" in world.bug:
            raise RuntimeError("open")
        if passphrase != PASSPHRASE:
            raise world.fail.get("open", GreenwaveError(ErrorCode.PASSPHRASE_WRONG))
        world.note("open", operator)
        return as_desk(FakeDesk(world))

    return open_desk
