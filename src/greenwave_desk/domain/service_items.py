"""Matters that a window handles (事项): papers, the usual way, and the limits that run on it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .cases import CaseState
from .conditions import Confidence, Node
from .ids import ItemId, PolicyCode

__all__ = ["CASE", "KINDS", "Limit", "Material", "MaterialForm", "ServiceItem", "usual_flow"]

KINDS = ("instant", "promise", "forward", "info")
"""即办件, 承诺件, 受理转报件, 咨询告知件."""

CASE = "case"
"""``starts`` of a limit that runs from acceptance to the decision, through every stage."""

_S = CaseState
_USUAL: dict[str, tuple[CaseState, ...]] = {
    "instant": (_S.AT_WINDOW, _S.DECIDED),
    "info": (_S.AT_WINDOW, _S.DECIDED),
    "promise": (_S.AT_WINDOW, _S.BACK_OFFICE_REVIEW, _S.DECIDED),
    "forward": (_S.AT_WINDOW, _S.BACK_OFFICE_REVIEW, _S.HIGHER_APPROVAL, _S.DECIDED),
}


class MaterialForm(StrEnum):
    """In what form a paper is asked for."""

    ORIGINAL = "original"
    COPY = "copy"
    BOTH = "both"
    """The original is looked at, a copy is kept."""
    UNKNOWN = "unknown"


class Material(Node, frozen=True, kw_only=True):
    """One paper that a matter needs.

    ``key`` is stable within the item: the journals name a paper by it, so a paper keeps its key
    when its name is corrected, and a key that was used is not given to another paper. ``copies``
    None, ``issuer`` and ``how`` empty: unknown. ``condition`` says in which case the paper is
    asked for (有则交), empty: always. ``on_file`` names facts of the catalogue that answer the
    same question; where the roster tells one of them, the paper must not be asked for (Social
    Assistance Law art. 42 and 62).
    """

    key: str
    name: str
    form: MaterialForm = MaterialForm.UNKNOWN
    copies: int | None = None
    issuer: str = ""
    how: str = ""
    condition: str = ""
    on_file: tuple[str, ...] = ()
    confidence: Confidence = Confidence.UNKNOWN

    @property
    def asked(self) -> str:
        """The name with the case in which it is asked for, as one line of a list."""
        return f"{self.name}（{self.condition}）" if self.condition else self.name


class Limit(Node, frozen=True, kw_only=True):
    """One time limit: ``length`` days (``working``: working days) while ``starts`` runs.

    ``starts`` is a :class:`~.cases.CaseState` value, or :data:`CASE`. ``source`` is the key of
    a source of the catalogue, empty where none was found.
    """

    key: str
    name: str
    starts: str = CASE
    length: int
    working: bool = True
    note: str = ""
    source: str = ""


class ServiceItem(Node, frozen=True, kw_only=True):
    """One matter. ``kind`` is one of :data:`KINDS`.

    ``departments`` are all that handle it: the first is the main one (主办) and stands in
    ``department`` as well, the others assist (协办). ``flow`` is the usual way, from the window
    to the decision; ``urgent``: help may come first and the papers after (Social Assistance Law
    art. 29 and 50). ``departments``, ``flow`` and ``limits`` that are left out are filled in
    from ``department``, from ``kind`` and from ``limit_workdays`` or ``limit_days``.

    ``limit_text`` is the statutory limit in words, empty where none is known; ``limit_workdays``
    the same in working days where it is one number, ``limit_days`` in calendar days; the other
    ``limit_`` fields are the limits for delegated and for special cases. ``promise_text`` is a
    promise published elsewhere, with the place: for comparison only.
    """

    id: ItemId
    name: str
    department: str
    kind: str
    policies: tuple[PolicyCode, ...] = ()
    materials: tuple[Material, ...] = ()
    flow: tuple[CaseState, ...] = ()
    departments: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    urgent: bool = False
    limit_text: str = ""
    limit_workdays: int | None = None
    limit_delegated_workdays: int | None = None
    limit_extended_workdays: int | None = None
    limit_days: int | None = None
    limit_extended_days: int | None = None
    promise_text: str = ""
    note: str = ""
    confidence: dict[str, str] = msgspec.field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Fill in what follows from the other fields."""
        if not self.departments:
            msgspec.structs.force_setattr(self, "departments", (self.department,))
        if not self.flow:
            msgspec.structs.force_setattr(self, "flow", usual_flow(self.kind))
        if not self.limits:
            msgspec.structs.force_setattr(self, "limits", tuple(_limits(self)))

    @property
    def assisting(self) -> tuple[str, ...]:
        """The departments that assist (协办)."""
        return self.departments[1:]

    def material(self, key: str) -> Material | None:
        """The paper of that key, or None."""
        return next((each for each in self.materials if each.key == key), None)

    def limit(self, starts: str) -> Limit | None:
        """The limit that runs in a state (or through the whole case), or None."""
        return next((each for each in self.limits if each.starts == starts), None)


def usual_flow(kind: str) -> tuple[CaseState, ...]:
    """The way that a matter of this kind goes where its item says nothing else."""
    return _USUAL.get(kind, _USUAL["instant"])


def _limits(item: ServiceItem) -> list[Limit]:
    """The one limit that a single number stands for; its text stays what people read."""
    days, working = item.limit_workdays, True
    if days is None:
        days, working = item.limit_days, False
    if days is None:
        return []
    return [
        Limit(
            key="limit",
            name="办结",
            starts=CASE,
            length=days,
            working=working,
            source=item.sources[0] if item.sources else "",
        )
    ]
