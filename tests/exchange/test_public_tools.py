"""The specification's own examples, run as they stand with tools that are not ours."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from greenwave_desk.domain.exchange import BundleKind
from greenwave_desk.domain.ids import DivisionCode, NodeId, Timestamp
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange.keys import Identity, new_identity
from greenwave_desk.exchange.layout import EVENTS
from greenwave_desk.exchange.opening import OpenedBundle
from greenwave_desk.exchange.request import write_request

TOOLS = ("age", "tar", "minisign", "sha256sum", "sha512sum", "zstd", "jq", "basenc", "cmp")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}")

DOCUMENT = Path(__file__).parents[2] / "docs" / "bundle-format.md"


def example(name: str) -> str:
    """The example of the document that begins with the comment ``# name``."""
    blocks = re.findall(r"```sh\n# (\w+)\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    return dict(blocks)[name]


def follow(name: str, folder: Path, **variables: str) -> str:
    run = subprocess.run(
        ["sh", "-euc", example(name)],
        cwd=folder,
        env=dict(os.environ, LC_ALL="C.UTF-8", **variables),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.mark.parametrize("kind", BundleKind)
def test_the_document_opens_each_kind(kind: BundleKind, forge: Any, tmp_path: Path) -> None:
    make = {
        BundleKind.DESK_REPORT: forge.report,
        BundleKind.COUNTY_ISSUE: forge.issue,
        BundleKind.ENROLMENT: forge.enrolment,
    }[kind]
    manifest, parts = make(serial=7) if kind is not BundleKind.ENROLMENT else make()
    sender, recipient = manifest.sender.id, manifest.recipient.id
    bundle = forge.bundle(forge.members(manifest, parts), recipient)
    (tmp_path / "bundle.gwb").write_bytes(bundle)
    (tmp_path / "key.txt").write_text(forge.keys[recipient].sealing_secret + "\n")
    told = follow("open", tmp_path, SENDER=forge.keys[sender].signing.text)
    assert "Signature and comment signature verified" in told
    assert f"{kind.value} {manifest.serial} from {manifest.sender.name}" in told
    assert follow("fingerprint", tmp_path) == ""
    assert (tmp_path / "fingerprint.txt").read_text().strip() == manifest.sender.fingerprint
    if kind is BundleKind.DESK_REPORT:
        follow("chain", tmp_path)


def test_the_documents_checks_can_fail(forge: Any, tmp_path: Path) -> None:
    manifest, parts = forge.report()
    (tmp_path / "key.txt").write_text(forge.keys["county"].sealing_secret + "\n")
    bundle = forge.bundle(forge.members(manifest, parts), "county")
    (tmp_path / "bundle.gwb").write_bytes(bundle)
    with pytest.raises(AssertionError, match="Signature key id"):
        follow("open", tmp_path, SENDER=forge.keys["stranger"].signing.text)
    shutil.rmtree(tmp_path / "opened")
    follow("open", tmp_path, SENDER=forge.keys["desk"].signing.text)
    lines = tmp_path / "opened" / "events.jsonl"
    lines.write_text(lines.read_text().replace("admin", "nobody", 1))
    with pytest.raises(AssertionError):
        follow("chain", tmp_path)


def tool_identity(folder: Path) -> Identity:
    """Keys made by minisign itself, as ours: the seed stands first in its 64-byte secret."""
    subprocess.run(
        ["minisign", "-G", "-W", "-p", "public.key", "-s", "secret.key"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    raw = base64.b64decode((folder / "secret.key").read_text().split("\n")[1])
    return Identity(
        signing_seed=raw[62:94], key_id=raw[54:62], sealing_secret=new_identity().sealing_secret
    )


def test_a_bundle_made_as_the_document_says_is_one(
    forge: Any, maker: Any, tmp_path: Path, opening: Callable[..., OpenedBundle]
) -> None:
    keys = tool_identity(tmp_path)
    manifest, _ = forge.report()
    manifest = msgspec.structs.replace(
        manifest, sender=keys.party(NodeId("desk"), "外来镇"), parts=()
    )
    fields = msgspec.to_builtins(manifest)
    del fields["parts"]
    (tmp_path / "draft.json").write_bytes(canonical_json(fields))
    lines = [event.line() for event in maker.events(3)]
    (tmp_path / "events.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    recipient = forge.keys["county"].sealing
    follow("make", tmp_path, RECIPIENT=recipient)
    forge.keys["tool"] = keys
    try:
        with opening(tmp_path / "made.gwb", "county", ("tool",)) as opened:
            assert list(opened.lines(EVENTS)) == lines
            assert opened.manifest.sender == manifest.sender
    finally:
        del forge.keys["tool"]


def test_the_document_verifies_a_request(tmp_path: Path) -> None:
    keys = new_identity()
    write_request(
        tmp_path / "request.gwr",
        identity=keys,
        party=keys.party(NodeId("desk"), "测试镇"),
        division=DivisionCode("000000001"),
        created=Timestamp("2026-11-23T08:15:00.000Z"),
        program="greenwave-desk 0.1.0",
    )
    assert "Signature and comment signature verified" in follow("request", tmp_path)


def test_every_limit_and_part_of_the_program_stands_in_the_document() -> None:
    from greenwave_desk.exchange import age_gate, jsonl, layout, request

    text = DOCUMENT.read_text("utf-8")
    for figure in (
        f"{layout.MAX_BUNDLE >> 20} MiB",
        f"{layout.MAX_MANIFEST >> 20} MiB",
        f"{layout.MAX_SIGNATURE:,} bytes",
        f"| parts | {layout.MAX_PARTS} |",
        f"| {layout.MAX_RECORDS:,} |",
        f"{layout.MAX_LINE >> 20} MiB, its line feed not counted",
        f"| {layout.MAX_EXPANDED >> 30} GiB |",
        f"| Zstandard window | {jsonl.MAX_WINDOW >> 20} MiB |",
        f"{age_gate.MAX_HEADER:,} bytes, {layout.MAX_RECIPIENTS} recipients",
        f"| request file | {request.MAX_REQUEST >> 10} KiB |",
        f"1 to {layout.MAX_SERIAL:,}",
        f"| copies | {layout.MAX_COPIES} |",
        f"| {layout.MAX_NAMED:,} |",
        f"−{layout.MAX_NUMBER:,} and {layout.MAX_NUMBER:,}",
        *(f"`{name}`" for names in layout.PARTS.values() for name in names),
    ):
        assert figure in text, figure


def test_every_field_of_the_program_stands_in_the_document() -> None:
    from greenwave_desk.domain.categories import AssistanceCategory
    from greenwave_desk.domain.exchange import (
        Decision,
        EditionInfo,
        EnrolmentTerms,
        HeldReason,
        HeldRecord,
        KeyStatus,
        Listing,
        Manifest,
        Part,
        Party,
        Receipt,
        Slice,
    )
    from greenwave_desk.domain.journal import Event
    from greenwave_desk.domain.people import Person

    text = DOCUMENT.read_text("utf-8")
    lines = (Event, Person, Receipt, HeldRecord, Decision, Listing, EnrolmentTerms)
    for shape in (Manifest, Party, Part, Slice, EditionInfo, *lines):
        for field in msgspec.structs.fields(shape):
            named = re.search(rf'[`"]{field.encode_name}[`"]', text)
            assert named, f"{shape.__name__}.{field.encode_name}"
    for category in AssistanceCategory:
        assert f"`{category.value}`" in text
    for word in (*HeldReason, *KeyStatus):
        assert f"| `{word.value}` |" in text


def test_every_refusal_of_the_program_stands_in_the_order_of_verification() -> None:
    from greenwave_desk.domain.errors import ErrorCode

    order = DOCUMENT.read_text("utf-8").split("## 9. Order")[1].split("## 10.")[0]
    for code in ErrorCode:
        if code.value.startswith("bundle-"):
            assert f"`{code.value}`" in order


def test_every_section_that_the_document_refers_to_is_there() -> None:
    text = DOCUMENT.read_text("utf-8")
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in re.findall(r"sections? (\d+)", text)} <= set(numbers)
