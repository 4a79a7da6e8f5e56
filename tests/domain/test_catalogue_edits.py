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
    PolicyDraft,
    document_named,
    next_material_key,
    replaced,
    tried,
    with_draft,
    with_item,
    with_rule_length,
    with_year,
    without_item,
)
from greenwave_desk.domain.conditions import AllOf, AnyOf, Comparison, Confidence, Operator
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.ids import Day, FactName, ItemId, PolicyCode
from greenwave_desk.domain.policies import Policy
from greenwave_desk.domain.policy_edits import (
    PlacedClause,
    confirmed,
    gone,
    local_clauses,
    not_in_force,
    placed_clauses,
    problems_of,
    same_place,
    still_open,
    with_facts_listed,
    with_figure,
    with_options,
    without_limit,
)
from greenwave_desk.domain.policy_effect import effect_of
from greenwave_desk.domain.rules import DEFAULT_RULES, rule
from greenwave_desk.domain.screening import Verdict
from greenwave_desk.domain.service_items import Limit, Material, ServiceItem, usual_flow
from greenwave_desk.domain.synthetic import READY_MADE, facts_in_order, synthetic_facts, tried_out

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


# policies


TODAY = Day("2026-11-24")


def policy_of(catalogue: Catalogue, code: str) -> Policy:
    found = catalogue.policy(PolicyCode(code))
    assert found is not None
    return found


def drafted(policy: Policy, **parts: object) -> PolicyDraft:
    return PolicyDraft(base=policy, policy=msgspec.structs.replace(policy, **parts))


def every_local_clause(catalogue: Catalogue) -> list[tuple[Policy, PlacedClause]]:
    return [(policy, each) for policy in catalogue.policies for each in local_clauses(policy)]


def test_a_draft_makes_the_next_version_and_one_that_changes_nothing_makes_none(
    catalogue: Catalogue,
) -> None:
    policy = policy_of(catalogue, "MZ-07")
    made = with_draft(catalogue, drafted(policy, name="另一名称"))
    assert (made.version, policy_of(made, "MZ-07").name) == (catalogue.version + 1, "另一名称")
    assert [each.code for each in made.policies] == [each.code for each in catalogue.policies]
    assert with_draft(catalogue, drafted(policy)) is catalogue


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"name": " "}, "name"),
        ({"valid_from": "2026-13-01"}, "valid_from"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "valid"),
        ({"hotlines": ("nobody",)}, "nobody"),
        ({"facts_needed": ()}, "facts_needed"),
        ({"code": PolicyCode("MZ-99")}, "MZ-07"),
    ],
)
def test_a_draft_that_makes_no_sense_says_field_and_problem(
    catalogue: Catalogue, parts: dict[str, object], said: str
) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_draft(catalogue, drafted(policy_of(catalogue, "MZ-07"), **parts))
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED
    assert said in f"{caught.value.facts['field']} {caught.value.facts['problem']}"


def test_a_draft_does_not_write_over_what_was_changed_meanwhile(catalogue: Catalogue) -> None:
    policy = policy_of(catalogue, "MZ-07")
    other = with_draft(catalogue, drafted(policy, name="先改的"))
    with pytest.raises(CatalogueError) as caught:
        with_draft(other, drafted(policy, name="后改的"))
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED


def test_a_document_is_found_by_key_title_or_number_and_else_is_the_countys_own(
    catalogue: Catalogue,
) -> None:
    policy = policy_of(catalogue, "MZ-07")
    draft = drafted(policy)
    known = next(each for each in catalogue.sources if each.number)
    for text in (known.key, known.title, f" {known.number} "):
        assert document_named(catalogue, draft, text) == (draft, known.key)
    draft, first = document_named(catalogue, draft, "县里的通知")
    draft, second = document_named(catalogue, draft, "另一通知")
    again, third = document_named(catalogue, draft, "县里的通知")
    assert (first, second, third, again) == ("C1", "C2", "C1", draft)
    assert tried(catalogue, draft) == catalogue, "what the policy does not rest on is not taken in"
    amount = msgspec.structs.replace(policy.amounts[0], sources=(first,))
    draft = msgspec.structs.replace(
        draft, policy=msgspec.structs.replace(policy, amounts=(amount, *policy.amounts[1:]))
    )
    made = with_draft(catalogue, draft)
    assert [each.key for each in made.sources[len(catalogue.sources) :]] == [first]


