"""What the jobs of a desk answer with: frozen values, never rows or widgets."""

from __future__ import annotations

import msgspec

from ..domain.cards import ServiceCard
from ..domain.cases import Case
from ..domain.corrections import Correction
from ..domain.exchange import BundleKind, Manifest
from ..domain.ids import NodeId, OriginId
from ..domain.people import Person
from ..domain.visits import Ticket, Visit


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded visit with its ticket. ``person`` is None for somebody not on the roster."""

    visit: Visit
    ticket: Ticket
    person: Person | None


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk sees of one person; numbers are masked by whoever shows them."""

    person: Person
    age: int
    in_force: bool
    edition: int
    household: tuple[Person, ...]
    """The other members on the roster."""
    open_cases: tuple[Case, ...]
    last_visit: Visit | None
    corrections: tuple[Correction, ...] = ()
    """What this desk says is wrong, and what the county made of it."""
    cards: tuple[ServiceCard, ...] = ()
    """The service cards that they hold or held, the roster's first."""


class WaitingVisit(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who took a ticket today. ``name`` is masked."""

    visit: Visit
    name: str


class ExchangeStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Both roads at a glance: down (roster, catalogue, receipt) and up (report)."""

    enrolled: bool
    own_fingerprint: str
    county_name: str
    county_fingerprint: str
    edition: int
    catalogue: int
    issue_at: str
    issue_serial: int
    report_at: str
    report_serial: int
    newest: int
    """Newest seq of this desk's journal."""
    acknowledged: int
    receipt_at: str
    receipt_days: int | None
    unsent: int
    above_gap: tuple[tuple[int, int], ...] = ()
    """What the county holds beyond what it is missing, as inclusive ranges of numbers."""
    held_there: tuple[HeldNote, ...] = ()
    """Records of ours that the county keeps and could not apply."""
    held_here: tuple[HeldNote, ...] = ()
    """Records of others that are kept here and could not be applied."""
    open_corrections: int = 0
    sisters: tuple[Sister, ...] = ()
    new_keys: str = ""
    """The fingerprint of keys that the county does not know yet; empty where it knows all."""
    clock_behind: int = 0
    """Whole days that the computer's clock is behind what the journal or the county has seen."""


class HeldNote(msgspec.Struct, frozen=True, kw_only=True):
    """A record that somebody keeps and could not apply. ``reason`` as in a receipt."""

    origin: OriginId
    seq: int
    reason: str
    kind: str
    at: str


class Sister(msgspec.Struct, frozen=True, kw_only=True):
    """Another desk of the same venue, with whom reports can be shared.

    ``holds`` is up to where it has our journal, ``held`` up to where we have its.
    """

    id: NodeId
    name: str
    fingerprint: str
    holds: int
    held: int
    in_at: str


class KeysView(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of this desk: the newest, and those that still hold beside them."""

    fingerprint: str
    before: tuple[str, ...]
    known_to_county: bool


class ExportPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What the next report would carry: the slice and what is in it, by kind of event."""

    first: int
    last: int
    records: int
    visits: int
    cases: int
    interpretations: int
    corrections: int
    repeated: int
    """How many of the records were exported before and are not acknowledged yet."""


class BundlePreview(msgspec.Struct, frozen=True, kw_only=True):
    """A verified bundle, before anything of it is applied."""

    file: str
    sha256: str
    kind: BundleKind
    manifest: Manifest
    sender: str
    """The name that the sender is pinned under; the manifest's is its own claim."""
    received: int
    new: int
    known: int
    held: int
    joined: int
    left: int
    changed: int
    notes: tuple[str, ...]
    """Plain sentences in Chinese on what applying it will do."""


class EnrolmentFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the enrolment that was written, with the fingerprint to read aloud."""

    file: str
    name: str
    fingerprint: str
    peer_fingerprint: str = ""
