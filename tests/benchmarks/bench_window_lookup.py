"""From a key to painted rows in a city's roster, and the memory of the window meanwhile.

What a clerk types is typed into the real lookup box of a signed-in window, a key at a time; the
time of a key runs from the key press until the list and everything else that changed is painted.
The peer is the plainest window over the same people: a line, a ``QListView`` over a
``QStandardItemModel``, and ``LIKE '%…%'`` over name, number and village in an unencrypted file.
It knows no pinyin and no order. Queries are what clerks type who know what they look for, and,
apart, damaged ones (``noisy_queries.py``). Memory is what the whole process holds (resident, all
its libraries with it) after the last key; both windows run in processes of their own.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from city import OPERATOR, PASSPHRASE, fill_plain, new_desk, plain_file, put_in_force
from harness import PEOPLE_OF_A_CITY, Figure, p99, run
from lookup_roster import make_people
from noisy_queries import noisy_queries
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from greenwave_desk.bootstrap import open_desk
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.domain.people import Person
from greenwave_desk.store.pinyin import name_units

GOAL_MS, GOAL_MB = 16, 300
PEOPLE_TYPED = 60
DAMAGED_EACH = 15
LIMIT = 40
FRAME = "key to painted rows"


def typed(people: list[Person]) -> list[str]:
    """What clerks type: names, pinyin, initials, numbers, villages; good queries and bad ones."""
    pick = random.Random(20_261_123)
    queries = ["王", "z", "3799", "19", "村", "王 庄", "li", "zhang wei", "qqq", "龘"]
    for one in pick.sample(people, PEOPLE_TYPED):
        said = [unit.first[0] if unit.first else "x" for unit in name_units(one.name)]
        queries += [
            pick.choice((one.name, one.name[1:], f"{one.name[0]}*{one.name[-1]}")),
            pick.choice(("".join(said), "".join(sound[0] for sound in said))),
            pick.choice((one.id_number, one.id_number[-4:], one.id_number[-6:], one.birth)),
            pick.choice((one.village, f"{one.name[0]} {one.village[:-1]} {one.birth[:4]}")),
        ]
    return queries


def type_all(
    queries: list[str], press: Callable[[str], None], clear: Callable[[], None]
) -> list[float]:
    """Milliseconds of every key."""
    gc.collect()
    times = []
    for query in queries:
        for sign in query:
            begun = time.perf_counter()
            press(sign)
            times.append((time.perf_counter() - begun) * 1000)
        clear()
    return times


def key(sign: str) -> QKeyEvent:
    """A key, or what an input method commits, as the window system sends it."""
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)


def resident_mb() -> float:
    """What this process holds in memory, MB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


def told(times: list[float]) -> None:
    """Answer the process that asked, and leave without taking the window down."""
    answer = {"median": statistics.median(times), "p99": p99(times), "max": max(times),
              "keys": len(times), "megabytes": resident_mb()}  # fmt: skip
    print(json.dumps(answer), flush=True)
    os._exit(0)


def our_window(home: Path, queries: list[str]) -> None:
    """The program's own window, signed in."""
    from PySide6.QtWidgets import QApplication

    from greenwave_desk.ui.app import make_application, make_look
    from greenwave_desk.ui.window import MainWindow

    app = make_application()
    window = MainWindow(partial(_at_window, home), make_look(app, home), operator=OPERATOR)
    window.show()
    assert window.sign_in is not None
    window.sign_in.knock(OPERATOR, PASSPHRASE)
    while window.shell is None:
        app.processEvents()
    for _ in range(20):
        app.processEvents()
    box = window.shell.bar.box

    def press(sign: str) -> None:
        QApplication.sendEvent(box, key(sign))
        QApplication.processEvents()  # paints what the key has changed, before anything else

    def clear() -> None:
        box.clear()
        QApplication.processEvents()

    told(type_all(queries, press, clear))


def _at_window(home: Path, operator: OperatorName, passphrase: str) -> Desk:
    return open_desk(home, operator=operator, passphrase=passphrase, door="window")


def plain_window(file: Path, queries: list[str]) -> None:
    """The peer."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

    app = QApplication([])
    db = sqlite3.connect(file)
    window, box, view = QWidget(), QLineEdit(), QListView()
    model = QStandardItemModel()
    view.setModel(model)
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addWidget(view)
    window.resize(1366, 768)
    window.show()
    app.processEvents()

    def ask(text: str) -> None:
        model.clear()
        rows = db.execute(
            "SELECT name, id_number, village FROM people WHERE name LIKE ?1 OR id_number LIKE ?1"
            " OR village LIKE ?1 LIMIT ?2",
            (f"%{text}%", LIMIT),
        )
        for row in rows:
            model.appendRow(QStandardItem(" ".join(row)))

    def press(sign: str) -> None:
        QApplication.sendEvent(box, key(sign))
        ask(box.text())
        QApplication.processEvents()

    def clear() -> None:
        box.clear()
        model.clear()
        QApplication.processEvents()

    told(type_all(queries, press, clear))


def measure(runs: int) -> list[Figure]:
    """Make both files once; run each window ``runs`` times, in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = make_people(PEOPLE_OF_A_CITY)
        with new_desk(folder / "desk") as desk:
            put_in_force(desk.session.store, 1, people)
        plain = plain_file(folder / "plain.db")
        fill_plain(plain, people, 1)
        plain.close()
        good, damaged = folder / "queries.json", folder / "damaged.json"
        good.write_text(json.dumps(typed(people)), encoding="utf-8")
        noisy = [query.text for query in noisy_queries(people, DAMAGED_EACH)]
        damaged.write_text(json.dumps(noisy), encoding="utf-8")
        answers = {good: Answers([], []), damaged: Answers([], [])}
        for _ in range(runs):
            for queries, (ours, peer) in answers.items():
                ours.append(_window("ours", folder / "desk", queries))
                peer.append(_window("plain", folder / "plain.db", queries))
    return [
        *_frame(FRAME, answers[good]),
        *_frame(f"{FRAME}, damaged queries", answers[damaged]),
        _beside("memory of the window", answers[good], "megabytes", "MB", GOAL_MB),
    ]


class Answers(NamedTuple):
    """What each run of the two windows told."""

    ours: list[dict[str, float]]
    peer: list[dict[str, float]]


def _frame(title: str, answers: Answers) -> list[Figure]:
    return [
        _beside(f"{title}, median", answers, "median", "ms", None),
        _beside(f"{title}, p99", answers, "p99", "ms", GOAL_MS),
        _beside(f"{title}, longest", answers, "max", "ms", None),
    ]


def _beside(title: str, answers: Answers, what: str, unit: str, goal: float | None) -> Figure:
    ours, peer = (statistics.median(answer[what] for answer in told) for told in answers)
    return Figure(title, ours, unit, "QListView, LIKE", peer, goal)


def _window(which: str, path: Path, queries: Path) -> dict[str, float]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, __file__, "--window", which, str(path), str(queries)]
    ran = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(ran.stdout)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--window"]:
        window = our_window if sys.argv[2] == "ours" else plain_window
        window(Path(sys.argv[3]), json.loads(Path(sys.argv[4]).read_text(encoding="utf-8")))
    raise SystemExit(run("window lookup", measure, runs=3))
