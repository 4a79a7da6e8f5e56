"""Attackers among neighbours: sister desks, desks that call themselves so, and foreign counties.

Everything here is refused. What an office may truly say of itself, and what is kept without
effect, is in ``hostile_harmless.py``.
"""

from __future__ import annotations

import random
from typing import Any

from hostile_forge import (
    Attack,
    Edit,
    another,
    attack,
    chained,
    events,
    fields,
    forged,
    lines,
    party,
    with_raw,
)
from hostile_insider import CATALOGUE, EVENTS, MALFORMED, PEOPLE, RECEIPTS
from hostile_world import ALL, SISTERS, Genuine, World

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.journal import GENESIS, canonical_json
from greenwave_desk.exchange.keys import new_identity

DECISIONS = "decisions.jsonl.zst"
PARTIES = "parties.jsonl.zst"
JOURNALS = "journals.jsonl.zst"
ISSUE = (PEOPLE, CATALOGUE, RECEIPTS, DECISIONS, PARTIES, JOURNALS)
WRONG_SCOPE = ErrorCode.BUNDLE_WRONG_SCOPE
WRONG_RECIPIENT = ErrorCode.BUNDLE_WRONG_RECIPIENT
UNKNOWN = ErrorCode.BUNDLE_UNKNOWN_SENDER
REPLACED = ErrorCode.BUNDLE_KEY_REPLACED
SIGNATURE = ErrorCode.BUNDLE_SIGNATURE


def named(world: World, name: str) -> dict[str, str]:
    """An office as manifests truly name it."""
    store = world.offices[name].session.store
    return party(world.keys[name], store.node, store.settings.get("name"))


def shared(world: World, rng: random.Random) -> Genuine:
    """A report that a sister desk may read too."""
    return world.genuine[rng.choice(["shared-third-0", "shared-third-1", "shared-third-2"])]


def report(world: World, rng: random.Random, sender: str = "") -> Genuine:
    """A report to the county, of any desk."""
    wanted = [each for each in world.of(sender, "county") if each.name[:6] in ("report", "shared")]
    return rng.choice(wanted)


def issue(world: World, rng: random.Random, recipient: str = "") -> Genuine:
    """An issue that has not arrived."""
    names = {"first": "issue-first-3", "second": "issue-second-3", "third": "issue-third-2"}
    return world.genuine[names[recipient or rng.choice(ALL)]]


def later(rng: random.Random) -> Edit:
    """A serial above all others: it is not the number that is refused."""
    serial = rng.randint(100_000, 999_999)
    return lambda manifest: manifest.update(serial=serial)


