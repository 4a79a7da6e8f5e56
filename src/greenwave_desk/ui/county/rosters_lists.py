"""What a preview lists: one section each, with its columns, its rows and how grave it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from ...county.views import Changing, Elsewhere, Kept, RosterPreview, Touched
from ...domain.people import Person, masked_number
from ...domain.roster import Conflict, FieldChange, Refusal, RosterEntry, RosterReading
from .. import terms
from ..tables.rows import Column
from . import rosters_words as words


@dataclass(frozen=True)
class Section:
    """A list that can be opened; every list has rows of its own kind.

    ``count`` is what stands beside its name, ``grave`` the tone of that where it is not 0.
    """

    key: str
    name: str
    count: int
    grave: str
    told: str
    columns: Sequence[Column[Any]]
    rows: Callable[[], Sequence[Any]]

    @property
    def tone(self) -> str:
        """The ground of its count."""
        return self.grave if self.count else "grey"


class Changed(NamedTuple):
    """One changed field; ``first`` of its person, whose name stands only there."""

    who: Changing
    change: FieldChange
    first: bool


def changed_fields(preview: RosterPreview) -> tuple[Changed, ...]:
    """Every changed field, person by person; in a city's roster a piece of work of its own."""
    return tuple(
        Changed(who, change, at == 0)
        for who in preview.changing
        for at, change in enumerate(who.changes)
    )


@dataclass(frozen=True)
class Lack:
    """How many people lack something."""

    name: str
    count: int
    of: int


def sections(
    reading: RosterReading, preview: RosterPreview | None, changed: tuple[Changed, ...] = ()
) -> tuple[Section, ...]:
    """Every list, the gravest questions first; without a preview those of the reading alone."""
    made: list[Section] = []
    if preview is not None:
        made += [_joining(preview), _leaving(preview), _changing(preview, changed)]
        if preview.before:
            made += [_touched(preview), _kept(preview)]
        made += [_elsewhere(preview), _quality(preview)]
    made += [_refused(reading), _conflicts(reading)]
    told = preview.reading if preview is not None else reading
    if notes(told):
        made.append(_notes(told))
    return tuple(made)


def notes(reading: RosterReading) -> tuple[str, ...]:
    """What the reader of the file has to say beside its rows."""
    unused = reading.unused_headings
    if not unused:
        return reading.warnings
    pattern = QCoreApplication.translate("RosterLists", "Columns that were left out: {names}")
    joined = QCoreApplication.translate("Terms", ", ").join(unused)
    return (*reading.warnings, pattern.format(names=joined))


def _joining(preview: RosterPreview) -> Section:
    columns: list[Column[RosterEntry]] = [
        Column(QCoreApplication.translate("RosterLists", "Name"), lambda row: row.name),
        Column(
            QCoreApplication.translate("RosterLists", "ID number"),
            lambda row: masked_number(row.id_number),
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Place"),
            lambda row: " ".join(part for part in (row.township, row.village) if part) or "—",
            wide=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Category"),
            lambda row: _categories(row) or "—",
        ),
        Column(QCoreApplication.translate("RosterLists", "Row"), lambda row: str(row.row)),
    ]
    return Section(
        "joining",
        QCoreApplication.translate("RosterLists", "Joining"),
        len(preview.joined),
        "green",
        QCoreApplication.translate("RosterLists", "They are not on the roster in force."),
        columns,
        lambda: preview.joined,
    )


def _leaving(preview: RosterPreview) -> Section:
    columns: list[Column[Person]] = [
        Column(QCoreApplication.translate("RosterLists", "Name"), lambda row: row.name),
        Column(
            QCoreApplication.translate("RosterLists", "ID number"),
            lambda row: masked_number(row.id_number),
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Place"),
            lambda row: terms.place(row) or "—",
            wide=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Category"),
            lambda row: (
                QCoreApplication.translate("Terms", ", ").join(terms.categories(row)) or "—"
            ),
        ),
    ]
    return Section(
        "leaving",
        QCoreApplication.translate("RosterLists", "Leaving"),
        len(preview.left),
        "red" if preview.many_leave else "amber",
        QCoreApplication.translate(
            "RosterLists",
            "They are not in the file. Their cases stay; desks show that they left the roster.",
        ),
        columns,
        lambda: preview.left,
    )


