"""Values of facts as text: what people type, what events keep, what is shown.

Reads and writes single values; what a fact is and what the roster tells of one is
:mod:`.facts`'s business.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

import msgspec

from .errors import CatalogueError, ErrorCode
from .facts import NUMERIC, YES_NO, FactDeclaration, FactKind, FactValue, SetValue, partly_known

_YES = frozenset({"yes", "y", "true", "1", "是", "有", "对"})
_NO = frozenset({"no", "n", "false", "0", "否", "无", "没有", "不是"})
_UNKNOWN = frozenset({"unknown", "?", "？", "不清楚", "不知道", "不确定"})
_FINEST = -12
"""Exponent of the last digit that a number may have: no figure of a form is finer."""


def known_set(declaration: FactDeclaration, members: frozenset[str]) -> SetValue:
    """A set whose members are stated, with what they leave open (``some_of``)."""
    for option in declaration.options:
        if option.value in members and option.some_of:
            return partly_known(members, frozenset(option.some_of))
    return SetValue(members)


def parse_value(declaration: FactDeclaration, text: str) -> FactValue | None:
    """What somebody typed or a control sent; None for "don't know".

    Yes-no facts take ``yes``/``no``, numbers a number (a ratio also ``60%``), enumerations an
    option's value or name, sets several of these with commas.

    Raises:
        CatalogueError: FACT_VALUE_INVALID, with what was expected.
    """
    typed = text.strip()
    if typed.casefold() in _UNKNOWN:
        return None
    if declaration.kind in YES_NO:
        return _yes_no(declaration, typed)
    if declaration.kind in NUMERIC:
        return _number(declaration, typed)
    if declaration.kind is FactKind.ENUM:
        return _option_value(declaration, typed)
    parts = [part.strip() for part in re.split(r"[,，、;；]", typed)]
    if parts == ["none"]:
        return SetValue()
    return known_set(declaration, frozenset(_option_value(declaration, part) for part in parts))


def expected(declaration: FactDeclaration) -> str:
    """What a value of this fact looks like, in plain Chinese."""
    if declaration.kind in YES_NO:
        return "yes(是)、no(否) 或 unknown(不清楚)"
    if declaration.kind in NUMERIC:
        lowest = "" if declaration.minimum is None else f"，不小于 {declaration.minimum}"
        highest = "" if declaration.maximum is None else f"，不大于 {declaration.maximum}"
        whole = "整数" if declaration.kind is FactKind.INT else "数字"
        return f"{whole}{lowest}{highest}，或 unknown(不清楚)"
    names = "、".join(f"{option.value}({option.brief})" for option in declaration.options)
    several = "，可用逗号写几个" if declaration.kind is FactKind.SET else ""
    return f"{names}{several}，或 unknown(不清楚)"


def value_text(declaration: FactDeclaration, value: FactValue | None) -> str:
    """A value in plain Chinese, for a reason or a list of answers."""
    if value is None:
        return "不清楚"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, SetValue):
        said = _option_names(declaration, value.certain)
        if value.open:
            rest = "或".join(_option_names(declaration, value.open))
            said = [*said, f"（{rest}，尚未分清）"]
        return "、".join(said) if said else "无"
    if isinstance(value, str):
        option = declaration.option(value)
        return option.brief if option else value or "无"
    if declaration.kind is FactKind.RATIO:
        return f"{plain(Decimal(value) * 100)}%"
    return f"{plain(value)}{declaration.unit}"


def typed_value(value: FactValue | None) -> str:
    """A value as it would be typed: what :func:`parse_value` reads as the same value.

    A set that is not fully known is typed by its certain members.
    """
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, SetValue):
        return ",".join(sorted(value.certain)) or "none"
    return value if isinstance(value, str) else plain(value)


def plain(number: int | Decimal) -> str:
    """A number without exponent or idle zeros: ``850``, ``0.5``."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def encode_value(value: FactValue | None) -> str:
    """The JSON text under which an event keeps a value; no floats, sets sorted."""
    if isinstance(value, SetValue):
        body: object = {"certain": sorted(value.certain), "open": sorted(value.open)}
    elif isinstance(value, Decimal):
        body = plain(value)
    else:
        body = value
    return msgspec.json.encode(body).decode()


def decode_value(declaration: FactDeclaration, text: str) -> FactValue | None:
    """The value that :func:`encode_value` wrote.

    Raises:
        CatalogueError: FACT_VALUE_INVALID: the fact has another type by now, or the text is not
            one of its values. The caller treats the fact as unknown.
    """
    try:
        body = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:  # the latter: a hostile desk's
        raise _invalid(declaration) from error
    if body is None:
        return None
    if isinstance(body, bool):
        if declaration.kind not in YES_NO:
            raise _invalid(declaration)
        return body
    if declaration.kind in NUMERIC and isinstance(body, int | str):
        return _number(declaration, str(body))
    if declaration.kind is FactKind.ENUM and isinstance(body, str):
        return _option_value(declaration, body)
    if declaration.kind is FactKind.SET and isinstance(body, dict):
        try:
            known = msgspec.convert(body, SetValue)
        except msgspec.ValidationError as error:
            raise _invalid(declaration) from error
        for member in known.certain | known.open:
            _option_value(declaration, member)
        return known
    raise _invalid(declaration)


def _yes_no(declaration: FactDeclaration, typed: str) -> bool:
    if typed.casefold() in _YES:
        return True
    if typed.casefold() in _NO:
        return False
    raise _invalid(declaration)


def _number(declaration: FactDeclaration, typed: str) -> int | Decimal:
    share = declaration.kind is FactKind.RATIO and typed.endswith(("%", "％"))
    try:
        number = Decimal(typed[:-1] if share else typed)
    except InvalidOperation as error:
        raise _invalid(declaration) from error
    if not number.is_finite() or abs(number) >= 10**12:
        raise _invalid(declaration)
    if share:
        number /= 100
    low, high = declaration.minimum, declaration.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise _invalid(declaration)
    if declaration.kind is FactKind.INT:
        if number != number.to_integral_value():
            raise _invalid(declaration)
        return int(number)
    number = number.normalize()
    if int(number.as_tuple().exponent) < _FINEST:  # written out it would fill pages
        raise _invalid(declaration)
    return number


def _option_value(declaration: FactDeclaration, typed: str) -> str:
    for option in declaration.options:
        if typed and typed in {option.value, option.name, option.short}:
            return option.value
    raise _invalid(declaration)


def _option_names(declaration: FactDeclaration, values: frozenset[str]) -> list[str]:
    return [option.brief for option in declaration.options if option.value in values]


def _invalid(declaration: FactDeclaration) -> CatalogueError:
    return CatalogueError(
        ErrorCode.FACT_VALUE_INVALID,
        fact=declaration.name,
        label=declaration.label,
        expected=expected(declaration),
    )
