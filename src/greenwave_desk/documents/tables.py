"""Tables with hairlines: a heading that returns on every page, rows that are never divided.

Owns dividing a table into pages; what stands in a row is the document's.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from .blocks import Block, draw_stack

_EPSILON = 1e-3
_KEPT_ROWS = 2
"""Rows that move on with the tail, which never stands alone on a page."""


class Table(Block):
    """Rows under a heading, and what must follow them on the last page.

    Args:
        heading: repeated at the head of every page that the table goes on to.
        rows: each stays in one piece.
        tail: signatures and the like; stays with the last rows.
        again: heading of the pages after the first, where it is another one (with 续).
    """

    def __init__(
        self,
        heading: Block,
        rows: Sequence[Block],
        *,
        tail: Sequence[Block] = (),
        again: Block | None = None,
    ) -> None:
        self._heading = heading
        self._rows = rows
        self._tail = tail
        self._again = again or heading

    def height(self, measure: float) -> float:
        """Heading, rows and tail."""
        return sum(block.height(measure) for block in self.children())

    def children(self) -> Sequence[Block]:
        """Everything from the top down."""
        return [self._heading, *self._rows, *self._tail]

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw from the top down."""
        draw_stack(canvas, self.children(), x, top, measure)

    def split(self, measure: float, room: float) -> tuple[Block, Block] | None:
        """As many rows as ``room`` takes; some are left for the tail."""
        left = room + _EPSILON - self._heading.height(measure)
        most = len(self._rows) - (_KEPT_ROWS if self._tail else 1)
        fits = 0
        while fits < most and (left := left - self._rows[fits].height(measure)) >= 0:
            fits += 1
        if fits == 0:
            return None
        return (
            Table(self._heading, self._rows[:fits]),
            Table(self._again, self._rows[fits:], tail=self._tail),
        )
