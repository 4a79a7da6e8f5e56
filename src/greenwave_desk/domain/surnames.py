"""Surnames that are not read as a dictionary reads their character.

Owns the table of surname readings (tone marks as in Xiandai Hanyu Cidian) and of compound
surnames; knows nothing of given names (``readings.py``).
"""

from __future__ import annotations

# The surname's own readings, the usual one first. A character is listed when a dictionary of
# characters would put another reading first, or when two surnames share it.
_SINGLE = """
曾 zēng|单 shàn|解 xiè|仇 qiú|区 ōu|區 ōu|查 zhā|翟 zhái dí|盖 gě gài|缪 miào|朴 piáo|覃 qín tán|
乐 yuè lè|任 rén|宁 nìng níng|冼 xiǎn|洗 xiǎn|员 yùn|贠 yùn|黑 hè hēi|折 shé|召 shào|秘 bì|繁 pó|
种 chóng|重 chóng|逄 páng|晁 cháo|朝 cháo|华 huà|纪 jǐ|卜 bǔ|薄 bó|柏 bǎi bó|佴 nài|令 líng|
长 cháng|尉 wèi yù|燕 yān|过 guō|哈 hǎ|那 nā|能 nài néng|牟 mù móu|祭 zhài|隗 wěi kuí|郇 xún huán|
郗 xī chī|句 gōu|於 yū|谌 chén shèn|相 xiàng|要 yāo|幺 yāo|么 yāo|訾 zī|费 fèi bì|贲 bēn féi|
郄 qiè xì|葛 gě|行 xíng háng|炅 guì|适 kuò|少 shào|舍 shè|都 dū|度 duó|斗 dǒu|干 gān|观 guàn|
冠 guàn|咎 gāo|阚 kàn|库 shè kù|累 lěi|冒 mò mào|乜 niè|粘 nián|逢 féng páng|撒 sǎ|什 shí|
宿 sù xiǔ|洼 guī wā|宓 mì fú|厦 xià|肖 xiāo|颉 xié|省 xǐng|藏 zāng|扎 zā|占 zhān|晟 chéng shèng|
乘 shèng|盛 shèng|澹 tán|番 pān fān|共 gōng|纥 hé|夹 jiá|角 jué|隽 juàn|瞿 qú|沈 shěn|应 yīng|
尹 yǐn|车 chē|强 qiáng|石 shí|汤 tāng|莘 shēn|臧 zāng|裴 péi|祝 zhù|降 jiàng|台 tái|万 wàn|
郝 hǎo|谷 gǔ|焦 jiāo|俞 yú|余 yú|叶 yè|贾 jiǎ|缴 jiǎo|校 xiào|系 xì
"""

_COMPOUND = """
尉迟 yù chí|万俟 mò qí|令狐 líng hú|欧阳 ōu yáng|长孙 zhǎng sūn|单于 chán yú|澹台 tán tái|
皇甫 huáng fǔ|夏侯 xià hóu|诸葛 zhū gě|上官 shàng guān|司马 sī mǎ|司徒 sī tú|司空 sī kōng|
司寇 sī kòu|东方 dōng fāng|东郭 dōng guō|东门 dōng mén|南宫 nán gōng|南门 nán mén|西门 xī mén|
北宫 běi gōng|公孙 gōng sūn|公冶 gōng yě|公羊 gōng yáng|公良 gōng liáng|公西 gōng xī|
慕容 mù róng|宇文 yǔ wén|鲜于 xiān yú|闾丘 lǘ qiū|亓官 qí guān|独孤 dú gū|拓跋 tuò bá|
呼延 hū yán|端木 duān mù|百里 bǎi lǐ|赫连 hè lián|太史 tài shǐ|太叔 tài shū|申屠 shēn tú|
宗政 zōng zhèng|濮阳 pú yáng|淳于 chún yú|仲孙 zhòng sūn|轩辕 xuān yuán|钟离 zhōng lí|
宰父 zǎi fǔ|谷梁 gǔ liáng|穀梁 gǔ liáng|乐正 yuè zhèng|漆雕 qī diāo|壤驷 rǎng sì|夹谷 jiá gǔ|
段干 duàn gān|羊舌 yáng shé|微生 wēi shēng|梁丘 liáng qiū|左丘 zuǒ qiū|巫马 wū mǎ|
颛孙 zhuān sūn|贺兰 hè lán|纳兰 nà lán|那拉 nà lā|叶赫 yè hè|完颜 wán yán|耶律 yē lǜ|
贺若 hè ruò|哥舒 gē shū|尔朱 ěr zhū|斛律 hú lǜ|屈突 qū tū|吐谷 tǔ yù|豆卢 dòu lú|
车非 chē fēi|第五 dì wǔ|歐陽 ōu yáng|尉遲 yù chí|長孫 zhǎng sūn|諸葛 zhū gě
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in table.replace("\n", "").split("|"))
    return {entry[0]: tuple(entry[1:]) for entry in entries}


SURNAME_READINGS = _read(_SINGLE)
"""Surname of one character → its readings with tone marks, the usual one first."""

COMPOUND_READINGS = _read(_COMPOUND)
"""Surname of two characters → one reading for each of them."""


def surname_readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Own readings of the surname at the start of ``name``, one tuple for each character.

    Empty when the characters are read as anywhere else. A compound surname counts only where
    a given name follows it: 令狐 alone may be a person called 令狐.
    """
    compound = COMPOUND_READINGS.get(name[:2])
    if compound is not None:
        return tuple((reading,) for reading in compound)
    single = SURNAME_READINGS.get(name[:1])
    return (single,) if single is not None else ()
