"""Vectors of the exchange between several desks: copies, every part, keys that are replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from bundle_forge import (
    ORIGIN,
    Forge,
    Vector,
    events,
    person,
)

from greenwave_desk.domain.corrections import CorrectionState
from greenwave_desk.domain.exchange import (
    Decision,
    HeldRecord,
    KeyStatus,
    Listing,
    Manifest,
    Receipt,
    Slice,
)
from greenwave_desk.domain.ids import (
    CorrectionId,
    DivisionCode,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
)
from greenwave_desk.domain.journal import EMPTY, Event, canonical_json, digest
from greenwave_desk.exchange import jsonl
from greenwave_desk.exchange.keys import new_identity
from greenwave_desk.exchange.layout import (
    DECISIONS,
    EVENTS,
    JOURNALS,
    PARTIES,
    PEOPLE,
    RECEIPTS,
)

SISTER_ORIGIN = OriginId("00000000-0000-4000-8000-00000000000b")
REPLACED_ORIGIN = OriginId("00000000-0000-4000-8000-00000000000c")
MALFORMED = "bundle-malformed"
Parts = dict[str, jsonl.Packed]
change = msgspec.structs.replace


def decision(**more: Any) -> Decision:
    """A phone number that the county accepted."""
    values: dict[str, Any] = {
        "correction": CorrectionId("00000000-0000-4000-8000-0000000000c1"),
        "person": PersonId("00000000-0000-4000-8000-000000000001"),
        "field": "phone",
        "value": "00000000001",
        "state": CorrectionState.ACCEPTED,
        "county": "00000000001",
        "edition": 2,
        "by": OperatorName("admin"),
        "at": Timestamp("2026-11-24T08:15:00.000Z"),
    }
    return Decision(**{**values, **more})


def listing(
    forge: Forge, name: str, status: KeyStatus = KeyStatus.CURRENT, role: str = "desk"
) -> Listing:
    """A pair of keys as the county lists it."""
    division = "000000" if role == "county" else "000000001"
    return Listing(
        party=forge.party(name), role=role, division=DivisionCode(division), status=status
    )


def listings(forge: Forge) -> list[Listing]:
    """Everybody, while county and desk replace their keys and one desk is shut out."""
    return [
        listing(forge, "county", role="county"),
        listing(forge, "county-next", KeyStatus.NEXT, role="county"),
        listing(forge, "desk", KeyStatus.RETIRED),
        listing(forge, "desk-next"),
        listing(forge, "other-desk"),
        listing(forge, "stranger", KeyStatus.REVOKED),
    ]


def receipts() -> list[Receipt]:
    """Receipts for two journals, one of which has a gap and a fork."""
    first = Receipt(
        origin=ORIGIN,
        acknowledged=3,
        hash=events(3)[-1].hash,
        above_gap=((5, 7), (9, 9)),
        held=(HeldRecord(seq=2, reason="fork"), HeldRecord(seq=6, reason="kind-unknown")),
    )
    return [first, Receipt(origin=SISTER_ORIGIN, acknowledged=0, hash=EMPTY.hash)]


def journals() -> list[Event]:
    """A sister's journal from its start, and what followed event 2 of a desk that was replaced."""
    return [*events(3, origin=SISTER_ORIGIN), *events(4, origin=REPLACED_ORIGIN)[2:]]


def packed(values: Iterable[object]) -> jsonl.Packed:
    """A part with these values as lines."""
    return jsonl.pack(canonical_json(value) for value in values)


def lines_of(made: Iterable[Event]) -> jsonl.Packed:
    """A part with these events."""
    return jsonl.pack(event.line() for event in made)


def full_issue(forge: Forge, **more: Any) -> tuple[Manifest, Parts]:
    """An issue with all six parts."""
    manifest, parts = forge.issue(**more)
    parts = {
        **parts,
        RECEIPTS: packed(receipts()),
        DECISIONS: packed(
            [
                decision(),
                decision(
                    correction="00000000-0000-4000-8000-0000000000c2",
                    state=CorrectionState.REFUSED,
                    county="00000000002",
                    edition=0,
                    note="证件上不是这样",
                ),
            ]
        ),
        PARTIES: packed(listings(forge)),
        JOURNALS: lines_of(journals()),
    }
    return forge.with_parts(manifest, parts), parts


