"""What opens ratings lies in some key slots and nowhere else; roles change, passphrases too."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.errors import WorkspaceError
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.store import keyslots, workspace

ADMIN, CLERK = OperatorName("admin"), OperatorName("小赵")
SUPERVISOR = OperatorName("王主任")
SECRET = b"AGE-SECRET-KEY-1" + b"Q" * 58
OTHER = b"AGE-SECRET-KEY-1" + b"P" * 58
PASS = "青荷 seven"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def made(home: Path) -> tuple[workspace.Unlocked, str]:
    return workspace.make(
        home, kind="desk", workspace="w", operator=ADMIN, passphrase=PASS, rating_secret=SECRET
    )


@pytest.fixture
def old(home: Path) -> tuple[workspace.Unlocked, str]:
    """Made before there were ratings: its slots hold the database key alone."""
    return workspace.make(home, kind="desk", workspace="w", operator=ADMIN, passphrase=PASS)


@pytest.fixture
def enter(home: Path, clock):
    def unlock(operator: OperatorName, passphrase: str = PASS) -> workspace.Unlocked:
        return workspace.unlock(
            home, kind="desk", operator=operator, passphrase=passphrase, clock=clock
        )[0]

    return unlock


def settle(
    unlocked: workspace.Unlocked,
    operator: OperatorName,
    passphrase: str = PASS,
    *,
    opens_ratings: bool = True,
) -> workspace.Unlocked:
    return workspace.settle_rating_secret(
        unlocked, operator, passphrase, opens_ratings=opens_ratings, new_secret=lambda: OTHER
    )


def test_the_first_operator_and_the_recovery_code_open_ratings(made, enter) -> None:
    assert made[0].rating_secret == SECRET
    assert enter(ADMIN).rating_secret == SECRET
    assert enter(keyslots.RECOVERY, made[1]).rating_secret == SECRET


def test_a_clerks_slot_holds_the_database_key_alone(made, enter) -> None:
    assert not workspace.set_passphrase(made[0], CLERK, "clerk")
    unlocked = enter(CLERK, "clerk")
    assert (unlocked.key, unlocked.rating_secret) == (made[0].key, None)
    assert workspace.who_opens_ratings(unlocked.home, (ADMIN, CLERK, SUPERVISOR)) == {ADMIN}


def test_a_new_supervisor_gets_it_from_somebody_who_has_it(made, enter) -> None:
    assert workspace.set_passphrase(made[0], SUPERVISOR, "lead", opens_ratings=True)
    assert enter(SUPERVISOR, "lead").rating_secret == SECRET


def test_nobody_gets_it_from_a_clerk(made, enter) -> None:
    workspace.set_passphrase(made[0], CLERK, "clerk")
    assert not workspace.set_passphrase(
        enter(CLERK, "clerk"), SUPERVISOR, "lead", opens_ratings=True
    )
    assert enter(SUPERVISOR, "lead").rating_secret is None
    # Nor does a clerk who gives the administrator a passphrase of their own choice.
    workspace.set_passphrase(enter(CLERK, "clerk"), ADMIN, "mine", opens_ratings=True)
    assert enter(ADMIN, "mine").rating_secret is None
    assert enter(keyslots.RECOVERY, made[1]).rating_secret == SECRET


def test_a_new_passphrase_keeps_it(made, enter) -> None:
    workspace.set_passphrase(enter(ADMIN), ADMIN, "new", opens_ratings=True)
    assert enter(ADMIN, "new").rating_secret == SECRET


def test_the_recovery_code_gives_it_back(made, enter) -> None:
    recovered = enter(keyslots.RECOVERY, made[1].lower())
    workspace.set_passphrase(recovered, ADMIN, "new", opens_ratings=True)
    assert enter(ADMIN, "new").rating_secret == SECRET


def test_an_operator_raised_without_their_passphrase_waits_for_a_new_one(made, enter) -> None:
    workspace.set_passphrase(made[0], CLERK, "clerk")
    raised = settle(enter(CLERK, "clerk"), CLERK, "clerk")
    assert raised.rating_secret is None  # others hold it: no second key is made
    assert enter(CLERK, "clerk").rating_secret is None
    workspace.set_passphrase(enter(ADMIN), CLERK, "another", opens_ratings=True)
    assert enter(CLERK, "another").rating_secret == SECRET


def test_who_was_demoted_loses_it_when_they_come_in(made, enter) -> None:
    workspace.set_passphrase(made[0], SUPERVISOR, "lead", opens_ratings=True)
    demoted = settle(enter(SUPERVISOR, "lead"), SUPERVISOR, "lead", opens_ratings=False)
    assert demoted.rating_secret is None
    assert enter(SUPERVISOR, "lead").rating_secret is None
    assert enter(SUPERVISOR, "lead").key == made[0].key
    assert workspace.who_opens_ratings(demoted.home, (ADMIN, SUPERVISOR)) == {ADMIN}


def test_an_old_workspace_gets_one_from_the_first_who_may_open(old, enter) -> None:
    assert enter(ADMIN).rating_secret is None
    workspace.set_passphrase(old[0], CLERK, "clerk")
    assert settle(enter(CLERK, "clerk"), CLERK, "clerk", opens_ratings=False).rating_secret is None
    assert settle(enter(ADMIN), ADMIN).rating_secret == OTHER
    assert enter(ADMIN).rating_secret == OTHER
    assert enter(CLERK, "clerk").rating_secret is None


def test_an_old_recovery_code_comes_to_hold_one_where_nobody_does(old, enter) -> None:
    recovered = settle(enter(keyslots.RECOVERY, old[1]), keyslots.RECOVERY, old[1].lower())
    assert recovered.rating_secret == OTHER
    assert enter(keyslots.RECOVERY, old[1]).rating_secret == OTHER


def test_a_removed_slot_opens_no_more(made, enter) -> None:
    workspace.set_passphrase(made[0], SUPERVISOR, "lead", opens_ratings=True)
    workspace.remove_slot(made[0], SUPERVISOR)
    with pytest.raises(WorkspaceError):
        enter(SUPERVISOR, "lead")
    assert enter(ADMIN).rating_secret == SECRET


def test_slots_tell_their_holders_apart_by_length_alone(made, home: Path) -> None:
    workspace.set_passphrase(made[0], CLERK, "clerk")
    slots = keyslots.read_keyslots((home / "keyslots.json").read_bytes()).slots
    assert [slot.opens_ratings for slot in slots] == [True, True, False]


def test_a_slot_cut_down_to_the_database_key_does_not_open(made, home: Path, enter) -> None:
    path = home / "keyslots.json"
    slots = keyslots.read_keyslots(path.read_bytes())
    cut = tuple(msgspec.structs.replace(slot, sealed=slot.sealed[:64]) for slot in slots.slots)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(slots, slots=cut)))
    with pytest.raises(WorkspaceError):
        enter(ADMIN)


def test_the_secret_shows_in_no_file_and_no_word(made, home: Path) -> None:
    for path in home.rglob("*"):
        if path.is_file():
            assert SECRET not in path.read_bytes()
    assert "Q" * 20 not in repr(made[0])
    assert made[0].key.hex() not in repr(made[0])
