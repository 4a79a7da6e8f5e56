"""What stands in a matter: its item as it was accepted, its papers, its limits, its timeline."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from ..domain import cases as way
from ..domain.calendar import WorkCalendar
from ..domain.case_limits import limits_now
from ..domain.case_story import CaseClock, CaseStanding, CaseStep, standing
from ..domain.cases import Case, CaseAction, CaseState, MaterialState, TimelineEntry
from ..domain.catalogue import Catalogue
from ..domain.errors import CaseworkError, ErrorCode
from ..domain.facts import SetValue, facts_of
from ..domain.ids import CaseNumber, Day, ItemId, OperatorName, OriginId
from ..domain.people import Person
from ..domain.ports import local_date
from ..domain.rules import Rule
from ..domain.service_items import Material, ServiceItem, usual_flow
from ..domain.staff import LEADS
from ..store.session import Session
from .case_views import CaseDeadline, CaseView, MaterialLine, NoticePlan

KEPT_DAYS = 365
"""For how long a paper that was handed in for one matter need not be brought again for another."""

_MADE_ANEW = ("申请", "承诺", "授权", "委托", "声明", "审批表")
"""In the names of papers that are written for one matter alone: no earlier one stands for them."""

_NOT_ASKED = frozenset({MaterialState.PRESENT, MaterialState.ON_FILE, MaterialState.NOT_NEEDED})


class CaseReading:
    """Reads one matter as this operator may see it. Writes nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._calendar: tuple[int, WorkCalendar] = (0, WorkCalendar(()))

    def item(self, item: ItemId, catalogue: int = 0) -> ServiceItem | None:
        """A service item as it was in a version of the catalogue, or else as it is in force."""
        catalogues = self._session.store.catalogues
        for version in (catalogues.numbered(catalogue) if catalogue else None, self._in_force()):
            found = version.item(item) if version else None
            if found is not None:
                return found
        return None

    def rules(self) -> tuple[Rule, ...]:
        """The desk's own periods, as the catalogue in force has them."""
        catalogue = self._in_force()
        return catalogue.rules if catalogue else ()

    def calendar(self) -> WorkCalendar:
        """The working days of the catalogue in force."""
        catalogue = self._in_force()
        version = catalogue.version if catalogue else 0
        if self._calendar[0] != version and catalogue is not None:
            self._calendar = (version, WorkCalendar(catalogue.calendar))
        return self._calendar[1]

    def case(self, number: CaseNumber) -> Case:
        """A matter that must be there.

        Raises:
            CaseworkError: no such matter.
        """
        case = self._session.store.records.case_by_number(number)
        if case is None:
            raise CaseworkError(ErrorCode.CASE_UNKNOWN)
        return case

    def view(self, number: CaseNumber) -> CaseView:
        """One matter on one screen.

        Raises:
            CaseworkError: no such matter.
        """
        session, store = self._session, self._session.store
        case = self.case(number)
        first, steps = store.records.story(case.id)
        now = standing(first, steps)
        person = session.person(case.person)
        item = self.item(case.item, case.catalogue)
        return CaseView(
            case=case,
            person=person,
            item=item,
            timeline=self._timeline(case, steps),
            actions=self.actions(case, now),
            standing=now,
            materials=self.materials(case, item, now, person),
            deadlines=self.deadlines(case, item, now),
            flow=stages(item, now.clock()),
            rated=store.casebook.rated(case.id),
        )

    def deadlines(
        self, case: Case, item: ServiceItem | None, now: CaseStanding
    ) -> tuple[CaseDeadline, ...]:
        """Every limit of a matter, the nearest first."""
        return limits_now(
            case.state,
            now.clock(),
            item,
            self.rules(),
            calendar=self.calendar(),
            today=self._session.today(),
        )

    def materials(
        self, case: Case, item: ServiceItem | None, now: CaseStanding, person: Person
    ) -> tuple[MaterialLine, ...]:
        """The papers of a matter, and what the desk has of them already."""
        if item is None:
            return ()
        told = self._told_by_roster(person) if any(m.on_file for m in item.materials) else set()
        earlier = self._delivered(case)
        lines = []
        for material in item.materials:
            said = now.materials.get(material.key, MaterialState.OPEN)
            because = tuple(name for name in material.on_file if name in told)
            if not because and material.name in earlier:
                because = (f"case:{earlier[material.name]}",)
            if because and said is MaterialState.OPEN:
                said = MaterialState.ON_FILE
            files = tuple(each for each in now.attachments if each.material == material.key)
            lines.append(MaterialLine(material=material, state=said, because=because, files=files))
        return tuple(lines)

    def actions(self, case: Case, now: CaseStanding) -> tuple[CaseAction, ...]:
        """What this operator may do with a matter now, the usual next step first."""
        urgent = case.urgent and now.entered(CaseState.URGENT_AID) is None
        open_ones = way.allowed(case.state, offered=bool(case.offered), urgent=urgent)
        barred: set[CaseAction] = set()
        if self._session.role not in LEADS:
            barred.add(CaseAction.REASSIGN)
            if not self.is_mine(now):
                barred.add(CaseAction.HAND_OVER)
            if now.offered != self._session.operator:
                barred |= {CaseAction.ACCEPT_HAND_OVER, CaseAction.DECLINE_HAND_OVER}
        if not now.attachments:
            barred.add(CaseAction.DETACH)
        return tuple(each for each in open_ones if each not in barred)

    def is_mine(self, now: CaseStanding) -> bool:
        """Whether this operator, at this desk, answers for a matter."""
        own = self._session.store.journal.node_of(now.assistant_origin)
        return now.assistant == self._session.operator and own == self._session.store.node

    def notice_plan(self, number: CaseNumber) -> NoticePlan:
        """The one-time notice as it would be given now."""
        view = self.view(number)
        return NoticePlan(
            number=view.standing.notices + 1,
            lines=tuple(each for each in view.materials if each.state not in _NOT_ASKED),
        )

    def _timeline(self, case: Case, steps: tuple[CaseStep, ...]) -> tuple[TimelineEntry, ...]:
        entries = self._session.store.records.timeline(case.id)
        if not any(entry.confidential for entry in entries) or self._session.role in LEADS:
            return entries
        me, trusted = self._session.operator, self._answered(steps)
        return tuple(
            msgspec.structs.replace(entry, note="", withheld=True)
            if entry.confidential
            and me not in trusted
            and not (entry.operator == me and not entry.desk)
            else entry
            for entry in entries
        )

    def _answered(self, steps: tuple[CaseStep, ...]) -> set[OperatorName]:
        """Everybody of this desk who answers for a matter or has answered for it."""
        own: dict[OriginId, bool] = {}
        journal, node = self._session.store.journal, self._session.store.node
        for step in steps:
            origin = step.step.origin
            own.setdefault(origin, journal.node_of(origin) == node)
        giving = {
            "open",
            CaseAction.ASSIGN.value,
            CaseAction.REASSIGN.value,
            CaseAction.ACCEPT_HAND_OVER.value,
        }
        return {step.to for step in steps if step.action in giving and own[step.step.origin]}

    def _told_by_roster(self, person: Person) -> set[str]:
        """Names of facts that the roster tells of somebody; "no" and "none" tell nothing."""
        known = facts_of(person, local_date(self._session.clock.now()))
        told: set[str] = set()
        for name, fact in known.items():
            value = fact.value
            there = value.certain if isinstance(value, SetValue) else value not in (None, False, "")
            if there:
                told.add(name)
        return told

    def _delivered(self, case: Case) -> dict[str, CaseNumber]:
        """Names of papers that are in another matter of the same person, with its number."""
        store = self._session.store
        since = date.fromisoformat(self._session.today()) - timedelta(days=KEPT_DAYS)
        newest: dict[tuple[CaseNumber, str], tuple[str, bool]] = {}
        for each in store.casebook.delivered(
            case.person, without=case.id, since=Day(since.isoformat())
        ):
            item = self.item(each.item, each.catalogue)
            paper: Material | None = item.material(each.mark.key) if item else None
            if paper is not None and not any(word in paper.name for word in _MADE_ANEW):
                there = each.mark.state is MaterialState.PRESENT
                newest[each.case, each.mark.key] = (paper.name, there)
        return {name: number for (number, _), (name, there) in newest.items() if there}

    def _in_force(self) -> Catalogue | None:
        return self._session.store.catalogues.in_force()


def stages(item: ServiceItem | None, clock: CaseClock) -> tuple[CaseState, ...]:
    """The stages for the bar: those that it went through, then what is usual after them."""
    gone = tuple(dict.fromkeys(each.state for each in clock.stretches))
    here = clock.stretches[-1].state
    if here in way.ENDED:
        return gone
    if here is CaseState.DECLINED:
        return (*gone, CaseState.REFUSED)
    usual = (
        CaseState.ACCEPTED,
        CaseState.ASSIGNED,
        *(item.flow if item else usual_flow("")),
        CaseState.NOTIFIED,
        CaseState.COMPLETED,
    )
    known = (here,) if here in usual else gone
    reached = max((usual.index(each) for each in known if each in usual), default=-1)
    return (*gone, *(each for each in usual[reached + 1 :] if each not in gone))
