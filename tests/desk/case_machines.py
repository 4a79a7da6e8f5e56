"""Machines that drive real desks with whatever the program allows, and expect what the page says.

The expected states come from the table of ``docs/casework.md`` and not from the program's own;
who answers for what is kept here from what was asked for alone.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from greenwave_desk import bootstrap
from greenwave_desk.desk.case_views import CaseView
from greenwave_desk.desk.casework import Casework
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.ratings import Ratings
from greenwave_desk.domain.calendar import WorkCalendar
from greenwave_desk.domain.cases import CaseAction, MaterialMark, MaterialState
from greenwave_desk.domain.errors import ErrorCode, GreenwaveError
from greenwave_desk.domain.ids import CaseNumber, ItemId, OperatorName, PersonId
from greenwave_desk.domain.ratings import Grade
from greenwave_desk.store.upkeep import refold

ADMIN, LEAD = OperatorName("admin"), OperatorName("主任")
ASSISTANTS = tuple(OperatorName(name) for name in ("甲", "乙", "丙"))
ITEMS = tuple(ItemId(name) for name in ("MZ-S05", "NY-S01", "ZH-S02", "YB-S06"))
"""Help first; two offices; without papers; a long way with many papers."""
ENDS = {"completed", "refused", "withdrawn", "transferred"}
SCAN = b"\x89PNG\r\n\x1a\n" + bytes(64)
LONGEST_WAY = 12
"""Steps from anywhere to an end, taking the usual next one each time."""
PLAIN = WorkCalendar(())

A = CaseAction


def table_of_the_page() -> dict[str, dict[str, str]]:
    """What leads from where to where, as it is written for people."""
    page = (Path(__file__).parents[2] / "docs" / "casework.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE)
    ways = {state: dict(re.findall(r"`(\w+)` → `(\w+)`", text)) for state, text in rows}
    return {state: way for state, way in ways.items() if way or state in ENDS}


TABLE = table_of_the_page()


class StandingClock:
    """A Monday morning beyond the years whose days off are known."""

    def __init__(self) -> None:
        self.moment = datetime(2031, 3, 3, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


class CountedIds:
    """The same ids in every run, so that a failure can be made smaller."""

    def __init__(self, series: int) -> None:
        self._series, self._count = series, 0

    def new(self) -> str:
        self._count += 1
        return f"{self._series:08d}-0000-4000-8000-{self._count:012d}"


@dataclass
class Known:
    """What is known of one matter here."""

    state: str
    owner: OperatorName
    offered: str = ""
    notices: int = 0
    scans: int = 0
    words: int = 1
    """Lines that its timeline must have."""
    rated: bool = False
    alone: int = 0


@contextmanager
def refused_at_most(codes: set[ErrorCode]) -> Iterator[None]:
    """What happens in it may be refused, for these reasons alone."""
    try:
        yield
    except GreenwaveError as error:
        if error.code not in codes:
            raise


def needs(
    data: st.DataObject, action: CaseAction, view: CaseView, there: list[OperatorName]
) -> dict[str, Any] | None:
    """What an action needs, drawn; None where nobody or nothing is there to name."""
    named: dict[str, Any] = {"note": "说明", "department": "残联"}
    if action is A.HAND_OVER:
        others = [each for each in there if each != view.case.assistant]
        if not others:
            return None
        named["to"] = data.draw(st.sampled_from(others), label="to")
    elif action in {A.ASSIGN, A.REASSIGN}:
        named["to"] = data.draw(st.sampled_from([OperatorName(""), *there]), label="to")
    elif action is A.CHECK_MATERIALS:
        keys = [line.material.key for line in view.materials]
        if not keys:
            return None
        marks = st.builds(
            MaterialMark, key=st.sampled_from(keys), state=st.sampled_from(MaterialState)
        )
        named["marks"] = data.draw(st.lists(marks, min_size=1, max_size=3), label="marks")
    return named


def carry_out(
    casework: Casework, action: CaseAction, view: CaseView, named: dict[str, Any]
) -> CaseView:
    """Do it by the method that it has."""
    number = view.case.number
    if action is A.ATTACH:
        return casework.attach(number, "照片.png", SCAN)
    if action is A.DETACH:
        return casework.detach(number, view.standing.attachments[0].id, named["note"])
    return casework.do(number, action, **named)


def driven_to_its_end(casework: Casework, number: CaseNumber) -> CaseView:
    """Take the usual next step until the matter has ended; nothing else is known of it."""
    for _ in range(LONGEST_WAY):
        view = casework.show(number)
        if not view.actions:
            break
        casework.do(number, view.actions[0], "说明", department="残联")
    return view


class OneDesk(RuleBasedStateMachine):
    """Operators of one desk do what they may, are away, leave; days go by."""

    home: Path
    """A desk with everybody of the names above; copied for each run."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(self.home, folder / "desk")
        self.clock = StandingClock()
        self.desk: Desk = self._stack.enter_context(
            bootstrap.open_desk(
                folder / "desk",
                operator=ADMIN,
                passphrase="demo",
                clock=self.clock,
                ids=CountedIds(1),
            )
        )
        people = self.desk.session.store.roster.people_in()
        self.people: list[PersonId] = sorted(each.id for each in people)[:3]
        self.staff = {ADMIN, LEAD, *ASSISTANTS}
        self.known: dict[CaseNumber, Known] = {}

    # what is asked of the program

    def at(self, operator: OperatorName) -> Casework:
        return Casework(replace(self.desk.session, operator=operator))

    def present(self) -> list[OperatorName]:
        return [each.name for each in self.desk.staff.colleagues() if each.away is None]

    def open_ones(self) -> list[CaseNumber]:
        return [number for number, known in self.known.items() if known.state not in ENDS]

    def somebody(self, data: st.DataObject) -> OperatorName:
        """Who acts is there; where nobody is, the administrator has come in all the same."""
        return data.draw(st.sampled_from(self.present() or [ADMIN]), label="operator")

    def given_by_load(
        self, number: CaseNumber, to: OperatorName, among: list[OperatorName]
    ) -> None:
        """The fewest matters, the given one not counted; assistants before the others."""
        others = [self.known[each] for each in self.open_ones() if each != number]

        def load(name: OperatorName) -> tuple[bool, int]:
            carried = sum((each.owner == name) + (each.offered == name) for each in others)
            return name not in ASSISTANTS, carried

        assert load(to) == min(map(load, among)), (to, [(each, load(each)) for each in among])

    # what people do

    @rule(data=st.data(), item=st.sampled_from(ITEMS), urgent=st.booleans())
    def accept_a_matter(self, data: st.DataObject, item: ItemId, urgent: bool) -> None:
        operator, there = self.somebody(data), self.present()
        person = data.draw(st.sampled_from(self.people), label="person")
        to = data.draw(st.sampled_from(["", "load", *there]), label="to")
        named: dict[str, Any] = {"assign": to == "load", "urgent": urgent}
        if to not in {"", "load"}:
            named["assistant"] = to
        if to == "load" and not there:
            self.refused({ErrorCode.NOBODY_PRESENT}, self.at(operator).open_case, person, item,
                         **named)  # fmt: skip
            return
        case = self.at(operator).open_case(person, item, **named).case
        assert case.number not in self.known
        if to == "load":
            self.given_by_load(case.number, case.assistant, there)
        owner = case.assistant if to == "load" else OperatorName(to) if to else operator
        self.known[case.number] = Known(
            state="assigned" if to else "accepted", owner=owner, words=2 if to else 1
        )
        self.agrees(case.number)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def do_what_is_allowed(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(list(self.known)), label="matter")
        operator, there, known = self.somebody(data), self.present(), self.known[number]
        casework = self.at(operator)
        view = casework.show(number)
        assert bool(view.actions) == (known.state not in ENDS)
        if not view.actions:
            return
        action = data.draw(st.sampled_from(view.actions), label="action")
        named = needs(data, action, view, there)
        if named is None:
            return
        code = self.lacks(action, view, named, there)
        if code:
            self.refused(code, carry_out, casework, action, view, named)
            return
        after = carry_out(casework, action, view, named)
        self.happened(number, action, named.get("to", ""), after, there)
        self.agrees(number)

    def lacks(
        self, action: CaseAction, view: CaseView, named: dict[str, Any], there: list[OperatorName]
    ) -> set[ErrorCode]:
        """Why an allowed action cannot be done by anybody just now."""
        if action is A.ACCEPT_HAND_OVER and view.case.offered not in there:
            return {ErrorCode.ASSISTANT_AWAY, ErrorCode.ASSISTANT_UNKNOWN}
        if action in {A.ASSIGN, A.REASSIGN} and not named["to"]:
            others = set(there) - ({view.case.assistant} if action is A.REASSIGN else set())
            return set() if others else {ErrorCode.NOBODY_PRESENT}
        if action is A.REQUEST_MATERIALS and view.materials:
            done = {MaterialState.PRESENT, MaterialState.ON_FILE, MaterialState.NOT_NEEDED}
            if all(line.state in done for line in view.materials):
                return {ErrorCode.MATERIALS_COMPLETE}
        return set()

    def happened(
        self,
        number: CaseNumber,
        action: CaseAction,
        to: OperatorName | str,
        after: CaseView,
        there: list[OperatorName],
    ) -> None:
        known = self.known[number]
        known.words += 1
        known.state = TABLE[known.state].get(action.value, known.state)
        known.notices += action is A.REQUEST_MATERIALS
        known.scans += (action is A.ATTACH) - (action is A.DETACH)
        if action in {A.ASSIGN, A.REASSIGN}:
            if not to:
                among = [each for each in there if action is A.ASSIGN or each != known.owner]
                self.given_by_load(number, after.case.assistant, among)
            known.owner, known.offered = OperatorName(to or after.case.assistant), ""
        elif action is A.HAND_OVER:
            known.offered = to
        elif action is A.ACCEPT_HAND_OVER:
            known.owner, known.offered = OperatorName(known.offered), ""
        elif action is A.DECLINE_HAND_OVER:
            known.offered = ""
        if known.state in ENDS:
            known.offered = ""

    @precondition(lambda self: self.known)
    @rule(data=st.data(), action=st.sampled_from(CaseAction))
    def do_what_is_not_allowed(self, data: st.DataObject, action: CaseAction) -> None:
        number = data.draw(st.sampled_from(list(self.known)), label="matter")
        casework = self.at(self.somebody(data))
        if action in casework.show(number).actions or action is A.ATTACH:
            return
        there = self.present() or [ADMIN]
        self.refused(
            set(ErrorCode), casework.do, number, action, "说明", department="残联", to=there[-1]
        )
        self.agrees(number)

    def refused(self, codes: set[ErrorCode], job: Any, *arguments: Any, **named: Any) -> None:
        head = self.desk.session.store.journal.head()
        with pytest.raises(GreenwaveError) as raised:
            job(*arguments, **named)
        assert raised.value.code in codes
        assert self.desk.session.store.journal.head() == head

    @precondition(lambda self: self.known)
    @rule(data=st.data(), grade=st.sampled_from(Grade), willing=st.booleans())
    def rate(self, data: st.DataObject, grade: Grade, willing: bool) -> None:
        number = data.draw(st.sampled_from(list(self.known)), label="matter")
        known, ratings = self.known[number], Ratings(self.desk.session, None)
        told = known.state in {"notified", "completed", "refused"}
        if not told or known.rated:
            code = ErrorCode.RATING_TWICE if told else ErrorCode.RATING_TOO_EARLY
            self.refused({code}, ratings.give, number, grade)
        elif willing:
            ratings.give(number, grade)
            known.rated = True
        else:
            ratings.decline(number)

    @rule(data=st.data(), days=st.sampled_from([None, 0, 0, 1, 4]))
    def somebody_is_away(self, data: st.DataObject, days: int | None) -> None:
        name = data.draw(st.sampled_from(sorted(self.staff)), label="who")
        today = self.desk.session.today()
        last = "" if days is None else str(date.fromisoformat(today) + timedelta(days))
        self.desk.staff.away(name, today, last)
        self.covered()

    @rule(data=st.data())
    def somebody_is_back(self, data: st.DataObject) -> None:
        self.desk.staff.back(data.draw(st.sampled_from(sorted(self.staff)), label="who"))

    @precondition(lambda self: len(self.staff) > 3)
    @rule(data=st.data())
    def somebody_leaves_for_good(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.staff - {ADMIN, LEAD})), label="who")
        self.desk.staff.remove(name)
        self.staff.discard(name)
        self.covered()
        assert all(self.known[number].owner != name for number in self.open_ones())

    @rule(days=st.integers(1, 3))
    def the_next_working_day_begins(self, days: int) -> None:
        """The desk is opened on each; who is away then may have been marked so before."""
        for _ in range(days):
            self.a_day_ends()
            self.clock.moment += timedelta(days=1)
            while not PLAIN.is_workday(self.clock.moment.date()):
                self.clock.moment += timedelta(days=1)
            self.desk.casework.cover_today()
            self.covered()

    def a_day_ends(self) -> None:
        """Nobody was alone for longer than one working day on which anybody was there."""
        there = self.present()
        for number in self.open_ones():
            known = self.known[number]
            if known.owner in there:
                known.alone = 0
            elif there:
                known.alone += 1
                assert known.alone <= 1, (number, known)

    def covered(self) -> None:
        """Matters may have been given away: to whom, and why, must make sense."""
        there = self.present()
        for number in self.open_ones():
            known, view = self.known[number], self.desk.casework.show(number)
            if view.case.assistant == known.owner and view.case.offered == known.offered:
                continue
            step = view.timeline[-1]
            assert (step.action, step.to) == ("reassign", view.case.assistant)
            assert step.why in {"absent", "gone", "not_accepted"}
            assert (step.why == "gone") == (known.owner not in self.staff)
            assert step.why != "not_accepted" or known.offered
            # Where nobody is there, whoever leads the desk answers for it.
            assert step.to in (there or {LEAD, ADMIN})
            known.owner, known.offered = step.to, ""
            known.words = len(view.timeline)

    # what must always be so

    @invariant()
    def every_open_matter_has_an_owner(self) -> None:
        rows = {case.number: case for case in self.desk.casework.cases()}
        assert sorted(rows) == sorted(self.open_ones())
        for number, case in rows.items():
            known = self.known[number]
            assert (case.state, case.assistant, case.offered, case.branches) == (
                known.state, known.owner, known.offered, 1
            )  # fmt: skip
            assert case.assistant in self.staff

    def agrees(self, number: CaseNumber) -> None:
        """One matter as its page shows it; open, it has a way on for whoever answers for it."""
        known = self.known[number]
        view = self.at(known.owner).show(number)
        assert (view.case.state, view.case.assistant, view.case.offered, view.case.notices) == (
            known.state, known.owner, known.offered, known.notices
        )  # fmt: skip
        assert len(view.timeline) == known.words
        assert len(view.standing.attachments) == known.scans
        way = {action.value for action in view.actions} & set(TABLE[known.state])
        assert way == set(TABLE[known.state])
        assert bool(way) == (known.state not in ENDS)

    def teardown(self) -> None:
        """From wherever it stands, each matter comes to an end; everything folds to the same."""
        try:
            store = self.desk.session.store
            self.desk.staff.back(ADMIN)
            for number in self.open_ones():
                assert driven_to_its_end(self.desk.casework, number).case.state in ENDS
            before = store.records.cases(open_only=False)
            assert self.desk.upkeep.verify().problems == ()
            with store.atomic():
                refold(store.db, store.journal)
            assert store.records.cases(open_only=False) == before
        finally:
            self._stack.close()
