"""What the command needs of the composition root, as protocols.

Only ``main`` imports ``bootstrap``; it hands the module itself over as :class:`Doors`, and a test
hands over a fake. Knows no workspace and no job.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from ..county.office import County
from ..desk.office import Desk
from ..domain.catalogue_summary import CheckedCatalogue
from ..domain.ids import DivisionCode, OperatorName, PersonId
from ..domain.lookup import Found
from ..domain.roster import RosterReading


class NewWorkspace(Protocol):
    """What making a workspace answers with."""

    @property
    def home(self) -> Path:
        """Where it is."""

    @property
    def kind(self) -> str:
        """``desk`` or ``county``."""

    @property
    def name(self) -> str:
        """The venue's or county's name."""

    @property
    def division(self) -> str:
        """Its division code."""

    @property
    def operator(self) -> str:
        """The first operator."""

    @property
    def recovery_code(self) -> str:
        """Shown once and kept nowhere."""

    @property
    def fingerprint(self) -> str:
        """Of its keys."""


class Doors(Protocol):
    """The functions of the composition root that the command calls."""

    def workspace_kind(self, home: Path) -> str | None:
        """``desk``, ``county`` or None."""

    def create_workspace(
        self,
        home: Path,
        *,
        kind: str,
        name: str,
        division: DivisionCode,
        operator: OperatorName,
        passphrase: str,
        demo: bool = False,
    ) -> NewWorkspace:
        """Make a workspace."""

    def open_desk(self, home: Path, *, operator: OperatorName, passphrase: str) -> Desk:
        """Unlock a desk workspace."""

    def open_county(self, home: Path, *, operator: OperatorName, passphrase: str) -> County:
        """Unlock a county workspace."""

    def restore_workspace(
        self,
        home: Path,
        backup: Path,
        *,
        passphrase: str,
        operator: OperatorName,
        poorer: bool = False,
    ) -> Path:
        """Put a backup in force."""

    def set_passphrase(
        self,
        home: Path,
        *,
        unlock_as: OperatorName,
        passphrase: str,
        operator: OperatorName,
        new_passphrase: str,
    ) -> None:
        """Give an operator a new passphrase, proved by the old one or the recovery code."""

    def check_roster(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        division: DivisionCode | None = None,
    ) -> RosterReading:
        """Judge a roster file without a workspace."""

    def check_catalogue(self, path: Path) -> CheckedCatalogue:
        """Judge a catalogue's folder, or one department's file, without a workspace."""

    def write_roster_errors(self, reading: RosterReading, path: Path) -> Path:
        """Refused rows and conflicts as a spreadsheet to correct, without a workspace."""


class Lookup(Protocol):
    """Finds people: the desk's reception and the county's insights both do."""

    def find(self, query: str, limit: int = 20) -> Found:
        """People that the query may mean."""

    def resolve(self, text: str) -> PersonId:
        """The one person that the text names."""
