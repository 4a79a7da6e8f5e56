"""Clauses in plain Chinese: the catalogue's own wording, else one made from the fact's label."""

from __future__ import annotations

from .catalogue import Catalogue
from .conditions import Comparison, Operator
from .fact_values import plain
from .facts import FactDeclaration, FactKind
from .policies import Policy

_AMOUNT_WORDS = {
    Operator.LT: "低于",
    Operator.LE: "不高于",
    Operator.GT: "高于",
    Operator.GE: "不低于",
    Operator.EQ: "等于",
}
_COUNT_WORDS = {
    Operator.LT: "不满",
    Operator.LE: "不超过",
    Operator.GT: "超过",
    Operator.GE: "满",
    Operator.EQ: "为",
}


def clause_text(comparison: Comparison, declaration: FactDeclaration, catalogue: Catalogue) -> str:
    """The clause as a statement that holds or does not hold."""
    label, op = declaration.label, comparison.op
    if comparison.text:
        text = comparison.text
    elif op is Operator.IS_TRUE:
        text = declaration.when_yes or label
    elif op is Operator.IS_FALSE:
        text = declaration.when_no or f"并非“{label}”"
    elif op is Operator.NONEMPTY:
        text = f"有{label}"
    elif comparison.values or op not in _AMOUNT_WORDS:
        text = f"{label}{_listed(comparison, declaration)}"
    else:
        words = _COUNT_WORDS if declaration.kind is FactKind.INT else _AMOUNT_WORDS
        text = f"{label}{words[op]}{_figure(comparison, declaration, catalogue)}"
    return text


def in_force_text(policy: Policy) -> str:
    """That a policy is in force, as the statement which does not hold outside of its days."""
    since = f"自{policy.valid_from}起" if policy.valid_from else ""
    until = f"至{policy.valid_to}止" if policy.valid_to else ""
    return f"该政策正在施行（{since}{until}）"


def parameter_label(catalogue: Catalogue, name: str) -> str:
    """What a county parameter is called, or its name where the catalogue has none."""
    parameter = catalogue.parameter(name)
    return parameter.label if parameter else name


def _listed(comparison: Comparison, declaration: FactDeclaration) -> str:
    names = "、".join(_brief(declaration, value) for value in comparison.values)
    if comparison.op is Operator.CONTAINS_NONE:
        return f"不含：{names}"
    if len(comparison.values) > 1:
        return f"是其中之一：{names}"
    return f"有：{names}" if comparison.op is Operator.CONTAINS_ANY else f"为{names}"


def _brief(declaration: FactDeclaration, value: str) -> str:
    option = declaration.option(value)
    return option.brief if option else value


def _figure(comparison: Comparison, declaration: FactDeclaration, catalogue: Catalogue) -> str:
    if comparison.number is not None:
        if declaration.kind is FactKind.RATIO:
            return f"{plain(comparison.number * 100)}%"
        return f"{plain(comparison.number)}{declaration.unit}"
    text = _parameter_text(catalogue, comparison.parameter, declaration)
    if comparison.times:
        return f"{text}的{_parameter_text(catalogue, comparison.times, None)}"
    return text


def _parameter_text(catalogue: Catalogue, name: str, declaration: FactDeclaration | None) -> str:
    parameter = catalogue.parameter(name)
    if parameter is None:
        return name
    if parameter.value is None:
        return parameter.label
    if declaration is None:
        return f"{plain(parameter.value)}{parameter.unit or '倍'}"
    if declaration.kind is FactKind.RATIO:
        return f"{parameter.label}（{plain(parameter.value * 100)}%）"
    return f"{parameter.label}（{plain(parameter.value)}{parameter.unit}）"
