"""Events about the workspace, its operators and the door."""

from __future__ import annotations

from ..ids import Day, NodeId, OperatorName, OriginId
from .base import Body


class WorkspaceCreated(Body, frozen=True, kw_only=True):
    """First event of a workspace; ``workspace`` is ``desk`` or ``county``.

    ``node`` and ``nonce`` prove whose journal it is (:func:`...journal.origin_id`).
    """

    kind = "workspace.created"
    node: NodeId
    nonce: str
    workspace: str
    name: str
    division: str
    program: str


class OriginStarted(Body, frozen=True, kw_only=True):
    """A new journal began: ``restored`` from a backup, or ``forked`` from another computer.

    ``node`` and ``nonce`` prove whose it is, as in the first event of a workspace.
    """

    kind = "origin.started"
    node: NodeId
    nonce: str
    previous: OriginId
    previous_seq: int
    reason: str


class OperatorAdded(Body, frozen=True, kw_only=True):
    """Somebody may now unlock the workspace."""

    kind = "operator.added"
    operator: OperatorName
    role: str


class PassphraseChanged(Body, frozen=True, kw_only=True):
    """An operator's passphrase was replaced; ``recovered`` with the recovery code."""

    kind = "operator.passphrase_changed"
    operator: OperatorName
    recovered: bool


class SessionUnlocked(Body, frozen=True, kw_only=True):
    """The workspace was opened; ``door`` is ``window`` or ``command``."""

    kind = "session.unlocked"
    door: str


class UnlockFailed(Body, frozen=True, kw_only=True):
    """Wrong passphrases since the last opening (told at the next one, the file being locked)."""

    kind = "session.unlock_failed"
    count: int
    first: str
    last: str


class SessionLocked(Body, frozen=True, kw_only=True):
    """The window was locked; ``why`` is ``asked`` or ``idle``."""

    kind = "session.locked"
    why: str


class SettingChanged(Body, frozen=True, kw_only=True):
    """A setting was given a new value."""

    kind = "setting.changed"
    name: str
    value: str


class TrainingRecorded(Body, frozen=True, kw_only=True):
    """An assistant practised what the policies say; whoever wrote the event is who practised.

    ``cards`` are the questions in the order in which they came, ``grades`` how well each was known
    (1 again, 2 hard, 3 good, 4 easy), ``seconds`` how long it took.
    """

    kind = "training.recorded"
    day: Day
    catalogue: int
    cards: tuple[str, ...]
    grades: tuple[int, ...]
    seconds: int


class BackupMade(Body, frozen=True, kw_only=True):
    """A backup was written and verified."""

    kind = "backup.made"
    sha256: str
    events: int
    people: int


class OperatorChanged(Body, frozen=True, kw_only=True):
    """An operator has another role, or may no longer unlock the workspace (empty ``role``)."""

    kind = "operator.changed"
    operator: OperatorName
    role: str


class OperatorAway(Body, frozen=True, kw_only=True):
    """An operator is away from ``first`` to ``last``, inclusive; empty ``last``: until they say."""

    kind = "operator.away"
    operator: OperatorName
    first: Day
    last: str
    note: str


class OperatorBack(Body, frozen=True, kw_only=True):
    """An operator who was away is at work again from ``day`` on."""

    kind = "operator.back"
    operator: OperatorName
    day: Day
