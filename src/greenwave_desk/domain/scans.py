"""What a scanner, a card reader or a clerk's fingers said: an ID number, a card, or neither.

Owns the code that stands on a priority service card (``docs/cards.md``) and the values that come
out of devices. Knows no device, no window and nobody on the roster.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from .people import Sex
from .queries import fold_code
from .resident_id import (
    IdDamage,
    IdProblem,
    birth_of,
    normalised,
    read_resident_id,
    to_eighteen,
)
from .text import half_width, standard_characters, without_blanks

MAX_SCAN: Final = 256
"""Characters of a scan that are looked at; a longer one is none of ours."""
MAX_CARD: Final = 32
"""Letters and digits of a card number."""
MIN_BARE_CARD: Final = 4
"""Letters and digits of a card number that was given without its code."""

_CODE = re.compile(r"GW([0-9]{1,3})[:;](.*)")
_CARD = re.compile(rf"([0-9A-Z]{{1,{MAX_CARD}}})[:;]([0-9]{{2}})")
_CODE_VERSION = "1"
_BARE_CARD = re.compile(r"[0-9A-Z]+(?:[-/._ ][0-9A-Z]+)*")
_ID_SHAPE = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
_SOME_DAY = date(2000, 1, 1)


class ScanKind(StrEnum):
    """What a scan turned out to be."""

    ID_NUMBER = "id-number"
    CARD = "card"
    UNKNOWN = "unknown"


class ScanSource(StrEnum):
    """What a scan came from."""

    KEYBOARD = "keyboard"
    """A scanner or reader that types."""
    SERIAL_READER = "serial-reader"
    """A second-generation reader that was asked."""
    TYPED = "typed"
    """A person's fingers."""


