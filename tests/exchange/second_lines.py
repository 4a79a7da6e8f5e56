"""The second reader's lines: JSON, its canonical form, parties, and what a line is (section 6)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections import Counter
from datetime import datetime
from typing import Any

import zstandard
from second_seal import RefusedError, bech32, fingerprint, must, refuse

MIB = 1 << 20
NUMBER = 2**53 - 1
GENESIS = "0" * 64


def typed(names: str, kind: Any) -> dict[str, Any]:
    """Fields of one type."""
    return dict.fromkeys(names.split(), kind)


PARTY = typed("id name signing sealing fingerprint", str)
EVENT = typed("actor at follows hash kind origin subject", str) | typed("seq version", int)
EVENT |= {"body": dict}
PERSON = typed("id name id_number sex birth division", str)
PERSON_MAY = (
    typed("township village address phone household head_name relation ethnic note card", str)
    | typed("open_category disability_certificate certificate", str)
    | typed("household_size disability_grade", (int, type(None)))
    | typed("categories open_candidates disability_kinds other_names", list)
)
CATEGORIES = typed(
    "dibao dibao_single tekun_jizhong tekun_fensan bianyuan gangxing monitor_unstable monitor_edge "
    "monitor_sudden tuopin guer shishi yinbing qita",
    str,
)
DECISION = typed("correction person field value state county by at", str) | {"edition": int}


def canonical(value: object) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def _no_constant(word: str) -> None:
    raise ValueError(word)


def parse(raw: bytes, *, form: bool) -> Any:
    """JSON; with ``form`` its canonical form alone, whose numbers are integers in range."""
    try:
        value = json.loads(raw.decode(), parse_constant=_no_constant)
        if form:
            must(canonical(value) == raw and whole(value))
    except (ValueError, RecursionError):
        raise RefusedError("bundle-malformed") from None
    return value


def whole(value: object, *, fractions: bool = False) -> bool:
    """Whether all numbers are integers that every reader keeps."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return all(whole(item, fractions=fractions) for item in value)
    if isinstance(value, float):
        return fractions
    return not isinstance(value, int) or abs(value) <= NUMBER


def shape(value: Any, fields: dict[str, Any], may: dict[str, Any] | None = None) -> None:
    """Fields that must be there, and others that may, have their types."""
    must(isinstance(value, dict) and fields.keys() <= value.keys())
    for key, kind in (fields | (may or {})).items():
        must(
            key not in value or (isinstance(value[key], kind) and not isinstance(value[key], bool))
        )


def plain(text: str) -> bool:
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return 0 < len(text) <= 200 and not any(unicodedata.category(c) in hidden for c in text)


def digits(text: str, least: int, most: int) -> bool:
    return re.fullmatch(rf"[0-9]{{{least},{most}}}", text) is not None


