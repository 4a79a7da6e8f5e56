"""What somebody typed into the lookup box, taken apart into what it may mean.

Owns the parsing of a query: which word is a name, a number, a date or a code, and which words
may belong together. Knows no person and no index.
"""

from __future__ import annotations

import re

import msgspec

from .characters import fold_text
from .readings import Pattern, name_patterns
from .syllables import without_tones

MAX_QUERY = 256
MAX_TERMS = 8


class Born(msgspec.Struct, frozen=True):
    """A birth date or the beginning of one, as digits: 1962, 196203, 19620307."""

    digits: str


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One condition of a query. Its alternatives are joined by *or*, terms by *and*."""

    text: str
    patterns: tuple[Pattern, ...] = ()
    loose_patterns: tuple[Pattern, ...] = ()
    """Cut with the confusions allowed; for the forgiving pass."""
    number: str = ""
    """Digits, possibly with X at the end: of an ID number, telephone or card."""
    born: Born | None = None
    codes: tuple[str, ...] = ()
    """A card number or what a scanner read, as :func:`fold_code` writes it."""
    own_only: bool = False
    """Means the person's own name or number, no village and no head of household."""
    beside: bool = False
    """Other words stand beside it: more of it may be wrong before nobody can tell who is meant."""


class Query(msgspec.Struct, frozen=True):
    """Ways to understand what was typed, each a sequence of terms. None when nothing was.

    The likeliest way comes first; the last one lets every word mean anything. ``narrowed``:
    the one before the last is the last with one term narrowed to the person's own name.
    """

    interpretations: tuple[tuple[Term, ...], ...]
    narrowed: bool = False


_DATE = re.compile(
    r"(\d{4})(?:年|[-./](?=\d))(?:(\d{1,2})(?:月|[-./](?=\d)|$)(?:(\d{1,2})(?:日|号)?)?)?",
    re.ASCII,
)
_NUMBER = re.compile("[0-9]+x?")
_BETWEEN_DIGITS = re.compile("(?<=[0-9])[-‐‑–—−](?=[0-9x])")
_SEPARATORS = re.compile(r"[\s,，、;；|]+")
_PART = re.compile("[0-9]+x(?![a-z])|[0-9]+|[^0-9]+")
_NO_CODE = re.compile("[^0-9a-z]+")


