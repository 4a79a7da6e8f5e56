"""What documents are stacked from: the block, gaps, rows and groups.

A block knows its height at a measure, may be divided at a height, and draws itself with its top
left corner at a point. Own blocks instead of reportlab's flowables: those break Chinese lines
without its rules, parse their text as markup, print a missing glyph as a blank, and know the
number of pages only after a second build.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from ..domain.errors import DocumentError, ErrorCode
from .styles import mm

_EPSILON: Final = 1e-3


class Block(ABC):
    """One piece of a page. Lengths are points; y grows upwards, as on reportlab's canvas."""

    keep_with_next: bool = False
    """The block never stands last on a page (a heading)."""
    separates: bool = False
    """The block only parts others: it vanishes at the head of a page."""
    starts_page: bool = False
    """The block stands at the head of a page: what goes to another reader begins a new sheet."""
    outline: tuple[int, str] | None = None
    """Level and title of the bookmark that the block gets."""

    @abstractmethod
    def height(self, measure: float) -> float:
        """Height at the width ``measure``."""

    @abstractmethod
    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw with the top left corner at ``(x, top)``."""

    def split(self, measure: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002  # the interface of a block
        """Two blocks of which the first is no higher than ``room``; None where none can be."""
        return None

    def children(self) -> Sequence[Block]:
        """Blocks inside this one."""
        return ()


class Gap(Block):
    """Blank height; it vanishes at the head of a page."""

    separates = True

    def __init__(self, height: float, *, keep_with_next: bool = False) -> None:
        self._height = height
        self.keep_with_next = keep_with_next

    def height(self, measure: float) -> float:  # noqa: ARG002  # the interface of a block
        """The blank itself."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row. ``width`` in points; None takes its share of what is left."""

    blocks: Sequence[Block]
    width: float | None = None


class Row(Block):
    """Cells side by side; their first lines share a baseline where their leading is the same."""

    def __init__(
        self, cells: Sequence[Cell], *, gutter: float = 3 * mm, keep_with_next: bool = False
    ) -> None:
        self._cells = cells
        self._gutter = gutter
        self.keep_with_next = keep_with_next

    def _widths(self, measure: float) -> list[float]:
        fixed = sum(cell.width for cell in self._cells if cell.width is not None)
        open_cells = sum(cell.width is None for cell in self._cells)
        left = measure - fixed - self._gutter * (len(self._cells) - 1)
        share = left / open_cells if open_cells else 0.0
        widths = [share if cell.width is None else cell.width for cell in self._cells]
        if left < -_EPSILON or min(widths) <= 0:
            raise DocumentError(ErrorCode.DOCUMENT_OVERFLOW, part="row")
        return widths

    def children(self) -> Sequence[Block]:
        """The blocks of all cells."""
        return [block for cell in self._cells for block in cell.blocks]

    def height(self, measure: float) -> float:
        """That of the highest cell."""
        return max(
            sum(block.height(width) for block in cell.blocks)
            for cell, width in zip(self._cells, self._widths(measure), strict=True)
        )

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw the cells from left to right, each from the top."""
        for cell, width in zip(self._cells, self._widths(measure), strict=True):
            draw_stack(canvas, cell.blocks, x, top, width)
            x += width + self._gutter


class Group(Block):
    """Blocks that stay on one page where one page can hold them."""

    def __init__(self, blocks: Sequence[Block], *, keep_with_next: bool = False) -> None:
        self._blocks = blocks
        self.keep_with_next = keep_with_next

    def children(self) -> Sequence[Block]:
        """The blocks of the group."""
        return self._blocks

    def height(self, measure: float) -> float:
        """Sum of the heights."""
        return sum(block.height(measure) for block in self._blocks)

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw from the top down."""
        draw_stack(canvas, self._blocks, x, top, measure)


def draw_stack(
    canvas: Canvas, blocks: Sequence[Block], x: float, top: float, measure: float
) -> float:
    """Draw ``blocks`` one under the other; returns the y of their foot."""
    for block in blocks:
        block.draw(canvas, x, top, measure)
        top -= block.height(measure)
    return top
