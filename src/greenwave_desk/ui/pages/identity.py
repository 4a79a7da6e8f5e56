"""Who the person is, and what can be done for them now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...desk.views import Arrival, PersonPage
from ...domain.corrections import Correction, value_of
from ...domain.people import Person, masked_number, masked_phone
from ...domain.visits import Lane, RecognitionMethod, Visit
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, Facts, band, button, empty, rename
from ..widgets.text import chip, label, set_tone, strong
from . import correction_words
from .correction_facts import CorrectedFact, other_line

REVEAL_SECONDS = 30
"""How long a number stands in full after it was asked for."""

METHODS = (RecognitionMethod.DATA, RecognitionMethod.CARD, RecognitionMethod.MANUAL)


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
    open_case = Signal()
    checklist = Signal()
    print_ticket = Signal()
    reveal = Signal(str)
    correct = Signal()
    story = Signal()

    def __init__(self, page: PersonPage, method: RecognitionMethod) -> None:
        person = page.person
        super().__init__(
            QCoreApplication.translate("IdentityCard", "Person: {name}").format(name=person.name)
        )
        self._page = page
        self._places: dict[str, CorrectedFact] = {}
        self._title()
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
        facts.add(self.tr("Card"), person.card or self.tr("none"))
        last = terms.visit(page.last_visit) if page.last_visit else self.tr("first visit")
        self._last = facts.add(self.tr("Last visit"), last)
        self.rows.addWidget(facts)
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self.rows.addLayout(self._others)
        self.show_corrections(page.corrections)
        self._actions()
        self._methods(method)
        self._ticket_band()

    @property
    def method(self) -> RecognitionMethod:
        """How the visitor was recognised, as it stands now."""
        return METHODS[self._group.checkedId()]

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

    def choose_method(self, at: int) -> None:
        """Mark the method at ``at`` (0 to 2)."""
        if self._method_box.isVisibleTo(self):
            self._group.button(at).setChecked(True)

    def arrived(self, arrival: Arrival) -> None:
        """Show the ticket, large."""
        ticket = arrival.ticket
        priority = ticket.lane is Lane.PRIORITY
        set_tone(self._band, "band", "green" if priority else "amber")
        set_tone(self._number, "tone", "green" if priority else "amber")
        self._number.setText(ticket.number)
        self._number.setAccessibleName(self.tr("Ticket {number}").format(number=ticket.number))
        before = self.tr("{lane} · given before today: {count}").format(
            lane=terms.lane(ticket.lane), count=ticket.given_before
        )
        self._lane.setText(before)
        self._why.setText(
            terms.method(arrival.visit.method) if priority else self._ordinary_reason()
        )
        self._band.show()
        self._method_box.hide()
        self.arrive_button.setEnabled(False)
        self._set_last(arrival.visit)
        self.print_button.setFocus()

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
            self.case_button,
            self.checklist_button,
            self.correct_button,
            self.story_button,
        ):
            row.addWidget(made)
        self.rows.addWidget(box)

    def _methods(self, method: RecognitionMethod) -> None:
        self._method_box, row = flow_box()
        row.addWidget(label(self.tr("Recognised by"), "caption"))
        self._group = QButtonGroup(self)
        for at, one in enumerate(METHODS):
            made = QPushButton(f"{terms.method(one)}  {at + 1}")
            made.setAccessibleName(terms.method(one))
            made.setProperty("look", "segment")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setChecked(one is method)
            self._group.addButton(made, at)
            row.addWidget(made)
        if not self._page.in_force:
            row.addWidget(label(self._ordinary_reason(), "caption", tone="amber"))
        self.rows.addWidget(self._method_box)

    def _ordinary_reason(self) -> str:
        return self.tr("Not on the roster in force (edition {number}): ordinary queue").format(
            number=self._page.edition
        )

    def _ticket_band(self) -> None:
        self._band, rows = band("green", 12)
        across = QHBoxLayout()
        across.setSpacing(16)
        self._number = strong("", "ticket", tone="green")
        across.addWidget(self._number)
        self._lane = strong("", wrap=True)
        self._why = label("", "caption", wrap=True)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._lane)
        beside.addWidget(self._why)
        across.addLayout(beside, 1)
        self.print_button = button(
            self.tr("Print the ticket"), self.print_ticket.emit, key=keys.shown(Act.PRINT)
        )
        across.addWidget(self.print_button)
        rows.addLayout(across)
        self._band.hide()
        self.rows.addWidget(self._band)


def _said(name: str, text: str) -> QLabel:
    shown = label(text, wrap=True)
    shown.setAccessibleName(f"{name} {text}")
    return shown
