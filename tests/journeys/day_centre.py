"""A centre with three windows on a real workspace; whatever is done goes to the ledger as well."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

import day_window
from day_ledger import Ledger, events_of

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.recognition import Recognised
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.events import body_of
from greenwave_desk.domain.ids import CaseNumber, ItemId, OperatorName, PersonId
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.queue import TicketAction
from greenwave_desk.domain.ratings import Grade, Part
from greenwave_desk.domain.scans import IdCard, ScanSource, card_code, parse_scan
from greenwave_desk.domain.staff import Role
from greenwave_desk.domain.visits import Confirmed, Detail, Means, Proof

ADMIN, LEAD = OperatorName("admin"), OperatorName("主任")
AT_WINDOW = {"1": OperatorName("甲"), "2": OperatorName("乙"), "3": OperatorName("丙")}
PATIENCE_S = 30


def loaded(name: str, *place: str) -> ModuleType:
    """A helper of another folder of tests, which are no packages."""
    path = Path(__file__).parents[1].joinpath(*place)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault(name, importlib.util.module_from_spec(spec))
    if module.__spec__ is spec:
        spec.loader.exec_module(module)
    return module


def passphrase_of(operator: str) -> str:
    return "demo" if operator == ADMIN else f"{operator}的口令"


class Centre:
    """Verbs of a day. Each does the job and writes down what was asked for and what was said."""

    def __init__(self, home: Path, clock: Any) -> None:
        self.home, self.clock = home, clock
        self.ledger = Ledger()
        self.desks: dict[str, Desk] = {}
        self._stack = ExitStack()

    def hire(self) -> None:
        admin = self.desk(ADMIN)
        admin.staff.add(LEAD, Role.SUPERVISOR, passphrase_of(LEAD))
        for name in AT_WINDOW.values():
            admin.staff.add(name, Role.ASSISTANT, passphrase_of(name))

    def desk(self, operator: str) -> Desk:
        """The desk as an operator sees it, unlocked when first asked for."""
        if operator not in self.desks:
            self.desks[operator] = self._stack.enter_context(
                bootstrap.open_desk(
                    self.home,
                    operator=OperatorName(operator),
                    passphrase=passphrase_of(operator),
                    clock=self.clock,
                )
            )
        return self.desks[operator]

    def close(self) -> None:
        self._stack.close()
        self.desks.clear()

    def people(self) -> list[Person]:
        return sorted(
            self.desk(ADMIN).session.store.roster.people_in(), key=lambda each: each.id_number
        )

    # arrivals

    def arrive(
        self, person: Person | None, proof: Proof | None, *, lane: str = "priority", **more: Any
    ) -> str:
        """A visitor gets a number; what the proof must be is said by the caller in ``more``."""
        advised = more.pop("advised", ())
        arrived = self.desk(LEAD).reception.arrive(
            person.id if person else None, proof=proof, advised=tuple(advised)
        )
        self.clock.forward(seconds=40)
        told = {"means": "", "confirmed": "", "status": ""} | more
        self.ledger.write(
            "visit", visit=arrived.visit.id, number=arrived.ticket.number, lane=lane,
            person=person.id if person else "", advised=list(advised), **told,
        )  # fmt: skip
        return arrived.ticket.number

    def with_the_machine(self, person: Person, listed: Path) -> None:
        """The queue machine had the number on its list, and sent them to the assistant."""
        with listed.open(encoding="utf-8-sig", newline="") as file:
            assert person.id_number in {row["身份证号"] for row in csv.DictReader(file)}
        self.arrive(person, Proof(means=Means.QUEUE_MACHINE), means="queue_machine")

    def with_a_card(
        self, person: Person, by: Confirmed | IdCard, *, status: str = "valid", problem: str = ""
    ) -> None:
        scan = parse_scan(card_code(person.card), ScanSource.KEYBOARD)
        found = self.desk(LEAD).recognition.by_scan(scan)
        found = self.desk(LEAD).recognition.confirm(found, by)
        assert (found.person, found.problem) == (person, problem)
        confirmed = by.value if isinstance(by, Confirmed) else "id_reader"
        if problem == "other_person":
            confirmed = ""
        self.arrive(person, found.proof, means="card_scanned", confirmed=confirmed, status=status)

    def with_an_id_card(self, person: Person | None, read: IdCard) -> None:
        found = self.desk(LEAD).recognition.by_id_card(read)
        self._by_number(person, found, "id_reader")

    def with_a_typed_number(self, person: Person | None, number: str = "") -> None:
        """Typed as fingers do; a number that is given is nobody's."""
        typed = person.id_number.lower() if person else number
        found = self.desk(LEAD).recognition.by_scan(parse_scan(typed))
        self._by_number(person, found, "id_typed")

    def _by_number(self, person: Person | None, found: Recognised, means: str) -> None:
        assert found.person == person
        assert found.problem == ("" if person else "not_on_roster")
        lane = "priority" if person else "ordinary"
        self.arrive(person, found.proof, lane=lane, means=means)

    def by_comparing(self, person: Person) -> None:
        """Found by name among the first, and village and birth compared."""
        hits = self.desk(LEAD).reception.find(person.name).hits
        assert person.id in {hit.person.id for hit in hits[:3]}
        compared = (Detail.NAME, Detail.VILLAGE, Detail.BIRTH)
        self.arrive(person, Proof(means=Means.COMPARED, compared=compared), means="compared")

    def on_no_roster(self, answers: Mapping[Any, str], expected: tuple[str, ...]) -> None:
        advised = self.desk(LEAD).recognition.advise(answers)
        assert advised == expected
        self.arrive(None, None, lane="ordinary", advised=advised)

    # the queue

    def call(self, window: str) -> str:
        """The next number; whom the window had is done."""
        queue = self.desk(AT_WINDOW[window]).queue
        called = queue.next(window)
        finished = queue.ticket(called.finished).number if called.finished else ""
        self.clock.forward(seconds=90)
        self.ledger.write("call", number=called.ticket.number, window=window, finished=finished)
        return called.ticket.number

    def ticket(
        self, number: str, action: TicketAction, state: str, *, by: str, window: str = ""
    ) -> None:
        visit = next(each["visit"] for each in self.ledger.of("visit") if each["number"] == number)
        self.desk(by).queue.act(visit, action, window=window)
        self.clock.forward(seconds=20)
        self.ledger.write("ticket", number=number, state=state)

    # matters

    def accept(
        self, person: Person, item: str, *, owner: str, urgent: bool = False, assign: bool = True
    ) -> str:
        """A matter is taken in by whom it is assigned to, or left with who took it in."""
        case = self.desk(owner).casework.open_case(
            person.id, ItemId(item), urgent=urgent,
            assistant=OperatorName(owner if assign else ""),
        ).case  # fmt: skip
        self.ledger.write("case", number=case.number, id=case.id, item=item, owner=owner,
                          state="assigned" if assign else "accepted")  # fmt: skip
        return case.number

    def step(
        self, number: str, action: str, state: str, note: str = "", *, by: str = "", **named: Any
    ) -> None:
        """One thing done with a matter, and the state that it must lead to."""
        by = by or self.ledger.matters()[number].owner
        to, owner = named.pop("to", ""), named.pop("owner", "")
        self.desk(by).casework.do(
            CaseNumber(number), CaseAction(action), note, to=OperatorName(to), **named
        )
        self.clock.forward(seconds=30)
        self.ledger.write("step", number=number, state=state, owner=owner,
                          notice=int(action == "request_materials"))  # fmt: skip

    def way(self, number: str, *steps: str) -> None:
        """Steps written as ``action>state`` or ``action>state:note``."""
        for text in steps:
            action, _, rest = text.partition(">")
            state, _, note = rest.partition(":")
            department = (
                "残联" if action == "transfer" else "自然资源" if action == "consult" else ""
            )
            self.step(number, action, state, note, department=department)

    def attach(self, number: str, name: str) -> None:
        shown = self.desk(self.ledger.matters()[number].owner).casework.attach(
            CaseNumber(number), name, day_window.scan(name)
        )
        kept = shown.standing.attachments[-1].id
        self.ledger.write("scan", number=number, attachment=kept, name=name)

    # ratings

    def rate(self, number: str, grade: int, *, channel: str = "screen", **parts: int) -> None:
        by = LEAD if channel == "paper" else AT_WINDOW["2"]
        given = {Part(name): Grade(value) for name, value in parts.items()}
        self.desk(by).ratings.give(CaseNumber(number), Grade(grade), given, channel=channel)
        self.ledger.write("rating", number=number, grade=grade, channel=channel)

    def decline(self, number: str) -> None:
        self.desk(AT_WINDOW["2"]).ratings.decline(CaseNumber(number))
        self.ledger.write("declined", number=number)


