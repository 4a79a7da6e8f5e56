import importlib.util
import sys
from pathlib import Path

import pytest

from greenwave_desk.domain.errors import DeviceError, ErrorCode
from greenwave_desk.exchange import sdt_reader
from greenwave_desk.exchange.sdt_frames import decode_text
from greenwave_desk.exchange.sdt_reader import SdtReader


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
STATUS, FIND, SELECT, READ = (0x11, 0xFF), (0x20, 1), (0x20, 2), (0x30, 1)


@pytest.fixture(autouse=True)
def sooner(monkeypatch):
    # The simulator answers at once; what never comes need not be waited for as long.
    monkeypatch.setattr(sdt_reader, "APART_S", 0.0)
    monkeypatch.setattr(sdt_reader, "ANSWER_S", 0.3)


@pytest.fixture
def device():
    with sdt.Simulator() as simulator:
        yield simulator


@pytest.fixture
def reader(device):
    made = SdtReader(device.path)
    yield made
    made.close()


def looks(reader, times=8):
    """What several looks tell: cards, and codes of errors."""
    told = []
    for _ in range(times):
        try:
            card = reader.poll()
        except DeviceError as error:
            told.append(error.code)
        else:
            told += [card] if card is not None else []
    return told


def test_without_a_card_there_is_none_and_no_trouble(reader, device):
    assert looks(reader, 4) == []
    assert set(device.heard) == {STATUS, FIND}


def test_a_card_is_found_selected_and_read_once(reader, device):
    device.put(sdt.resident())
    (card,) = looks(reader)
    assert card == decode_text(sdt.resident())
    assert [asked for asked in device.heard if asked != FIND] == [STATUS, SELECT, READ]


def test_a_card_that_is_lifted_and_put_on_again_is_read_again(reader, device):
    device.put(sdt.resident())
    first = looks(reader)
    device.lift()
    assert looks(reader, 2) == []
    device.put(sdt.resident())
    assert looks(reader) == first


@pytest.mark.parametrize("text", [sdt.resident(), sdt.permit(), sdt.foreign_2017(),
                                  sdt.foreign_2023()])  # fmt: skip
def test_every_kind_of_card(reader, device, text):
    device.put(text)
    assert looks(reader) == [decode_text(text)]


def test_a_reader_that_finds_a_lying_card_again_tells_of_it_once(reader, device):
    device.does.finds_again = True
    device.put(sdt.resident())
    assert len(looks(reader)) == 1
    device.put(sdt.resident(name="李四"))
    assert [card.name for card in looks(reader)] == ["李四"]


@pytest.mark.parametrize(
    "behaviour",
    [
        {"before": b"\x00\xff\xaa\xaa garbage \xaa\xaa\xaa\x96"},
        {"before": b"\xaa\xaa\xaa\x96\x69\x00\x02\x00"},
        {"chunk": 1},
        {"chunk": 7, "pause": 0.0005},
        {"chunk": 64, "pause": 0.002, "before": b"\xaa"},
    ],
    ids=["garbage", "false-start", "octets", "slow", "pieces"],
)
def test_a_card_is_read_over_a_bad_line(reader, device, behaviour):
    for name, value in behaviour.items():
        setattr(device.does, name, value)
    device.put(sdt.resident())
    assert looks(reader) == [decode_text(sdt.resident())]


def test_a_reading_that_takes_longer_than_a_look_is_gone_on_with(reader, device, monkeypatch):
    monkeypatch.setattr(sdt_reader, "LOOK_S", 0.05)
    assert looks(reader, 2) == []
    device.does.chunk, device.does.pause = 100, 0.02
    device.put(sdt.resident())
    device.heard.clear()
    assert looks(reader, 60) == [decode_text(sdt.resident())]
    assert device.heard.count(READ) == 1


@pytest.mark.parametrize("asked", [STATUS, FIND, SELECT])
def test_a_wrong_check_byte_is_garbled_and_the_next_look_works(reader, device, asked):
    device.does.spoil[asked] = 1
    device.put(sdt.resident())
    told = looks(reader)
    assert told[0] is ErrorCode.READER_GARBLED
    if asked != STATUS:  # found once already: it has to be lifted
        device.put(sdt.resident())
        told += looks(reader)
    assert told[-1] == decode_text(sdt.resident())


