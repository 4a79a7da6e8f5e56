"""Damaged queries: what a clerk types who misheard, misread, mistyped or turned a name round.

Owns the slips and the rule of how much a clerk types beside a damaged name; knows nothing of the
lookup. Regional confusions are written down here a second time, readings and look-alikes in
``noisy_tables.py``, so that a gap in the program's own tables shows as a miss. Same seed, same
queries.

The rule: a name that forty people of a city bear cannot be ranked. While more than three people
could be meant, the clerk asks and adds one more word: birth year and village, in either order,
then the last four of the ID number. Meant can be everybody whom the typed name fits as it stands,
and everybody of whose name the same slip could have made it (:class:`Slip`).
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from noisy_tables import LOOK_ALIKE, READINGS, SURNAME_READINGS

from greenwave_desk.domain.people import Person

MOST = 3
"""So many rows are looked at without thinking."""

_INITIALS = {"zh": "z", "ch": "c", "sh": "s"}
_FLAT = {flat: curled for curled, flat in _INITIALS.items()}
_TONES = {"a": "āáǎà", "e": "ēéěè", "o": "ōóǒò", "i": "īíǐì", "u": "ūúǔù", "v": "ǖǘǚǜ"}


def spoken(name: str) -> list[str]:
    """The syllables of a name as its bearer says them."""
    own = SURNAME_READINGS.get(name[0], READINGS[name[0]])
    return [own, *(READINGS[char] for char in name[1:])]


def heard(syllable: str) -> str:
    """A syllable as an ear of the region hears it: what is not told apart has one form."""
    for curled, flat in _INITIALS.items():
        if syllable.startswith(curled):
            syllable = flat + syllable[2:]
    if syllable.startswith("n"):
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith(("ing", "eng")) else syllable


def bare(place: str) -> str:
    """A village as it is said: without its ending."""
    return place.removesuffix("社区").removesuffix("村")


class Town:
    """The roster in the orders that the rule asks for; an index of its own, in plain dicts."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self._by: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for one in people:
            said = spoken(one.name)
            for kind, key in (
                ("name", one.name),
                ("said", " ".join(said)),
                ("heard", " ".join(map(heard, said))),
                ("letters", "".join(sound[0] for sound in said)),
                ("letters heard", "".join(heard(sound)[0] for sound in said)),
                ("letters", "".join(READINGS[char][0] for char in one.name)),
                ("same characters", "".join(sorted(one.name))),
                ("same syllables", " ".join(sorted(said))),
                ("beginning", one.name[:2]),
                ("ends", one.name[0] + one.name[-1]),
                ("ends said", f"{said[0]} {said[-1]}"),
                *(("but one", but) for but in _but_one(one.name)),
            ):
                rows = self._by[kind, key]
                if not rows or rows[-1] is not one:
                    rows.append(one)
        self._standing = sorted(
            (start, number) for number, one in enumerate(people) for start in _standing(one)
        )

    def standing(self, typed: str) -> list[Person]:
        """Everybody whom ``typed`` fits as it stands.

        By the name, or the beginning of a part of it; by the head of their household.
        """
        found = []
        for start, number in self._standing[bisect_left(self._standing, (typed, 0)) :]:
            if not start.startswith(typed):
                break
            found.append(self.people[number])
        return found

    def __call__(self, kind: str, key: str) -> list[Person]:
        """Everybody who has this key."""
        return self._by.get((kind, key), [])


def _standing(one: Person) -> set[str]:
    starts = set()
    for at in range(len(one.name)):
        said = spoken(one.name)[at:]
        starts |= {one.name[at:], "".join(said), "".join(sound[0] for sound in said)}
    everyday = [READINGS[char] for char in one.name]
    head = spoken(one.head_name)
    starts |= {"".join(everyday), "".join(sound[0] for sound in everyday)}
    return starts | {one.head_name, "".join(head), "".join(sound[0] for sound in head)}


def _but_one(name: str) -> list[str]:
    return [f"{name[:at]}?{name[at + 1 :]}" for at in range(len(name))]


@dataclass(frozen=True)
class Slip:
    """A damaged name, and everybody whom the same slip could have made of it."""

    typed: str
    meant: list[Person]


@dataclass(frozen=True)
class NoisyQuery:
    """What is typed, whom it is about, and what the clerk had to add to the name."""

    kind: str
    text: str
    name: str
    """The damaged name alone."""
    details: tuple[str, ...]
    person: Person
    could_be: int
    """People whom the damaged name alone could mean."""


Damage = Callable[[Town, Person, random.Random], Slip | None]


def _as_heard(town: Town, one: Person, syllables: list[str]) -> Slip | None:
    said = spoken(one.name)
    if syllables == said:
        return None
    return Slip("".join(syllables), town("heard", " ".join(map(heard, said))))


