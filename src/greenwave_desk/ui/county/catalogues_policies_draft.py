"""The draft of one policy while its editor is open: what is changed, undone, and wrong with it.

Owns no widget. The draft itself is kept by the window, so that it is there when the editor opens
again; the steps that can be undone are the editor's own and end with it.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from ...domain.catalogue import Catalogue
from ...domain.catalogue_edits import PolicyDraft, document_named, tried
from ...domain.ids import PolicyCode
from ...domain.policies import Policy
from ...domain.policy_edits import problems_of

_MOST = 100
"""Steps that can be undone."""


class DraftDesk(QObject):
    """``changed`` tells that the draft is another one, ``turned`` that it was put back."""

    changed = Signal()
    turned = Signal()

    def __init__(
        self, policy: Policy, catalogue: Catalogue, kept: dict[PolicyCode, PolicyDraft]
    ) -> None:
        super().__init__()
        self._kept = kept
        self._before: list[PolicyDraft] = []
        self._who: object = None
        self.in_force = catalogue
        found = kept.get(policy.code)
        self.draft = found or PolicyDraft(base=policy, policy=policy)

    @property
    def policy(self) -> Policy:
        """The policy as it is drafted."""
        return self.draft.policy

    @property
    def stale(self) -> bool:
        """Whether what is in force is no longer what the draft was begun from."""
        return self.in_force.policy(self.draft.base.code) != self.draft.base

    def catalogue(self) -> Catalogue:
        """The catalogue as the draft would have it."""
        return tried(self.in_force, self.draft)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What is wrong with the draft: fields and problems."""
        catalogue = self.catalogue()
        return tuple(problems_of(self.policy, catalogue))

    def put(self, policy: Policy, who: object) -> None:
        """Take a changed policy; changes by the same ``who`` in a row are undone as one."""
        self._take(msgspec.structs.replace(self.draft, policy=policy, text=""), who)

    def change(self, change: Callable[[Policy], Policy], who: object) -> None:
        """Take what a change makes of the policy."""
        self.put(change(self.policy), who)

    def keep_text(self, text: str, who: object) -> None:
        """Keep a whole text that cannot be read yet."""
        self._take(msgspec.structs.replace(self.draft, text=text), who)

    def document(self, text: str) -> str:
        """The key of a document, which the draft knows from now on."""
        self.draft, key = document_named(self.in_force, self.draft, text)
        return key

    def undo(self) -> bool:
        """Back to before the last change."""
        if not self._before:
            return False
        self._set(self._before.pop())
        self.turned.emit()
        return True

    def discard(self) -> None:
        """Back to what is in force."""
        policy = self.in_force.policy(self.draft.base.code) or self.draft.base
        self._before.append(self.draft)
        self._set(PolicyDraft(base=policy, policy=policy))
        self.turned.emit()

    def done(self) -> None:
        """It is in force: nothing is kept of it."""
        self._kept.pop(self.draft.base.code, None)

    def _take(self, draft: PolicyDraft, who: object) -> None:
        if draft == self.draft:
            return
        if who != self._who or not self._before:
            self._before = [*self._before[-_MOST:], self.draft]
        self._set(draft)
        self._who = who

    def _set(self, draft: PolicyDraft) -> None:
        self.draft = draft
        self._who = None
        if draft.changed:
            self._kept[draft.base.code] = draft
        else:
            self._kept.pop(draft.base.code, None)
        self.changed.emit()