def test_every_local_clause_may_be_confirmed_left_open_and_taken_out(
    catalogue: Catalogue,
) -> None:
    found = every_local_clause(catalogue)
    assert len(found) > 10
    key = catalogue.sources[0].key
    for policy, place in found:
        yes = confirmed(policy, place, key)
        assert len(local_clauses(yes)) == len(local_clauses(policy)) - 1
        assert list(problems_of(yes, catalogue)) == [], place
        now = next(
            each for each in placed_clauses(yes) if (each.tree, each.way) == (place.tree, place.way)
        )
        assert key in now.clause.sources
        assert (
            "须核" not in now.clause.text.rpartition("（")[2]
            or place.clause.text == now.clause.text
        )
        before = same_place(catalogue, yes, now)
        assert before is not None
        assert still_open(yes, now, before.clause) == policy
        no = not_in_force(policy, place, "当地不执行", catalogue)
        assert place.clause in gone(policy, no)
        assert no.condition_notes[-1] == "当地不执行"
        left = {field for field, _ in problems_of(no, catalogue)}
        assert left <= {"conditions"}, (policy.code, left)


def test_what_is_taken_out_makes_no_policy_wider(filled: Catalogue) -> None:
    """Whoever is entitled without the clause could be so by the policy as it was."""
    people = [synthetic_facts(filled, each.facts, TODAY) for each in READY_MADE]
    old = Engine(filled, TODAY)
    for policy, place in every_local_clause(filled):
        changed = not_in_force(policy, place, "x", filled)
        new = Engine(tried(filled, PolicyDraft(base=policy, policy=changed)), TODAY)
        for facts in people:
            before, after = (tried_out(engine, policy.code, facts, TODAY) for engine in (old, new))
            assert before is not None
            assert after is not None
            if after.verdict is Verdict.ENTITLED:
                assert before.verdict is not Verdict.NOT_ENTITLED, (policy.code, place.way)


def test_a_clause_beside_others_takes_them_along_unless_it_limits_nobody(
    catalogue: Catalogue,
) -> None:
    def clause(fact: str, confidence: Confidence | None = None) -> Comparison:
        return Comparison(fact=FactName(fact), op=Operator.IS_TRUE, confidence=confidence)

    local = clause("disability_cert", Confidence.UNKNOWN)
    tree = AnyOf(parts=(clause("hukou_local"), AllOf(parts=(clause("med_bills"), local))))
    policy = msgspec.structs.replace(
        policy_of(catalogue, "MZ-07"), conditions=tree, relations=(), grades=()
    )
    (place,) = local_clauses(policy)
    out = not_in_force(policy, place, "x", catalogue)
    assert out.conditions == AnyOf(parts=(clause("hukou_local"),))
    assert gone(policy, out) == (clause("med_bills"), local)
    assert "med_bills" not in out.facts_needed
    lifted = without_limit(policy, place, "x", catalogue)
    assert lifted.conditions == AnyOf(
        parts=(clause("hukou_local"), AllOf(parts=(clause("med_bills"),)))
    )
    alone = msgspec.structs.replace(policy, conditions=local)
    with pytest.raises(CatalogueError) as caught:
        not_in_force(alone, local_clauses(alone)[0], "x", catalogue)
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED


def test_a_number_and_options_of_a_clause_change_it_alone(catalogue: Catalogue) -> None:
    policy = policy_of(catalogue, "MZ-02")
    places = placed_clauses(policy)
    age = next(each for each in places if each.clause.number == 60)
    older = with_figure(policy, age, age.clause.number + 5, catalogue)
    assert [each.clause.number for each in placed_clauses(older)].count(65) == 1
    assert list(problems_of(older, catalogue)) == []
    chosen = next(each for each in places if each.clause.fact == "disability_grade")
    other = with_options(policy, chosen, ("1",))
    assert sum(one != two for one, two in zip(placed_clauses(other), places, strict=True)) == 1


def test_facts_needed_follow_the_conditions(catalogue: Catalogue) -> None:
    for policy in catalogue.policies:
        assert with_facts_listed(policy, catalogue) == policy, policy.code


