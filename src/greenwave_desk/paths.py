"""Where resources, data and workspaces are: in a source tree, a wheel or the frozen program.

Owns no file and opens none: it only says where to look.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "GREENWAVE_HOME"
PROGRAM_FOLDER = "greenwave-desk"

_PACKAGE = Path(__file__).resolve().parent


def is_frozen() -> bool:
    """Whether this is the built program, which needs no Python on the machine."""
    return bool(getattr(sys, "frozen", False))


def resources(*parts: str) -> Path:
    """The folder of fonts, the mark, styles, translations and help, or a path inside it."""
    return _root("resources").joinpath(*parts)


def data(*parts: str) -> Path:
    """The folder of catalogues, service items, divisions and calendar, or a path inside it."""
    return _root("data").joinpath(*parts)


def workspace(named: Path | None = None) -> Path:
    """The workspace in use: ``named``, else ``GREENWAVE_HOME``, else the user's data folder.

    Nothing is created. ``~`` is expanded in what a person wrote; the result is absolute, so that
    it stays the same folder when the working directory changes.
    """
    written = os.environ.get(HOME_VARIABLE, "").strip()
    if named is not None:
        home = named
    elif written:
        home = Path(written)
    else:
        home = platformdirs.user_data_path(PROGRAM_FOLDER, appauthor=False)
    return home.expanduser().absolute()


def _root(name: str) -> Path:
    frozen_at = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder of shipped files
    places = (
        [Path(frozen_at) / name]
        if frozen_at
        # An editable install runs from the source tree; a wheel carries copies in the package.
        else [_PACKAGE / f"_{name}", _PACKAGE.parent.parent / name]
    )
    for place in places:
        if place.is_dir():
            return place
    msg = f"this installation of Greenwave Desk is incomplete: its {name} folder is missing"
    raise FileNotFoundError(msg)
