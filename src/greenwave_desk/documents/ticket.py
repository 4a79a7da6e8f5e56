"""The ticket slip: a number to be called, on 80 mm paper in one colour.

Carries no name and no number of a person: a slip is left lying about.
"""

from __future__ import annotations

from collections.abc import Sequence
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


class TicketSlip(Document):
    """One ticket. ``time`` is the local time of arrival (``09:05``)."""

    title: ClassVar[str] = "排队号票"
    paper: ClassVar[Paper] = ROLL

    def __init__(
        self, kit: Kit, *, ticket: Ticket, venue: str, day: str, time: str, demo: bool
    ) -> None:
        super().__init__(kit, venue=venue, day=day, demo=demo)
        self._ticket = ticket
        self._time = time

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
        """Lane, number, how many wait before it, when, and what to do."""
        s, ticket = self.styles, self._ticket
        before = ticket.given_before
        waiting = f"今天此前已发 {before} 个号" if before else "今天第一个号"
        centred = s.body.but(align=Align.CENTRE)
        return [
            Gap(s.gap(2)),
            self.text(
                _LANE_WORDS[ticket.lane], s.heading.but(colour=Colour.INK, align=Align.CENTRE)
            ),
            self.text(ticket.number, s.display),
            Gap(s.gap(1)),
            self.text(waiting, s.name.but(align=Align.CENTRE)),
            Gap(s.gap(2)),
            Rule(colour=Colour.INK.value),
            Gap(s.gap(1)),
            self.text(_ADVICE[ticket.lane], s.body.but(align=Align.LEFT)),
            Gap(s.gap(1)),
            self.text(f"{chinese_date(self.day)} {self._time}", centred.but(weight=Weight.BOLD)),
            Gap(s.gap(1)),
        ]
