"""Files for queue machines: their forms byte for byte, and the recipe by other hands."""

from __future__ import annotations

import csv
import io
import re
import shutil
import struct
import subprocess
from hashlib import pbkdf2_hmac
from pathlib import Path

import nacl.hashlib
import openpyxl
import pytest

from greenwave_desk.exchange import queue_list_writer as writer
from greenwave_desk.exchange.queue_list_writer import Entry

PAGE = (Path(__file__).parents[2] / "docs" / "queue-machines.md").read_text("utf-8")
NUMBERS = ("379900194912137012", "37990019700101001X", "379900198501010027")
SALT = bytes(range(16))


def _example() -> dict[str, str]:
    """The worked example of the page: names and values in its table."""
    section = PAGE[PAGE.index("## A worked example") :]
    return dict(re.findall(r"^\| ([a-z ]+) \| `([^`]+)` \|$", section, re.MULTILINE))


def _scrypt(password: bytes, salt: bytes, n: int, r: int, p: int, length: int) -> bytes:
    """RFC 7914 written down from its text, for the small vectors; slow."""

    def rotated(value: int, by: int) -> int:
        return ((value << by) & 0xFFFFFFFF) | (value >> (32 - by))

    def salsa(block: bytes) -> bytes:
        words = list(struct.unpack("<16I", block))
        x = words[:]
        quarters = ((4, 0, 12, 7), (8, 4, 0, 9), (12, 8, 4, 13), (0, 12, 8, 18))
        columns = [(*((i + 5 * k) % 16 for i in q[:3]), q[3]) for k in range(4) for q in quarters]
        row_of = {0: (0, 1, 2, 3), 1: (5, 6, 7, 4), 2: (10, 11, 8, 9), 3: (15, 12, 13, 14)}
        for _ in range(4):
            for to, a, b, by in columns:
                x[to] ^= rotated((x[a] + x[b]) & 0xFFFFFFFF, by)
            for order in row_of.values():
                for to, a, b, by in ((1, 0, 3, 7), (2, 1, 0, 9), (3, 2, 1, 13), (0, 3, 2, 18)):
                    x[order[to]] ^= rotated((x[order[a]] + x[order[b]]) & 0xFFFFFFFF, by)
        return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(words, x, strict=True)))

    def mixed(block: bytes) -> bytes:
        last, out = block[-64:], []
        for at in range(0, len(block), 64):
            last = salsa(bytes(a ^ b for a, b in zip(last, block[at : at + 64], strict=True)))
            out.append(last)
        return b"".join(out[::2] + out[1::2])

    size = 128 * r
    blocks = pbkdf2_hmac("sha256", password, salt, 1, p * size)
    done = []
    for at in range(0, len(blocks), size):
        x, kept = blocks[at : at + size], []
        for _ in range(n):
            kept.append(x)
            x = mixed(x)
        for _ in range(n):
            chosen = kept[int.from_bytes(x[-64:-56], "little") % n]
            x = mixed(bytes(a ^ b for a, b in zip(x, chosen, strict=True)))
        done.append(x)
    return pbkdf2_hmac("sha256", password, b"".join(done), 1, length)


# the recipe


def test_the_second_implementation_is_scrypt() -> None:
    # RFC 7914, section 12, the second vector's cost being too much for it: the first one.
    assert _scrypt(b"", b"", 16, 1, 1, 64).hex().startswith("77d6576238657b203b19ca42c18a0497")


def test_the_recipe_is_what_it_says_with_less_cost(monkeypatch) -> None:
    monkeypatch.setattr(writer, "SCRYPT_N", 16)
    again = _scrypt(NUMBERS[1].encode(), SALT, 16, writer.SCRYPT_R, writer.SCRYPT_P, 32)
    assert writer.number_hash(NUMBERS[1], SALT) == again.hex()


@pytest.mark.parametrize("number", NUMBERS)
def test_another_library_makes_the_same_hash(number) -> None:
    again = nacl.hashlib.scrypt(number.encode(), SALT, n=16384, r=8, p=1, dklen=32, maxmem=1 << 26)
    assert writer.number_hash(number, SALT) == again.hex()


def test_the_worked_example_is_right() -> None:
    example = _example()
    assert writer.number_hash(example["number"], bytes.fromhex(example["salt"])) == example["hash"]


