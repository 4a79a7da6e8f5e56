import importlib.util
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.errors import DeviceError, ErrorCode
from greenwave_desk.domain.people import Sex
from greenwave_desk.domain.scans import IdCardKind, ScanKind, scan_of
from greenwave_desk.exchange.sdt_frames import (
    MAX_FRAME,
    Ask,
    Deframer,
    Status,
    command,
    decode_text,
    refusal,
)


def _load():
    # tests/ is not a package: the simulator is loaded by its path, once.
    name = "greenwave_sdt_simulator"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            name, Path(__file__).with_name("sdt_simulator.py")
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


sdt = _load()
CARD = sdt.resident()
GOOD = sdt.reading(CARD)


def replies(stream):
    frames = Deframer()
    return frames.feed(stream), frames


def judged(block):
    """The number of a card, or the one code by which a text is refused; anything else breaks."""
    try:
        return decode_text(block).id_number
    except DeviceError as error:
        return error.code if error.code is ErrorCode.READER_CARD_UNREADABLE else None


# ---------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("asked", "after_preamble"),
    [
        ((0x10, 0xFF), "00 03 10 FF EC"),
        ((0x11, 0xFF), "00 03 11 FF ED"),
        ((0x12, 0xFF), "00 03 12 FF EE"),
        ((0x61, 0xFF, b"\x50"), "00 04 61 FF 50 CA"),
        ((0x20, 0x01), "00 03 20 01 22"),
        ((0x20, 0x02), "00 03 20 02 21"),
        ((0x30, 0x01), "00 03 30 01 32"),
        ((0x30, 0x10), "00 03 30 10 23"),
        ((0x30, 0x03), "00 03 30 03 30"),
        ((0x60, 0x00), "00 03 60 00 63"),
    ],
)
def test_commands_are_those_of_the_standard(asked, after_preamble):
    assert command(*asked) == bytes.fromhex("AA AA AA 96 69" + after_preamble)


def test_the_program_asks_for_nothing_but_status_card_and_text():
    assert {ask.value for ask in Ask} == {(0x11, 0xFF), (0x20, 1), (0x20, 2), (0x30, 1)}


# ---------------------------------------------------------------- frames


def test_the_replies_of_the_tables_are_read():
    found = bytes.fromhex("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97")
    selected = bytes.fromhex("AA AA AA 96 69 00 0C 00 00 90" + "00" * 8 + "9C")
    told, _ = replies(found + selected)
    assert [(reply.code, reply.data) for reply in told] == [
        (Status.FOUND, bytes(4)),
        (Status.OK, bytes(8)),
    ]


def test_a_reading_has_1295_octets_and_gives_its_text_alone():
    assert len(GOOD) == 1295
    (reply,), _ = replies(GOOD)
    assert reply.reading
    assert reply.data == CARD


@pytest.mark.parametrize(("octets", "whole"), [(0, 1297), (512, 1809), (1024, 2321)])
def test_fingerprints_are_dropped_with_the_photo(octets, whole):
    stream = sdt.reading(CARD, fingerprints=b"\xf1" * octets)
    assert len(stream) == whole <= MAX_FRAME
    (reply,), frames = replies(stream)
    assert reply.data == CARD
    assert frames._buffer == bytes(MAX_FRAME)


def test_every_split_of_a_reading_gives_the_same_reply():
    for cut in range(1, len(GOOD)):
        frames = Deframer()
        assert frames.feed(GOOD[:cut]) == []
        (reply,) = frames.feed(GOOD[cut:])
        assert reply.data == CARD


def test_octet_by_octet_wanted_never_asks_for_more_than_the_frame_has():
    for stream in (GOOD, sdt.frame(b"\0\0\x80")):
        frames = Deframer()
        for at in range(len(stream)):
            assert 1 <= frames.wanted <= len(stream) - at
            told = frames.feed(stream[at : at + 1])
        assert len(told) == 1


