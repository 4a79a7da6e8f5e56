"""Every single byte changed and every length cut, on a whole small bundle."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greenwave_desk.domain.errors import BundleError, ErrorCode
from greenwave_desk.exchange import age_gate, age_stream
from greenwave_desk.exchange.opening import OpenedBundle

SECTIONS = 4
DAMAGE = {
    ErrorCode.BUNDLE_TRUNCATED,
    ErrorCode.BUNDLE_DAMAGED,
    ErrorCode.BUNDLE_WRONG_KEY,
    ErrorCode.BUNDLE_NOT_A_BUNDLE,
}


def judge(path: Path, head: bytes, size: int, secret: str) -> ErrorCode | None:
    """The first guards of ``open_bundle``, in its order, without the copy into an inbox."""
    try:
        age_gate.check_length(age_gate.check_header(head), size)
        age_stream.authenticate(path, secret)
    except BundleError as error:
        return error.code
    return None


@pytest.fixture(scope="module")
def small(vectors_folder: Path) -> bytes:
    return (vectors_folder / "ok-desk-report.gwb").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("section", range(SECTIONS))
def test_no_byte_can_change_unnoticed(
    section: int, small: bytes, forge: Any, tmp_path: Path
) -> None:
    secret = forge.keys["county"].sealing_secret
    path = tmp_path / "flipped.gwb"
    path.write_bytes(small)
    assert judge(path, small, len(small), secret) is None
    missed = []
    with path.open("r+b", buffering=0) as file:
        for at in range(section, len(small), SECTIONS):
            changed = bytearray(small[: age_gate.MAX_HEADER])
            if at < len(changed):
                changed[at] ^= 1 << (at % 8)
            os.pwrite(file.fileno(), bytes([small[at] ^ 1 << (at % 8)]), at)
            if judge(path, bytes(changed), len(small), secret) not in DAMAGE:
                missed.append(at)
            os.pwrite(file.fileno(), small[at : at + 1], at)
    assert missed == []
    assert path.read_bytes() == small


def test_no_byte_of_the_header_and_the_ends_passes_the_whole_way(
    small: bytes, opening: Callable[..., OpenedBundle], inbox: Path
) -> None:
    header = age_gate.check_header(small).length
    places = [*range(header + age_gate.NONCE + 8), *range(len(small) - 20, len(small))]
    for at in places:
        changed = small[:at] + bytes([small[at] ^ 0x20]) + small[at + 1 :]
        with pytest.raises(BundleError) as refused:
            opening(changed)
        assert refused.value.code in DAMAGE
    assert list(inbox.iterdir()) == []


def test_every_truncation_is_refused_as_one(
    small: bytes, forge: Any, tmp_path: Path, opening: Callable[..., OpenedBundle]
) -> None:
    secret = forge.keys["county"].sealing_secret
    path = tmp_path / "cut.gwb"
    path.write_bytes(small)
    codes = set()
    for end in reversed(range(len(small))):
        os.truncate(path, end)
        codes.add(judge(path, small[: min(end, age_gate.MAX_HEADER)], end, secret))
    assert codes == {ErrorCode.BUNDLE_TRUNCATED}
    for end in (0, 1, 100, 5000, len(small) - 1):
        with pytest.raises(BundleError) as refused:
            opening(small[:end])
        assert refused.value.code is ErrorCode.BUNDLE_TRUNCATED


def test_a_byte_behind_the_end_is_refused(
    small: bytes, opening: Callable[..., OpenedBundle]
) -> None:
    for more in (b"\0", b"\n", small, bytes(65_552), small[-65_552:]):
        with pytest.raises(BundleError) as refused:
            opening(small + more)
        assert refused.value.code in DAMAGE
