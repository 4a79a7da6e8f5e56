"""People written down by hand, with what each policy should come to for them.

``filled`` rows are judged with invented county figures (rural 600, urban 800 yuan a month; 20,000
yuan a year; half of the income), the others with the shipped catalogue, which has none.
"""

# ruff: noqa: E501  # one person is one line, so that the table can be read down
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import KnownFact
from greenwave_desk.domain.ids import FactName, PolicyCode
from greenwave_desk.domain.screening import Verdict

YES, OPEN, NO = Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED


class Case(NamedTuple):
    policy: str
    verdict: Verdict
    facts: str
    why: str
    filled: bool = False
    already: bool = False
    local: bool = False


HERE = "hukou_local=yes"
POOR = f"{HERE} hukou_rural=yes income_pc_month=500 property_ok=yes categories=qita"
ALONE = f"{POOR} age=70 supporter_able=no"
RIGID = f"{HERE} categories=qita income_pc_year=15000 property_ok=yes rigid_ratio=60%"
ORPHAN = f"{HERE} age=10 categories=qita"
LIVING = f"{HERE} disability_cert=yes gets_shishi_full=no"
CARE = f"{HERE} disability_cert=yes need_longterm_care=yes gets_work_injury_care=no categories=qita"
HOUSE = "hukou_rural=yes house_rural=yes house_only=yes"

