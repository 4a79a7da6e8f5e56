"""The finished files: what is in them, byte for byte and as other programs read them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from greenwave_desk.documents.base import Document, Kit
from greenwave_desk.documents.blocks import Block
from greenwave_desk.documents.press import Press, Rendered
from greenwave_desk.documents.styles import LARGE_PRINT, mm
from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.errors import DocumentError, ErrorCode
from greenwave_desk.domain.ids import Day
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.screening import Screening, Verdict
from greenwave_desk.domain.visits import Lane, Ticket
from greenwave_desk.exchange.catalogue_files import load_catalogue

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
REGENERATE = "GREENWAVE_REGENERATE_GOLDEN"
RARE_NAMES = ["曾国梁", "𠮷", "𬺓", "𰻞", "䶮", "㛃", "𬱖", "阿卜杜拉·买买提", "尉迟𬭎"]

Make = Callable[..., Rendered]


@pytest.fixture
def checklist(
    press: Press,
    make_person: Callable[..., Person],
    make_catalogue: Callable[..., Catalogue],
    make_screening: Callable[..., Screening],
) -> Make:
    def make(
        name: str = "曾国梁",
        *,
        policies: int = 9,
        verdict: Verdict | None = None,
        demo: bool = False,
        scale: float = 1.0,
        by: Press = press,
        venue: str = "庄寨镇便民服务中心",
        village: str = "王庄村",
    ) -> Rendered:
        catalogue = make_catalogue(policies)
        judged = make_screening(catalogue, lambda _: verdict) if verdict else None
        return by.checklist(
            person=make_person(name, village),
            screening=judged or make_screening(catalogue),
            catalogue=catalogue,
            venue=venue,
            assistant="王芳",
            day="2026-11-23",
            demo=demo,
            edition=12,
            scale=scale,
        )

    return make


@pytest.fixture
def ticket(press: Press) -> Make:
    def make(
        number: str = "L007",
        *,
        lane: Lane = Lane.PRIORITY,
        before: int = 3,
        minutes: int | None = None,
        demo: bool = False,
        venue: str = "庄寨镇便民服务中心",
        waits: bool = True,
        scale: float = 1.0,
    ) -> Rendered:
        slip = Ticket(
            number=number, lane=lane, day=Day("2026-11-23"), ahead=before, wait_minutes=minutes
        )
        return press.ticket(
            ticket=slip, venue=venue, day="2026-11-23", time="09:05", demo=demo, waits=waits,
            scale=scale,
        )  # fmt: skip

    return make


def reader(sheet: Rendered) -> PdfReader:
    return PdfReader(BytesIO(sheet.pdf))


def page_texts(sheet: Rendered) -> list[str]:
    return [page.extract_text() for page in reader(sheet).pages]


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


# what stands in them


@pytest.mark.parametrize("kind", ["checklist", "checklist-large", "ticket"])
def test_text_of_each_page_is_as_a_person_approved_it(
    kind: str, checklist: Make, ticket: Make
) -> None:
    made = {
        "checklist": lambda: checklist(demo=True),
        "checklist-large": lambda: checklist(scale=LARGE_PRINT),
        "ticket": lambda: ticket(demo=True),
    }[kind]()
    pages = [f"=== {n}\n{text}\n" for n, text in enumerate(page_texts(made), start=1)]
    text = "".join(pages)
    golden = GOLDEN / f"{kind}.txt"
    if os.environ.get(REGENERATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8"), f"if this is meant, run again with {REGENERATE}=1"


def test_checklist_names_each_policy_once_in_the_group_of_its_verdict(checklist: Make) -> None:
    text = "\n".join(page_texts(checklist()))
    received, first, second, third = (text.index(f"{n}、") for n in "一二三四")
    for number in range(1, 10):
        (place,) = re.finditer(rf"第 ?{number} ?号帮扶", text)
        group = [(first, second), (second, third), (third, len(text))][(number - 1) % 3]
        if number == 1:
            group = (received, first)
        assert group[0] < place.start() < group[1]


def test_checklist_shows_the_number_masked_and_nothing_more_of_it(checklist: Make) -> None:
    text = "".join(page_texts(checklist()))
    assert "999922********3317" in text
    assert "19620301" not in text


def test_unknown_amount_is_printed_as_unknown(checklist: Make) -> None:
    assert "以当年公布标准为准" in "".join(page_texts(checklist(verdict=Verdict.ENTITLED)))


def test_papers_that_a_department_looks_up_are_not_asked_for(checklist: Make) -> None:
    lines = "\n".join(page_texts(checklist(verdict=Verdict.ENTITLED))).splitlines()
    asked = [line for line in lines if "低保证明" in line]
    assert asked
    assert all(line.startswith("不用带") for line in asked)


@pytest.mark.parametrize("scale", [1.0, LARGE_PRINT])
@pytest.mark.parametrize("verdict", list(Verdict))
def test_whole_catalogue_prints_in_both_sizes_without_a_missing_character(
    press: Press,
    make_person: Callable[..., Person],
    make_screening: Callable[..., Screening],
    verdict: Verdict,
    scale: float,
) -> None:
    catalogue = load_catalogue(Path(__file__).parents[2] / "data" / "catalogue")
    sheet = press.checklist(
        person=make_person(),
        screening=make_screening(catalogue, lambda _: verdict),
        catalogue=catalogue,
        venue="庄寨镇便民服务中心",
        assistant="王芳",
        day="2026-11-23",
        demo=False,
        edition=1,
        scale=scale,
    )
    assert sheet.notices == ()
    text = re.sub(r"\s", "", "".join(page_texts(sheet)))
    for policy in catalogue.policies:
        assert re.sub(r"\s", "", policy.name) in text


@pytest.mark.parametrize("verdict", list(Verdict))
def test_empty_groups_say_so(checklist: Make, verdict: Verdict) -> None:
    text = "".join(page_texts(checklist(verdict=verdict)))
    empty = {"没有可以直接申请的政策", "没有需要再核实的政策", "没有暂不符合的政策"}
    assert sum(sentence in text for sentence in empty) == 2


def test_every_page_carries_its_number_the_total_and_the_editions(checklist: Make) -> None:
    sheet = checklist(policies=21)
    texts = page_texts(sheet)
    assert len(texts) == sheet.pages > 2
    for number, text in enumerate(texts, start=1):
        squeezed = text.replace(" ", "")
        assert f"第{number}页，共{sheet.pages}页" in squeezed
        assert "政策目录第3版" in squeezed
        assert "名册第12版" in squeezed


def test_signatures_never_stand_alone_on_a_page(checklist: Make) -> None:
    for policies in range(4, 40):
        last = page_texts(checklist(policies=policies))[-1]
        assert "未满足" in last, policies
        assert "来访人签名" in last


def test_no_heading_is_the_last_thing_on_a_page(checklist: Make) -> None:
    for policies in range(6, 30):
        for text in page_texts(checklist(policies=policies)):
            lines = [line for line in text.splitlines() if line.strip()]
            body = [line for line in lines if "政策目录" not in line and "页，共" not in line]
            assert not re.match(r"[一二三]、|\d+$|第 ?\d+ ?号帮扶", body[-1]), body[-1]


def test_demo_is_marked_on_every_page_and_nothing_else_is(checklist: Make, ticket: Make) -> None:
    marked = checklist(policies=21, demo=True)
    assert all("演示数据，不作办事依据" in text for text in page_texts(marked))
    assert not any("演示" in text for text in page_texts(checklist(policies=21)))
    assert "演示数据，不作办事依据" in page_texts(ticket(demo=True))[0]
    assert "演示" not in page_texts(ticket())[0]


def test_ticket_is_as_high_as_its_content(ticket: Make) -> None:
    short = reader(ticket()).pages[0].mediabox
    long = reader(ticket(venue="菏泽市试验县庄寨镇人民政府便民服务中心（党群服务中心）"))
    assert float(short.width) == pytest.approx(80 / 25.4 * 72)
    assert long.pages[0].mediabox.height > short.height


def test_ticket_says_how_many_wait_before_it(ticket: Make) -> None:
    assert "前面还有 3 位\n" in page_texts(ticket())[0]
    assert "前面没有人在等" in page_texts(ticket(before=0))[0]
    assert "普通号" in page_texts(ticket("A012", lane=Lane.ORDINARY))[0]


def test_ticket_says_how_long_the_wait_will_be_where_that_is_known(ticket: Make) -> None:
    assert "前面还有 3 位，大约等 12 分钟" in page_texts(ticket(minutes=12))[0]
    assert "前面没有人在等，马上就到您" in page_texts(ticket(before=0, minutes=0))[0]
    assert "大约等 1 小时 35 分钟" in page_texts(ticket(minutes=95))[0]
    assert "大约等 2 小时\n" in page_texts(ticket(minutes=120))[0]
    for unknown in (ticket(), ticket(before=0)):
        assert "分钟" not in page_texts(unknown)[0]


def test_ticket_that_was_called_says_nothing_of_its_place(ticket: Make) -> None:
    text = page_texts(ticket(minutes=12, waits=False))[0]
    assert "L007" in text
    assert "前面" not in text
    assert "分钟" not in text


@pytest.mark.parametrize("number", ["L007", "LA1007"])
def test_number_of_a_ticket_is_never_broken_in_two(ticket: Make, number: str) -> None:
    assert number in page_texts(ticket(number, scale=LARGE_PRINT))[0]


# characters


@pytest.mark.parametrize("name", RARE_NAMES)
def test_names_come_back_exactly(checklist: Make, tmp_path: Path, name: str) -> None:
    sheet = checklist(name)
    assert sheet.notices == ()
    assert name in "".join(page_texts(sheet))
    assert name in run("pdftotext", "PDF", "-", sheet=sheet, tmp_path=tmp_path)


def test_name_that_no_font_has_is_printed_as_code_points_and_told(
    checklist: Make, bare_resources: Path
) -> None:
    sheet = checklist("王𠮷", by=Press(bare_resources, fallback_folders=[]))
    assert "王〔U+20BB7〕" in "".join(page_texts(sheet))
    assert len(sheet.notices) == 1
    assert "𠮷" in sheet.notices[0]


def test_name_is_printed_with_a_font_of_the_system(
    checklist: Make, bare_resources: Path, system_fonts: Path
) -> None:
    sheet = checklist("王𠮷", by=Press(bare_resources, fallback_folders=[system_fonts]))
    assert sheet.notices == ()
    assert "王𠮷" in "".join(page_texts(sheet))


@pytest.fixture
def bare_resources(resources: Path, bare_fonts: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "resources"
    folder.mkdir()
    (folder / "fonts").symlink_to(bare_fonts)
    (folder / "mark").symlink_to(resources / "mark")
    return folder


def test_text_that_looks_like_markup_is_printed_as_it_is(checklist: Make) -> None:
    sheet = checklist("王<b>&amp;)(\\", village="a<br/>b")
    text = "".join(page_texts(sheet))
    assert "王<b>&amp;)(\\" in text
    assert "a<br/>b" in text


# nothing cut off


def test_long_names_and_places_wrap_inside_the_margins(checklist: Make) -> None:
    name = "阿卜杜热合曼·买买提伊力·阿布都克热木江·吐尔逊"
    sheet = checklist(name, venue="菏泽市试验县某某某某经济技术开发区便民服务中心" * 3)
    text = "".join(page_texts(sheet)).replace("\n", "").replace(" ", "")
    assert name in text


def test_column_too_narrow_for_its_text_fails_the_build(checklist: Make) -> None:
    with pytest.raises(DocumentError) as caught:
        checklist(scale=12)
    assert caught.value.code is ErrorCode.DOCUMENT_OVERFLOW


@pytest.mark.parametrize("scale", [1.0, LARGE_PRINT])
def test_every_word_of_every_page_stands_inside_the_margins(
    checklist: Make, tmp_path: Path, scale: float
) -> None:
    sheet = checklist(scale=scale, demo=True)
    boxes = run("pdftotext", "-bbox", "PDF", "-", sheet=sheet, tmp_path=tmp_path)
    pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"'
    words = re.findall(pattern, boxes)
    assert len(words) > 100
    for left, top, right, foot in (map(float, word) for word in words):
        # The blank half of a punctuation mark may hang over an edge of the text.
        assert left > 22 * mm - 8 * scale
        assert right < (210 - 18) * mm + 8 * scale
        assert top > 5 * mm
        assert foot < (297 - 7) * mm


def test_foot_that_would_leave_the_sheet_fails_the_build(resources: Path) -> None:
    class Talkative(Document):
        title = "试验"

        def story(self) -> Sequence[Block]:
            return [self.text("一", self.styles.body)]

        def foot_note(self) -> str:
            return "政策目录" * 60

    kit = Kit.read(resources, [])
    with pytest.raises(DocumentError) as caught:
        Talkative(kit, venue="一", day="2026-11-23", demo=False).build()
    assert caught.value.facts == {"part": "foot"}


# the file


def test_same_values_give_the_same_bytes(checklist: Make, ticket: Make, resources: Path) -> None:
    again = Press(resources, fallback_folders=[])
    assert checklist("𠮷𬺓").pdf == checklist("𠮷𬺓", by=again).pdf
    assert ticket().pdf == ticket().pdf
    assert checklist("𠮷𬺓").pdf != checklist("𠮷").pdf


@pytest.mark.parametrize("kind", ["checklist", "ticket"])
def test_every_font_is_embedded_as_a_subset(kind: str, checklist: Make, ticket: Make) -> None:
    sheet = checklist("𠮷") if kind == "checklist" else ticket()
    seen = set()
    for page in reader(sheet).pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            seen.add(str(font["/BaseFont"]))
            assert "/FontFile2" in font["/FontDescriptor"].get_object()
            assert re.match(r"/[A-Z]{6}\+", str(font["/BaseFont"]))
    assert seen
    assert not any("Helvetica" in name for name in seen)


@pytest.mark.parametrize("kind", ["checklist", "ticket"])
def test_other_programs_find_nothing_wrong(
    kind: str, checklist: Make, ticket: Make, tmp_path: Path
) -> None:
    sheet = checklist("𠮷", demo=True) if kind == "checklist" else ticket(demo=True)
    assert "No syntax or stream encoding errors" in run(
        "qpdf", "--check", "PDF", sheet=sheet, tmp_path=tmp_path
    )
    table = run("pdffonts", "PDF", sheet=sheet, tmp_path=tmp_path).splitlines()[2:]
    assert table
    for row in table:
        emb, sub, uni = row.split()[-5:-2]
        assert (emb, sub, uni) == ("yes", "yes", "yes"), row


def test_metadata_name_the_paper_and_its_language_and_no_person(checklist: Make) -> None:
    made = reader(checklist("尉迟敬亭"))
    meta: Any = made.metadata
    assert meta.title == "个人政策清单"
    assert meta["/CreationDate"] == "D:20261123000000+08'00'"
    assert not any("尉迟" in str(value) or "王芳" in str(value) for value in meta.values())
    catalog: Any = made.trailer["/Root"].get_object()
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/ViewerPreferences"].get_object()["/DisplayDocTitle"] is not None
    assert made.page_labels[0] == "1"


def test_groups_are_bookmarks(checklist: Make) -> None:
    outline: Any = reader(checklist()).outline
    titles = [str(entry["/Title"]) for entry in outline]
    assert titles == [
        "一、已在享受（1 项）",
        "二、可能符合（2 项）",
        "三、需核实（3 项）",
        "四、暂不符合（3 项）",
    ]


def test_missing_resources_are_an_error_and_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        Press(tmp_path).warm_up()
    assert caught.value.code is ErrorCode.FONT_MISSING
