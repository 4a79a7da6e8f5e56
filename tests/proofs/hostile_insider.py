"""Attackers who hold an office's keys: an enrolled desk, another county, a copied workspace.

What an office may truly say is kept out: a desk's own events in their own chain, and a report that
comes again, are taken, and so is a fork (kept apart). The controls in the test rely on that.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hostile_forge import (
    Attack,
    another,
    attack,
    chained,
    comment,
    described,
    events,
    fields,
    forged,
    lines,
    packed,
    party,
    signed,
    with_raw,
)
from hostile_world import ALL, DESKS, Genuine, World

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.journal import canonical_json

EVENTS = "events.jsonl.zst"
PEOPLE = "people.jsonl.zst"
CATALOGUE = "catalogue.jsonl.zst"
RECEIPTS = "receipts.jsonl.zst"
MALFORMED = ErrorCode.BUNDLE_MALFORMED
_HUGE = (0, -1, 10**6, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, -(2**63))


def _report(world: World, rng: random.Random) -> Genuine:
    return world.genuine[f"report-{rng.choice(DESKS)}-{rng.randrange(4)}"]


def _issue(world: World, rng: random.Random) -> Genuine:
    return world.genuine[f"issue-{rng.choice(DESKS)}-{rng.randrange(4)}"]


def _named(world: World, name: str) -> dict[str, str]:
    """An office as manifests truly name it."""
    store = world.offices[name].session.store
    return party(world.keys[name], store.node, store.settings.get("name"))


def passed_on(world: World, rng: random.Random) -> Attack:
    """What one may read, sealed anew to somebody else: the manifest still names its recipient."""
    base = rng.choice(list(world.genuine.values()))
    to = another(rng, base.recipient, *(each for each in world.offices if each not in base.copies))
    data = forged(world, base, signer=base.sender, to=to)
    codes = (ErrorCode.BUNDLE_WRONG_RECIPIENT, ErrorCode.BUNDLE_WRONG_KIND)
    return attack(f"{base.name} to {to}", to, data, *codes)


def recipient_swapped(world: World, rng: random.Random) -> Attack:
    """The attacker's own bundle, for another party than the one that opens it."""
    base = rng.choice([_report, _issue])(world, rng)
    way, other = rng.randrange(3), another(rng, base.recipient, *world.offices)

    def edit(manifest: dict[str, Any]) -> None:
        true = manifest["recipient"]
        keys = _named(world, other)
        manifest["recipient"] = [keys, {**keys, "id": true["id"]}, {**true, "id": keys["id"]}][way]

    data = forged(world, base, signer=base.sender, edit=edit)
    return attack(f"recipient {way}", base.recipient, data, ErrorCode.BUNDLE_WRONG_RECIPIENT)


def sender_swapped(world: World, rng: random.Random) -> Attack:
    """An enrolled office speaks as another: by its identifier, by its keys, or by both."""
    base = rng.choice([_report, _issue])(world, rng)
    attacker = another(rng, base.sender, *world.offices)
    way = rng.randrange(4)

    def edit(manifest: dict[str, Any]) -> None:
        true, own = manifest["sender"], _named(world, attacker)
        manifest["sender"] = [true, {**own, "id": true["id"]}, {**true, "id": own["id"]}, own][way]

    data = forged(world, base, signer=attacker, edit=edit)
    if way == 3 and attacker in ALL and base.recipient == "county":
        codes = (ErrorCode.BUNDLE_WRONG_SCOPE,)  # its own true name, on another desk's events
    else:
        codes = (
            ErrorCode.BUNDLE_SIGNATURE, ErrorCode.BUNDLE_KEY_REPLACED,
            ErrorCode.BUNDLE_UNKNOWN_SENDER,
        )  # fmt: skip
    return attack(f"sender {way} {attacker} as {base.sender}", base.recipient, data, *codes)


def journal_of_another(world: World, rng: random.Random) -> Attack:
    """A desk's true name and keys over somebody else's journal, with a chain that holds."""
    base = _report(world, rng)
    store = world.offices[another(rng, base.sender, *DESKS, "county")].session.store
    origin, rows = store.journal.origin, events(base)
    manifest = fields(base)
    renamed = rng.random() < 0.5
    for row in rows:
        row["origin"] = origin if renamed or rng.random() < 0.5 else row["origin"]
    rows[-1]["origin"] = origin
    chained(rows, manifest["slice"]["before"])

    def edit(manifest: dict[str, Any]) -> None:
        if renamed:
            manifest["slice"]["origin"] = origin
            manifest["slice"]["newest_hash"] = rows[-1]["hash"]

    data = forged(world, base, signer=base.sender, edit=edit, parts={EVENTS: lines(rows)})
    code = ErrorCode.BUNDLE_WRONG_SCOPE if renamed or len(rows) == 0 else MALFORMED
    return attack(f"journal {renamed}", base.recipient, data, code)


