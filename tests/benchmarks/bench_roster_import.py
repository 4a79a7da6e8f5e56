"""Reading and judging a city's roster (125,500 rows of 20 columns, .xlsx) beside parsing alone.

The peer is python-calamine in this process: load the workbook and take every cell of the sheet
(``to_python``). The figure is everything from the path to a :class:`RosterReading`: checks before
unpacking, the child process, the judgement of every row. Goal: at most 3 times the peer.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import python_calamine
import xlsxwriter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from greenwave_desk.domain.divisions import Division, DivisionLevel  # noqa: E402
from greenwave_desk.domain.ids import DivisionCode  # noqa: E402
from greenwave_desk.domain.resident_id import check_character  # noqa: E402
from greenwave_desk.exchange.division_file import read_divisions  # noqa: E402
from greenwave_desk.exchange.roster_file import read_roster  # noqa: E402

ROWS = 125_500
COUNTY = DivisionCode("379900")
TOWNSHIP = "柳桥镇"
HEADINGS = (
    "序号", "姓名", "身份证号", "性别", "民族", "救助类别", "保障证号", "户主姓名", "户主身份证号",
    "与户主关系", "家庭人口", "联系电话", "乡镇", "所在村居", "家庭住址", "残疾类别", "残疾等级",
    "月保障金", "出生日期", "备注",
)  # fmt: skip
SPELLINGS = ("低保", "农村低保", "特困人员", "边缘户", "监测户", "刚性支出", "低保边缘", "分散特困")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "国家伟英德华桂兰海建文明秀珍永长春根水才"


def make_roster(path: Path, rows: int) -> None:
    """A believable file; every number is under a division code that does not exist."""
    chance = Random(20261123)  # invented people, not secrets
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("花名册")
        sheet.write_string(0, 0, "低收入人口花名册")
        sheet.write_row(1, 0, HEADINGS)
        for index in range(rows):
            days = index // 999
            birth = f"{1930 + days // 336 % 90}{days // 28 % 12 + 1:02d}{days % 28 + 1:02d}"
            body = f"{COUNTY}{birth}{index % 999 + 1:03d}"
            number = body + check_character(body)
            name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
            village = chance.choice(("王庄村", "李集村", "大刘寨村", "东关社区"))
            disabled = chance.random() < 0.2
            cells = (
                index + 1, name, number, "男" if int(number[16]) % 2 else "女", "汉族",
                chance.choice(SPELLINGS), f"DB{index:06d}", name, number, "本人",
                chance.randint(1, 6), f"100{chance.randint(0, 99_999_999):08d}", TOWNSHIP, village,
                f"{village}{chance.randint(1, 500)}号", "肢体" if disabled else "",
                "二级" if disabled else "", 635,
                f"{birth[:4]}-{birth[4:6]}-{birth[6:]}", "",
            )  # fmt: skip
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(index + 2, column, cell)


def parse_alone(path: Path) -> int:
    """The peer: all cells as Python values, nothing judged."""
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return len(sheet.to_python())


def timed(work: Callable[[], int]) -> float:
    """Seconds by the clock."""
    gc.collect()
    begun = time.perf_counter()
    assert work() >= ROWS
    return time.perf_counter() - begun


def main() -> None:
    """Measure, with the runs of both interleaved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    township = Division(
        code=DivisionCode(f"{COUNTY}101"),
        name=TOWNSHIP,
        level=DivisionLevel.TOWNSHIP,
        county=COUNTY,
    )
    county = Division(code=COUNTY, name="花城县", level=DivisionLevel.COUNTY, county=COUNTY)
    divisions = read_divisions(ROOT / "data" / "divisions.csv").with_added((county, township))
    figures: list[float] = []
    peers: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        make_roster(path, ROWS)

        def ours() -> int:
            reading = read_roster(
                path, divisions=divisions, division=COUNTY, today=date(2026, 11, 23)
            )
            assert len(reading.accepted) == ROWS
            return reading.rows

        for _ in range(arguments.runs):
            figures.append(timed(ours))
            peers.append(timed(lambda: parse_alone(path)))
    figure, peer = statistics.median(figures), statistics.median(peers)
    result = {
        "benchmark": "roster import, 125,500 rows x 20 columns",
        "figure_seconds": round(figure, 3),
        "peer": "python-calamine, load and to_python",
        "peer_seconds": round(peer, 3),
        "ratio": round(figure / peer, 2),
        "goal": 3.0,
    }
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False))
        return
    print(f"read and judge   {figure:7.3f} s   (median of {arguments.runs})")
    print(f"calamine alone   {peer:7.3f} s   (median of {arguments.runs})")
    print(f"ratio            {figure / peer:7.2f}     (goal: at most 3)")


if __name__ == "__main__":
    main()
