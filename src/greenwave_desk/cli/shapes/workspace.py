"""Answers about a workspace as a whole."""

from __future__ import annotations

from ...domain.figures import Problem
from .base import Shape


class WorkspaceMade(Shape, frozen=True, kw_only=True):
    """``init``."""

    workspace: str
    kind: str
    name: str
    division: str
    operator: str
    recovery_code: str
    fingerprint: str


class StatsAnswer(Shape, frozen=True, kw_only=True):
    """``stats``; ``satisfaction`` is a percentage, null without ratings that may be told."""

    visits: int
    by_method: dict[str, int]
    cases_opened: int
    cases_completed: int
    interpretations: int
    ratings: int
    satisfaction: float | None
    ratings_unopened: int


class VerifyAnswer(Shape, frozen=True, kw_only=True):
    """``verify``."""

    ok: bool
    events: int
    problems: tuple[Problem, ...]


class PassphraseAnswer(Shape, frozen=True, kw_only=True):
    """``passphrase``; ``recovered`` if the recovery code proved it."""

    operator: str
    recovered: bool


class FileAnswer(Shape, frozen=True, kw_only=True):
    """``backup`` and ``restore``: what was written or put in force."""

    file: str


class DemoAnswer(Shape, frozen=True, kw_only=True):
    """``demo``."""

    demo: str
    county: str
    desks: tuple[str, ...]
    people: int
    seed: int
    edition: int
    operator: str
    passphrase: str
