"""The shape of a sentence for one error code, before its facts are filled in."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["zh", "en"]
"""The two languages of the program; Chinese comes first."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Templates: what happened and what was kept, then what to do now."""

    zh: str
    zh_next: str
    en: str
    en_next: str
