"""One figure of the catalogue: what it is, its value, and filling it in."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ...domain.catalogue import Catalogue, Parameter
from ...domain.errors import GreenwaveError
from .. import keys, terms
from ..session import CountySession
from ..widgets.banner import Banner
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, band, button, empty
from ..widgets.text import chip, label, strong
from .catalogues_policies_words import valid


class ParameterCard(Card):
    """``filled`` carries the new version's number; ``left`` when nothing was filled in."""

    filled = Signal(int)
    left = Signal()

    def __init__(self, session: CountySession, banner: Banner) -> None:
        super().__init__(QCoreApplication.translate("ParameterCard", "The marked figure"), 16)
        self._session = session
        self._banner = banner
        self._figure: Parameter | None = None
        self._sent = False
        self.next_version = 0
        self.edit: ComposingLineEdit | None = None

    @property
    def busy(self) -> bool:
        """Whether a figure is being typed or a version made."""
        return self._sent or self.edit is not None

    def show_figure(self, figure: Parameter | None) -> None:
        """Tell of another figure, unless one is being filled in."""
        if self._sent:
            return
        self._figure = figure
        self.edit = None
        empty(self.rows)
        if figure is None:
            return
        self._tell(figure)
        if figure.choice is None:
            self.rows.addLayout(
                _line(button(self.tr("Fill it in"), self.begin, key=keys.enter(), look="primary"))
            )
        self.rows.addStretch(1)

    def begin(self) -> None:
        """Ask for the value."""
        figure = self._figure
        if figure is None or figure.choice is not None or self._sent:
            return
        empty(self.rows)
        self._banner.clear()
        self._tell(figure)
        self.edit = ComposingLineEdit()
        self.edit.setText("" if figure.value is None else _plain(figure.value))
        self.edit.setAccessibleName(figure.label)
        self.edit.setPlaceholderText(self.tr("a number; empty: unknown"))
        self.edit.entered.connect(self._ask)
        self.rows.addWidget(self.edit)
        day = self.tr("a day as 2026-07-01; empty: unbounded")
        self.valid_from = self._line(self.tr("In force from"), figure.valid_from, day)
        self.valid_to = self._line(self.tr("In force until"), figure.valid_to, day)
        self.document = self._line(
            self.tr("Document that announced it"), figure.document, self.tr("title and number")
        )
        self._below = _line(
            button(self.tr("Go on"), self._ask, key=keys.enter(), look="primary"),
            button(self.tr("Not now"), self._leave, key="Esc"),
        )
        self.rows.addLayout(self._below)
        self._strip, self._confirm = band("amber")
        self._strip.hide()
        self.rows.addWidget(self._strip)
        self.rows.addStretch(1)
        self.edit.show()
        self.edit.setFocus()

    def _line(self, name: str, text: str, hint: str) -> ComposingLineEdit:
        made = ComposingLineEdit()
        made.setAccessibleName(name)
        made.setText(text)
        made.setPlaceholderText(hint)
        made.entered.connect(self._ask)
        self.rows.addWidget(label(name, "caption"))
        self.rows.addWidget(made)
        return made

    def back(self) -> bool:
        """Leave the figure as it is."""
        if self.edit is None or self._sent:
            return self._sent
        self._leave()
        return True

    def _ask(self) -> None:
        figure, edit = self._figure, self.edit
        if figure is None or edit is None:
            return
        wanted = edit.text().strip()
        empty(self._confirm)
        self._confirm.addWidget(
            strong(
                self.tr("This makes version {number} of the catalogue").format(
                    number=self.next_version
                ),
                wrap=True,
                tone="amber",
            )
        )
        shown = f"{wanted} {figure.unit}".strip() if wanted else self.tr("unknown")
        days = valid(self.valid_from.text().strip(), self.valid_to.text().strip())
        if days:
            shown = f"{shown}（{days}）"
        self._confirm.addWidget(
            label(
                self.tr("{name}: {value}. Every desk judges by it from the next issue on.").format(
                    name=figure.label, value=shown
                ),
                wrap=True,
            )
        )
        make = button(
            self.tr("Make version {number}").format(number=self.next_version),
            self._make,
            key=keys.enter(),
            look="primary",
        )
        self._confirm.addLayout(_line(make))
        empty(self._below)
        self._below.addWidget(button(self.tr("Not now"), self._leave, key="Esc"))
        self._below.addStretch(1)
        self._strip.show()
        make.show()
        make.setFocus()

    def _make(self) -> None:
        figure, edit = self._figure, self.edit
        if figure is None or edit is None or self._sent:
            return
        name, wanted = figure.name, edit.text().strip()
        first, last = self.valid_from.text().strip(), self.valid_to.text().strip()
        document = self.document.text().strip()
        self._sent = True
        self._session.lane.submit(
            lambda county, _report: county.insights.set_parameter(
                name, wanted, valid_from=first, valid_to=last, document=document
            ),
            owner=self,
            done=self._made,
            refused=self._refused,
        )

    def _made(self, catalogue: Catalogue) -> None:
        self._sent = False
        self.edit = None
        self.filled.emit(catalogue.version)

    def _refused(self, error: GreenwaveError) -> None:
        self._sent = False
        self._strip.hide()
        self._banner.refuse(error)
        if self.edit is not None:
            self.edit.setFocus()
            self.edit.selectAll()

    def _leave(self) -> None:
        self.show_figure(self._figure)
        self.left.emit()

    def _tell(self, figure: Parameter) -> None:
        self.rows.addWidget(strong(figure.label, "row", wrap=True))
        known = figure.value is not None or figure.choice is not None
        across = QHBoxLayout()
        across.addWidget(chip(value_words(figure), "green" if known else "amber"))
        across.addStretch(1)
        self.rows.addLayout(across)
        if figure.choice is not None:
            self.rows.addWidget(
                label(
                    self.tr("It follows from two other figures; fill those in."),
                    "second",
                    wrap=True,
                    tone="muted",
                )
            )
        told = (
            valid(figure.valid_from, figure.valid_to),
            figure.document,
            self.tr("entered {day}").format(day=terms.day(figure.entered_on))
            if figure.entered_on
            else "",
        )
        if any(told):
            self.rows.addWidget(
                label(terms.DOT.join(part for part in told if part), "second", wrap=True)
            )
        for before in reversed(figure.earlier):
            span = valid(before.valid_from, before.valid_to)
            said = self.tr("before: {value}").format(
                value=f"{_plain(before.value)} {figure.unit}".strip()
            )
            self.rows.addWidget(
                label(
                    terms.DOT.join(part for part in (said, span, before.document) if part),
                    "caption",
                    wrap=True,
                )
            )
        if figure.note:
            self.rows.addWidget(label(figure.note, "second", wrap=True, tone="muted"))


def value_words(figure: Parameter) -> str:
    """The value with its unit; in words where there is none."""
    if figure.choice is not None:
        return QCoreApplication.translate("ParameterCard", "from two others")
    if figure.value is None:
        return QCoreApplication.translate("ParameterCard", "unknown")
    return f"{_plain(figure.value)} {figure.unit}".strip()


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _line(*buttons: QPushButton) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(8)
    for one in buttons:
        across.addWidget(one)
    across.addStretch(1)
    return across
