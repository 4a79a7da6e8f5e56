"""Which tokens to ask the index for, so that nobody a pattern fits is left out.

Owns the full-text expressions for names: for each pattern and each extent an expression whose
rows are a superset of the people that :mod:`~..domain.name_matching` then judges. Every token
is checked and quoted; nothing that was typed reaches the query language of the index.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, pairwise, product

from ..domain.characters import lookalikes_of, variants_of
from ..domain.name_matching import but_one, near_sounds, turned, with_gap
from ..domain.readings import AnyOne, AnyRun, Element, Literal, Pattern, Sound
from ..domain.syllables import SYLLABLES
from .lookup_tokens import LAST_POSITION, MAX_COMBINATIONS, is_token
from .pinyin import name_units

NOTHING = ""
"""An expression that no row satisfies."""

LAST_OF_SURNAME = 1
"""Only in a surname, of two characters at most, is one reading the first and one the second."""

_SWAPPED_LETTERS = {"l": "ln", "n": "ln"}


def quoted(token: str) -> str:
    """A token as a string of the index's query language; nothing if it cannot be one."""
    return f'"{token}"' if is_token(token) else NOTHING


def any_of(expressions: Iterable[str]) -> str:
    """OR; parts that nothing satisfies fall away."""
    parts = [part for part in expressions if part]
    if len(parts) > 1:
        parts = list(dict.fromkeys(parts))
    if len(parts) > 1:
        return "(" + " OR ".join(parts) + ")"
    return parts[0] if parts else NOTHING


def all_of(expressions: Iterable[str]) -> str:
    """AND; nothing at all if one part is satisfied by nothing."""
    parts = list(dict.fromkeys(expressions))
    if not parts or not all(parts):
        return NOTHING
    return parts[0] if len(parts) == 1 else "(" + " AND ".join(parts) + ")"


def _places(position: int, *, spread: bool) -> range:
    """The positions an element can stand at: one, or (after a ``*``) all from there on."""
    first = min(position, LAST_POSITION)
    return range(first, LAST_POSITION + 1 if spread else first + 1)


def _marks(place: int, *, second: bool) -> str:
    """First readings, and second ones where a surname can stand."""
    return "01" if second and place <= LAST_OF_SURNAME else "0"


def _sound_tokens(sound: Sound, place: int, *, second: bool, whole: bool) -> Iterable[str]:
    marks = _marks(place, second=second)
    if sound.initial and not (whole and sound.typed in SYLLABLES):
        yield f"{place}{sound.typed}"
        if len(marks) > 1:
            yield f"{place}{sound.typed}9"
        return
    for syllable in (sound.typed,) if whole else sorted(sound.syllables()):
        for mark in marks:
            yield f"{place}{syllable}{mark}"


def _loose_sound_tokens(sound: Sound, place: int, *, rare: bool) -> Iterable[str]:
    marks = _marks(place, second=True)
    meant = sorted(sound.syllables(forgiving=True))
    if sound.initial:
        for letter in dict.fromkeys(syllable[0] for syllable in meant):
            yield f"{place}{letter}"
            if len(marks) > 1:
                yield f"{place}{letter}9"
        return
    for syllable in meant:
        for mark in marks:
            yield f"{place}{syllable}{mark}"
    if rare:
        for syllable in sorted({sound.typed, *sound.syllables()}):
            yield f"{place}{syllable}2"


def _alike_tokens(char: str, place: int) -> Iterable[str]:
    for other in (char, *variants_of(char), *lookalikes_of(char)):
        yield f"{place}{other}"


def _same_sound_tokens(char: str, place: int, *, near: bool) -> Iterable[str]:
    for unit in name_units(char):
        for syllable in sorted(near_sounds(unit)) if near else (*unit.first, *unit.second):
            for mark in _marks(place, second=True):
                yield f"{place}{syllable}{mark}"


@lru_cache(maxsize=8192)
def _element(
    element: Element,
    place: int,
    *,
    second: bool = False,
    whole: bool = False,
    loose: bool = False,
    alike: bool = False,
) -> str:
    if isinstance(element, Literal):
        tokens: Iterable[str] = (f"{place}{element.char}",)
        if alike:
            tokens = _alike_tokens(element.char, place)
        elif loose:
            tokens = (
                *_alike_tokens(element.char, place),
                *_same_sound_tokens(element.char, place, near=whole),
            )
        return any_of(quoted(token) for token in tokens)
    if isinstance(element, Sound):
        spelt = (
            _loose_sound_tokens(element, place, rare=loose and not whole)
            if loose or alike
            else _sound_tokens(element, place, second=second, whole=whole)
        )
        return any_of(quoted(token) for token in spelt)
    return NOTHING


