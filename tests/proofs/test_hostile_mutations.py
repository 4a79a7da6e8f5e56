"""Bundles by five kinds of attackers, from seeds: none is taken, and nothing has changed.

The attackers: without keys (bytes of real bundles changed); with public keys (sealed anew); with
an office's own keys (an enrolled desk, another county); among neighbours (sister desks, and who
says that it is one); with old bundles, or a copy of the county (replay and rollback); with keys
that were revoked or replaced. What an office may send is taken, and a lie in it has no effect.
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
from hostile_harmless import HARMLESS, Harmless, take_without_effect
from hostile_insider import EVENTS, OFFICE_KEYS, REPLAYS
from hostile_keys import Spending
from hostile_neighbour import NEIGHBOURS
from hostile_outsider import NO_KEYS, PUBLIC_KEYS
from hostile_world import ALL, COUNTIES, DESKS, Eyes, World, make, world_in

from greenwave_desk.domain.errors import ErrorCode
from greenwave_desk.domain.journal import canonical_json

MODELS = {
    "no-keys": NO_KEYS, "public-keys": PUBLIC_KEYS, "office-keys": OFFICE_KEYS, "replay": REPLAYS,
    "neighbours": NEIGHBOURS,
}  # fmt: skip
PROOF_SEEDS = 10
PROOF_EACH = 300
SUITE_EACH = 70
PROOF_HARMLESS = 90
SUITE_HARMLESS = 16
ISSUED_EACH = 8
"""After every so many, the other offices are written to as well."""


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
    for opener in ("county", *ALL):
        db = world.offices[opener].session.store.db
        for spent in (ErrorCode.BUNDLE_KEY_REVOKED, ErrorCode.BUNDLE_KEY_REPLACED):
            with world.offices[opener].session.store.atomic():
                db.execute("UPDATE peers SET revoked_at = ''")
                if spent is ErrorCode.BUNDLE_KEY_REVOKED:
                    db.execute("UPDATE peers SET revoked_at = '2026-11-23T00:00:00.000Z'")
                else:
                    db.execute("UPDATE peer_keys SET status = 'retired'")
            eyes = Eyes(world.offices[opener])
            bases = [
                each
                for each in world.of(recipient=opener)
                if each.name[:3] in ("rep", "iss", "sha")
            ]
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


def send_what_has_no_effect(world: World, seed: int, count: int) -> None:
    """Every lie in turn, so that each kind is among them."""
    rng = random.Random(f"harmless {seed}")
    for number in range(count):
        each = HARMLESS[number % len(HARMLESS)](world, rng)
        take_without_effect(world, each, issuing=number % ISSUED_EACH == 0)


@pytest.mark.parametrize("model", MODELS)
def test_no_attack_is_taken_and_nothing_changes(model: str, made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = mount_attacks(world, model, 0, SUITE_EACH)
    assert len(codes) > 1 or model == "replay"


def test_spent_keys_open_nothing(made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = attack_with_spent_keys(world, 0, 6)
    assert codes == {"bundle-key-revoked": 24, "bundle-key-replaced": 24}


def test_keys_that_offices_revoke_replace_and_give_up_open_nothing(
    made: Path, tmp_path: Path
) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = Spending(world, random.Random(0), 4).all()
    assert codes == {"bundle-key-revoked": 8, "bundle-key-replaced": 32}


def test_a_lie_in_what_an_office_may_send_has_no_effect(made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        send_what_has_no_effect(world, 0, SUITE_HARMLESS)


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
    assert sum(codes.values()) == 360


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1, PROOF_SEEDS + 1))
def test_attacks_with_keys_that_offices_spent(seed: int, made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        codes = Spending(world, random.Random(f"spent {seed}"), 15).all()
    assert codes == {"bundle-key-revoked": 30, "bundle-key-replaced": 120}


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1, PROOF_SEEDS + 1))
def test_hundreds_of_lies_without_effect(seed: int, made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        send_what_has_no_effect(world, seed, PROOF_HARMLESS)


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


def test_control_what_sisters_and_returned_journals_bring_is_taken(
    made: Path, tmp_path: Path
) -> None:
    with world_in(made, tmp_path / "world") as world:
        county = world.offices["county"]
        for name in ("shared-third-2", "begun-third-0"):
            for opener in ("county", "first"):
                assert world.take(opener, world.genuine[name].data) is None, (name, opener)
                # The same as the forge makes it.
                again = forged(world, world.genuine[name], signer="third", to=opener)
                assert world.take(opener, again) is None, (name, opener)
        third = world.offices["third"]
        assert world.take("third", world.genuine["issue-third-2"].data) is None
        # What it lost, and has shown since that it lacks.
        (written,) = county.issuing.export(world.folder, (third.session.store.node,))
        assert written.counts["journals"] > 0
        assert world.take("third", Path(written.file).read_bytes()) is None
        visits = third.session.store.db.execute("SELECT count(*) FROM visits").fetchone()[0]
        assert visits == 5, "three after its backup, and two from the journal before"
        (report,) = world.of("second", "county")[:1]
        parts = {name: report.lines(name) for name, _ in report.members[2:]}
        first = county.session.store.journal
        parts["receipts.jsonl.zst"] = [canonical_json(first.receipt(first.origin))]
        people = county.session.store.roster.everybody()
        parts["people.jsonl.zst"] = [canonical_json(one) for one in people]
        assert world.take("county", forged(world, report, signer="second", parts=parts)) is None


def test_control_a_lie_with_an_effect_is_seen(made: Path, tmp_path: Path) -> None:
    with world_in(made, tmp_path / "world") as world:
        newer, older = world.genuine["report-second-3"].data, world.genuine["report-second-2"].data
        with pytest.raises(AssertionError):
            take_without_effect(
                world, Harmless("more records", "county", (newer,), (older,)), issuing=True
            )
        named = Harmless("named", "county", (newer,), (newer,), sender="县民政局")
        with pytest.raises(AssertionError):
            take_without_effect(world, named, issuing=False)


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
        assert set(world.offices) == {*COUNTIES, *ALL}
