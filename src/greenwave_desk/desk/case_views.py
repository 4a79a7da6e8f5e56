"""What casework answers with: frozen values, never rows or widgets."""

from __future__ import annotations

import msgspec

from ..domain.case_limits import CaseDeadline
from ..domain.case_story import CaseStanding
from ..domain.cases import Attachment, Case, CaseAction, CaseState, MaterialState, TimelineEntry
from ..domain.ids import Day, OperatorName
from ..domain.people import Person
from ..domain.service_items import Material, ServiceItem
from ..domain.staff import Colleague

__all__ = [
    "CaseCounts",
    "CaseDeadline",
    "CaseFilter",
    "CaseRow",
    "CaseView",
    "Covered",
    "MaterialLine",
    "MyWork",
    "NoticePlan",
    "SupervisorBoard",
]


class MaterialLine(msgspec.Struct, frozen=True, kw_only=True):
    """One material of a case. ``because`` says by what the desk has it on file already.

    ``because`` holds names of roster fields, or ``case:NUMBER`` for an earlier matter of the same
    person in which it was handed in.
    """

    material: Material
    state: MaterialState
    because: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()


class CaseView(msgspec.Struct, frozen=True, kw_only=True):
    """One matter on one screen. ``item`` is None if no catalogue here has it.

    ``deadlines`` has the nearest first; ``flow`` are the usual stages with where it stands for the
    stage bar. ``actions`` are those that this operator may take now.
    """

    case: Case
    person: Person
    item: ServiceItem | None
    timeline: tuple[TimelineEntry, ...]
    actions: tuple[CaseAction, ...]
    standing: CaseStanding
    materials: tuple[MaterialLine, ...]
    deadlines: tuple[CaseDeadline, ...]
    flow: tuple[CaseState, ...]
    rated: bool
    """A rating was given or declined."""


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One matter in a list. ``deadline`` is the nearest that runs; ``wants`` are to-dos.

    ``wants`` holds keys of rules (``tell_result``, ``tell_progress``, ``nudge_back_office``,
    ``accept_hand_over``, ``assistant_absent``, ``materials_waiting``) whose time has come.
    """

    case: Case
    person_name: str
    village: str
    department: str
    deadline: CaseDeadline | None
    wants: tuple[str, ...]
    flow: tuple[CaseState, ...]


class CaseFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which matters a list shows. Empty or None: no condition."""

    text: str = ""
    """Part of a case number, a matter's name, a person's name or village."""
    states: tuple[CaseState, ...] = ()
    assistant: OperatorName = OperatorName("")
    standing: tuple[str, ...] = ()
    """Values of :class:`..domain.deadlines.Standing`."""
    wants: str = ""
    ended: bool = False
    opened_from: Day | None = None
    opened_to: Day | None = None


class NoticePlan(msgspec.Struct, frozen=True, kw_only=True):
    """The one-time notice as it would be given now.

    ``number`` is 1 for the first; a later one needs a reason and is counted. ``lines`` are all
    materials that are neither present, nor on file, nor not needed.
    """

    number: int
    lines: tuple[MaterialLine, ...]


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """A matter that was given to somebody present, since who answered for it was not."""

    case: Case
    before: OperatorName
    now: OperatorName


class MyWork(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for one assistant, most pressing first in each group; a row may stand in two."""

    offered: tuple[CaseRow, ...]
    """Hand-overs to accept or decline."""
    to_tell: tuple[CaseRow, ...]
    """Decided, or on the way for so long that the visitor should hear of it."""
    due: tuple[CaseRow, ...]
    """Overdue, due today, due soon."""
    to_nudge: tuple[CaseRow, ...]
    """Elsewhere, and quiet for too long."""
    waiting: tuple[CaseRow, ...]
    """For materials."""
    others: tuple[CaseRow, ...]


class CaseCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What the home screen says of the open matters."""

    open: int
    overdue: int
    due: int
    soon: int
    mine: int
    offered: int
    to_tell: int
    to_nudge: int


class SupervisorBoard(msgspec.Struct, frozen=True, kw_only=True):
    """What a supervisor looks at in the morning."""

    colleagues: tuple[Colleague, ...]
    counts: CaseCounts
    overdue: tuple[CaseRow, ...]
    uncovered: tuple[CaseRow, ...]
    """Whose assistant is away."""
    second_notices: int
    """One-time notices of open matters that were not the first."""
    by_state: tuple[tuple[CaseState, int], ...]
