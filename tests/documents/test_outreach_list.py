"""The list for the village helpers, as other programs read the file."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from greenwave_desk.documents.outreach_list import MOST_LEADS
from greenwave_desk.documents.press import Press, Rendered
from greenwave_desk.documents.styles import mm
from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.ids import Day, DivisionCode, PersonId
from greenwave_desk.domain.outreach import Found, Lead, LeadKind, Survey, Village
from greenwave_desk.domain.screening import Missing
from greenwave_desk.exchange.catalogue_files import load_catalogue

DATA = Path(__file__).parents[2] / "data" / "catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


def village(name: str, code: str = "379900101") -> Village:
    return Village(division=DivisionCode(code), township="青麦镇", village=name)


def found(catalogue: Catalogue, name: str, where: Village, count: int = 2) -> Found:
    codes = [policy.code for policy in catalogue.policies]
    leads = tuple(
        Lead(
            policy=codes[at],
            kind=LeadKind.NEARLY if at else LeadKind.ENTITLED,
            grounds=(f"理由{at}成立",),
            missing=(Missing(fact="x", text=f"第{at}个问题？", who="visitor"),) if at else (),
            receipt_open=not at,
        )
        for at in range(count)
    )
    return Found(
        person=PersonId(f"id-{name}"), name=name, village=where, age=71, phone="138****2206",
        head="户主甲", leads=leads,
    )  # fmt: skip


def made(press: Press, catalogue: Catalogue, *people: Found, demo: bool = False) -> Rendered:
    survey = Survey(
        day=Day("2026-11-24"), catalogue=7, status="", edition=3, made="2026-11-01T00:00:00.000Z",
        people=len(people), nearly=True, villages=(), policies=(), found=people, gone=(), cells=(),
    )  # fmt: skip
    return press.outreach_list(
        survey=survey, found=people, catalogue=catalogue, venue="青麦镇便民服务中心",
        operator="李敏", day="2026-11-24", time="09:30", demo=demo,
    )  # fmt: skip


def pages(rendered: Rendered) -> list[str]:
    told = [page.extract_text() for page in PdfReader(BytesIO(rendered.pdf)).pages]
    assert len(told) == rendered.pages
    return [re.sub(r"\s+", "", text) for text in told]


def test_each_village_begins_a_page_that_says_by_itself_what_it_is(
    press: Press, catalogue: Catalogue
) -> None:
    near, far = village("李村"), village("王村")
    first, second = pages(
        made(press, catalogue, found(catalogue, "曾国梁", near), found(catalogue, "王芳", far))
    )
    for text, name, place in ((first, "曾国梁", "李村"), (second, "王芳", "王村")):
        assert name in text
        assert f"青麦镇{place}" in text
        assert "1人，2项" in text
        assert "不得张贴" in text
        assert "由主管部门审核决定" in text
        assert "名册第3版（2026年11月1日）" in text
        assert "政策目录第7版" in text
        assert "帮办员签名" in text
        assert "李敏" in text
        assert "不是全部政策" in text
    assert "王芳" not in first
    assert "曾国梁" not in second


def test_every_policy_stands_with_its_verdict_its_reason_and_what_to_ask(
    press: Press, catalogue: Catalogue
) -> None:
    (text,) = pages(made(press, catalogue, found(catalogue, "曾国梁", village("李村"))))
    one, two = catalogue.policies[:2]
    assert f"{one.name}可能符合" in text
    assert f"{two.name}需核实" in text
    assert "理由：理由0成立" in text
    assert "理由：理由1成立" in text
    assert "第1个问题？" in text
    assert "要带：" in text
    for word in ("愿申请", "已申请", "已在享受", "不愿", "没联系上", "已迁走", "已去世"):
        assert word in text


def test_what_is_not_written_out_is_counted(press: Press, catalogue: Catalogue) -> None:
    each = found(catalogue, "曾国梁", village("李村"), MOST_LEADS + 3)
    text = "".join(pages(made(press, catalogue, each)))
    assert "另有3项可能相关，请到窗口逐项核对" in text
    assert f"{MOST_LEADS + 3}项" in text
    assert catalogue.policies[MOST_LEADS].name not in text


def test_a_long_village_goes_on_with_its_heading_and_no_row_is_divided(
    press: Press, catalogue: Catalogue
) -> None:
    where = village("李村")
    people = [found(catalogue, f"村民{at:02d}", where) for at in range(30)]
    told = pages(made(press, catalogue, *people))
    assert len(told) > 3
    for text in told:
        assert "青麦镇李村" in text
        assert "联系结果（打勾）" in text
    assert "帮办员签名" in told[-1]
    assert "".join(told).count("帮办员签名") == 1
    for at in range(30):
        assert any(f"村民{at:02d}71岁户主户主甲电话138****2206" in text for text in told)


def test_it_is_a4_across_its_fonts_are_its_own_and_its_title_names_nobody(
    press: Press, catalogue: Catalogue
) -> None:
    rendered = made(press, catalogue, found(catalogue, "曾国梁", village("李村")), demo=True)
    reader = PdfReader(BytesIO(rendered.pdf))
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / mm), round(float(box.height) / mm)) == (297, 210)
    assert reader.metadata is not None
    assert reader.metadata.title == "政策找人联系名单"
    assert "演示" in pages(rendered)[0]
    again = made(press, catalogue, found(catalogue, "曾国梁", village("李村")), demo=True)
    assert again.pdf == rendered.pdf


def test_a_person_without_village_or_telephone_says_so(press: Press, catalogue: Catalogue) -> None:
    nowhere = Village(division=DivisionCode("379900"), township="", village="")
    each = Found(
        person=PersonId("x"), name="无名氏", village=nowhere, age=40, phone="", head="无名氏",
        leads=found(catalogue, "无名氏", nowhere).leads,
    )  # fmt: skip
    (text,) = pages(made(press, catalogue, each))
    assert "名册没有写村居" in text
    assert "电话名册没有" in text
    assert "户主" not in text
