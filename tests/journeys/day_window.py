"""A window in a process of its own, which works until the power goes.

    python day_window.py HOME OPERATOR PASSPHRASE WINDOW MOMENT PEOPLE

``PEOPLE`` is a JSON list of ids. Each thing done is said in a line of JSON once the program has
answered, as a slip leaves the printer; begins with a line from its standard input.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.ids import CaseNumber, ItemId, OperatorName, PersonId
from greenwave_desk.domain.queue import TicketAction
from greenwave_desk.domain.visits import Detail, Means, Proof

ITEM = ItemId("YB-S06")
READY = "ready"
REST_S = 0.002
"""Between two things: a database that is never let go would be one window's alone."""


class Clock:
    """Goes on by a second each time it is asked."""

    def __init__(self, moment: str) -> None:
        self._moment = datetime.fromisoformat(moment)

    def now(self) -> datetime:
        self._moment += timedelta(seconds=1)
        return self._moment


def scan(name: str) -> bytes:
    """A photo that anybody can make again from its name; longer than a few pages."""
    noise = b"".join(hashlib.sha256(f"{name}{at}".encode()).digest() for at in range(800))
    return b"\x89PNG\r\n\x1a\n" + noise


def say(what: str, **facts: object) -> None:
    # One write a line: a reader never sees half of one that was said.
    os.write(1, json.dumps({"what": what, **facts}).encode() + b"\n")
    time.sleep(REST_S)


def work(desk: Desk, window: str, people: list[PersonId]) -> None:
    operator = desk.session.operator
    for person in people:
        proof = Proof(means=Means.COMPARED, compared=(Detail.NAME, Detail.VILLAGE))
        visit = desk.reception.arrive(person, proof=proof).visit
        say("visit", visit=visit.id, number=visit.ticket, lane=visit.lane.value, person=person,
            means="compared", confirmed="", status="", advised=[])  # fmt: skip
        called = desk.queue.next(window)
        finished = desk.queue.ticket(called.finished).number if called.finished else ""
        say("call", number=called.ticket.number, window=window, finished=finished)
        desk.queue.act(called.ticket.visit, TicketAction.SERVE, window=window)
        say("ticket", number=called.ticket.number, state="serving")
        case = desk.casework.open_case(person, ITEM, visit.id, assistant=operator).case
        say("case", number=case.number, id=case.id, item=ITEM, owner=operator, state="assigned")
        name = f"{case.number}.png"
        shown = desk.casework.attach(case.number, name, scan(name))
        kept = shown.standing.attachments[0].id
        say("scan", number=case.number, attachment=kept, name=name)
        desk.casework.do(case.number, CaseAction.TO_WINDOW)
        say("step", number=case.number, state="at_window")
        for _ in range(3):
            take_a_note(desk, case.number)
    while True:  # nobody else came; the window goes on until the power goes
        take_a_note(desk, case.number)


def take_a_note(desk: Desk, number: CaseNumber) -> None:
    desk.casework.do(number, CaseAction.NOTE, "来电询问过")
    say("step", number=number, state="at_window")


def main() -> None:
    home, operator, passphrase, window, moment, people = sys.argv[1:]
    with bootstrap.open_desk(
        Path(home), operator=OperatorName(operator), passphrase=passphrase, clock=Clock(moment)
    ) as desk:
        say(READY)
        sys.stdin.readline()
        work(desk, window, json.loads(people))


if __name__ == "__main__":
    main()
