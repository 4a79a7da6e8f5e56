from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greenwave_desk.domain.errors import BundleError, ErrorCode
from greenwave_desk.exchange.opening import OpenedBundle

FOLDER = Path(__file__).parents[1] / "data" / "bundles"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", INDEX, ids=lambda vector: vector["file"])
def test_each_vector_ends_as_the_index_says(
    vector: dict[str, Any], opening: Callable[..., OpenedBundle], inbox: Path
) -> None:
    path = FOLDER / vector["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == vector["sha256"]
    if vector["expected"] == "ok":
        with opening(path, vector["identity"], tuple(vector["pinned"])) as opened:
            for part in opened.manifest.parts:
                assert sum(1 for _ in opened.lines(part.name)) == part.records
    else:
        with pytest.raises(BundleError) as refused:
            opening(path, vector["identity"], tuple(vector["pinned"]))
        assert refused.value.code == ErrorCode(vector["expected"])
    assert list(inbox.iterdir()) == []


def test_the_index_names_every_file_and_no_other() -> None:
    assert {entry["file"] for entry in INDEX} == {path.name for path in FOLDER.glob("*.gwb")}


def test_the_forge_still_makes_what_the_index_says(
    forge: Any, maker: Any, opening: Callable[..., OpenedBundle]
) -> None:
    made = {f"{vector.name}.gwb": vector for vector in maker.vectors(forge)}
    assert {name: v.expected for name, v in made.items()} == {
        entry["file"]: entry["expected"] for entry in INDEX
    }
    for vector in made.values():
        if vector.expected == "ok":
            opening(vector.data, vector.opener).discard()
