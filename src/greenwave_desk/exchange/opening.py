"""Opening: a file from anybody is judged whole before one line of it is believed.

Owns the reading half of ``docs/bundle-format.md``. The order is the point: nothing is parsed
before its guard has passed.

1. Size, and a copy of the sealed file into the inbox, so that the stick may go and nothing
   changes underneath.
2. The age header's gate, and the length that a whole file must have.
3. Decryption to the end, which authenticates every byte, before anything is read.
4. The archive's order and names; the manifest; its signature by the key that the caller has
   pinned; that it is for us; each part's length and SHA-256.
5. Each part's frame, lines, records and schema, within the limits.

Memory does not grow with the bundle: each step streams from the inbox copy.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from .. import files
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
from .records import Checker

Trust = Callable[[Manifest], str]
"""Gives the pinned signing key (minisign text) of the sender that a manifest names.

It sees a manifest whose signature is not checked yet, and raises the refusal itself
(``BUNDLE_UNKNOWN_SENDER``, ``BUNDLE_KEY_REVOKED``, ``BUNDLE_KEY_REPLACED``, ``BUNDLE_WRONG_KIND``,
…). Only for an enrolment may it answer with the key in the manifest itself."""


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
        self._identity = identity
        self.manifest = manifest
        self.sha256 = written.sha256
        self.size = written.size

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
        if _digest(self._path) != self.sha256:
            raise BundleError(ErrorCode.BUNDLE_TAMPERED, why="inbox")
        with age_stream.PlainText(self._path, self._identity.sealing_secret) as plain:
            archive = ustar.Reader(plain.read)
            archive.enter(MANIFEST, limit=MAX_MANIFEST)
            archive.enter(SIGNATURE, limit=MAX_SIGNATURE)
            for other in self.manifest.parts:
                member = archive.enter(other.name, limit=other.length)
                if other is part:
                    yield from jsonl.unpack(member.read)
                    return

    def discard(self) -> None:
        """Remove the copy from the inbox; nothing happens when it has gone already."""
        self.let_go()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise files.write_error(error, own=True) from error

    def let_go(self) -> None:
        """Close the copy without removing it."""
        if self._held >= 0:
            held, self._held = self._held, -1
            os.close(held)


def open_bundle(source: Path, inbox: Path, *, identity: Identity, trust: Trust) -> OpenedBundle:
    """Verify a bundle whole; nothing but a sealed copy in ``inbox`` is written.

    Args:
        source: The file, on a stick or anywhere.
        inbox: A folder of the workspace.
        identity: Our keys.
        trust: Gives the pinned key of the sender.

    Raises:
        BundleError: why it is refused; the copy has been removed.
        DiskError: the file cannot be read, or the inbox not written.
        GreenwaveError: what ``trust`` raised.
    """
    path = inbox / f"{secrets.token_hex(16)}{SUFFIX}"
    opened: OpenedBundle | None = None
    candidate: OpenedBundle | None = None
    files.clean_leftovers(inbox)
    files.clean_abandoned(inbox, SUFFIX)
    try:
        written = _copy(source, path)
        head = age_gate.check_header(next(files.read_chunks(path), b""))
        age_gate.check_length(head, written.size)
        age_stream.authenticate(path, identity.sealing_secret)
        manifest = _verify_archive(path, identity, trust)
        candidate = OpenedBundle(path, identity, manifest, written)
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


def _verify_archive(path: Path, identity: Identity, trust: Trust) -> Manifest:
    """Step 4: the archive from its first block to its last, without expanding a part."""
    with age_stream.PlainText(path, identity.sealing_secret) as plain:
        archive = ustar.Reader(plain.read)
        raw = archive.enter(MANIFEST, limit=MAX_MANIFEST).read(MAX_MANIFEST)
        signature = archive.enter(SIGNATURE, limit=MAX_SIGNATURE).read(MAX_SIGNATURE)
        manifest = _parse(raw)
        _verify_signature(raw, signature, manifest, trust(manifest))
        ours = (identity.signing.text, identity.sealing)
        if (manifest.recipient.signing, manifest.recipient.sealing) != ours:
            raise BundleError(ErrorCode.BUNDLE_WRONG_RECIPIENT)
        check_manifest(manifest)
        for part in manifest.parts:
            member = archive.enter(part.name, limit=MAX_BUNDLE)
            seen = hashlib.sha256()
            while piece := member.read(ustar.RECORD):
                seen.update(piece)
            if member.size != part.length or seen.hexdigest() != part.sha256:
                raise BundleError(ErrorCode.BUNDLE_TAMPERED, part=part.name)
        archive.finish()
    return manifest


def _parse(raw: bytes) -> Manifest:
    try:
        version = _format.decode(raw).format
        if version > FORMAT:
            raise BundleError(ErrorCode.BUNDLE_TOO_NEW, format=version, known=FORMAT)
        if version != FORMAT or canonical_json(msgspec.json.decode(raw)) != raw:
            raise malformed("manifest")
        manifest = _manifest.decode(raw)
        check_party(manifest.sender)
        check_party(manifest.recipient)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise malformed("manifest") from error
    except EnrolmentError as error:
        raise malformed("party") from error
    return manifest


def _verify_signature(raw: bytes, signature: bytes, manifest: Manifest, pinned: str) -> None:
    try:
        said = minisign.verify(raw, signature.decode("ascii"), minisign.parse_public_key(pinned))
    except ValueError as error:  # SignatureError is one, and so is a foreign character
        raise BundleError(ErrorCode.BUNDLE_SIGNATURE) from error
    if manifest.sender.signing != pinned or said != trusted_comment(manifest):
        raise BundleError(ErrorCode.BUNDLE_SIGNATURE, why="names")


def _verify_lines(bundle: OpenedBundle) -> None:
    """Step 5: every line of every part."""
    for part in bundle.manifest.parts:
        checker = Checker(bundle.manifest, part)
        for batch in bundle.batches(part.name):
            checker.lines(batch)
        checker.end()


def _digest(path: Path) -> str:
    seen = hashlib.sha256()
    for block in files.read_chunks(path):
        seen.update(block)
    return seen.hexdigest()
