"""The two key pairs of an office, and the fingerprint by which people compare them.

Owns the making of keys (Ed25519 for signing as minisign does, X25519 for sealing as age
does) and the 60-digit fingerprint. Keeps nothing: the store holds what is secret.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Final

import msgspec
import pyrage

from ..domain.errors import BundleError, EnrolmentError, ErrorCode
from ..domain.exchange import Party
from ..domain.ids import NodeId
from . import minisign

FINGERPRINT_DOMAIN: Final = b"greenwave-desk fingerprint v1"
GROUPS: Final = 12
GROUP_DIGITS: Final = 5
_GROUP_BYTES: Final = 5
"""40 bits a group: the bias of the remainder by 100,000 stays below one in ten million."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What an office must keep secret to sign and to open what is sealed to it.

    ``signing_seed`` are 32 random bytes, ``key_id`` the 8 that minisign shows for the key,
    ``sealing_secret`` is the age identity (``AGE-SECRET-KEY-1…``).
    """

    signing_seed: bytes
    key_id: bytes
    sealing_secret: str

    def __repr__(self) -> str:
        return f"Identity({self.signing.number})"

    @property
    def signing(self) -> minisign.PublicKey:
        """The key that others check our signatures with."""
        return minisign.public_key(self.signing_seed, self.key_id)

    @property
    def sealing(self) -> str:
        """The recipient (``age1…``) that others seal to."""
        return str(pyrage.x25519.Identity.from_str(self.sealing_secret).to_public())

    @property
    def fingerprint(self) -> str:
        """The 60 digits that stand for both public keys."""
        return fingerprint(self.signing.text, self.sealing)

    def party(self, id_: NodeId, name: str) -> Party:
        """This office as a manifest names it."""
        return Party(
            id=id_,
            name=name,
            signing=self.signing.text,
            sealing=self.sealing,
            fingerprint=self.fingerprint,
        )


class Keyring(msgspec.Struct, frozen=True, kw_only=True):
    """Every identity that this office still holds, the newest first; never empty.

    More than one stands here only while keys are being replaced: what others sealed to the former
    ones can still be opened, and whoever does not know the newest yet gets what they can check.
    """

    held: tuple[Identity, ...]

    @property
    def newest(self) -> Identity:
        """The keys that will stay."""
        return self.held[0]

    def by_signing(self, signing: str) -> Identity | None:
        """The identity with this public signing key, if it is still held."""
        return next((held for held in self.held if held.signing.text == signing), None)

    def with_new(self, identity: Identity) -> Keyring:
        """One more identity, the newest."""
        return Keyring(held=(identity, *self.held))

    def only_newest(self) -> Keyring:
        """Former identities are given up."""
        return Keyring(held=self.held[:1])


def load_keyring(secret: bytes) -> Keyring:
    """A keyring as the store keeps it; a single identity is what the first version kept.

    Raises:
        ValueError: it is neither (msgspec's errors are ValueErrors).
    """
    try:
        keyring = msgspec.json.decode(secret, type=Keyring)
    except msgspec.ValidationError:
        return Keyring(held=(msgspec.json.decode(secret, type=Identity),))
    if not keyring.held:
        raise ValueError("a keyring without keys")
    return keyring


def new_identity() -> Identity:
    """Keys that nobody has."""
    return Identity(
        signing_seed=secrets.token_bytes(32),
        key_id=secrets.token_bytes(minisign.KEY_ID_BYTES),
        sealing_secret=str(pyrage.x25519.Identity.generate()),
    )


def fingerprint(signing: str, sealing: str) -> str:
    """Sixty digits in twelve groups of five, to be read aloud over a telephone.

    SHA-512 over a domain line and both public keys as text, each ended by a newline; each
    group is five of its bytes, big-endian, modulo 100,000.

    Args:
        signing: The minisign public key (56 characters).
        sealing: The age recipient (``age1…``).
    """
    raw = hashlib.sha512(
        b"\n".join((FINGERPRINT_DOMAIN, signing.encode(), sealing.encode(), b""))
    ).digest()
    groups = (
        int.from_bytes(raw[start : start + _GROUP_BYTES]) % 10**GROUP_DIGITS
        for start in range(0, GROUPS * _GROUP_BYTES, _GROUP_BYTES)
    )
    return " ".join(f"{group:0{GROUP_DIGITS}d}" for group in groups)


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints say the same, however they were typed.

    Blanks, dashes and line ends between digits and the full width of digits make no
    difference; anything else in between, or any number of digits but 60, is no fingerprint.
    """
    first, second = _digits(one), _digits(other)
    return len(first) == GROUPS * GROUP_DIGITS and hmac.compare_digest(first, second)


def check_party(party: Party) -> None:
    """Whether a party's keys are keys and its fingerprint is theirs.

    Raises:
        EnrolmentError: ``FINGERPRINT_MISMATCH``.
    """
    try:
        minisign.parse_public_key(party.signing)
        canonical = str(pyrage.x25519.Recipient.from_str(party.sealing)) == party.sealing
    except (minisign.SignatureError, pyrage.RecipientError) as error:
        raise EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH) from error
    if not canonical or fingerprint(party.signing, party.sealing) != party.fingerprint:
        raise EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH)


def check_stranger(party: Party, held: Sequence[Identity]) -> None:
    """As :func:`check_party`, and that none of the keys is ours.

    Raises:
        EnrolmentError: ``FINGERPRINT_MISMATCH``.
        BundleError: ``BUNDLE_WRONG_SCOPE``.
    """
    check_party(party)
    for own in held:
        if party.signing == own.signing.text or party.sealing == own.sealing:
            raise BundleError(ErrorCode.BUNDLE_WRONG_SCOPE, why="keys")


_TYPED: Final = str.maketrans(
    {ord("０") + digit: ord("0") + digit for digit in range(10)}
    | dict.fromkeys(map(ord, " \u3000\t\r\n-－‐‑‒–—―−"))
)
"""Full-width digits become digits, and what stands between groups goes."""


def _digits(text: str) -> str:
    """The ASCII digits of a typed fingerprint; empty when anything foreign is in it."""
    kept = text.translate(_TYPED)
    return kept if kept.isascii() and kept.isdigit() else ""