def _changing(preview: RosterPreview, changed: tuple[Changed, ...]) -> Section:
    columns: list[Column[Changed]] = [
        Column(
            QCoreApplication.translate("RosterLists", "Name"),
            lambda row: row.who.name if row.first else "",
        ),
        Column(
            QCoreApplication.translate("RosterLists", "ID number"),
            lambda row: masked_number(row.who.id_number) if row.first else "",
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Field"),
            lambda row: words.field(row.change.field),
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Before"),
            lambda row: words.value(row.change.field, row.change.before),
            wide=True,
        ),
        Column(QCoreApplication.translate("RosterLists", "After"), _after, wide=True),
    ]
    return Section(
        "changing",
        QCoreApplication.translate("RosterLists", "Changed"),
        len(preview.changing),
        "green",
        QCoreApplication.translate("RosterLists", "Field by field, what is and what would be."),
        columns,
        lambda: changed,
    )


def _after(row: Changed) -> str:
    before, after = (
        words.value(row.change.field, text) for text in (row.change.before, row.change.after)
    )
    if before != after:
        return after
    pattern = QCoreApplication.translate("RosterLists", "{value} (differs where it is hidden)")
    return pattern.format(value=after)


def _touched(preview: RosterPreview) -> Section:
    columns: list[Column[Touched]] = [
        Column(QCoreApplication.translate("RosterLists", "Name"), lambda row: row.name or "—"),
        Column(
            QCoreApplication.translate("RosterLists", "What happens"),
            lambda row: (
                words.fields(row.fields)
                if row.fields
                else QCoreApplication.translate("RosterLists", "leaves the roster")
            ),
            tone=lambda row: "" if row.fields else "amber",
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Matter"),
            lambda row: terms.DOT.join((row.case.item_name, row.case.number)),
            wide=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Stands at"),
            lambda row: terms.state(row.case.state),
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Opened"),
            lambda row: terms.day(row.case.opened_day),
        ),
    ]
    return Section(
        "touched",
        QCoreApplication.translate("RosterLists", "Open matters touched"),
        len(preview.touched),
        "amber",
        QCoreApplication.translate(
            "RosterLists", "Open matters of people who leave or change; none of them is closed."
        ),
        columns,
        lambda: preview.touched,
    )


def _kept(preview: RosterPreview) -> Section:
    columns: list[Column[Kept]] = [
        Column(QCoreApplication.translate("RosterLists", "Name"), lambda row: row.name),
        Column(
            QCoreApplication.translate("RosterLists", "Field"),
            lambda row: words.field(row.override.field),
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Corrected value"),
            lambda row: words.value(row.override.field, row.override.value),
            wide=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "The file says"),
            lambda row: words.value(row.override.field, row.file),
            wide=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Outcome"),
            lambda row: words.outcome(row.outcome),
            tone=lambda row: words.OUTCOME_TONE.get(row.outcome, ""),
        ),
    ]
    return Section(
        "kept",
        QCoreApplication.translate("RosterLists", "Corrected values"),
        len(preview.kept),
        "amber" if any(each.outcome == "other" for each in preview.kept) else "green",
        QCoreApplication.translate(
            "RosterLists",
            "A correction stays while the file has the old value. Where the file has a third "
            "one, the file's is taken: look at these.",
        ),
        columns,
        lambda: sorted(preview.kept, key=lambda each: each.outcome != "other"),
    )


def _elsewhere(preview: RosterPreview) -> Section:
    columns: list[Column[Elsewhere]] = [
        Column(QCoreApplication.translate("RosterLists", "Name"), lambda row: row.name),
        Column(
            QCoreApplication.translate("RosterLists", "ID number"),
            lambda row: masked_number(row.id_number),
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Places"),
            lambda row: terms.DOT.join(row.places),
            wide=True,
        ),
    ]
    return Section(
        "elsewhere",
        QCoreApplication.translate("RosterLists", "Under several venues"),
        len(preview.elsewhere),
        "amber",
        QCoreApplication.translate(
            "RosterLists",
            "They stand in the file at two places, or desks of two places would receive them.",
        ),
        columns,
        lambda: preview.elsewhere,
    )


