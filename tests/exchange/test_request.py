from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.errors import DiskError, EnrolmentError, ErrorCode
from greenwave_desk.domain.ids import DivisionCode, NodeId, Timestamp
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.exchange import minisign
from greenwave_desk.exchange.keys import Identity, new_identity
from greenwave_desk.exchange.request import (
    MAX_REQUEST,
    EnrolmentRequest,
    read_request,
    request_name,
    write_request,
)


@pytest.fixture(scope="module")
def keys() -> Identity:
    return new_identity()


def written(folder: Path, keys: Identity) -> tuple[Path, EnrolmentRequest]:
    party = keys.party(NodeId("00000000-0000-4000-8000-000000000001"), "测试镇便民服务中心")
    path = folder / request_name(party)
    request = write_request(
        path,
        identity=keys,
        party=party,
        division=DivisionCode("000000001"),
        created=Timestamp("2026-11-23T08:15:00.000Z"),
        program="greenwave-desk 0.1.0",
    )
    return path, request


def refused(path: Path, raw: bytes) -> ErrorCode:
    path.write_bytes(raw)
    with pytest.raises(EnrolmentError) as error:
        read_request(path)
    return error.value.code


def test_a_request_reads_back_as_it_was_written(tmp_path: Path, keys: Identity) -> None:
    path, request = written(tmp_path, keys)
    assert read_request(path) == request
    assert request.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert request.party.fingerprint == keys.fingerprint
    assert path.name == f"GW-request-{keys.fingerprint.replace(' ', '')[:8]}.gwr"


def test_a_request_holds_no_secret(tmp_path: Path, keys: Identity) -> None:
    raw = written(tmp_path, keys)[0].read_text(encoding="utf-8")
    assert "AGE-SECRET-KEY" not in raw
    assert keys.sealing_secret[20:] not in raw


def test_no_byte_of_a_request_can_change(tmp_path: Path, keys: Identity) -> None:
    path, _ = written(tmp_path, keys)
    raw = path.read_bytes()
    comment = b"signature of a greenwave-desk enrolment request"
    free = range(raw.index(comment), raw.index(comment) + len(comment))
    for at in range(len(raw)):
        if at in free:  # the one thing that a minisign signature leaves open
            continue
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        assert refused(path, changed) is ErrorCode.REQUEST_INVALID, at


def test_every_truncation_of_a_request_is_refused(tmp_path: Path, keys: Identity) -> None:
    path, _ = written(tmp_path, keys)
    raw = path.read_bytes()
    for end in range(len(raw)):
        assert refused(path, raw[:end]) is ErrorCode.REQUEST_INVALID


def forged(raw: bytes, keys: Identity, **changes: object) -> bytes:
    """The request with other fields, properly signed by its own key."""
    fields = json.loads(raw)
    del fields["signature"]
    fields.update(changes)
    digits = fields["party"]["fingerprint"].replace(" ", "")
    fields["signature"] = minisign.sign(
        canonical_json(fields),
        seed=keys.signing_seed,
        key_id=keys.key_id,
        trusted=f"greenwave-request 1 from={digits}",
        untrusted="x",
    )
    return canonical_json(fields) + b"\n"


def test_the_forged_request_is_taken_when_nothing_is_wrong(tmp_path: Path, keys: Identity) -> None:
    path, _ = written(tmp_path, keys)
    path.write_bytes(forged(path.read_bytes(), keys))
    read_request(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"kind": "desk-report"},
        {"division": "12345"},
        {"division": "00000000x"},
        {"division": "００００００"},
        {"created": "yesterday"},
        {"program": ""},
        {"program": "x" * 201},
        {"program": "a\u202eb"},
        {"party": None},
        {"extra": [[]] * 3},
    ],
)
def test_a_signed_request_with_a_wrong_field_is_refused(
    tmp_path: Path, keys: Identity, changes: dict[str, object]
) -> None:
    path, request = written(tmp_path, keys)
    raw = path.read_bytes()
    if changes.get("party", 1) is None:
        other = new_identity().party(request.party.id, request.party.name)
        changes = {"party": msgspec.to_builtins(other)}
    if "extra" in changes:  # a later version may say more; a reader of today passes over it
        path.write_bytes(forged(raw, keys, **changes))
        assert read_request(path).party == request.party
        return
    assert refused(path, forged(raw, keys, **changes)) is ErrorCode.REQUEST_INVALID


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n", b"[]\n", b"{}\n", b"\xff\xfe", b"[" * 16_000, b"x" * (MAX_REQUEST + 1)],
    ids=["empty", "newline", "list", "object", "utf-16", "deep", "too long"],
)
def test_a_file_that_is_no_request_is_refused(tmp_path: Path, raw: bytes) -> None:
    assert refused(tmp_path / "x.gwr", raw) is ErrorCode.REQUEST_INVALID


def test_another_spelling_of_the_same_request_is_refused(tmp_path: Path, keys: Identity) -> None:
    path, _ = written(tmp_path, keys)
    raw = path.read_bytes()
    spaced = json.dumps(json.loads(raw), ensure_ascii=False, sort_keys=True).encode() + b"\n"
    for other in (
        spaced,
        raw[:-1],
        raw + b"\n",
        b" " + raw,
        raw.replace(b"{", b'{"a":1,"a":1,', 1),
    ):
        assert refused(path, other) is ErrorCode.REQUEST_INVALID


def test_a_folder_is_no_request_and_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EnrolmentError):
        read_request(tmp_path)
    with pytest.raises(DiskError) as error:
        read_request(tmp_path / "none.gwr")
    assert error.value.code is ErrorCode.FILE_MISSING


@pytest.mark.skipif(
    not (shutil.which("minisign") and shutil.which("jq")), reason="minisign or jq is not installed"
)
def test_the_public_tools_verify_a_request(tmp_path: Path, keys: Identity) -> None:
    path, request = written(tmp_path, keys)
    script = (
        f"jq -cSj 'del(.signature)' {path.name} > body && "
        f"jq -rj .signature {path.name} > body.minisig && "
        f'minisign -V -m body -P "$(jq -r .party.signing {path.name})"'
    )
    run = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Signature and comment signature verified" in run.stdout
    assert request.party.fingerprint.replace(" ", "") in run.stdout
