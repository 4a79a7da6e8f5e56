"""Checks a catalogue's folder, or one department's file, without any workspace."""

from __future__ import annotations

from pathlib import Path

from .. import paths
from ..domain.catalogue_summary import CheckedCatalogue
from ..domain.ids import PolicyCode
from .catalogue_files import HEAD, POLICIES, read_catalogue, read_department
from .catalogue_trees import mappings
from .plain_yaml import RefusalError, parsed

__all__ = ["check_catalogue", "checked"]


def check_catalogue(path: Path) -> CheckedCatalogue:
    """As :func:`checked`, with the catalogue that comes with the program."""
    return checked(path, paths.data("catalogue"))


def checked(path: Path, shipped: Path) -> CheckedCatalogue:
    """What a folder or file comes to; ``shipped`` is the program's own catalogue.

    A department's file in the ``policies`` of a catalogue is checked within that one, any other
    within the shipped one. Another file of a catalogue's folder is checked with the whole folder.

    Raises:
        CatalogueError: CATALOGUE_MISSING: there is no catalogue in the folder.
    """
    whole = path
    if path.is_file() and (path.parent / HEAD).is_file():
        whole = path.parent
    if not whole.is_file():
        catalogue, problems = read_catalogue(whole)
        return CheckedCatalogue(
            within=str(whole),
            shipped=whole.resolve() == shipped.resolve(),
            catalogue=catalogue,
            problems=problems,
        )
    own = path.resolve().parent
    inside = own.name == POLICIES and (own.parent / HEAD).is_file()
    folder = own.parent if inside else shipped
    catalogue, problems = read_department(path, folder)
    return CheckedCatalogue(
        within=str(folder),
        shipped=folder.resolve() == shipped.resolve(),
        file=path.name,
        codes=_codes(path),
        catalogue=catalogue,
        problems=problems,
    )


def _codes(path: Path) -> tuple[PolicyCode, ...]:
    try:
        policies = mappings(parsed(path).get("policies"))
    except RefusalError:
        return ()
    return tuple(PolicyCode(str(each.get("code", ""))) for each in policies)
