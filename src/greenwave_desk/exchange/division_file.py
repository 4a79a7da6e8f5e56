"""The table of divisions as it is shipped (``data/divisions.csv``), read into an index."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..domain.divisions import Division, DivisionLevel, Divisions
from ..domain.errors import CatalogueError, DiskError, ErrorCode
from ..domain.ids import DivisionCode
from ..files import read_limited

LARGEST_TABLE = 8 << 20


def read_divisions(path: Path) -> Divisions:
    """Read the table: ``code, name, level, county, aliases`` (apart by ``|``) and more.

    Raises:
        CatalogueError: ``CATALOGUE_INVALID`` for a table that is not one.
        DiskError: The file cannot be read.
    """
    try:
        text = read_limited(path, LARGEST_TABLE).decode("utf-8-sig")
        return Divisions(_division(row) for row in csv.DictReader(io.StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error, KeyError, ValueError, TypeError) as error:
        raise CatalogueError(ErrorCode.CATALOGUE_INVALID, file=path.name) from error
    except DiskError as error:
        raise DiskError(error.code, **{**error.facts, "file": path.name}) from error


def _division(row: dict[str, str]) -> Division:
    return Division(
        code=DivisionCode(row["code"]),
        name=row["name"],
        level=DivisionLevel(row["level"]),
        county=DivisionCode(row["county"]),
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
    )