def test_openssl_makes_the_worked_example() -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command is not installed")
    example = _example()
    line = re.search(r"^openssl kdf .*$", PAGE, re.MULTILINE)
    assert line
    ran = subprocess.run(
        [openssl, *line[0].split()[1:]], capture_output=True, text=True, check=False
    )
    if "kdf" in ran.stderr and ran.returncode:
        pytest.skip("this openssl has no kdf command: it is older than 3.0")
    assert ran.stdout.strip().replace(":", "").lower() == example["hash"]
    assert example["number"] in line[0]


def test_the_page_names_the_costs_in_use() -> None:
    for name, value in (
        ("n", writer.SCRYPT_N),
        ("r", writer.SCRYPT_R),
        ("p", writer.SCRYPT_P),
        ("length", writer.HASH_BYTES),
    ):
        assert re.search(rf"`{name}` +\| {value} ", PAGE), name


def test_the_example_of_a_file_is_one_that_is_written() -> None:
    example = _example()
    salt = bytes.fromhex(example["salt"])
    made = writer.hashed_list(
        writer.hashes_of([example["number"]], salt, lambda _done, _all: None),
        salt,
        letter="L",
        edition=12,
        kind="csv",
    )
    assert made.decode("ascii").replace("\r\n", "\n") in PAGE


# hashed lists


def test_hashes_come_sorted_and_tell_nothing_of_the_order() -> None:
    hashes = writer.hashes_of(NUMBERS, SALT, lambda _done, _all: None)
    assert hashes == sorted(writer.number_hash(each, SALT) for each in NUMBERS)
    assert hashes == writer.hashes_of(NUMBERS[::-1], SALT, lambda _done, _all: None)


def test_progress_is_told_and_may_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    writer.hashes_of(NUMBERS, SALT, lambda done, count: told.append((done, count)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    class EnoughError(Exception):
        pass

    begun: list[int] = []

    def stop(done: int, _count: int) -> None:
        begun.append(done)
        if done == 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        writer.hashes_of([f"{each:018d}" for each in range(400)], SALT, stop)
    assert begun == [0, 1, 2]


def test_a_hashed_csv_has_a_head_an_empty_line_and_hashes_alone() -> None:
    made = writer.hashed_list(["aa", "bb"], SALT, letter="P", edition=7, kind="csv")
    text = made.decode("ascii")
    assert text.count("\r\n") == text.count("\n")
    head, rows = text.split("\r\n\r\n")
    assert dict(csv.reader(io.StringIO(head))) == {
        "greenwave-queue-list": "1",
        "edition": "7",
        "people": "2",
        "letter": "P",
        "hash": "scrypt",
        "n": "16384",
        "r": "8",
        "p": "1",
        "length": "32",
        "salt": SALT.hex(),
    }
    assert rows.split() == ["aa", "bb"]


# whole lists

ENTRIES = [
    Entry("379900198501010027", "𠮷**"),
    Entry("37990019700101001X", "=*"),
    Entry("379900194912137012", "曾**"),
]


@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8-sig"), ("gb18030", "gb18030")])
def test_a_whole_csv_in_either_encoding(encoding, codec) -> None:
    made = writer.whole_list(ENTRIES, letter="L", edition=12, kind="csv", encoding=encoding)
    assert made.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8")
    text = made.decode(codec)
    assert text.splitlines() == [
        "身份证号,姓名,号段,名册版次",
        "379900194912137012,曾**,L,12",
        "37990019700101001X,'=*,L,12",
        "379900198501010027,𠮷**,L,12",
    ]
    assert text.count("\r\n") == 4


def test_a_workbook_holds_text_alone() -> None:
    made = writer.whole_list(ENTRIES, letter="L", edition=12, kind="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == list(writer.WHOLE_HEADINGS)
    assert rows[1] == ["379900194912137012", "曾**", "L", "12"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_a_hashed_workbook_has_its_head_on_a_sheet_of_its_own() -> None:
    made = writer.hashed_list(["1e5", "bb"], SALT, letter="L", edition=3, kind="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["head", "list"]
    assert dict(book["head"].values)["salt"] == SALT.hex()
    assert [row[0] for row in book["list"].values] == ["1e5", "bb"]
    assert {cell.data_type for row in book["list"].iter_rows() for cell in row} == {"s"}
