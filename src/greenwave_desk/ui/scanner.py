"""Tells a scanner that types from a person who does, wherever the focus is.

A keyboard wedge sends what it reads as key presses: many, fast, with Enter behind them. Printable
keys are held back until it is clear who typed them: at most ``limit_ms`` after the last one for a
person, whose keys then go on to the window as they came, in their order; a burst that ends in Enter
or Tab goes to nobody but :attr:`Scanner.scanned`. A scanner that is set to send a prefix is known
by that; with ``bursts=False`` nothing else is held back and typing is not delayed at all.

What Qt allows here. A key comes to the window that has the focus, which hands it to a widget; the
filter sits on the windows, so that it works in every page and dialog and costs nothing while
something is drawn. Before that, Qt asks the widget in focus whether a key is a shortcut: a second
filter, on that widget alone, keeps a burst's letters from acting as shortcuts, and lets held keys
go first where a person presses one. Before *that*, the input method of the system may take the key
(always on Windows, with ibus and fcitx on Linux): such a key never reaches Qt. No program can get
it back, so three things are done. Where the focus is not in a field of text, Qt switches input
methods off, and every scan arrives. While a person composes, no key is held back or taken. And a
composition that grows as fast as only a scanner types is given up, and :attr:`Scanner.swallowed`
asks for the scan again; see ``docs/devices.md`` for settings of scanners that pass by every input
method.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from ..domain.scans import MAX_SCAN
from .composition import Composition
from .keystrokes import (
    ENDS,
    HICCUP_MS,
    NEUTRAL,
    Held,
    ScannerSettings,
    copied,
    is_end,
    printable,
)

_ELSEWHERE: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.FocusAboutToChange,
        QEvent.Type.FocusOut,
        QEvent.Type.Hide,
        QEvent.Type.Close,
    }
)
"""What a person does after typing: held keys must arrive before it."""

FRAME_MS: Final = 500
"""Pause that ends what began with a prefix by mistake."""
SWALLOWED: Final = 6
"""Steps of a composition at a scanner's pace, after which it is no person's."""
BEAT_MS: Final = 15
"""How often a composition is asked whether the window is awake: one that slept sees a person's
steps all at once."""


class Scanner(QObject):
    """``scanned`` carries what was read, as it was typed, without prefix, suffix and Enter.

    It is sent from the event loop, never out of a key's handling: a slot may open a dialog.
    """

    scanned = Signal(str)
    swallowed = Signal()
    """An input method took what seems to be a scan: ask for it again, with the method off."""

    def __init__(
        self,
        composition: Composition,
        settings: ScannerSettings | None = None,
        parent: QObject | None = None,
        *,
        monotonic_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        super().__init__(parent)
        self._composition = composition
        self._settings = settings or ScannerSettings()
        self._now = monotonic_ms
        self._listening = False
        self._held = Held()
        self._lost = Held()
        """What went on because of a pause alone: a scanner may have stumbled at the first step."""
        self._passing = False
        self._mute: set[int] = set()
        """Keys of a scan whose releases are still to come."""
        self._ended_at = -FRAME_MS
        self._focus: QObject | None = None
        self._steps: list[tuple[int, float]] = []
        self._beats = 0
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._awake)
        self._pause = _single_shot(self, self._waited)
        self._last_chance = _single_shot(self, self._too_late)
        composition.composed.connect(self._composed)

    @property
    def settings(self) -> ScannerSettings:
        """How scans are known now."""
        return self._settings

    def configure(self, settings: ScannerSettings) -> None:
        """Know scans in another way from now on."""
        self.let_go()
        self._settings = settings

    def start(self) -> None:
        """Listen. A door with a passphrase is better left alone: something may type it."""
        if self._listening:
            return
        self._listening = True
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._follow)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._follow(QGuiApplication.focusObject())

    def stop(self) -> None:
        """Listen no more; what was held back goes on."""
        if not self._listening:
            return
        self.let_go()
        self._listening = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.disconnect(self._watch)
        app.focusObjectChanged.disconnect(self._follow)
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._follow(None)

    def let_go(self) -> None:
        """Hand on what is held back: a person typed it."""
        held, self._held = self._held, Held()
        self._lost = Held()
        self._pause.stop()
        self._last_chance.stop()
        for event in held.events:
            self._pass_on(held.window, event)

    def _too_late(self) -> None:
        """The pause is too long for a scanner, most likely."""
        held = self._held
        self.let_go()
        self._lost = held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back what may be a scan; let everything else through, after what is held back."""
        kind = event.type()
        if not self._listening:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return isinstance(event, QKeyEvent) and self._may_be_shortcut(event)
        if kind in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            if not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
                return False  # the same key, on its way from the window to the widget
            if self._passing:
                self._passing = False
                return False
            return self._key(watched, event)
        if self._held.events and (kind == QEvent.Type.InputMethod or kind in _ELSEWHERE):
            self.let_go()
        return False

    def _key(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        if self._composition.active or self._repeats(event):
            self.let_go()
            return False
        if self._held.framed:
            return self._in_frame(window, event)
        if self._settings.prefix and event.text() == self._settings.prefix:
            return self._frame_begins(window, event)
        if is_end(event):
            return self._ended(event)
        return self._settings.bursts and self._in_burst(window, event)

    def _repeats(self, event: QKeyEvent) -> bool:
        """Whether a key is held down. On X11 a doubled digit of a fast scanner looks like that."""
        soon = event.timestamp() - self._held.last_at <= self._settings.limit_ms
        return event.isAutoRepeat() and not (self._held.events and soon)

    def _in_burst(self, window: QWindow, event: QKeyEvent) -> bool:
        if printable(event):
            return self._character(window, event)
        if self._held.events and event.key() in NEUTRAL:
            self._hold(window, event)
            return True
        if event.key() not in NEUTRAL:
            self.let_go()
        return False

    def _frame_begins(self, window: QWindow, event: QKeyEvent) -> bool:
        self.let_go()
        self._hold(window, event)
        self._held.framed = True
        self._wait(FRAME_MS)
        return True

    def _character(self, window: QWindow, event: QKeyEvent) -> bool:
        held, at = self._held, event.timestamp()
        if held.events and (held.window is not window or len(held.text) >= MAX_SCAN):
            self.let_go()
        elif held.events and at - held.last_at > held.patience(self._settings.limit_ms):
            self._too_late()
        if not self._held.events and self._lost.window is window:
            self._held.head = self._lost.head_before(at)
        self._hold(window, event, counts=True)
        self._wait(self._held.patience(self._settings.limit_ms))
        return True

    def _ended(self, event: QKeyEvent) -> bool:
        held, at = self._held, event.timestamp()
        fast = (
            len(held.text) >= self._settings.least
            and at - held.last_at <= held.patience(self._settings.limit_ms)
            and held.pace() <= self._settings.limit_ms
        )
        if fast:
            self._take(held.head + held.text, event)
            return True
        if not held.events and 0 <= at - self._ended_at <= HICCUP_MS and event.key() in ENDS:
            self._mute.add(event.key())  # the line feed behind a carriage return
            self._ended_at = at
            return True
        self.let_go()
        return False

    def _in_frame(self, window: QWindow, event: QKeyEvent) -> bool:
        """A key after the prefix: none of them is a person's, until the suffix or a pause."""
        suffix = self._settings.suffix
        if (suffix and event.text() == suffix) or is_end(event):
            self._take(self._held.text, event)
            return True
        self._hold(window, event, counts=printable(event))
        if len(self._held.text) > MAX_SCAN:
            self.let_go()
        else:
            self._wait(FRAME_MS)
        return True

    def _take(self, text: str, end: QKeyEvent) -> None:
        """What is held back is a scan: nobody gets its keys."""
        held, self._held = self._held, Held()
        self._lost = Held()
        self._pause.stop()
        self._last_chance.stop()
        pressed = {e.key() for e in held.events if e.type() == QEvent.Type.KeyPress}
        released = {e.key() for e in held.events if e.type() == QEvent.Type.KeyRelease}
        self._mute |= (pressed - released) | {end.key()}
        self._ended_at = end.timestamp()
        for event in held.events:  # such as a shift key that was pressed before the first letter
            if event.type() == QEvent.Type.KeyRelease and event.key() not in pressed:
                self._pass_on(held.window, event)
        if text:
            QTimer.singleShot(0, self, _Told(self, text))

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() in self._mute and not event.isAutoRepeat():
            self._mute.discard(event.key())
            return True
        if self._held.events and self._held.window is not None:
            self._hold(self._held.window, event)
            return True
        return False

    def _hold(self, window: QWindow, event: QKeyEvent, *, counts: bool = False) -> None:
        self._held.window = window
        self._held.events.append(copied(event))
        if counts:
            self._held.count(event)

    def _wait(self, milliseconds: int) -> None:
        self._last_chance.stop()
        self._pause.start(milliseconds)

    def _waited(self) -> None:
        """The pause is over by the clock; keys that came while the window was busy go first."""
        self._last_chance.start(0)

    def _pass_on(self, window: QWindow | None, event: QKeyEvent) -> None:
        if window is not None and isValid(window):  # type: ignore[no-untyped-call]  # no types there
            self._passing = True
            QCoreApplication.sendEvent(window, event)
            self._passing = False

    def _may_be_shortcut(self, event: QKeyEvent) -> bool:
        """Before Qt looks for a shortcut: whether it must not, since the key is a scan's."""
        if self._composition.active:
            return False
        framing = {self._settings.prefix, self._settings.suffix} - {""}
        of_scan = (
            self._held.framed
            or event.text() in framing
            or (bool(self._held.events) and (printable(event) or event.key() in NEUTRAL))
        )
        if of_scan or is_end(event):
            if of_scan:
                event.accept()
            return of_scan
        if not (printable(event) or event.key() in NEUTRAL):  # a scan may go on after a stumble
            self.let_go()
        return False

    def _composed(self, text: str) -> None:
        """A step of a composition: a person's, or a scan that the input method has taken."""
        now, size = self._now(), len(text)
        if not size or not self._listening:
            self._forget_steps()
            return
        if self._steps:
            last_size, last_at = self._steps[-1]
            if size == last_size:
                return
            if size < last_size or now - last_at > self._settings.limit_ms:
                self._forget_steps()
        self._steps.append((size, now))
        if not self._beat.isActive():
            self._beat.start()
        if len(self._steps) >= SWALLOWED and self._beats:
            self._forget_steps()
            self._composition.discard()
            QTimer.singleShot(0, self, self.swallowed.emit)

    def _forget_steps(self) -> None:
        self._steps.clear()
        self._beats = 0
        self._beat.stop()

    def _awake(self) -> None:
        self._beats += 1

    def _watch(self, window: QWindow | None) -> None:
        if self._held.events and window is not self._held.window:
            self.let_go()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _follow(self, focus: QObject | None) -> None:
        if self._focus is not None and isValid(self._focus):  # type: ignore[no-untyped-call]  # no types there
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)


class _Told:
    """A scan on its way out of the key's handling."""

    def __init__(self, scanner: Scanner, text: str) -> None:
        self._scanner = scanner
        self._text = text

    def __call__(self) -> None:
        self._scanner.scanned.emit(self._text)


def _single_shot(parent: QObject, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(act)
    return timer
