"""Reads the working-day calendar from a folder of YAML files (``data/calendar/README.md``).

Owns how the files are written down; what a sensible arrangement is says
:mod:`..domain.calendar_check`. Every problem names the file and the field.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from ..domain.calendar import CalendarYear
from ..domain.calendar_check import check
from ..domain.errors import CatalogueError, ErrorCode
from .plain_yaml import RefusalError, parsed
from .validation_words import said


def load_years(folder: Path) -> tuple[CalendarYear, ...]:
    """The arrangements of a folder, one for each file, in the order of the years.

    Raises:
        CatalogueError: CALENDAR_INVALID with ``file``, ``field`` and ``problem``; also when the
            folder has no file at all.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise _invalid(folder.name, "", "没有工作日历文件")
    return tuple(sorted(map(read_year, paths), key=lambda each: each.year))


def read_year(path: Path) -> CalendarYear:
    """The arrangement of one file, which is named for its year.

    Raises:
        CatalogueError: CALENDAR_INVALID with ``file``, ``field`` and ``problem`` of the first
            problem and their number as ``problems``.
    """
    try:
        year = msgspec.convert(parsed(path), CalendarYear, strict=True)
    except RefusalError as refused:
        raise _invalid(path.name, refused.field, refused.problem) from refused
    except msgspec.ValidationError as error:
        raise _invalid(path.name, *said(str(error))) from error
    if path.stem != str(year.year):
        raise _invalid(path.name, "year", f"文件名与年份 {year.year} 不一致")
    problems = check(year)
    if problems:
        raise _invalid(path.name, *problems[0], problems=len(problems))
    return year


def _invalid(file: str, field: str, problem: str, *, problems: int = 1) -> CatalogueError:
    return CatalogueError(
        ErrorCode.CALENDAR_INVALID, file=file, field=field, problem=problem, problems=problems
    )
