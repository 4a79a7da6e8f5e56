"""No sequence of allowed actions leaves a matter without an owner or a way on; all folds alike.

Real desks with their stores, driven by chance (:mod:`case_machines`, :mod:`case_machine_pair`).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from greenwave_desk import bootstrap
from greenwave_desk.domain.ids import DivisionCode
from greenwave_desk.domain.staff import Role
from greenwave_desk.store import keyslots

sys.path.insert(0, str(Path(__file__).parent))
import case_machine_pair as pair
import case_machines as machines

PHASES = (Phase.generate,)
QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@pytest.fixture(scope="module", autouse=True)
def lighter_slots() -> Iterator[None]:
    """Unlock quickly: each run of a machine unlocks its own copies."""
    defaults = keyslots.new_slot.__kwdefaults__
    assert defaults is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(defaults, "memlimit", keyslots.MINIMUM_MEMLIMIT)
        patch.setattr(keyslots, "OPSLIMIT", 1)
        yield


def make(home: Path, kind: str, division: str) -> None:
    bootstrap.create_workspace(
        home, kind=kind, name=home.name, division=DivisionCode(division),
        operator=machines.ADMIN, passphrase="demo",
    )  # fmt: skip


@pytest.fixture(scope="module")
def homes(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county, two desks of one centre that know each other, and a desk of its own."""
    folder = tmp_path_factory.mktemp("machines")
    shutil.copytree(made_demo / "county", folder / "county")
    shutil.copytree(made_demo / "desk-a", folder / "alone")
    with bootstrap.open_desk(folder / "alone", operator=machines.ADMIN, passphrase="demo") as desk:
        for name in machines.ASSISTANTS:
            desk.staff.add(name, Role.ASSISTANT, "口令一二三")
        desk.staff.add(machines.LEAD, Role.SUPERVISOR, "口令一二三")
        division = desk.session.store.settings.get("division")
    _centre(folder, division)
    return folder


def _centre(folder: Path, division: str) -> None:
    sent = folder / "sent"
    sent.mkdir()
    opened = {"operator": machines.ADMIN, "passphrase": "demo"}
    with bootstrap.open_county(folder / "county", **opened) as county:
        for venue in county.venues.venues():
            county.venues.revoke(venue.id, "只留下两个窗口")
        for name in ("one", "two"):
            make(folder / name, "desk", division)
            with bootstrap.open_desk(folder / name, **opened) as desk:
                request = desk.exchange.request(sent / f"{name}.gwr")
                taken = county.venues.accept(
                    Path(request.file), sent / f"{name}.gwb", expect=request.fingerprint
                )
                desk.exchange.finish(sent / f"{name}.gwb", taken.own_fingerprint)
                desk.staff.add(machines.ASSISTANTS[0], Role.ASSISTANT, "口令一二三")
        for name in ("one", "two", "one", "two"):
            with bootstrap.open_desk(folder / name, **opened) as desk:
                for report in desk.exchange.export(sent):
                    county.collecting.import_bundle(Path(report.file))
                (issue,) = county.issuing.export(sent, (desk.session.store.node,))
                desk.exchange.import_bundle(Path(issue.file))
                assert desk.session.store.roster.count() > 1
    shutil.rmtree(sent)


def run(machine: type[RuleBasedStateMachine], *, runs: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=QUIET, phases=PHASES,
        ),
    )  # fmt: skip


@pytest.fixture
def one_desk(homes: Path) -> type[RuleBasedStateMachine]:
    return type("OneDesk", (machines.OneDesk,), {"home": homes / "alone"})


@pytest.fixture
def two_desks(homes: Path) -> type[RuleBasedStateMachine]:
    return type("TwoDesks", (pair.TwoDesks,), {"homes": homes})


def test_the_page_has_every_state() -> None:
    assert len(machines.TABLE) == 15
    assert {state for state, way in machines.TABLE.items() if not way} == machines.ENDS


def test_a_matter_has_an_owner_and_a_way_on_whatever_is_done(one_desk) -> None:
    run(one_desk, runs=20, steps=30)


def test_two_desks_come_to_the_same_matter_in_whatever_order_they_hear(two_desks) -> None:
    run(two_desks, runs=10, steps=25)


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_a_matter_has_an_owner_and_a_way_on_in_long_runs(one_desk) -> None:
    run(one_desk, runs=400, steps=120)


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_two_desks_come_to_the_same_matter_in_long_runs(two_desks) -> None:
    run(two_desks, runs=150, steps=80)
