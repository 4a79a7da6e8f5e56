"""A second reader, which knows the document alone, comes to the same end as the program."""

from __future__ import annotations

import ast
import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.errors import BundleError
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange import jsonl
from greenwave_desk.exchange.layout import MANIFEST, SIGNATURE
from greenwave_desk.exchange.opening import OpenedBundle

HERE = Path(__file__).parent
FOLDER = HERE.parent / "data" / "bundles"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
KEYS = json.loads((FOLDER / "keys.json").read_text("ascii"))
MODULES = ("second_reader", "second_lines", "second_seal")
ALLOWED = set(MODULES) | {"nacl", "zstandard"} | set(sys.stdlib_module_names)
PINNED = ["county", "desk"]


@pytest.fixture(scope="module")
def second() -> Any:
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
    return importlib.import_module("second_reader")


def ended(open_it: Callable[[], OpenedBundle]) -> str:
    try:
        open_it().discard()
    except BundleError as error:
        return error.code.value
    return "ok"


def test_it_shares_no_code_with_the_program() -> None:
    for module in MODULES:
        tree = ast.parse((HERE / f"{module}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= ALLOWED - {"importlib"}, module
    script = "import sys, second_reader; print([m for m in sys.modules if 'greenwave' in m])"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("vector", INDEX, ids=lambda vector: f"{vector['file']}-{vector['about']}")
def test_each_vector_ends_as_the_index_says(vector: dict[str, Any], second: Any) -> None:
    data = (FOLDER / vector["file"]).read_bytes()
    openers = [vector["identity"], *vector.get("former", [])]
    found = second.read(data, KEYS, openers, vector["pinned"], vector.get("held"))
    assert found == vector["expected"]


def test_it_can_be_run_by_hand() -> None:
    arguments = [FOLDER / "ok-desk-report.gwb", FOLDER / "keys.json", "county", *PINNED]
    run = subprocess.run(
        [sys.executable, "second_reader.py", *arguments],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "ok\n"


def test_both_refuse_every_truncation_and_change_for_the_same_reason(
    second: Any, opening: Callable[..., OpenedBundle]
) -> None:
    small = (FOLDER / "ok-desk-report.gwb").read_bytes()
    header = small.index(b"\n", small.index(b"\n--- ") + 1) + 1
    middle = range(header + 20, len(small), 4999)
    ends = [*range(0, header + 20, 3), *middle, len(small) - 1]
    changed = [small[:end] for end in ends]
    places = [*range(header + 18), *middle, *range(len(small) - 18, len(small))]
    changed += [small[:at] + bytes([small[at] ^ 1 << at % 8]) + small[at + 1 :] for at in places]
    changed += [small + b"\0", small + small, small + bytes(65_552), small + os.urandom(65_552)]
    for data in changed:
        found = second.read(data, KEYS, ["county"], PINNED)
        assert found != "ok"
        assert found == ended(lambda data=data: opening(data))  # type: ignore[misc]  # bound now


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["0" * 64, "desk", "2026-11-23T08:15:00.000Z", "2026-02-30T00:00:00.000Z"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a document."""
    found = [path] if path else []
    inner: Any = enumerate(value) if isinstance(value, list) else ()
    for key, item in value.items() if isinstance(value, dict) else inner:
        found += places(item, (*path, key))
    return found


def redrawn(document: Any, data: st.DataObject) -> bytes:
    """A document with one value replaced or left out, in canonical form."""
    place = data.draw(st.sampled_from(places(document)))
    holder = document
    for key in place[:-1]:
        holder = holder[key]
    if data.draw(st.booleans()):
        holder[place[-1]] = data.draw(VALUES)
    else:
        del holder[place[-1]]
    return canonical_json(document)


together = settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@together
@given(st.sampled_from(["report", "issue", "enrolment"]), st.data())
def test_both_judge_a_changed_manifest_alike(
    second: Any,
    forge: Any,
    opening: Callable[..., OpenedBundle],
    kind: str,
    data: st.DataObject,
) -> None:
    more = {"copies": (forge.party("other-desk"),)} if kind == "report" else {}
    manifest, parts = getattr(forge, kind)(**more)
    raw = redrawn(msgspec.json.decode(canonical_json(manifest)), data)
    members = forge.members(manifest, parts)
    signature = forge.signature(raw, manifest, manifest.sender.id)
    reader = manifest.recipient.id
    bundle = forge.bundle([(MANIFEST, raw), (SIGNATURE, signature), *members[2:]], reader)
    found = second.read(bundle, KEYS, [reader], PINNED)
    assert found == ended(lambda: opening(bundle, reader))


@together
@given(st.data())
def test_both_judge_a_changed_line_alike(
    second: Any, maker: Any, forge: Any, opening: Callable[..., OpenedBundle], data: st.DataObject
) -> None:
    manifest, parts = maker.later_vectors.full_issue(forge)
    name = data.draw(st.sampled_from(sorted(parts)))
    lines = list(chain.from_iterable(jsonl.unpack(io.BytesIO(b"".join(parts[name].chunks)).read)))
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = redrawn(msgspec.json.decode(lines[at]), data)
    parts = {**parts, name: jsonl.pack(lines)}
    manifest = forge.with_parts(manifest, parts)
    bundle = forge.bundle(forge.members(manifest, parts), "desk")
    found = second.read(bundle, KEYS, ["desk"], PINNED)
    assert found == ended(lambda: opening(bundle, "desk"))
