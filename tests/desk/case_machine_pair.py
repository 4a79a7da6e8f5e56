"""Two desks of a centre that go on with the same matters, and a county that hears of both."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from case_machines import (
    ADMIN,
    ASSISTANTS,
    ENDS,
    ITEMS,
    TABLE,
    A,
    CountedIds,
    StandingClock,
    carry_out,
    driven_to_its_end,
    needs,
    refused_at_most,
)
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from greenwave_desk import bootstrap
from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.ids import ItemId
from greenwave_desk.domain.ratings import Grade


class TwoDesks(RuleBasedStateMachine):
    """Two desks of a centre go on with the same matters, and hear of each other now and then."""

    homes: Path
    """A county, and two desks that know each other; copied for each run."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(self.homes, self.folder, dirs_exist_ok=True)
        self.clock = StandingClock()
        opened = {"operator": ADMIN, "passphrase": "demo", "clock": self.clock}
        enter = self._stack.enter_context
        self.county = enter(bootstrap.open_county(self.folder / "county", **opened))
        self.desks = [
            enter(bootstrap.open_desk(self.folder / name, ids=CountedIds(number), **opened))
            for number, name in enumerate(("one", "two"), 2)
        ]
        people = self.desks[0].session.store.roster.people_in()
        self.people = sorted(each.id for each in people)[:2]
        self.mail: tuple[list[Path], list[Path]] = ([], [])
        self.sent = 0

    @rule(which=st.integers(0, 1), data=st.data(), item=st.sampled_from(ITEMS))
    def accept_a_matter(self, which: int, data: st.DataObject, item: ItemId) -> None:
        desk = self.desks[which]
        person = data.draw(st.sampled_from(self.people), label="person")
        desk.casework.open_case(person, item, assign=data.draw(st.booleans(), label="assign"))

    @precondition(lambda self: any(each.casework.cases() for each in self.desks))
    @rule(which=st.integers(0, 1), data=st.data())
    def do_what_is_allowed(self, which: int, data: st.DataObject) -> None:
        desk = self.desks[which]
        numbers = sorted(case.number for case in desk.casework.cases())
        if not numbers:
            return
        view = desk.casework.show(data.draw(st.sampled_from(numbers), label="matter"))
        assert view.actions
        action = data.draw(st.sampled_from(view.actions), label="action")
        named = needs(data, action, view, [ADMIN, *ASSISTANTS[:1]])
        if named is None:
            return
        lacking = {ErrorCode.MATERIALS_COMPLETE, ErrorCode.NOBODY_PRESENT}
        if action is A.ACCEPT_HAND_OVER:  # offered to somebody of the other desk
            lacking.add(ErrorCode.ASSISTANT_UNKNOWN)
        after = None
        with refused_at_most(lacking):
            after = carry_out(desk.casework, action, view, named)
        if after is None:
            return
        assert after.case.state == TABLE[view.case.state].get(action.value, view.case.state)
        assert after.case.branches == 1  # whoever acts has seen every branch

    @precondition(lambda self: any(each.casework.cases(open_only=False) for each in self.desks))
    @rule(which=st.integers(0, 1), data=st.data(), grade=st.sampled_from(Grade))
    def rate(self, which: int, data: st.DataObject, grade: Grade) -> None:
        ratings = self.desks[which].ratings
        numbers = sorted(ratings.to_invite())
        if numbers:
            number = data.draw(st.sampled_from(numbers), label="matter")
            with refused_at_most({ErrorCode.RATING_TWICE}):
                ratings.give(number, grade)

    @rule(which=st.integers(0, 1))
    def report(self, which: int) -> None:
        """A stick is written; it arrives at the other desk and the county when it arrives."""
        self.sent += 1
        folder = self.folder / f"sent-{self.sent}"
        folder.mkdir()
        for made in self.desks[which].exchange.export(folder, sisters=True):
            self.mail[which].append(Path(made.file))

    @precondition(lambda self: self.mail[0] or self.mail[1])
    @rule(which=st.integers(0, 1), data=st.data(), county=st.booleans())
    def a_stick_arrives(self, which: int, data: st.DataObject, county: bool) -> None:
        """In any order, late, or once more; an old one may be refused as such."""
        if self.mail[which]:
            stick = data.draw(st.integers(0, len(self.mail[which]) - 1), label="stick")
            self.brought(self.mail[which][stick], which, county=county)

    def brought(self, stick: Path, sender: int, *, county: bool) -> None:
        taker = self.county.collecting if county else self.desks[1 - sender].exchange
        with refused_at_most({ErrorCode.BUNDLE_REPLAYED}):
            taker.import_bundle(stick)

    @rule()
    def a_day_goes_by(self) -> None:
        self.clock.moment += timedelta(days=1)

    @invariant()
    def every_open_matter_has_an_owner_and_a_way_on(self) -> None:
        for desk in self.desks:
            for case in desk.casework.cases():
                assert case.assistant
                assert case.state in TABLE
                assert TABLE[case.state]

    def teardown(self) -> None:
        """All have heard everything: all say the same, and one can end what the other began."""
        try:
            self.heard_everything()
            said = [self.said_by(office) for office in (*self.desks, self.county)]
            assert said[0] == said[1] == said[2]
            for desk in self.desks:
                numbers = [case.number for case in desk.casework.cases()]
                for number in numbers[: len(numbers) // 2 + 1]:
                    assert driven_to_its_end(desk.casework, number).case.state in ENDS
                self.heard_everything()
            said = [self.said_by(office) for office in (*self.desks, self.county)]
            assert said[0] == said[1] == said[2]
            for office in (*self.desks, self.county):
                assert office.upkeep.verify().problems == ()
            self.scans_are_where_they_were_taken_in()
        finally:
            self._stack.close()

    def heard_everything(self) -> None:
        for which in (0, 1):
            self.report(which)
            for county in (False, True):
                self.brought(self.mail[which][-1], which, county=county)

    @staticmethod
    def said_by(office: Any) -> list[Any]:
        records = office.session.store.records
        cases = sorted(records.cases(open_only=False), key=lambda case: case.number)
        return [(case, records.story(case.id)) for case in cases]

    def scans_are_where_they_were_taken_in(self) -> None:
        """Of what was removed, at whichever desk, no bytes are left anywhere."""
        listed = set()
        for case in self.desks[0].casework.cases(open_only=False):
            view = self.desks[0].casework.show(case.number)
            listed |= {each.id for each in view.standing.attachments}
        kept = [
            {row[0] for row in office.session.store.db.execute("SELECT id FROM attachment_data")}
            for office in (*self.desks, self.county)
        ]
        assert kept[0] | kept[1] == listed
        assert not kept[0] & kept[1]
        assert not kept[2]
