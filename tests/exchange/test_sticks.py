"""Sticks that several offices share: the place of a bundle, the listing, what tidying spares."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.errors import DiskError, ErrorCode
from greenwave_desk.domain.exchange import (
    FORMAT,
    BundleKind,
    EditionInfo,
    Manifest,
    Part,
    Party,
    Slice,
)
from greenwave_desk.domain.ids import (
    DivisionCode,
    NodeId,
    OperatorName,
    OriginId,
    Timestamp,
)
from greenwave_desk.domain.journal import EMPTY, Event, Head, sealed
from greenwave_desk.domain.sticks import FileState, OnStick, supersedes
from greenwave_desk.exchange import stick_walk, sticks
from greenwave_desk.exchange.keys import Identity, new_identity
from greenwave_desk.exchange.layout import CATALOGUE, EVENTS, PEOPLE, RECEIPTS, bundle_name
from greenwave_desk.exchange.peek import PeekState
from greenwave_desk.exchange.request import request_name, write_request
from greenwave_desk.exchange.sealing import PartSource, Sealed, seal
from greenwave_desk.exchange.stick_room import FAT_LARGEST, check_target, file_system_type
from greenwave_desk.exchange.sticks import (
    clean,
    listing,
    place_for,
    place_for_request,
    supersede,
    survey,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="links and mounts of POSIX")


def private_mounts() -> bool:
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False
    )
    return run.returncode == 0


needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or not private_mounts(), reason="private mounts are not allowed"
)

NOW = Timestamp("2026-11-23T08:15:00.000Z")
ORIGIN = "00000000-0000-4000-8000-00000000000a"


@cache
def journal(origin: str) -> list[Event]:
    """The first events of a journal."""
    made: list[Event] = []
    head = EMPTY
    for _ in range(12):
        event = sealed(
            head,
            origin=OriginId(origin),
            at=NOW,
            actor=OperatorName("admin"),
            kind="session.unlocked",
            version=1,
            subject="",
            follows="",
            body=b'{"door":"command"}',
        )
        made.append(event)
        head = Head(event.seq, event.hash)
    return made


class Office:
    """Keys and a name."""

    def __init__(self, name: str) -> None:
        self.identity = new_identity()
        self.party: Party = self.identity.party(NodeId(name), name)
        self.digits = self.party.fingerprint.replace(" ", "")[:8]


class Offices:
    """A county and three desks that share one stick."""

    def __init__(self) -> None:
        self.county = Office("测试县民政局")
        self.north, self.south, self.west = (Office(f"{at}镇便民服务中心") for at in "北南西")

    def report(
        self,
        serial: int,
        *,
        sender: Office | None = None,
        span: tuple[int, int] = (1, 2),
        origin: str = ORIGIN,
        copies: Sequence[Office] = (),
    ) -> Manifest:
        first, last = span
        return Manifest(
            format=FORMAT,
            kind=BundleKind.DESK_REPORT,
            sender=(sender or self.north).party,
            recipient=self.county.party,
            serial=serial,
            created=NOW,
            program="test",
            parts=(),
            slice=Slice(
                origin=OriginId(origin),
                first=first,
                last=last,
                before=journal(origin)[first - 2].hash if first > 1 else EMPTY.hash,
                newest=last,
                newest_hash=journal(origin)[last - 1].hash,
            ),
            copies=tuple(office.party for office in copies),
        )

    def issue(self, serial: int, desk: Office | None = None) -> Manifest:
        return Manifest(
            format=FORMAT,
            kind=BundleKind.COUNTY_ISSUE,
            sender=self.county.party,
            recipient=(desk or self.north).party,
            serial=serial,
            created=NOW,
            program="test",
            parts=(),
            edition=EditionInfo(
                roster=serial, catalogue=1, scope=(DivisionCode("999922101"),), made=NOW
            ),
        )

    def identity_of(self, manifest: Manifest) -> Identity:
        offices = (self.county, self.north, self.south, self.west)
        return next(one.identity for one in offices if one.party == manifest.sender)

    def write(self, path: Path, manifest: Manifest) -> Sealed:
        lines: list[bytes] = []
        if manifest.slice is not None:
            span = manifest.slice
            lines = [event.line() for event in journal(span.origin)[span.first - 1 : span.last]]
        names = (EVENTS,) if manifest.slice else (PEOPLE, RECEIPTS)
        return seal(
            path,
            identity=self.identity_of(manifest),
            manifest=manifest,
            parts=[PartSource(name, lines) for name in names],
            recipients=[manifest.recipient.sealing, *(copy.sealing for copy in manifest.copies)],
        )

    def put(self, root: Path, manifest: Manifest) -> Path:
        path = place_for(root, manifest)
        self.write(path, manifest)
        return path


@pytest.fixture(scope="session")
def offices() -> Offices:
    return Offices()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    root = tmp_path / "KINGSTON"
    root.mkdir()
    return root


def names(files: Sequence[OnStick]) -> list[str]:
    return [Path(each.file).name for each in files]


def states(files: Sequence[OnStick]) -> dict[str, str]:
    return {Path(each.file).name: each.state.value for each in files}


# the place of a bundle


def test_recipient_then_sender_then_the_name_of_the_format(offices: Offices, stick: Path) -> None:
    manifest = offices.report(42)
    path = place_for(stick, manifest)
    assert path.relative_to(stick).parts == (
        "GREENWAVE",
        offices.county.digits,
        offices.north.digits,
        bundle_name(manifest),
    )
    assert path.parent.is_dir()
    assert not path.exists()


def test_enrolment_goes_to_a_folder_of_its_own(offices: Offices, stick: Path) -> None:
    answer = msgspec.structs.replace(
        offices.issue(1), kind=BundleKind.ENROLMENT, edition=None, answers="5f" * 32
    )
    assert place_for(stick, answer).parent == stick / "GREENWAVE" / "enrolment"
    asked = place_for_request(stick, offices.north.party)
    assert asked == stick / "GREENWAVE" / "enrolment" / request_name(offices.north.party)


def test_whoever_chose_the_folder_itself_meant_the_stick(offices: Offices, stick: Path) -> None:
    (stick / "Greenwave").mkdir()
    path = place_for(stick / "Greenwave", offices.report(1))
    assert path.parent.parent.parent == stick / "Greenwave"


def test_a_stick_that_is_not_there_is_never_made(offices: Offices, tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        place_for(tmp_path / "GONE", offices.report(1))
    assert caught.value.code is ErrorCode.TARGET_MISSING
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError) as caught:
        place_for(tmp_path / "file", offices.report(1))
    assert caught.value.code is ErrorCode.TARGET_MISSING
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_in_the_way_of_a_folder_is_told(offices: Offices, stick: Path) -> None:
    (stick / "GREENWAVE").write_bytes(b"somebody's")
    with pytest.raises(DiskError) as caught:
        place_for(stick, offices.report(1))
    assert caught.value.code is ErrorCode.TARGET_MISSING
    assert (stick / "GREENWAVE").read_bytes() == b"somebody's"


@posix_only
def test_nothing_is_written_through_a_link(offices: Offices, stick: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (stick / "GREENWAVE").symlink_to(elsewhere)
    with pytest.raises(DiskError) as caught:
        place_for(stick, offices.report(1))
    assert caught.value.code is ErrorCode.TARGET_MISSING
    assert list(elsewhere.iterdir()) == []


def test_a_bundle_of_another_computer_with_our_keys_is_not_overwritten(
    offices: Offices, stick: Path
) -> None:
    first = offices.put(stick, offices.report(7))
    before = first.read_bytes()
    second = offices.put(stick, offices.report(7, span=(1, 3)))
    assert second.name == first.name.replace(".gwb", "-2.gwb")
    assert first.read_bytes() == before
    assert states(listing(stick, [offices.county.identity])) == {
        first.name: "ours",
        second.name: "ours",
    }


# before anything is written


def test_too_little_room_is_told_before_the_first_byte(offices: Offices, stick: Path) -> None:
    with pytest.raises(DiskError) as caught:
        place_for(stick, offices.report(1), expected=1 << 60)
    assert caught.value.code is ErrorCode.TARGET_FULL
    assert caught.value.facts["needed"] > caught.value.facts["free"]  # type: ignore[operator]
    assert list(stick.iterdir()) == []


MOUNTINFO = """\
36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
41 35 8:17 / /media/li/KING\\040STON rw,nosuid shared:9 - vfat /dev/sdb1 rw,uid=1000
43 35 8:33 / /media/li/BIG rw - exfat /dev/sdc1 rw
"""


def test_the_file_system_is_found_by_its_device() -> None:
    assert file_system_type(MOUNTINFO, os.makedev(8, 17)) == "vfat"
    assert file_system_type(MOUNTINFO, os.makedev(8, 33)) == "exfat"
    assert file_system_type(MOUNTINFO, os.makedev(98, 0)) == "ext3"
    assert file_system_type(MOUNTINFO, os.makedev(8, 1)) == ""


def test_a_file_larger_than_fat_can_hold_is_refused_before_it_is_begun(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = stick.stat().st_dev
    table = tmp_path / "mountinfo"
    monkeypatch.setattr("greenwave_desk.exchange.stick_room._MOUNTS", table)
    number = f"{os.major(device)}:{os.minor(device)}"
    for kind, refused in (("vfat", True), ("exfat", False)):
        table.write_text(f"41 35 {number} / /media/x rw - {kind} /dev/sdb1 rw\n")
        if refused:
            with pytest.raises(DiskError) as caught:
                check_target(stick, FAT_LARGEST + 1)
            assert caught.value.code is ErrorCode.TARGET_FILE_TOO_LARGE
            check_target(stick, 1 << 20)
        else:
            check_target(stick, FAT_LARGEST + 1)


def in_child(code: str, mount: str) -> str:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from greenwave_desk.domain.errors import DiskError\n"
        "from greenwave_desk.exchange import sticks\n"
        "from greenwave_desk.exchange.stick_room import check_target\n"
    ) + textwrap.dedent(code)
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh", sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


CHECK = """
for size in (0, 1000):
    try:
        check_target(Path({root!r}), size)
        print("good")
    except DiskError as error:
        print(error.code.value)