def fold_code(text: str) -> str:
    """A card number as it is compared: letters and digits alone, lower case."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return _NO_CODE.sub("", fold_text(text))


def born_digits(year: str, month: str | None, day: str | None) -> Born | None:
    """A plausible birth date from its parts; None when it can be none."""
    if not 1850 <= int(year) <= 2199:
        return None
    if month is None:
        return Born(year)
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return Born(f"{year}{int(month):02d}")
    return Born(f"{year}{int(month):02d}{int(day):02d}") if 1 <= int(day) <= 31 else None


def born_from_digits(digits: str) -> Born | None:
    """What 3 to 8 digits say as a birth date or its beginning: ``196203`` is March 1962."""
    if not 3 <= len(digits) <= 8 or not digits.isdigit():
        return None
    if len(digits) in {4, 6, 8}:
        return born_digits(digits[:4], digits[4:6] or None, digits[6:8] or None)
    begun = {3: digits[:2] in {"18", "19", "20"}, 5: digits[4:] in "01", 7: digits[6:] in "0123"}
    rest = digits[:-1] if len(digits) > 3 else digits + "0"
    return Born(digits) if begun[len(digits)] and born_from_digits(rest) else None


def _likely(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in patterns if pattern.likely)


def _forgivable(text: str) -> tuple[Pattern, ...]:
    # What most people would read stays likely, also where a confused spelling is shorter: zu'ai.
    loose = (*_likely(name_patterns(text, forgiving=True)), *_likely(name_patterns(text)))
    # A wildcard forgives enough.
    return tuple(dict.fromkeys(pattern for pattern in loose if not pattern.has_run))


def _term(text: str) -> Term:
    """What one word of the query may mean."""
    date = _DATE.fullmatch(text)
    number = text.upper() if _NUMBER.fullmatch(text) else ""
    born = born_digits(*date.groups()) if date else born_from_digits(text)
    code = fold_code(text)
    return Term(
        text=text,
        patterns=() if number or date else name_patterns(text),
        loose_patterns=() if number or date else _forgivable(text),
        number=number,
        born=born,
        codes=(code,) if number and code else (),
    )


def _script(text: str) -> str:
    """Words of one script may belong together; 曾 and guoliang rarely stand apart."""
    if any(char.isdigit() for char in text):
        return "number"
    return "latin" if any("a" <= char <= "z" for char in text) else "han"


def _words(text: str) -> list[str]:
    """Blanks part words, and so does the border of characters and digits (``王1962``)."""
    words: list[str] = []
    for word in _SEPARATORS.split(text):
        if _DATE.fullmatch(word):
            words.append(word)
            continue
        numbered = _BETWEEN_DIGITS.sub("", word)
        words.extend(part.group() for part in _PART.finditer(numbered))
    return words[:MAX_TERMS]


def _codes(text: str) -> tuple[str, ...]:
    """The text and its parts as card numbers: a scanner may wrap the number in a longer code."""
    parts = [text, *re.split(r"[^0-9a-z-]+", text), *re.split(r"[^0-9a-z]+", text)]
    folded = dict.fromkeys(fold_code(part) for part in parts)
    return tuple(
        code for code in folded if len(code) >= 4 and any(char.isdigit() for char in code)
    )[:MAX_TERMS]


def _joined(words: list[str]) -> list[Term]:
    """The words with neighbours of one kind put together: ``张 三``, ``3717 2119 …``."""
    terms: list[Term] = []
    group: list[str] = []

    def close() -> None:
        if len(group) > 1:
            numbers = all(_NUMBER.fullmatch(word) for word in group)
            terms.append(
                msgspec.structs.replace(_term("".join(group)), own_only=True)
                if numbers
                else Term(
                    text=" ".join(group),
                    patterns=name_patterns(" ".join(group)),
                    own_only=True,
                )
            )
        else:
            terms.extend(_term(word) for word in group)
        group.clear()

    for word in words:
        if group and _script(word) != _script(group[-1]):
            close()
        group.append(word)
    close()
    return terms


def parse(text: str) -> Query:
    """Understand what was typed. Never fails; nothing usable gives no interpretation."""
    folded = fold_text(text[:MAX_QUERY])
    words = _words(without_tones(folded))
    interpretations: list[tuple[Term, ...]] = []
    codes = _codes(folded)
    if codes and not _NUMBER.fullmatch(folded) and not _DATE.fullmatch(folded):
        interpretations.append((Term(text=folded, codes=codes, own_only=True),))
    terms = [_term(word) for word in words]
    if len(words) > 1:
        joined = _joined(words)
        if len(joined) < len(words):
            interpretations.append(tuple(joined))
    usable = [term for term in terms if term.patterns or term.number or term.born]
    if len(usable) > 1:
        # Among several words a far-fetched cutting of one finds chance more than people.
        usable = [
            msgspec.structs.replace(
                term,
                patterns=tuple(p for p in term.patterns if p.likely or p.initials_only),
                beside=True,
            )
            for term in usable
        ]
    named = next((index for index, term in enumerate(usable) if term.patterns), None)
    narrowed = named is not None and len(usable) > 1
    if named is not None and narrowed:
        # The first word is more often the person's name than their village.
        own = msgspec.structs.replace(usable[named], own_only=True)
        interpretations.append((*usable[:named], own, *usable[named + 1 :]))
    interpretations.append(tuple(usable))
    return Query(tuple(way for way in interpretations if way), narrowed)
