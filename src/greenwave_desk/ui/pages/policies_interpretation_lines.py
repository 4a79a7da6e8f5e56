"""Which lines the list of policies has: with a person by verdict, without one by department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from ...domain.catalogue import Catalogue
from ...domain.screening import PolicyResult, Screening, Verdict
from .. import terms
from . import policies_interpretation_words as said
from .policies_interpretation_head import ORDER
from .policies_interpretation_list import Fold, Heading, Line, PolicyLine, Tick
from .policies_interpretation_talk import Talk

_HEADING_TONE = {
    Verdict.ENTITLED: "green",
    Verdict.UNDECIDED: "amber",
    Verdict.NOT_ENTITLED: "muted",
}


def lines_of(screening: Screening, talk: Talk) -> tuple[Line, ...]:
    """What is received, then the three groups; what seldom fits the age is one line of its group.

    What is received stands in no other group: nobody is to read 暂不符合 of what they have.
    """
    lines: list[Line] = []
    have = [each for each in screening.policies if each.already]
    if have:
        lines.append(Heading(said.received(), "green", len(have)))
        lines += [_line(each, talk) for each in have]
    for verdict in ORDER:
        results = [
            each for each in screening.policies if each.verdict is verdict and not each.already
        ]
        if results:
            lines.append(Heading(terms.verdict(verdict), _HEADING_TONE[verdict], len(results)))
            lines += _group(verdict, results, talk)
    return tuple(lines)


def _group(verdict: Verdict, results: Sequence[PolicyResult], talk: Talk) -> Iterator[Line]:
    seldom = [each for each in results if each.seldom]
    for result in results:
        if not result.seldom:
            yield _line(result, talk)
    if not seldom:
        return
    unfolded = verdict in talk.unfolded
    pattern = QCoreApplication.translate(
        "Interpretation", "{count} more that seldom fit: one question settles them"
    )
    yield Fold(
        key=f"fold-{verdict.value}",
        title=pattern.format(count=len(seldom)),
        keys=tuple(each.code for each in seldom),
        open=unfolded,
    )
    if unfolded:
        for result in seldom:
            yield _line(result, talk)


def _line(result: PolicyResult, talk: Talk) -> PolicyLine:
    ticked = result.code in talk.ticked
    earlier = talk.earlier.get(result.code)
    told = ""
    if ticked:
        told = QCoreApplication.translate("Interpretation", "explained now")
    elif earlier is not None:
        told = said.told(earlier)
    return PolicyLine(
        key=result.code,
        name=result.name,
        detail=said.brief(result) or result.department,
        received=result.already,
        tick=Tick.TICKED if ticked else Tick.OPEN,
        told=told,
        faint=result.verdict is Verdict.NOT_ENTITLED and not result.already,
    )


def reading_lines(catalogue: Catalogue) -> tuple[Line, ...]:
    """The catalogue by department, in its order."""
    lines: list[Line] = []
    for department in dict.fromkeys(each.department for each in catalogue.policies):
        policies = [each for each in catalogue.policies if each.department == department]
        lines.append(Heading(department, "green", len(policies)))
        lines += [
            PolicyLine(key=each.code, name=each.name, detail=each.target[0] if each.target else "")
            for each in policies
        ]
    return tuple(lines)


def fold_key(line: PolicyLine | Fold, results: Sequence[PolicyResult]) -> Verdict | None:
    """The group whose fold a line is, or belongs to."""
    if isinstance(line, Fold):
        return Verdict(line.key.removeprefix("fold-"))
    return next((each.verdict for each in results if each.code == line.key and each.seldom), None)
