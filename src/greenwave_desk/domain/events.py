"""What can be recorded: one typed body for each kind of event.

A kind's version rises when its body changes shape; a reader that does not know a kind or
version keeps the event and holds it aside. Bodies hold integers, text, booleans and lists of
these, never floats, so that canonical JSON is the same everywhere.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from .cases import CaseAction, CaseState
from .corrections import CorrectionState
from .ids import (
    CaseId,
    CaseNumber,
    CorrectionId,
    Day,
    FactName,
    ItemId,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    VisitId,
)
from .journal import Event, origin_id
from .visits import Lane, RecognitionMethod


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every event's body."""

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1


class WorkspaceCreated(Body, frozen=True, kw_only=True):
    """First event of a workspace; ``workspace`` is ``desk`` or ``county``.

    ``node`` and ``nonce`` prove whose journal it is (:func:`..journal.origin_id`).
    """

    kind: ClassVar[str] = "workspace.created"
    node: NodeId
    nonce: str
    workspace: str
    name: str
    division: str
    program: str


class OriginStarted(Body, frozen=True, kw_only=True):
    """A new journal began: ``restored`` from a backup, or ``forked`` from another computer.

    ``node`` and ``nonce`` prove whose it is, as in the first event of a workspace.
    """

    kind: ClassVar[str] = "origin.started"
    node: NodeId
    nonce: str
    previous: OriginId
    previous_seq: int
    reason: str


class OperatorAdded(Body, frozen=True, kw_only=True):
    """Somebody may now unlock the workspace."""

    kind: ClassVar[str] = "operator.added"
    operator: OperatorName
    role: str


class PassphraseChanged(Body, frozen=True, kw_only=True):
    """An operator's passphrase was replaced; ``recovered`` with the recovery code."""

    kind: ClassVar[str] = "operator.passphrase_changed"
    operator: OperatorName
    recovered: bool


class SessionUnlocked(Body, frozen=True, kw_only=True):
    """The workspace was opened; ``door`` is ``window`` or ``command``."""

    kind: ClassVar[str] = "session.unlocked"
    door: str


class UnlockFailed(Body, frozen=True, kw_only=True):
    """Wrong passphrases since the last opening (told at the next one, the file being locked)."""

    kind: ClassVar[str] = "session.unlock_failed"
    count: int
    first: str
    last: str


class SessionLocked(Body, frozen=True, kw_only=True):
    """The window was locked; ``why`` is ``asked`` or ``idle``."""

    kind: ClassVar[str] = "session.locked"
    why: str


class PersonViewed(Body, frozen=True, kw_only=True):
    """A person's page was opened."""

    kind: ClassVar[str] = "person.viewed"
    person: PersonId


class NumberRevealed(Body, frozen=True, kw_only=True):
    """Masked data were shown in full; ``what`` is ``id_number`` or ``phone``."""

    kind: ClassVar[str] = "person.revealed"
    person: PersonId
    what: str
    purpose: str


class FactStated(Body, frozen=True, kw_only=True):
    """What a visitor answered; ``value`` is the JSON of the fact's value (empty: withdrawn)."""

    kind: ClassVar[str] = "fact.stated"
    person: PersonId
    fact: FactName
    value: str
    source: str


class VisitRecorded(Body, frozen=True, kw_only=True):
    """An arrival, with the proof of recognition and its ticket."""

    kind: ClassVar[str] = "visit.recorded"
    visit: VisitId
    person: PersonId
    method: RecognitionMethod
    lane: Lane
    ticket: str
    day: Day
    edition: int
    card: str


class CaseOpened(Body, frozen=True, kw_only=True):
    """A matter was accepted."""

    kind: ClassVar[str] = "case.opened"
    case: CaseId
    number: CaseNumber
    person: PersonId
    item: ItemId
    item_name: str
    visit: VisitId
    assistant: OperatorName
    day: Day
    catalogue: int


