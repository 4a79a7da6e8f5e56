"""What can be recorded: one typed body for each kind of event.

A kind's version rises when its body changes in a way that an older reader would misread; a reader
that does not know a kind or version keeps the event and holds it aside, and one that knows a later
version reads the earlier ones. Bodies hold integers, text,
booleans and lists of these, never floats, so that canonical JSON is the same everywhere. A field
that was added later has a default: what was written before it reads as if it had been left out.
"""

from __future__ import annotations

import msgspec

from ..ids import NodeId
from ..journal import Event, origin_id
from .base import Body
from .casework import (
    CalledBack,
    CaseAdvanced,
    CaseOpened,
    RatingDeclined,
    RatingGiven,
    RatingsTallied,
)
from .exchange import (
    BundleExported,
    BundleImported,
    BundleRefused,
    CatalogueApplied,
    EditionApplied,
    EditionMade,
    EnrolmentAccepted,
    EnrolmentFinished,
    EnrolmentRequested,
    ExportFailed,
    JournalTaken,
    KeysRetired,
    KeysRotated,
    PartyListed,
    PartyRevoked,
    ReceiptApplied,
)
from .people import (
    CorrectionDecided,
    DocumentPrinted,
    FactStated,
    InterpretationRecorded,
    NumberRevealed,
    OutreachContacted,
    OutreachListed,
    PersonCorrected,
    PersonViewed,
)
from .reception import CardChanged, ListExported, TicketMoved, VisitRecorded
from .workspace import (
    BackupMade,
    OperatorAdded,
    OperatorAway,
    OperatorBack,
    OperatorChanged,
    OriginStarted,
    PassphraseChanged,
    SessionLocked,
    SessionUnlocked,
    SettingChanged,
    TrainingRecorded,
    UnlockFailed,
    WorkspaceCreated,
)

_ALL: tuple[type[Body], ...] = (
    WorkspaceCreated,
    OriginStarted,
    OperatorAdded,
    OperatorChanged,
    OperatorAway,
    OperatorBack,
    PassphraseChanged,
    SessionUnlocked,
    UnlockFailed,
    SessionLocked,
    SettingChanged,
    TrainingRecorded,
    BackupMade,
    PersonViewed,
    NumberRevealed,
    FactStated,
    InterpretationRecorded,
    OutreachContacted,
    OutreachListed,
    DocumentPrinted,
    PersonCorrected,
    CorrectionDecided,
    VisitRecorded,
    TicketMoved,
    CardChanged,
    ListExported,
    CaseOpened,
    CaseAdvanced,
    RatingGiven,
    RatingDeclined,
    RatingsTallied,
    CalledBack,
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
    KeysRotated,
    KeysRetired,
    PartyListed,
    PartyRevoked,
    JournalTaken,
)

BODIES: dict[str, type[Body]] = {body.kind: body for body in _ALL}

__all__ = [
    "BODIES",
    "BackupMade",
    "Body",
    "BundleExported",
    "BundleImported",
    "BundleRefused",
    "CalledBack",
    "CardChanged",
    "CaseAdvanced",
    "CaseOpened",
    "CatalogueApplied",
    "CorrectionDecided",
    "DocumentPrinted",
    "EditionApplied",
    "EditionMade",
    "EnrolmentAccepted",
    "EnrolmentFinished",
    "EnrolmentRequested",
    "ExportFailed",
    "FactStated",
    "InterpretationRecorded",
    "JournalTaken",
    "KeysRetired",
    "KeysRotated",
    "ListExported",
    "NumberRevealed",
    "OperatorAdded",
    "OperatorAway",
    "OperatorBack",
    "OperatorChanged",
    "OriginStarted",
    "OutreachContacted",
    "OutreachListed",
    "PartyListed",
    "PartyRevoked",
    "PassphraseChanged",
    "PersonCorrected",
    "PersonViewed",
    "RatingDeclined",
    "RatingGiven",
    "RatingsTallied",
    "ReceiptApplied",
    "SessionLocked",
    "SessionUnlocked",
    "SettingChanged",
    "TicketMoved",
    "TrainingRecorded",
    "UnknownEventError",
    "UnlockFailed",
    "VisitRecorded",
    "WorkspaceCreated",
    "body_of",
    "proved_owner",
    "readable",
]


class UnknownEventError(ValueError):
    """The kind or version of an event is not known here."""


def body_of(kind: str, version: int, raw: bytes) -> Body:
    """The typed body of an event.

    Raises:
        UnknownEventError: a newer program wrote it.
        ValueError: it does not have the shape of its kind (msgspec.ValidationError).
    """
    known = BODIES.get(kind)
    if known is None or not 1 <= version <= known.version:
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
