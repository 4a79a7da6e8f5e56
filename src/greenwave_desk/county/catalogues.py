"""Catalogue versions: which are and were in force, which desk has which, and making the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ..domain.calendar import CalendarYear
from ..domain.catalogue import Catalogue
from ..domain.catalogue_difference import Change, difference
from ..domain.catalogue_edits import (
    PolicyDraft,
    replaced,
    tried,
    with_draft,
    with_item,
    with_rule_length,
    with_year,
    without_item,
)
from ..domain.entitlement import Engine
from ..domain.errors import CatalogueError, ErrorCode
from ..domain.events import CatalogueApplied
from ..domain.formulas import Formula
from ..domain.ids import ItemId
from ..domain.policies import Policy
from ..domain.policy_edits import SheetReading
from ..domain.policy_effect import PolicyEffect, effect_of
from ..domain.service_items import ServiceItem
from ..exchange.calendar_files import read_year
from ..exchange.catalogue_files import load_catalogue
from ..exchange.catalogue_writing import write_catalogue
from ..exchange.policy_sheet import formula_sheet, policy_text, read_formula, read_policy
from ..store.screening import Screener
from ..store.session import Session
from .venues import Venues
from .views import CatalogueVersion

MAY_EDIT = ("supervisor", "administrator")


class Catalogues:
    """Lists catalogue versions and makes the next one.

    Every change makes one version, which is in force at the county at once and at a desk with
    its next issue. A change that changes nothing makes none and gives the version in force. Only
    a supervisor or an administrator may change anything.
    """

    def __init__(self, session: Session, venues: Venues) -> None:
        self._session = session
        self._venues = venues
        self._screener = Screener(session)

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

    def in_force(self) -> Catalogue:
        """The catalogue in force.

        Raises:
            CatalogueError: CATALOGUE_MISSING.
        """
        found = self._session.store.catalogues.in_force()
        if found is None:
            raise CatalogueError(ErrorCode.CATALOGUE_MISSING)
        return found

    def used_keys(self, item: ItemId) -> frozenset[str]:
        """Keys that papers of an item have or had in any version; none is given out again."""
        kept = self._session.store.catalogues
        versions = (kept.numbered(each.version) for each in kept.kept())
        items = (version.item(item) for version in versions if version)
        return frozenset(paper.key for found in items if found for paper in found.materials)

    def save_item(self, item: ServiceItem) -> Catalogue:
        """Add a service item, or put it in the place of the one of its id.

        Raises:
            CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        return self._change(lambda old: with_item(old, item))

    def remove_item(self, item: ItemId) -> Catalogue:
        """Take a service item out; matters of it that are under way keep their name and go on.

        Raises:
            CatalogueError: ITEM_UNKNOWN.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        return self._change(lambda old: without_item(old, item))

    def save_policy(self, draft: PolicyDraft) -> Catalogue:
        """Put a policy in force as it was drafted.

        Raises:
            CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        return self._change(lambda old: with_draft(old, draft))

    @staticmethod
    def policy_text(policy: Policy) -> str:
        """A policy as the YAML text that one changes by hand."""
        return policy_text(policy)

    @staticmethod
    def read_policy(text: str, catalogue: Catalogue) -> SheetReading:
        """The policy that such a text holds, to stand in that catalogue; or what is wrong."""
        return read_policy(text, catalogue)

    @staticmethod
    def formula_text(formula: Formula | None) -> str:
        """A formula as YAML text; empty where there is none."""
        return formula_sheet(formula)

    @staticmethod
    def read_formula(text: str) -> tuple[Formula | None, str]:
        """The formula of such a text and what is wrong with it, empty if nothing."""
        return read_formula(text)

    def policy_effect(
        self, draft: PolicyDraft, step: Callable[[str], None] = lambda _: None
    ) -> PolicyEffect:
        """How a draft would change the verdicts of the roster in force; nothing is changed.

        ``step`` is called with the number of people judged so far, and may raise to stop.

        Raises:
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        session = self._session
        session.require(*MAY_EDIT)
        now, today = self.in_force(), session.today()
        return effect_of(
            Engine(now, today),
            Engine(tried(now, draft), today),
            ((person.township, facts) for person, facts in self._screener.everybody()),
            step,
        )

    def set_rule(self, key: str, length: int) -> Catalogue:
        """Set the length of one of the desk's rules, in days.

        Raises:
            CatalogueError: RULE_UNKNOWN, or CATALOGUE_EDIT_REFUSED.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        return self._change(lambda old: with_rule_length(old, key, length))

    def save_year(self, year: CalendarYear) -> Catalogue:
        """Add a year's holidays and working weekends, or correct those that are known.

        Raises:
            CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        return self._change(lambda old: with_year(old, year))

    def import_year(self, path: Path) -> Catalogue:
        """As :meth:`save_year`, of a file (``data/calendar/README.md``).

        Raises:
            CatalogueError: CALENDAR_INVALID with ``file``, ``field`` and ``problem``.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        self._session.require(*MAY_EDIT)
        return self.save_year(read_year(path))

    def compare_folder(self, path: Path) -> tuple[Change, ...]:
        """What :meth:`import_folder` would change; nothing is changed.

        Raises:
            CatalogueError: CATALOGUE_MISSING, or CATALOGUE_INVALID with file, field and problem.
        """
        return difference(self.in_force(), load_catalogue(path))

    def import_folder(self, path: Path) -> Catalogue:
        """Put the catalogue of a folder in the place of the one in force, whole.

        Figures that the county filled in are those of the folder too: an empty one is unknown
        again. The folder's own version number is not kept.

        Raises:
            CatalogueError: CATALOGUE_MISSING, or CATALOGUE_INVALID with file, field and problem.
            WorkspaceError: ROLE_INSUFFICIENT.
        """
        self._session.require(*MAY_EDIT)
        read = load_catalogue(path)
        return self._change(lambda old: replaced(old, read))

    def export_folder(self, path: Path) -> tuple[str, ...]:
        """Write the catalogue in force as YAML files to an empty or new folder; gives their names.

        Raises:
            DiskError: FOLDER_NOT_EMPTY, or what the disk did.
        """
        return write_catalogue(self.in_force(), path)

    def _change(self, change: Callable[[Catalogue], Catalogue]) -> Catalogue:
        session, store = self._session, self._session.store
        session.require(*MAY_EDIT)
        with store.atomic():
            old = self.in_force()
            changed = change(old)
            if changed.version == old.version:
                return old
            store.catalogues.keep(changed, session.now())
            session.record(
                CatalogueApplied(
                    catalogue=changed.version,
                    policies=len(changed.policies),
                    items=len(changed.items),
                ),
                subject="catalogue",
            )
        return changed
