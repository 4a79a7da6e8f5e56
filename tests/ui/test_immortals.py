from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import greenwave_desk.ui
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    sent = Signal()
sender = Sender()
for _ in range(300_000):
    sender.sent.emit()
    sender.setObjectName("x")
print("alive", True, None)
"""


def test_no_number_of_calls_into_qt_ends_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == "alive True None", done.stderr
    assert done.returncode == 0, done.stderr
