"""Files that are small on the stick and enormous when opened: limits refuse them, memory stays.

Each is opened in a process of its own whose peak memory is measured against the same process
before it opened anything. Small relatives run with the suite; what takes longer is marked.
"""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
import xlwt
import zstandard

from greenwave_desk.domain.divisions import Divisions
from greenwave_desk.domain.errors import ErrorCode, RosterFileError
from greenwave_desk.exchange.roster_file import DEFAULT_LIMITS, ReadLimits, read_roster
from greenwave_desk.exchange.sheet_gate import GateLimits

TESTS = Path(__file__).parents[1]
BUNDLES = TESTS / "data" / "bundles"
MIB = 1 << 20
GIB = 1 << 30
BUNDLE_MEMORY = 96 * MIB
"""What opening a bundle may add to a process, whatever is in it."""
GATE_MEMORY = 192 * MIB
"""What the gate may add before a spreadsheet of at most a few megabytes is refused."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")


class Told(NamedTuple):
    """How an opening ended: the refusal's code and facts, and the bytes that memory grew by."""

    code: str
    facts: dict[str, Any]
    grown: int


MEASURE = """
import json, re, sys
from datetime import date
from pathlib import Path
from greenwave_desk.domain.errors import GreenwaveError

def peak():
    # Not getrusage: what it tells begins with the memory of the process that started this one.
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) * 1024

def tell(job):
    before = peak()
    try:
        job(Path(sys.argv[2]))
        code, facts = "ok", {}
    except GreenwaveError as error:
        code, facts = error.code.value, {key: str(value) for key, value in error.facts.items()}
    print(json.dumps([code, facts, peak() - before]))
"""

OPEN = f"""{MEASURE}
sys.path.insert(0, sys.argv[1])
import make_vectors
from greenwave_desk.exchange.opening import open_bundle
forge = make_vectors.Forge(make_vectors.identities())
inbox = Path(sys.argv[2]).with_name("inbox")
inbox.mkdir()
def job(path):
    open_bundle(path, inbox, identity=forge.keys["desk"],
                trust=lambda manifest: forge.keys["county"].signing.text).discard()
tell(job)
assert not list(inbox.iterdir())
"""

GATE = f"""{MEASURE}
from greenwave_desk.exchange.sheet_gate import check_file
tell(lambda path: check_file(path.name, path.read_bytes()))
"""


def measured(script: str, path: Path) -> Told:
    done = subprocess.run(
        [sys.executable, "-c", script, str(BUNDLES), str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)),
    )
    return Told(*json.loads(done.stdout))


# bundles, sealed and signed as they should be


def compressed(blocks: Iterable[bytes]) -> bytes:
    """One frame over a stream of blocks, however long together."""
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join([*(packer.compress(block) for block in blocks), packer.flush()])


def repeated(block: bytes, total: int) -> Iterator[bytes]:
    return (block for _ in range(0, total, len(block)))


def people(count: int) -> bytes:
    """Good lines of somebody who does not exist."""
    maker: Any = _vectors()
    return b"".join(
        msgspec.json.encode(maker.person(n), order="sorted") + b"\n" for n in range(count)
    )


def _vectors() -> Any:
    sys.path.insert(0, str(BUNDLES))
    try:
        import make_vectors
    finally:
        sys.path.remove(str(BUNDLES))
    return make_vectors


def bundle(folder: Path, frame: bytes, records: int = 2_000_000) -> Path:
    """A county's issue whose people are that frame; everything around it is right."""
    maker = _vectors()
    forge = maker.Forge(maker.identities())
    path = folder / "bomb.gwb"
    path.write_bytes(forge.with_part("people.jsonl.zst", frame, records))
    return path


def assert_refused(told: Told, what: str) -> None:
    assert (told.code, told.facts.get("what")) == ("bundle-too-large", what)
    assert told.grown < BUNDLE_MEMORY, f"{told.grown / MIB:.0f} MiB"


@pytest.mark.proof
def test_a_good_list_of_people_that_swells_to_ten_gigabytes(tmp_path: Path) -> None:
    frame = compressed(repeated(people(100), 10 * GIB))
    assert len(frame) < 4 * MIB
    assert_refused(measured(OPEN, bundle(tmp_path, frame)), "records")


