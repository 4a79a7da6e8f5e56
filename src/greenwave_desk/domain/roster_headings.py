"""Headings of rosters: which field each names, and where in a sheet the header row stands.

The headings are those seen in exports of social-assistance systems and in township files. A
heading that is not listed is taken by a mapping of the clerk; until then its column is left out
and named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from .categories import AssistanceCategory
from .category_spellings import match_spelling
from .text import Cell, cell_text, squeezed


class RosterField(StrEnum):
    """What a column of a roster may hold; the names are those that ``--map`` takes."""

    NAME = "name"
    ID_NUMBER = "id_number"
    SEX = "sex"
    BIRTH = "birth"
    ETHNIC = "ethnic"
    CATEGORY = "category"
    SUPPORT = "support"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    ADDRESS = "address"
    PHONE = "phone"
    HEAD_NAME = "head_name"
    HEAD_NUMBER = "head_number"
    RELATION = "relation"
    HOUSEHOLD_SIZE = "household_size"
    DISABILITY_KIND = "disability_kind"
    DISABILITY_GRADE = "disability_grade"
    DISABILITY_CERTIFICATE = "disability_certificate"
    CERTIFICATE = "certificate"
    CARD = "card"
    NOTE = "note"
    IGNORE = "ignore"
    """A column that is known and not needed (序号, 开户银行 …)."""


_F = RosterField

_SYNONYMS: dict[RosterField, str] = {
    _F.NAME: "姓名 人员姓名 老人姓名 对象姓名 救助对象姓名 低保对象姓名 保障对象姓名 保障人员姓名 "
    "家庭成员姓名 成员姓名 公民姓名 本人姓名 残疾人姓名 儿童姓名 受助人姓名 服务对象姓名 居民姓名 "
    "特困人员姓名 享受人姓名 救助人员姓名 申请人姓名 姓名必填 xm name",
    _F.ID_NUMBER: "身份证号 身份证号码 身份证 身份证件号 身份证件号码 公民身份号码 公民身份证号 "
    "公民身份证号码 居民身份证号 居民身份证号码 证件号码 证件号 有效证件号码 本人身份证号 "
    "本人身份证号码 家庭成员身份证号 家庭成员身份证号码 成员身份证号 成员身份证号码 人员身份证号 "
    "人员身份证号码 对象身份证号 救助对象身份证号 救助对象身份证号码 老人身份证号 老人身份证号码 "
    "申请人身份证号 申请人身份证号码 身份证号必填 身份证编号 sfzh idnumber id",
    _F.SEX: "性别 性别代码 xb sex",
    _F.BIRTH: "出生日期 出生年月 出生年月日 出生时间 生日 csrq birth",
    _F.ETHNIC: "民族 民族代码 mz",
    _F.CATEGORY: "救助类别 救助类型 类别 人员类别 人员类型 对象类别 对象类型 保障类别 保障类型 "
    "低收入类别 低收入类型 低收入人口类别 低收入人口类型 低收入人口分类 救助对象类别 救助对象类型 "
    "困难类别 困难类型 困难群众类别 困难群众类型 身份类别 身份类型 认定类别 认定类型 人员身份 "
    "户类型 户类别 家庭类型 家庭类别 低保类别 低保类型 监测对象类别 监测对象类型 监测类别 监测类型 "
    "监测户类型 致贫类型 享受类别 享受类型 救助种类 保障种类 特困类型 特困类别 category",
    _F.SUPPORT: "供养方式 供养类型 供养形式 救助供养方式 特困供养方式",
    _F.COUNTY: "县 县区 区县 县市区 区县名称 县区名称 所属区 所属县 所属县区 所属区县 县级",
    _F.TOWNSHIP: "乡镇 镇街 乡镇街道 镇街道 乡镇办事处 乡镇办 所属乡镇 所在乡镇 所属街道 所属街 "
    "所属镇街 所属乡镇街道 所在乡镇街道 街道 街道乡镇 镇 乡 镇办 镇街名称 乡镇名称 乡镇区划 "
    "乡镇代码 区划代码 行政区划代码 区划编码 所在镇 所属镇 township division",
    _F.VILLAGE: "村居 所在村居 所属村居 村 村庄 村名 行政村 所在村 所属村 村居名称 村委会 村居委会 "
    "居委会 社区 村社区 所属社 所属社区 所在社区 村社区名称 所在村社区 所属村社区 自然村 村委 "
    "村居社区 所在行政村 所属行政村 乡镇村居 所在村居社区 village",
    _F.ADDRESS: "家庭住址 家庭地址 住址 地址 现住址 现住地址 居住地址 居住地 详细地址 户籍地址 "
    "户口所在地 户籍所在地 家庭详细地址 联系地址 常住地址 address",
    _F.PHONE: "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 本人电话 本人联系电话 联系手机 "
    "老人联系方式 家庭电话 联系号码 固定电话 移动电话 联系人电话 phone",
    _F.HEAD_NAME: "户主姓名 户主 户主名 户主名字 户主名称 家庭户主 户主姓名必填 申请人户主 head",
    _F.HEAD_NUMBER: "户主身份证号 户主身份证号码 户主身份证 户主证件号码 户主公民身份号码 "
    "户主身份证件号码 户主证件号",
    _F.RELATION: "与户主关系 户主关系 与户主的关系 与申请人关系 家庭关系 关系 成员关系 "
    "与户主或申请人关系 与户主之关系 relation",
    _F.HOUSEHOLD_SIZE: "家庭人口 家庭人口数 家庭人数 户人口 户人口数 家庭成员数 人口数 家庭总人口 "
    "家庭人口总数 共同生活家庭成员数 家庭成员人数 户籍人口数",
    _F.DISABILITY_KIND: "残疾类别 残疾类型 残疾种类 残疾类别等级 残疾类别及等级 残疾等级及类别 "
    "残疾情况 残疾状况 残疾类别和等级 残疾 残疾类型及等级 残疾类型等级",
    _F.DISABILITY_GRADE: "残疾等级 残疾级别 残疾程度 残疾人等级 伤残等级",
    _F.DISABILITY_CERTIFICATE: "残疾证号 残疾人证号 残疾证号码 残疾人证号码 残疾证 残疾人证 "
    "残疾证编号 残疾人证编号",
    _F.CERTIFICATE: "保障证号 低保证号 低保证编号 特困证号 低保特困证号 救助证号 低保证 特困证 "
    "供养证号 特困供养证号 救助证编号 证号 证书编号 低保编号 保障编号 特困供养证编号 低保证号码 "
    "五保证号 救助编号",
    _F.CARD: "优先服务卡号 便民服务卡号 服务卡号 优先卡号 绿波带卡号 服务卡 卡号 优先服务卡 "
    "便民服务卡 card",
    _F.NOTE: "备注 说明 备注说明 其他 其他说明 备注信息 附注 note",
    _F.IGNORE: "序号 编号 行号 号 年龄 周岁 月保障金 保障金 保障金额 月保障金额 户月保障金额 "
    "补助金额 发放金额 救助金额 金额 开户银行 开户行 银行账户名称 银行帐号 银行账号 银行卡号 "
    "一卡通账号 一卡通号 账号 帐号 卡折号 保障人口 保障人口数 享受人数 保障人数 家庭年总收入元 "
    "家庭年均收入元 年收入 月收入 人均月收入 合计元 合计 婚姻状况 文化程度 政治面貌 就业状况 "
    "健康状况 劳动能力 生活自理能力 自理能力 患病病种 参保类型 最初享受月 最初享受月份 起始时间 "
    "享受起始时间 开始时间 结束时间 审批时间 申请原因 致困原因 致贫原因 救助金计算方式 分档类型 "
    "户籍类型 户口性质 户口类型 户籍性质 供养机构 照料人姓名 照料人身份证号 在读学校名称 "
    "在读学校性质 入学时间 在职单位 工作单位 邮编 所属省 所属市 省 市 原始类型 户号 家庭编号 "
    "原表 原行号 哪一栏 问题 怎么改 是否残疾 是否残疾人 是否建档立卡扶贫对象 原因",
}

_FIELDS: dict[str, RosterField] = {
    squeezed(word): field for field, words in _SYNONYMS.items() for word in words.split()
}
_FIELDS |= {field.value: field for field in RosterField}
_FIELDS |= {squeezed(field.value): field for field in RosterField}

_ORNAMENT = re.compile(r"[(（【\[].*?[)）】\]]|[*＊※★]")
_YES = frozenset({"是", "√", "✓", "✔", "有", "1", "y", "yes", "对"})
_PERSON_FIELDS = frozenset({_F.NAME, _F.ID_NUMBER})
_REPEATABLE = frozenset({_F.CATEGORY, _F.NOTE, _F.IGNORE})
_LONGEST_HEADING = 40
MAX_HEADER_DEPTH = 40
"""Rows from the top of a sheet in which a header row is looked for."""


class Column(msgspec.Struct, frozen=True):
    """A column that is read: its heading as written, its field, or the category of a tick."""

    index: int
    heading: str
    field: RosterField
    ticked: AssistanceCategory | None = None


class Header(msgspec.Struct, frozen=True):
    """A header row: which columns are read, and what stood above each column of the sheet.

    ``height`` is 2 where two rows make the header.
    """

    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    height: int = 1

    @property
    def fields(self) -> frozenset[RosterField]:
        """The fields that some column holds."""
        return frozenset(column.field for column in self.columns)

    @property
    def names_people(self) -> bool:
        """Whether the sheet lists people: a name and an ID number column."""
        return self.fields >= _PERSON_FIELDS

    def column_of(self, field: RosterField) -> int:
        """Index of a field's column, -1 where there is none."""
        return next((column.index for column in self.columns if column.field is field), -1)


