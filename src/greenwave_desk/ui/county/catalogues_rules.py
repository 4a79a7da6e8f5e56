"""The desk's own periods, and the years whose working days are known: shown and set."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ...county.office import County
from ...domain.calendar import CalendarYear, Holiday
from ...domain.catalogue import Catalogue
from ...domain.conditions import Confidence
from ...domain.errors import GreenwaveError
from ...domain.ids import Day
from ...domain.rules import Rule
from .. import keys
from ..session import CountySession
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, button
from ..widgets.text import label, strong
from .item_parts import days_words


class _Pane(QWidget):
    """A list with a card beside it; ``changed`` carries the version that was made."""

    changed = Signal(int)

    def __init__(self, session: CountySession, banner: Banner) -> None:
        super().__init__()
        self._session = session
        self._banner = banner
        self._sent = False
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(12)

    @property
    def busy(self) -> bool:
        """Whether a version is being made."""
        return self._sent

    def _make(self, change: Callable[[County], Catalogue]) -> None:
        if self._sent:
            return
        self._sent = True
        self._banner.clear()
        self._session.lane.submit(
            lambda county, _report: change(county),
            owner=self,
            done=self._made,
            refused=self._refused,
        )

    def _made(self, catalogue: Catalogue) -> None:
        self._sent = False
        self.changed.emit(catalogue.version)

    def _refused(self, error: GreenwaveError) -> None:
        self._sent = False
        self._banner.refuse(error)


class RulesPane(_Pane):
    """The rules; a number of days is typed and put in force."""

    def __init__(self, session: CountySession, look: Look, banner: Banner) -> None:
        super().__init__(session, banner)
        self.table: RowsView[Rule] = RowsView(self.tr("Rules"), RowsModel(self._columns()), look)
        card = Card(self.tr("The marked rule"), 16)
        self._name = strong("", "row", wrap=True)
        self._source = label("", "second", wrap=True, tone="muted")
        self._note = label("", "second", wrap=True, tone="muted")
        self.edit = ComposingLineEdit()
        self.edit.setAccessibleName(self.tr("Days"))
        self.save_button = button(
            self.tr("Put in force"), self.save, key=keys.enter(), look="primary"
        )
        for one in (self._name, self._source, self._note, self.edit, self.save_button):
            card.rows.addWidget(one)
        card.rows.addStretch(1)
        self.across.addWidget(self.table, 7)
        self.across.addWidget(card, 3)
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self.begin)
        self.edit.entered.connect(self.save)
        self._rule: Rule | None = None

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Its rules."""
        self.table.offer(catalogue.rules, key=lambda rule: rule.key)

    def stand(self) -> None:
        """Where one goes on."""
        self.table.setFocus()

    def back(self) -> bool:
        """Out of the number that is typed."""
        if self.edit.hasFocus():
            self._marked(self._rule)
            self.table.setFocus()
            return True
        return False

    def begin(self) -> None:
        """Type another number of days."""
        self.edit.setFocus()
        self.edit.selectAll()

    def save(self) -> None:
        """Put the number in force; what is no number of days is refused in words."""
        rule, typed = self._rule, self.edit.text().strip()
        if rule is not None:
            key, length = rule.key, int(typed) if typed.isdecimal() and len(typed) < 6 else 0
            self._make(lambda county: county.catalogues.set_rule(key, length))

    def _marked(self, rule: object) -> None:
        self._rule = rule if isinstance(rule, Rule) else None
        if self._rule is not None:
            self._name.setText(self._rule.label)
            self._source.setText(self._rule.source)
            self._note.setText(self._rule.note)
            self._note.setVisible(bool(self._rule.note))
            self.edit.setText(str(self._rule.length))

    def _columns(self) -> list[Column[Rule]]:
        return [
            Column(self.tr("Rule"), lambda rule: rule.label, wide=True),
            Column(self.tr("Length"), lambda rule: days_words(rule.length, working=rule.working)),
            Column(
                self.tr("Rests on"),
                lambda rule: (
                    self.tr("default")
                    if rule.confidence is Confidence.UNKNOWN
                    else self.tr("a source")
                ),
                tone=lambda rule: "amber" if rule.confidence is Confidence.UNKNOWN else "green",
            ),
        ]


