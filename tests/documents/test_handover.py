"""The paper that goes with a stick, as other programs read it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from greenwave_desk.documents.blocks import Block, Gap
from greenwave_desk.documents.press import Press, Rendered
from greenwave_desk.documents.styles import mm
from greenwave_desk.documents.tables import Table
from greenwave_desk.domain.exchange import BundleKind
from greenwave_desk.domain.handover import (
    Anchor,
    Counted,
    HandoverLine,
    HandoverParty,
    HandoverSlip,
    ReceivedLine,
    ReceivingSlip,
    short_digest,
    short_print,
)
from greenwave_desk.domain.ids import Day

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
REGENERATE = "GREENWAVE_REGENERATE_GOLDEN"
DAY = Day("2026-11-23")
LONG = "菏泽市试验县某某某某经济技术开发区便民服务中心（党群服务中心、退役军人服务站）"


def fingerprint(seed: int) -> str:
    return " ".join(f"{(seed * 7919 + at * 104_729) % 100_000:05d}" for at in range(12))


def digest(seed: int) -> str:
    return hashlib.sha256(str(seed).encode()).hexdigest()


COUNTY = HandoverParty(name="测试县民政局", fingerprint=fingerprint(1))
DESK = HandoverParty(name="青麦镇便民服务中心", fingerprint=fingerprint(2))
ANCHOR = Anchor(seq=1205, hash=digest(99))
REPORT = HandoverLine(
    file="GW-desk-report-19057826-66332690-000042.gwb",
    kind=BundleKind.DESK_REPORT,
    serial=42,
    receiver=COUNTY,
    records=87,
    sha256=digest(1),
    size=131_400,
    counts=(Counted("来访", 38), Counted("办件", 21), Counted("政策讲解", 28)),
    acknowledged=1118,
    acknowledged_on=Day("2026-11-16"),
)
GIVEN = HandoverSlip(giver=DESK, day=DAY, lines=(REPORT,), stick="青麦 2 号盘", anchor=ANCHOR)


def issues(count: int, name: str = "镇便民服务中心") -> HandoverSlip:
    lines = tuple(
        HandoverLine(
            file=f"GW-county-issue-66332690-{n:08d}-{n:06d}.gwb",
            kind=BundleKind.COUNTY_ISSUE,
            serial=n,
            receiver=HandoverParty(name=f"{n}号{name}", fingerprint=fingerprint(n + 10)),
            records=1500 + n,
            sha256=digest(n),
            size=400_000,
            counts=(Counted("名册", 1490 + n), Counted("回执", 2)),
        )
        for n in range(1, count + 1)
    )
    return HandoverSlip(giver=COUNTY, day=DAY, lines=lines, anchor=ANCHOR)


def reports(count: int) -> ReceivingSlip:
    lines = tuple(
        ReceivedLine(
            file=f"GW-{n}.gwb",
            sender=HandoverParty(name=f"{n}号镇便民服务中心", fingerprint=fingerprint(n + 10)),
            kind=BundleKind.DESK_REPORT,
            serial=n,
            sent=500 + n,
            new=480 + n,
            known=17,
            held=3,
            acknowledged=12_000 + n,
        )
        for n in range(1, count + 1)
    )
    return ReceivingSlip(receiver=COUNTY, day=DAY, lines=lines, anchor=ANCHOR)


def texts(sheet: Rendered) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(sheet.pdf)).pages]


def squeezed(sheet: Rendered) -> str:
    return re.sub(r"\s", "", "".join(texts(sheet)))


def run(tool: str, *arguments: str, sheet: Rendered, tmp_path: Path) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed here")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet.pdf)
    done = subprocess.run(
        [tool, *(argument.replace("PDF", str(path)) for argument in arguments)],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.mark.parametrize("kind", ["handover", "handover-table", "receiving"])
def test_text_of_each_page_is_as_a_person_approved_it(kind: str, press: Press) -> None:
    refused = ReceivedLine(
        file="GW-desk-report-19057826-66332690-000042.gwb",
        sender=HandoverParty(name=""),
        refused="文件在复制时断了。",
    )
    received = reports(3)
    made = {
        "handover": lambda: press.handover(msgspec.structs.replace(GIVEN, demo=True)),
        "handover-table": lambda: press.handover(issues(3)),
        "receiving": lambda: press.receiving(
            msgspec.structs.replace(received, lines=(*received.lines, refused))
        ),
    }[kind]()
    text = "".join(f"=== {n}\n{page}\n" for n, page in enumerate(texts(made), start=1))
    golden = GOLDEN / f"{kind}.txt"
    if os.environ.get(REGENERATE):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8"), f"if this is meant, run again with {REGENERATE}=1"


def test_the_slip_says_all_by_which_two_offices_know_the_file_again(press: Press) -> None:
    sheet = press.handover(GIVEN)
    assert sheet.pages == 1
    text = squeezed(sheet)
    for said in (
        "随盘交接单",
        "青麦镇便民服务中心",
        "测试县民政局",
        "青麦2号盘",
        "2026年11月23日",
        REPORT.file,
        "窗口上报",
        "第42号",
        "87条",
        "来访38，办件21，政策讲解28",
        "收齐到第1,118号（2026-11-16）",
        short_digest(REPORT.sha256).replace(" ", ""),
        short_print(DESK.fingerprint).replace(" ", ""),
        short_print(COUNTY.fingerprint).replace(" ", ""),
        "第1,205号",
        ANCHOR.hash[:16],
        "交出人签名",
        "接收人签名",
        "盘丢了怎么办",
        "第1页，共1页",
    ):
        assert said in text, said
    assert text.count("日期") == 3


def test_no_more_of_keys_and_hashes_is_printed_than_meant(press: Press) -> None:
    text = squeezed(press.handover(GIVEN))
    assert REPORT.sha256[:33] not in text
    assert ANCHOR.hash[:17] not in text
    assert DESK.fingerprint.replace(" ", "")[:16] not in text
    assert short_print(DESK.fingerprint) == DESK.fingerprint[:17]
    assert len(short_digest(REPORT.sha256).replace(" ", "")) == 32


@pytest.mark.parametrize(
    ("acknowledged", "day", "said"),
    [
        (None, None, "还没有收到过回执"),
        (0, Day("2026-11-16"), "一条也没有收齐（2026-11-16）"),
        (7, None, "收齐到第7号"),
    ],
)
def test_what_the_last_receipt_covers_is_said_and_never_guessed(
    press: Press, acknowledged: int | None, day: Day | None, said: str
) -> None:
    line = msgspec.structs.replace(REPORT, acknowledged=acknowledged, acknowledged_on=day)
    text = squeezed(press.handover(msgspec.structs.replace(GIVEN, lines=(line,))))
    assert f"上次回执{said}" in text


def test_a_journal_without_an_anchor_is_not_given_one(press: Press) -> None:
    text = squeezed(press.handover(msgspec.structs.replace(GIVEN, anchor=None)))
    assert "台账" not in text
    assert "交出人签名" in text


def test_a_stick_without_a_label_has_a_line_to_write_one(press: Press) -> None:
    sheet = press.handover(msgspec.structs.replace(GIVEN, stick=""))
    (page,) = PdfReader(BytesIO(sheet.pdf)).pages
    drawn = page.get_contents()
    assert drawn is not None
    labelled = PdfReader(BytesIO(press.handover(GIVEN).pdf)).pages[0].get_contents()
    assert labelled is not None
    assert drawn.get_data().count(b" l S") == labelled.get_data().count(b" l S") + 1


def test_sister_desks_that_can_open_it_are_named(press: Press) -> None:
    line = msgspec.structs.replace(REPORT, copies=("青麦镇第二窗口", "青麦镇第三窗口"))
    text = squeezed(press.handover(msgspec.structs.replace(GIVEN, lines=(line,))))
    assert "同时抄送青麦镇第二窗口、青麦镇第三窗口" in text
    assert "抄送" not in squeezed(press.handover(GIVEN))


def test_two_journals_for_one_county_are_one_hand_over(press: Press) -> None:
    second = msgspec.structs.replace(REPORT, serial=43, records=5, file="GW-second.gwb")
    text = squeezed(press.handover(msgspec.structs.replace(GIVEN, lines=(REPORT, second))))
    assert "盘内文件（2个，共92条记录）" in text
    assert text.count("接收人签名") == 1


def test_all_desks_of_a_county_have_a_row_each_and_the_heading_returns(press: Press) -> None:
    sheet = press.handover(issues(162))
    pages = texts(sheet)
    assert len(pages) == sheet.pages > 5
    for number, page in enumerate(pages, start=1):
        told = re.sub(r"\s", "", page)
        assert told.count("接收人签名") == 1, number
        assert f"第{number}页，共{sheet.pages}页" in told
    text = squeezed(sheet)
    for n in range(1, 163):
        assert text.count(f"GW-county-issue-66332690-{n:08d}-{n:06d}.gwb") == 1
        assert text.count(f"县级下发第{n}号·") == 1
    assert "共256,203条记录" in text
    assert text.count("交出人签名") == 1


@pytest.mark.parametrize("make", ["handover", "receiving"])
def test_signatures_never_stand_alone_on_a_page(press: Press, make: str) -> None:
    for count in range(2, 40):
        if make == "handover":
            last, row = texts(press.handover(issues(count)))[-1], "县级下发"
        else:
            last, row = texts(press.receiving(reports(count)))[-1], "合计"
        assert row in last, count
        assert "人签名" in last


def test_the_receiving_slip_adds_up(press: Press) -> None:
    slip = reports(20)
    text = squeezed(press.receiving(slip))
    sent = sum(line.sent for line in slip.lines)
    new = sum(line.new for line in slip.lines)
    assert f"合计{sent:,}{new:,}34060收20份" in text
    assert sent == new + 340 + 60
    assert "送来=新收+已有+搁置" in text


def test_a_gap_and_a_refusal_are_said_in_words(press: Press) -> None:
    first = reports(1).lines[0]
    gap = msgspec.structs.replace(first, gap=(118, 130))
    single = msgspec.structs.replace(first, gap=(7, 7), acknowledged=0)
    empty = msgspec.structs.replace(first, sent=0, new=0, known=0, held=0)
    refused = ReceivedLine(
        file="GW-x.gwb", sender=HandoverParty(name=""), refused="文件在复制时断了。", sent=9
    )
    slip = msgspec.structs.replace(reports(1), lines=(gap, single, empty, refused))
    text = squeezed(press.receiving(slip))
    assert "缺第118至130号" in text
    assert "还没有从头收齐缺第7号" in text
    assert "这份上报不带新记录" in text
    assert "没有收文件在复制时断了。" in text
    assert "收3份，没有收1份，缺号2份" in text
    assert "合计1,002" in text, "what was refused counts for nothing"


def test_large_counts_and_long_names_stay_whole_and_inside_the_margins(
    press: Press, tmp_path: Path
) -> None:
    office = HandoverParty(name=LONG, fingerprint=fingerprint(3))
    big = msgspec.structs.replace(
        REPORT,
        receiver=office,
        serial=999_999,
        records=1_234_567,
        counts=tuple(Counted(name, 1_234_567) for name in ("来访", "办件", "评价", "更正", "其他")),
    )
    line = ReceivedLine(
        file="x.gwb",
        sender=office,
        kind=BundleKind.DESK_REPORT,
        serial=999_999,
        sent=1_234_567,
        new=1_234_567,
        known=1_234_567,
        held=1_234_567,
        acknowledged=1_234_567,
        gap=(1_234_568, 2_345_678),
    )
    sheets = (
        press.handover(HandoverSlip(giver=office, day=DAY, lines=(big,), stick=LONG)),
        press.handover(issues(3, LONG)),
        press.receiving(ReceivingSlip(receiver=office, day=DAY, lines=(line, line), stick=LONG)),
    )
    assert LONG in squeezed(sheets[0])
    assert "1号" + LONG in squeezed(sheets[1])
    assert "2,469,134" in squeezed(sheets[2])
    assert "1,234,567 1,234,567" in texts(sheets[2])[0].replace("\n", " ")
    for sheet in sheets:
        boxes = run("pdftotext", "-bbox", "PDF", "-", sheet=sheet, tmp_path=tmp_path)
        pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"'
        words = re.findall(pattern, boxes)
        assert len(words) > 30
        for left, top, right, foot in (map(float, word) for word in words):
            assert left > 22 * mm - 8
            assert right < (210 - 18) * mm + 8
            assert top > 5 * mm
            assert foot < (297 - 7) * mm


@pytest.mark.parametrize("name", ["𠮷庄镇", "𰻞乡", "阿卜杜拉·买买提"])
def test_rare_characters_come_back(press: Press, name: str) -> None:
    giver = HandoverParty(name=name)
    sheet = press.handover(msgspec.structs.replace(GIVEN, giver=giver))
    assert sheet.notices == ()
    assert name in "".join(texts(sheet))
    assert "未知" in squeezed(sheet), "keys that nobody told are not left blank"


def test_fonts_are_embedded_and_other_programs_find_nothing_wrong(
    press: Press, tmp_path: Path
) -> None:
    for sheet in (press.handover(issues(30)), press.receiving(reports(30))):
        table = run("pdffonts", "PDF", sheet=sheet, tmp_path=tmp_path).splitlines()[2:]
        assert table
        for row in table:
            emb, sub, uni = row.split()[-5:-2]
            assert (emb, sub, uni) == ("yes", "yes", "yes"), row
        assert "No syntax or stream encoding errors" in run(
            "qpdf", "--check", "PDF", sheet=sheet, tmp_path=tmp_path
        )


def test_the_file_names_the_paper_and_no_office(press: Press) -> None:
    meta: Any = PdfReader(BytesIO(press.handover(GIVEN).pdf)).metadata
    assert meta.title == "随盘交接单"
    assert not any("青麦" in str(value) for value in meta.values())
    assert press.handover(GIVEN).pdf == press.handover(GIVEN).pdf


# the table itself


def heights(block: Block) -> list[float]:
    return [child.height(100) for child in block.children()]


def test_a_table_is_divided_between_rows_with_its_heading_again() -> None:
    table = Table(Gap(10), [Gap(20), Gap(21), Gap(22), Gap(23)], tail=[Gap(40)])
    parts = table.split(100, 55)
    assert parts is not None
    assert heights(parts[0]) == [10, 20, 21]
    assert heights(parts[1]) == [10, 22, 23, 40]
    assert sum(heights(table)) == table.height(100)


def test_a_table_leaves_rows_for_its_tail_even_if_they_would_fit() -> None:
    table = Table(Gap(10), [Gap(20)] * 4, tail=[Gap(400)])
    parts = table.split(100, 300)
    assert parts is not None
    assert heights(parts[1]) == [10, 20, 20, 400]


def test_a_heading_never_stands_without_a_row() -> None:
    assert Table(Gap(10), [Gap(20)] * 4).split(100, 29) is None
    assert Table(Gap(10), [Gap(20)] * 2, tail=[Gap(1)]).split(100, 45) is None
