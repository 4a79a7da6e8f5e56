"""Policies with their conditions and formulas as they are written by hand in YAML, and back.

Owns the notation alone (``data/catalogue/README.md``): what comes out of reading is the plain
data that :mod:`...conditions` and :mod:`...formulas` are made from, and writing takes the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from ..domain.facts import FactKind
from ..domain.ids import FactName
from .plain_yaml import Plain, RefusalError

__all__ = [
    "condition_read",
    "condition_written",
    "formula_read",
    "formula_written",
    "long_names",
    "mappings",
    "policy_parts",
    "policy_read",
]

_GROUPS = frozenset({"all", "any"})
_JOINING = frozenset({"plus", "minus", "times", "least", "most"})


def condition_read(raw: object, field: str, kinds: Mapping[FactName, FactKind]) -> Plain:
    """A condition's plain data; ``kinds`` are those of the facts, by name.

    Raises:
        RefusalError: it is not written as a condition; ``field`` says where.
    """
    if not isinstance(raw, dict):
        raise RefusalError(field, "应为条件（all、any、not 或一个比较）")
    keys = set(raw) - {"name"}
    if len(keys) == 1 and keys <= _GROUPS:
        (group,) = keys
        made: Plain = {
            "node": group,
            "parts": [
                condition_read(part, f"{field}.{group}[{index}]", kinds)
                for index, part in enumerate(_listed(raw[group], f"{field}.{group}"))
            ],
        }
    elif keys == {"not"}:
        made = {"node": "not", "part": condition_read(raw["not"], f"{field}.not", kinds)}
    elif keys & (_GROUPS | {"not"}):
        raise RefusalError(field, "all、any、not 一处只能写一个，旁边只能再写 name")
    else:
        return _comparison_read(raw, field, kinds)
    if "name" in raw:
        made["name"] = raw["name"]
    return made


def condition_written(tree: Plain) -> Plain:
    """A condition's plain data as one writes it by hand."""
    plain = {key: value for key, value in tree.items() if key != "node"}
    match tree["node"]:
        case "is":
            return _comparison_written(plain)
        case "not":
            plain["not"] = condition_written(plain.pop("part"))
        case group:
            plain[group] = [condition_written(part) for part in plain.pop("parts")]
    return plain


def formula_read(raw: object, field: str) -> Plain:
    """A formula's plain data.

    Raises:
        RefusalError: it is not written as a formula; ``field`` says where.
    """
    if isinstance(raw, dict) and len(raw) == 1:
        ((key, inside),) = raw.items()
        if key in _JOINING:
            parts = _listed(inside, f"{field}.{key}")
            return {
                "node": key,
                "parts": [
                    formula_read(part, f"{field}.{key}[{index}]")
                    for index, part in enumerate(parts)
                ],
            }
        if key in {"param", "fact"}:
            if not isinstance(inside, str):
                raise RefusalError(f"{field}.{key}", "应为名称")
            return {"node": key, "name": inside}
    number = _number(raw)
    if number is None:
        raise RefusalError(
            field,
            "应为数字、{param: 参数名}、{fact: 事实名}，或 plus、minus、times、least、most 加列表",
        )
    return {"node": "number", "value": number}


def formula_written(tree: Plain) -> object:
    """A formula's plain data as one writes it by hand."""
    match tree["node"]:
        case "number":
            return tree["value"]
        case "param" | "fact" as kind:
            return {kind: tree["name"]}
        case joining:
            return {joining: [formula_written(part) for part in tree["parts"]]}


def policy_read(raw: Plain, kinds: Mapping[FactName, FactKind]) -> Plain:
    """A policy's plain data, as it is written by hand; ``kinds`` are those of the facts.

    Raises:
        RefusalError: a condition or a formula is not written as one.
    """
    plain, refused = policy_parts(raw, kinds)
    if refused:
        raise refused[0]
    return plain


def policy_parts(
    raw: Plain, kinds: Mapping[FactName, FactKind]
) -> tuple[Plain, list[RefusalError]]:
    """As :func:`policy_read`, without the trees that are not written as such, and with why."""
    plain: Plain = long_names(raw)
    refused: list[RefusalError] = []

    def read(whole: Plain, key: str, field: str) -> None:
        try:
            if key == "formula":
                whole[key] = formula_read(whole[key], field)
            elif key in whole:
                whole[key] = condition_read(whole[key], field, kinds)
        except RefusalError as error:
            refused.append(error)
            del whole[key]

    read(plain, "conditions", "conditions")
    read(plain, "received_when", "received_when")
    for index, grade in enumerate(mappings(plain.get("grades"))):
        read(grade, "when", f"grades[{index}].when")
    for index, amount in enumerate(mappings(plain.get("amounts"))):
        for key in {"when", "formula"} & set(amount):
            read(amount, key, f"amounts[{index}].{key}")
    return plain, refused


def long_names(raw: object) -> Any:
    """``src`` in the files is ``source`` (one) or ``sources`` (several) in the structs."""
    if isinstance(raw, dict):
        plain = {}
        for key, value in raw.items():
            name = key
            if key == "src":
                name = "sources" if isinstance(value, list) else "source"
            plain[name] = long_names(value)
        return plain
    if isinstance(raw, list):
        return [long_names(each) for each in raw]
    return raw


def mappings(raw: object) -> list[Plain]:
    """The mappings of what should be a list of them; whatever else is in it is left out."""
    return [each for each in raw if isinstance(each, dict)] if isinstance(raw, list) else []


def _comparison_read(raw: Plain, field: str, kinds: Mapping[FactName, FactKind]) -> Plain:
    plain = {"node": "is", **raw}
    if "value" not in plain:
        return plain
    value = plain.pop("value")
    if isinstance(value, dict):
        plain["parameter"], plain["times"] = _parameters(value, field)
    elif isinstance(value, list):
        plain["values"] = [str(each) for each in value]
    elif isinstance(value, str) or kinds.get(FactName(str(raw.get("fact")))) == FactKind.ENUM:
        plain["values"] = [str(value)]
    else:
        plain["number"] = value
    return plain


def _comparison_written(plain: Plain) -> Plain:
    said = {"fact": plain.pop("fact"), "op": plain.pop("op")}
    if "values" in plain:
        said["value"] = plain.pop("values")
    elif "number" in plain:
        said["value"] = plain.pop("number")
    elif "parameter" in plain:
        said["value"] = {"param": plain.pop("parameter")}
        if "times" in plain:
            said["value"]["mul"] = {"param": plain.pop("times")}
    return said | plain


def _parameters(value: Plain, field: str) -> tuple[object, object]:
    """The parameter of ``{param: …}`` and the one that it is multiplied by, or an empty name."""
    times = value.get("mul", {"param": ""})
    shaped = set(value) <= {"param", "mul"} and "param" in value
    if not shaped or not isinstance(times, dict) or set(times) != {"param"}:
        raise RefusalError(f"{field}.value", "应为 {param: 参数名}，可再加 mul: {param: 参数名}")
    return value["param"], times["param"]


def _listed(raw: object, field: str) -> list[object]:
    if not isinstance(raw, list):
        raise RefusalError(field, "应为列表")
    return raw


def _number(raw: object) -> Decimal | None:
    """A number; one that a float would not hold exactly stands in the file as text."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
