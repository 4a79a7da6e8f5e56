"""Sentences about service cards and the lists for queue machines."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

CARDS: dict[ErrorCode, Sentence] = {
    ErrorCode.CARD_UNKNOWN: Sentence(
        zh="这个人没有这个卡号的优先服务卡。什么都没有改动。",
        zh_next="请核对卡号；这个人的卡可以用 greenwave card show 查看。",
        en="This person has no service card of that number. Nothing was changed.",
        en_next="Check the number; greenwave card show lists the person's cards.",
    ),
    ErrorCode.CARD_STATUS: Sentence(
        zh="这张卡现在不能这样登记[：{wanted}][（现在是“{status}”）]。什么都没有改动。",
        zh_next="挂失的卡可以找回、换新或注销；已换新、已注销的卡不能再改。",
        en="This cannot be said of the card now[: {wanted}][ (it is: {status})]. "
        "Nothing was changed.",
        en_next="A lost card can be found again, replaced or cancelled; what was replaced or "
        "cancelled stays so.",
    ),
    ErrorCode.CARD_NUMBER: Sentence(
        zh="新卡的卡号不能用。什么都没有改动。",
        zh_next="请扫新卡，或者输入卡号：4 到 32 个字母和数字，至少有一个数字，不能是身份证号。",
        en="The new card's number cannot be one. Nothing was changed.",
        en_next="Scan the new card or type its number: 4 to 32 letters and digits, one digit at "
        "least, and no ID number.",
    ),
    ErrorCode.CARD_TAKEN: Sentence(
        zh="这个卡号已经用过了，不能作为新卡。什么都没有改动。",
        zh_next="请核对新卡上的卡号；先按这个卡号查一下是谁的。",
        en="This card number has been used; it cannot be the new card's. Nothing was changed.",
        en_next="Check the number on the new card, and look up whose it is.",
    ),
    ErrorCode.QUEUE_LIST_EMPTY: Sentence(
        zh="现行名册里没有人，没有导出取号机名单，以免取号机把谁都当成普通号。",
        zh_next="请先导入县级下发的数据包。",
        en="Nobody is on the roster, so no list was written: with an empty one the machine would "
        "give everybody an ordinary number.",
        en_next="Import the county's issue first.",
    ),
}