class PowerCut:
    """Two windows at work as processes of their own, until both are gone in the middle of it."""

    def __init__(self, centre: Centre, people: dict[str, list[PersonId]]) -> None:
        self._centre = centre
        self._before = centre.desk(ADMIN).session.store.journal.head().seq
        moment = centre.clock.now().isoformat()
        centre.close()
        self.told: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._enough = threading.Event()
        script = Path(__file__).with_name("day_window.py")
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
        self._processes = {
            window: subprocess.Popen(
                [sys.executable, script, centre.home, AT_WINDOW[window],
                 passphrase_of(AT_WINDOW[window]), window, moment, json.dumps(ids)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            )
            for window, ids in people.items()
        }  # fmt: skip

    def happens(self, after: int, delay: float) -> None:
        """``delay`` seconds after each has said ``after`` things that it has done."""
        for process in self._processes.values():
            assert process.stdout is not None
            assert json.loads(process.stdout.readline()) == {"what": day_window.READY}
        readers = [
            threading.Thread(target=self._listen, args=(window, after))
            for window in self._processes
        ]
        for process in self._processes.values():
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        for reader in readers:
            reader.start()
        assert self._enough.wait(PATIENCE_S)
        time.sleep(delay)
        for process in self._processes.values():
            process.kill()
        for reader in readers:
            reader.join(PATIENCE_S)
        for process in self._processes.values():
            assert process.wait(PATIENCE_S) == -signal.SIGKILL
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                pipe.close()

    def _listen(self, window: str, after: int) -> None:
        stdout = self._processes[window].stdout
        assert stdout is not None
        for line in stdout:
            done = json.loads(line)
            self.told[window].append(done)
            if all(len(self.told[each]) >= after for each in self._processes):
                self._enough.set()

    def looked_at(self) -> int:
        """What was told is there, and at most one thing more of each window; goes to the ledger.

        Returns:
            How many things were done that nobody had been told of.
        """
        journal = self._centre.desk(ADMIN).session.store.journal
        kinds = {"visit.recorded", "ticket.moved", "case.opened", "case.advanced"}
        written = defaultdict(list)
        for event in journal.slice(journal.origin, self._before + 1, journal.head().seq):
            if event.kind in kinds:
                written[event.actor].append(event)
        # Each window's own order is known, and that of the two among each other does not matter.
        untold = 0
        for window, told in self.told.items():
            expected = [kind for done in told for kind in events_of(done)]
            there = written[AT_WINDOW[window]]
            assert [event.kind for event in there][: len(expected)] == expected
            self._centre.ledger.done += told
            more = there[len(expected) :]
            untold += bool(more)
            assert len(more) in {0, _events_of_the_next(told)}
            for event in more:
                self._centre.ledger.take_in(body_of(event.kind, event.version, bytes(event.body)))
        return untold


def _events_of_the_next(told: list[dict[str, Any]]) -> int:
    """What the thing after those leaves in the journal: all of it, or nothing of it."""
    last = told[-1]["what"]
    if last == "visit":  # the call finishes what the window had
        return 2 if any(done["what"] == "call" for done in told) else 1
    return 2 if last == "ticket" else 1  # a matter is accepted and assigned at once
