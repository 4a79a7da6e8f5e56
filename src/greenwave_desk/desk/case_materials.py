"""What a step says of a matter's papers: the one-time notice, what came in, what was looked at."""

from __future__ import annotations

from ..domain.case_story import CaseStanding
from ..domain.cases import Case, CaseAction, MaterialMark, MaterialState
from ..domain.errors import CaseworkError, ErrorCode
from .case_reading import CaseReading

Marks = tuple[MaterialMark, ...]


class CaseMaterials:
    """Fills in and checks the marks of a step."""

    def __init__(self, reading: CaseReading) -> None:
        self._reading = reading

    def said(
        self, case: Case, now: CaseStanding, action: CaseAction, note: str, marks: Marks
    ) -> Marks:
        """The marks that a step records.

        Raises:
            CaseworkError: a paper that the matter does not have, nothing is missing, or a second
                notice without its reason.
        """
        for mark in marks:
            if not mark.key:
                raise CaseworkError(ErrorCode.MATERIAL_UNKNOWN)
            self.known(case, mark.key)
        if action is CaseAction.REQUEST_MATERIALS:
            return self._requested(case, now, note, marks)
        if action is CaseAction.RECEIVE_MATERIALS:
            return marks or self._expected(now)
        if action is CaseAction.CHECK_MATERIALS and not marks:
            raise CaseworkError(ErrorCode.MATERIAL_UNKNOWN)
        return marks

    def known(self, case: Case, material: str) -> None:
        """Refuse a key that is no paper of the matter; nothing (empty) is always right.

        Raises:
            CaseworkError: the matter has no such paper.
        """
        item = self._reading.item(case.item, case.catalogue)
        if material and (item is None or item.material(material) is None):
            raise CaseworkError(ErrorCode.MATERIAL_UNKNOWN, material=material)

    def _requested(self, case: Case, now: CaseStanding, note: str, marks: Marks) -> Marks:
        if now.notices and not note:
            raise CaseworkError(ErrorCode.SECOND_NOTICE_REASON, notices=now.notices)
        item = self._reading.item(case.item, case.catalogue)
        if item is None or not item.materials:
            # No list to compute from: what is missing stands in the note.
            if not note:
                raise CaseworkError(ErrorCode.NOTE_REQUIRED, action="request_materials")
            return marks
        if any(mark.state is MaterialState.MISSING for mark in marks):
            return marks
        plan = self._reading.notice_plan(case.number)
        named = {mark.key for mark in marks}
        missing = tuple(
            MaterialMark(key=line.material.key, state=MaterialState.MISSING)
            for line in plan.lines
            if line.material.key not in named
        )
        if not missing:
            raise CaseworkError(ErrorCode.MATERIALS_COMPLETE)
        return (*marks, *missing)

    @staticmethod
    def _expected(now: CaseStanding) -> Marks:
        """Everything that is missing has come, where the clerk says nothing else."""
        keys = now.requested or tuple(
            key for key, state in now.materials.items() if state is MaterialState.MISSING
        )
        return tuple(MaterialMark(key=key, state=MaterialState.PRESENT) for key in keys)
