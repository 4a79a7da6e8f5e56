"""Sentences about finding people, casework, policies and paper."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

DESK: dict[ErrorCode, Sentence] = {
    ErrorCode.QUERY_EMPTY: Sentence(
        zh="还没有输入要找的内容。",
        zh_next="请输入姓名、拼音首字母、身份证号后几位、卡号或村名。",
        en="There is nothing to look for yet.",
        en_next="Type a name, initials, the last digits of an ID number, a card or a village.",
    ),
    ErrorCode.PERSON_UNKNOWN: Sentence(
        zh="名册里没有找到这个人。什么都没有改动。",
        zh_next="请换一种写法再找（姓名、拼音、身份证号后四位）；"
        "不在名册里的来访人可以取普通号，并记下待核实。",
        en="Nobody like that is on the roster. Nothing was changed.",
        en_next="Look in another way (name, pinyin, last four digits); a visitor who is not on the "
        "roster can take an ordinary ticket.",
    ),
    ErrorCode.PERSON_AMBIGUOUS: Sentence(
        zh="符合的不止一个人[（至少 {count} 人）]，没有替您选。什么都没有改动。",
        zh_next="请用完整的身份证号、卡号，或者查找结果里的编号。",
        en="More than one person fits[ (at least {count})]; none was chosen for you. "
        "Nothing was changed.",
        en_next="Give the whole ID number, the card number, or the id that find shows.",
    ),
    ErrorCode.ITEM_UNKNOWN: Sentence(
        zh="事项目录里没有这一项[：{item}]。什么都没有改动。",
        zh_next="请用 greenwave catalogue items 查看事项和编号。",
        en="This matter is not in the list[: {item}]. Nothing was changed.",
        en_next="greenwave catalogue items shows the matters and their ids.",
    ),
    ErrorCode.CASE_UNKNOWN: Sentence(
        zh="没有这个办件号[：{case}]。什么都没有改动。",
        zh_next="请核对办件号，或者用 greenwave case list 查看。",
        en="There is no case of that number[: {case}]. Nothing was changed.",
        en_next="Check the number, or look at greenwave case list.",
    ),
    ErrorCode.ACTION_NOT_ALLOWED: Sentence(
        zh="这一步现在不能做[：{action}][（办件现在是“{state}”）]。什么都没有改动。",
        zh_next="请先看办件现在可以做哪些步骤（greenwave case show）。",
        en="This step cannot be taken now[: {action}][ (the case is: {state})]. "
        "Nothing was changed.",
        en_next="See which steps are open now (greenwave case show).",
    ),
    ErrorCode.NOTE_REQUIRED: Sentence(
        zh="这一步要写明理由[：{action}]。什么都没有改动。",
        zh_next="请写上说明再做一次（--note；更正资料是 --proof）。",
        en="This step needs its reason in writing[: {action}]. Nothing was changed.",
        en_next="Write it down and do it again (--note; --proof for a correction).",
    ),
    ErrorCode.VISIT_UNKNOWN: Sentence(
        zh="没有找到这次来访。什么都没有改动。",
        zh_next="请先登记来访（greenwave visit），再用它给出的编号或票号。",
        en="This visit was not found. Nothing was changed.",
        en_next="Record the visit first (greenwave visit) and use its id or ticket number.",
    ),
    ErrorCode.FACT_UNKNOWN: Sentence(
        zh="政策目录里没有这个情况的名称[：{fact}]。什么都没有改动。",
        zh_next="请用 greenwave catalogue show 查看可以填写的名称。",
        en="The catalogue knows no fact of that name[: {fact}]. Nothing was changed.",
        en_next="greenwave catalogue show lists the names that can be given.",
    ),
    ErrorCode.FACT_VALUE_INVALID: Sentence(
        zh="这个值不能用[：{label}（{fact}）][，应填：{expected}]。什么都没有改动。",
        zh_next="是非填 yes、no 或 unknown，数量填数字，选择填选项的编码。",
        en="This value cannot be used[: {label} ({fact})][; expected: {expected}]. "
        "Nothing was changed.",
        en_next="Give yes, no or unknown, a number, or the code of an option.",
    ),
    ErrorCode.POLICY_UNKNOWN: Sentence(
        zh="这一版政策目录里没有这项政策[：{policy}]。什么都没有改动。",
        zh_next="用 greenwave catalogue show 看目录里的政策编码。",
        en="This version of the catalogue has no such policy[: {policy}]. Nothing was changed.",
        en_next="greenwave catalogue show lists the codes of its policies.",
    ),
    ErrorCode.CATALOGUE_INVALID: Sentence(
        zh="政策目录的内容有错，没有启用[：{file}][（{policy}）][：{field}][：{problem}]。"
        "原来的目录仍在使用。",
        zh_next="请把目录交回县级更正后再下发。",
        en="The policy catalogue has a mistake and was not put in force"
        "[: {file}][ ({policy})][: {field}][: {problem}]. The one before stays in force.",
        en_next="Have the county correct it and issue it again.",
    ),
    ErrorCode.CATALOGUE_VERSION_MISSING: Sentence(
        zh="这里没有要的那一版政策目录[：第 {version} 版]。什么都没有改动。",
        zh_next="用 greenwave catalogue show 看现行是第几版。",
        en="The version of the catalogue that was asked for is not here[: {version}]. "
        "Nothing was changed.",
        en_next="greenwave catalogue show tells which version is in force.",
    ),
    ErrorCode.CATALOGUE_TOO_NEW: Sentence(
        zh="政策目录是更新版本的程序写的，没有启用，本机数据没有改动"
        "[（目录格式 {found}][，本程序认识到 {known}）]。",
        zh_next="请先升级本机的程序，再导入一次；升级以前照旧使用原来的目录。",
        en="A newer program wrote the policy catalogue; it was not put in force and nothing here"
        " has changed[ (shape {found}][, this program knows up to {known})].",
        en_next="Update this program, then import once more; until then the old one stays in use.",
    ),
    ErrorCode.CATALOGUE_MISSING: Sentence(
        zh="还没有政策目录，暂时不能核对政策。什么都没有改动。",
        zh_next="请先导入县级下发的数据包。",
        en="There is no policy catalogue yet, so policies cannot be gone through. "
        "Nothing was changed.",
        en_next="Import the county's issue first.",
    ),
    ErrorCode.CALENDAR_INVALID: Sentence(
        zh="工作日历有错，没有启用[：{file}][：{field}][：{problem}]。什么都没有改动。",
        zh_next="请按国务院办公厅当年的放假通知核对这个文件。",
        en="The working-day calendar has a mistake and was not put in force"
        "[: {file}][: {field}][: {problem}]. Nothing was changed.",
        en_next="Check the file against the State Council's holiday notice of that year.",
    ),
    ErrorCode.CATALOGUE_EDIT_REFUSED: Sentence(
        zh="这样改，目录就不合规矩了[：{field}][：{problem}]。没有保存，原来的目录仍在使用。",
        zh_next="请改好这一处再保存。",
        en="With this change the catalogue would not make sense[: {field}][: {problem}]. "
        "Nothing was saved; the one before stays in force.",
        en_next="Put that right and save again.",
    ),
    ErrorCode.RULE_UNKNOWN: Sentence(
        zh="没有这条规则[：{rule}]。什么都没有改动。",
        zh_next="请用 greenwave catalogue rule 查看有哪些规则。",
        en="There is no such rule[: {rule}]. Nothing was changed.",
        en_next="greenwave catalogue rule lists them.",
    ),
    ErrorCode.FONT_MISSING: Sentence(
        zh="缺少打印用的字体[：{file}]，没有生成文件。",
        zh_next="请重新安装程序，或者请维护人员补上字体。",
        en="A font for printing is missing[: {file}]; no document was made.",
        en_next="Install the program again, or have the font added.",
    ),
    ErrorCode.DOCUMENT_OVERFLOW: Sentence(
        zh="有内容在纸上放不下[：{part}]，没有生成文件，以免印得不全。",
        zh_next="请缩短这一处的文字，或者换一种纸张再试。",
        en="Something does not fit on the paper[: {part}]; no document was made, "
        "so that nothing is cut off.",
        en_next="Shorten that text, or choose another size of paper.",
    ),
    ErrorCode.PRINTER_FAILED: Sentence(
        zh="打印机没有接收这份文件，没有记为“已打印”。",
        zh_next="请检查打印机是否开机、有纸，再打印一次；也可以先存成 PDF。",
        en="The printer did not take the document; it was not recorded as printed.",
        en_next="See that the printer is on and has paper and print again, or save a PDF first.",
    ),
}
