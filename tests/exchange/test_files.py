from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenwave_desk import disk_errors, files
from greenwave_desk.domain.errors import DiskError, ErrorCode
from greenwave_desk.files import clean_leftovers, read_chunks, read_limited, replace_file

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX faults")


def private_mounts() -> bool:
    """Whether this machine lets us mount a small file system that nobody else sees."""
    if not shutil.which("unshare"):
        return False
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False
    )
    return run.returncode == 0


needs_mounts = pytest.mark.skipif(not private_mounts(), reason="private mounts are not allowed")


def in_child(code: str, *, mount: str = "true", where: Path) -> str:
    """Run ``code`` in a process with its own mounts; it writes to ``where`` and prints."""
    script = "import sys\nfrom pathlib import Path\nfrom greenwave_desk.files import *\n"
    script += "from greenwave_desk.domain.errors import DiskError\n"
    script += f"folder = Path({str(where)!r})\n" + textwrap.dedent(code)
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
    command = [sys.executable, "-c", script]
    if mount != "true":
        command = ["unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh", *command]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


WRITE = """
try:
    replace_file(folder / "a.bin", [b"x" * 4096] * {blocks})
except DiskError as error:
    print(error.code.value)
print(sorted((p.name, p.read_bytes()[:3]) for p in folder.iterdir()))
"""


def test_a_file_is_written_with_its_hash_and_is_ours_alone(tmp_path: Path) -> None:
    written = replace_file(tmp_path / "a.bin", [b"one", b"", b"two"])
    assert written == (6, hashlib.sha256(b"onetwo").hexdigest())
    assert (tmp_path / "a.bin").read_bytes() == b"onetwo"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]
    if sys.platform != "win32":
        assert (tmp_path / "a.bin").stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"older and longer than the new one")
    replace_file(target, [b"new"])
    assert target.read_bytes() == b"new"


