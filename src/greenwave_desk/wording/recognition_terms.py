"""Names around recognition, shared by the window and the command: means, checks, details, cards.

With what each problem of a recognition says and what a clerk does then (``docs/recognition.md``).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.cards import CardStatus
from ..domain.scans import ScanProblem
from ..domain.visits import Confirmed, Detail, Means
from .naming import Names, name_of
from .sentence import Language, Sentence

MEANS: Names = {
    Means.NOT_STATED: ("未注明", "not stated"),
    Means.QUEUE_MACHINE: ("取号机识别", "the queue machine"),
    Means.ID_READER: ("身份证读卡", "ID card in the reader"),
    Means.ID_TYPED: ("输入身份证号", "ID number keyed in"),
    Means.CARD_SCANNED: ("扫优先服务卡", "service card scanned"),
    Means.CARD_TYPED: ("输入卡号", "card number keyed in"),
    Means.COMPARED: ("核对信息", "details compared"),
}

CONFIRMED: Names = {
    Confirmed.NOT: ("未另行核对", "not checked"),
    Confirmed.ID_READER: ("已读身份证核对", "by the ID card in the reader"),
    Confirmed.ID_SEEN: ("已看身份证核对", "by the ID card, seen"),
    Confirmed.WORD: ("凭本人口述（未带身份证）", "by their word, no ID card at hand"),
}

DETAILS: Names = {
    Detail.NAME: ("姓名", "name"),
    Detail.VILLAGE: ("村居", "village"),
    Detail.BIRTH: ("出生日期", "date of birth"),
    Detail.HEAD: ("户主姓名", "head of household"),
    Detail.HOUSEHOLD: ("家庭成员", "members of the household"),
    Detail.PHONE: ("电话", "telephone"),
    Detail.ID_TAIL: ("身份证号后四位", "last digits of the ID number"),
}

CARD_STATUSES: Names = {
    CardStatus.VALID: ("有效", "valid"),
    CardStatus.LOST: ("已挂失", "lost"),
    CardStatus.REPLACED: ("已换新卡", "replaced"),
    CardStatus.CANCELLED: ("已注销", "cancelled"),
}

SCAN_PROBLEMS: Names = {
    ScanProblem.EMPTY: ("没有内容", "nothing was read"),
    ScanProblem.TOO_LONG: ("内容太长", "far too long"),
    ScanProblem.SEVERAL: ("连着扫了两次", "two scans ran into each other"),
    ScanProblem.ID_NUMBER: ("身份证号不对", "not a sound ID number"),
    ScanProblem.CARD_CODE: ("卡上的码不完整", "the card's code is not whole"),
    ScanProblem.CARD_CHECK: ("卡号的校验位不对", "the card's check digits do not fit"),
    ScanProblem.CARD_NEWER: ("这种卡比程序新", "a card of a newer kind than this program"),
    ScanProblem.NOT_OURS: ("不是优先服务卡或身份证", "neither a service card nor an ID card"),
}

PROBLEMS: Mapping[str, Sentence] = {
    "unreadable": Sentence(
        zh="没有读懂扫到的内容。",
        zh_next="请再扫一次；还是不行，就输入卡号、身份证号，或者按姓名查找。",
        en="What was scanned makes no sense.",
        en_next="Scan once more; else type the card's or the ID number, or look for the name.",
    ),
    "not_on_roster": Sentence(
        zh="名册里没有这个身份证号。",
        zh_next="请取普通号，照常接待；可以问几个问题，看看能申请什么。",
        en="Nobody on the roster has this ID number.",
        en_next="Give an ordinary ticket and help as usual; a few questions tell what to "
        "apply for.",
    ),
    "left_roster": Sentence(
        zh="这个人已经不在现行名册里。",
        zh_next="请取普通号，照常接待；对此有疑问，请向县级核实。",
        en="This person is no longer on the roster.",
        en_next="Give an ordinary ticket and help as usual; ask the county where that is in doubt.",
    ),
    "card_unknown": Sentence(
        zh="这里没有这个卡号。",
        zh_next="请读身份证或按姓名查找；也可能是外县区的卡，或者名册还没有更新。",
        en="This card number is not known here.",
        en_next="Read the ID card or look for the name; the card may be of another county, or "
        "newer than the roster.",
    ),
    "card_several": Sentence(
        zh="名册里不止一个人登记了这个卡号，没有替您选。",
        zh_next="请读身份证认人，并把卡号的问题报给县级更正。",
        en="More than one person on the roster has this card number; none was chosen for you.",
        en_next="Go by the ID card, and have the number corrected by the county.",
    ),
    "card_lost": Sentence(
        zh="注意：这张卡已经挂失！",
        zh_next="请核对身份证，确认来人就是持卡人；是本人找回的，请先取消挂失；"
        "不是本人的，请收下卡并告诉负责人。",
        en="Mind: this card was reported lost!",
        en_next="Compare the ID card with the visitor. If they have found their own card, say so "
        "first; if it is not theirs, keep the card and tell the supervisor.",
    ),
    "card_replaced": Sentence(
        zh="注意：这张是旧卡，已经换了新卡！",
        zh_next="请核对身份证；是本人的，照常优先接待，收回旧卡，提醒以后用新卡。",
        en="Mind: this is an old card that was replaced!",
        en_next="Compare the ID card. If the card is theirs, serve them first as usual, take the "
        "old card back, and ask them to use the new one.",
    ),
    "card_cancelled": Sentence(
        zh="注意：这张卡已经注销！",
        zh_next="请核对身份证，按名册认人；卡不能再用，请收回。",
        en="Mind: this card was cancelled!",
        en_next="Go by the ID card and the roster; the card is of no use any more, take it back.",
    ),
    "other_person": Sentence(
        zh="注意：身份证和优先服务卡不是同一个人！",
        zh_next="请问清楚：替家人来办的，按委托办理；说不清楚的，不要按这张卡取号，请告诉负责人。",
        en="Mind: the ID card and the service card are not of the same person!",
        en_next="Ask. Somebody who comes for a relative is helped as their representative; "
        "where it stays unclear, give no ticket on this card and tell the supervisor.",
    ),
    "id_expired": Sentence(
        zh="身份证已经过期，人和名册对得上。",
        zh_next="照常优先接待；请提醒尽早到派出所换证。",
        en="The ID card has expired; the person is the one on the roster.",
        en_next="Serve them first as usual, and remind them to have the card renewed.",
    ),
}

ADVICE = Sentence(
    zh="可能可以申请下面的事项，以审核为准。",
    zh_next="请取普通号，由窗口受理；回答没有保存。",
    en="They might apply for these matters; an office decides.",
    en_next="Give an ordinary ticket; a window takes the application. The answers are not kept.",
)


def means(what: Means | str, language: Language = "zh") -> str:
    """By what a visitor was recognised."""
    return name_of(MEANS, what, language)


def confirmed(how: Confirmed | str, language: Language = "zh") -> str:
    """How it was checked that a card's holder is the person that it names."""
    return name_of(CONFIRMED, how, language)


def detail(which: Detail | str, language: Language = "zh") -> str:
    """A detail that is compared with the roster."""
    return name_of(DETAILS, which, language)


def card_status(status: CardStatus | str, language: Language = "zh") -> str:
    """What is known of a service card."""
    return name_of(CARD_STATUSES, status, language)


def scan_problem(what: ScanProblem | str, language: Language = "zh") -> str:
    """Why a scan could not be read."""
    return name_of(SCAN_PROBLEMS, what, language)


def recognition_problem(problem: str, language: Language = "zh") -> tuple[str, str]:
    """What a problem of a recognition says, and what the clerk does; empty where there is none."""
    sentence = PROBLEMS.get(problem)
    if sentence is None:
        return "", ""
    if language == "en":
        return sentence.en, sentence.en_next
    return sentence.zh, sentence.zh_next


def apply_advice(language: Language = "zh") -> tuple[str, str]:
    """What stands above the matters that a stranger might apply for, and what is done then."""
    return (ADVICE.en, ADVICE.en_next) if language == "en" else (ADVICE.zh, ADVICE.zh_next)
