"""Writes a policy catalogue as a folder of YAML files that :mod:`.catalogue_files` reads back.

The files are those of ``data/catalogue`` with the calendar in a folder of its own; comments of
an older folder are not kept, since a catalogue does not hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import yaml

from .. import disk_errors, files
from ..domain.catalogue import Catalogue
from ..domain.errors import CatalogueError, DiskError, ErrorCode
from .catalogue_files import (
    CALENDAR,
    FACTS,
    HEAD,
    ITEMS,
    PARAMETERS,
    POLICIES,
    RULES,
    SOURCES,
    read_catalogue,
)
from .catalogue_trees import condition_written, formula_written
from .plain_yaml import Plain

_ABOUT = "# 由程序导出的政策目录；改好后可以整个文件夹再导入。\n\n"


def write_catalogue(catalogue: Catalogue, folder: Path) -> tuple[str, ...]:
    """Write a catalogue to a new or empty folder, and read it back; gives the files' names.

    Raises:
        DiskError: FOLDER_NOT_EMPTY, or what the disk did.
        CatalogueError: what was written does not come back as the same catalogue.
    """
    files.ensure_folder(folder)
    try:
        if any(folder.iterdir()):
            raise DiskError(ErrorCode.FOLDER_NOT_EMPTY, folder=folder.name)
    except OSError as error:
        raise disk_errors.write_error(error, begun=False) from error
    for name in (POLICIES, CALENDAR):
        files.ensure_folder(folder / name)
    written = []
    # The head last: without it nobody takes a folder that was left half-way for a catalogue.
    for name, document in _documents(catalogue):
        files.replace_file(folder / name, [(_ABOUT + yaml_text(document)).encode()])
        written.append(name)
    again, problems = read_catalogue(folder)
    if again != catalogue:
        first = problems[0] if problems else None
        raise CatalogueError(
            ErrorCode.CATALOGUE_INVALID,
            file=first.file if first else HEAD,
            policy=first.policy if first else "",
            field=first.field if first else "",
            problem=first.problem if first else "写出以后再读，内容不一致",
            problems=max(1, len(problems)),
        )
    return tuple(written)


def _documents(catalogue: Catalogue) -> Iterator[tuple[str, Plain]]:
    whole: Plain = msgspec.to_builtins(catalogue, builtin_types=(Decimal,))
    yield SOURCES, {"sources": _short(whole["sources"])}
    yield (
        FACTS,
        {
            "enumerations": whole["enumerations"],
            "groups": whole["groups"],
            "facts": [_fact(fact) for fact in whole["facts"]],
        },
    )
    yield PARAMETERS, {"parameters": _short(whole["parameters"])}
    yield ITEMS, {"items": _short(whole["items"])}
    yield RULES, {"rules": whole["rules"]}
    for year in whole["calendar"]:
        yield f"{CALENDAR}/{year['year']}.yaml", year
    names = []
    runs = groupby(whole["policies"], key=lambda policy: str(policy["department"]))
    for number, (department, policies) in enumerate(runs, start=1):
        name = f"{number:02}-{_letters(department)}.yaml"
        names.append(name)
        yield (
            f"{POLICIES}/{name}",
            {"department": department, "policies": [policy_written(policy) for policy in policies]},
        )
    head = ("schema", "version", "area", "compiled_on", "status", "disclaimer")
    yield (
        HEAD,
        {
            **{name: whole[name] for name in head},
            "departments": names,
            "hotlines": _short(whole["hotlines"]),
            "neighbours": _short(whole["neighbours"]),
        },
    )


def _letters(department: str) -> str:
    """A department's name as a part of a file name, on any file system."""
    return "".join(each for each in department if each.isalnum())[:20] or "policies"


def _fact(fact: Plain) -> Plain:
    """A declaration without the options, which its enumeration gives it."""
    return {key: value for key, value in fact.items() if key != "options"}


def policy_written(policy: Plain) -> Plain:
    """A policy's plain data as one writes it by hand, without its department."""
    made = {key: value for key, value in _short(policy).items() if key != "department"}
    for name in ("conditions", "received_when"):
        if name in made:
            made[name] = condition_written(made[name])
    for grade in made.get("grades", ()):
        grade["when"] = condition_written(grade["when"])
    for amount in made["amounts"]:
        if "when" in amount:
            amount["when"] = condition_written(amount["when"])
        if "formula" in amount:
            amount["formula"] = formula_written(amount["formula"])
    return made


def _short(raw: Any) -> Any:
    """``src`` for the sources that something rests on, as the files are written by hand."""
    if isinstance(raw, dict):
        shorter = {"source": "src", "sources": "src"}
        return {shorter.get(key, key): _short(value) for key, value in raw.items()}
    if isinstance(raw, (list, tuple)):
        return [_short(each) for each in raw]
    return raw


class _Dumper(yaml.SafeDumper):
    """Lists set in, and no aliases, which the reader refuses."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _figure(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    """A figure as a number, where a reader of numbers gets the same one; else as text."""
    text = format(value, "f")
    if "." not in text:
        return dumper.represent_scalar("tag:yaml.org,2002:int", text)
    kind = "float" if Decimal(repr(float(text))) == value else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Dumper.add_representer(Decimal, _figure)


def yaml_text(document: Plain) -> str:
    """Plain data as YAML that the reader takes."""
    return yaml.dump(
        document,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=100_000,
    )
