"""The centre of the day, its sister desk and county, and how everybody is recognised."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from day_centre import ADMIN, AT_WINDOW, LEAD, Centre, loaded

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run
from greenwave_desk.domain.cards import CardStatus
from greenwave_desk.domain.ids import FactName
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.ports import local_date
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.domain.scans import IdCard
from greenwave_desk.domain.visits import Confirmed

SEED = 20_310_305
LATER = 30
"""People who come after noon at most."""

desks = loaded("desk_conftest", "desk", "conftest.py")
sdt = loaded("greenwave_sdt_simulator", "exchange", "sdt_simulator.py")


class Day:
    """The centre, its sister desk and the county, and who comes."""

    def __init__(self, folder: Path, offices: ExitStack) -> None:
        assert run(["demo", str(folder / "demo"), "--people", "300", "--seed", "7"], bootstrap) == 0
        clock = desks.MovableClock()
        # A Wednesday, half past eight in China, beyond the years whose days off are known.
        clock.moment = datetime(2031, 3, 5, 0, 30, tzinfo=UTC)
        self.clock = clock
        self.chance = random.Random(SEED)
        county = offices.enter_context(
            bootstrap.open_county(
                folder / "demo" / "county", operator=ADMIN, passphrase="demo", clock=clock
            )
        )
        (folder / "between").mkdir()
        self.exchange = desks.Exchange(county, folder / "between", clock, offices)
        self.centre = Centre(folder / "demo" / "desk-a", clock)
        offices.callback(self.centre.close)
        own = self.centre.desk(ADMIN)
        self.sister = self.exchange.new_desk("二号台", own.session.store.settings.get("division"))
        for each in (own, self.sister, own):
            self.exchange.week(each)
        self.exchange.down(self.sister)
        self.centre.hire()
        self.first = own.session.today()
        # Only people whom the sister desk has as well.
        known = {each.id for each in self.sister.session.store.roster.people_in()}
        people = [each for each in self.centre.people() if each.id in known]
        self.chance.shuffle(people)
        self.holders = [each for each in people if each.card]
        self.others = [each for each in people if not each.card]
        self.spare: Iterator[Person] = iter(())
        """People who come with a matter; set once it is known who else comes."""

    def until(self, weekday: int, hour: int) -> None:
        """Go on to an hour of the clock in China, on that day of this week."""
        while local_date(self.clock.moment).weekday() != weekday:
            self.clock.forward(days=1)
        self.clock.moment = self.clock.moment.replace(hour=hour - 8, minute=0)

    def window(self, number: str) -> Any:
        return self.centre.desk(AT_WINDOW[number])


def the_morning(day: Day, folder: Path) -> list[Person]:
    """The first arrivals; answers with those who will come later, all known by name."""
    centre, lead = day.centre, day.centre.desk(LEAD)
    lead.queue.set_policy("ratio:2")
    listed = Path(lead.queue_lists.export(folder, form="whole").file)
    holders, others = iter(day.holders), iter(day.others)
    coming: list[Any] = []
    coming += [partial(centre.with_the_machine, next(others), listed) for _ in range(8)]
    coming += [
        partial(centre.with_a_card, next(holders), by)
        for by in (Confirmed.ID_SEEN, Confirmed.ID_SEEN, Confirmed.WORD, Confirmed.WORD) * 2
    ]
    coming += [partial(centre.with_a_typed_number, next(others)) for _ in range(5)]
    coming += [partial(centre.by_comparing, next(others)) for _ in range(5)]
    coming += [partial(stranger, day, number) for number in range(8)]
    day.chance.shuffle(coming)
    for comes in coming:
        comes()
    with_the_reader(day, [next(others) for _ in range(3)], [next(holders) for _ in range(3)])
    later = list(others)
    day.spare = iter([*holders, *later[LATER:]])
    return later[:LATER]


def stranger(day: Day, number: int) -> None:
    """Nobody on the roster: by their answers, or by a number that it does not have."""
    if number % 4 == 3:
        body = f"37990019700101{number:03d}"
        day.centre.with_a_typed_number(None, body + check_character(body))
        return
    hard = {"hukou_local": "yes", "property_ok": "yes", "supporter_able": "yes",
            "living_hard_now": "yes"}  # fmt: skip
    answers, expected = (hard, ("MZ-S01", "MZ-S03", "MZ-S04", "MZ-S05")) if number % 4 else ({}, ())
    named = {FactName(name): value for name, value in answers.items()}
    day.centre.on_no_roster(named, expected)


def with_the_reader(day: Day, people: list[Person], holders: list[Person]) -> None:
    """ID cards on a serial reader: they recognise, and they confirm a service card or do not."""
    centre = day.centre
    lost, anothers, own = holders
    centre.desk(LEAD).cards.change(lost.id, lost.card, CardStatus.LOST)
    with sdt.Simulator() as device:
        reader = centre.desk(LEAD).devices.open_reader(device.path)

        def laid(person: Person | None) -> IdCard:
            given = {} if person is None else {
                "name": person.name, "number": person.id_number, "sex": person.sex.value,
                "birth": person.birth.replace("-", ""),
            }  # fmt: skip
            device.put(sdt.resident(**given, until="长期"))
            for _ in range(20):
                read = reader.poll()
                if read is not None:
                    return read
            raise AssertionError("the card was not read")

        for person in people:
            centre.with_an_id_card(person, laid(person))
        centre.with_an_id_card(None, laid(None))
        centre.with_a_card(own, laid(own))
        centre.with_a_card(lost, laid(lost), status="lost", problem="card_lost")
        centre.with_a_card(anothers, laid(people[0]), problem="other_person")
        reader.close()
