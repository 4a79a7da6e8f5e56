"""Words for a policy's parts where the county reads and changes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ...domain.catalogue import Catalogue
from ...domain.clause_text import clause_text, parameter_label
from ...domain.conditions import AllOf, AnyOf, Comparison, Condition, Confidence, Negation
from ...domain.errors import CatalogueError
from ...domain.formulas import Formula, formula_text
from ...domain.ids import FactName, PolicyCode
from ...domain.policies import Channel, Policy, PublicityNeed, Requirement
from ...domain.screening import ClauseMark
from ...wording.catalogue_lines import difference_lines
from .. import terms

CONFIDENCE_TONE = {
    Confidence.VERIFIED: "green",
    Confidence.VERIFIED_SECONDARY: "green",
    Confidence.GENERAL: "grey",
    Confidence.UNKNOWN: "amber",
}
MARK_TONE = {
    ClauseMark.MET: "green",
    ClauseMark.NOT_MET: "grey",
    ClauseMark.UNKNOWN: "amber",
    ClauseMark.LOCAL_RULE: "amber",
}


class TreeLine(NamedTuple):
    """A line of conditions as they are read: a clause, or what joins those below it."""

    depth: int
    text: str
    local: bool
    clause: bool


def confidence(value: Confidence | None) -> str:
    """How well something is founded, in a word."""
    return {
        Confidence.VERIFIED: QCoreApplication.translate("PolicyWords", "read in the document"),
        Confidence.VERIFIED_SECONDARY: QCoreApplication.translate(
            "PolicyWords", "read in a digest"
        ),
        Confidence.GENERAL: QCoreApplication.translate("PolicyWords", "common knowledge"),
        Confidence.UNKNOWN: QCoreApplication.translate("PolicyWords", "to be confirmed"),
        None: QCoreApplication.translate("PolicyWords", "as the whole"),
    }[value]


def founded(value: Confidence) -> str:
    """The same, as short as it stands in a list."""
    return {
        Confidence.VERIFIED: QCoreApplication.translate("PolicyWords", "text"),
        Confidence.VERIFIED_SECONDARY: QCoreApplication.translate("PolicyWords", "digest"),
        Confidence.GENERAL: QCoreApplication.translate("PolicyWords", "general"),
        Confidence.UNKNOWN: QCoreApplication.translate("PolicyWords", "open"),
    }[value]


def required(value: Requirement) -> str:
    """When a paper is asked for."""
    return {
        Requirement.ALWAYS: QCoreApplication.translate("PolicyWords", "always"),
        Requirement.WHEN_RELEVANT: QCoreApplication.translate("PolicyWords", "if there is one"),
        Requirement.WHEN_DELEGATED: QCoreApplication.translate(
            "PolicyWords", "if somebody else applies"
        ),
        Requirement.WHEN_AVAILABLE: QCoreApplication.translate("PolicyWords", "if at hand"),
        Requirement.ORDINARY_TRACK_ONLY: QCoreApplication.translate(
            "PolicyWords", "ordinary procedure only"
        ),
        Requirement.ONLY_IF_DATA_CHECK_FAILS: QCoreApplication.translate(
            "PolicyWords", "if the data do not show it"
        ),
        Requirement.BY_DATA_CHECK: QCoreApplication.translate("PolicyWords", "by data, no paper"),
        Requirement.FOR_CARE_ALLOWANCE: QCoreApplication.translate(
            "PolicyWords", "for the care allowance"
        ),
        Requirement.FOR_APPLICATION: QCoreApplication.translate("PolicyWords", "when applied for"),
        Requirement.LOAN: QCoreApplication.translate("PolicyWords", "for a student loan"),
        Requirement.MANUAL_ONLY: QCoreApplication.translate(
            "PolicyWords", "for manual reimbursement"
        ),
        Requirement.ARRANGED_BY_GOV: QCoreApplication.translate(
            "PolicyWords", "arranged by the government"
        ),
    }[value]


def channel(value: Channel) -> str:
    """A way of applying."""
    return {
        Channel.WINDOW: QCoreApplication.translate("PolicyWords", "window"),
        Channel.VILLAGE: QCoreApplication.translate("PolicyWords", "village"),
        Channel.APP: QCoreApplication.translate("PolicyWords", "online"),
        Channel.SCHOOL: QCoreApplication.translate("PolicyWords", "school"),
        Channel.COUNTY: QCoreApplication.translate("PolicyWords", "county office"),
        Channel.AUTO: QCoreApplication.translate("PolicyWords", "without applying"),
    }[value]


def publicity(value: PublicityNeed) -> str:
    """Whether there is a public notice."""
    return {
        PublicityNeed.REQUIRED: QCoreApplication.translate("PolicyWords", "required"),
        PublicityNeed.NONE: QCoreApplication.translate("PolicyWords", "none"),
        PublicityNeed.LOCAL_RULE: QCoreApplication.translate("PolicyWords", "by local rule"),
        PublicityNeed.ORDINARY_TRACK_ONLY: QCoreApplication.translate(
            "PolicyWords", "in the ordinary procedure"
        ),
    }[value]


def mark(value: ClauseMark) -> str:
    """How a clause came out."""
    return {
        ClauseMark.MET: QCoreApplication.translate("PolicyWords", "holds"),
        ClauseMark.NOT_MET: QCoreApplication.translate("PolicyWords", "does not hold"),
        ClauseMark.UNKNOWN: QCoreApplication.translate("PolicyWords", "not known"),
        ClauseMark.LOCAL_RULE: QCoreApplication.translate("PolicyWords", "local rule?"),
    }[value]


def joined(node: str, name: str = "") -> str:
    """What joins the conditions below a node (``all``, ``any`` or ``not``)."""
    word = {
        "all": QCoreApplication.translate("PolicyWords", "all of these"),
        "any": QCoreApplication.translate("PolicyWords", "one of these is enough"),
        "not": QCoreApplication.translate("PolicyWords", "not this"),
    }[node]
    return f"{name} · {word}" if name else word


def said(clause: Comparison, catalogue: Catalogue) -> str:
    """A clause in words."""
    try:
        return clause_text(clause, catalogue.fact(clause.fact), catalogue)
    except CatalogueError:
        return clause.text or str(clause.fact)


def tree_lines(condition: Condition, catalogue: Catalogue, depth: int = 0) -> Iterator[TreeLine]:
    """Conditions line by line."""
    match condition:
        case Comparison():
            yield TreeLine(depth, said(condition, catalogue), condition.local, clause=True)
        case Negation(part=part, name=name):
            yield TreeLine(depth, joined("not", name), local=False, clause=False)
            yield from tree_lines(part, catalogue, depth + 1)
        case AllOf(parts=parts, name=name) | AnyOf(parts=parts, name=name):
            node = "all" if isinstance(condition, AllOf) else "any"
            yield TreeLine(depth, joined(node, name), local=False, clause=False)
            for part in parts:
                yield from tree_lines(part, catalogue, depth + 1)


def formula(value: Formula | None, catalogue: Catalogue) -> str:
    """A formula in words, its parameters and facts by their labels; empty where there is none."""
    if value is None:
        return ""

    def named(name: str) -> str:
        if catalogue.parameter(name) is not None:
            return parameter_label(catalogue, name)
        try:
            return catalogue.fact(FactName(name)).label
        except CatalogueError:
            return name

    return formula_text(value, named)


def valid(first: str, last: str) -> str:
    """The days in which something is in force; empty where nothing bounds them."""
    if not first and not last:
        return ""
    return f"{first or '…'} – {last or '…'}"


def documents(policy: Policy, catalogue: Catalogue) -> list[str]:
    """Titles of the documents that a policy rests on."""
    titles = []
    for basis in policy.basis:
        source = catalogue.source(basis.source) if basis.source else None
        titles.append(source.title if source else basis.title or basis.source)
    return titles


def difference(old: Catalogue, new: Catalogue, code: PolicyCode) -> list[str]:
    """How one catalogue differs from another, a sentence each; ``code`` need not be named."""
    return [
        line.sentence if line.policy == code else line.text
        for line in difference_lines(old, new, terms.language())
    ]
