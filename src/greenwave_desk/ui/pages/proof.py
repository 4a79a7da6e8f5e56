"""By what the visitor was recognised, as the visit will keep it: the way, and what it needs.

The digits 1 to 3 choose the way; 4 to 0 what was compared or checked for it, as written on it.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ... import wording
from ...desk.recognition import Recognised
from ...desk.views import PersonPage
from ...domain.visits import Confirmed, Detail, Means, Proof, RecognitionMethod
from .. import terms
from ..widgets.flow import Flow, flow_box
from ..widgets.text import chip, label

METHODS: Final = (RecognitionMethod.DATA, RecognitionMethod.CARD, RecognitionMethod.MANUAL)
USUALLY_COMPARED: Final = (Detail.NAME, Detail.VILLAGE)
_DATA: Final = (Means.QUEUE_MACHINE, Means.ID_TYPED)
_CHECKS: Final = (Confirmed.ID_SEEN, Confirmed.WORD, Confirmed.NOT)
_FIRST_DIGIT: Final = 4
_BY_CARD: Final = frozenset({Means.CARD_SCANNED, Means.CARD_TYPED})


class ProofPanel(QWidget):
    """Built for one person; the keys work in all of ``keys_on``."""

    def __init__(self, page: PersonPage, proof: Proof, keys_on: QWidget) -> None:
        super().__init__()
        self._page = page
        self._means = Means.NOT_STATED
        self._card = Proof(means=Means.NOT_STATED)
        self._reader = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        box, self._ways_row = flow_box()
        rows.addWidget(box)
        self._ways_row.addWidget(
            label(QCoreApplication.translate("IdentityCard", "Recognised by"), "caption")
        )
        self._ways = QButtonGroup(self)
        for at, one in enumerate(METHODS):
            made = _segment(terms.method(one), str(at + 1))
            self._ways.addButton(made, at)
            self._ways_row.addWidget(made)
        self._ways.button(1).setEnabled(bool(page.person.card) or proof.means in _BY_CARD)
        self._machine, self._data = self._choices([wording.means(m, _lang()) for m in _DATA])
        self._checked, self._checks = self._choices(
            [wording.confirmed(c, _lang()) for c in _CHECKS], self.tr("Holder checked")
        )
        self._compared, self._details = self._choices(
            [wording.detail(d, _lang()) for d in Detail], self.tr("Compared"), many=True
        )
        for box in (self._machine, self._checked, self._compared):
            rows.addWidget(box)
        self._read = chip("", "green")
        self._ways_row.addWidget(self._read)
        self._ways.idToggled.connect(self._show_way)
        for at in range(10):
            shortcut = QShortcut(QKeySequence(str(at)), keys_on)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.press, at))
        self.show_proof(proof)

    @property
    def proof(self) -> Proof:
        """What a visit would be recorded with now."""
        method = METHODS[self._ways.checkedId()]
        if method is RecognitionMethod.DATA:
            device = self._means if self._means is Means.ID_READER else None
            return Proof(means=device or _DATA[self._data.checkedId()])
        if method is RecognitionMethod.CARD:
            confirmed = Confirmed.ID_READER if self._reader else _CHECKS[self._checks.checkedId()]
            return Proof(
                means=self._card.means,
                confirmed=confirmed,
                card=self._card.card,
                card_status=self._card.card_status,
            )
        chosen = [made.isChecked() for made in self._details.buttons()]
        compared = tuple(each for each, on in zip(Detail, chosen, strict=True) if on)
        return Proof(means=Means.COMPARED, compared=compared)

    def show_proof(self, proof: Proof) -> None:
        """Begin anew from this proof; what was chosen for other ways goes back to the usual."""
        page = self._page
        self._means = proof.means
        held = next((card for card in page.cards), None)
        number = held.number if held else page.person.card
        status = held.status.value if held else ""
        self._card = Proof(means=Means.CARD_TYPED, card=number, card_status=status)
        if proof.means in _BY_CARD:
            self._card = proof
            self._ways.button(1).setEnabled(True)
        self._reader = proof.confirmed is Confirmed.ID_READER
        checked = proof.confirmed if proof.confirmed in _CHECKS else Confirmed.NOT
        self._checks.button(_CHECKS.index(checked)).setChecked(True)
        self._data.button(int(proof.means is Means.ID_TYPED)).setChecked(True)
        compared = proof.compared or USUALLY_COMPARED
        for detail, made in zip(Detail, self._details.buttons(), strict=True):
            made.setChecked(detail in compared)
        self._ways.button(METHODS.index(proof.method)).setChecked(True)
        self._show_way()

    def press(self, digit: int) -> None:
        """Choose with a digit: 1 to 3 the way, 4 to 9 and 0 what stands under it."""
        if not self.isVisible():
            return
        made: QAbstractButton | None
        if 0 < digit < _FIRST_DIGIT:
            made = self._ways.button(digit - 1)
        else:
            shown = (self._machine, self._checked, self._compared)
            groups = (self._data, self._checks, self._details)
            at = (digit or 10) - _FIRST_DIGIT
            made = next(
                (g.button(at) for box, g in zip(shown, groups, strict=True) if box.isVisible()),
                None,
            )
        if made is not None and made.isEnabled():
            made.click()

    def add_note(self, note: QWidget) -> None:
        """Say something more beside the ways."""
        self._ways_row.addWidget(note)

    def _show_way(self) -> None:
        method = METHODS[self._ways.checkedId()]
        read = self._means is Means.ID_READER
        data, card = method is RecognitionMethod.DATA, method is RecognitionMethod.CARD
        self._machine.setVisible(data and not read)
        self._checked.setVisible(card and not self._reader)
        self._compared.setVisible(method is RecognitionMethod.MANUAL)
        told = ""
        if data and read:
            told = wording.means(Means.ID_READER, _lang())
        elif card and self._reader:
            told = wording.confirmed(Confirmed.ID_READER, _lang())
        self._read.setText(f"✓ {told}")
        self._read.setVisible(bool(told))

    def _choices(
        self, words: list[str], caption: str = "", *, many: bool = False
    ) -> tuple[QWidget, QButtonGroup]:
        box, row = flow_box()
        _caption(row, caption)
        group = QButtonGroup(self)
        group.setExclusive(not many)
        for at, word in enumerate(words):
            made = _segment(word, str((at + _FIRST_DIGIT) % 10))
            group.addButton(made, at)
            row.addWidget(made)
        return box, group


def _caption(row: Flow, words: str) -> None:
    if words:
        row.addWidget(label(words, "caption"))


def _segment(word: str, key: str) -> QPushButton:
    made = QPushButton(f"{word}  {key}")
    made.setAccessibleName(word)
    made.setProperty("look", "segment")
    made.setCheckable(True)
    made.setAutoDefault(False)
    return made


def _lang() -> wording.Language:
    return terms.language()


def first_proof(recognised: Recognised | None) -> Proof:
    """What a page opens with: what a device said, else the details that clerks usually compare."""
    if recognised is not None and recognised.person is not None:
        return recognised.proof
    return Proof(means=Means.COMPARED, compared=USUALLY_COMPARED)
