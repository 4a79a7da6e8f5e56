"""The other parties of the exchange: their pinned keys, scopes and serial numbers."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.errors import BundleError, ErrorCode
from ..domain.exchange import BundleKind, Manifest, Party
from ..domain.ids import DivisionCode, NodeId

SERIALS_LEFT_FREE = 1000


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A party whose keys are pinned. ``role`` is what they are: ``county`` or ``desk``."""

    party: Party
    role: str
    division: DivisionCode
    scope: tuple[DivisionCode, ...]
    site: str
    enrolled_at: str
    revoked_at: str
    serial_in: int
    sha256_in: str
    in_at: str
    serial_out: int
    out_at: str


_SELECT = (
    "SELECT node, role, name, division, scope, signing, sealing, fingerprint, enrolled_at,"
    " site, revoked_at, serial_in, sha256_in, in_at, serial_out, out_at FROM peers"
)


class Peers:
    """Reads and pins parties. Writing needs a transaction that the caller has opened."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def pin(
        self,
        party: Party,
        *,
        role: str,
        division: DivisionCode,
        scope: tuple[DivisionCode, ...],
        site: str,
        at: str,
    ) -> None:
        """Accept this party's keys, and from now on these only."""
        self._db.execute(
            "INSERT INTO peers(node, role, name, division, scope, signing, sealing, fingerprint,"
            " site, enrolled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(node) DO UPDATE SET name = excluded.name,"
            " division = excluded.division, scope = excluded.scope, signing = excluded.signing,"
            " sealing = excluded.sealing, fingerprint = excluded.fingerprint",
            (
                party.id,
                role,
                party.name,
                division,
                msgspec.json.encode(scope).decode(),
                party.signing,
                party.sealing,
                party.fingerprint,
                site,
                at,
            ),
        )

    def get(self, node: NodeId) -> Peer | None:
        """One party, or None if it was never enrolled."""
        row = self._db.execute(f"{_SELECT} WHERE node = ?", (node,)).fetchone()
        return _peer(row) if row else None

    def all(self, role: str) -> tuple[Peer, ...]:
        """Every party of a role, in order of place and name."""
        rows = self._db.execute(f"{_SELECT} WHERE role = ? ORDER BY division, name, node", (role,))
        return tuple(_peer(row) for row in rows)

    def trusted_key(self, manifest: Manifest, *, kind: BundleKind, role: str, us: NodeId) -> str:
        """The pinned signing key of the sender that a manifest names.

        Raises:
            BundleError: another kind, not for us, from a stranger, or under a key that is
                revoked or not the one we have pinned.
        """
        if manifest.kind is not kind:
            raise BundleError(ErrorCode.BUNDLE_WRONG_KIND, found=manifest.kind.value)
        if manifest.recipient.id != us:
            raise BundleError(ErrorCode.BUNDLE_WRONG_RECIPIENT)
        peer = self.get(NodeId(manifest.sender.id))
        if peer is None or peer.role != role:
            raise BundleError(ErrorCode.BUNDLE_UNKNOWN_SENDER, sender=manifest.sender.name)
        if peer.revoked_at:
            raise BundleError(ErrorCode.BUNDLE_KEY_REVOKED, sender=peer.party.name)
        if peer.party.signing != manifest.sender.signing:
            raise BundleError(ErrorCode.BUNDLE_KEY_REPLACED, sender=peer.party.name)
        return peer.party.signing

    def next_serial(self, node: NodeId) -> int:
        """The serial number for the next bundle to a party; never used twice."""
        self._db.execute("UPDATE peers SET serial_out = serial_out + 1 WHERE node = ?", (node,))
        return int(
            self._db.execute("SELECT serial_out FROM peers WHERE node = ?", (node,)).fetchone()[0]
        )

    def leap(self) -> None:
        """Leave room for serials given out after a backup was made, which nobody here knows of."""
        self._db.execute("UPDATE peers SET serial_out = serial_out + ?", (SERIALS_LEFT_FREE,))

    def sent(
        self, node: NodeId, *, kind: BundleKind, serial: int, sha256: str, records: int, at: str
    ) -> None:
        """Remember a bundle that was written and read back."""
        self._db.execute("UPDATE peers SET out_at = ? WHERE node = ?", (at, node))
        self._log(node, "out", (kind, serial, sha256, records, at))

    def received(
        self, node: NodeId, *, kind: BundleKind, serial: int, sha256: str, records: int, at: str
    ) -> None:
        """Remember a bundle that was applied; the highest serial stays."""
        self._db.execute(
            "UPDATE peers SET sha256_in = ?, serial_in = ?, in_at = ?"
            " WHERE node = ? AND serial_in <= ?",
            (sha256, serial, at, node, serial),
        )
        self._log(node, "in", (kind, serial, sha256, records, at))

    def _log(
        self, node: NodeId, direction: str, told: tuple[BundleKind, int, str, int, str]
    ) -> None:
        kind, serial, sha256, records, at = told
        self._db.execute(
            "INSERT INTO bundles(sha256, direction, node, kind, serial, records, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (sha256, direction, node, kind.value, serial, records, at),
        )


def _peer(row: tuple[str, ...]) -> Peer:
    return Peer(
        party=Party(
            id=NodeId(row[0]), name=row[2], signing=row[5], sealing=row[6], fingerprint=row[7]
        ),
        role=row[1],
        division=DivisionCode(row[3]),
        scope=msgspec.json.decode(row[4], type=tuple[DivisionCode, ...]),
        enrolled_at=row[8],
        site=row[9],
        revoked_at=row[10],
        serial_in=int(row[11]),
        sha256_in=row[12],
        in_at=row[13],
        serial_out=int(row[14]),
        out_at=row[15],
    )
