"""A desk and its county on real workspaces, with a clock that the test moves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.events import body_of
from greenwave_desk.domain.exchange import Reconciliation
from greenwave_desk.domain.ids import DivisionCode, NodeId, OperatorName, PersonId
from greenwave_desk.domain.staff import Role

ADMIN = OperatorName("admin")


class MovableClock:
    """Stands still until it is moved; later than the demo that the tests start from."""

    def __init__(self) -> None:
        self.moment = datetime.now(UTC) + timedelta(days=30)

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jobs") / "demo"
    assert run(["demo", str(folder), "--people", "60", "--seed", "5"], bootstrap) == 0
    return folder


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def offices() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def desk(folder: Path, clock: MovableClock, offices: ExitStack) -> Desk:
    return offices.enter_context(
        bootstrap.open_desk(folder / "desk-a", operator=ADMIN, passphrase="demo", clock=clock)
    )


@pytest.fixture
def county(folder: Path, clock: MovableClock, offices: ExitStack) -> County:
    return offices.enter_context(
        bootstrap.open_county(folder / "county", operator=ADMIN, passphrase="demo", clock=clock)
    )


@pytest.fixture
def colleague(
    desk: Desk, folder: Path, clock: MovableClock, offices: ExitStack
) -> Callable[..., Desk]:
    """Lets somebody in, and answers with the desk as they see it."""

    def let_in(name: str, role: Role = Role.ASSISTANT) -> Desk:
        desk.staff.add(OperatorName(name), role, f"{name}的口令")
        return offices.enter_context(
            bootstrap.open_desk(
                folder / "desk-a",
                operator=OperatorName(name),
                passphrase=f"{name}的口令",
                clock=clock,
            )
        )

    return let_in


@pytest.fixture
def person(desk: Desk) -> PersonId:
    return desk.reception.resolve("曾国顺")


@pytest.fixture
def newest() -> Callable[[Desk | County], tuple[str, object]]:
    """The newest event of a workspace's own journal: its kind and its body."""

    def tell(office: Desk | County) -> tuple[str, object]:
        journal = office.session.store.journal
        seq = journal.head().seq
        (event,) = journal.slice(journal.origin, seq, seq)
        return event.kind, body_of(event.kind, event.version, bytes(event.body))

    return tell


@dataclass
class Exchange:
    """A county and desks on real workspaces, and the files that go between them."""

    county: County
    folder: Path
    clock: MovableClock
    offices: ExitStack

    def open(self, home: Path) -> Desk:
        """Unlock a desk."""
        return self.offices.enter_context(
            bootstrap.open_desk(home, operator=ADMIN, passphrase="demo", clock=self.clock)
        )

    def new_desk(self, name: str, division: str, *, replaces: str = "") -> Desk:
        """Make a desk and enrol it, fingerprints compared."""
        home = self.folder / name
        bootstrap.create_workspace(
            home, kind="desk", name=name, division=DivisionCode(division), operator=ADMIN,
            passphrase="demo", clock=self.clock,
        )  # fmt: skip
        desk = self.open(home)
        self.enrol(desk, replaces=replaces)
        return desk

    def enrol(self, desk: Desk, *, replaces: str = "", new_county: bool = False) -> None:
        """Take a desk in, as people do it by stick and telephone."""
        request = desk.exchange.request(self.folder / f"{desk.session.store.node}.gwr")
        answer = self.folder / f"{desk.session.store.node}.gwb"
        taken = self.county.venues.accept(
            Path(request.file), answer, expect=request.fingerprint, replaces=NodeId(replaces)
        )
        desk.exchange.finish(answer, taken.own_fingerprint, new_county=new_county)

    def down(self, desk: Desk) -> Reconciliation:
        """The county's issue goes to a desk."""
        return desk.exchange.import_bundle(self.issue(desk))

    def issue(self, desk: Desk) -> Path:
        """An issue for a desk, written."""
        (made,) = self.county.issuing.export(self.folder, (desk.session.store.node,))
        return Path(made.file)

    def up(self, desk: Desk) -> list[Reconciliation]:
        """A desk's reports go to the county."""
        made = desk.exchange.export(self.folder)
        return [self.county.collecting.import_bundle(Path(each.file)) for each in made]

    def week(self, desk: Desk) -> None:
        """Up and down once."""
        self.up(desk)
        self.down(desk)


@pytest.fixture
def exchange(county: County, clock: MovableClock, offices: ExitStack, tmp_path: Path) -> Exchange:
    folder = tmp_path / "between"
    folder.mkdir()
    return Exchange(county, folder, clock, offices)