def kind_swapped(world: World, rng: random.Random) -> Attack:
    """A report that says it is an issue, an issue as report, either as an enrolment."""
    base = rng.choice([_report, _issue])(world, rng)
    report = base.recipient == "county"
    kind = another(rng, fields(base)["kind"], "desk-report", "county-issue", "enrolment")

    def edit(manifest: dict[str, Any]) -> None:
        manifest["kind"] = kind
        if rng.random() < 0.5:
            manifest.pop("slice", None)
        if kind == "county-issue":
            manifest["edition"] = {"roster": 99, "catalogue": 0, "scope": [],
                                   "made": manifest["created"]}  # fmt: skip

    signer = base.sender
    if not report and rng.random() < 0.5:  # a desk that plays the county for its sister
        signer = another(rng, base.recipient, *DESKS)
    data = forged(world, base, signer=signer, edit=edit)
    # To a desk a report may come too: from a sister whom the county has named, and nobody else.
    codes = (ErrorCode.BUNDLE_WRONG_KIND, ErrorCode.BUNDLE_UNKNOWN_SENDER)
    return attack(f"{base.name} as {kind}", base.recipient, data, *codes[: 1 if report else 2])


def desk_as_county(world: World, rng: random.Random) -> Attack:
    """A desk, or the other county, issues a roster to a desk under its own true name."""
    base = _issue(world, rng)
    attacker = rng.choice(["foreign", another(rng, base.recipient, *DESKS), base.recipient])

    def edit(manifest: dict[str, Any]) -> None:
        manifest["sender"] = _named(world, attacker)
        manifest["serial"] = rng.randint(1, 999_999)

    data = forged(world, base, signer=attacker, edit=edit)
    codes = (ErrorCode.BUNDLE_UNKNOWN_SENDER, ErrorCode.BUNDLE_WRONG_KIND)
    return attack(f"{attacker} as county", base.recipient, data, *codes)


def numbers_out_of_range(world: World, rng: random.Random) -> Attack:
    """Serials, counts and slices that no office can have."""
    base = rng.choice([_report, _report, _issue])(world, rng)
    number, place = rng.choice(_HUGE), rng.randrange(5)

    def edit(manifest: dict[str, Any]) -> None:
        part, span = manifest["parts"][0], manifest.get("slice")
        if span is None or place == 0:
            manifest["serial"] = number
        elif place == 1:
            part[rng.choice(["records", "length"])] = rng.choice(
                [-1, 0, 2**62, part["records"] + 1]
            )
        elif place == 2:
            step = rng.choice([-1, 1]) * rng.randint(1, 10 ** rng.randint(1, 12))
            span[rng.choice(["first", "last"])] += step
        elif place == 3:
            far = 2 ** rng.randint(1, 60)
            span["newest"] = rng.choice([span["last"] - rng.randint(1, far), 2**63 + far])
        else:
            span[rng.choice(["before", "newest_hash"])] = rng.choice(
                ["", "z" * 64, "0" * 63, "A" * 64]
            )

    data = forged(world, base, signer=base.sender, edit=edit)
    codes = (MALFORMED, ErrorCode.BUNDLE_TAMPERED)
    return attack(f"numbers {place} {number}", base.recipient, data, *codes)


def chain_broken(world: World, rng: random.Random) -> Attack:
    """A desk's own events, one of them changed, lost, doubled or moved."""
    base = _report(world, rng)
    rows = events(base)
    at, way = rng.randrange(len(rows)), rng.randrange(7)
    row = rows[at]
    if way == 0:
        field = rng.choice(["actor", "at", "kind", "subject", "follows"])
        row[field] = f"{row[field]}{rng.randrange(10**6)}"
    elif way == 1:
        row["hash"] = rng.randbytes(32).hex()
    elif way == 2:
        row["body"] = {**row["body"], "more": rng.randrange(10**6)}
    elif way == 3:
        del rows[at]
    elif way == 4:
        rows.insert(at, dict(row))
    elif way == 5:
        other = (at + 1 + rng.randrange(len(rows) - 1)) % len(rows)
        rows[at], rows[other] = rows[other], rows[at]
    else:
        row["seq"] += rng.choice([-1, 1]) * rng.randint(1, 10**6)
    if way in (3, 4, 6) and rng.random() < 0.5:
        chained(rows, fields(base)["slice"]["before"])  # seq is wrong all the same
    data = forged(world, base, signer=base.sender, parts={EVENTS: lines(rows)})
    return attack(f"chain {way} {at}", base.recipient, data, MALFORMED)


