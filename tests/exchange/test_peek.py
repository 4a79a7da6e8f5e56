"""What lies on a stick is told by reading it, and reading it changes nothing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.exchange import BundleKind
from greenwave_desk.exchange import layout
from greenwave_desk.exchange.layout import CATALOGUE, MANIFEST, SIGNATURE
from greenwave_desk.exchange.peek import Peeked, PeekState, peek
from greenwave_desk.exchange.sealing import PartSource, seal

FOLDER = Path(__file__).parents[1] / "data" / "bundles"
FIRST_STEPS = {
    "bundle-not-a-bundle": PeekState.NOT_A_BUNDLE,
    "bundle-truncated": PeekState.TRUNCATED,
    "bundle-damaged": PeekState.DAMAGED,
    "bundle-too-new": PeekState.TOO_NEW,
    "bundle-wrong-key": PeekState.NOT_FOR_US,
    "bundle-signature": PeekState.DAMAGED,
}
"""What is refused before the sender is looked up, or by a signature that is not its own key's."""


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A folder that must be the same afterwards."""
    folder = tmp_path / "stick"
    folder.mkdir()
    yield folder
    assert not [path for path in folder.rglob("*") if path.name.startswith(".greenwave-")]


@pytest.mark.parametrize(
    "vector", json.loads((FOLDER / "index.json").read_text("utf-8")), ids=lambda v: v["file"]
)
def test_a_vector_is_what_its_outcome_says(vector: dict[str, Any], forge: Any) -> None:
    identities = [forge.keys[name] for name in (vector["identity"], *vector.get("former", []))]
    path = FOLDER / vector["file"]
    peeked = peek(path, identities)
    assert peeked.size == path.stat().st_size
    assert (peeked.code is None) == (peeked.state is PeekState.OURS)
    expected = vector["expected"]
    if expected == "ok" or "held" in vector:
        assert peeked.state is PeekState.OURS
        assert peeked.manifest is not None
    elif expected in FIRST_STEPS:
        assert peeked.state is FIRST_STEPS[expected]
        assert peeked.manifest is None
        assert peeked.code == ErrorCode(expected)


def test_manifest_and_size_are_told_of_what_is_ours_and_of_what_is_addressed_to_others(
    forge: Any, stick: Path
) -> None:
    manifest, parts = forge.report(serial=7, recipient="other-desk")
    path = stick / "a.gwb"
    path.write_bytes(forge.bundle(forge.members(manifest, parts), "county", "other-desk"))
    size = path.stat().st_size
    assert peek(path, [forge.keys["stranger"], forge.keys["other-desk"]]) == Peeked(
        state=PeekState.OURS, size=size, manifest=manifest
    )
    assert peek(path, [forge.keys["county"]]) == Peeked(
        state=PeekState.NOT_FOR_US,
        size=size,
        manifest=manifest,
        code=ErrorCode.BUNDLE_WRONG_RECIPIENT,
    )
    for identities in ([], [forge.keys["desk"]]):
        assert peek(path, identities) == Peeked(
            state=PeekState.NOT_FOR_US, size=size, code=ErrorCode.BUNDLE_WRONG_KEY
        )


def test_nobody_can_pass_for_another_sender_but_a_new_name_passes_until_it_is_looked_up(
    forge: Any, stick: Path
) -> None:
    path = stick / "a.gwb"
    manifest, parts = forge.report()
    path.write_bytes(forge.bundle(forge.members(manifest, parts, "stranger"), "county"))
    forged = peek(path, [forge.keys["county"]])
    assert (forged.state, forged.code) == (PeekState.DAMAGED, ErrorCode.BUNDLE_SIGNATURE)
    assert forged.manifest is None
    members = forge.members(manifest, parts)
    path.write_bytes(forge.bundle([members[0], (SIGNATURE, b"none"), *members[2:]], "county"))
    assert peek(path, [forge.keys["county"]]).code is ErrorCode.BUNDLE_SIGNATURE
    claimed = msgspec.structs.replace(forge.party("stranger"), name=manifest.sender.name)
    manifest = msgspec.structs.replace(manifest, sender=claimed)
    path.write_bytes(forge.bundle(forge.members(manifest, parts), "county"))
    assert peek(path, [forge.keys["county"]]).state is PeekState.OURS, "the caller checks the key"


def test_what_is_no_file_or_cannot_be_read_is_a_state_and_no_error(forge: Any, stick: Path) -> None:
    keys = [forge.keys["county"]]
    assert peek(stick, keys).state is PeekState.NOT_A_BUNDLE
    missing = peek(stick / "none.gwb", keys)
    assert missing == Peeked(state=PeekState.UNREADABLE, size=0, code=ErrorCode.FILE_MISSING)
    huge = stick / "huge.gwb"
    with huge.open("wb") as file:
        file.truncate(layout.MAX_BUNDLE + 1)
    assert peek(huge, keys) == Peeked(
        state=PeekState.NOT_A_BUNDLE, size=layout.MAX_BUNDLE + 1, code=ErrorCode.BUNDLE_TOO_LARGE
    )
    if hasattr(os, "mkfifo"):
        os.mkfifo(stick / "pipe.gwb")
        assert peek(stick / "pipe.gwb", keys).state is PeekState.NOT_A_BUNDLE
    if sys.platform == "linux":
        (stick / "loop.gwb").symlink_to(stick / "loop.gwb")
        assert peek(stick / "loop.gwb", keys).state is PeekState.UNREADABLE
        failing = peek(Path("/proc/self/mem"), keys)
        assert failing.state in {PeekState.UNREADABLE, PeekState.TRUNCATED}


def test_all_of_a_file_is_authenticated_and_nothing_is_written(
    forge: Any, maker: Any, stick: Path
) -> None:
    """The manifest lies in the first chunk; only the last chunk is damaged."""
    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    noise = b'{"a":"' + os.urandom(250_000).hex().encode() + b'"}'
    path = stick / "a.gwb"
    seal(
        path,
        identity=forge.keys["county"],
        manifest=manifest,
        parts=[PartSource(CATALOGUE, [noise])],
    )
    raw = path.read_bytes()
    keys = [forge.keys["desk-next"], forge.keys["desk"]]
    stick.chmod(0o500)
    good = peek(path, keys)
    assert good.state is PeekState.OURS
    assert good.manifest is not None
    assert good.manifest.kind is BundleKind.COUNTY_ISSUE
    path.write_bytes(maker.flipped(raw, -20))
    assert peek(path, keys).state is PeekState.DAMAGED
    path.write_bytes(raw[:-65_552])
    assert peek(path, keys).state is PeekState.TRUNCATED
    stick.chmod(0o700)
    assert [item.name for item in stick.iterdir()] == ["a.gwb"]


def test_a_manifest_that_fills_its_limit_is_read_and_one_that_exceeds_it_is_not(
    forge: Any, stick: Path
) -> None:
    """The largest front that an archive can have, before a part of a hundred kilobytes."""
    manifest, parts = forge.report()
    path = stick / "a.gwb"
    for excess, state in ((0, PeekState.OURS), (1, PeekState.DAMAGED)):
        members = forge.members(manifest, parts)
        fields = msgspec.json.decode(members[0][1])
        fields["x"] = ""
        bare = len(msgspec.json.encode(fields, order="sorted"))
        fields["x"] = "y" * (layout.MAX_MANIFEST - bare + excess)
        raw = msgspec.json.encode(fields, order="sorted")
        assert len(raw) == layout.MAX_MANIFEST + excess
        signature = forge.signature(raw, manifest, "desk")
        members = [(MANIFEST, raw), (SIGNATURE, signature), *members[2:]]
        path.write_bytes(forge.bundle(members, "county"))
        assert peek(path, [forge.keys["county"]]).state is state


def test_no_change_of_a_byte_passes_for_ours(forge: Any, stick: Path) -> None:
    small = (FOLDER / "ok-desk-report.gwb").read_bytes()
    path = stick / "a.gwb"
    keys = [forge.keys["county"]]
    for at in (*range(0, 250, 3), *range(250, len(small), 2003)):
        path.write_bytes(small[:at] + bytes([small[at] ^ 4]) + small[at + 1 :])
        assert peek(path, keys).state is not PeekState.OURS
        path.write_bytes(small[:at])
        assert peek(path, keys).state is PeekState.TRUNCATED
