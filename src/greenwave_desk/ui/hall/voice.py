"""Spoken calls, by whatever the system speaks with.

Announcements stand in a line of their own: one after the other, none over another, none lost. What
is spoken holds a number and a window and never a name; it goes to the program as one argument or on
its standard input, so that nothing in it can be read as an option or a command. A program that does
not come to an end is ended.
"""

from __future__ import annotations

import logging
import shutil
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

_log = logging.getLogger(__name__)

TWICE: Final = 2
"""How often each call is spoken."""
PATIENCE_MS: Final = 20_000
"""The longest that one sentence may take; a program that takes longer hangs."""

_WINDOWS: Final = (
    "[Console]::InputEncoding = New-Object Text.UTF8Encoding $false; "
    "Add-Type -AssemblyName System.Speech; "
    "$text = [Console]::In.ReadToEnd(); "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "try { $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, "
    "[Globalization.CultureInfo]'zh-CN') } catch { }; "
    "$voice.Speak($text)"
)


@dataclass(frozen=True)
class Speaker:
    """A program that speaks. ``typed``: it reads the text from its standard input.

    Otherwise the text is its last argument, after a ``--`` that ends the options.
    """

    program: str
    arguments: tuple[str, ...]
    typed: bool

    @property
    def name(self) -> str:
        """The program's own name (``spd-say``)."""
        return Path(self.program).stem


_SPEAKERS: Final[dict[str, tuple[Speaker, ...]]] = {
    "linux": (
        Speaker("spd-say", ("--wait", "--language", "zh"), typed=False),
        Speaker("espeak-ng", ("-v", "cmn", "-s", "140", "--stdin"), typed=True),
        Speaker("espeak", ("-v", "zh", "-s", "140", "--stdin"), typed=True),
    ),
    "darwin": (Speaker("say", ("-f", "-"), typed=True),),
    "win32": (
        Speaker(
            "powershell",
            ("-NoLogo", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS),
            typed=True,
        ),
    ),
}


def find_speaker(platform: str = sys.platform) -> Speaker | None:
    """The first program of the system that can speak; None: this computer has no voice."""
    for speaker in _SPEAKERS.get(platform, ()):
        found = shutil.which(speaker.program)
        if found is not None:
            return Speaker(found, speaker.arguments, speaker.typed)
    return None


class Voice(QObject):
    """A line of announcements. Without a speaker, or switched off, it is silent."""

    quiet = Signal()
    """Everything that was to be said has been said."""

    def __init__(
        self,
        speaker: Speaker | None,
        parent: QObject | None = None,
        *,
        times: int = TWICE,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self.speaker = speaker
        self.on = True
        self._times = times
        self._line: deque[str] = deque()
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._hangs)

    @property
    def busy(self) -> bool:
        """Whether something is being said or waits to be said."""
        return self._process is not None or bool(self._line)

    def say(self, sentence: str) -> None:
        """Put a sentence at the end of the line; it is spoken twice, in one breath."""
        if self.on and self.speaker is not None:
            self._line.extend([sentence] * self._times)
            self._next()

    def switch(self, *, on: bool) -> None:
        """Switch on or off; off takes back what was not said yet."""
        self.on = on
        if not on:
            self.hush()

    def hush(self) -> None:
        """Say nothing more, and end what is being said."""
        self._line.clear()
        process = self._process
        if process is not None:
            self._process = None
            self._patience.stop()
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _next(self) -> None:
        if self._process is not None or not self._line or self.speaker is None:
            return
        sentence, speaker = self._line.popleft(), self.speaker
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        process.setProgram(speaker.program)
        spoken = [] if speaker.typed else ["--", sentence]
        process.setArguments([*speaker.arguments, *spoken])
        self._patience.start()
        process.start()
        if speaker.typed and self._process is process:
            process.write(sentence.encode("utf-8"))
            process.closeWriteChannel()

    def _hangs(self) -> None:
        if self._process is not None:
            _log.warning("the voice did not come to an end and was ended")
            self._process.kill()  # ``finished`` follows

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # all others are followed by ``finished``
            _log.warning("the voice could not be started")
            self._line.clear()
            self.speaker = None
            self._ended()

    def _ended(self, *_outcome: object) -> None:
        process, self._process = self._process, None
        self._patience.stop()
        if process is not None:
            process.deleteLater()
        if self._line:
            QTimer.singleShot(0, self, self._next)
        else:
            self.quiet.emit()
