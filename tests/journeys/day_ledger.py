"""What was done on a day at a centre, as a plain list, and what it comes to.

Kept by the test from what it asked for and was told; the program's own sums are never read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from greenwave_desk.domain.events import CaseAdvanced, CaseOpened, TicketMoved, VisitRecorded
from greenwave_desk.domain.queue import TicketAction

Done = dict[str, Any]
ENDED = {"completed", "refused", "withdrawn", "transferred"}
METHODS = {
    "queue_machine": "data", "id_reader": "data", "id_typed": "data", "card_scanned": "card",
    "card_typed": "card", "compared": "manual", "": "manual",
}  # fmt: skip
_EVENTS_OF = {
    "visit": ("visit.recorded",),
    "ticket": ("ticket.moved",),
    "case": ("case.opened", "case.advanced"),
    "step": ("case.advanced",),
    "scan": ("case.advanced",),
}


class Matter(NamedTuple):
    """Where a matter stands by the ledger."""

    state: str
    owner: str
    notices: int


def events_of(done: Done) -> tuple[str, ...]:
    """The kinds of event that one thing done leaves in the journal, in order."""
    if done["what"] == "call":
        return ("ticket.moved",) * (2 if done["finished"] else 1)
    return _EVENTS_OF[done["what"]]


class Ledger:
    """Everything that was done, in order."""

    def __init__(self) -> None:
        self.done: list[Done] = []

    def write(self, what: str, **facts: Any) -> None:
        self.done.append({"what": what, **facts})

    def of(self, *what: str) -> Iterator[Done]:
        return (each for each in self.done if each["what"] in what)

    def tickets(self) -> dict[str, str]:
        """The state of each number."""
        states: dict[str, str] = {}
        for each in self.of("visit", "call", "ticket"):
            if each["what"] == "visit":
                assert each["number"] not in states, "a number was given twice"
                states[each["number"]] = "waiting"
            elif each["what"] == "ticket":
                states[each["number"]] = each["state"]
            else:
                assert states[each["number"]] == "waiting", "a number was called twice"
                states[each["number"]] = "called"
                if each["finished"]:
                    states[each["finished"]] = "done"
        return states

    def matters(self) -> dict[str, Matter]:
        """Where each matter stands."""
        found: dict[str, Matter] = {}
        for each in self.of("case", "step"):
            if each["what"] == "case":
                assert each["number"] not in found, "a case number was given twice"
                found[each["number"]] = Matter(each["state"], each["owner"], 0)
                continue
            now = found[each["number"]]
            found[each["number"]] = Matter(
                each["state"],
                each.get("owner") or now.owner,
                now.notices + each.get("notice", 0),
            )
        return found

    def open_of(self, owner: str) -> list[str]:
        """Open matters that somebody answers for."""
        return [
            number for number, matter in self.matters().items()
            if matter.owner == owner and matter.state not in ENDED
        ]  # fmt: skip

    def methods(self) -> Counter[str]:
        return Counter(METHODS[each["means"]] for each in self.of("visit"))

    def grades(self) -> list[int]:
        """How many of each, from very satisfied to very dissatisfied."""
        given = Counter(each["grade"] for each in self.of("rating"))
        return [given[grade] for grade in (5, 4, 3, 2, 1)]

    def take_in(self, body: object) -> None:
        """What was in the journal after the power cut and that nobody had been told."""
        numbers = {each["visit"]: each["number"] for each in self.of("visit")}
        if isinstance(body, VisitRecorded):
            self.write("visit", **told_of_visit(body))
        elif isinstance(body, TicketMoved) and body.action is TicketAction.CALL:
            self.write("call", number=numbers[body.visit], window=body.window, finished="")
        elif isinstance(body, TicketMoved):
            self.write("ticket", number=numbers[body.visit], state=body.after.value)
        elif isinstance(body, CaseOpened):
            self.write("case", number=body.number, id=body.case, item=body.item,
                       owner=body.assistant, state="accepted")  # fmt: skip
        else:
            assert isinstance(body, CaseAdvanced)
            number = next(each["number"] for each in self.of("case") if each["id"] == body.case)
            self.write("step", number=number, state=body.after.value, owner=body.to)


def told_of_visit(visit: Any) -> Done:
    """What stands of a visit in its event."""
    return {
        "visit": visit.visit, "number": visit.ticket, "lane": visit.lane.value,
        "person": visit.person, "means": visit.means.value, "confirmed": visit.confirmed.value,
        "status": visit.card_status, "advised": list(visit.advised),
    }  # fmt: skip
