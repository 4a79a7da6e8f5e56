"""What an office with its own keys may send, and gains nothing by: taken, and without effect.

Each is set beside a twin that differs in the lie alone. Both are imported into the same state, and
every table but those that the lie may mark must come out the same; the office goes on working.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, NamedTuple

from hostile_forge import another, chained, events, fields, forged, lines, party
from hostile_insider import EVENTS, PEOPLE, RECEIPTS
from hostile_neighbour import both, later, named, parts_of, report, shared
from hostile_world import ALL, COUNTIES, DESKS, Genuine, World

from greenwave_desk.domain.journal import GENESIS, canonical_json
from greenwave_desk.exchange.keys import new_identity

REPORT = (EVENTS, RECEIPTS, PEOPLE)
RECORDS = frozenset({"events", "held", "origins"})
"""Where a record that means nothing leaves its bytes, its reason and its hash."""


class Harmless(NamedTuple):
    """Files for one office, the same without the lie, and the tables that may differ."""

    what: str
    opener: str
    files: tuple[bytes, ...]
    twin: tuple[bytes, ...]
    marks: frozenset[str] = frozenset()
    sender: str = ""
    """The name that has to be told for the last file."""


def take_without_effect(world: World, each: Harmless, *, issuing: bool) -> None:
    """Import the files and their twin in turn; both are taken, and come to the same."""
    office = world.offices[each.opener]
    ends = []
    for files in (each.files, each.twin):
        with _undone(office):
            told = None
            for data in files:
                told = _imported(world, each.opener, data)
            if each.sender and files is each.files:
                assert told is not None
                assert told.sender == each.sender, each.what
            ends.append(_state(office, each.marks, [*each.files, *each.twin]))
            if files is each.files:
                _works(world, each.opener, issuing=issuing)
    assert ends[0] == ends[1], (each.what, each.opener)


@contextmanager
def _undone(office: Any) -> Iterator[None]:
    db = office.session.store.db
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _imported(world: World, opener: str, data: bytes) -> Any:
    world.stick.write_bytes(data)
    office = world.offices[opener]
    rooms = office.collecting if opener in COUNTIES else office.exchange
    previewed = rooms.inspect(world.stick)
    told = rooms.import_bundle(world.stick)
    assert previewed.sender == told.sender
    assert told.received == told.new + told.known + told.held
    return told


def _state(office: Any, marks: frozenset[str], files: list[bytes]) -> dict[str, list[str]]:
    """Every row of every table that must not differ, without times and the files' digests."""
    store = office.session.store
    names = store.db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    only = {
        "people": "WHERE left_edition IS NULL OR left_edition > 0",
        "events": f"WHERE origin <> '{store.journal.origin}'",
        "origins": f"WHERE origin <> '{store.journal.origin}'",
        "receipts": "WHERE node NOT IN (SELECT node FROM peers WHERE role = 'sister')",
    }
    seen: dict[str, list[str]] = {}
    for (name,) in names:
        if name not in marks:
            rows = store.db.execute(f'SELECT * FROM "{name}" {only.get(name, "")}')  # noqa: S608 - a table's own name
            text = [re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "at", repr(row)) for row in rows]
            if name == "ticket_steps":  # an event's hash covers the lie before it in the chain
                text = [re.sub(r"[0-9a-f]{64}", "hash", row) for row in text]
            seen[name] = sorted(text)
    for data in files:
        found = sha256(data).hexdigest()
        seen = {name: [row.replace(found, "file") for row in rows] for name, rows in seen.items()}
    own = store.db.execute(
        "SELECT acknowledged, exported, stated FROM origins WHERE node = ?", (store.node,)
    )
    seen["own"] = sorted(map(repr, own))
    return {name: sorted(rows) for name, rows in seen.items()}


def _works(world: World, opener: str, *, issuing: bool) -> None:
    """Every page that shows what others sent, and the bundles to everybody else."""
    office, out = world.offices[opener], world.folder / "out"
    out.mkdir(exist_ok=True)
    if opener not in COUNTIES:
        office.exchange.status()
        office.corrections.all()
        if issuing:
            made = office.exchange.export(out, sisters=True)
            assert all(each.acknowledged <= each.head for each in made)
        return
    board = office.venues.board()
    office.venues.planned()
    office.corrections.proposals()
    office.insights.statistics()
    for row in board:
        office.venues.held(row.venue.id)
    if issuing:
        office.issuing.export(out)


def _sent_by(world: World, base: Genuine, opener: str, **changed: Any) -> bytes:
    return forged(world, base, signer=base.sender, to=opener, **changed)


def _from(world: World, rng: random.Random) -> tuple[Genuine, str]:
    """A report and who opens it: the county, or a sister desk."""
    if rng.random() < 0.4:
        return shared(world, rng), "first"
    return report(world, rng), "county"


