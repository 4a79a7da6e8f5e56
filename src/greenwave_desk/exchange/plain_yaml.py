"""YAML as plain data: mappings, lists, text, numbers, true, false and null, and nothing else.

Anchors, aliases, tags, repeated keys, oversized and too deeply nested files are refused before
anything is built, so a file can neither swell nor run.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import yaml

MAX_FILE_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000

Plain = dict[str, Any]


class RefusalError(Exception):
    """A file, or a part of one, that cannot be read, in words; its reader makes a problem of it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field
        self.problem = problem


_BaseLoader: type[yaml.SafeLoader] = cast(
    "type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader)
)


class _Loader(_BaseLoader):  # type: ignore[misc, valid-type]  # chosen at run time: C if built
    """Plain data only: no dates and no yes/no as booleans, and no key twice."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own class attribute
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag.rsplit(":", 1)[-1] in {"null", "int", "float"}
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                line = key.start_mark.line + 1
                raise RefusalError(f"第{line}行", f"项 {getattr(key, 'value', '?')} 重复或不是文字")
            seen.add(key.value)
        return cast("dict[Any, Any]", super().construct_mapping(node, deep))


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def parsed(path: Path) -> Plain:
    """The mapping that a file holds.

    Raises:
        RefusalError: it cannot be read, or is not plain YAML within the limits.
    """
    return loaded(_text(path))


def loaded(text: str) -> Plain:
    """The mapping that a text holds.

    Raises:
        RefusalError: it is not plain YAML within the limits.
    """
    try:
        _gate(text)
        document = yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RefusalError(f"第{line}行", f"不是合乎格式的 YAML：{error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusalError("", f"不是合乎格式的 YAML：{error}") from error
    if not isinstance(document, dict):
        raise RefusalError("", "最外层应为若干“项: 内容”")
    return document


def node_of(path: Path) -> yaml.Node | None:
    """What a file holds with the lines on which it stands; None where it is no plain YAML."""
    try:
        text = _text(path)
        _gate(text)
        return yaml.compose(text, Loader=_Loader)
    except (RefusalError, yaml.YAMLError, ValueError, RecursionError):
        return None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise RefusalError("", f"文件超过 {MAX_FILE_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RefusalError("", "没有这个文件") from error
    except OSError as error:
        raise RefusalError("", f"读不出来（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise RefusalError("", "不是 UTF-8 编码") from error


def _gate(text: str) -> None:
    """Refuse what could swell or run before anything is built from it."""
    depth = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=_Loader)):
        mark = event.start_mark
        line = 0 if mark is None else mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusalError(f"第{line}行", "不能使用锚点和别名（& 和 *）")
        if getattr(event, "tag", None):
            raise RefusalError(f"第{line}行", "不能使用类型标记（!）")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise RefusalError(f"第{line}行", "嵌套太深或内容太多")