def _good(forge: Forge) -> list[Vector]:
    report, parts = forge.report(copies=(forge.party("other-desk"),))
    shared = forge.bundle(forge.members(report, parts), "county", "other-desk")
    issue, issued = full_issue(forge)
    whole = forge.bundle(forge.members(issue, issued), "desk")
    fuller, _ = forge.report()
    more = {**parts, RECEIPTS: packed(receipts()), PEOPLE: packed([person(1)])}
    fuller = forge.with_parts(fuller, more)
    everything = forge.bundle(forge.members(fuller, more), "county")
    newer, _ = forge.issue()
    newer = change(newer, sender=forge.party("county-next"))
    rotated = forge.bundle(forge.members(newer, forge.issue()[1], "county-next"), "desk")
    former = "opened with former keys, which still hold beside the new ones"
    both = ("county", "county-next", "desk")
    return [
        Vector("ok-copies", "county", "ok", "a report with a copy for a sister desk", shared),
        Vector("ok-copies", "other-desk", "ok", "the sister desk opens its copy", shared),
        Vector("ok-copies", "stranger", "bundle-wrong-key", "nobody else does", shared),
        Vector("ok-issue-all-parts", "desk", "ok", "an issue with all six parts", whole),
        Vector("ok-report-all-parts", "county", "ok", "events, receipts and people", everything),
        Vector("ok-former-key", "desk-next", "ok", former, whole, former=("desk",)),
        Vector("ok-next-key", "desk", "ok", "both of the county's keys hold", rotated, pinned=both),
        Vector(
            "ok-next-key", "desk", "bundle-key-replaced", "the new ones are not known yet", rotated
        ),
    ]


def _about_copies(forge: Forge) -> list[Vector]:
    def make(
        name: str, about: str, *copies: Any, kind: str = "report", opener: str = "county"
    ) -> Vector:
        manifest, parts = getattr(forge, kind)(copies=copies)
        data = forge.bundle(forge.members(manifest, parts), opener)
        return Vector(name, opener, MALFORMED, about, data)

    sister, county = forge.party("other-desk"), forge.party("county")
    others = [
        new_identity().party(NodeId(f"sister-{number}"), f"第{number}窗口") for number in range(8)
    ]
    renamed = change(sister, id=NodeId("somebody-else"))
    forged = change(sister, fingerprint=county.fingerprint)
    strange, parts = forge.report(copies=(forge.party("stranger"),))
    elsewhere = forge.bundle(forge.members(strange, parts), "county", "stranger", "other-desk")
    mixed, issued = forge.issue()
    mixed = change(mixed, recipient=forge.party("desk-next"))
    sealed_anew = forge.bundle(forge.members(mixed, issued), "desk")
    return [
        make("copies-recipient", "a copy for the recipient", county),
        make("copies-sender", "a copy for the sender", forge.party("desk")),
        make("copies-eight", "one copy too many", *others),
        make("copies-same-keys", "two sisters with the same keys", sister, renamed),
        make("copies-fingerprint", "a sister's fingerprint is not that of its keys", forged),
        make("copies-in-issue", "only reports have copies", sister, kind="issue", opener="desk"),
        Vector(
            "not-in-copies",
            "other-desk",
            "bundle-wrong-recipient",
            "sealed to a desk that neither recipient nor copies name",
            elsewhere,
        ),
        Vector(
            "former-key-anew",
            "desk-next",
            "bundle-wrong-recipient",
            "names the reader's new keys and was sealed to its former ones",
            sealed_anew,
            former=("desk",),
        ),
    ]


def _about_parts(forge: Forge) -> list[Vector]:
    made: list[Vector] = []

    def add(name: str, about: str, manifest: Manifest, parts: Parts, opener: str = "desk") -> None:
        data = forge.bundle(forge.members(forge.with_parts(manifest, parts), parts), opener)
        made.append(Vector(name, opener, MALFORMED, about, data))

    issue, _ = forge.issue()
    report, reported = forge.report(0)
    text = {RECEIPTS: packed(receipts())}
    add("report-without-events", "receipts alone", report, text, "county")
    add("parts-out-of-order", "receipts first", report, {**text, **reported}, "county")
    add("issue-without-edition", "no word of the edition", change(issue, edition=None), text)

    def one(name: str, about: str, part: str, values: Iterable[object]) -> None:
        add(name, about, issue, {part: packed(values)})

    fields = msgspec.to_builtins(decision())
    one("decision-open", "nothing was decided", DECISIONS, [decision(state=CorrectionState.OPEN)])
    one("decision-edition", "edition -1", DECISIONS, [decision(edition=-1)])
    one(
        "decision-person",
        "about nobody",
        DECISIONS,
        [{key: value for key, value in fields.items() if key != "person"}],
    )
    other = listing(forge, "other-desk")
    forged = change(other.party, fingerprint=forge.party("stranger").fingerprint)
    renamed = change(forge.party("other-desk"), id=NodeId("somebody-else"))
    one(
        "parties-fingerprint",
        "not that of the keys",
        PARTIES,
        [listing(forge, "desk"), change(other, party=forged)],
    )
    one(
        "parties-same-keys", "one pair, two offices", PARTIES, [other, change(other, party=renamed)]
    )
    two = [listing(forge, "desk"), listing(forge, "desk-next")]
    one("parties-two-current", "two present pairs of one desk", PARTIES, two)
    one("parties-role", "a role that nobody has", PARTIES, [change(other, role="auditor")])
    first, second = receipts()
    one("receipts-twice", "two receipts for a journal", RECEIPTS, [first, second, first])
    touching = change(first, above_gap=((4, 7),))
    one("receipts-range", "what is above the gap begins where there is none", RECEIPTS, [touching])
    huge = change(first, acknowledged=2**53)
    one("receipts-number", "a number that not every reader keeps", RECEIPTS, [huge])
    return made