def receipts_false(world: World, rng: random.Random) -> Harmless:
    """Receipts about the reader's journals, others' and nobody's, with true and false hashes."""
    base, opener = _from(world, rng)
    store = world.offices[opener].session.store
    own, said = store.journal.origin, []
    origins = [own, *(each for each in store.journal.origins() if each != own), f"{rng.random()}"]
    for origin in rng.sample(origins, rng.randint(1, len(origins))):
        head = store.journal.head(origin).seq
        upto = rng.choice([0, head, rng.randint(0, max(head, 1)), head + rng.randint(1, 10**6)])
        true = store.journal.hash_at(origin, upto)
        hash_ = true if true and rng.random() < 0.6 else rng.randbytes(32).hex()
        gap = upto + rng.randint(2, 10**6)
        said.append(canonical_json({
            "origin": origin, "acknowledged": upto, "hash": hash_ if upto else GENESIS,
            "above_gap": rng.choice([[], [[gap, gap + rng.randint(0, 99)]]]),
            "held": [{"seq": rng.randint(1, 99), "reason": "fork"}] * rng.randint(0, 3),
        }))  # fmt: skip
    edit = later(rng)
    return Harmless(
        f"receipts of {base.name}", opener,
        (_sent_by(world, base, opener, edit=edit, parts=parts_of(base, REPORT, receipts=said)),),
        (_sent_by(world, base, opener, edit=edit, parts=parts_of(base, REPORT)),),
    )  # fmt: skip


def people_unasked(world: World, rng: random.Random) -> Harmless:
    """People in a report that nobody asked for: known ids and numbers with other data."""
    base, opener = _from(world, rng)
    roster = world.offices["county"].session.store.roster
    rows = []
    for one in rng.sample(list(roster.everybody()), rng.randint(1, 9)):
        row = {name: getattr(one, name) for name in ("id", "name", "id_number", "sex", "birth")}
        row["division"] = rng.choice([one.division, "371624102", "000000"])
        for _ in range(rng.randint(1, 4)):
            name = rng.choice(["id", "name", "id_number", "birth", "phone", "household"])
            other = rows[-1]["id"] if rows else "x"
            row[name] = rng.choice(["", "张三", f"{rng.random()}", other])
        rows.append(row)
    more, edit = [canonical_json(row) for row in rows], later(rng)
    twin = parts_of(base, (EVENTS, RECEIPTS))
    return Harmless(
        f"people of {base.name}", opener,
        (_sent_by(world, base, opener, edit=edit, parts={**twin, PEOPLE: more}),),
        (_sent_by(world, base, opener, edit=edit, parts=twin),),
    )  # fmt: skip


def name_of_another(world: World, rng: random.Random) -> Harmless:
    """A desk calls itself by another office's name: the pinned one is told."""
    base, opener = _from(world, rng)
    name = named(world, another(rng, base.sender, *world.offices))["name"]
    edit = later(rng)

    def renamed(manifest: dict[str, Any]) -> None:
        manifest["sender"]["name"] = rng.choice([name, "县民政局", "x" * 200])

    return Harmless(
        f"{base.name} as {name}", opener,
        (_sent_by(world, base, opener, edit=both(edit, renamed)),),
        (_sent_by(world, base, opener, edit=edit),),
        sender=named(world, base.sender)["name"],
    )  # fmt: skip


def _in_own_journal(
    world: World, rng: random.Random, change: Callable[[dict[str, Any], str], None]
) -> tuple[Genuine, str, bytes, bytes]:
    """Own events that the reader has not, changed; in the twin they are of no known kind."""
    if rng.random() < 0.4:
        base, opener = world.genuine["shared-third-2"], "first"
    else:
        base, opener = world.genuine[f"report-{rng.choice(DESKS)}-3"], "county"
    held = world.offices[opener].session.store.journal.head(fields(base)["slice"]["origin"]).seq
    rows, edit = events(base), later(rng)
    free = [number for number, row in enumerate(rows) if row["seq"] > held]
    chosen = rng.sample(free, rng.randint(1, len(free)))
    files = []
    for lie in (True, False):
        rows = events(base)
        for number in chosen:
            if lie:
                change(rows[number], base.sender)
            else:
                rows[number].update(kind="later.kind", version=1)
        chained(rows, fields(base)["slice"]["before"])
        newest = rows[-1]["hash"]
        files.append(_sent_by(
            world, base, opener, parts=parts_of(base, (EVENTS,), events=lines(rows)),
            edit=both(edit, lambda manifest, to=newest: manifest["slice"].update(newest_hash=to)),
        ))  # fmt: skip
    return base, opener, files[0], files[1]


def decided_by_a_desk(world: World, rng: random.Random) -> Harmless:
    """A desk decides corrections, its own or others', in its own journal."""
    waiting = world.offices["county"].session.store.corrections.all()

    def change(row: dict[str, Any], _sender: str) -> None:
        one, state = rng.choice(waiting), rng.choice(["accepted", "refused"])
        row.update(kind="correction.decided", version=1, subject=one.id, body={
            "correction": rng.choice([one.id, f"{rng.random()}"]), "person": one.person,
            "field": one.field, "value": rng.choice([one.value, "13900000000"]), "state": state,
            "edition": rng.randint(0, 99), "note": "",
        })  # fmt: skip

    base, opener, lie, twin = _in_own_journal(world, rng, change)
    return Harmless(f"decides {base.name}", opener, (lie,), (twin,), RECORDS)


