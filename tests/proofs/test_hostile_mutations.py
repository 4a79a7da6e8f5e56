"""Bundles by five kinds of attackers, from seeds: none is taken, and nothing has changed.

The attackers: without keys (bytes of real bundles changed); with public keys (sealed anew); with
an office's own keys (an enrolled desk, another county); with old bundles, or a copy of the county
(replay and rollback); with keys that were revoked or replaced.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from hostile_forge import Attack, chained, events, fields, forged, lines
from hostile_insider import EVENTS, OFFICE_KEYS, REPLAYS
from hostile_outsider import NO_KEYS, PUBLIC_KEYS
from hostile_world import COUNTIES, DESKS, Eyes, World, make, world_in

from greenwave_desk.domain.errors import ErrorCode

MODELS = {
    "no-keys": NO_KEYS, "public-keys": PUBLIC_KEYS, "office-keys": OFFICE_KEYS, "replay": REPLAYS,
}  # fmt: skip
PROOF_SEEDS = 10
PROOF_EACH = 300
SUITE_EACH = 70


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "made"
    make(folder)
    return folder


def mount_attacks(world: World, model: str, seed: int, count: int) -> Counter[str]:
    """Let every attack at the offices; gives how many refusals of each code there were."""
    rng = random.Random(f"{model} {seed}")
    eyes = {name: Eyes(office) for name, office in world.offices.items()}
    codes: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    seen: set[tuple[str, bytes]] = set()
    while len(seen) < count:
        each: Attack = rng.choice(MODELS[model])(world, rng)
        number, mark = len(seen), (each.opener, hashlib.sha256(each.data).digest())
        if mark in seen:  # a truncation, or an old bundle as it was
            continue
        seen.add(mark)
        told = (model, seed, number, each.what, each.opener)
        code = (world.finish if each.enrolling else world.take)(each.opener, each.data)
        assert code is not None, (*told, "was accepted")
        assert code in each.codes, (*told, code)
        assert eyes[each.opener].unchanged(code, each.data), (*told, "changed something")
        codes[code.value] += 1
        taken[each.opener] += 1
    for name, eye in eyes.items():
        assert eye.notes() == taken[name], name
    return codes


def attack_with_spent_keys(world: World, seed: int, count: int) -> Counter[str]:
    """Every true bundle of a peer whose keys are revoked or replaced, and forgeries between."""
    rng = random.Random(f"keys {seed}")
    codes: Counter[str] = Counter()
    for opener in ("county", *DESKS):
        db = world.offices[opener].session.store.db
        for spent in (ErrorCode.BUNDLE_KEY_REVOKED, ErrorCode.BUNDLE_KEY_REPLACED):
            with world.offices[opener].session.store.atomic():
                db.execute("UPDATE peers SET revoked_at = ''")
                if spent is ErrorCode.BUNDLE_KEY_REVOKED:
                    db.execute("UPDATE peers SET revoked_at = '2026-11-23T00:00:00.000Z'")
                else:
                    db.execute("UPDATE peer_keys SET status = 'retired'")
            eyes = Eyes(world.offices[opener])
            bases = [each for each in world.of(recipient=opener) if each.name[:3] in ("rep", "iss")]
            for _ in range(count):
                base = rng.choice(bases)
                serial = rng.randint(1, 999_999)
                data = forged(
                    world, base, signer=base.sender,
                    edit=lambda manifest, to=serial: manifest.update(serial=to),
                )  # fmt: skip
                data = rng.choice([base.data, data, data, data])
                assert world.take(opener, data) is spent, (seed, base.name)
                assert eyes.unchanged(spent, data), (seed, base.name)
                codes[spent.value] += 1
    return codes


@pytest.mark.parametrize("model", MODELS)
def test_no_attack_is_taken_and_nothing_changes(model: str, made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = mount_attacks(world, model, 0, SUITE_EACH)
    assert len(codes) > 1 or model == "replay"


def test_spent_keys_open_nothing(made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = attack_with_spent_keys(world, 0, 6)
    assert codes == {"bundle-key-revoked": 18, "bundle-key-replaced": 18}


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1, PROOF_SEEDS + 1))
@pytest.mark.parametrize("model", MODELS)
def test_ten_thousand_attacks(
    model: str,
    seed: int,
    made: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = mount_attacks(world, model, seed, PROOF_EACH)
    record_property("codes", dict(codes))  # pytest --junitxml=FILE shows it


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1, PROOF_SEEDS + 1))
def test_attacks_with_spent_keys(seed: int, made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = attack_with_spent_keys(world, seed, 45)
    assert sum(codes.values()) == 270


# controls: the same offices take what is genuine, and the eyes see


def test_control_what_is_genuine_is_taken(made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        for name in DESKS:
            for opener, newest in (("county", f"report-{name}-3"), (name, f"issue-{name}-3")):
                eyes = Eyes(world.offices[opener])
                data = world.genuine[newest].data
                assert world.take(opener, data) is None
                assert not eyes.unchanged(ErrorCode.BUNDLE_DAMAGED, data)
                assert world.take(opener, data) is None, "the same one again is known"


def test_control_the_forge_makes_bundles_that_are_taken(made: Path, tmp_path: Path) -> None:
    """So a refusal is the mutation's doing, and not that of the tool that made it."""
    with world_in(made, tmp_path / "world") as world:
        for name in DESKS:
            issue, report = world.genuine[f"issue-{name}-3"], world.genuine[f"report-{name}-3"]
            assert world.take(name, forged(world, issue, signer="county")) is None
            rows = chained(events(report), fields(report)["slice"]["before"])
            data = forged(world, report, signer=name, parts={EVENTS: lines(rows)})
            assert world.take("county", data) is None
            later = forged(
                world, report, signer=name, edit=lambda manifest: manifest.update(serial=9)
            )
            assert world.take("county", later) is None


def test_control_the_eyes_see_one_row_of_any_table_and_any_file(made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        data = world.genuine["report-first-3"].data[:-1]
        office = world.offices["county"]
        db = office.session.store.db
        names = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        checked = 0
        for (name,) in names:
            if name == "settings" or not db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]:  # noqa: S608 - a table's own name
                continue
            eyes = Eyes(office)
            code = world.take("county", data)
            assert eyes.unchanged(code, data)
            db.execute("BEGIN")
            where = (
                ""
                if name != "events"
                else "WHERE origin <> (SELECT value FROM settings WHERE name = 'origin')"
            )
            db.execute(f'DELETE FROM "{name}" {where}')  # noqa: S608 - a table's own name
            seen = eyes._digest() != eyes._before
            db.execute("ROLLBACK")
            assert seen, name
            checked += 1
        assert checked > 10
        eyes = Eyes(office)
        (office.session.store.home / "inbox" / "left.gwb").write_bytes(b"")
        assert not eyes.unchanged(world.take("county", data), data)
        assert set(world.offices) == {*COUNTIES, *DESKS}
