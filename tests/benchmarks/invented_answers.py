"""What the made-up people of the demo would answer, if they were asked: every fact, by their age.

The shares are invented to be plausible (children go to school, old people have low incomes and
old houses), counted nowhere. They serve to compare ways of asking, nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.categories import AssistanceCategory as Category
from greenwave_desk.domain.demo_people import demo_reading
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactValue, facts_of
from greenwave_desk.domain.ids import FactName, HouseholdId, PersonId
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.roster import RosterEntry

DAY = date(2026, 11, 23)
SEED = 20_261_123

Answers = Mapping[FactName, FactValue]


def people(number: int) -> list[Person]:
    """The people of the demo, as many as are wanted; the same each time."""
    return [_person(at, one) for at, one in enumerate(demo_reading(number, SEED).accepted)]


def _person(at: int, one: RosterEntry) -> Person:
    return Person(
        id=PersonId(f"p{at:06d}"),
        name=one.name,
        id_number=one.id_number,
        sex=one.sex,
        birth=one.birth,
        division=one.division,
        township=one.township,
        village=one.village,
        address=one.address,
        phone=one.phone,
        household=HouseholdId(f"h{one.head_number}"),
        head_name=one.head_name,
        relation=one.relation,
        household_size=one.household_size,
        ethnic=one.ethnic,
        categories=one.categories,
        open_category=one.open_category,
        open_candidates=one.open_candidates,
        disability_kinds=one.disability_kinds,
        disability_grade=one.disability_grade,
        disability_certificate=one.disability_certificate,
        certificate=one.certificate,
        card=one.card,
    )


@dataclass(frozen=True)
class _Life:
    """What the answers depend on."""

    age: int
    poor: bool
    """On a list whose income lies below the minimum living standard."""
    edge: bool
    disabled: bool
    orphan: bool
    pick: random.Random

    def yes(self, share: float) -> str:
        return "yes" if self.pick.random() < share else "no"

    def one(self, **shares: float) -> str:
        return self.pick.choices(list(shares), list(shares.values()))[0]


def answers_of(person: Person, catalogue: Catalogue, seed: int = SEED) -> dict[FactName, FactValue]:
    """What one person would answer to every question of the catalogue, and what a look-up finds.

    Agrees with what the roster tells of the person.
    """
    pick = random.Random(f"{seed} {person.id}")
    told = facts_of(person, DAY)
    listed = frozenset(person.categories)
    life = _Life(
        age=person.age_on(DAY),
        poor=bool(listed & _POOR),
        edge=bool(listed & _EDGE),
        disabled=bool(person.disability_certificate) or pick.random() < 0.04,
        orphan=bool(listed & {Category.GUER, Category.SHISHI}),
        pick=pick,
    )
    typed = {**_home(life), **_body(life), **_school(life), **_family(life), **_support(life)}
    typed |= {each.name: life.yes(0.3) for each in catalogue.facts if each.name not in typed
              and each.name.startswith("receives_")}  # fmt: skip
    answers: dict[FactName, FactValue] = {}
    for declaration in catalogue.facts:
        known = told.get(declaration.name)
        if known is not None and known.value is not None:
            answers[declaration.name] = known.value
        elif declaration.name in typed:
            value = parse_value(declaration, typed[declaration.name])
            assert value is not None
            answers[declaration.name] = value
    if answers[FactName("disability_cert")] is False:
        # Nobody without a certificate is asked what stands on it.
        for name in ("disability_kind", "disability_grade"):
            del answers[FactName(name)]
    return answers


_POOR = frozenset(
    {Category.DIBAO, Category.DIBAO_SINGLE, Category.TEKUN_FENSAN, Category.TEKUN_JIZHONG}
)
_EDGE = frozenset({Category.BIANYUAN, Category.GANGXING, Category.YINBING})


def _home(life: _Life) -> dict[str, str]:
    rural = life.pick.random() < 0.88
    if life.poor:
        income = life.pick.randint(150, 590)
    elif life.edge:
        income = life.pick.randint(550, 1150)
    else:
        income = life.pick.randint(450, 2600)
    return {
        "hukou_local": life.yes(0.97),
        "residence_permit_local": life.yes(0.03),
        "hukou_rural": "yes" if rural else "no",
        "income_pc_month": str(income),
        "income_pc_year": str(income * 12),
        "property_ok": life.yes(0.93),
        "rigid_ratio": str(life.pick.choices((10, 25, 45, 70), (50, 25, 15, 10))[0] / 100),
        "house_rural": life.yes(0.97 if rural else 0.1),
        "house_only": life.yes(0.9),
        "house_grade": life.one(A=55, B=33, C=6, D=4, none=2),
        "house_aid_before": life.yes(0.25 if life.poor else 0.1),
        "urban_housing_short": life.yes(0.02 if rural else 0.25),
    }


def _body(life: _Life) -> dict[str, str]:
    old = life.age >= 75
    sick = 0.3 if life.age >= 60 else 0.12
    loss = (
        life.one(none=25, partial=45, full=30)
        if life.disabled
        else life.one(none=60, partial=32, full=8)
        if old
        else life.one(none=97, partial=2, full=1)
    )
    bills = life.pick.random() < sick + 0.1
    return {
        "disability_cert": "yes" if life.disabled else "no",
        "disability_diagnosis": life.yes(0.9 if life.disabled else 0.02),
        "disability_kind": life.one(**{"4": 50, "1": 13, "2": 13, "5": 11, "6": 9, "3": 2}),
        "disability_grade": life.one(**{"1": 15, "2": 25, "3": 35, "4": 25}),
        "selfcare_loss": loss,
        "need_longterm_care": {"none": life.yes(0.05), "partial": life.yes(0.5), "full": "yes"}[
            loss
        ],
        "serious_disease": life.yes(sick / 3),
        "insured_resident": life.yes(0.95),
        "med_bills": "yes" if bills else "no",
        "med_selfpay_high": life.yes(0.45 if bills else 0.03),
    }


def _school(life: _Life) -> dict[str, str]:
    stage = "none"
    if life.age < 3:
        stage = "none"
    elif life.age < 6:
        stage = life.one(kindergarten=93, none=7)
    elif life.age < 12:
        stage = "primary"
    elif life.age < 15:
        stage = "junior"
    elif life.age < 18:
        stage = life.one(senior=55, vocational=35, none=10)
    elif life.age < 23:
        stage = life.one(college=45, vocational=5, none=50)
    elif life.age < 27:
        stage = life.one(graduate=4, none=96)
    at_school = stage != "none"
    return {
        "school_stage": stage,
        "hardship_certified": life.yes(0.6) if at_school else "no",
        "boarding": life.yes({"junior": 0.5, "senior": 0.8, "vocational": 0.8, "college": 0.95}
                             .get(stage, 0.08)) if at_school else "no",
        "kg_last_year": life.yes(1.0 if life.age >= 5 else 0.05)
        if stage == "kindergarten" else "no",
        "kg_kind": life.one(public=55, private_approved=40, other=5)
        if stage == "kindergarten" else "other",
    }  # fmt: skip


def _family(life: _Life) -> dict[str, str]:
    if life.orphan:
        father, mother = (
            life.one(dead=50, unfindable=15, imprisoned=15, lost_contact=20) for _ in range(2)
        )
    else:
        father, mother = (
            life.one(normal=90, dead=3, severe_disability=3, serious_illness=2, lost_contact=2)
            if life.age < 18
            else life.one(normal=60, dead=40)
            for _ in range(2)
        )
    return {
        "supporter_able": life.yes(0.25 if life.poor and life.age >= 60 else 0.85),
        "adult_jobless": life.yes(0.75 if life.disabled or life.age >= 60 else 0.25)
        if life.age >= 18
        else "no",
        "parent_a": father,
        "parent_b": mother,
    }


def _support(life: _Life) -> dict[str, str]:
    sudden = life.one(none=90, illness=4, accident=2, spending_jump=2, disaster=1, other=1)
    return {
        "sudden_event": sudden,
        "living_hard_now": life.yes(0.7 if sudden != "none" else 0.15),
        "at_scene": life.yes(0.9),
        "gets_work_injury_care": life.yes(0.01),
        "gets_same_kind_allowance": life.yes(0.25 if life.disabled or life.age >= 80 else 0.03),
        "gets_shishi_full": life.yes(0.8) if life.orphan else "no",
    }