def field_of(heading: str, answers: Mapping[str, RosterField] | None = None) -> RosterField | None:
    """The field of a heading; ``answers`` (squeezed heading → field) come first."""
    key = squeezed(heading)
    if answers and key in answers:
        return answers[key]
    return _FIELDS.get(key) or _FIELDS.get(squeezed(_ORNAMENT.sub("", heading)))


def is_yes(cell: Cell) -> bool:
    """Whether a cell of a column of ticks says yes."""
    text = cell_text(cell)
    return text.casefold() in _YES


def read_header(
    rows: Sequence[Sequence[Cell]], answers: Mapping[str, RosterField] | None = None
) -> tuple[int, Header] | None:
    """Find the header among the first rows of a sheet: its position and what it says.

    The row with both a name and an ID number column wins, else the row with most known
    headings (two at least): so that the caller can say what is missing.
    """
    best: tuple[int, Header] | None = None
    for position, row in enumerate(rows[:MAX_HEADER_DEPTH]):
        single = one_row_header(row, answers)
        below = rows[position + 1] if position + 1 < len(rows) else ()
        double = _two_row_header(row, below, answers)
        # A title above a header is no part of it: two rows must say more than either alone.
        says_more = double is not None and all(
            _weight(double) > _weight(alone)
            for alone in (single, one_row_header(below, answers))
            if alone is not None
        )
        header = double if says_more else single
        if header is None:
            continue
        if header.names_people:
            return position, header
        if best is None or len(header.fields) > len(best[1].fields):
            best = position, header
    return best if best and len(best[1].fields) >= 2 else None