def nonsense_in_own_journal(world: World, rng: random.Random) -> Harmless:
    """Bodies that cannot be of their kind, of later versions, or that go round in circles."""

    def change(row: dict[str, Any], _sender: str) -> None:
        kinds = [
            "origin.started", "journal.taken", "keys.rotated", "keys.retired",
            "roster.edition_applied", "catalogue.applied", "receipt.applied", "workspace.created",
            "bundle.imported", "person.corrected", "case.opened", "visit.recorded", "party.revoked",
        ]  # fmt: skip
        way = rng.randrange(4)
        if way == 0:
            row.update(kind=rng.choice(kinds), version=1, body={f"{rng.random()}": 1})
        elif way == 1:
            row.update(kind=rng.choice(kinds), version=rng.randint(2, 2**40))
        elif way == 2:
            row.update(kind=rng.choice(kinds), version=1, body={})
        else:
            row.update(kind="origin.started", version=1, body={
                "node": "x", "nonce": "y", "previous": row["origin"], "reason": "restored",
                "previous_seq": rng.choice([row["seq"], 2**53 - 1, -1]),
            })  # fmt: skip

    base, opener, lie, twin = _in_own_journal(world, rng, change)
    return Harmless(f"nonsense {base.name}", opener, (lie,), (twin,), RECORDS)


def squatted(world: World, rng: random.Random) -> Harmless:
    """A journal that the county has not heard of, claimed in its middle; then its owner proves it.

    The owner's report comes to the same as if nobody had claimed anything. The claimer's records
    are kept apart, and its own bundle is noted.
    """
    base, claimer = world.genuine["begun-third-0"], rng.choice(DESKS)
    own = report(world, rng, claimer)
    rows = events(base)
    at, way = rng.randrange(1, len(rows)), rng.randrange(4)
    before, rows = rows[at - 1]["hash"], rows[at:]
    if way == 1:  # nothing but the claim
        rows, at, before = [], 0, GENESIS
    elif way == 2:  # other records under the owner's numbers
        before = rng.choice([before, rng.randbytes(32).hex()])
        for row in rows:
            row["actor"] = f"{rng.random()}"
        chained(rows, before)
    elif way == 3:  # records far above the owner's
        at = rng.randint(20, 10**6)
        for number, row in enumerate(rows, start=at + 1):
            row["seq"] = number
        chained(rows, before)
    last = at + len(rows)
    newest = last + rng.choice([0, 0, rng.randint(1, 10**9)])

    def edit(manifest: dict[str, Any]) -> None:
        stated = rows[-1]["hash"] if rows and newest == last else rng.randbytes(32).hex()
        manifest["slice"] = {
            "origin": fields(base)["slice"]["origin"], "first": at + 1, "last": last,
            "before": before, "newest": newest, "newest_hash": stated if newest else GENESIS,
        }  # fmt: skip

    claim = forged(
        world, own, signer=claimer, edit=both(later(rng), edit), parts={EVENTS: lines(rows)}
    )
    return Harmless(
        f"{claimer} squats {way} {at}", "county", (claim, base.data), (base.data,),
        frozenset({"forks", "peers", "bundles"}),
    )  # fmt: skip


def newest_stated_false(world: World, rng: random.Random) -> Harmless:
    """A desk states a newest record that it does not have, with a hash of nothing."""
    base, opener = _from(world, rng)
    edit = later(rng)

    def stated(manifest: dict[str, Any]) -> None:
        last = manifest["slice"]["last"]
        manifest["slice"].update(newest=last + rng.randint(1, 10**9),
                                 newest_hash=rng.randbytes(32).hex())  # fmt: skip

    return Harmless(
        f"newest of {base.name}", opener,
        (_sent_by(world, base, opener, edit=both(edit, stated)),),
        (_sent_by(world, base, opener, edit=edit),),
        frozenset({"origins"}),
    )  # fmt: skip


def keys_given_up(world: World, rng: random.Random) -> Harmless:
    """A desk gives up keys that are not its own: everybody else's still hold."""

    def change(row: dict[str, Any], sender: str) -> None:
        victim = rng.choice([each for each in ("county", *ALL) if each != sender])
        fingerprint = rng.choice([named(world, victim), party(new_identity(), "", "")])
        row.update(kind="keys.retired", version=1,
                   body={"fingerprint": fingerprint["fingerprint"]})  # fmt: skip

    base, opener, lie, twin = _in_own_journal(world, rng, change)
    return Harmless(f"gives up {base.name}", opener, (lie,), (twin,), RECORDS)


HARMLESS = (
    receipts_false, people_unasked, name_of_another, decided_by_a_desk, nonsense_in_own_journal,
    squatted, newest_stated_false, keys_given_up,
)  # fmt: skip
