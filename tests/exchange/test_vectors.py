"""The vectors: each ends as the index says, and none has changed since it was made."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greenwave_desk.domain.errors import BundleError, ErrorCode
from greenwave_desk.domain.exchange import BundleKind, Manifest
from greenwave_desk.exchange.opening import OpenedBundle
from greenwave_desk.exchange.peek import PeekState, peek

FOLDER = Path(__file__).parents[1] / "data" / "bundles"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
SUMS = dict(
    reversed(line.split("  ")) for line in (FOLDER / "SHA256SUMS").read_text("ascii").splitlines()
)
FIRST = 50
"""Entries of the index that the first version had; the sum of their lines is kept as well."""
FIRST_SHA256 = "1fa32dc4ceb843aec2125c32f0ac1ef9994831235c09707a257f4f91f7a6f5df"
KEYS_SHA256 = "9abc4789131774f1c888c6a1a85280756926d61103a7a76488cde6e5c47235d1"


def judge_what_is_held(manifest: Manifest, held: dict[str, Any]) -> None:
    """Step 14 of the order, for a reader that knows nothing but what the index says."""
    edition, span = manifest.edition, manifest.slice
    if manifest.kind is BundleKind.COUNTY_ISSUE and edition is not None:
        older = (
            manifest.serial <= held.get("serial", 0)
            or edition.roster < held.get("roster", 0)
            or edition.catalogue < held.get("catalogue", 0)
        )
        if older:
            raise BundleError(ErrorCode.BUNDLE_REPLAYED)
    owner = held.get("journals", {}).get(span.origin) if span is not None else None
    if owner is not None and owner != manifest.sender.id:
        raise BundleError(ErrorCode.BUNDLE_WRONG_SCOPE)


@pytest.mark.parametrize("vector", INDEX, ids=lambda vector: f"{vector['file']}-{vector['about']}")
def test_each_vector_ends_as_the_index_says(
    vector: dict[str, Any], opening: Callable[..., OpenedBundle], inbox: Path, forge: Any
) -> None:
    path = FOLDER / vector["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == vector["sha256"]
    held, former = vector.get("held", {}), vector.get("former", [])

    def run() -> None:
        known = {key: held[key] for key in ("revoked", "takes") if key in held}
        reader = vector["identity"], vector["pinned"]
        with opening(path, *reader, former=former, **known) as opened:
            for part in opened.manifest.parts:
                assert sum(1 for _ in opened.lines(part.name)) == part.records
            assert opened.manifest.addressed_to(
                opened.identity.signing.text, opened.identity.sealing
            )
            judge_what_is_held(opened.manifest, held)

    if vector["expected"] == "ok":
        run()
    else:
        with pytest.raises(BundleError) as refused:
            run()
        assert refused.value.code == ErrorCode(vector["expected"])
    assert list(inbox.iterdir()) == []
    peeked = peek(path, [forge.keys[name] for name in (vector["identity"], *former)])
    assert vector["expected"] != "ok" or peeked.state is PeekState.OURS


def test_the_index_and_the_sums_name_every_file_and_no_other() -> None:
    files = {path.name for path in FOLDER.glob("*.gwb")}
    assert {entry["file"] for entry in INDEX} == files
    assert set(SUMS) == files


def test_no_vector_was_ever_made_again() -> None:
    for name, kept in SUMS.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == kept, name
    assert digest(INDEX[:FIRST]) == FIRST_SHA256, "an old entry of the index says something else"
    keys = json.loads((FOLDER / "keys.json").read_text("ascii"))
    assert digest(keys) == KEYS_SHA256, "the keys that the vectors were made with are others"


def digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def test_there_is_a_vector_for_every_outcome() -> None:
    outcomes = {entry["expected"] for entry in INDEX}
    codes = {code.value for code in ErrorCode if code.value.startswith("bundle-")}
    assert outcomes == codes | {"ok"}


def test_the_forge_still_makes_what_the_index_says(
    forge: Any, maker: Any, opening: Callable[..., OpenedBundle]
) -> None:
    made = maker.vectors(forge)
    assert [{**vector.entry(), "sha256": ""} for vector in made] == [
        {**entry, "sha256": ""} for entry in INDEX
    ]
    for vector in made:
        if vector.expected == "ok":
            opened = opening(vector.data, vector.opener, vector.pinned, former=vector.former)
            opened.discard()


def test_vectors_can_be_added_and_never_made_again(maker: Any, forge: Any, tmp_path: Path) -> None:
    kept = shutil.copytree(FOLDER, tmp_path / "kept")
    before = {path.name: path.read_bytes() for path in kept.iterdir() if path.is_file()}
    known = maker.vectors(forge)
    assert maker.add(kept, known) == []
    assert {path.name: path.read_bytes() for path in kept.iterdir() if path.is_file()} == before
    more = known[0]._replace(name="ok-one-more")
    assert maker.add(kept, [*known, more]) == ["ok-one-more.gwb"]
    assert json.loads((kept / "index.json").read_text("utf-8"))[:-1] == INDEX
    assert (kept / "SHA256SUMS").read_bytes().startswith(before["SHA256SUMS"])
    (kept / "two-more.gwb").write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        maker.add(kept, [*known, more._replace(name="two-more")])
    assert (kept / "two-more.gwb").read_bytes() == b"somebody's"
    (kept / "ok-desk-report.gwb").unlink()
    with pytest.raises(FileNotFoundError):
        maker.add(kept, known)
