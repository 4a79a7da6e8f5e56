"""How the window looks now: palette, size of text, language; kept in the workspace's folder.

Owns the choice and puts it in force on the application. It keeps no personal data: the file
``window.ini`` holds the look, which boxes were ticked last, and which window and devices this
computer has.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale, QObject, QSettings, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from . import stylesheet
from .tokens import PALETTES, SCALE, TYPE, Palette, Scheme, TypeSize

LANGUAGES = ("zh", "en")
_Word = TypeVar("_Word", Scheme, TypeSize)


class Look(QObject):
    """The look in force. ``changed`` says that pages must be drawn anew."""

    changed = Signal()

    def __init__(
        self, app: QApplication, font: QFont, resources: Path, kept: Path | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._font = font
        self.resources = resources
        self._translator = QTranslator(self)
        self._installed = False
        self._settings = (
            QSettings(str(kept), QSettings.Format.IniFormat) if kept is not None else None
        )
        self.scheme = self._read("scheme", Scheme, Scheme.SYSTEM)
        self.size = self._read("size", TypeSize, TypeSize.NORMAL)
        self._ticked: dict[str, bool] = {}
        told = str(self._settings.value("language", "zh")) if self._settings else "zh"
        self.language = told if told in LANGUAGES else "zh"
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    def _read(self, name: str, kind: type[_Word], otherwise: _Word) -> _Word:
        told = str(self._settings.value(name, otherwise.value)) if self._settings else ""
        return kind(told) if told in {word.value for word in kind} else otherwise

    @property
    def scale(self) -> float:
        """1, 1.25 or 1.5."""
        return SCALE[self.size]

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        if self.scheme is not Scheme.SYSTEM:
            return PALETTES[self.scheme]
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return PALETTES[Scheme.DARK if dark else Scheme.LIGHT]

    def px(self, length: float) -> int:
        """A length of the design in device-independent pixels at the size in force."""
        return round(length * self.scale)

    def font(self, role: str, *, bold: bool = False) -> QFont:
        """The font of a text role, for what is painted by hand."""
        font = QFont(self._font)
        font.setPixelSize(self.px(TYPE[role]))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def colour(self, token: str) -> QColor:
        """A colour of the palette in force by its token's name."""
        return QColor(str(getattr(self.palette, token)))

    def choose(
        self,
        *,
        scheme: Scheme | None = None,
        size: TypeSize | None = None,
        language: str | None = None,
    ) -> None:
        """Change what is named, keep it, and put it in force."""
        self.scheme = scheme or self.scheme
        self.size = size or self.size
        self.language = language or self.language
        if self._settings is not None:
            self._settings.setValue("scheme", self.scheme.value)
            self._settings.setValue("size", self.size.value)
            self._settings.setValue("language", self.language)
            self._settings.sync()
        self._apply()
        self.changed.emit()

    def remembered(self, name: str) -> bool:
        """Whether a box of this name was ticked when it was last seen."""
        if self._settings is None or name in self._ticked:
            return self._ticked.get(name, False)
        return str(self._settings.value(name, "no")) == "yes"

    def remember(self, name: str, ticked: bool) -> None:
        """Keep whether a box is ticked, beside the look."""
        self._ticked[name] = ticked
        if self._settings is not None:
            self._settings.setValue(name, "yes" if ticked else "no")
            self._settings.sync()

    def word(self, name: str, otherwise: str = "") -> str:
        """A word kept on this computer: which window it serves, say. Never about people."""
        return str(self._settings.value(name, otherwise)) if self._settings else otherwise

    def keep_word(self, name: str, word: str) -> None:
        """Keep a word on this computer."""
        if self._settings is not None:
            self._settings.setValue(name, word)
            self._settings.sync()

    def step_size(self, step: int) -> None:
        """One size larger (+1) or smaller (-1), as far as there are sizes."""
        sizes = list(TypeSize)
        at = sizes.index(self.size) + step
        if 0 <= at < len(sizes):
            self.choose(size=sizes[at])

    def next_scheme(self) -> None:
        """System, light, dark, high contrast, and round again."""
        schemes = list(Scheme)
        self.choose(scheme=schemes[(schemes.index(self.scheme) + 1) % len(schemes)])

    def other_language(self) -> None:
        """Chinese to English, and back."""
        self.choose(language="en" if self.language == "zh" else "zh")

    def _system_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        self._translate()
        p = self.palette
        colours = QPalette()
        for role, value in (
            (QPalette.ColorRole.Window, p.paper),
            (QPalette.ColorRole.WindowText, p.ink),
            (QPalette.ColorRole.Base, p.card),
            (QPalette.ColorRole.AlternateBase, p.grey_soft),
            (QPalette.ColorRole.Text, p.ink),
            (QPalette.ColorRole.Button, p.card),
            (QPalette.ColorRole.ButtonText, p.ink),
            (QPalette.ColorRole.Highlight, p.green),
            (QPalette.ColorRole.HighlightedText, p.on_green),
            (QPalette.ColorRole.PlaceholderText, p.muted),
            (QPalette.ColorRole.Mid, p.line),
        ):
            colours.setColor(role, QColor(value))
        self._app.setPalette(colours)
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(stylesheet.build(p, self.scale))

    def _translate(self) -> None:
        if self.language == "en":
            if self._installed:
                self._app.removeTranslator(self._translator)
                self._installed = False
            QLocale.setDefault(QLocale(QLocale.Language.English))
            return
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        if not self._installed:
            file = self.resources / "translations" / "greenwave_zh_CN.qm"
            self._installed = self._translator.load(str(file)) and self._app.installTranslator(
                self._translator
            )
