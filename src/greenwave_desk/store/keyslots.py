"""Key slots: who can unwrap the database key, and how.

The database key is 32 random bytes and never changes; each operator's passphrase unwraps it
through Argon2id (RFC 9106) and XChaCha20-Poly1305, one slot belongs to the recovery code. The
file ``keyslots.json`` names nobody: a slot is found by a keyed hash of the operator's name.

The slot of somebody who may open ratings holds the secret half of the rating key after the
database key; it stands nowhere else (``docs/keys.md``).
"""

from __future__ import annotations

import base64
import hashlib
import secrets

import msgspec
import nacl.exceptions
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.pwhash import argon2id

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ids import OperatorName

FORMAT = 1
OPSLIMIT = 3
MEMLIMIT = 64 * 1024 * 1024
"""RFC 9106's second recommended option: 64 MiB, three passes."""
MINIMUM_MEMLIMIT = 19 * 1024 * 1024
MAXIMUM_MEMLIMIT = 1024 * 1024 * 1024
DATABASE_KEY = 32
"""Bytes of a slot's payload that are the database key; what follows opens ratings."""
RECOVERY = OperatorName("recovery")
RECOVERY_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RECOVERY_LENGTH = 32
"""32 characters out of 31: 158 bits; no character that looks like another."""
_SEAL = 16
"""Bytes that sealing adds to a payload."""


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One wrapped copy of the database key. All binary values in base64."""

    tag: str
    salt: str
    opslimit: int
    memlimit: int
    nonce: str
    sealed: str

    @property
    def opens_ratings(self) -> bool:
        """Whether the payload is longer than a database key; for this nothing need be opened."""
        payload = len(self.sealed) * 3 // 4 - self.sealed.count("=") - _SEAL
        return payload > DATABASE_KEY

    def header(self) -> bytes:
        """What the seal also covers: everything that decides how to unwrap it."""
        return msgspec.json.encode(
            [FORMAT, self.tag, self.salt, self.opslimit, self.memlimit, self.nonce]
        )


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What a slot holds: the database key, and for some what opens ratings."""

    key: bytes
    rating_secret: bytes | None

    def __repr__(self) -> str:
        return "Opened()"


class KeySlots(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``keyslots.json``."""

    format: int
    kind: str
    workspace: str
    slots: tuple[Slot, ...]


def read_keyslots(data: bytes) -> KeySlots:
    """Parse ``keyslots.json``.

    Raises:
        WorkspaceError: damaged, or written by a newer program.
    """
    try:
        slots = msgspec.json.decode(data, type=KeySlots, strict=True)
    except (ValueError, RecursionError) as error:  # bytes that are no UTF-8 among them
        raise WorkspaceError(ErrorCode.KEYSLOTS_DAMAGED) from error
    if slots.format > FORMAT:
        raise WorkspaceError(ErrorCode.WORKSPACE_TOO_NEW, found=slots.format, known=FORMAT)
    return slots


def new_slot(
    workspace: str,
    operator: OperatorName,
    passphrase: str,
    key: bytes,
    *,
    memlimit: int = MEMLIMIT,
    rating_secret: bytes | None = None,
) -> Slot:
    """Wrap ``key`` for an operator (or for :data:`RECOVERY`), and what opens ratings if given."""
    draft = Slot(
        tag=_tag(workspace, operator),
        salt=_encode(secrets.token_bytes(argon2id.SALTBYTES)),
        opslimit=OPSLIMIT,
        memlimit=memlimit,
        nonce=_encode(secrets.token_bytes(24)),
        sealed="",
    )
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        key + (rating_secret or b""),
        draft.header(),
        _decode(draft.nonce),
        _wrapping_key(draft, passphrase),
    )
    return msgspec.structs.replace(draft, sealed=_encode(sealed))


def unlock(slots: KeySlots, operator: OperatorName, passphrase: str) -> Opened:
    """The database key, and what opens ratings where the slot holds it.

    Raises:
        WorkspaceError: no such operator or wrong passphrase (the same code: nobody learns which
            names exist), or a slot with impossible parameters.
    """
    tag = _tag(slots.workspace, operator)
    slot = next((slot for slot in slots.slots if slot.tag == tag), None)
    if slot is None:
        # The same work as for a slot that exists, so that time does not tell names apart.
        argon2id.kdf(32, passphrase.encode(), bytes(argon2id.SALTBYTES), OPSLIMIT, MEMLIMIT)
        raise WorkspaceError(ErrorCode.PASSPHRASE_WRONG)
    if not MINIMUM_MEMLIMIT <= slot.memlimit <= MAXIMUM_MEMLIMIT or not 1 <= slot.opslimit <= 64:
        raise WorkspaceError(ErrorCode.KEYSLOTS_DAMAGED)
    try:
        payload = crypto_aead_xchacha20poly1305_ietf_decrypt(
            _decode(slot.sealed),
            slot.header(),
            _decode(slot.nonce),
            _wrapping_key(slot, passphrase),
        )
    except nacl.exceptions.CryptoError as error:
        raise WorkspaceError(ErrorCode.PASSPHRASE_WRONG) from error
    except ValueError as error:
        raise WorkspaceError(ErrorCode.KEYSLOTS_DAMAGED) from error
    return Opened(key=payload[:DATABASE_KEY], rating_secret=bytes(payload[DATABASE_KEY:]) or None)


def with_slot(slots: KeySlots, slot: Slot) -> KeySlots:
    """The slots with ``slot`` in place of an older one of the same operator."""
    others = tuple(other for other in slots.slots if other.tag != slot.tag)
    return msgspec.structs.replace(slots, slots=(*others, slot))


def without_slot(slots: KeySlots, operator: OperatorName) -> KeySlots:
    """The slots without that of ``operator``."""
    tag = _tag(slots.workspace, operator)
    others = tuple(slot for slot in slots.slots if slot.tag != tag)
    return msgspec.structs.replace(slots, slots=others)


def opens_ratings(slots: KeySlots, operator: OperatorName) -> bool:
    """Whether an operator's slot holds what opens ratings; False where they have none."""
    tag = _tag(slots.workspace, operator)
    return any(slot.tag == tag and slot.opens_ratings for slot in slots.slots)


def new_recovery_code() -> str:
    """A code for paper: eight groups of four characters."""
    code = "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH))
    return "-".join(code[start : start + 4] for start in range(0, RECOVERY_LENGTH, 4))


def normal_recovery_code(typed: str) -> str:
    """A recovery code as it was printed, however it was typed in."""
    kept = "".join(sign for sign in typed.upper() if sign in RECOVERY_ALPHABET)
    return "-".join(kept[start : start + 4] for start in range(0, len(kept), 4))


def _tag(workspace: str, operator: OperatorName) -> str:
    return hashlib.blake2b(
        operator.encode(), key=workspace.encode()[:64], digest_size=16, person=b"gw-slot-tag"
    ).hexdigest()


def _wrapping_key(slot: Slot, passphrase: str) -> bytes:
    return argon2id.kdf(32, passphrase.encode(), _decode(slot.salt), slot.opslimit, slot.memlimit)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
