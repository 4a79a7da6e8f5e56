"""One policy as YAML text: written for somebody to change, read back with every problem in place.

The text is what stands for the policy in a file of ``data/catalogue/policies``, with its
department on top. A problem names the line, the field and, in plain Chinese, what is wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec
import yaml

from ..domain.catalogue import Catalogue
from ..domain.fact_values import plain as plain_number
from ..domain.formulas import Formula
from ..domain.policies import Policy
from ..domain.policy_edits import SheetProblem, SheetReading, problems_of
from .catalogue_trees import formula_read, formula_written, policy_read
from .catalogue_writing import policy_written, yaml_text
from .plain_yaml import RefusalError, loaded
from .validation_words import said

__all__ = ["formula_sheet", "policy_text", "read_formula", "read_policy"]

_LINE = re.compile(r"第(\d+)行")
_STEP = re.compile(r"[^.\[\]（）]+|\[\d+\]")
_FORMULA = "formula"


def policy_text(policy: Policy) -> str:
    """A policy as one writes it by hand; :func:`read_policy` gives the same policy back."""
    plain = msgspec.to_builtins(policy, builtin_types=(Decimal,))
    written = policy_written(plain)
    head = {name: written.pop(name) for name in ("code", "name")}
    return yaml_text({**head, "department": policy.department, **written})


def read_policy(text: str, catalogue: Catalogue) -> SheetReading:
    """The policy that a text holds, in the place of the one of its code; or what is wrong with it.

    The catalogue is the one that it is to stand in: its facts, parameters, sources and the other
    policies are what the text may name.
    """
    kinds = {each.name: each.kind for each in catalogue.facts}
    try:
        plain = policy_read(loaded(text), kinds)
    except RefusalError as refused:
        return SheetReading(None, (_placed(text, refused.field, refused.problem),))
    try:
        policy = msgspec.convert(plain, Policy, strict=True)
    except msgspec.ValidationError as error:
        return SheetReading(None, (_placed(text, *said(str(error))),))
    problems = tuple(
        _placed(text, field, problem) for field, problem in problems_of(policy, catalogue)
    )
    return SheetReading(None if problems else policy, problems)


def formula_sheet(formula: Formula | None) -> str:
    """A formula as one writes it by hand, in one line; empty where there is none."""
    if formula is None:
        return ""
    return _in_a_line(formula_written(msgspec.to_builtins(formula, builtin_types=(Decimal,))))


def read_formula(text: str) -> tuple[Formula | None, str]:
    """The formula that a text holds, None for an empty one; and what is wrong, empty if nothing."""
    if not text.strip():
        return None, ""
    try:
        plain = formula_read(loaded(f"{_FORMULA}: {text.strip()}")[_FORMULA], _FORMULA)
        return msgspec.convert(plain, Formula, strict=True), ""
    except RefusalError as refused:
        return None, f"{refused.field}：{refused.problem}"
    except msgspec.ValidationError as error:
        return None, said(str(error))[1]


def _in_a_line(written: object) -> str:
    if isinstance(written, dict):
        return f"{{{', '.join(f'{key}: {_in_a_line(part)}' for key, part in written.items())}}}"
    if isinstance(written, list):
        return f"[{', '.join(map(_in_a_line, written))}]"
    return plain_number(written) if isinstance(written, Decimal) else str(written)


def _placed(text: str, field: str, problem: str) -> SheetProblem:
    """A problem with its line, as near as the field can be found in the text."""
    named = _LINE.fullmatch(field)
    if named:
        return SheetProblem(int(named[1]), "", problem)
    return _found(text, field, problem)


def _found(text: str, field: str, problem: str) -> SheetProblem:
    """With the line of the deepest part of ``field`` that the text has, and as spelt there."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return SheetProblem(0, field, problem)
    line, spelt = 0, ""
    steps = _STEP.findall(field)
    for at, step in enumerate(steps):
        found = _inside(node, step)
        if found is None:
            rest = "".join(_joined(each) for each in steps[at:])
            return SheetProblem(line, (spelt + rest).lstrip("."), problem)
        line, word, node = found
        spelt += _joined(word)
    return SheetProblem(line, spelt.lstrip("."), problem)


def _joined(step: str) -> str:
    return step if step.startswith("[") else f".{step}"


def _inside(node: yaml.Node | None, step: str) -> tuple[int, str, yaml.Node] | None:
    """The part of a node that a step of a path leads to: its line, how it is spelt, itself."""
    if isinstance(node, yaml.SequenceNode):
        if step.startswith("["):
            at = int(step[1:-1])
            if at < len(node.value):
                return node.value[at].start_mark.line + 1, step, node.value[at]
            return None
        for part in node.value:  # a grade by its name
            if any(value.value == step for _, value in _pairs(part)):
                return part.start_mark.line + 1, step, part
        return None
    for key, value in _pairs(node):
        if key.value in _spellings(step):
            return key.start_mark.line + 1, str(key.value), value
    return None


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _spellings(step: str) -> frozenset[str]:
    """How a field of the structs may be written in the text."""
    written = {
        "parts": {"all", "any", "plus", "minus", "times", "least", "most"},
        "part": {"not"},
        "sources": {"src"},
        "source": {"src"},
        "values": {"value"},
        "number": {"value"},
        "parameter": {"value"},
    }
    return frozenset({step, *written.get(step, ())})
