"""The enrolment request: a desk's public keys and name, on their way to the county.

Owns the request file (``*.gwr``): one line of canonical JSON, signed by the key that it names.
The signature proves that the sender has the signing key; that the right office sent it only
the fingerprint proves, read aloud over a telephone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import msgspec

from .. import files
from ..domain.errors import DiskError, EnrolmentError, ErrorCode
from ..domain.exchange import Party
from ..domain.ids import DivisionCode, Timestamp
from ..domain.journal import canonical_json
from . import minisign
from .keys import Identity, check_party
from .layout import check_timestamp, plain_text

FORMAT: Final = 1
KIND: Final = "enrolment-request"
SUFFIX: Final = ".gwr"
MAX_REQUEST: Final = 16 << 10
"""Bytes of a request file."""
UNTRUSTED_COMMENT: Final = "signature of a greenwave-desk enrolment request"


class _Request(msgspec.Struct, frozen=True, kw_only=True):
    created: Timestamp
    division: DivisionCode
    format: int
    kind: str
    party: Party
    program: str
    signature: str


class EnrolmentRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request that was written or read. ``sha256`` is of the whole file: the answer names it."""

    party: Party
    division: DivisionCode
    created: Timestamp
    sha256: str


_decoder = msgspec.json.Decoder(_Request, strict=True)


def request_name(party: Party) -> str:
    """The file's name: ``GW-request-12345678.gwr``."""
    return f"GW-request-{party.fingerprint.replace(' ', '')[:8]}{SUFFIX}"


def write_request(
    path: Path,
    *,
    identity: Identity,
    party: Party,
    division: DivisionCode,
    created: Timestamp,
    program: str,
) -> EnrolmentRequest:
    """Write a request, whole or not at all.

    Args:
        path: The final path.
        identity: The desk's keys.
        party: The desk as manifests will name it (``identity.party(…)``).
        division: The desk's township (9 digits) or county (6).
        created: When.
        program: Name and version of the program.

    Raises:
        DiskError: what the disk or stick did.
    """
    fields: dict[str, object] = {
        "created": created,
        "division": division,
        "format": FORMAT,
        "kind": KIND,
        "party": msgspec.to_builtins(party),
        "program": program,
    }
    fields["signature"] = minisign.sign(
        canonical_json(fields),
        seed=identity.signing_seed,
        key_id=identity.key_id,
        trusted=_trusted_comment(party),
        untrusted=UNTRUSTED_COMMENT,
    )
    raw = canonical_json(fields) + b"\n"
    written = files.replace_file(path, (raw,), limit=MAX_REQUEST)
    return EnrolmentRequest(party=party, division=division, created=created, sha256=written.sha256)


def read_request(path: Path) -> EnrolmentRequest:
    """Read a request and check everything that can be checked without a telephone.

    Raises:
        EnrolmentError: ``REQUEST_INVALID``.
        DiskError: the file cannot be read.
    """
    try:
        raw = files.read_limited(path, MAX_REQUEST)
    except DiskError as error:
        if error.code in {ErrorCode.FILE_TOO_LARGE, ErrorCode.NOT_A_FILE}:
            raise _invalid("file") from error
        raise
    try:
        request = _decoder.decode(raw)
        fields = msgspec.json.decode(raw, type=dict[str, object])
        if canonical_json(fields) + b"\n" != raw:
            raise _invalid("canonical")
        del fields["signature"]
        key = minisign.parse_public_key(request.party.signing)
        said = minisign.verify(canonical_json(fields), request.signature, key)
        check_party(request.party)
    except (ValueError, RecursionError) as error:  # msgspec's and minisign's are ValueErrors
        raise _invalid("content") from error
    except EnrolmentError as error:
        raise _invalid("party") from error
    if said != _trusted_comment(request.party) or not _sound(request):
        raise _invalid("fields")
    return EnrolmentRequest(
        party=request.party,
        division=request.division,
        created=request.created,
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _trusted_comment(party: Party) -> str:
    return f"greenwave-request {FORMAT} from={party.fingerprint.replace(' ', '')}"


def _sound(request: _Request) -> bool:
    digits = request.division.isascii() and request.division.isdigit()
    return (
        request.format == FORMAT
        and request.kind == KIND
        and digits
        and len(request.division) in {6, 9}
        and check_timestamp(request.created)
        and all(map(plain_text, (request.party.id, request.party.name, request.program)))
    )


def _invalid(why: str) -> EnrolmentError:
    return EnrolmentError(ErrorCode.REQUEST_INVALID, why=why)
