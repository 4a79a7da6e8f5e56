"""Hanyu Pinyin as clerks type it: without tones, run together, shortened, and confused.

Owns the inventory of syllables, the cutting of a typed string into them, and the confusions
of the region (n/l, z/zh, c/ch, s/sh, in/ing, en/eng, ü/u). Knows no characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

# Syllables of modern Mandarin without tones; ü after n and l is written v, as it is typed.
_INVENTORY = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bu ca cai can
cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan
chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia
dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou
fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang
hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing
jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui
kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan
lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai
nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou
pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin
qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai
san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan
shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao
tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie
xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za
zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu
zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
"""
SYLLABLES = frozenset(_INVENTORY.split())
DIGRAPHS = frozenset({"zh", "ch", "sh"})
INITIALS = frozenset(syllable[0] for syllable in SYLLABLES)

MAX_LETTERS = 40
MAX_PIECES = 12
MAX_CUTS = 4
LONG_NAME = 4
"""Initials of more characters than this are hardly a name."""

_CONFUSED_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "n": "l"} | {
    "z": "zh",
    "c": "ch",
    "s": "sh",
    "l": "n",
}
_CONFUSED_FINALS = {"in": "ing", "ing": "in", "en": "eng", "eng": "en", "v": "u", "u": "v"}
_FINALS_OF_V = frozenset("nl")


def plain_syllable(typed: str) -> str:
    """``typed`` in the spelling of the inventory: lü lyu → lv, jv → ju, lue → lve."""
    text = typed.replace("ü", "v").replace("u:", "v")
    if text[:3] in {"lyu", "nyu"}:
        # As in passports; further in, n and yu are two syllables (chen yu).
        text = text[0] + "v" + text[3:]
    text = text.replace("lue", "lve").replace("nue", "nve")
    for initial in "jqxy":
        text = text.replace(initial + "v", initial + "u")
    return text


_WITH_TONES = re.compile(r"(?<![a-z0-9])(?:[a-z:]+[0-5])+(?:[a-z:]+)?(?![0-9])")
_WITH_TONE = re.compile(r"([a-z:]+)[0-5]")
_FEWEST_TONES = 2


def without_tones(text: str) -> str:
    """Folded ``text`` with ``wang2xiu4ying1`` as ``wang'xiu'ying'``; others as they are.

    A digit is a tone behind a whole syllable, and when it is not the only one of its kind:
    ``li1`` may be on the way to ``li1962``.
    """
    spelt = text.replace("ü", "v")
    written = [
        word.group()
        for word in _WITH_TONES.finditer(spelt)
        if all(plain_syllable(syllable) in SYLLABLES for syllable in _WITH_TONE.findall(word[0]))
    ]
    if sum(len(_WITH_TONE.findall(word)) for word in written) < _FEWEST_TONES:
        return text
    for word in written:
        spelt = spelt.replace(word, _WITH_TONE.sub(r"\1'", word))
    return spelt


def split_initial(text: str) -> tuple[str, str]:
    """Initial and final: ``zheng`` → zh, eng; ``an`` → "", an. ``y`` and ``w`` are initials."""
    if text[:2] in DIGRAPHS:
        return text[:2], text[2:]
    if text[:1] in "aoe":
        return "", text
    return text[:1], text[1:]


def _spellings(text: str) -> frozenset[str]:
    """``text`` and what it becomes through the confusions of initial and final."""
    initial, final = split_initial(text)
    initials = {initial, _CONFUSED_INITIALS.get(initial, initial)}
    finals = {final}
    swapped = _CONFUSED_FINALS.get(final, final)
    if swapped not in {"u", "v"} or initial in _FINALS_OF_V:
        finals.add(swapped)
    return frozenset(start + end for start in initials for end in finals)


def _confusions() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for syllable in SYLLABLES:
        for spelling in _spellings(syllable):
            table.setdefault(spelling, set()).add(syllable)
    return {spelling: frozenset(meant) for spelling, meant in table.items()}


_MEANT_BY = _confusions()