class CaseAdvanced(Body, frozen=True, kw_only=True):
    """Something was done with a matter.

    ``settles`` are the hashes of further steps that the clerk had before their eyes, where desks
    had gone on without knowing of each other; the event's ``follows`` names one of them.
    """

    kind: ClassVar[str] = "case.advanced"
    case: CaseId
    action: CaseAction
    before: CaseState
    after: CaseState
    note: str
    settles: tuple[str, ...] = ()


class InterpretationRecorded(Body, frozen=True, kw_only=True):
    """The policies were gone through with a person; counts of the verdicts."""

    kind: ClassVar[str] = "interpretation.recorded"
    person: PersonId
    catalogue: int
    day: Day
    entitled: int
    undecided: int
    not_entitled: int


class DocumentPrinted(Body, frozen=True, kw_only=True):
    """Paper left the desk; ``target`` is ``printer`` or ``file``."""

    kind: ClassVar[str] = "document.printed"
    document: str
    person: PersonId
    target: str
    pages: int
    copies: int
    catalogue: int


class BundleExported(Body, frozen=True, kw_only=True):
    """A bundle was written and read back."""

    kind: ClassVar[str] = "bundle.exported"
    bundle: str
    recipient: str
    serial: int
    records: int
    sha256: str


class BundleImported(Body, frozen=True, kw_only=True):
    """A bundle was applied."""

    kind: ClassVar[str] = "bundle.imported"
    bundle: str
    sender: str
    serial: int
    received: int
    new: int
    known: int
    held: int
    sha256: str


class BundleRefused(Body, frozen=True, kw_only=True):
    """A bundle was refused and changed nothing; ``code`` is the error code."""

    kind: ClassVar[str] = "bundle.refused"
    code: str
    sha256: str


class ExportFailed(Body, frozen=True, kw_only=True):
    """A folder or stick would not take a bundle; ``code`` is the error code."""

    kind: ClassVar[str] = "bundle.export_failed"
    code: str


class EditionMade(Body, frozen=True, kw_only=True):
    """The county made an edition, of a roster file or of decided corrections.

    ``sha256`` is the file's (empty for corrections), ``digest`` covers every person of the edition
    (:func:`..roster.edition_digest`).
    """

    kind: ClassVar[str] = "roster.edition_made"
    edition: int
    sha256: str
    digest: str = ""
    rows: int
    accepted: int
    refused: int
    joined: int
    left: int
    changed: int


class EditionApplied(Body, frozen=True, kw_only=True):
    """A desk put a roster edition in force; ``digest`` covers every person of it."""

    kind: ClassVar[str] = "roster.edition_applied"
    edition: int
    digest: str = ""
    people: int
    joined: int
    left: int
    changed: int


class CatalogueApplied(Body, frozen=True, kw_only=True):
    """A catalogue version was put in force."""

    kind: ClassVar[str] = "catalogue.applied"
    catalogue: int
    policies: int
    items: int


class ReceiptApplied(Body, frozen=True, kw_only=True):
    """The county's receipt moved what it is known to hold of this journal."""

    kind: ClassVar[str] = "receipt.applied"
    origin: OriginId
    acknowledged: int
    held: int


class EnrolmentRequested(Body, frozen=True, kw_only=True):
    """A desk wrote a request."""

    kind: ClassVar[str] = "enrolment.requested"
    fingerprint: str


class EnrolmentAccepted(Body, frozen=True, kw_only=True):
    """The county took a desk in; the peer's keys are pinned from here on."""

    kind: ClassVar[str] = "enrolment.accepted"
    peer: str
    name: str
    fingerprint: str
    scope: tuple[str, ...]


class EnrolmentFinished(Body, frozen=True, kw_only=True):
    """A desk pinned the county's keys."""

    kind: ClassVar[str] = "enrolment.finished"
    peer: str
    name: str
    fingerprint: str


class PersonCorrected(Body, frozen=True, kw_only=True):
    """A clerk saw that a person's data are wrong; ``base`` is what the county had."""

    kind: ClassVar[str] = "person.corrected"
    correction: CorrectionId
    person: PersonId
    field: str
    base: str
    value: str
    proof: str
    note: str
    edition: int


