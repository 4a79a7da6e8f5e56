"""Ratings sealed as they are given: to the desk's supervisors and the county, to nobody else.

Owns the sealed text of a rating and of a call-back: an age file in base64, filled up with blanks
to one length, whatever stands in it. What is inside names its matter and itself, so that a sealed
text under another matter opens as no rating. Format and threats: ``docs/ratings.md``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec
import pyrage

from ..domain.errors import BundleError, ErrorCode, RatingError
from ..domain.ids import CaseId, RatingId
from ..domain.journal import canonical_json
from ..domain.ratings import Call, Rating
from . import age_gate

PLAIN: Final = 256
"""Bytes that are sealed of a rating: JSON, filled up with blanks. All four part-grades need 190."""
TEXT: Final = 1024
"""Characters of a sealed rating. The library adds a stanza of random length to every header; with
two recipients the longest seen takes 984."""
CALL_BLOCK: Final = 2048
"""A call-back's JSON is filled up to a multiple of this; what is usually written fits in one."""
_CALL_TEXT: Final = 4096
_MAX_CALL: Final = 16 * CALL_BLOCK

_T = TypeVar("_T")
_rating = msgspec.json.Decoder(Rating, strict=True)
_call = msgspec.json.Decoder(Call, strict=True)


def new_secret() -> bytes:
    """What opens ratings, for the key slots: an age identity as text."""
    return str(pyrage.x25519.Identity.generate()).encode("ascii")


def recipient_of(secret: bytes) -> str:
    """The recipient (``age1…``) that ratings are sealed to for ``secret``.

    Raises:
        RatingError: ``RATING_KEYS_MISSING``, the secret is none.
    """
    try:
        return str(pyrage.x25519.Identity.from_str(secret.decode("ascii")).to_public())
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise RatingError(ErrorCode.RATING_KEYS_MISSING) from error


def seal(rating: Rating, recipients: Sequence[str]) -> str:
    """Seal a rating; :data:`TEXT` characters.

    Raises:
        RatingError: ``RATING_KEYS_MISSING``, nobody to seal to or a recipient that is none.
        ValueError: its ids are longer than ids are.
    """
    plain = canonical_json(rating)
    if len(plain) > PLAIN:
        raise ValueError("a rating with ids of such length cannot be sealed")
    return _sealed(plain.ljust(PLAIN), recipients, TEXT)


def unseal(text: str, secrets: Sequence[str], *, rating: RatingId, case: CaseId) -> Rating:
    """Open the sealed rating that stands under ``rating`` for ``case``.

    Args:
        text: The sealed text.
        secrets: Age identities (``AGE-SECRET-KEY-1…``) of which one should open it.
        rating: The id that it stands under.
        case: The matter that it stands under.

    Raises:
        RatingError: ``RATING_UNREADABLE`` with ``why``: ``key`` (sealed to others), ``damaged``,
            ``moved`` (it belongs to another matter) or ``content``.
    """
    if len(text) != TEXT:
        raise _unreadable("damaged")
    plain = _opened(text, secrets)
    if len(plain) != PLAIN:
        raise _unreadable("damaged")
    found = _decoded(_rating, plain)
    if (found.id, found.case) != (rating, case):
        raise _unreadable("moved")
    return found


def seal_call(call: Call, recipients: Sequence[str]) -> str:
    """Seal what came of a call to somebody who had given a bad grade.

    Raises:
        RatingError: ``RATING_KEYS_MISSING``, nobody to seal to or a recipient that is none.
        ValueError: the outcome is longer than thirty thousand bytes.
    """
    plain = canonical_json(call)
    if len(plain) > _MAX_CALL:
        raise ValueError("an outcome of such length is no outcome")
    blocks = -(-len(plain) // CALL_BLOCK)
    return _sealed(plain.ljust(blocks * CALL_BLOCK), recipients, blocks * _CALL_TEXT)


def unseal_call(text: str, secrets: Sequence[str]) -> Call:
    """Open a sealed call-back.

    Raises:
        RatingError: as for :func:`unseal`.
    """
    if len(text) > _MAX_CALL * 2:
        raise _unreadable("damaged")
    return _decoded(_call, _opened(text, secrets))


def _sealed(plain: bytes, recipients: Sequence[str], length: int) -> str:
    if not recipients:
        raise RatingError(ErrorCode.RATING_KEYS_MISSING)
    try:
        keys = [pyrage.x25519.Recipient.from_str(each) for each in dict.fromkeys(recipients)]
    except pyrage.RecipientError as error:
        raise RatingError(ErrorCode.RATING_KEYS_MISSING) from error
    while True:
        text = base64.b64encode(pyrage.encrypt(plain, keys)).decode("ascii")
        if len(text) <= length:
            return text.ljust(length)


def _opened(text: str, secrets: Sequence[str]) -> bytes:
    try:
        raw = base64.b64decode(text.rstrip(" "), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _unreadable("damaged") from error
    try:
        age_gate.check_header(raw)
    except BundleError as error:
        raise _unreadable("damaged") from error
    try:
        keys = [pyrage.x25519.Identity.from_str(each) for each in secrets]
        return bytes(pyrage.decrypt(raw, keys))
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise _unreadable("key" if "No matching keys" in str(error) else "damaged") from error


def _decoded(decoder: msgspec.json.Decoder[_T], plain: bytes) -> _T:
    try:
        found = decoder.decode(plain)
    except (ValueError, RecursionError) as error:
        # The decoder's own message could quote what a visitor said.
        raise _unreadable("content") from error
    if canonical_json(found) != plain.rstrip(b" "):
        raise _unreadable("content")
    return found


def _unreadable(why: str) -> RatingError:
    return RatingError(ErrorCode.RATING_UNREADABLE, why=why)
