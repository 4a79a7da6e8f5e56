"""What every document has in common: fonts, styles, head, foot, pages, and one way to be built.

A document subclass says what it is (title, paper) and tells its story as blocks; the base checks
every character, lays out the pages, draws them and makes the file: fonts embedded, text
extractable, title and language set, no personal data in the metadata, the same bytes for the
same values.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import ClassVar

import msgspec
from reportlab.pdfgen.canvas import Canvas

from ..domain.errors import DocumentError, ErrorCode
from .blocks import Block, Cell, Gap, Group, Row
from .fonts import FontLibrary, Weight
from .glyphs import GlyphCheck
from .mark import Mark, read_mark
from .ornaments import Band, Label, Picture, Rule
from .pages import A4, Paper, Placed, paginate
from .styles import Align, Colour, Styles, TextStyle, mm, type_scale
from .text import Span, Text, set_text

BRAND = "花城绿波带"
DEMO_WORD = "演示"
DEMO_NOTE = "演示数据，不作办事依据"
LANGUAGE = "zh-CN"

_MARK_WIDTH = 16 * mm
_FOOT_CLEAR = 8 * mm
"""What stays blank under the foot: printers do not reach the edge."""
_DEMO_DOWN = 7 * mm
"""How far the demo's label hangs below the head of the sheet."""


class Rendered(msgspec.Struct, frozen=True):
    """A finished document.

    ``notices`` are sentences for the clerk, one for each character that no font could print.
    """

    pdf: bytes
    pages: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kit:
    """What documents are made with; read once and shared."""

    fonts: FontLibrary
    mark: Mark
    mark_mono: Mark

    @classmethod
    def read(cls, resources: Path, fallback_folders: Sequence[Path] | None = None) -> Kit:
        """The kit from the program's resources.

        Raises:
            DocumentError: ``FONT_MISSING``, if the mark is not there.
        """
        return cls(
            FontLibrary(resources / "fonts", fallback_folders),
            read_mark(resources / "mark" / "mark.svg"),
            read_mark(resources / "mark" / "mark-mono.svg"),
        )


@dataclass(frozen=True, slots=True)
class _Page:
    """One page ready to be drawn. ``head`` is None on a roll, whose head is part of the story."""

    number: int
    head: Block | None
    placed: tuple[Placed, ...]