def test_the_older_file_stands_until_the_last_byte_is_there(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        assert target.read_bytes() == b"old"
        (hidden,) = (path for path in tmp_path.iterdir() if path != target)
        assert hidden.name.startswith(".")

    replace_file(target, chunks())
    assert target.read_bytes() == b"new"


def test_a_source_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise LookupError

    with pytest.raises(LookupError):
        replace_file(target, chunks())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.bin": b"old"}


def test_a_limit_is_kept_to_the_byte(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.bin", [b"12345"], limit=5)
    with pytest.raises(DiskError) as refused:
        replace_file(tmp_path / "b.bin", [b"12345", b"6"], limit=5)
    assert refused.value.code is ErrorCode.FILE_TOO_LARGE
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_that_is_not_there_is_named_so(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as refused:
        replace_file(tmp_path / "none" / "a.bin", [b"x"])
    assert refused.value.code is ErrorCode.TARGET_MISSING
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError) as refused:
        replace_file(tmp_path / "file" / "a.bin", [b"x"])
    assert refused.value.code is ErrorCode.TARGET_MISSING


def test_a_folder_that_goes_away_while_we_write_has_vanished(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    def chunks() -> Iterator[bytes]:
        yield b"x"
        shutil.rmtree(folder)

    with pytest.raises(DiskError) as refused:
        replace_file(folder / "a.bin", chunks())
    assert refused.value.code is ErrorCode.TARGET_VANISHED


def test_a_device_that_stores_other_bytes_is_caught_before_the_rename(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        (hidden,) = (path for path in tmp_path.iterdir() if path != target)
        with hidden.open("r+b") as device:
            device.write(b"N")

    with pytest.raises(DiskError) as refused:
        replace_file(target, chunks())
    assert refused.value.code is ErrorCode.READ_BACK_DIFFERS
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.bin": b"old"}


def test_a_folder_under_the_final_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()
    with pytest.raises(DiskError):
        replace_file(tmp_path / "a.bin", [b"x"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


@needs_mounts
def test_a_full_stick_keeps_the_older_file(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=64k none {tmp_path} && printf old > {tmp_path}/a.bin"
    told = in_child(WRITE.format(blocks=64), mount=mount, where=tmp_path)
    assert told == "target-full\n[('a.bin', b'old')]"


@needs_mounts
def test_a_stick_that_is_full_from_the_start_is_told_so(tmp_path: Path) -> None:
    mount = (
        f"mount -t tmpfs -o size=64k,nr_inodes=2 none {tmp_path} && printf old > {tmp_path}/a.bin"
    )
    told = in_child(WRITE.format(blocks=1), mount=mount, where=tmp_path)
    assert told == "target-full\n[('a.bin', b'old')]"


@needs_mounts
def test_a_read_only_stick_is_told_so(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o ro none {tmp_path}"
    assert in_child(WRITE.format(blocks=1), mount=mount, where=tmp_path) == "target-read-only\n[]"


@needs_mounts
def test_a_stick_that_is_pulled_out_has_vanished(tmp_path: Path) -> None:
    code = f"""
    import subprocess
    def chunks():
        yield b"new"
        subprocess.run(["umount", "-l", {str(tmp_path)!r}], check=True)
    try:
        replace_file(folder / "a.bin", chunks())
    except DiskError as error:
        print(error.code.value)
    print(sorted(p.name for p in folder.iterdir()))
    """
    told = in_child(code, mount=f"mount -t tmpfs none {tmp_path}", where=tmp_path)
    assert told == "target-vanished\n[]"


@posix_only
def test_a_file_system_with_a_largest_file_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"old")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
    told = in_child(limit + WRITE.format(blocks=4), where=tmp_path)
    assert told == "target-file-too-large\n[('a.bin', b'old')]"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_bytes_reach_the_device_before_the_name_and_the_name_before_we_say_so(
    tmp_path: Path,
) -> None:
    code = (
        "from pathlib import Path; from greenwave_desk.files import replace_file\n"
        f"replace_file(Path({str(tmp_path / 'a.bin')!r}), [b'x']); print('said', flush=True)"
    )
    run = subprocess.run(
        [
            "strace",
            "-qq",
            "-y",
            "-e",
            "trace=fsync,rename,fadvise64,write",
            sys.executable,
            "-c",
            code,
        ],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    )
    if run.returncode:
        pytest.skip("strace may not trace here")
    calls = [line for line in run.stderr.splitlines() if str(tmp_path) in line or "said" in line]
    names = [line.split("(")[0] for line in calls]
    assert names == ["write", "fsync", "fadvise64", "rename", "fsync", "write"], run.stderr
    assert ".part" in calls[1]
    assert f"<{tmp_path}>" in calls[4]


@posix_only
def test_a_killed_writer_leaves_only_what_can_be_cleaned(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"old")
    (tmp_path / ".greenwave-notes").write_bytes(b"somebody's")
    code = (
        "import time; from pathlib import Path; from greenwave_desk.files import Replacement\n"
        f"with Replacement(Path({str(tmp_path / 'a.bin')!r})) as r:\n"
        "    r.write(b'half'); print('begun', flush=True); time.sleep(60)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        assert clean_leftovers(tmp_path) == 0, "a write that goes on was taken for a leftover"
        writer.send_signal(signal.SIGKILL)
        writer.wait(timeout=10)
    assert len(list(tmp_path.iterdir())) == 3
    assert clean_leftovers(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".greenwave-notes", "a.bin"]
    assert (tmp_path / "a.bin").read_bytes() == b"old"


def test_cleaning_a_folder_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    assert clean_leftovers(tmp_path / "none") == 0


def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    listing = Path("/proc/self/fd")
    if not listing.exists():
        pytest.skip("no /proc here")
    before = len(list(listing.iterdir()))
    for number in range(20):
        replace_file(tmp_path / "a.bin", [b"x" * number])
        with pytest.raises(DiskError):
            replace_file(tmp_path / "none" / "a.bin", [b"x"])
        with pytest.raises(DiskError):
            read_limited(tmp_path / "a.bin", -1 + number) if number else read_limited(tmp_path, 1)
    assert len(list(listing.iterdir())) == before


def test_reading_has_a_limit_to_the_byte(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"12345")
    assert read_limited(tmp_path / "a.bin", 5) == b"12345"
    with pytest.raises(DiskError) as refused:
        read_limited(tmp_path / "a.bin", 4)
    assert refused.value.code is ErrorCode.FILE_TOO_LARGE


def test_reading_a_large_file_comes_in_blocks(tmp_path: Path) -> None:
    data = os.urandom(files.BLOCK * 2 + 7)
    (tmp_path / "a.bin").write_bytes(data)
    blocks = list(read_chunks(tmp_path / "a.bin"))
    assert b"".join(blocks) == data
    assert max(map(len, blocks)) <= files.BLOCK


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(DiskError) as refused:
        read_limited(tmp_path, 10)
    assert refused.value.code is ErrorCode.NOT_A_FILE
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path / "pipe", Path("/dev/zero")):
            with pytest.raises(DiskError) as refused:
                read_limited(path, 10)
            assert refused.value.code is ErrorCode.NOT_A_FILE
    assert time.monotonic() - started < 60, "waited for somebody to write into the pipe"


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as refused:
        read_limited(tmp_path / "none", 10)
    assert refused.value.code is ErrorCode.FILE_MISSING


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("ENOSPC", ErrorCode.TARGET_FULL),
        ("EDQUOT", ErrorCode.TARGET_FULL),
        ("EROFS", ErrorCode.TARGET_READ_ONLY),
        ("EFBIG", ErrorCode.TARGET_FILE_TOO_LARGE),
        ("EIO", ErrorCode.TARGET_VANISHED),
        ("ENODEV", ErrorCode.TARGET_VANISHED),
        ("ENOTCONN", ErrorCode.TARGET_VANISHED),
        ("EACCES", ErrorCode.PERMISSION_DENIED),
        ("EPERM", ErrorCode.PERMISSION_DENIED),
        ("EMFILE", ErrorCode.IO_FAILED),
    ],
)
def test_each_error_of_the_system_has_its_code(number: str, code: ErrorCode) -> None:
    import errno

    error = disk_errors.write_error(OSError(getattr(errno, number), "x", "/home/somebody/name"))
    assert error.code is code
    assert error.facts == {"errno": number}, "a path may name a person"


def test_the_computers_own_disk_is_no_stick() -> None:
    import errno

    codes = {
        name: disk_errors.write_error(OSError(getattr(errno, name), "x"), own=True).code
        for name in ("ENOSPC", "EROFS", "EIO", "ENOENT", "EFBIG", "EACCES")
    }
    assert codes == {
        "ENOSPC": ErrorCode.DISK_FULL,
        "EROFS": ErrorCode.DISK_READ_ONLY,
        "EIO": ErrorCode.IO_FAILED,
        "ENOENT": ErrorCode.IO_FAILED,
        "EFBIG": ErrorCode.IO_FAILED,
        "EACCES": ErrorCode.PERMISSION_DENIED,
    }


@posix_only
@pytest.mark.parametrize(
    "gone",
    ["/media/KINGSTON", "/media/li/KINGSTON", "/run/media/li/KINGSTON", "/mnt/KINGSTON"],
)
def test_a_stick_that_has_gone_is_not_made_as_a_folder(gone: str) -> None:
    with pytest.raises(DiskError) as caught:
        files.ensure_folder(Path(gone))
    assert caught.value.code is ErrorCode.TARGET_MISSING
    assert not Path(gone).exists()


def test_a_folder_of_the_clerks_own_is_made(tmp_path: Path) -> None:
    files.ensure_folder(tmp_path / "周报")
    assert (tmp_path / "周报").is_dir()
