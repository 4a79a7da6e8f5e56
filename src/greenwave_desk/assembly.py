"""Puts the jobs of an unlocked desk or county together; only the composition root calls it.

What only some jobs need is imported by the function that composes them, as there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from . import paths
from .desk.cards import Cards
from .desk.casework import Casework
from .desk.corrections import Corrections as DeskCorrections
from .desk.devices import Devices
from .desk.handouts import Handouts
from .desk.insights import Insights as DeskInsights
from .desk.interpretation import Interpretation
from .desk.office import Desk
from .desk.outreach import Outreach
from .desk.own_keys import Keys as DeskKeys
from .desk.practice import Practice
from .desk.queue import Queue
from .desk.queue_lists import QueueLists
from .desk.ratings import Ratings
from .desk.reception import Reception
from .desk.recognition import Recognition
from .desk.staff import Staff
from .desk.upkeep import Upkeep as DeskUpkeep
from .desk.weekly_exchange import WeeklyExchange
from .domain.errors import ErrorCode, WorkspaceError
from .exchange.division_file import read_divisions
from .exchange.keys import Keyring, load_keyring
from .store import setup
from .store.screening import Screener
from .store.session import Session
from .store.workspace import Unlocked

if TYPE_CHECKING:
    from .county.office import County
    from .documents.press import Press


def assemble_desk(
    session: Session,
    unlocked: Unlocked,
    reopen: Callable[[], Desk],
    release: Callable[[], None],
) -> Desk:
    """A desk over a session; ``reopen`` gives it anew to another thread."""
    screener = Screener(session)
    keys = partial(keyring, session)
    cards = Cards(session)
    return Desk(
        session=session,
        reception=Reception(session),
        recognition=Recognition(session, cards),
        cards=cards,
        queue=Queue(session),
        queue_lists=QueueLists(session),
        casework=Casework(session),
        ratings=Ratings(session, unlocked.rating_secret),
        staff=Staff(session, unlocked),
        interpretation=Interpretation(session, screener),
        outreach=Outreach(session, screener, _press),
        practice=Practice(session, screener),
        handouts=Handouts(session, screener, _press),
        exchange=WeeklyExchange(session, keys),
        corrections=DeskCorrections(session),
        keys=DeskKeys(session, keys),
        insights=DeskInsights(session),
        upkeep=DeskUpkeep(session, unlocked),
        devices=Devices(demo=session.store.settings.get("demo") == "yes"),
        reopen=reopen,
        release=release,
    )


def assemble_county(
    session: Session,
    unlocked: Unlocked,
    reopen: Callable[[], County],
    release: Callable[[], None],
) -> County:
    """A county over a session; ``reopen`` gives it anew to another thread."""
    from .county import (  # noqa: PLC0415 - no desk needs them
        catalogues,
        collecting,
        corrections,
        handouts,
        insights,
        issuing,
        office,
        ratings,
        rosters,
        upkeep,
        venues,
    )
    from .county import keys as county_keys  # noqa: PLC0415 - see above

    keys = partial(keyring, session)
    known = read_divisions(paths.data("divisions.csv"))
    everybody = venues.Venues(session, keys, known.name_of)
    return office.County(
        session=session,
        venues=everybody,
        rosters=rosters.Rosters(session, known),
        issuing=issuing.Issuing(session, keys),
        collecting=collecting.Collecting(session, keys),
        corrections=corrections.Corrections(session),
        catalogues=catalogues.Catalogues(session, everybody),
        keys=county_keys.Keys(session, keys),
        handouts=handouts.Handouts(session, _press, keys),
        insights=insights.Insights(
            session, Screener(session), ratings.CountyRatings(session, keys)
        ),
        upkeep=upkeep.Upkeep(session, unlocked),
        reopen=reopen,
        release=release,
    )


@cache
def _press() -> Press:
    """The press, made for the first sheet: reportlab is no part of the start."""
    from .documents.press import Press as Real  # noqa: PLC0415 - see above

    return Real(paths.resources())


def keyring(session: Session) -> Keyring:
    """The keys of an open workspace.

    Raises:
        WorkspaceError: WORKSPACE_DAMAGED: it has none.
    """
    secret = session.store.settings.secret(setup.IDENTITY)
    if secret is None:
        raise WorkspaceError(ErrorCode.WORKSPACE_DAMAGED)
    return load_keyring(secret)
