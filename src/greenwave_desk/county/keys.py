"""The county's keys: replaced with an overlap, given up once every desk knows the new ones."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.events import KeysRetired, KeysRotated
from ..domain.exchange import Party
from ..exchange.keys import Keyring, new_identity
from ..store.session import Session
from ..store.settings import Settings
from ..store.setup import IDENTITY
from .views import KeysView

_RETIRED = "retired_keys"
_MAY_CHANGE = ("administrator",)


class Keys:
    """Shows, replaces and gives up keys."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def status(self) -> KeysView:
        """The keys that hold, and the desks that do not know the newest yet."""
        keyring = self._keys()
        return KeysView(
            fingerprint=keyring.newest.fingerprint,
            before=tuple(identity.fingerprint for identity in keyring.held[1:]),
            unaware=self._unaware(keyring),
            may_change=self._session.role in _MAY_CHANGE,
        )

    def rotate(self) -> KeysView:
        """Make new keys. Each desk learns of them with its next issue, signed by those before.

        Raises:
            EnrolmentError: a replacement is under way already.
        """
        session, store = self._session, self._store
        session.require(*_MAY_CHANGE)
        with store.atomic():
            keyring = self._keys()
            if len(keyring.held) > 1:
                raise EnrolmentError(ErrorCode.KEYS_ALREADY_NEW)
            made = new_identity()
            store.settings.set_secret(IDENTITY, msgspec.json.encode(keyring.with_new(made)))
            session.record(
                KeysRotated(
                    signing=made.signing.text,
                    sealing=made.sealing,
                    fingerprint=made.fingerprint,
                    before=keyring.newest.fingerprint,
                ),
                subject="keys",
            )
        return self.status()

    def retire(self, *, anyway: bool = False) -> KeysView:
        """Give up the keys before the newest: what is still sealed to them cannot be opened.

        Raises:
            EnrolmentError: ``KEYS_STILL_NEEDED`` while desks do not know the newest, unless
                ``anyway``: those have to be enrolled again.
        """
        session, store = self._session, self._store
        session.require(*_MAY_CHANGE)
        with store.atomic():
            keyring = self._keys()
            unaware = self._unaware(keyring)
            if unaware and not anyway:
                raise EnrolmentError(
                    ErrorCode.KEYS_STILL_NEEDED, count=len(unaware), venue=unaware[0]
                )
            name = store.settings.get("name")
            gone = tuple(identity.party(store.node, name) for identity in keyring.held[1:])
            if not gone:
                return self.status()
            retired = (*retired_parties(store.settings), *gone)
            store.settings.set(_RETIRED, msgspec.json.encode(retired).decode())
            store.settings.set_secret(IDENTITY, msgspec.json.encode(keyring.only_newest()))
            for party in gone:
                session.record(KeysRetired(fingerprint=party.fingerprint), subject="keys")
        return self.status()

    def _unaware(self, keyring: Keyring) -> tuple[str, ...]:
        if len(keyring.held) == 1:
            return ()
        newest = keyring.newest.signing.text
        return tuple(
            peer.party.name for peer in self._store.peers.all("desk") if peer.knows != newest
        )


def retired_parties(settings: Settings) -> tuple[Party, ...]:
    """Our keys that were given up; desks are told with every issue."""
    return msgspec.json.decode(settings.get(_RETIRED, "[]"), type=tuple[Party, ...])
