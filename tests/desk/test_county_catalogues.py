"""The county edits matters, rules and working days; a desk has them with its next issue."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.calendar import CalendarYear, Holiday
from greenwave_desk.domain.catalogue import SCHEMA, encode_catalogue
from greenwave_desk.domain.catalogue_edits import next_material_key
from greenwave_desk.domain.conditions import Confidence
from greenwave_desk.domain.errors import CatalogueError, DiskError, ErrorCode, WorkspaceError
from greenwave_desk.domain.ids import Day, ItemId
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
    )
    for attempt in attempts:
        with pytest.raises(WorkspaceError) as caught:
            attempt()
        assert caught.value.code is ErrorCode.ROLE_INSUFFICIENT
    assert catalogues.in_force().version == 1


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