CASES = [
    Case("MZ-01", YES, f"{HERE} categories=bianyuan disability_grade=1", "边缘家庭重残单人户"),
    Case("MZ-01", YES, f"{HERE} categories=bianyuan disability_grade=3 disability_kind=5", "三级智力"),
    Case("MZ-01", YES, f"{HERE} categories=bianyuan serious_disease=yes", "边缘家庭重病"),
    Case("MZ-01", YES, f"{HERE} categories=qita adult_jobless=yes disability_grade=2", "成年无业重残"),
    Case("MZ-01", YES, POOR, "收入低于标准", filled=True),
    Case("MZ-01", OPEN, POOR, "县区没有填标准"),
    Case("MZ-01", OPEN, f"{HERE} categories=qita", "什么都还没问"),
    Case("MZ-01", NO, "categories=dibao", "已享受低保", already=True),
    Case("MZ-01", NO, "categories=tekun_fensan", "已纳入特困"),
    Case("MZ-01", NO, "hukou_local=no residence_permit_local=no", "户口和居住证都不在本地"),
    Case("MZ-01", NO, f"{POOR} income_pc_month=600 adult_jobless=no", "收入等于标准", filled=True),
    Case("MZ-02", YES, ALONE, "老人无收入无义务人", filled=True),
    Case("MZ-02", YES, f"{ALONE} age=40 disability_kind=1 disability_grade=1", "视力一级", filled=True),
    Case("MZ-02", OPEN, ALONE, "县区没有填标准"),
    Case("MZ-02", NO, f"{ALONE} supporter_able=yes", "有义务人"),
    Case("MZ-02", NO, f"{ALONE} age=40 disability_kind=4 disability_grade=3", "有劳动能力"),
    Case("MZ-02", NO, "categories=tekun_jizhong", "已纳入特困", already=True),
    Case("MZ-03", YES, f"{POOR} income_pc_month=600", "等于标准即不够低保", filled=True),
    Case("MZ-03", YES, f"{POOR} income_pc_month=899.99", "在1.5倍以内", filled=True),
    Case("MZ-03", OPEN, f"{POOR} income_pc_month=700", "县区没有填标准"),
    Case("MZ-03", NO, f"{POOR} income_pc_month=900", "达到1.5倍", filled=True),
    Case("MZ-03", NO, f"{POOR} income_pc_month=599", "低于标准，应走低保", filled=True),
    Case("MZ-03", NO, "categories=bianyuan", "已认定", already=True),
    Case("MZ-04", YES, RIGID, "支出占六成", filled=True),
    Case("MZ-04", OPEN, RIGID, "市里没有定比例"),
    Case("MZ-04", NO, f"{RIGID} rigid_ratio=50%", "没有超过规定", filled=True),
    Case("MZ-04", NO, f"{RIGID} property_ok=no", "财产超标"),
    Case("MZ-04", NO, "categories=gangxing", "已认定", already=True),
    Case("MZ-05", YES, "sudden_event=accident living_hard_now=yes at_scene=yes", "急难发生在本地"),
    Case("MZ-05", YES, "categories=gangxing sudden_event=spending_jump living_hard_now=yes", "支出骤增"),
    Case("MZ-05", YES, "categories=dibao living_hard_now=yes", "救助后仍困难"),
    Case("MZ-05", OPEN, "categories=qita living_hard_now=yes", "还没问遇到什么困难"),
    Case("MZ-05", NO, "living_hard_now=no", "眼下不困难"),
    Case("MZ-05", NO, "categories=tuopin sudden_event=none living_hard_now=yes", "没有突发困难"),
    Case("MZ-06", YES, f"{ORPHAN} parent_a=dead parent_b=unfindable", "孤儿"),
    Case("MZ-06", YES, f"{ORPHAN} parent_a=dead parent_b=imprisoned", "事实无人抚养"),
    Case("MZ-06", OPEN, f"{ORPHAN} parent_a=dead", "不知道母亲情况"),
    Case("MZ-06", NO, f"{ORPHAN} parent_a=dead parent_b=normal", "母亲正常"),
    Case("MZ-06", NO, "age=18 parent_a=dead parent_b=dead", "满18周岁"),
    Case("MZ-06", NO, "age=10 categories=shishi", "已保障", already=True),
    Case("MZ-07", YES, f"{LIVING} categories=dibao", "低保持证残疾人"),
    Case("MZ-07", OPEN, f"{LIVING} categories=bianyuan", "扩面须核", local=True),
    Case("MZ-07", OPEN, "categories=dibao", "不知道有没有证"),
    Case("MZ-07", NO, f"{LIVING} categories=tuopin", "不是低保也不是边缘"),
    Case("MZ-07", NO, "categories=dibao,tekun_fensan", "特困人员不享受"),
    Case("MZ-07", NO, "categories=dibao gets_shishi_full=yes", "已全额领儿童保障"),
    Case("MZ-08", YES, f"{CARE} disability_kind=4 disability_grade=2", "肢体二级"),
    Case("MZ-08", OPEN, f"{CARE} disability_kind=2 disability_grade=1", "听力须核", local=True),
    Case("MZ-08", OPEN, f"{CARE} disability_kind=5 disability_grade=3", "三级智力须核", local=True),
    Case("MZ-08", OPEN, f"{CARE} disability_kind=7 disability_grade=1", "多重须核", local=True),
    Case("MZ-08", YES, f"{CARE} disability_kind=2,4 disability_grade=1", "听力之外还有肢体"),
    Case("MZ-08", NO, f"{CARE} disability_kind=4 disability_grade=3", "肢体三级"),
    Case("MZ-08", NO, f"{CARE} disability_grade=1 gets_work_injury_care=yes", "领工伤护理费"),
    Case("MZ-09", YES, f"{HERE} age=60 categories=dibao selfcare_loss=partial", "失能低保老人"),
    Case("MZ-09", OPEN, f"{HERE} age=80 categories=bianyuan selfcare_loss=none", "高龄津贴看当地", local=True),
    Case("MZ-09", OPEN, "age=70 categories=dibao", "没问自理情况"),
    Case("MZ-09", NO, "age=59", "不满60周岁"),
    Case("MZ-09", NO, f"{HERE} age=85 categories=tuopin", "不在所列身份"),
    Case("JY-01", YES, "school_stage=kindergarten categories=monitor_edge", "监测对象家庭幼儿"),
    Case("JY-01", YES, "school_stage=kindergarten kg_last_year=yes kg_kind=public", "大班普惠"),
    Case("JY-01", OPEN, "school_stage=kindergarten categories=qita", "没问大班"),
    Case("JY-01", NO, "school_stage=primary categories=dibao", "已上小学"),
    Case("JY-01", NO, "school_stage=kindergarten kg_last_year=yes kg_kind=other categories=qita disability_cert=no", "园所未经批准"),
    Case("JY-02", YES, "school_stage=primary boarding=yes hardship_certified=yes", "困难寄宿生"),
    Case("JY-02", YES, "school_stage=junior boarding=no categories=tuopin", "脱贫户走读"),
    Case("JY-02", YES, "school_stage=primary categories=guer", "孤儿不看住不住校"),
    Case("JY-02", OPEN, "school_stage=primary categories=dibao", "没问住不住校"),
    Case("JY-02", NO, "school_stage=senior categories=guer", "不在义务教育阶段"),
    Case("JY-02", NO, "school_stage=junior boarding=no categories=bianyuan disability_cert=no", "走读边缘家庭不在四类"),
    Case("JY-03", YES, "school_stage=senior categories=gangxing", "普高刚性支出家庭"),
    Case("JY-03", YES, "school_stage=vocational", "中职"),
    Case("JY-03", OPEN, "school_stage=senior categories=qita", "没问是否认定"),
    Case("JY-03", NO, "school_stage=none", "不在校"),
    Case("JY-03", NO, "school_stage=senior categories=qita disability_cert=no hardship_certified=no", "都不占"),
    Case("JY-04", YES, "school_stage=college categories=qita", "任一低收入身份"),
    Case("JY-04", YES, "school_stage=graduate categories=none hardship_certified=yes", "高校认定"),
    Case("JY-04", OPEN, "school_stage=college", "身份未知"),
    Case("JY-04", NO, "school_stage=senior categories=dibao", "还在高中"),
    Case("JY-04", NO, "school_stage=college categories=none disability_cert=no hardship_certified=no", "都不占"),
    Case("YB-01", YES, "categories=tekun_jizhong", "特困全额"),
    Case("YB-01", YES, "categories=monitor_sudden", "监测对象"),
    Case("YB-01", OPEN, "categories=qita disability_grade=1", "重残须核", local=True),
    Case("YB-01", OPEN, "categories=bianyuan", "没问残疾等级"),
    Case("YB-01", NO, "categories=bianyuan disability_grade=4", "不在资助之列"),
    Case("YB-02", YES, "insured_resident=yes med_bills=yes categories=dibao", "低保大病"),
    Case("YB-02", OPEN, "med_bills=yes categories=dibao", "没问参保"),
    Case("YB-02", NO, "insured_resident=yes med_bills=yes categories=bianyuan", "边缘不倾斜"),
    Case("YB-02", NO, "insured_resident=no categories=dibao", "没有参保"),
    Case("YB-03", YES, "med_bills=yes categories=bianyuan", "边缘家庭直接救助"),
    Case("YB-03", YES, "med_bills=yes categories=yinbing med_selfpay_high=yes", "依申请"),
    Case("YB-03", OPEN, "med_bills=yes categories=qita", "没问自付"),
    Case("YB-03", NO, "med_bills=no categories=dibao", "没有医药费"),
    Case("YB-03", NO, "med_bills=yes categories=qita med_selfpay_high=no", "负担得起"),
    Case("ZJ-01", YES, f"{HOUSE} house_grade=C categories=tekun_fensan", "分散特困C级"),
    Case("ZJ-01", YES, f"{HOUSE} house_grade=none categories=tuopin house_aid_before=no", "脱贫户无房"),
    Case("ZJ-01", OPEN, f"{HOUSE} categories=dibao", "没有鉴定"),
    Case("ZJ-01", NO, f"{HOUSE} house_grade=B categories=dibao", "房屋基本安全"),
    Case("ZJ-01", NO, f"{HOUSE} house_grade=D categories=tekun_jizhong", "集中供养"),
    Case("ZJ-01", NO, f"{HOUSE} house_grade=D categories=tuopin house_aid_before=yes", "享受过"),
    Case("ZJ-02", YES, f"{HERE} urban_housing_short=yes categories=dibao", "低保住房困难"),
    Case("ZJ-02", OPEN, "categories=dibao urban_housing_short=yes", "没问户口"),
    Case("ZJ-02", NO, f"{HERE} urban_housing_short=no categories=dibao", "住房不困难"),
    Case("ZJ-02", NO, "categories=tekun_jizhong", "集中供养不在此列"),
    Case("WJ-01", YES, "age=65", "签约重点人群"),
    Case("WJ-01", YES, "age=30 insured_resident=yes categories=tuopin", "参保脱贫户"),
    Case("WJ-01", OPEN, "age=40 categories=dibao", "没问参保"),
    Case("WJ-01", NO, "age=64 categories=gangxing disability_cert=no", "都不占"),
    Case("CL-01", YES, f"{HERE} age=17 disability_cert=yes", "持证儿童"),
    Case("CL-01", YES, f"{HERE} age=6 disability_cert=no disability_diagnosis=yes", "有诊断即可"),
    Case("CL-01", YES, "age=6 disability_cert=yes hukou_local=no residence_permit_local=yes", "居住证"),
    Case("CL-01", OPEN, f"{HERE} age=5", "没问证件"),
    Case("CL-01", NO, f"{HERE} age=18 disability_cert=yes", "满18周岁"),
    Case("CL-01", NO, f"{HERE} age=7 disability_cert=no disability_diagnosis=yes", "满7周岁要有证"),
    Case("CL-02", YES, f"{HERE} disability_cert=yes", "持证"),
    Case("CL-02", OPEN, "disability_cert=yes", "没问户口"),
    Case("CL-02", NO, f"{HERE} disability_cert=no", "没有证"),
]  # fmt: skip


@pytest.fixture(scope="module")
def engines(catalogue: Catalogue, filled: Catalogue) -> dict[bool, Engine]:
    return {False: Engine(catalogue), True: Engine(filled)}


@pytest.mark.parametrize("case", CASES, ids=[f"{c.policy}-{c.verdict}-{c.why}" for c in CASES])
def test_a_person_comes_out_as_expected(
    case: Case,
    engines: dict[bool, Engine],
    stated: Callable[..., dict[FactName, KnownFact]],
) -> None:
    facts = stated(**dict(part.split("=", 1) for part in case.facts.split()))
    result = engines[case.filled].result(PolicyCode(case.policy), facts)
    assert result is not None
    assert (result.verdict, result.already) == (case.verdict, case.already)
    assert bool(result.local_rules) == case.local
    if case.verdict is OPEN:
        assert result.missing or result.local_rules
    else:
        assert not result.missing
        assert not result.local_rules
        assert result.reasons


def test_every_policy_has_people_of_each_kind(catalogue: Catalogue) -> None:
    for policy in catalogue.policies:
        kinds = {case.verdict for case in CASES if case.policy == policy.code}
        assert kinds == {YES, OPEN, NO}, policy.code
        assert sum(case.policy == policy.code for case in CASES) >= 3
