"""Opening: a file from anybody is judged whole before one line of it is believed.

Owns the reading half of ``docs/bundle-format.md``. The order is the point: nothing is parsed
before its guard has passed.

1. Size, and a copy of the sealed file into the inbox, so that the stick may go and nothing
   changes underneath.
2. The age header's gate, and the length that a whole file must have.
3. Decryption to the end, which authenticates every byte, before anything is read. While keys are
   being replaced an office has several identities: the newest that the seal opens for is taken.
4. The archive's order and names; the manifest; its signature by the key that the caller has
   pinned; that it names us, by keys that the seal opens for; each part's length and SHA-256.
5. Each part's frame, lines, records and schema, within the limits.

Memory does not grow with the bundle: each step streams from the inbox copy.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from .. import disk_errors, files
from ..domain.errors import BundleError, DiskError, EnrolmentError, ErrorCode
from ..domain.exchange import FORMAT, Manifest, Part
from ..domain.journal import canonical_json
from . import age_gate, age_stream, jsonl, minisign, ustar
from .keys import Identity, check_party
from .layout import (
    MANIFEST,
    MAX_BUNDLE,
    MAX_MANIFEST,
    MAX_SIGNATURE,
    SIGNATURE,
    SUFFIX,
    check_manifest,
    malformed,
    trusted_comment,
)
from .records import Checker, check_numbers

Trust = Callable[[Manifest], str]
"""Gives the pinned signing key (minisign text) of the sender that a manifest names.

It sees a manifest whose signature is not checked yet, and raises the refusal itself
(``BUNDLE_UNKNOWN_SENDER``, ``BUNDLE_KEY_REVOKED``, ``BUNDLE_KEY_REPLACED``, ``BUNDLE_WRONG_KIND``,
…). Only for an enrolment may it answer with the key in the manifest itself."""


KEPT = 1 << 20
"""Bytes of a part's lines up to which they stay in memory while the bundle is open."""


class _Format(msgspec.Struct, frozen=True):
    format: int


_format = msgspec.json.Decoder(_Format, strict=True)
_manifest = msgspec.json.Decoder(Manifest, strict=True)


