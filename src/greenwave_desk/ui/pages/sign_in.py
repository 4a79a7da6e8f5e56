"""The door: a name, a passphrase, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...domain.errors import GreenwaveError
from ...domain.ids import OperatorName
from .. import keys
from ..jobs import Office
from ..session import Door
from ..theme import icons
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, button
from ..widgets.text import label, strong

_LONGEST_WAIT = 3600


class PassphraseLine(QLineEdit):
    """Says when Caps Lock seems to be on, or an input method got in between."""

    caps = Signal(int)
    foreign = Signal(int)
    # int for bool: PySide6 6.12 drops a reference of every True and False that a signal carries,
    # and before Python 3.12 that ends the process.

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhLatinOnly
        )
        self.textChanged.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter whose case does not fit Shift tells that Caps Lock is on."""
        typed = event.text()
        if len(typed) == 1 and typed.isascii() and typed.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(int(typed.isupper() is not shift))
        super().keyPressEvent(event)

    def _look(self, text: str) -> None:
        self.foreign.emit(int(not text.isascii()))


class SignInPage(QWidget):
    """Asks who and with what; unlocks in the background; ``opened`` carries the session."""

    opened = Signal(object)

    def __init__(
        self,
        door: Door[Office],
        look: Look,
        place: str,
        operator: str = "",
        note: str = "",
        *,
        title: str = "",
    ) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Sign in"))
        self._door = door
        self._door.setParent(self)
        self._door.opened.connect(self._opened)
        self._door.refused.connect(self._refused)
        self._wait = 0
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._tick)
        card = Card(self.tr("Sign in"), 28, 8)
        card.setFixedWidth(min(look.px(420), 620))
        self._head(card, look, place, title or self.tr("Greenwave Desk"))
        self.banner = Banner()
        card.rows.addWidget(self.banner)
        if note:
            self.banner.tell(note, "", "green")
        self.name = ComposingLineEdit()
        self.name.setText(operator)
        self.passphrase = PassphraseLine()
        for words, line in (
            (self.tr("Name"), self.name),
            (self.tr("Passphrase"), self.passphrase),
        ):
            caption = label(words, "caption")
            caption.setBuddy(line)
            line.setAccessibleName(words)
            card.rows.addWidget(caption)
            card.rows.addWidget(line)
        self.state = label("", "caption", wrap=True)
        card.rows.addWidget(self.state)
        self.enter_button = button(
            self.tr("Sign in"), self.sign_in, key=keys.enter(), look="primary"
        )
        card.rows.addWidget(self.enter_button)
        across = QHBoxLayout(self)
        across.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(1)
        across.addLayout(column)
        across.addStretch(1)
        self.name.entered.connect(self._to_passphrase)
        self.passphrase.returnPressed.connect(self.sign_in)
        self.passphrase.caps.connect(self._caps)
        self.passphrase.foreign.connect(self._foreign)
        self._caps_on = False
        self._foreign_in = False
        self._say_state()

    def _head(self, card: Card, look: Look, place: str, words: str) -> None:
        mark = QLabel()
        mark.setPixmap(
            icons.pixmap(
                look.resources / "mark" / "mark.svg",
                QSize(look.px(84), look.px(84)),
                self.devicePixelRatioF(),
            )
        )
        mark.setAccessibleName(self.tr("The mark of the green wave"))
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.rows.addWidget(mark)
        title = strong(words, "name")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.rows.addWidget(title)
        where = label(place, "caption")
        where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.rows.addWidget(where)

    def focus_first(self) -> None:
        """The first field that is empty."""
        (self.passphrase if self.name.text() else self.name).setFocus()

    def sign_in(self) -> None:
        """Knock, with what stands in both fields."""
        operator = self.name.text().strip()
        if not operator:
            self.name.setFocus()
            return
        if not self.passphrase.text():
            self.passphrase.setFocus()
            return
        self.knock(operator, self.passphrase.text())

    def knock(self, operator: str, passphrase: str) -> None:
        """Try to unlock as ``operator``."""
        if self._door.trying or self._wait:
            return
        self.banner.clear()
        self._enable(on=False)
        self.state.setText(self.tr("Unlocking …"))
        self._door.knock(OperatorName(operator), passphrase)

    def give_up(self) -> None:
        """The window is closing: wait for an attempt that is under way."""
        self._door.give_up()

    def _to_passphrase(self) -> None:
        self.passphrase.setFocus()

    def _opened(self, session: object) -> None:
        self.passphrase.clear()
        self.opened.emit(session)

    def _refused(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        self._enable(on=True)
        self.banner.refuse(error)
        self.passphrase.clear()
        self.passphrase.setFocus()
        seconds = error.facts.get("seconds", 0)
        if isinstance(seconds, int) and seconds > 0:
            self._wait = min(seconds, _LONGEST_WAIT)
            self._enable(on=False)
            self._ticker.start()
        self._say_state()

    def _tick(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._wait = 0
            self._ticker.stop()
            self._enable(on=True)
            self.passphrase.setFocus()
        self._say_state()

    def _enable(self, *, on: bool) -> None:
        for part in (self.name, self.passphrase, self.enter_button):
            part.setEnabled(on)

    def _caps(self, on: object) -> None:
        self._caps_on = bool(on)
        self._say_state()

    def _foreign(self, found: object) -> None:
        self._foreign_in = bool(found)
        self._say_state()

    def _say_state(self) -> None:
        if self._wait:
            said = self.tr("Next attempt in {seconds} s").format(seconds=self._wait)
        elif self._foreign_in:
            said = self.tr("There is a Chinese character in it: is the input method on?")
        elif self._caps_on:
            said = self.tr("Caps Lock is on")
        else:
            said = self.tr("The passphrase is typed without the input method; mind Caps Lock.")
        self.state.setText(said)
