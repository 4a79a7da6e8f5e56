"""How well a pattern fits a name: whole, beginning, inside, or only when one forgives.

Owns the comparison of what was typed with one name (of a person, a head of household, a
village). Pure; knows no index and no person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

import msgspec

from .characters import lookalikes_of, variants_of
from .readings import AnyOne, AnyRun, Element, Literal, Pattern, Sound, Unit
from .syllables import confusion_between, syllables_meant


class Extent(IntEnum):
    """How much of the name the pattern covers."""

    WHOLE = 0
    """All of it, with nothing shortened (or by its initials throughout)."""
    BEGINNING = 1
    INSIDE = 2


class Closeness(IntEnum):
    """What had to be allowed for the pattern to fit; the greater, the more."""

    PLAIN = 0
    SECOND = 1
    """A reading that is right for the character, but not the surname's own."""
    SIMILAR = 2
    """A confused sound, a variant or look-alike character."""
    RARE = 3
    """A reading that only dictionaries know."""
    DISTANT = 4
    """Another character of the same or nearly the same sound, or one left out."""


class NameMatch(msgspec.Struct, frozen=True):
    """A pattern found in a name. Compare by ``(closeness, extent)``."""

    extent: Extent
    closeness: Closeness
    start: int
    end: int
    note: str = ""
    """What was allowed, for people: ``近音 l/n``, ``形近字 未/末``."""
    slips: int = 0
    """How much was allowed: of two that are equally close, the one with less comes first."""


class _Fit(msgspec.Struct, frozen=True):
    closeness: Closeness
    note: str = ""
    whole: bool = True
    slips: int = 0


_PLAIN = _Fit(Closeness.PLAIN)
_OPEN = _Fit(Closeness.PLAIN, whole=False)
_SECOND = _Fit(Closeness.SECOND)
_SECOND_OPEN = _Fit(Closeness.SECOND, whole=False)
_MAX_CHANGED = 1
_SAME_SOUND, _NEAR_SOUND = 1, 2
_LONGEST_TURNED = 4


def _fit_sound(sound: Sound, unit: Unit, *, forgiving: bool) -> _Fit | None:
    typed = sound.typed
    if typed in unit.first:
        return _PLAIN
    if typed in unit.second:
        return _SECOND
    if sound.open:
        for readings, fit in ((unit.first, _OPEN), (unit.second, _SECOND_OPEN)):
            for reading in readings:
                if reading.startswith(typed):
                    return fit
    return _forgive_sound(sound, unit) if forgiving else None


def _forgive_sound(sound: Sound, unit: Unit) -> _Fit | None:
    typed = sound.typed
    begun = sound.open and not sound.initial
    rare = next((r for r in unit.rare if r == typed or (begun and r.startswith(typed))), None)
    if rare is not None:
        note = f"又读 {unit.text} {unit.toned.get(rare, rare)}"
        return _Fit(Closeness.RARE, note, whole=rare == typed)
    meant = sound.syllables(forgiving=True)
    whole = syllables_meant(typed, whole=True, forgiving=True)
    for reading in sorted({*unit.first, *unit.second} & meant, key=lambda r: r not in whole):
        told = confusion_between(typed, reading)
        note = f"近音 {told}" if told else "近音"
        slips = 1 + told.count("、") + (reading not in unit.first)
        return _Fit(Closeness.SIMILAR, note, reading in whole, slips)
    return None


def _fit_literal(literal: Literal, unit: Unit, own: Unit | None) -> _Fit | None:
    """``own`` is the typed character's unit when forgiving, to compare readings."""
    char = literal.char
    if char == unit.text:
        return _PLAIN
    if own is None:
        return None
    return _forgive_character(char, unit, own)


def _forgive_character(char: str, unit: Unit, own: Unit) -> _Fit | None:
    told = f"{char}/{unit.text}"
    if unit.text in variants_of(char):
        return _Fit(Closeness.SIMILAR, f"异体字 {told}")
    if unit.text in lookalikes_of(char):
        return _Fit(Closeness.SIMILAR, f"形近字 {told}", slips=1)
    sounds = {*unit.first, *unit.second}
    if not sounds.isdisjoint((*own.first, *own.second)):
        return _Fit(Closeness.DISTANT, f"同音字 {told}", slips=_SAME_SOUND)
    if not sounds.isdisjoint(near_sounds(own)):
        return _Fit(Closeness.DISTANT, f"近音字 {told}", slips=_NEAR_SOUND)
    return None


def near_sounds(unit: Unit) -> frozenset[str]:
    """The syllables of a character, and those that are taken for them."""
    return _near_sounds((*unit.first, *unit.second))


@lru_cache(maxsize=8192)
def _near_sounds(sounds: tuple[str, ...]) -> frozenset[str]:
    meant = (syllables_meant(sound, whole=True, forgiving=True) for sound in sounds)
    return frozenset(sounds).union(*meant)


