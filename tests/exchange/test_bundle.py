from __future__ import annotations

import gc
import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from greenwave_desk.domain.errors import BundleError, DiskError, ErrorCode
from greenwave_desk.domain.exchange import BundleKind, Manifest
from greenwave_desk.domain.ids import NodeId
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange import jsonl, layout
from greenwave_desk.exchange.keys import new_identity
from greenwave_desk.exchange.layout import CATALOGUE, EVENTS, PEOPLE, RECEIPTS, bundle_name
from greenwave_desk.exchange.opening import OpenedBundle, Trust, open_bundle
from greenwave_desk.exchange.sealing import PartSource, Sealed, seal

Opening = Callable[..., OpenedBundle]


@pytest.fixture
def people(maker: Any) -> list[bytes]:
    return [canonical_json(maker.person(number)) for number in range(5000)]


def sources(people: list[bytes]) -> list[PartSource]:
    return [PartSource(PEOPLE, people), PartSource(CATALOGUE, [b'{"version":1}'])]


@pytest.fixture
def issue(forge: Any, tmp_path: Path, people: list[bytes]) -> tuple[Path, Sealed]:
    manifest = msgspec.structs.replace(forge.issue(serial=42)[0], parts=())
    path = tmp_path / bundle_name(manifest)
    return path, seal(path, identity=forge.keys["county"], manifest=manifest, parts=sources(people))


def test_what_is_sealed_comes_out_again(
    issue: tuple[Path, Sealed], people: list[bytes], opening: Opening, inbox: Path
) -> None:
    path, sealed = issue
    with opening(path, "desk") as opened:
        assert opened.manifest == sealed.manifest
        assert (opened.sha256, opened.size) == (sealed.sha256, sealed.size)
        assert sealed.records == 5001
        for _ in range(2):
            assert list(opened.lines(PEOPLE)) == people
        assert list(opened.lines(CATALOGUE)) == [b'{"version":1}']
        assert list(opened.lines(RECEIPTS)) == []
        assert opened.part(RECEIPTS) is None
        path.unlink()
        assert next(opened.lines(PEOPLE)) == people[0], "the stick may go after opening"
    assert list(inbox.iterdir()) == []


def test_a_name_tells_kind_parties_and_serial_and_nothing_else(
    forge: Any, issue: tuple[Path, Sealed]
) -> None:
    county, desk = (
        forge.keys[name].fingerprint.replace(" ", "")[:8] for name in ("county", "desk")
    )
    assert issue[0].name == f"GW-county-issue-{county}-{desk}-000042.gwb"


def test_the_sealed_size_is_whole_chunks_whatever_it_carries(
    forge: Any, tmp_path: Path, people: list[bytes]
) -> None:
    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    sizes = set()
    for count in (1, 2, 100, 200):
        parts = [PartSource(PEOPLE, people[:count])]
        path = tmp_path / f"{count}.gwb"
        seal(path, identity=forge.keys["county"], manifest=manifest, parts=parts)
        raw = path.read_bytes()
        sizes.add(len(raw) - raw.index(b"\n", raw.index(b"\n--- ") + 1) - 1 - 16)
    assert sizes == {65_552}


def test_nothing_plain_stands_in_any_file_at_any_moment(
    forge: Any, tmp_path: Path, people: list[bytes], opening: Opening, maker: Any
) -> None:
    markers = [b"ustar", b"manifest.json", b"\x28\xb5\x2f\xfd", maker.person(1).name.encode()]

    def search() -> None:
        for path in tmp_path.rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                assert not [marker for marker in markers if marker in raw], path

    def watched() -> Iterator[bytes]:
        yield from people
        search()

    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    path = tmp_path / "a.gwb"
    seal(
        path,
        identity=forge.keys["county"],
        manifest=manifest,
        parts=[PartSource(PEOPLE, watched())],
    )
    search()
    with opening(path, "desk") as opened:
        for _ in opened.lines(PEOPLE):
            pass
        search()


def test_a_reader_that_stops_early_leaves_no_thread_and_no_descriptor(
    issue: tuple[Path, Sealed], opening: Opening
) -> None:
    with opening(issue[0], "desk") as opened:
        before = threading.active_count(), descriptors()
        for count in range(30):
            lines = opened.lines(PEOPLE)
            for _ in range(count * 7):
                next(lines)
            if count % 2:
                lines.close()  # type: ignore[attr-defined]  # a generator
            del lines
            gc.collect()
        assert (threading.active_count(), descriptors()) == before