def curled_tongue(town: Town, one: Person, _: random.Random) -> Slip | None:
    """z for zh, c for ch, s for sh and back: many dialects have only one of the two rows."""

    def other(sound: str) -> str:
        start = next((s for s in (*_INITIALS, *_FLAT) if sound.startswith(s)), "")
        changed = {**_INITIALS, **_FLAT}.get(start, "") + sound[len(start) :]
        return changed if start else sound

    return _as_heard(town, one, [other(sound) for sound in spoken(one.name)])


def n_for_l(town: Town, one: Person, _: random.Random) -> Slip | None:
    """n for l and back: one sound along the Yangtze and wherever its people moved."""
    swap = {"n": "l", "l": "n"}
    sounds = spoken(one.name)
    return _as_heard(town, one, [swap.get(sound[0], sound[0]) + sound[1:] for sound in sounds])


def _nasal(sound: str) -> str:
    if sound.endswith(("ing", "eng")):
        return sound[:-1]
    return sound + "g" if sound.endswith(("in", "en")) else sound


def in_for_ing(town: Town, one: Person, _: random.Random) -> Slip | None:
    """in for ing, en for eng and back: hardly anybody south of the Huai hears it."""
    return _as_heard(town, one, [_nasal(sound) for sound in spoken(one.name)])


