"""What can go wrong in the world, as codes with facts.

A :class:`GreenwaveError` is something the world did (a full stick, a wrong passphrase); any
other exception is a bug. Sentences for people stand in ``wording.py`` alone, one per code.
"""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """Every refusal and failure that a person may be told about."""

    # the workspace and its door
    WORKSPACE_MISSING = "workspace-missing"
    WORKSPACE_EXISTS = "workspace-exists"
    WORKSPACE_WRONG_KIND = "workspace-wrong-kind"
    WORKSPACE_IN_USE = "workspace-in-use"
    WORKSPACE_TOO_NEW = "workspace-too-new"
    WORKSPACE_DAMAGED = "workspace-damaged"
    WORKSPACE_NOT_ENCRYPTED = "workspace-not-encrypted"
    KEYSLOTS_DAMAGED = "keyslots-damaged"
    PASSPHRASE_WRONG = "passphrase-wrong"
    PASSPHRASE_MISSING = "passphrase-missing"
    PASSPHRASE_WEAK = "passphrase-weak"
    UNLOCK_DELAYED = "unlock-delayed"
    NAME_INVALID = "name-invalid"
    OPERATOR_UNKNOWN = "operator-unknown"
    OPERATOR_EXISTS = "operator-exists"
    ROLE_INSUFFICIENT = "role-insufficient"
    # the disk
    DISK_FULL = "disk-full"
    DISK_READ_ONLY = "disk-read-only"
    PERMISSION_DENIED = "permission-denied"
    IO_FAILED = "io-failed"
    FILE_MISSING = "file-missing"
    FILE_EXISTS = "file-exists"
    FILE_TOO_LARGE = "file-too-large"
    NOT_A_FILE = "not-a-file"
    # finding people
    QUERY_EMPTY = "query-empty"
    PERSON_UNKNOWN = "person-unknown"
    PERSON_AMBIGUOUS = "person-ambiguous"
    # casework
    ITEM_UNKNOWN = "item-unknown"
    CASE_UNKNOWN = "case-unknown"
    ACTION_NOT_ALLOWED = "action-not-allowed"
    NOTE_REQUIRED = "note-required"
    DEPARTMENT_REQUIRED = "department-required"
    VISIT_UNKNOWN = "visit-unknown"
    MATERIAL_UNKNOWN = "material-unknown"
    MATERIALS_COMPLETE = "materials-complete"
    SECOND_NOTICE_REASON = "second-notice-reason"
    ASSISTANT_UNKNOWN = "assistant-unknown"
    ASSISTANT_AWAY = "assistant-away"
    NOBODY_PRESENT = "nobody-present"
    HAND_OVER_OTHERS = "hand-over-others"
    ATTACHMENT_TOO_LARGE = "attachment-too-large"
    ATTACHMENT_TOO_MANY = "attachment-too-many"
    ATTACHMENT_KIND = "attachment-kind"
    ATTACHMENT_LIMIT = "attachment-limit"
    ATTACHMENT_UNKNOWN = "attachment-unknown"
    ATTACHMENT_ELSEWHERE = "attachment-elsewhere"
    # the queue
    TICKET_UNKNOWN = "ticket-unknown"
    TICKET_ACTION = "ticket-action"
    TICKET_OTHER_WINDOW = "ticket-other-window"
    WINDOW_UNKNOWN = "window-unknown"
    WINDOW_NAME = "window-name"
    WINDOW_BUSY = "window-busy"
    QUEUE_EMPTY = "queue-empty"
    QUEUE_POLICY = "queue-policy"
    QUEUE_LETTERS = "queue-letters"
    QUEUE_LIST_EMPTY = "queue-list-empty"
    # cards, ratings, the people at the desk
    CARD_UNKNOWN = "card-unknown"
    CARD_STATUS = "card-status"
    CARD_NUMBER = "card-number"
    CARD_TAKEN = "card-taken"
    RATING_TWICE = "rating-twice"
    RATING_TOO_EARLY = "rating-too-early"
    RATING_KEYS_MISSING = "rating-keys-missing"
    RATING_LOCKED = "rating-locked"
    RATING_UNREADABLE = "rating-unreadable"
    CALL_BACK_UNKNOWN = "call-back-unknown"
    CALL_BACK_OWN = "call-back-own"
    OPERATOR_LAST = "operator-last"
    OPERATOR_SELF = "operator-self"
    ROLE_UNKNOWN = "role-unknown"
    DAY_INVALID = "day-invalid"
    SETTING_INVALID = "setting-invalid"
    # policies
    FACT_UNKNOWN = "fact-unknown"
    FACT_VALUE_INVALID = "fact-value-invalid"
    POLICY_UNKNOWN = "policy-unknown"
    CATALOGUE_INVALID = "catalogue-invalid"
    CATALOGUE_TOO_NEW = "catalogue-too-new"
    CATALOGUE_MISSING = "catalogue-missing"
    CATALOGUE_VERSION_MISSING = "catalogue-version-missing"
    CALENDAR_INVALID = "calendar-invalid"
    CATALOGUE_EDIT_REFUSED = "catalogue-edit-refused"
    RULE_UNKNOWN = "rule-unknown"
    # policies find people
    OUTREACH_EMPTY = "outreach-empty"
    OUTREACH_TOO_MANY = "outreach-too-many"
    OUTREACH_VILLAGE = "outreach-village"
    OUTREACH_POLICY = "outreach-policy"
    OUTREACH_HELPER = "outreach-helper"
    OUTREACH_DAY = "outreach-day"
    OUTREACH_NOT_A_LIST = "outreach-not-a-list"
    # the county's files
    ROSTER_FILE_UNREADABLE = "roster-file-unreadable"
    ROSTER_FILE_KIND = "roster-file-kind"
    ROSTER_FILE_TOO_LARGE = "roster-file-too-large"
    ROSTER_FILE_BOMB = "roster-file-bomb"
    ROSTER_FILE_DOCTYPE = "roster-file-doctype"
    ROSTER_FILE_MACRO = "roster-file-macro"
    ROSTER_FILE_LINKS = "roster-file-links"
    ROSTER_FILE_ENCRYPTED = "roster-file-encrypted"
    ROSTER_FILE_SPARSE = "roster-file-sparse"
    ROSTER_FILE_TIMEOUT = "roster-file-timeout"
    ROSTER_FILE_MEMORY = "roster-file-memory"
    ROSTER_FILE_EMPTY = "roster-file-empty"
    ROSTER_NO_HEADER = "roster-no-header"
    ROSTER_NOTHING_TAKEN = "roster-nothing-taken"
    ROSTER_MAPPING_INVALID = "roster-mapping-invalid"
    ROSTER_DIVISION_NEEDED = "roster-division-needed"
    DIVISION_UNKNOWN = "division-unknown"
    # bundles
    BUNDLE_NOT_A_BUNDLE = "bundle-not-a-bundle"
    BUNDLE_TRUNCATED = "bundle-truncated"
    BUNDLE_DAMAGED = "bundle-damaged"
    BUNDLE_WRONG_KEY = "bundle-wrong-key"
    BUNDLE_WRONG_RECIPIENT = "bundle-wrong-recipient"
    BUNDLE_UNKNOWN_SENDER = "bundle-unknown-sender"
    BUNDLE_SIGNATURE = "bundle-signature"
    BUNDLE_TAMPERED = "bundle-tampered"
    BUNDLE_TOO_NEW = "bundle-too-new"
    BUNDLE_TOO_LARGE = "bundle-too-large"
    BUNDLE_REPLAYED = "bundle-replayed"
    BUNDLE_WRONG_KIND = "bundle-wrong-kind"
    BUNDLE_WRONG_SCOPE = "bundle-wrong-scope"
    BUNDLE_KEY_REVOKED = "bundle-key-revoked"
    BUNDLE_KEY_REPLACED = "bundle-key-replaced"
    BUNDLE_MALFORMED = "bundle-malformed"
    # enrolment
    REQUEST_INVALID = "request-invalid"
    FINGERPRINT_MISMATCH = "fingerprint-mismatch"
    NOT_ENROLLED = "not-enrolled"
    ALREADY_ENROLLED = "already-enrolled"
    ENROLMENT_OTHER_REQUEST = "enrolment-other-request"
    VENUE_UNKNOWN = "venue-unknown"
    VENUE_REVOKED = "venue-revoked"
    KEYS_STILL_NEEDED = "keys-still-needed"
    KEYS_ALREADY_NEW = "keys-already-new"
    # corrections
    CORRECTION_FIELD = "correction-field"
    CORRECTION_VALUE = "correction-value"
    CORRECTION_SAME = "correction-same"
    CORRECTION_UNKNOWN = "correction-unknown"
    CORRECTION_DECIDED = "correction-decided"
    # sticks and folders
    TARGET_MISSING = "target-missing"
    FOLDER_NOT_EMPTY = "folder-not-empty"
    TARGET_READ_ONLY = "target-read-only"
    TARGET_FULL = "target-full"
    TARGET_FILE_TOO_LARGE = "target-file-too-large"
    TARGET_VANISHED = "target-vanished"
    READ_BACK_DIFFERS = "read-back-differs"
    # paper
    FONT_MISSING = "font-missing"
    DOCUMENT_OVERFLOW = "document-overflow"
    PRINTER_FAILED = "printer-failed"
    # backups
    BACKUP_DAMAGED = "backup-damaged"
    RESTORE_POORER = "restore-poorer"
    RESTORE_OTHER = "restore-other"
    # devices at the window
    READER_MISSING = "reader-missing"
    READER_BUSY = "reader-busy"
    READER_SILENT = "reader-silent"
    READER_GARBLED = "reader-garbled"
    READER_REFUSED = "reader-refused"
    READER_FAULTY = "reader-faulty"
    READER_CARD_UNREADABLE = "reader-card-unreadable"
    READER_CARD_UNVERIFIED = "reader-card-unverified"
    READER_CARD_OTHER = "reader-card-other"
    # the command and the window
    PASSPHRASE_FILE = "passphrase-file"
    NO_DISPLAY = "no-display"
    DEMO_EXISTS = "demo-exists"


