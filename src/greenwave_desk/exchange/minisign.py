"""Signatures in the minisign format, so that anyone can check them with the public tool.

Owns the layout of signature files and public keys (Ed25519 over BLAKE2b-512, the "prehashed"
form); takes and gives bytes and text. The older form that signs the message itself (``Ed``)
is refused: it is another signature for the same bytes, and nothing of ours makes it.

Source: minisign's description of its format (jedisct1.github.io/minisign).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final, NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

KEY_ALGORITHM: Final = b"Ed"
SIGNATURE_ALGORITHM: Final = b"ED"
KEY_ID_BYTES: Final = 8
PUBLIC_KEY_BYTES: Final = 2 + KEY_ID_BYTES + 32
SIGNATURE_BYTES: Final = 2 + KEY_ID_BYTES + 64
GLOBAL_BYTES: Final = 64
MAX_COMMENT: Final = 1024

_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "


class SignatureError(ValueError):
    """Not a signature in this format, not by this key, or not over these bytes."""


class PublicKey(NamedTuple):
    """A verification key and the identifier that minisign shows for it."""

    key_id: bytes
    key: bytes

    @property
    def text(self) -> str:
        """As minisign writes it: 56 characters of base64."""
        return base64.b64encode(KEY_ALGORITHM + self.key_id + self.key).decode("ascii")

    @property
    def file(self) -> str:
        """A public key file as ``minisign -p`` reads it."""
        return f"{_UNTRUSTED}minisign public key {self.number}\n{self.text}\n"

    @property
    def number(self) -> str:
        """The key's identifier as minisign prints it: 16 hexadecimal digits."""
        return self.key_id[::-1].hex().upper()


def parse_public_key(text: str) -> PublicKey:
    """The key in 56 characters of base64.

    Raises:
        SignatureError: another length, algorithm or spelling.
    """
    raw = _decode(text, PUBLIC_KEY_BYTES)
    if raw[:2] != KEY_ALGORITHM:
        raise SignatureError("not an Ed25519 key")
    return PublicKey(raw[2:10], raw[10:])


def public_key(seed: bytes, key_id: bytes) -> PublicKey:
    """The public half of a 32-byte signing seed."""
    return PublicKey(key_id, SigningKey(seed).verify_key.encode())


def sign(message: bytes, *, seed: bytes, key_id: bytes, trusted: str, untrusted: str) -> str:
    """A signature file over ``message``.

    Args:
        message: The bytes to sign.
        seed: The signer's 32-byte Ed25519 seed.
        key_id: Its 8-byte identifier.
        trusted: A comment of one line that the signature covers.
        untrusted: A comment of one line that nothing covers.
    """
    _check_comment(trusted)
    _check_comment(untrusted)
    key = SigningKey(seed)
    signature = key.sign(hashlib.blake2b(message).digest()).signature
    whole = key.sign(signature + trusted.encode()).signature
    first = base64.b64encode(SIGNATURE_ALGORITHM + key_id + signature).decode("ascii")
    second = base64.b64encode(whole).decode("ascii")
    return f"{_UNTRUSTED}{untrusted}\n{first}\n{_TRUSTED}{trusted}\n{second}\n"


def verify(message: bytes, signature: str, key: PublicKey) -> str:
    """Check a signature file over ``message``; gives its trusted comment.

    The file must be the four lines that :func:`sign` writes and nothing else.

    Raises:
        SignatureError: not in the format, by another key, or not over these bytes.
    """
    lines = signature.split("\n")
    if len(lines) != 5 or lines[4]:
        raise SignatureError("a signature has four lines")
    if not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):
        raise SignatureError("a comment line is missing")
    trusted = lines[2].removeprefix(_TRUSTED)
    _check_comment(trusted)
    _check_comment(lines[0].removeprefix(_UNTRUSTED))
    raw = _decode(lines[1], SIGNATURE_BYTES)
    whole = _decode(lines[3], GLOBAL_BYTES)
    if raw[:2] != SIGNATURE_ALGORITHM:
        raise SignatureError("not a prehashed Ed25519 signature")
    if raw[2:10] != key.key_id:
        raise SignatureError("signed by another key")
    try:
        verifier = VerifyKey(key.key)
        verifier.verify(hashlib.blake2b(message).digest(), raw[10:])
        verifier.verify(raw[10:] + trusted.encode(), whole)
    except BadSignatureError as error:
        raise SignatureError("the signature does not hold") from error
    return trusted


def _check_comment(comment: str) -> None:
    if len(comment) > MAX_COMMENT or not comment.isprintable():
        raise SignatureError("a comment is one short printable line")


def _decode(text: str, length: int) -> bytes:
    """Base64 of exactly ``length`` bytes in its one canonical spelling."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise SignatureError("not base64") from error
    if len(raw) != length or base64.b64encode(raw).decode("ascii") != text:
        raise SignatureError("not canonical base64 of the right length")
    return raw