def _quality(preview: RosterPreview) -> Section:
    of = len(preview.reading.accepted)
    lacks = [Lack(name, count, of) for name, count in preview.quality.items()]
    columns: list[Column[Lack]] = [
        Column(
            QCoreApplication.translate("RosterLists", "What is missing"),
            lambda row: words.lack(row.name),
            wide=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "People"),
            lambda row: f"{row.count:,}",
            number=True,
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Share"),
            lambda row: words.share(row.count, row.of),
            number=True,
        ),
    ]
    return Section(
        "quality",
        QCoreApplication.translate("RosterLists", "What is missing"),
        sum(1 for each in lacks if each.count),
        "amber",
        QCoreApplication.translate(
            "RosterLists", "Of {count} people who were accepted, so many lack:"
        ).format(count=f"{of:,}"),
        columns,
        lambda: sorted(lacks, key=lambda each: -each.count),
    )


def _refused(reading: RosterReading) -> Section:
    columns: list[Column[Refusal]] = [
        Column(QCoreApplication.translate("RosterLists", "Row"), lambda row: str(row.row)),
        Column(
            QCoreApplication.translate("RosterLists", "Field"), lambda row: words.field(row.field)
        ),
        Column(
            QCoreApplication.translate("RosterLists", "Reason"), lambda row: row.reason, wide=True
        ),
    ]
    if len({row.sheet for row in reading.refused}) > 1:
        sheet = QCoreApplication.translate("RosterLists", "Sheet")
        columns.insert(0, Column(sheet, lambda row: row.sheet))
    return Section(
        "refused",
        QCoreApplication.translate("RosterLists", "Refused rows"),
        len(reading.refused),
        "red",
        QCoreApplication.translate(
            "RosterLists",
            "Nobody of these rows is taken. Write them as a spreadsheet, have them corrected, "
            "and read that file here.",
        ),
        columns,
        lambda: reading.refused,
    )


def _conflicts(reading: RosterReading) -> Section:
    columns: list[Column[Conflict]] = [
        Column(QCoreApplication.translate("RosterLists", "Row"), lambda row: str(row.row)),
        Column(
            QCoreApplication.translate("RosterLists", "ID number"),
            lambda row: masked_number(row.id_number),
        ),
        Column(QCoreApplication.translate("RosterLists", "Name here"), lambda row: row.name),
        Column(
            QCoreApplication.translate("RosterLists", "Stands already as"),
            lambda row: terms.DOT.join(
                (
                    row.first_name,
                    QCoreApplication.translate("RosterLists", "row {row}").format(row=row.first_row)
                    if row.first_row
                    else row.first_sheet,
                )
            ),
            wide=True,
        ),
    ]
    return Section(
        "conflicts",
        QCoreApplication.translate("RosterLists", "One number, two names"),
        len(reading.conflicts),
        "amber",
        QCoreApplication.translate(
            "RosterLists", "The first name is taken. The rows go into the spreadsheet to correct."
        ),
        columns,
        lambda: reading.conflicts,
    )


def _notes(reading: RosterReading) -> Section:
    told = notes(reading)
    columns: list[Column[str]] = [
        Column(QCoreApplication.translate("RosterLists", "Remark"), str, wide=True)
    ]
    return Section(
        "notes",
        QCoreApplication.translate("RosterLists", "Remarks"),
        len(told),
        "amber",
        QCoreApplication.translate("RosterLists", "What was noticed while reading the file."),
        columns,
        lambda: told,
    )


def _categories(entry: RosterEntry) -> str:
    named = [terms.category(each) for each in entry.categories]
    if entry.open_category:
        named.append(f"{entry.open_category}?")
    return QCoreApplication.translate("Terms", ", ").join(named)