def both(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(manifest: dict[str, Any]) -> None:
        for each in edits:
            each(manifest)

    return edit


def parts_of(base: Genuine, order: tuple[str, ...], **more: list[bytes]) -> dict[str, list[bytes]]:
    """A bundle's parts, some of them others, in the order that the format wants."""
    held = {name: base.lines(name) for name, _ in base.members[2:]}
    held |= {f"{name}.jsonl.zst": rows for name, rows in more.items()}
    return {name: held[name] for name in order if name in held}


def to_sister(world: World, sender: str, to: str) -> Edit:
    """The sender's own party, and one sister as copy."""
    return lambda manifest: manifest.update(
        sender=named(world, sender), recipient=named(world, "county"), copies=[named(world, to)]
    )


# copies


def resealed(world: World, rng: random.Random) -> Attack:
    """A sister who may read a report seals it to an office that it does not name."""
    base, to = shared(world, rng), rng.choice(["second", "foreign"])
    data = forged(world, base, signer="third", to=to)
    if rng.random() < 0.5:  # by the true signature
        other = Genuine(base.name, base.sender, to, base.data, base.members)
        data = with_raw(world, other, list(base.members))
    return attack(f"{base.name} to {to}", to, data, WRONG_RECIPIENT)


def copies_edited(world: World, rng: random.Random) -> Attack:
    """A sister adds, removes or exchanges copies of a report that it did not sign."""
    base = shared(world, rng)
    others = rng.sample(["second", "foreign"], rng.randint(0, 2))
    opener = rng.choice(["county", "first"])
    mine = ["first"] if opener == "first" else rng.choice([["first"], []])
    if not others and mine:
        others = ["second"]

    def edit(manifest: dict[str, Any]) -> None:
        manifest["copies"] = [named(world, each) for each in rng.sample(mine + others, len(mine + others))]  # fmt: skip # noqa: E501

    data = forged(world, base, signer="first", edit=both(edit, later(rng)), to=opener)
    return attack(f"copies {base.name} {others}", opener, data, SIGNATURE)


def copy_of_a_stranger(world: World, rng: random.Random) -> Attack:
    """A desk names an office as copy that has never heard of it."""
    sender = rng.choice(ALL)
    base = report(world, rng, sender)
    strangers = [each for each in ALL if (sender in SISTERS) != (each in SISTERS)]
    strangers += ["foreign"] if sender != "first" else []  # which enrolled that one
    to = rng.choice(strangers)

    def edit(manifest: dict[str, Any]) -> None:
        manifest["copies"] = [*manifest.get("copies", []), named(world, to)]

    data = forged(world, base, signer=sender, edit=both(edit, later(rng)), to=to)
    codes = (UNKNOWN, ErrorCode.BUNDLE_WRONG_KIND)
    return attack(f"{sender} copies {to}", to, data, *codes)


def copies_impossible(world: World, rng: random.Random) -> Attack:
    """A desk's own list of copies that cannot be."""
    base, way = shared(world, rng), rng.randrange(8)
    opener, codes = rng.choice(["county", "first"]), (MALFORMED,)
    if way == 7:
        opener, codes = "first", (WRONG_RECIPIENT,)
    number, extra = rng.randint(7, 30), named(world, "second")

    def edit(manifest: dict[str, Any]) -> None:
        copies, true = manifest["copies"], named(world, "first")
        fresh = party(new_identity(), "0" * 8, "二号")
        if way == 0:
            copies.append(rng.choice([manifest["sender"], manifest["recipient"], true]))
        elif way == 1:
            copies.append({**fresh, "id": rng.choice([true["id"], manifest["recipient"]["id"]])})
        elif way == 2:
            stolen = {key: rng.choice([true, extra])[key] for key in ("signing", "sealing")}
            copies.append({**fresh, **stolen})
        elif way == 3:
            copies.extend(party(new_identity(), str(each), "窗口") for each in range(number))
        elif way == 4:
            copies.append({**extra, "fingerprint": fresh["fingerprint"]})
        elif way == 5:
            copies.append(
                {**extra, rng.choice(["id", "name"]): rng.choice(["", "x" * 201, "\u202e"])}
            )
        elif way == 6:
            copies.append(rng.choice([None, {}, [], "first", {"id": extra["id"]}]))
        else:
            manifest["copies"] = [{**fresh, "id": true["id"], "name": true["name"]}]

    data = forged(world, base, signer="third", edit=both(edit, later(rng)), to=opener)
    return attack(f"copies impossible {way}", opener, data, *codes)


def copies_in_an_issue(world: World, rng: random.Random) -> Attack:
    """An issue has one reader."""
    base = issue(world, rng)
    copies = [named(world, each) for each in ALL if each != base.recipient]
    edit = both(later(rng), lambda manifest: manifest.update(copies=rng.sample(copies, 1)))
    return attack("copies issue", base.recipient, forged(world, base, signer="county", edit=edit),
                  MALFORMED)  # fmt: skip


def passed_on_as_own(world: World, rng: random.Random) -> Attack:
    """A sister gives another's records out as its own: to the county, or back to their writer."""
    base, way = shared(world, rng), rng.randrange(3)
    rows, before = events(base), GENESIS
    opener = "county"
    if way:
        at = rng.randrange(1, len(rows))
        before, rows = rows[at - 1]["hash"], rows[at:]
    if way == 2:
        opener = "third"
        rows = rows[: max(1, 12 - rows[0]["seq"])] if rows[0]["seq"] <= 12 else rows

    def edit(manifest: dict[str, Any]) -> None:
        manifest["sender"] = named(world, "first")
        manifest["copies"] = [named(world, "third")]
        newest = rows[-1]["seq"] + rng.choice([0, 0, rng.randint(1, 10**6)])
        manifest["slice"].update(
            first=rows[0]["seq"], last=rows[-1]["seq"], before=before, newest=newest,
            newest_hash=rows[-1]["hash"],
        )  # fmt: skip

    data = forged(
        world, base, signer="first", edit=both(edit, later(rng)), to=opener,
        parts={EVENTS: lines(rows)},
    )  # fmt: skip
    return attack(f"passed on {way}", opener, data, WRONG_SCOPE)


def not_a_sister(world: World, rng: random.Random) -> Attack:
    """A desk of another division, or the other county, reports to a desk as if to a sister."""
    to, way = rng.choice(SISTERS), rng.randrange(4)
    pretender = rng.choice(["second", "foreign"])
    base = report(world, rng, "second")
    codes = ((UNKNOWN,), (REPLACED,), (SIGNATURE,), (REPLACED,))[way]
    sister = another(rng, to, *SISTERS)

    def edit(manifest: dict[str, Any]) -> None:
        own, true = named(world, pretender), named(world, sister)
        manifest["sender"] = [
            own, {**own, "id": true["id"]}, true,
            party(new_identity(), true["id"], true["name"]),
        ][way]  # fmt: skip
        manifest["recipient"] = named(world, "county")
        manifest["copies"] = [named(world, to)]

    data = forged(world, base, signer=pretender, edit=both(edit, later(rng)), to=to)
    return attack(f"{pretender} as sister {way}", to, data, *codes)


def read_by_the_other(world: World, rng: random.Random) -> Attack:
    """What is for the county alone opened at a sister, and for the sister alone at the county."""
    sender = rng.choice(SISTERS)
    base, sister = report(world, rng, sender), another(rng, sender, *SISTERS)
    to_county = rng.random() < 0.5
    reader, opener = ("county", sister) if to_county else (sister, "county")

    def edit(manifest: dict[str, Any]) -> None:
        manifest.pop("copies", None)
        manifest["recipient"] = named(world, reader)

    data = forged(world, base, signer=sender, edit=both(edit, later(rng)), to=opener)
    return attack(f"for {reader} at {opener}", opener, data, WRONG_RECIPIENT)


# parts


def parts_of_the_other_kind(world: World, rng: random.Random) -> Attack:
    """A report that decides, lists keys or returns journals; an issue that reports."""
    true = issue(world, rng, "third")
    if rng.random() < 0.2:
        base = issue(world, rng)
        own = report(world, rng)
        parts = {**parts_of(base, ISSUE), EVENTS: own.lines(EVENTS)}
        data = forged(world, base, signer="county", parts=parts, edit=later(rng))
        return attack("issue reports", base.recipient, data, MALFORMED)
    opener = rng.choice(["county", "first"])
    base = shared(world, rng) if opener == "first" else report(world, rng)
    lies = {
        DECISIONS: true.lines(DECISIONS), PARTIES: true.lines(PARTIES),
        JOURNALS: shared(world, rng).lines(EVENTS), CATALOGUE: true.lines(CATALOGUE),
    }  # fmt: skip
    chosen = rng.sample(sorted(lies), rng.randint(1, 3))
    parts = {EVENTS: base.lines(EVENTS), **{name: lies[name] for name in chosen}}
    data = forged(world, base, signer=base.sender, parts=parts, edit=later(rng), to=opener)
    return attack(f"report with {chosen}", opener, data, MALFORMED)


def _lies(world: World, rng: random.Random, base: Genuine) -> dict[str, list[bytes]]:
    """What an issue would have to say to do harm."""
    own, store = new_identity(), world.offices[base.recipient].session.store
    county = named(world, "county")
    thief = party(own, rng.choice([county["id"], "0" * 8, named(world, "third")["id"]]), "县局")
    listed = {"division": "371624101", "party": thief,
              "role": rng.choice(["desk", "county"]), "status": rng.choice(["current", "next"])}  # fmt: skip # noqa: E501
    head = store.journal.head()
    receipt = {"origin": store.journal.origin, "acknowledged": head.seq, "hash": head.hash,
               "above_gap": [], "held": []}  # fmt: skip
    decision = {
        "at": "2026-11-24T08:15:00.000Z", "by": "admin", "correction": f"{rng.random()}",
        "county": "13800000000", "edition": 9, "field": "phone", "note": "", "person": "x",
        "state": rng.choice(["accepted", "refused"]), "value": "13800000000",
    }  # fmt: skip
    return {
        "parties": [canonical_json(listed)], "receipts": [canonical_json(receipt)],
        "decisions": [canonical_json(decision)],
        "journals": shared(world, rng).lines(EVENTS),
    }  # fmt: skip


def issue_forged(world: World, rng: random.Random) -> Attack:
    """Receipts, decisions, keys or journals in an issue by a desk, a sister or another county."""
    base, way = issue(world, rng), rng.randrange(3)
    attacker = rng.choice(["foreign", *(each for each in ALL if each != base.recipient)])
    lies = _lies(world, rng, base)
    chosen = rng.sample(sorted(lies), rng.randint(1, 4))
    parts = parts_of(base, ISSUE, **{name: lies[name] for name in chosen})

    def edit(manifest: dict[str, Any]) -> None:
        true, own = manifest["sender"], named(world, attacker)
        manifest["sender"] = [own, {**own, "id": true["id"]}, true][way]

    data = forged(world, base, signer=attacker, parts=parts, edit=both(edit, later(rng)))
    codes = ((UNKNOWN,), (REPLACED,), (SIGNATURE,))[way]
    return attack(f"issue {way} by {attacker} {chosen}", base.recipient, data, *codes)


def issue_impossible(world: World, rng: random.Random) -> Attack:
    """Lines of an issue that no county writes, under the county's own keys."""
    base, way = issue(world, rng, "third"), rng.randrange(8)
    parties, rows = base.lines(PARTIES), events(shared(world, rng))
    lies = _lies(world, rng, base)
    at = rng.randrange(2, len(rows))
    if way == 0:
        more = {"parties": [*parties, rng.choice(parties)]}
    elif way == 1:
        more = {"parties": [*parties, lies["parties"][0].replace(b'"current"', b'"stolen"')
                            .replace(b'"next"', b'"old"')]}  # fmt: skip
    elif way == 2:
        more = {"decisions": [lies["decisions"][0].replace(b'"accepted"', b'"open"')
                              .replace(b'"refused"', b'"open"')]}  # fmt: skip
    elif way == 3:
        more = {"receipts": lies["receipts"] * rng.randint(2, 9)}
    elif way == 4:
        step = rng.randint(-3, 0)
        receipt = lies["receipts"][0].replace(b'"above_gap":[]', b'"above_gap":[[%d,2]]' % step)
        more = {"receipts": [receipt]}
    elif way == 5:
        rows[at]["hash"] = rng.randbytes(32).hex()
        more = {"journals": lines(rows)}
    elif way == 6:
        del rows[at - 1]
        more = {"journals": lines(rows)}
    else:
        more = {"journals": [*lines(rows[:at]), *world.genuine["report-first-0"].lines(EVENTS),
                             *lines(rows[at:])]}  # fmt: skip
    parts = parts_of(base, ISSUE, **more)
    data = forged(world, base, signer="county", parts=parts, edit=later(rng))
    return attack(f"issue impossible {way}", "third", data, MALFORMED)


# journals


def claimed_from_its_first(world: World, rng: random.Random) -> Attack:
    """Another's journal, or nobody's, from its first event, under the claimer's true name."""
    base = world.genuine[rng.choice(["begun-third-0", "shared-third-1", "report-second-0"])]
    claimer = another(rng, base.sender, *ALL)
    opener = "third" if base.sender == "third" and claimer == "first" and rng.random() < 0.5 else "county"  # fmt: skip # noqa: E501
    rows, way = events(base), rng.randrange(5)
    own = named(world, claimer)
    body = rows[0]["body"]
    if way == 1:
        body["node"] = own["id"]
    elif way == 2:
        body["nonce"] = f"{rng.random()}"
    elif way == 3:
        body.update(node=own["id"], nonce=f"{rng.random()}")
    elif way == 4:
        rows[0].update(rng.choice([
            {"kind": "session.unlocked", "body": {"door": "command"}},
            {"kind": f"later.{rng.random()}"}, {"version": rng.randint(2, 9)}, {"body": {}},
        ]))  # fmt: skip
    if rng.random() < 0.3:
        nobodys = f"{base.name}{rng.random()}"
        for row in rows:
            row["origin"] = nobodys
    if way or rows[0]["origin"] != fields(base)["slice"]["origin"]:
        chained(rows)

    def edit(manifest: dict[str, Any]) -> None:
        manifest["sender"] = own
        manifest["copies"] = [named(world, "third")] if opener == "third" else []
        if not manifest["copies"]:
            del manifest["copies"]
        manifest["slice"].update(origin=rows[0]["origin"], newest_hash=rows[-1]["hash"])

    data = forged(
        world, base, signer=claimer, edit=both(edit, later(rng)), to=opener,
        parts={EVENTS: lines(rows)},
    )  # fmt: skip
    return attack(f"claims {base.name} {way}", opener, data, WRONG_SCOPE)


def claimed_in_its_middle(world: World, rng: random.Random) -> Attack:
    """A journal whose owner has proved it, from any place after the first, or without an event."""
    owner = rng.choice(["first", "second", "county", "third"])
    opener = "third" if owner == "third" and rng.random() < 0.4 else "county"
    claimer = "first" if opener == "third" else another(rng, owner, *ALL)
    base = report(world, rng, claimer)
    journal = world.offices[owner].session.store.journal
    if owner == "third":  # it goes on under another journal, which nobody knows yet
        origin = fields(world.genuine["shared-third-0"])["slice"]["origin"]
    else:
        origin = journal.origin
    first, rows = rng.randint(2, 10**6), events(base)[: rng.randint(0, 5)]
    before = rng.randbytes(32).hex()
    for number, row in enumerate(rows, start=first):
        row.update(origin=origin, seq=number)
    chained(rows, before)
    last = first + len(rows) - 1

    def edit(manifest: dict[str, Any]) -> None:
        manifest["sender"] = named(world, claimer)
        if opener == "third":
            manifest["copies"] = [named(world, "third")]
        newest = last + rng.choice([0, rng.randint(1, 10**9)])
        manifest["slice"] = {
            "origin": origin, "first": first, "last": last, "before": before, "newest": newest,
            "newest_hash": rows[-1]["hash"] if rows and newest == last else before,
        }  # fmt: skip

    data = forged(
        world, base, signer=claimer, edit=both(edit, later(rng)), to=opener,
        parts={EVENTS: lines(rows)},
    )  # fmt: skip
    return attack(f"{claimer} claims {owner} from {first}", opener, data, WRONG_SCOPE)


def newest_hash_false(world: World, rng: random.Random) -> Attack:
    """The newest event's hash is not the one that the slice states, or is none."""
    opener = rng.choice(["county", "first"])
    base = shared(world, rng) if opener == "first" else report(world, rng)
    false = rng.choice([rng.randbytes(32).hex(), GENESIS, "", rng.randbytes(32).hex().upper()])
    edit = both(later(rng), lambda manifest: manifest["slice"].update(newest_hash=false))
    data = forged(world, base, signer=base.sender, edit=edit, to=opener)
    return attack("newest hash", opener, data, MALFORMED)


# keys


def sealing_key_exchanged(world: World, rng: random.Random) -> Attack:
    """The pinned signing key, and beside it a sealing key that nobody announced."""
    opener = rng.choice(["county", *ALL])
    if opener == "county":
        base = report(world, rng)
    elif opener == "first" and rng.random() < 0.5:
        base = shared(world, rng)
    else:
        base = issue(world, rng, opener)
    signing = world.keys[base.sender]
    other = rng.choice([new_identity(), world.keys[another(rng, base.sender, *world.keys)]])
    mixed = type(signing)(signing_seed=signing.signing_seed, key_id=signing.key_id,
                          sealing_secret=other.sealing_secret)  # fmt: skip

    def edit(manifest: dict[str, Any]) -> None:
        true = manifest["sender"]
        manifest["sender"] = party(mixed, true["id"], true["name"])

    data = forged(world, base, signer=base.sender, edit=both(edit, later(rng)), to=opener)
    return attack(f"sealing of {base.sender}", opener, data, REPLACED)


def keys_of_another_announced(world: World, rng: random.Random) -> Attack:
    """A desk announces as its next keys those of another office, or a pair that is none."""
    opener = rng.choice(["county", "first"])
    base = world.genuine["shared-third-2"] if opener == "first" else report(world, rng)
    if base.name.startswith("report"):
        base = world.genuine[f"report-{base.sender}-3"]
    elif base.sender == "third":
        base = world.genuine["shared-third-2"]
    rows, own = events(base), new_identity()
    victims = [each for each in ("county", *ALL) if each != base.sender]
    if opener == "first":
        victims = ["county", "first"]  # those whose keys it knows
    true = named(world, rng.choice(victims))
    mixed = type(own)(signing_seed=own.signing_seed, key_id=own.key_id,
                      sealing_secret=world.keys[rng.choice(victims)].sealing_secret)  # fmt: skip
    keys, code = rng.choice([
        (true, WRONG_SCOPE), (party(mixed, "", ""), WRONG_SCOPE),
        ({**party(own, "", ""), "fingerprint": true["fingerprint"]},
         ErrorCode.FINGERPRINT_MISMATCH),
        ({**true, "signing": f"{rng.random()}"}, ErrorCode.FINGERPRINT_MISMATCH),
    ])  # fmt: skip
    body = {name: keys[name] for name in ("signing", "sealing", "fingerprint")}
    rows[-1].update(kind="keys.rotated", version=1, body={**body, "before": "0"})
    chained(rows, fields(base)["slice"]["before"])

    def edit(manifest: dict[str, Any]) -> None:
        manifest["slice"]["newest_hash"] = rows[-1]["hash"]

    data = forged(
        world, base, signer=base.sender, edit=both(edit, later(rng)), to=opener,
        parts=parts_of(base, (EVENTS,), events=lines(rows)),
    )  # fmt: skip
    return attack(f"{base.sender} announces", opener, data, code)


NEIGHBOURS = (
    resealed, copies_edited, copy_of_a_stranger, copies_impossible, copies_in_an_issue,
    passed_on_as_own, not_a_sister, read_by_the_other, parts_of_the_other_kind, issue_forged,
    issue_impossible, claimed_from_its_first, claimed_in_its_middle, newest_hash_false,
    sealing_key_exchanged, keys_of_another_announced,
)  # fmt: skip
