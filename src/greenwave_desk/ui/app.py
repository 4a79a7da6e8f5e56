"""The window's entry: ``greenwave-desk``.

Start order, and why: (1) arguments, before anything is drawn; (2) the display, since Qt ends the
process where there is none; (3) the application, its fonts and look, which every later sentence
needs; (4) the log and what happens to a mistake; (5) the workspace's kind, which needs no
passphrase; (6) the window with the door; (7) the rest of the house, in the background while the
clerk types, since its libraries take longer to load than the window takes to draw. The database is
opened by the door alone, in the background. This is the only module of the window that knows the
composition root.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from .. import __version__, doorplate, log, paths
from ..county.office import County
from ..desk.office import Desk
from ..domain.errors import ErrorCode, GreenwaveError, WorkspaceError
from ..domain.ids import OperatorName
from ..wording import words_for
from . import words
from .composition import Composition
from .garbage import Garbage
from .notice_window import NoticeWindow
from .theme import fonts
from .theme.look import Look
from .trouble import Trouble
from .window import MainWindow, OfficeWindow

FAILED = 1

_DOOR_FIRST_MS = 50
"""The door is painted by then; nobody has typed a passphrase yet."""


@dataclass(frozen=True)
class Options:
    """What stood on the command line."""

    home: Path
    operator: str
    passphrase_file: Path | None


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed; 1 where there is no display."""
    options = _options(argv)
    if not _display():
        no_display = words_for(GreenwaveError(ErrorCode.NO_DISPLAY))
        sys.stderr.write(f"{no_display.zh}{no_display.zh_next}\n")
        sys.stderr.write(f"{no_display.en} {no_display.en_next}\n")
        return FAILED
    running: QApplication | None = QApplication.instance()
    app = make_application() if running is None else running
    look = make_look(app, options.home)
    trouble = Trouble()
    kind = doorplate.kind_of(options.home)
    if kind is not None:
        log.start(options.home)
    try:
        Garbage(app)
        with log.watch_for_bugs(trouble.tell):
            window = make_window(options, kind, look)
            window.show()
            if kind is not None:
                QTimer.singleShot(_DOOR_FIRST_MS, window, _bring_the_house)
            return app.exec()
    finally:
        log.stop()


def make_application() -> QApplication:
    """Qt's application in our style, its own texts in Chinese."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setApplicationName("greenwave-desk")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(paths.resources("mark", "mark.svg"))))
    qt_words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    china = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    if qt_words.load(china, "qtbase", "_", folder):
        app.installTranslator(qt_words)
    return app


def make_look(app: QApplication, home: Path) -> Look:
    """Fonts, palette, size of text and language, as they were left in this workspace."""
    font = fonts.load(paths.resources("fonts"))
    kept = home / "window.ini" if home.is_dir() else None
    return Look(app, font, paths.resources(), kept)


def make_window(options: Options, kind: str | None, look: Look) -> QWidget:
    """The desk's or the county's window, or one that says why there is none."""
    if kind is None:
        what, then = words.told(WorkspaceError(ErrorCode.WORKSPACE_MISSING, path=str(options.home)))
        return NoticeWindow(look, what, then)
    # One for the whole program: in a county's dialogs, too, Enter belongs to the input method.
    composition = Composition(QApplication.instance())
    window = (
        _county_window(options, look)
        if kind == "county"
        else _desk_window(options, look, composition)
    )
    if options.operator and options.passphrase_file is not None:
        QTimer.singleShot(0, window, partial(_knock, window, options))
    return window


def _desk_window(options: Options, look: Look, composition: Composition) -> OfficeWindow:
    return MainWindow(
        partial(_open_desk, options.home),
        look,
        place=str(options.home),
        operator=options.operator,
        composition=composition,
    )


def _county_window(options: Options, look: Look) -> OfficeWindow:
    from .county.window import CountyWindow  # noqa: PLC0415 - no desk needs its pages

    return CountyWindow(
        partial(_open_county, options.home),
        look,
        place=str(options.home),
        operator=options.operator,
    )


def _open_desk(home: Path, operator: OperatorName, passphrase: str) -> Desk:
    from ..bootstrap import open_desk  # noqa: PLC0415 - the door is shown before the house is there

    return open_desk(home, operator=operator, passphrase=passphrase, door="window")


def _open_county(home: Path, operator: OperatorName, passphrase: str) -> County:
    from ..bootstrap import open_county  # noqa: PLC0415 - see _open_desk

    return open_county(home, operator=operator, passphrase=passphrase, door="window")


def _bring_the_house() -> None:
    """Load what opening needs; whoever is quicker at the door waits for the rest of it."""
    root = f"{__package__.rpartition('.')[0]}.bootstrap"
    threading.Thread(target=importlib.import_module, args=(root,), name="house").start()


def _knock(window: OfficeWindow, options: Options) -> None:
    door = window.sign_in
    file = options.passphrase_file
    if door is None or file is None:
        return
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines or not lines[0]:
        door.banner.refuse(WorkspaceError(ErrorCode.PASSPHRASE_FILE, path=str(file)))
        return
    door.knock(options.operator, lines[0])


def _options(argv: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(
        prog="greenwave-desk",
        description="便民服务窗口程序与县级工作台 · the window of a desk, or of the county",
    )
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help=f"工作区 · the workspace [{paths.HOME_VARIABLE}]",
    )
    parser.add_argument("--operator", default="", metavar="NAME", help="操作员 · who signs in")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="口令文件，第一行 · its first line is the passphrase",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    told = parser.parse_args(argv)
    return Options(
        home=paths.workspace(told.home),
        operator=told.operator,
        passphrase_file=told.passphrase_file,
    )


def _display() -> bool:
    """Whether there is something to draw on; Qt would end the process without a sentence."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    raise SystemExit(main())
