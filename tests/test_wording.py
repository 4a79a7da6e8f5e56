import re
import string

import pytest

from greenwave_desk import wording
from greenwave_desk.county.roster_preview import _LACKS as LACKS
from greenwave_desk.county.views import Standing
from greenwave_desk.desk.recognition import PROBLEMS
from greenwave_desk.domain import deadlines
from greenwave_desk.domain.cards import CardStatus
from greenwave_desk.domain.case_limits import WANTS
from greenwave_desk.domain.cases import CaseAction, CaseState, Channel, MaterialState, Why
from greenwave_desk.domain.categories import AssistanceCategory
from greenwave_desk.domain.corrections import CORRECTABLE, CorrectionState
from greenwave_desk.domain.errors import ErrorCode, GreenwaveError
from greenwave_desk.domain.events import BODIES
from greenwave_desk.domain.exchange import BundleKind, HeldReason, KeyStatus
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.queue import CallReason, TicketAction, TicketState
from greenwave_desk.domain.roster_headings import RosterField
from greenwave_desk.domain.scans import ScanProblem
from greenwave_desk.domain.screening import Verdict
from greenwave_desk.domain.sticks import FileState
from greenwave_desk.domain.visits import Confirmed, Detail, Lane, Means, RecognitionMethod
from greenwave_desk.exchange.peek import PeekState

CODES = list(ErrorCode)
HAN = re.compile(r"[\u4e00-\u9fff]")
# Words that blame the reader, or that a clerk of a township would have to ask about.
FORBIDDEN_ZH = (
    "您错",
    "你错",
    "非法",
    "异常",
    "报错",
    "失败",
    "无效的参数",
    "token",
    "hash",
    "SQL",
    "null",
)
FORBIDDEN_EN = ("illegal", "invalid argument", "exception", "fatal", "your fault", "null", "sql")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_and_a_next_step_in_both_languages(code):
    words = wording.words_for(GreenwaveError(code))
    assert code in wording.SENTENCES
    for chinese in words.lines("zh"):
        assert HAN.search(chinese), chinese
        assert chinese.endswith("。")
    for english in words.lines("en"):
        # A spelling such as 边缘户 may stand in an English example.
        assert HAN.sub("", english).strip().endswith("."), english
        assert english[0] in string.ascii_uppercase or english.startswith("greenwave"), english


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_without_its_facts_shows_no_trace_of_them(code):
    words = wording.words_for(GreenwaveError(code))
    for text in (*words.lines("zh"), *words.lines("en")):
        assert not set("{}[]") & set(text), text
        assert "  " not in text
        assert not re.search(r" \.(?!\w)", text)


@pytest.mark.parametrize("code", CODES)
def test_facts_stand_only_in_parts_that_may_be_left_out(code):
    sentence = wording.SENTENCES[code]
    for template in (sentence.zh, sentence.zh_next, sentence.en, sentence.en_next):
        outside = re.sub(r"\[[^\[\]]*\]", "", template)
        assert not set("{}[]") & set(outside), template


@pytest.mark.parametrize("code", CODES)
def test_both_languages_tell_the_same_facts(code):
    sentence = wording.SENTENCES[code]
    facts = re.compile(r"\{(\w+)\}")
    assert set(facts.findall(sentence.zh)) == set(facts.findall(sentence.en))


@pytest.mark.parametrize("code", CODES)
def test_facts_that_are_given_are_told(code):
    sentence = wording.SENTENCES[code]
    names = set(re.findall(r"\{(\w+)\}", sentence.zh))
    facts = {name: f"«{name}»" for name in names}
    words = wording.words_for(GreenwaveError(code, **facts))
    for value in facts.values():
        assert value in words.zh
        assert value in words.en


@pytest.mark.parametrize("code", CODES)
def test_nobody_is_blamed_and_no_jargon_is_used(code):
    words = wording.words_for(GreenwaveError(code))
    chinese = " ".join(words.lines("zh"))
    english = " ".join(words.lines("en")).lower()
    assert not [word for word in FORBIDDEN_ZH if word in chinese]
    assert not [word for word in FORBIDDEN_EN if word in english]


@pytest.mark.parametrize("code", CODES)
def test_no_two_codes_are_told_alike(code):
    mine = wording.words_for(GreenwaveError(code))
    same = [other for other in CODES if wording.words_for(GreenwaveError(other)) == mine]
    assert same == [code]


