"""One run of the command: the options before the subcommand, and how a workspace is opened."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import click

from .. import log, wording
from ..county.office import County
from ..desk.office import Desk
from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ids import OperatorName
from ..wording import Language
from .doors import Doors
from .output import write_json

FIRST_OPERATOR = OperatorName("admin")
PASSPHRASE_VARIABLE = "GREENWAVE_PASSPHRASE"  # noqa: S105  # the variable's name, not its value


@dataclass
class Session:
    """What every subcommand gets: where, who, how to print, and the doors to open."""

    doors: Doors
    home: Path = field(default_factory=Path)
    operator: OperatorName = FIRST_OPERATOR
    as_json: bool = False
    language: Language = "zh"
    passphrase_file: Path | None = None

    def text(self, chinese: str, english: str) -> str:
        """The one of the two that the reader asked for."""
        return english if self.language == "en" else chinese

    def answer(self, value: object, lines: Callable[[], Iterable[str]]) -> None:
        """Print the answer: ``value`` as JSON if asked for, else ``lines`` for people."""
        if self.as_json:
            write_json(value)
        else:
            for line in lines():
                print(line)

    def aside(self, lines: Iterable[str]) -> None:
        """Print beside the answer, on standard error."""
        for line in lines:
            print(line, file=sys.stderr)

    def progress(self, chinese: str, english: str) -> None:
        """Say what is going on, to a person only."""
        if sys.stderr.isatty():
            self.aside([self.text(chinese, english)])

    def step(self, number: int, count: int, name: str) -> None:
        """Say which of many comes now, to a person only."""
        self.progress(f"{number}/{count} {name}", f"{number}/{count} {name}")

    def reading(self, name: str) -> None:
        """Say which file is read now, to a person only."""
        self.progress(f"正在读 {name}", f"Reading {name}")

    def tell(self, words: wording.Words, code: str) -> None:
        """Print an error's sentence and next step, in the reader's language first.

        ``code`` comes last, for whoever is asked for help.
        """
        other: Language = "zh" if self.language == "en" else "en"
        for language in (self.language, other):
            what, then = words.lines(language)
            self.aside([what, then])
        self.aside([f"[{code}]"])

    def kind(self) -> str:
        """``desk`` or ``county``.

        Raises:
            WorkspaceError: there is no workspace here.
        """
        kind = self.doors.workspace_kind(self.home)
        if kind is None:
            raise WorkspaceError(ErrorCode.WORKSPACE_MISSING, path=str(self.home))
        return kind

    def need(self, wanted: str) -> None:
        """Refuse a workspace of the other kind before anybody is asked for a passphrase."""
        found = self.kind()
        if found != wanted:
            raise WorkspaceError(ErrorCode.WORKSPACE_WRONG_KIND, found=found, wanted=wanted)

    def desk(self) -> Desk:
        """The desk's workspace, unlocked."""
        self.need("desk")
        log.start(self.home)
        return self.doors.open_desk(self.home, operator=self.operator, passphrase=self.passphrase())

    def county(self) -> County:
        """The county's workspace, unlocked."""
        self.need("county")
        log.start(self.home)
        return self.doors.open_county(
            self.home, operator=self.operator, passphrase=self.passphrase()
        )

    def office(self) -> Desk | County:
        """Whichever workspace is here, unlocked."""
        return self.desk() if self.kind() == "desk" else self.county()

    def passphrase(self, *, new: bool = False, recovery: bool = False) -> str:
        """From the file, else the environment, else asked for (twice for a new one).

        ``recovery`` asks for the recovery code instead; it comes from the same places.

        Raises:
            WorkspaceError: there is none and nobody to ask.
        """
        if self.passphrase_file is not None:
            return _from_file(self.passphrase_file)
        given = os.environ.get(PASSPHRASE_VARIABLE, "")
        if given:
            return given
        if not sys.stdin.isatty():
            raise WorkspaceError(ErrorCode.PASSPHRASE_MISSING)
        if recovery:
            return getpass.getpass(self.text("恢复码：", "Recovery code: "))
        prompt = self.text("口令：", "Passphrase: ")
        return self._asked_twice(prompt) if new else getpass.getpass(prompt)

    def new_passphrase(self, file: Path | None) -> str:
        """What replaces a passphrase: from its own file, else asked for twice.

        Raises:
            WorkspaceError: the file has none.
            click.UsageError: no file and nobody to ask.
        """
        if file is not None:
            return _from_file(file)
        if not sys.stdin.isatty():
            raise click.UsageError(
                self.text(
                    "请用 --new-passphrase-file 给出新口令",
                    "name the new passphrase with --new-passphrase-file",
                )
            )
        return self._asked_twice(self.text("新口令：", "New passphrase: "))

    def _asked_twice(self, prompt: str) -> str:
        asked = getpass.getpass(prompt)
        if getpass.getpass(self.text("再输一次：", "Once more: ")) != asked:
            raise click.UsageError(self.text("两次输入的口令不一样", "the two passphrases differ"))
        return asked


def _from_file(path: Path) -> str:
    try:
        first = path.read_text(encoding="utf-8-sig").splitlines()[:1]
    except (OSError, UnicodeDecodeError) as error:
        raise WorkspaceError(ErrorCode.PASSPHRASE_FILE, path=str(path)) from error
    if not first or not first[0]:
        raise WorkspaceError(ErrorCode.PASSPHRASE_FILE, path=str(path))
    return first[0]


pass_session = click.make_pass_decorator(Session)
"""Gives a subcommand the session as its first argument."""