@pytest.mark.parametrize(
    "garbage",
    [b"\0", b"\xaa" * 50, b"\xaa\xaa\xaa\x96", b"\xaa\xaa\xaa\x96\x69\xff\xff", bytes(5000),
     b"\xaa\xaa\xaa\x96\x69\0\x03", GOOD[:700], sdt.frame(b"\0\0\x90", spoil=1)],
    ids=["zero", "many-aa", "cut-preamble", "absurd-length", "long", "short-length", "cut-frame",
         "wrong-check"],
)  # fmt: skip
def test_a_reply_is_found_behind_garbage(garbage):
    told, frames = replies(garbage + GOOD + GOOD)
    assert [reply.data for reply in told][-1] == CARD
    assert frames.heard


def test_every_truncation_gives_nothing():
    for size in range(len(GOOD)):
        told, _ = replies(GOOD[:size])
        assert told == []


def test_every_single_bit_flipped_gives_nothing():
    for bit in range(len(GOOD) * 8):
        spoilt = bytearray(GOOD)
        spoilt[bit // 8] ^= 1 << bit % 8
        told, _ = replies(bytes(spoilt))
        assert [reply for reply in told if reply.reading] == []


@pytest.mark.parametrize("ask", Ask)
def test_an_echo_of_what_was_asked_is_no_reply(ask):
    told, frames = replies(command(*ask.value))
    assert told == []
    assert frames.heard


def test_a_long_reply_that_is_no_reading_is_given_up():
    told, frames = replies(sdt.frame(b"\0\0\x90", b"\x01\0\x04\0" + bytes(300)))
    assert told == []
    assert frames.damaged >= 1


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(
    st.binary(max_size=400),
    st.sampled_from([b"\xaa", b"\xaa\xaa\xaa\x96\x69", GOOD, GOOD[:900], sdt.frame(b"\0\0\x80")]),
), max_size=12))  # fmt: skip
def test_any_octets_end_in_cards_or_our_error_and_in_bounded_memory(chunks):
    frames = Deframer()
    for chunk in chunks:
        for reply in frames.feed(chunk):
            assert len(reply.data) <= 256
            if reply.reading:
                assert judged(reply.data)
            elif reply.code not in {Status.OK, Status.FOUND}:
                assert isinstance(refusal(reply), DeviceError)
        assert frames._used <= MAX_FRAME == len(frames._buffer)


def test_megabytes_of_noise_do_not_grow_memory():
    frames = Deframer()
    noise = bytes(range(256)) * 16 + b"\xaa\xaa\xaa\x96\x69\x05\x08"
    frames.feed(noise)
    tracemalloc.start()
    for _ in range(64):
        frames.feed(noise)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 1024


# ---------------------------------------------------------------- the photo


def test_the_search_for_the_photo_would_find_it():
    class Keeper:
        def __init__(self):
            self.held = {"a": [bytearray(GOOD)]}

    assert any(sdt.pieces()[3] in data for data in sdt.reachable_bytes(Keeper()))


@pytest.mark.parametrize("cut", [0, 300, 1294])
def test_no_photo_can_be_reached_from_what_a_reading_leaves(cut):
    frames = Deframer()
    told = [*frames.feed(GOOD[:cut]), *frames.feed(GOOD[cut:])]
    card = decode_text(told[0].data)
    for held in sdt.reachable_bytes([frames, told, card]):
        assert [piece for piece in sdt.pieces() if piece in held] == []
    assert frames._buffer == bytes(MAX_FRAME)


def test_what_was_given_up_is_overwritten_by_a_reset():
    _, frames = replies(GOOD[:1200])
    assert any(sdt.pieces()[0] in held for held in sdt.reachable_bytes(frames))
    frames.reset()
    assert frames._buffer == bytes(MAX_FRAME)


# ---------------------------------------------------------------- cards


