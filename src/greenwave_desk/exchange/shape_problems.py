"""Every way in which plain data do not fit a shape; msgspec itself stops at the first.

Goes down only where something is wrong, so data that fit cost one conversion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import msgspec

from .validation_words import said

__all__ = ["shape_problems"]


def shape_problems(plain: object, kind: Any) -> Iterator[tuple[str, str]]:
    """Where (as a path in the data) and what, for everything that does not fit ``kind``."""
    try:
        msgspec.convert(plain, kind, strict=True)
    except msgspec.ValidationError as error:
        inside = list(_inside(plain, _chosen(plain, kind)))
        if inside:
            yield from inside
        else:
            yield said(str(error), kind)


def _inside(plain: object, kind: Any) -> Iterator[tuple[str, str]]:
    if isinstance(plain, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _in_struct(plain, kind)
    elif isinstance(plain, list) and get_origin(kind) is tuple:
        for index, each in enumerate(plain):
            for where, problem in shape_problems(each, get_args(kind)[0]):
                yield f"[{index}]{'.' if where[:1] not in {'', '['} else ''}{where}", problem


def _in_struct(plain: dict[str, Any], kind: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    config = kind.__struct_config__
    for name in plain:
        if name not in fields and name != config.tag_field:
            # The message that msgspec would have for this field alone, so that it is said alike.
            yield said(f"Object contains unknown field `{name}`", kind)
    for name, field in fields.items():
        if name not in plain:
            if field.required:
                yield said(f"Object missing required field `{name}`", kind)
            continue
        for where, problem in shape_problems(plain[name], field.type):
            yield f"{name}{'.' if where[:1] not in {'', '['} else ''}{where}", problem


def _chosen(plain: object, kind: Any) -> Any:
    """Of several shapes the one that the data mean to have: by the tag, or the only one left."""
    several = [each for each in get_args(kind) if each is not type(None)]
    if get_origin(kind) is tuple or not several:
        return kind
    if len(several) == 1:
        return several[0]
    tag = plain.get("node") if isinstance(plain, dict) else None
    return next(
        (
            each
            for each in several
            if isinstance(each, type)
            and issubclass(each, msgspec.Struct)
            and each.__struct_config__.tag == tag
        ),
        kind,
    )
