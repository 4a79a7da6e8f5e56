"""A day at the counter while the power may go: numbers, calls, matters with scans, ratings.

What the journal alone does not keep is told besides: the bytes of scans, those that were removed,
the numbers that people hold in their hands, and how many ratings were sealed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.errors import CaseworkError
from greenwave_desk.domain.ids import AttachmentId, CaseNumber, ItemId, OperatorName
from greenwave_desk.domain.queue import TicketAction
from greenwave_desk.domain.ratings import Grade
from greenwave_desk.domain.visits import Detail, Means, Proof

ASSISTANT = OperatorName("协办员")
ASSISTANT_PASSPHRASE = "five dumb carp"
VISITORS = 4
WINDOW = "1"
ITEM = ItemId("YB-S06")
SCAN_BYTES = (300, 9_000, 70_000, 1_500)
"""Within a page of the database, over several, and over more than a log's usual growth."""

Facts = dict[str, Any]
_A = CaseAction


def scan(number: int) -> bytes:
    """What a scanner made: the same for the same number, and longer than a page now and then."""
    size = SCAN_BYTES[number % len(SCAN_BYTES)]
    noise = b"".join(hashlib.sha256(f"{number}.{at}".encode()).digest() for at in range(size // 32))
    return b"\x89PNG\r\n\x1a\n" + noise


class Counter:
    """Two people at one desk: who leads it takes matters in, an assistant takes them over."""

    def __init__(self, lead: Desk, assistant: Desk) -> None:
        self._lead, self._assistant = lead, assistant
        self._tickets: list[str] = []
        self._scans: dict[str, list[str]] = {}
        self._removed: list[list[str]] = []
        self._ratings = 0

    def day(self) -> Iterator[Facts]:
        """Visitor after visitor; gives what was told after each answer of the program."""
        people = sorted(
            self._lead.session.store.roster.people_in(), key=lambda each: each.id_number
        )
        for turn in range(VISITORS):
            person = people[turn].id if turn % 3 else None
            proof = Proof(means=Means.COMPARED, compared=(Detail.NAME, Detail.VILLAGE))
            arrived = self._lead.reception.arrive(person, proof=proof if person else None)
            self._tickets.append(arrived.ticket.number)
            yield self._facts()
            self._lead.queue.next(WINDOW)
            yield self._facts()
            self._lead.queue.act(arrived.visit.id, TicketAction.SERVE, window=WINDOW)
            yield self._facts()
            opened = self._lead.casework.open_case(people[turn].id, ITEM)
            yield self._facts()
            yield from self._matter(opened.case.number, turn)
            self._assistant.queue.act(arrived.visit.id, TicketAction.FINISH, window=WINDOW)
            yield self._facts()

    def _matter(self, number: CaseNumber, turn: int) -> Iterator[Facts]:
        lead, assistant = self._lead.casework, self._assistant.casework
        for each in (2 * turn, 2 * turn + 1):
            data = scan(each)
            shown = lead.attach(number, f"{each}.png", data, material="m1")
            kept = shown.standing.attachments[-1].id
            self._scans[kept] = [number, hashlib.sha256(data).hexdigest()]
            yield self._facts()
        lead.do(number, _A.HAND_OVER, "去开会", to=ASSISTANT)
        yield self._facts()
        assistant.do(number, _A.ACCEPT_HAND_OVER)
        gone = next(key for key, (where, _) in self._scans.items() if where == number)
        # From here on it may be there or not, until its removal was told.
        del self._scans[gone]
        yield self._facts()
        assistant.detach(number, AttachmentId(gone), "拍糊了")
        self._removed.append([number, gone])
        yield self._facts()
        for action in (_A.ASSIGN, _A.TO_WINDOW, _A.REQUEST_MATERIALS, _A.RECEIVE_MATERIALS,
                       _A.DECIDE, _A.NOTIFY):  # fmt: skip
            assistant.do(number, action)
            yield self._facts()
        self._lead.ratings.give(number, Grade(1 + turn % 5))
        self._ratings += 1
        yield self._facts()

    def _facts(self) -> Facts:
        return {
            "tickets": list(self._tickets),
            "scans": dict(self._scans),
            "removed": list(self._removed),
            "ratings": self._ratings,
        }


def missing(office: Desk, told: Facts) -> str:
    """What of ``told`` is not as it was told; empty where all is. Gives one number more."""
    casework, casebook = office.casework, office.session.store.casebook
    for kept, (number, digest) in told["scans"].items():
        try:
            data = casework.attachment(CaseNumber(number), AttachmentId(kept))
        except CaseworkError:
            return "a scan that was taken in"
        if hashlib.sha256(data).hexdigest() != digest:
            return "the bytes of a scan"
    for _, gone in told["removed"]:
        if casebook.data(AttachmentId(gone)) is not None:
            return "the removal of a scan"
    if office.ratings.totals().given < told["ratings"] or office.ratings.unreadable():
        return "ratings"
    for person in (None, next(office.session.store.roster.people_in()).id):
        if office.reception.arrive(person).ticket.number in told["tickets"]:
            return "that a number was given already"
    return ""
