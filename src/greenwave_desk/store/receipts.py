"""What others said that they hold of our journals: the newest word of each, in full."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.exchange import HeldRecord, Receipt
from ..domain.ids import NodeId, OriginId


class Receipts:
    """Keeps receipts. Writing needs a transaction that the caller has opened."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def keep(self, node: NodeId, receipt: Receipt, *, serial: int, created: str) -> None:
        """Remember a receipt; one from an older bundle does not replace a newer one."""
        self._db.execute(
            "INSERT INTO receipts(node, origin, acknowledged, hash, above_gap, held, serial,"
            " created) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(node, origin) DO UPDATE SET"
            " acknowledged = excluded.acknowledged, hash = excluded.hash,"
            " above_gap = excluded.above_gap, held = excluded.held, serial = excluded.serial,"
            " created = excluded.created WHERE excluded.serial >= receipts.serial",
            (
                node,
                receipt.origin,
                receipt.acknowledged,
                receipt.hash,
                msgspec.json.encode(receipt.above_gap).decode(),
                msgspec.json.encode(receipt.held).decode(),
                serial,
                created,
            ),
        )

    def newest(self, node: NodeId, origin: OriginId) -> Receipt | None:
        """A party's newest word about a journal; None where it never said one."""
        row = self._db.execute(
            "SELECT acknowledged, hash, above_gap, held FROM receipts"
            " WHERE node = ? AND origin = ?",
            (node, origin),
        ).fetchone()
        if row is None:
            return None
        return Receipt(
            origin=origin,
            acknowledged=row[0],
            hash=row[1],
            above_gap=msgspec.json.decode(row[2], type=tuple[tuple[int, int], ...]),
            held=msgspec.json.decode(row[3], type=tuple[HeldRecord, ...]),
        )

    def forget(self, node: NodeId) -> None:
        """A party's words are no longer worth anything."""
        self._db.execute("DELETE FROM receipts WHERE node = ?", (node,))