def start_invented(world: World, rng: random.Random) -> Attack:
    """A chain that holds in itself and hangs on nothing: the hash before it is not the true one."""
    base = _report(world, rng)
    rows, before = events(base), rng.randbytes(32).hex()
    way = rng.randrange(3)
    if way == 2:  # consistent in itself, but the first event of all follows nothing
        base = world.genuine[f"report-{rng.choice(DESKS)}-0"]
        rows = events(base)
    kept = chained(rows, before) if way else rows

    def edit(manifest: dict[str, Any]) -> None:
        manifest["slice"]["before"] = "0" * 63 + "1" if not way else fields(base)["slice"]["before"]

    data = forged(world, base, signer=base.sender, edit=edit, parts={EVENTS: lines(kept)})
    return attack(f"start {way}", base.recipient, data, MALFORMED)


def lines_foreign(world: World, rng: random.Random) -> Attack:
    """Lines that are not what their part holds, or not in their one spelling."""
    base = rng.choice([_report, _issue])(world, rng)
    name = base.members[2][0]
    rows = base.lines(name)
    at, way = rng.randrange(len(rows)), rng.randrange(5)
    row = rows[at]
    if way == 0:
        rows[at] = row.replace(b":", b": ", 1) if name == EVENTS else b"[" + row + b"]"
    elif way == 1:
        rows[at] = row[: rng.randrange(1, len(row))]
    elif way == 2:
        rows[at] = rng.choice([b"null", b"[]", b"{}", b'"x"', b"1" * rng.randint(1, 99)])
    elif way == 3:
        rows[at] = b'{"origin":' * rng.randint(200, 5000)
    else:
        rows[at] = row[:-1] + b"," + row[1:] if name == EVENTS else b"\xff" + row
    data = forged(world, base, signer=base.sender, parts=_with(base, name, rows))
    return attack(f"lines {way} {name}", base.recipient, data, MALFORMED)


def parts_foreign(world: World, rng: random.Random) -> Attack:
    """Parts that this kind does not have, twice, or in another order; a manifest not canonical."""
    base = rng.choice([_report, _issue])(world, rng)
    manifest, members = fields(base), list(base.members[2:])
    way = rng.randrange(4)
    if way == 0:
        foreign = CATALOGUE if base.recipient == "county" else EVENTS
        members.insert(rng.randint(0, len(members)), (foreign, packed([b"{}"])))
    elif way == 1:
        members.append(rng.choice(members))
    elif way == 2:
        members = []
    else:
        name = rng.choice(["../x", "/etc/x", "events.jsonl", f"{rng.random()}.jsonl.zst"])
        members.append((name, packed([b"{}"])))
    described(manifest, members, [1] * len(members))
    if manifest["parts"] and way == 1:
        manifest["parts"][0]["records"] = fields(base)["parts"][0]["records"]
    raw = canonical_json(manifest)
    signature = _signed(world, base, raw, comment(manifest))
    data = with_raw(world, base, [("manifest.json", raw), signature, *members])
    return attack(f"parts {way} {base.name}", base.recipient, data, MALFORMED)


def manifest_foreign(world: World, rng: random.Random) -> Attack:
    """A manifest of a later format, not canonical, with a false fingerprint, or that says less."""
    base = rng.choice([_report, _issue])(world, rng)
    manifest, way = fields(base), rng.randrange(6)
    raw, said, code = b"", "", MALFORMED
    if way == 0:
        manifest["format"], code = rng.randint(2, 2**40), ErrorCode.BUNDLE_TOO_NEW
    elif way == 1:
        raw = rng.choice([b" ", b"\n", b"\t"]) * rng.randint(1, 99) + canonical_json(manifest)
    elif way == 2:
        end = rng.choice(["sender", "recipient"])
        manifest[end]["fingerprint"] = manifest[another(rng, end, "sender", "recipient")][
            "fingerprint"
        ]
    elif way == 3:
        manifest.pop(rng.choice([key for key in manifest if key not in ("edition", "format")]))
        said = comment(fields(base))
    elif way == 4:
        end, hidden = rng.choice(["sender", "recipient"]), rng.choice("\u202e\u200b\u0007\u2028")
        manifest[end]["name"] += hidden * rng.randint(1, 50)
    else:
        said, code = comment(manifest).replace("serial=", "serial=9"), ErrorCode.BUNDLE_SIGNATURE
        said = rng.choice([said, said + f" {rng.random()}", f"{rng.random()}"])
    raw = raw or canonical_json(manifest)
    signature = _signed(world, base, raw, said or comment(manifest))
    data = with_raw(world, base, [("manifest.json", raw), signature, *base.members[2:]])
    return attack(f"manifest {way} {base.name}", base.recipient, data, code)


