"""Peeking: what lies on a stick is told by reading it, before anything is taken in.

Owns the answer to "what is this file, and is it for us?" for lists of files. All of a file is
authenticated while it streams from the stick, then its manifest is judged; nothing is copied,
written or expanded. What it tells is for people to choose by: whether the sender is somebody this
office knows, whether the parts hold, and whether it was applied already are for
:func:`.opening.open_bundle` and its caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from .. import disk_errors, files
from ..domain.errors import BundleError, DiskError, ErrorCode
from ..domain.exchange import Manifest
from . import age_gate, age_stream, ustar
from .keys import Identity
from .layout import (
    MANIFEST,
    MAX_BUNDLE,
    MAX_MANIFEST,
    MAX_SIGNATURE,
    SIGNATURE,
    check_manifest,
)
from .opening import parse_manifest, verify_signature

_FRONT: Final = 2 * ustar.BLOCK + MAX_MANIFEST + MAX_SIGNATURE
"""Plain bytes that manifest and signature can fill with their headers: both limits are whole
blocks."""


class PeekState(StrEnum):
    """What a file on a stick is."""

    OURS = "ours"
    """Whole, and addressed to one of our identities."""
    NOT_FOR_US = "not-for-us"
    """Sealed to others, or addressed to others."""
    DAMAGED = "damaged"
    """Changed on the way, or not made as a bundle must be."""
    TRUNCATED = "truncated"
    """It broke off while it was copied."""
    TOO_NEW = "too-new"
    """Made by a newer program."""
    NOT_A_BUNDLE = "not-a-bundle"
    """A folder, another kind of file, or one larger than a bundle can be."""
    UNREADABLE = "unreadable"
    """The stick or the system did not give its bytes."""


_STATES: Final = {
    ErrorCode.BUNDLE_NOT_A_BUNDLE: PeekState.NOT_A_BUNDLE,
    ErrorCode.BUNDLE_TOO_LARGE: PeekState.NOT_A_BUNDLE,
    ErrorCode.BUNDLE_TRUNCATED: PeekState.TRUNCATED,
    ErrorCode.BUNDLE_TOO_NEW: PeekState.TOO_NEW,
    ErrorCode.BUNDLE_WRONG_KEY: PeekState.NOT_FOR_US,
    ErrorCode.BUNDLE_WRONG_RECIPIENT: PeekState.NOT_FOR_US,
}
"""Every other refusal of a bundle means damage."""


class Peeked(msgspec.Struct, frozen=True, kw_only=True):
    """What one file is.

    ``manifest`` is there where it could be read and its own sender's key signed it: that this key
    is the pinned one of somebody we know **the caller must check** before showing a name as more
    than a claim. ``size`` is in bytes (0 where the file cannot be asked); ``code`` says why the
    state is not ``ours``.
    """

    state: PeekState
    size: int
    manifest: Manifest | None = None
    code: ErrorCode | None = None


def peek(path: Path, identities: Sequence[Identity]) -> Peeked:
    """Tell what a file is by reading all of it; never raises for what is in it, never writes.

    Args:
        path: Any file, on a stick or elsewhere.
        identities: Our keys, the newest first.
    """
    size = 0
    try:
        size = _size(path)
        manifest = _manifest(_front(path, size, identities))
    except DiskError as error:
        if error.code is ErrorCode.NOT_A_FILE:
            return Peeked(state=PeekState.NOT_A_BUNDLE, size=0, code=ErrorCode.BUNDLE_NOT_A_BUNDLE)
        return Peeked(state=PeekState.UNREADABLE, size=size, code=error.code)
    except BundleError as error:
        return Peeked(state=_STATES.get(error.code, PeekState.DAMAGED), size=size, code=error.code)
    if any(manifest.addressed_to(held.signing.text, held.sealing) for held in identities):
        return Peeked(state=PeekState.OURS, size=size, manifest=manifest)
    return Peeked(
        state=PeekState.NOT_FOR_US,
        size=size,
        manifest=manifest,
        code=ErrorCode.BUNDLE_WRONG_RECIPIENT,
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise disk_errors.read_error(error) from error


def _front(path: Path, size: int, identities: Sequence[Identity]) -> bytes:
    """The first plain bytes of a file, all of which was authenticated before this returns."""
    head = next(files.read_chunks(path), b"")
    if size > MAX_BUNDLE:
        raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_BUNDLE)
    age_gate.check_length(age_gate.check_header(head), size)
    for identity in identities:
        try:
            with age_stream.PlainText(path, identity.sealing_secret) as plain:
                front = plain.read(_FRONT)
                while plain.read(ustar.RECORD):
                    pass
        except BundleError as error:
            if error.code is not ErrorCode.BUNDLE_WRONG_KEY:
                raise
        else:
            return front
    raise BundleError(ErrorCode.BUNDLE_WRONG_KEY)


def _manifest(front: bytes) -> Manifest:
    at = 0

    def read(size: int) -> bytes:
        nonlocal at
        piece = front[at : at + size]
        at += len(piece)
        return piece

    archive = ustar.Reader(read)
    raw = archive.enter(MANIFEST, limit=MAX_MANIFEST).read(MAX_MANIFEST)
    signature = archive.enter(SIGNATURE, limit=MAX_SIGNATURE).read(MAX_SIGNATURE)
    manifest = parse_manifest(raw)
    verify_signature(raw, signature, manifest, manifest.sender.signing)
    check_manifest(manifest)
    return manifest