"""


@needs_mounts
def test_a_read_only_stick_is_told_before_the_first_byte(stick: Path) -> None:
    told = in_child(CHECK.format(root=str(stick)), f"mount -t tmpfs -o ro none {stick}")
    assert told.split() == ["target-read-only", "target-read-only"]


@needs_mounts
def test_a_full_stick_is_told_before_the_first_byte(stick: Path) -> None:
    mount = f"mount -t tmpfs -o size=64k none {stick} && head -c 40000 /dev/zero >{stick}/x"
    assert in_child(CHECK.format(root=str(stick)), mount).split() == ["good", "target-full"]


@needs_mounts
def test_what_is_mounted_inside_a_stick_is_not_on_it(
    offices: Offices, stick: Path, tmp_path: Path
) -> None:
    offices.put(stick, offices.report(1))
    other = tmp_path / "other"
    other.mkdir()
    offices.write(other / "GW-other.gwb", offices.report(2))
    (stick / "mounted").mkdir()
    code = f"""
    content = sticks.survey(Path({str(stick)!r}), [])
    print(len(content.files), content.files[0].state.value)
    """
    # A tmpfs, since a bind mount of the same disk has the same device number.
    mount = f"mount -t tmpfs none {stick}/mounted && cp {other}/GW-other.gwb {stick}/mounted/"
    assert in_child(code, mount) == "1 not-for-us"


@needs_mounts
def test_a_stick_that_has_gone_in_the_middle_of_reading_is_told(
    offices: Offices, stick: Path
) -> None:
    for serial in (1, 2, 3):
        offices.put(stick, offices.report(serial))
    code = f"""
    import os, subprocess
    root = Path({str(stick)!r})
    os.rename(root / "GREENWAVE", root.parent / "GREENWAVE")
    os.mkdir(root / "s")
    subprocess.run(["mount", "-t", "tmpfs", "none", root / "s"], check=True)
    subprocess.run(["cp", "-r", root.parent / "GREENWAVE", root / "s"], check=True)
    os.rename(root.parent / "GREENWAVE", root / "GREENWAVE")
    seen = []
    def pull(name):
        seen.append(name)
        if len(seen) == 2:
            subprocess.run(["umount", "-l", root / "s"], check=True)
            os.rmdir(root / "s")
    try:
        sticks.survey(root / "s", [], step=pull)
    except DiskError as error:
        print(error.code.value, len(seen))
    """
    assert in_child(code, "true") == "target-vanished 3"


WRITE = """
import subprocess
import msgspec, resource
from greenwave_desk.domain.exchange import Manifest
from greenwave_desk.files import replace_file
root = Path({root!r})
manifest = msgspec.json.decode({manifest!r}, type=Manifest)
path = sticks.place_for(root, manifest)
def chunks():
    yield b"x" * 4096
    {fault}
    for _ in range(100):
        yield b"x" * 4096
