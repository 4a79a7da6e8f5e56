"""Sentences about corrections of people's data."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

CORRECTIONS: dict[ErrorCode, Sentence] = {
    ErrorCode.CORRECTION_FIELD: Sentence(
        zh="没有这一栏，或者它不能由窗口更正[：{field}]。什么都没有改动。",
        zh_next="可以更正姓名、身份证号、电话、村居、住址、户主姓名、与户主关系、家庭人口、民族、"
        "救助证号和残疾证号；救助类别由部门认定，随名册下来。",
        en="There is no such field, or a desk cannot correct it[: {field}]. Nothing was changed.",
        en_next="Name, ID number, telephone, village, address, head of household, relation, "
        "household size, ethnic group and both certificates can be corrected; categories are "
        "decided by an office and come with the roster.",
    ),
    ErrorCode.CORRECTION_VALUE: Sentence(
        zh="这个内容不能用在这一栏[：{field}]。什么都没有改动。",
        zh_next="请对照证件再填一次：身份证号要 18 位并且算得对，电话只填一个，"
        "姓名和身份证号不能空着。",
        en="This value cannot stand in this field[: {field}]. Nothing was changed.",
        en_next="Look at the paper and type it again: 18 characters that add up for an ID number, "
        "one telephone number, and never an empty name or ID number.",
    ),
    ErrorCode.CORRECTION_SAME: Sentence(
        zh="名册里就是这个内容，或者已经这样提过了[：{field}]。什么都没有改动。",
        zh_next="不用再提一次；处理得怎样，会显示在这个人的页面上。",
        en="The roster has this value, or it was proposed already[: {field}]. Nothing was changed.",
        en_next="There is no need to propose it again; the person's page shows where it stands.",
    ),
    ErrorCode.CORRECTION_UNKNOWN: Sentence(
        zh="没有这个编号的更正。什么都没有改动。",
        zh_next="请用 greenwave corrections --open 查看等待处理的更正和编号。",
        en="There is no correction of that id. Nothing was changed.",
        en_next="greenwave corrections --open lists those that wait, with their ids.",
    ),
    ErrorCode.CORRECTION_DECIDED: Sentence(
        zh="这条更正已经处理过了[（{state}）]。什么都没有改动。",
        zh_next="要再改的话，请窗口重新提一条更正。",
        en="This correction was decided before[ ({state})]. Nothing was changed.",
        en_next="To change it again, have a desk propose another correction.",
    ),
}
