"""The head of a matter's story: what and whose it is, its stage, what is due, who answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...desk.case_views import CaseDeadline, CaseView
from ...domain.case_limits import WANTS, pressing
from ...domain.people import masked_number
from .. import case_words, keys, terms
from ..keys import Act
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, Facts, band, button, empty
from ..widgets.text import chip, label, strong
from .case_stages import StageBar


class CaseHead(Card):
    """``person_asked``: the person's page is wanted."""

    person_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("", margin=18, gap=8)
        self._look = look
        self._narrow = False
        self._view: CaseView | None = None

    def tell(self, view: CaseView) -> None:
        """Put this matter in place of the last."""
        empty(self.rows)
        self._view = view
        case = view.case
        self.setAccessibleName(case.item_name)
        self._titles(view)
        self._person(view)
        bar = StageBar(self._look)
        bar.tell(view.flow, [each.state for each in view.standing.stretches], case.state)
        self.rows.addWidget(bar)
        self._offered(view)
        self._branches(view)
        ways = QBoxLayout.Direction
        pair = QBoxLayout(ways.TopToBottom if self._narrow else ways.LeftToRight)
        pair.setSpacing(20)
        pair.addLayout(self._deadlines(view), 1)
        pair.addWidget(self._hands(view), 1, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(pair)

    def set_narrow(self, *, narrow: bool) -> None:
        """One thing below the other, or side by side."""
        self._narrow = narrow
        if self._view is not None:
            self.tell(self._view)

    def _titles(self, view: CaseView) -> None:
        case = view.case
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(strong(case.item_name, "lookup", wrap=True), 1)
        chips = [(terms.state(case.state), terms.STATE_TONE.get(case.state, "green"))]
        if case.urgent:
            chips.append((self.tr("urgent: help first"), "peony"))
        if view.standing.notices > 1:
            told = self.tr("one-time notices: {count}").format(count=view.standing.notices)
            chips.append((told, "red"))
        if self._narrow:
            box, flow = flow_box(8)
            for word, tone in chips:
                flow.addWidget(chip(word, tone))
            self.rows.addLayout(top)
            self.rows.addWidget(box)
            return
        for word, tone in chips:
            top.addWidget(chip(word, tone), 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(top)

    def _person(self, view: CaseView) -> None:
        person, case = view.person, view.case
        across = QHBoxLayout()
        across.setSpacing(12)
        told = (person.name, masked_number(person.id_number), terms.place(person))
        rows = QVBoxLayout()
        rows.setSpacing(2)
        rows.addWidget(strong(terms.DOT.join(part for part in told if part), wrap=True))
        number = self.tr("No. {number} · accepted {day}").format(
            number=case.number, day=terms.day(case.opened_day)
        )
        rows.addWidget(label(number, "caption", wrap=True))
        across.addLayout(rows, 1)
        across.addWidget(
            button(
                self.tr("The person's page"),
                self.person_asked.emit,
                key=keys.shown(Act.PERSON),
                look="flat",
            ),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        self.rows.addLayout(across)

    def _deadlines(self, view: CaseView) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(2)
        over = (each for each in view.deadlines if each.key not in WANTS)
        main = pressing(view.deadlines) or next(over, None)
        if main is None:
            rows.addWidget(strong(self.tr("No time limit is known"), "row", tone="muted"))
            rows.addWidget(label(self.tr("None is invented: as published."), "caption", wrap=True))
        else:
            tone = case_words.STANDING_TONE[main.deadline.standing]
            big = strong(
                case_words.left(main.deadline),
                "name",
                wrap=True,
                tone="muted" if tone == "grey" else tone,
            )
            rows.addWidget(big)
            rows.addWidget(
                label(
                    terms.DOT.join((_name(main), case_words.due(main.deadline))),
                    "second",
                    wrap=True,
                )
            )
        for each in view.deadlines:
            if each is not main:
                rows.addWidget(self._small(each))
        rows.addStretch(1)
        return rows

    def _small(self, each: CaseDeadline) -> QLabel:
        tone = case_words.STANDING_TONE[each.deadline.standing]
        told = (_name(each), case_words.left(each.deadline), case_words.due(each.deadline))
        return label(
            terms.DOT.join(told),
            "caption",
            wrap=True,
            tone=tone if tone in {"amber", "red"} else "",
        )

    def _hands(self, view: CaseView) -> QWidget:
        facts = Facts(gap=4)
        standing, item = view.standing, view.item
        since = self.tr("{name} · since {day}").format(
            name=standing.assistant, day=terms.day(standing.since)
        )
        facts.add(self.tr("Answers for it"), since)
        main = item.department if item is not None else ""
        offices = dict.fromkeys((*(item.assisting if item else ()), *standing.departments))
        offices.pop(main, None)
        told = [self.tr("{office} (main)").format(office=main)] if main else []
        told += [self.tr("{office} (assists)").format(office=each) for each in offices]
        facts.add(self.tr("Offices"), terms.DOT.join(told) or self.tr("not in the catalogue here"))
        return facts

    def _offered(self, view: CaseView) -> None:
        standing = view.standing
        if not standing.offered:
            return
        strip, rows = band("peony")
        day = terms.day(standing.offered_day or "")
        what = self.tr("A hand-over to {name} waits since {day}").format(
            name=standing.offered, day=day
        )
        rows.addWidget(strong(what, wrap=True, tone="peony"))
        told = self.tr("{name} answers for it until it is taken over.").format(
            name=standing.assistant
        )
        notes = [each.note for each in view.timeline if each.action == "hand_over" and each.note]
        rows.addWidget(label(terms.DOT.join((told, *notes[-1:])), "second", wrap=True))
        self.rows.addWidget(strip)

    def _branches(self, view: CaseView) -> None:
        if view.case.branches <= 1:
            return
        strip, rows = band("amber")
        rows.addWidget(
            strong(
                self.tr("Two desks went on with this matter without knowing of each other."),
                wrap=True,
                tone="amber",
            )
        )
        rows.addWidget(
            label(
                self.tr(
                    "Look at the steps, and agree by telephone who goes on. What is done next "
                    "here joins both."
                ),
                "second",
                wrap=True,
            )
        )
        self.rows.addWidget(strip)


def _name(limit: CaseDeadline) -> str:
    return case_words.want(limit.key) if limit.key in WANTS else limit.label
