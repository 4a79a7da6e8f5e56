"""A name as it is typed and as it is read: characters, pinyin, initials, wildcards.

Owns the shape of a name's readings (:class:`Unit`) and of what is compared with it
(:class:`Pattern`). Pure: which readings a character has comes from elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from .characters import fold_text
from .syllables import cuts, is_initial, plain_syllable, syllables_meant

MAX_PATTERN = 16
MAX_READINGS = 5


class Unit(msgspec.Struct, frozen=True):
    """One character of a name (or one run of Latin letters) with its readings.

    Readings are toneless syllables. ``first``: as this character is read here (the surname's
    own reading in a surname); ``second``: as a dictionary reads it elsewhere; ``rare``: what
    only dictionaries know. ``toned`` maps each to its form with a tone mark.
    """

    text: str
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()
    toned: dict[str, str] = {}


class Literal(msgspec.Struct, frozen=True):
    """A character as typed (or a run of letters that is no pinyin)."""

    char: str


class Sound(msgspec.Struct, frozen=True):
    """A typed piece of pinyin. ``open``: it may be only the beginning of its syllable."""

    typed: str
    open: bool

    @property
    def initial(self) -> bool:
        """Whether it stands for its syllable by the initial alone."""
        return is_initial(self.typed)

    def syllables(self, *, forgiving: bool = False) -> frozenset[str]:
        """Standard syllables it can stand for."""
        return syllables_meant(self.typed, whole=not self.open, forgiving=forgiving)


class AnyOne(msgspec.Struct, frozen=True):
    """``?``: one character that cannot be read."""


class AnyRun(msgspec.Struct, frozen=True):
    """``*``: any number of characters, none among them."""


Element = Literal | Sound | AnyOne | AnyRun


class Pattern(msgspec.Struct, frozen=True):
    """A sequence of elements that a name is compared with.

    ``likely``: the way most people would read the letters; others answer one step later.
    """

    elements: tuple[Element, ...]
    likely: bool = True

    @property
    def sounds_only(self) -> bool:
        """Pinyin alone."""
        return all(isinstance(element, Sound) for element in self.elements)

    @property
    def initials_only(self) -> bool:
        """Initials alone: ``zgl``."""
        return all(isinstance(e, Sound) and e.initial for e in self.elements)

    @property
    def literals_only(self) -> bool:
        """Characters alone."""
        return all(isinstance(element, Literal) for element in self.elements)

    @property
    def has_run(self) -> bool:
        """Whether a ``*`` is among the elements."""
        return any(isinstance(element, AnyRun) for element in self.elements)


_DIAERESIS = "\u0308"
_HAN = "〇\u2e80-\u2fdf\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff\U000f0000-\U0010fffd"
_PLAIN_HAN = re.compile("[\u3400-\u9fff]+")
_RUN = re.compile(
    rf"(?P<run>[*%]+)|(?P<one>[?□■_])|(?P<latin>(?:[a-z:]|(?![{_HAN}\d_])[^\W_])+)|(?P<han>[{_HAN}])"
)


def _letters(text: str) -> str:
    """Latin letters without tone marks: ``zhái`` → zhai, ``lǚ`` → lü."""
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in parts if unicodedata.category(c) != "Mn" or c == _DIAERESIS)
    return unicodedata.normalize("NFC", bare)


def _options(kind: str, text: str, *, forgiving: bool) -> list[Pattern]:
    if kind == "latin":
        ways = cuts(plain_syllable(_letters(text)), forgiving=forgiving)
        # Letters that are no pinyin may stand in the name itself.
        return [Pattern(_sounds(cut.pieces), cut.likely) for cut in ways] or [
            Pattern((Literal(text),))
        ]
    if kind == "one":
        return [Pattern((AnyOne(),))]
    return [Pattern((AnyRun(),) if kind == "run" else (Literal(text),))]


def _sounds(pieces: tuple[str, ...]) -> tuple[Element, ...]:
    last = len(pieces) - 1
    return tuple(
        Sound(piece, index == last or is_initial(piece)) for index, piece in enumerate(pieces)
    )


@lru_cache(maxsize=512)
def name_patterns(text: str, *, forgiving: bool = False) -> tuple[Pattern, ...]:
    """The sequences of elements that folded ``text`` may mean, best first.

    ``text`` holds characters, pinyin, ``?`` and ``*``; everything else is passed over (the
    middle dot, punctuation). A blank or an apostrophe keeps syllables apart.
    """
    patterns = [Pattern(())]
    for run in _RUN.finditer(text):
        options = _options(str(run.lastgroup), run.group(), forgiving=forgiving)
        patterns = [
            Pattern(before.elements + option.elements, before.likely and option.likely)
            for before in patterns
            for option in options
        ][:MAX_READINGS]
    # A run of anything at the end asks for no more than the beginning does.
    trimmed = (
        Pattern(p.elements[:-1], p.likely) if isinstance(p.elements[-1], AnyRun) else p
        for p in patterns
        if 0 < len(p.elements) <= MAX_PATTERN
    )
    return tuple(
        pattern
        for pattern in trimmed
        if not all(isinstance(element, AnyOne | AnyRun) for element in pattern.elements)
    )


def name_characters(name: str) -> tuple[str, ...]:
    """The characters of a name as they are compared, Latin runs as one, without dots.

    ``阿卜杜·买买提`` → six characters; ``王yong`` → 王, yong; ``王？`` → 王, ?.
    """
    if _PLAIN_HAN.fullmatch(name):
        return tuple(name)
    runs = _RUN.finditer(fold_text(name))
    return tuple("?" if run.lastgroup in {"one", "run"} else run.group() for run in runs)
