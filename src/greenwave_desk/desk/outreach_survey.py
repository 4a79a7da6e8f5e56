"""Going through the whole roster: one person after the other, keeping the leads alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

import msgspec

from ..domain.errors import ErrorCode, OutreachError
from ..domain.ids import CaseNumber, Day, PersonId, PolicyCode
from ..domain.outreach import (
    ACTIVE,
    Cell,
    Count,
    Found,
    Gone,
    Lead,
    LeadKind,
    Survey,
    Village,
    in_order,
    village_of,
)
from ..domain.outreach_leads import NOBODY, Mention, automatic, leads_of, shown_phone, with_standing
from ..domain.people import Person
from ..domain.screening import Outline
from ..store.screening import Screener
from ..store.session import Session

Progress = Callable[[int, int], None]
"""Told how many of how many were gone through; what it raises stops the survey."""
InHand = Mapping[PersonId, Mapping[PolicyCode, CaseNumber]]

_EVERY: Final = 500
"""People between two words of progress."""
_REMEMBERED: Final = 1 << 16
"""Sets of leads that are shared by people of whom the same is known."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a survey is narrowed to."""

    villages: tuple[str, ...]
    policies: tuple[PolicyCode, ...]
    nearly: bool
    local: bool
    on: Day


def unwatched(_done: int, _all: int) -> None:
    """Nobody wants to know."""


def villages_of(session: Session, asked: tuple[str, ...]) -> tuple[tuple[Village, int], ...]:
    """The villages that are meant, with their people; all where none is asked for.

    Raises:
        OutreachError: no village or township has one of the names.
    """
    known = session.store.outreach.villages()
    for name in asked:
        if not any(village.meant_by(name) for village, _ in known):
            raise OutreachError(ErrorCode.OUTREACH_VILLAGE, village=name.strip()[:40])
    if not asked:
        return known
    return tuple(
        (village, people)
        for village, people in known
        if any(village.meant_by(name) for name in asked)
    )


def surveyed(
    session: Session, screener: Screener, asked: Asked, in_hand: InHand, progress: Progress
) -> Survey:
    """The survey; see :meth:`.outreach.Outreach.survey`."""
    store = session.store
    catalogue, edition = screener.catalogue(), store.roster.edition()
    villages = villages_of(session, asked.villages)
    everybody = sum(people for _, people in villages)
    by_themselves = automatic(catalogue.policies) - frozenset(asked.policies)
    tally = _Tally(asked, dict(store.outreach.everybody()), in_hand, by_themselves)
    done = 0
    progress(0, everybody)
    for person, outlines in _people(screener, villages, asked):
        tally.take(person, outlines)
        done += 1
        if done % _EVERY == 0:
            progress(done, everybody)
    progress(done, everybody)
    return Survey(
        day=asked.on,
        catalogue=catalogue.version,
        status=catalogue.status,
        edition=edition.number if edition else 0,
        made=edition.made if edition else "",
        people=done,
        nearly=asked.nearly,
        villages=villages,
        policies=asked.policies or tuple(policy.code for policy in catalogue.policies),
        found=in_order(tally.found),
        gone=tuple(sorted(tally.gone, key=lambda each: (each.village, each.name))),
        cells=tuple(tally.cells()),
        automatic=by_themselves,
    )


def _people(
    screener: Screener, villages: tuple[tuple[Village, int], ...], asked: Asked
) -> Iterator[tuple[Person, tuple[Outline, ...]]]:
    """Those of the villages, streamed; a village's name may stand in several townships."""
    meant = frozenset(village for village, _ in villages)
    names = sorted({village.village for village in meant})
    # An empty name would mean everybody; and many villages are gone through faster in one go.
    apart = bool(asked.villages) and "" not in names
    for name in names if apart else [""]:
        for person, outlines in screener.outlines(name, asked.on):
            if not asked.villages or village_of(person) in meant:
                yield person, outlines


