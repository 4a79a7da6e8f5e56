"""One correction with both values side by side, and the keys that rule on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ...domain.corrections import CorrectionState, FieldStory, StoryEntry
from ...domain.people import masked_number
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, Facts, band, button, empty, hairline
from ..widgets.text import chip, label, strong
from . import rosters_words as words
from .corrections_list import Row, name, shown, state, tone


class DetailCard(Card):
    """``accept``, ``refuse(reason)``, ``otherwise(value)``, ``undo``; ``left`` an entry field."""

    accept = Signal()
    refuse = Signal(str)
    otherwise = Signal(str)
    undo = Signal()
    why = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("DetailCard", "The marked correction"), 16, 8)
        self.row: Row | None = None
        self.edit: QLineEdit | None = None
        self.story_shown = False

    def show_row(self, row: Row | None) -> None:
        """Tell of another correction; what was being typed for the last one is dropped."""
        self.row = row
        self.edit = None
        self.story_shown = False
        empty(self.rows)
        if row is None:
            return
        self._head(row)
        self._values(row)
        said = row.proposal.correction
        facts = Facts(gap=4)
        facts.add(self.tr("Paper seen"), said.proof or "—")
        if said.note:
            facts.add(self.tr("Note"), said.note)
        facts.add(self.tr("From"), terms.DOT.join((said.venue or "—", said.operator)))
        facts.add(
            self.tr("On"),
            self.tr("{day}, on edition {number}").format(
                day=terms.day(said.at), number=said.edition
            ),
        )
        if said.state is not CorrectionState.OPEN:
            facts.add(
                self.tr("Decided"),
                terms.DOT.join(
                    part
                    for part in (terms.day(said.decided_at), said.decided_by, said.decided_note)
                    if part
                ),
            )
        elif row.ruling is not None and (row.ruling.note or row.ruling.value is not None):
            facts.add(self.tr("Your ruling"), row.ruling.note or shown(row.ruling.value or ""))
        self.rows.addWidget(facts)
        self._buttons(row)
        self.rows.addStretch(1)

    def ask_reason(self) -> None:
        """Ask why it is refused; the desk reads it."""
        self._ask(
            self.tr("Why it is refused (the desk reads it)"),
            self.row.ruling.note if self.row is not None and self.row.ruling is not None else "",
            self.tr("Refuse it"),
            self._reason_given,
        )

    def ask_value(self) -> None:
        """Ask for the value that is accepted in place of the desk's."""
        if self.row is None:
            return
        ruling = self.row.ruling
        value = ruling.value if ruling is not None else None
        self._ask(
            self.tr("The value that is right"),
            self.row.proposal.correction.value if value is None else value,
            self.tr("Accept this value"),
            self._value_given,
        )

    def show_story(self, story: FieldStory | None) -> None:
        """How the field became what it is, the newest first."""
        row = self.row
        if row is None:
            return
        self.edit = None
        self.story_shown = True
        empty(self.rows)
        self._head(row)
        self.rows.addWidget(strong(self.tr("How it became what it is"), "second", tone="muted"))
        if story is None or not story.entries:
            self.rows.addWidget(
                label(self.tr("It is what it was when the person came onto the roster."), wrap=True)
            )
        for entry in story.entries if story is not None else ():
            self.rows.addWidget(hairline())
            self._step(entry)
        if story is not None and story.since_edition:
            self.rows.addWidget(hairline())
            self.rows.addWidget(
                label(
                    self.tr("On the roster since edition {number}").format(
                        number=story.since_edition
                    ),
                    "caption",
                )
            )
        self._line(button(self.tr("Back"), self.back, key=keys.shown(Act.WHY)))
        self.rows.addStretch(1)

    def back(self) -> bool:
        """Out of the entry field or the story; False where there is neither."""
        if self.edit is None and not self.story_shown:
            return False
        self.show_row(self.row)
        self.left.emit()
        return True

    def _head(self, row: Row) -> None:
        person = row.proposal.person
        self.rows.addWidget(strong(name(row), "name", wrap=True))
        self.rows.addWidget(
            label(
                terms.DOT.join(
                    part for part in (masked_number(person.id_number), terms.place(person)) if part
                )
                if person is not None
                else self.tr("Nobody on the roster here has this id"),
                "second",
                wrap=True,
                tone="muted",
            )
        )
        box, flow = flow_box()
        flow.addWidget(chip(words.field(row.proposal.correction.field), "peony"))
        flow.addWidget(chip(state(row), tone(row)))
        self.rows.addWidget(box)

    def _values(self, row: Row) -> None:
        said = row.proposal.correction
        across = QHBoxLayout()
        across.setSpacing(8)
        for title, value, ground in (
            (self.tr("County has"), said.county, "grey"),
            (self.tr("Desk says"), said.value, "green"),
        ):
            strip, rows = band(ground)
            rows.addWidget(label(title, "caption"))
            told = strong(shown(value), "row", wrap=True)
            told.setAccessibleName(f"{title} {shown(value)}")
            rows.addWidget(told)
            rows.addStretch(1)
            across.addWidget(strip, 1)
        self.rows.addLayout(across)
        if row.there_already:
            self._warn(self.tr("The county has this value already."))
        elif row.stale:
            self._warn(
                self.tr("The desk saw “{value}”; the county's value has changed since.").format(
                    value=shown(said.base)
                )
            )
        for rival in row.rivals:
            self._warn(
                self.tr("{desk} says “{value}” of the same field.").format(
                    desk=rival.venue or "—", value=shown(rival.value)
                )
            )

    def _warn(self, text: str) -> None:
        strip, rows = band("amber")
        rows.addWidget(strong(text, wrap=True, tone="amber"))
        self.rows.addWidget(strip)

    def _buttons(self, row: Row) -> None:
        box, flow = flow_box()
        if row.proposal.correction.state is CorrectionState.OPEN:
            flow.addWidget(
                button(self.tr("Accept"), self.accept.emit, key=f"A · {keys.shown(Act.ACCEPT)}")
            )
            flow.addWidget(
                button(self.tr("Refuse…"), self.ask_reason, key=f"R · {keys.shown(Act.REFUSE)}")
            )
            flow.addWidget(button(self.tr("Accept otherwise…"), self.ask_value, key="E"))
            if row.ruling is not None:
                flow.addWidget(button(self.tr("Leave it open"), self.undo.emit))
        flow.addWidget(button(self.tr("Why?"), self.why.emit, key=keys.shown(Act.WHY)))
        self.rows.addWidget(box)

    def _ask(self, title: str, value: str, act: str, given: Callable[[], None]) -> None:
        row = self.row
        if row is None or row.proposal.correction.state is not CorrectionState.OPEN:
            return
        self.story_shown = False
        empty(self.rows)
        self._head(row)
        self._values(row)
        self.rows.addWidget(strong(title, wrap=True))
        self.edit = QLineEdit(value)
        self.edit.setAccessibleName(title)
        self.edit.setMaxLength(200)
        self.edit.returnPressed.connect(given)
        self.rows.addWidget(self.edit)
        self._line(
            button(act, given, key=keys.enter()), button(self.tr("Not now"), self.back, key="Esc")
        )
        self.rows.addStretch(1)
        self.edit.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def _reason_given(self) -> None:
        if self.edit is not None and self.edit.text().strip():
            self.refuse.emit(self.edit.text().strip())

    def _value_given(self) -> None:
        if self.edit is not None:
            self.otherwise.emit(self.edit.text())

    def _step(self, entry: StoryEntry) -> None:
        said = {
            "file": self.tr("A roster file changed it"),
            "bundle": self.tr("The county's issue changed it"),
            "correction": self.tr("An accepted correction changed it"),
            "corrected": self.tr("A desk corrected it"),
            "accepted": self.tr("The county accepted the correction"),
            "refused": self.tr("The county refused the correction"),
        }
        self.rows.addWidget(strong(said.get(entry.what, entry.what), wrap=True))
        self.rows.addWidget(label(f"{shown(entry.before)} → {shown(entry.after)}", wrap=True))
        where = (
            terms.day(entry.at),
            entry.operator,
            entry.venue,
            self.tr("edition {number}").format(number=entry.edition) if entry.edition else "",
            self.tr("no. {serial}").format(serial=entry.serial) if entry.serial else "",
            self.tr("file {digest}").format(digest=entry.source[:12]) if entry.source else "",
            entry.proof,
            entry.note,
        )
        self.rows.addWidget(
            label(terms.DOT.join(part for part in where if part), "caption", wrap=True)
        )

    def _line(self, *parts: QWidget) -> None:
        box, flow = flow_box()
        for part in parts:
            flow.addWidget(part)
        self.rows.addWidget(box)
