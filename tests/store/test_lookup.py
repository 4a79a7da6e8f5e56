"""The lookup box, key by key, over an encrypted file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenwave_desk.domain.lookup import MatchRank

sys.path.insert(0, str(Path(__file__).parent))
from lookup_people import Roster, person

ZENG = person("曾国良", order=331, village="后张楼村", phone="13800001234", card="HC-2024-000123")
PEOPLE = [
    ZENG,
    person("曾国良", born="19701130", order=205, village="王庄村"),
    person("曾国", born="19550101", order=11),
    person("曾国量", born="19810909", order=17, village="李庙村"),
    person("郑国良", born="19620307", order=45, village="李庙村"),
    person("王秀英", born="19480615", order=122, village="王庄村"),
    person("王英", born="19660202", order=124, village="前王庄村"),
    person("王秀荣", born="19490101", order=126, head="张凤山", village="李庙村"),
    person("翟晟", born="19900505", order=51, village="翟楼村"),
    person("单雄信", born="19331212", order=53, village="李庙村"),
    person("解红", born="19850707", order=56, village="李庙村"),
    person("尉迟恭", born="19440404", order=57, village="李庙村"),
    person("李志强", born="19770707", order=59, village="李庙村", township="安仁集镇"),
    person("林新平", born="19780708", order=61, village="李庙村", township="安仁集镇"),
    person("吕丽", born="19790709", order=62, village="李庙村", township="安仁集镇"),
    person("张峯", born="19800710", order=63, village="李庙村", township="安仁集镇"),
    person("赵未", born="19810711", order=65, village="李庙村", township="安仁集镇"),
    person("阿卜杜·买买提", born="19820712", order=67, township="安仁集镇", village="东街社区"),
    person("刘𠮷", born="19830713", order=69, township="安仁集镇", village="东街社区"),
    person("马𬱖", born="19840714", order=71, township="安仁集镇", village="东街社区"),
    person("陈㛃𰻞", born="19850715", order=73, township="安仁集镇", village="东街社区"),
    person("王？", born="19860716", order=75, township="安仁集镇", village="东街社区"),
    person("王yong", born="19870717", order=77, township="", village="东街社区"),
    person("孙兰", born="19880718", order=78, others=("孙岚",), village="东街社区"),
]


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roster]:
    made = Roster(tmp_path_factory.mktemp("lookup") / "desk.db", PEOPLE)
    yield made
    made.close()


def segments(roster: Roster) -> int:
    return roster.db.execute("SELECT count(DISTINCT segid) FROM lookup_index_idx").fetchone()[0]


def by_birth(year: str) -> str:
    return next(p.id for p in PEOPLE if p.birth.startswith(year))


BEST = [
    # the name
    ("曾国良", "曾国良", MatchRank.EXACT, "姓名"),
    ("曾国量", "曾国量", MatchRank.EXACT, "姓名"),
    ("王英", "王英", MatchRank.EXACT, "姓名"),
    ("国良", "曾国良", MatchRank.INSIDE, "姓名含 国良"),
    ("秀", "王秀英", MatchRank.INSIDE, "姓名含 秀"),
    ("尉迟", "尉迟恭", MatchRank.BEGINNING, "姓名开头"),
    ("张　峯", "张峯", MatchRank.EXACT, "姓名"),
    ("王?荣", "王秀荣", MatchRank.EXACT, "姓名 王?荣"),
    ("王？荣", "王秀荣", MatchRank.EXACT, "姓名 王?荣"),
    ("*国量", "曾国量", MatchRank.INSIDE, "姓名 *国量"),
    ("单*信", "单雄信", MatchRank.EXACT, "姓名 单*信"),
    ("阿卜杜•买买提", "阿卜杜·买买提", MatchRank.EXACT, "姓名"),
    ("阿卜杜买买提", "阿卜杜·买买提", MatchRank.EXACT, "姓名"),
    ("买买提", "阿卜杜·买买提", MatchRank.INSIDE, "姓名含 买买提"),
    ("𠮷", "刘𠮷", MatchRank.INSIDE, "姓名含 𠮷"),
    ("𬱖", "马𬱖", MatchRank.INSIDE, "姓名含 𬱖"),
    ("𰻞", "陈㛃𰻞", MatchRank.INSIDE, "姓名含 𰻞"),
    ("陈㛃", "陈㛃𰻞", MatchRank.BEGINNING, "姓名开头"),
    ("孙岚", "孙兰", MatchRank.EXACT, "另名 孙岚"),
    ("王yong", "王yong", MatchRank.EXACT, "姓名 王yong"),
    # pinyin
    ("zengguoliang", "曾国良", MatchRank.EXACT, "姓氏读音 zēng"),
    ("zeng guo liang", "曾国良", MatchRank.EXACT, "姓氏读音 zēng"),
    ("ZengGuoLiang", "曾国良", MatchRank.EXACT, "姓氏读音 zēng"),
    ("ｚｅｎｇｇｕｏｌｉａｎｇ", "曾国良", MatchRank.EXACT, "姓氏读音 zēng"),
    ("cengguoliang", "曾国良", MatchRank.EXACT, "姓氏读音 céng"),
    ("zenggl", "曾国良", MatchRank.BEGINNING, "姓氏读音 zēng"),
    ("zeng guol", "曾国良", MatchRank.BEGINNING, "姓氏读音 zēng"),
    ("guoliang", "曾国良", MatchRank.INSIDE, "拼音 guoliang"),
    ("lzq", "李志强", MatchRank.EXACT, "拼音首字母 lzq"),
    ("wxr", "王秀荣", MatchRank.EXACT, "拼音首字母 wxr"),
    ("lizhiq", "李志强", MatchRank.BEGINNING, "拼音 lizhiq"),
    ("zhai", "翟晟", MatchRank.BEGINNING, "姓氏读音 zhái"),
    ("disheng", "翟晟", MatchRank.EXACT, "姓氏读音 dí"),
    ("zhaicheng", "翟晟", MatchRank.EXACT, "姓氏读音 zhái"),
    ("shanxiongxin", "单雄信", MatchRank.EXACT, "姓氏读音 shàn"),
    ("danxiongxin", "单雄信", MatchRank.EXACT, "姓氏读音 dān"),
    ("xiehong", "解红", MatchRank.EXACT, "姓氏读音 xiè"),
    ("jiehong", "解红", MatchRank.EXACT, "姓氏读音 jiě"),
    ("yuchigong", "尉迟恭", MatchRank.EXACT, "姓氏读音 yù"),
    ("lvli", "吕丽", MatchRank.EXACT, "拼音 lvli"),
    ("lǚlì", "吕丽", MatchRank.EXACT, "拼音 lǚlì"),
    ("liuji", "刘𠮷", MatchRank.EXACT, "拼音 liuji"),
    ("madi", "马𬱖", MatchRank.EXACT, "拼音 madi"),
    ("chenjiebiang", "陈㛃𰻞", MatchRank.EXACT, "拼音 chenjiebiang"),
    ("曾guol", "曾国良", MatchRank.BEGINNING, "姓名 曾guol"),
    ("wangyong", "王yong", MatchRank.EXACT, "拼音 wangyong"),
    # forgiven
    ("nizhiqiang", "李志强", MatchRank.FORGIVEN, "近音 l/n"),
    ("liziqiang", "李志强", MatchRank.FORGIVEN, "近音 z/zh"),
    ("lingxinping", "林新平", MatchRank.FORGIVEN, "近音 in/ing"),
    ("linxinpin", "林新平", MatchRank.BEGINNING, "拼音 linxinpin"),
    ("nzq", "李志强", MatchRank.FORGIVEN, "近音 l/n"),
    ("luli", "吕丽", MatchRank.FORGIVEN, "近音 u/ü"),
    ("张峰", "张峯", MatchRank.FORGIVEN, "异体字 峰/峯"),
    ("赵末", "赵未", MatchRank.FORGIVEN, "形近字 末/未"),
    ("李志墙", "李志强", MatchRank.FORGIVEN, "同音字 墙/强"),
    ("李强", "李志强", MatchRank.FORGIVEN, "缺字 志"),
    # numbers
    (ZENG.id_number, "曾国良", MatchRank.EXACT, "身份证号"),
    (ZENG.id_number[:6] + " " + ZENG.id_number[6:14] + " " + ZENG.id_number[14:], "曾国良",
     MatchRank.EXACT, "身份证号"),
    (ZENG.id_number[:6] + ZENG.id_number[8:17], "曾国良", MatchRank.EXACT, "15 位身份证号"),
    (ZENG.id_number[-4:], "曾国良", MatchRank.EXACT, f"证号后四位 {ZENG.id_number[-4:]}"),
    (ZENG.id_number[-6:], "曾国良", MatchRank.EXACT, f"证号后六位 {ZENG.id_number[-6:]}"),
    ("37992119901", "", MatchRank.BEGINNING, ""),
    ("3799211990", "翟晟", MatchRank.BEGINNING, "证号开头 3799211990"),
    ("19900505", "翟晟", MatchRank.EXACT, "出生日期 1990-05-05"),
    ("1990-05-05", "翟晟", MatchRank.EXACT, "出生日期 1990-05-05"),
    ("1990.5.5", "翟晟", MatchRank.EXACT, "出生日期 1990-05-05"),
    ("1990年5月5日", "翟晟", MatchRank.EXACT, "出生日期 1990-05-05"),
    ("1990年5月", "翟晟", MatchRank.BEGINNING, "出生年月 1990-05"),
    ("199005", "翟晟", MatchRank.BEGINNING, "出生年月 1990-05"),
    ("1990", "翟晟", MatchRank.BEGINNING, "出生年份 1990"),
    ("900505", "翟晟", MatchRank.FORGIVEN, "出生日期 1990-05-05"),
    ("１９９０", "翟晟", MatchRank.BEGINNING, "出生年份 1990"),
    ("13800001234", "曾国良", MatchRank.EXACT, "电话"),
    ("00001234", "曾国良", MatchRank.INSIDE, "电话末尾 00001234"),
    ("1380000", "曾国良", MatchRank.BEGINNING, "电话开头 1380000"),
    ("HC-2024-000123", "曾国良", MatchRank.EXACT, "优先服务卡"),
    ("hc2024000123", "曾国良", MatchRank.EXACT, "优先服务卡"),
    ("GREENWAVE:CARD:HC-2024-000123", "曾国良", MatchRank.EXACT, "优先服务卡"),
    # where and with whom
    ("翟楼", "翟晟", MatchRank.EXACT, "村庄 翟楼村"),
    ("安仁集", "刘𠮷", MatchRank.EXACT, "乡镇 安仁集镇"),
    ("安仁", "刘𠮷", MatchRank.BEGINNING, "乡镇 安仁集镇"),
    ("张凤山", "王秀荣", MatchRank.EXACT, "户主 张凤山"),
    ("zfs", "王秀荣", MatchRank.INSIDE, "户主 张凤山"),
    # together
    ("王 庄寨 1966", "王英", MatchRank.BEGINNING, "姓名开头 · 乡镇 庄寨镇 · 出生年份 1966"),
    ("zgl 王庄", "曾国良", MatchRank.EXACT, "拼音首字母 zgl · 村庄 王庄村"),
    ("王 李庙", "王秀荣", MatchRank.BEGINNING, "姓名开头 · 村庄 李庙村"),
    ("王秀荣 张凤山", "王秀荣", MatchRank.EXACT, "姓名 · 户主 张凤山"),
    ("李1977", "李志强", MatchRank.BEGINNING, "姓名开头 · 出生年份 1977"),
    ("zhailou 1990", "翟晟", MatchRank.BEGINNING, "村庄 翟楼村 · 出生年份 1990"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "name", "rank", "matched"), BEST, ids=[b[0] for b in BEST])
def test_the_person_meant_comes_first_with_the_reason(
    roster: Roster, query: str, name: str, rank: MatchRank, matched: str
) -> None:
    found = roster.lookup.find(query)
    if not name:
        assert not found.hits
        return
    first = found.hits[0]
    assert (first.person.name, first.rank, first.matched) == (name, rank, matched)


@pytest.mark.parametrize("query", ["", " ", "　", "!!", "*", "?", "'\"", "\x00", "\ud800", "()"])
def test_nothing_usable_finds_nobody(roster: Roster, query: str) -> None:
    found = roster.lookup.find(query)
    assert (found.hits, found.more, found.id) == ((), False, None)


@pytest.mark.parametrize(
    "query",
    [
        '"', "AND", "NOT 王", "王 OR 张", 'name:"x"', "NEAR(王 张)", "王^2", "{tokens}:王", "-王",
        "王) OR (1=1", "'; DROP TABLE people; --", "a" * 5000, "王" * 5000, "1" * 5000, "1 " * 200,
        "z z z z z z z z z z", "\u202e王", "%", "_", "王\x00英",
    ],
)  # fmt: skip
def test_no_query_reaches_the_index_as_it_was_typed(roster: Roster, query: str) -> None:
    roster.lookup.find(query)
    assert roster.names("王秀英")[0] == "王秀英"


def test_only_a_whole_id_or_card_number_names_one_person(roster: Roster) -> None:
    assert roster.lookup.find(ZENG.id_number).id == ZENG.id
    assert roster.lookup.find("hc2024000123").id == ZENG.id
    for query in ("曾国良", ZENG.id_number[:17], ZENG.id_number[-6:], "13800001234"):
        assert roster.lookup.find(query).id is None


def test_an_id_number_with_one_wrong_digit_is_forgiven_not_taken_for_certain(
    roster: Roster,
) -> None:
    digit = str((int(ZENG.id_number[9]) + 4) % 10)
    found = roster.lookup.find(ZENG.id_number[:9] + digit + ZENG.id_number[10:])
    assert [hit.person.id for hit in found.hits] == [ZENG.id]
    assert found.hits[0].matched == "身份证号有一处不同"
    assert found.id is None


def test_lower_case_x_and_full_width_digits_are_the_same_number(tmp_path: Path) -> None:
    order = next(n for n in range(100, 200) if person("钱一", order=n).id_number.endswith("X"))
    someone = person("钱一", order=order)
    made = Roster(tmp_path / "desk.db", [someone])
    wide = "".join(chr(ord(char) + 0xFEE0) for char in someone.id_number)
    for typed in (someone.id_number.lower(), wide, wide.lower(), f" {someone.id_number} "):
        assert made.lookup.find(typed).id == someone.id
    tail = someone.id_number[-4:].lower()
    assert made.lookup.find(tail).hits[0].matched == f"证号后四位 {tail.upper()}"
    made.close()


def test_equal_names_are_all_offered_in_a_stable_order(roster: Roster) -> None:
    hits = roster.lookup.find("曾国良").hits
    same = [hit.person for hit in hits if hit.person.name == "曾国良"]
    assert [p.village for p in same] == sorted(p.village for p in same)
    assert len(same) == 2


def test_more_says_whether_there_were_others(roster: Roster) -> None:
    everybody = roster.lookup.find("3799", limit=100)
    assert (len(everybody.hits), everybody.more) == (len(PEOPLE), False)
    some = roster.lookup.find("3799", limit=5)
    assert (len(some.hits), some.more) == (5, True)
    assert some.hits == everybody.hits[:5]
    assert roster.lookup.find("3799", limit=0).hits == ()


def test_a_surnames_own_reading_comes_before_its_dictionary_reading(tmp_path: Path) -> None:
    made = Roster(
        tmp_path / "desk.db",
        [person("单雄", order=1), person("但红", order=2), person("山海", order=3)],
    )
    assert made.names("dan") == ["但红", "单雄"]
    assert set(made.names("shan")) == {"单雄", "山海"}
    made.close()


def test_a_rare_reading_is_found_after_everything_else(tmp_path: Path) -> None:
    made = Roster(tmp_path / "desk.db", [person("王伟", order=1), person("于伟强", order=2)])
    hits = made.lookup.find("yuwei").hits
    assert [hit.person.name for hit in hits] == ["于伟强", "王伟"]
    assert hits[1].rank == MatchRank.FORGIVEN
    assert hits[1].matched == "又读 王 yù"
    made.close()


class TestKeepingUp:
    """The index follows the table."""

    @pytest.fixture
    def roster(self, tmp_path: Path) -> Iterator[Roster]:
        made = Roster(tmp_path / "desk.db", PEOPLE)
        yield made
        made.close()

    def test_an_edition_leaves_one_segment_to_ask(self, roster: Roster) -> None:
        everybody = [one.id for one in PEOPLE]
        for one in everybody[:5]:
            with roster.db.atomic():
                roster.lookup.refresh([one])
        assert segments(roster) > 1
        with roster.db.atomic():
            roster.lookup.refresh((everybody * 20)[:20] if len(everybody) < 20 else everybody)
        assert segments(roster) == 1
        assert roster.lookup.check() == []

    def test_a_fresh_index_has_nothing_to_complain_of(self, roster: Roster) -> None:
        assert roster.lookup.check() == []

    def test_who_joins_is_found_where_the_order_wants_them(self, roster: Roster) -> None:
        new = person("曾国良", born="20000101", order=99, village="东庄村")
        roster.write(new)
        assert roster.lookup.check() != []
        with roster.db.atomic():
            roster.lookup.update([new])
        villages = [h.person.village for h in roster.lookup.find("曾国良").hits][:3]
        assert villages == sorted(villages)
        assert roster.lookup.check() == []

    def test_who_changes_is_found_by_the_new_and_not_by_the_old(self, roster: Roster) -> None:
        changed = person("曾国良", order=331, village="新村", phone="13900005678")
        roster.write(changed)
        roster.lookup.update([changed])
        assert roster.lookup.find("13900005678").hits[0].person == changed
        assert roster.lookup.find("13800001234").hits == ()
        assert roster.lookup.find("新村").hits[0].matched == "村庄 新村"
        assert roster.lookup.check() == []

    def test_who_leaves_stays_findable_after_the_others(self, roster: Roster) -> None:
        first = roster.lookup.find("曾国良").hits[0].person
        roster.write(first, left=2)
        assert roster.lookup.check() != []
        roster.lookup.update([first])
        hits = roster.lookup.find("曾国良").hits
        same = [hit for hit in hits if hit.person.name == "曾国良"]
        assert [hit.in_force for hit in same] == [True, False]
        assert same[-1].person.id == first.id
        assert roster.lookup.find(first.id_number).id == first.id
        assert roster.lookup.check() == []

    def test_who_left_shows_it_even_before_the_index_is_told(self, roster: Roster) -> None:
        first = roster.lookup.find("翟晟").hits[0].person
        roster.connection.execute("UPDATE people SET left_edition = 2 WHERE id = ?", (first.id,))
        assert roster.lookup.find("翟晟").hits[0].in_force is False

    def test_who_is_removed_is_found_no_more(self, roster: Roster) -> None:
        gone = roster.lookup.find("翟晟").hits[0].person
        roster.lookup.remove([gone.id])
        assert roster.names("翟晟") == []
        assert "missing" in roster.lookup.check()[0]
        roster.lookup.rebuild()
        assert roster.names("翟晟") == ["翟晟"]

    def test_a_rolled_back_change_leaves_the_index_as_it_was(self, roster: Roster) -> None:
        new = person("冷热", order=88)
        roster.connection.execute("BEGIN")
        roster.write(new)
        roster.lookup.update([new])
        assert roster.names("冷热") == ["冷热"]
        roster.connection.execute("ROLLBACK")
        assert roster.names("冷热") == []
        assert roster.lookup.check() == []

    def test_a_token_lost_from_the_index_is_noticed(self, roster: Roster) -> None:
        position = roster.connection.execute(
            "SELECT position FROM lookup_people WHERE name = '翟晟'"
        ).fetchone()[0]
        roster.connection.execute("DELETE FROM lookup_index WHERE rowid = ?", (position,))
        assert "tokens" in roster.lookup.check()[0]

    def test_places_crowded_between_two_neighbours_still_take_more(self, roster: Roster) -> None:
        for order in range(400, 440):
            new = person("曾国良", born="19700101", order=order, village="后张楼村")
            roster.write(new)
            roster.lookup.update([new])
        assert len(roster.names("曾国良", limit=100)) == len(
            roster.lookup.find("曾国良", limit=100).hits
        )
        assert sum(name == "曾国良" for name in roster.names("曾国良", limit=100)) == 42
        assert roster.lookup.check() == []

    def test_a_township_comes_from_the_division_where_the_row_names_none(
        self, roster: Roster
    ) -> None:
        yong = [h.person.name for h in roster.lookup.find("yong 庄寨").hits]
        assert yong == ["王yong"]
