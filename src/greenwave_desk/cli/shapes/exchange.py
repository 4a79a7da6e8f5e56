"""Answers about bundles, sticks and both roads of the exchange."""

from __future__ import annotations

import msgspec

from ...domain.exchange import BundleKind, ExportedBundle
from ...domain.sticks import FileState, OnStick
from .base import Shape


class BundleRow(Shape, frozen=True, kw_only=True):
    """One bundle that was written; the last fields are what its hand-over slip says."""

    file: str
    kind: BundleKind
    serial: int
    recipient: str
    records: int
    size: int
    sha256: str
    copies: tuple[str, ...] = ()
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    acknowledged: int = 0
    head: int = 0
    head_hash: str = ""

    @classmethod
    def of(cls, written: ExportedBundle) -> BundleRow:
        """The row of a bundle."""
        return cls(
            file=written.file,
            kind=written.kind,
            serial=written.serial,
            recipient=written.recipient,
            records=written.records,
            size=written.size,
            sha256=written.sha256,
            copies=written.copies,
            counts=written.counts,
            acknowledged=written.acknowledged,
            head=written.head,
            head_hash=written.head_hash,
        )


class ExportAnswer(Shape, frozen=True, kw_only=True):
    """``bundle export``; ``uncovered`` counts people of the county's roster whom no desk gets."""

    bundles: tuple[BundleRow, ...]
    uncovered: int = 0


class ImportAnswer(Shape, frozen=True, kw_only=True):
    """``bundle import``: received = new + known + held."""

    kind: BundleKind
    serial: int
    sender: str
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]


class InspectAnswer(Shape, frozen=True, kw_only=True):
    """``bundle inspect``: what importing would come to."""

    kind: BundleKind
    serial: int
    sender: str
    recipient: str
    created: str
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]
    joined: int = 0
    left: int = 0
    changed: int = 0


class OnStickRow(Shape, frozen=True, kw_only=True):
    """``bundle list``: one file; ``sender`` is what the file says of itself."""

    file: str
    state: FileState
    size: int
    kind: BundleKind | None
    serial: int
    sender: str
    recipient: str
    created: str
    fingerprint: str
    superseded_by: int

    @classmethod
    def of(cls, found: OnStick) -> OnStickRow:
        """The row of a file."""
        manifest = found.manifest
        party = manifest.sender if manifest else found.requester
        return cls(
            file=found.file,
            state=found.state,
            size=found.size,
            kind=manifest.kind if manifest else None,
            serial=manifest.serial if manifest else 0,
            sender=party.name if party else "",
            recipient=manifest.recipient.name if manifest else "",
            created=manifest.created if manifest else "",
            fingerprint=party.fingerprint if party else "",
            superseded_by=found.superseded_by,
        )


class StickAnswer(Shape, frozen=True, kw_only=True):
    """``bundle list``."""

    files: tuple[OnStickRow, ...]
    leftovers: int
    unread_folders: int
    more: bool


class WhyRefused(Shape, frozen=True, kw_only=True):
    """Why a file was refused: the code, and both sentences in the reader's language."""

    code: str
    what: str
    then: str


class CollectedRow(Shape, frozen=True, kw_only=True):
    """``bundle collect``: one file. ``refused`` is null for one that was taken in."""

    file: str
    sha256: str
    kind: BundleKind | None
    serial: int
    sender: str
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]
    refused: WhyRefused | None


class CollectAnswer(Shape, frozen=True, kw_only=True):
    """``bundle collect``: counts over all files that were taken in."""

    files: tuple[CollectedRow, ...]
    taken: int
    refused: int
    received: int
    new: int
    known: int
    held: int


class HeldRow(Shape, frozen=True, kw_only=True):
    """A record that somebody keeps and could not apply."""

    origin: str
    seq: int
    reason: str
    kind: str
    at: str
    actor: str = ""


class SisterRow(Shape, frozen=True, kw_only=True):
    """Another desk of the same venue."""

    id: str
    name: str
    fingerprint: str
    holds: int
    held: int
    in_at: str


class ExchangeAnswer(Shape, frozen=True, kw_only=True):
    """``exchange status``; ``missing`` is what the county lacks below what it holds."""

    enrolled: bool
    fingerprint: str
    county: str
    county_fingerprint: str
    edition: int
    catalogue: int
    issue_at: str
    issue_serial: int
    report_at: str
    report_serial: int
    newest: int
    acknowledged: int
    receipt_at: str
    receipt_days: int | None
    unsent: int
    above_gap: tuple[tuple[int, int], ...]
    missing: tuple[tuple[int, int], ...]
    held_there: tuple[HeldRow, ...]
    held_here: tuple[HeldRow, ...]
    open_corrections: int
    sisters: tuple[SisterRow, ...]
    new_keys: str
    clock_behind: int