def test_a_residents_card():
    card = decode_text(CARD)
    assert card.kind is IdCardKind.RESIDENT
    assert (card.name, card.sex, card.ethnic) == ("王秀英", Sex.FEMALE, "01")
    assert (card.birth, card.valid_from, card.valid_until) == (
        "1962-03-07",
        "2022-03-07",
        "2042-03-07",
    )
    assert card.address == "山东省菏泽市牡丹区吕陵镇某村12号"
    assert card.issuer == "菏泽市公安局牡丹分局"
    assert card.id_number == sdt.with_check("37290119620307002")
    assert scan_of(card).kind is ScanKind.ID_NUMBER


def test_a_card_without_end():
    assert decode_text(sdt.resident(until="长期")).valid_until == ""


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "A B  C", "䶮𠮷"])
def test_blanks_inside_a_name_stay(name):
    assert decode_text(sdt.resident(name=name)).name == name


@pytest.mark.parametrize("ethnic", ["56", "97", "98"])
def test_ethnic_codes_beyond_the_table_are_kept(ethnic):
    assert decode_text(sdt.resident(ethnic=ethnic)).ethnic == ethnic


def test_a_small_x_is_one_in_capitals():
    number = next(
        with_x
        for tail in range(1000)
        if (with_x := sdt.with_check(f"37290119620307{tail:03d}")).endswith("X")
    )
    assert decode_text(sdt.resident(number=number.lower())).id_number == number


def test_a_residence_permit_of_hong_kong_macao_or_taiwan():
    card = decode_text(sdt.permit())
    assert card.kind is IdCardKind.HK_MACAO_TAIWAN
    assert card.ethnic == ""
    assert card.id_number.startswith("810000")


def test_a_foreigners_card_of_2017():
    card = decode_text(sdt.foreign_2017())
    assert card.kind is IdCardKind.FOREIGN_2017
    assert (card.name, card.english_name) == ("苏安娜", "ANNA MARIA DE SOUZA")
    assert (card.id_number, card.country) == ("BRA110080010121", "BRA")
    assert (card.birth, card.valid_from, card.valid_until) == (
        "1985-12-31",
        "2018-05-06",
        "2028-05-05",
    )
    assert scan_of(card).kind is ScanKind.UNKNOWN


@pytest.mark.parametrize(
    "english", ["ALEXANDRA CHRISTINA VON HOHENBERG ZU WALDECK", "LI ANN", "A" * 34 + " BCD"]
)
def test_a_foreigners_card_of_2023_joins_both_halves_of_the_name(english):
    card = decode_text(sdt.foreign_2023(english=english))
    assert card.kind is IdCardKind.FOREIGN_2023
    assert card.name == card.english_name == english
    assert card.country == "DEU"
    assert card.id_number.startswith("9")


@pytest.mark.parametrize(
    "block",
    [
        sdt.resident(name=""),
        sdt.resident(birth="19620230"),
        sdt.resident(birth="1962 307"),
        sdt.resident(until=""),
        sdt.resident(ethnic=""),
        sdt.resident(sex="7"),
        sdt.resident(number="372901196203070020"[:17] + "A"),
        sdt.resident(flag="Q"),
        CARD[:-2],
        b"\x00\xd8" * 128,
    ],
)
def test_a_text_that_cannot_be_so_is_refused_without_saying_what_stood_there(block):
    with pytest.raises(DeviceError) as refused:
        decode_text(block)
    assert refused.value.code is ErrorCode.READER_CARD_UNREADABLE
    assert refused.value.facts == {}
    assert refused.value.__context__ is None


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=256, max_size=256))
def test_any_text_is_a_card_or_refused(block):
    assert judged(block)


@pytest.mark.parametrize("status", [s for s in Status if s not in {Status.OK, Status.FOUND}])
def test_every_status_has_a_meaning(status):
    (reply,), _ = replies(sdt.frame(b"\0\0" + bytes([status])))
    error = refusal(reply)
    assert error.code.value.startswith("reader-")
    assert error.facts["status"] == f"{int(status):02X}"


def test_status_bytes_that_are_not_zero_are_no_success():
    (reply,), _ = replies(sdt.frame(b"\x01\0\x90"))
    assert reply.code != Status.OK