def is_hash(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{64}", text) is not None


def is_time(text: Any) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")  # noqa: DTZ007
    except (ValueError, TypeError):
        return False
    shaped = re.fullmatch(r"[-0-9]{10}T[0-9:]{8}\.[0-9]{3}Z", text) is not None
    return shaped and not text.startswith("9999-12-31")


def counts(*values: Any) -> bool:
    return all(type(value) is int and 0 <= value <= NUMBER for value in values)


def check_party(party: Any) -> None:
    shape(party, PARTY)
    try:
        bech32(party["sealing"], "age")
        raw = base64.b64decode(party["signing"], validate=True)
    except ValueError:
        raise RefusedError("bundle-malformed") from None
    must(len(raw) == 42 and raw[:2] == b"Ed" and base64.b64encode(raw).decode() == party["signing"])
    must(fingerprint(party["signing"], party["sealing"]) == party["fingerprint"])


def expand(data: bytes) -> list[bytes]:
    """One frame's lines."""
    must(data[:4] == b"\x28\xb5\x2f\xfd")
    frame = zstandard.ZstdDecompressor(max_window_size=8 * MIB).decompressobj()
    pieces, size = [], 0
    try:
        for at in range(0, len(data), 512):
            must(not frame.eof)
            pieces.append(frame.decompress(data[at : at + 512]))
            size += len(pieces[-1])
            must(size <= 1024 * MIB, "too-large")
            must(b"\n" in pieces[-1] or len(pieces[-1]) <= MIB, "too-large")
    except zstandard.ZstdError:
        refuse("malformed")
    text = b"".join(pieces)
    must(frame.eof and not frame.unused_data and (not text or text.endswith(b"\n")))
    lines = text.split(b"\n")[:-1]
    must(len(lines) <= 2_000_000 and all(len(line) <= MIB for line in lines), "too-large")
    must(all(lines))
    return lines


class Lines:
    """What stands in each kind of part (section 6)."""

    def __init__(self, manifest: dict[str, Any]) -> None:
        self.span = manifest.get("slice")
        self.once: set[tuple[str, str]] = set()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.last: dict[str, Any] | None = None

    def unique(self, kind: str, name: str) -> None:
        must((kind, name) not in self.once)
        self.once.add((kind, name))

    def event(self, line: bytes, before: str | None) -> dict[str, Any]:
        event: dict[str, Any] = parse(line, form=True)
        shape(event, EVENT)
        must(event["seq"] >= 1 and event["version"] >= 1 and is_time(event["at"]))
        must(is_hash(event["hash"]))
        if before is not None:
            bare = canonical({key: event[key] for key in EVENT if key != "hash"})
            must(hashlib.sha256(bytes.fromhex(before) + bare).hexdigest() == event["hash"])
        return event

    def events(self, line: bytes) -> None:
        span, last = self.span, self.last
        event = self.event(line, last["hash"] if last else span["before"])
        seq = last["seq"] + 1 if last else span["first"]
        must((event["origin"], event["seq"]) == (span["origin"], seq))
        must(seq != span["newest"] or event["hash"] == span["newest_hash"])
        self.last = event

    def journals(self, line: bytes) -> None:
        event, last = self.event(line, None), self.last
        before = GENESIS if event["seq"] == 1 else None
        if last and last["origin"] == event["origin"]:
            must(event["seq"] == last["seq"] + 1)
            before = last["hash"]
        else:
            must(plain(event["origin"]))
            self.unique("origin", event["origin"])
        self.last = self.event(line, before)

    def people(self, line: bytes) -> None:
        person = parse(line, form=False)
        shape(person, PERSON, PERSON_MAY)
        must(whole(person) and person["sex"] in {"0", "1", "2", "9"})
        for key in ("categories", "open_candidates"):
            must(all(category in CATEGORIES for category in person.get(key, [])))
        must(all(isinstance(name, str) for name in person.get("other_names", [])))
        must(all(type(kind) is int for kind in person.get("disability_kinds", [])))

    def catalogue(self, line: bytes) -> None:
        document = parse(line, form=False)
        must(isinstance(document, dict) and whole(document, fractions=True))

    def enrolment(self, line: bytes) -> None:
        terms = parse(line, form=False)
        shape(terms, {"county": str, "division": str, "scope": list}, typed("site replaces", str))
        must(not terms.get("replaces") or plain(terms["replaces"]))
        must(plain(terms["county"]) and digits(terms.get("site", "00"), 2, 2))
        for code in (terms["division"], *terms["scope"]):
            must(isinstance(code, str) and digits(code, 6, 12))

    def receipts(self, line: bytes) -> None:
        receipt = parse(line, form=False)
        lists = typed("above_gap held", list)
        shape(receipt, {"origin": str, "acknowledged": int, "hash": str}, lists)
        reached = receipt["acknowledged"]
        must(whole(receipt) and plain(receipt["origin"]) and reached >= 0)
        must(is_hash(receipt["hash"]) and (reached > 0 or receipt["hash"] == GENESIS))
        self.unique("origin", receipt["origin"])
        for span in receipt.get("above_gap", []):
            must(isinstance(span, list) and len(span) == 2 and counts(*span))
            must(reached + 1 < span[0] <= span[1])
            reached = span[1]
        for held in receipt.get("held", []):
            shape(held, {"seq": int, "reason": str})
            must(held["seq"] >= 1)

    def decisions(self, line: bytes) -> None:
        decision = parse(line, form=False)
        shape(decision, DECISION, {"note": str})
        must(decision["state"] in {"accepted", "refused"} and counts(decision["edition"]))
        must(is_time(decision["at"]))
        must(all(plain(decision[key]) for key in ("correction", "person", "field")))

    def parties(self, line: bytes) -> None:
        listing = parse(line, form=False)
        shape(listing, {"party": dict, "role": str, "division": str, "status": str})
        party, status = listing["party"], listing["status"]
        check_party(party)
        must(plain(party["id"]) and plain(party["name"]) and digits(listing["division"], 6, 12))
        must(listing["role"] in {"county", "desk"})
        must(status in {"current", "next", "retired", "revoked"})
        self.unique("signing", party["signing"])
        self.unique("sealing", party["sealing"])
        self.pairs[party["id"], status] += status in {"current", "next"}
        must(self.pairs[party["id"], status] <= 1)
