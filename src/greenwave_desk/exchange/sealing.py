"""Sealing: lines, manifest and signature become one file that only its recipient can open.

Owns the writing half of ``docs/bundle-format.md``. Lines are compressed in memory (a city's
roster takes about ten megabytes), then signed, packed and encrypted straight into the file:
no plain byte ever reaches a disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from .. import files
from ..domain.errors import BundleError, DiskError, EnrolmentError, ErrorCode
from ..domain.exchange import FORMAT, Manifest, Part
from ..domain.journal import canonical_json
from . import age_stream, jsonl, minisign, ustar
from .keys import Identity, check_party
from .layout import (
    MANIFEST,
    MAX_BUNDLE,
    MAX_RECIPIENTS,
    SIGNATURE,
    check_manifest,
    trusted_comment,
)
from .records import Checker

_BATCH = 256
UNTRUSTED_COMMENT = "signature of a greenwave-desk bundle's manifest"


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part to write: its name in the format, and its lines without newlines, once through."""

    name: str
    lines: Iterable[bytes]


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that was written, synced and read back."""

    manifest: Manifest
    sha256: str
    size: int
    records: int


def seal(
    target: Path,
    *,
    identity: Identity,
    manifest: Manifest,
    parts: Sequence[PartSource],
    recipients: Sequence[str] = (),
) -> Sealed:
    """Write a bundle.

    Args:
        target: The final path (:func:`.layout.bundle_name` gives the name).
        identity: The sender's keys; ``manifest.sender`` must name them.
        manifest: All of it but ``parts``, which are filled in here.
        parts: The payload, in the order of :data:`.layout.PARTS`.
        recipients: Further age recipients who can open it without being addressed (a recovery
            key); the manifest's recipient and copies always can. At most eight together.

    Raises:
        BundleError: ``BUNDLE_TOO_LARGE`` beyond a limit of the format; ``BUNDLE_MALFORMED`` for
            a line that every reader would refuse the bundle for.
        DiskError: nothing stands under the name that did not stand there before.
        ValueError: the manifest breaks the format: a mistake of the caller.
    """
    addressed = (manifest.recipient, *manifest.copies)
    readers = list(dict.fromkeys([*(party.sealing for party in addressed), *recipients]))
    if len(readers) > MAX_RECIPIENTS:
        raise ValueError("a bundle has at most eight readers")
    if manifest.format != FORMAT or (manifest.sender.signing, manifest.sender.sealing) != (
        identity.signing.text,
        identity.sealing,
    ):
        raise ValueError("the manifest names another format or another sender's keys")
    packed = [
        (source.name, jsonl.pack(_judged(source, Checker(manifest, _unknown(source.name)))))
        for source in parts
    ]
    whole = msgspec.structs.replace(
        manifest,
        parts=tuple(
            Part(name=name, records=part.records, length=part.length, sha256=part.sha256)
            for name, part in packed
        ),
    )
    _check(whole)
    raw = canonical_json(whole)
    signature = minisign.sign(
        raw,
        seed=identity.signing_seed,
        key_id=identity.key_id,
        trusted=trusted_comment(whole),
        untrusted=UNTRUSTED_COMMENT,
    ).encode("ascii")
    members = [
        ustar.Content(MANIFEST, len(raw), (raw,)),
        ustar.Content(SIGNATURE, len(signature), (signature,)),
        *(ustar.Content(name, part.length, part.chunks) for name, part in packed),
    ]
    try:
        with files.Replacement(target, limit=MAX_BUNDLE) as replacement:
            age_stream.encrypt(ustar.archive(members), replacement.write, readers)
            written = replacement.commit()
    except DiskError as error:
        if error.code is ErrorCode.FILE_TOO_LARGE:
            raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_BUNDLE) from error
        raise
    return Sealed(
        manifest=whole,
        sha256=written.sha256,
        size=written.size,
        records=sum(part.records for part in whole.parts),
    )


def _unknown(name: str) -> Part:
    """A part whose lines are still to be counted."""
    return Part(name=name, records=0, length=0, sha256="")


def _judged(source: PartSource, checker: Checker) -> Iterator[bytes]:
    """The lines, each judged as its reader will: what a desk would refuse never leaves."""
    lines = iter(source.lines)
    while batch := list(islice(lines, _BATCH)):
        checker.lines(batch)
        yield from batch


def _check(manifest: Manifest) -> None:
    try:
        for party in (manifest.sender, manifest.recipient, *manifest.copies):
            check_party(party)
        check_manifest(manifest)
    except EnrolmentError as error:
        raise ValueError("a party's fingerprint is not that of its keys") from error
    except BundleError as error:
        raise ValueError(f"the manifest breaks the format: {error.facts.get('why')}") from error
