"""With whom the policies are gone through, how they come out, how many are explained."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ...desk.views import PersonPage
from ...domain.people import masked_number
from ...domain.screening import Screening, Verdict
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button
from ..widgets.text import chip, label, strong
from .policies_interpretation_words import received

ORDER = (Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED)


class TalkHead(Card):
    """One line for the person, one for the counts; the keys of the conversation at the right."""

    answers = Signal()
    person = Signal()
    checklist = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__("", 16, gap=6)
        self._box, self._who = flow_box(8)
        self.answers_button = button(
            self.tr("Answers"), self.answers.emit, key=keys.shown(Act.ANSWERS), look="segment"
        )
        self.person_button = button(
            self.tr("Person's page"),
            self.person.emit,
            key=keys.shown(Act.PERSON),
            look="segment",
        )
        self.checklist_button = button(
            self.tr("Checklist"), self.checklist.emit, key=keys.shown(Act.CHECKLIST), look="segment"
        )
        self.done_button = button(
            self.tr("Done"), self.done.emit, key=keys.shown(Act.DONE), look="segment"
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._box, 1)
        for made in (
            self.answers_button,
            self.person_button,
            self.checklist_button,
            self.done_button,
        ):
            top.addWidget(made)
        self.rows.addLayout(top)
        counts, self._counts = flow_box(8)
        self.rows.addWidget(counts)
        self._words: dict[str, QLabel] = {}
        self._received = chip("", "green")
        self._counts.addWidget(self._received)
        for verdict in ORDER:
            self._words[verdict.value] = chip("", terms.VERDICT_TONE[verdict])
            self._counts.addWidget(self._words[verdict.value])
        self._explained = strong("", "second", tone="green")
        self._before = label("", "caption")
        for part in (self._explained, self._before):
            self._counts.addWidget(part)

    def show_person(self, page: PersonPage) -> None:
        """Whose conversation it is; the number stays masked here."""
        person = page.person
        self._who.clear()
        self._who.addWidget(strong(person.name, "row"))
        for word in terms.categories(person):
            self._who.addWidget(chip(word, "peony"))
        if not page.in_force:
            self._who.addWidget(chip(terms.left_roster(), "grey"))
        if grade := terms.disability(person):
            self._who.addWidget(chip(grade, "green"))
        facts = (terms.place(person), terms.age(page.age), masked_number(person.id_number))
        for part in facts:
            if part:
                self._who.addWidget(label(part, "second", tone="muted"))
        self.setAccessibleName(" ".join((person.name, *facts)))

    def show_counts(self, screening: Screening, ticked: int, before: str) -> None:
        """How the policies come out, how many were explained, and what was before."""
        for verdict in ORDER:
            count = sum(
                result.verdict is verdict and not result.already for result in screening.policies
            )
            self._words[verdict.value].setText(f"{terms.verdict(verdict)} {count}")
        already = sum(result.already for result in screening.policies)
        self._received.setText(f"{received()} {already}")
        self._received.setVisible(bool(already))
        whole = len(screening.policies)
        self._explained.setText(
            self.tr("Explained {count} of {whole}").format(count=ticked, whole=whole)
        )
        self._before.setText(before)
        self._before.setVisible(bool(before))
