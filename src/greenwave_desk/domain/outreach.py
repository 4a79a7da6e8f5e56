"""Policies find people (政策找人): who is worth seeking out, in which order, and what came of it.

A lead is one policy for one person who does not receive it: entitled as far as anybody knows, or
a few answers away from it. What the engine found is taken as it is; nothing here judges again.
The constants and their reasons stand in ``docs/outreach.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

from .ids import Day, DivisionCode, OperatorName, PersonId, PolicyCode, Timestamp
from .people import Person
from .screening import Missing, Verdict

MOST_ASKED: Final = 2
"""Answers of the person that a policy may want to be "nearly" theirs: what one visit can ask."""
MOST_LOOKED_UP: Final = 2
"""Lookups besides: the window makes them before anybody goes, and no visit is spent on them."""
TOLD_DAYS: Final = 30
"""Whoever was told is left in peace for so long, and asked after it whether they applied."""
AGAIN_DAYS: Final = 7
"""Whoever was not reached is tried again after so long."""
APPLIED_DAYS: Final = 90
"""Longer than the longest limit of the catalogue (45 working days): by then it is decided."""
SETTLED_DAYS: Final = 365
"""A no, "receives already" and "does not concern me" count for a year; then life has changed."""
LIST_ALONE: Final = 50
"""People on a list that any operator may take out; above it somebody who leads the desk must."""
PAPER_MOST: Final = 3000
"""People on one printed list: more is a job for several villages one after the other."""
LONGEST_NOTE: Final = 200
LONGEST_HELPER: Final = 40


class Way(StrEnum):
    """How somebody was sought out."""

    HOME_VISIT = "home_visit"
    PHONE = "phone"
    WINDOW = "window"
    HELPER = "helper"
    """By the village's helper (帮办员)."""


class Outcome(StrEnum):
    """What came of seeking somebody out."""

    WILL_APPLY = "will_apply"
    THINKS = "thinks"
    """Told, and has not made up their mind."""
    APPLIED = "applied"
    RECEIVES = "receives"
    DECLINED = "declined"
    NOT_CONCERNED = "not_concerned"
    NOT_REACHED = "not_reached"
    MOVED = "moved"
    DIED = "died"


WAY_WORDS: Final[dict[Way, str]] = {
    Way.HOME_VISIT: "上门",
    Way.PHONE: "电话",
    Way.WINDOW: "在窗口",
    Way.HELPER: "村级帮办员",
}
OUTCOME_WORDS: Final[dict[Outcome, str]] = {
    Outcome.WILL_APPLY: "愿意申请",
    Outcome.THINKS: "已告知，再考虑",
    Outcome.APPLIED: "已经申请",
    Outcome.RECEIVES: "已在享受",
    Outcome.DECLINED: "不愿申请",
    Outcome.NOT_CONCERNED: "不符合实情",
    Outcome.NOT_REACHED: "没有联系上",
    Outcome.MOVED: "已迁走",
    Outcome.DIED: "已去世",
}
"""As they stand on paper and in spreadsheets; the window has English beside them."""

GONE: Final = frozenset({Outcome.MOVED, Outcome.DIED})
"""Said of the person, whatever the policy: nobody is to be sent there again."""


class LeadKind(StrEnum):
    """Why somebody stands on the list with a policy."""

    ENTITLED = "entitled"
    NEARLY = "nearly"
    LOCAL = "local"
    """Nearly theirs, but for the county's word (待县区明确): counted, and listed if asked for."""


class Standing(StrEnum):
    """What was done about a lead so far."""

    FRESH = "fresh"
    NOT_REACHED = "not_reached"
    AGAIN = "again"
    """What was said is over: to be contacted again."""
    TOLD = "told"
    IN_HAND = "in_hand"
    """A matter of theirs is open (已在办)."""
    APPLIED = "applied"
    RECEIVES = "receives"
    DECLINED = "declined"
    NOT_CONCERNED = "not_concerned"


ACTIVE: Final = frozenset({Standing.FRESH, Standing.NOT_REACHED, Standing.AGAIN})
"""Somebody is to go there; the others stand last and are not printed."""


