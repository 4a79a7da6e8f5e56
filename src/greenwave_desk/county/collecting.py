"""Collecting: the desks' reports come in, one by one or a whole folder of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..domain.errors import DiskError, ErrorCode, GreenwaveError
from ..domain.exchange import BundleKind, Manifest, Reconciliation
from ..domain.journal import Event
from ..domain.people import Person
from ..domain.sticks import StickContent
from ..exchange.keys import Keyring, check_stranger
from ..exchange.layout import EVENTS, PEOPLE, SUFFIX
from ..exchange.opening import OpenedBundle, open_bundle
from ..exchange.sticks import survey
from ..files import digest_if_readable
from ..store.intake import Intake
from ..store.session import Session
from .views import BundlePreview, Collected

_event = msgspec.json.Decoder(Event)
_person = msgspec.json.Decoder(Person)

_DEPTH = 4
"""Folders below the one that is collected: a stick's layout has three."""


class Collecting:
    """Verifies and applies desk reports."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def inspect(self, path: Path) -> BundlePreview:
        """Verify a bundle whole and tell what applying it would do; nothing changes.

        A bundle that is refused already here leaves its note in the journal.
        """
        with self._session.refusals_noted(path), self._opened(path) as bundle:
            intake = self._intake(bundle)
            taken, notes = intake.foresee()
            return BundlePreview(
                file=str(path),
                sha256=bundle.sha256,
                kind=bundle.manifest.kind,
                manifest=bundle.manifest,
                sender=intake.sender_name,
                received=intake.received,
                new=taken.new,
                known=taken.known,
                held=taken.held,
                notes=notes,
            )

    def import_bundle(self, path: Path) -> Reconciliation:
        """Verify a bundle whole and apply it in one transaction.

        Raises:
            BundleError: refused; nothing has changed but for the note of the refusal.
        """
        with self._session.refusals_noted(path), self._opened(path) as bundle:
            intake = self._intake(bundle)
            with self._store.atomic():
                # A county that lost its roster learns from its desks who had which id.
                remembered = self._store.roster.remember(
                    _person.decode(line) for line in bundle.lines(PEOPLE)
                )
                told = intake.take(opened_with=bundle.identity.signing.text)
            return _with_note(told, remembered)

    def find(self, folder: Path) -> tuple[Path, ...]:
        """The bundles in a folder and below it, in the order of their names.

        Raises:
            DiskError: there is no such folder.
        """
        if not folder.is_dir():
            raise DiskError(ErrorCode.TARGET_MISSING, path=folder.name)
        return tuple(sorted(set(_walk(folder, _DEPTH)), key=lambda path: (path.name, str(path))))

    def incoming(self, folder: Path) -> tuple[Path, ...]:
        """Those of :meth:`find` that are not this county's own newest issues and answers.

        Raises:
            DiskError: there is no such folder.
        """
        written = self._written()
        return tuple(path for path in self.find(folder) if digest_if_readable(path) not in written)

    def on_stick(self, root: Path, step: Callable[[str], None] = lambda _: None) -> StickContent:
        """What lies on a stick, listed by reading it; nothing changes.

        ``step`` is told each file's name before it is read, and may raise to stop.
        """
        return survey(root, self._keys().held, step=step)

    def collect(
        self, folder: Path, step: Callable[[int, int, str], None] = lambda *_: None
    ) -> tuple[Collected, ...]:
        """Take in every report of a folder, in one go; a bad one never blocks the rest.

        Issues that this county wrote itself, which lie on every shared stick, are passed over.
        ``step`` is told the number, of how many, and the file's name before each.
        """
        found = self.find(folder)
        written = self._written()
        collected = []
        for number, path in enumerate(found, start=1):
            step(number, len(found), path.name)
            sha256 = digest_if_readable(path)
            if sha256 not in written:
                collected.append(self._collect(path, sha256))
        return tuple(collected)

    def _written(self) -> frozenset[str]:
        """SHA-256 of the newest bundles that went from here to each desk."""
        peers = self._store.peers
        return frozenset(
            note.sha256
            for desk in peers.all("desk", revoked=True)
            for note in peers.bundles(desk.party.id)
            if note.direction == "out" and note.sha256
        )

    def _collect(self, path: Path, sha256: str) -> Collected:
        try:
            done = self.import_bundle(path)
        except GreenwaveError as error:
            return Collected(file=str(path), done=None, refused=error, sha256=sha256)
        return Collected(file=str(path), done=done, refused=None, sha256=sha256)

    def _opened(self, path: Path) -> OpenedBundle:
        return open_bundle(
            path, self._store.home / "inbox", identity=self._keys().held, trust=self._trust
        )

    def _trust(self, manifest: Manifest) -> str:
        """A desk's pinned key; refuses every other sender and kind."""
        return self._store.peers.trusted_key(
            manifest, kind=BundleKind.DESK_REPORT, roles=("desk",), us=self._store.node
        )

    def _intake(self, bundle: OpenedBundle) -> Intake:
        def events() -> Iterator[Event]:
            # Every line was judged when the bundle was opened, its canonical form too.
            return (_event.decode(line) for line in bundle.lines(EVENTS))

        return Intake(
            self._session,
            bundle.manifest,
            events,
            sha256=bundle.sha256,
            check=lambda party: check_stranger(party, self._keys().held),
        )


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return  # one unreadable folder does not block the others; its files are not there to name
    for entry in entries:
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir() and depth:
            yield from _walk(entry, depth - 1)
        elif entry.suffix == SUFFIX and entry.is_file():
            yield entry


def _with_note(told: Reconciliation, remembered: int) -> Reconciliation:
    if not remembered:
        return told
    note = f"从该窗口找回 {remembered} 人的编号，导入名册后他们的办理记录会自动对上。"
    return Reconciliation(
        kind=told.kind,
        serial=told.serial,
        sender=told.sender,
        received=told.received,
        new=told.new,
        known=told.known,
        held=told.held,
        notes=(*told.notes, note),
    )
