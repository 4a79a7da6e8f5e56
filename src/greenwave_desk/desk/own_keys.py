"""The desk's own keys: replaced with an overlap, the former given up by themselves.

New keys are announced in the journal. Until a receipt of the county covers that event, reports are
signed with the former keys; they are given up when the first issue sealed to the new ones comes.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.events import KeysRetired, KeysRotated
from ..domain.ids import OriginId
from ..exchange.keys import Identity, Keyring, new_identity
from ..store.session import Session
from ..store.settings import Settings
from ..store.setup import IDENTITY
from .enrolment import ANNOUNCED
from .views import KeysView


class Keys:
    """Shows and replaces the desk's keys."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def status(self) -> KeysView:
        """The newest keys, those that hold beside them, and whether the county knows."""
        keyring = self._keys()
        return KeysView(
            fingerprint=keyring.newest.fingerprint,
            before=tuple(identity.fingerprint for identity in keyring.held[1:]),
            known_to_county=not self._store.settings.get(ANNOUNCED),
        )

    def rotate(self) -> KeysView:
        """Make new keys; the county learns of them with the next report.

        Raises:
            EnrolmentError: a replacement is under way already.
        """
        session, store = self._session, self._store
        session.require("administrator")
        with store.atomic():
            keyring = self._keys()
            if len(keyring.held) > 1:
                raise EnrolmentError(ErrorCode.KEYS_ALREADY_NEW)
            made = new_identity()
            store.settings.set_secret(IDENTITY, msgspec.json.encode(keyring.with_new(made)))
            event = session.record(
                KeysRotated(
                    signing=made.signing.text,
                    sealing=made.sealing,
                    fingerprint=made.fingerprint,
                    before=keyring.newest.fingerprint,
                ),
                subject="keys",
            )
            store.settings.set(ANNOUNCED, f"{event.origin} {event.seq}")
        return self.status()


def signer_of(settings: Settings, keyring: Keyring) -> Identity:
    """The keys that the county can check: the newest once it is known to know them."""
    return keyring.held[-1] if settings.get(ANNOUNCED) else keyring.newest


def covered(session: Session, origin: OriginId, acknowledged: int) -> None:
    """A receipt has come: from now on the newest keys sign, if it covers their announcement."""
    announced = session.store.settings.get(ANNOUNCED).split()
    if announced and announced[0] == origin and int(announced[1]) <= acknowledged:
        session.store.settings.set(ANNOUNCED, "")


def give_up_former(session: Session, keyring: Keyring, opened_with: Identity) -> None:
    """The county seals to the newest keys: nothing that is still needed is sealed to others."""
    settings = session.store.settings
    newest = opened_with.fingerprint == keyring.newest.fingerprint
    if not newest or len(keyring.held) == 1 or settings.get(ANNOUNCED):
        return
    settings.set_secret(IDENTITY, msgspec.json.encode(keyring.only_newest()))
    for identity in keyring.held[1:]:
        session.record(KeysRetired(fingerprint=identity.fingerprint), subject="keys")
