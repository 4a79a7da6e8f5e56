"""The window's words for the domain's values: categories, people, days, sizes.

Owns no rule and no widget. Names that the command says too (states, verdicts, lanes) come from
``wording``, in the language that the window speaks.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from .. import wording
from ..domain.cases import Case, CaseState
from ..domain.categories import AssistanceCategory
from ..domain.people import Person
from ..domain.ports import CHINA, local_date
from ..domain.screening import Verdict
from ..domain.visits import Lane, RecognitionMethod, Visit

_CATEGORY = {
    AssistanceCategory.DIBAO: QT_TRANSLATE_NOOP("Terms", "Subsistence allowance"),
    AssistanceCategory.DIBAO_SINGLE: QT_TRANSLATE_NOOP("Terms", "Subsistence allowance, single"),
    AssistanceCategory.TEKUN_JIZHONG: QT_TRANSLATE_NOOP("Terms", "Destitute (in care)"),
    AssistanceCategory.TEKUN_FENSAN: QT_TRANSLATE_NOOP("Terms", "Destitute (at home)"),
    AssistanceCategory.BIANYUAN: QT_TRANSLATE_NOOP("Terms", "Near allowance line"),
    AssistanceCategory.GANGXING: QT_TRANSLATE_NOOP("Terms", "Rigid expenses"),
    AssistanceCategory.MONITOR_UNSTABLE: QT_TRANSLATE_NOOP("Terms", "Watched: unstable"),
    AssistanceCategory.MONITOR_EDGE: QT_TRANSLATE_NOOP("Terms", "Watched: at the edge"),
    AssistanceCategory.MONITOR_SUDDEN: QT_TRANSLATE_NOOP("Terms", "Watched: sudden hardship"),
    AssistanceCategory.TUOPIN: QT_TRANSLATE_NOOP("Terms", "Out of poverty"),
    AssistanceCategory.GUER: QT_TRANSLATE_NOOP("Terms", "Orphan"),
    AssistanceCategory.SHISHI: QT_TRANSLATE_NOOP("Terms", "Child without care"),
    AssistanceCategory.YINBING: QT_TRANSLATE_NOOP("Terms", "Poor through illness"),
    AssistanceCategory.QITA: QT_TRANSLATE_NOOP("Terms", "Other hardship"),
}


STATE_TONE = {
    CaseState.WAITING_MATERIALS: "amber",
    CaseState.URGENT_AID: "amber",
    CaseState.DECIDED: "amber",
    CaseState.DECLINED: "red",
    CaseState.REFUSED: "red",
    CaseState.WITHDRAWN: "grey",
    CaseState.TRANSFERRED: "grey",
}
"""The chip of a state; green where nothing is named."""


VERDICT_TONE = {Verdict.ENTITLED: "green", Verdict.UNDECIDED: "amber", Verdict.NOT_ENTITLED: "grey"}


_DISABILITY = {
    1: QT_TRANSLATE_NOOP("Terms", "Sight"),
    2: QT_TRANSLATE_NOOP("Terms", "Hearing"),
    3: QT_TRANSLATE_NOOP("Terms", "Speech"),
    4: QT_TRANSLATE_NOOP("Terms", "Limbs"),
    5: QT_TRANSLATE_NOOP("Terms", "Intellect"),
    6: QT_TRANSLATE_NOOP("Terms", "Mind"),
    7: QT_TRANSLATE_NOOP("Terms", "Multiple"),
}

_GRADE = {
    1: QT_TRANSLATE_NOOP("Terms", "grade 1"),
    2: QT_TRANSLATE_NOOP("Terms", "grade 2"),
    3: QT_TRANSLATE_NOOP("Terms", "grade 3"),
    4: QT_TRANSLATE_NOOP("Terms", "grade 4"),
}

DOT = " · "


def language() -> wording.Language:
    """The language that the window speaks now."""
    return "zh" if QLocale().language() is QLocale.Language.Chinese else "en"


def role(name: str) -> str:
    """What an operator may do, in a word."""
    return wording.role(name, language())


def item_kind(kind: str) -> str:
    """How a matter is handled: at once, within a promised time, passed on."""
    return wording.item_kind(kind, language())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Terms", text)


def category(value: AssistanceCategory) -> str:
    """A category as short as it stands on a chip."""
    return _tr(_CATEGORY[value])


def state(value: CaseState) -> str:
    """Where a matter stands."""
    return wording.case_state(value, language())


def verdict(value: Verdict) -> str:
    """How a policy came out; the program advises and an office decides."""
    return wording.verdict(value, language())


def method(value: RecognitionMethod) -> str:
    """How a visitor was recognised."""
    return wording.method(value, language())


def lane(value: Lane) -> str:
    """The name of a queue."""
    return wording.lane(value, language())


def categories(person: Person) -> list[str]:
    """All categories of a person, a spelling that is still open at the end with a mark."""
    words = [category(value) for value in person.categories]
    if person.open_category:
        asked = QCoreApplication.translate("Terms", "{spelling}?")
        words.append(asked.format(spelling=person.open_category))
    return words


def left_roster() -> str:
    """Said of somebody who is on no roster in force."""
    return QCoreApplication.translate("Terms", "Left the roster")


def disability(person: Person) -> str:
    """Kinds and grade (肢体二级); empty without a certificate."""
    kinds = [_tr(_DISABILITY[kind]) for kind in person.disability_kinds if kind in _DISABILITY]
    grade = _tr(_GRADE[person.disability_grade]) if person.disability_grade in _GRADE else ""
    if not kinds and not grade:
        return ""
    pattern = QCoreApplication.translate("Terms", "{kinds} {grade}")
    return pattern.format(kinds=QCoreApplication.translate("Terms", ", ").join(kinds), grade=grade)


def head(person: Person) -> str:
    """Who heads the household, in a few words; empty if the roster does not say."""
    if not person.head_name:
        return ""
    if person.head_name == person.name:
        return QCoreApplication.translate("Terms", "head of household")
    return QCoreApplication.translate("Terms", "household of {name}").format(name=person.head_name)


def place(person: Person) -> str:
    """Township and village."""
    return " ".join(part for part in (person.township, person.village) if part)


def age(years: int) -> str:
    """An age in completed years."""
    return QCoreApplication.translate("Terms", "{years} years").format(years=years)


def today() -> date:
    """The calendar day at the desk."""
    return local_date(datetime.now(UTC))


def day(iso: str) -> str:
    """``11月20日``, with the year when it is another one; a dash where there is none."""
    if not iso:
        return "—"
    at = (
        datetime.fromisoformat(iso).astimezone(CHINA).date()
        if "T" in iso
        else date.fromisoformat(iso)
    )
    if at == today():
        return QCoreApplication.translate("Terms", "today")
    if at.year == today().year:
        return QCoreApplication.translate("Terms", "{day}/{month}").format(
            day=at.day, month=at.month
        )
    return QCoreApplication.translate("Terms", "{day}/{month}/{year}").format(
        day=at.day, month=at.month, year=at.year
    )


def clock(timestamp: str) -> str:
    """The time of day at the desk (``08:15``)."""
    return datetime.fromisoformat(timestamp).astimezone(CHINA).strftime("%H:%M")


def days_ago(days: int) -> str:
    """``3 天前``."""
    if days <= 0:
        return QCoreApplication.translate("Terms", "today")
    return QCoreApplication.translate("Terms", "{days} days ago").format(days=days)


def visit(value: Visit) -> str:
    """A visit in a few words: its day and ticket."""
    return DOT.join((day(value.day), value.ticket, method(value.method)))


def case_line(value: Case) -> str:
    """What stands under a matter's name."""
    return DOT.join(
        (
            QCoreApplication.translate("Terms", "No. {number}").format(number=value.number),
            case_assistant(value.assistant),
            QCoreApplication.translate("Terms", "since {day}").format(day=day(value.opened_day)),
        )
    )


def case_assistant(name: str) -> str:
    """Who answers for a matter."""
    return QCoreApplication.translate("Terms", "assistant {name}").format(name=name)


def size(octets: int) -> str:
    """A file's size."""
    if octets < 1024 * 1024:
        return f"{octets / 1024:.1f} kB"
    if octets < 1024 * 1024 * 1024:
        return f"{octets / 1024 / 1024:.1f} MB"
    return f"{octets / 1024 / 1024 / 1024:.1f} GB"
