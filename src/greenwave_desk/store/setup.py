"""First rows of a workspace, and a new journal after a restore."""

from __future__ import annotations

from datetime import datetime

import msgspec

from .. import __version__
from ..domain.catalogue import Catalogue
from ..domain.events import (
    CatalogueApplied,
    EditionMade,
    OperatorAdded,
    OriginStarted,
    SettingChanged,
    WorkspaceCreated,
)
from ..domain.ids import DivisionCode, NodeId, OperatorName, OriginId
from ..domain.journal import origin_id
from ..domain.ports import Clock, Ids
from .session import Session
from .workspace import Unlocked

NUMBERS_LEFT_FREE = 100
"""Editions and catalogue versions that a county may have made after its backup."""

ADMINISTRATOR = "administrator"
IDENTITY = "identity"
RATING_KEY = "rating_key"
"""Setting: the public half of the rating key; the other stands in key slots alone."""


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What a new workspace starts from."""

    kind: str
    name: str
    division: DivisionCode
    operator: OperatorName
    identity: bytes
    catalogue: Catalogue
    demo: bool
    rating_key: str = ""


def begin(unlocked: Unlocked, beginning: Beginning, *, clock: Clock, ids: Ids) -> None:
    """Give a new workspace its node, its first origin, its keys, operator and catalogue."""
    store = unlocked.connect(clock)
    try:
        with store.atomic():
            settings = store.settings
            node, nonce = NodeId(ids.new()), ids.new()
            origin = origin_id(node, nonce)
            for name, value in (
                ("kind", beginning.kind),
                ("name", beginning.name),
                ("division", beginning.division),
                ("demo", "yes" if beginning.demo else "no"),
                ("node", node),
                ("origin", origin),
            ):
                settings.set(name, value)
            settings.set_secret(IDENTITY, beginning.identity)
            store.journal.origin = origin
            store.journal.begin_origin(origin, node)
            session = Session(store=store, operator=beginning.operator, clock=clock, ids=ids)
            session.record(
                WorkspaceCreated(
                    node=node,
                    nonce=nonce,
                    workspace=beginning.kind,
                    name=beginning.name,
                    division=beginning.division,
                    program=__version__,
                ),
                subject="workspace",
            )
            settings.add_operator(beginning.operator, ADMINISTRATOR, session.now())
            session.record(
                OperatorAdded(operator=beginning.operator, role=ADMINISTRATOR), subject="operators"
            )
            if beginning.rating_key:
                keep_rating_key(session, beginning.rating_key)
            store.catalogues.keep(beginning.catalogue, session.now())
            session.record(
                CatalogueApplied(
                    catalogue=beginning.catalogue.version,
                    policies=len(beginning.catalogue.policies),
                    items=len(beginning.catalogue.items),
                ),
                subject="catalogue",
            )
    finally:
        store.close()


def keep_rating_key(session: Session, recipient: str) -> None:
    """Seal ratings to ``recipient`` from now on; the journal remembers every change.

    Needs a transaction that the caller has opened.
    """
    session.store.settings.set(RATING_KEY, recipient)
    session.record(SettingChanged(name=RATING_KEY, value=recipient), subject="keys")


def begin_again(unlocked: Unlocked, operator: OperatorName, *, clock: Clock, ids: Ids) -> None:
    """Start a new origin in a workspace that was restored from a backup.

    The backup may be older than what others have seen of this journal: writing on under the
    same origin would give two events the same number.
    """
    store = unlocked.connect(clock)
    try:
        with store.atomic():
            session = Session(store=store, operator=operator, clock=clock, ids=ids)
            made = store.journal.last_at()
            new_journal(session, "restored")
            store.peers.leap(_minutes_since(made, session.now()))
            if store.settings.get("kind") == "county":
                _leap_editions(session)
    finally:
        store.close()


def _minutes_since(earlier: str, later: str) -> int:
    if not earlier:
        return 0
    span = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return int(span.total_seconds() // 60)


def new_journal(session: Session, reason: str) -> OriginId:
    """Go on under a new origin: ``restored`` from a backup, or ``forked`` from another computer."""
    store = session.store
    before = store.journal.head()
    previous = store.journal.origin
    nonce = session.ids.new()
    origin = origin_id(store.node, nonce)
    store.settings.set("origin", origin)
    store.journal.origin = origin
    store.journal.begin_origin(origin, store.node)
    session.record(
        OriginStarted(
            node=store.node,
            nonce=nonce,
            previous=previous,
            previous_seq=before.seq,
            reason=reason,
        ),
        subject="workspace",
    )
    return origin


def _leap_editions(session: Session) -> None:
    """Number roster and catalogue beyond what desks may have had after the backup was made.

    A desk refuses an edition older than its own: the restored one would be.
    """
    store = session.store
    edition = store.roster.edition()
    if edition is not None:
        number = edition.number + NUMBERS_LEFT_FREE
        store.roster.amend(
            number, (), made=edition.made, source=edition.source, applied_at=session.now()
        )
        session.record(
            EditionMade(
                edition=number,
                sha256="",
                digest=store.roster.digest(),
                rows=0,
                accepted=0,
                refused=0,
                joined=0,
                left=0,
                changed=0,
            ),
            subject="roster",
        )
    catalogue = store.catalogues.in_force()
    if catalogue is not None:
        later = msgspec.structs.replace(catalogue, version=catalogue.version + NUMBERS_LEFT_FREE)
        store.catalogues.keep(later, session.now())
        session.record(
            CatalogueApplied(
                catalogue=later.version, policies=len(later.policies), items=len(later.items)
            ),
            subject="catalogue",
        )
