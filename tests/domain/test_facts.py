"""Facts: what the roster tells, what may be typed, what stays unknown."""

from __future__ import annotations

import contextlib
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
    typed_value,
    value_text,
)
from greenwave_desk.domain.facts import (
    NO_OPTION,
    FactKind,
    FactValue,
    KnownFact,
    SetValue,
    Supplier,
    combined,
    completed,
    facts_of,
    next_supplier,
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


def test_of_two_who_do_not_know_the_later_one_counts() -> None:
    """Who has been asked decides who is asked next."""
    name = FactName("insured_resident")
    looked_up, said = KnownFact(None, "lookup", "2026-11-01"), KnownFact(None, "today")
    assert combined({name: looked_up}, {name: said})[name] is said


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


# ---- what follows from a fact, and who is turned to for it


KIND, GRADE, CERT = (FactName(f"disability_{part}") for part in ("kind", "grade", "cert"))


def followed(catalogue: Catalogue, **values: FactValue | None) -> dict[str, FactValue | None]:
    """What is known in the end, where this was known on some day."""
    facts = {
        FactName(f"disability_{name}"): KnownFact(value, "earlier", "2026-10-10", stale=True)
        for name, value in values.items()
    }
    full = completed(facts, [each for each in catalogue.facts if each.moot_without])
    for known in full.values():
        # What follows from a statement is as old as it, and comes from where it came from.
        assert (known.source, known.on, known.stale) == ("earlier", "2026-10-10", True)
    return {name.removeprefix("disability_"): known.value for name, known in full.items()}


def test_without_a_certificate_there_is_nothing_on_it(catalogue: Catalogue) -> None:
    assert followed(catalogue, cert=False) == {
        "cert": False,
        "kind": SetValue(),
        "grade": NO_OPTION,
    }
    # Who did not know the grade is told it by the certificate that is not there.
    assert followed(catalogue, cert=False, grade=None)["grade"] == NO_OPTION


@pytest.mark.parametrize("value", ["1", "4"])
def test_a_grade_is_on_a_certificate(catalogue: Catalogue, value: str) -> None:
    assert followed(catalogue, grade=value) == {"grade": value, "cert": True}
    assert followed(catalogue, grade=value, cert=None)["cert"] is True


def test_a_kind_known_in_part_is_on_a_certificate_too(catalogue: Catalogue) -> None:
    some = SetValue(open=frozenset({"5", "6"}))
    assert followed(catalogue, kind=some)["cert"] is True


def test_what_says_nothing_lets_nothing_follow(catalogue: Catalogue) -> None:
    for nothing in ({"kind": SetValue()}, {"grade": NO_OPTION}, {"grade": None}, {"cert": None}):
        assert followed(catalogue, **nothing) == nothing
    assert followed(catalogue, cert=True) == {"cert": True}


def test_statements_that_contradict_each_other_both_stand(catalogue: Catalogue) -> None:
    """No certificate, but a grade on it: the clerk has to clear that up, not the program."""
    assert followed(catalogue, cert=False, grade="2") == {
        "cert": False, "grade": "2", "kind": SetValue(),
    }  # fmt: skip


def test_facts_of_which_nothing_follows_are_not_copied() -> None:
    facts = {CERT: KnownFact(True, "today")}
    assert completed(facts, []) is facts


@pytest.mark.parametrize(
    ("fact", "told", "turned_to"),
    [
        ("insured_resident", None, "lookup"),
        ("insured_resident", KnownFact(None, "lookup"), "visitor"),
        ("insured_resident", KnownFact(None, "today"), None),
        ("insured_resident", KnownFact(None, "earlier"), None),
        ("insured_resident", KnownFact(False, "lookup"), None),
        ("hukou_local", None, "visitor"),
        ("hukou_local", KnownFact(None, "today"), None),
        ("age", None, None),
        ("categories", None, None),
    ],
)
def test_who_is_turned_to_next(
    catalogue: Catalogue, fact: str, told: KnownFact | None, turned_to: str | None
) -> None:
    assert next_supplier(catalogue.fact(FactName(fact)), told) == turned_to


def test_what_departments_hold_is_not_asked_of_the_visitor_first(catalogue: Catalogue) -> None:
    """Social Assistance Law art. 62."""
    for declaration in catalogue.facts:
        if Supplier.LOOKUP in declaration.suppliers:
            assert next_supplier(declaration, None) is Supplier.LOOKUP
            assert declaration.origin, "where it is looked up"


def test_what_is_typed_is_read_as_the_same_value(catalogue: Catalogue) -> None:
    for declaration in catalogue.facts:
        for text in [option.value for option in declaration.options] or ["unknown"]:
            value = parse_value(declaration, text)
            assert parse_value(declaration, typed_value(value)) == value
    for fact, text in {"hukou_local": "no", "age": "72", "rigid_ratio": "0.55"}.items():
        declaration = catalogue.fact(FactName(fact))
        assert typed_value(parse_value(declaration, text)) == text
    assert typed_value(SetValue()) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "", "\u0000", "NaN", "1e400", "9" * 9_000, '"1e-999999"', '"1e999999"', '"1e-13"', '""',
        '"NaN"', '"Infinity"', "[" * 200_000, '{"a":' * 50_000, '{"certain":[1],"open":{}}',
        '{"certain":["x"],"open":[]}', "[1]", "1.5", '"\\u0000"',
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_what_another_desk_may_have_written_is_a_value_that_can_be_shown_or_none(
    catalogue: Catalogue, text: str
) -> None:
    for declaration in catalogue.facts:
        value = None
        with contextlib.suppress(CatalogueError):
            value = decode_value(declaration, text)
        assert len(value_text(declaration, value)) < 40


def test_nothing_typed_is_no_option(catalogue: Catalogue) -> None:
    for declaration in catalogue.facts:
        with pytest.raises(CatalogueError):
            parse_value(declaration, "  ")
