"""Sentences about seeking people out: surveys, lists for the villages, contacts."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

OUTREACH: dict[ErrorCode, Sentence] = {
    ErrorCode.OUTREACH_EMPTY: Sentence(
        zh="这个范围里没有需要上门联系的人，没有生成名单。",
        zh_next="请换一个村或者政策再看；已经告知、已在办的人不再列入。",
        en="Nobody in this choice has to be sought out; no list was made.",
        en_next="Choose another village or policy. Those told lately or in hand are not listed.",
    ),
    ErrorCode.OUTREACH_TOO_MANY: Sentence(
        zh="名单上的人太多[（{count} 人）]，一次最多打印[ {most} ]人，没有生成名单。",
        zh_next="请按村打印，或者导出成电子表格。",
        en="Too many people for one printed list[ ({count})][, {most} at the most]. "
        "No list was made.",
        en_next="Print it village by village, or save it as a spreadsheet.",
    ),
    ErrorCode.OUTREACH_VILLAGE: Sentence(
        zh="名册里没有这个村居或乡镇[：{village}]。什么都没有改动。",
        zh_next="请按名册上的写法填写村名，或者写“乡镇村居”全称。",
        en="No village or township of that name is on the roster[: {village}]. "
        "Nothing was changed.",
        en_next="Write the village as the roster does, or the township with the village.",
    ),
    ErrorCode.OUTREACH_POLICY: Sentence(
        zh="政策目录里没有这项政策[：{policy}]。什么都没有改动。",
        zh_next="请用政策编号（如 MZ-07）或者政策全名；greenwave catalogue show 可以查看。",
        en="There is no such policy in the catalogue[: {policy}]. Nothing was changed.",
        en_next="Give its code (MZ-07) or its whole name; greenwave catalogue show lists them.",
    ),
    ErrorCode.OUTREACH_HELPER: Sentence(
        zh="没有写是谁去联系的。什么都没有改动。",
        zh_next="请写上帮办员的姓名。",
        en="Nobody is named who went there. Nothing was changed.",
        en_next="Write the helper's name.",
    ),
    ErrorCode.OUTREACH_DAY: Sentence(
        zh="日期不对[：{day}]。什么都没有改动。",
        zh_next="请写成 2026-11-24 这样；联系日期不能晚于今天，起止日期不超过一年。",
        en="The day cannot be used[: {day}]. Nothing was changed.",
        en_next="Write it as 2026-11-24; a contact is not in the future, a span at most a year.",
    ),
    ErrorCode.OUTREACH_NOT_A_LIST: Sentence(
        zh="这个文件不是本程序导出的联系名单，没有读入。",
        zh_next="请选导出后由帮办员填好的那份电子表格，表头不要改动。",
        en="This file is not a list that this program gave out; nothing was taken in.",
        en_next="Choose the spreadsheet that was saved here and filled in, its headings unchanged.",
    ),
}
