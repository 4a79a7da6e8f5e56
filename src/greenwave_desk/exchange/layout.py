"""Names, order and limits of the bundle format, as ``docs/bundle-format.md`` states them.

Owns the constants that writer and reader share and the rules that a manifest must meet
whatever else is in the bundle. Knows nothing of files, keys or ciphers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..domain.errors import BundleError, ErrorCode
from ..domain.exchange import BundleKind, Manifest, Part, Party

SUFFIX: Final = ".gwb"
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.json.minisig"
EVENTS: Final = "events.jsonl.zst"
PEOPLE: Final = "people.jsonl.zst"
CATALOGUE: Final = "catalogue.jsonl.zst"
RECEIPTS: Final = "receipts.jsonl.zst"
TERMS: Final = "enrolment.jsonl.zst"

PARTS: Final[dict[BundleKind, tuple[str, ...]]] = {
    BundleKind.ENROLMENT: (TERMS,),
    BundleKind.DESK_REPORT: (EVENTS,),
    BundleKind.COUNTY_ISSUE: (PEOPLE, CATALOGUE, RECEIPTS),
}
"""The parts of each kind, in their order. A bundle has at least one of them."""

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
MAX_TEXT: Final = 200
"""Characters of a name or identifier in a manifest."""

_TIMESTAMP = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
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
    """Whether ``text`` has the one form of a time: ``2026-11-23T08:15:00.000Z``."""
    return _TIMESTAMP.fullmatch(text) is not None


def malformed(why: str) -> BundleError:
    """A bundle that breaks the format; ``why`` is a word for the log."""
    return BundleError(ErrorCode.BUNDLE_MALFORMED, why=why)


def check_manifest(manifest: Manifest) -> None:
    """The rules that hold for every manifest, signed or not.

    Raises:
        BundleError: ``BUNDLE_MALFORMED`` with the rule that is broken.
    """
    rules = (
        ("serial", 1 <= manifest.serial <= MAX_SERIAL),
        ("created", check_timestamp(manifest.created)),
        ("program", plain_text(manifest.program)),
        ("sender", _well_formed(manifest.sender)),
        ("recipient", _well_formed(manifest.recipient)),
        ("slice", (manifest.slice is not None) == (manifest.kind is BundleKind.DESK_REPORT)),
        ("edition", manifest.edition is None or manifest.kind is BundleKind.COUNTY_ISSUE),
        ("answers", _answers(manifest)),
        ("parts", _parts_in_order(manifest)),
        ("part", all(_possible(part) for part in manifest.parts)),
        ("slice-range", _range_holds(manifest)),
    )
    for why, holds in rules:
        if not holds:
            raise malformed(why)


def _well_formed(party: Party) -> bool:
    return plain_text(party.id) and plain_text(party.name)


def _answers(manifest: Manifest) -> bool:
    if manifest.kind is BundleKind.ENROLMENT:
        return _SHA256.fullmatch(manifest.answers) is not None
    return not manifest.answers


def _parts_in_order(manifest: Manifest) -> bool:
    names = [part.name for part in manifest.parts]
    allowed = PARTS[manifest.kind]
    return 0 < len(names) <= MAX_PARTS and names == [name for name in allowed if name in names]


def _possible(part: Part) -> bool:
    return (
        0 <= part.records <= MAX_RECORDS
        and 0 < part.length <= MAX_BUNDLE
        and _SHA256.fullmatch(part.sha256) is not None
    )


def _range_holds(manifest: Manifest) -> bool:
    span = manifest.slice
    if span is None:
        return True
    events = sum(part.records for part in manifest.parts if part.name == EVENTS)
    return (
        plain_text(span.origin)
        and 1 <= span.first <= span.last + 1 <= span.newest + 1
        and events == span.last - span.first + 1
        and _SHA256.fullmatch(span.before) is not None
        and _SHA256.fullmatch(span.newest_hash) is not None
    )
