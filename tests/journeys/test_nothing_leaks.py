"""No name, number or village in any byte on the disk; no internet socket, ever."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from greenwave_desk.bootstrap import open_desk
from greenwave_desk.domain.ids import OperatorName

COMMAND = [sys.executable, "-m", "greenwave_desk.cli.main"]


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A demo on which the tour has run, with a temporary folder of its own."""
    folder, temporary = tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("temporary")
    environment = os.environ | {"TMPDIR": str(temporary), "GREENWAVE_PASSPHRASE": "demo"}
    for arguments in (["demo", str(folder), "--people", "120"], ["tour", str(folder)]):
        done = subprocess.run(
            [*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    return folder, temporary


def markers(folder: Path) -> set[bytes]:
    """Names, numbers, phones and villages of everybody in the demo, in the encodings in use."""
    with open_desk(folder / "desk-a", operator=OperatorName("admin"), passphrase="demo") as desk:
        people = list(desk.session.store.roster.people_in())
    assert len(people) == 120
    texts = {person.id_number for person in people} | {person.phone for person in people}
    texts |= {person.name for person in people if len(person.name) > 2}
    texts |= {person.village for person in people} | {person.card for person in people}
    texts.discard("")
    return {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "gb18030")}


def test_no_personal_data_in_any_byte(toured: tuple[Path, Path]) -> None:
    folder, temporary = toured
    wanted = re.compile(b"|".join(map(re.escape, sorted(markers(folder), key=len))))
    scanned: list[str] = []
    for root in (folder, temporary):
        for path in root.rglob("*"):
            # What a visitor takes home carries their name: the tour's PDF files are that paper.
            if not path.is_file() or path.suffix == ".pdf":
                continue
            scanned.append(path.suffix)
            assert wanted.search(path.read_bytes()) is None, path
            assert wanted.search(str(path).encode()) is None
    assert scanned.count(".db") == 3
    assert scanned.count(".gwb") >= 2


def test_the_scan_would_see_them(toured: tuple[Path, Path], tmp_path: Path) -> None:
    """The control: the same markers are found in a plain copy of the database."""
    folder, _ = toured
    plain = tmp_path / "plain.db"
    with open_desk(folder / "desk-a", operator=OperatorName("admin"), passphrase="demo") as desk:
        db = desk.session.store.db
        db.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        db.execute("SELECT sqlcipher_export('plain')").fetchall()
        db.conn.commit()
        db.execute("DETACH DATABASE plain")
    raw = plain.read_bytes()
    seen = sum(marker in raw for marker in markers(folder))
    assert seen > 120


def test_the_temporary_folder_is_left_empty(toured: tuple[Path, Path]) -> None:
    assert [path.name for path in toured[1].iterdir()] == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_tour_opens_no_internet_socket(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    environment = os.environ | {"GREENWAVE_PASSPHRASE": "demo"}
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", "trace=socket,connect,bind", "-o", str(trace)),
            *(*COMMAND, "tour", str(tmp_path / "demo")),
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine does not let strace trace")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text()
    assert "AF_INET" not in calls


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_strace_would_see_a_socket(tmp_path: Path) -> None:
    """The control: a socket that is opened on purpose is in the trace."""
    trace = tmp_path / "trace"
    opened = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", "trace=socket", "-o", str(trace)),
            *(sys.executable, "-c", opened),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine does not let strace trace")
    assert "AF_INET" in trace.read_text()
