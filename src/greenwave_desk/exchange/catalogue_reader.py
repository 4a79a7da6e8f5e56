"""Puts a catalogue together from the YAML files of a folder, and collects all that is wrong.

Every problem names the file, the line where it can be found, the policy and the field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

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
from ..domain.errors import CatalogueError
from ..domain.facts import Enumeration, FactDeclaration, FactKind
from ..domain.ids import FactName
from ..domain.rules import DEFAULT_RULES, Rule
from ..domain.service_items import ServiceItem
from .calendar_files import load_years
from .catalogue_trees import long_names, mappings, policy_parts
from .plain_yaml import Plain, RefusalError, parsed
from .shape_problems import shape_problems
from .yaml_places import Lines, written_place

HEAD, SOURCES, FACTS = "catalogue.yaml", "sources.yaml", "facts.yaml"
PARAMETERS, ITEMS, POLICIES = "parameters.yaml", "service-items.yaml", "policies"
RULES, CALENDAR = "rules.yaml", "calendar"

T = TypeVar("T")

_OLD = 1
"""The shape in which papers were names, and rules and calendar no part of the catalogue."""

_OLDER = range(_OLD, SCHEMA)
"""Shapes that are brought up to the present one while they are read."""


class Reading(NamedTuple):
    """What a folder came to: a catalogue without problems, or the problems."""

    catalogue: Catalogue | None
    problems: tuple[CatalogueProblem, ...]


class CatalogueReader:
    """Reads the files of one folder and collects what is wrong."""

    def __init__(self, folder: Path, department: Path | None = None) -> None:
        self._folder = folder
        self._department = department
        self._inside = department is not None and department.resolve().parent == (
            folder.resolve() / POLICIES
        )
        self._theirs: frozenset[str] = frozenset()
        self._unread: set[str] = set()
        self._file_of: dict[str, str] = {}
        self._kinds: dict[FactName, FactKind] = {}
        self.problems: list[CatalogueProblem] = []

    @property
    def own(self) -> str:
        """What the one department's file is called in problems; empty where there is none."""
        if self._department is None:
            return ""
        name = self._department.name
        return f"{POLICIES}/{name}" if self._inside else name

    def reading(self) -> Reading:
        """The catalogue, or the problems, each with its line."""
        catalogue = self._read()
        found = list(self.problems)
        if catalogue is not None:
            # Of the policies that can be read; what others say of an unreadable one is its fault.
            found += (
                self._placed(problem)
                for problem in check(catalogue)
                if not any(code in problem.problem for code in self._unread)
            )
        usable = not self.problems and (not found or self._department is not None)
        lines = Lines()
        return Reading(
            catalogue if usable else None,
            tuple(
                msgspec.structs.replace(
                    each, line=lines.line(self._path(each.file), each.policy, each.field)
                )
                for each in found
            ),
        )

    def _read(self) -> Catalogue | None:
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
        if any(not problem.policy for problem in self.problems):
            return None
        if parts["schema"] in _OLDER:
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

    def _placed(self, problem: CatalogueProblem) -> CatalogueProblem:
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
            return parsed(self._path(name))
        except RefusalError as refused:
            self._add(name, refused.field, refused.problem)
            return {}

    def _path(self, name: str) -> Path:
        if self._department is not None and name == self.own:
            return self._department
        return self._folder / name

    def _policy_files(self, head: Plain) -> list[str]:
        """The files with policies, as problems name them."""
        listed = [f"{POLICIES}/{name}" for name in self._listed(head)]
        if self._department is None:
            return listed
        if not self._inside:
            policies = mappings(self._document(self.own).get("policies"))
            self._theirs = frozenset(str(each.get("code")) for each in policies)
        return [*listed, *({self.own} - set(listed))]

    def _listed(self, head: Plain) -> list[str]:
        departments = head.get("departments") or []
        if not isinstance(departments, list):
            self._add(HEAD, "departments", "应为列表")
            return []
        listed = [str(name) for name in departments]
        there = sorted(path.name for path in (self._folder / POLICIES).glob("*.yaml"))
        for name in there:
            if name not in listed and self._department is None:
                self._add(HEAD, "departments", f"没有列出 {POLICIES}/{name}")
        for name in listed:
            if name not in there:
                self._add(HEAD, "departments", f"没有文件 {POLICIES}/{name}")
        return [name for name in listed if name in there]

    def _policies(self, file: str) -> Iterator[Policy]:
        document = self._document(file)
        self._check_top(file, document)
        department = document.get("department", "")
        for index, raw in enumerate(mappings(document.get("policies"))):
            code = str(raw.get("code", f"policies[{index}]"))
            if code in self._theirs and file != self.own:
                continue
            self._file_of[code] = file
            plain, refused = policy_parts({"department": department, **raw}, self._kinds)
            for each in refused:
                self._add(file, each.field, each.problem, policy=code)
            # What was refused is not there any more; that it is missing would be said twice.
            gone = {each.field.split(".")[0] for each in refused}
            policy = self._one(file, plain, "", Policy, policy=code, but=gone)
            if policy is not None and not refused:
                yield policy
            else:
                self._unread.add(code)

    def _check_top(self, file: str, document: Plain) -> None:
        """What a department's file must be, beside its policies themselves."""
        for key in document:
            if key not in {"department", "policies"}:
                self._add(file, key, f"有不认识的项 {key}")
        policies = document.get("policies")
        if not document:
            return
        if not isinstance(policies, list) or not policies:
            self._add(file, "policies", "应为政策的列表")
        elif len(mappings(policies)) < len(policies):
            self._add(file, "policies", "每项政策应为若干“项: 内容”")

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
        self,
        file: str,
        raw: object,
        field: str,
        kind: type[T],
        *,
        policy: str = "",
        but: Collection[str] = (),
    ) -> T | None:
        plain = long_names(raw)
        try:
            return msgspec.convert(plain, kind, strict=True)
        except msgspec.ValidationError:
            name = _name_of(raw)
            place = f"{field}（{name}）" if name and field else field
            for where, problem in shape_problems(plain, kind):
                if where in but:
                    continue
                written = written_place(plain, where)
                self._add(file, ".".join(filter(None, (place, written))), problem, policy=policy)
            return None

    def _add(self, file: str, field: str, problem: str, *, policy: str = "") -> None:
        self.problems.append(
            CatalogueProblem(file=file, policy=policy, field=field, problem=problem)
        )


def _items(head: Plain, document: Plain) -> Plain:
    """The items; those of a folder of the older shape with papers as they are now."""
    old = document and head.get("schema") == _OLD
    return upgraded(document, _OLD) if old else document


def _name_of(raw: object) -> str:
    if not isinstance(raw, Mapping):
        return ""
    return str(raw.get("key") or raw.get("id") or raw.get("name") or "")
