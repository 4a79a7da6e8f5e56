"""A made-up roster of a city for the lookup's benchmark: same seed, same people.

Frequencies follow the shape of real lists (a few surnames for half of the people, many equal
names, villages called 王庄 in every township); area codes are ones that do not exist.
"""

from __future__ import annotations

import random

from greenwave_desk.domain.ids import DivisionCode, HouseholdId, PersonId
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.domain.resident_id import check_character

SURNAMES = (
    "王" * 76 + "张" * 70 + "李" * 68 + "刘" * 56 + "陈" * 26 + "杨" * 24 + "赵" * 26 + "孙" * 22
    + "徐" * 18 + "马" * 16 + "朱" * 16 + "胡" * 12 + "郭" * 14 + "高" * 12 + "林" * 6 + "何" * 8
    + "宋" * 14 + "郑" * 9 + "谢" * 6 + "韩" * 10 + "唐" * 6 + "冯" * 8 + "于" * 6 + "董" * 8
    + "程" * 7 + "曹" * 9 + "袁" * 7 + "许" * 7 + "吕" * 6 + "苏" * 5 + "魏" * 8 + "丁" * 6
    + "任" * 6 + "卢" * 4 + "姚" * 5 + "钟" * 2 + "姜" * 4 + "崔" * 6 + "谭" * 3 + "陆" * 3
    + "范" * 5 + "汪" * 3 + "石" * 5 + "付" * 4 + "贾" * 5 + "邵" * 3 + "孟" * 5 + "龙万段钱" * 2
    + "曾翟解仇区查缪朴单盖覃乐宁尹黑秘种冼召纪牟祭隗燕逯仝亓訾晁庞田房孔曲齐庄毛梁白史侯路牛葛季"
)  # fmt: skip
GIVEN = (
    "英秀玉华明国建军伟芳兰桂荣春红梅志文丽凤海金平永福林成德生清云爱香霞莲芝珍学东家忠良"
    "庆新光贵胜才祥富强飞龙超杰磊静敏艳娟燕玲翠巧淑贞惠慧美雪素俊立宝全兴利民中义信仁月菊芬"
    "琴萍雷刚勇辉亮峰鹏涛波斌宁洪岩振传兆凡存孟昌广玺修先训令维善茂喜瑞雨双士合会来运根"
    "景守怀心思恩敬长山水木火土天地日星晨阳子小大晟𠮷㛃𬱖𰻞峯"
)
VILLAGE_FIRST = "王张李刘陈杨赵孙徐马朱胡郭高何宋郑谢韩唐冯于董曹袁许吕苏魏丁任姚崔范石付贾邵孟侯田"
VILLAGE_LAST = (
    "庄",
    "楼",
    "集",
    "堂",
    "寨",
    "屯",
    "海",
    "口",
    "坊",
    "庙",
    "河",
    "胡同",
    "老家",
    "店",
)
VILLAGE_SIDE = ("", "", "", "", "前", "后", "东", "西", "大", "小", "南", "北")
TOWNSHIP_LAST = ("庄镇", "集镇", "楼镇", "寨镇", "店镇", "城街道", "堂乡", "海镇")
RELATIONS = ("配偶", "子", "女", "父", "母", "孙子")
AREAS = tuple(f"3799{number:02d}" for number in range(21, 30))


def _name(chance: random.Random, surname: str) -> str:
    weights = [1 / (rank + 4) for rank in range(len(GIVEN))]
    length = 1 if chance.random() < 0.22 else 2
    return surname + "".join(chance.choices(GIVEN, weights, k=length))


def _places(chance: random.Random, townships: int) -> list[tuple[str, str, str, list[str]]]:
    places = []
    for number in range(townships):
        area = AREAS[number * len(AREAS) // townships]
        township = chance.choice(VILLAGE_FIRST) + chance.choice(TOWNSHIP_LAST)
        villages = {
            chance.choice(VILLAGE_SIDE)
            + chance.choice(VILLAGE_FIRST)
            + chance.choice(VILLAGE_LAST)
            + ("社区" if chance.random() < 0.1 else "村")
            for _ in range(38)
        }
        places.append((area, f"{area}{100 + number:03d}", township, sorted(villages)))
    return places


def make_people(count: int, seed: int = 2026) -> list[Person]:
    """``count`` people in households of one to five, in the order a county's file has them."""
    chance = random.Random(seed)
    places = _places(chance, max(1, min(168, count // 700)))
    people: list[Person] = []
    household = 0
    while len(people) < count:
        area, division, township, villages = chance.choice(places)
        village = chance.choice(villages)
        household += 1
        size = chance.choice((1, 1, 1, 2, 2, 3, 4, 5))
        head = ""
        for member in range(min(size, count - len(people))):
            name = _name(chance, chance.choice(SURNAMES))
            year = chance.randint(1935, 2016)
            head = head or name
            born = f"{year}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
            body = f"{area}{born}{chance.randint(1, 999):03d}"
            number = body + check_character(body)
            people.append(
                Person(
                    id=PersonId(f"p{len(people):06d}"),
                    name=name,
                    id_number=number,
                    sex=Sex.MALE if int(body[-1]) % 2 else Sex.FEMALE,
                    birth=f"{born[:4]}-{born[4:6]}-{born[6:]}",
                    division=DivisionCode(division),
                    township=township,
                    village=village,
                    address=f"{township}{village}{chance.randint(1, 300)}号",
                    phone=f"1{chance.choice('3578')}{chance.randint(0, 999_999_999):09d}",
                    household=HouseholdId(f"h{household:06d}"),
                    head_name=head,
                    relation="户主" if member == 0 else chance.choice(RELATIONS),
                    household_size=size,
                    card=f"HC{len(people):08d}" if chance.random() < 0.4 else "",
                    other_names=(name[:2] + "氏",) if chance.random() < 0.01 else (),
                )
            )
    return people