def test_people_made_ready_are_invented_named_so_and_known_to_the_catalogue(
    catalogue: Catalogue,
) -> None:
    for person in READY_MADE:
        assert person.name.startswith("虚构")
        for name, text in person.facts.items():
            assert parse_value(catalogue.fact(name), text) is not None, (person.key, name)
        assert len(synthetic_facts(catalogue, person.facts, TODAY)) == len(person.facts)


def test_what_cannot_be_read_of_an_invented_person_is_unknown(catalogue: Catalogue) -> None:
    stated = {FactName("age"): "old", FactName("hukou_local"): "?", FactName("nonsense"): "1"}
    assert synthetic_facts(catalogue, stated, TODAY) == {}


def test_the_facts_that_settle_a_policy_come_first(catalogue: Catalogue) -> None:
    policy = policy_of(catalogue, "MZ-02")
    names = [each.name for each in facts_in_order(catalogue, policy)]
    assert tuple(names[: len(policy.facts_needed)]) == policy.facts_needed
    assert sorted(names) == sorted(each.name for each in catalogue.facts)


def test_the_effect_counts_people_by_verdict_and_township(catalogue: Catalogue) -> None:
    policy = policy_of(catalogue, "MZ-07")
    only = Comparison(fact=FactName("hukou_local"), op=Operator.IS_TRUE)
    wider = with_facts_listed(
        msgspec.structs.replace(policy, conditions=only, relations=()), catalogue
    )
    old = Engine(catalogue, TODAY)
    new = Engine(tried(catalogue, PolicyDraft(base=policy, policy=wider)), TODAY)
    here = synthetic_facts(
        catalogue, {FactName("hukou_local"): "yes", FactName("disability_cert"): "no"}, TODAY
    )
    away = synthetic_facts(catalogue, {FactName("hukou_local"): "no"}, TODAY)
    steps: list[str] = []
    effect = effect_of(
        old, new, [("东镇", here), ("东镇", here), ("西镇", away), ("", {})], steps.append
    )
    assert steps == ["0"]
    assert (effect.people, effect.changed) == (4, 2)
    (change,) = effect.changes
    assert (change.code, change.before, change.after, change.people) == (
        "MZ-07", Verdict.NOT_ENTITLED, Verdict.ENTITLED, 2
    )  # fmt: skip
    (place,) = effect.townships
    assert (place.township, place.gained, place.lost, place.other) == ("东镇", 2, 0, 0)
    assert effect_of(old, old, [("东镇", here)], steps.append).changed == 0


# figures


def figure_of(catalogue: Catalogue) -> tuple[object, ...]:
    found = catalogue.parameter("dibao_standard_month_rural")
    assert found is not None
    return found.value, found.valid_from, found.valid_to, found.document, found.entered_on


def test_a_figure_that_begins_later_follows_the_one_before_it(catalogue: Catalogue) -> None:
    name = "dibao_standard_month_rural"
    first = with_parameter(catalogue, name, "600", valid_from="2026-01-01", document="甲号")
    then = with_parameter(
        first, name, "640", valid_from="2027-01-01", document="乙号", entered_on="2026-11-24"
    )
    assert figure_of(then) == (640, "2027-01-01", "", "乙号", "2026-11-24")
    parameter = then.parameter(name)
    assert parameter is not None
    (before,) = parameter.earlier
    assert (before.value, before.valid_from, before.valid_to, before.document) == (
        600, "2026-01-01", "2026-12-31", "甲号"
    )  # fmt: skip
    assert then.version == catalogue.version + 2


def test_a_figure_that_begins_on_the_same_day_corrects_the_one_before(
    catalogue: Catalogue,
) -> None:
    name = "dibao_standard_month_rural"
    wrong = with_parameter(catalogue, name, "60")
    right = with_parameter(wrong, name, "600")
    unknown = with_parameter(right, name, "")
    for each in (right, unknown):
        parameter = each.parameter(name)
        assert parameter is not None
        assert parameter.earlier == (), "a figure that never was in force is none of before"
    assert with_parameter(right, name, "600") is right


@pytest.mark.parametrize(
    "days",
    [{"valid_from": "2026"}, {"valid_to": "1.1.2027"},
     {"valid_from": "2027-01-01", "valid_to": "2026-01-01"}],
)  # fmt: skip
def test_days_of_a_figure_are_days(catalogue: Catalogue, days: dict[str, str]) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_parameter(catalogue, "dibao_standard_month_rural", "600", **days)
    assert caught.value.code is ErrorCode.CATALOGUE_INVALID