class Document(ABC):
    """One document. Subclasses give the title, the paper and the story; the rest may stay.

    Args:
        kit: fonts and mark.
        venue: name of the place that hands the paper out.
        day: the day it is made (ISO); also the file's date.
        demo: puts the demo's label on every page.
        scale: 1 for normal print, :data:`.styles.LARGE_PRINT` for large print.
    """

    title: ClassVar[str]
    """Of the paper and of the file; holds no personal data."""
    paper: ClassVar[Paper] = A4

    def __init__(self, kit: Kit, *, venue: str, day: str, demo: bool, scale: float = 1.0) -> None:
        self.kit = kit
        self.venue = venue
        self.day = date.fromisoformat(day)
        self.demo = demo
        self.styles: Styles = type_scale(scale)
        self.check = GlyphCheck(kit.fonts)

    # hooks

    @abstractmethod
    def story(self) -> Sequence[Block]:
        """The document from the top down."""

    def first_head(self) -> Block:
        """Head of page 1: the mark, the venue, the title."""
        s = self.styles
        title = self.text(self.title, s.title.but(align=Align.RIGHT))
        venue = self.text(self.venue, s.name)
        brand = self.text(BRAND, s.label.but(colour=Colour.GREEN))
        width = title.natural_width() + 1
        lead = [Gap(s.gap(1)), brand, venue]
        down = Gap(s.gap(1) + brand.height(1e6) + s.name.leading - s.title.leading)
        cells = [
            Cell([Picture(self.kit.mark, _MARK_WIDTH)], _MARK_WIDTH),
            Cell(lead),
            Cell([down, title], width),
        ]
        rule = Rule(width=0.8, colour=Colour.GREEN.value)
        return Group([Row(cells, gutter=4 * mm), Gap(s.gap(1)), rule, Gap(s.gap(2))])

    def running_head(self) -> Block:
        """Head of the pages after the first."""
        style = self.styles.caption
        row = Row(
            [
                Cell([self.text(f"{BRAND} · {self.venue}", style)]),
                Cell([self.text(self.running_title(), style.but(align=Align.RIGHT))]),
            ]
        )
        return Group([row, Gap(self.styles.gap(1)), Rule(), Gap(self.styles.gap(1))])

    def running_title(self) -> str:
        """What the running head says of the document, so that a loose sheet finds its fellows."""
        return self.title

    def foot_note(self) -> str:
        """What stands in the foot beside the page number: editions and date."""
        return chinese_date(self.day)

    def warning(self) -> str:
        """What nobody may overlook: stands on a dark band at the head and in the foot of each page.

        Empty: nothing. Not for a roll.
        """
        return ""

    # helpers for the story

    def text(
        self,
        text: str | Sequence[Span],
        style: TextStyle,
        *,
        keep_with_next: bool = False,
        outline: tuple[int, str] | None = None,
    ) -> Text:
        """A block of text; every character is checked. Spans bring their own styles."""
        spans = [Span(text, style)] if isinstance(text, str) else text
        return set_text(self.check, spans, keep_with_next=keep_with_next, outline=outline)

    def demo_label(self) -> Block:
        """The demo's label: light on dark, so that it survives a copier."""
        style = replace(self.styles.caption, weight=Weight.BOLD, colour=Colour.WHITE)
        colour = Colour.INK if self.paper.endless else Colour.PEONY
        return Label(self.text(f"{DEMO_WORD} · {DEMO_NOTE}", style), colour)

    # the build

    def build(self) -> Rendered:
        """Lay out, draw, and return the file.

        Raises:
            DocumentError: ``DOCUMENT_OVERFLOW`` if something would not fit its place,
                ``FONT_MISSING`` if a bundled font is not there.
        """
        paper, pages = self._lay_out()
        buffer = BytesIO()
        canvas = self._canvas(buffer, paper)
        bookmarks = count(1)
        for page in pages:
            self._draw_page(canvas, paper, page, len(pages), bookmarks)
            canvas.showPage()
        canvas.save()
        return Rendered(buffer.getvalue(), len(pages), self.check.notices)

    def _lay_out(self) -> tuple[Paper, list[_Page]]:
        paper, story = self.paper, self.story()
        first, running = self.first_head(), self.running_head()
        band = self._foot_band(paper.measure)
        if self.warning():
            first, running = self._under_band(first), self._under_band(running)
        if paper.endless:
            demo = [self.demo_label()] if self.demo else []
            blocks = [first, *story, *demo]
            height = sum(block.height(paper.measure) for block in blocks)
            cut = replace(paper, height=paper.top + height + paper.bottom)
            (placed,) = paginate(blocks, paper.measure, lambda _: height)
            return cut, [_Page(1, None, tuple(placed))]

        def head_of(number: int) -> Block:
            return first if number == 1 else running

        def room_of(number: int) -> float:
            head = head_of(number).height(paper.measure)
            return paper.height - paper.top - paper.bottom - head - band

        pages = paginate(story, paper.measure, room_of)
        return paper, [
            _Page(number, head_of(number), tuple(placed))
            for number, placed in enumerate(pages, start=1)
        ]

    def _draw_page(
        self, canvas: Canvas, paper: Paper, page: _Page, total: int, bookmarks: Iterator[int]
    ) -> None:
        # In the order of reading: programs that read aloud follow it.
        left, measure = paper.left(page.number), paper.measure
        top = paper.height - paper.top
        if page.head is not None:
            if self.demo:
                self.demo_label().draw(canvas, left, paper.height - _DEMO_DOWN, measure)
            page.head.draw(canvas, left, top, measure)
            top -= page.head.height(measure)
        for placed in page.placed:
            if placed.block.outline is not None:
                level, title = placed.block.outline
                key = f"b{next(bookmarks)}"
                canvas.bookmarkHorizontal(key, 0, top - placed.down)
                canvas.addOutlineEntry(title, key, level)
            placed.block.draw(canvas, left, top - placed.down, measure)
        if page.head is not None:
            foot = self._foot(page.number, total)
            foot_top = _FOOT_CLEAR + foot.height(measure)
            if foot_top > paper.bottom - mm + self._foot_band(measure):
                raise DocumentError(ErrorCode.DOCUMENT_OVERFLOW, part="foot")
            foot.draw(canvas, left, foot_top, measure)

    def _foot(self, number: int, total: int) -> Block:
        style = self.styles.caption
        page = self.text(f"第 {number} 页，共 {total} 页", style.but(align=Align.RIGHT))
        width = page.natural_width() + 1
        row = Row([Cell([self.text(self.foot_note(), style)]), Cell([page], width)])
        band = [self._band(style), Gap(mm)] if self.warning() else []
        return Group([*band, Rule(), Gap(mm), row])

    def _band(self, style: TextStyle) -> Block:
        bold = replace(style, weight=Weight.BOLD, colour=Colour.WHITE, align=Align.LEFT)
        return Band(self.text(self.warning(), bold), Colour.INK)

    def _foot_band(self, measure: float) -> float:
        """What the warning takes in the foot, in points."""
        return self._band(self.styles.caption).height(measure) + mm if self.warning() else 0.0

    def _under_band(self, head: Block) -> Block:
        return Group([self._band(self.styles.note), Gap(self.styles.gap(2)), head])

    def _canvas(self, buffer: BytesIO, paper: Paper) -> Canvas:
        canvas = Canvas(
            buffer,
            pagesize=(paper.width, paper.height),
            invariant=1,
            lang=LANGUAGE,
            pageCompression=1,
            # The default would list Helvetica, which is not embedded.
            initialFontName=self.kit.fonts.bundled(Weight.REGULAR).name,  # type: ignore[arg-type]  # the stubs say float
        )
        canvas.setTitle(self.title)
        canvas.setAuthor(BRAND)
        canvas.setSubject(self.title)
        canvas.setCreator("Greenwave Desk")
        canvas.setDateFormatter(lambda *_: f"D:{self.day:%Y%m%d}000000+08'00'")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.addPageLabel(0, style="ARABIC", start=1)
        return canvas


def chinese_date(day: date) -> str:
    """``2026年11月23日``."""
    return f"{day.year}年{day.month}月{day.day}日"