def _beginnings(syllables: frozenset[str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for syllable in syllables:
        for end in range(1, len(syllable) + 1):
            table.setdefault(syllable[:end], set()).add(syllable)
    return {start: frozenset(whole) for start, whole in table.items()}


_STARTED_BY = _beginnings(SYLLABLES)
_STARTED_LOOSELY = _beginnings(frozenset(_MEANT_BY))


def is_initial(piece: str) -> bool:
    """Whether ``piece`` stands for a syllable by its first letter or zh, ch, sh alone."""
    return piece in DIGRAPHS or piece in INITIALS


@lru_cache(maxsize=2048)
def syllables_meant(piece: str, *, whole: bool, forgiving: bool) -> frozenset[str]:
    """Standard syllables that a typed piece can stand for.

    ``whole``: the piece is a full syllable; else it may be the beginning of one.
    ``forgiving``: through the confusions too.
    """
    if whole:
        return _MEANT_BY.get(piece, frozenset()) if forgiving else frozenset({piece} & SYLLABLES)
    if not forgiving:
        return _STARTED_BY.get(piece, frozenset())
    begun: set[str] = set()
    for spelling in _spellings(piece):
        for loose in _STARTED_LOOSELY.get(spelling, frozenset()):
            begun |= _MEANT_BY[loose]
    return frozenset(begun)


def confusion_between(typed: str, syllable: str) -> str:
    """What was mixed up, for people: ``l/n``, ``z/zh``, ``in/ing``; "" when nothing was."""
    if syllable.startswith(typed):
        return ""
    initial, final = split_initial(typed)
    meant_initial, meant_final = split_initial(syllable)
    told = []
    if initial != meant_initial:
        told.append("/".join(sorted((initial, meant_initial))))
    if final and not meant_final.startswith(final):
        told.extend(f"{n}/{n}g" for n in ("in", "en") if {final, meant_final} == {n, n + "g"})
        if {final, meant_final} == {"u", "v"}:
            told.append("u/ü")
    return "、".join(told)


class Cut(msgspec.Struct, frozen=True):
    """One way to cut a typed string into pieces, each a syllable, an initial or (last) a start."""

    pieces: tuple[str, ...]
    order: int
    """How plausible: 0 syllables, 1 initials alone, 2 syllables then initials,
    3 initials then syllables, 4 anything else."""
    likely: bool = True
    """Whether most people would read the letters so."""


_LOOSE_SYLLABLES = frozenset(_MEANT_BY)
_SHORT = DIGRAPHS | INITIALS
_PIECES = SYLLABLES | _SHORT
_LOOSE_PIECES = _LOOSE_SYLLABLES | _SHORT
_ORDERS = tuple(re.compile(kinds) for kinds in ("[fb]+", "[ib]+", "[fb]+[ib]+", "[ib]+[fb]+"))


def _order(pieces: tuple[str, ...], whole: frozenset[str]) -> int:
    # f: syllable or the start of one, i: initial, b: both (a, e, o)
    kinds = "".join(
        [("b" if piece in whole else "i") if piece in _SHORT else "f" for piece in pieces]
    )
    for order, shape in enumerate(_ORDERS):
        if shape.fullmatch(kinds):
            return order
    return len(_ORDERS)


def _bare_vowels(pieces: tuple[str, ...]) -> int:
    """Syllables within that begin with a vowel: xi'an has one, and people mark it."""
    return sum(piece[0] in "aoe" for piece in pieces[1:])


def _is_sensible(cut: Cut) -> bool:
    if cut.order == 1:
        return len(cut.pieces) <= LONG_NAME
    short = cut.order == 0 or len(cut.pieces) <= LONG_NAME
    return cut.order < 4 and short and _bare_vowels(cut.pieces) < 2


@lru_cache(maxsize=2048)
def cuts(letters: str, *, forgiving: bool = False) -> tuple[Cut, ...]:
    """The plausible ways to cut ``letters`` (spelling of :func:`plain_syllable`), best first.

    ``forgiving`` lets a piece be a confused spelling too (``suang`` for shuang). At most
    :data:`MAX_CUTS`; nothing for a string that no cutting explains.
    """
    if not letters or len(letters) > MAX_LETTERS:
        return ()
    whole = _LOOSE_SYLLABLES if forgiving else SYLLABLES
    usable = _LOOSE_PIECES if forgiving else _PIECES
    started = _STARTED_LOOSELY if forgiving else _STARTED_BY
    found: list[tuple[str, ...]] = []
    dead: set[int] = set()

    def walk(start: int, pieces: tuple[str, ...]) -> bool:
        if start == len(letters):
            found.append(pieces)
            return True
        if start in dead or len(pieces) >= MAX_PIECES or len(found) >= 64:
            return False
        reached = False
        for end in range(min(len(letters), start + 6), start, -1):
            piece = letters[start:end]
            if piece in usable or (end == len(letters) and piece in started):
                reached = walk(end, (*pieces, piece)) or reached
        if not reached and len(pieces) < MAX_PIECES and len(found) < 64:
            dead.add(start)
        return reached

    walk(0, ())
    ordered = sorted(
        (Cut(pieces, _order(pieces, whole)) for pieces in found),
        key=lambda cut: (cut.order, len(cut.pieces), cut.pieces),
    )
    sensible = [cut for cut in ordered if _is_sensible(cut)] or ordered
    plausible = [(cut.order, len(cut.pieces)) for cut in sensible]
    best = min(plausible, default=(0, 0))
    return tuple(
        Cut(cut.pieces, cut.order, likely=weight == best)
        for cut, weight in list(zip(sensible, plausible, strict=True))[:MAX_CUTS]
    )
