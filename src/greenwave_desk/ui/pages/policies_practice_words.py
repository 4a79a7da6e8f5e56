"""The words of practice in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ... import wording
from ...desk.practice_views import Colleague, Progress, TrainingNote
from ...domain.practice import Grade, LineKind, Standing, Topic
from .. import terms

MARKS = {LineKind.NEVER: "✕ ", LineKind.UNKNOWN: "? ", LineKind.NOTE: "※ "}
"""What stands before a line that is more than a plain one."""
TONES = {
    LineKind.HEAD: "muted",
    LineKind.NEVER: "red",
    LineKind.UNKNOWN: "amber",
    LineKind.NOTE: "muted",
}


def grade(which: Grade) -> str:
    """How well a card was known."""
    return wording.practice_grade(which, terms.language())


def topic(which: Topic) -> str:
    """What a card asks about its policy."""
    return wording.practice_topic(which, terms.language())


def standing(which: Standing) -> str:
    """How well a card is known by now."""
    return wording.practice_standing(which, terms.language())


def comes_again(days: int) -> str:
    """When a card comes again."""
    return wording.practice_days(days, terms.language())


def progress(told: Progress) -> str:
    """How far somebody is, in counts."""
    parts = [
        QCoreApplication.translate("Practice", "known {known} of {cards}").format(
            known=told.known, cards=told.cards
        ),
        QCoreApplication.translate("Practice", "learning {count}").format(count=told.learning),
    ]
    if told.due:
        parts.append(QCoreApplication.translate("Practice", "due {count}").format(count=told.due))
    if told.changed:
        parts.append(
            QCoreApplication.translate("Practice", "changed {count}").format(count=told.changed)
        )
    return terms.DOT.join(parts)


def waiting(told: Progress) -> str:
    """What waits to be practised today, by kind."""
    parts = []
    if told.changed:
        pattern = QCoreApplication.translate("Practice", "{count} changed in the catalogue")
        parts.append(pattern.format(count=told.changed))
    if told.due:
        pattern = QCoreApplication.translate("Practice", "{count} to repeat")
        parts.append(pattern.format(count=told.due))
    if told.new > told.changed:
        pattern = QCoreApplication.translate("Practice", "{count} never practised")
        parts.append(pattern.format(count=told.new - told.changed))
    return terms.DOT.join(parts)


def moment(note: TrainingNote) -> str:
    """When a round was."""
    return f"{terms.day(note.day)} {terms.clock(note.at)}"


def recalled(asked: int, known: int) -> str:
    """How many of those asked were known at once; a dash where nothing was asked."""
    return f"{known} / {asked}" if asked else "—"


def minutes(seconds: int) -> str:
    """A span in minutes; less than one is said as such."""
    if seconds < 60:
        return QCoreApplication.translate("Practice", "under 1 min")
    return QCoreApplication.translate("Practice", "{count} min").format(count=round(seconds / 60))


def last(who: Colleague) -> str:
    """When somebody practised last."""
    return terms.day(who.last) if who.last else QCoreApplication.translate("Practice", "never")


def share(told: Progress) -> str:
    """How many of all cards somebody knows."""
    return f"{told.known} / {told.cards}"
