"""What the jobs of the county answer with."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from ..domain.cases import Case
from ..domain.corrections import Correction, Override
from ..domain.errors import GreenwaveError
from ..domain.exchange import BundleKind, Manifest, Reconciliation
from ..domain.ids import CorrectionId, DivisionCode, NodeId, OriginId, PersonId
from ..domain.people import Person
from ..domain.roster import EditionDifference, FieldChange, RosterEntry, RosterReading


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
    place: str = ""
    """The division's name, where the program knows it."""


class AskedDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a desk's request, before anybody is taken in.

    ``known`` is the desk of the same id if one is enrolled, ``same_keys`` whether it is under
    these keys; ``neighbours`` are the desks of the same division that the new one could replace.
    """

    file: str
    id: NodeId
    name: str
    division: DivisionCode
    place: str
    fingerprint: str
    made: str
    known: Venue | None
    same_keys: bool
    neighbours: tuple[Venue, ...]


class BundleSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that went to a desk (``out``) or came from it (``in``)."""

    direction: str
    kind: BundleKind
    serial: int
    records: int
    at: str
    sha256: str


class PlannedIssue(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk would be given now.

    ``roster`` and ``catalogue`` are what it has said it has and what is in force, ``acknowledged``
    what its receipt would cover, ``decisions`` how many answers to its corrections go along,
    ``journals`` how many records that it has lost or its predecessor wrote. ``waits``: something
    in it is new to the desk.
    """

    venue: Venue
    roster: tuple[int, int]
    catalogue: tuple[int, int]
    acknowledged: int
    decisions: int
    journals: int
    keys_new: bool
    days: int | None
    """Days since the last issue; None where there was none."""
    waits: bool


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
    sender: str
    """The name that the sender is pinned under; the manifest's is its own claim."""
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]


class Standing(StrEnum):
    """How a desk stands with its reports."""

    NEVER = "never"
    IN_ORDER = "in-order"
    DUE = "due"
    """Nothing came for a week."""
    LATE = "late"
    """Nothing came for two weeks."""
    GAP = "gap"
    """Something is missing between what came."""
    REVOKED = "revoked"


class VenueStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One desk on the map of who has reported, who is late, who has a gap.

    ``missing`` are the numbers not held although the desk has stated them, as inclusive ranges
    (``node``'s newest journal); ``edition`` and ``catalogue`` what the desk said it has in force;
    ``issued`` the edition it was last given. ``keys_known`` is False while the desk does not
    know the county's newest keys. ``forks`` are records of a copied disk.
    """

    venue: Venue
    standing: Standing
    days: int | None
    missing: tuple[tuple[int, int], ...]
    waiting: int
    """Records held aside."""
    forks: int
    edition: int
    catalogue: int
    keys_known: bool
    open_cases: int
    visits: int


class HeldHere(msgspec.Struct, frozen=True, kw_only=True):
    """A record of a desk that is kept and could not be applied."""

    origin: OriginId
    seq: int
    reason: str
    kind: str
    at: str
    actor: str


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """An open case whose person leaves the roster or changes; ``fields`` empty: leaves."""

    case: Case
    name: str
    fields: tuple[str, ...]


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom more than one desk would receive, or who stands in the file at two places."""

    person: PersonId
    name: str
    id_number: str
    places: tuple[str, ...]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A corrected value that meets the next file. ``file`` is what the file says.

    ``outcome``: ``kept`` (the file still has the old value), ``fulfilled`` (it has the corrected
    one), ``other`` (it has a third one: the file's value is taken, and somebody should look).
    """

    override: Override
    name: str
    file: str
    outcome: str


class Changing(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on the roster whom a file states otherwise, field by field."""

    person: PersonId
    name: str
    id_number: str
    changes: tuple[FieldChange, ...]


MANY_LEAVE: Final = 0.2
"""The share of the roster from which leaving looks like a wrong file."""


class RosterPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a roster file would do, before anything is changed.

    ``before`` people are on the roster now and ``people`` would be; ``joined`` are the rows of
    those who would be new, ``changing`` those who stay with other data.
    """

    reading: RosterReading
    edition: int
    people: int
    difference: EditionDifference
    left: tuple[Person, ...]
    touched: tuple[Touched, ...]
    kept: tuple[Kept, ...]
    elsewhere: tuple[Elsewhere, ...]
    quality: dict[str, int]
    """How many people lack something that the desks need: ``no_phone``, ``no_village``,
    ``no_township``, ``no_category``, ``open_category``, ``no_head``, ``no_address``."""
    before: int = 0
    joined: tuple[RosterEntry, ...] = ()
    changing: tuple[Changing, ...] = ()

    @property
    def many_leave(self) -> bool:
        """Whether so many would leave that somebody should say it twice."""
        return len(self.left) > MANY_LEAVE * self.before


class Collected(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file of a folder: one line of reconciliation, or why it was refused."""

    file: str
    done: Reconciliation | None
    refused: GreenwaveError | None
    sha256: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A correction and whom it is about; None: nobody here has that id (yet)."""

    correction: Correction
    person: Person | None


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decides of one correction. ``value`` may put right what the desk proposed."""

    correction: CorrectionId
    accept: bool
    note: str = ""
    value: str | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What a round of decisions came to; ``edition`` is 0 where nothing was accepted."""

    accepted: int
    refused: int
    edition: int


class CatalogueVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A catalogue that is or was in force; ``desks`` said that they have it."""

    version: int
    applied_at: str
    policies: int
    items: int
    in_force: bool
    desks: int


class KeysView(msgspec.Struct, frozen=True, kw_only=True):
    """The county's keys: the newest, those that still hold beside them, and who waits for what."""

    fingerprint: str
    before: tuple[str, ...]
    unaware: tuple[str, ...]
    """Names of desks that do not know the newest keys yet."""
    may_change: bool = False
    """Whether this operator may replace or give up keys."""