try:
    replace_file(path, chunks())
except DiskError as error:
    print(error.code.value)
print(sorted(p.name for p in root.rglob("*") if p.is_file()))
"""


@needs_mounts
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("subprocess.run(['umount', '-l', str(root)], check=True)", "target-vanished"),
        ("resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))", "target-file-too-large"),
        ("subprocess.run(['mount', '-o', 'remount,size=16k', str(root)])", "target-full"),
    ],
)
def test_a_stick_that_fails_in_the_middle_is_told_and_has_no_half_bundle(
    offices: Offices, stick: Path, fault: str, code: str
) -> None:
    manifest = msgspec.json.encode(offices.report(1)).decode()
    script = WRITE.format(root=str(stick), manifest=manifest, fault=fault)
    assert in_child(script, f"mount -t tmpfs -o size=1m none {stick}").splitlines() == [code, "[]"]


# the listing


def test_what_is_for_us_comes_first_by_sender_with_the_newest_serial_first(
    offices: Offices, stick: Path
) -> None:
    for serial in (3, 11, 9):
        offices.put(stick, offices.report(serial))
    offices.put(stick, offices.report(5, sender=offices.south))
    offices.put(stick, offices.issue(77))
    found = listing(stick, [offices.county.identity])
    told = [
        (each.state.value, each.manifest.sender.name[0], each.manifest.serial)
        if each.manifest
        else (each.state.value, "", 0)
        for each in found
    ]
    assert told == [
        ("ours", "北", 11),
        ("ours", "北", 9),
        ("ours", "北", 3),
        ("ours", "南", 5),
        ("not-for-us", "", 0),
    ]


def test_the_name_and_the_place_of_a_file_mean_nothing(offices: Offices, stick: Path) -> None:
    issue = offices.issue(4, offices.south)
    honest = offices.report(2, sender=offices.south)
    lying = stick / "GREENWAVE" / offices.county.digits / offices.north.digits
    lying.mkdir(parents=True)
    offices.write(lying / bundle_name(offices.report(99)), honest)
    offices.write(stick / "照片.GWB", issue)
    (found,) = [one for one in listing(stick, [offices.county.identity]) if one.manifest]
    assert found.manifest is not None
    assert (found.manifest.sender.name, found.manifest.serial) == ("南镇便民服务中心", 2)
    (mine,) = [one for one in listing(stick, [offices.south.identity]) if one.manifest]
    assert Path(mine.file).name == "照片.GWB"


def test_the_older_of_two_is_marked_but_never_across_journals_or_kinds(
    offices: Offices, stick: Path
) -> None:
    offices.put(stick, offices.report(1, span=(1, 4)))
    offices.put(stick, offices.report(2, span=(5, 9)))
    offices.put(stick, offices.report(3, span=(5, 12)))
    offices.put(stick, offices.report(4, span=(1, 3), origin="another-journal"))
    offices.put(stick, offices.report(5, sender=offices.south, span=(1, 2)))
    found = listing(stick, [offices.county.identity])
    marked = {
        each.manifest.serial: each.superseded_by for each in found if each.manifest is not None
    }
    assert marked == {1: 3, 2: 3, 3: 0, 4: 0, 5: 0}


def test_every_bad_file_is_listed_as_what_it_is(offices: Offices, stick: Path) -> None:
    good = offices.put(stick, offices.report(1))
    raw = good.read_bytes()
    (stick / "broken-off.gwb").write_bytes(raw[: len(raw) // 2])
    (stick / "flipped.gwb").write_bytes(raw[:-40] + bytes([raw[-40] ^ 1]) + raw[-39:])
    (stick / "empty.gwb").write_bytes(b"")
    (stick / "letter.gwb").write_bytes("不是数据包".encode() * 50)
    (stick / "bad.gwr").write_bytes(b"{}")
    assert states(listing(stick, [offices.county.identity])) == {
        good.name: "ours",
        "broken-off.gwb": "truncated",
        "flipped.gwb": "damaged",
        "empty.gwb": "truncated",
        "letter.gwb": "not-a-bundle",
        "bad.gwr": "damaged",
    }


def test_requests_are_found_with_the_name_of_the_desk(offices: Offices, stick: Path) -> None:
    north = offices.north
    path = place_for_request(stick, north.party)
    write_request(
        path,
        identity=north.identity,
        party=north.party,
        division=DivisionCode("999922101"),
        created=NOW,
        program="test",
    )
    (found,) = listing(stick, [offices.county.identity])
    assert found.state is FileState.REQUEST
    assert found.requester == north.party


def test_a_request_that_somebody_changed_is_damaged(offices: Offices, stick: Path) -> None:
    north = offices.north
    path = place_for_request(stick, north.party)
    write_request(
        path,
        identity=north.identity,
        party=north.party,
        division=DivisionCode("999922101"),
        created=NOW,
        program="test",
    )
    path.write_bytes(path.read_bytes().replace(b"999922101", b"999922102"))
    assert [one.state for one in listing(stick, [])] == [FileState.DAMAGED]


def test_leftovers_bins_and_shadows_of_other_systems_are_passed_over(
    offices: Offices, stick: Path
) -> None:
    good = offices.put(stick, offices.report(1))
    raw = good.read_bytes()
    (good.parent / ".greenwave-0123456789abcdef.part").write_bytes(raw[:100])
    (stick / ".greenwave-0123456789abcdef.part").write_bytes(raw)
    (good.parent / f"._{good.name}").write_bytes(b"\x00\x05\x16\x07")
    for trash in (".Trash-1000", "$RECYCLE.BIN"):
        (stick / trash).mkdir()
        (stick / trash / "GW-deleted.gwb").write_bytes(raw)
    content = survey(stick, [offices.county.identity])
    assert names(content.files) == [good.name]
    assert content.leftovers == 2


def test_one_folder_down_and_no_further(offices: Offices, stick: Path) -> None:
    for folder in ("", "周报", "周报/十一月"):
        (stick / folder).mkdir(exist_ok=True)
        offices.write(stick / folder / f"{len(folder)}.gwb", offices.report(1))
    assert sorted(names(listing(stick, [offices.county.identity]))) == ["0.gwb", "2.gwb"]


@posix_only
def test_links_are_not_followed(offices: Offices, stick: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    offices.write(outside / "a.gwb", offices.report(1))
    (stick / "linked.gwb").symlink_to(outside / "a.gwb")
    (stick / "folder").symlink_to(outside)
    (stick / "GREENWAVE").symlink_to(outside)
    os.mkfifo(stick / "pipe.gwb")
    assert listing(stick, [offices.county.identity]) == ()
    assert clean(stick) == 0


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_file_and_a_folder_that_cannot_be_read_do_not_hide_the_rest(
    offices: Offices, stick: Path
) -> None:
    good = offices.put(stick, offices.report(1))
    (stick / "closed.gwb").write_bytes(b"x")
    (stick / "closed.gwb").chmod(0)
    (stick / "shut").mkdir()
    (stick / "shut").chmod(0)
    content = survey(stick, [offices.county.identity])
    (stick / "shut").chmod(0o700)
    assert states(content.files) == {good.name: "ours", "closed.gwb": "unreadable"}
    assert content.unread_folders == 1


def test_no_more_files_than_stated_are_read_and_ours_are_read_first(
    offices: Offices, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick_walk, "MAX_FILES", 5)
    for at in range(20):
        (stick / f"{at}.gwb").write_bytes(b"x")
    decoys = stick / "GREENWAVE" / "00000000" / "00000000"
    decoys.mkdir(parents=True)
    for at in range(20):
        (decoys / f"{at}.gwb").write_bytes(b"x")
    good = offices.put(stick, offices.report(1))
    content = survey(stick, [offices.county.identity])
    assert len(content.files) == 5
    assert content.more
    assert names(content.files)[0] == good.name


def test_a_folder_without_end_is_left_in_time(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stick_walk, "MAX_ENTRIES", 50)
    for at in range(200):
        (stick / f"{at}.jpg").touch()
    content = survey(stick, [])
    assert content.files == ()
    assert content.more


def test_reading_can_be_stopped_between_two_files(offices: Offices, stick: Path) -> None:
    for serial in (1, 2, 3):
        offices.put(stick, offices.report(serial))
    seen: list[str] = []

    def step(name: str) -> None:
        seen.append(name)
        if len(seen) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        survey(stick, [], step=step)
    assert len(seen) == 2


def test_a_stick_that_is_not_there_is_told(tmp_path: Path) -> None:
    for look in (lambda: survey(tmp_path / "gone", []), lambda: clean(tmp_path / "gone")):
        with pytest.raises(DiskError) as caught:
            look()
        assert caught.value.code is ErrorCode.TARGET_MISSING


def test_listing_writes_nothing(offices: Offices, stick: Path) -> None:
    offices.put(stick, offices.report(1))
    before = {path: path.stat().st_mtime_ns for path in sorted(stick.rglob("*"))}
    listing(stick, [offices.county.identity])
    assert {path: path.stat().st_mtime_ns for path in sorted(stick.rglob("*"))} == before


def test_every_answer_of_the_reading_has_its_state() -> None:
    assert {state.value for state in PeekState} | {"request"} == {
        state.value for state in FileState
    }


# tidying


@posix_only
def test_leftovers_in_the_layout_go_and_a_writing_that_goes_on_stays(
    offices: Offices, stick: Path
) -> None:
    good = offices.put(stick, offices.report(1))
    dead = good.parent / ".greenwave-00000000deadbeef.part"
    dead.write_bytes(b"half")
    (stick / "GREENWAVE" / ".greenwave-00000000deadbeef.part").write_bytes(b"half")
    outside = stick / ".greenwave-00000000deadbeef.part"
    outside.write_bytes(b"not in the layout")
    code = (
        "import time; from pathlib import Path; from greenwave_desk.files import Replacement\n"
        f"with Replacement(Path({str(good)!r})) as r:\n"
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
        assert clean(stick) == 2
        writer.send_signal(signal.SIGKILL)
        writer.wait(timeout=10)
    assert clean(stick) == 1
    assert good.exists()
    assert outside.exists()


def serials(folder: Path) -> list[int]:
    return sorted(int(path.stem[-6:]) for path in folder.iterdir())


def test_the_newest_two_of_our_own_stay(offices: Offices, stick: Path) -> None:
    for serial in (1, 2, 3, 4, 5):
        path = offices.put(stick, offices.report(serial, span=(1, serial)))
    assert supersede(stick, offices.report(5, span=(1, 5))) == 3
    assert serials(path.parent) == [4, 5]
    assert supersede(stick, offices.report(5, span=(1, 5))) == 0


def test_nothing_of_anybody_else_is_touched(offices: Offices, stick: Path) -> None:
    own = [offices.put(stick, offices.report(serial)) for serial in (1, 2, 3)]
    others = [
        *(offices.put(stick, offices.report(n, sender=offices.south)) for n in (1, 2, 3)),
        *(offices.put(stick, offices.issue(n)) for n in (1, 2, 3)),
        *(offices.put(stick, offices.issue(n, offices.south)) for n in (1, 2, 3)),
    ]
    beside = own[0].parent / "note.txt"
    beside.write_text("x")
    strange = own[0].parent / own[0].name.replace("000001", "00001")
    strange.write_bytes(b"x")
    loose = stick / own[0].name
    loose.write_bytes(own[0].read_bytes())
    assert supersede(stick, offices.report(3)) == 1
    assert [path.exists() for path in own] == [False, True, True]
    assert all(path.exists() for path in (*others, beside, strange, loose))


def test_nothing_goes_before_the_new_bundle_is_there(offices: Offices, stick: Path) -> None:
    folder = [offices.put(stick, offices.report(serial)) for serial in (1, 2, 3)][-1].parent
    assert supersede(stick, offices.report(4)) == 0
    assert serials(folder) == [1, 2, 3]


def test_reports_of_several_journals_count_as_one_writing(offices: Offices, stick: Path) -> None:
    def week(*numbers: int) -> list[Manifest]:
        made = [offices.report(n, origin=f"journal-{n % 3}") for n in numbers]
        for manifest in made:
            offices.put(stick, manifest)
        return made

    week(1, 2, 3)
    week(4, 5, 6)
    folder = stick / "GREENWAVE" / offices.county.digits / offices.north.digits
    assert supersede(stick, *week(7, 8, 9)) == 3
    assert serials(folder) == [4, 5, 6, 7, 8, 9]


def test_where_a_second_computer_writes_with_our_keys_nothing_goes(
    offices: Offices, stick: Path
) -> None:
    folder = [offices.put(stick, offices.report(serial)) for serial in (1, 2, 3)][-1].parent
    offices.put(stick, offices.report(3, span=(1, 5)))
    assert supersede(stick, offices.report(3)) == 0
    assert len(list(folder.iterdir())) == 4


def test_where_a_later_serial_lies_already_nothing_goes(offices: Offices, stick: Path) -> None:
    folder = [offices.put(stick, offices.report(serial)) for serial in (1, 2, 3, 9)][-1].parent
    assert supersede(stick, offices.report(3)) == 0
    assert serials(folder) == [1, 2, 3, 9]


def test_only_what_this_office_wrote_goes_where_that_is_known(
    offices: Offices, stick: Path
) -> None:
    ours: set[str] = set()
    for serial in (1, 2, 3, 4):
        manifest = offices.report(serial)
        sealed = offices.write(place_for(stick, manifest), manifest)
        ours |= {sealed.sha256} if serial != 2 else set()
    folder = stick / "GREENWAVE" / offices.county.digits / offices.north.digits
    assert supersede(stick, offices.report(4), written=ours) == 1
    assert serials(folder) == [2, 3, 4]


def test_reports_that_sister_desks_read_stay(offices: Offices, stick: Path) -> None:
    manifests = [offices.report(serial, copies=[offices.west]) for serial in (1, 2, 3)]
    folder = [offices.put(stick, manifest) for manifest in manifests][-1].parent
    assert supersede(stick, manifests[-1]) == 0
    assert serials(folder) == [1, 2, 3]


@posix_only
def test_tidying_does_not_leave_the_stick(offices: Offices, stick: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    real.mkdir()
    for serial in (1, 2, 3):
        folder = offices.put(real, offices.report(serial)).parent
    (stick / "GREENWAVE").symlink_to(real / "GREENWAVE")
    assert supersede(stick, offices.report(3)) == 0
    assert serials(folder) == [1, 2, 3]


def test_bundles_of_two_recipients_are_a_mistake(offices: Offices, stick: Path) -> None:
    with pytest.raises(ValueError, match="one recipient"):
        supersede(stick, offices.issue(1), offices.issue(2, offices.south))
    with pytest.raises(ValueError, match="one recipient"):
        supersede(stick)


# which bundle stands for which


def with_parts(manifest: Manifest, *names: str) -> Manifest:
    parts = tuple(Part(name=name, records=1, length=1, sha256="0" * 64) for name in names)
    return msgspec.structs.replace(manifest, parts=parts)


def test_a_report_that_begins_after_the_receipt_stands_for_the_older(offices: Offices) -> None:
    older = offices.report(1, span=(1, 5))
    assert supersedes(offices.report(2, span=(6, 9)), older)
    assert supersedes(offices.report(2, span=(1, 5)), older)
    assert not supersedes(offices.report(2, span=(1, 4)), older), "a restored backup"
    assert not supersedes(older, older)
    other = offices.report(2, span=(1, 9), origin="another-journal")
    assert not supersedes(other, older), "a restored desk has two journals"


def test_sister_desks_must_lose_nothing_either(offices: Offices) -> None:
    older = offices.report(1, span=(1, 5), copies=[offices.west])
    assert not supersedes(offices.report(2, span=(1, 9)), older), "it is not for them"
    assert not supersedes(offices.report(2, span=(6, 9), copies=[offices.west]), older)
    assert supersedes(offices.report(2, span=(1, 9), copies=[offices.south, offices.west]), older)


def test_an_issue_without_a_part_that_the_older_has_does_not_stand_for_it(
    offices: Offices,
) -> None:
    full = with_parts(offices.issue(1), PEOPLE, CATALOGUE, RECEIPTS)
    assert supersedes(with_parts(offices.issue(2), PEOPLE, CATALOGUE, RECEIPTS), full)
    assert not supersedes(with_parts(offices.issue(2), RECEIPTS), full)


def test_new_keys_do_not_stand_for_the_old_ones(offices: Offices) -> None:
    older = offices.report(1)
    moved = msgspec.structs.replace(older, serial=2, sender=offices.west.party)
    assert not supersedes(moved, older)
    assert sticks.KEPT == 2
