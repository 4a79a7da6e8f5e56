"""What the steps of a case come to: who answers for it, what is missing, when it stood still.

A pure fold over the steps in their order (:func:`.branches.in_order`): every office makes the
same of the same steps, whatever order they arrived in. Where desks went on side by side, states,
times and hands are those of the way that the case is said to have gone; what was handed in, asked
for or scanned counts from every branch, since it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from .branches import Step, branches, way_to
from .cases import (
    ENDED,
    PAUSED,
    Attachment,
    CaseAction,
    CaseState,
    MaterialMark,
    MaterialState,
)
from .deadlines import Pause
from .ids import Day, OperatorName, OriginId

_WORDS = frozenset({CaseAction.TELL_PROGRESS, CaseAction.NOTIFY})
_TOUCH = _WORDS | {CaseAction.CONTACT, CaseAction.REQUEST_MATERIALS}
_NOBODY = OperatorName("")


class CaseStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step with what was done in it. ``action`` is ``open`` for the first."""

    step: Step
    day: Day
    operator: OperatorName
    action: str
    note: str = ""
    to: OperatorName = OperatorName("")
    why: str = ""
    department: str = ""
    channel: str = ""
    confidential: bool = False
    marks: tuple[MaterialMark, ...] = ()
    attachment: Attachment | None = None

    @property
    def state(self) -> CaseState:
        """The state that the step led to, or left as it was."""
        return CaseState(self.step.state)


class Stretch(msgspec.Struct, frozen=True, array_like=True):
    """A time in one state; ``until`` None: still."""

    state: CaseState
    since: Day
    until: Day | None


class CaseClock(msgspec.Struct, frozen=True, array_like=True):
    """The days that a case's limits hang on; ``stretches`` are its states in their order.

    ``told`` is the day of the newest word to the visitor on how it stands, ``touched`` of the
    newest word of any kind to them, ``nudged`` of the newest to the back office, ``offered`` of the
    hand-over that waits, ``taken`` of the newest change of assistant.
    """

    stretches: tuple[Stretch, ...]
    told: Day | None = None
    touched: Day | None = None
    nudged: Day | None = None
    offered: Day | None = None
    taken: Day | None = None

    def pauses(self) -> tuple[Pause, ...]:
        """When the case's time limit stood still."""
        return tuple(
            Pause(since=stretch.since, until=stretch.until)
            for stretch in self.stretches
            if stretch.state in PAUSED
        )

    def entered(self, state: CaseState) -> Day | None:
        """The day on which the case came into ``state`` for the last time; None: it never did."""
        return next((each.since for each in reversed(self.stretches) if each.state is state), None)

    def since(self, states: frozenset[CaseState]) -> Day | None:
        """Since when the case has been in one of ``states``; None: it is in none now."""
        first: Day | None = None
        for each in reversed(self.stretches):
            if each.state not in states:
                break
            first = each.since
        return first


class CaseStanding(msgspec.Struct, frozen=True, kw_only=True):
    """What a case has come to.

    ``materials`` are the newest words on each material; ``requested`` the keys on the newest
    one-time notice that have not come in since; ``notices`` counts the notices; ``departments``
    are offices that were asked beside the main one; ``stretches`` the states in their order.
    ``told`` is the day of the newest word to the visitor on how it stands, ``nudged`` of the newest
    word to the back office, ``touched`` of the newest word of any kind to the visitor.
    """

    assistant: OperatorName
    assistant_origin: OriginId
    """The journal that says so: its desk is the one that the assistant works at."""
    since: Day
    """Since when this assistant answers for it."""
    offered: OperatorName
    offered_day: Day | None
    notices: int
    materials: dict[str, MaterialState]
    requested: tuple[str, ...]
    departments: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    stretches: tuple[Stretch, ...]
    told: Day | None
    nudged: Day | None
    touched: Day | None = None

    def clock(self) -> CaseClock:
        """The days that its limits hang on."""
        return CaseClock(
            self.stretches, self.told, self.touched, self.nudged, self.offered_day, self.since
        )

    def pauses(self) -> tuple[Pause, ...]:
        """When the case's time limit stood still."""
        return self.clock().pauses()

    def entered(self, state: CaseState) -> Day | None:
        """The day on which the case came into ``state`` for the last time; None: it never did."""
        return self.clock().entered(state)


