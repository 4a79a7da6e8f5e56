"""An error's sentence and next step, in the language that the window speaks."""

from __future__ import annotations

from ..domain.errors import GreenwaveError
from ..wording import bug_words, words_for
from . import terms


def told(error: GreenwaveError) -> tuple[str, str]:
    """What happened and was kept, and what to do now; never a Python exception's own words."""
    return words_for(error).lines(terms.language())


def bug() -> tuple[str, str]:
    """The same for a mistake of the program."""
    return bug_words().lines(terms.language())