def broad_accent(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """All three at once, in syllables taken at random: an old visitor who speaks no Mandarin."""
    alike = [sorted(_HEARD_ALIKE[heard(sound)]) for sound in spoken(one.name)]
    return _as_heard(town, one, [chance.choice(sounds) for sounds in alike])


def letter_misheard(town: Town, one: Person, _: random.Random) -> Slip | None:
    """Initials with n for l: ``nzq`` for 李志强."""
    letters = "".join(sound[0] for sound in spoken(one.name))
    typed = letters.translate(str.maketrans("nl", "ln"))
    key = "".join(heard(sound)[0] for sound in spoken(one.name))
    return Slip(typed, town("letters heard", key)) if typed != letters else None


def everyday_reading(town: Town, one: Person, _: random.Random) -> Slip | None:
    """Initials or pinyin with the surname read as the character is elsewhere: 单 dan, 解 jie."""
    if one.name[0] not in SURNAME_READINGS:
        return None
    letters = "".join(READINGS[char][0] for char in one.name)
    return Slip(letters, town("letters", letters))


def wrong_tone(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """Tone marks as an input method or a dictionary writes them, and the tones are wrong."""
    said = spoken(one.name)
    marked = chance.random() < 0.5
    typed = [_toned(sound, chance.randrange(4), marked=marked) for sound in said]
    return Slip("".join(typed), town("said", " ".join(said)))


def _toned(sound: str, tone: int, *, marked: bool) -> str:
    if not marked:
        return f"{sound}{tone + 1}"
    vowel = next((v for v in "aoe" if v in sound), "")
    if not vowel:
        vowel = [sign for sign in sound if sign in "iuv"][-1]
    return sound.replace(vowel, _TONES[vowel][tone], 1)


def _replaced(
    town: Town, one: Person, chance: random.Random, alike: Callable[[str], set[str]]
) -> Slip | None:
    """One character replaced by one of those ``alike``; meant are all whom that explains."""
    places = [at for at, char in enumerate(one.name) if alike(char)]
    if not places:
        return None
    at = chance.choice(places)
    other = chance.choice(sorted(alike(one.name[at])))
    typed = one.name[:at] + other + one.name[at + 1 :]
    explained = list(town("name", typed))
    for index, pattern in enumerate(_but_one(typed)):
        explained += [
            two for two in town("but one", pattern) if typed[index] in alike(two.name[index])
        ]
    return Slip(typed, list(dict.fromkeys(explained)))


def wrong_of_shape(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """One character that looks like the right one: copied from a bad print or a bad hand."""
    return _replaced(town, one, chance, lambda char: _LOOKS.get(char, set()))


def wrong_of_sound(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """One character of the same sound: the input method's first offer was taken."""
    return _replaced(town, one, chance, lambda char: _SOUNDS.get(char, set()))


def wrong_of_near_sound(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """One character of a sound that the ear takes for the right one: 玲 for 琳."""
    return _replaced(town, one, chance, lambda char: _NEAR.get(char, set()))


def wrong_at_all(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """One character that has nothing to do with the right one: the visitor goes by another."""
    return _replaced(town, one, chance, lambda char: _ANY - {char})


def unreadable(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """A wildcard for a character that nobody at the window can read or write."""
    if len(one.name) != 3:
        return None
    first, middle, last = tuple(one.name)
    typed, kind, key = chance.choice(
        (
            (f"{first}*{last}", "ends", first + last),
            (f"{first}?{last}", "but one", f"{first}?{last}"),
            (f"{first}{middle}*", "beginning", first + middle),
            (f"?{middle}{last}", "but one", f"?{middle}{last}"),
        )
    )
    return Slip(typed, town(kind, key))


def left_out(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """The middle character left out: the generation's character, which the family does not say."""
    if len(one.name) != 3:
        return None
    if chance.random() < 0.5:
        typed = one.name[0] + one.name[2]
        return Slip(typed, town("ends", typed))
    said = spoken(one.name)
    return Slip(said[0] + said[2], town("ends said", f"{said[0]} {said[2]}"))


def given_name_first(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """国良曾, guoliangzeng: taken from a form in the foreign order."""
    if chance.random() < 0.5:
        return Slip(one.name[1:] + one.name[0], town("same characters", "".join(sorted(one.name))))
    said = spoken(one.name)
    return Slip("".join(said[1:]) + said[0], town("same syllables", " ".join(sorted(said))))


def given_name_turned(town: Town, one: Person, chance: random.Random) -> Slip | None:
    """王英秀 for 王秀英: the two characters of the given name change places in the memory."""
    if len(one.name) != 3 or one.name[1] == one.name[2]:
        return None
    typed = one.name[0] + one.name[2] + one.name[1]
    if chance.random() < 0.5:
        return Slip(typed, town("same characters", "".join(sorted(one.name))))
    said = spoken(one.name)
    return Slip(said[0] + said[2] + said[1], town("same syllables", " ".join(sorted(said))))


def words_reversed(town: Town, one: Person, _: random.Random) -> Slip | None:
    """Everything right, but the details stand before the name: ``王庄 1962 曾国良``."""
    return Slip(one.name, town("name", one.name))


DAMAGES: dict[str, Damage] = {
    "z/zh c/ch s/sh": curled_tongue,
    "n/l": n_for_l,
    "in/ing en/eng": in_for_ing,
    "broad accent": broad_accent,
    "initials, n/l": letter_misheard,
    "initials, everyday reading": everyday_reading,
    "wrong tones": wrong_tone,
    "wrong character, shape": wrong_of_shape,
    "wrong character, same sound": wrong_of_sound,
    "wrong character, near sound": wrong_of_near_sound,
    "wrong character, any": wrong_at_all,
    "wildcard": unreadable,
    "character left out": left_out,
    "given name first": given_name_first,
    "given name turned": given_name_turned,
    "words reversed": words_reversed,
}
"""Kinds of damage in the order of the tables."""

_FIRST_ARE_DETAILS = "words reversed"


def noisy_queries(people: Sequence[Person], each: int, seed: int = 4) -> Iterator[NoisyQuery]:
    """``each`` queries of every kind, about people taken at random."""
    town = Town(people)
    for number, (kind, damage) in enumerate(DAMAGES.items()):
        chance = random.Random(seed * 1000 + number)
        wanted = each
        while wanted:
            one = chance.choice(people)
            slip = damage(town, one, chance)
            if slip is None:
                continue
            wanted -= 1
            able = {two.id: two for two in (*slip.meant, *town.standing(slip.typed))}
            least = int(kind == _FIRST_ARE_DETAILS)
            details = _details(list(able.values()), one, chance, least)
            words = [slip.typed, *details]
            text = " ".join(reversed(words) if kind == _FIRST_ARE_DETAILS else words)
            yield NoisyQuery(kind, text, slip.typed, details, one, len(able))


def _details(able: list[Person], one: Person, chance: random.Random, least: int) -> tuple[str, ...]:
    """What the clerk adds until at most three people can be meant."""
    asked = [one.birth[:4], bare(one.village)]
    chance.shuffle(asked)
    details: list[str] = []
    for detail in (*asked, one.id_number[-4:]):
        if len(able) <= MOST and len(details) >= least:
            break
        details.append(detail)
        able = [two for two in able if _fits(detail, two)]
    return tuple(details)


def _fits(detail: str, one: Person) -> bool:
    """Four digits are a year or the end of a number; a village may be the part of another's."""
    if detail.isdigit():
        return one.birth.startswith(detail) or one.id_number.endswith(detail)
    return detail in one.village or detail in one.township


def _alike_in(groups: Iterator[set[str]]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for char in group:
            table[char] |= group - {char}
    return table


def _grouped(key: Callable[[str], str], members: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for member, sound in members:
        table[key(sound)].add(member)
    return table


_HEARD_ALIKE = _grouped(heard, ((s, s) for s in {*READINGS.values(), *SURNAME_READINGS.values()}))
_LOOKS = _alike_in(set(group) for group in LOOK_ALIKE.split())
_SOUNDS = _alike_in(iter(_grouped(str, iter(READINGS.items())).values()))
_NEAR = {
    char: {other for other in others if READINGS[other] != READINGS[char]}
    for others in _grouped(heard, iter(READINGS.items())).values()
    for char in others
}
_ANY = set(READINGS)
