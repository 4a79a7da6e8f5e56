"""Lists for queue machines: the roster in the forms that they take, whole or as salted hashes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec

from ..domain.errors import ErrorCode, QueueError
from ..domain.events import ListExported
from ..domain.people import masked_name
from ..domain.queue_settings import LETTERS, read_letters
from ..domain.staff import Role
from ..exchange import queue_list_writer as writer
from ..exchange.stick_room import check_target
from ..files import replace_file
from ..store.session import Session

FORMS = ("hashed", "whole")
KINDS = ("csv", "xlsx")
ENCODINGS = tuple(writer.ENCODINGS)
_ROW_BYTES = 96
"""What a row comes to at most; for asking a stick in advance."""


class ExportedList(msgspec.Struct, frozen=True, kw_only=True):
    """A list that was written and read back. ``salt`` is hex, empty for a whole list."""

    file: str
    form: str
    edition: int
    people: int
    sha256: str
    salt: str = ""


class QueueLists:
    """Writes lists for queue machines. Supervisors only: a list leaves the encrypted database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def export(
        self,
        folder: Path,
        *,
        form: str = "hashed",
        kind: str = "csv",
        encoding: str = "utf-8",
        step: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> ExportedList:
        """Write the list of everybody in force to ``folder``, and record that it was.

        ``form`` is ``hashed`` (salted, ``docs/queue-machines.md`` has the recipe) or ``whole``;
        ``kind`` is ``csv`` or ``xlsx``; ``encoding`` of a whole csv is ``utf-8`` or ``gb18030``.
        Hashing takes some hundredths of a second a person: ``step`` is told how many of how many
        are done, and may raise to stop; then nothing was written. A list of the same edition, form
        and day that stands there is replaced.

        Raises:
            WorkspaceError, DiskError: not allowed, or the folder would not take it.
            QueueError: nobody is on the roster: an empty list would turn everybody away.
        """
        if form not in FORMS or kind not in KINDS or encoding not in ENCODINGS:
            raise ValueError((form, kind, encoding))
        session, store = self._session, self._session.store
        session.require(Role.SUPERVISOR, Role.ADMINISTRATOR)
        edition = store.roster.edition()
        entries = {
            person.id_number: writer.Entry(person.id_number, masked_name(person.name))
            for person in store.roster.people_in()
        }
        if edition is None or not entries:
            raise QueueError(ErrorCode.QUEUE_LIST_EMPTY)
        check_target(folder, _ROW_BYTES * len(entries))
        letter = read_letters(store.settings.get(LETTERS))[0]
        salt = b""
        if form == "hashed":
            salt = secrets.token_bytes(writer.SALT_BYTES)
            hashes = writer.hashes_of(sorted(entries), salt, step)
            data = writer.hashed_list(
                hashes, salt, letter=letter, edition=edition.number, kind=kind
            )
        else:
            data = writer.whole_list(
                entries.values(),
                letter=letter,
                edition=edition.number,
                kind=kind,
                encoding=encoding,
            )
            step(len(entries), len(entries))
        name = f"queue-list-{edition.number:04d}-{form}-{session.today().replace('-', '')}.{kind}"
        exported = ExportedList(
            file=str(folder / name),
            form=form,
            edition=edition.number,
            people=len(entries),
            sha256=hashlib.sha256(data).hexdigest(),
            salt=salt.hex(),
        )
        self._write(folder / name, data, exported)
        return exported

    def _write(self, path: Path, data: bytes, exported: ExportedList) -> None:
        """Write and record, or neither: no list lies on a stick that the journal has not."""
        session = self._session
        stands = False
        try:
            with session.store.atomic():
                session.record(
                    ListExported(
                        form=exported.form,
                        edition=exported.edition,
                        people=exported.people,
                        sha256=exported.sha256,
                    ),
                    subject="queue-list",
                )
                replace_file(path, [data])
                stands = True
        except BaseException:
            if stands:  # the file is whole, but the record of it could not be kept
                path.unlink(missing_ok=True)
            raise
