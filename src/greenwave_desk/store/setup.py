"""First rows of a workspace, and a new journal after a restore."""

from __future__ import annotations

import msgspec

from .. import __version__
from ..domain.catalogue import Catalogue
from ..domain.events import CatalogueApplied, OperatorAdded, OriginStarted, WorkspaceCreated
from ..domain.ids import DivisionCode, NodeId, OperatorName, OriginId
from ..domain.ports import Clock, Ids
from .session import Session
from .workspace import Unlocked

ADMINISTRATOR = "administrator"
IDENTITY = "identity"


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What a new workspace starts from."""

    kind: str
    name: str
    division: DivisionCode
    operator: OperatorName
    identity: bytes
    catalogue: Catalogue
    demo: bool


def begin(unlocked: Unlocked, beginning: Beginning, *, clock: Clock, ids: Ids) -> None:
    """Give a new workspace its node, its first origin, its keys, operator and catalogue."""
    store = unlocked.connect(clock)
    try:
        with store.atomic():
            settings = store.settings
            origin, node = OriginId(ids.new()), NodeId(ids.new())
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


def begin_again(unlocked: Unlocked, operator: OperatorName, *, clock: Clock, ids: Ids) -> None:
    """Start a new origin in a workspace that was restored from a backup.

    The backup may be older than what others have seen of this journal: writing on under the
    same origin would give two events the same number.
    """
    store = unlocked.connect(clock)
    try:
        with store.atomic():
            before = store.journal.head()
            previous = store.journal.origin
            origin = OriginId(ids.new())
            store.settings.set("origin", origin)
            store.journal.origin = origin
            store.journal.begin_origin(origin, store.node)
            store.peers.leap()
            Session(store=store, operator=operator, clock=clock, ids=ids).record(
                OriginStarted(previous=previous, previous_seq=before.seq, reason="restored"),
                subject="workspace",
            )
    finally:
        store.close()
