"""Catalogue versions: which are and were in force, and which desk says that it has which."""

from __future__ import annotations

from collections import Counter

from ..domain.catalogue import Catalogue
from ..domain.errors import CatalogueError, ErrorCode
from ..store.session import Session
from .venues import Venues
from .views import CatalogueVersion


class Catalogues:
    """Lists catalogue versions."""

    def __init__(self, session: Session, venues: Venues) -> None:
        self._session = session
        self._venues = venues

    def versions(self) -> tuple[CatalogueVersion, ...]:
        """Every version, the newest first; it is the one in force."""
        desks = Counter(standing.catalogue for standing in self._venues.board())
        kept = self._session.store.catalogues.kept()
        newest = kept[0].version if kept else 0
        return tuple(
            CatalogueVersion(
                version=each.version,
                applied_at=each.applied_at,
                policies=each.policies,
                items=each.items,
                in_force=each.version == newest,
                desks=desks[each.version],
            )
            for each in kept
        )

    def version(self, number: int) -> Catalogue:
        """One version, whole.

        Raises:
            CatalogueError: there is none of this number.
        """
        found = self._session.store.catalogues.numbered(number)
        if found is None:
            raise CatalogueError(ErrorCode.CATALOGUE_MISSING)
        return found
