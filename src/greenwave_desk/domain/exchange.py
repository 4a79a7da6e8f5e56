"""What bundles carry: kinds, parties, manifest, receipts and the reconciliation at the end.

Owns the shapes of ``docs/bundle-format.md``; sealing, signing and reading them is the
``exchange`` room's work, applying them the jobs' of desk and county.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .corrections import CorrectionState
from .ids import (
    NO_NODE,
    CorrectionId,
    DivisionCode,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
)

FORMAT = 1
"""Version of the bundle format; a reader refuses a higher one."""


class BundleKind(StrEnum):
    """What a bundle is for."""

    ENROLMENT = "enrolment"
    DESK_REPORT = "desk-report"
    COUNTY_ISSUE = "county-issue"


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A sender or recipient as the manifest names it.

    ``signing`` is the minisign public key (base64, 56 characters), ``sealing`` the age
    recipient (``age1…``), ``fingerprint`` is derived from both.
    """

    id: NodeId
    name: str
    signing: str
    sealing: str
    fingerprint: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A payload file: JSON Lines under Zstandard."""

    name: str
    records: int
    length: int
    sha256: str


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """Which events of one origin a desk report carries (``first`` > ``last``: none).

    ``before`` is the hash of the event before ``first``; ``newest`` and ``newest_hash`` state
    where the sender's journal stands, so that a missing last bundle shows.
    """

    origin: OriginId
    first: int
    last: int
    before: str
    newest: int
    newest_hash: str


class EditionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The roster edition and catalogue version that a county issue carries."""

    roster: int
    catalogue: int
    scope: tuple[DivisionCode, ...]
    made: Timestamp


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``manifest.json``: signed, and inside the seal."""

    format: int
    kind: BundleKind
    sender: Party
    recipient: Party
    serial: int
    created: Timestamp
    program: str
    parts: tuple[Part, ...]
    slice: Slice | None = None
    edition: EditionInfo | None = None
    answers: str = ""
    """Enrolment only: SHA-256 of the request that this bundle answers."""
    copies: tuple[Party, ...] = ()
    """Desk report only: sister desks that may read and apply it too, at most seven."""

    def addressed_to(self, signing: str, sealing: str) -> bool:
        """Whether the bundle is meant for whoever holds these keys."""
        return any(
            (party.signing, party.sealing) == (signing, sealing)
            for party in (self.recipient, *self.copies)
        )


class HeldReason(StrEnum):
    """Why a record is kept but not applied."""

    KIND_UNKNOWN = "kind-unknown"
    BODY_MALFORMED = "body-malformed"
    PERSON_UNKNOWN = "person-unknown"
    CASE_UNKNOWN = "case-unknown"
    VISIT_UNKNOWN = "visit-unknown"
    DUPLICATE = "duplicate"
    FORK = "fork"
    """Another record stands under the same number: this one is kept apart and never merged."""


class HeldRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record that the reader keeps but could not apply, with the reason's code.

    ``reason`` is one of :class:`HeldReason`; a newer program may know more.
    """

    seq: int
    reason: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the county holds of one origin.

    ``acknowledged`` is the highest seq up to which nothing is missing (0: nothing), ``hash``
    that event's hash; ``above_gap`` lists what is held beyond a gap as inclusive ranges.
    """

    origin: OriginId
    acknowledged: int
    hash: str
    above_gap: tuple[tuple[int, int], ...] = ()
    held: tuple[HeldRecord, ...] = ()


MAX_TOLD = 5_000
"""Ranges and records that a receipt names: it is one line, and a line has its limit."""


def shortened(receipt: Receipt) -> Receipt:
    """A receipt that fits into a line, whatever somebody has sent."""
    if len(receipt.above_gap) <= MAX_TOLD and len(receipt.held) <= MAX_TOLD:
        return receipt
    return msgspec.structs.replace(
        receipt, above_gap=receipt.above_gap[:MAX_TOLD], held=receipt.held[:MAX_TOLD]
    )


class KeyStatus(StrEnum):
    """What the county says of a pair of keys."""

    CURRENT = "current"
    NEXT = "next"
    """They will replace the present ones; both hold meanwhile."""
    RETIRED = "retired"
    """They were replaced, and nothing under them is accepted any longer."""
    REVOKED = "revoked"
    """They were lost, stolen or copied: nothing under them is accepted from now on."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One line of what the county says of everybody's keys, in every issue.

    ``role`` is ``county`` or ``desk`` (a sister desk of the same division). The list is whole:
    a sister desk that is not on it is no sister any longer.
    """

    party: Party
    role: str
    division: DivisionCode
    status: KeyStatus


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a correction that this desk sent up.

    ``edition`` is the first roster edition that has the value (0 where it was refused); ``county``
    what stands in the roster now.
    """

    correction: CorrectionId
    person: PersonId
    field: str
    value: str
    state: CorrectionState
    county: str
    edition: int
    by: OperatorName
    at: Timestamp
    note: str = ""


class EnrolmentTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The one line of an enrolment bundle: what the county agreed to.

    ``county`` and ``division`` name the county; ``scope`` are the divisions whose people the
    desk will receive; ``site`` tells desks of one division apart in case numbers (two digits);
    ``replaces`` is the desk whose place it takes.
    """

    county: str
    division: DivisionCode
    scope: tuple[DivisionCode, ...]
    site: str = "00"
    replaces: NodeId = NO_NODE


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """What an import came to, in counts that add up: received = new + known + held."""

    kind: BundleKind
    serial: int
    sender: str
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...] = ()
    """Plain sentences in Chinese: edition before and after, gaps, forks."""


class ExportedBundle(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that was written, synced and read back, with what its hand-over slip says.

    ``counts`` are records by kind of thing (``visits``, ``people`` …); ``head`` and ``head_hash``
    where the sender's journal stood: on paper they are an anchor that no computer can move.
    """

    file: str
    kind: BundleKind
    serial: int
    recipient: str
    records: int
    sha256: str
    size: int
    sender: str = ""
    sender_fingerprint: str = ""
    recipient_fingerprint: str = ""
    created: str = ""
    copies: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    acknowledged: int = 0
    head: int = 0
    head_hash: str = ""
