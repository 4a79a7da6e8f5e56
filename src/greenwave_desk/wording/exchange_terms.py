"""Names for what the exchange knows: held records, standings, corrections, files, keys."""

from __future__ import annotations

from ..domain.corrections import CorrectionState
from ..domain.exchange import HeldReason, KeyStatus
from ..domain.people import Person
from ..domain.sticks import FileState
from .naming import Names, name_of
from .sentence import Language
from .terms import FIELDS

_HELD: Names = {
    HeldReason.KIND_UNKNOWN: ("这里的程序还不认识这种记录", "a kind not known to this program yet"),
    HeldReason.BODY_MALFORMED: ("内容读不懂", "its content cannot be read"),
    HeldReason.PERSON_UNKNOWN: ("名册里还没有这个人", "its person is not on the roster yet"),
    HeldReason.CASE_UNKNOWN: ("还没有收到这个办件", "its case has not arrived yet"),
    HeldReason.VISIT_UNKNOWN: ("还没有收到这次来访", "its visit has not arrived yet"),
    HeldReason.DUPLICATE: ("与已有的记录重复", "it repeats another record"),
    HeldReason.FORK: (
        "同号不同内容，单独存放（电脑可能被复制过）",
        "another record has its number; kept apart (a copied computer?)",
    ),
}

_STANDINGS: Names = {
    "never": ("还没有上报过", "never reported"),
    "in-order": ("按时", "in order"),
    "due": ("该上报了", "a report is due"),
    "late": ("逾期没有上报", "late"),
    "gap": ("中间有缺", "something is missing"),
    "revoked": ("已停用", "shut out"),
}

CORRECTION_STATES: Names = {
    CorrectionState.OPEN: ("等县级处理", "waiting for the county"),
    CorrectionState.ACCEPTED: ("已采纳", "accepted"),
    CorrectionState.REFUSED: ("未采纳", "refused"),
}

_STEPS: Names = {
    "file": ("县里的名册文件", "a roster file of the county"),
    "bundle": ("县级下发", "an issue of the county"),
    "correction": ("按更正写进名册", "into the roster as corrected"),
    "corrected": ("窗口提出更正", "a desk's correction"),
    "accepted": ("县级采纳", "the county accepted"),
    "refused": ("县级未采纳", "the county refused"),
}

PERSON_FIELDS: Names = {
    **{field: names for field, names in FIELDS.items() if field in Person.__struct_fields__},
    "id": ("编号", "id"),
    "division": ("区划代码", "division code"),
    "household": ("户", "household"),
    "categories": ("救助类别", "categories"),
    "open_category": ("待定的类别写法", "open category spelling"),
    "open_candidates": ("可能的类别", "possible categories"),
    "disability_kinds": ("残疾类别", "kinds of disability"),
    "other_names": ("曾用的姓名", "other names"),
}

_FILES: Names = {
    FileState.OURS: ("给本单位的", "for this office"),
    FileState.REQUEST: ("登记申请", "enrolment request"),
    FileState.NOT_FOR_US: ("给别的单位的", "for another office"),
    FileState.DAMAGED: ("已损坏", "damaged"),
    FileState.TRUNCATED: ("不完整，没有拷完", "broken off"),
    FileState.TOO_NEW: ("由更新版本的程序写出", "made by a newer program"),
    FileState.NOT_A_BUNDLE: ("不是数据包", "no bundle"),
    FileState.UNREADABLE: ("读不出来", "unreadable"),
}

_KEYS: Names = {
    KeyStatus.CURRENT: ("在用", "in use"),
    KeyStatus.NEXT: ("将启用", "to come"),
    KeyStatus.RETIRED: ("已换下", "retired"),
    KeyStatus.REVOKED: ("已作废", "revoked"),
    "lost": ("已丢失", "lost"),
    "unlisted": ("已不在名单上", "no longer listed"),
}

