"""Casework: accept a matter, move it on, see where it stands."""

from __future__ import annotations

from ..domain import cases as way
from ..domain.case_branches import branches
from ..domain.cases import Case, CaseAction, case_number
from ..domain.errors import CaseworkError, ErrorCode
from ..domain.events import CaseAdvanced, CaseOpened
from ..domain.ids import CaseId, CaseNumber, ItemId, PersonId, VisitId
from ..domain.service_items import ServiceItem
from ..store.session import Session
from .views import CaseView


class Casework:
    """The jobs around a matter."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def items(self) -> tuple[ServiceItem, ...]:
        """The matters that this centre handles."""
        catalogue = self._session.store.catalogues.in_force()
        return catalogue.items if catalogue else ()

    def open_case(self, person: PersonId, item: ItemId, visit: VisitId | None = None) -> CaseView:
        """Accept a matter; the operator becomes its assistant. ``visit`` defaults to today's.

        Raises:
            PersonLookupError: nobody has this id.
            CaseworkError: no such matter in the catalogue, or the visit is not this person's.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            session.person(person)
            wanted = self._item(item)
            if wanted is None:
                raise CaseworkError(ErrorCode.ITEM_UNKNOWN, item=item)
            day = session.today()
            if visit is not None:
                given = store.records.visit(visit)
                if given is None or given.person != person:
                    raise CaseworkError(ErrorCode.VISIT_UNKNOWN)
            else:
                last = store.records.last_visit(person)
                visit = last.id if last and last.day == day else VisitId("")
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
                ),
                subject=case,
            )
            return self.show(number)

    def cases(self, *, open_only: bool = True) -> tuple[Case, ...]:
        """Matters of this desk, newest first."""
        return self._session.store.records.cases(open_only=open_only)

    def show(self, number: CaseNumber) -> CaseView:
        """One matter with its timeline and the actions allowed now.

        Raises:
            CaseworkError: no such matter.
        """
        session, store = self._session, self._session.store
        case = store.records.case_by_number(number)
        if case is None:
            raise CaseworkError(ErrorCode.CASE_UNKNOWN)
        return CaseView(
            case=case,
            person=session.person(case.person),
            item=self._item(case.item),
            timeline=store.records.timeline(case.id),
            actions=way.allowed(case.state),
        )

    def do(self, number: CaseNumber, action: CaseAction, note: str = "") -> CaseView:
        """Do ``action``; refused if the state does not allow it.

        Raises:
            CaseworkError: no such matter, not allowed now, or a note is needed.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            case = self.show(number).case
            # The clerk sees every branch: what is done now comes after all of them.
            first, *others = branches(store.records.steps(case.id))
            session.record(
                CaseAdvanced(
                    case=case.id,
                    action=action,
                    before=case.state,
                    after=way.after(case.state, action, note),
                    note=note.strip(),
                    settles=tuple(step.hash for step in others),
                ),
                subject=case.id,
                follows=first.hash,
            )
            return self.show(number)

    def _item(self, item: ItemId) -> ServiceItem | None:
        return next((known for known in self.items() if known.id == item), None)
