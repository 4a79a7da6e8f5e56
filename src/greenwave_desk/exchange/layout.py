"""Names, order and limits of the bundle format, as ``docs/bundle-format.md`` states them.

Owns the constants that writer and reader share and the rules that a manifest must meet
whatever else is in the bundle. Knows nothing of files, keys or ciphers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from ..domain.errors import BundleError, ErrorCode
from ..domain.exchange import BundleKind, EditionInfo, Manifest, Part, Party
from ..domain.journal import GENESIS

SUFFIX: Final = ".gwb"
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.json.minisig"
EVENTS: Final = "events.jsonl.zst"
PEOPLE: Final = "people.jsonl.zst"
CATALOGUE: Final = "catalogue.jsonl.zst"
RECEIPTS: Final = "receipts.jsonl.zst"
DECISIONS: Final = "decisions.jsonl.zst"
PARTIES: Final = "parties.jsonl.zst"
JOURNALS: Final = "journals.jsonl.zst"
TERMS: Final = "enrolment.jsonl.zst"

PARTS: Final[dict[BundleKind, tuple[str, ...]]] = {
    BundleKind.ENROLMENT: (TERMS,),
    BundleKind.DESK_REPORT: (EVENTS, RECEIPTS, PEOPLE),
    BundleKind.COUNTY_ISSUE: (PEOPLE, CATALOGUE, RECEIPTS, DECISIONS, PARTIES, JOURNALS),
}
"""The parts of each kind, in their order. A bundle has at least one of them."""
REQUIRED: Final[dict[BundleKind, frozenset[str]]] = {
    BundleKind.ENROLMENT: frozenset({TERMS}),
    BundleKind.DESK_REPORT: frozenset({EVENTS}),
    BundleKind.COUNTY_ISSUE: frozenset(),
}
"""The parts that are always there: a report without a new event has an empty part."""

MEBIBYTE: Final = 1 << 20
MAX_BUNDLE: Final = 256 * MEBIBYTE
"""Bytes of the sealed file."""
MAX_MANIFEST: Final = MEBIBYTE
MAX_SIGNATURE: Final = 1024
MAX_PARTS: Final = 16
MAX_RECORDS: Final = 2_000_000
"""Lines of one part."""
MAX_LINE: Final = MEBIBYTE
"""Bytes of one line, its newline not counted."""
MAX_EXPANDED: Final = 1024 * MEBIBYTE
"""Bytes of one part after decompression."""
MAX_SERIAL: Final = 999_999
MAX_RECIPIENTS: Final = 8
MAX_COPIES: Final = MAX_RECIPIENTS - 1
"""Sister desks of one report: with the recipient they fill the seal."""
MAX_NUMBER: Final = 2**53 - 1
"""The largest number that every JSON reader keeps exactly; the smallest is its negative."""
MAX_NAMED: Final = 10_000
"""Journals that one part can speak of, or parties that it can list."""
MAX_TEXT: Final = 200
"""Characters of a name or identifier in a manifest."""

_TIMESTAMP = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DIVISION = re.compile(r"[0-9]{6,12}")
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that can hide or turn round what a clerk reads."""


def short(fingerprint: str) -> str:
    """The first eight digits of a fingerprint: for file names, never for trust."""
    return fingerprint.replace(" ", "")[:8]


def bundle_name(manifest: Manifest) -> str:
    """The file's name: kind, sender, recipient and serial, and nothing about any person.

    ``GW-desk-report-12345678-87654321-000042.gwb``
    """
    sender, recipient = short(manifest.sender.fingerprint), short(manifest.recipient.fingerprint)
    return f"GW-{manifest.kind.value}-{sender}-{recipient}-{manifest.serial:06d}{SUFFIX}"


def trusted_comment(manifest: Manifest) -> str:
    """What the minisign signature states beside the manifest itself."""
    sender = manifest.sender.fingerprint.replace(" ", "")
    recipient = manifest.recipient.fingerprint.replace(" ", "")
    return (
        f"greenwave-bundle {manifest.format} kind={manifest.kind.value} "
        f"serial={manifest.serial} from={sender} to={recipient}"
    )


def plain_text(text: str) -> bool:
    """Whether a name can be shown as it is: not empty, not long, nothing invisible in it."""
    return 0 < len(text) <= MAX_TEXT and not any(
        unicodedata.category(character) in _NOT_SHOWN for character in text
    )


