"""What stands beside the people found before one is opened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from ...domain.lookup import Hit
from ...domain.people import masked_number
from .. import terms
from ..widgets.flow import flow_box
from ..widgets.surface import Card, hairline
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
