"""A session of the window: no internet socket, and nothing personal left behind in any byte."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from greenwave_desk.bootstrap import open_desk
from greenwave_desk.cli.main import main
from greenwave_desk.domain.ids import OperatorName

SESSION = """
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from greenwave_desk import log
from greenwave_desk.bootstrap import open_desk
from greenwave_desk.ui import app
from greenwave_desk.ui.drives import Drive
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.window import MainWindow

home, stick, paper = map(Path, sys.argv[1:])
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
running = app.make_application()
look = app.make_look(running, home)
log.start(home)
window = MainWindow(
    lambda operator, passphrase: open_desk(
        home, operator=operator, passphrase=passphrase, door="window"
    ),
    look,
    place=str(home),
    list_drives=lambda: (Drive("KINGSTON", stick, 14_000_000_000, False),),
)


def wait(until):
    for _ in range(600):
        QApplication.processEvents()
        if until():
            return
        time.sleep(0.05)  # QTest.qWait would keep the interpreter's lock from the other thread
    words = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    raise SystemExit("waited in vain; on the screen: " + " / ".join(words))


def at():
    return QApplication.focusWidget() or QApplication.activeWindow() or window


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(at(), key, modifier)


def dialog(kind):
    wait(lambda: window.findChildren(kind))
    shown = window.findChildren(kind)[0]
    shown.activateWindow()
    wait(shown.isActiveWindow)


def alone(kind):
    wait(lambda: not window.findChildren(kind))
    window.activateWindow()
    wait(lambda: window.isActiveWindow() and QApplication.focusWidget())


window.show()
window.activateWindow()
wait(lambda: window.isActiveWindow() and QApplication.focusWidget())
QTest.keyClicks(at(), "admin")
press(Key.Key_Return)
QTest.keyClicks(at(), "demo")
press(Key.Key_Return)
wait(lambda: window.shell is not None)
QTest.keyClicks(at(), "zgs")
press(Key.Key_Return)
for key in (Key.Key_F5, Key.Key_F4, Key.Key_F8):
    press(key)
press(Key.Key_F6)
dialog(ItemPicker)
press(Key.Key_Return)
alone(ItemPicker)
press(Key.Key_F7)
dialog(SheetPreview)
preview = window.findChildren(SheetPreview)[0]
preview._ask_path = lambda: paper
press(Key.Key_S, CTRL)
wait(paper.is_file)
press(Key.Key_Escape)
alone(SheetPreview)
press(Key.Key_T, CTRL)  # the look is kept in window.ini
press(Key.Key_F9)
wait(lambda: window.shell.exchange.export_card.targets is not None)
press(Key.Key_Return)
wait(lambda: list(stick.rglob("*.gwb")))
wait(lambda: not window.shell.exchange.working)
press(Key.Key_L, CTRL)
wait(lambda: window.sign_in is not None)
window.close()
log.stop()
print("served")
"""


@dataclass(frozen=True)
class Left:
    """What a session of the window left: folders to look through, and its calls if traced."""

    demo: Path
    folders: tuple[Path, ...]
    trace: Path | None


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """A session on a fresh demo, with a user's folder and a temporary folder of its own."""
    root = tmp_path_factory.mktemp("window")
    demo, user, temporary, stick = (root / name for name in ("demo", "user", "tmp", "stick"))
    for folder in (user, temporary, stick):
        folder.mkdir()
    assert main(["demo", str(demo), "--people", "120"]) == 0
    script = root / "session.py"
    script.write_text(SESSION, encoding="utf-8")
    session = [
        *(sys.executable, str(script), str(demo / "desk-a"), str(stick)),
        str(root / "paper.pdf"),
    ]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("XDG_")
    } | {
        "HOME": str(user),
        "TMPDIR": str(temporary),
        "QT_QPA_PLATFORM": "offscreen",
    }
    trace = root / "trace"
    traced = [
        *(
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-e",
            "trace=execve,socket,connect,bind",
            "-o",
            str(trace),
        ),
        *session,
    ]
    strace = shutil.which("strace") is not None
    done = _run(traced if strace else session, environment)
    if strace and done.returncode and "ptrace" in done.stderr:
        strace = False
        done = _run(session, environment)
    assert done.returncode == 0, done.stderr
    assert "served" in done.stdout
    folders = (demo, user, temporary, stick)
    return Left(demo=demo, folders=folders, trace=trace if strace else None)


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_session_of_the_window_opens_no_internet_socket(left: Left) -> None:
    if left.trace is None:
        pytest.skip("strace is not installed, or this machine does not let it trace")
    calls = left.trace.read_text()
    assert "execve(" in calls, "nothing was traced"
    assert "AF_INET" not in calls


def test_a_session_of_the_window_leaves_nothing_personal_in_any_byte(left: Left) -> None:
    with open_desk(left.demo / "desk-a", operator=OperatorName("admin"), passphrase="demo") as desk:
        people = list(desk.session.store.roster.people_in())
        served = desk.insights.statistics()
    assert (served.visits, served.cases_opened, served.interpretations) == (1, 1, 1)
    texts = {one.id_number for one in people} | {one.phone for one in people}
    texts |= {one.name for one in people if len(one.name) > 2}
    texts |= {one.village for one in people} | {one.card for one in people}
    texts.discard("")
    wanted = re.compile(
        b"|".join(
            re.escape(text.encode(code))
            for text in sorted(texts)
            for code in ("utf-8", "utf-16-le", "gb18030")
        )
    )
    seen: set[str] = set()
    for folder in left.folders:
        for path in folder.rglob("*"):
            if path.is_file():
                seen.add(path.name)
                assert wanted.search(path.read_bytes()) is None, path
                assert wanted.search(str(path).encode()) is None
    assert {"window.ini", "window.lock", "desk.db"} <= seen
    assert any(name.endswith(".log") for name in seen)
    assert any(name.endswith(".gwb") for name in seen)


def test_the_temporary_folder_is_left_empty(left: Left) -> None:
    assert [path.name for path in left.folders[2].iterdir()] == []
