"""The county edits matters, rules and working days; a desk has them with its next issue."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.calendar import CalendarYear, Holiday
from greenwave_desk.domain.catalogue import SCHEMA, encode_catalogue
from greenwave_desk.domain.catalogue_edits import PolicyDraft, next_material_key
from greenwave_desk.domain.conditions import Comparison, Confidence, Operator
from greenwave_desk.domain.demo_people import demo_reading
from greenwave_desk.domain.errors import CatalogueError, DiskError, ErrorCode, WorkspaceError
from greenwave_desk.domain.ids import Day, FactName, ItemId, PolicyCode
from greenwave_desk.domain.policy_edits import with_facts_listed
from greenwave_desk.domain.rules import rule
from greenwave_desk.domain.service_items import Material, MaterialForm, ServiceItem

SHIPPED = Path(__file__).parents[2] / "data" / "catalogue"
NEW = ServiceItem(
    id=ItemId("XX-S01"),
    name="新事项",
    department="民政",
    departments=("民政", "残联"),
    kind="promise",
    materials=(Material(key="m1", name="身份证", form=MaterialForm.BOTH, copies=2),),
)
YEAR = CalendarYear(
    year=2027,
    holidays=(
        Holiday(name="元旦", first=Day("2027-01-01"), last=Day("2027-01-03")),
        Holiday(name="劳动节", first=Day("2027-05-01"), last=Day("2027-05-05")),
        Holiday(name="国庆节", first=Day("2027-10-01"), last=Day("2027-10-07")),
    ),
    working_weekends=(),
    source="假设的通知",
    confidence=Confidence.GENERAL,
)


def test_each_change_is_one_version_and_one_event(county, newest) -> None:
    catalogues = county.catalogues
    before = catalogues.in_force().version
    catalogues.save_item(NEW)
    catalogues.set_rule("tell_progress", 7)
    changed = catalogues.save_year(YEAR)
    assert changed.version == before + 3
    kind, body = newest(county)
    assert (kind, body.catalogue, body.items) == (
        "catalogue.applied", changed.version, len(changed.items)
    )  # fmt: skip
    assert catalogues.in_force() == changed
    assert catalogues.in_force().item(NEW.id) == NEW
    assert [each.version for each in catalogues.versions()][:2] == [before + 3, before + 2]
    catalogues.remove_item(NEW.id)
    assert catalogues.in_force().item(NEW.id) is None
    assert catalogues.version(changed.version).item(NEW.id) == NEW


def test_a_change_that_changes_nothing_makes_no_version(county) -> None:
    now = county.catalogues.in_force()
    events = county.session.store.journal.count()
    assert county.catalogues.save_item(now.items[0]) == now
    assert county.catalogues.set_rule("due_soon", rule(now.rules, "due_soon").length) == now
    assert county.session.store.journal.count() == events


def test_a_change_that_is_refused_leaves_nothing(county) -> None:
    now = county.catalogues.in_force()
    events = county.session.store.journal.count()
    with pytest.raises(CatalogueError) as caught:
        county.catalogues.save_item(msgspec.structs.replace(NEW, kind="quick"))
    assert caught.value.code is ErrorCode.CATALOGUE_EDIT_REFUSED
    assert county.catalogues.in_force() == now
    assert county.session.store.journal.count() == events


def test_only_supervisors_and_administrators_edit(county, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(type(county.session), "role", property(lambda _session: "clerk"))
    catalogues = county.catalogues
    attempts = (
        lambda: catalogues.save_item(NEW),
        lambda: catalogues.remove_item(ItemId("RS-S04")),
        lambda: catalogues.set_rule("due_soon", 3),
        lambda: catalogues.save_year(YEAR),
        lambda: catalogues.import_year(tmp_path / "2027.yaml"),
        lambda: catalogues.import_folder(SHIPPED),
        lambda: catalogues.save_policy(draft_of(county, "MZ-07", name="另一名称")),
        lambda: catalogues.policy_effect(draft_of(county, "MZ-07", name="另一名称")),
        lambda: county.insights.set_parameter("dibao_standard_month_rural", "600"),
    )
    for attempt in attempts:
        with pytest.raises(WorkspaceError) as caught:
            attempt()
        assert caught.value.code is ErrorCode.ROLE_INSUFFICIENT
    assert catalogues.in_force().version == 1


def draft_of(county, code: str, **parts: object) -> PolicyDraft:
    policy = county.catalogues.in_force().policy(PolicyCode(code))
    return PolicyDraft(base=policy, policy=msgspec.structs.replace(policy, **parts))


def test_a_policy_is_put_in_force_as_drafted_with_one_event(county, newest) -> None:
    before = county.catalogues.in_force()
    made = county.catalogues.save_policy(draft_of(county, "MZ-07", name="另一名称"))
    assert made.version == before.version + 1
    assert made.policy(PolicyCode("MZ-07")).name == "另一名称"
    assert county.catalogues.in_force() == made
    assert newest(county)[0] == "catalogue.applied"
    events = county.session.store.journal.count()
    assert county.catalogues.save_policy(draft_of(county, "MZ-07")) == made
    assert county.session.store.journal.count() == events


def test_a_policy_as_text_comes_back_as_the_same_policy(county) -> None:
    catalogues, now = county.catalogues, county.catalogues.in_force()
    for policy in now.policies:
        text = catalogues.policy_text(policy)
        assert catalogues.read_policy(text, now) == (policy, ()), policy.code
        for amount in policy.amounts:
            written = catalogues.formula_text(amount.formula)
            assert catalogues.read_formula(written) == (amount.formula, "")


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("op: is_true", "op: maybe", "conditions.all[0].op", "maybe"),
        ("fact: hukou_local", "fact: hukou", "conditions.all[0].fact", "hukou"),
        ("gives:", "give:", "give", "give"),
        ("code: MZ-07", "code: MZ-99", "code", "MZ-99"),
        ("amounts:", "amounts: &a", "", "锚点"),
        ("basis:", "name: 两次\nbasis:", "", "重复"),
    ],
)
def test_a_text_that_is_wrong_names_line_field_and_problem(
    county, old: str, new: str, field: str, said: str
) -> None:
    now = county.catalogues.in_force()
    text = county.catalogues.policy_text(now.policy(PolicyCode("MZ-07")))
    wrong = text.replace(old, new, 1)
    reading = county.catalogues.read_policy(wrong, now)
    assert reading.policy is None
    first = reading.problems[0]
    assert (first.field, said in first.problem) == (field, True), first
    key = new.partition(":")[0].partition("\n")[0]
    assert key in wrong.splitlines()[first.line - 1] or said == "重复"
    assert first.line > 0


def test_the_effect_of_a_draft_is_counted_and_may_be_stopped(county) -> None:
    county.rosters.import_entries(demo_reading(60, 7))
    only = Comparison(fact=FactName("age"), op=Operator.GE, number=Decimal(0))
    now = county.catalogues.in_force()
    draft = draft_of(county, "MZ-07", conditions=only, relations=())
    draft = msgspec.structs.replace(draft, policy=with_facts_listed(draft.policy, now))
    steps: list[str] = []
    effect = county.catalogues.policy_effect(draft, steps.append)
    assert effect.people == 60
    assert steps == ["0"]
    assert {each.after.value for each in effect.changes if each.code == "MZ-07"} == {"entitled"}
    told = sum(each.gained + each.lost + each.other for each in effect.townships)
    assert told == sum(each.people for each in effect.changes) > 0
    assert county.catalogues.in_force() == now

    def stop(_judged: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        county.catalogues.policy_effect(draft, stop)


def test_a_figure_keeps_its_days_its_document_and_what_was_before(county) -> None:
    name = "dibao_standard_month_rural"
    county.insights.set_parameter(name, "600", valid_from="2026-01-01", document="甲号")
    made = county.insights.set_parameter(name, "640", valid_from="2027-01-01", document="乙号")
    figure = made.parameter(name)
    assert (figure.valid_from, figure.document) == ("2027-01-01", "乙号")
    assert figure.entered_on == county.session.today()
    assert [(each.value, each.valid_to) for each in figure.earlier] == [(600, "2026-12-31")]
    again = county.insights.set_parameter(name, "640", valid_from="2027-01-01", document="乙号")
    assert again.version == made.version


def test_keys_of_papers_are_remembered_over_versions(county) -> None:
    catalogues = county.catalogues
    two = (*NEW.materials, Material(key="m2", name="照片"))
    catalogues.save_item(msgspec.structs.replace(NEW, materials=two))
    catalogues.save_item(NEW)
    assert catalogues.used_keys(NEW.id) == {"m1", "m2"}
    assert next_material_key(catalogues.used_keys(NEW.id)) == "m3"


def test_a_folder_that_was_exported_changes_nothing_when_it_comes_back(county, tmp_path) -> None:
    catalogues = county.catalogues
    catalogues.save_item(NEW)
    catalogues.save_year(YEAR)
    county.insights.set_parameter("dibao_standard_month_rural", "612.5")
    now = catalogues.set_rule("tell_progress", 7)
    names = catalogues.export_folder(tmp_path / "out")
    assert "calendar/2027.yaml" in names
    assert catalogues.compare_folder(tmp_path / "out") == ()
    assert catalogues.import_folder(tmp_path / "out") == now
    with pytest.raises(DiskError):
        catalogues.export_folder(tmp_path / "out")


def test_an_edited_folder_is_told_apart_and_then_taken(county, tmp_path) -> None:
    catalogues = county.catalogues
    county.insights.set_parameter("dibao_standard_month_rural", "612.5")
    catalogues.export_folder(tmp_path / "out")
    file = tmp_path / "out" / "service-items.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("name: 临时救助", "name: 临时救助和慰问", 1), "utf-8")
    told = catalogues.compare_folder(tmp_path / "out")
    assert [(each.part, each.key, each.fields) for each in told] == [("item", "MZ-S05", ("name",))]
    before = catalogues.in_force().version
    taken = catalogues.import_folder(tmp_path / "out")
    assert taken.version == before + 1
    assert taken.parameter("dibao_standard_month_rural").value is not None


def test_the_shipped_folder_would_empty_what_the_county_filled_in_and_says_so(county) -> None:
    county.insights.set_parameter("dibao_standard_month_rural", "612.5")
    (told,) = county.catalogues.compare_folder(SHIPPED)
    assert (told.key, told.before, told.after) == (
        "dibao_standard_month_rural", "612.5 元/人·月", ""
    )  # fmt: skip


def test_a_folder_with_a_mistake_changes_nothing(county, tmp_path) -> None:
    county.catalogues.export_folder(tmp_path / "out")
    (tmp_path / "out" / "rules.yaml").unlink()
    with pytest.raises(CatalogueError) as caught:
        county.catalogues.import_folder(tmp_path / "out")
    assert caught.value.facts["file"] == "rules.yaml"
    assert county.catalogues.in_force().version == 1


def test_a_year_comes_as_a_file(county, tmp_path) -> None:
    file = tmp_path / "2027.yaml"
    text = (SHIPPED.parent / "calendar" / "2026.yaml").read_text("utf-8")
    file.write_text(text.replace("2026", "2027"), "utf-8")
    with pytest.raises(CatalogueError) as caught:
        county.catalogues.import_year(file)  # the weekends of 2026 are no weekends of 2027
    assert caught.value.code is ErrorCode.CALENDAR_INVALID
    lines = [line for line in text.replace("2026", "2027").splitlines() if "working_w" not in line]
    file.write_text("\n".join([*lines, "working_weekends: []"]), "utf-8")
    assert county.catalogues.import_year(file).calendar[-1].year == 2027


def test_a_desk_has_the_countys_items_rules_and_days_with_its_next_issue(exchange, desk) -> None:
    exchange.county.catalogues.save_item(NEW)
    exchange.county.catalogues.save_year(YEAR)
    exchange.county.catalogues.set_rule("tell_progress", 7)
    exchange.down(desk)
    there = desk.interpretation.catalogue()
    assert there.item(NEW.id) == NEW
    assert there.calendar[-1] == YEAR
    assert rule(there.rules, "tell_progress").length == 7
    assert NEW in desk.casework.items()


def test_a_workspace_of_the_program_before_is_read_and_edited(county) -> None:
    store = county.session.store
    document = json.loads(encode_catalogue(county.catalogues.in_force()))
    document |= {"schema": 1}
    for name in ("rules", "calendar"):
        del document[name]
    for item in document["items"]:
        for name in ("flow", "departments", "limits", "urgent"):
            item.pop(name, None)
        item["materials"] = [paper["name"] for paper in item.get("materials", [])]
    with store.atomic():
        store.catalogues._db.execute(
            "UPDATE catalogues SET data = ? WHERE version = 1", (json.dumps(document),)
        )
    with county.another() as again:
        read = again.catalogues.in_force()
        assert read.schema == SCHEMA
        assert read.calendar == ()
        assert [paper.key for paper in read.items[0].materials][:2] == ["m1", "m2"]
        taken = again.catalogues.import_folder(SHIPPED)
        assert taken.version == 2
        assert [each.year for each in taken.calendar] == [2025, 2026]


def test_an_issue_whose_catalogue_a_newer_program_wrote_is_refused_when_it_is_looked_at(
    county, desk, exchange, monkeypatch
) -> None:
    county.catalogues.set_rule("tell_progress", 7)
    written = json.loads(encode_catalogue(county.catalogues.in_force())) | {"schema": SCHEMA + 1}
    later = json.dumps(written).encode()
    with monkeypatch.context() as newer:
        newer.setattr("greenwave_desk.county.issuing.encode_catalogue", lambda _: later)
        issue = exchange.issue(desk)
    store = desk.session.store
    before = (store.catalogues.version(), store.roster.edition())
    for looks in (desk.exchange.inspect, desk.exchange.import_bundle):
        with pytest.raises(CatalogueError) as raised:
            looks(issue)
        assert raised.value.code is ErrorCode.CATALOGUE_TOO_NEW
    assert (store.catalogues.version(), store.roster.edition()) == before
    assert desk.upkeep.verify().ok
    # The desk was brought up, or the county issued again: nothing was used up by the refusals.
    assert exchange.down(desk).new > 0
    assert store.catalogues.version() == county.catalogues.in_force().version