def enrolment_of_the_other_county(world: World, rng: random.Random) -> Attack:
    """A true answer to a true request, from a county that this desk does not belong to."""
    base = world.genuine["enrol-foreign"]

    def edit(manifest: dict[str, Any]) -> None:
        manifest["serial"] = rng.randint(1, 999_999)
        manifest["program"] = f"greenwave-desk {rng.random()}"

    data = forged(world, base, signer="foreign", edit=edit)
    code = frozenset([ErrorCode.ALREADY_ENROLLED])
    return Attack("foreign enrolment", "first", data, code, enrolling=True)


# replay and rollback, by somebody with the county's own keys where they are needed


def older_issue(world: World, rng: random.Random) -> Attack:
    """An issue from before the one in force: as it was, or sealed anew."""
    base = world.genuine[f"issue-{rng.choice(DESKS)}-{rng.randrange(3)}"]
    held = base.name.endswith("2")
    data = base.data
    if held or rng.random() < 0.8:
        data = forged(world, base, signer="county")
    return attack(f"older {base.name}", base.recipient, data, ErrorCode.BUNDLE_REPLAYED)


def same_number_again(world: World, rng: random.Random) -> Attack:
    """A number that was used, with other people under it, as a copied county would write it."""
    base = world.genuine[f"issue-{rng.choice(DESKS)}-{rng.randrange(3)}"]
    people = base.lines(PEOPLE)
    for _ in range(rng.randint(1, 5)):
        people.pop(rng.randrange(len(people)))
    data = forged(world, base, signer="county", parts=_with(base, PEOPLE, people))
    return attack(f"again {base.name}", base.recipient, data, ErrorCode.BUNDLE_REPLAYED)


def older_edition(world: World, rng: random.Random) -> Attack:
    """A new number on an older roster or catalogue."""
    base = world.genuine[f"issue-{rng.choice(DESKS)}-{rng.randrange(4)}"]
    what = rng.choice(["roster", "catalogue"])

    def edit(manifest: dict[str, Any]) -> None:
        manifest["serial"] += rng.randint(10, 900_000)
        store = world.offices[base.recipient].session.store
        edition = store.roster.edition()
        held = {"roster": edition.number, "catalogue": store.catalogues.version()}
        manifest["edition"][what] = rng.randint(-1, held[what] - 1)

    data = forged(world, base, signer="county", edit=edit)
    return attack(f"older {what}", base.recipient, data, ErrorCode.BUNDLE_REPLAYED, MALFORMED)


def enrolment_as_issue(world: World, rng: random.Random) -> Attack:
    """A true enrolment answer imported as if it were this week's issue."""
    base = world.genuine[f"enrol-{rng.choice(DESKS)}"]
    data = forged(world, base, signer="county")
    return attack(f"import {base.name}", base.recipient, data, ErrorCode.BUNDLE_WRONG_KIND)


def _with(base: Genuine, name: str, rows: list[bytes]) -> dict[str, list[bytes]]:
    return {part: rows if part == name else base.lines(part) for part, _ in base.members[2:]}


def _signed(world: World, base: Genuine, raw: bytes, said: str) -> tuple[str, bytes]:
    return ("manifest.json.minisig", signed(raw, world.keys[base.sender], said))


Model = Callable[[World, random.Random], Attack]
OFFICE_KEYS: tuple[Model, ...] = (
    passed_on, recipient_swapped, sender_swapped, journal_of_another, kind_swapped, desk_as_county,
    numbers_out_of_range, chain_broken, start_invented, lines_foreign, parts_foreign,
    manifest_foreign, enrolment_of_the_other_county,
)  # fmt: skip
REPLAYS: tuple[Model, ...] = (older_issue, same_number_again, older_edition, enrolment_as_issue)
