"""The archive and the lines inside it, each piece alone."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.errors import BundleError, ErrorCode
from greenwave_desk.exchange import jsonl, layout, ustar

contents = st.lists(
    st.tuples(st.from_regex(r"\A[a-z]{1,20}(\.[a-z]{1,5}){0,2}\Z"), st.binary(max_size=2000)),
    max_size=5,
    unique_by=lambda member: member[0],
)


def packed(members: list[tuple[str, bytes]]) -> bytes:
    return b"".join(
        ustar.archive(ustar.Content(name, len(data), (data,)) for name, data in members)
    )


@given(contents)
def test_an_archive_reads_back_and_another_implementation_reads_the_same(
    members: list[tuple[str, bytes]],
) -> None:
    raw = packed(members)
    assert len(raw) % ustar.RECORD == 0
    reader = ustar.Reader(io.BytesIO(raw).read)
    assert [(name, reader.enter(name, limit=2000).read(2000)) for name, _ in members] == members
    reader.finish()
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as other:
        found = []
        for info in other:
            stream = other.extractfile(info)
            assert stream is not None
            found.append((info.name, stream.read()))
    assert found == members


@pytest.mark.skipif(not shutil.which("tar"), reason="tar is not installed")
def test_the_public_tool_makes_an_archive_that_is_read(tmp_path: Path) -> None:
    """Byte for byte ours, but for the device numbers that GNU tar leaves empty from 1.35 on."""
    members = [("manifest.json", b'{"a":1}'), ("people.jsonl.zst", bytes(range(256)) * 40)]
    for name, data in members:
        (tmp_path / name).write_bytes(data)
    run = subprocess.run(
        [
            *("tar", "--format=ustar", "-b128", "--owner=0", "--group=0", "--numeric-owner"),
            *("--mtime=@0", "--mode=0644", "-cf", "-", *(name for name, _ in members)),
        ],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    without = b"".join(
        ustar.header(name, len(data), devices=bytes(16)) + data + bytes(-len(data) % ustar.BLOCK)
        for name, data in members
    ).ljust(len(run.stdout), b"\0")
    assert run.stdout in {packed(members), without}
    reader = ustar.Reader(io.BytesIO(run.stdout).read)
    for name, data in members:
        assert reader.enter(name, limit=1 << 20).read(1 << 20) == data
    reader.finish()


def test_no_byte_of_an_archive_can_change_but_content() -> None:
    raw = packed([("a", b"content"), ("b", b"")])
    content = range(512, 519)
    for at in range(4 * 512):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        reader = ustar.Reader(io.BytesIO(changed).read)
        if at in content:
            assert read_two(reader) != b"content"
        else:
            with pytest.raises(BundleError):
                read_two(reader)


def read_two(reader: ustar.Reader) -> bytes:
    data = reader.enter("a", limit=100).read(100)
    reader.enter("b", limit=100)
    reader.finish()
    return data


def test_every_shorter_archive_is_refused() -> None:
    raw = packed([("a", b"content"), ("b", b"")])
    for end in [*range(0, 2048, 13), ustar.RECORD - 512, ustar.RECORD - 1]:
        with pytest.raises(BundleError):
            read_two(ustar.Reader(io.BytesIO(raw[:end]).read))


def test_a_member_over_its_limit_is_refused_before_it_is_read() -> None:
    reader = ustar.Reader(io.BytesIO(packed([("a", b"x" * 11)])).read)
    with pytest.raises(BundleError):
        reader.enter("a", limit=10)


@given(st.lists(st.binary(min_size=1, max_size=300).filter(lambda line: b"\n" not in line)))
def test_lines_come_back_or_are_no_text(lines: list[bytes]) -> None:
    whole = jsonl.pack(lines)
    assert whole.records == len(lines)
    read = io.BytesIO(b"".join(whole.chunks)).read
    try:
        b"\n".join(lines).decode()
    except UnicodeDecodeError:
        with pytest.raises(BundleError):
            list(jsonl.unpack(read))
    else:
        assert [line for batch in jsonl.unpack(read) for line in batch] == lines


def test_lines_longer_than_a_block_come_back() -> None:
    lines = [b"x" * size for size in (1, 70_000, layout.MAX_LINE, 5, 200_000)]
    read = io.BytesIO(b"".join(jsonl.pack(lines).chunks)).read
    assert [line for batch in jsonl.unpack(read) for line in batch] == lines


def refusal(frame: bytes) -> BundleError:
    with pytest.raises(BundleError) as refused:
        for _ in jsonl.unpack(io.BytesIO(frame).read):
            pass
    return refused.value


def test_a_line_one_byte_too_long_is_refused() -> None:
    frame = zstandard.ZstdCompressor().compress(b"x" * (layout.MAX_LINE + 1) + b"\n")
    error = refusal(frame)
    assert (error.code, error.facts["what"]) == (ErrorCode.BUNDLE_TOO_LARGE, "line")


def test_one_record_too_many_is_refused() -> None:
    frame = zstandard.ZstdCompressor().compress(b"x\n" * (layout.MAX_RECORDS + 1))
    error = refusal(frame)
    assert (error.code, error.facts["what"]) == (ErrorCode.BUNDLE_TOO_LARGE, "records")


@pytest.mark.slow
def test_a_part_that_expands_beyond_the_limit_is_refused() -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    line = b"x" * (layout.MAX_LINE - 1) + b"\n"
    chunks = [packer.compress(line) for _ in range(layout.MAX_EXPANDED // len(line) + 1)]
    error = refusal(b"".join(chunks) + packer.flush())
    assert (error.code, error.facts["what"]) == (ErrorCode.BUNDLE_TOO_LARGE, "expanded")


def test_a_frame_that_wants_a_large_window_is_refused() -> None:
    settings = zstandard.ZstdCompressionParameters.from_level(3, window_log=24)
    packer = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    frame = packer.compress(b"x\n") + packer.flush()
    assert refusal(frame).code is ErrorCode.BUNDLE_MALFORMED


@pytest.mark.parametrize("end", range(0, 40, 3))
def test_every_shorter_frame_is_refused(end: int) -> None:
    frame = zstandard.ZstdCompressor().compress(b"one line with some text in it\n" * 3)
    if end < len(frame):
        assert refusal(frame[:end]).code is ErrorCode.BUNDLE_MALFORMED


@pytest.mark.parametrize("lines", [1, 5000])
@pytest.mark.parametrize(
    "behind", [b"x", b"\0" * 3000, zstandard.ZstdCompressor().compress(b"x\n")]
)
def test_nothing_may_follow_the_frame(lines: int, behind: bytes) -> None:
    text = b"".join(b"line %d\n" % number for number in range(lines))
    frame = zstandard.ZstdCompressor().compress(text)
    assert refusal(frame + behind).facts["why"] == "second-frame"
    padded = frame + b"\0" * (-len(frame) % 1024)
    assert refusal(padded + behind).facts["why"] == "second-frame"


def test_a_last_line_without_its_end_is_refused() -> None:
    for text in (b"x", b"one\ntwo"):
        assert refusal(zstandard.ZstdCompressor().compress(text)).facts["why"] == "last-line"
