"""Answers about practice."""

from __future__ import annotations

from ...domain.practice import Standing
from .base import Shape


class PracticeProgressRow(Shape, frozen=True, kw_only=True):
    """How far one is with the cards of a department; ``new`` includes those that changed."""

    department: str
    cards: int
    known: int
    learning: int
    new: int
    changed: int
    due: int


class PracticeCardRow(Shape, frozen=True, kw_only=True):
    """A question of the round that would be asked now."""

    card: str
    policy: str
    standing: Standing
    question: str


class PracticeAnswer(Shape, frozen=True, kw_only=True):
    """``practice due``."""

    catalogue: int
    status: str
    due: int
    changed: int
    new: int
    next_due: str
    departments: tuple[PracticeProgressRow, ...]
    cards: tuple[PracticeCardRow, ...]


class PracticeDoneAnswer(Shape, frozen=True, kw_only=True):
    """``practice do``; ``again`` are the cards to look at again."""

    asked: int
    recalled: int
    again: tuple[str, ...]
    left: int


class TrainingRow(Shape, frozen=True, kw_only=True):
    """``practice record`` (one round); ``grades`` count not known, hard, known, easy."""

    operator: str
    at: str
    catalogue: int
    asked: int
    recalled: int
    grades: tuple[int, int, int, int]
    seconds: int
    cards: tuple[str, ...]