class _Hands:
    """Who answers for a case, as steps hand it on."""

    def __init__(self, assistant: OperatorName, step: CaseStep) -> None:
        self.assistant, self.since, self.origin = assistant, step.day, step.step.origin
        self.offered = _NOBODY
        self.offered_day: Day | None = None

    def take(self, step: CaseStep) -> None:
        action = step.action
        if action in {CaseAction.ASSIGN, CaseAction.REASSIGN} and step.to:
            self._give(step.to, step)
        elif action == CaseAction.HAND_OVER:
            self.offered, self.offered_day = step.to, step.day
        elif action == CaseAction.ACCEPT_HAND_OVER:
            # A supervisor may have said it for the receiver, and branches may have met since.
            self._give(step.to or self.offered or step.operator, step)
        elif action == CaseAction.DECLINE_HAND_OVER or step.state in ENDED:
            self.offered, self.offered_day = _NOBODY, None

    def _give(self, to: OperatorName, step: CaseStep) -> None:
        self.assistant, self.since, self.origin = to, step.day, step.step.origin
        self.offered, self.offered_day = _NOBODY, None


def standing(assistant: OperatorName, steps: Sequence[CaseStep]) -> CaseStanding:
    """What ``steps``, each after what it follows, come to; ``assistant`` is the first one's.

    Raises:
        ValueError: there is no step.
    """
    if not steps:
        raise ValueError("a case has its first step at least")
    way = main_way(steps)
    hands = _Hands(assistant, way[0])
    for step in way:
        hands.take(step)
    materials: dict[str, MaterialState] = {}
    for step in steps:
        materials.update({mark.key: mark.state for mark in step.marks})
    return CaseStanding(
        assistant=hands.assistant,
        assistant_origin=hands.origin,
        since=hands.since,
        offered=hands.offered,
        offered_day=hands.offered_day,
        notices=sum(step.action == CaseAction.REQUEST_MATERIALS for step in steps),
        materials=materials,
        requested=_requested(steps, materials),
        departments=tuple(dict.fromkeys(step.department for step in steps if step.department)),
        attachments=_attachments(steps),
        stretches=_stretches(way),
        told=_last_day(steps, _WORDS),
        nudged=_last_day(steps, frozenset({CaseAction.NUDGE})),
        touched=_last_day(steps, _TOUCH),
    )


def main_way(steps: Sequence[CaseStep]) -> tuple[CaseStep, ...]:
    """The steps by which a case came to where it is said to stand, in order."""
    places = [each.step for each in steps]
    ends = branches(places)
    if len(ends) == 1:
        return tuple(steps)
    there = way_to(places, ends[0])
    return tuple(each for each in steps if each.step.hash in there)


def _requested(steps: Iterable[CaseStep], now: dict[str, MaterialState]) -> tuple[str, ...]:
    asked: tuple[str, ...] = ()
    for step in steps:
        if step.action == CaseAction.REQUEST_MATERIALS:
            asked = tuple(mark.key for mark in step.marks if mark.state is MaterialState.MISSING)
    return tuple(key for key in asked if now.get(key) is MaterialState.MISSING)


def _attachments(steps: Sequence[CaseStep]) -> tuple[Attachment, ...]:
    gone = {
        step.attachment.id
        for step in steps
        if step.attachment is not None and step.action == CaseAction.DETACH
    }
    there = {
        step.attachment.id: step.attachment
        for step in steps
        if step.attachment is not None and step.attachment.id not in gone
    }
    return tuple(there.values())


def _stretches(way: Sequence[CaseStep]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    day = way[0].day
    for step in way:
        # Another desk's clock may be behind: time in a case runs forward all the same.
        day = max(day, step.day)
        if found and found[-1].state is step.state:
            continue
        if found:
            found[-1] = Stretch(found[-1].state, found[-1].since, day)
        found.append(Stretch(step.state, day, None))
    return tuple(found)


def _last_day(steps: Iterable[CaseStep], actions: frozenset[CaseAction]) -> Day | None:
    return max((step.day for step in steps if step.action in actions), default=None)
