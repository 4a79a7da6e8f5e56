"""The other parties of the exchange: their pinned keys, scopes and serial numbers."""

from __future__ import annotations

from enum import StrEnum

import msgspec
import sqlite_utils

from ..domain.errors import BundleError, ErrorCode
from ..domain.exchange import BundleKind, Manifest, Party
from ..domain.ids import NO_NODE, DivisionCode, NodeId

SERIALS_LEFT_FREE = 1000


class PinStatus(StrEnum):
    """What a pinned pair of keys is worth."""

    CURRENT = "current"
    FORMER = "former"
    """Replaced; accepted until their owner gives them up."""
    RETIRED = "retired"
    REVOKED = "revoked"


_ACCEPTED = (PinStatus.CURRENT, PinStatus.FORMER)


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A pair of keys of a party."""

    signing: str
    sealing: str
    fingerprint: str
    status: PinStatus
    since: str


class BundleNote(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that was sent (``out``) or applied (``in``)."""

    sha256: str
    direction: str
    kind: BundleKind
    serial: int
    records: int
    at: str


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A party whose keys are pinned. ``role``: ``county``, ``desk``, or ``sister`` (at a desk).

    ``party`` has the keys to seal to. ``knows`` is the signing key of ours that their newest
    bundle was addressed to; ``replaces`` the node whose place a desk took.
    """

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
    knows: str
    replaces: NodeId


_SELECT = (
    "SELECT node, role, name, division, scope, signing, sealing, fingerprint, enrolled_at,"
    " site, revoked_at, serial_in, sha256_in, in_at, serial_out, out_at, knows, replaces FROM peers"
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
        replaces: NodeId = NO_NODE,
    ) -> None:
        """Accept this party's keys, and from now on these only."""
        self._db.execute(
            "INSERT INTO peers(node, role, name, division, scope, signing, sealing, fingerprint,"
            " site, enrolled_at, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(node) DO UPDATE SET role = excluded.role, name = excluded.name,"
            " division = excluded.division, scope = excluded.scope, signing = excluded.signing,"
            " sealing = excluded.sealing, fingerprint = excluded.fingerprint, revoked_at = ''",
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
                replaces,
            ),
        )
        self._db.execute(
            "UPDATE peer_keys SET status = ? WHERE node = ? AND signing <> ? AND status <> ?",
            (PinStatus.RETIRED, party.id, party.signing, PinStatus.REVOKED),
        )
        self._keep_pin(party, PinStatus.CURRENT, at)

    def get(self, node: NodeId) -> Peer | None:
        """One party, or None if it was never enrolled."""
        row = self._db.execute(f"{_SELECT} WHERE node = ?", (node,)).fetchone()
        return _peer(row) if row else None

    def all(self, role: str, *, revoked: bool = False) -> tuple[Peer, ...]:
        """Every party of a role, in order of place and name; those shut out only if asked for."""
        where = "" if revoked else " AND revoked_at = ''"
        rows = self._db.execute(
            f"{_SELECT} WHERE role = ?{where} ORDER BY division, name, node", (role,)
        )
        return tuple(_peer(row) for row in rows)

    def pins(self, node: NodeId) -> tuple[Pin, ...]:
        """Every pair of keys that a party was ever known by, the newest first."""
        rows = self._db.execute(
            "SELECT signing, sealing, fingerprint, status, since FROM peer_keys WHERE node = ?"
            " ORDER BY since DESC, signing",
            (node,),
        )
        return tuple(
            Pin(
                signing=row[0],
                sealing=row[1],
                fingerprint=row[2],
                status=PinStatus(row[3]),
                since=row[4],
            )
            for row in rows
        )

    def others_have(self, party: Party) -> bool:
        """Whether one of a party's keys was ever pinned for somebody else."""
        row = self._db.execute(
            "SELECT 1 FROM peer_keys WHERE node <> ? AND (signing = ? OR sealing = ?)",
            (party.id, party.signing, party.sealing),
        ).fetchone()
        return row is not None

    def accepted(self, node: NodeId) -> tuple[Pin, ...]:
        """The keys under which a party's bundles are accepted now."""
        return tuple(pin for pin in self.pins(node) if pin.status in _ACCEPTED)

    def trusted_key(
        self, manifest: Manifest, *, kind: BundleKind, roles: tuple[str, ...], us: NodeId
    ) -> str:
        """The pinned signing key under which the sender that a manifest names may have signed.

        Raises:
            BundleError: another kind, not for us, from a stranger, or under a key that is
                revoked or not one of those we have pinned.
        """
        if manifest.kind is not kind:
            raise BundleError(ErrorCode.BUNDLE_WRONG_KIND, found=manifest.kind.value)
        if us not in {party.id for party in (manifest.recipient, *manifest.copies)}:
            raise BundleError(ErrorCode.BUNDLE_WRONG_RECIPIENT)
        peer = self.get(NodeId(manifest.sender.id))
        if peer is None or peer.role not in roles:
            raise BundleError(ErrorCode.BUNDLE_UNKNOWN_SENDER, sender=manifest.sender.name)
        known = {
            (pin.signing, pin.sealing): pin.status for pin in self.pins(NodeId(manifest.sender.id))
        }
        status = known.get((manifest.sender.signing, manifest.sender.sealing))
        if peer.revoked_at or status is PinStatus.REVOKED:
            raise BundleError(ErrorCode.BUNDLE_KEY_REVOKED, sender=peer.party.name)
        if status not in _ACCEPTED:
            raise BundleError(ErrorCode.BUNDLE_KEY_REPLACED, sender=peer.party.name)
        return manifest.sender.signing

    def count_again(self, node: NodeId) -> None:
        """Take any serial from a party: it may have begun to count anew."""
        self._db.execute("UPDATE peers SET serial_in = 0, sha256_in = '' WHERE node = ?", (node,))

    def announce(self, party: Party, at: str) -> None:
        """Accept the next keys of a party beside its present ones, and seal to them from now on."""
        self._db.execute(
            "UPDATE peer_keys SET status = ? WHERE node = ? AND status = ?",
            (PinStatus.FORMER, party.id, PinStatus.CURRENT),
        )
        self._keep_pin(party, PinStatus.CURRENT, at)
        self._db.execute(
            "UPDATE peers SET name = ?, signing = ?, sealing = ?, fingerprint = ? WHERE node = ?",
            (party.name, party.signing, party.sealing, party.fingerprint, party.id),
        )

    def retire(self, node: NodeId, fingerprint: str, status: PinStatus = PinStatus.RETIRED) -> bool:
        """Accept nothing more under these keys; False where that was so before."""
        done = self._db.execute(
            "UPDATE peer_keys SET status = ? WHERE node = ? AND fingerprint = ? AND status <> ?"
            " AND status <> ?",
            (status, node, fingerprint, status, PinStatus.REVOKED),
        )
        return bool(done.rowcount)

    def revoke(self, node: NodeId, at: str) -> None:
        """Accept nothing more from a party, under any of its keys."""
        self._db.execute("UPDATE peers SET revoked_at = ? WHERE node = ?", (at, node))
        self._db.execute(
            "UPDATE peer_keys SET status = ? WHERE node = ?", (PinStatus.REVOKED, node)
        )

    def know(self, node: NodeId, signing: str) -> None:
        """Remember which of our keys a party's newest bundle was addressed to."""
        self._db.execute("UPDATE peers SET knows = ? WHERE node = ?", (signing, node))

    def _keep_pin(self, party: Party, status: PinStatus, at: str) -> None:
        self._db.execute(
            "INSERT INTO peer_keys(node, signing, sealing, fingerprint, status, since)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(node, signing) DO UPDATE SET"
            " status = excluded.status, since = excluded.since",
            (party.id, party.signing, party.sealing, party.fingerprint, status, at),
        )

    def next_serial(self, node: NodeId) -> int:
        """The serial number for the next bundle to a party; never used twice."""
        self._db.execute("UPDATE peers SET serial_out = serial_out + 1 WHERE node = ?", (node,))
        return int(
            self._db.execute("SELECT serial_out FROM peers WHERE node = ?", (node,)).fetchone()[0]
        )

    def leap(self, minutes: int) -> None:
        """Leave room for serials given out after a backup was made, which nobody here knows of.

        ``minutes`` since the backup was made: the same backup may be put back twice, and what was
        sent in between must not be sent again under the same numbers.
        """
        free = SERIALS_LEFT_FREE + min(max(minutes, 0), SERIALS_LEFT_FREE * 50)
        self._db.execute("UPDATE peers SET serial_out = serial_out + ?", (free,))

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

    def bundles(self, node: NodeId, limit: int = 20) -> tuple[BundleNote, ...]:
        """The newest bundles from and to a party."""
        rows = self._db.execute(
            "SELECT sha256, direction, kind, serial, records, at FROM bundles WHERE node = ?"
            " ORDER BY at DESC, serial DESC LIMIT ?",
            (node, limit),
        )
        return tuple(
            BundleNote(
                sha256=row[0],
                direction=row[1],
                kind=BundleKind(row[2]),
                serial=row[3],
                records=row[4],
                at=row[5],
            )
            for row in rows
        )

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
        knows=row[16],
        replaces=NodeId(row[17]),
    )
