"""Bundles by somebody who can sign: whatever they say, the answer is a refusal and no crash."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.errors import BundleError
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange import jsonl
from greenwave_desk.exchange.layout import MANIFEST, SIGNATURE
from greenwave_desk.exchange.opening import OpenedBundle

same_folder = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
numbers = st.integers(-(2**70), 2**70)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a manifest."""
    found = [path] if path else []
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, item in inner:
        found += places(item, (*path, key))
    return found


@same_folder
@given(st.sampled_from(["report", "issue", "enrolment"]), st.data())
def test_any_change_to_a_manifest_that_is_signed_anew(
    forge: Any, opening: Callable[..., OpenedBundle], inbox: Path, kind: str, data: st.DataObject
) -> None:
    manifest, parts = getattr(forge, kind)()
    fields = msgspec.json.decode(canonical_json(manifest))
    place = data.draw(st.sampled_from(places(fields)))
    holder = fields
    for key in place[:-1]:
        holder = holder[key]
    if data.draw(st.booleans()):
        holder[place[-1]] = data.draw(values)
    else:
        del holder[place[-1]]
    raw = canonical_json(fields)
    members = forge.members(manifest, parts)
    signature = forge.signature(raw, manifest, manifest.sender.id)
    members = [(MANIFEST, raw), (SIGNATURE, signature), *members[2:]]
    with contextlib.suppress(BundleError):
        opening(forge.bundle(members, manifest.recipient.id), manifest.recipient.id).discard()
    assert list(inbox.iterdir()) == []


@same_folder
@given(st.lists(st.dictionaries(st.text(max_size=8), values, max_size=4), max_size=4))
def test_any_lines_in_a_part_that_is_described_correctly(
    forge: Any, opening: Callable[..., OpenedBundle], inbox: Path, lines: list[Any]
) -> None:
    try:
        encoded = [msgspec.json.encode(line) for line in lines]
    except (UnicodeEncodeError, OverflowError):
        return
    packed = jsonl.pack(encoded)
    for make in (forge.report, forge.issue, forge.enrolment):
        manifest, parts = make()
        name = next(iter(parts))
        parts = {**parts, name: packed}
        manifest = forge.with_parts(manifest, parts)
        members = forge.members(manifest, parts)
        with contextlib.suppress(BundleError):
            opening(forge.bundle(members, manifest.recipient.id), manifest.recipient.id).discard()
    assert list(inbox.iterdir()) == []


def test_damaged_frames_are_refused_or_give_lines(forge: Any) -> None:
    """Six thousand changed frames: each is refused, or is a frame, and none crashes."""
    pick = random.Random(7)
    whole = b"".join(forge.issue(40)[1]["people.jsonl.zst"].chunks)
    refused = 0
    for _ in range(6000):
        changed = bytearray(whole)
        for _ in range(pick.randint(1, 4)):
            changed[pick.randrange(len(changed))] = pick.randrange(256)
        try:
            for _ in jsonl.unpack(io.BytesIO(bytes(changed)).read):
                pass
        except BundleError:
            refused += 1
    assert refused > 1000
