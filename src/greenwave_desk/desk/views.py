"""What the jobs of a desk answer with: frozen values, never rows or widgets."""

from __future__ import annotations

import msgspec

from ..domain.cases import Case, CaseAction, TimelineEntry
from ..domain.exchange import BundleKind, Manifest
from ..domain.people import Person
from ..domain.service_items import ServiceItem
from ..domain.visits import Ticket, Visit


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded visit with its ticket. ``person`` is None for somebody not on the roster."""

    visit: Visit
    ticket: Ticket
    person: Person | None


class CaseView(msgspec.Struct, frozen=True, kw_only=True):
    """One matter on one screen. ``item`` is None if the catalogue no longer has it."""

    case: Case
    person: Person
    item: ServiceItem | None
    timeline: tuple[TimelineEntry, ...]
    actions: tuple[CaseAction, ...]


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


class ExportPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What the next report would carry: the slice and what is in it, by kind of event."""

    first: int
    last: int
    records: int
    visits: int
    cases: int
    interpretations: int
    repeated: int
    """How many of the records were exported before and are not acknowledged yet."""


class BundlePreview(msgspec.Struct, frozen=True, kw_only=True):
    """A verified bundle, before anything of it is applied."""

    file: str
    sha256: str
    kind: BundleKind
    manifest: Manifest
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


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A finished document in memory: the same bytes are shown, printed and saved.

    ``notices`` are sentences for the clerk (a character that no font has). ``kind`` is
    ``checklist`` or ``ticket``.
    """

    kind: str
    title: str
    pdf: bytes
    pages: int
    notices: tuple[str, ...]
    person: str
    catalogue: int
