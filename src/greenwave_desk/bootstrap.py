"""The only composition root: makes workspaces and opens them for the front doors.

What only some jobs need is imported by the function that composes them: paper, spreadsheets and
the county's rooms together took half of a desk's start (``tests/benchmarks/bench_start.py``).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from . import paths
from .assembly import assemble_county, assemble_desk
from .desk.office import Desk
from .desk.ratings import Ratings
from .domain.catalogue_summary import CheckedCatalogue
from .domain.divisions import Divisions
from .domain.errors import ErrorCode, WorkspaceError
from .domain.events import PassphraseChanged, SessionUnlocked, UnlockFailed
from .domain.ids import DivisionCode, OperatorName
from .domain.ports import Clock, Ids, local_date
from .domain.roster import RosterReading
from .domain.roster_checks import with_places_told
from .domain.staff import LEADS, may_be_set
from .exchange import catalogue_checking, rating_seal
from .exchange.catalogue_files import load_catalogue
from .exchange.division_file import read_divisions
from .exchange.keys import new_identity
from .exchange.layout import plain_text
from .store import backup as backups
from .store import setup, workspace
from .store.doorkeeper import Doorkeeper
from .store.keyslots import RECOVERY
from .store.session import Session
from .store.store import Store
from .store.upkeep import quick_check
from .store.window_lock import WindowLock
from .store.workspace import Unlocked

if TYPE_CHECKING:
    from .county.office import County


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class RandomIds:
    """Random UUIDs."""

    def new(self) -> str:
        """A new identifier."""
        return str(uuid.uuid4())


@dataclass(frozen=True)
class Created:
    """A new workspace. ``recovery_code`` is shown once and kept nowhere."""

    home: Path
    kind: str
    name: str
    division: str
    operator: str
    recovery_code: str
    fingerprint: str


def workspace_kind(home: Path) -> str | None:
    """``desk``, ``county``, or None where no workspace is; needs no passphrase."""
    return workspace.kind_of(home)


def divisions() -> Divisions:
    """The divisions that the program knows, those of the demo among them."""
    return read_divisions(paths.data("divisions.csv"))


def create_workspace(
    home: Path,
    *,
    kind: str,
    name: str,
    division: DivisionCode,
    operator: OperatorName,
    passphrase: str,
    demo: bool = False,
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> Created:
    """Make a ``desk`` or ``county`` workspace; the first operator is an administrator.

    Raises:
        WorkspaceError: one is there already, the division is not a code, a name cannot be shown
            as it is, or the passphrase is empty.
    """
    if kind not in ("desk", "county"):
        raise ValueError(kind)
    lengths = (6,) if kind == "county" else (6, 9)
    if not (division.isascii() and division.isdigit() and len(division) in lengths):
        raise WorkspaceError(ErrorCode.DIVISION_UNKNOWN, division=division)
    if not plain_text(name) or not plain_text(operator):
        raise WorkspaceError(ErrorCode.NAME_INVALID)
    clock, ids = clock or SystemClock(), ids or RandomIds()
    identity = new_identity()
    rating_secret = rating_seal.new_secret() if kind == "desk" else None
    beginning = setup.Beginning(
        kind=kind,
        name=name,
        division=division,
        operator=operator,
        identity=msgspec.json.encode(identity),
        catalogue=load_catalogue(paths.data("catalogue")),
        demo=demo,
        rating_key=rating_seal.recipient_of(rating_secret) if rating_secret else "",
    )
    _, code = workspace.make(
        home,
        kind=kind,
        workspace=ids.new(),
        operator=operator,
        passphrase=passphrase,
        rating_secret=rating_secret,
        begin=lambda unlocked: setup.begin(unlocked, beginning, clock=clock, ids=ids),
    )
    return Created(
        home=home,
        kind=kind,
        name=name,
        division=division,
        operator=operator,
        recovery_code=code,
        fingerprint=identity.fingerprint,
    )


def open_desk(
    home: Path,
    *,
    operator: OperatorName,
    passphrase: str,
    door: str = "command",
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> Desk:
    """Unlock a desk workspace. ``door`` is ``window`` or ``command``; one window at a time.

    Raises:
        WorkspaceError: missing, of the other kind, in use, damaged, too new, or locked.
    """
    clock, ids = clock or SystemClock(), ids or RandomIds()
    lock = WindowLock(home)
    unlocked, doorkeeper = workspace.unlock(
        home, kind="desk", operator=operator, passphrase=passphrase, clock=clock
    )
    if door == "window":
        lock.take()
    try:
        session = Session(store=unlocked.connect(clock), operator=operator, clock=clock, ids=ids)
        _enter(session, door, doorkeeper)
        mine = _settle_ratings(session, unlocked, passphrase)
        _add_up_ratings(session, mine)
    except BaseException:
        lock.release()
        raise

    def reopen() -> Desk:
        worker = Session(store=mine.connect(clock), operator=operator, clock=clock, ids=ids)
        return assemble_desk(worker, mine, reopen, lambda: None)

    desk = assemble_desk(session, mine, reopen, lock.release)
    return desk.begun() if door == "window" else desk


def open_county(
    home: Path,
    *,
    operator: OperatorName,
    passphrase: str,
    door: str = "command",
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> County:
    """Unlock a county workspace; ``door`` and errors as for :func:`open_desk`."""
    clock, ids = clock or SystemClock(), ids or RandomIds()
    lock = WindowLock(home)
    unlocked, doorkeeper = workspace.unlock(
        home, kind="county", operator=operator, passphrase=passphrase, clock=clock
    )
    if door == "window":
        lock.take()
    try:
        session = Session(store=unlocked.connect(clock), operator=operator, clock=clock, ids=ids)
        _enter(session, door, doorkeeper)
    except BaseException:
        lock.release()
        raise

    def reopen() -> County:
        worker = Session(store=unlocked.connect(clock), operator=operator, clock=clock, ids=ids)
        return assemble_county(worker, unlocked, reopen, lambda: None)

    return assemble_county(session, unlocked, reopen, lock.release)


def check_roster(
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    division: DivisionCode | None = None,
    clock: Clock | None = None,
) -> RosterReading:
    """Judge a roster file without any workspace."""
    from .exchange.roster_file import read_roster  # noqa: PLC0415 - no desk needs it

    reading = read_roster(
        path,
        divisions=divisions(),
        mapping=mapping or {},
        division=division,
        today=local_date((clock or SystemClock()).now()),
    )
    return with_places_told(reading, division)


def check_catalogue(path: Path) -> CheckedCatalogue:
    """Judge a catalogue's folder, or one department's file of it, without any workspace."""
    return catalogue_checking.check_catalogue(path)


def write_roster_errors(reading: RosterReading, path: Path) -> Path:
    """Refused rows and conflicts as a spreadsheet to correct, without any workspace."""
    from .exchange.sheet_writer import write_refusals  # noqa: PLC0415 - no desk needs it

    write_refusals(reading, path)
    return path


def sheet_child(argv: list[str]) -> int:
    """Be the limited child process that reads a spreadsheet (the frozen program starts itself)."""
    from .exchange import sheet_child as roster_child  # noqa: PLC0415 - no desk needs it

    return roster_child.run_child(argv)


def set_passphrase(
    home: Path,
    *,
    unlock_as: OperatorName,
    passphrase: str,
    operator: OperatorName,
    new_passphrase: str,
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> None:
    """Give an operator a new passphrase, proved by an old one or by the recovery code.

    ``unlock_as`` is the operator whose passphrase is given, or ``recovery`` with the code. Only an
    administrator, a supervisor (for those below) and the recovery code set somebody else's.

    Raises:
        WorkspaceError: the proof fails, the operator is not known here, or it is not theirs to set.
    """
    clock, ids = clock or SystemClock(), ids or RandomIds()
    kind = workspace.kind_of(home)
    if kind is None:
        raise WorkspaceError(ErrorCode.WORKSPACE_MISSING)
    unlocked, doorkeeper = workspace.unlock(
        home, kind=kind, operator=unlock_as, passphrase=passphrase, clock=clock
    )
    store = unlocked.connect(clock)
    try:
        role = store.settings.role(operator)
        if not role:
            raise WorkspaceError(ErrorCode.OPERATOR_UNKNOWN)
        if unlock_as not in (operator, RECOVERY):
            may_be_set(role, by=store.settings.role(unlock_as))
        session = Session(store=store, operator=unlock_as, clock=clock, ids=ids)
        if kind == "desk":
            unlocked = _settle_ratings(session, unlocked, passphrase)
        workspace.set_passphrase(unlocked, operator, new_passphrase, opens_ratings=role in LEADS)
        _enter(session, "command", doorkeeper)
        with store.atomic():
            session.record(
                PassphraseChanged(operator=operator, recovered=unlock_as == RECOVERY),
                subject="operators",
            )
    finally:
        store.close()


def restore_workspace(
    home: Path,
    backup: Path,
    *,
    passphrase: str,
    operator: OperatorName,
    poorer: bool = False,
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> Path:
    """Put a backup in force under a new origin; refuses to replace a fuller workspace.

    Raises:
        WorkspaceError: the backup is damaged or does not open, a window is open on the
            workspace, or it holds more than the backup and ``poorer`` is not set.
    """
    clock, ids = clock or SystemClock(), ids or RandomIds()
    lock = WindowLock(home)
    if backups.is_workspace(home):
        lock.take()
    try:
        backups.put_back(
            home,
            backup,
            operator=operator,
            passphrase=passphrase,
            clock=clock,
            poorer=poorer,
            begin=lambda copy: setup.begin_again(copy, operator, clock=clock, ids=ids),
        )
    finally:
        lock.release()
    return home


def _enter(session: Session, door: str, doorkeeper: Doorkeeper) -> None:
    """Check the pages, tell the journal who came in and who failed to."""
    store = session.store
    try:
        # The window stays open for a day and is checked whole. A command reads a few pages, each
        # of which SQLCipher verifies as it reads it; ``verify`` is the command's whole check.
        if door == "window":
            _assert_sound(store)
        failed = doorkeeper.attempts()
        with store.atomic():
            if failed is not None:
                session.record(
                    UnlockFailed(count=failed.count, first=failed.first, last=failed.last),
                    subject="session",
                )
            session.record(SessionUnlocked(door=door), subject="session")
        doorkeeper.opened()
    except BaseException:
        store.close()
        raise


def _settle_ratings(session: Session, unlocked: Unlocked, passphrase: str) -> Unlocked:
    """Give or take what opens ratings, as the operator's role asks, and seal to its public half.

    The key slot comes first: nothing is ever sealed to a key whose other half no slot holds.
    """
    store = session.store
    try:
        settled = workspace.settle_rating_secret(
            unlocked,
            session.operator,
            passphrase,
            opens_ratings=session.operator == RECOVERY or session.role in LEADS,
            new_secret=rating_seal.new_secret,
        )
        if settled.rating_secret is not None:
            recipient = rating_seal.recipient_of(settled.rating_secret)
            # Another key here was put by somebody who has the database alone.
            if store.settings.get(setup.RATING_KEY) != recipient:
                with store.atomic():
                    setup.keep_rating_key(session, recipient)
    except BaseException:
        store.close()
        raise
    return settled


def _add_up_ratings(session: Session, unlocked: Unlocked) -> None:
    """Totals move by themselves when somebody comes in who can open what they are made of."""
    try:
        Ratings(session, unlocked.rating_secret).tally_if_enough()
    except BaseException:
        session.store.close()
        raise


def _assert_sound(store: Store) -> None:
    if quick_check(store.db):
        raise WorkspaceError(ErrorCode.WORKSPACE_DAMAGED)
