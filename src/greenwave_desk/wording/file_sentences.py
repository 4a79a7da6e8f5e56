"""Sentences about the county's roster files."""

from __future__ import annotations

from ..domain.errors import ErrorCode
from .sentence import Sentence

_KEPT = "名册没有改动。"
_KEPT_EN = "The roster is unchanged."

FILES: dict[ErrorCode, Sentence] = {
    ErrorCode.ROSTER_FILE_UNREADABLE: Sentence(
        zh=f"这个名册文件打不开，内容可能已损坏[：{{file}}]。{_KEPT}",
        zh_next="请用表格软件打开它，另存为新的 .xlsx 文件后再试。",
        en=f"This roster file cannot be read; it may be damaged[: {{file}}]. {_KEPT_EN}",
        en_next="Open it in a spreadsheet program, save it as a new .xlsx file and try again.",
    ),
    ErrorCode.ROSTER_FILE_KIND: Sentence(
        zh=f"这种文件不能当名册用[：{{file}}]。{_KEPT}",
        zh_next="请用 .xlsx、.xls 或 .csv 文件。",
        en=f"A file of this kind cannot be a roster[: {{file}}]. {_KEPT_EN}",
        en_next="Use an .xlsx, .xls or .csv file.",
    ),
    ErrorCode.ROSTER_FILE_TOO_LARGE: Sentence(
        zh=f"这个文件太大[（{{size}}，上限 {{limit}}）]，没有读取。{_KEPT}",
        zh_next="请只保留名册这几张表，或者分成几个文件。",
        en=f"This file is too large[ ({{size}}, limit {{limit}})] and was not read. {_KEPT_EN}",
        en_next="Keep the roster's sheets only, or divide it into several files.",
    ),
    ErrorCode.ROSTER_FILE_BOMB: Sentence(
        zh=f"这个文件解开后大得不正常，没有读取。{_KEPT}",
        zh_next="请不要再用这个文件，向发来文件的人核实；可以用表格软件另存后再试。",
        en=f"Unpacked, this file would be abnormally large; it was not read. {_KEPT_EN}",
        en_next="Ask whoever sent it; a copy saved anew from a spreadsheet program may do.",
    ),
    ErrorCode.ROSTER_FILE_DOCTYPE: Sentence(
        zh=f"这个文件里有名册不该有的内容（DOCTYPE 声明），没有读取。{_KEPT}",
        zh_next="请向发来文件的人核实；可以用表格软件另存为新的 .xlsx 后再试。",
        en=f"This file holds something no roster has (a DOCTYPE); it was not read. {_KEPT_EN}",
        en_next="Ask whoever sent it; a copy saved anew as .xlsx may do.",
    ),
    ErrorCode.ROSTER_FILE_MACRO: Sentence(
        zh=f"这个文件带有宏，没有读取。{_KEPT}",
        zh_next="请用表格软件另存为不带宏的 .xlsx 后再试。",
        en=f"This file carries macros; it was not read. {_KEPT_EN}",
        en_next="Save it as an .xlsx without macros and try again.",
    ),
    ErrorCode.ROSTER_FILE_LINKS: Sentence(
        zh=f"这个文件引用了别的文件，没有读取。{_KEPT}",
        zh_next="请在表格软件里断开外部链接，另存后再试。",
        en=f"This file refers to other files; it was not read. {_KEPT_EN}",
        en_next="Break the external links in a spreadsheet program, save it and try again.",
    ),
    ErrorCode.ROSTER_FILE_ENCRYPTED: Sentence(
        zh=f"这个文件设了打开密码，没有读取。{_KEPT}",
        zh_next="请先用表格软件去掉密码，另存后再试。",
        en=f"This file is protected by a password; it was not read. {_KEPT_EN}",
        en_next="Remove the password in a spreadsheet program, save it and try again.",
    ),
    ErrorCode.ROSTER_FILE_SPARSE: Sentence(
        zh=f"表格的范围大得不正常（很远的地方有单元格），没有读取。{_KEPT}",
        zh_next="请把有用的行复制到一个新文件里再试。",
        en=f"The sheet spans far too many cells; it was not read. {_KEPT_EN}",
        en_next="Copy the rows that matter to a new file and try again.",
    ),
    ErrorCode.ROSTER_FILE_TIMEOUT: Sentence(
        zh=f"读这个文件用的时间太长[（超过 {{seconds}} 秒）]，已经停下。{_KEPT}",
        zh_next="请用表格软件另存为新的 .xlsx，或者分成几个文件。",
        en=f"Reading this file took too long[ (over {{seconds}} seconds)] and was stopped. "
        f"{_KEPT_EN}",
        en_next="Save it as a new .xlsx, or divide it into several files.",
    ),
    ErrorCode.ROSTER_FILE_MEMORY: Sentence(
        zh=f"读这个文件需要的内存太多，已经停下。{_KEPT}",
        zh_next="请只保留名册这几张表，或者分成几个文件。",
        en=f"Reading this file takes too much memory and was stopped. {_KEPT_EN}",
        en_next="Keep the roster's sheets only, or divide it into several files.",
    ),
    ErrorCode.ROSTER_FILE_EMPTY: Sentence(
        zh=f"这个文件里没有内容。{_KEPT}",
        zh_next="请检查是否拿错了文件。",
        en=f"There is nothing in this file. {_KEPT_EN}",
        en_next="Check that it is the right file.",
    ),
    ErrorCode.ROSTER_NO_HEADER: Sentence(
        zh="没有找到表头：至少要有“姓名”和“身份证号”两列[（表“{sheet}”）][，缺：{missing}]"
        f"[，不认识的表头：{{unknown}}]。{_KEPT}",
        zh_next="请检查表头，或者用 --map 说明各列是什么（例如 --map 公民姓名=name）。",
        en="No header row was found: a name and an ID number column are needed"
        "[ (sheet {sheet})][; missing: {missing}][; unknown headings: {unknown}]. "
        f"{_KEPT_EN}",
        en_next="Check the headings, or say what they mean with --map HEADING=FIELD.",
    ),
    ErrorCode.ROSTER_NOTHING_TAKEN: Sentence(
        zh=f"这个文件里没有一行可以用[（共 {{rows}} 行，退回 {{refused}} 行）]。{_KEPT}",
        zh_next="请看退回的原因（greenwave roster check，加 --errors 可以另存），更正后再试。",
        en=f"Not one row of this file can be taken[ ({{rows}} rows, {{refused}} refused)]. "
        f"{_KEPT_EN}",
        en_next="See why with greenwave roster check (--errors writes them to a file), "
        "correct them and try again.",
    ),
    ErrorCode.ROSTER_MAPPING_INVALID: Sentence(
        zh=f"--map 的写法不能用[：{{mapping}}]。{_KEPT}",
        zh_next="请写成“表头=字段”或“类别写法=类别编码”，例如 --map 边缘户=bianyuan。",
        en=f"This --map cannot be used[: {{mapping}}]. {_KEPT_EN}",
        en_next="Write HEADING=FIELD or SPELLING=CATEGORY, such as --map 边缘户=bianyuan.",
    ),
    ErrorCode.ROSTER_DIVISION_NEEDED: Sentence(
        zh=f"文件里没有乡镇，不知道这些人属于哪里[（{{rows}} 行）]。{_KEPT}",
        zh_next="请用 --division 给出乡镇代码（9 位）。",
        en=f"The file names no township, so it is not known where people belong[ ({{rows}} rows)]. "
        f"{_KEPT_EN}",
        en_next="Give the township's code (9 digits) with --division.",
    ),
    ErrorCode.DIVISION_UNKNOWN: Sentence(
        zh="行政区划表里没有这个代码[：{division}]。什么都没有改动。",
        zh_next="请用 6 位县级代码或 9 位乡镇代码。",
        en="The table of divisions has no such code[: {division}]. Nothing was changed.",
        en_next="Use a county's 6 digits or a township's 9 digits.",
    ),
}