def one_row_header(
    row: Sequence[Cell], answers: Mapping[str, RosterField] | None = None
) -> Header | None:
    """A row read as a header; None if it names no field at all."""
    texts = [cell_text(cell) if isinstance(cell, str) else "" for cell in row]
    if any(len(text) > _LONGEST_HEADING * 3 for text in texts):
        return None
    return _header(texts, answers, height=1)


def _two_row_header(
    upper: Sequence[Cell], lower: Sequence[Cell], answers: Mapping[str, RosterField] | None
) -> Header | None:
    above = [cell_text(cell) if isinstance(cell, str) else "" for cell in upper]
    below = [cell_text(cell) if isinstance(cell, str) else "" for cell in lower]
    numeric = any(isinstance(cell, (int, float)) for cell in lower)
    if numeric or not any(below) or any(_carries_number(text) for text in below):
        return None  # people stand there, not headings
    names: list[str] = []
    group = ""
    for index in range(max(len(above), len(below))):
        top = above[index] if index < len(above) else ""
        bottom = below[index] if index < len(below) else ""
        group = top or (group if bottom else "")
        joined = f"{group}{bottom}" if bottom else top
        stands_alone = field_of(bottom, answers) or _tick_of(bottom)
        names.append(bottom if stands_alone and not field_of(joined, answers) else joined)
    return _header(names, answers, height=2)


def _carries_number(text: str) -> bool:
    return len(text) > 8 and any(character.isdigit() for character in text)


def _header(
    texts: Sequence[str], answers: Mapping[str, RosterField] | None, *, height: int
) -> Header | None:
    columns: list[Column] = []
    taken: set[RosterField] = set()
    for index, text in enumerate(texts):
        if not text or len(text) > _LONGEST_HEADING:
            continue
        field = field_of(text, answers)
        ticked = _tick_of(text) if field in {None, _F.IGNORE} else None
        if ticked is not None:
            columns.append(Column(index, text, _F.CATEGORY, ticked))
        elif field is not None and (field not in taken or field in _REPEATABLE):
            taken.add(field)
            columns.append(Column(index, text, field))
    return Header(tuple(columns), tuple(texts), height) if taken else None


def _tick_of(heading: str) -> AssistanceCategory | None:
    """The category of a column of ticks (低保, 是否低保, 孤儿)."""
    match = match_spelling(_ORNAMENT.sub("", heading).removeprefix("是否").removeprefix("属于"))
    return match.codes[0] if len(match.codes) == 1 else None


def _weight(header: Header) -> int:
    return sum(column.field is not _F.IGNORE for column in header.columns)
