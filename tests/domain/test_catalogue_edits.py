"""What the county changes in a catalogue: one version each, checked whole, and told apart."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from greenwave_desk.domain.calendar import CalendarYear, Holiday
from greenwave_desk.domain.cases import CaseState
from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.catalogue_difference import Manner, Part, difference
from greenwave_desk.domain.catalogue_edits import (
    next_material_key,
    replaced,
    with_item,
    with_rule_length,
    with_year,
    without_item,
)
from greenwave_desk.domain.conditions import Confidence
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.domain.ids import Day, ItemId
from greenwave_desk.domain.rules import DEFAULT_RULES, rule
from greenwave_desk.domain.service_items import Limit, Material, ServiceItem, usual_flow

NEW = ServiceItem(
    id=ItemId("XX-S01"),
    name="新事项",
    department="民政",
    kind="promise",
    materials=(Material(key="m1", name="身份证"),),
)
YEAR = CalendarYear(
    year=2027,
    holidays=(
        Holiday(name="元旦", first=Day("2027-01-01"), last=Day("2027-01-03")),
        Holiday(name="劳动节", first=Day("2027-05-01"), last=Day("2027-05-05")),
        Holiday(name="国庆节", first=Day("2027-10-01"), last=Day("2027-10-07")),
    ),
    working_weekends=(Day("2027-09-26"),),
    source="假设的通知",
    confidence=Confidence.GENERAL,
)


def existing(catalogue: Catalogue, item: str) -> ServiceItem:
    found = catalogue.item(ItemId(item))
    assert found is not None
    return found


def test_an_item_is_added_at_the_end_and_replaced_in_its_place(catalogue: Catalogue) -> None:
    added = with_item(catalogue, NEW)
    assert (added.version, added.items[-1]) == (catalogue.version + 1, NEW)
    first = catalogue.items[0]
    renamed = with_item(added, msgspec.structs.replace(first, name="另一名称"))
    assert renamed.items[0].name == "另一名称"
    assert renamed.items[1:] == added.items[1:]
    assert renamed.version == catalogue.version + 2


def test_saving_what_is_there_makes_no_version(catalogue: Catalogue) -> None:
    assert with_item(catalogue, catalogue.items[3]) is catalogue
    assert with_rule_length(catalogue, "due_soon", 2) is catalogue
    assert with_year(catalogue, catalogue.calendar[0]) is catalogue
    assert replaced(catalogue, msgspec.structs.replace(catalogue, version=99)) is catalogue


def test_an_item_is_taken_out(catalogue: Catalogue) -> None:
    without = without_item(catalogue, ItemId("RS-S04"))
    assert without.item(ItemId("RS-S04")) is None
    with pytest.raises(CatalogueError) as caught:
        without_item(without, ItemId("RS-S04"))
    assert caught.value.code is ErrorCode.ITEM_UNKNOWN


def _with(**parts: object) -> Callable[[ServiceItem], ServiceItem]:
    return lambda item: msgspec.structs.replace(item, **parts)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_with(name=" "), "名称"),
        (_with(id=ItemId("")), "编号"),
        (_with(kind="quick"), "quick"),
        (_with(department="公安"), "主办"),
        (_with(departments=("民政", "")), "部门名称"),
        (_with(departments=("民政", "公安", "公安")), "重复"),
        (_with(flow=(CaseState.AT_WINDOW,)), "最后一步"),
        (_with(flow=(CaseState.WITHDRAWN, CaseState.DECIDED)), "办理流程"),
        (_with(flow=(CaseState.AT_WINDOW, CaseState.AT_WINDOW, CaseState.DECIDED)), "重复"),
        (_with(materials=(Material(key="", name="证"),)), "key"),
        (_with(materials=(Material(key="m1", name="证", copies=100),)), "份"),
        (_with(limits=(Limit(key="a", name="办结", length=4_000),)), "天"),
        (_with(sources=("NO",)), "NO"),
        (_with(confidence={"limit": "sure"}), "sure"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused(
    catalogue: Catalogue, change: Callable[[ServiceItem], ServiceItem], said: str
) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_item(catalogue, change(NEW))
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED
    assert said in f"{caught.value.facts['field']} {caught.value.facts['problem']}"


def test_what_an_item_leaves_out_follows_from_the_rest() -> None:
    assert NEW.departments == ("民政",)
    assert NEW.flow == usual_flow("promise")
    assert NEW.limits == ()
    timed = msgspec.structs.replace(NEW, limit_days=3)
    assert [(each.length, each.working) for each in timed.limits] == [(3, False)]
    assert msgspec.json.decode(msgspec.json.encode(timed), type=ServiceItem) == timed


def test_a_rule_of_the_county_says_that_it_is_the_countys(catalogue: Catalogue) -> None:
    changed = with_rule_length(catalogue, "tell_progress", 7)
    set_ = rule(changed.rules, "tell_progress")
    assert (set_.length, set_.source) == (7, "县区设定")
    assert set_.confidence is not Confidence.UNKNOWN
    assert [each.key for each in changed.rules] == [each.key for each in DEFAULT_RULES]


@pytest.mark.parametrize("length", [0, -1, 251])
def test_a_rule_has_a_length_of_days(catalogue: Catalogue, length: int) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_rule_length(catalogue, "due_soon", length)
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED


def test_a_rule_that_is_not_there_cannot_be_set(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_rule_length(catalogue, "tell_everything", 3)
    assert caught.value.code is ErrorCode.RULE_UNKNOWN


def test_a_rule_that_an_older_catalogue_lacks_is_the_programs_own() -> None:
    assert rule((), "urgent_papers").length == 10


def test_rules_say_where_nothing_was_found() -> None:
    for each in DEFAULT_RULES:
        own = each.source == "程序默认，县区可改"
        assert own == (each.confidence is Confidence.UNKNOWN), each.key


def test_a_year_is_added_in_order_and_corrected(catalogue: Catalogue) -> None:
    added = with_year(catalogue, YEAR)
    assert [each.year for each in added.calendar] == [2025, 2026, 2027]
    moved = msgspec.structs.replace(YEAR, working_weekends=())
    corrected = with_year(added, moved)
    assert corrected.calendar[-1] == moved
    assert corrected.version == catalogue.version + 2


def test_a_year_without_its_statutory_days_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_year(catalogue, msgspec.structs.replace(YEAR, holidays=YEAR.holidays[1:]))
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED
    assert "1月1日" in str(caught.value.facts["problem"])


def test_a_key_of_a_paper_is_not_given_out_again() -> None:
    assert next_material_key(()) == "m1"
    assert next_material_key({"m1", "m9", "photo", "m"}) == "m10"


def test_differences_name_what_was_added_removed_changed_and_moved(catalogue: Catalogue) -> None:
    new = with_item(catalogue, NEW)
    new = without_item(new, ItemId("RS-S04"))
    new = with_item(new, msgspec.structs.replace(existing(new, "MZ-S05"), urgent=False, note="新"))
    new = with_rule_length(new, "due_soon", 3)
    new = with_year(new, YEAR)
    new = with_parameter(new, "dibao_standard_month_rural", "612.5")
    new = msgspec.structs.replace(new, sources=tuple(reversed(new.sources)))
    told = {(each.part, each.manner, each.key): each for each in difference(catalogue, new)}
    assert set(told) == {
        (Part.ITEM, Manner.ADDED, "XX-S01"),
        (Part.ITEM, Manner.REMOVED, "RS-S04"),
        (Part.ITEM, Manner.CHANGED, "MZ-S05"),
        (Part.RULE, Manner.CHANGED, "due_soon"),
        (Part.YEAR, Manner.ADDED, "2027"),
        (Part.PARAMETER, Manner.CHANGED, "dibao_standard_month_rural"),
        (Part.SOURCE, Manner.MOVED, ""),
    }
    assert told[(Part.ITEM, Manner.CHANGED, "MZ-S05")].fields == ("urgent", "note")
    figure = told[(Part.PARAMETER, Manner.CHANGED, "dibao_standard_month_rural")]
    assert (figure.before, figure.after) == ("", "612.5 元/人·月")
    period = told[(Part.RULE, Manner.CHANGED, "due_soon")]
    assert (period.before, period.after) == ("2", "3")


def test_a_catalogue_does_not_differ_from_its_next_version(catalogue: Catalogue) -> None:
    assert difference(catalogue, msgspec.structs.replace(catalogue, version=9)) == ()
    assert difference(catalogue, msgspec.structs.replace(catalogue, status="x"))[0].key == "status"
