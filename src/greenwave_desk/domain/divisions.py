"""Administrative divisions: codes, names, the names also in use, and places read from text.

An immutable index. It knows counties (GB/T 2260, 6 digits), townships (statistical code,
9 digits) and historic county codes, which stand in older ID numbers. Whoever builds one decides
what it holds: the demo adds a county that exists nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

import msgspec

from .ids import DivisionCode
from .text import half_width, without_blanks

TOWNSHIP_DIGITS = 9
"""Length of a township's code; a county's has six."""


class DivisionLevel(StrEnum):
    """What a division is."""

    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    HISTORIC = "historic"
    """A county code that is no longer given out."""


class Division(msgspec.Struct, frozen=True, kw_only=True):
    """One division; ``county`` is the code of the county it lies in (its own for a county).

    ``aliases`` are other names in use (街道办事处 for 街道, older spellings).
    """

    code: DivisionCode
    name: str
    level: DivisionLevel
    county: DivisionCode = DivisionCode("")
    aliases: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """What the beginning of a text says of a place, and the rest of the text."""

    county: DivisionCode
    township: DivisionCode
    rest: str


NOWHERE = Place(DivisionCode(""), DivisionCode(""), "")
_TOWNSHIP_ENDINGS = ("街道办事处", "办事处", "街道", "镇", "乡")
_REGION = ("山东省", "菏泽市", "菏泽地区")


class Divisions:
    """Divisions by code and by name."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        self._by_code = {division.code: division for division in divisions}
        self._named: dict[str, dict[str, Division]] = {}
        self._stems: dict[str, dict[str, list[Division]]] = {}
        self._counties: dict[str, Division] = {}
        for division in self._by_code.values():
            if division.level is DivisionLevel.COUNTY:
                for name in (division.name, *division.aliases):
                    self._counties[_plain(name)] = division
                self._named.setdefault(division.code, {})
        for division in self._by_code.values():
            if division.level is DivisionLevel.TOWNSHIP:
                self._add_township(division)
            elif division.level is DivisionLevel.HISTORIC and division.county in self._by_code:
                # Files go on saying 定陶县 for what is 定陶区 today.
                self._counties.setdefault(_plain(division.name), self._by_code[division.county])

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Division]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def with_added(self, divisions: Iterable[Division]) -> Divisions:
        """The same index with more divisions; equal codes are replaced."""
        return Divisions([*self, *divisions])

    def get(self, code: str) -> Division | None:
        """The division of a code, a historic one too."""
        return self._by_code.get(DivisionCode(code))

    def may_be(self, code: str) -> bool:
        """Whether a code is known, or has the form of one in a county that is not listed here."""
        if code in self._by_code:
            return True
        shaped = code.isascii() and code.isdigit() and len(code) in {6, 9}
        return shaped and not self.county_of(code[:6])

    def name_of(self, code: str) -> str:
        """Name of a code; the code itself where it is not known."""
        division = self.get(code)
        return division.name if division else code

    def full_name(self, code: str) -> str:
        """``曹县庄寨镇`` for a township; a county's own name."""
        division = self.get(code)
        if division is None:
            return code
        if division.level is DivisionLevel.TOWNSHIP:
            return self.name_of(division.county) + division.name
        return division.name

    def county_of(self, code: str) -> DivisionCode:
        """Today's county of a township, county or historic code (an ID number's first six too).

        ``""`` where it is not known or no longer lies in the region.
        """
        division = self.get(code) or self.get(code[:6])
        if division is None or division.level is DivisionLevel.PREFECTURE:
            return DivisionCode("")
        return division.county

    def counties(self) -> tuple[Division, ...]:
        """Counties of today, in order of code."""
        return self._of(DivisionLevel.COUNTY)

    def townships(self, county: str) -> tuple[Division, ...]:
        """Townships of a county, in order of code."""
        return tuple(
            division for division in self._of(DivisionLevel.TOWNSHIP) if division.county == county
        )

    def county_named(self, text: str) -> Division | None:
        """The county of exactly that name or code."""
        plain = _plain(text)
        found = self._by_code.get(DivisionCode(plain))
        if found is not None and found.level is DivisionLevel.COUNTY:
            return found
        return self._counties.get(plain) or self._counties.get(_without_region(plain))

    def township_named(self, text: str, within: Collection[str] = ()) -> Division | None:
        """The one township that a text names, in the counties ``within`` (all if left out).

        Takes a 9- or 12-digit code, the full name, one in use, with or without its county
        before it, and the bare name without 镇, 乡 or 街道. A name that two townships of those
        counties carry is nobody's.
        """
        plain = _plain(text)
        if plain.isascii() and plain.isdigit():
            return self._township_coded(plain, within)
        place = self.read_place(plain, within)
        if place.township:
            return None if place.rest else self._by_code[place.township]
        counties = [place.county] if place.county else (within or self._named)
        stem = place.rest if place.county else plain
        found = [division for county in counties for division in self._stems_of(county, stem)]
        return found[0] if len(found) == 1 else None

    def read_place(self, text: str, within: Collection[str] = ()) -> Place:
        """Take the names of a county and a township off the beginning of a text.

        Only full names and names in use count: 李集村 does not begin with 李集镇.
        """
        rest = _without_region(_plain(text))
        county = self._leading_county(rest)
        if county is not None and within and county.code not in within:
            return Place(DivisionCode(""), DivisionCode(""), rest)
        after = rest
        if county is not None:
            after = rest[self._leading_length(rest) :]
        counties = [county.code] if county else (within or list(self._named))
        matches: dict[DivisionCode, int] = {}
        for code in counties:
            names = self._named.get(code, {})
            for length in range(min(len(after), 12), 2, -1):
                if found := names.get(after[:length]):
                    matches[found.code] = length
                    break
        if len(matches) == 1:
            ((township, length),) = matches.items()
            return Place(self._by_code[township].county, township, after[length:])
        return Place(county.code if county else DivisionCode(""), DivisionCode(""), after)

    def _of(self, level: DivisionLevel) -> tuple[Division, ...]:
        members = (division for division in self if division.level is level)
        return tuple(sorted(members, key=lambda division: division.code))

    def _add_township(self, division: Division) -> None:
        names = self._named.setdefault(division.county, {})
        stems = self._stems.setdefault(division.county, {})
        for name in (division.name, *division.aliases):
            plain = _plain(name)
            names.setdefault(plain, division)
            stem = _stem(plain)
            if division not in stems.setdefault(stem, []):
                stems[stem].append(division)

    def _stems_of(self, county: str, stem: str) -> list[Division]:
        return self._stems.get(county, {}).get(stem, [])

    def _township_coded(self, digits: str, within: Collection[str]) -> Division | None:
        division = self._by_code.get(DivisionCode(digits[:9])) if len(digits) in {9, 12} else None
        if division is None or division.level is not DivisionLevel.TOWNSHIP:
            return None
        return division if not within or division.county in within else None

    def _leading_length(self, text: str) -> int:
        lengths = range(min(len(text), 14), 1, -1)
        return next((length for length in lengths if text[:length] in self._counties), 0)

    def _leading_county(self, text: str) -> Division | None:
        length = self._leading_length(text)
        return self._counties[text[:length]] if length else None


def _plain(text: str) -> str:
    return without_blanks(half_width(text))


def _without_region(text: str) -> str:
    for name in _REGION:
        text = text.removeprefix(name)
    return text


def _stem(name: str) -> str:
    for ending in _TOWNSHIP_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name
