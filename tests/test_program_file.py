"""The built program: its folder holds what it should, and it works where there is no Python.

Needs ``make build`` first; run by ``make proof``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SUFFIX = ".exe" if sys.platform == "win32" else ""
FOLDER = ROOT / "dist" / "greenwave-desk"

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not FOLDER.exists(), reason="no dist/greenwave-desk: run make build first"),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, moved away from the source tree."""
    moved = tmp_path_factory.mktemp("program") / "greenwave-desk"
    shutil.copytree(FOLDER, moved, symlinks=True)
    return moved


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which no Python can be found."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return {"HOME": str(home), "PATH": str(home), "GREENWAVE_PASSPHRASE": "demo", **kept}


@pytest.fixture(scope="module")
def demo(program: Path, bare: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspaces") / "demo"
    run(program, bare, "demo", str(folder), "--people", "60")
    return folder


def run(program: Path, bare: dict[str, str], *arguments: str) -> str:
    ended = subprocess.run(
        [str(program / f"greenwave{SUFFIX}"), *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=bare,
        cwd=program.parent,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_every_resource_and_all_data_are_in_the_folder(program: Path) -> None:
    """The Chinese of the window among them: a built window once spoke English."""
    for room in ("resources", "data"):
        there = {file.name for file in program.rglob("*") if room in file.parts}
        wanted = {file.name for file in (ROOT / room).rglob("*") if file.is_file()}
        left_out = {name for name in wanted - there if "installer" not in name}
        installer = {file.name for file in (ROOT / "resources" / "installer").rglob("*")}
        assert left_out <= installer


def test_the_tour_runs_without_python(program: Path, bare: dict[str, str], demo: Path) -> None:
    run(program, bare, "tour", str(demo))
    summary = json.loads((demo / "tour" / "summary.json").read_text("utf-8"))
    assert summary["ok"] is True


def test_a_spreadsheet_is_read_by_the_programs_own_child(
    program: Path, bare: dict[str, str], tmp_path: Path
) -> None:
    import xlsxwriter

    file = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "身份证号", "救助类别", "村"])
        sheet.write_row(1, 0, ["张三", "379900196201011231", "低保", "东村"])
    told = json.loads(
        run(program, bare, "--json", "roster", "check", str(file), "--division", "371702100")
    )
    assert (told["rows"], told["accepted"]) == (1, 1)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, by number."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("needs Xvfb and xdotool")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the window on an X display")
def test_the_window_opens_without_python(
    program: Path, bare: dict[str, str], demo: Path, display: str
) -> None:
    window = subprocess.Popen(
        [str(program / "greenwave-desk"), "--home", str(demo / "desk-a")],
        env={**bare, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        seen = ""
        until = time.monotonic() + 30
        while not seen and window.poll() is None and time.monotonic() < until:
            seen = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(window.pid)],
                check=False,
                capture_output=True,
                encoding="utf-8",
                env={**os.environ, "DISPLAY": display},
            ).stdout
            time.sleep(0.2)
        assert window.poll() is None
        assert seen
    finally:
        window.terminate()
        _, complaints = window.communicate()
    assert "Traceback" not in complaints


def test_qt_stays_replaceable_and_nothing_under_gpl_alone_is_shipped(program: Path) -> None:
    names = [path.name for path in program.rglob("*") if path.is_file()]
    if sys.platform == "linux":
        assert {"libQt6Core.so.6", "libQt6Widgets.so.6"} <= set(names)
    unwanted = re.compile(
        r"VirtualKeyboard|virtualkeyboard|Qt6?Charts|Qt6?Graphs|Qt6?Quick|Qt6?Qml|WebEngine"
        r"|qgtk3|libgtk|readline|_tkinter|numpy|libQt6EglFS"
    )
    assert [name for name in names if unwanted.search(name)] == []


def test_the_folder_carries_its_licences_and_none_of_our_tools(program: Path) -> None:
    inside = program / "_internal"
    assert (inside / "LICENSE").is_file()
    assert (inside / "licences.md").is_file()
    assert not (inside / "resources" / "installer").exists()
    assert (inside / "resources" / "fonts" / "OFL.txt").is_file()
