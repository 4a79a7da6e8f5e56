"""What a line of each part must be, so that a bundle is judged before any row changes.

Owns the line schemas of ``docs/bundle-format.md``. A line that does not decode refuses the
bundle; a line that decodes and cannot be applied is the applying side's matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from ..domain.exchange import EnrolmentTerms, Manifest, Part, Receipt, Slice
from ..domain.journal import parse_line
from ..domain.people import Person
from .layout import CATALOGUE, EVENTS, PEOPLE, RECEIPTS, TERMS, malformed

Check = Callable[[bytes], object]

SINGLE: Final = frozenset({CATALOGUE, TERMS})
"""Parts of exactly one line."""

_person = msgspec.json.Decoder(Person, strict=True)
_receipt = msgspec.json.Decoder(Receipt, strict=True)
_terms = msgspec.json.Decoder(EnrolmentTerms, strict=True)
_document = msgspec.json.Decoder(dict[str, object], strict=True)


class Checker:
    """Judges the lines of one part, in their order, and their number at the end."""

    def __init__(self, manifest: Manifest, part: Part) -> None:
        self._part = part
        self._seen = 0
        self._check: Check
        if part.name == EVENTS and manifest.slice is not None:
            self._check = _InSlice(manifest.slice)
        else:
            self._check = {
                PEOPLE: _person.decode,
                RECEIPTS: _receipt.decode,
                TERMS: _terms.decode,
                CATALOGUE: _document.decode,
            }[part.name]

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
        except (ValueError, RecursionError) as error:
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


class _InSlice:
    """Events of one origin, from ``first`` to ``last``, without gaps."""

    def __init__(self, span: Slice) -> None:
        self._origin = span.origin
        self._next = span.first

    def __call__(self, line: bytes) -> None:
        event = parse_line(line)
        if event.origin != self._origin or event.seq != self._next:
            raise ValueError("the event is not the next one of the slice")
        self._next += 1
