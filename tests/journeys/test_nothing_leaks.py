"""No name, number or village in any byte on the disk; no internet socket, ever."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
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


# policies that find people: lists leave the desk, and nothing else does

OPENED_TO_WRITE = """
import os, sys
def seen(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        name, mode, flags = given
        wrote = any(c in mode for c in "wax+") if isinstance(mode, str) else flags & os.O_CREAT
        if wrote:
            print("WROTE", os.fsdecode(name), file=sys.stderr)
sys.addaudithook(seen)
from greenwave_desk.cli.main import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def sought(
    toured: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, str]:
    """People were sought out after the tour: the folder, the lists given out, all that was said."""
    folder, temporary = toured
    given = tmp_path_factory.mktemp("given")
    environment = os.environ | {"TMPDIR": str(temporary), "GREENWAVE_PASSPHRASE": "demo"}
    said: list[str] = []

    def command(*arguments: str, status: int = 0) -> None:
        home = ("--home", str(folder / "desk-a"))
        done = subprocess.run(
            [sys.executable, "-c", OPENED_TO_WRITE, *home, *arguments],
            env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        said.append(done.stderr)

    command("outreach", "sheet", "-o", str(given / "名单.xlsx"))
    command("outreach", "list", "--policy", "MZ-07", "-o", str(given / "名单.pdf"))
    book = openpyxl.load_workbook(given / "名单.xlsx")
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row, day in ((2, "2026-01-05"), (3, "somewhen"), (4, "2026-01-05"), (5, "2026-01-05")):
        sheet.cell(row, at["联系结果"], "愿意申请")
        sheet.cell(row, at["联系日期"], day)
        sheet.cell(row, at["帮办员"], "=HYPERLINK(1)" if row == 5 else "张三")
    sheet.cell(4, at["姓名"], "不是此人")
    person = sheet.cell(2, at["人员编号"]).value
    book.save(given / "填好.xlsx")
    command("--json", "outreach", "import", str(given / "填好.xlsx"))
    (given / "坏的.xlsx").write_bytes((given / "填好.xlsx").read_bytes()[:4_000])
    command("outreach", "import", str(given / "坏的.xlsx"), status=1)
    command("outreach", "contact", person, "--way", "phone", "--outcome", "moved")
    command("outreach", "contact", person, "--way", "phone", "--outcome", "thinks",
            "--day", "2999-01-01", status=1)  # fmt: skip
    command("outreach", "survey", "--counts")
    command("outreach", "survey", "--village", "没有这个村", status=1)
    command("outreach", "turning")
    command("screen", person, "--on", "2020-01-01", "--fact", "hukou_rural=yes", "--keep",
            "--explained")  # fmt: skip
    command("practice", "due")
    command("bundle", "export", "-o", str(given))
    return folder, given, "".join(said)


def test_seeking_people_out_leaves_nobodys_data_anywhere_but_on_the_list(
    sought: tuple[Path, Path, str], toured: tuple[Path, Path]
) -> None:
    folder, given, said = sought
    wanted = re.compile(b"|".join(map(re.escape, sorted(markers(folder), key=len))))
    for root in (folder, toured[1], given):
        for path in root.rglob("*"):
            if path.is_file() and path.suffix not in {".pdf", ".xlsx"}:
                assert wanted.search(path.read_bytes()) is None, path
    # Errors, progress and the names of files say nobody's name either.
    assert wanted.search(said.encode()) is None
    assert list(toured[1].iterdir()) == []


def test_lists_are_written_to_their_place_and_nowhere_else_before(
    sought: tuple[Path, Path, str],
) -> None:
    folder, given, said = sought
    wrote = [Path(line.removeprefix("WROTE ")) for line in said.splitlines() if line[:5] == "WROTE"]
    elsewhere = [
        path
        for path in wrote
        if not (path.is_relative_to(folder) or path.is_relative_to(given))
        and path != Path(os.devnull)
        and path.suffix != ".pyc"
        and "__pycache__" not in path.parts
    ]
    assert elsewhere == []
    assert any(path.is_relative_to(given) for path in wrote), "the hook sees what is written"


def test_the_list_carries_no_number_and_what_goes_there_for(
    sought: tuple[Path, Path, str],
) -> None:
    folder, given, _ = sought
    with open_desk(folder / "desk-a", operator=OperatorName("admin"), passphrase="demo") as desk:
        people = list(desk.session.store.roster.people_in())
        said = [contact for _, told in desk.session.store.outreach.everybody()
                for contact in told.contacts]  # fmt: skip
    inside = zipfile.ZipFile(given / "名单.xlsx")
    raw = b"".join(inside.read(name) for name in inside.namelist())
    assert sum(person.name.encode() in raw for person in people) > 60, "the control"
    for person in people:
        for secret in (person.id_number, person.phone, person.card, person.address):
            assert not secret or secret.encode() not in raw
    assert b"<f>" not in raw
    # Of what came back one row counts: no day, another's name and a formula for a name are refused.
    assert sorted(contact.outcome.value for contact in said) == ["moved", "will_apply"]


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