class OpenedBundle:
    """A bundle that was verified whole, with its sealed copy in the inbox.

    Nothing of it has been applied. As a context manager it discards the copy at the end.
    """

    def __init__(
        self, path: Path, identity: Identity, manifest: Manifest, written: files.Written
    ) -> None:
        self._path = path
        self._held = files.hold(path)
        self.identity = identity
        """The identity of ours that the manifest names and the seal opens for."""
        self.manifest = manifest
        self.sha256 = written.sha256
        self.size = written.size
        self._kept: dict[str, list[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.discard()

    def part(self, name: str) -> Part | None:
        """What the manifest says of a part; None where the bundle has none of that name."""
        return next((part for part in self.manifest.parts if part.name == name), None)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part, one after the other; otherwise as :meth:`batches`."""
        for batch in self.batches(name):
            yield from batch

    def batches(self, name: str) -> Iterator[list[bytes]]:
        """The lines of a part, without newlines; none where the bundle has no such part.

        Streams from the inbox copy, which must still be the file that was verified. May be
        called as often as needed, and left before its end.

        Raises:
            BundleError: the copy is another file now (``BUNDLE_TAMPERED``).
            DiskError: the copy cannot be read.
        """
        part = self.part(name)
        if part is None:
            return
        if name in self._kept:
            yield self._kept[name]
            return
        for other, batches in self.unpacked():
            if other is part:
                yield from batches
                return

    def unpacked(self) -> Iterator[tuple[Part, Iterator[list[bytes]]]]:
        """Every part with its batches of lines, in one pass; errors as for :meth:`batches`."""
        if _digest(self._path) != self.sha256:
            raise BundleError(ErrorCode.BUNDLE_TAMPERED, why="inbox")
        with age_stream.PlainText(self._path, self.identity.sealing_secret) as plain:
            archive = ustar.Reader(plain.read)
            archive.enter(MANIFEST, limit=MAX_MANIFEST)
            archive.enter(SIGNATURE, limit=MAX_SIGNATURE)
            for part in self.manifest.parts:
                member = archive.enter(part.name, limit=part.length)
                yield part, jsonl.unpack(member.read)

    def keep(self, name: str, lines: list[bytes]) -> None:
        """Answer for a small part from memory: a week's bundle is asked many times."""
        self._kept[name] = lines

    def discard(self) -> None:
        """Remove the copy from the inbox; nothing happens when it has gone already."""
        self.let_go()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise disk_errors.write_error(error, own=True) from error

    def let_go(self) -> None:
        """Close the copy without removing it."""
        if self._held >= 0:
            held, self._held = self._held, -1
            os.close(held)


def open_bundle(
    source: Path, inbox: Path, *, identity: Identity | Sequence[Identity], trust: Trust
) -> OpenedBundle:
    """Verify a bundle whole; nothing but a sealed copy in ``inbox`` is written.

    Args:
        source: The file, on a stick or anywhere.
        inbox: A folder of the workspace.
        identity: Our keys; the newest first where former ones still hold.
        trust: Gives the pinned key of the sender.

    Raises:
        BundleError: why it is refused; the copy has been removed.
        DiskError: the file cannot be read, or the inbox not written.
        GreenwaveError: what ``trust`` raised.
    """
    path = inbox / f"{secrets.token_hex(16)}{SUFFIX}"
    identities = (identity,) if isinstance(identity, Identity) else tuple(identity)
    opened: OpenedBundle | None = None
    candidate: OpenedBundle | None = None
    files.clean_leftovers(inbox)
    files.clean_abandoned(inbox, SUFFIX)
    try:
        written = _copy(source, path)
        head = age_gate.check_header(next(files.read_chunks(path), b""))
        age_gate.check_length(head, written.size)
        manifest, ours = _verify_archive(path, identities, trust)
        candidate = OpenedBundle(path, ours, manifest, written)
        _verify_lines(candidate)
        opened = candidate
    finally:
        if opened is None:
            if candidate is not None:
                candidate.let_go()
            with contextlib.suppress(OSError):
                path.unlink()
    return opened


def _copy(source: Path, path: Path) -> files.Written:
    try:
        return files.replace_file(path, files.read_chunks(source, limit=MAX_BUNDLE), own=True)
    except DiskError as error:
        if error.code is ErrorCode.FILE_TOO_LARGE:
            raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_BUNDLE) from error
        if error.code is ErrorCode.NOT_A_FILE:
            raise BundleError(ErrorCode.BUNDLE_NOT_A_BUNDLE, why="not-a-file") from error
        raise


def _verify_archive(
    path: Path, identities: Sequence[Identity], trust: Trust
) -> tuple[Manifest, Identity]:
    """Steps 3 and 4: all of the seal, then all of the archive, without expanding a part."""
    opener = _opener(path, identities)
    with age_stream.PlainText(path, opener.sealing_secret) as plain:
        archive = ustar.Reader(plain.read)
        raw = archive.enter(MANIFEST, limit=MAX_MANIFEST).read(MAX_MANIFEST)
        signature = archive.enter(SIGNATURE, limit=MAX_SIGNATURE).read(MAX_SIGNATURE)
        manifest = parse_manifest(raw)
        verify_signature(raw, signature, manifest, trust(manifest))
        ours = _addressee(manifest, identities)
        if ours is not opener:
            _must_open(path, ours)
        check_manifest(manifest)
        for part in manifest.parts:
            member = archive.enter(part.name, limit=MAX_BUNDLE)
            seen = hashlib.sha256()
            while piece := member.read(ustar.RECORD):
                seen.update(piece)
            if member.size != part.length or seen.hexdigest() != part.sha256:
                raise BundleError(ErrorCode.BUNDLE_TAMPERED, part=part.name)
        archive.finish()
    return manifest, ours


def _opener(path: Path, identities: Sequence[Identity]) -> Identity:
    """The first identity that the seal opens for, once it has authenticated the whole file."""
    for identity in identities:
        try:
            age_stream.authenticate(path, identity.sealing_secret)
        except BundleError as error:
            if error.code is not ErrorCode.BUNDLE_WRONG_KEY:
                raise
        else:
            return identity
    raise BundleError(ErrorCode.BUNDLE_WRONG_KEY)


def _addressee(manifest: Manifest, identities: Sequence[Identity]) -> Identity:
    """The identity of ours that a manifest names, as its recipient or among the copies."""
    for identity in identities:
        if manifest.addressed_to(identity.signing.text, identity.sealing):
            return identity
    raise BundleError(ErrorCode.BUNDLE_WRONG_RECIPIENT)


def _must_open(path: Path, identity: Identity) -> None:
    """What names one pair of our keys and is sealed to another was sealed anew by somebody."""
    try:
        age_stream.authenticate(path, identity.sealing_secret)
    except BundleError as error:
        if error.code is ErrorCode.BUNDLE_WRONG_KEY:
            raise BundleError(ErrorCode.BUNDLE_WRONG_RECIPIENT, why="seal") from error
        raise


def parse_manifest(raw: bytes) -> Manifest:
    """A manifest whose form, keys and fingerprints hold; who signed it, and its values, are open.

    Raises:
        BundleError: ``BUNDLE_TOO_NEW`` or ``BUNDLE_MALFORMED``.
    """
    try:
        version = _format.decode(raw).format
        if version > FORMAT:
            raise BundleError(ErrorCode.BUNDLE_TOO_NEW, format=version, known=FORMAT)
        if version != FORMAT or canonical_json(msgspec.json.decode(raw)) != raw:
            raise malformed("manifest")
        check_numbers(raw)
        manifest = _manifest.decode(raw)
        for party in (manifest.sender, manifest.recipient, *manifest.copies):
            check_party(party)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise malformed("manifest") from error
    except EnrolmentError as error:
        raise malformed("party") from error
    return manifest


def verify_signature(raw: bytes, signature: bytes, manifest: Manifest, pinned: str) -> None:
    """Whether the holder of the pinned key signed this manifest and names it as the sender's.

    Raises:
        BundleError: ``BUNDLE_SIGNATURE``.
    """
    try:
        said = minisign.verify(raw, signature.decode("ascii"), minisign.parse_public_key(pinned))
    except ValueError as error:  # SignatureError is one, and so is a foreign character
        raise BundleError(ErrorCode.BUNDLE_SIGNATURE) from error
    if manifest.sender.signing != pinned or said != trusted_comment(manifest):
        raise BundleError(ErrorCode.BUNDLE_SIGNATURE, why="names")


def _verify_lines(bundle: OpenedBundle) -> None:
    """Step 5: every line of every part."""
    for part, batches in bundle.unpacked():
        checker = Checker(bundle.manifest, part)
        small: list[bytes] | None = []
        room = KEPT
        for batch in batches:
            checker.lines(batch)
            room -= sum(map(len, batch))
            small = [*small, *batch] if small is not None and room >= 0 else None
        checker.end()
        if small is not None:
            bundle.keep(part.name, small)


def _digest(path: Path) -> str:
    seen = hashlib.sha256()
    for block in files.read_chunks(path):
        seen.update(block)
    return seen.hexdigest()