class CorrectionDecided(Body, frozen=True, kw_only=True):
    """The county accepted or refused a correction; ``edition`` is the first that has it."""

    kind: ClassVar[str] = "correction.decided"
    correction: CorrectionId
    person: PersonId
    field: str
    value: str
    state: CorrectionState
    edition: int
    note: str


class KeysRotated(Body, frozen=True, kw_only=True):
    """This office made new keys; those before hold until everybody knows."""

    kind: ClassVar[str] = "keys.rotated"
    signing: str
    sealing: str
    fingerprint: str
    before: str


class KeysRetired(Body, frozen=True, kw_only=True):
    """This office gave up keys that were replaced; ``fingerprint`` is theirs."""

    kind: ClassVar[str] = "keys.retired"
    fingerprint: str


class PartyListed(Body, frozen=True, kw_only=True):
    """What is accepted of another office changed; ``status`` is a key status, or ``unlisted``."""

    kind: ClassVar[str] = "party.listed"
    peer: str
    name: str
    role: str
    status: str
    fingerprint: str


class PartyRevoked(Body, frozen=True, kw_only=True):
    """The county shut a desk out; ``replaced_by`` is the node that takes its place."""

    kind: ClassVar[str] = "party.revoked"
    peer: str
    name: str
    fingerprint: str
    reason: str
    replaced_by: str = ""


class JournalTaken(Body, frozen=True, kw_only=True):
    """A journal came back from the county: an earlier one of this desk, or of the desk before it.

    ``upto`` is the last number that was sent: what it brought need not be sent again.
    """

    kind: ClassVar[str] = "journal.taken"
    peer: str
    origin: OriginId
    new: int
    held: int
    upto: int


class SettingChanged(Body, frozen=True, kw_only=True):
    """A setting was given a new value."""

    kind: ClassVar[str] = "setting.changed"
    name: str
    value: str


class BackupMade(Body, frozen=True, kw_only=True):
    """A backup was written and verified."""

    kind: ClassVar[str] = "backup.made"
    sha256: str
    events: int
    people: int


BODIES: dict[str, type[Body]] = {
    body.kind: body
    for body in (
        WorkspaceCreated,
        OriginStarted,
        OperatorAdded,
        PassphraseChanged,
        SessionUnlocked,
        UnlockFailed,
        SessionLocked,
        PersonViewed,
        NumberRevealed,
        FactStated,
        VisitRecorded,
        CaseOpened,
        CaseAdvanced,
        InterpretationRecorded,
        DocumentPrinted,
        BundleExported,
        BundleImported,
        BundleRefused,
        ExportFailed,
        EditionMade,
        EditionApplied,
        CatalogueApplied,
        ReceiptApplied,
        EnrolmentRequested,
        EnrolmentAccepted,
        EnrolmentFinished,
        PersonCorrected,
        CorrectionDecided,
        KeysRotated,
        KeysRetired,
        PartyListed,
        PartyRevoked,
        JournalTaken,
        SettingChanged,
        BackupMade,
    )
}


class UnknownEventError(ValueError):
    """The kind or version of an event is not known here."""


def body_of(kind: str, version: int, raw: bytes) -> Body:
    """The typed body of an event.

    Raises:
        UnknownEventError: a newer program wrote it.
        ValueError: it does not have the shape of its kind (msgspec.ValidationError).
    """
    known = BODIES.get(kind)
    if known is None or known.version != version:
        raise UnknownEventError(f"{kind} version {version}")
    return msgspec.json.decode(raw, type=known, strict=True)


def readable(event: Event) -> Body | None:
    """The typed body of an event that anybody may have written; None where it cannot be read."""
    try:
        return body_of(event.kind, event.version, bytes(event.body))
    except ValueError:  # of a kind that is not known here, or malformed
        return None


def proved_owner(first: Event) -> NodeId | None:
    """Whose journal it is, by its first event; None where that is not one, or proves nothing."""
    body = readable(first) if first.seq == 1 else None
    if not isinstance(body, WorkspaceCreated | OriginStarted):
        return None
    return body.node if origin_id(body.node, body.nonce) == first.origin else None
