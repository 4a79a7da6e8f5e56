"""Start to a usable window, beside a bare PySide6 window: both as whole processes.

Time runs from the start of the process until it says that its window is painted. Bare is a
``QApplication`` and an empty ``QMainWindow``. Ours is told three times: the sign-in page ready to
type in; signed in, the lookup box painted and holding the keyboard; and the latter without the key
derivation (Argon2id at 64 MiB), which takes its time on purpose and which a clerk spends once a
day after typing a passphrase. Each display that is there is measured: offscreen always, the real
one where ``DISPLAY`` is set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from harness import Figure, in_turn, note, run, seconds

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.told)
    def told(self):
        os.write(1, b"ready\\n")
        os._exit(0)

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from greenwave_desk.ui.app import main
from greenwave_desk.ui.pages import sign_in
from greenwave_desk.ui.widgets import lookup_box

wanted = {"signed-in": lookup_box.LookupBox, "door": sign_in.PassphraseLine}[sys.argv.pop(1)]
plain = wanted.__mro__[1].paintEvent  # what Qt's own class paints

def told():
    if any(window.isVisible() for window in QApplication.topLevelWidgets()):
        os.write(1, b"ready\\n")
        os._exit(0)

def painted(self, event):
    plain(self, event)
    QTimer.singleShot(0, told)

wanted.paintEvent = painted
main(sys.argv[1:])
"""

GOAL = 2.5


def until_ready(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from starting a process until it writes that its window is painted."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - begun
        process.wait(timeout=60)
    assert line == b"ready\n", "the window never came"
    return taken


def derivation() -> float:
    """Seconds of the key derivation alone, with the parameters of a new workspace."""
    from nacl.pwhash import argon2id

    from greenwave_desk.store import keyslots

    salt = bytes(argon2id.SALTBYTES)
    return seconds(lambda: argon2id.kdf(32, b"demo", salt, keyslots.OPSLIMIT, keyslots.MEMLIMIT))


def measure(runs: int) -> list[Figure]:
    """Every display that is there."""
    displays = {"offscreen": {"QT_QPA_PLATFORM": "offscreen"}}
    if os.environ.get("DISPLAY"):
        displays["X11"] = {"QT_QPA_PLATFORM": "xcb"}
    else:
        note("DISPLAY is not set: measured offscreen alone")
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = folder / "demo"
        subprocess.run(
            [sys.executable, "-m", "greenwave_desk.cli.main", "--json", "demo", str(demo)],
            check=True,
            capture_output=True,
        )
        key = folder / "passphrase"
        key.write_text("demo\n")
        home = ["--home", str(demo / "desk-a"), "--operator", "admin"]
        python = [sys.executable, "-c"]
        for display, setting in displays.items():
            environment = {**os.environ, **setting, "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
            # An installed program has its bytecode; a source tree may be told to write none.
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            commands = (
                [*python, BARE],
                [*python, OURS, "door", *home],
                [*python, OURS, "signed-in", *home, "--passphrase-file", str(key)],
            )
            for command in commands:
                until_ready(command, environment)  # once, so that the files are in memory
            bare, door, desk, kdf = in_turn(
                [
                    *(partial(until_ready, command, environment) for command in commands),
                    derivation,
                ],
                runs,
            )
            peer = "bare window"
            figures += [
                Figure(f"start to sign-in, {display}", door, "s", peer, bare, GOAL, "ratio"),
                Figure(f"start to desk, {display}", desk, "s", peer, bare, GOAL, "ratio"),
                Figure(f"… less key derivation, {display}", desk - kdf, "s", peer, bare),
            ]
    return figures


if __name__ == "__main__":
    raise SystemExit(run("start", measure, runs=9))
