"""Lists of a busy centre: 5,000 open matters, the most pressing first, and what the home asks.

The peer is the bare query: the same rows out of the same tables, as tuples, in no order of
importance. Cold is a day's first list, warm is every list after it.
"""

from __future__ import annotations

import contextlib
import io
import random
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import msgspec
from harness import Figure, in_turn, run, seconds

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run as command
from greenwave_desk.desk.case_views import CaseFilter
from greenwave_desk.desk.casework import Casework
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.case_story import CaseClock, Stretch
from greenwave_desk.domain.cases import CaseState
from greenwave_desk.domain.ids import Day, OperatorName

MATTERS = 5_000
BARE = "SELECT c.*, p.name, p.village FROM cases AS c LEFT JOIN people AS p ON p.id = c.person"
_WAY = (
    CaseState.ACCEPTED,
    CaseState.ASSIGNED,
    CaseState.AT_WINDOW,
    CaseState.WAITING_MATERIALS,
    CaseState.AT_WINDOW,
    CaseState.BACK_OFFICE_REVIEW,
    CaseState.HIGHER_APPROVAL,
)


def fill(desk: Desk) -> None:
    """Write open matters straight into the projection, each with a way of its own."""
    chance = random.Random(4)
    store, today = desk.session.store, date.fromisoformat(desk.session.today())
    people = [each.id for each in store.roster.people_in()]
    items, version = desk.casework.items(), store.catalogues.version()
    with store.atomic():
        for number in range(MATTERS):
            day = today - timedelta(days=chance.randrange(1, 60))
            stretches: list[Stretch] = []
            for state in _WAY[: chance.randrange(1, len(_WAY) + 1)]:
                if stretches:
                    last = stretches.pop()
                    stretches.append(Stretch(last.state, last.since, Day(day.isoformat())))
                stretches.append(Stretch(state, Day(day.isoformat()), None))
                day = min(today, day + timedelta(days=chance.randrange(6)))
            item = chance.choice(items)
            clock = msgspec.json.encode(CaseClock(tuple(stretches))).decode()
            store.db.execute(
                "INSERT INTO cases(id, number, origin, seq, person, item, item_name, state,"
                " opened_at, opened_day, visit, assistant, changed_at, urgent, catalogue,"
                " assistant_origin, clock) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, '', 0, ?,"
                " ?, ?)",
                (
                    f"case-{number}",
                    f"379900101-{number:05d}",
                    store.journal.origin,
                    number,
                    chance.choice(people),
                    item.id,
                    item.name,
                    stretches[-1].state,
                    f"{stretches[0].since}T01:00:00.000Z",
                    stretches[0].since,
                    "admin",
                    version,
                    store.journal.origin,
                    clock,
                ),
            )


def measure(runs: int) -> list[Figure]:
    """Medians of ``runs`` lists, and of the bare query beside them."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "demo"
        with contextlib.redirect_stdout(io.StringIO()):
            command(["demo", str(home), "--people", "400", "--seed", "4"], bootstrap)
        with bootstrap.open_desk(
            home / "desk-a", operator=OperatorName("admin"), passphrase="demo"
        ) as desk:
            fill(desk)
            casework, db = desk.casework, desk.session.store.db
            jobs = (
                lambda: db.execute(BARE).fetchall(),
                lambda: Casework(desk.session).rows(),
                casework.rows,
                lambda: casework.rows(CaseFilter(text="低保")),
                casework.counts,
            )
            bare, *ours = in_turn([partial(seconds, job) for job in jobs], runs)
    names = ("a day's first list", "every list after it", "a list by text", "counts for the home")
    return [
        Figure(
            name=f"5,000 open matters: {name}",
            figure=figure * 1000,
            unit="ms",
            peer_name="the bare query",
            peer=bare * 1000,
            goal=None if number == 0 else 100,
        )
        for number, (name, figure) in enumerate(zip(names, ours, strict=True))
    ]


if __name__ == "__main__":
    raise SystemExit(run("Lists of a centre with 5,000 open matters", measure, runs=7))
