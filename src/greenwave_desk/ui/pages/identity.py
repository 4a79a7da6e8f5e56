"""Who the person is, and what can be done for them now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ... import wording
from ...desk.recognition import Recognised
from ...desk.views import Arrival, PersonPage
from ...domain.cards import ServiceCard
from ...domain.corrections import Correction, value_of
from ...domain.people import Person, masked_number, masked_phone
from ...domain.visits import Lane, Proof, Visit
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, Facts, button, empty, rename
from ..widgets.text import chip, label, set_tone, strong
from . import correction_words, problems
from .correction_facts import CorrectedFact, other_line
from .proof import ProofPanel
from .ticket_band import TicketBand

REVEAL_SECONDS = 30
"""How long a number stands in full after it was asked for."""


class Revealed(QWidget):
    """A number that is masked until asked for, and again after :data:`REVEAL_SECONDS`."""

    asked = Signal()
    revealed = Signal(bool)
    """Whether the number stands in full now."""

    def __init__(self, masked: str, show: str, key: str) -> None:
        super().__init__()
        self._masked = masked
        self._show = show
        self._key = key
        self._left = 0
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.value = label(masked)
        self.value.setAccessibleName(masked)
        self.button = button(show, self.toggle, key=key, look="flat")
        across.addWidget(self.value)
        across.addWidget(self.button)
        across.addStretch(1)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)

    def toggle(self) -> None:
        """Ask for the number, or hide it again."""
        if self._left:
            self.hide_again()
        else:
            self.asked.emit()

    def reveal(self, full: str) -> None:
        """Show the number in full for a while."""
        self._left = REVEAL_SECONDS
        self.value.setText(full)
        self.value.setAccessibleName(full)
        self._clock.start()
        self._caption()
        self.revealed.emit(True)

    def hide_again(self) -> None:
        """Back to the masked number."""
        self._left = 0
        self._clock.stop()
        self.value.setText(self._masked)
        self.value.setAccessibleName(self._masked)
        rename(self.button, self._show, self._key)
        self.revealed.emit(False)

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.hide_again()
        else:
            self._caption()

    def _caption(self) -> None:
        rename(self.button, self.tr("hide ({seconds} s)").format(seconds=self._left), self._key)


class IdentityCard(Card):
    """Built for one opening of one page; thrown away with it."""

    arrive = Signal()
    arrive_for = Signal()
    card = Signal()
    open_case = Signal()
    checklist = Signal()
    print_ticket = Signal()
    reveal = Signal(str)
    correct = Signal()
    story = Signal()

    def __init__(self, page: PersonPage, proof: Proof, keys_on: QWidget) -> None:
        person = page.person
        super().__init__(
            QCoreApplication.translate("IdentityCard", "Person: {name}").format(name=person.name)
        )
        self._page = page
        self._places: dict[str, CorrectedFact] = {}
        self._title()
        self._problems = QVBoxLayout()
        self._problems.setSpacing(8)
        self.rows.addLayout(self._problems)
        facts = self.facts = Facts(columns=2, gap=6)
        show = self.tr("show")
        self.number = Revealed(masked_number(person.id_number), show, keys.shown(Act.REVEAL))
        self.number.asked.connect(partial(self.reveal.emit, "id_number"))
        self.number.revealed.connect(partial(self._in_full, "id_number"))
        facts.add(self.tr("ID number"), self._place(self.number, "id_number"))
        self.phone = Revealed(masked_phone(person.phone), show, keys.shown(Act.REVEAL_PHONE))
        self.phone.asked.connect(partial(self.reveal.emit, "phone"))
        self.phone.revealed.connect(partial(self._in_full, "phone"))
        told: QWidget = self.phone
        if not person.phone:
            self.phone.setParent(self)
            self.phone.hide()
            told = _said(self.tr("Telephone"), self.tr("none on the roster"))
        facts.add(self.tr("Telephone"), self._place(told, "phone"))
        where = person.address or terms.place(person) or "—"
        facts.add(
            self.tr("Address"),
            self._place(_said(self.tr("Address"), where), "address", "village"),
        )
        facts.add(
            self.tr("Household"),
            self._place(
                _said(self.tr("Household"), self._household()),
                "head_name",
                "relation",
                "household_size",
            ),
        )
        facts.add(self.tr("Card"), self._card_fact())
        last = terms.visit(page.last_visit) if page.last_visit else self.tr("first visit")
        self._last = facts.add(self.tr("Last visit"), last)
        self.rows.addWidget(facts)
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self.rows.addLayout(self._others)
        self.show_corrections(page.corrections)
        self._actions()
        self.proof = ProofPanel(page, proof, keys_on)
        if not page.in_force:
            self.proof.add_note(label(self._ordinary_reason(), "caption", tone="amber"))
        self.rows.addWidget(self.proof)
        self.ticket = TicketBand(self.print_ticket.emit)
        self.print_button = self.ticket.print_button
        self.rows.addWidget(self.ticket)

    def show_recognised(self, recognised: Recognised) -> None:
        """Say what is wrong with what was shown, if anything, and take over its proof."""
        empty(self._problems)
        for strip in problems.bands_of(recognised):
            self._problems.addWidget(strip)
        self.proof.show_proof(recognised.proof)

    def show_cards(self, cards: tuple[ServiceCard, ...]) -> None:
        """Put what is known of the person's cards in place of what was shown."""
        held = next((card for card in cards), None)
        number = held.number if held else self._page.person.card
        said = [number or self.tr("none")]
        self._card_number.setText(said[0])
        more = ""
        if held is not None:
            self._card_chip.setText(wording.card_status(held.status, terms.language()))
            set_tone(self._card_chip, "chip", problems.CARD_TONE[held.status])
            more = terms.DOT.join(problems.card_facts(held))
            said += [self._card_chip.text(), more]
        self._card_chip.setVisible(held is not None)
        self._card_more.setText(more)
        self._card_more.setVisible(bool(more))
        self._card_number.setAccessibleName(" ".join((self.tr("Card"), *said)).strip())
        self.card_button.setVisible(bool(number))

    def show_corrections(self, corrections: tuple[Correction, ...]) -> None:
        """Put what this desk says is right beside the county's values: the newest of each field."""
        latest = correction_words.latest(corrections)
        empty(self._others)
        for place in dict.fromkeys(self._places.values()):
            fields = [field for field, at in self._places.items() if at is place]
            place.tell(*(latest.pop(field) for field in fields if field in latest))
        if latest:
            others = Facts(columns=1, gap=6)
            for field, said in latest.items():
                county = value_of(self._page.person, field)
                others.add(correction_words.field(field), other_line(said, county))
            self._others.addWidget(others)

    def _place(self, shown: QWidget, *fields: str) -> CorrectedFact:
        """Where a fact stands, with room for corrections of the fields it is made of."""
        place = CorrectedFact(shown)
        self._places.update(dict.fromkeys(fields, place))
        return place

    def _in_full(self, field: str, shown: bool) -> None:
        self._places[field].reveal(field if shown else "")

    def arrived(self, arrival: Arrival, matter: str = "", called: str = "") -> None:
        """Show the ticket, large; ``called``: where the number is already."""
        priority = arrival.ticket.lane is Lane.PRIORITY
        why = terms.method(arrival.visit.method) if priority else self._ordinary_reason()
        self.ticket.show_ticket(arrival.ticket, matter, why, self._proved(arrival.visit.proof))
        if called:
            self.ticket.called(called)
        self.proof.hide()
        self.arrive_button.setEnabled(False)
        self.matter_button.setEnabled(False)
        self._set_last(arrival.visit)
        self.print_button.setFocus()

    @staticmethod
    def _proved(proof: Proof) -> str:
        """What the visit keeps of how the visitor was recognised."""
        lang = terms.language()
        parts = [wording.means(proof.means, lang)] if proof.means else []
        if proof.confirmed:
            parts.append(wording.confirmed(proof.confirmed, lang))
        if proof.compared:
            comma = QCoreApplication.translate("Terms", ", ")
            parts.append(comma.join(wording.detail(each, lang) for each in proof.compared))
        return terms.DOT.join(parts)

    def _set_last(self, visit: Visit) -> None:
        words = terms.visit(visit)
        shown = self._last
        if hasattr(shown, "setText"):
            shown.setText(words)
            shown.setAccessibleName(f"{self.tr('Last visit')} {words}")

    def _title(self) -> None:
        page = self._page
        across = QHBoxLayout()
        across.setSpacing(12)
        box, chips = flow_box(8)
        name = strong(page.person.name, "name", wrap=False)
        chips.addWidget(name)
        words = terms.categories(page.person)
        if page.in_force:
            first = [terms.DOT.join((self.tr("Served first"), words[0]))] if words else []
            for word in first + words[1:] or [self.tr("Served first")]:
                chips.addWidget(chip(word, "peony"))
        else:
            chips.addWidget(chip(terms.left_roster(), "grey"))
        if grade := terms.disability(page.person):
            chips.addWidget(chip(grade, "green"))
        chips.addWidget(label(terms.age(page.age), "second", tone="muted"))
        across.addWidget(box, 1)
        standing = self.tr("on the roster · edition {number}")
        if not page.in_force:
            standing = self.tr("not in edition {number}")
        chips.addWidget(label(standing.format(number=page.edition), "caption"))
        self.rows.addLayout(across)

    def _household(self) -> str:
        person = self._page.person
        parts = []
        if person.household_size:
            parts.append(self.tr("{count} people").format(count=person.household_size))
        if head := terms.head(person):
            parts.append(head)
        others: list[Person] = [p for p in self._page.household if p.id != person.id]
        if others:
            names = self.tr(", ").join(other.name for other in others[:4])
            more = self.tr(" and others") if len(others) > 4 else ""
            parts.append(self.tr("with {names}").format(names=names + more))
        return terms.DOT.join(parts) or "—"

    def _actions(self) -> None:
        box, row = flow_box()
        word = self.tr("Priority ticket") if self._page.in_force else self.tr("Ordinary ticket")
        self.arrive_button = button(
            word, self.arrive.emit, key=keys.shown(Act.ARRIVE), look="primary"
        )
        self.matter_button = button(
            self.tr("Ticket for a matter"), self.arrive_for.emit, key=keys.shown(Act.ARRIVE_FOR)
        )
        self.case_button = button(
            self.tr("Open a matter"), self.open_case.emit, key=keys.shown(Act.OPEN_CASE)
        )
        self.checklist_button = button(
            self.tr("Policy checklist"), self.checklist.emit, key=keys.shown(Act.CHECKLIST)
        )
        self.correct_button = button(
            self.tr("Correct"), self.correct.emit, key=keys.shown(Act.CORRECT)
        )
        self.story_button = button(self.tr("Why"), self.story.emit, key=keys.shown(Act.STORY))
        for made in (
            self.arrive_button,
            self.matter_button,
            self.case_button,
            self.checklist_button,
            self.correct_button,
            self.story_button,
        ):
            row.addWidget(made)
        self.rows.addWidget(box)

    def _ordinary_reason(self) -> str:
        return self.tr("Not on the roster in force (edition {number}): ordinary queue").format(
            number=self._page.edition
        )

    def _card_fact(self) -> QWidget:
        box, row = flow_box(8)
        self._card_number = label("")
        self._card_chip = chip("", "green")
        self.card_button = button(
            self.tr("lost, new …"), self.card.emit, key=keys.shown(Act.CARD), look="flat"
        )
        for part in (self._card_number, self._card_chip, self.card_button):
            row.addWidget(part)
        self._card_more = label("", "caption", wrap=True)
        fact = QWidget()
        rows = QVBoxLayout(fact)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(box)
        rows.addWidget(self._card_more)
        self.show_cards(self._page.cards)
        return fact


def _said(name: str, text: str) -> QLabel:
    shown = label(text, wrap=True)
    shown.setAccessibleName(f"{name} {text}")
    return shown
