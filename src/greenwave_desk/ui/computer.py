"""What this computer keeps of its devices: the reader's port, and how scans are known.

Owns the names of these words in ``window.ini``; what was written there by hand and makes no sense
counts as not written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..desk.devices import USUAL_RATE
from ..domain.scans import MAX_SCAN
from .keystrokes import HICCUP_MS, SURE, ScannerSettings
from .theme.look import Look

READER_PORT: Final = "reader/port"
READER_RATE: Final = "reader/rate"
RATES: Final = (USUAL_RATE, 57_600, 38_400, 19_200, 9_600, 0)
"""Bits per second that can be chosen; 0 tries them all."""

LIMITS: Final = (5, HICCUP_MS)
"""Shortest and longest gap between a scan's keys that can be set, in milliseconds."""
LEASTS: Final = (SURE, MAX_SCAN)
"""How few and how many characters a scan can be asked to have."""

_LIMIT, _LEAST, _PREFIX, _SUFFIX, _BURSTS = (
    "scanner/limit_ms",
    "scanner/least",
    "scanner/prefix",
    "scanner/suffix",
    "scanner/bursts",
)
_CONTROLS: Final = {"STX": "\x02", "ETX": "\x03", "GS": "\x1d", "RS": "\x1e", "TAB": "\t"}
_SPELT: Final = {character: name for name, character in _CONTROLS.items()}


@dataclass(frozen=True)
class Reader:
    """Where the reader of ID cards is; an empty port: there is none."""

    port: str = ""
    rate: int = USUAL_RATE


def reader(look: Look) -> Reader:
    """The reader that this computer has."""
    rate = number(look.word(READER_RATE))
    return Reader(look.word(READER_PORT), rate if rate in RATES else USUAL_RATE)


def keep_reader(look: Look, which: Reader) -> None:
    """Keep where the reader is."""
    look.keep_word(READER_PORT, which.port)
    look.keep_word(READER_RATE, str(which.rate))


def scanner(look: Look) -> ScannerSettings:
    """How scans are known at this computer."""
    usual = ScannerSettings()
    limit, least = number(look.word(_LIMIT)), number(look.word(_LEAST))
    prefix, suffix = character(look.word(_PREFIX)), character(look.word(_SUFFIX))
    return ScannerSettings(
        limit_ms=limit if within(limit, LIMITS) else usual.limit_ms,
        least=least if within(least, LEASTS) else usual.least,
        prefix=prefix or "",
        suffix=suffix or "",
        bursts=look.word(_BURSTS) != "no" or not prefix,
    )


def keep_scanner(look: Look, settings: ScannerSettings) -> None:
    """Keep how scans are known."""
    look.keep_word(_LIMIT, str(settings.limit_ms))
    look.keep_word(_LEAST, str(settings.least))
    look.keep_word(_PREFIX, spelt(settings.prefix))
    look.keep_word(_SUFFIX, spelt(settings.suffix))
    look.keep_word(_BURSTS, "yes" if settings.bursts else "no")


def number(text: str) -> int:
    """A whole number as somebody typed it; -1 where it is none."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else -1


def within(value: int, span: tuple[int, int]) -> bool:
    """Whether a number lies in a span, both ends included."""
    return span[0] <= value <= span[1]


def character(text: str) -> str | None:
    """A prefix or suffix as it is written down (``STX``, ``02``, ``#``); None where it is none.

    Two hexadecimal digits are a control character. Letters and digits alone are refused: what
    everybody types cannot tell a scanner from a person.
    """
    written = text.strip()
    if not written:
        return ""
    if written.upper() in _CONTROLS:
        return _CONTROLS[written.upper()]
    if len(written) == 2:
        try:
            code = int(written, 16)
        except ValueError:
            return None
        return chr(code) if 0 < code < ord(" ") and chr(code) not in "\r\n\x1b" else None
    return written if len(written) == 1 and written.isascii() and not written.isalnum() else None


def spelt(one: str) -> str:
    """A prefix or suffix as it can be read; empty for none."""
    if not one or one.isprintable():
        return one
    return _SPELT.get(one, f"{ord(one):02X}")
