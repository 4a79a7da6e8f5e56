"""Reads a policy catalogue from a folder of YAML files (``data/catalogue/README.md``).

Owns the way the files are written down (how a condition, a source, a list of options reads in
YAML); every problem names the file, the policy and the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from ..domain.calendar import CalendarYear
from ..domain.catalogue import (
    SCHEMA,
    Area,
    Catalogue,
    Group,
    Hotline,
    Neighbour,
    Parameter,
    Policy,
    Source,
)
from ..domain.catalogue_check import CatalogueProblem, check
from ..domain.catalogue_upgrade import upgraded
from ..domain.errors import CatalogueError, ErrorCode
from ..domain.facts import Enumeration, FactDeclaration, FactKind
from ..domain.rules import DEFAULT_RULES, Rule
from ..domain.service_items import ServiceItem
from .calendar_files import load_years
from .plain_yaml import Plain, RefusalError, parsed
from .validation_words import said

HEAD, SOURCES, FACTS = "catalogue.yaml", "sources.yaml", "facts.yaml"
PARAMETERS, ITEMS, POLICIES = "parameters.yaml", "service-items.yaml", "policies"
RULES, CALENDAR = "rules.yaml", "calendar"

T = TypeVar("T")

_OLD = 1
"""The shape in which papers were names, and rules and calendar no part of the catalogue."""

_GROUPS = frozenset({"all", "any"})


class Reading(NamedTuple):
    """What a folder came to: a catalogue without problems, or the problems."""

    catalogue: Catalogue | None
    problems: tuple[CatalogueProblem, ...]


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a folder.

    Raises:
        CatalogueError: CATALOGUE_MISSING, or CATALOGUE_INVALID with ``file``, ``policy``,
            ``field`` and ``problem`` of the first problem and their number as ``problems``.
    """
    catalogue, problems = read_catalogue(folder)
    if catalogue is None:
        first = problems[0]
        raise CatalogueError(
            ErrorCode.CATALOGUE_INVALID,
            file=first.file,
            policy=first.policy,
            field=first.field,
            problem=first.problem,
            problems=len(problems),
        )
    return catalogue


def read_catalogue(folder: Path) -> Reading:
    """The catalogue of a folder, or everything that is wrong with it.

    Raises:
        CatalogueError: CATALOGUE_MISSING: there is no catalogue in the folder.
    """
    if not (folder / HEAD).is_file():
        raise CatalogueError(ErrorCode.CATALOGUE_MISSING, folder=folder.name)
    reader = _Reader(folder)
    catalogue = reader.read()
    if catalogue is None or reader.problems:
        return Reading(None, tuple(reader.problems))
    problems = tuple(reader.placed(problem) for problem in check(catalogue))
    return Reading(None if problems else catalogue, problems)