def test_codes_among_the_facts_become_words():
    error = GreenwaveError(
        ErrorCode.ACTION_NOT_ALLOWED, action=CaseAction.DECIDE.value, state=CaseState.ACCEPTED.value
    )
    words = wording.words_for(error)
    assert "作出决定" in words.zh
    assert "已受理" in words.zh
    assert "decide" in words.en


def test_the_same_word_among_the_facts_means_what_it_means_in_its_sentence():
    decided = GreenwaveError(ErrorCode.CORRECTION_DECIDED, state="refused")
    assert "未采纳" in wording.words_for(decided).zh
    field = GreenwaveError(ErrorCode.CORRECTION_VALUE, field="head_name")
    assert "户主姓名" in wording.words_for(field).zh
    of_a_catalogue = GreenwaveError(ErrorCode.CATALOGUE_INVALID, field="name")
    assert "name" in wording.words_for(of_a_catalogue).zh


@pytest.mark.parametrize("action", ["correct", "decline"])
def test_what_a_correction_lacks_is_said_in_words(action):
    words = wording.words_for(GreenwaveError(ErrorCode.NOTE_REQUIRED, action=action))
    assert action not in words.zh
    assert "更正" in words.zh


@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_field_is_understood_by_its_code_and_by_its_names(field):
    for name in (field, wording.person_field(field), wording.person_field(field, "en").upper()):
        assert wording.field_named(f" {name} ") == field
    assert wording.field_named("shoe size") == "shoe size"


def test_what_a_newer_program_wrote_is_told_as_such():
    assert wording.event_kind("case.paused") == "新版程序的记录（case.paused）"
    assert wording.event_kind("", "en") == "record"
    assert "moon" in wording.held_reason("moon")


def test_an_empty_fact_is_as_good_as_none():
    with_empty = GreenwaveError(ErrorCode.WORKSPACE_MISSING, path="")
    without = GreenwaveError(ErrorCode.WORKSPACE_MISSING)
    assert wording.words_for(with_empty) == wording.words_for(without)


def test_a_bug_is_told_without_its_exception():
    words = wording.bug_words()
    assert "您的数据没有受影响" in words.zh
    assert "your data are safe" in words.en


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "values"),
    [
        (wording.case_state, CaseState),
        (wording.case_action, CaseAction),
        (wording.verdict, Verdict),
        (wording.lane, Lane),
        (wording.method, RecognitionMethod),
        (wording.bundle_kind, BundleKind),
        (wording.category, AssistanceCategory),
        (wording.roster_field, RosterField),
        (wording.role, ["clerk", "assistant", "supervisor", "administrator"]),
        (wording.workspace_kind, ["desk", "county"]),
        (wording.problem, ["database", "cipher", "chain", "projection", "index"]),
        (wording.item_kind, ["instant", "promise", "forward", "info"]),
        (wording.limit_standing, deadlines.Standing),
        (wording.means, Means),
        (wording.confirmed, Confirmed),
        (wording.detail, Detail),
        (wording.card_status, CardStatus),
        (wording.scan_problem, ScanProblem),
        (lambda each, language: wording.recognition_problem(each, language)[0], PROBLEMS),
        (lambda each, language: wording.recognition_problem(each, language)[1], PROBLEMS),
        (wording.supplier, ["visitor", "lookup", "county"]),
        (wording.held_reason, HeldReason),
        (wording.standing, Standing),
        (wording.correction_state, CorrectionState),
        (wording.story_step, ["file", "bundle", "correction", "corrected", "accepted", "refused"]),
        (wording.person_field, Person.__struct_fields__),
        (wording.file_state, FileState),
        (wording.file_state, PeekState),
        (wording.key_status, [*KeyStatus, "lost", "unlisted"]),
        (wording.event_kind, BODIES),
        (wording.kept_outcome, ["kept", "fulfilled", "other"]),
        (wording.lacking, LACKS),
        (wording.channel, Channel),
        (wording.material_state, MaterialState),
        (wording.why_assistant, Why),
        (wording.wanted, WANTS),
        (wording.ticket_state, TicketState),
        (wording.ticket_action, TicketAction),
        (wording.call_reason, CallReason),
    ],
)
def test_every_value_has_a_name_of_its_own(name, values, language):
    names = [name(value, language) for value in values]
    assert len(set(names)) == len(names)
    for text in names:
        assert bool(HAN.search(text)) == (language == "zh"), text


def test_the_advice_of_a_verdict_is_never_a_decision():
    assert wording.verdict(Verdict.ENTITLED) == "可能符合"
    assert wording.verdict(Verdict.UNDECIDED) == "需核实"
    assert wording.verdict(Verdict.NOT_ENTITLED) == "暂不符合"