def _at(
    pattern: Pattern,
    start: int,
    *,
    second: bool = False,
    whole: bool = False,
    loose: bool = False,
    alike: bool = False,
) -> str:
    """All elements at their places when the pattern begins at ``start``.

    ``whole``: no syllable is shortened; ``loose``: with all that is forgiven; ``alike``: with
    variant and look-alike characters alone.
    """
    parts: list[str] = []
    broad: list[str] = []
    position, spread = start, False
    for element in pattern.elements:
        if isinstance(element, AnyRun):
            spread = True
            continue
        if not isinstance(element, AnyOne):
            # Initials alone fit a tenth of the roster; the index had better begin elsewhere.
            initial = isinstance(element, Sound) and element.initial
            at = [
                _element(element, place, second=second, whole=whole, loose=loose, alike=alike)
                for place in _places(position, spread=spread)
            ]
            (broad if initial else parts).append(any_of(at) if len(at) > 1 else at[0])
        position += 1
    return all_of([*parts, *broad])


def _anywhere_inside(pattern: Pattern, *, second: bool = False, loose: bool = False) -> str:
    first = 0 if isinstance(pattern.elements[0], AnyRun) else 1
    # What is forgiven far inside long names is not worth asking for.
    last = LAST_POSITION if not loose else LAST_POSITION - 2
    return any_of(
        _at(pattern, start, second=second, loose=loose) for start in range(first, last + 1)
    )


def _letters(pattern: Pattern) -> str:
    """Initials of a pattern of sounds; "" for any other."""
    if not pattern.sounds_only:
        return ""
    return "".join(e.typed[0] for e in pattern.elements if isinstance(e, Sound))


def _initials(letters: str, whole: str, begun: str, *, second: tuple[str, str] | None) -> str:
    kinds = [(whole, letters), (begun, letters[:3])]
    if second is not None:
        kinds += [(second[0], letters), (second[1], letters[:3])]
    return any_of(quoted(kind + text) for kind, text in kinds if kind)


def _has_digraph(pattern: Pattern) -> bool:
    return any(isinstance(e, Sound) and len(e.typed) > 1 and e.initial for e in pattern.elements)


@lru_cache(maxsize=2048)
def whole_name(pattern: Pattern, *, second: bool) -> str:
    """People whose whole name it is. ``second``: by a second reading of the surname too."""
    if pattern.literals_only:
        text = "".join(e.char for e in pattern.elements if isinstance(e, Literal))
        return quoted(f"e{text}")
    letters = _letters(pattern)
    if not letters:
        return _at(pattern, 0, second=second)
    initials = _initials(letters, "i", "", second=("s", "") if second else None)
    full = all(isinstance(e, Sound) and e.typed in SYLLABLES for e in pattern.elements)
    ways = []
    if full:
        ways.append(all_of([initials, _at(pattern, 0, second=second, whole=True)]))
    if pattern.initials_only:
        exact = _at(pattern, 0, second=second) if _has_digraph(pattern) else initials
        ways.append(all_of([initials, exact]))
    return any_of(ways)


@lru_cache(maxsize=2048)
def beginning(pattern: Pattern, *, second: bool) -> str:
    """People whose name begins so."""
    letters = _letters(pattern)
    if len(letters) < 2:
        return _at(pattern, 0, second=second)
    initials = _initials(letters, "i", "j", second=("s", "b") if second else None)
    if pattern.initials_only and len(letters) <= 3 and not _has_digraph(pattern):
        return initials
    return all_of([initials, _at(pattern, 0, second=second)])


