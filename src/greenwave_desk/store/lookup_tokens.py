"""What stands in the index for a person or a place: one token for each key.

Owns the spelling of tokens on the writing side; ``lookup_terms.py`` asks for the same ones.

=======  ==========================================================================
``e…``   the whole name in characters
``0曾``  a character at its position (0, 1, 2, 3; 4 for all later ones)
``n良``  a character anywhere but at the beginning
``x国良``  two neighbours anywhere but at the beginning
``0z``   the initial of a reading there (also zh, ch, sh); ``0c9`` of a second reading
``0zeng0``  a reading there; ``…1`` a second one, ``…2`` a rare one
``i…``   initials of the whole name; ``s…`` with a second reading among them
``j…``   initials of its first two or three characters; ``b…`` with a second reading
``k…``   initials of two or three neighbours further in, second readings too
``h…``   head of household: ``he`` name, ``hb`` its first two or three characters,
         ``hi`` initials, ``hp`` whole pinyin
``p…``   a place by its number: village, township, the area of the ID number
``w…``   each character of the village and the township
``y m d``  birth year, month, day;  ``t`` the last four of the ID number
``f g``  the first seven and last four of the telephone;  ``c l`` the card, its last four
=======  ==========================================================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise, product

from ..domain.queries import fold_code
from ..domain.readings import Unit
from ..domain.syllables import DIGRAPHS
from .pinyin import name_units, place_units

LAST_POSITION = 4
MAX_COMBINATIONS = 32
UNREADABLE = "0"

VILLAGE_ENDINGS = (
    "社区居民委员会",
    "社区居委会",
    "村民委员会",
    "居民委员会",
    "行政村",
    "村委会",
    "居委会",
    "社区",
    "村",
)
TOWNSHIP_ENDINGS = ("街道办事处", "街道办", "办事处", "街道", "镇", "乡")


_CUTS_TOKENS = re.compile(r"[\x00-/:-@\[-`{-\x7f]")


def is_token(text: str) -> bool:
    """Whether the tokenizer takes ``text`` as one: ASCII punctuation would cut it in two.

    A "?" in a name stands for a character that nobody could write; it is not looked for.
    """
    return text.isalnum() or _CUTS_TOKENS.search(text) is None


@lru_cache(maxsize=8192)
def core_length(name: str, kind: str) -> int:
    """How many characters of a place's name are its own: two of 王庄村, two of 庄寨镇."""
    units = place_units(name)
    text = "".join(unit.text for unit in units)
    endings = VILLAGE_ENDINGS if kind == "village" else TOWNSHIP_ENDINGS
    for ending in endings:
        if text.endswith(ending) and len(units) > len(ending):
            return len(units) - len(ending)
    return len(units)


def _spoken(units: tuple[Unit, ...], *, second: bool) -> list[tuple[str, ...]]:
    """The readings of a name, one tuple for each combination."""
    options = [(u.first + u.second if second else u.first) or (UNREADABLE,) for u in units]
    if all(len(readings) == 1 for readings in options):
        return [tuple(readings[0] for readings in options)]
    return list(islice(product(*options), MAX_COMBINATIONS))


def initial_letters(units: tuple[Unit, ...], *, second: bool) -> list[str]:
    """Initials of a name, each combination of readings once."""
    spoken = _spoken(units, second=second)
    return list(dict.fromkeys("".join([reading[0] for reading in way]) for way in spoken))


@lru_cache(maxsize=65536)
def _tokens_at(
    place: int, text: str, first: tuple[str, ...], second: tuple[str, ...], rare: tuple[str, ...]
) -> tuple[str, ...]:
    tokens = [f"{place}{text}", f"n{text}"] if place else [f"{place}{text}"]
    for readings, initial_mark, mark in ((first, "", "0"), (second, "9", "1")):
        for reading in readings:
            tokens += (f"{place}{reading}{mark}", f"{place}{reading[0]}{initial_mark}")
            if reading[:2] in DIGRAPHS:
                tokens.append(f"{place}{reading[:2]}{initial_mark}")
    tokens.extend(f"{place}{reading}2" for reading in rare)
    return tuple(token for token in tokens if is_token(token))


def _initial_tokens(units: tuple[Unit, ...]) -> list[str]:
    tokens: list[str] = []
    first = initial_letters(units, second=False)
    ways = [("i", "j", letters) for letters in first]
    if any(unit.second for unit in units):
        both = initial_letters(units, second=True)
        ways += [("s", "b", letters) for letters in both if letters not in first]
    for whole, begun, letters in ways:
        tokens.append(whole + letters)
        for length in (2, 3):
            if length < len(letters):
                tokens.append(begun + letters[:length])
            for start in range(1, len(letters) - length + 1):
                tokens.append("k" + letters[start : start + length])  # noqa: PERF401  (two kinds)
    return tokens


def _name_tokens(units: tuple[Unit, ...]) -> list[str]:
    texts = [unit.text for unit in units]
    tokens = ["e" + "".join(texts)]
    tokens += [f"x{before}{after}" for before, after in pairwise(texts[1:])]
    if not all(is_token(token) for token in tokens):
        tokens = [token for token in tokens if is_token(token)]
    for position, unit in enumerate(units):
        place = min(position, LAST_POSITION)
        tokens += _tokens_at(place, unit.text, unit.first, unit.second, unit.rare)
    return tokens + _initial_tokens(units)


@lru_cache(maxsize=256)
def name_tokens(name: str) -> str:
    """Tokens of a person's name."""
    units = name_units(name)
    return " ".join(_name_tokens(units)) if units else ""


@lru_cache(maxsize=4096)
def head_tokens(name: str) -> str:
    """Tokens of the head of household: whole name, its beginning, initials."""
    units = name_units(name)
    if not units:
        return ""
    text = "".join(unit.text for unit in units)
    tokens = [f"he{text}"]
    tokens.extend(f"hb{text[:length]}" for length in (2, 3) if length < len(units))
    if not is_token(text):
        tokens = [token for token in tokens if is_token(token)]
    tokens.extend(f"hp{''.join(way)}" for way in _spoken(units, second=True))
    tokens.extend(f"hi{letters}" for letters in initial_letters(units, second=True))
    return " ".join(tokens)


def place_tokens(text: str, kind: str) -> str:
    """Tokens of a village's or township's name, whole with and without its ending."""
    units = place_units(text)
    core = units[: core_length(text, kind)]
    tokens = _name_tokens(units)
    tokens.append("e" + "".join(unit.text for unit in core))
    tokens.extend(f"i{letters}" for letters in initial_letters(core, second=False))
    return " ".join(dict.fromkeys(token for token in tokens if is_token(token)))


def people_tokens_of_place(kind: str, text: str, number: int) -> str:
    """Tokens by which people are found through one of their places."""
    chars = {unit.text for unit in place_units(text)} if kind != "area" else set()
    return " ".join([f"p{number}", *sorted(f"w{char}" for char in chars if is_token(char))])


def number_tokens(id_number: str, phone: str, card: str) -> str:
    """Tokens of the numbers of a person."""
    born = id_number[6:14]
    tokens = f"y{born[:4]} m{born[:6]} d{born} t{id_number[-4:].lower()}"
    if phone:
        digits = phone if phone.isdigit() and phone.isascii() else fold_code(phone)
        tokens += f" f{digits[:7]} g{digits[-4:]}" if digits else ""
    if card:
        code = fold_code(card)
        tokens += f" c{code} l{code[-4:]}" if code else ""
    return tokens
