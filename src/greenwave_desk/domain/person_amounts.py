"""What a policy pays one person: the catalogue's lines, worked out as far as facts and figures go.

A line that is meant for others is left out; one of which nobody knows whether it is meant for this
person says for whom it is. A formula whose parts are not all known stays unknown and names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from .clause_text import clause_text, parameter_label
from .comparing import FALSE, TRUE
from .compiled import CompiledCatalogue, Marks, ReadyPolicy
from .conditions import Condition, comparisons
from .fact_values import plain
from .facts import Facts
from .formulas import Formula, calculated, formula_text, names_in
from .ids import FactName
from .policies import Amount
from .policy_text import amount_line
from .screening import AmountLine

_FEN = Decimal("0.01")

ESTIMATE = "按已知情况估算，以审核确认为准"


def amounts_for(
    compiled: CompiledCatalogue, ready: ReadyPolicy, facts: Facts, marks: Marks
) -> tuple[AmountLine, ...]:
    """The lines of a policy for one person: current ones first, history last."""
    said = tuple([facts.get(name) for name in ready.paid_by])
    known = ready.paid.get(said)
    if known is not None:
        return known
    lines = [
        _line(compiled, amount, facts, tree is None or tree.truth(*marks) == TRUE)
        for amount, tree in ready.amounts
        if tree is None or tree.truth(*marks) != FALSE
    ]
    return ready.paid.keep(said, tuple(sorted(lines, key=lambda line: line.historic)))


def _line(compiled: CompiledCatalogue, amount: Amount, facts: Facts, meant: bool) -> AmountLine:
    text = amount_line(amount)
    how, value = "", amount.value
    missing: tuple[str, ...] = ()
    if amount.formula is not None:
        how, missing, value = _worked_out(compiled, amount.formula, facts)
        if value is not None:
            known = f"{plain(value)}{amount.unit}"
            text = f"{amount.item}：{known}（{how}；{ESTIMATE}）"
        else:
            text = f"{amount.item}：{how}，待定：{'、'.join(missing)}"
    if not meant and amount.when is not None:
        text = f"{text}〔适用于：{_for_whom(compiled, amount.when)}〕"
    return AmountLine(
        item=amount.item,
        text=text,
        value=None if amount.historic else value,
        unit=amount.unit,
        how=how,
        missing=missing,
        historic=amount.historic,
    )


def _worked_out(
    compiled: CompiledCatalogue, formula: Formula, facts: Facts
) -> tuple[str, tuple[str, ...], Decimal | None]:
    """The formula in words, what is missing for it, and its value to the fen."""
    numbers = {
        name: Decimal(known.value)
        for name, known in facts.items()
        if isinstance(known.value, int | Decimal) and not isinstance(known.value, bool)
    }
    chosen = dict(_chosen(compiled, formula, facts))
    figures = {
        name: parameter.value if (parameter := compiled.catalogue.parameter(of)) else None
        for name, of in chosen.items()
    }
    outcome = calculated(formula, numbers, figures)
    how = formula_text(formula, _namer(compiled, numbers, chosen, figures))
    missing = (
        *(compiled.declarations[name].label for name in outcome.missing_facts),
        *(each for name in outcome.missing_parameters for each in _awaited(compiled, chosen[name])),
    )
    value = outcome.value
    if value is None:
        return how, missing, None
    return how, missing, max(Decimal(0), value).quantize(_FEN, ROUND_HALF_UP)


def _chosen(
    compiled: CompiledCatalogue, formula: Formula, facts: Facts
) -> Iterator[tuple[str, str]]:
    """The parameters of a formula, each with the one that is meant for this person."""
    for name in names_in(formula)[1]:
        parameter = compiled.catalogue.parameter(name)
        if parameter is None or parameter.choice is None:
            yield name, name
            continue
        known = facts.get(parameter.choice.fact)
        choice = parameter.choice
        if known is not None and isinstance(known.value, bool):
            yield name, choice.when_yes if known.value else choice.when_no
            continue
        yes, no = (compiled.catalogue.parameter(each) for each in (choice.when_yes, choice.when_no))
        same = yes is not None and no is not None and yes.value == no.value
        yield name, choice.when_yes if same and yes is not None and yes.value else name


def _awaited(compiled: CompiledCatalogue, name: str) -> Iterator[str]:
    """What a parameter waits for: its figure, or the fact that says which of two is meant."""
    parameter = compiled.catalogue.parameter(name)
    choice = None if parameter is None else parameter.choice
    if choice is not None:
        yield compiled.declarations[choice.fact].label
    for each in (name,) if choice is None else (choice.when_yes, choice.when_no):
        figure = compiled.catalogue.parameter(each)
        if figure is None or figure.value is None:
            yield f"{parameter_label(compiled.catalogue, each)}（待县区填写）"


def _namer(
    compiled: CompiledCatalogue,
    numbers: dict[FactName, Decimal],
    chosen: dict[str, str],
    figures: dict[str, Decimal | None],
) -> Callable[[str], str]:
    def named(name: str) -> str:
        if name in chosen:
            label, figure = parameter_label(compiled.catalogue, chosen[name]), figures[name]
            return label if figure is None else f"{label} {plain(figure)}"
        declaration = compiled.declarations.get(FactName(name))
        label = declaration.label if declaration else name
        number = numbers.get(FactName(name))
        return label if number is None else f"{label} {plain(number)}"

    return named


def _for_whom(compiled: CompiledCatalogue, when: Condition) -> str:
    return "，".join(
        clause_text(each, compiled.declarations[each.fact], compiled.catalogue)
        for each in comparisons(when)
    )
