"""Sentences about papers, assistants, scans and the people who work at a desk."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

CASEWORK: dict[ErrorCode, Sentence] = {
    ErrorCode.DEPARTMENT_REQUIRED: Sentence(
        zh="这一步要写明是哪个单位[：{action}]。什么都没有改动。",
        zh_next="请写上单位名称再做一次（--department）。",
        en="This step must name the office[: {action}]. Nothing was changed.",
        en_next="Name the office and do it again (--department).",
    ),
    ErrorCode.MATERIAL_UNKNOWN: Sentence(
        zh="这个事项没有这份材料[：{material}]。什么都没有改动。",
        zh_next="请用 greenwave case show 查看材料和它们的编号。",
        en="This matter has no such paper[: {material}]. Nothing was changed.",
        en_next="greenwave case show lists the papers with their keys.",
    ),
    ErrorCode.MATERIALS_COMPLETE: Sentence(
        zh="材料已经齐了，没有要补的，不用开一次性告知单。什么都没有改动。",
        zh_next="如果确实还缺，请先把那份材料标为“缺”，写明理由再告知。",
        en="The papers are complete: there is nothing to ask for. Nothing was changed.",
        en_next="If one is lacking all the same, mark it as missing first.",
    ),
    ErrorCode.SECOND_NOTICE_REASON: Sentence(
        zh="材料应当一次告知清楚，这件事已经告知过[ {notices} 次]。再次要求补材料必须写明理由，"
        "并会计入统计。什么都没有改动。",
        zh_next="请写明为什么第一次没有告知，再做一次（--note）。",
        en="Papers are asked for once, and this matter has had its notice[ ({notices} so far)]. "
        "Another needs its reason in writing and is counted. Nothing was changed.",
        en_next="Write down why it was not on the first notice and do it again (--note).",
    ),
    ErrorCode.ASSISTANT_UNKNOWN: Sentence(
        zh="本窗口没有可以接手的这个人[：{operator}]。什么都没有改动。",
        zh_next="请用 greenwave operator list 查看本窗口的人员。",
        en="There is nobody of that name at this desk who could take it over[: {operator}]. "
        "Nothing was changed.",
        en_next="greenwave operator list shows who works here.",
    ),
    ErrorCode.ASSISTANT_AWAY: Sentence(
        zh="这位同事今天不在岗[：{operator}]。什么都没有改动。",
        zh_next="请另选一位在岗的同事，或者让程序按办件数量安排。",
        en="This colleague is away today[: {operator}]. Nothing was changed.",
        en_next="Choose somebody who is there, or let the program choose by load.",
    ),
    ErrorCode.NOBODY_PRESENT: Sentence(
        zh="今天没有其他在岗的人可以接手。什么都没有改动。",
        zh_next="请先登记谁已回岗（greenwave operator back），再安排。",
        en="Nobody else is there today to take it. Nothing was changed.",
        en_next="Record who is back first (greenwave operator back).",
    ),
    ErrorCode.HAND_OVER_OTHERS: Sentence(
        zh="移交只能由负责这件事的人提出，由接手人接收或退回。什么都没有改动。",
        zh_next="请由本人办理，或者请负责人改派。",
        en="A hand-over is begun by whoever answers for the matter and answered by its receiver. "
        "Nothing was changed.",
        en_next="Have them do it, or ask a supervisor to give the matter to somebody else.",
    ),
    ErrorCode.ATTACHMENT_TOO_LARGE: Sentence(
        zh="这个文件太大[，每份最大 {limit} MB]。没有存入，办件没有改动。",
        zh_next="请降低扫描的分辨率，或者分成几份再存。",
        en="This file is too large[: {limit} MB at most]. It was not kept.",
        en_next="Scan at a lower resolution, or in several parts.",
    ),
    ErrorCode.ATTACHMENT_TOO_MANY: Sentence(
        zh="这件事的扫描件合起来太大[，一共最多 {limit} MB]。没有存入，办件没有改动。",
        zh_next="请先移除不再需要的扫描件。",
        en="The scans of this matter would be too large together[: {limit} MB at most]. "
        "It was not kept.",
        en_next="Remove scans that are no longer needed first.",
    ),
    ErrorCode.ATTACHMENT_KIND: Sentence(
        zh="这个文件不是 JPEG、PNG 图片，也不是 PDF（按内容识别，不看文件名）。没有存入。",
        zh_next="请把材料扫描或拍照成 JPEG、PNG 或 PDF 再存。",
        en="This file is no JPEG, PNG or PDF (told by its content, not by its name). "
        "It was not kept.",
        en_next="Scan or photograph the paper as JPEG, PNG or PDF.",
    ),
    ErrorCode.ATTACHMENT_LIMIT: Sentence(
        zh="附件大小的上限不在范围内[（1 至 {most} MB）]。什么都没有改动。",
        zh_next="请写范围内的整数，常用的是 8。",
        en="The limit of a scan is out of range[ (1 to {most} MB)]. Nothing was changed.",
        en_next="Give a whole number within it; 8 is usual.",
    ),
    ErrorCode.ATTACHMENT_UNKNOWN: Sentence(
        zh="这件事没有这份扫描件。什么都没有改动。",
        zh_next="请用 greenwave case show 查看；存入用 case attach，移除用 case detach。",
        en="This matter has no such scan. Nothing was changed.",
        en_next="See greenwave case show; case attach keeps one, case detach removes one.",
    ),
    ErrorCode.ATTACHMENT_ELSEWHERE: Sentence(
        zh="这份扫描件存在收件的那个窗口，不随数据包传送，这里打不开。",
        zh_next="请到收件的窗口查看，或者请来访人再出示一次原件。",
        en="This scan is kept at the desk that took it in; it does not travel.",
        en_next="Look at it there, or ask the visitor to show the original once more.",
    ),
    ErrorCode.OPERATOR_LAST: Sentence(
        zh="这是最后一位管理员，不能移除，也不能改为别的身份。什么都没有改动。",
        zh_next="请先添加另一位管理员。",
        en="This is the last administrator, who can be neither removed nor given another role. "
        "Nothing was changed.",
        en_next="Add another administrator first.",
    ),
    ErrorCode.OPERATOR_SELF: Sentence(
        zh="不能移除自己。什么都没有改动。",
        zh_next="请由另一位管理员或负责人移除。",
        en="Nobody can remove themselves. Nothing was changed.",
        en_next="Ask another administrator or supervisor.",
    ),
    ErrorCode.ROLE_UNKNOWN: Sentence(
        zh="没有这种身份[：{role}]。什么都没有改动。",
        zh_next="可用的身份：clerk、assistant、supervisor、administrator。",
        en="There is no such role[: {role}]. Nothing was changed.",
        en_next="Roles are clerk, assistant, supervisor and administrator.",
    ),
    ErrorCode.SETTING_INVALID: Sentence(
        zh="这项设置不能用这个值[：{setting}][，应为：{expected}]。什么都没有改动。",
        zh_next="请换一个值再存。",
        en="This setting cannot have that value[: {setting}][; expected: {expected}]. "
        "Nothing was changed.",
        en_next="Choose another value and save again.",
    ),
    ErrorCode.DAY_INVALID: Sentence(
        zh="日期不对[：{day}]。什么都没有改动。",
        zh_next="日期写成 2026-11-24 的样子；最后一天不能早于第一天。",
        en="This date will not do[: {day}]. Nothing was changed.",
        en_next="Write dates like 2026-11-24; the last day is not before the first.",
    ),
}
