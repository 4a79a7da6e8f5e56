"""The entry of ``greenwave``: the only module of this room that knows the composition root."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .. import bootstrap
from .command import run
from .output import speak_utf8

SHEET_CHILD = "--sheet-child"
"""First argument of the limited child process that parses spreadsheets."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments[:1] == [SHEET_CHILD]:
        return bootstrap.sheet_child([sys.argv[0], *arguments])
    speak_utf8()
    return run(arguments, bootstrap)


if __name__ == "__main__":
    sys.exit(main())
