"""Dividing a stack of blocks into pages, and the sheets of paper they go on.

Pure arithmetic over heights: pages are known before anything is drawn, so that a foot can say
"page x of y" and a contents list its numbers. A block that no page can hold is an error of the
document, never cut off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..domain.errors import DocumentError, ErrorCode
from .blocks import Block, Group
from .styles import mm

_EPSILON = 1e-3


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in points. ``binding`` is the left margin of a right-hand page."""

    width: float
    height: float
    top: float
    bottom: float
    binding: float
    outer: float
    mirrored: bool = False
    """Printed on both sides and bound: even pages have their binding on the right."""
    endless: bool = False
    """From a roll: one page as high as its content."""

    @property
    def measure(self) -> float:
        """Width of the text."""
        return self.width - self.binding - self.outer

    def left(self, page: int) -> float:
        """Where the text of page ``page`` (from 1) begins."""
        return self.outer if self.mirrored and page % 2 == 0 else self.binding


A4 = Paper(210 * mm, 297 * mm, 18 * mm, 18 * mm, 22 * mm, 18 * mm)
A4_ACROSS = Paper(297 * mm, 210 * mm, 15 * mm, 16 * mm, 15 * mm, 15 * mm)
"""Landscape, for lists with many columns."""
A5 = Paper(148 * mm, 210 * mm, 18 * mm, 18 * mm, 22 * mm, 18 * mm, mirrored=True)
ROLL = Paper(80 * mm, 297 * mm, 4 * mm, 8 * mm, 5 * mm, 5 * mm, endless=True)
"""80 mm thermal paper, of which printers reach 72 mm; the height is the content's."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the distance of its top from the top of the page's text."""

    block: Block
    down: float


class _Filler:
    """Pages while they are being filled."""

    def __init__(self, measure: float, room_of: Callable[[int], float]) -> None:
        self._measure = measure
        self._room_of = room_of
        self.pages: list[list[Placed]] = [[]]
        self._down = 0.0

    @property
    def left(self) -> float:
        return self._room_of(len(self.pages)) - self._down + _EPSILON

    @property
    def untouched(self) -> bool:
        return not self.pages[-1]

    def turn(self) -> None:
        self.pages.append([])
        self._down = 0.0

    def put(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.pages[-1].append(Placed(block, self._down))
            self._down += block.height(self._measure)


def paginate(
    blocks: Iterable[Block], measure: float, room_of: Callable[[int], float]
) -> list[list[Placed]]:
    """Lay ``blocks`` out on pages.

    What separates blocks vanishes at the head of a page; what is kept with the next block moves on
    with it; a block that can be divided is.

    Args:
        blocks: the story, from the top down.
        measure: width of the text in points.
        room_of: height for text on page n (from 1), in points.

    Raises:
        DocumentError: ``DOCUMENT_OVERFLOW``, for a block that is higher than a page.
    """
    filler = _Filler(measure, room_of)
    queue = deque(blocks)
    while queue:
        if filler.untouched and queue[0].separates:
            queue.popleft()
            continue
        if queue[0].starts_page and not filler.untouched:
            filler.turn()
        kept = [queue.popleft()]
        while kept[-1].keep_with_next and queue:
            kept.append(queue.popleft())
        _place(filler, queue, kept, measure)
    return filler.pages


def _place(filler: _Filler, queue: deque[Block], kept: list[Block], measure: float) -> None:
    *heads, last = kept
    above = sum(block.height(measure) for block in heads)
    if above + last.height(measure) <= filler.left:
        filler.put(kept)
        return
    parts = last.split(measure, filler.left - above)
    if parts is not None:
        filler.put([*heads, parts[0]])
        queue.appendleft(parts[1])
        filler.turn()
    elif not filler.untouched:
        queue.extendleft(reversed(kept))
        filler.turn()
    elif isinstance(last, Group):
        queue.extendleft(reversed([*heads, *last.children()]))
    else:
        raise DocumentError(ErrorCode.DOCUMENT_OVERFLOW, part=type(last).__name__.lower())