def check_timestamp(text: str) -> bool:
    """Whether ``text`` is a time in its one form: ``2026-11-23T08:15:00.000Z``.

    One that has no calendar day everywhere on earth (the last of the year 9999) is none.
    """
    if _TIMESTAMP.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text) + timedelta(days=1)
    except (ValueError, OverflowError):  # the 31st of February, or 25 o'clock
        return False
    return True


def check_sha256(text: str) -> bool:
    """Whether ``text`` is a SHA-256 in lower-case hex."""
    return _SHA256.fullmatch(text) is not None


def check_division(text: str) -> bool:
    """Whether ``text`` can be the code of a division: 6 digits (county) to 12 (village)."""
    return _DIVISION.fullmatch(text) is not None


def check_distinct(parties: Sequence[Party]) -> bool:
    """Whether no two of the parties have the same identifier or the same key."""
    return all(
        len(set(values)) == len(parties)
        for values in (
            [party.id for party in parties],
            [party.signing for party in parties],
            [party.sealing for party in parties],
        )
    )


def malformed(why: str) -> BundleError:
    """A bundle that breaks the format; ``why`` is a word for the log."""
    return BundleError(ErrorCode.BUNDLE_MALFORMED, why=why)


def check_manifest(manifest: Manifest) -> None:
    """The rules that hold for every manifest, signed or not.

    Raises:
        BundleError: ``BUNDLE_MALFORMED`` with the rule that is broken.
    """
    parties = (manifest.sender, manifest.recipient, *manifest.copies)
    rules = (
        ("serial", 1 <= manifest.serial <= MAX_SERIAL),
        ("created", check_timestamp(manifest.created)),
        ("program", plain_text(manifest.program)),
        ("party", all(map(well_formed, parties))),
        ("copies", len(manifest.copies) <= MAX_COPIES),
        ("copies-kind", not manifest.copies or manifest.kind is BundleKind.DESK_REPORT),
        ("parties", check_distinct(parties)),
        ("slice", (manifest.slice is not None) == (manifest.kind is BundleKind.DESK_REPORT)),
        ("edition", (manifest.edition is not None) == (manifest.kind is BundleKind.COUNTY_ISSUE)),
        ("edition-values", manifest.edition is None or _edition_holds(manifest.edition)),
        ("answers", _answers(manifest)),
        ("parts", _parts_in_order(manifest)),
        ("part", all(_possible(part) for part in manifest.parts)),
        ("slice-range", _range_holds(manifest)),
    )
    for why, holds in rules:
        if not holds:
            raise malformed(why)


def well_formed(party: Party) -> bool:
    """Whether a party's identifier and name can be shown; its keys are another matter."""
    return plain_text(party.id) and plain_text(party.name)


def _edition_holds(edition: EditionInfo) -> bool:
    return (
        0 <= edition.roster <= MAX_NUMBER
        and 0 <= edition.catalogue <= MAX_NUMBER
        and all(map(check_division, edition.scope))
        and check_timestamp(edition.made)
    )


def _answers(manifest: Manifest) -> bool:
    if manifest.kind is BundleKind.ENROLMENT:
        return check_sha256(manifest.answers)
    return not manifest.answers


def _parts_in_order(manifest: Manifest) -> bool:
    names = [part.name for part in manifest.parts]
    allowed = PARTS[manifest.kind]
    return (
        0 < len(names) <= MAX_PARTS
        and REQUIRED[manifest.kind] <= set(names)
        and names == [name for name in allowed if name in names]
    )


def _possible(part: Part) -> bool:
    return (
        0 <= part.records <= MAX_RECORDS
        and 0 < part.length <= MAX_BUNDLE
        and check_sha256(part.sha256)
    )


def _range_holds(manifest: Manifest) -> bool:
    span = manifest.slice
    if span is None:
        return True
    events = sum(part.records for part in manifest.parts if part.name == EVENTS)
    return (
        plain_text(span.origin)
        and 1 <= span.first <= span.last + 1 <= span.newest + 1 <= MAX_NUMBER
        and events == span.last - span.first + 1
        and check_sha256(span.before)
        and (span.first > 1 or span.before == GENESIS)
        and check_sha256(span.newest_hash)
        and (span.newest > 0 or span.newest_hash == GENESIS)
    )
