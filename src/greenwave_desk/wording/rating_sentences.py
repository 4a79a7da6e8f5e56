"""Sentences about ratings and call-backs."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

RATINGS: dict[ErrorCode, Sentence] = {
    ErrorCode.RATING_TWICE: Sentence(
        zh="这件事已经评价过了：一事一评，评过的谁也不能改。什么都没有改动。",
        zh_next="来访人还有话要说，可以请负责人当面听取。",
        en="This matter has been rated: once for each matter, and nobody can change it. "
        "Nothing was changed.",
        en_next="Where the visitor has more to say, a supervisor can listen to them.",
    ),
    ErrorCode.RATING_TOO_EARLY: Sentence(
        zh="还没有把结果告知本人，暂时不能评价[（现在：{state}）]。什么都没有改动。",
        zh_next="请先告知本人结果，再请其评价。",
        en="The visitor has not been told the outcome yet, so this cannot be rated"
        "[ (now: {state})]. Nothing was changed.",
        en_next="Tell the visitor first, then invite them to rate.",
    ),
    ErrorCode.RATING_KEYS_MISSING: Sentence(
        zh="本窗口还没有评价用的密钥，评价无法密封，没有保存。",
        zh_next="请管理员或负责人用自己的口令进入一次，密钥会自动生成；这次可先请来访人填纸质评价单。",
        en="This desk has no key for ratings yet: nothing could be sealed and nothing was kept.",
        en_next="Have an administrator or supervisor unlock the desk once, which makes the key; "
        "until then the visitor can rate on paper.",
    ),
    ErrorCode.RATING_LOCKED: Sentence(
        zh="您的口令打不开评价：只有负责人和管理员能汇总评价、查看差评回访。什么都没有改动。",
        zh_next="刚被任命的负责人，请另一位能打开评价的负责人替您重设一次口令；没有这样的人，请用纸上的恢复码换口令。",
        en="Your passphrase does not open ratings: supervisors and administrators add them up and "
        "see who is to be called back. Nothing was changed.",
        en_next="Where you have just become a supervisor, have one who can open ratings set your "
        "passphrase anew; where there is none, replace it with the recovery code on paper.",
    ),
    ErrorCode.RATING_UNREADABLE: Sentence(
        zh="这条评价打不开：它是用别的密钥密封的，或者已经损坏。它仍计入评价件数，不计入满意率。",
        zh_next="如果有好几条打不开，请告诉县级：县级用自己的密钥可以打开。",
        en="This rating does not open: it was sealed to another key, or is damaged. It counts as "
        "given and stays out of the satisfaction.",
        en_next="Where there are several, tell the county, which opens them with its own key.",
    ),
    ErrorCode.CALL_BACK_UNKNOWN: Sentence(
        zh="没有这条待办的差评回访，或者已经办结。什么都没有改动。",
        zh_next="请用 greenwave rating callbacks 查看待回访的清单。",
        en="There is no such open call-back. Nothing was changed.",
        en_next="greenwave rating callbacks lists those that are open.",
    ),
    ErrorCode.CALL_BACK_OWN: Sentence(
        zh="这件事是您经手的，差评回访要由别人来做。什么都没有改动。",
        zh_next="请没有经手这件事的负责人回访；本窗口没有别的负责人时，请县级代为回访。",
        en="You handled this matter, so somebody else calls the visitor back. Nothing was changed.",
        en_next="Have a supervisor do it who had no part in it; where there is none at this desk, "
        "ask the county.",
    ),
}
