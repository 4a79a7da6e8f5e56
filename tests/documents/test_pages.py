from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from greenwave_desk.documents.blocks import Block, Cell, Gap, Group, Row
from greenwave_desk.documents.fonts import FontLibrary
from greenwave_desk.documents.glyphs import GlyphCheck
from greenwave_desk.documents.ornaments import Rule
from greenwave_desk.documents.pages import A4, A5, paginate
from greenwave_desk.documents.styles import LARGE_PRINT, STEP, baseline_drop, type_scale
from greenwave_desk.documents.text import Span, Text, set_text
from greenwave_desk.domain.errors import DocumentError, ErrorCode


class Brick(Block):
    """A block of a given height that cannot be divided."""

    def __init__(self, name: str, height: float, *, keep_with_next: bool = False) -> None:
        self.name = name
        self._height = height
        self.keep_with_next = keep_with_next

    def height(self, measure: float) -> float:  # noqa: ARG002  # the block's own interface
        return self._height

    def draw(
        self,
        canvas: Canvas,  # noqa: ARG002  # the block's own interface
        x: float,  # noqa: ARG002
        top: float,  # noqa: ARG002
        measure: float,  # noqa: ARG002
    ) -> None:
        raise AssertionError("pages are laid out before anything is drawn")


def names(blocks: Sequence[Block]) -> list[list[str]]:
    pages = paginate(blocks, 100, lambda _: 100)
    return [[p.block.name if isinstance(p.block, Brick) else "-" for p in page] for page in pages]


def test_blocks_flow_from_page_to_page() -> None:
    assert names([Brick("a", 60), Brick("b", 40), Brick("c", 1)]) == [["a", "b"], ["c"]]


def test_heading_moves_on_with_what_it_heads() -> None:
    story = [Brick("a", 60), Brick("h", 10, keep_with_next=True), Brick("b", 40)]
    assert names(story) == [["a"], ["h", "b"]]


def test_what_separates_vanishes_at_the_head_of_a_page() -> None:
    story = [
        Brick("a", 100),
        Gap(5, keep_with_next=True),
        Rule(keep_with_next=True, separates=True),
        Gap(5, keep_with_next=True),
        Brick("b", 50),
        Gap(60),
        Brick("c", 50),
    ]
    assert names(story) == [["a"], ["b"], ["c"]]


def test_first_page_may_have_less_room() -> None:
    pages = paginate([Brick("a", 60), Brick("b", 30)], 100, lambda page: 80 if page == 1 else 100)
    assert [len(page) for page in pages] == [1, 1]


def test_group_stays_whole_or_flows_where_no_page_holds_it() -> None:
    whole = Group([Brick("x", 30), Brick("y", 30)])
    assert names([Brick("a", 60), whole]) == [["a"], ["-"]]
    tall = Group([Brick("x", 70), Brick("y", 70)])
    assert names([Brick("a", 60), tall]) == [["a"], ["x"], ["y"]]


@pytest.mark.parametrize(
    "story",
    [
        [Brick("a", 101)],
        [Brick("a", 10), Brick("h", 10, keep_with_next=True), Brick("b", 95)],
        [Group([Brick("a", 101)])],
    ],
)
def test_block_higher_than_a_page_fails_the_build(story: list[Block]) -> None:
    with pytest.raises(DocumentError) as caught:
        names(story)
    assert caught.value.code is ErrorCode.DOCUMENT_OVERFLOW


def text(content: str, fonts: FontLibrary, scale: float = 1.0) -> Text:
    return set_text(GlyphCheck(fonts), [Span(content, type_scale(scale).body)])


def test_paragraph_is_divided_with_two_lines_on_either_side(fonts: FontLibrary) -> None:
    block = text("政策" * 60, fonts)
    lines = len(block.lines(200))
    leading = block.style.leading
    assert block.split(200, leading * 1.5) is None
    parts = block.split(200, leading * (lines - 1))
    assert parts is not None
    assert [part.height(200) / leading for part in parts] == [lines - 2, 2]


def test_character_wider_than_its_column_fails_the_build(fonts: FontLibrary) -> None:
    with pytest.raises(DocumentError) as caught:
        text("国", fonts).lines(5)
    assert caught.value.code is ErrorCode.DOCUMENT_OVERFLOW


def test_columns_wider_than_the_row_fail_the_build(fonts: FontLibrary) -> None:
    row = Row([Cell([text("国", fonts)], 80), Cell([text("国", fonts)], 80)])
    with pytest.raises(DocumentError):
        row.height(100)


@pytest.mark.parametrize("scale", [1.0, 1.25, LARGE_PRINT])
def test_leadings_and_gaps_lie_on_the_grid_at_every_scale(scale: float) -> None:
    styles = type_scale(scale)
    for style in (styles.title, styles.heading, styles.name, styles.body, styles.caption):
        assert style.leading / STEP == pytest.approx(round(style.leading / STEP))
        assert style.leading > style.size
    assert styles.gap(3) / STEP == pytest.approx(round(styles.gap(3) / STEP))


def test_baselines_of_all_text_styles_share_the_grid() -> None:
    styles = type_scale()
    above_foot = {
        round(style.leading - baseline_drop(style.leading), 6)
        for style in (styles.title, styles.heading, styles.name, styles.body, styles.caption)
    }
    assert len(above_foot) == 1


def test_even_pages_of_a_bound_document_have_their_binding_on_the_right() -> None:
    assert A5.left(1) == A5.binding
    assert A5.left(2) == A5.outer
    assert A4.left(2) == A4.binding
