"""People on the roster, their households, and how their data are shown.

Owns the shape of a person; knows nothing of files, databases or screens.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from .categories import AssistanceCategory
from .ids import DivisionCode, HouseholdId, PersonId


class Sex(StrEnum):
    """GB/T 2261.1 codes."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    NOT_STATED = "9"


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One low-income person as the county's roster edition states them.

    ``id_number`` is the 18-character form of GB 11643-1999; ``birth`` is an ISO date;
    ``division`` a township (9 digits) where the file named one, else the county (6 digits).
    ``open_category`` holds a spelling that may mean several categories and that nobody has
    settled yet (边缘户); ``open_candidates`` are the categories it may mean.
    ``other_names`` are names under which the same number stood in the county's file.
    """

    id: PersonId
    name: str
    id_number: str
    sex: Sex
    birth: str
    division: DivisionCode
    township: str = ""
    village: str = ""
    address: str = ""
    phone: str = ""
    household: HouseholdId = HouseholdId("")
    head_name: str = ""
    relation: str = ""
    household_size: int | None = None
    ethnic: str = ""
    categories: tuple[AssistanceCategory, ...] = ()
    open_category: str = ""
    open_candidates: tuple[AssistanceCategory, ...] = ()
    disability_kinds: tuple[int, ...] = ()
    disability_grade: int | None = None
    disability_certificate: str = ""
    certificate: str = ""
    card: str = ""
    other_names: tuple[str, ...] = ()
    note: str = ""

    def age_on(self, day: date) -> int:
        """Age in completed years (周岁) on ``day``."""
        born = date.fromisoformat(self.birth)
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def masked_number(id_number: str) -> str:
    """``372922********1234``: division and last four stay, the birth date and order are hidden."""
    if len(id_number) <= 10:
        return "*" * len(id_number)
    return id_number[:6] + "*" * (len(id_number) - 10) + id_number[-4:]


def masked_phone(phone: str) -> str:
    """``138****2206``; numbers of other lengths keep only their last four digits."""
    if len(phone) == 11 and phone.isdigit():
        return phone[:3] + "****" + phone[-4:]
    if len(phone) <= 4:
        return "*" * len(phone)
    return "*" * (len(phone) - 4) + phone[-4:]


def masked_name(name: str) -> str:
    """``张*`` or ``张**``: for what stands where the hall can see it."""
    return name[:1] + "*" * (len(name) - 1)
