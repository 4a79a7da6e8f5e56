"""Names: one form for storing, every character kept, notes set apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.names import (
    NameDamage,
    NameProblem,
    PersonName,
    has_lost_character,
    read_name,
)
from greenwave_desk.domain.text import standard_characters


def name_of(cell: str) -> str:
    read = read_name(cell)
    assert isinstance(read, PersonName), read
    return read.name


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("张三", "张三"),
        ("张　三", "张三"),
        (" 张 三 ", "张三"),
        ("张\u00a0三\u200b", "张三"),
        ("'张三", "张三"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("John  Smith", "John Smith"),
        ("Ｊｏｈｎ", "John"),
        ("王㛃", "王㛃"),
        ("陈𬱖", "陈𬱖"),
        ("李\U00030edd", "李\U00030edd"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("﨑山", "﨑山"),  # a compatibility ideograph: NFKC would change the name
        ("⽅强", "方强"),  # a Kangxi radical out of a PDF file
        ("张三★", "张三"),
    ],
)
def test_a_name_has_one_stored_form(written: str, stored: str):
    assert name_of(written) == stored


@pytest.mark.parametrize(
    ("written", "name", "note"),
    [
        ("张三(已故)", "张三", "已故"),
        ("张三（户主）", "张三", "户主"),
        ("张三【迁出】", "张三", "迁出"),
        ("张三(已故", "张三", "已故"),
        ("张三 已故", "张三", "已故"),
        ("张三-户主", "张三", "户主"),
        ("张三（五保）(2023年去世)", "张三", "五保；2023年去世"),
    ],
)
def test_notes_beside_a_name_are_set_apart(written: str, name: str, note: str):
    assert read_name(written) == PersonName(name, note)


@pytest.mark.parametrize(
    ("code", "character"),
    [
        ("A8BC", "\u1e3f"), ("FE51", "\U00020087"), ("FE52", "\U00020089"), ("FE53", "\U000200cc"),
        ("FE59", "\u9fb4"), ("FE61", "\u9fb5"), ("FE66", "\u9fb6"), ("FE67", "\u9fb7"),
        ("FE6C", "\U000215d7"), ("FE6D", "\u9fb8"), ("FE76", "\U0002298f"), ("FE7E", "\u9fb9"),
        ("FE90", "\u9fba"), ("FE91", "\U000241fe"), ("FEA0", "\u9fbb"),
        ("A6D9", "\ufe10"), ("A6DF", "\ufe16"), ("A6EC", "\ufe17"), ("A6F3", "\ufe19"),
    ],
)  # fmt: skip
def test_private_use_codes_of_the_codec_become_the_standard_characters(code: str, character: str):
    decoded = bytes.fromhex(code).decode("gb18030")
    assert standard_characters(decoded) == character


def test_private_use_characters_of_windows_become_the_standard_ones():
    # U+E81F is FE5A in the tables of GBK and U+9FB4's neighbour in none: the codec knows it.
    assert standard_characters("\ue81f") == bytes.fromhex("FE5A").decode("gb18030")
    assert standard_characters("\ue863") == bytes.fromhex("FE9F").decode("gb18030")


@pytest.mark.parametrize(
    ("cell", "damage"),
    [
        ("", NameDamage.MISSING),
        (None, NameDamage.MISSING),
        ("　", NameDamage.MISSING),
        ("无", NameDamage.MISSING),
        ("(已故)", NameDamage.MISSING),
        ("=cmd|' /C calc'!A0", NameDamage.CHARACTERS),
        ("@SUM(A1)", NameDamage.CHARACTERS),
        ("＝1+1", NameDamage.CHARACTERS),
        ("12345", NameDamage.CHARACTERS),
        (17.0, NameDamage.CHARACTERS),
        ("王*英", NameDamage.MASKED),
        ("张＊＊", NameDamage.MASKED),
        ("啊" * 61, NameDamage.LENGTH),
    ],
)
def test_what_is_no_name_is_refused(cell: str | float | None, damage: NameDamage):
    problem = read_name(cell)
    assert isinstance(problem, NameProblem), problem
    assert problem.damage is damage


def test_a_character_that_a_conversion_lost_is_seen():
    assert has_lost_character("王?")
    assert has_lost_character("王\ufffd芳")
    assert not has_lost_character("王芳")


@given(st.text(max_size=40))
def test_reading_a_stored_name_again_changes_nothing(cell: str):
    read = read_name(cell)
    if isinstance(read, PersonName):
        assert read_name(read.name) == PersonName(read.name)