_EVENTS: Names = {
    "workspace.created": ("新建工作区", "workspace made"),
    "origin.started": ("另起一本记录", "a new journal begun"),
    "operator.added": ("添加使用人", "operator added"),
    "operator.passphrase_changed": ("更换口令", "passphrase replaced"),
    "session.unlocked": ("打开工作区", "workspace opened"),
    "session.unlock_failed": ("口令输错", "wrong passphrase"),
    "session.locked": ("锁上窗口", "window locked"),
    "person.viewed": ("查看人员", "person looked at"),
    "person.revealed": ("查看完整号码", "number shown in full"),
    "fact.stated": ("来访人说明情况", "what a visitor stated"),
    "visit.recorded": ("来访登记", "visit"),
    "card.changed": ("优先服务卡变动", "service card changed"),
    "queue_list.exported": ("导出取号机名单", "queue machine list exported"),
    "case.opened": ("受理办件", "case opened"),
    "case.advanced": ("推进办件", "case moved on"),
    "interpretation.recorded": ("政策解读", "policies explained"),
    "outreach.contacted": ("政策找人联系", "somebody sought out"),
    "outreach.listed": ("导出政策找人名单", "list for the villages"),
    "document.printed": ("打印", "document printed"),
    "bundle.exported": ("导出数据包", "bundle written"),
    "bundle.imported": ("导入数据包", "bundle taken in"),
    "bundle.refused": ("退回数据包", "bundle refused"),
    "bundle.export_failed": ("没有写成数据包", "bundle not written"),
    "roster.edition_made": ("制作名册", "roster edition made"),
    "roster.edition_applied": ("启用名册", "roster edition in force"),
    "catalogue.applied": ("启用政策目录", "catalogue in force"),
    "receipt.applied": ("收到县级回执", "receipt from the county"),
    "enrolment.requested": ("申请登记", "enrolment asked for"),
    "enrolment.accepted": ("受理登记", "enrolment accepted"),
    "enrolment.finished": ("完成登记", "enrolment finished"),
    "person.corrected": ("提出更正", "correction"),
    "correction.decided": ("处理更正", "correction decided"),
    "keys.rotated": ("换新密钥", "keys replaced"),
    "keys.retired": ("停用旧密钥", "former keys given up"),
    "party.listed": ("更新单位名单", "list of offices changed"),
    "party.revoked": ("停用窗口", "desk shut out"),
    "journal.taken": ("取回以前的记录", "earlier records taken back"),
    "setting.changed": ("更改设置", "setting changed"),
    "backup.made": ("备份", "backup made"),
}

_LACKS: Names = {
    "no_phone": ("没有电话", "no telephone"),
    "no_village": ("没有村居", "no village"),
    "no_township": ("没有乡镇", "no township"),
    "no_category": ("没有类别", "no category"),
    "open_category": ("类别待定", "category left open"),
    "no_head": ("没有户主", "no head of household"),
    "no_address": ("没有住址", "no address"),
}

_OUTCOMES: Names = {
    "kept": ("文件仍是旧内容，保留更正", "the file has the old value; the correction stands"),
    "fulfilled": ("文件已改成更正的内容", "the file has the corrected value"),
    "other": ("文件是另一种内容，以文件为准，请核对", "the file has a third value; look at it"),
}


def held_reason(reason: str, language: Language = "zh") -> str:
    """Why a record is kept and not applied; a newer program may know more reasons."""
    if reason not in _HELD:
        return f"another reason ({reason})" if language == "en" else f"其他原因（{reason}）"
    return name_of(_HELD, reason, language)


def standing(which: str, language: Language = "zh") -> str:
    """How a desk stands with its reports."""
    return name_of(_STANDINGS, which, language)


def correction_state(state: str, language: Language = "zh") -> str:
    """Where a correction stands."""
    return name_of(CORRECTION_STATES, state, language)


def story_step(what: str, language: Language = "zh") -> str:
    """One step in how a field became what it is."""
    return name_of(_STEPS, what, language)


def person_field(field: str, language: Language = "zh") -> str:
    """A field of a person."""
    return name_of(PERSON_FIELDS, field, language)


def field_named(text: str) -> str:
    """The field that a person means by its code or by its name; other texts stay as they are."""
    wanted = text.strip()
    spoken = wanted.casefold()
    return next(
        (
            code
            for code, names in PERSON_FIELDS.items()
            if spoken in {name.casefold() for name in (code, *names)}
        ),
        wanted,
    )


def file_state(state: str, language: Language = "zh") -> str:
    """What a file on a stick turned out to be."""
    return name_of(_FILES, state, language)


def key_status(status: str, language: Language = "zh") -> str:
    """What is said of a pair of keys."""
    return name_of(_KEYS, status, language)


def event_kind(kind: str, language: Language = "zh") -> str:
    """What a record is about; a kind that a newer program wrote is named by its code."""
    if not kind:
        return "record" if language == "en" else "记录"
    if kind not in _EVENTS:
        return f"a newer record ({kind})" if language == "en" else f"新版程序的记录（{kind}）"
    return name_of(_EVENTS, kind, language)


def lacking(what: str, language: Language = "zh") -> str:
    """What people on a roster lack."""
    return name_of(_LACKS, what, language)


def kept_outcome(outcome: str, language: Language = "zh") -> str:
    """What becomes of a corrected value when the next file comes."""
    return name_of(_OUTCOMES, outcome, language)
