"""Why a policy came out as it did: its clauses in their places, each with a mark and its fact."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.catalogue import Catalogue
from ...domain.clause_text import clause_text
from ...domain.conditions import AllOf, Comparison, Condition, Negation
from ...domain.policies import Policy
from ...domain.relations import effective_condition
from ...domain.screening import ClauseMark, Explanation, PolicyResult, Reason
from ..theme.look import Look
from ..widgets.text import chip, label, strong
from . import policies_interpretation_words as said

_OPEN = frozenset({ClauseMark.UNKNOWN, ClauseMark.LOCAL_RULE})


def why_of(result: PolicyResult, look: Look) -> QWidget:
    """The tree of a policy's clauses; those that decide are told whole, the others in brief."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(4)
    tree = result.explanation
    if tree is None:
        for reason in result.reasons:
            rows.addWidget(_clause(reason, look, 0, decides=True))
        return box
    for part, depth, decides in _walk(tree, 0, decides=True):
        if part.reason is not None:
            rows.addWidget(_clause(part.reason, look, depth, decides=decides))
        else:
            rows.addWidget(_branch(part, look, depth, decides=decides))
    return box


def conditions_of(policy: Policy, catalogue: Catalogue, look: Look) -> QWidget:
    """The conditions of a policy, for nobody in particular: clauses without a mark."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(4)
    for text, depth, heading in _conditions(effective_condition(policy, catalogue), catalogue, 0):
        row, across = _row(look, depth)
        made = strong if heading else label
        across.addWidget(made(text if heading else f"· {text}", "second", wrap=True), 1)
        rows.addWidget(row)
    return box


def _conditions(
    condition: Condition, catalogue: Catalogue, depth: int
) -> Iterator[tuple[str, int, bool]]:
    if isinstance(condition, Comparison):
        text = clause_text(condition, catalogue.fact(condition.fact), catalogue)
        if condition.local:
            text = said.branch(text, said.local_rule())
        yield text, depth, False
        return
    inner = (condition.part,) if isinstance(condition, Negation) else condition.parts
    node = "not" if isinstance(condition, Negation) else "any"
    if isinstance(condition, AllOf):
        node = "all"
    how = said.node(node)
    yield (said.branch(condition.name, how) if condition.name else how), depth, True
    for part in inner:
        yield from _conditions(part, catalogue, depth + 1)


def _walk(
    tree: Explanation, depth: int, *, decides: bool
) -> Iterator[tuple[Explanation, int, bool]]:
    """Every branch and clause in reading order, with its depth and whether it decides.

    A branch that has no name and only repeats what the one above says adds no line of its own.
    """
    if tree.reason is not None:
        yield tree, depth, decides
        return
    plain = not tree.name and tree.node == "all" and depth == 0
    if not plain:
        yield tree, depth, decides
    for part in tree.parts:
        yield from _walk(
            part, depth if plain else depth + 1, decides=decides and _counts(tree, part)
        )


def _counts(tree: Explanation, part: Explanation) -> bool:
    """Whether a part made its branch come out as it did."""
    if tree.node == "not":
        return True
    alone = ClauseMark.NOT_MET if tree.node == "all" else ClauseMark.MET
    if tree.mark is alone:
        return part.mark is alone
    if tree.node == "any" and tree.mark in _OPEN:
        return part.mark in _OPEN
    return True


def _branch(part: Explanation, look: Look, depth: int, *, decides: bool) -> QWidget:
    how = said.node(part.node)
    name = said.branch(part.name, how) if part.name else how
    row, across = _row(look, depth)
    across.addWidget(_mark(part.mark, look, decides=decides), 0, Qt.AlignmentFlag.AlignTop)
    if decides:
        across.addWidget(strong(name, "second", wrap=True), 1)
    else:
        across.addWidget(label(name, "second", wrap=True, tone="muted"), 1)
    row.setAccessibleName(f"{said.mark(part.mark)} {name}")
    return row


def _clause(reason: Reason, look: Look, depth: int, *, decides: bool) -> QWidget:
    row, across = _row(look, depth)
    mark = _mark(reason.mark, look, decides=decides)
    across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    told = QVBoxLayout()
    told.setContentsMargins(0, 0, 0, 0)
    told.setSpacing(0)
    told.addWidget(
        label(reason.text, "second", wrap=True, tone="" if decides else "muted"),
    )
    origin = said.origin(reason)
    if origin and (decides or reason.stale):
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(label(origin, "caption", wrap=True), 1)
        if reason.stale:
            below.addWidget(
                chip(QCoreApplication.translate("Interpretation", "rests on old data"), "amber")
            )
        told.addLayout(below)
    across.addLayout(told, 1)
    row.setAccessibleName(f"{said.mark(reason.mark)} {reason.text} {origin}".strip())
    return row


def _row(look: Look, depth: int) -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(look.px(18) * depth, 0, 0, 0)
    across.setSpacing(8)
    return row, across


def _mark(mark: ClauseMark, look: Look, *, decides: bool) -> QWidget:
    """Sign and word; a chip only where the clause decides."""
    made = label(said.mark(mark), "caption")
    if decides:
        made = chip(said.mark(mark), said.TONE[mark])
    else:
        made.setContentsMargins(look.px(12), 0, 0, 0)
    made.setMinimumWidth(look.px(84))
    return made
