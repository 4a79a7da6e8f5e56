"""Where in a YAML file something stands: from a problem's field to the line and the spelling.

A field is a path in dots and brackets (``amounts[0].when``). Entries of a list may be named by what
identifies them (``facts.age.ask``); what is not found ends the way at the deepest part that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from .plain_yaml import node_of

__all__ = ["Lines", "written_place"]

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]（）]+)")
_REMARK = re.compile(r"（[^（）]*）")
_LINE = re.compile(r"第(\d+)行")
_IDENTITIES = frozenset({"code", "id", "key", "name", "value"})
_IN_A_TREE = {"values": "value", "number": "value", "parameter": "value", "times": "value"}


class Lines:
    """The lines of problems in the files of a folder; each file is read once, when it is asked."""

    def __init__(self) -> None:
        self._nodes: dict[Path, yaml.Node | None] = {}

    def line(self, path: Path, policy: str, field: str) -> int:
        """The line (from 1) of a field, of a policy where one is named; 0: not known."""
        named = _LINE.fullmatch(field)
        if named:
            return int(named[1])
        if path not in self._nodes:
            self._nodes[path] = node_of(path)
        node = self._nodes[path]
        if not policy:
            return _descended(node, field)
        index = re.fullmatch(r"policies\[\d+\]", policy)
        return _descended(node, f"{policy if index else f'policies.{policy}'}.{field}")


def written_place(plain: object, where: str) -> str:
    """A path in the plain data of a struct, as the file spells it (``conditions.all[0].src``)."""
    said: list[str] = []
    node = plain
    for index, name in _steps(where):
        if index >= 0:
            said.append(f"[{index}]")
            node = node[index] if isinstance(node, list) and index < len(node) else None
            continue
        spelt = _spelt(node, name)
        if spelt:
            said.append(f".{spelt}")
        node = node.get(name) if isinstance(node, dict) else None
    return "".join(said).lstrip(".")


def _spelt(node: object, name: str) -> str:
    tree = str(node.get("node", "")) if isinstance(node, dict) else ""
    if name in {"source", "sources"}:
        return "src"
    if tree == "number":
        return ""
    if tree == "not" and name == "part":
        return "not"
    if tree and name == "parts":
        return tree
    if tree in {"param", "fact"} and name == "name":
        return tree
    return _IN_A_TREE.get(name, name) if tree == "is" else name


def _steps(field: str) -> Iterator[tuple[int, str]]:
    """The steps of a path: an index and no name, or -1 and a name."""
    for found in _STEP.finditer(_REMARK.sub("", field)):
        yield (int(found[1]), "") if found[1] else (-1, found[2])


def _descended(node: yaml.Node | None, field: str) -> int:
    line = 0
    for index, name in _steps(field):
        found = _inside(node, index, name)
        if found is None:
            break
        line, node = found
    return line


def _inside(node: yaml.Node | None, index: int, name: str) -> tuple[int, yaml.Node] | None:
    """What a step leads to, with the line on which that begins."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in ({name, "src"} if name in {"source", "sources"} else {name}):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode):
        for position, each in enumerate(node.value):
            if position == index or (index < 0 and name in _names(each)):
                return each.start_mark.line + 1, each
    return None


def _names(node: yaml.Node) -> set[str]:
    if not isinstance(node, yaml.MappingNode):
        return {node.value} if isinstance(node, yaml.ScalarNode) else set()
    return {
        value.value
        for key, value in node.value
        if key.value in _IDENTITIES and isinstance(value, yaml.ScalarNode)
    }