def _about_events(forge: Forge) -> list[Vector]:
    made: list[Vector] = []

    def journal(name: str, about: str, part: jsonl.Packed) -> None:
        manifest = forge.with_parts(forge.issue()[0], {JOURNALS: part})
        data = forge.bundle(forge.members(manifest, {JOURNALS: part}), "desk")
        made.append(Vector(name, "desk", MALFORMED, about, data))

    sister, replaced = events(4, origin=SISTER_ORIGIN), events(4, origin=REPLACED_ORIGIN)
    journal("journals-gap", "event 3 of 4 is missing", lines_of([*sister[:2], sister[3]]))
    again = lines_of([*sister[:2], *replaced, *sister[2:]])
    journal("journals-twice", "one origin in two places", again)
    bent = change(sister[2], actor=OperatorName("somebody"))
    journal("journals-chain", "an event was changed", lines_of([*sister[:2], bent, sister[3]]))

    def report(name: str, about: str, changed: list[Event], **span: Any) -> None:
        values: dict[str, Any] = {
            "origin": ORIGIN,
            "first": 1,
            "last": len(changed),
            "before": EMPTY.hash,
            "newest": len(changed),
            "newest_hash": changed[-1].hash,
        }
        part = lines_of(changed)
        manifest = forge.manifest(slice=Slice(**{**values, **span}))
        manifest = forge.with_parts(manifest, {EVENTS: part})
        data = forge.bundle(forge.members(manifest, {EVENTS: part}), "county")
        made.append(Vector(name, "county", MALFORMED, about, data))

    def hashed(event: Event) -> Event:
        return change(event, hash=digest(EMPTY.hash, event.canonical()))

    good = events(3)
    bent = change(good[1], actor=OperatorName("somebody"))
    report("events-chain", "an event was changed", [good[0], bent, good[2]])
    report("events-newest", "the newest event is another one", good, newest_hash="1" * 64)
    late = hashed(change(good[0], at=Timestamp("2026-02-31T08:15:00.000Z")))
    report("events-time", "the 31st of February", [late])
    half = hashed(change(good[0], body=msgspec.Raw(b'{"count":1.5}')))
    report("events-fraction", "a number that is no integer", [half])
    huge = hashed(change(good[0], body=msgspec.Raw(b'{"count":9007199254740992}')))
    report("events-number", "a number that not every reader keeps", [huge])
    report("slice-start", "another hash than zeros before event 1", good, before="1" * 64)
    report("slice-number", "a number that not every reader keeps", good, newest=2**60)
    return made


def _about_the_reader(forge: Forge) -> list[Vector]:
    """The same good files, before readers that hold something else."""
    report, parts = forge.report()
    told = forge.bundle(forge.members(report, parts), "county")
    issue, issued = forge.issue(serial=5)
    fifth = forge.bundle(forge.members(issue, issued), "desk")
    rotated = change(report, sender=forge.party("desk-next"))
    replaced = forge.bundle(forge.members(rotated, parts, "desk-next"), "county")

    def make(name: str, opener: str, outcome: str, about: str, data: bytes, **held: Any) -> Vector:
        return Vector(name, opener, outcome, about, data, held=held or None)

    owner = {ORIGIN: "other-desk"}
    return [
        make(
            "key-replaced",
            "county",
            "bundle-key-replaced",
            "a known desk under keys that it did not announce",
            replaced,
        ),
        make(
            "key-revoked",
            "county",
            "bundle-key-revoked",
            "the county shut this desk out",
            told,
            revoked=["desk"],
        ),
        make(
            "wrong-kind",
            "county",
            "bundle-wrong-kind",
            "a report where an issue is looked for",
            told,
            takes="county-issue",
        ),
        make(
            "wrong-scope",
            "county",
            "bundle-wrong-scope",
            "a journal that belongs to another desk",
            told,
            journals=owner,
        ),
        make("serial-5", "desk", "ok", "the next issue", fifth, serial=4, roster=1, catalogue=1),
        make("serial-5", "desk", "bundle-replayed", "an issue from before", fifth, serial=6),
        make(
            "serial-5",
            "desk",
            "bundle-replayed",
            "an older roster under a new serial",
            fifth,
            serial=4,
            roster=2,
        ),
    ]


def vectors(forge: Forge) -> list[Vector]:
    """All of them."""
    return [
        *_good(forge),
        *_about_copies(forge),
        *_about_parts(forge),
        *_about_events(forge),
        *_about_the_reader(forge),
    ]
