"""The ticket slip: a number to be called, on 80 mm paper in one colour.

Carries no name and no number of a person: a slip is left lying about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from ..domain.visits import Lane, Ticket
from .base import BRAND, Document, Kit, chinese_date
from .blocks import Block, Gap, Group
from .fonts import Weight
from .ornaments import Picture, Rule
from .pages import ROLL, Paper
from .styles import Align, Colour, mm

_LANE_WORDS: dict[Lane, str] = {Lane.PRIORITY: "优先服务号", Lane.ORDINARY: "普通号"}
_ADVICE: dict[Lane, str] = {
    Lane.PRIORITY: "请在等候区留意叫号。轮到您时，协办员会陪您到窗口，帮您填表、准备材料。",
    Lane.ORDINARY: "请在等候区留意叫号。需要帮助时，请找导引台工作人员。",
}


_HOUR = 60
_LONG = 90
"""Minutes from which a wait is said in hours."""


class TicketSlip(Document):
    """One ticket. ``time`` is the local time of arrival (``09:05``).

    ``waits`` is false for a slip that is printed again once its number was called: its place in
    the line is over.
    """

    title: ClassVar[str] = "排队号票"
    paper: ClassVar[Paper] = ROLL

    def __init__(
        self,
        kit: Kit,
        *,
        ticket: Ticket,
        venue: str,
        day: str,
        time: str,
        demo: bool,
        waits: bool = True,
        scale: float = 1.0,
    ) -> None:
        super().__init__(kit, venue=venue, day=day, demo=demo, scale=scale)
        self._ticket = ticket
        self._time = time
        self._waits = waits

    def first_head(self) -> Block:
        """The mark and the venue, centred; thermal paper has one colour."""
        s = self.styles
        return Group(
            [
                Picture(self.kit.mark_mono, 18 * mm, centred=True),
                Gap(s.gap(1)),
                self.text(BRAND, s.body.but(align=Align.CENTRE)),
                self.text(self.venue, s.name.but(align=Align.CENTRE)),
                Gap(s.gap(1)),
                Rule(width=0.8, colour=Colour.INK.value),
            ]
        )

    def story(self) -> Sequence[Block]:
        """Lane, number, how many are called before it and for how long, when, and what to do."""
        s, ticket = self.styles, self._ticket
        place = self._place()
        centred = s.body.but(align=Align.CENTRE)
        return [
            Gap(s.gap(2)),
            self.text(
                _LANE_WORDS[ticket.lane], s.heading.but(colour=Colour.INK, align=Align.CENTRE)
            ),
            self._number(),
            Gap(s.gap(1)),
            *place,
            Gap(s.gap(2 if place else 1)),
            Rule(colour=Colour.INK.value),
            Gap(s.gap(1)),
            self.text(_ADVICE[ticket.lane], s.body.but(align=Align.LEFT)),
            Gap(s.gap(1)),
            self.text(f"{chinese_date(self.day)} {self._time}", centred.but(weight=Weight.BOLD)),
            Gap(s.gap(1)),
        ]

    def _number(self) -> Block:
        """The number in one line, as large as fits: broken in two it could be misread."""
        style = self.styles.display
        whole = self.text(self._ticket.number, style)
        share = self.paper.measure / whole.natural_width()
        if share >= 1:
            return whole
        return self.text(self._ticket.number, replace(style, size=style.size * share))

    def _place(self) -> Sequence[Block]:
        """Its place in the line; with the wait on a line of its own where one is too short."""
        if not self._waits:
            return ()
        ahead, minutes = self._ticket.ahead, self._ticket.wait_minutes
        style = self.styles.name.but(align=Align.CENTRE)
        before = f"前面还有 {ahead} 位" if ahead else "前面没有人在等"
        if minutes is None:
            return (self.text(before, style),)
        wait = f"大约等 {_spoken(minutes)}" if minutes else "马上就到您"
        together = self.text(f"{before}，{wait}", style)
        if together.natural_width() <= self.paper.measure:
            return (together,)
        return self.text(before, style), self.text(wait, style)


def _spoken(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    if minutes < _LONG:
        return f"{minutes} 分钟"
    return f"{hours} 小时 {rest} 分钟" if rest else f"{hours} 小时"
