"""How characters are read, from pypinyin and our own tables.

Owns the order of a character's readings: the surname's own first in a surname, then what the
living language uses, then what only dictionaries know. The only module that imports pypinyin.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache

import msgspec

# Phrases are of no use for names and cost three times the library's own start.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

import pypinyin

from ..domain.characters import variants_of
from ..domain.readings import Unit, name_characters
from ..domain.surnames import surname_readings
from ..domain.syllables import plain_syllable

# Characters in names that the dictionary lacks.
_MISSING = {"𠮷": ("jí",), "贠": ("yùn",), "〇": ("líng",)}

# Characters that are read in more than one way today. The dictionary also gives readings that
# nobody uses (王 yù, 红 gōng, 英 yāng): those stay findable, last.
_LIVING = """
乐 le yue|行 xing hang|长 chang zhang|朝 chao zhao|重 zhong chong|晟 sheng cheng|
茜 qian xi|娜 na nuo|莎 sha suo|蔚 wei yu|覃 qin tan|单 dan shan chan|解 jie xie|
曾 zeng ceng|会 hui kuai|盖 gai ge|盛 sheng cheng|省 sheng xing|参 can shen cen|
藏 cang zang|调 diao tiao|朴 pu piao po|落 luo la lao|都 du dou|奇 qi ji|区 qu ou|
缪 miao mou miu|秘 mi bi|宿 su xiu|提 ti di|弹 tan dan|厦 sha xia|堡 bao bu pu|适 shi kuo|
尾 wei yi|系 xi ji|尉 wei yu|员 yuan yun|祭 ji zhai|句 ju gou|查 cha zha|翟 zhai di|
仇 chou qiu|薄 bao bo|柏 bai bo|石 shi dan|车 che ju|贾 jia gu|万 wan mo|叶 ye xie|
沈 shen chen|强 qiang jiang|合 he ge|给 gei ji|大 da dai|露 lu lou|降 jiang xiang|阿 a e|
若 ruo re|筠 yun jun|隗 wei kui|郇 xun huan|郗 xi chi|洗 xi xian|折 zhe she|召 zhao shao|
繁 fan po|种 zhong chong|能 neng nai|牟 mu mou|度 du duo|佛 fo fu|伽 jia qie ga|
校 xiao jiao|角 jiao jue|觉 jue jiao|卡 ka qia|壳 ke qiao|率 lv shuai|绿 lv lu|六 liu lu|
陆 lu liu|模 mo mu|泊 bo po|彷 pang fang|便 bian pian|扁 bian pian|臂 bi bei|屏 ping bing|
曝 pu bao|传 chuan zhuan|差 cha chai ci|称 cheng chen|乘 cheng sheng|澄 cheng deng|
畜 chu xu|匙 chi shi|刹 cha sha|禅 chan shan|颤 chan zhan|似 si shi|食 shi si|熟 shu shou|
属 shu zhu|说 shuo shui yue|数 shu shuo|缩 suo su|拓 tuo ta|褪 tui tun|圩 wei xu|涡 wo guo|
巷 xiang hang|吓 xia he|削 xiao xue|血 xue xie|咽 yan ye|殷 yin yan|荥 xing ying|
钥 yao yue|吁 yu xu|约 yue yao|轧 zha ya|择 ze zhai|扎 zha za|粘 zhan nian|
着 zhe zhuo zhao|爪 zhao zhua|琢 zhuo zuo|色 se shai|塞 sai se|杉 shan sha|虹 hong jiang|
桔 ju jie|浚 jun xun|龟 gui jun qiu|炅 gui jiong|颉 xie jie|劲 jin jing|靓 liang jing|
偻 lou lv|纶 lun guan|弄 nong long|疟 nve yao|侧 ce ze|仔 zi zai|咖 ka ga|嚼 jiao jue|
芥 jie gai|隽 juan jun|咀 ju zui|咳 ke hai|吭 keng hang|溃 kui hui|括 kuo gua|勒 le lei|
了 le liao|埋 mai man|脉 mai mo|氓 mang meng|泌 mi bi|抹 mo ma|没 mei mo|哪 na nei|呢 ne ni|
辟 pi bi|迫 po pai|瀑 pu bao|亲 qin qing|什 shen shi|葚 shen ren|识 shi zhi|卜 bu bo
"""


def _living() -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in _LIVING.replace("\n", "").split("|") if entry)
    return {entry[0]: tuple(dict.fromkeys(entry[1:])) for entry in entries}


_LIVING_READINGS = _living()


class CharacterReadings(msgspec.Struct, frozen=True):
    """A character's toneless readings, and each of them with its tone mark."""

    living: tuple[str, ...]
    rare: tuple[str, ...]
    toned: dict[str, str]


def _dictionary(char: str) -> tuple[str, ...]:
    if char in _MISSING:
        return _MISSING[char]
    found = pypinyin.pinyin(char, style=pypinyin.Style.TONE, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


@cache
def readings_of(char: str) -> CharacterReadings:
    """Every reading of one character, common ones first; none for what is no Chinese character.

    A variant that the dictionary lacks is read as the character that it stands for.
    """
    toned = _dictionary(char)
    if not toned:
        toned = next((_dictionary(other) for other in variants_of(char) if _dictionary(other)), ())
    plain: dict[str, str] = {}
    for reading in toned:
        plain.setdefault(bare(reading), reading)
    living = _LIVING_READINGS.get(char, ())
    if living:
        known = tuple(reading for reading in living if reading in plain)
        first = known or tuple(plain)[:1]
    else:
        first = tuple(plain)[:1]
    return CharacterReadings(first, tuple(r for r in plain if r not in first), plain)


@lru_cache(maxsize=4096)
def bare(toned: str) -> str:
    """A reading without its tone mark, as typed: ``lǚ`` → lv."""
    return plain_syllable(toned.translate(_UNMARKED))


_UNMARKED = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê", "aaaaeeeeiiiioooouuuuvvvvvnnnme")


@lru_cache(maxsize=8192)
def name_units(name: str) -> tuple[Unit, ...]:
    """A person's name as units: the surname's own readings first, the others after."""
    characters = name_characters(name)
    own = surname_readings("".join(characters))
    return tuple(
        _surname_unit(char, own[index]) if index < len(own) else _unit(char)
        for index, char in enumerate(characters)
    )


@lru_cache(maxsize=8192)
def place_units(name: str) -> tuple[Unit, ...]:
    """A village's or township's name as units; no surname is supposed in it."""
    return tuple(_unit(char) for char in name_characters(name))


@cache
def _unit(char: str) -> Unit:
    if char.isascii():
        return Unit(char, first=(char,) if char != "?" else ())
    found = readings_of(char)
    return Unit(char, first=found.living, rare=found.rare, toned=found.toned)


@cache
def _surname_unit(char: str, own: tuple[str, ...]) -> Unit:
    found = readings_of(char)
    first = tuple(bare(reading) for reading in own)
    second = tuple(reading for reading in found.living if reading not in first)
    # The dictionary's own first reading is what a stranger would say: 解 jiě.
    known = tuple(found.toned)[:1]
    second = tuple(dict.fromkeys((*second, *(r for r in known if r not in first))))
    rare = tuple(r for r in found.rare if r not in first and r not in second)
    toned = found.toned | {bare(reading): reading for reading in own}
    return Unit(char, first=first, second=second, rare=rare, toned=toned)