def test_a_spoilt_reading_is_never_a_card(reader, device):
    device.does.spoil[READ] = 1
    device.put(sdt.resident())
    with pytest.MonkeyPatch.context() as sooner:
        sooner.setattr(sdt_reader, "READING_S", 0.3)
        assert looks(reader, 4) == [ErrorCode.READER_GARBLED]
    device.put(sdt.resident())
    assert looks(reader) == [decode_text(sdt.resident())]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        (STATUS, 0x60, ErrorCode.READER_FAULTY),
        (STATUS, 0x66, ErrorCode.READER_FAULTY),
        (FIND, 0x10, ErrorCode.READER_REFUSED),
        (FIND, 0x11, ErrorCode.READER_REFUSED),
        (FIND, 0x21, ErrorCode.READER_REFUSED),
        (FIND, 0x24, ErrorCode.READER_REFUSED),
        (FIND, 0x77, ErrorCode.READER_REFUSED),
        (SELECT, 0x31, ErrorCode.READER_CARD_UNVERIFIED),
        (SELECT, 0x32, ErrorCode.READER_CARD_UNVERIFIED),
        (SELECT, 0x33, ErrorCode.READER_CARD_UNVERIFIED),
        (SELECT, 0x40, ErrorCode.READER_CARD_OTHER),
        (SELECT, 0x81, ErrorCode.READER_CARD_UNREADABLE),
        (READ, 0x41, ErrorCode.READER_CARD_UNREADABLE),
        (READ, 0x47, ErrorCode.READER_CARD_UNREADABLE),
        (READ, 0x91, ErrorCode.READER_CARD_UNREADABLE),
        (READ, 0x80, ErrorCode.READER_CARD_UNREADABLE),
    ],
)
def test_every_status_is_told_once_and_the_next_card_is_read(reader, device, asked, status, code):
    device.does.status[asked] = [status]
    device.put(sdt.resident())
    assert [one for one in looks(reader, 5) if isinstance(one, ErrorCode)] == [code]
    device.put(sdt.resident(name="李四"))
    assert [card.name for card in looks(reader)] == ["李四"]


def test_a_reader_that_knows_no_status_is_there_all_the_same(reader, device):
    device.does.status[STATUS] = [0x21]
    device.put(sdt.resident())
    assert looks(reader) == [decode_text(sdt.resident())]


def test_a_card_lifted_while_it_is_read_is_unreadable(reader, device):
    device.put(sdt.resident())
    device.does.status[SELECT] = [0x90]
    assert looks(reader) == [ErrorCode.READER_CARD_UNREADABLE]


def test_a_reader_that_does_not_answer_is_silent(reader, device):
    device.does.silent = True
    assert looks(reader, 2) == [ErrorCode.READER_SILENT] * 2
    device.does.silent = False
    assert looks(reader, 2) == []


def test_a_reader_at_another_speed_is_found_by_trying(device):
    device.does.rate = 9600
    device.put(sdt.resident())
    reader = SdtReader(device.path, rate=0)
    told = looks(reader, 12)
    assert told[:4] == [ErrorCode.READER_SILENT] * 4
    assert told[4:] == [decode_text(sdt.resident())]
    assert device.rates[:5] == [115200, 57600, 38400, 19200, 9600]
    assert reader.rate == 9600
    reader.close()


def test_a_port_that_is_not_there(tmp_path):
    reader = SdtReader(str(tmp_path / "ttyUSB7"))
    with pytest.raises(DeviceError) as told:
        reader.poll()
    assert told.value.code is ErrorCode.READER_MISSING
    assert told.value.facts == {"port": str(tmp_path / "ttyUSB7")}


def test_a_port_that_another_program_holds(reader, device):
    assert looks(reader, 2) == []
    second = SdtReader(device.path)
    assert looks(second, 1) == [ErrorCode.READER_BUSY]
    reader.close()
    assert looks(second, 3) == []
    second.close()


def test_a_file_that_is_no_port(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    told = looks(SdtReader(str(tmp_path / "file")), 1)
    assert told == [ErrorCode.READER_MISSING]


def test_a_reader_that_is_pulled_out_is_missing_and_comes_back():
    first = sdt.Simulator()
    with first:
        reader = SdtReader(first.path)
        assert looks(reader, 3) == []
    told = looks(reader, 2)
    assert told[-1] is ErrorCode.READER_MISSING
    with sdt.Simulator() as second:
        reader._name = second.path  # the same socket, another number
        second.put(sdt.resident())
        assert looks(reader) == [decode_text(sdt.resident())]
        reader.close()


def test_the_names_of_ports_are_plain_text():
    assert all(isinstance(name, str) for name in sdt_reader.ports())


def test_no_photo_is_left_after_a_reading(reader, device):
    device.put(sdt.resident())
    (card,) = looks(reader)
    assert reader._chunk == reader._frames._buffer == bytes(len(reader._chunk))
    held = sdt.reachable_bytes([reader, card])
    assert any("王秀英".encode("utf-16-le") in data for data in held)
    assert [piece for piece in sdt.pieces() for data in held if piece in data] == []


def test_looks_are_kept_apart():
    now, slept = [10.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    reader = SdtReader("/nowhere/tty", monotonic=lambda: now[0], sleep=sleep)
    with pytest.MonkeyPatch.context() as usual:
        usual.setattr(sdt_reader, "APART_S", 0.3)
        for _ in range(3):
            with pytest.raises(DeviceError):
                reader.poll()
    assert slept == pytest.approx([0.3, 0.3])
