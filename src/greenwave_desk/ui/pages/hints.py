"""What stands beside the people found before one is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ...domain.lookup import Hit
from ...domain.people import masked_number
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, band, button, hairline
from ..widgets.text import chip, label, strong


class HintPane(Card):
    """Beside the people found, before one is opened: what the keys will do."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Hints", "What the keys do"), 28)
        self._name = strong("", "name", wrap=True)
        self._chips_box, self._chips = flow_box(8)
        self._number = label("", "body")
        self._line = label("", "second", wrap=True, tone="muted")
        self._keys = label(
            QCoreApplication.translate(
                "Hints",
                "Enter opens the page. F5 opens it and gives the ticket at once.",
            ),
            wrap=True,
        )
        for part in (self._name, self._chips_box, self._number, self._line, hairline(), self._keys):
            self.rows.addWidget(part)
        self.rows.addStretch(1)

    def point_at(self, hit: Hit) -> None:
        """Name the marked person, so that the right one is opened."""
        person = hit.person
        self._name.setText(person.name)
        self._chips.clear()
        for word in terms.categories(person) if hit.in_force else []:
            self._chips.addWidget(chip(word, "peony"))
        if not hit.in_force:
            self._chips.addWidget(chip(terms.left_roster(), "grey"))
        self._number.setText(masked_number(person.id_number))
        self._line.setText(
            terms.DOT.join(
                part
                for part in (
                    terms.place(person),
                    terms.age(person.age_on(terms.today())),
                    terms.head(person),
                )
                if part
            )
        )


class NobodyPane(Card):
    """Nobody was found: what else to try, and a ticket all the same."""

    def __init__(self, give: Callable[[], object], print_: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.translate("Hints", "Nobody found"), 28)
        self._what = strong("", "row", wrap=True)
        self.rows.addWidget(self._what)
        self.rows.addWidget(
            label(
                QCoreApplication.translate(
                    "Hints",
                    "Try one character with *, the pinyin or its initials, the last four digits "
                    "of the ID number, the birth date, the village or the head of household.",
                ),
                wrap=True,
                tone="muted",
            )
        )
        self.button = button(
            QCoreApplication.translate("Hints", "Ordinary ticket"), give, key=keys.shown(Act.ARRIVE)
        )
        across = QHBoxLayout()
        across.addWidget(self.button)
        across.addStretch(1)
        self.rows.addLayout(across)
        self._band, rows = band("amber")
        inside = QHBoxLayout()
        inside.setSpacing(16)
        self._ticket = strong("", "ticket", tone="amber")
        self._before = strong("", wrap=True)
        self.print_button = button(
            QCoreApplication.translate("IdentityCard", "Print the ticket"),
            print_,
            key=keys.shown(Act.PRINT),
        )
        inside.addWidget(self._ticket)
        inside.addWidget(self._before, 1)
        inside.addWidget(self.print_button)
        rows.addLayout(inside)
        self.rows.addWidget(self._band)
        self._band.hide()
        self.rows.addStretch(1)

    @property
    def may_give(self) -> bool:
        """Whether no ticket has been given for these words yet."""
        return self.button.isEnabled()

    def ask(self, query: str) -> None:
        """Start anew for ``query``."""
        self._what.setText(
            QCoreApplication.translate("Hints", "“{query}” is not on the roster").format(
                query=query
            )
        )
        self._band.hide()
        self._ticket.clear()
        self._before.clear()
        self.button.setEnabled(True)

    def arrived(self, number: str, before: int) -> None:
        """Show the ticket that was given; no second one for the same words."""
        self._ticket.setText(number)
        self._before.setText(
            QCoreApplication.translate("Hints", "Ordinary · given before today: {count}").format(
                count=before
            )
        )
        self.button.setEnabled(False)
        self._band.show()


class WaysPane(Card):
    """Where the people found will be: every way of asking for one, with an example."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Hints", "Ways to find somebody"))
        self.rows.addWidget(strong(self.accessibleName(), "second", tone="muted"))
        ways = (
            (QCoreApplication.translate("Hints", "Name, or a part of it"), "王秀英 · 秀英"),
            (QCoreApplication.translate("Hints", "A character nobody can write"), "王*英"),
            (QCoreApplication.translate("Hints", "Pinyin, or its initials"), "wangxiuying · wxy"),
            (QCoreApplication.translate("Hints", "ID number, last four digits"), "1829"),
            (QCoreApplication.translate("Hints", "Birth date or year"), "19540121 · 1954"),
            (QCoreApplication.translate("Hints", "Card or telephone"), "HZ0312 · 1380000"),
            (QCoreApplication.translate("Hints", "Several together"), "王 庄寨 1954"),
        )
        for words, example in ways:
            way = QVBoxLayout()
            way.setSpacing(0)
            way.addWidget(label(words, "caption"))
            way.addWidget(label(example, wrap=True))
            self.rows.addLayout(way)
        self.rows.addStretch(1)
