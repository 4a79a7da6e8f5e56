"""Personal data never reach the log, whichever way they come; bugs do, with their places."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk import log
from greenwave_desk.domain.errors import ErrorCode, GreenwaveError

NUMBER = "999901196201011238"
OLD_NUMBER = "999901620101123"
PHONE = "13800000000"
NAME = "曾国锋"

logger = logging.getLogger("greenwave_desk.test")


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    """A started log; its file."""
    yield log.start(tmp_path)
    log.stop()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (NUMBER, "[18 digits]"),
        ("99990119620101123X", "[18 digits]"),
        ("99990119620101123x", "[18 digits]"),
        ("999901 19620101 1238", "[18 digits]"),
        ("999901-19620101-123X", "[18 digits]"),
        ("９９９９０１１９６２０１０１１２３８", "[18 digits]"),
        (OLD_NUMBER, "[15 digits]"),
        ("9.99901E+17", "[9 digits]"),
        (PHONE, "[11 digits]"),
        ("138 0000 0000", "[11 digits]"),
        ("138-0000-0000", "[11 digits]"),
        ("+86 138 0000 0000", "[13 digits]"),
        ("0530-5621234", "[11 digits]"),
        ("19620101", "[8 digits]"),
        (NAME, "[3 hanzi]"),
        ("买买提·吐尔逊", "[7 hanzi]"),
        ("曾 国锋", "[4 hanzi]"),
        ("𠮷野", "[2 hanzi]"),
        ("\ue863某", "[2 hanzi]"),
        ("C:\\Users\\王芳\\desk", "C:\\Users\\[2 hanzi]\\desk"),
    ],
)
def test_personal_data_are_masked(said: str, kept: str) -> None:
    assert log.mask(f"<{said}>") == f"<{kept}>"


@pytest.mark.parametrize(
    "said",
    [
        "edition 12 of 371702, 2400 people in 35 ms",
        "2026-11-23T18:10:55Z",
        "event 0f9e8d7c-6b5a-4938-8716-050403020100",
        "hash 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_what_an_engineer_needs_stays(said: str) -> None:
    assert log.mask(said) == said


@given(st.text(), st.from_regex(r"\A[1-9]\d{16}[\dXx]\Z"), st.text())
def test_a_resident_number_never_passes_whole(before: str, number: str, after: str) -> None:
    # A hash may hold any digits; text that happens to end in one is not what this is about.
    masked = log.mask(f"{before} {number} {after}")
    assert f" {number} " not in masked


def test_message_and_arguments_are_masked(written: Path) -> None:
    logger.info("found %s by %s", NAME, NUMBER)
    text = written.read_text("utf-8")
    assert "found [3 hanzi] by [18 digits]" in text
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO greenwave_desk\.test ", text)


def test_a_bug_leaves_its_places_and_none_of_its_values(written: Path) -> None:
    def look_up(secret: str) -> str:
        holder = {"other": secret}
        return holder[f"zeng-{secret}"]

    try:
        look_up(NUMBER)
    except KeyError:
        logger.exception("lookup failed for %s", NAME)
    text = written.read_text("utf-8")
    assert "builtins.KeyError: '…'" in text
    assert re.search(r"at \S*test_log:\d+ in .*look_up", text)
    assert NUMBER not in text
    assert "zeng" not in text
    assert NAME not in text
    assert str(Path(__file__).parent) not in text


def test_causes_notes_and_groups_are_told_masked(written: Path) -> None:
    def fail() -> None:
        try:
            int(f"x{PHONE}")
        except ValueError as inner:
            raise ExceptionGroup("two", [RuntimeError(NAME), OSError(5, NAME)]) from inner

    try:
        fail()
    except ExceptionGroup:
        logger.exception("several")
    text = written.read_text("utf-8")
    assert "ValueError: invalid literal for int() with base 10: '…'" in text
    assert "which led to" in text
    assert "RuntimeError: [3 hanzi]" in text
    assert NAME not in text


def test_an_exception_that_refers_to_itself_is_told_once() -> None:
    error = ValueError("round")
    other = ValueError("and round")
    error.__context__, other.__context__ = other, error
    assert log.describe(error).count("round") == 2


def test_texts_that_quote_code_stay_readable() -> None:
    error = AttributeError("'NoneType' object has no attribute 'close'")
    assert "'NoneType' object has no attribute 'close'" in log.describe(error)


def test_known_failures_keep_their_facts() -> None:
    error = GreenwaveError(ErrorCode.DISK_FULL, needed=4096, device="stick")
    assert "disk-full (needed=4096, device=stick)" in log.describe(error)


def test_an_exception_without_a_text_is_still_told() -> None:
    class FaultyError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert "FaultyError: (no text: RuntimeError)" in log.describe(FaultyError())


def test_a_value_cannot_write_a_line_of_its_own(written: Path) -> None:
    logger.warning("file %s", "a\n2026-01-01T00:00:00Z INFO forged")
    assert len(written.read_text("utf-8").splitlines()) == 1


def test_libraries_are_heard_from_warnings_up(written: Path) -> None:
    logging.getLogger("pypdf").warning("odd file of %s", NAME)
    logging.getLogger("pypdf").info("chatter")
    text = written.read_text("utf-8")
    assert "pypdf odd file of [3 hanzi]" in text
    assert "chatter" not in text


def test_the_record_is_left_untouched_for_other_handlers(
    written: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logger.warning("edition %s", 1234567)
    assert caplog.records[-1].args == (1234567,)
    assert "edition [7 digits]" in written.read_text("utf-8")


def test_the_log_rotates_and_stays_small(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log._keeper._handler, "maxBytes", 2_000)
    for n in range(200):
        logger.info("line %d of a long morning at the desk", n)
    kept = sorted(path.name for path in written.parent.iterdir())
    assert kept == ["greenwave.log", *(f"greenwave.log.{n}" for n in range(1, log.LOG_COPIES + 1))]
    assert all(path.stat().st_size <= 2_000 for path in written.parent.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_only_the_owner_may_read_the_log(written: Path) -> None:
    assert written.stat().st_mode & 0o077 == 0
    assert written.parent.stat().st_mode & 0o077 == 0


def test_a_second_start_moves_on_and_a_repeated_one_changes_nothing(tmp_path: Path) -> None:
    first = log.start(tmp_path / "a")
    assert log.start(tmp_path / "a") == first
    second = log.start(tmp_path / "b")
    logger.info("here")
    log.stop()
    logger.info("nowhere")
    assert first.read_text("utf-8") == ""
    assert second.read_text("utf-8").count("\n") == 1


def test_no_log_can_be_written_and_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", "utf-8")
    log.start(tmp_path)
    logger.warning("said to nobody")
    log.stop()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_prints_no_record(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "greenwave.log").symlink_to("/dev/full")
    log.start(tmp_path)
    logger.warning("number %s", NUMBER)
    log.stop()
    assert capfd.readouterr() == ("", "")


def test_bugs_in_any_thread_are_recorded_and_told(written: Path) -> None:
    told: list[str] = []

    def work() -> None:
        raise ZeroDivisionError(NUMBER)

    with log.watch_for_bugs(lambda _: told.append("sorry")):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    text = written.read_text("utf-8")
    assert told == ["sorry"]
    assert "CRITICAL greenwave_desk.log bug: the program made a mistake" in text
    assert "ZeroDivisionError: [18 digits]" in text
    assert NUMBER not in text


def test_hooks_are_put_back() -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with log.watch_for_bugs(lambda _: None):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_a_bug_prints_nothing_of_an_exception(tmp_path: Path) -> None:
    ended = run(
        """
import pathlib, sys
from greenwave_desk import log

log.start(pathlib.Path(sys.argv[1]))
with log.watch_for_bugs(lambda _: print("told")):
    try:
        {}[sys.argv[2]]
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
""",
        str(tmp_path),
        NUMBER,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "told\n", "")


def test_a_native_crash_leaves_its_stacks(tmp_path: Path) -> None:
    ended = run(
        """
import faulthandler, pathlib, sys
from greenwave_desk import log

with log.watch_for_bugs(lambda _: print()):
    log.start(pathlib.Path(sys.argv[1]))
    faulthandler._sigabrt()
""",
        str(tmp_path),
    )
    assert ended.returncode != 0
    assert "Fatal Python error" in (tmp_path / "logs" / "crash.log").read_text("utf-8")


def test_without_a_log_warnings_do_not_reach_the_terminal() -> None:
    ended = run(
        """
import logging, sys
from greenwave_desk import log

logging.getLogger("greenwave_desk.x").warning(sys.argv[1])
""",
        NUMBER,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
