"""``greenwave demo``: a county and two desks that know each other, with invented people.

Everything goes through the jobs that real offices use; nobody's data stand in a plain file on
the way. The folder appears whole or not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from ..disk_errors import write_error
from ..domain.demo_people import (
    COUNTY,
    COUNTY_NAME,
    PEOPLE_PER_TOWNSHIP,
    DemoDivision,
    demo_divisions,
    demo_reading,
)
from ..domain.errors import DiskError, ErrorCode
from ..domain.ids import NodeId
from .output import pairs
from .session import FIRST_OPERATOR, Session, pass_session
from .shapes import DemoAnswer

PASSPHRASE = "demo"  # noqa: S105  # the demo's own, printed wherever the demo is described
COUNTY_FOLDER = "county"
DESK_FOLDERS = ("desk-a", "desk-b")
SEED = 371700


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--people", type=click.IntRange(20, 250_000), default=PEOPLE_PER_TOWNSHIP,
              show_default=True, help="人数 · how many people")  # fmt: skip
@click.option("--seed", type=int, default=SEED, show_default=True,
              help="相同的种子得到相同的人 · the same seed gives the same people")  # fmt: skip
@pass_session
def demo(session: Session, folder: Path, people: int, seed: int) -> None:
    """建立演示：一个县、两个窗口、虚构的人员 · Make a county and two desks with invented people."""
    made = make_demo(session, folder, people=people, seed=seed)
    session.answer(
        made,
        lambda: [
            *pairs(
                [
                    (session.text("县级", "County"), made.county),
                    *((session.text("窗口", "Desk"), desk) for desk in made.desks),
                    (session.text("人员", "People"), str(made.people)),
                    (session.text("使用人", "Operator"), made.operator),
                    (session.text("口令", "Passphrase"), made.passphrase),
                ]
            ),
            session.text("演示数据全部是虚构的。", "All of these people are invented."),
        ],
    )


def make_demo(session: Session, folder: Path, *, people: int, seed: int) -> DemoAnswer:
    """Make the demo under ``folder``, which must be empty or not exist yet.

    Raises:
        DiskError: there is something in it, or it cannot be written.
    """
    folder = folder.expanduser().absolute()
    making = _beside(folder)
    try:
        edition = _build(session, making, people, seed)
        if folder.is_dir():
            folder.rmdir()
        making.replace(folder)
    except OSError as error:
        raise write_error(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return DemoAnswer(
        demo=str(folder),
        county=str(folder / COUNTY_FOLDER),
        desks=tuple(str(folder / name) for name in DESK_FOLDERS),
        people=people,
        seed=seed,
        edition=edition,
        operator=FIRST_OPERATOR,
        passphrase=PASSPHRASE,
    )


def _beside(folder: Path) -> Path:
    """A new folder next to ``folder``, so that the finished demo needs only a rename."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DiskError(ErrorCode.DEMO_EXISTS, path=str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise write_error(error) from error


def _build(session: Session, folder: Path, people: int, seed: int) -> int:
    townships = demo_divisions(people)[1 : 1 + len(DESK_FOLDERS)]
    session.progress("正在建立县级和窗口工作区…", "Making the workspaces…")
    _create(session, folder / COUNTY_FOLDER, "county", DemoDivision(code=COUNTY, name=COUNTY_NAME))
    for name, township in zip(DESK_FOLDERS, townships, strict=True):
        _create(session, folder / name, "desk", township)
    stick = folder / "stick"
    stick.mkdir()
    venues = _enrol(session, folder, stick)
    session.progress(f"正在生成 {people} 人的名册…", f"Inventing {people} people…")
    reading = demo_reading(people, seed)
    with session.doors.open_county(
        folder / COUNTY_FOLDER, operator=FIRST_OPERATOR, passphrase=PASSPHRASE
    ) as county:
        edition = county.rosters.import_entries(reading).edition
        issues = [county.issuing.export(stick, (venue,))[0].file for venue in venues]
    session.progress("正在下发到窗口…", "Issuing to the desks…")
    for name, issue in zip(DESK_FOLDERS, issues, strict=True):
        with session.doors.open_desk(
            folder / name, operator=FIRST_OPERATOR, passphrase=PASSPHRASE
        ) as desk:
            desk.exchange.import_bundle(Path(issue))
    shutil.rmtree(stick)
    return edition


def _create(session: Session, home: Path, kind: str, division: DemoDivision) -> None:
    session.doors.create_workspace(
        home,
        kind=kind,
        name=division.name if kind == "county" else f"{division.name}便民服务中心（演示）",
        division=division.code,
        operator=FIRST_OPERATOR,
        passphrase=PASSPHRASE,
        demo=True,
    )


def _enrol(session: Session, folder: Path, stick: Path) -> list[NodeId]:
    """Enrol both desks; each is given the people of the whole county."""
    venues = []
    for name in DESK_FOLDERS:
        request, answer = stick / f"{name}-request.json", stick / f"{name}-enrolment.gwb"
        with session.doors.open_desk(
            folder / name, operator=FIRST_OPERATOR, passphrase=PASSPHRASE
        ) as desk:
            own = desk.exchange.request(request).fingerprint
            with session.doors.open_county(
                folder / COUNTY_FOLDER, operator=FIRST_OPERATOR, passphrase=PASSPHRASE
            ) as county:
                taken = county.venues.accept(request, answer, scope=(COUNTY,), expect=own)
            desk.exchange.finish(answer, expect=taken.own_fingerprint)
            venues.append(taken.venue.id)
    return venues
