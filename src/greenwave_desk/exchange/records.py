"""What a line of each part must be, so that a bundle is judged before any row changes.

Owns the line schemas of ``docs/bundle-format.md``. A line that does not decode, or that says what
cannot be, refuses the bundle; a line that is good and cannot be applied is the applying side's
matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

import msgspec

from ..domain.corrections import CorrectionState
from ..domain.errors import EnrolmentError
from ..domain.exchange import (
    Decision,
    EnrolmentTerms,
    KeyStatus,
    Listing,
    Manifest,
    Part,
    Receipt,
    Slice,
)
from ..domain.journal import GENESIS, Event, digest, parse_line
from ..domain.people import Person
from .keys import check_party
from .layout import (
    CATALOGUE,
    DECISIONS,
    EVENTS,
    JOURNALS,
    MAX_NAMED,
    MAX_NUMBER,
    PARTIES,
    PEOPLE,
    RECEIPTS,
    TERMS,
    check_division,
    check_sha256,
    check_timestamp,
    malformed,
    plain_text,
    well_formed,
)

Check = Callable[[bytes], object]

SINGLE: Final = frozenset({CATALOGUE, TERMS})
"""Parts of exactly one line."""
ROLES: Final = frozenset({"county", "desk"})
"""What a party can be."""

_person = msgspec.json.Decoder(Person, strict=True)
_receipt = msgspec.json.Decoder(Receipt, strict=True)
_decision = msgspec.json.Decoder(Decision, strict=True)
_listing = msgspec.json.Decoder(Listing, strict=True)
_terms = msgspec.json.Decoder(EnrolmentTerms, strict=True)
_document = msgspec.json.Decoder(dict[str, object], strict=True)
_any = msgspec.json.Decoder()
_MAYBE_BAD = re.compile(rb"[:,\[]\s*-?[0-9](?:[0-9]*[.eE]|[0-9]{15})")
"""Where a number beyond the limit or no integer could stand; it may as well be inside a text."""


def check_numbers(raw: bytes, *, whole: bool = True) -> None:
    """Whether every reader of JSON would keep the numbers in a document as they are.

    Args:
        raw: A JSON document.
        whole: Refuse every number that is no integer.

    Raises:
        ValueError: a number is out of range, or has a fraction or exponent.
    """
    if _MAYBE_BAD.search(raw):
        _walk(_any.decode(raw), whole=whole)


def _walk(value: object, *, whole: bool) -> None:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            _walk(item, whole=whole)
    elif isinstance(value, float):
        if whole:
            raise ValueError("a number has a fraction or exponent")
    elif isinstance(value, int) and abs(value) > MAX_NUMBER:
        raise ValueError("a number is too large")


class Checker:
    """Judges the lines of one part, in their order, and their number at the end."""

    def __init__(self, manifest: Manifest, part: Part) -> None:
        self._part = part
        self._seen = 0
        self._check = _check_of(manifest, part.name)

    def lines(self, lines: list[bytes]) -> None:
        """Judge the next lines.

        Raises:
            BundleError: ``BUNDLE_MALFORMED`` with the part and the line's number.
        """
        check, good = self._check, 0
        try:
            for line in lines:
                check(line)
                good += 1
        except (ValueError, RecursionError, EnrolmentError) as error:
            self._seen += good + 1
            # msgspec's own message could quote personal data: only the place is told.
            raise self._malformed("line") from error
        self._seen += good

    def end(self) -> None:
        """Judge the number of lines.

        Raises:
            BundleError: ``BUNDLE_MALFORMED``.
        """
        if self._seen != self._part.records or (self._part.name in SINGLE and self._seen != 1):
            raise self._malformed("records")

    def _malformed(self, why: str) -> Exception:
        error = malformed(why)
        error.facts.update(part=self._part.name, line=self._seen)
        return error


def _check_of(manifest: Manifest, name: str) -> Check:
    if name == EVENTS and manifest.slice is not None:
        return _InSlice(manifest.slice)
    checks: dict[str, Check] = {
        PEOPLE: _check_person,
        CATALOGUE: _check_document,
        RECEIPTS: _Receipts(),
        DECISIONS: _check_decision,
        PARTIES: _Parties(),
        JOURNALS: _Journals(),
        TERMS: _check_terms,
    }
    if name not in checks:
        raise ValueError("no such part in a bundle of this kind")
    return checks[name]


def _must(holds: bool, why: str) -> None:
    if not holds:
        raise ValueError(why)


def _check_person(line: bytes) -> None:
    check_numbers(line)
    _person.decode(line)


def _check_document(line: bytes) -> None:
    check_numbers(line, whole=False)
    _document.decode(line)


def _check_terms(line: bytes) -> None:
    terms = _terms.decode(line)
    _must(plain_text(terms.county), "the county has no name that can be shown")
    _must(all(map(check_division, (terms.division, *terms.scope))), "not the code of a division")
    site = terms.site
    _must(len(site) == 2 and site.isascii() and site.isdigit(), "a site has two digits")
    replaces = terms.replaces
    _must(not replaces or plain_text(replaces), "an identifier that cannot be shown")


def _check_decision(line: bytes) -> None:
    check_numbers(line)
    decision = _decision.decode(line)
    _must(decision.state is not CorrectionState.OPEN, "nothing was decided")
    _must(decision.edition >= 0, "no edition has this number")
    _must(check_timestamp(decision.at), "not a time")
    named = (decision.correction, decision.person, decision.field)
    _must(all(map(plain_text, named)), "an identifier that cannot be shown")


def _event(line: bytes) -> Event:
    """An event whose numbers and time are ones, whatever its kind."""
    check_numbers(line)
    event = parse_line(line)
    _must(event.seq >= 1 and event.version >= 1, "no event has this number or version")
    _must(check_timestamp(event.at), "not a time")
    return event


class _InSlice:
    """Events of one origin, from ``first`` to ``last``, each fixing the one before it."""

    def __init__(self, span: Slice) -> None:
        self._span = span
        self._next = span.first
        self._before = span.before

    def __call__(self, line: bytes) -> None:
        event, span = _event(line), self._span
        _must(
            event.origin == span.origin and event.seq == self._next,
            "the event is not the next one of the slice",
        )
        _must(digest(self._before, event.canonical()) == event.hash, "the chain is broken")
        _must(
            event.seq != span.newest or event.hash == span.newest_hash,
            "the newest event is not the one that the slice states",
        )
        self._next += 1
        self._before = event.hash


class _Journals:
    """Events of several origins, one after the other, each without a gap from its first."""

    def __init__(self) -> None:
        self._once = _Once()
        self._last: Event | None = None

    def __call__(self, line: bytes) -> None:
        event, last = _event(line), self._last
        if last is None or event.origin != last.origin:
            _must(plain_text(event.origin), "an identifier that cannot be shown")
            self._once.add(event.origin)
            before = GENESIS if event.seq == 1 else None
        else:
            _must(event.seq == last.seq + 1, "the event is not the next one of its journal")
            before = last.hash
        if before is not None:
            _must(digest(before, event.canonical()) == event.hash, "the chain is broken")
        _must(check_sha256(event.hash), "not a hash")
        self._last = event


class _Receipts:
    """One receipt for each journal; ranges rise, and none touches what stands before it."""

    def __init__(self) -> None:
        self._once = _Once()

    def __call__(self, line: bytes) -> None:
        check_numbers(line)
        receipt = _receipt.decode(line)
        _must(plain_text(receipt.origin), "an identifier that cannot be shown")
        self._once.add(receipt.origin)
        _must(receipt.acknowledged >= 0 and check_sha256(receipt.hash), "not a place in a journal")
        _must(receipt.acknowledged > 0 or receipt.hash == GENESIS, "a hash of nothing")
        reached = receipt.acknowledged
        for first, last in receipt.above_gap:
            _must(reached + 1 < first <= last, "a range is out of order")
            reached = last
        _must(all(held.seq >= 1 for held in receipt.held), "no event has this number")


class _Parties:
    """Everybody's keys: none twice, and at most one present and one next pair for each party."""

    def __init__(self) -> None:
        self._signing = _Once()
        self._sealing = _Once()
        self._pairs: Counter[tuple[str, KeyStatus]] = Counter()

    def __call__(self, line: bytes) -> None:
        listing = _listing.decode(line)
        party = listing.party
        check_party(party)
        _must(well_formed(party), "a name that cannot be shown")
        _must(listing.role in ROLES, "no party has this role")
        _must(check_division(listing.division), "not the code of a division")
        self._signing.add(party.signing)
        self._sealing.add(party.sealing)
        if listing.status in {KeyStatus.CURRENT, KeyStatus.NEXT}:
            pair = (party.id, listing.status)
            self._pairs[pair] += 1
            _must(self._pairs[pair] == 1, "two pairs of keys with the same standing")


class _Once:
    """Names that may stand in a part once, and not without end."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def add(self, name: str) -> None:
        _must(name not in self._seen, "named twice")
        _must(len(self._seen) < MAX_NAMED, "too many are named")
        self._seen.add(name)
