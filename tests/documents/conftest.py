"""A small catalogue, a visitor and a screening of their own, and the program's real fonts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from greenwave_desk.documents.fonts import FontLibrary
from greenwave_desk.documents.press import Press
from greenwave_desk.domain.catalogue import Area, Catalogue, Hotline
from greenwave_desk.domain.conditions import AllOf, Confidence
from greenwave_desk.domain.ids import DivisionCode, FactName, PersonId, PolicyCode
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.domain.policies import (
    Amount,
    Application,
    Channel,
    Policy,
    PolicyConfidence,
    PolicyMaterial,
    Publicity,
    PublicityNeed,
    Requirement,
    TimeLimit,
)
from greenwave_desk.domain.policy_text import amount_line
from greenwave_desk.domain.screening import (
    AmountLine,
    ClauseMark,
    Missing,
    PolicyResult,
    Reason,
    Screening,
    Verdict,
)

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def press(resources: Path) -> Press:
    """The bundled fonts alone: what a machine without further fonts prints."""
    return Press(resources, fallback_folders=[])


@pytest.fixture(scope="session")
def fonts(resources: Path) -> FontLibrary:
    return FontLibrary(resources / "fonts", [])


@pytest.fixture
def bare_fonts(resources: Path, tmp_path: Path) -> Path:
    """A font folder without our supplement."""
    folder = tmp_path / "bare"
    folder.mkdir()
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        (folder / name).symlink_to(resources / "fonts" / name)
    return folder


@pytest.fixture
def system_fonts(resources: Path, tmp_path: Path) -> Path:
    """A system's font folder with one font of rare characters, as Debian names it."""
    folder = tmp_path / "system"
    (folder / "truetype").mkdir(parents=True)
    rare = resources / "fonts" / "GreenwaveRare.ttf"
    shutil.copyfile(rare, folder / "truetype" / "HanaMinB.ttf")
    return folder


def person(name: str = "曾国梁", village: str = "王庄村") -> Person:
    return Person(
        id=PersonId("p1"),
        name=name,
        id_number="999922196203013317",
        sex=Sex.MALE,
        birth="1962-03-01",
        division=DivisionCode("999922101"),
        township="庄寨镇",
        village=village,
    )


def policy(code: str, name: str, *, gives: str = "按月发给生活补助") -> Policy:
    general = Confidence.GENERAL
    return Policy(
        code=PolicyCode(code),
        name=name,
        department="民政",
        basis=(),
        target=(),
        conditions=AllOf(parts=()),
        facts_needed=(),
        apply=Application(where="户籍地乡镇政府（街道办）", channels=(Channel.WINDOW,)),
        materials=(
            PolicyMaterial(name="本人身份证、户口簿", required=Requirement.ALWAYS),
            PolicyMaterial(name="残疾人证", required=Requirement.WHEN_RELEVANT),
            PolicyMaterial(name="低保证明", required=Requirement.BY_DATA_CHECK),
        ),
        gives=gives,
        amounts=(
            Amount(item="补助标准", confidence=Confidence.UNKNOWN),
            Amount(
                item="最高档",
                value=Decimal(1),
                unit="个月当地低保标准",
                area="全国口径",
                valid_from="2026-01",
                confidence=Confidence.VERIFIED_SECONDARY,
            ),
        ),
        time_limit=TimeLimit(),
        publicity=Publicity(needed=PublicityNeed.LOCAL_RULE),
        hotlines=("12345",),
        confidence=PolicyConfidence(
            basis=general,
            conditions=general,
            apply=general,
            materials=general,
            gives=general,
            amounts=Confidence.UNKNOWN,
            time_limit=general,
            hotline=general,
        ),
    )


def catalogue(policies: int = 9) -> Catalogue:
    return Catalogue(
        schema=1,
        version=3,
        area=Area(code="999900", name="试验市"),
        compiled_on="2026-11-23",
        status="试验目录",
        disclaimer="金额以县区主管部门当年公布的为准；本目录只作导引，不作审批依据。",
        sources=(),
        enumerations=(),
        facts=(),
        parameters=(),
        hotlines=(
            Hotline(
                key="12345", number="12345", name="政务服务便民热线", confidence=Confidence.GENERAL
            ),
        ),
        policies=tuple(policy(f"SY-{n:02d}", f"第{n}号帮扶") for n in range(1, policies + 1)),
        items=(),
    )


def screening(
    of: Catalogue, verdict_of: Callable[[int], Verdict] = lambda n: list(Verdict)[n % 3]
) -> Screening:
    """Each policy of ``of`` judged by its place (from 0)."""
    results = []
    for place, each in enumerate(of.policies):
        verdict = verdict_of(place)
        undecided = verdict is Verdict.UNDECIDED
        held = ClauseMark.MET if verdict is Verdict.ENTITLED else ClauseMark.NOT_MET
        results.append(
            PolicyResult(
                code=each.code,
                name=each.name,
                department=each.department,
                verdict=verdict,
                reasons=(Reason(text="户口在本县区", mark=held, fact=FactName("hukou_local")),),
                missing=(
                    Missing(fact="med_bills", text="今年住过院或有大额医药费吗？", who="visitor"),
                    Missing(fact="house_grade", text="待查：房屋鉴定等级", who="lookup"),
                    Missing(fact="standard", text="低保标准（待县区填写）", who="county"),
                )
                if undecided
                else (),
                already=place == 0,
                local_rules=("居住地也可以申请",) if undecided else (),
                amounts=tuple(
                    AmountLine(item=line.item, text=amount_line(line), value=line.value)
                    for line in each.amounts
                )
                if verdict is not Verdict.NOT_ENTITLED
                else (),
            )
        )
    return Screening(
        person=PersonId("p1"),
        catalogue=of.version,
        day="2026-11-23",
        policies=tuple(results),
        next_question=None,
    )


@pytest.fixture(scope="session")
def make_person() -> Callable[..., Person]:
    return person


@pytest.fixture(scope="session")
def make_catalogue() -> Callable[..., Catalogue]:
    return catalogue


@pytest.fixture(scope="session")
def make_screening() -> Callable[..., Screening]:
    return screening
