"""Answers about enrolment, keys and the desks as the county sees them."""

from __future__ import annotations

from ...county.views import Standing, Venue, VenueStanding
from .base import Shape


class Enrolment(Shape, frozen=True, kw_only=True):
    """``enrol``: ``fingerprint`` is this side's, ``peer_fingerprint`` the other's."""

    file: str
    name: str
    fingerprint: str
    peer_fingerprint: str = ""
    division: str = ""
    scope: tuple[str, ...] = ()


class VenueRow(Shape, frozen=True, kw_only=True):
    """``venues``: one desk as the county sees it."""

    id: str
    name: str
    division: str
    scope: tuple[str, ...]
    fingerprint: str
    last_report: str
    acknowledged: int
    newest: int
    held: int
    issue_serial: int
    place: str = ""

    @classmethod
    def of(cls, venue: Venue) -> VenueRow:
        """The row of a venue."""
        return cls(
            id=venue.id,
            name=venue.name,
            division=venue.division,
            scope=venue.scope,
            fingerprint=venue.fingerprint,
            last_report=venue.last_report_at,
            acknowledged=venue.acknowledged,
            newest=venue.newest,
            held=venue.held,
            issue_serial=venue.issue_serial,
            place=venue.place,
        )


class BoardRow(Shape, frozen=True, kw_only=True):
    """``venues board`` and ``venues revoke``: how one desk stands."""

    id: str
    name: str
    division: str
    place: str
    standing: Standing
    days: int | None
    last_report: str
    acknowledged: int
    newest: int
    missing: tuple[tuple[int, int], ...]
    waiting: int
    forks: int
    edition: int
    catalogue: int
    keys_known: bool
    open_cases: int
    visits: int

    @classmethod
    def of(cls, desk: VenueStanding) -> BoardRow:
        """The row of a desk on the map."""
        venue = desk.venue
        return cls(
            id=venue.id,
            name=venue.name,
            division=venue.division,
            place=venue.place,
            standing=desk.standing,
            days=desk.days,
            last_report=venue.last_report_at,
            acknowledged=venue.acknowledged,
            newest=venue.newest,
            missing=desk.missing,
            waiting=desk.waiting,
            forks=desk.forks,
            edition=desk.edition,
            catalogue=desk.catalogue,
            keys_known=desk.keys_known,
            open_cases=desk.open_cases,
            visits=desk.visits,
        )


class KeysAnswer(Shape, frozen=True, kw_only=True):
    """``keys``: ``known_to_county`` is null at the county, ``unaware`` empty at a desk."""

    fingerprint: str
    before: tuple[str, ...]
    known_to_county: bool | None
    unaware: tuple[str, ...]