def test_one_line_of_ten_gigabytes(tmp_path: Path) -> None:
    block = lambda last: ((131_072 << 3) | 2 | last).to_bytes(3, "little") + b"a"  # noqa: E731
    frame = bytes.fromhex("28b52ffd0058") + block(0) * (10 * GIB // 131_072 - 1) + block(1)
    assert len(frame) < MIB
    assert_refused(measured(OPEN, bundle(tmp_path, frame, 1)), "line")


@pytest.mark.parametrize("line", [b"1\n", b"12\n", b"{}\n"])
def test_the_shortest_lines_without_number(tmp_path: Path, line: bytes) -> None:
    frame = compressed(repeated(line * 400_000, 64 * MIB))
    told = measured(OPEN, bundle(tmp_path, frame))
    # The first line that is no person refuses the part before its limits are reached.
    assert told.code in {"bundle-malformed", "bundle-too-large"}
    assert told.grown < BUNDLE_MEMORY, f"{told.grown / MIB:.0f} MiB"


LINES = f"""{MEASURE}
from greenwave_desk.exchange.jsonl import unpack
def job(path):
    with path.open("rb") as source:
        for batch in unpack(source.read):
            pass
tell(job)
"""


def test_lines_beyond_the_limit_before_anybody_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "frame"
    path.write_bytes(compressed(repeated(b"12\n" * 400_000, 64 * MIB)))
    assert_refused(measured(LINES, path), "records")


def test_a_window_larger_than_a_reader_should_keep(tmp_path: Path) -> None:
    settings = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    frame = packer.compress(people(100)) + packer.flush()
    told = measured(OPEN, bundle(tmp_path, frame, 100))
    assert told.code == "bundle-malformed"
    assert told.grown < BUNDLE_MEMORY


# workbooks


def deflated(block: bytes, total: int) -> tuple[bytes, int]:
    """A raw deflate stream of a repeated block, and the check sum of its content."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces, crc = [], 0
    for piece in repeated(block, total):
        pieces.append(packer.compress(piece))
        crc = zlib.crc32(piece, crc)
    return b"".join([*pieces, packer.flush()]), crc


class Entry(NamedTuple):
    """A member as a directory describes it, truly or not."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int = zipfile.ZIP_DEFLATED


def archive(*entries: Entry) -> bytes:
    """An archive whose headers say what the entries say."""
    body, directory = b"", b""
    for entry in entries:
        name = entry.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH",
            20, 0, entry.method, 0, 33, entry.crc, len(entry.data), entry.size, len(name), 0,
        )  # fmt: skip
        offset = len(body)
        body += b"PK\x03\x04" + common + name + entry.data
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, offset) + name
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def refused_by_the_gate(folder: Path, data: bytes) -> str:
    path = folder / "a.xlsx"
    path.write_bytes(data)
    told = measured(GATE, path)
    assert told.grown < len(data) + GATE_MEMORY, f"{told.grown / MIB:.0f} MiB"
    return told.code


@pytest.mark.parametrize("said", [450 * MIB, 500_000])
def test_a_zip_bomb_whose_directory_is_honest_and_one_that_lies(tmp_path: Path, said: int) -> None:
    data, crc = deflated(b"A" * MIB, 450 * MIB)
    bomb = archive(Entry("xl/sharedStrings.xml", data, crc, said))
    assert len(bomb) < MIB
    assert refused_by_the_gate(tmp_path, bomb) == "roster-file-bomb"


def test_many_members_over_the_same_bytes(tmp_path: Path) -> None:
    data, crc = deflated(b"<a/> b" * 100_000, 9 * MIB // 10)
    names = (f"xl/worksheets/sheet{number}.xml" for number in range(900))
    size = len(zlib.decompress(data, -15))
    bomb = archive(*(Entry(name, data, crc, size) for name in names))
    assert refused_by_the_gate(tmp_path, bomb) == "roster-file-bomb"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_the_library_expands_without_a_limit(
    tmp_path: Path, method: int
) -> None:
    import bz2

    packer = bz2.BZ2Compressor()
    pieces = [packer.compress(block) for block in repeated(bytes(MIB), 400 * MIB)]
    data = b"".join([*pieces, packer.flush()])
    assert len(data) < 4096
    lie = archive(Entry("xl/workbook.xml", data, 0, 500, method))
    assert refused_by_the_gate(tmp_path, lie) == "roster-file-unreadable"


def test_a_directory_of_a_million_entries(tmp_path: Path) -> None:
    small = archive(Entry("xl/a", b"", 0, 0, zipfile.ZIP_STORED))
    start, end = small.index(b"PK\x01\x02"), small.rindex(b"PK\x05\x06")
    directory = small[start:end] * 1_000_000
    data = small[:start] + directory + small[end : end + 12]
    data += struct.pack("<IIH", len(directory), start, 0)
    assert refused_by_the_gate(tmp_path, data) == "roster-file-bomb"


def test_an_offset_beyond_all_numbers(tmp_path: Path) -> None:
    good = bytearray(archive(Entry("xl/a", b"", 0, 0, zipfile.ZIP_STORED)))
    at = good.index(b"PK\x01\x02")
    extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    struct.pack_into("<H", good, at + 30, len(extra))
    struct.pack_into("<I", good, at + 42, 0xFFFFFFFF)
    end = good.index(b"PK\x05\x06")
    good[end:end] = extra
    struct.pack_into("<I", good, end + len(extra) + 12, end + len(extra) - at)
    assert refused_by_the_gate(tmp_path, bytes(good)) == "roster-file-unreadable"


@pytest.mark.parametrize(
    "text",
    [
        b"row " * 60_000,
        b"<row " + b'r="' * 60_000,
        b"<c r='A1" + b" r='A1'" * 30_000,
        b"<c " * 60_000,
        b"<" + b"c" * 200_000,
        b"<c r" + b" " * 200_000,
        b'External <Relationship TargetMode="' + b" TargetMode=" * 20_000,
        b"External " + b"<Relationship " * 20_000,
        b"External <Relationship " * 10_000,
    ],
    ids=range(9),
)
def test_no_markup_makes_the_gate_ponder(tmp_path: Path, text: bytes) -> None:
    """Takes minutes where an expression looks at every character anew from every beginning."""
    crc = zlib.crc32(text)
    path = tmp_path / "a.xlsx"
    entry = Entry("xl/worksheets/sheet1.xml", text, crc, len(text), zipfile.ZIP_STORED)
    path.write_bytes(archive(entry))
    # Of processor time: a busy machine changes nothing. In seconds; a minute and more before.
    limited = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (15, 15))\n" + GATE
    told = measured(limited, path)
    assert told.code in {"ok", "roster-file-links"}


