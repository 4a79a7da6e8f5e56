"""What msgspec says of data that do not fit, in plain Chinese."""

from __future__ import annotations

import re

_AT = re.compile(r"(?P<what>.*?)(?: - at `(?P<key>key in )?\$(?P<where>.*)`)?", re.DOTALL)
_TYPE = re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`")
_SAID = (
    (re.compile(r"Object missing required field `([^`]*)`"), "缺少必填项 {}"),
    (re.compile(r"Object contains unknown field `([^`]*)`"), "有不认识的项 {}"),
    (re.compile(r"Invalid enum value '?([^']*)'?"), "取值 {} 不在允许范围内"),
)
_NAMED_FIELD = re.compile(r"Object (?:missing required|contains unknown) field `([^`]*)`")


def said(message: str) -> tuple[str, str]:
    """Where and what, from a validation message."""
    found = _AT.fullmatch(message)
    assert found is not None
    what, where = found["what"], (found["where"] or "").lstrip(".")
    named = _NAMED_FIELD.match(what)
    if named:
        where = f"{where}.{named[1]}" if where else named[1]
    if what == "Invalid decimal string":
        return where, "应为数字"
    types = _TYPE.match(what)
    if types:
        return where, f"类型不对：应为 {types['wanted']}，写的是 {types['got']}"
    for pattern, sentence in _SAID:
        matched = pattern.match(what)
        if matched:
            return where, sentence.format(matched[1])
    return where, what
