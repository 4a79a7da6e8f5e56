"""Facts: what the roster tells, what may be typed, what stays unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.categories import AssistanceCategory as Is
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.domain.fact_values import (
    decode_value,
    encode_value,
    parse_value,
    value_text,
)
from greenwave_desk.domain.facts import (
    FactKind,
    FactValue,
    KnownFact,
    SetValue,
    combined,
    facts_of,
)
from greenwave_desk.domain.ids import DivisionCode, FactName, PersonId
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.exchange.catalogue_files import load_catalogue

DAY = date(2026, 11, 23)
NUMBER = "000000194401011234"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[2] / "data" / "catalogue")


def person(**fields: object) -> Person:
    known = {
        "id": PersonId("p"),
        "name": "王某",
        "id_number": NUMBER,
        "sex": Sex.MALE,
        "birth": "1944-01-01",
        "division": DivisionCode("000000"),
    }
    return Person(**{**known, **fields})  # type: ignore[arg-type]  # fields vary by test


def value(name: str, **fields: object) -> FactValue | None:
    known = facts_of(person(**fields), DAY).get(FactName(name))
    return None if known is None else known.value


def test_age_is_counted_in_completed_years() -> None:
    assert value("age", birth="2008-11-23") == 18
    assert value("age", birth="2008-11-24") == 17


def test_a_roster_without_disability_columns_says_nothing_about_disability() -> None:
    known = facts_of(person(categories=(Is.DIBAO,)), DAY)
    assert set(known) == {"age", "categories"}


def test_registration_is_not_read_off_the_number() -> None:
    assert value("hukou_local", id_number="371700194401011234") is None


def test_categories_of_the_roster_are_complete() -> None:
    assert value("categories", categories=(Is.DIBAO, Is.GUER)) == SetValue(
        frozenset({"dibao", "guer"})
    )


def test_a_person_without_any_category_is_unknown_not_none() -> None:
    assert value("categories") is None


def test_an_ambiguous_spelling_stays_open_between_its_candidates() -> None:
    known = value(
        "categories",
        categories=(Is.TUOPIN,),
        open_category="边缘户",
        open_candidates=(Is.BIANYUAN, Is.MONITOR_EDGE),
    )
    assert known == SetValue(frozenset({"tuopin"}), frozenset({"bianyuan", "monitor_edge"}))


def test_a_spelling_without_candidates_leaves_every_other_category_open() -> None:
    known = value("categories", categories=(Is.DIBAO,), open_category="困难户")
    assert isinstance(known, SetValue)
    assert known.certain == {"dibao"}
    assert known.open == {each.value for each in Is} - {"dibao"}


def test_a_candidate_that_is_certain_already_leaves_nothing_open() -> None:
    known = value(
        "categories",
        categories=(Is.BIANYUAN,),
        open_category="边缘户",
        open_candidates=(Is.BIANYUAN, Is.MONITOR_EDGE),
    )
    assert known == SetValue(frozenset({"bianyuan"}))


def test_kind_and_grade_come_from_the_certificate_number() -> None:
    known = facts_of(person(disability_certificate=f"{NUMBER}42"), DAY)
    assert known[FactName("disability_cert")].value is True
    assert known[FactName("disability_kind")] == KnownFact(SetValue(frozenset({"4"})), "derived")
    assert known[FactName("disability_grade")] == KnownFact("2", "derived")


def test_where_roster_and_certificate_disagree_neither_is_taken() -> None:
    known = facts_of(
        person(disability_certificate=f"{NUMBER}42", disability_kinds=(1,), disability_grade=3),
        DAY,
    )
    assert "disability_kind" not in known
    assert "disability_grade" not in known
    assert known[FactName("disability_cert")].value is True


def test_a_grade_without_a_certificate_number_does_not_make_a_certificate() -> None:
    known = facts_of(
        person(disability_kinds=(4,), disability_grade=1), DAY, edition_day="2026-11-01"
    )
    assert "disability_cert" not in known
    assert known[FactName("disability_grade")] == KnownFact("1", "roster", "2026-11-01")


def test_multiple_disability_leaves_open_which_kinds() -> None:
    assert value("disability_kinds") is None
    assert value("disability_kind", disability_kinds=(7,)) == SetValue(
        frozenset({"7"}), frozenset("123456")
    )
    assert value("disability_kind", disability_kinds=(7, 4)) == SetValue(
        frozenset({"7", "4"}), frozenset("12356")
    )
    assert value("disability_kind", disability_kinds=(7, 4, 5)) == SetValue(frozenset("745"))


def test_a_statement_goes_before_the_roster_but_not_knowing_does_not() -> None:
    name = FactName("disability_grade")
    roster = {name: KnownFact("2", "roster")}
    assert combined(roster, {name: KnownFact("1", "today")})[name].value == "1"
    assert combined(roster, {name: KnownFact(None, "today")})[name].value == "2"
    other = FactName("boarding")
    assert combined(roster, {other: KnownFact(None, "today")})[other].value is None


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("hukou_local", "yes", True),
        ("hukou_local", " 否 ", False),
        ("hukou_local", "unknown", None),
        ("property_ok", "no", False),
        ("age", "72", 72),
        ("income_pc_month", "850.50", Decimal("850.5")),
        ("rigid_ratio", "60%", Decimal("0.6")),
        ("rigid_ratio", "0.6", Decimal("0.6")),
        ("school_stage", "senior", "senior"),
        ("school_stage", "普通高中", "senior"),
        ("school_stage", "none", "none"),
        ("disability_grade", "1", "1"),
        ("disability_kind", "4,智力", SetValue(frozenset("45"))),
        ("disability_kind", "7", SetValue(frozenset("7"), frozenset("123456"))),
        ("categories", "dibao，guer", SetValue(frozenset({"dibao", "guer"}))),
        ("categories", "none", SetValue()),
        ("sudden_event", "不清楚", None),
    ],
)
def test_typed_text_becomes_a_value(
    catalogue: Catalogue, fact: str, text: str, expected: object
) -> None:
    assert parse_value(catalogue.fact(FactName(fact)), text) == expected


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("hukou_local", "maybe"),
        ("hukou_local", ""),
        ("age", "7.5"),
        ("age", "-1"),
        ("age", "200"),
        ("age", "nan"),
        ("income_pc_month", "1e30"),
        ("income_pc_month", "八百"),
        ("income_pc_month", "-5"),
        ("school_stage", "university"),
        ("disability_kind", "8"),
        ("disability_kind", "4,,5"),
        ("categories", "边缘"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_was_expected(
    catalogue: Catalogue, fact: str, text: str
) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_value(catalogue.fact(FactName(fact)), text)
    assert caught.value.code is ErrorCode.FACT_VALUE_INVALID
    assert caught.value.facts["fact"] == fact
    assert caught.value.facts["expected"]
    # What was typed may be personal and must not reach the log.
    assert not text or text not in map(str, caught.value.facts.values())


def test_an_unknown_fact_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError) as caught:
        catalogue.fact(FactName("shoe_size"))
    assert caught.value.code is ErrorCode.FACT_UNKNOWN


def test_every_value_of_every_fact_survives_the_journal(catalogue: Catalogue) -> None:
    for declaration in catalogue.facts:
        texts = [option.value for option in declaration.options] or ["unknown"]
        if declaration.kind in {FactKind.BOOL, FactKind.TRISTATE}:
            texts = ["yes", "no", "unknown"]
        elif not declaration.options:
            texts = ["0", "1", "unknown"]
        for text in texts:
            parsed = parse_value(declaration, text)
            assert decode_value(declaration, encode_value(parsed)) == parsed


@pytest.mark.parametrize("text", ["", "{", "1.5", '"x"', "[]", '{"certain":["x"],"open":[]}'])
def test_a_kept_value_of_another_type_is_refused(catalogue: Catalogue, text: str) -> None:
    for fact in ("hukou_local", "disability_kind", "age"):
        with pytest.raises(CatalogueError):
            decode_value(catalogue.fact(FactName(fact)), text)


def test_values_are_said_in_chinese(catalogue: Catalogue) -> None:
    def said(fact: str, text: str) -> str:
        declaration = catalogue.fact(FactName(fact))
        return value_text(declaration, parse_value(declaration, text))

    assert said("hukou_local", "yes") == "是"
    assert said("income_pc_month", "850.50") == "850.5元"
    assert said("rigid_ratio", "0.6") == "60%"
    assert said("age", "72") == "72周岁"
    assert said("disability_kind", "5,4") == "肢体、智力"
    assert said("school_stage", "?") == "不清楚"
    kind = catalogue.fact(FactName("categories"))
    still_open = SetValue(frozenset(), frozenset({"bianyuan", "monitor_edge"}))
    assert value_text(kind, still_open) == "（低保边缘或边缘易致贫户，尚未分清）"
