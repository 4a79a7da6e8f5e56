"""How a person's numbers answer what was typed: ID number, telephone, card, birth date.

Owns the words for each of them and the ID numbers that are one slip away from a typed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..domain.queries import Born, Term, fold_code
from ..domain.resident_id import check_character, to_eighteen
from .lookup_types import Candidate, Grade, Judged


def judge_numbers(term: Term, person: Candidate) -> Iterator[Judged]:
    """Everything that a person's numbers have to say to ``term``."""
    card = fold_code(person.card)
    if card and card in term.codes:
        yield Judged(Grade.OWN, "优先服务卡", meant=True)
    if term.number:
        yield from _id_number(term.number, person.id_number)
        yield from _other_numbers(term.number, fold_code(person.phone), card.upper())
    if term.born is not None:
        yield from _born(term.born, person.birth)
    elif len(term.number) == 6 and person.birth[2:] == term.number:
        yield Judged(Grade.REMOTE, f"出生日期 {_dashed(person.birth)}")


def _id_number(typed: str, own: str) -> Iterator[Judged]:
    length = len(typed)
    if typed == own:
        yield Judged(Grade.OWN, "身份证号", meant=True)
    elif eighteen(typed) == own:
        yield Judged(Grade.OWN, "15 位身份证号", meant=True)
    elif own in near_numbers(typed):
        yield Judged(Grade.SAME_SOUND, "身份证号有一处不同")
    elif own.startswith(typed):
        yield Judged(Grade.OWN_BEGINNING, f"证号开头 {typed}")
    if 4 <= length < 18 and own.endswith(typed):
        words = {4: "四", 6: "六"}.get(length)
        told = f"证号后{words}位 {typed}" if words else f"证号末尾 {typed}"
        yield Judged(Grade.OTHER if words else Grade.OTHER_INSIDE, told)


def _other_numbers(typed: str, phone: str, card: str) -> Iterator[Judged]:
    if phone:
        if phone == typed:
            yield Judged(Grade.OWN, "电话")
        elif len(typed) >= 7 and phone.startswith(typed):
            yield Judged(Grade.OTHER_BEGINNING, f"电话开头 {typed}")
        elif len(typed) >= 4 and phone.endswith(typed):
            yield Judged(Grade.OTHER_INSIDE, f"电话末尾 {typed}")
    if card and len(typed) >= 4 and card != typed and card.endswith(typed):
        yield Judged(Grade.OTHER_INSIDE, f"卡号末尾 {typed}")


def _born(born: Born, birth: str) -> Iterator[Judged]:
    digits = born.digits
    if not birth.startswith(digits):
        return
    if len(digits) == 8:
        yield Judged(Grade.OTHER, f"出生日期 {_dashed(digits)}")
        return
    told = {4: f"出生年份 {digits}", 6: f"出生年月 {digits[:4]}-{digits[4:]}"}
    yield Judged(Grade.OTHER_BEGINNING, told.get(len(digits), f"出生日期开头 {digits}"))


def _dashed(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def eighteen(typed: str) -> str:
    """The 18-character form of a typed 15-digit number; "" for anything else."""
    return to_eighteen(typed) if len(typed) == 15 and typed.isdigit() else ""


@lru_cache(maxsize=16)
def near_numbers(typed: str) -> frozenset[str]:
    """Valid ID numbers that differ from a typed one by one digit or two neighbours swapped."""
    body, last = typed[:17], typed[17:]
    if len(typed) != 18 or not body.isdigit():
        return frozenset()
    near = {body + check_character(body)}
    others = {
        body[:index] + digit + body[index + 1 :] for index in range(17) for digit in "0123456789"
    }
    others |= {body[:i] + body[i + 1] + body[i] + body[i + 2 :] for i in range(16)}
    near |= {other + last for other in others if check_character(other) == last}
    return frozenset(near - {typed})
