"""What the jobs of the county answer with."""

from __future__ import annotations

import msgspec

from ..domain.exchange import BundleKind, Manifest
from ..domain.ids import DivisionCode, NodeId
from ..domain.roster import EditionDifference, RosterReading


class Venue(msgspec.Struct, frozen=True, kw_only=True):
    """An enrolled desk as the county sees it."""

    id: NodeId
    name: str
    division: DivisionCode
    scope: tuple[DivisionCode, ...]
    fingerprint: str
    enrolled_at: str
    last_report_at: str
    acknowledged: int
    newest: int
    """Newest seq that the desk has stated; above ``acknowledged`` something is missing."""
    held: int
    issue_serial: int


class AcceptedDesk(msgspec.Struct, frozen=True, kw_only=True):
    """A desk taken in, and the answer written for it."""

    venue: Venue
    file: str
    own_fingerprint: str


class RosterImport(msgspec.Struct, frozen=True, kw_only=True):
    """A roster file made into an edition."""

    reading: RosterReading
    edition: int
    difference: EditionDifference


class BundlePreview(msgspec.Struct, frozen=True, kw_only=True):
    """A verified desk report, before anything of it is applied."""

    file: str
    sha256: str
    kind: BundleKind
    manifest: Manifest
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]
