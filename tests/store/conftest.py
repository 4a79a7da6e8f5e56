"""A real encrypted store in a temporary folder, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.ids import DivisionCode, OperatorName, PersonId
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.store import setup, workspace
from greenwave_desk.store.session import Session

ADMIN = OperatorName("admin")
PASSPHRASE = "青荷 seven"


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


class CountingIds:
    """UUID-shaped, different every time, the same in every run."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"00000000-0000-4000-8000-{self.count:012d}"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ids() -> CountingIds:
    return CountingIds()


@pytest.fixture
def small_catalogue() -> Catalogue:
    from greenwave_desk import paths
    from greenwave_desk.exchange.catalogue_files import load_catalogue

    return load_catalogue(paths.data("catalogue"))


@pytest.fixture
def made(
    tmp_path: Path, clock: FakeClock, ids: CountingIds, small_catalogue: Catalogue
) -> tuple[workspace.Unlocked, str]:
    """A desk workspace and its recovery code."""
    unlocked, code = workspace.make(
        tmp_path / "desk",
        kind="desk",
        workspace=ids.new(),
        operator=ADMIN,
        passphrase=PASSPHRASE,
    )
    setup.begin(
        unlocked,
        setup.Beginning(
            kind="desk",
            name="庄寨镇便民服务中心",
            division=DivisionCode("379900101"),
            operator=ADMIN,
            identity=b"{}",
            catalogue=small_catalogue,
            demo=False,
        ),
        clock=clock,
        ids=ids,
    )
    return unlocked, code


@pytest.fixture
def session(
    made: tuple[workspace.Unlocked, str], clock: FakeClock, ids: CountingIds
) -> Iterator[Session]:
    store = made[0].connect(clock)
    yield Session(store=store, operator=ADMIN, clock=clock, ids=ids)
    store.close()


@pytest.fixture
def person() -> Callable[..., Person]:
    """Makes people; only what a test cares about needs to be said."""

    def make(number: int, **fields: object) -> Person:
        values: dict[str, object] = {
            "id": PersonId(f"person-{number}"),
            "name": "曾国梁",
            "id_number": f"37990019620307{number:03d}X",
            "sex": Sex.MALE,
            "birth": "1962-03-07",
            "division": DivisionCode("379900101"),
            "village": "王庄村",
        }
        return Person(**(values | fields))  # type: ignore[arg-type]  # fields are the test's own

    return make