# spreadsheets through the reading child, which may die and take nothing with it

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>身份证号</t></is></c></row>'
)


def workbook(sheet: bytes, **more: bytes) -> bytes:
    """A workbook around the XML of a sheet."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
            "</Types>"
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{NAMESPACE}" xmlns:r="{relations}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
            f'Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": more.get("strings", b'<sst xmlns="%s"/>' % NAMESPACE.encode()),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, data in parts.items():
            archived.writestr(name, data)
    return packed.getvalue()


def sheet_xml(body: str) -> bytes:
    return (
        f'<worksheet xmlns="{NAMESPACE}"><sheetData>{HEADER}{body}</sheetData></worksheet>'
    ).encode()


OPEN_GATE = msgspec.structs.replace(DEFAULT_LIMITS, gate=GateLimits(ratio=100_000))
"""For what the gate would refuse, to see what stands behind it."""


def outcome(path: Path, data: bytes, limits: ReadLimits = DEFAULT_LIMITS) -> ErrorCode | int:
    """The refusal's code, or how many people were accepted."""
    path.write_bytes(data)
    try:
        reading = read_roster(
            path,
            divisions=Divisions(()),
            mapping=None,
            division=None,
            today=date(2026, 11, 23),
            limits=limits,
        )
    except RosterFileError as error:
        return error.code
    return len(reading.accepted)


def test_markup_a_hundred_thousand_deep(tmp_path: Path) -> None:
    body = "".join(f"<a{number % 977}>" for number in range(100_000))
    closed = "".join(f"</a{number % 977}>" for number in reversed(range(100_000)))
    for text in (body, body + closed):
        result = outcome(tmp_path / "a.xlsx", workbook(sheet_xml(text)))
        assert result in {0, ErrorCode.ROSTER_FILE_UNREADABLE, ErrorCode.ROSTER_FILE_EMPTY,
                          ErrorCode.ROSTER_NO_HEADER, ErrorCode.ROSTER_FILE_MEMORY}  # fmt: skip


@pytest.mark.proof
def test_shared_strings_without_end(tmp_path: Path) -> None:
    huge = b'<sst xmlns="%s" count="4000000000" uniqueCount="4000000000">' % NAMESPACE.encode()
    one = huge + b"<si><t>" + os.urandom(3 << 20).hex().encode() + b"</t></si></sst>"
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(2, 60)
    )
    result = outcome(tmp_path / "a.xlsx", workbook(sheet_xml(cells), strings=one))
    assert isinstance(result, ErrorCode) or result == 0
    many = huge + b"".join(b"<si><t>%d</t></si>" % n for n in range(300_000)) + b"</sst>"
    result = outcome(tmp_path / "a.xlsx", workbook(sheet_xml(cells), strings=many))
    assert isinstance(result, ErrorCode) or result == 0


