"""Sticks as the window knows them: which are there, when that is told, and what is on them."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.errors import DiskError, ErrorCode, GreenwaveError
from greenwave_desk.domain.sticks import FileState, OnStick, StickContent
from greenwave_desk.ui.drives import (
    FAT_LARGEST,
    Drive,
    DriveContent,
    DriveWatch,
    contents_of,
    plugged_in,
)
from greenwave_desk.ui.jobs import Report, Stopped


def private_mounts() -> bool:
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False
    )
    return run.returncode == 0


needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or not private_mounts(), reason="private mounts are not allowed"
)


def stick(folder: Path, name: str, **more: object) -> Drive:
    root = folder / name
    root.mkdir()
    facts: dict[str, object] = {"free": 14_000_000_000, "read_only": False, **more}
    return Drive(name=name, root=root, **facts)  # type: ignore[arg-type]


@pytest.fixture
def quiet(tmp_path: Path) -> Callable[[], tuple[Path, ...]]:
    """Places of sticks that no other program touches."""
    place = tmp_path / "media"
    place.mkdir()
    return lambda: (place,)


def folders_in(place: Path) -> tuple[Drive, ...]:
    """A fake system: every folder is a stick."""
    return tuple(
        Drive(name=root.name, root=root, free=1, read_only=False)
        for root in sorted(place.iterdir())
    )


def test_a_folder_that_appears_is_told_at_once(
    qtbot: QtBot, quiet: Callable[[], tuple[Path, ...]]
) -> None:
    (place,) = quiet()
    watch = DriveWatch(lambda: folders_in(place), places=quiet)
    watch.start()
    watch._timer.setInterval(10_000_000)
    with qtbot.waitSignal(watch.changed, timeout=5_000):
        (place / "KINGSTON").mkdir()
    assert [drive.name for drive in watch.drives] == ["KINGSTON"]
    with qtbot.waitSignal(watch.changed, timeout=5_000):
        (place / "KINGSTON").rmdir()
    assert watch.drives == ()
    watch.stop()


def test_several_sticks_are_known_at_once_and_each_by_its_place(
    qtbot: QtBot, quiet: Callable[[], tuple[Path, ...]]
) -> None:
    (place,) = quiet()
    heard: list[tuple[Drive, ...]] = []
    watch = DriveWatch(lambda: folders_in(place), places=quiet)
    watch.changed.connect(heard.append)
    watch.start()
    for name in ("B", "A", "C"):
        (place / name).mkdir()
    qtbot.waitUntil(lambda: len(watch.drives) == 3)
    assert [drive.name for drive in watch.drives] == ["A", "B", "C"]
    assert heard[-1] == watch.drives
    watch.stop()


def test_a_place_that_is_made_later_is_watched_too(qtbot: QtBot, tmp_path: Path) -> None:
    media, user = tmp_path / "media", tmp_path / "media" / "li"
    media.mkdir()

    def sticks() -> tuple[Drive, ...]:
        return folders_in(user) if user.is_dir() else ()

    watch = DriveWatch(sticks, places=lambda: tuple(p for p in (media, user) if p.is_dir()))
    watch.start()
    watch._timer.setInterval(10_000_000)
    user.mkdir()
    qtbot.waitUntil(lambda: str(user) in watch._folders.directories())
    with qtbot.waitSignal(watch.changed, timeout=5_000):
        (user / "KINGSTON").mkdir()
    watch.stop()


def test_a_stick_that_is_ready_a_moment_later_is_found_without_the_timer(
    qtbot: QtBot, quiet: Callable[[], tuple[Path, ...]]
) -> None:
    (place,) = quiet()
    ready: list[Drive] = []
    watch = DriveWatch(lambda: tuple(ready), places=quiet)
    watch.start()
    watch._timer.setInterval(10_000_000)
    (place / "KINGSTON").mkdir()
    qtbot.wait(50)
    assert watch.drives == ()
    ready.extend(folders_in(place))
    qtbot.waitUntil(lambda: len(watch.drives) == 1, timeout=5_000)
    watch.stop()


def test_a_watch_that_was_stopped_hears_nothing_and_can_be_started_again(
    qtbot: QtBot, quiet: Callable[[], tuple[Path, ...]]
) -> None:
    (place,) = quiet()
    listing = Path("/proc/self/fd")
    watch = DriveWatch(lambda: folders_in(place), places=quiet)
    watch.start()
    watch.stop()
    before = len(list(listing.iterdir())) if listing.exists() else 0
    heard: list[object] = []
    watch.changed.connect(heard.append)
    (place / "KINGSTON").mkdir()
    qtbot.wait(300)
    assert heard == []
    for _ in range(5):
        watch.start()
        watch.start()
        watch.stop()
    assert len(watch.drives) == 1
    if listing.exists():
        qtbot.wait(20)
        assert len(list(listing.iterdir())) == before, "a descriptor stayed open"


def test_a_change_of_what_is_free_is_a_change(
    qtbot: QtBot, tmp_path: Path, quiet: Callable[[], tuple[Path, ...]]
) -> None:
    drive = stick(tmp_path, "A")
    now = [drive]
    watch = DriveWatch(lambda: tuple(now), places=quiet)
    watch.look()
    now[0] = Drive(name="A", root=drive.root, free=drive.free - 1, read_only=False)
    with qtbot.waitSignal(watch.changed):
        watch.look()


@needs_mounts
def test_the_system_itself_is_asked_and_tells_of_a_mount_at_once(tmp_path: Path) -> None:
    """With real mounts that nobody else sees; the timer is out of reach."""
    code = """
    import os, subprocess, sys
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QCoreApplication, QTimer
    from greenwave_desk.ui.drives import DriveWatch, plugged_in
    app = QCoreApplication([])
    os.makedirs("/media/STICK ONE"); os.makedirs("/media/TWO")
    assert plugged_in() == ()
    def mount(name, options):
        command = ["mount", "-t", "tmpfs", "-o", options, "none", f"/media/{name}"]
        subprocess.run(command, check=True)
    steps = [
        lambda: mount("STICK ONE", "size=1m"),
        lambda: mount("TWO", "size=2m,ro"),
        lambda: subprocess.run(["umount", "/media/STICK ONE"], check=True),
    ]
    watch = DriveWatch(plugged_in, places=lambda: ())
    def heard(drives):
        for d in drives:
            print(d.root.name, d.size, d.file_system, d.read_only, end="; ")
        print(flush=True)
        if steps:
            QTimer.singleShot(0, steps.pop(0))
        else:
            app.quit()
    watch.changed.connect(heard)
    watch.start()
    watch._timer.setInterval(10_000_000)
    QTimer.singleShot(0, steps.pop(0))
    QTimer.singleShot(20_000, app.quit)
    app.exec()
    watch.stop()
    """
    run = subprocess.run(
        [
            "unshare",
            "-m",
            "sh",
            "-c",
            'mount -t tmpfs none /media && exec "$@"',
            "sh",
            sys.executable,
            "-c",
            textwrap.dedent(code),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    )
    assert run.returncode == 0, run.stderr
    one, two = "STICK ONE 1048576 tmpfs False; ", "TWO 2097152 tmpfs True; "
    assert run.stdout.splitlines() == [one, one + two, two]


@needs_mounts
def test_a_stick_right_under_media_is_written_and_once_gone_nothing_is_made_in_its_name() -> None:
    code = """
    import subprocess
    from pathlib import Path
    from greenwave_desk.domain.errors import DiskError
    from greenwave_desk.files import ensure_folder
    stick = Path("/media/KINGSTON")
    stick.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", stick], check=True)
    ensure_folder(stick / "GREENWAVE")
    print((stick / "GREENWAVE").is_dir())
    subprocess.run(["umount", stick], check=True)
    try:
        ensure_folder(stick / "GREENWAVE")
    except DiskError as error:
        print(error.code.value, list(stick.iterdir()))
    """
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", 'mount -t tmpfs none /media && exec "$@"', "sh",
         sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True, text=True, check=False,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == ["True", "target-missing []"]


def test_the_computers_own_disks_are_no_sticks() -> None:
    roots = {str(drive.root) for drive in plugged_in()}
    assert "/" not in roots
    assert "/home" not in roots


@pytest.mark.parametrize(
    ("kind", "largest"),
    [("vfat", FAT_LARGEST), ("FAT32", FAT_LARGEST), ("exfat", None), ("NTFS", None), ("", None)],
)
def test_fat_is_known_by_its_name(tmp_path: Path, kind: str, largest: int | None) -> None:
    assert stick(tmp_path, "A", file_system=kind).largest_file == largest


# what is on them


FILE = OnStick(file="a.gwb", state=FileState.DAMAGED, size=1)


def test_a_stick_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    drives = [stick(tmp_path, name) for name in ("A", "B", "C")]

    def look_into(office: str, root: Path, step: Callable[[str], None]) -> StickContent:
        assert office == "desk"
        step("a.gwb")
        if root.name == "B":
            raise DiskError(ErrorCode.TARGET_VANISHED)
        return StickContent(files=(FILE,))

    told: list[str] = []
    seen: tuple[DriveContent, ...] = contents_of(drives, look_into)("desk", Report(told.append))
    assert [one.drive for one in seen] == drives
    assert [one.content is not None for one in seen] == [True, False, True]
    refused = seen[1].refused
    assert isinstance(refused, GreenwaveError)
    assert refused.code is ErrorCode.TARGET_VANISHED
    assert told == ["A", "a.gwb", "B", "a.gwb", "C", "a.gwb"]


def test_reading_stops_before_the_next_file_once_nobody_wants_it(tmp_path: Path) -> None:
    drives = [stick(tmp_path, name) for name in ("A", "B")]
    report = Report(lambda _: None)
    looked: list[Path] = []

    def look_into(office: None, root: Path, step: Callable[[str], None]) -> StickContent:
        looked.append(root)
        report.cancel()
        step("a.gwb")
        raise AssertionError("read on although it was cancelled")

    with pytest.raises(Stopped):
        contents_of(drives, look_into)(None, report)
    assert looked == [drives[0].root]


def test_a_bug_is_no_property_of_a_stick(tmp_path: Path) -> None:
    def look_into(office: None, root: Path, step: Callable[[str], None]) -> StickContent:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        contents_of([stick(tmp_path, "A")], look_into)(None, Report(lambda _: None))
