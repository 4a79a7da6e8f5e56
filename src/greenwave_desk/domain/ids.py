"""Names for the identifiers that travel through the program.

Every identifier is text. Inside the program they are random UUIDs; the ones that people
read aloud (case numbers, ticket numbers) are made from a site, a day and a counter.
"""

from __future__ import annotations

from typing import NewType

PersonId = NewType("PersonId", str)
"""A person of the roster; given once by the county and kept across editions."""

HouseholdId = NewType("HouseholdId", str)
VisitId = NewType("VisitId", str)
RatingId = NewType("RatingId", str)
AttachmentId = NewType("AttachmentId", str)
CaseId = NewType("CaseId", str)
CaseNumber = NewType("CaseNumber", str)
"""For people: site, day, counter (``371721101-20261123-0007``)."""

OriginId = NewType("OriginId", str)
"""One installation's journal. A restored backup starts a new origin."""

NodeId = NewType("NodeId", str)
"""A party of the exchange: the county, or one desk. Survives a restore."""

CorrectionId = NewType("CorrectionId", str)
NO_NODE = NodeId("")
"""Where a party could stand and none does."""

DocumentId = NewType("DocumentId", str)
PolicyCode = NewType("PolicyCode", str)
ItemId = NewType("ItemId", str)
FactName = NewType("FactName", str)
OperatorName = NewType("OperatorName", str)
DivisionCode = NewType("DivisionCode", str)
"""GB/T 2260 county code (6 digits) or statistical township code (9 digits)."""

Timestamp = NewType("Timestamp", str)
"""UTC, RFC 3339 with milliseconds: ``2026-11-23T08:15:00.000Z``. Sorts as text."""

Day = NewType("Day", str)
"""A calendar day at the desk (UTC+8): ``2026-11-23``."""
