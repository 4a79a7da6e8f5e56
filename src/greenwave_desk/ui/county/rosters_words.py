"""The window's words for a person's fields, what a roster lacks, and values that are masked."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ... import wording
from ...domain.categories import AssistanceCategory
from ...domain.people import masked_number, masked_phone
from .. import terms

_FIELDS = {
    "division": QT_TRANSLATE_NOOP("Rosters", "division"),
    "household": QT_TRANSLATE_NOOP("Rosters", "household"),
    "categories": QT_TRANSLATE_NOOP("Rosters", "categories"),
    "open_category": QT_TRANSLATE_NOOP("Rosters", "category to be settled"),
    "open_candidates": QT_TRANSLATE_NOOP("Rosters", "what the category may mean"),
    "disability_kinds": QT_TRANSLATE_NOOP("Rosters", "kinds of disability"),
    "other_names": QT_TRANSLATE_NOOP("Rosters", "other names"),
}
"""Fields of a person that no column of a roster is called by."""

_SEX = {
    "1": QT_TRANSLATE_NOOP("Rosters", "male"),
    "2": QT_TRANSLATE_NOOP("Rosters", "female"),
}

QUALITY = {
    "no_phone": QT_TRANSLATE_NOOP("Rosters", "No telephone"),
    "no_village": QT_TRANSLATE_NOOP("Rosters", "No village"),
    "no_township": QT_TRANSLATE_NOOP("Rosters", "No township: no desk of a township gets them"),
    "no_category": QT_TRANSLATE_NOOP("Rosters", "No category"),
    "open_category": QT_TRANSLATE_NOOP("Rosters", "Category that may mean several"),
    "no_head": QT_TRANSLATE_NOOP("Rosters", "No head of household"),
    "no_address": QT_TRANSLATE_NOOP("Rosters", "Neither address nor village"),
}

_OUTCOME = {
    "kept": QT_TRANSLATE_NOOP("Rosters", "correction stays"),
    "fulfilled": QT_TRANSLATE_NOOP("Rosters", "file has it now"),
    "other": QT_TRANSLATE_NOOP("Rosters", "file has a third value"),
}
OUTCOME_TONE = {"kept": "green", "fulfilled": "grey", "other": "amber"}


def field(name: str) -> str:
    """What a field of a person is called."""
    if name in _FIELDS:
        return QCoreApplication.translate("Rosters", _FIELDS[name])
    return wording.roster_field(name, terms.language())


def fields(names: tuple[str, ...]) -> str:
    """Several of them, in a row."""
    return QCoreApplication.translate("Terms", ", ").join(map(field, names))


def lack(name: str) -> str:
    """What people of a roster lack."""
    return QCoreApplication.translate("Rosters", QUALITY[name]) if name in QUALITY else name


def outcome(name: str) -> str:
    """What becomes of a corrected value that meets a file."""
    return QCoreApplication.translate("Rosters", _OUTCOME[name]) if name in _OUTCOME else name


def nothing() -> str:
    """Stands where a field is empty."""
    return QCoreApplication.translate("Rosters", "(none)")


def value(name: str, text: str) -> str:
    """A value as it may stand on a screen that everybody in the room sees."""
    if not text:
        return nothing()
    told = text
    if name == "id_number":
        told = masked_number(text)
    elif name == "phone":
        told = masked_phone(text)
    elif name in {"categories", "open_candidates"}:
        told = QCoreApplication.translate("Terms", ", ").join(map(_category, text.split("、")))
    elif name == "sex" and text in _SEX:
        told = QCoreApplication.translate("Rosters", _SEX[text])
    elif name == "household":
        told = QCoreApplication.translate("Rosters", "household {mark}").format(mark=text[:4])
    return told


def _category(code: str) -> str:
    try:
        return terms.category(AssistanceCategory(code))
    except ValueError:
        return code  # a word of a newer program


def share(count: int, of: int) -> str:
    """A percentage; a few are never called none."""
    if not count or not of:
        return "0 %"
    percent = 100 * count / of
    return "< 1 %" if percent < 1 else f"{percent:.0f} %"
