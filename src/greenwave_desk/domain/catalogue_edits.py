"""Changes that the county makes to a catalogue; each gives the next version, checked whole."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from .calendar import CalendarYear
from .catalogue import SCHEMA, Catalogue, Source
from .catalogue_check import check
from .errors import CatalogueError, ErrorCode
from .ids import ItemId
from .policies import Policy
from .policy_edits import problems_of
from .rules import with_rule
from .service_items import ServiceItem

__all__ = [
    "PolicyDraft",
    "document_named",
    "next_material_key",
    "replaced",
    "tried",
    "with_draft",
    "with_item",
    "with_rule_length",
    "with_year",
    "without_item",
]


_OWN = "C"
"""Keys of the documents that the county names begin so: C1, C2 …"""


class PolicyDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A policy as it is being changed. ``base`` is it as it was in force when that began.

    ``documents`` are sources that the catalogue does not have yet and that the draft rests on.
    ``text`` is the whole policy as it was typed where that cannot be read yet, else empty.
    """

    base: Policy
    policy: Policy
    documents: tuple[Source, ...] = ()
    text: str = ""

    @property
    def changed(self) -> bool:
        """Whether it differs from what was in force."""
        return self.policy != self.base or bool(self.text)


def tried(catalogue: Catalogue, draft: PolicyDraft) -> Catalogue:
    """The catalogue as the draft would have it, unchecked and under its old number."""
    named = {each.key for each in catalogue.sources}
    return msgspec.structs.replace(
        catalogue,
        policies=tuple(
            draft.policy if each.code == draft.base.code else each for each in catalogue.policies
        ),
        sources=(
            *catalogue.sources,
            *(each for each in draft.documents if each.key not in named and _rests_on(draft, each)),
        ),
    )


def with_draft(catalogue: Catalogue, draft: PolicyDraft) -> Catalogue:
    """With a policy as it was drafted.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``: the draft makes no
            sense, has another code, or the policy was changed by somebody else since it was begun.
    """
    code = draft.base.code
    if draft.policy.code != code:
        raise _refused(code, f"编号 {code} 不能改")
    if catalogue.policy(code) != draft.base:
        raise _refused(code, "起草以后，现行版里的这项政策已被改动；请放弃草案，对照现行版重做")
    candidate = tried(catalogue, draft)
    for field, problem in problems_of(draft.policy, candidate):
        raise _refused(f"{code} {field}", problem)
    return _checked(catalogue, candidate)


def document_named(catalogue: Catalogue, draft: PolicyDraft, text: str) -> tuple[PolicyDraft, str]:
    """The draft that knows a document, and the document's key.

    A key or title that the catalogue has is taken; anything else is a new document of the county.
    """
    wanted = text.strip()
    sources = (*catalogue.sources, *draft.documents)
    for each in sources:
        if wanted in {each.key, each.title, each.number} - {""}:
            return draft, each.key
    taken = {each.key for each in sources}
    number = 1
    while f"{_OWN}{number}" in taken:
        number += 1
    made = Source(key=f"{_OWN}{number}", title=wanted, read="县区填写")
    return msgspec.structs.replace(draft, documents=(*draft.documents, made)), made.key


def with_item(catalogue: Catalogue, item: ServiceItem) -> Catalogue:
    """With an item added (at the end), or put in the place of the one of its id.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
    """
    old = catalogue.item(item.id)
    items = tuple(item if each is old else each for each in catalogue.items)
    return _next(catalogue, items=items if old else (*items, item))


def without_item(catalogue: Catalogue, item: ItemId) -> Catalogue:
    """Without an item. Matters of it that are under way keep its name and go on.

    Raises:
        CatalogueError: ITEM_UNKNOWN.
    """
    if catalogue.item(item) is None:
        raise CatalogueError(ErrorCode.ITEM_UNKNOWN, item=item)
    return _next(catalogue, items=tuple(each for each in catalogue.items if each.id != item))


def with_rule_length(catalogue: Catalogue, key: str, length: int) -> Catalogue:
    """With another length of one rule.

    Raises:
        CatalogueError: RULE_UNKNOWN, or CATALOGUE_EDIT_REFUSED.
    """
    return _next(catalogue, rules=with_rule(catalogue.rules, key, length))


def with_year(catalogue: Catalogue, year: CalendarYear) -> Catalogue:
    """With the arrangement of one year added, or put in the place of what was known of it.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
    """
    others = (each for each in catalogue.calendar if each.year != year.year)
    return _next(catalogue, calendar=tuple(sorted((*others, year), key=lambda each: each.year)))


def replaced(catalogue: Catalogue, other: Catalogue) -> Catalogue:
    """Another catalogue in the place of this one, as its next version; its own number is not kept.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED with ``field`` and ``problem``.
    """
    return _checked(
        catalogue, msgspec.structs.replace(other, schema=SCHEMA, version=catalogue.version)
    )


def next_material_key(taken: Iterable[str]) -> str:
    """A key for a new paper, beyond every one that the item's papers have or had."""
    numbers = (int(key[1:]) for key in taken if key[:1] == "m" and key[1:].isdecimal())
    return f"m{1 + max(numbers, default=0)}"


def _rests_on(draft: PolicyDraft, document: Source) -> bool:
    """Whether a document that was named for a draft is still named in it."""
    return f'"{document.key}"'.encode() in msgspec.json.encode(draft.policy)


def _refused(field: str, problem: str) -> CatalogueError:
    return CatalogueError(ErrorCode.CATALOGUE_EDIT_REFUSED, field=field, problem=problem)


def _next(catalogue: Catalogue, **parts: object) -> Catalogue:
    return _checked(catalogue, msgspec.structs.replace(catalogue, **parts))


def _checked(old: Catalogue, new: Catalogue) -> Catalogue:
    """The changed catalogue under the next number; the old one itself where nothing changed."""
    if new == old:
        return old
    for problem in check(new):
        raise _refused(f"{problem.policy} {problem.field}".strip(), problem.problem)
    return msgspec.structs.replace(new, version=old.version + 1)
