"""A desk and its county on real workspaces, with a clock that the test moves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.events import body_of
from greenwave_desk.domain.ids import OperatorName, PersonId

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
