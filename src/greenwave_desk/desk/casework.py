"""Casework: accept a matter, move it on, see where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from msgspec.structs import replace

from ..domain import cases as way
from ..domain.attachments import CASE_TIMES, DEFAULT_LIMIT_MB, MOST_MB, file_name, media_of
from ..domain.branches import branches
from ..domain.case_story import CaseStanding, standing
from ..domain.cases import (
    Attachment,
    Case,
    CaseAction,
    CaseState,
    Channel,
    MaterialMark,
    case_number,
)
from ..domain.errors import CaseworkError, ErrorCode
from ..domain.events import CaseAdvanced, CaseOpened, SettingChanged
from ..domain.ids import AttachmentId, CaseId, CaseNumber, ItemId, OperatorName, PersonId, VisitId
from ..domain.service_items import ServiceItem
from ..domain.staff import LEADS
from ..store.session import Session
from .case_hands import CaseHands
from .case_lists import CaseLists
from .case_materials import CaseMaterials
from .case_reading import CaseReading
from .case_views import (
    CaseCounts,
    CaseFilter,
    CaseRow,
    CaseView,
    Covered,
    MyWork,
    NoticePlan,
    SupervisorBoard,
)

COVERED_ON = "cover.day"
LIMIT_MB = "attachment.limit_mb"

_CONFIDENTIAL = frozenset({CaseAction.NOTE, CaseAction.CONTACT})
_MEBIBYTE = 1 << 20
_NOBODY = OperatorName("")


class Casework:
    """The jobs around a matter."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reading = CaseReading(session)
        self._lists = CaseLists(session, self._reading)
        self._hands = CaseHands(session, self._reading)
        self._materials = CaseMaterials(self._reading)

    def items(self) -> tuple[ServiceItem, ...]:
        """The matters that this centre handles."""
        catalogue = self._session.store.catalogues.in_force()
        return catalogue.items if catalogue else ()

    def item(self, item: ItemId) -> ServiceItem:
        """One matter that this centre handles.

        Raises:
            CaseworkError: no such matter in the catalogue.
        """
        found = self._reading.item(item)
        if found is None:
            raise CaseworkError(ErrorCode.ITEM_UNKNOWN, item=item)
        return found

    def open_case(
        self,
        person: PersonId,
        item: ItemId,
        visit: VisitId | None = None,
        *,
        urgent: bool = False,
        assign: bool = False,
        assistant: OperatorName = _NOBODY,
    ) -> CaseView:
        """Accept a matter; the operator answers for it until somebody else does.

        Args:
            person: Whose matter it is.
            item: Its service item.
            visit: The visit in which it was brought; left out, today's if there is one.
            urgent: Help comes first, papers after (Social Assistance Law art. 29 and 50).
            assign: Give it at once to whoever is there with the fewest open matters.
            assistant: Give it at once to this operator.

        Raises:
            PersonLookupError: nobody has this id.
            CaseworkError: no such matter in the catalogue, the visit is not this person's, or
                there is nobody to give it to.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            session.person(person)
            wanted = self.item(item)
            day = session.today()
            visit = self._visit(person, visit)
            site = store.settings.get("division") + store.settings.get("site", "00")
            counter = store.records.cases_opened_on(day, f"{site}-") + 1
            number = case_number(site, day, counter)
            case = CaseId(session.ids.new())
            session.record(
                CaseOpened(
                    case=case,
                    number=number,
                    person=person,
                    item=item,
                    item_name=wanted.name,
                    visit=visit,
                    assistant=session.operator,
                    day=day,
                    catalogue=store.catalogues.version(),
                    urgent=urgent,
                ),
                subject=case,
            )
            if assign or assistant:
                return self.do(number, CaseAction.ASSIGN, to=assistant)
            return self.show(number)

    def cases(self, *, open_only: bool = True) -> tuple[Case, ...]:
        """Matters of this desk, newest first."""
        return self._session.store.records.cases(open_only=open_only)

    def rows(self, wanted: CaseFilter | None = None) -> tuple[CaseRow, ...]:
        """Matters that fit, with what is due and what waits; the most pressing first."""
        return self._lists.rows(wanted or CaseFilter())

    def show(self, number: CaseNumber) -> CaseView:
        """One matter with its timeline, papers, limits and the actions allowed now.

        Raises:
            CaseworkError: no such matter.
        """
        return self._reading.view(number)

    def do(
        self,
        number: CaseNumber,
        action: CaseAction,
        note: str = "",
        *,
        to: OperatorName = _NOBODY,
        department: str = "",
        channel: str = "",
        confidential: bool = False,
        marks: Sequence[MaterialMark] = (),
        why: str = "",
    ) -> CaseView:
        """Do ``action``; refused if the state does not allow it.

        Args:
            number: The matter.
            action: What is done; scans have methods of their own.
            note: Reason or content; some actions need one.
            to: Who is to answer for it (assign, hand over, reassign).
            department: The office that it goes to (transfer, consult).
            channel: A :class:`..domain.cases.Channel`: how the visitor was spoken to.
            confidential: Only those who answer for the matter, and who leads the desk, may read
                the note (notes and contacts).
            marks: What is said of the papers.
            why: Why this assistant; left out, the program says it.

        Raises:
            CaseworkError: no such matter, not allowed now, or something is lacking.
            WorkspaceError: only a supervisor may do it.
        """
        if action in {CaseAction.ATTACH, CaseAction.DETACH}:
            raise CaseworkError(ErrorCode.ATTACHMENT_UNKNOWN)
        with self._session.store.atomic():
            case, now = self._standing(number)
            if action is CaseAction.NOTIFY and case.state is CaseState.DECLINED:
                note = note.strip() or self._refusal(case)
            # Whether it is allowed at all is said before what it lacks.
            after = way.after(
                case.state, action, note, department=department, offered=bool(case.offered)
            )
            receiver, because = self._hands.receiver(action, now, to)
            step = CaseAdvanced(
                case=case.id,
                action=action,
                before=case.state,
                after=after,
                note=note.strip(),
                to=receiver,
                why=why or because,
                department=department.strip(),
                channel=Channel(channel).value if channel else "",
                confidential=confidential and action in _CONFIDENTIAL,
                marks=self._materials.said(case, now, action, note.strip(), tuple(marks)),
            )
            self._record(step)
            return self.show(number)

    def notice_plan(self, number: CaseNumber) -> NoticePlan:
        """The one-time notice as it would be given now: everything that is still missing.

        Raises:
            CaseworkError: no such matter.
        """
        return self._reading.notice_plan(number)

    def attach(self, number: CaseNumber, name: str, data: bytes, *, material: str = "") -> CaseView:
        """Keep a scan or photo of a matter, encrypted, at this desk.

        Raises:
            CaseworkError: no such matter or paper, the matter has ended, it is no JPEG, PNG or PDF,
                or too large.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            case, now = self._standing(number)
            after = way.after(case.state, CaseAction.ATTACH, "", offered=bool(case.offered))
            media = media_of(data)
            if media is None:
                raise CaseworkError(ErrorCode.ATTACHMENT_KIND)
            limit = self.attachment_limit()
            if len(data) > limit * _MEBIBYTE:
                raise CaseworkError(ErrorCode.ATTACHMENT_TOO_LARGE, limit=limit)
            together = sum(each.size for each in now.attachments) + len(data)
            if together > CASE_TIMES * limit * _MEBIBYTE:
                raise CaseworkError(ErrorCode.ATTACHMENT_TOO_MANY, limit=CASE_TIMES * limit)
            self._materials.known(case, material)
            scan = Attachment(
                id=AttachmentId(session.ids.new()),
                name=file_name(name),
                media=media,
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                material=material,
            )
            store.casebook.keep_data(scan.id, data)
            self._record(
                CaseAdvanced(
                    case=case.id,
                    action=CaseAction.ATTACH,
                    before=case.state,
                    after=after,
                    note="",
                    attachment=scan,
                )
            )
            return self.show(number)

    def attachment(self, number: CaseNumber, attachment: AttachmentId) -> bytes:
        """The bytes of a scan.

        Raises:
            CaseworkError: no such scan, or it is kept at the desk that took it in.
        """
        _, now = self._standing(number)
        scan = _scan(now, attachment)
        data = self._session.store.casebook.data(scan.id)
        if data is None:
            raise CaseworkError(ErrorCode.ATTACHMENT_ELSEWHERE)
        return data

    def detach(self, number: CaseNumber, attachment: AttachmentId, note: str) -> CaseView:
        """Remove a scan and its bytes; that it was there stays in the journal.

        Raises:
            CaseworkError: no such scan, no reason, or the matter has ended.
        """
        with self._session.store.atomic():
            case, now = self._standing(number)
            after = way.after(case.state, CaseAction.DETACH, note, offered=bool(case.offered))
            scan = _scan(now, attachment)
            self._session.store.casebook.drop_data(scan.id)
            self._record(
                CaseAdvanced(
                    case=case.id,
                    action=CaseAction.DETACH,
                    before=case.state,
                    after=after,
                    note=note.strip(),
                    attachment=scan,
                )
            )
            return self.show(number)

    def attachment_limit(self) -> int:
        """The largest scan that is taken in, in mebibytes."""
        written = self._session.store.settings.get(LIMIT_MB)
        return int(written) if written.isdigit() and int(written) else DEFAULT_LIMIT_MB

    def set_attachment_limit(self, mebibytes: int) -> None:
        """Set it, between 1 and 64; what is kept already stays. Supervisors only.

        Raises:
            CaseworkError: less or more than makes sense.
            WorkspaceError: not allowed.
        """
        session = self._session
        session.require(*sorted(LEADS, reverse=True))
        if not 1 <= mebibytes <= MOST_MB:
            raise CaseworkError(ErrorCode.ATTACHMENT_LIMIT, most=MOST_MB)
        if mebibytes != self.attachment_limit():
            with session.store.atomic():
                session.store.settings.set(LIMIT_MB, str(mebibytes))
                changed = SettingChanged(name=LIMIT_MB, value=str(mebibytes))
                session.record(changed, subject="attachments")

    def my_work(self, operator: OperatorName = _NOBODY) -> MyWork:
        """What waits for one assistant of this desk; left out, for this operator."""
        return self._lists.my_work(operator or self._session.operator)

    def counts(self) -> CaseCounts:
        """What the home screen says of the open matters."""
        return self._lists.counts()

    def board(self) -> SupervisorBoard:
        """What a supervisor looks at in the morning.

        Raises:
            WorkspaceError: the operator is neither a supervisor nor an administrator.
        """
        return self._lists.board()

    def reassign(self, numbers: Sequence[CaseNumber], to: OperatorName, note: str = "") -> None:
        """Give several matters to somebody else in one step; an empty name: each by load.

        Raises:
            CaseworkError, WorkspaceError: one of them could not be given; none was.
        """
        with self._session.store.atomic():
            for number in numbers:
                self.do(number, CaseAction.REASSIGN, note, to=to)

    def cover(self) -> tuple[Covered, ...]:
        """Give matters that nobody present answers for to somebody who is there.

        Whose assistant may no longer unlock the desk, is away for longer than the rule allows, or
        whose hand-over nobody accepted in time.
        """
        return self._hands.cover()

    def cover_today(self) -> tuple[Covered, ...]:
        """As :meth:`cover`, the first time on a day; nothing after that."""
        session, settings = self._session, self._session.store.settings
        today = session.today()
        if settings.get(COVERED_ON) == today:
            return ()
        with session.store.atomic():
            settings.set(COVERED_ON, today)
            return self.cover()

    def _visit(self, person: PersonId, visit: VisitId | None) -> VisitId:
        records = self._session.store.records
        if visit is not None:
            given = records.visit(visit)
            if given is None or given.person != person:
                raise CaseworkError(ErrorCode.VISIT_UNKNOWN)
            return visit
        last = records.last_visit(person)
        return last.id if last and last.day == self._session.today() else VisitId("")

    def _standing(self, number: CaseNumber) -> tuple[Case, CaseStanding]:
        case = self._reading.case(number)
        return case, standing(*self._session.store.records.story(case.id))

    def _refusal(self, case: Case) -> str:
        """The reasons of the decision against it: what the visitor is told (art. 45)."""
        _, steps = self._session.store.records.story(case.id)
        notes = [each.note for each in steps if each.action == CaseAction.REFUSE]
        return notes[-1] if notes else ""

    def _record(self, step: CaseAdvanced) -> None:
        """Write a step. The clerk sees every branch: what is done now comes after all of them."""
        session = self._session
        first, *others = branches(session.store.records.steps(step.case))
        session.record(
            replace(step, settles=tuple(each.hash for each in others)),
            subject=step.case,
            follows=first.hash,
        )


def _scan(now: CaseStanding, attachment: AttachmentId) -> Attachment:
    for each in now.attachments:
        if each.id == attachment:
            return each
    raise CaseworkError(ErrorCode.ATTACHMENT_UNKNOWN)