class ScanProblem(StrEnum):
    """Why a scan is neither an ID number nor a card."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    SEVERAL = "several"
    """More than one line: two scans ran into each other."""
    ID_NUMBER = "id-number"
    """The shape of an ID number, but its birth date or check character is wrong."""
    CARD_CODE = "card-code"
    """Begins like our code and is not whole."""
    CARD_CHECK = "card-check"
    """Our code with check digits that do not fit the number."""
    CARD_NEWER = "card-newer"
    """A code of a later kind than this program knows."""
    NOT_OURS = "not-ours"
    """Something else: an address of the internet, a name, a sentence."""


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """One scan. ``text``: the 18-character ID number, or the card's letters and digits.

    Of what is ``UNKNOWN`` it is what was read, without blanks at its ends, at most
    ``MAX_SCAN`` characters; ``problem`` says why. ``damage`` says more of an ID number.
    """

    kind: ScanKind
    text: str
    source: ScanSource
    problem: ScanProblem | None = None
    damage: IdDamage | None = None


class IdCardKind(StrEnum):
    """The four kinds of cards that a second-generation reader tells apart."""

    RESIDENT = "resident"
    HK_MACAO_TAIWAN = "hk-macao-taiwan"
    FOREIGN_2017 = "foreign-2017"
    FOREIGN_2023 = "foreign-2023"


class IdCard(msgspec.Struct, frozen=True, kw_only=True):
    """What is written in a card's chip; the photo is never here.

    ``birth``, ``valid_from`` and ``valid_until`` are ISO dates; no ``valid_until``: 长期.
    ``ethnic`` is a code of GB/T 3304 (``01``), empty where the card states none. A card of 2017
    for foreigners has a number of 15 characters, the others one of 18.
    """

    kind: IdCardKind
    name: str
    sex: Sex
    birth: str
    id_number: str
    valid_from: str
    valid_until: str = ""
    ethnic: str = ""
    address: str = ""
    issuer: str = ""
    english_name: str = ""
    country: str = ""


def parse_scan(
    text: str, source: ScanSource = ScanSource.TYPED, *, today: date | None = None
) -> Scan:
    """What ``text`` says.

    Full-width characters, a small x, a byte order mark, line ends and blanks are no obstacle; a
    number of 15 digits becomes one of 18. A number that has the shape of an ID number and is none
    is never taken for a card.

    Args:
        text: What a device or a person typed.
        source: Who that was.
        today: The day of the scan; where it is given, a birth date after it, or more than 130
            years before, is refused as well.
    """
    if len(text) > MAX_SCAN:
        return _unknown(text[:MAX_SCAN], source, ScanProblem.TOO_LONG)
    lines = [line for line in map(_clean, text.splitlines()) if line]
    if len(lines) != 1:
        problem = ScanProblem.SEVERAL if lines else ScanProblem.EMPTY
        return _unknown(" ".join(lines), source, problem)
    shown = lines[0]
    compact = without_blanks(shown).upper()
    if code := _CODE.fullmatch(compact):
        return _judge_code(shown, code[1], code[2], source)
    number = normalised(shown)
    if _ID_SHAPE.fullmatch(number):
        return _judge_number(number, source, today)
    folded = card_number(shown)
    if (
        _BARE_CARD.fullmatch(shown.upper())
        and MIN_BARE_CARD <= len(folded) <= MAX_CARD
        and any(character.isdigit() for character in folded)
    ):
        return Scan(kind=ScanKind.CARD, text=folded, source=source)
    return _unknown(shown, source, ScanProblem.NOT_OURS)


def scan_of(card: IdCard) -> Scan:
    """The scan that reading ``card`` amounts to; a number of 15 characters is not ours to judge."""
    known = len(card.id_number) == 18
    return Scan(
        kind=ScanKind.ID_NUMBER if known else ScanKind.UNKNOWN,
        text=card.id_number,
        source=ScanSource.SERIAL_READER,
        problem=None if known else ScanProblem.NOT_OURS,
    )


def card_number(text: str) -> str:
    """A card number as codes hold it: ASCII letters and digits alone, upper case.

    Two numbers are the same card where the lookup takes them for the same.
    """
    return fold_code(text).upper()


def card_code(number: str) -> str:
    """What stands on the card of ``number``: ``GW1:YS0012345678:42``.

    Raises:
        ValueError: the number holds no letter or digit, or more than ``MAX_CARD`` of them.
    """
    folded = card_number(number)
    if not 1 <= len(folded) <= MAX_CARD:
        raise ValueError("no card number")
    return f"GW{_CODE_VERSION}:{folded}:{card_check(folded)}"


def card_check(folded: str) -> str:
    """The two check digits of a folded number: ISO/IEC 7064, MOD 97-10, A to Z as 10 to 35."""
    digits = "".join(str(int(character, 36)) for character in folded)
    return f"{98 - int(digits + '00') % 97:02d}"


def _clean(line: str) -> str:
    return half_width(standard_characters(line)).strip()


def _unknown(text: str, source: ScanSource, problem: ScanProblem) -> Scan:
    return Scan(kind=ScanKind.UNKNOWN, text=text, source=source, problem=problem)


def _judge_code(shown: str, version: str, rest: str, source: ScanSource) -> Scan:
    if version != _CODE_VERSION:
        return _unknown(shown, source, ScanProblem.CARD_NEWER)
    parts = _CARD.fullmatch(rest)
    if parts is None:
        return _unknown(shown, source, ScanProblem.CARD_CODE)
    if card_check(parts[1]) != parts[2]:
        return _unknown(shown, source, ScanProblem.CARD_CHECK)
    return Scan(kind=ScanKind.CARD, text=parts[1], source=source)


def _judge_number(number: str, source: ScanSource, today: date | None) -> Scan:
    whole = to_eighteen(number) if len(number) == 15 else number
    judged = read_resident_id(whole, today or birth_of(whole) or _SOME_DAY)
    if isinstance(judged, IdProblem):
        return Scan(
            kind=ScanKind.UNKNOWN,
            text=whole if len(number) == 18 else number,
            source=source,
            problem=ScanProblem.ID_NUMBER,
            damage=judged.damage,
        )
    return Scan(kind=ScanKind.ID_NUMBER, text=judged.number, source=source)