@pytest.mark.proof
def test_more_columns_than_a_sheet_has(tmp_path: Path) -> None:
    unnamed = "<row>" + '<c t="n"><v>1</v></c>' * 1_000_000 + "</row>"
    crowded = workbook(sheet_xml(unnamed))
    assert outcome(tmp_path / "a.xlsx", crowded) is ErrorCode.ROSTER_FILE_BOMB
    result = outcome(tmp_path / "a.xlsx", crowded, OPEN_GATE)
    assert result == 0 or isinstance(result, ErrorCode)
    beyond = '<row r="2"><c r="BDWGN2"><v>1</v></c></row>'
    result = outcome(tmp_path / "a.xlsx", workbook(sheet_xml(beyond)))
    assert result == 0 or isinstance(result, ErrorCode)


def test_a_block_of_cells_that_no_frame_holds(tmp_path: Path) -> None:
    """The child is stopped for what it says, which is no matter of time."""
    wide = msgspec.structs.replace(DEFAULT_LIMITS, memory=0)
    row = ",".join(["x" * 24_000] * 3)
    data = "姓名,身份证号,备注\n" + f"{row}\n" * 1000
    assert outcome(tmp_path / "a.csv", data.encode(), wide) is ErrorCode.ROSTER_FILE_UNREADABLE


def test_merged_cells_without_end(tmp_path: Path) -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 250_000
    sheet = sheet_xml('<row r="2"><c r="A2"><v>1</v></c></row>').replace(
        b"</sheetData>", b"</sheetData><mergeCells>" + merges.encode() + b"</mergeCells>"
    )
    assert outcome(tmp_path / "a.xlsx", workbook(sheet)) is ErrorCode.ROSTER_FILE_BOMB
    backwards = sheet_xml("").replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="C5:A1"/></mergeCells>'
    )
    assert outcome(tmp_path / "a.xlsx", workbook(backwards)) == 0
    # Behind the gate too: two hundred thousand ranges over everything are read and do no harm.
    assert outcome(tmp_path / "a.xlsx", workbook(sheet), OPEN_GATE) == 0


def far_old_workbook() -> bytes:
    """An .xls with a cell in its first and one in its last place: 16.8 million places."""
    book, buffer = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "姓名")
    sheet.write(65_535, 255, "x")
    book.save(buffer)
    return buffer.getvalue()


def test_the_far_cell_of_an_old_workbook_meets_the_limit_of_memory(tmp_path: Path) -> None:
    narrow = msgspec.structs.replace(DEFAULT_LIMITS, memory=256 * MIB)
    result = outcome(tmp_path / "a.xls", far_old_workbook(), narrow)
    assert result is ErrorCode.ROSTER_FILE_MEMORY
    assert isinstance(outcome(tmp_path / "a.xls", far_old_workbook()), ErrorCode)


BLANKS = "," * 100 + "\n"
"""A row of which nothing is told to the parent, so that the child alone has work."""


@pytest.mark.parametrize("seed", range(3))
def test_an_old_workbook_of_nonsense(tmp_path: Path, seed: int) -> None:
    import random

    chance = random.Random(seed)
    data = bytearray(far_old_workbook())
    for _ in range(60):
        data[chance.randrange(512, 3000)] = chance.randrange(256)
    assert isinstance(outcome(tmp_path / "a.xls", bytes(data)), ErrorCode)


def test_a_child_that_ponders_is_stopped_by_its_limit_of_processor_time(tmp_path: Path) -> None:
    """The clock's limit is far away: what ends the child is the kernel, at one second of work."""
    slow = msgspec.structs.replace(DEFAULT_LIMITS, memory=0, processor=1, patience=600.0)
    result = outcome(tmp_path / "a.csv", ("姓名,身份证号\n" + BLANKS * 400_000).encode(), slow)
    assert result is ErrorCode.ROSTER_FILE_TIMEOUT


@pytest.mark.proof
def test_text_with_one_field_of_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write("姓名,身份证号\n".encode() + b'"')
        for _ in range(1024):
            file.write(b"x" * MIB)
    told = measured(
        f"{MEASURE}\n"
        "from greenwave_desk.domain.divisions import Divisions\n"
        "from greenwave_desk.exchange.roster_file import read_roster\n"
        "tell(lambda path: read_roster(path, divisions=Divisions(()), mapping=None,\n"
        "     division=None, today=date(2026, 11, 23)))\n",
        path,
    )
    assert told.code == "roster-file-too-large"
    assert told.grown < GATE_MEMORY


def test_text_with_one_field_of_eighty_megabytes(tmp_path: Path) -> None:
    data = "姓名,身份证号\n".encode() + b'"' + b"x" * (80 * MIB)
    assert outcome(tmp_path / "a.csv", data) in {
        ErrorCode.ROSTER_FILE_UNREADABLE, ErrorCode.ROSTER_FILE_MEMORY,
    }  # fmt: skip