class _Reader:
    """Reads the files of one folder and collects what is wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file_of: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self.problems: list[CatalogueProblem] = []

    def read(self) -> Catalogue | None:
        head, facts = self._document(HEAD), self._document(FACTS)
        sources, parameters = self._document(SOURCES), self._document(PARAMETERS)
        items, rules = self._document(ITEMS), self._rules(head)
        enumerations = self._list(FACTS, facts, "enumerations", Enumeration)
        declarations = self._facts(facts, enumerations)
        names = self._policy_files(head)
        policies = [policy for name in names for policy in self._policies(name)]
        parts: Plain = {
            "area": self._one(HEAD, head.get("area"), "area", Area),
            "enumerations": enumerations,
            "groups": self._list(FACTS, facts, "groups", Group),
            "facts": declarations,
            "sources": self._list(SOURCES, sources, "sources", Source),
            "parameters": self._list(PARAMETERS, parameters, "parameters", Parameter),
            "hotlines": self._list(HEAD, head, "hotlines", Hotline),
            "neighbours": self._list(HEAD, head, "neighbours", Neighbour),
            "items": self._list(ITEMS, _items(head, items), "items", ServiceItem),
            "rules": rules,
            "calendar": self._calendar(),
            "policies": tuple(policies),
        }
        for name in ("schema", "version", "compiled_on", "status", "disclaimer"):
            if name in head:
                parts[name] = head[name]
            else:
                self._add(HEAD, name, f"缺少必填项 {name}")
        if self.problems:
            return None
        if parts["schema"] == _OLD:
            parts["schema"] = SCHEMA
        return self._one(HEAD, parts, "", Catalogue)

    def _rules(self, head: Plain) -> tuple[Rule, ...]:
        if head.get("schema") == _OLD:
            return DEFAULT_RULES
        return self._list(RULES, self._document(RULES), "rules", Rule)

    def _calendar(self) -> tuple[CalendarYear, ...]:
        """The years of the folder's own calendar, or of the one that lies beside it."""
        own = self._folder / CALENDAR
        folder = own if own.is_dir() else self._folder.parent / CALENDAR
        if not any(folder.glob("*.yaml")):
            return ()
        try:
            return load_years(folder)
        except CatalogueError as error:
            file, field, problem = (str(error.facts[key]) for key in ("file", "field", "problem"))
            self._add(f"{CALENDAR}/{file}", field, problem)
            return ()

    def placed(self, problem: CatalogueProblem) -> CatalogueProblem:
        """A problem of the whole catalogue, with the file that it stands in."""
        top = problem.field.split(".")[0]
        files = {
            "sources": SOURCES,
            "enumerations": FACTS,
            "groups": FACTS,
            "facts": FACTS,
            "parameters": PARAMETERS,
            "items": ITEMS,
            "rules": RULES,
            "calendar": CALENDAR,
        }
        file = self._file_of.get(problem.policy) or files.get(top, HEAD)
        return msgspec.structs.replace(problem, file=file)

    def _document(self, name: str) -> Plain:
        try:
            return parsed(self._folder / name)
        except RefusalError as refused:
            self._add(name, refused.field, refused.problem)
            return {}

    def _policy_files(self, head: Plain) -> list[str]:
        departments = head.get("departments") or []
        if not isinstance(departments, list):
            self._add(HEAD, "departments", "应为列表")
            return []
        listed = [str(name) for name in departments]
        there = sorted(path.name for path in (self._folder / POLICIES).glob("*.yaml"))
        for name in there:
            if name not in listed:
                self._add(HEAD, "departments", f"没有列出 {POLICIES}/{name}")
        for name in listed:
            if name not in there:
                self._add(HEAD, "departments", f"没有文件 {POLICIES}/{name}")
        return [name for name in listed if name in there]

    def _policies(self, name: str) -> Iterator[Policy]:
        file = f"{POLICIES}/{name}"
        document = self._document(file)
        department = document.get("department", "")
        for index, raw in enumerate(_mappings(document.get("policies"))):
            code = str(raw.get("code", f"policies[{index}]"))
            self._file_of[code] = file
            try:
                plain = self._policy({"department": department, **raw})
            except RefusalError as refused:
                self._add(file, refused.field, refused.problem, policy=code)
                continue
            policy = self._one(file, plain, "", Policy, policy=code)
            if policy is not None:
                yield policy

    def _policy(self, raw: Plain) -> Plain:
        plain: Plain = _renamed(raw)
        if "conditions" in plain:
            plain["conditions"] = self._condition(plain["conditions"], "conditions")
        if "received_when" in plain:
            plain["received_when"] = self._condition(plain["received_when"], "received_when")
        for index, grade in enumerate(_mappings(plain.get("grades"))):
            grade["when"] = self._condition(grade.get("when"), f"grades[{index}].when")
        return plain

    def _condition(self, raw: object, field: str) -> Plain:
        if not isinstance(raw, dict):
            raise RefusalError(field, "应为条件（all、any、not 或一个比较）")
        keys = set(raw) - {"name"}
        if len(keys) == 1 and keys <= _GROUPS:
            (group,) = keys
            parts = raw[group]
            if not isinstance(parts, list):
                raise RefusalError(f"{field}.{group}", "应为列表")
            made: Plain = {
                "node": group,
                "parts": [
                    self._condition(part, f"{field}.{group}[{index}]")
                    for index, part in enumerate(parts)
                ],
            }
        elif keys == {"not"}:
            made = {"node": "not", "part": self._condition(raw["not"], f"{field}.not")}
        else:
            return self._comparison(raw, field)
        if "name" in raw:
            made["name"] = raw["name"]
        return made

    def _comparison(self, raw: Plain, field: str) -> Plain:
        plain = {"node": "is", **raw}
        if "value" not in plain:
            return plain
        value = plain.pop("value")
        if isinstance(value, dict):
            plain["parameter"], plain["times"] = _parameters(value, field)
        elif isinstance(value, list):
            plain["values"] = [str(each) for each in value]
        elif isinstance(value, str) or self._kinds.get(str(raw.get("fact"))) == FactKind.ENUM:
            plain["values"] = [str(value)]
        else:
            plain["number"] = value
        return plain

    def _facts(
        self, document: Plain, enumerations: tuple[Enumeration, ...]
    ) -> tuple[FactDeclaration, ...]:
        by_name = {enumeration.name: enumeration for enumeration in enumerations}
        declarations = []
        for declaration in self._list(FACTS, document, "facts", FactDeclaration):
            self._kinds[declaration.name] = declaration.kind
            enumeration = by_name.get(declaration.enumeration)
            if enumeration is None:
                declarations.append(declaration)
            else:
                declarations.append(
                    msgspec.structs.replace(declaration, options=enumeration.options)
                )
        return tuple(declarations)

    def _list(self, file: str, document: Plain, name: str, kind: type[T]) -> tuple[T, ...]:
        raw = document.get(name)
        if raw is None:
            if document:
                self._add(file, name, f"缺少必填项 {name}")
            return ()
        made = []
        for index, each in enumerate(raw if isinstance(raw, list) else [raw]):
            value = self._one(file, each, f"{name}[{index}]", kind)
            if value is not None:
                made.append(value)
        return tuple(made)

    def _one(
        self, file: str, raw: object, field: str, kind: type[T], *, policy: str = ""
    ) -> T | None:
        try:
            return msgspec.convert(_renamed(raw), kind, strict=True)
        except msgspec.ValidationError as error:
            where, problem = said(str(error))
            name = _name_of(raw)
            place = f"{field}（{name}）" if name and field else field
            self._add(file, ".".join(filter(None, (place, where))), problem, policy=policy)
            return None

    def _add(self, file: str, field: str, problem: str, *, policy: str = "") -> None:
        self.problems.append(
            CatalogueProblem(file=file, policy=policy, field=field, problem=problem)
        )