@lru_cache(maxsize=2048)
def inside(pattern: Pattern, *, second: bool) -> str:
    """People in whose name it stands further in."""
    if pattern.literals_only:
        chars = [e.char for e in pattern.elements if isinstance(e, Literal)]
        if len(chars) == 1:
            return quoted(f"n{chars[0]}")
        return all_of(quoted(f"x{before}{after}") for before, after in pairwise(chars))
    letters = _letters(pattern)
    if len(letters) < 2:
        return _anywhere_inside(pattern, second=second)
    neighbours = quoted("k" + letters[:3])
    if pattern.initials_only and len(letters) <= 3 and not _has_digraph(pattern):
        return neighbours
    return all_of([neighbours, _anywhere_inside(pattern, second=second)])


def _swapped(letters: str) -> list[str]:
    options = [_SWAPPED_LETTERS.get(letter, letter) for letter in letters]
    return ["".join(choice) for choice in islice(product(*options), MAX_COMBINATIONS)]


def _loose_initials(pattern: Pattern) -> str:
    """Whole initials that the pattern can stand for when one forgives."""
    options = []
    for element in pattern.elements:
        if isinstance(element, Sound):
            options.append(_SWAPPED_LETTERS.get(element.typed[0], element.typed[0]))
        elif isinstance(element, Literal):
            readings = [r for u in name_units(element.char) for r in sorted(near_sounds(u))]
            options.append("".join(dict.fromkeys(reading[0] for reading in readings)))
    wholes = ["".join(choice) for choice in islice(product(*options), MAX_COMBINATIONS)]
    return any_of(quoted(kind + letters) for kind in "is" for letters in wholes)


@lru_cache(maxsize=2048)
def forgiven_whole(pattern: Pattern) -> str:
    """People whose whole name it is when one forgives."""
    gap = with_gap(pattern)
    ways = [_at(gap, 0, second=True)] if gap is not None else []
    if pattern.has_run or any(isinstance(e, AnyOne) for e in pattern.elements):
        ways.append(_at(pattern, 0, loose=True))
        return any_of(ways)
    initials = _loose_initials(pattern)
    if pattern.initials_only:
        return initials
    if len(pattern.elements) > 1 or pattern.sounds_only:
        ways.append(all_of([initials, _at(pattern, 0, loose=True, whole=True)]))
    if not pattern.sounds_only:
        ways.append(_at(pattern, 0, alike=True))
    return any_of(ways)


@lru_cache(maxsize=2048)
def turned_name(pattern: Pattern) -> str:
    """People whose whole name it is with its parts in another order."""
    return any_of(whole_name(way, second=True) for way in turned(pattern))


@lru_cache(maxsize=2048)
def name_but_one(pattern: Pattern) -> str:
    """People whose whole name it may be but for one character."""
    return any_of(_at(way, 0) for way in but_one(pattern))


@lru_cache(maxsize=2048)
def forgiven_beginning(pattern: Pattern) -> str:
    """People whose name begins so when one forgives."""
    letters = _letters(pattern)
    if pattern.initials_only and len(letters) > 1:
        swapped = _swapped(letters)
        return any_of(_initials(other, "i", "j", second=("s", "b")) for other in swapped)
    # A lone character is forgiven its shape, not its sound: that would be half the roster.
    lone = len(pattern.elements) == 1
    return _at(pattern, 0, loose=not lone, alike=lone)


@lru_cache(maxsize=2048)
def forgiven_inside(pattern: Pattern) -> str:
    """People in whose name it stands when one forgives."""
    letters = _letters(pattern)
    if pattern.initials_only and len(letters) > 1:
        return any_of(quoted("k" + other[:3]) for other in _swapped(letters))
    return _anywhere_inside(pattern, loose=True)


@lru_cache(maxsize=2048)
def head_of_household(pattern: Pattern) -> tuple[str, str, str]:
    """Expressions for the head: whole name, beginning, by pinyin."""
    if len(pattern.elements) < 2:
        return NOTHING, NOTHING, NOTHING
    if pattern.literals_only:
        chars = [e.char for e in pattern.elements if isinstance(e, Literal)]
        return quoted("he" + "".join(chars)), quoted("hb" + "".join(chars[:3])), NOTHING
    sounds = [e for e in pattern.elements if isinstance(e, Sound)]
    if not pattern.sounds_only:
        return NOTHING, NOTHING, NOTHING
    spoken = quoted("hp" + "".join(sound.typed for sound in sounds))
    initials = quoted(f"hi{_letters(pattern)}") if pattern.initials_only else NOTHING
    return NOTHING, NOTHING, any_of([spoken, initials])
