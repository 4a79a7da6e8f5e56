import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from greenwave_desk.domain import demo_names
from greenwave_desk.domain.categories import AssistanceCategory
from greenwave_desk.domain.demo_people import (
    COUNTY,
    PERSONAS,
    RARE_EXAMPLE,
    REFERENCE,
    demo_divisions,
    demo_reading,
)
from greenwave_desk.domain.people import Sex
from greenwave_desk.domain.resident_id import ResidentId, read_resident_id

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def reading():
    return demo_reading(2400, 1)


def test_every_number_is_valid_and_says_the_same_as_the_row(reading):
    for entry in reading.accepted:
        judged = read_resident_id(entry.id_number, REFERENCE)
        assert isinstance(judged, ResidentId), entry.id_number
        assert judged.birth == entry.birth
        assert judged.sex == entry.sex


def test_nobody_shares_a_number_or_a_card(reading):
    numbers = [entry.id_number for entry in reading.accepted]
    cards = [entry.card for entry in reading.accepted if entry.card]
    assert len(set(numbers)) == len(numbers) == 2400
    assert len(set(cards)) == len(cards) > 800


def test_no_number_lies_in_a_division_that_exists_or_existed(reading):
    assert {entry.id_number[:6] for entry in reading.accepted} == {COUNTY}
    with (DATA / "divisions.csv").open(encoding="utf-8-sig", newline="") as file:
        real = {row["code"][:6] for row in csv.DictReader(file)}
    real = {code for code in real if not code.startswith("3799")}
    assert COUNTY not in real
    # 3790 carried the cities under the province's own hand; nothing above it was ever given out.
    assert not [code for code in real if code[:4] == COUNTY[:4]]


def test_telephone_numbers_are_of_a_kind_that_no_operator_gives_out(reading):
    phones = [entry.phone for entry in reading.accepted if entry.phone]
    assert len(phones) > 1000
    assert all(len(phone) == 11 and phone.startswith("100") for phone in phones)


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert demo_reading(300, 7) == demo_reading(300, 7)
    assert demo_reading(300, 7).sha256 != demo_reading(300, 8).sha256


PINNED = ["于军", "刘美红", "于依一"]


def test_the_people_of_a_seed_are_pinned():
    # Whoever changes the tables changes everybody's demo: that is meant to be noticed.
    first = demo_reading(20, 371700).accepted
    assert [entry.name for entry in first][:3] == PINNED


def test_ages_run_from_babies_to_the_very_old(reading):
    ages = [REFERENCE.year - date.fromisoformat(entry.birth).year for entry in reading.accepted]
    assert min(ages) <= 1
    assert 90 <= max(ages) <= 97
    assert 0.2 < sum(age >= 60 for age in ages) / len(ages) < 0.6


def test_every_category_occurs_and_an_open_spelling_too(reading):
    found = Counter(each for entry in reading.accepted for each in entry.categories)
    assert set(found) == set(AssistanceCategory)
    assert found[AssistanceCategory.DIBAO] == max(found.values())
    still_open = [entry for entry in reading.accepted if entry.open_category]
    assert reading.open_spellings == {"边缘户": len(still_open)}
    assert all(len(entry.open_candidates) == 2 for entry in still_open)


def test_rare_characters_polyphonic_surnames_and_long_names_occur(reading):
    names = [entry.name for entry in reading.accepted]
    rare = {
        character for character in demo_names.RARE_CHARACTERS if any(character in n for n in names)
    }
    assert rare == set(demo_names.RARE_CHARACTERS)
    assert [character for character in rare if ord(character) > 0xFFFF]
    surnames = demo_names.POLYPHONIC_SURNAMES
    assert len([name for name in names if name.startswith(surnames)]) > 60
    assert [name for name in names if "·" in name]


def test_even_the_smallest_demo_has_the_people_that_the_tour_looks_for():
    names = [entry.name for entry in demo_reading(20, 99).accepted]
    for persona in PERSONAS:
        assert persona.name in names
    assert any(RARE_EXAMPLE in name for name in names)


def test_members_of_a_household_share_head_address_and_township(reading):
    households = {}
    for entry in reading.accepted:
        households.setdefault(entry.head_number, []).append(entry)
    assert len(households) > 700
    for members in households.values():
        assert len({member.address for member in members}) == 1
        assert len({member.township for member in members}) == 1
        assert len({member.head_name for member in members}) == 1
        assert all(member.household_size >= len(members) for member in members)
        heads = [member for member in members if member.relation == "户主"]
        assert len(heads) <= 1
        assert all(head.name == head.head_name for head in heads)


def test_parents_are_older_than_their_children(reading):
    heads = {e.id_number: e for e in reading.accepted if e.relation == "户主"}
    for entry in reading.accepted:
        head = heads.get(entry.head_number)
        if head is not None and entry.relation in {"子", "女"}:
            assert int(entry.birth[:4]) - int(head.birth[:4]) >= 18


def test_relations_agree_with_sex(reading):
    for entry in reading.accepted:
        if entry.relation in {"子", "孙子"}:
            assert entry.sex is Sex.MALE
        if entry.relation in {"女", "孙女"}:
            assert entry.sex is Sex.FEMALE


def test_disability_certificates_are_the_number_with_kind_and_grade(reading):
    disabled = [entry for entry in reading.accepted if entry.disability_certificate]
    assert len(disabled) > 100
    for entry in disabled:
        kind, grade = entry.disability_kinds[0], entry.disability_grade
        assert entry.disability_certificate == f"{entry.id_number}{kind}{grade}"


def test_orphans_are_children_and_the_destitute_old(reading):
    for entry in reading.accepted:
        age = REFERENCE.year - date.fromisoformat(entry.birth).year
        if AssistanceCategory.GUER in entry.categories:
            assert age < 18
        if AssistanceCategory.TEKUN_FENSAN in entry.categories:
            assert age >= 60


def test_townships_grow_with_the_people_and_keep_their_size():
    for people, townships in ((20, 2), (2400, 2), (12_000, 5), (125_500, 53)):
        divisions = demo_divisions(people)
        assert divisions[0].code == COUNTY
        assert len(divisions) == townships + 1
        assert len({each.name for each in divisions}) == len(divisions)
        assert all(each.code.startswith(COUNTY) for each in divisions)
        assert all(len(each.code) == 9 for each in divisions[1:])
    sizes = Counter(entry.township for entry in demo_reading(12_000, 1).accepted)
    assert len(sizes) == 5
    assert max(sizes.values()) < 1.1 * min(sizes.values())


def test_a_reading_adds_up(reading):
    assert reading.rows == len(reading.accepted) == 2400
    assert reading.refused == ()
    assert [entry.row for entry in reading.accepted] == list(range(2, 2402))
