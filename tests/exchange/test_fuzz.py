"""Every reader of foreign bytes under arbitrary and mutated input: a refusal, and nothing else.

The readers are the targets of ``tests/proofs/fuzz``, where the same are run for long and guided by
coverage. What is counted here are examples, never seconds.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.divisions import Divisions
from greenwave_desk.domain.errors import CatalogueError, RosterFileError
from greenwave_desk.exchange.catalogue_files import load_catalogue, read_catalogue
from greenwave_desk.exchange.plain_yaml import parsed
from greenwave_desk.exchange.roster_file import read_roster
from greenwave_desk.exchange.sheet_frames import FrameError, read_frames
from greenwave_desk.exchange.sheet_text import rows_of

TARGETS = Path(__file__).parents[1] / "proofs" / "fuzz" / "targets.py"
ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
EXAMPLES = {
    "age_header": 300,
    "age_file": 60,
    "archive": 60,
    "tar": 300,
    "manifest": 100,
    "frame": 300,
    "lines": 400,
    "event": 300,
    "signature": 200,
    "request": 100,
    "request_signed": 200,
    "keyring": 200,
    "key_slots": 200,
    "lookup": 200,
    "fingerprint": 200,
    "workbook": 200,
    "workbook_part": 200,
    "old_workbook": 100,
    "text_table": 200,
    "frames": 300,
    "yaml": 60,
    "catalogue": 10,
}
WORDS = (
    b"\0", b"\xff\xfe", b"\n", b'"', b"{", b"[[[[", b"null", b"-1", b"1e5", b"18446744073709551616",
    b"\xed\xa0\x80", "\u202e".encode(), b"\\u0000", b"<!DOCTYPE", b"<c r='ZZZ9999999999'>", b".nan",
    b"PK\x01\x02", b"\x28\xb5\x2f\xfd", b"-> X25519 ", b": &a", b'sep="\n', b"99999999999",
)  # fmt: skip


@pytest.fixture(scope="module")
def targets() -> Iterator[ModuleType]:
    name = "greenwave_fuzz_targets"
    spec = importlib.util.spec_from_file_location(name, TARGETS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    yield module
    shutil.rmtree(module.FOLDER)


@st.composite
def mutated(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A seed with up to four changes: cut, repeat, overwrite, or put something in."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        change = draw(st.sampled_from(["cut", "truncate", "repeat", "flip", "word", "noise"]))
        if change == "cut":
            del data[at : at + length]
        elif change == "truncate":
            del data[at:]
        elif change == "repeat":
            source = draw(st.integers(0, len(data)))
            data[at:at] = data[source : source + length]
        elif change == "flip" and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif change == "word":
            data[at:at] = draw(st.sampled_from(WORDS))
        else:
            data[at:at] = draw(st.binary(max_size=8))
    return bytes(data)


def test_every_target_has_examples(targets: ModuleType) -> None:
    assert set(EXAMPLES) == set(targets.TARGETS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_reader_refuses_and_never_breaks(targets: ModuleType, name: str) -> None:
    reader, seeds = targets.TARGETS[name], targets.seeds(name)
    for seed in seeds:
        reader(seed)

    @settings(
        max_examples=EXAMPLES[name],
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
    )
    @given(mutated(seeds) | st.binary(max_size=2000))
    def run(data: bytes) -> None:
        reader(data)

    run()


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "a", "7", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["param", "mul", "fact", "name", "all"]), inner)
    ),
    max_leaves=5,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every list or mapping inside a document, with each of its keys."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, item in inner:
        found.append((value, key))
        if isinstance(item, dict | list):
            found += places(item)
    return found


def test_a_catalogue_with_any_one_value_replaced(targets: ModuleType, tmp_path: Path) -> None:
    folder = shutil.copytree(targets.CATALOGUE, tmp_path / "catalogue")
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))}

    @settings(max_examples=25, deadline=None, database=None)
    @given(st.sampled_from(sorted(texts)), st.data())
    def run(path: Path, data: st.DataObject) -> None:
        document = parsed(path)
        holder, key = data.draw(st.sampled_from(places(document)))
        holder[key] = data.draw(plain)
        path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
        try:
            with contextlib.suppress(CatalogueError):
                load_catalogue(folder)
        finally:
            path.write_text(texts[path], encoding="utf-8")

    run()


# whole roster files, through the real child process


ROSTER_FILES: dict[str, Callable[[], bytes]] = {
    "a.xlsx": (ROSTERS / "roster.xlsx").read_bytes,
    "a.csv": (ROSTERS / "roster-gb18030.csv").read_bytes,
}


@pytest.mark.parametrize("name", [*ROSTER_FILES, "a.xls"])
def test_a_roster_file_ends_in_people_or_a_sentence(
    targets: ModuleType, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    whole = ROSTER_FILES.get(name, targets.old_roster)()

    @settings(max_examples=8, deadline=None, database=None)
    @given(mutated([whole]))
    def run(data: bytes) -> None:
        path.write_bytes(data)
        with contextlib.suppress(RosterFileError):
            read_roster(
                path, divisions=Divisions(()), mapping=None, division=None, today=date(2026, 11, 23)
            )

    run()
    assert list(tmp_path.iterdir()) == [path]


# what fuzzing once found


def test_a_list_that_is_none_is_a_problem_of_the_catalogue(
    targets: ModuleType, tmp_path: Path
) -> None:
    folder = shutil.copytree(targets.CATALOGUE, tmp_path / "catalogue")
    head = (folder / "catalogue.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^departments:.*\n(?:\s+-.*\n)+", "departments: 5\n", head)
    assert changed != head
    (folder / "catalogue.yaml").write_text(changed, encoding="utf-8")
    problems = read_catalogue(folder).problems
    assert ("catalogue.yaml", "departments") in {(each.file, each.field) for each in problems}


@pytest.mark.parametrize("separator", ['"', "\r", " ", "x", "1"])
def test_a_separator_that_could_not_separate_is_not_believed(separator: str) -> None:
    rows = list(rows_of(f"sep={separator}\n姓名,备注\n张三,1\n"))
    assert rows[-2:] == [["姓名", "备注"], ["张三", "1"]]


def test_a_frame_that_is_no_text_is_no_frame() -> None:
    body = msgspec.msgpack.encode({"type": "remark", "text": "ab"}).replace(b"ab", b"\xff\xfe")
    told = io.BytesIO(len(body).to_bytes(4, "big") + body)
    with pytest.raises(FrameError):
        list(read_frames(told.read))