Fact = str | int


class GreenwaveError(Exception):
    """Something the world did, with the code that picks its sentence and the facts that fill it.

    Facts never hold personal data: they reach the log and the screen.
    """

    def __init__(self, code: ErrorCode, **facts: Fact) -> None:
        super().__init__(code.value, facts)
        self.code = code
        self.facts: dict[str, Fact] = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code.value} ({told})" if told else self.code.value


class WorkspaceError(GreenwaveError):
    """The workspace or its door: missing, in use, damaged, locked, too new."""


class DiskError(GreenwaveError):
    """A file or device: full, read-only, gone, unreadable."""


class PersonLookupError(GreenwaveError):
    """No person, or more than one, where exactly one was needed."""


class CaseworkError(GreenwaveError):
    """A matter that is not there, or an action its state does not allow."""


class QueueError(GreenwaveError):
    """A number that is not there, or that cannot be called as asked."""


class CardError(GreenwaveError):
    """A service card that is not known, or of which this cannot be said."""


class RatingError(GreenwaveError):
    """A rating that cannot be given, or opened by whoever asks."""


class StaffError(GreenwaveError):
    """An operator, role or absence that cannot be as asked."""


class CorrectionError(GreenwaveError):
    """A correction that cannot be made or decided as asked."""


class CatalogueError(GreenwaveError):
    """Policies, facts or service items that cannot be used as given."""


class OutreachError(GreenwaveError):
    """A list of people to seek out, or a contact with one, that cannot be as asked."""


class RosterFileError(GreenwaveError):
    """A file from the county that cannot be read at all."""


class BundleError(GreenwaveError):
    """A bundle that is refused; nothing of it has been applied."""


class EnrolmentError(GreenwaveError):
    """Keys that do not match, or parties that do not know each other."""


class DocumentError(GreenwaveError):
    """A document that cannot be made as it would have to be printed."""


class DeviceError(GreenwaveError):
    """A device at the window: gone, silent, or with something that it cannot read."""
