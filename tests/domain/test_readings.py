"""How a query is understood: folding, syllables, patterns, words that belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.characters import fold_text, lookalikes_of, variants_of
from greenwave_desk.domain.name_matching import Closeness, Comparison, Extent, NameMatch
from greenwave_desk.domain.queries import MAX_TERMS, Query, fold_code, parse
from greenwave_desk.domain.readings import (
    AnyOne,
    AnyRun,
    Literal,
    Sound,
    Unit,
    name_characters,
    name_patterns,
)
from greenwave_desk.domain.surnames import (
    COMPOUND_READINGS,
    SURNAME_READINGS,
    surname_readings,
)
from greenwave_desk.domain.syllables import (
    SYLLABLES,
    confusion_between,
    cuts,
    plain_syllable,
    syllables_meant,
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＺＧＬ　１２３Ｘ", "zgl 123x"),
        ("  张　 三 ", "张 三"),
        ("阿卜杜•买买提", "阿卜杜·买买提"),
        ("阿卜杜‧买买提", "阿卜杜·买买提"),
        ("阿卜杜・买买提", "阿卜杜·买买提"),
        ("王\u200b英\ufe00\U000e0100", "王英"),
        ("\uf90a", "金"),
        ("Lü", "lü"),
        ("\ud800王", "王"),
        ("𠮷𰻞", "𠮷𰻞"),
    ],
)
def test_text_is_folded_to_one_written_form(typed: str, folded: str) -> None:
    assert fold_text(typed) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize(
    ("first", "second"), [("峰", "峯"), ("群", "羣"), ("吉", "𠮷"), ("刘", "劉"), ("国", "國")]
)
def test_variants_stand_for_each_other(first: str, second: str) -> None:
    assert second in variants_of(first)
    assert first in variants_of(second)


@pytest.mark.parametrize(("first", "second"), [("未", "末"), ("己", "已"), ("戴", "载")])
def test_lookalikes_stand_for_each_other(first: str, second: str) -> None:
    assert second in lookalikes_of(first)
    assert first in lookalikes_of(second)
    assert first not in lookalikes_of(first)


@pytest.mark.parametrize(
    ("letters", "pieces"),
    [
        ("zengguoliang", "zeng guo liang"),
        ("zgl", "z g l"),
        ("zhgl", "zh g l"),
        ("guoliang", "guo liang"),
        ("zenggl", "zeng g l"),
        ("zguoliang", "z guo liang"),
        ("zengguol", "zeng guo l"),
        ("lvxiuying", "lv xiu ying"),
        ("chenyuxiu", "chen yu xiu"),
        ("xian", "xian"),
        ("wanganshi", "wan gan shi"),
        ("w", "w"),
    ],
)
def test_letters_are_cut_as_people_read_them(letters: str, pieces: str) -> None:
    best = cuts(plain_syllable(letters))[0]
    assert best.pieces == tuple(pieces.split())
    assert best.likely


def test_letters_that_can_be_read_two_ways_are_cut_both_ways() -> None:
    likely = {cut.pieces for cut in cuts("wanganshi") if cut.likely}
    assert likely == {("wan", "gan", "shi"), ("wang", "an", "shi")}
    assert ("xi", "an") in {cut.pieces for cut in cuts("xian")}


@pytest.mark.parametrize("letters", ["", "vvv", "iu", "a" * 41, "qqqqqqqqqqqqqqqq"])
def test_letters_that_are_no_pinyin_have_no_cut(letters: str) -> None:
    assert cuts(letters) == ()


@given(st.text(alphabet="aeioucghlnstzy", max_size=40))
def test_every_cut_puts_the_letters_together_again(letters: str) -> None:
    for cut in (*cuts(letters), *cuts(letters, forgiving=True)):
        assert "".join(cut.pieces) == letters


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [("lü", "lv"), ("lu:", "lv"), ("lyu", "lv"), ("nü", "nv"), ("jv", "ju"), ("lue", "lve"),
     ("chenyu", "chenyu")],
)  # fmt: skip
def test_u_with_dots_has_one_spelling(typed: str, spelt: str) -> None:
    assert plain_syllable(typed) == spelt


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lin", {"lin", "ling", "nin", "ning"}),
        ("zen", {"zen", "zeng", "zhen", "zheng"}),
        ("suang", {"shuang"}),
        ("cheng", {"chen", "cheng", "cen", "ceng"}),
        ("lu", {"lu", "nu", "lv", "nv"}),
        ("zhang", {"zhang", "zang"}),
        ("wang", {"wang"}),
        ("an", {"an"}),
        ("guang", {"guang"}),
    ],
)
def test_confusions_are_those_of_the_region_and_no_others(typed: str, meant: set[str]) -> None:
    assert syllables_meant(typed, whole=True, forgiving=True) == meant


@given(st.sampled_from(sorted(SYLLABLES)))
def test_forgiveness_only_adds_syllables(syllable: str) -> None:
    for whole in (True, False):
        strict = syllables_meant(syllable, whole=whole, forgiving=False)
        assert strict <= syllables_meant(syllable, whole=whole, forgiving=True)
    for other in syllables_meant(syllable, whole=True, forgiving=True):
        assert syllable in syllables_meant(other, whole=True, forgiving=True)
        assert bool(confusion_between(syllable, other)) == (not other.startswith(syllable))


def test_every_surname_reading_is_a_syllable_of_its_own() -> None:
    from greenwave_desk.store.pinyin import bare

    for surname, readings in SURNAME_READINGS.items():
        assert len(surname) == 1
        assert {bare(reading) for reading in readings} <= SYLLABLES, surname
    for surname, readings in COMPOUND_READINGS.items():
        assert len(surname) == len(readings) == 2
        assert {bare(reading) for reading in readings} <= SYLLABLES, surname


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("曾国良", (("zēng",),)),
        ("翟晟", (("zhái", "dí"),)),
        ("尉迟恭", (("yù",), ("chí",))),
        ("单于红", (("chán",), ("yú",))),
        ("单雄", (("shàn",),)),
        ("王英", ()),
    ],
)
def test_surnames_have_their_own_readings(name: str, readings: tuple[tuple[str, ...], ...]) -> None:
    assert surname_readings(name) == readings


@pytest.mark.parametrize(
    ("name", "characters"),
    [
        ("阿卜杜·买买提", "阿 卜 杜 买 买 提"),
        ("王yong", "王 yong"),
        ("王？", "王 ?"),
        ("张　三", "张 三"),
        ("刘𠮷", "刘 𠮷"),
        ("", ""),
    ],
)
def test_a_name_is_its_characters(name: str, characters: str) -> None:
    assert name_characters(name) == tuple(characters.split())


def test_a_pattern_holds_characters_pinyin_and_wildcards() -> None:
    (mixed,) = [p for p in name_patterns("王?guo*英") if p.likely]
    assert mixed.elements == (
        Literal("王"), AnyOne(), Sound("guo", open=True), AnyRun(), Literal("英"),
    )  # fmt: skip
    assert name_patterns("王*") == name_patterns("王")
    assert name_patterns("*") == name_patterns("?") == ()


def texts(query: Query) -> list[list[str]]:
    """The words of each interpretation."""
    return [[term.text for term in way] for way in query.interpretations]


def test_neighbours_of_one_script_may_belong_together() -> None:
    assert texts(parse("zeng guol"))[0] == ["zeng guol"]
    assert texts(parse("张 三"))[0] == ["张 三"]
    assert texts(parse("372922 19620307 331x"))[1] == ["37292219620307331x"]
    assert texts(parse("zgl 王庄")) == [["zgl", "王庄"]] * 2


def test_the_border_of_characters_and_digits_parts_words() -> None:
    assert texts(parse("王1962"))[-1] == ["王", "1962"]
    assert texts(parse("1962年3月"))[-1] == ["1962年3月"]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1962", "1962"), ("196203", "196203"), ("19620307", "19620307"), ("196", "196"),
        ("1962030", "1962030"), ("1962-3-7", "19620307"), ("1962.03", "196203"),
        ("1962/3/7", "19620307"), ("1962年", "1962"), ("1962年3月7日", "19620307"),
    ],
)  # fmt: skip
def test_birth_dates_are_known_in_every_writing(typed: str, digits: str) -> None:
    born = parse(typed).interpretations[-1][0].born
    assert born is not None
    assert born.digits == digits


@pytest.mark.parametrize("typed", ["1300", "196213", "19621332", "331", "372922", "19629"])
def test_other_digits_are_no_birth_date(typed: str) -> None:
    assert parse(typed).interpretations[-1][0].born is None


def test_a_scanned_code_may_hold_the_card_number() -> None:
    codes = parse("GREENWAVE:CARD:HC-2024-000123").interpretations[0][0].codes
    assert "hc2024000123" in codes
    assert fold_code("ＨＣ－2024 000123") == "hc2024000123"


@given(st.text(max_size=300))
def test_any_text_is_understood_or_not_but_never_fails(text: str) -> None:
    for way in parse(text).interpretations:
        assert 0 < len(way) <= MAX_TERMS


ZENG = (Unit("曾", first=("zeng",), second=("ceng",), toned={"zeng": "zēng", "ceng": "céng"}),
        Unit("国", first=("guo",)), Unit("良", first=("liang",)))  # fmt: skip


def fit(typed: str) -> NameMatch | None:
    """The best strict fit of what was typed in 曾国良."""
    found = [Comparison(pattern).match(ZENG) for pattern in name_patterns(typed)]
    fits = [match for match in found if match is not None]
    return min(fits, key=lambda m: (m.closeness, m.extent), default=None)


@pytest.mark.parametrize(
    ("typed", "extent", "closeness"),
    [
        ("曾国良", Extent.WHOLE, Closeness.PLAIN),
        ("zengguoliang", Extent.WHOLE, Closeness.PLAIN),
        ("zgl", Extent.WHOLE, Closeness.PLAIN),
        ("cengguoliang", Extent.WHOLE, Closeness.SECOND),
        ("曾国", Extent.BEGINNING, Closeness.PLAIN),
        ("zenggl", Extent.BEGINNING, Closeness.PLAIN),
        ("国良", Extent.INSIDE, Closeness.PLAIN),
        ("曾*良", Extent.WHOLE, Closeness.PLAIN),
        ("曾?良", Extent.WHOLE, Closeness.PLAIN),
        ("?国", Extent.BEGINNING, Closeness.PLAIN),
        ("*良", Extent.INSIDE, Closeness.PLAIN),
    ],
)
def test_a_pattern_fits_whole_at_the_beginning_or_inside(
    typed: str, extent: Extent, closeness: Closeness
) -> None:
    match = fit(typed)
    assert match is not None
    assert (match.extent, match.closeness) == (extent, closeness)


@pytest.mark.parametrize("typed", ["曾良", "曾国梁", "zenguoliang", "zgn", "曾??良", "曾国良英"])
def test_what_has_to_be_forgiven_does_not_fit_strictly(typed: str) -> None:
    assert fit(typed) is None
