"""Outreach: policies find people (政策找人).

Surveys the roster, keeps what came of seeking people out, and gives lists to the villages. What
an outline means is the engine's word; who is worth a visit is :mod:`..domain.outreach`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import ErrorCode, OutreachError
from ..domain.events import FactStated, OutreachContacted, OutreachListed
from ..domain.ids import CaseNumber, Day, PersonId, PolicyCode, Timestamp
from ..domain.outreach import (
    GONE,
    LIST_ALONE,
    LONGEST_HELPER,
    LONGEST_NOTE,
    PAPER_MOST,
    Contact,
    Due,
    Found,
    Lead,
    Outcome,
    Survey,
    Turning,
    Village,
    Way,
    village_of,
)
from ..domain.outreach_leads import automatic, leads_of, shown_phone, with_standing
from ..domain.outreach_text import SELECTION, Brief, brief
from ..domain.policies import receipt_fact
from ..domain.ports import CHINA
from ..domain.sheets import Sheet
from ..domain.staff import LEADS
from ..store.screening import Screener
from ..store.session import Session
from .outreach_due import due_again
from .outreach_lists import ListFile, TakenIn, list_rows, taken_in, written_sheet
from .outreach_survey import Asked, Progress, surveyed, unwatched
from .outreach_turning import turning

if TYPE_CHECKING:  # reportlab is loaded for the first sheet, not for the start
    from ..documents.press import Press

__all__ = ["ListFile", "Outreach", "Progress", "TakenIn"]


class Outreach:
    """Finds who may have a right and does not use it, and keeps what came of seeking them out."""

    def __init__(self, session: Session, screener: Screener, press: Callable[[], Press]) -> None:
        self._session = session
        self._screener = screener
        self._press = press

    # finding

    def survey(
        self,
        villages: Sequence[str] = (),
        policies: Sequence[str] = (),
        *,
        nearly: bool = True,
        local: bool = False,
        on: Day | None = None,
        progress: Progress = unwatched,
    ) -> Survey:
        """The roster in force against the catalogue, everybody in one go.

        Args:
            villages: names of villages or townships; none: all.
            policies: codes or whole names; none: all.
            nearly: people a few answers away as well.
            local: list those too whom only the county can settle; they are counted in any case.
            on: the day as of which to judge (today if left out).
            progress: told how many of how many were gone through; may raise to stop.

        Raises:
            OutreachError: no such village or policy.
            CatalogueError: there is no catalogue.
        """
        asked = Asked(
            villages=tuple(villages),
            policies=self._codes(policies),
            nearly=nearly,
            local=local,
            on=on or self._session.today(),
        )
        return surveyed(self._session, self._screener, asked, self._in_hand(), progress)

    def of(self, person: PersonId) -> Found:
        """One person's leads of every kind, with what was done about each.

        Raises:
            PersonLookupError: nobody has this id.
        """
        found = self._session.person(person)
        today = self._today()
        outlines = self._screener.engine().outline(self._screener.facts(found))
        return Found(
            person=person,
            name=found.name,
            village=village_of(found),
            age=found.age_on(today),
            phone=shown_phone(found),
            head=found.head_name,
            leads=with_standing(
                leads_of(outlines, by_themselves=automatic(self._screener.catalogue().policies)),
                self._session.store.outreach.of(person),
                self._in_hand().get(person, {}),
                today,
            ),
        )

    def brief(self, lead: Lead) -> Brief:
        """A lead in words: why, what to ask, what to bring."""
        return brief(lead, self._screener.catalogue())

    def briefs(self, leads: Iterable[Lead]) -> tuple[Brief, ...]:
        """Many of them."""
        catalogue = self._screener.catalogue()
        return tuple(brief(lead, catalogue) for lead in leads)

    def turning(
        self, day_from: Day, day_to: Day, villages: Sequence[str] = ()
    ) -> tuple[Turning, ...]:
        """Who reaches an age within the days (inclusive) at which a policy changes for them.

        Both the day before and the birthday are judged with what is known today; those who come
        to a policy and those who leave one are told.

        Raises:
            OutreachError: a day that is none, days in the wrong order, or more than a year.
        """
        first, last = _day(day_from), _day(day_to)
        if last < first or (last - first).days > 366:
            raise OutreachError(ErrorCode.OUTREACH_DAY, day=day_to)
        return turning(self._session, self._screener, first, last, tuple(villages))

    # what came of it

    def contacted(
        self,
        person: PersonId,
        policies: Sequence[str],
        way: Way,
        outcome: Outcome,
        *,
        helper: str = "",
        day: str = "",
        note: str = "",
    ) -> Contact:
        """Record that somebody was sought out, and what came of it.

        ``policies`` are codes or whole names; none: all that they stand on the list for. Who
        moved or died is said of the person. ``helper`` is the operator at the window and on the
        telephone if left out. "Receives already" is kept as the person's answer as well, so that
        the next survey, and every screening, knows it.

        Raises:
            PersonLookupError, OutreachError: nobody has this id; no such policy, a day to come,
                or nobody is named who went there.
        """
        session = self._session
        when = _day(day) if day else self._today()
        if when > self._today():
            raise OutreachError(ErrorCode.OUTREACH_DAY, day=day)
        who = " ".join(helper.split())[:LONGEST_HELPER]
        if not who and way in {Way.WINDOW, Way.PHONE}:
            who = session.operator
        if not who:
            raise OutreachError(ErrorCode.OUTREACH_HELPER)
        codes = () if outcome in GONE else self._codes(policies)
        if not codes and outcome not in GONE:
            codes = tuple(lead.policy for lead in self.of(person).leads)
        said = Contact(
            person=person,
            policies=codes,
            way=way,
            outcome=outcome,
            helper=who,
            day=Day(when.isoformat()),
            note=note.strip()[:LONGEST_NOTE],
            at=Timestamp(session.now()),
            operator=session.operator,
        )
        with session.store.atomic():
            session.person(person)
            self._record(said)
        return said

    def history(self, person: PersonId) -> tuple[Contact, ...]:
        """Everything that was said of a person, the newest first.

        Raises:
            PersonLookupError: nobody has this id.
        """
        self._session.person(person)
        return self._session.store.outreach.of(person).contacts

    def due(self, on: Day | None = None) -> tuple[Due, ...]:
        """Who is to be contacted again: not reached, or told and nothing came of it since.

        Whoever receives the policy by now, has no more right to it or has an open matter for it
        is left out; the longest due come first.
        """
        today = _day(on) if on else self._today()
        return due_again(self._session, self._screener, self._in_hand(), today)

    # lists

    def paper(
        self,
        survey: Survey,
        villages: Sequence[Village] = (),
        policies: Sequence[PolicyCode] = (),
    ) -> Sheet:
        """The list for the village helpers (A4, landscape), each village on pages of its own.

        Only what somebody is to go there for stands on it. Call :meth:`listed` once it has left.

        Raises:
            OutreachError: nobody would stand on it, or too many for paper.
            WorkspaceError: so many that somebody who leads the desk must take it out.
        """
        session, settings = self._session, self._session.store.settings
        rows = self._going(survey, villages, policies)
        if len(rows) > PAPER_MOST:
            raise OutreachError(ErrorCode.OUTREACH_TOO_MANY, count=len(rows), most=PAPER_MOST)
        rendered = self._press().outreach_list(
            survey=survey,
            found=rows,
            catalogue=self._screener.catalogue(survey.catalogue),
            venue=settings.get("name"),
            operator=session.operator,
            day=session.today(),
            time=session.clock.now().astimezone(CHINA).strftime("%H:%M"),
            demo=settings.get("demo") == "yes",
        )
        return Sheet(
            kind="outreach",
            title="政策找人联系名单",
            pdf=rendered.pdf,
            pages=rendered.pages,
            notices=rendered.notices,
            person="",
            catalogue=survey.catalogue,
        )

    def sheet(
        self,
        survey: Survey,
        path: Path,
        villages: Sequence[Village] = (),
        policies: Sequence[PolicyCode] = (),
    ) -> ListFile:
        """The same list as an .xlsx to fill in, and recorded as one that left the desk.

        Raises:
            OutreachError, WorkspaceError: as :meth:`paper`.
            DiskError: the folder would not take it; then nothing is recorded.
        """
        going = self._going(survey, villages, policies)
        rows = list_rows(going, self._screener.catalogue(survey.catalogue))
        about = self._about(survey, len(going))
        listing = self._listing("sheet", survey, villages, policies, len(going))
        return written_sheet(self._session, path, rows, about, listing)

    def listed(
        self,
        form: str,
        survey: Survey,
        villages: Sequence[Village] = (),
        policies: Sequence[PolicyCode] = (),
    ) -> None:
        """Record that a list left the desk; ``form`` is ``paper`` or ``sheet``."""
        people = len(survey.narrowed(villages, policies, active=True))
        with self._session.store.atomic():
            self._session.record(
                self._listing(form, survey, villages, policies, people), subject="outreach"
            )

    def take_in(self, path: Path, progress: Progress = unwatched) -> TakenIn:
        """Read a filled list and record what it says; rows that are not taken are told.

        A file that is taken in twice adds nothing. Every row that can be taken is, whatever
        stands in the others.

        Raises:
            RosterFileError: the file cannot be read, or is no such list.
        """
        codes = frozenset(policy.code for policy in self._screener.catalogue().policies)
        return taken_in(self._session, path, codes, self._record, progress)

    # how

    def _going(
        self, survey: Survey, villages: Sequence[Village], policies: Sequence[PolicyCode]
    ) -> tuple[Found, ...]:
        rows = survey.narrowed(villages, policies, active=True)
        if not rows:
            raise OutreachError(ErrorCode.OUTREACH_EMPTY)
        if len(rows) > LIST_ALONE:
            self._session.require(*sorted(LEADS, reverse=True))
        return rows

    def _listing(
        self,
        form: str,
        survey: Survey,
        villages: Sequence[Village],
        policies: Sequence[PolicyCode],
        people: int,
    ) -> OutreachListed:
        return OutreachListed(
            form=form,
            villages=tuple(village.text for village in villages),
            policies=tuple(policies),
            people=people,
            catalogue=survey.catalogue,
            edition=survey.edition,
        )

    def _about(self, survey: Survey, people: int) -> tuple[str, ...]:
        session = self._session
        return (
            f"政策目录第 {survey.catalogue} 版，名册第 {survey.edition} 版（{survey.made}）",
            f"对照日期 {survey.day}，共 {people} 人",
            f"{session.store.settings.get('name')}，{session.operator} 导出",
            SELECTION.format(count=len(survey.policies)),
        )

    def _record(self, said: Contact) -> None:
        """Append the contact, and what it says of receipts. Needs a transaction."""
        session = self._session
        session.record(
            OutreachContacted(
                person=said.person,
                policies=said.policies,
                way=said.way.value,
                outcome=said.outcome.value,
                helper=said.helper,
                day=said.day,
                note=said.note,
            ),
            subject=said.person,
        )
        if said.outcome is not Outcome.RECEIVES:
            return
        catalogue = self._screener.catalogue()
        for code in said.policies:
            policy = catalogue.policy(code)
            fact = receipt_fact(policy) if policy else None
            if fact is not None:
                value = self._screener.checked(fact, "yes")
                session.record(
                    FactStated(person=said.person, fact=fact, value=value, source="visitor"),
                    subject=said.person,
                    follows=session.store.answers.before(said.person, fact),
                )

    def _codes(self, named: Sequence[str]) -> tuple[PolicyCode, ...]:
        catalogue = self._screener.catalogue()
        known: dict[str, PolicyCode] = {}
        for policy in catalogue.policies:
            known[policy.code.casefold()] = known[policy.name] = policy.code
        found = []
        for each in named:
            code = known.get(each.strip().casefold()) or known.get(each.strip())
            if code is None:
                raise OutreachError(ErrorCode.OUTREACH_POLICY, policy=each.strip()[:40])
            found.append(code)
        return tuple(dict.fromkeys(found))

    def _in_hand(self) -> dict[PersonId, dict[PolicyCode, CaseNumber]]:
        """Open matters by person and by the policies of their item."""
        catalogue = self._screener.catalogue()
        policies = {item.id: item.policies for item in catalogue.items}
        found: dict[PersonId, dict[PolicyCode, CaseNumber]] = {}
        for case in self._session.store.records.cases(open_only=True):
            for code in policies.get(case.item, ()):
                found.setdefault(case.person, {})[code] = case.number
        return found

    def _today(self) -> date:
        return date.fromisoformat(self._session.today())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise OutreachError(ErrorCode.OUTREACH_DAY, day=text[:20]) from error
