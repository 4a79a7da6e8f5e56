"""What became of a service card: lost, found again, replaced by a new one, cancelled."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ... import wording
from ...domain.cards import FOLLOWING, CardStatus, ServiceCard, checked_number
from ...domain.errors import GreenwaveError
from ...domain.people import Person
from .. import keys, terms
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import button
from ..widgets.text import chip, label, strong
from .problems import CARD_TONE, card_facts

MOST_NOTE: Final = 200

_WORDS: Final = {
    CardStatus.LOST: QT_TRANSLATE_NOOP("CardDialog", "Lost"),
    CardStatus.VALID: QT_TRANSLATE_NOOP("CardDialog", "Found again"),
    CardStatus.REPLACED: QT_TRANSLATE_NOOP("CardDialog", "Replaced by a new card"),
    CardStatus.CANCELLED: QT_TRANSLATE_NOOP("CardDialog", "Cancelled"),
}
_HELP: Final = {
    CardStatus.LOST: QT_TRANSLATE_NOOP(
        "CardDialog", "Whoever shows the card from now on is checked. It can be found again."
    ),
    CardStatus.VALID: QT_TRANSLATE_NOOP("CardDialog", "The card counts again, as before."),
    CardStatus.REPLACED: QT_TRANSLATE_NOOP(
        "CardDialog", "Scan the new card or type its number. The county is told with the report."
    ),
    CardStatus.CANCELLED: QT_TRANSLATE_NOOP(
        "CardDialog", "The card is never good again. The person stays on the roster."
    ),
}
_ORDER: Final = (CardStatus.VALID, CardStatus.LOST, CardStatus.REPLACED, CardStatus.CANCELLED)


class CardDialog(QDialog):
    """Stays open when the desk refuses; ``changed`` carries the card as it stands then."""

    changed = Signal(object)

    def __init__(
        self, person: Person, card: ServiceCard, session: Session, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Service card of {name}").format(name=person.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._person, self._card, self._session = person, card, session
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row", wrap=True))
        box, row = flow_box(8)
        row.addWidget(strong(card.number))
        row.addWidget(
            chip(wording.card_status(card.status, terms.language()), CARD_TONE[card.status])
        )
        row.addWidget(label(terms.DOT.join(card_facts(card)), "second", tone="muted"))
        rows.addWidget(box)
        self.banner = Banner()
        rows.addWidget(self.banner)
        self._group = QButtonGroup(self)
        self._ways = [each for each in _ORDER if each in FOLLOWING[card.status]]
        rows.addWidget(self._choices())
        self._help = label("", wrap=True, tone="muted")
        rows.addWidget(self._help)
        self.number = ComposingLineEdit()
        self.number.setAccessibleName(self.tr("Number of the new card"))
        self.number.setPlaceholderText(self.tr("Number of the new card"))
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        self.note = ComposingLineEdit()
        self.note.setMaxLength(MOST_NOTE)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Note: when, where, what was said (may be empty)"))
        for line in (self.number, self.note):
            line.entered.connect(self.take)
            rows.addWidget(line)
        rows.addStretch(1)
        foot = QHBoxLayout()
        self.accept_button = button(
            self.tr("Write it down"), self.take, key=keys.enter(), look="primary"
        )
        self.accept_button.setDefault(True)
        foot.addWidget(self.accept_button)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, key="Esc"))
        rows.addLayout(foot)
        self._group.idToggled.connect(self._chosen)
        self.resize(min(look.px(620), parent.width() - 40), min(look.px(360), parent.height() - 40))
        if self._ways:
            self._group.button(0).setChecked(True)
            self._group.button(0).setFocus()
        else:
            self._over()

    def take(self) -> None:
        """Hand it to the desk; refused, the dialog stays as it is."""
        at = self._group.checkedId()
        if at < 0:
            return
        status = self._ways[at]
        new = self.number.text() if status is CardStatus.REPLACED else ""
        try:
            card = self._session.desk.cards.change(
                self._person.id,
                self._card.number,
                status,
                replaced_by=new,
                note=self.note.text(),
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            (self.number if status is CardStatus.REPLACED else self.note).setFocus()
            return
        self._session.told(Kind.CARDS, Kind.CORRECTIONS)
        self.changed.emit(card)
        self.accept()

    def take_scan(self, text: str) -> bool:
        """The new card, scanned while this is open."""
        number = checked_number(text)
        if CardStatus.REPLACED not in self._ways or not number:
            return False
        self._group.button(self._ways.index(CardStatus.REPLACED)).setChecked(True)
        self.number.setText(number)
        self.note.setFocus()
        return True

    def _choices(self) -> QWidget:
        box, row = flow_box()
        for at, status in enumerate(self._ways):
            word = QCoreApplication.translate("CardDialog", _WORDS[status])
            made = QPushButton(f"{word}  Alt+{at + 1}")
            made.setAccessibleName(word)
            made.setProperty("look", "segment")
            made.setCheckable(True)
            made.setAutoDefault(False)
            self._group.addButton(made, at)
            QShortcut(QKeySequence(f"Alt+{at + 1}"), self).activated.connect(made.click)
            row.addWidget(made)
        return box

    def _chosen(self) -> None:
        at = self._group.checkedId()
        if at < 0:
            return
        status = self._ways[at]
        self._help.setText(QCoreApplication.translate("CardDialog", _HELP[status]))
        self.number.setVisible(status is CardStatus.REPLACED)

    def _over(self) -> None:
        self._help.setText(self.tr("Nothing more can be said of this card."))
        for part in (self.number, self.note):
            part.hide()
        self.accept_button.setEnabled(False)