class _Tally:
    """What is kept while people go by."""

    def __init__(
        self,
        asked: Asked,
        mentions: Mapping[PersonId, Mention],
        in_hand: InHand,
        by_themselves: frozenset[PolicyCode],
    ) -> None:
        self.found: list[Found] = []
        self.gone: list[Gone] = []
        self._asked = asked
        self._among = frozenset(asked.policies)
        self._today = date.fromisoformat(asked.on)
        self._mentions = mentions
        self._in_hand = in_hand
        self._by_themselves = by_themselves
        self._places: dict[tuple[str, str, str], _Place] = {}
        self._shown: dict[int, tuple[tuple[Lead, ...], tuple[Lead, ...]]] = {}
        self._known: dict[int, tuple[tuple[Outline, ...], tuple[Lead, ...]]] = {}

    def take(self, person: Person, outlines: tuple[Outline, ...]) -> None:
        """One person."""
        leads = self._leads(outlines)
        if not leads:
            return
        key = (person.division, person.township, person.village)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = _Place(village_of(person))
        village = place.village
        mention = self._mentions.get(person.id, NOBODY)
        if (gone := mention.gone) is not None:
            self.gone.append(
                Gone(
                    person=person.id,
                    name=person.name,
                    village=village,
                    outcome=gone.outcome,
                    day=gone.day,
                    helper=gone.helper,
                )
            )
            return
        in_hand = self._in_hand.get(person.id, {})
        if mention.contacts or in_hand:
            leads = with_standing(leads, mention, in_hand, self._today)
        place.add(leads)
        if not self._asked.local:
            leads = self._listed(leads)
        if leads:
            self.found.append(
                Found(
                    person=person.id,
                    name=person.name,
                    village=village,
                    age=person.age_on(self._today),
                    phone=shown_phone(person),
                    head=person.head_name,
                    leads=leads,
                )
            )

    def cells(self) -> Iterator[Cell]:
        """The counts, in order of place."""
        for place in sorted(self._places.values(), key=lambda each: each.village):
            for policy, (entitled, nearly, local, resting) in sorted(place.counts().items()):
                yield Cell(
                    village=place.village,
                    policy=policy,
                    count=Count(entitled=entitled, nearly=nearly, local=local, resting=resting),
                )

    def _leads(self, outlines: tuple[Outline, ...]) -> tuple[Lead, ...]:
        """The engine gives people of whom the same is known the same outlines."""
        known = self._known.get(id(outlines))
        if known is not None:
            return known[1]
        leads = leads_of(
            (one for one in outlines if not self._among or one.code in self._among),
            nearly=self._asked.nearly,
            by_themselves=self._by_themselves,
        )
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        # The outlines are kept too: their id stays theirs for as long.
        self._known[id(outlines)] = (outlines, leads)
        return leads

    def _listed(self, leads: tuple[Lead, ...]) -> tuple[Lead, ...]:
        """Without those that only the county can settle; shared as the leads are."""
        known = self._shown.get(id(leads))
        if known is None:
            shown = tuple(lead for lead in leads if lead.kind is not LeadKind.LOCAL)
            if len(self._shown) >= _REMEMBERED:
                self._shown.clear()
            known = self._shown[id(leads)] = (leads, shown)
        return known[1]


class _Place:
    """A village while it is counted: how many people stand there with which set of leads."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self._sets: dict[int, tuple[tuple[Lead, ...], int]] = {}

    def add(self, leads: tuple[Lead, ...]) -> None:
        """One person more; a set that is shared is counted as one, and kept: its id stays its."""
        known = self._sets.get(id(leads))
        self._sets[id(leads)] = (leads, known[1] + 1 if known else 1)

    def counts(self) -> dict[PolicyCode, list[int]]:
        """Entitled, nearly, local and resting, by policy."""
        found: dict[PolicyCode, list[int]] = {}
        for leads, people in self._sets.values():
            for lead in leads:
                counts = found.setdefault(lead.policy, [0, 0, 0, 0])
                counts[_AT[lead.kind]] += people
                counts[3] += people * (lead.standing not in ACTIVE)
        return found


_AT: Final = {LeadKind.ENTITLED: 0, LeadKind.NEARLY: 1, LeadKind.LOCAL: 2}
