"""Where a row's person lives: county, township and village columns as one division."""

from __future__ import annotations

import msgspec

from .divisions import DivisionLevel, Divisions
from .ids import DivisionCode
from .roster_values import compact
from .text import Cell

_VILLAGE_ENDINGS = ("村", "社区", "居委会", "村委会", "居")


class Residence(msgspec.Struct, frozen=True):
    """The division that was found (``""`` if none), and township and village for people.

    ``unknown`` is set where a township is written that the counties in question do not have.
    """

    division: DivisionCode
    township: str
    village: str
    unknown: bool = False


class PlaceReader:
    """Resolves places within the county that a file is for; remembers what it resolved.

    Args:
        divisions: The index to resolve in.
        division: Township or county that the file is for; rows that say nothing belong there.
        sheet: Name of the sheet, which some files use for the township or village.
    """

    def __init__(
        self, divisions: Divisions, division: DivisionCode | None, sheet: str = ""
    ) -> None:
        self._divisions = divisions
        self._default = division or DivisionCode("")
        county = divisions.county_of(self._default) if division else DivisionCode("")
        # A county that is not listed has no townships here; another county's are not its own.
        self._within: tuple[str, ...] = (county or self._default[:6],) if division else ()
        self._sheet_township = ""
        self._sheet_village = ""
        named = compact(sheet)
        if named and divisions.township_named(named, self._within):
            self._sheet_township = named
        elif named.endswith(_VILLAGE_ENDINGS) and len(named) <= 20:
            self._sheet_village = named
        self._known: dict[tuple[Cell, Cell, Cell], Residence] = {}

    def read(self, county: Cell, township: Cell, village: Cell, address: Cell) -> Residence:
        """The residence that four cells state; the address counts where the others are silent."""
        key = (county, township, village)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._resolve(county, township, village)
        if len(found.division) == 9 or not address or found.township:
            return found
        place = self._divisions.read_place(compact(address), self._scope(county))
        if not place.township:
            return found
        name = self._divisions.name_of(place.township)
        return Residence(place.township, name, found.village)

    def _scope(self, county: Cell) -> tuple[str, ...]:
        named = self._divisions.county_named(compact(county)) if county else None
        return (named.code,) if named else self._within

    def _resolve(self, county: Cell, township: Cell, village: Cell) -> Residence:
        within = self._scope(county)
        written = compact(township) or self._sheet_township
        living = compact(village) or self._sheet_village
        division = DivisionCode("")
        if written:
            named = self._divisions.township_named(written, within)
            if named is not None:
                division = named.code
                written = named.name if written.isdigit() else written
            else:
                place = self._divisions.read_place(written, within)
                division = place.township
                if division and place.rest:
                    living = living or place.rest
                    written = self._divisions.name_of(division)
        if living:
            place = self._divisions.read_place(living, within)
            if place.township and place.township == (division or place.township):
                division = place.township
                written = written or self._divisions.name_of(division)
                living = place.rest
            elif written:
                living = living.removeprefix(written)
        unknown = bool(written) and not division
        if not division:
            division = self._default
            if not division and within and county:
                division = DivisionCode(within[0])
            if not written and self._is_township(division):
                written = self._divisions.name_of(division)
        return Residence(division, written, living, unknown)

    def _is_township(self, code: DivisionCode) -> bool:
        division = self._divisions.get(code)
        return division is not None and division.level is DivisionLevel.TOWNSHIP
