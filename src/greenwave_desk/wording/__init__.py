"""The words for people: every error code's sentence and next step, and the names of things.

Owns what the window and the command say in Chinese and English; knows no job, file or screen.
Sentences are templates: a part in square brackets is left out when one of its ``{facts}`` is
missing, and a fact never stands outside such a part, so that no error can fail to be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from ..domain.errors import ErrorCode, Fact, GreenwaveError
from .card_sentences import CARDS
from .casework_sentences import CASEWORK
from .casework_terms import channel, material_state, wanted, why_assistant
from .catalogue_fields import confidence
from .catalogue_lines import Line, difference_lines
from .catalogue_terms import catalogue_part, change_manner, material_form
from .correction_sentences import CORRECTIONS
from .desk_sentences import DESK
from .device_sentences import DEVICES
from .entitlement_terms import fact_source, relation_kind, relation_standing
from .exchange_sentences import EXCHANGE
from .exchange_terms import (
    correction_state,
    event_kind,
    field_named,
    file_state,
    held_reason,
    kept_outcome,
    key_status,
    lacking,
    person_field,
    standing,
    story_step,
)
from .facts import fact_text
from .file_sentences import FILES
from .outreach_sentences import OUTREACH
from .outreach_terms import lead_kind, lead_standing, outreach_outcome, outreach_way
from .practice_terms import practice_days, practice_grade, practice_standing, practice_topic
from .queue_sentences import QUEUE
from .queue_terms import call_reason, queue_policy, ticket_action, ticket_state
from .rating_sentences import RATINGS
from .rating_terms import grade, rating_part
from .recognition_terms import (
    apply_advice,
    card_status,
    confirmed,
    detail,
    means,
    recognition_problem,
    scan_problem,
)
from .sentence import Language, Sentence
from .terms import (
    bundle_kind,
    case_action,
    case_state,
    category,
    item_kind,
    lane,
    limit_standing,
    method,
    problem,
    role,
    roster_field,
    supplier,
    verdict,
    workspace_kind,
)
from .workspace_sentences import WORKSPACE

__all__ = [
    "SENTENCES",
    "Language",
    "Line",
    "Sentence",
    "Words",
    "apply_advice",
    "bug_words",
    "bundle_kind",
    "call_reason",
    "card_status",
    "case_action",
    "case_state",
    "catalogue_part",
    "category",
    "change_manner",
    "channel",
    "confidence",
    "confirmed",
    "correction_state",
    "detail",
    "difference_lines",
    "event_kind",
    "fact_source",
    "field_named",
    "file_state",
    "grade",
    "held_reason",
    "item_kind",
    "kept_outcome",
    "key_status",
    "lacking",
    "lane",
    "lead_kind",
    "lead_standing",
    "limit_standing",
    "material_form",
    "material_state",
    "means",
    "method",
    "outreach_outcome",
    "outreach_way",
    "person_field",
    "practice_days",
    "practice_grade",
    "practice_standing",
    "practice_topic",
    "problem",
    "queue_policy",
    "rating_part",
    "recognition_problem",
    "relation_kind",
    "relation_standing",
    "role",
    "roster_field",
    "scan_problem",
    "standing",
    "story_step",
    "supplier",
    "ticket_action",
    "ticket_state",
    "verdict",
    "wanted",
    "why_assistant",
    "words_for",
    "workspace_kind",
]

SENTENCES: Mapping[ErrorCode, Sentence] = {
    **WORKSPACE, **FILES, **DESK, **CASEWORK, **QUEUE, **DEVICES, **CORRECTIONS, **CARDS, **RATINGS,
    **EXCHANGE, **OUTREACH
}  # fmt: skip
"""One sentence with its next step for each code; a test walks the enumeration."""

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

_BUG = Sentence(
    zh="程序自己出了差错，您的数据没有受影响。",
    zh_next="请重试一次；如果再次出现，请把日志文件交给维护人员。",
    en="The program made a mistake; your data are safe.",
    en_next="Try once more; if it happens again, hand the log file to whoever maintains this.",
)


class Words(msgspec.Struct, frozen=True):
    """What happened and what to do now, in both languages, with the facts filled in."""

    zh: str
    zh_next: str
    en: str
    en_next: str

    def lines(self, language: Language) -> tuple[str, str]:
        """The sentence and the next step in ``language``."""
        return (self.en, self.en_next) if language == "en" else (self.zh, self.zh_next)


def words_for(error: GreenwaveError) -> Words:
    """The words for an error. Facts that the error lacks leave no trace in the sentence."""
    return _filled(SENTENCES.get(error.code, _BUG), error.facts, error.code)


def bug_words() -> Words:
    """The words for a mistake of the program itself; nothing of the exception shows."""
    return _filled(_BUG, {})


def _filled(sentence: Sentence, facts: Mapping[str, Fact], code: ErrorCode | None = None) -> Words:
    return Words(
        zh=_fill(sentence.zh, facts, code, "zh"),
        zh_next=_fill(sentence.zh_next, facts, code, "zh"),
        en=_fill(sentence.en, facts, code, "en"),
        en_next=_fill(sentence.en_next, facts, code, "en"),
    )


def _fill(
    template: str, facts: Mapping[str, Fact], code: ErrorCode | None, language: Language
) -> str:
    def part(found: re.Match[str]) -> str:
        names = _PLACEHOLDER.findall(found.group(1))
        if any(str(facts.get(name, "")) == "" for name in names):
            return ""
        return _PLACEHOLDER.sub(
            lambda name: fact_text(code, name.group(1), facts[name.group(1)], language),
            found.group(1),
        )

    return _OPTIONAL.sub(part, template)
