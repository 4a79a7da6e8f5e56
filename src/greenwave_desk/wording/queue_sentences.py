"""Sentences about the queue: numbers, windows, the policy and the letters."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

QUEUE: dict[ErrorCode, Sentence] = {
    ErrorCode.TICKET_UNKNOWN: Sentence(
        zh="今天没有发过这个号。什么都没有改动。",
        zh_next="请核对票面上的号和日期；以前的票不能再叫，请来访人重新取号。",
        en="This number was not given today. Nothing was changed.",
        en_next="Check number and date on the slip; a slip of another day is not called any more, "
        "so give the visitor a new one.",
    ),
    ErrorCode.TICKET_ACTION: Sentence(
        zh="这个号现在不能这样做[：{action}][（现在是“{state}”）]。什么都没有改动。",
        zh_next="请刷新队列，看这个号现在可以怎么做。",
        en="This cannot be done with the number now[: {action}][ (it is: {state})]. "
        "Nothing was changed.",
        en_next="Look at the queue again: it shows what can be done with the number.",
    ),
    ErrorCode.TICKET_OTHER_WINDOW: Sentence(
        zh="这个号在别的窗口[：{number}][，在窗口 {window}]。什么都没有改动。",
        zh_next="请由那个窗口处理；确实要换窗口的，先把号转过来。",
        en="This number is another window's[: {number}][, at window {window}]. "
        "Nothing was changed.",
        en_next="Leave it to that window, or send the number to yours first.",
    ),
    ErrorCode.WINDOW_UNKNOWN: Sentence(
        zh="没有这个窗口[：{window}]。什么都没有改动。",
        zh_next="请用 greenwave queue windows 查看有哪些窗口；增加窗口由负责人设置。",
        en="There is no such window[: {window}]. Nothing was changed.",
        en_next="greenwave queue windows lists them; a supervisor can add one.",
    ),
    ErrorCode.WINDOW_NAME: Sentence(
        zh="窗口名称不能这样写[：{window}][（共 {count} 个）]。原来的窗口没有改动。",
        zh_next="请写 1 到 20 个窗口，每个名称 1 到 12 个字，不能相同。",
        en="The windows cannot be named like this[: {window}][ ({count} of them)]. "
        "They stay as they were.",
        en_next="Give 1 to 20 names, each of 1 to 12 characters and no two alike.",
    ),
    ErrorCode.WINDOW_BUSY: Sentence(
        zh="这个窗口还有一个号没有办完[：窗口 {window}][，{number}]。什么都没有改动。",
        zh_next="请先办完、暂离或转走那个号，再叫这一个。",
        en="The window still has another number[: window {window}][, {number}]. "
        "Nothing was changed.",
        en_next="Finish, hold or send on that one first.",
    ),
    ErrorCode.QUEUE_EMPTY: Sentence(
        zh="现在没有人等候[，窗口 {window} 没有可叫的号]。窗口上的号没有改动。",
        zh_next="有人取号后再叫；手上的号办完了，请按“办完”。",
        en="Nobody waits now[; there is no number that window {window} may call]. "
        "What is at the window stays as it was.",
        en_next="Call again when somebody has taken a number; finish the one at the window by "
        "itself.",
    ),
    ErrorCode.QUEUE_POLICY: Sentence(
        zh="叫号办法不能这样写[：{policy}]。原来的办法没有改动。",
        zh_next="请写 strict（优先号在前）、ratio:2（每叫 2 个优先号叫 1 个普通号，1 到 20）"
        "或 ageing:20（早到 20 分钟以上的普通号先叫，1 到 240）。",
        en="This is no way of going through the queue[: {policy}]. It stays as it was.",
        en_next="Write strict, ratio:2 (1 to 20 priority numbers before an ordinary one) or "
        "ageing:20 (1 to 240 minutes).",
    ),
    ErrorCode.QUEUE_LETTERS: Sentence(
        zh="号码字母不能这样写[：{priority}][、{ordinary}]。原来的字母没有改动。",
        zh_next="请给优先号和普通号各写 1 到 2 个英文字母，两个不能相同。",
        en="These letters cannot be used[: {priority}][, {ordinary}]. They stay as they were.",
        en_next="Give one or two Latin letters for each lane, not the same for both.",
    ),
}
