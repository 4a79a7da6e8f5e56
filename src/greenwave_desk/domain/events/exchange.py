"""Events about what goes to other offices and comes from them."""

from __future__ import annotations

from ..ids import OriginId
from .base import Body


class BundleExported(Body, frozen=True, kw_only=True):
    """A bundle was written and read back."""

    kind = "bundle.exported"
    bundle: str
    recipient: str
    serial: int
    records: int
    sha256: str


class BundleImported(Body, frozen=True, kw_only=True):
    """A bundle was applied."""

    kind = "bundle.imported"
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

    kind = "bundle.refused"
    code: str
    sha256: str


class ExportFailed(Body, frozen=True, kw_only=True):
    """A folder or stick would not take a bundle; ``code`` is the error code."""

    kind = "bundle.export_failed"
    code: str


class EditionMade(Body, frozen=True, kw_only=True):
    """The county made an edition, of a roster file or of decided corrections.

    ``sha256`` is the file's (empty for corrections), ``digest`` covers every person of the edition
    (:func:`...roster.edition_digest`).
    """

    kind = "roster.edition_made"
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

    kind = "roster.edition_applied"
    edition: int
    digest: str = ""
    people: int
    joined: int
    left: int
    changed: int


class CatalogueApplied(Body, frozen=True, kw_only=True):
    """A catalogue version was put in force."""

    kind = "catalogue.applied"
    catalogue: int
    policies: int
    items: int


class ReceiptApplied(Body, frozen=True, kw_only=True):
    """The county's receipt moved what it is known to hold of this journal."""

    kind = "receipt.applied"
    origin: OriginId
    acknowledged: int
    held: int


class EnrolmentRequested(Body, frozen=True, kw_only=True):
    """A desk wrote a request."""

    kind = "enrolment.requested"
    fingerprint: str


class EnrolmentAccepted(Body, frozen=True, kw_only=True):
    """The county took a desk in; the peer's keys are pinned from here on."""

    kind = "enrolment.accepted"
    peer: str
    name: str
    fingerprint: str
    scope: tuple[str, ...]


class EnrolmentFinished(Body, frozen=True, kw_only=True):
    """A desk pinned the county's keys."""

    kind = "enrolment.finished"
    peer: str
    name: str
    fingerprint: str


class KeysRotated(Body, frozen=True, kw_only=True):
    """This office made new keys; those before hold until everybody knows."""

    kind = "keys.rotated"
    signing: str
    sealing: str
    fingerprint: str
    before: str


class KeysRetired(Body, frozen=True, kw_only=True):
    """This office gave up keys that were replaced; ``fingerprint`` is theirs."""

    kind = "keys.retired"
    fingerprint: str


class PartyListed(Body, frozen=True, kw_only=True):
    """What is accepted of another office changed; ``status`` is a key status, or ``unlisted``."""

    kind = "party.listed"
    peer: str
    name: str
    role: str
    status: str
    fingerprint: str


class PartyRevoked(Body, frozen=True, kw_only=True):
    """The county shut a desk out; ``replaced_by`` is the node that takes its place."""

    kind = "party.revoked"
    peer: str
    name: str
    fingerprint: str
    reason: str
    replaced_by: str = ""


class JournalTaken(Body, frozen=True, kw_only=True):
    """A journal came back from the county: an earlier one of this desk, or of the desk before it.

    ``upto`` is the last number that was sent: what it brought need not be sent again.
    """

    kind = "journal.taken"
    peer: str
    origin: OriginId
    new: int
    held: int
    upto: int
