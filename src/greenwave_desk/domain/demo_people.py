"""People for the demo: believable, and none of them real.

Their ID numbers are valid by checksum under division 379900, which neither GB/T 2260 nor any
earlier table has; their telephone numbers begin with 100, which no operator gives out. The same
seed gives the same people on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from random import Random

import msgspec

from . import demo_names as names
from .demo_households import (
    COUNTY,
    PERSONAS,
    RARE_EXAMPLE,
    REFERENCE,
    SHEET,
    DemoDivision,
    Households,
    Persona,
    pick,
)
from .ids import DivisionCode
from .roster import RosterEntry, RosterReading

__all__ = [
    "COUNTY",
    "COUNTY_NAME",
    "PEOPLE_PER_TOWNSHIP",
    "PERSONAS",
    "RARE_EXAMPLE",
    "REFERENCE",
    "DemoDivision",
    "Persona",
    "demo_divisions",
    "demo_reading",
]

COUNTY_NAME = "花城县（演示）"
PEOPLE_PER_TOWNSHIP = 2400


def demo_divisions(people: int = PEOPLE_PER_TOWNSHIP) -> tuple[DemoDivision, ...]:
    """The county and as many townships as ``people`` need (two at least: each has a desk)."""
    extra = [head + tail for tail in names.TOWNSHIP_TAILS for head in names.TOWNSHIP_HEADS]
    townships = (*names.TOWNSHIPS, *extra)
    wanted = min(max(2, -(-people // PEOPLE_PER_TOWNSHIP)), len(townships))
    return (
        DemoDivision(code=COUNTY, name=COUNTY_NAME),
        *(
            DemoDivision(code=DivisionCode(f"{COUNTY}{101 + index}"), name=name)
            for index, name in enumerate(townships[:wanted])
        ),
    )


def demo_reading(count: int, seed: int) -> RosterReading:
    """``count`` people as if a roster file had been read and every row accepted."""
    accepted = tuple(_people(count, seed))
    open_spellings: dict[str, int] = {}
    for entry in accepted:
        if entry.open_category:
            spelling = entry.open_category
            open_spellings[spelling] = open_spellings.get(spelling, 0) + 1
    return RosterReading(
        file_name=SHEET,
        sha256=hashlib.sha256(msgspec.json.encode(accepted)).hexdigest(),
        rows=len(accepted),
        accepted=accepted,
        refused=(),
        duplicates=0,
        conflicts=(),
        open_spellings=open_spellings,
        headings={},
        unused_headings=(),
    )


def _people(count: int, seed: int) -> Iterator[RosterEntry]:
    households = Households(Random(seed))  # noqa: S311  # invented people, not secrets
    townships = demo_divisions(count)[1:]
    villages = [_villages(township.code) for township in townships]
    row, index = 1, 0
    while row <= count:
        at = index % len(townships)
        for entry in households.made(index, townships[at], villages[at]):
            if row > count:
                return
            row += 1
            yield msgspec.structs.replace(entry, row=row)
        index += 1


def _villages(township: str) -> tuple[str, ...]:
    """The same thirty villages for a township, however many people are made."""
    chance = Random(int(township))  # noqa: S311  # invented villages, not secrets
    found: dict[str, None] = {}
    while len(found) < 30:
        head = pick(chance, names.VILLAGE_HEADS) if chance.random() < 0.5 else ""
        found[head + pick(chance, names.VILLAGE_SURNAMES) + pick(chance, names.VILLAGE_TAILS)] = (
            None
        )
    return tuple(found)
