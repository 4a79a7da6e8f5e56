"""Reads a policy catalogue from a folder of YAML files (``data/catalogue/README.md``).

How the files are written down is :mod:`.catalogue_trees`' business, putting them together
:mod:`.catalogue_reader`'s; every problem names the file, the policy and the field.
"""

from __future__ import annotations

from pathlib import Path

from ..domain.catalogue import Catalogue
from ..domain.errors import CatalogueError, ErrorCode
from .catalogue_reader import (
    CALENDAR,
    FACTS,
    HEAD,
    ITEMS,
    PARAMETERS,
    POLICIES,
    RULES,
    SOURCES,
    CatalogueReader,
    Reading,
)

__all__ = [
    "CALENDAR",
    "FACTS",
    "HEAD",
    "ITEMS",
    "PARAMETERS",
    "POLICIES",
    "RULES",
    "SOURCES",
    "Reading",
    "load_catalogue",
    "read_catalogue",
    "read_department",
]


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a folder.

    Raises:
        CatalogueError: CATALOGUE_MISSING, or CATALOGUE_INVALID with ``file``, ``policy``,
            ``field`` and ``problem`` of the first problem and their number as ``problems``.
    """
    catalogue, problems = read_catalogue(folder)
    if catalogue is None:
        first = problems[0]
        raise CatalogueError(
            ErrorCode.CATALOGUE_INVALID,
            file=first.file,
            policy=first.policy,
            field=first.field,
            problem=first.problem,
            problems=len(problems),
        )
    return catalogue


def read_catalogue(folder: Path) -> Reading:
    """The catalogue of a folder, or everything that is wrong with it.

    Raises:
        CatalogueError: CATALOGUE_MISSING: there is no catalogue in the folder.
    """
    if not (folder / HEAD).is_file():
        raise CatalogueError(ErrorCode.CATALOGUE_MISSING, folder=folder.name)
    return CatalogueReader(folder).reading()


def read_department(file: Path, folder: Path) -> Reading:
    """The catalogue of a folder with one department's file in it, or what is wrong.

    A file of the folder stands where it is listed, or at the end. Any other file takes the place
    of the policies that have its codes. Said is what is wrong with the file, and with the folder
    as far as that keeps the file from being judged.

    Raises:
        CatalogueError: CATALOGUE_MISSING: there is no catalogue in the folder.
    """
    if not (folder / HEAD).is_file():
        raise CatalogueError(ErrorCode.CATALOGUE_MISSING, folder=folder.name)
    reader = CatalogueReader(folder, file)
    catalogue, problems = reader.reading()
    broken = {each.file for each in reader.problems}
    own = tuple(each for each in problems if each.file in {reader.own, *broken})
    return Reading(None if own else catalogue, own)
