"""Names for states, actions, verdicts and the like, shared by the window and the command."""

from __future__ import annotations

from ..domain.cases import CaseAction, CaseState
from ..domain.categories import SHORT_NAMES, AssistanceCategory
from ..domain.deadlines import Standing
from ..domain.exchange import BundleKind
from ..domain.roster_headings import RosterField
from ..domain.screening import VERDICT_WORDS, Verdict
from ..domain.visits import Lane, RecognitionMethod
from .naming import Names, name_of
from .sentence import Language

STATES: Names = {
    CaseState.ACCEPTED: ("已受理", "accepted"),
    CaseState.ASSIGNED: ("已安排协办员", "assistant assigned"),
    CaseState.AT_WINDOW: ("窗口办理中", "at the window"),
    CaseState.WAITING_MATERIALS: ("等待补材料", "waiting for materials"),
    CaseState.URGENT_AID: ("已先行救助，待补手续", "helped at once, papers to come"),
    CaseState.BACK_OFFICE_REVIEW: ("后台审核中", "under back-office review"),
    CaseState.HIGHER_APPROVAL: ("上报审批中", "awaiting approval above"),
    CaseState.PUBLIC_NOTICE: ("公示中", "on public notice"),
    CaseState.DECIDED: ("已有结果，待告知", "decided, to be told"),
    CaseState.DECLINED: ("决定不予办理，待告知", "decided against, to be told"),
    CaseState.NOTIFIED: ("已告知", "visitor told"),
    CaseState.COMPLETED: ("已办结", "completed"),
    CaseState.REFUSED: ("不予办理", "refused"),
    CaseState.WITHDRAWN: ("本人已撤回", "withdrawn"),
    CaseState.TRANSFERRED: ("已转办", "transferred"),
}

ACTIONS: Names = {
    "open": ("受理", "accept"),
    CaseAction.ASSIGN: ("安排协办员", "assign an assistant"),
    CaseAction.TO_WINDOW: ("带到窗口办理", "lead to the window"),
    CaseAction.REQUEST_MATERIALS: ("一次性告知补材料", "ask for materials"),
    CaseAction.RECEIVE_MATERIALS: ("收到材料", "receive materials"),
    CaseAction.TO_REVIEW: ("转后台审核", "send to back-office review"),
    CaseAction.TO_APPROVAL: ("上报审批", "send up for approval"),
    CaseAction.PUBLISH: ("公示", "put on public notice"),
    CaseAction.DECIDE: ("作出决定", "decide"),
    CaseAction.REFUSE: ("不予办理", "refuse"),
    CaseAction.NOTIFY: ("告知本人结果", "tell the visitor"),
    CaseAction.GIVE_URGENT_AID: ("先行救助，手续后补", "help at once, papers later"),
    CaseAction.CLOSE: ("办结", "close"),
    CaseAction.WITHDRAW: ("本人撤回", "withdraw"),
    CaseAction.TRANSFER: ("转其他单位", "transfer"),
    CaseAction.NOTE: ("补记说明", "add a note"),
    CaseAction.CONTACT: ("记一次联系", "record a contact"),
    CaseAction.TELL_PROGRESS: ("告知进度", "tell how it stands"),
    CaseAction.NUDGE: ("催办", "remind the back office"),
    CaseAction.CONSULT: ("请其他部门协办", "bring in another office"),
    CaseAction.CHECK_MATERIALS: ("核对材料", "check the materials"),
    CaseAction.ATTACH: ("存入扫描件", "keep a scan"),
    CaseAction.DETACH: ("移除扫描件", "remove a scan"),
    CaseAction.HAND_OVER: ("移交协办员", "hand over"),
    CaseAction.ACCEPT_HAND_OVER: ("接收移交", "take over"),
    CaseAction.DECLINE_HAND_OVER: ("退回移交", "decline the hand-over"),
    CaseAction.REASSIGN: ("改派协办员", "give to another assistant"),
}

_VERDICTS: Names = {
    Verdict.ENTITLED: (VERDICT_WORDS[Verdict.ENTITLED], "may be entitled"),
    Verdict.UNDECIDED: (VERDICT_WORDS[Verdict.UNDECIDED], "to be checked"),
    Verdict.NOT_ENTITLED: (VERDICT_WORDS[Verdict.NOT_ENTITLED], "not entitled for now"),
}

_LANES: Names = {Lane.PRIORITY: ("优先", "priority"), Lane.ORDINARY: ("普通", "ordinary")}

_METHODS: Names = {
    RecognitionMethod.DATA: ("数据识别", "by data"),
    RecognitionMethod.CARD: ("持卡识别", "by card"),
    RecognitionMethod.MANUAL: ("人工核对", "by hand"),
}

ROLES: Names = {
    "clerk": ("窗口人员", "clerk"),
    "assistant": ("协办员", "assistant"),
    "supervisor": ("负责人", "supervisor"),
    "administrator": ("管理员", "administrator"),
}

BUNDLES: Names = {
    BundleKind.ENROLMENT: ("登记回执", "enrolment"),
    BundleKind.DESK_REPORT: ("窗口上报", "desk report"),
    BundleKind.COUNTY_ISSUE: ("县级下发", "county issue"),
}

WORKSPACES: Names = {"desk": ("窗口", "desk"), "county": ("县级", "county")}

_PROBLEMS: Names = {
    "database": ("数据库", "database"),
    "cipher": ("加密校验", "encryption"),
    "chain": ("台账链", "journal chain"),
    "projection": ("台账与汇总", "projections"),
    "index": ("查找索引", "lookup index"),
}

_ITEM_KINDS: Names = {
    "instant": ("即办件", "done at once"),
    "promise": ("承诺件", "done within a promised time"),
    "forward": ("受理转报件", "accepted and passed on"),
    "info": ("咨询告知件", "advice only"),
}