class YearsPane(_Pane):
    """The years; holidays and worked weekends are typed as the notice lists them."""

    def __init__(self, session: CountySession, look: Look, banner: Banner) -> None:
        super().__init__(session, banner)
        self.table: RowsView[CalendarYear] = RowsView(
            self.tr("Years"), RowsModel(self._columns()), look
        )
        card = Card(self.tr("The marked year"), 16, 8)
        self.year = ComposingLineEdit()
        self.holidays = QPlainTextEdit()
        self.holidays.setTabChangesFocus(True)
        self.holidays.setFont(look.font("body"))
        self.worked = QPlainTextEdit()
        self.worked.setTabChangesFocus(True)
        self.worked.setFont(look.font("body"))
        self.worked.setMaximumHeight(look.px(96))
        self.source = ComposingLineEdit()
        for name, widget in (
            (self.tr("Year"), self.year),
            (self.tr("Holidays, one a line: name, first day, last day"), self.holidays),
            (self.tr("Weekends that are worked"), self.worked),
            (self.tr("The notice that says so"), self.source),
        ):
            widget.setAccessibleName(name)
            card.rows.addWidget(label(name, "caption", wrap=True))
            card.rows.addWidget(widget)
        foot = QHBoxLayout()
        self.save_button = button(
            self.tr("Put in force"), self.save, key=f"Ctrl+{keys.enter()}", look="primary"
        )
        self.next_button = button(self.tr("Next year"), self.begin_next, key="Ctrl+N")
        foot.addWidget(self.save_button)
        foot.addWidget(self.next_button)
        foot.addStretch(1)
        card.rows.addLayout(foot)
        self.across.addWidget(self.table, 5)
        self.across.addWidget(card, 5)
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self.begin)
        for sequence, act in (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl+N", self.begin_next),
        ):
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Its years, the newest first."""
        self.table.offer(tuple(reversed(catalogue.calendar)), key=lambda each: each.year)

    def stand(self) -> None:
        """Where one goes on."""
        self.table.setFocus()

    def back(self) -> bool:
        """From the card to the list, which shows what is in force again."""
        inside = any(one.hasFocus() for one in (self.year, self.holidays, self.worked, self.source))
        if not inside:
            return False
        row = self.table.currentIndex().row()
        if row >= 0:
            self.table.selectRow(row)
            self._marked(self._shown(row))
        self.table.setFocus()
        return True

    def begin(self) -> None:
        """Change the marked year."""
        self.holidays.setFocus()

    def begin_next(self) -> None:
        """Write the year after the newest that is known."""
        newest = self._shown(0)
        self.year.setText(str(newest.year + 1) if newest else "")
        self.holidays.clear()
        self.worked.clear()
        self.source.clear()
        (self.holidays if newest else self.year).setFocus()

    def save(self) -> None:
        """Put the year in force; what makes no sense is refused with the field."""
        typed = self.year.text().strip()
        year = CalendarYear(
            year=int(typed) if typed.isdecimal() and len(typed) < 6 else 0,
            holidays=tuple(_holidays(self.holidays.toPlainText())),
            working_weekends=tuple(Day(day) for day in _words(self.worked.toPlainText())),
            source=self.source.text().strip(),
            confidence=Confidence.GENERAL,
        )
        self._make(lambda county: county.catalogues.save_year(year))

    def _shown(self, row: int) -> CalendarYear | None:
        model = self.table.model()
        assert isinstance(model, RowsModel)
        return model.rows[row] if 0 <= row < len(model.rows) else None

    def _marked(self, year: object) -> None:
        if not isinstance(year, CalendarYear):
            return
        self.year.setText(str(year.year))
        self.holidays.setPlainText(
            "\n".join(f"{each.name} {each.first} {each.last}" for each in year.holidays)
        )
        self.worked.setPlainText(" ".join(year.working_weekends))
        self.source.setText(year.source)
        self.source.setCursorPosition(0)

    def _columns(self) -> list[Column[CalendarYear]]:
        return [
            Column(self.tr("Year"), lambda each: str(each.year)),
            Column(self.tr("Holidays"), lambda each: str(len(each.holidays)), number=True),
            Column(
                self.tr("Worked weekends"),
                lambda each: str(len(each.working_weekends)),
                number=True,
            ),
            Column(self.tr("Notice"), lambda each: each.source, wide=True),
        ]


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,，、;；]+", text) if word]


def _holidays(text: str) -> list[Holiday]:
    """One a line; a line with one day is a holiday of one day, and the check tells of others."""
    found = []
    for line in text.splitlines():
        words = _words(line)
        if words:
            first = Day(words[1]) if len(words) > 1 else Day("")
            last = Day(words[2]) if len(words) > 2 else first
            found.append(Holiday(name=words[0], first=first, last=last))
    return found
