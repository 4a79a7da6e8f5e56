"""What bundles carry: kinds, parties, manifest, receipts and the reconciliation at the end.

Owns the shapes of ``docs/bundle-format.md``; sealing, signing and reading them is the
``exchange`` room's work, applying them the jobs' of desk and county.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .ids import DivisionCode, NodeId, OriginId, Timestamp

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


class HeldRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record that the county keeps but could not apply, with the reason's code."""

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


class EnrolmentTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The one line of an enrolment bundle: what the county agreed to.

    ``county`` and ``division`` name the county; ``scope`` are the divisions whose people the
    desk will receive; ``site`` tells desks of one division apart in case numbers (two digits).
    """

    county: str
    division: DivisionCode
    scope: tuple[DivisionCode, ...]
    site: str = "00"


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
    """A bundle that was written, synced and read back."""

    file: str
    kind: BundleKind
    serial: int
    recipient: str
    records: int
    sha256: str
    size: int
