"""One application for all tests of the window, offscreen, with the program's own fonts."""

from __future__ import annotations

import gc
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap, paths
from greenwave_desk.cli.command import run
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.garbage import Garbage
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.theme import fonts
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import Scheme, TypeSize
from greenwave_desk.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parent))
from county_pages import ADMIN, PASSPHRASE, open_county


def _load_fakes() -> ModuleType:
    # tests/ is not a package: the double is loaded by its path, once, under a name of its own.
    name = "greenwave_ui_fakes"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("fakes.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


fakes = _load_fakes()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    qapp.setStyle("Fusion")
    return Look(qapp, fonts.load(paths.resources("fonts")), paths.resources())


@pytest.fixture(autouse=True)
def garbage(qapp: QApplication) -> Iterator[None]:
    """As in the program: dead widgets are never taken apart in the background lane."""
    kept = Garbage(qapp)
    yield
    kept.give_back()
    kept.setParent(None)


@pytest.fixture(autouse=True)
def usual_look(look: Look) -> Iterator[None]:
    yield
    look.choose(scheme=Scheme.LIGHT, size=TypeSize.NORMAL, language="zh")


@pytest.fixture
def world() -> object:
    return fakes.World().with_history()


@pytest.fixture
def drives(tmp_path: Path) -> list[object]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, world: object, drives: list[object]
) -> Iterator[Callable[[], MainWindow]]:
    """Makes a window that is signed in."""
    made: list[MainWindow] = []

    def make(idle_ms: int = 10_000_000, backup_ms: int = 10_000_000) -> MainWindow:
        shown = MainWindow(
            fakes.opener(world),
            look,
            operator=fakes.OPERATOR,
            idle_ms=idle_ms,
            backup_ms=backup_ms,
            list_drives=lambda: tuple(drives),
        )
        made.append(shown)
        shown.show()
        qtbot.waitExposed(shown)
        assert shown.sign_in is not None
        shown.sign_in.knock(fakes.OPERATOR, fakes.PASSPHRASE)
        qtbot.waitUntil(lambda: shown.shell is not None)
        shown.activateWindow()
        qtbot.waitUntil(lambda: shown.isActiveWindow() and QApplication.focusWidget() is not None)
        return shown

    yield make
    for shown in made:
        shown.close()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county") / "demo"
    assert run(["demo", str(folder), "--people", "60", "--seed", "5"], bootstrap) == 0
    return folder


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))


@pytest.fixture
def desk_at(qtbot: QtBot, look: Look, folder: Path) -> Iterator[Callable[..., MainWindow]]:
    """Makes the window of a real desk that is signed in, in English, at a page.

    ``folder / "desk-a"`` is the demo's desk; another operator may sign in.
    """
    made: list[MainWindow] = []

    def make(page: Act, operator: str = ADMIN, passphrase: str = PASSPHRASE) -> MainWindow:
        look.choose(language="en")
        shown = MainWindow(
            partial(open_desk, folder / "desk-a"),
            look,
            operator=operator,
            idle_ms=10_000_000,
            backup_ms=10_000_000,
            list_drives=tuple,
        )
        made.append(shown)
        shown.show()
        qtbot.waitExposed(shown)
        assert shown.sign_in is not None
        shown.sign_in.knock(OperatorName(operator), passphrase)
        qtbot.waitUntil(lambda: shown.shell is not None)
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        assert shown.shell is not None
        shown.shell.go(page)
        return shown

    yield make
    for shown in made:
        shown.close()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of what the first let go
    made.clear()
    gc.collect()  # here: a worker of the next test must not be who collects dead windows


def open_desk(home: Path, operator: OperatorName, passphrase: str) -> Desk:
    return bootstrap.open_desk(home, operator=operator, passphrase=passphrase, door="window")


@pytest.fixture
def county_at(qtbot: QtBot, look: Look, folder: Path) -> Iterator[Callable[[Act], CountyWindow]]:
    """Makes a county's window that is signed in, in English, at a page."""
    made: list[CountyWindow] = []

    def make(page: Act) -> CountyWindow:
        look.choose(language="en")
        shown = CountyWindow(
            partial(open_county, folder / "county"),
            look,
            operator=ADMIN,
            idle_ms=10_000_000,
            backup_ms=10_000_000,
            list_drives=tuple,
        )
        made.append(shown)
        shown.show()
        qtbot.waitExposed(shown)
        assert shown.sign_in is not None
        shown.sign_in.knock(ADMIN, PASSPHRASE)
        qtbot.waitUntil(lambda: shown.shell is not None)
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        shown.shell.go(page)
        return shown

    yield make
    for shown in made:
        shown.close()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.clear()
    gc.collect()  # as above