_LIMITS: Names = {
    Standing.RUNNING: ("期限内", "within its limit"),
    Standing.SOON: ("快到期", "due soon"),
    Standing.DUE: ("今天到期", "due today"),
    Standing.OVERDUE: ("已超期", "overdue"),
    Standing.PAUSED: ("暂停计时", "paused"),
    Standing.MET: ("按期办结", "ended in time"),
    Standing.MISSED: ("超期办结", "ended late"),
}

_SUPPLIERS: Names = {
    "visitor": ("问来访人", "ask the visitor"),
    "lookup": ("由部门数据核对", "from a department's data"),
    "county": ("由县级填写", "filled in by the county"),
}

FIELDS: Names = {
    RosterField.NAME: ("姓名", "name"),
    RosterField.ID_NUMBER: ("身份证号", "ID number"),
    RosterField.SEX: ("性别", "sex"),
    RosterField.BIRTH: ("出生日期", "date of birth"),
    RosterField.ETHNIC: ("民族", "ethnic group"),
    RosterField.CATEGORY: ("救助类别", "category"),
    RosterField.SUPPORT: ("供养方式", "manner of care"),
    RosterField.COUNTY: ("县区", "county"),
    RosterField.TOWNSHIP: ("乡镇", "township"),
    RosterField.VILLAGE: ("村居", "village"),
    RosterField.ADDRESS: ("住址", "address"),
    RosterField.PHONE: ("电话", "telephone"),
    RosterField.HEAD_NAME: ("户主姓名", "head of household"),
    RosterField.HEAD_NUMBER: ("户主身份证号", "head's ID number"),
    RosterField.RELATION: ("与户主关系", "relation to head"),
    RosterField.HOUSEHOLD_SIZE: ("家庭人口", "household size"),
    RosterField.DISABILITY_KIND: ("残疾类别", "kind of disability"),
    RosterField.DISABILITY_GRADE: ("残疾等级", "grade of disability"),
    RosterField.DISABILITY_CERTIFICATE: ("残疾证号", "disability certificate"),
    RosterField.CERTIFICATE: ("救助证号", "assistance certificate"),
    RosterField.CARD: ("优先服务卡号", "service card"),
    RosterField.NOTE: ("备注", "note"),
    RosterField.IGNORE: ("不用的列", "column not used"),
}

_CATEGORIES: Names = {
    category: (SHORT_NAMES[category], english)
    for category, english in {
        AssistanceCategory.DIBAO: "subsistence allowance",
        AssistanceCategory.DIBAO_SINGLE: "subsistence allowance, single",
        AssistanceCategory.TEKUN_JIZHONG: "destitute, in care",
        AssistanceCategory.TEKUN_FENSAN: "destitute, at home",
        AssistanceCategory.BIANYUAN: "near the allowance line",
        AssistanceCategory.GANGXING: "rigid expenses",
        AssistanceCategory.MONITOR_UNSTABLE: "watched: unstable",
        AssistanceCategory.MONITOR_EDGE: "watched: at the edge",
        AssistanceCategory.MONITOR_SUDDEN: "watched: sudden hardship",
        AssistanceCategory.TUOPIN: "out of poverty",
        AssistanceCategory.GUER: "orphan",
        AssistanceCategory.SHISHI: "child without care",
        AssistanceCategory.YINBING: "poor through illness",
        AssistanceCategory.QITA: "other hardship",
    }.items()
}


def case_state(state: CaseState, language: Language = "zh") -> str:
    """Where a matter stands, in words."""
    return name_of(STATES, state, language)


def case_action(action: CaseAction | str, language: Language = "zh") -> str:
    """What is done with a matter; also for the ``open`` that begins a timeline."""
    return name_of(ACTIONS, action, language)


def verdict(outcome: Verdict, language: Language = "zh") -> str:
    """可能符合, 需核实, 暂不符合: the program advises and an office decides."""
    return name_of(_VERDICTS, outcome, language)


def lane(which: Lane, language: Language = "zh") -> str:
    """The queue's name."""
    return name_of(_LANES, which, language)


def method(how: RecognitionMethod | str, language: Language = "zh") -> str:
    """How the right to priority service was recognised."""
    return name_of(_METHODS, how, language)


def role(name: str, language: Language = "zh") -> str:
    """An operator's role."""
    return name_of(ROLES, name, language)


def bundle_kind(kind: BundleKind, language: Language = "zh") -> str:
    """What a bundle is for."""
    return name_of(BUNDLES, kind, language)


def workspace_kind(kind: str, language: Language = "zh") -> str:
    """``desk`` or ``county`` in words."""
    return name_of(WORKSPACES, kind, language)


def problem(what: str, language: Language = "zh") -> str:
    """Which part of a workspace a check found wrong."""
    return name_of(_PROBLEMS, what, language)


def item_kind(kind: str, language: Language = "zh") -> str:
    """How a matter is handled (即办件 …)."""
    return name_of(_ITEM_KINDS, kind, language)


def limit_standing(which: Standing, language: Language = "zh") -> str:
    """Where the limit of a matter stands."""
    return name_of(_LIMITS, which, language)


def supplier(who: str, language: Language = "zh") -> str:
    """Who can supply a missing fact."""
    return name_of(_SUPPLIERS, who, language)


def category(which: AssistanceCategory, language: Language = "zh") -> str:
    """An assistance category as short as it stands in a list."""
    return name_of(_CATEGORIES, which, language)


def roster_field(field: str, language: Language = "zh") -> str:
    """A column of a roster; a heading that is no known field stays as it is."""
    return name_of(FIELDS, field, language)
