from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.errors import EnrolmentError, ErrorCode
from greenwave_desk.domain.ids import NodeId
from greenwave_desk.exchange.keys import (
    Identity,
    Keyring,
    check_party,
    fingerprint,
    load_keyring,
    new_identity,
    same_fingerprint,
)

SIGNING = "RWQAAQIDBAUGBwOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
SEALING = "age17wzqyntdwpu52harjkgve50gju8y03qwy8a8fexrtx927jet6pzsaq4v8h"
SAID = fingerprint(SIGNING, SEALING)


def test_a_fingerprint_is_what_the_specification_says() -> None:
    import hashlib

    raw = hashlib.sha512(
        b"greenwave-desk fingerprint v1\n" + f"{SIGNING}\n{SEALING}\n".encode()
    ).digest()
    groups = [int.from_bytes(raw[n : n + 5], "big") % 100_000 for n in range(0, 60, 5)]
    assert " ".join(f"{group:05}" for group in groups) == SAID
    assert len(SAID) == 71


def test_a_fingerprint_never_changes_with_the_program() -> None:
    assert SAID == ("19057 82677 26633 13269 70188 27297 50722 45597 73767 41032 92223 24427")


def test_each_key_moves_the_fingerprint() -> None:
    assert fingerprint(SIGNING[:-1] + "5", SEALING) != SAID
    assert fingerprint(SIGNING, SEALING[:-1] + "q") != SAID
    assert fingerprint(SEALING, SIGNING) != SAID


@pytest.mark.parametrize(
    "typed",
    [
        SAID,
        SAID.replace(" ", ""),
        SAID.replace(" ", "-"),
        SAID.replace(" ", "－"),
        SAID.replace(" ", " — "),
        SAID.replace(" ", "　"),
        f"  {SAID[:35]}\n{SAID[36:]}\r\n",
        SAID.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    ],
)
def test_the_way_of_typing_makes_no_difference(typed: str) -> None:
    assert same_fingerprint(typed, SAID)


@given(st.integers(0, 70), st.characters())
def test_any_other_character_makes_a_difference(at: int, character: str) -> None:
    typed = SAID[:at] + character + SAID[at + 1 :]
    folded = chr(ord(character) - 0xFF10 + 48) if "０" <= character <= "９" else character
    if folded == SAID[at] or (SAID[at] == " " and same_fingerprint(typed, SAID)):
        return
    assert not same_fingerprint(typed, SAID)


@pytest.mark.parametrize(
    "typed", ["", " ", "³" * 60, SAID[:-1], SAID + "0", "٣" + SAID[1:], "x" * 60]
)
def test_what_is_no_fingerprint_equals_nothing(typed: str) -> None:
    assert not same_fingerprint(typed, SAID)
    assert not same_fingerprint(typed, typed)


def test_new_keys_are_new_and_tell_nothing_secret() -> None:
    one, other = new_identity(), new_identity()
    assert one.fingerprint != other.fingerprint
    for shown in (repr(one), str(one), f"{one}"):
        assert one.sealing_secret not in shown
        assert repr(one.signing_seed) not in shown
        assert one.signing_seed.hex() not in shown


def test_a_party_is_checked_against_its_own_keys() -> None:
    import msgspec

    party = new_identity().party(NodeId("desk"), "测试镇")
    check_party(party)
    other = new_identity()
    for change in (
        {"signing": other.signing.text},
        {"sealing": other.sealing},
        {"sealing": party.sealing.upper()},
        {"sealing": "age1"},
        {"signing": ""},
        {"fingerprint": other.fingerprint},
        {"fingerprint": party.fingerprint.replace(" ", "")},
    ):
        with pytest.raises(EnrolmentError) as refused:
            check_party(msgspec.structs.replace(party, **change))
        assert refused.value.code is ErrorCode.FINGERPRINT_MISMATCH


def test_keys_survive_being_stored() -> None:
    import msgspec

    keys = new_identity()
    assert msgspec.json.decode(msgspec.json.encode(keys), type=Identity) == keys


def test_a_keyring_takes_new_keys_and_gives_up_former_ones() -> None:
    import msgspec

    first, second = new_identity(), new_identity()
    ring = Keyring(held=(first,)).with_new(second)
    assert ring.newest == second
    assert ring.held == (second, first)
    assert ring.by_signing(first.signing.text) == first
    assert ring.by_signing(new_identity().signing.text) is None
    assert ring.only_newest().held == (second,)
    assert load_keyring(msgspec.json.encode(ring)) == ring
    assert first.sealing_secret not in repr(ring)


def test_a_keyring_is_read_from_what_the_first_version_kept_and_from_nothing_else() -> None:
    import msgspec

    keys = new_identity()
    assert load_keyring(msgspec.json.encode(keys)).held == (keys,)
    for kept in (b"", b"{}", b"[]", b'{"held":[]}', b'{"held":[{}]}', msgspec.json.encode("x")):
        with pytest.raises(ValueError, match=r"\w"):
            load_keyring(kept)