def _renamed(raw: object) -> Any:
    """``src`` in the files is ``source`` (one) or ``sources`` (several) in the structs."""
    if isinstance(raw, dict):
        plain = {}
        for key, value in raw.items():
            name = key
            if key == "src":
                name = "sources" if isinstance(value, list) else "source"
            plain[name] = _renamed(value)
        return plain
    if isinstance(raw, list):
        return [_renamed(each) for each in raw]
    return raw


def _parameters(value: Plain, field: str) -> tuple[object, object]:
    """The parameter of ``{param: …}`` and the one that it is multiplied by, or an empty name."""
    times = value.get("mul", {"param": ""})
    shaped = set(value) <= {"param", "mul"} and "param" in value
    if not shaped or not isinstance(times, dict) or set(times) != {"param"}:
        raise RefusalError(f"{field}.value", "应为 {param: 参数名}，可再加 mul: {param: 参数名}")
    return value["param"], times["param"]


def _items(head: Plain, document: Plain) -> Plain:
    """The items; those of a folder of the older shape with papers as they are now."""
    old = document and head.get("schema") == _OLD
    return upgraded(document, _OLD) if old else document


def _mappings(raw: object) -> list[Plain]:
    return [each for each in raw if isinstance(each, dict)] if isinstance(raw, list) else []


def _name_of(raw: object) -> str:
    if not isinstance(raw, Mapping):
        return ""
    return str(raw.get("key") or raw.get("id") or raw.get("name") or "")