class Village(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A village of a township: villages of two townships may bear one name."""

    division: DivisionCode
    township: str
    village: str

    @property
    def text(self) -> str:
        """``庄寨镇 李集村``, as far as the roster names them."""
        return " ".join(part for part in (self.township, self.village) if part)

    def meant_by(self, asked: str) -> bool:
        """Whether ``asked`` names this village, or the township that it is in."""
        squeezed = "".join(asked.split())
        return bool(squeezed) and squeezed in {
            self.village,
            self.township,
            self.township + self.village,
            self.division,
        }


def village_of(person: Person) -> Village:
    """Where a person lives, as the roster has it."""
    return Village(division=person.division, township=person.township, village=person.village)


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One word on seeking somebody out; no ``policies``: it is said of all of them."""

    person: PersonId
    policies: tuple[PolicyCode, ...]
    way: Way
    outcome: Outcome
    helper: str
    day: Day
    note: str
    at: Timestamp
    operator: OperatorName

    def speaks_of(self, policy: PolicyCode) -> bool:
        """Whether it was about that policy."""
        return not self.policies or policy in self.policies


class Lead(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One policy that somebody may have a right to and does not receive, with its reasons.

    ``receipt_open``: nobody knows yet whether they receive it, so that is asked first. ``on`` is
    the day of the contact behind ``standing``, ``case`` the open matter.
    """

    policy: PolicyCode
    kind: LeadKind
    grounds: tuple[str, ...]
    missing: tuple[Missing, ...] = ()
    local_rules: tuple[str, ...] = ()
    receipt_open: bool = False
    automatic: bool = False
    """Settled without an application as a rule: whoever goes there asks whether it was."""
    standing: Standing = Standing.FRESH
    on: str = ""
    case: str = ""

    @property
    def verdict(self) -> Verdict:
        """What the engine said."""
        return Verdict.ENTITLED if self.kind is LeadKind.ENTITLED else Verdict.UNDECIDED

    @property
    def active(self) -> bool:
        """Whether somebody is to go there for it."""
        return self.standing in ACTIVE and self.kind is not LeadKind.LOCAL

    @property
    def rank(self) -> tuple[bool, bool, int, int, bool]:
        """The smaller, the sooner: what is to be done, and applied for, entitled, little to ask."""
        return (
            not self.active,
            self.automatic,
            _KINDS.index(self.kind),
            len(self.missing),
            self.receipt_open,
        )


_KINDS: Final = tuple(LeadKind)


class Found(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody on the list, with every policy that they stand there for, the first first.

    ``phone`` is masked. No ID number and no category: who goes there needs neither.
    """

    person: PersonId
    name: str
    village: Village
    age: int
    phone: str
    head: str
    leads: tuple[Lead, ...]

    @property
    def rank(self) -> tuple[object, ...]:
        """The smaller, the sooner."""
        active = sum(lead.active for lead in self.leads)
        first = self.leads[0].rank if self.leads else ()
        return (*first, -active)

    @property
    def active(self) -> bool:
        """Whether somebody is to go there."""
        return any(lead.active for lead in self.leads)

    def count(self, kind: LeadKind) -> int:
        """How many of the policies are of a kind."""
        return sum(lead.kind is kind for lead in self.leads)


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of whom it was said that they moved or died: left out, to be put right."""

    person: PersonId
    name: str
    village: Village
    outcome: Outcome
    day: Day
    helper: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many people stand somewhere with what: one cell of the table, or a sum of it."""

    entitled: int = 0
    nearly: int = 0
    local: int = 0
    resting: int = 0
    """Of them all: told lately, in hand, or settled."""

    @property
    def listed(self) -> int:
        """Those that stand on the list."""
        return self.entitled + self.nearly

    def __add__(self, other: Count) -> Count:
        """Both together."""
        return Count(
            entitled=self.entitled + other.entitled,
            nearly=self.nearly + other.nearly,
            local=self.local + other.local,
            resting=self.resting + other.resting,
        )


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One policy in one village."""

    village: Village
    policy: PolicyCode
    count: Count


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """The roster against the catalogue, as of a day.

    ``people`` were gone through in ``villages``; ``found`` are those with a lead, in the order of
    their villages and the sooner first; ``cells`` count every lead by village and policy, those
    that only the county can settle too. ``nearly``: whether leads of that kind were looked for.
    ``automatic`` are policies that are settled without an application: nobody is sent out for
    them, and they are counted and listed only where they are asked for by name.
    """

    day: Day
    catalogue: int
    status: str
    edition: int
    made: str
    people: int
    nearly: bool
    villages: tuple[tuple[Village, int], ...]
    policies: tuple[PolicyCode, ...]
    found: tuple[Found, ...]
    gone: tuple[Gone, ...]
    cells: tuple[Cell, ...]
    automatic: frozenset[PolicyCode] = frozenset()

    def by_policy(self, villages: Iterable[Village] = ()) -> dict[PolicyCode, Count]:
        """Every policy's sum, in the catalogue's order; of some villages alone if named."""
        among = frozenset(villages)
        sums = dict.fromkeys(self.policies, Count())
        for cell in self.cells:
            if not among or cell.village in among:
                sums[cell.policy] += cell.count
        return sums

    def by_village(self, policies: Iterable[PolicyCode] = ()) -> dict[Village, Count]:
        """Every village's sum of what is applied for; of some policies alone if named."""
        among = frozenset(policies)
        sums = {village: Count() for village, _ in self.villages}
        for cell in self.cells:
            if cell.policy in among if among else cell.policy not in self.automatic:
                sums[cell.village] += cell.count
        return sums

    def total(self) -> Count:
        """Every lead that is applied for."""
        return sum(self.by_village().values(), Count())

    def narrowed(
        self,
        villages: Iterable[Village] = (),
        policies: Iterable[PolicyCode] = (),
        *,
        active: bool = False,
    ) -> tuple[Found, ...]:
        """Those found in some villages with some policies.

        Where no village is named all are meant, where no policy is, those that are applied for.
        ``active``: with what somebody is to go there for alone, as a list for the village has it.
        """
        places, among = frozenset(villages), frozenset(policies)
        if places:
            in_places = tuple(each for each in self.found if each.village in places)
        else:
            in_places = self.found
        if not (among or active or self.automatic):
            return in_places
        kept: list[Found] = []
        # People of whom the same is known share one tuple: it is gone through once.
        known: dict[int, tuple[Lead, ...]] = {}
        for each in in_places:
            leads = known.get(id(each.leads))
            if leads is None:
                leads = known[id(each.leads)] = tuple(
                    lead
                    for lead in each.leads
                    if (lead.policy in among if among else not lead.automatic)
                    and (lead.active or not active)
                )
            if len(leads) == len(each.leads):
                kept.append(each)
            elif leads:
                kept.append(msgspec.structs.replace(each, leads=leads))
        return in_order(kept)


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """By village, and in each the sooner first; the order they came in where they rank alike."""
    ranks: dict[int, tuple[object, ...]] = {}
    places: dict[Village, list[Found]] = {}
    for each in found:
        places.setdefault(each.village, []).append(each)
        if id(each.leads) not in ranks:
            ranks[id(each.leads)] = each.rank
    return tuple(
        each
        for place in sorted(places)
        for each in sorted(places[place], key=lambda one: ranks[id(one.leads)])
    )


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is to be contacted again, for what, and what was said the last time."""

    person: PersonId
    name: str
    village: Village
    phone: str
    policies: tuple[PolicyCode, ...]
    outcome: Outcome
    day: Day
    since: Day
    """From which day on it was due."""
    helper: str


class Turning(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who reaches an age at which a policy comes out otherwise than the day before."""

    person: PersonId
    name: str
    village: Village
    day: Day
    age: int
    policy: PolicyCode
    before: Verdict
    after: Verdict
    already: bool
    """They receive it: where it ends, that has to be told as well."""
    grounds: tuple[str, ...]
    against: tuple[str, ...]
    missing: tuple[Missing, ...]
