"""Names for papers, ways of speaking to visitors, and why somebody answers for a matter."""

from __future__ import annotations

from ..domain.case_limits import WANTS
from ..domain.cases import Channel, MaterialState, Why
from .naming import Names, name_of
from .sentence import Language

CHANNELS: Names = {
    Channel.IN_PERSON: ("当面", "in person"),
    Channel.PHONE: ("电话", "by telephone"),
    Channel.HOME_VISIT: ("上门", "at their home"),
    Channel.MESSAGE: ("短信或微信", "by message"),
    Channel.LETTER: ("书面", "in writing"),
}

MATERIAL_STATES: Names = {
    MaterialState.OPEN: ("未核对", "not looked at"),
    MaterialState.PRESENT: ("已有", "there"),
    MaterialState.MISSING: ("缺", "missing"),
    MaterialState.ON_FILE: ("已掌握，免交", "on file, not asked for"),
    MaterialState.NOT_NEEDED: ("不需要", "not needed"),
}

WHYS: Names = {
    Why.LOAD: ("按办件数量安排", "has the fewest matters"),
    Why.CHOSEN: ("窗口指定", "chosen at the window"),
    Why.SUPERVISOR: ("负责人改派", "given by a supervisor"),
    Why.ABSENT: ("原协办员不在岗", "the assistant is away"),
    Why.GONE: ("原协办员已离开本窗口", "the assistant no longer works here"),
    Why.NOT_ACCEPTED: ("移交逾期未接收", "nobody accepted the hand-over in time"),
}

WANTED: Names = dict(
    zip(
        WANTS,
        (
            ("要告知结果", "tell the outcome"),
            ("要通报进展", "tell how it stands"),
            ("要催办", "remind the back office"),
            ("移交待接收", "a hand-over waits"),
            ("协办员不在岗", "the assistant is away"),
            ("催补材料", "ask after the papers"),
            ("补齐手续", "get the papers after the help"),
        ),
        strict=True,
    )
)


def channel(which: str, language: Language = "zh") -> str:
    """By what way a visitor was spoken to."""
    return name_of(CHANNELS, which, language)


def material_state(which: MaterialState, language: Language = "zh") -> str:
    """What is known of one paper of a matter."""
    return name_of(MATERIAL_STATES, which, language)


def why_assistant(which: str, language: Language = "zh") -> str:
    """Why a matter has the assistant that it has; what somebody wrote stays as it is."""
    return name_of(WHYS, which, language)


def wanted(key: str, language: Language = "zh") -> str:
    """What waits to be done with a matter."""
    return name_of(WANTED, key, language)
