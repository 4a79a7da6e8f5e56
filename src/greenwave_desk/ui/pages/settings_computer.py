"""Settings of this computer: its window, its reader, its scanner, its voice and the hall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.errors import GreenwaveError
from ...domain.people import masked_name
from ...domain.scans import IdCard
from .. import computer, keys, words
from ..hall import sentences
from ..hall.hall import Hall
from ..keys import Act
from ..readers import ReaderThread
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import button, rename
from . import queue_words
from .queue import WINDOW
from .settings_field import ChoiceSetting, LineSetting, Section, Setting

TRY_MS = 15_000
"""How long a try waits for a card."""


class ComputerSettings(QWidget):
    """``hall_asked``: the hall's display is to be opened or closed.

    ``reader_wanted`` is sent with True before the reader is tried and with False after, so that
    nobody else holds its port meanwhile.
    """

    hall_asked = Signal()
    reader_wanted = Signal(bool)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._trial: ReaderThread | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(TRY_MS)
        self._patience.timeout.connect(self._nobody_laid)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(12)
        for section in (self._of_window(), self._of_reader(), self._of_scanner(), self._of_hall()):
            rows.addWidget(section)
        rows.addStretch(1)
        self.first = self.window_

    def refresh(self) -> None:
        """Show what is set now."""
        self._tell_windows()
        self.look_again()
        scan = computer.scanner(self._look)
        self.limit.show_kept(str(scan.limit_ms))
        self.least.show_kept(str(scan.least))
        self.prefix.show_kept(computer.spelt(scan.prefix))
        self.suffix.show_kept(computer.spelt(scan.suffix))
        self._tell_bursts()
        self._tell_hall()

    @property
    def trying(self) -> bool:
        """Whether the reader is being tried."""
        return self._trial is not None

    def left(self) -> None:
        """Nobody looks any more: the reader is let go."""
        self._end_trial("")

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that locks waits for nobody's card."""
        self.left()
        super().hideEvent(event)

    def look_again(self) -> None:
        """Ask which ports there are now."""
        kept = computer.reader(self._look)
        try:
            there = self._session.desk.devices.ports()
        except GreenwaveError as error:
            there = ()
            self.port.refuse(error)
        options = [(self.tr("no reader"), ""), *((port, port) for port in there)]
        if kept.port and kept.port not in there:
            gone = self.tr("{port} (not there now)").format(port=kept.port)
            options.append((gone, kept.port))
        self.port.offer(options, kept.port)
        self.rate.offer(
            [(f"{rate:,}" if rate else self.tr("try all"), str(rate)) for rate in computer.RATES],
            str(kept.rate),
        )
        self.try_button.setEnabled(bool(kept.port))

    def try_reader(self) -> None:
        """Look for a card on the reader that is set; pressed again, end it."""
        if self._trial is not None:
            self._end_trial("")
            return
        kept = computer.reader(self._look)
        self.reader_wanted.emit(True)
        devices = self._session.desk.devices
        trial = ReaderThread(partial(devices.open_reader, kept.port, kept.rate), self)
        trial.ready.connect(self._answers)
        trial.read.connect(self._was_read)
        trial.trouble.connect(self._in_trouble)
        trial.broken.connect(self._in_trouble)
        self._trial = trial
        rename(self.try_button, self.tr("End the try"))
        self.trial.say(self.tr("Asking the reader …"), "amber")
        trial.start()
        self._patience.start()

    def _of_window(self) -> Section:
        section = Section(self.tr("Which window this computer serves"))
        self.window_ = ChoiceSetting(
            self.tr("Window"),
            self.tr("Numbers are called to this window. Its names are set under “The centre”."),
            self._keep_window,
        )
        section.add(self.window_)
        return section

    def _of_reader(self) -> Section:
        section = Section(self.tr("Reader of ID cards"))
        self.port = ChoiceSetting(
            self.tr("Port"),
            self.tr(
                "Where the reader is plugged in. A reader that types like a keyboard needs none."
            ),
            self._keep_port,
        )
        self.port.put(_row(button(self.tr("Look again"), self.look_again, look="flat")))
        section.add(self.port)
        self.rate = ChoiceSetting(
            self.tr("Speed (bits a second)"),
            self.tr("Readers come with 115,200. “Try all” takes longer to begin."),
            self._keep_rate,
        )
        section.add(self.rate)
        self.trial = Setting(
            self.tr("Does it work?"),
            self.tr("Lay an ID card on. Only a masked name is shown; nothing is kept."),
        )
        self.try_button = button(self.tr("Try the reader"), self.try_reader)
        self.trial.put(_row(self.try_button))
        section.add(self.trial)
        return section

    def _of_scanner(self) -> Section:
        section = Section(self.tr("Scanner that types"))
        self.limit = self._line(
            section,
            self.tr("Longest gap between two keys, in milliseconds"),
            self.tr("35 is usual; raise it to 50 for a slow scanner (Bluetooth)."),
            self._keep_limit,
        )
        self.least = self._line(
            section,
            self.tr("Fewest characters of a scan"),
            self.tr("8 is usual; fewer make it easier to take typing for a scan."),
            self._keep_least,
        )
        help_ = self.tr(
            "One sign that the scanner sends, best STX and ETX: write STX, ETX, two digits such "
            "as 02, or a sign such as #. Empty: none."
        )
        self.prefix = self._line(
            section, self.tr("Before each scan"), help_, partial(self._keep_sign, "prefix")
        )
        self.suffix = self._line(
            section, self.tr("Behind each scan"), help_, partial(self._keep_sign, "suffix")
        )
        self.bursts = ChoiceSetting(
            self.tr("What counts as a scan"),
            self.tr("By the sign before it alone, nothing that a person types is ever held back."),
            self._keep_bursts,
        )
        section.add(self.bursts)
        return section

    def _of_hall(self) -> Section:
        section = Section(self.tr("Voice and the hall's display"))
        self.voice = ChoiceSetting(
            self.tr("Spoken calls"),
            self.tr("The voice says the number and the window, never a name."),
            self._keep_voice,
        )
        self.say_button = button(self.tr("Test call"), self._say)
        self.voice.put(_row(self.say_button))
        section.add(self.voice)
        self.hall = Setting(
            self.tr("The hall's display"),
            self.tr("Opens on the second screen, where there is one."),
        )
        self.hall_button = button(
            self.tr("Open the display"), self._ask_hall, key=keys.shown(Act.HALL)
        )
        self.hall.put(_row(self.hall_button))
        section.add(self.hall)
        return section

    def _line(
        self, section: Section, name: str, help_: str, keep: Callable[[str], str | None]
    ) -> LineSetting:
        made = LineSetting(name, help_, keep)
        section.add(made)
        return made

    def _tell_windows(self) -> None:
        names = self._session.desk.queue.windows()
        kept = self._session.window or self._look.word(WINDOW)
        options = [(queue_words.window(name), name) for name in names]
        self.window_.offer([(self.tr("none"), ""), *options], kept if kept in names else "")

    def _tell_bursts(self) -> None:
        scan = computer.scanner(self._look)
        self.bursts.offer(
            [(self.tr("Its speed, or the sign"), "yes"), (self.tr("The sign alone"), "no")],
            "yes" if scan.bursts else "no",
        )
        self.bursts.options["no"].setEnabled(bool(scan.prefix))

    def _tell_hall(self) -> None:
        hall = Hall.of(self.window(), self._look)
        there = hall.voice.speaker is not None
        self.voice.offer(
            [(self.tr("on"), "on"), (self.tr("off"), "off")], "on" if hall.voice.on else "off"
        )
        self.say_button.setEnabled(there)
        if not there:
            self.voice.say(
                self.tr("This computer has no voice: no speaking program was found."), "amber"
            )
        opened = hall.display.isVisible()
        word = self.tr("Close the display") if opened else self.tr("Open the display")
        rename(self.hall_button, word, keys.shown(Act.HALL))

    def _keep_window(self, name: str) -> None:
        self._look.keep_word(WINDOW, name)
        self._session.window = name
        self._session.told(Kind.QUEUE)

    def _keep_port(self, port: str) -> None:
        self._end_trial("")
        computer.keep_reader(self._look, replace(computer.reader(self._look), port=port))
        self.try_button.setEnabled(bool(port))
        self._session.told(Kind.DEVICES)

    def _keep_rate(self, rate: str) -> None:
        self._end_trial("")
        computer.keep_reader(self._look, replace(computer.reader(self._look), rate=int(rate)))
        self._session.told(Kind.DEVICES)

    def _keep_limit(self, written: str) -> str | None:
        value = computer.number(written)
        if not computer.within(value, computer.LIMITS):
            return self._out_of(computer.LIMITS)
        return self._keep_scanner(limit_ms=value)

    def _keep_least(self, written: str) -> str | None:
        value = computer.number(written)
        if not computer.within(value, computer.LEASTS):
            return self._out_of(computer.LEASTS)
        return self._keep_scanner(least=value)

    def _keep_sign(self, which: str, written: str) -> str | None:
        sign = computer.character(written)
        if sign is None:
            return self.tr(
                "Not saved: one sign is wanted that nobody types in words (STX, 02, #), no letter "
                "and no digit alone."
            )
        scan = computer.scanner(self._look)
        if which == "suffix":
            return self._keep_scanner(suffix=sign)
        return self._keep_scanner(prefix=sign, bursts=scan.bursts or not sign)

    def _keep_bursts(self, value: str) -> str | None:
        return self._keep_scanner(bursts=value == "yes")

    def _keep_scanner(self, **changed: int | str | bool) -> str | None:
        now = replace(computer.scanner(self._look), **changed)  # type: ignore[arg-type]  # each caller names a field with its own kind of value
        computer.keep_scanner(self._look, now)
        self._tell_bursts()
        self._session.told(Kind.DEVICES)
        return None

    def _out_of(self, span: tuple[int, int]) -> str:
        return self.tr("Not saved: a whole number from {least} to {most} is wanted.").format(
            least=span[0], most=span[1]
        )

    def _keep_voice(self, value: str) -> None:
        hall = Hall.of(self.window(), self._look)
        if hall.voice.on != (value == "on"):
            hall.switch_voice()

    def _say(self) -> None:
        hall = Hall.of(self.window(), self._look)
        if not hall.voice.on:
            self.voice.say(self.tr("The voice is off: switch it on first."), "amber")
            return
        name = self._session.window or "1"
        hall.voice.say(sentences.spoken("L001", name))
        self.voice.say(self.tr("“{words}”").format(words=sentences.spoken("L001", name)))

    def _ask_hall(self) -> None:
        self.hall_asked.emit()
        self._tell_hall()

    def _answers(self) -> None:
        self.trial.say(self.tr("The reader answers. Lay an ID card on."), "green")

    def _was_read(self, card: object) -> None:
        assert isinstance(card, IdCard)
        told = self.tr("It works: the card of {name} was read.")
        self._end_trial(told.format(name=masked_name(card.name)))

    def _in_trouble(self, error: object) -> None:
        told = words.told(error) if isinstance(error, GreenwaveError) else words.bug()
        self._end_trial(" ".join(told), "red")

    def _nobody_laid(self) -> None:
        self._end_trial(self.tr("No card was laid on. Lay one on, then try again."), "amber")

    def _end_trial(self, told: str, tone: str = "green") -> None:
        trial, self._trial = self._trial, None
        self._patience.stop()
        if trial is None:
            return
        for signal in (trial.ready, trial.read, trial.trouble, trial.broken):
            signal.disconnect()
        trial.stop()
        trial.deleteLater()
        rename(self.try_button, self.tr("Try the reader"))
        self.trial.say(told, tone)
        self.reader_wanted.emit(False)


def _row(widget: QWidget) -> QWidget:
    box, flow = flow_box(8)
    flow.addWidget(widget)
    return box
