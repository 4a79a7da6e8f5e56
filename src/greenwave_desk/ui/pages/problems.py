"""What is wrong with a card or an ID card, said loudly, with what a clerk does then."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QWidget

from ... import wording
from ...desk.recognition import Recognised
from ...domain.cards import CardStatus, ServiceCard
from ...domain.visits import Confirmed, Proof
from .. import terms
from ..widgets.surface import band
from ..widgets.text import label, strong

LOUD = frozenset({"card_lost", "card_replaced", "card_cancelled", "other_person", "card_several"})
"""Problems after which nobody should go on without looking up."""

CARD_TONE = {
    CardStatus.VALID: "green",
    CardStatus.LOST: "red",
    CardStatus.REPLACED: "amber",
    CardStatus.CANCELLED: "red",
}


def in_doubt(recognised: Recognised | None, proof: Proof) -> bool:
    """Whether a card is shown that should not be trusted, and nobody has checked whose it is."""
    return (
        recognised is not None
        and recognised.problem in LOUD
        and proof.means is recognised.proof.means
        and proof.confirmed is Confirmed.NOT
    )


def bands_of(recognised: Recognised) -> list[QWidget]:
    """A strip for each thing that is wrong, the loudest first; none where all is well."""
    made: list[QWidget] = []
    if recognised.problem:
        made.append(_band(recognised.problem, _facts(recognised)))
    if recognised.expired and recognised.problem != "id_expired":
        made.append(_band("id_expired", ""))
    if recognised.differs:
        made.append(_differs(recognised))
    return made


def told(recognised: Recognised) -> tuple[str, str]:
    """A problem in words: what is wrong, with what was read, and what to do."""
    what, then = wording.recognition_problem(recognised.problem, terms.language())
    facts = _facts(recognised)
    return (f"{what} {facts}" if facts else what), then


def in_a_line(recognised: Recognised) -> str:
    """A problem in one line, for what is in front of any page."""
    what, then = wording.recognition_problem(recognised.problem, terms.language())
    facts = _facts(recognised)
    if not facts:
        return f"{what} {then}"
    pattern = QCoreApplication.translate("Problems", "{what} ({facts}) {then}")
    return pattern.format(what=what, facts=facts, then=then)


def tone_of(problem: str) -> str:
    """How loudly a problem is said."""
    return "red" if problem in LOUD else "amber"


def _band(problem: str, facts: str) -> QFrame:
    what, then = wording.recognition_problem(problem, terms.language())
    tone = tone_of(problem)
    strip, rows = band(tone, 14)
    strip.setAccessibleName(f"{what} {then}")
    rows.addWidget(strong(what, "row" if problem in LOUD else "body", wrap=True, tone=tone))
    if facts:
        rows.addWidget(label(facts, "second", wrap=True))
    rows.addWidget(label(then, wrap=True))
    return strip


def _differs(recognised: Recognised) -> QFrame:
    comma = QCoreApplication.translate("Terms", ", ")
    names = comma.join(wording.detail(each, terms.language()) for each in recognised.differs)
    strip, rows = band("amber", 14)
    pattern = QCoreApplication.translate("Problems", "ID card and roster do not agree on: {names}")
    what = strong(pattern.format(names=names), wrap=True, tone="amber")
    then = label(
        QCoreApplication.translate(
            "Problems",
            "Compare with the visitor. If the roster is wrong, say so with F2; they are served "
            "all the same.",
        ),
        wrap=True,
    )
    strip.setAccessibleName(f"{what.text()} {then.text()}")
    rows.addWidget(what)
    rows.addWidget(then)
    return strip


def _facts(recognised: Recognised) -> str:
    """What was read, and what is known of it."""
    if recognised.problem == "id_expired":
        return ""
    parts = [recognised.shown]
    if recognised.why is not None:
        parts.append(wording.scan_problem(recognised.why, terms.language()))
    if recognised.card is not None and recognised.problem.startswith("card_"):
        parts.extend(card_facts(recognised.card))
    return terms.DOT.join(part for part in parts if part)


def card_facts(card: ServiceCard) -> list[str]:
    """Since when a card is what it is, what replaced it, and the note."""
    parts = []
    if card.since:
        pattern = QCoreApplication.translate("Problems", "since {day}")
        parts.append(pattern.format(day=terms.day(card.since)))
    if card.replaced_by:
        pattern = QCoreApplication.translate("Problems", "new card {number}")
        parts.append(pattern.format(number=card.replaced_by))
    if card.note:
        parts.append(card.note)
    return parts
