"""What msgspec says of data that do not fit, in plain Chinese."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec

_AT = re.compile(r"(?P<what>.*?)(?: - at `(?P<key>key in )?\$(?P<where>.*)`)?", re.DOTALL)
_TYPE = re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`")
_NAMED_FIELD = re.compile(r"Object (?P<how>missing required|contains unknown) field `([^`]*)`")
_ENUM = re.compile(r"Invalid enum value '?([^']*)'?")
_STEP = re.compile(r"\[(?:\d+|\.\.\.)\]|[^.\[\]]+")
_TYPES = {
    "str": "文字",
    "int": "整数",
    "float": "小数",
    "bool": "true 或 false",
    "decimal": "数字",
    "array": "列表",
    "object": "若干“项: 内容”",
    "null": "空",
}
_SCALARS = frozenset({"int", "float", "bool"})


def said(message: str, kind: type | None = None) -> tuple[str, str]:
    """Where and what, from a validation message.

    ``kind`` is the struct that was asked for: with it, what would fit is named too.
    """
    found = _AT.fullmatch(message)
    assert found is not None
    what, where = found["what"], (found["where"] or "").lstrip(".")
    named = _NAMED_FIELD.match(what)
    if named:
        field = named[2]
        place = f"{where}.{field}" if where else field
        if named["how"] == "missing required":
            return place, f"缺少必填项 {field}"
        close = get_close_matches(field, _fields_at(kind, where), n=1)
        hint = f"（是不是 {close[0]}？）" if close else ""
        return place, f"有不认识的项 {field}{hint}"
    return where, _problem(what, where, kind)


def _problem(what: str, where: str, kind: type | None) -> str:
    if what == "Invalid decimal string":
        return "应为数字"
    types = _TYPE.match(what)
    if types:
        wanted, got = _words(types["wanted"]), _words(types["got"])
        hint = "；要当文字就加引号" if "str" in types["wanted"] and types["got"] in _SCALARS else ""
        return f"类型不对：应为{wanted}，写的是{got}{hint}"
    value = _ENUM.match(what)
    if value:
        fitting = _values_at(kind, where)
        hint = f"（应为 {'、'.join(fitting)} 之一）" if fitting else ""
        return f"取值 {value[1]} 不在允许范围内{hint}"
    return what


def _words(types: str) -> str:
    return "或".join(_TYPES.get(each, each) for each in types.split(" | "))


def _fields_at(kind: type | None, where: str) -> list[str]:
    return [
        field.encode_name
        for each in _types_at(kind, where)
        if isinstance(each, msgspec.inspect.StructType)
        for field in each.fields
    ]


def _values_at(kind: type | None, where: str) -> list[str]:
    values = (
        str(value.value)
        for each in _types_at(kind, where)
        if isinstance(each, msgspec.inspect.EnumType)
        for value in each.cls
    )
    return list(dict.fromkeys(values))


def _types_at(kind: type | None, where: str) -> list[msgspec.inspect.Type]:
    """What may stand at a path; several where the shape has alternatives."""
    if kind is None:
        return []
    types = [_info(kind)]
    for step in _STEP.findall(where):
        types = [inner for each in types for inner in _inside(each, step)]
    return [inner for each in types for inner in _alternatives(each)]


@cache
def _info(kind: type) -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(kind)


def _inside(whole: msgspec.inspect.Type, step: str) -> list[msgspec.inspect.Type]:
    inner: list[Any] = []
    for each in _alternatives(whole):
        if step.startswith("["):
            item = getattr(each, "item_type", None) or getattr(each, "value_type", None)
            inner += [item] if item is not None else []
        elif isinstance(each, msgspec.inspect.StructType):
            inner += [field.type for field in each.fields if field.encode_name == step]
    return inner


def _alternatives(whole: msgspec.inspect.Type) -> list[msgspec.inspect.Type]:
    return list(whole.types) if isinstance(whole, msgspec.inspect.UnionType) else [whole]
