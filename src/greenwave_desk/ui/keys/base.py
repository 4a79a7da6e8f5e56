"""What a key can ask for, and where it works."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """Everything that a key of the shell can ask for."""

    KEY_MAP = "key_map"
    LOOK_UP = "look_up"
    LOCK = "lock"
    BACK = "back"
    RECEPTION = "reception"
    EXCHANGE = "exchange"
    EXPORT = "export"
    LARGER = "larger"
    SMALLER = "smaller"
    SCHEME = "scheme"
    LANGUAGE = "language"
    REVEAL = "reveal"
    REVEAL_PHONE = "reveal_phone"
    ARRIVE = "arrive"
    OPEN_CASE = "open_case"
    CHECKLIST = "checklist"
    EXPLAINED = "explained"
    PRINT = "print"
    IMPORT = "import"
    VENUES = "venues"
    ROSTERS = "rosters"
    ISSUE = "issue"
    COLLECT = "collect"
    CORRECTIONS = "corrections"
    CATALOGUES = "catalogues"
    STATISTICS = "statistics"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WHY = "why"
    CORRECT = "correct"
    STORY = "story"
    QUEUE = "queue"
    CASES = "cases"
    MINE = "mine"
    BOARD = "board"
    SETTINGS = "settings"
    CALL_NEXT = "call_next"
    RECALL = "recall"
    HALL = "hall"
    RATE = "rate"
    SERVE = "serve"
    FINISH = "finish"
    HOLD = "hold"
    MISS = "miss"
    SEND_ON = "send_on"
    ABANDON = "abandon"
    WINDOW = "window"
    FILTER = "filter"
    NEXT_STEP = "next_step"
    MATERIALS = "materials"
    NOTE = "note"
    TAKE_OVER = "take_over"
    PERSON = "person"
    AWAY = "away"
    BACK_AT_WORK = "back_at_work"
    HAND_ON = "hand_on"
    COVER = "cover"
    TALLY = "tally"
    LET_IN = "let_in"
    ROLE = "role"
    REKEY = "rekey"
    REMOVE = "remove"
    ARRIVE_FOR = "arrive_for"
    CARD = "card"
    RATE_PAPER = "rate_paper"
    WAITING_SCAN = "waiting_scan"
    POLICIES = "policies"
    INTERPRET = "interpret"
    DONE = "done"
    RECEIVES = "receives"
    ANSWERS = "answers"
    POLICY_CASE = "policy_case"
    CONTACT = "contact"
    SHEET = "sheet"


class Where(StrEnum):
    """The part of the window in which a key works."""

    EVERYWHERE = "everywhere"
    LOOKUP = "lookup"
    PERSON = "person"
    EXCHANGE = "exchange"
    PREVIEW = "preview"
    COUNTY = "county"
    TABLE = "table"
    CORRECTIONS = "corrections"
    QUEUE = "queue"
    CASES = "cases"
    BOARD = "board"
    SETTINGS = "settings"
    POLICIES = "policies"


@dataclass(frozen=True)
class Key:
    """A row of the key map. Rows without an ``act`` are handled by the control in focus."""

    keys: tuple[str, ...]
    where: Where
    words: str
    act: Act | None = None

    @property
    def shown(self) -> str:
        """The first key as it stands on buttons (``Ctrl+K``)."""
        return self.keys[0]