class Comparison:
    """A pattern ready to be compared with names.

    ``own`` gives, for each element that is a character, its unit; left out unless forgiving.
    """

    __slots__ = (
        "_elements",
        "_known",
        "_leading_run",
        "_own",
        "_unfit",
        "has_run",
        "initials_only",
        "literals_only",
        "pattern",
        "sounds_only",
    )

    def __init__(self, pattern: Pattern, own: tuple[Unit | None, ...] = ()) -> None:
        self.pattern = pattern
        self.has_run = pattern.has_run
        self._elements = pattern.elements
        self._own = own
        self.initials_only = pattern.initials_only
        self.literals_only = pattern.literals_only
        self.sounds_only = pattern.sounds_only
        # For each element what it said of the units seen so far, by identity: names share them.
        self._known: list[dict[int, tuple[_Fit | None, Unit]]] = [{} for _ in pattern.elements]
        # Most units do not even fit the first element.
        self._unfit: set[int] = set()
        self._leading_run = isinstance(pattern.elements[0], AnyRun)

    def match(self, units: tuple[Unit, ...], core: int | None = None) -> NameMatch | None:
        """The best place of the pattern in a name; None when it does not fit.

        ``core`` is the number of units that make the name whole (王庄 of 王庄村); all if None.
        """
        if self.has_run:
            return self._match_run(units, core)
        best: NameMatch | None = None
        unfit = self._unfit
        for start in range(len(units) - len(self._known) + 1):
            if id(units[start]) in unfit:
                continue
            fits: list[_Fit] = []
            at = start
            for known in self._known:
                unit = units[at]
                kept = known.get(id(unit))
                if kept is None:
                    index = at - start
                    kept = known[id(unit)] = self._fit(self._elements[index], unit, index), unit
                if kept[0] is None:
                    if at == start:
                        unfit.add(id(unit))
                    break
                fits.append(kept[0])
                at += 1
            else:
                found = self._judge(fits, start, at, units, core)
                if found is not None and (best is None or _key(found) < _key(best)):
                    best = found
                    if best.closeness == Closeness.PLAIN:
                        break
        return best

    def _match_run(self, units: tuple[Unit, ...], core: int | None) -> NameMatch | None:
        """As :meth:`match` for patterns with a ``*``, which may fit in several ways."""
        best: NameMatch | None = None
        for start in range(len(units)):
            for end, fits in self._ways(self._elements, units, 0, start):
                found = self._judge(fits, start, end, units, core)
                if found is not None and (best is None or _key(found) < _key(best)):
                    best = found
            if best is not None and best.closeness == Closeness.PLAIN:
                break
        return best

    def _ways(
        self, elements: tuple[Element, ...], units: tuple[Unit, ...], index: int, at: int
    ) -> Iterator[tuple[int, tuple[_Fit, ...]]]:
        if index == len(elements):
            yield at, ()
            return
        element = elements[index]
        if isinstance(element, AnyRun):
            for after in range(at, len(units) + 1):
                yield from self._ways(elements, units, index + 1, after)
            return
        if at >= len(units):
            return
        fit = self._fit(element, units[at], index)
        if fit is not None:
            for end, rest in self._ways(elements, units, index + 1, at + 1):
                yield end, (fit, *rest)

    def _fit(self, element: Element, unit: Unit, index: int) -> _Fit | None:
        if isinstance(element, Literal):
            return _fit_literal(element, unit, self._own[index] if self._own else None)
        if isinstance(element, Sound):
            return _fit_sound(element, unit, forgiving=bool(self._own))
        return _PLAIN

    def _judge(
        self,
        fits: Sequence[_Fit],
        start: int,
        end: int,
        units: tuple[Unit, ...],
        core: int | None,
    ) -> NameMatch | None:
        closeness, complete, noted = Closeness.PLAIN, True, False
        for fit in fits:
            if fit is not _PLAIN:
                closeness = max(closeness, fit.closeness)
                complete = complete and fit.whole
                noted = noted or fit.note != ""
        if closeness == Closeness.DISTANT:
            # Another character of the same sound is forgiven once, beside one that is right.
            distant = sum(fit.closeness == Closeness.DISTANT for fit in fits)
            if distant > _MAX_CHANGED or all(fit.closeness != Closeness.PLAIN for fit in fits):
                return None
        if start == 0 and not self._leading_run:
            at_end = end in (core, len(units))
            whole = at_end and (complete or self.initials_only)
            extent = Extent.WHOLE if whole else Extent.BEGINNING
        else:
            extent = Extent.INSIDE
        notes = dict.fromkeys(fit.note for fit in fits if fit.note) if noted else ()
        slips = sum(fit.slips for fit in fits) if noted else 0
        return NameMatch(extent, closeness, start, end, "、".join(notes), slips)


def _key(found: NameMatch) -> tuple[int, int, int, int]:
    return found.closeness, found.extent, found.slips, found.start


def with_gap(pattern: Pattern) -> Pattern | None:
    """``曾良`` as 曾?良: two characters or syllables with one between them left out."""
    first, *rest = pattern.elements
    if len(rest) != 1 or not _is_spelt_out(pattern):
        return None
    return Pattern((first, AnyOne(), rest[0]), pattern.likely)


def _is_spelt_out(pattern: Pattern) -> bool:
    """Characters and syllables alone, nothing shortened and nothing left open."""
    return all(
        isinstance(e, Literal) or (isinstance(e, Sound) and not e.initial) for e in pattern.elements
    )


def turned(pattern: Pattern) -> tuple[Pattern, ...]:
    """``国良曾`` and ``曾良国`` as 曾国良: the given name first, or itself turned round."""
    elements = pattern.elements
    if not 2 <= len(elements) <= _LONGEST_TURNED or not _is_spelt_out(pattern):
        return ()
    surnames = (1, 2) if len(elements) == _LONGEST_TURNED else (1,)
    ways = [(*elements[-own:], *elements[:-own]) for own in surnames]
    if len(elements) > 2:
        ways.append((*elements[:-2], elements[-1], elements[-2]))
    return tuple(Pattern(way, pattern.likely) for way in dict.fromkeys(ways) if way != elements)


def but_one(pattern: Pattern) -> tuple[Pattern, ...]:
    """A name in characters with each of them in turn taken for wrong: ``?国良 曾?良 曾国?``."""
    elements = pattern.elements
    if not 2 <= len(elements) <= _LONGEST_TURNED or not pattern.literals_only:
        return ()
    return tuple(
        Pattern((*elements[:at], AnyOne(), *elements[at + 1 :]), pattern.likely)
        for at in range(len(elements))
    )