def test_a_refused_bundle_leaves_no_thread_and_no_descriptor(
    vectors_folder: Path, opening: Opening
) -> None:
    before = threading.active_count(), descriptors()
    index = json.loads((vectors_folder / "index.json").read_text("utf-8"))
    for entry in index:
        if entry["expected"] != "ok" and "held" not in entry:
            former = entry.get("former", ())
            with pytest.raises(BundleError):
                opening(
                    vectors_folder / entry["file"],
                    entry["identity"],
                    entry["pinned"],
                    former=former,
                )
    assert (threading.active_count(), descriptors()) == before


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208


def test_an_inbox_copy_that_was_changed_is_not_read(
    issue: tuple[Path, Sealed], opening: Opening, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing stays in memory: as with a part of more than a mebibyte.
    monkeypatch.setattr("greenwave_desk.exchange.opening.KEPT", -1)
    opened = opening(issue[0], "desk")
    (copy,) = inbox.iterdir()
    raw = copy.read_bytes()
    copy.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(BundleError) as refused:
        next(opened.lines(PEOPLE))
    assert refused.value.code is ErrorCode.BUNDLE_TAMPERED
    copy.unlink()
    with pytest.raises(DiskError) as missing:
        next(opened.lines(PEOPLE))
    assert missing.value.code is ErrorCode.FILE_MISSING
    opened.discard()
    opened.discard()


def test_the_order_of_judgement_puts_trust_before_parts(
    forge: Any, inbox: Path, vectors_folder: Path
) -> None:
    """A caller's refusal comes through as it is, and no bomb was expanded before it."""
    seen: list[BundleKind] = []

    def trust(manifest: Manifest) -> str:
        seen.append(manifest.kind)
        raise BundleError(ErrorCode.BUNDLE_KEY_REVOKED)

    with pytest.raises(BundleError) as refused:
        open_bundle(vectors_folder / "bomb.gwb", inbox, identity=forge.keys["desk"], trust=trust)
    assert refused.value.code is ErrorCode.BUNDLE_KEY_REVOKED
    assert seen == [BundleKind.COUNTY_ISSUE]


def test_trust_cannot_be_talked_into_another_key(forge: Any, inbox: Path, tmp_path: Path) -> None:
    manifest, parts = forge.report()
    path = tmp_path / "a.gwb"
    path.write_bytes(forge.bundle(forge.members(manifest, parts), "county"))
    for pinned in (forge.keys["stranger"].signing.text, "", "RW"):
        with pytest.raises(BundleError) as refused:
            open_bundle(path, inbox, identity=forge.keys["county"], trust=lambda _, key=pinned: key)
        assert refused.value.code is ErrorCode.BUNDLE_SIGNATURE


def test_nothing_is_read_before_all_of_it_is_authenticated(
    forge: Any, maker: Any, inbox: Path, tmp_path: Path
) -> None:
    """The manifest lies in the first chunk and is whole; only the last chunk is damaged."""
    manifest, _ = forge.issue()
    parts = {CATALOGUE: jsonl.pack([b'{"a":"' + os.urandom(250_000).hex().encode() + b'"}'])}
    manifest = forge.with_parts(manifest, parts)
    path = tmp_path / "a.gwb"
    raw = forge.bundle(forge.members(manifest, parts), "desk")
    assert len(raw) > 3 * 65_552
    path.write_bytes(maker.flipped(raw, -20))
    asked: list[Manifest] = []

    def trust(manifest: Manifest) -> str:
        asked.append(manifest)
        return manifest.sender.signing

    with pytest.raises(BundleError) as refused:
        open_bundle(path, inbox, identity=forge.keys["desk"], trust=trust)
    assert refused.value.code is ErrorCode.BUNDLE_DAMAGED
    assert asked == []


def test_a_manifest_that_names_another_key_than_the_one_that_signed_it(
    forge: Any, inbox: Path, tmp_path: Path
) -> None:
    manifest, parts = forge.report(sender="stranger")
    path = tmp_path / "a.gwb"
    path.write_bytes(forge.bundle(forge.members(manifest, parts, "desk"), "county"))
    pinned = forge.keys["desk"].signing.text
    with pytest.raises(BundleError) as refused:
        open_bundle(path, inbox, identity=forge.keys["county"], trust=lambda _: pinned)
    assert refused.value.code is ErrorCode.BUNDLE_SIGNATURE


def test_a_file_over_the_limit_is_refused_before_it_is_copied(
    opening: Opening, inbox: Path, tmp_path: Path
) -> None:
    path = tmp_path / "huge.gwb"
    with path.open("wb") as file:
        file.truncate(layout.MAX_BUNDLE + 1)
    with pytest.raises(BundleError) as refused:
        opening(path)
    assert refused.value.code is ErrorCode.BUNDLE_TOO_LARGE
    assert list(inbox.iterdir()) == []


def test_a_folder_is_no_bundle_and_a_missing_file_is_missing(
    opening: Opening, tmp_path: Path
) -> None:
    with pytest.raises(BundleError) as refused:
        opening(tmp_path)
    assert refused.value.code is ErrorCode.BUNDLE_NOT_A_BUNDLE
    with pytest.raises(DiskError) as missing:
        opening(tmp_path / "none.gwb")
    assert missing.value.code is ErrorCode.FILE_MISSING


def test_a_source_that_fails_leaves_the_older_bundle(forge: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.gwb"
    path.write_bytes(b"older")

    def lines() -> Iterator[bytes]:
        yield b"{}"
        raise LookupError

    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    with pytest.raises(LookupError):
        seal(
            path,
            identity=forge.keys["county"],
            manifest=manifest,
            parts=[PartSource(CATALOGUE, lines())],
        )
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {"a.gwb": b"older"}


def test_a_folder_that_is_not_there_is_the_disks_error(
    forge: Any, tmp_path: Path, people: list[bytes]
) -> None:
    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    with pytest.raises(DiskError) as refused:
        seal(
            tmp_path / "none" / "a.gwb",
            identity=forge.keys["county"],
            manifest=manifest,
            parts=sources(people),
        )
    assert refused.value.code is ErrorCode.TARGET_MISSING


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs RLIMIT_FSIZE")
def test_a_disk_error_in_the_middle_comes_through_the_library(forge: Any, tmp_path: Path) -> None:
    import resource

    noise = [b'{"a":"' + os.urandom(500_000).hex().encode() + b'"}']
    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(DiskError) as refused:
            seal(
                tmp_path / "a.gwb",
                identity=forge.keys["county"],
                manifest=manifest,
                parts=[PartSource(CATALOGUE, noise)],
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code is ErrorCode.TARGET_FILE_TOO_LARGE
    assert list(tmp_path.iterdir()) == []


def mistakes(forge: Any) -> dict[str, tuple[Manifest, str, list[PartSource], list[str]]]:
    issue = msgspec.structs.replace(forge.issue()[0], parts=())
    report = msgspec.structs.replace(forge.report()[0], parts=())
    empty = [PartSource(PEOPLE, [])]
    change = msgspec.structs.replace
    return {
        "another sender's keys": (issue, "desk", empty, []),
        "another format": (change(issue, format=2), "county", empty, []),
        "serial nought": (change(issue, serial=0), "county", empty, []),
        "no part": (issue, "county", [], []),
        "a part of another kind": (issue, "county", [PartSource(EVENTS, [])], []),
        "parts out of order": (
            issue,
            "county",
            [PartSource(RECEIPTS, []), PartSource(PEOPLE, [])],
            [],
        ),
        "fewer events than the slice": (report, "desk", [PartSource(EVENTS, [])], []),
        "nine readers": (issue, "county", empty, [new_identity().sealing for _ in range(8)]),
        "no age key": (issue, "county", empty, [issue.recipient.sealing, "age1nonsense"]),
        "a newline in a line": (issue, "county", [PartSource(PEOPLE, [b"{}\n{}"])], []),
        "an empty line": (issue, "county", [PartSource(PEOPLE, [b""])], []),
        "a time of day": (change(issue, created="2026-11-23"), "county", empty, []),
        "an empty name": (
            change(issue, sender=change(issue.sender, name="")),
            "county",
            empty,
            [],
        ),
    }


def test_a_mistake_of_the_caller_is_told_before_anything_is_written(
    forge: Any, tmp_path: Path
) -> None:
    for name, (manifest, sender, parts, readers) in mistakes(forge).items():
        with pytest.raises((ValueError, BundleError)) as refused:
            seal(
                tmp_path / "a.gwb",
                identity=forge.keys[sender],
                manifest=manifest,
                parts=parts,
                recipients=readers,
            )
        assert not isinstance(refused.value, UnicodeError), name
        if isinstance(refused.value, BundleError):
            assert refused.value.code is ErrorCode.BUNDLE_MALFORMED, name
        assert list(tmp_path.iterdir()) == [], name


def test_a_line_over_the_limit_is_refused_when_written_and_when_read() -> None:
    jsonl.pack([b"x" * layout.MAX_LINE])
    with pytest.raises(BundleError) as refused:
        jsonl.pack([b"x" * (layout.MAX_LINE + 1)])
    assert refused.value.code is ErrorCode.BUNDLE_TOO_LARGE


@pytest.fixture
def opened_twice(
    forge: Any, issue: tuple[Path, Sealed], inbox: Path, trusting: Callable[..., Trust]
) -> list[OpenedBundle]:
    keys = forge.keys["desk"]
    return [open_bundle(issue[0], inbox, identity=keys, trust=trusting()) for _ in range(2)]


def test_two_readers_of_one_bundle_do_not_meet(
    opened_twice: list[OpenedBundle], people: list[bytes]
) -> None:
    one, other = opened_twice
    assert list(zip(one.lines(PEOPLE), other.lines(PEOPLE), strict=True)) == [
        (line, line) for line in people
    ]
    one.discard()
    assert list(other.lines(PEOPLE)) == people


def test_a_copy_is_for_the_sister_desk_too_and_for_nobody_else(
    forge: Any, maker: Any, tmp_path: Path, opening: Opening
) -> None:
    sister = forge.party("other-desk")
    manifest = msgspec.structs.replace(forge.report(copies=(sister,))[0], parts=())
    path = tmp_path / "a.gwb"
    lines = [event.line() for event in maker.events(3)]
    sealed = seal(
        path,
        identity=forge.keys["desk"],
        manifest=manifest,
        parts=[PartSource(EVENTS, lines)],
        recipients=[forge.keys["stranger"].sealing, sister.sealing],
    )
    assert sealed.manifest.copies == (sister,)
    for reader in ("county", "other-desk"):
        with opening(path, reader) as opened:
            assert list(opened.lines(EVENTS)) == lines
            assert opened.identity == forge.keys[reader]
    with pytest.raises(BundleError) as refused:
        opening(path, "stranger")
    assert refused.value.code is ErrorCode.BUNDLE_WRONG_RECIPIENT, "can decrypt, is not addressed"
    with pytest.raises(BundleError) as shut:
        opening(path, "desk")
    assert shut.value.code is ErrorCode.BUNDLE_WRONG_KEY


def test_seven_sisters_fill_the_seal(forge: Any, tmp_path: Path, opening: Opening) -> None:
    sisters = tuple(
        new_identity().party(NodeId(f"sister-{number}"), f"窗口{number}") for number in range(8)
    )
    empty = [PartSource(EVENTS, [])]
    for count in (7, 8):
        manifest = msgspec.structs.replace(forge.report(0, copies=sisters[:count])[0], parts=())
        path = tmp_path / f"{count}.gwb"
        if count == 8:
            with pytest.raises(ValueError, match="eight readers"):
                seal(path, identity=forge.keys["desk"], manifest=manifest, parts=empty)
        else:
            seal(path, identity=forge.keys["desk"], manifest=manifest, parts=empty)
            opening(path).discard()


def test_former_keys_open_while_they_are_held(
    issue: tuple[Path, Sealed], forge: Any, people: list[bytes], opening: Opening, inbox: Path
) -> None:
    for held in (["desk-next", "desk"], ["desk", "desk-next"], ["stranger", "county", "desk"]):
        with opening(issue[0], held[0], former=held[1:]) as opened:
            assert opened.identity == forge.keys["desk"]
            assert next(opened.lines(PEOPLE)) == people[0]
    for held in (["desk-next"], ["desk-next", "other-desk"]):
        with pytest.raises(BundleError) as refused:
            opening(issue[0], held[0], former=held[1:])
        assert refused.value.code is ErrorCode.BUNDLE_WRONG_KEY
    assert list(inbox.iterdir()) == []


def test_what_is_sealed_to_both_pairs_opens_for_the_pair_it_names(
    forge: Any, tmp_path: Path, opening: Opening
) -> None:
    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    path = tmp_path / "a.gwb"
    seal(
        path,
        identity=forge.keys["county"],
        manifest=manifest,
        parts=[PartSource(PEOPLE, [])],
        recipients=[forge.keys["desk-next"].sealing],
    )
    with opening(path, "desk-next", former=["desk"]) as opened:
        assert opened.identity == forge.keys["desk"]
        assert list(opened.lines(PEOPLE)) == []


def test_a_line_that_every_reader_would_refuse_is_never_sealed(forge: Any, tmp_path: Path) -> None:
    manifest = msgspec.structs.replace(forge.issue()[0], parts=())
    for name, line in (
        (PEOPLE, b'{"id":"1"}'),
        (RECEIPTS, b'{"acknowledged":-1,"hash":"","origin":"a"}'),
        (layout.PARTIES, b"{}"),
        (layout.JOURNALS, b"{}"),
        (layout.DECISIONS, b"[]"),
    ):
        with pytest.raises(BundleError) as refused:
            seal(
                tmp_path / "a.gwb",
                identity=forge.keys["county"],
                manifest=manifest,
                parts=[PartSource(name, [line])],
            )
        assert refused.value.code is ErrorCode.BUNDLE_MALFORMED
        assert refused.value.facts["part"] == name
    assert list(tmp_path.iterdir()) == []
