"""What the slips that go with a stick share: facts in pairs, tables, the anchor, the signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..domain.exchange import BundleKind
from ..domain.handover import HASH_DIGITS, Anchor, HandoverParty, short_print
from .base import Document, Kit, chinese_date
from .blocks import Block, Cell, Gap, Group, Row
from .fonts import Weight
from .ornaments import Rule, WriteLine
from .styles import Align, Colour, mm
from .text import Span

KIND_WORDS: dict[BundleKind, str] = {
    BundleKind.ENROLMENT: "登记回执",
    BundleKind.DESK_REPORT: "窗口上报",
    BundleKind.COUNTY_ISSUE: "县级下发",
}
UNKNOWN = "未知"

WHY_KEPT = (
    "本单请双方各留一份。以后{whose}的台账末号如果比本单小，或者末号相同而校验码不同，"
    "说明电脑上用的是旧备份或被改动过，请先停用并电话核实。"
)
GUTTER = 3 * mm
Columns = Sequence[tuple[str, float | None, Align]]


class Slip(Document):
    """What both slips share: facts in pairs, the anchor, the signatures."""

    _label_width = 24 * mm

    def __init__(
        self, kit: Kit, *, venue: str, day: str, demo: bool, stick: str, anchor: Anchor | None
    ) -> None:
        super().__init__(kit, venue=venue, day=day, demo=demo)
        self.stick = stick
        self.anchor = anchor
        self.small = replace(self.styles.caption, colour=Colour.INK)
        self.code = replace(self.small, colour=Colour.MUTED)

    def running_title(self) -> str:
        """The title with the stick's label."""
        return f"{self.title} · {self.stick}" if self.stick else self.title

    def value(self, text: str, *, strong: bool = False) -> Block:
        """What stands beside a label."""
        style = self.styles.body.but(align=Align.LEFT)
        return self.text(text, style.but(weight=Weight.BOLD) if strong else style)

    def _fact(self, label: str, value: Block) -> Cell:
        row = Row(
            [
                Cell([self.text(label, self.styles.label)], self._label_width),
                Cell([value]),
            ],
            gutter=2 * mm,
        )
        return Cell([row])

    def facts(self, *facts: tuple[str, Block]) -> Block:
        """Labels with their values, side by side."""
        return Row([self._fact(label, value) for label, value in facts], gutter=6 * mm)

    def party(self, label: str, party: HandoverParty) -> Iterator[Block]:
        """An office and its keys; the name has the whole width, since names are long."""
        yield self.facts((label, self.value(party.name, strong=True)))
        yield self.facts(("密钥短码", self.value(short_print(party.fingerprint) or UNKNOWN)))

    def when(self) -> Block:
        """The day, and the stick's label or a line to write it on."""
        blank = WriteLine(self.text("", self.styles.label), self.styles.label.leading)
        stick = self.value(self.stick) if self.stick else blank
        return self.facts(("日期", self.value(chinese_date(self.day))), ("盘上标签", stick))

    def heading(self, text: str) -> Iterator[Block]:
        """The heading of a section, which is a bookmark too."""
        s = self.styles
        yield Gap(s.gap(2))
        yield self.text(text, s.heading, keep_with_next=True, outline=(0, text))
        yield Rule(width=0.8, colour=Colour.GREEN.value, keep_with_next=True)
        yield Gap(s.gap(1), keep_with_next=True)

    def anchored(self, whose: str) -> Iterator[Block]:
        """Where the journal stands, in a section of its own; nothing where that is not known."""
        if self.anchor is None:
            return
        digits = self.anchor.hash[:HASH_DIGITS]
        code = " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
        yield from self.heading(f"{whose}的台账记到哪里")
        yield self.facts(
            ("台账末号", self.value(f"第 {self.anchor.seq:,} 号")),
            ("末号校验码", self.value(code or UNKNOWN)),
        )

    def signatures(self, *names: str) -> Block:
        """A line for each name, with its date."""
        s = self.styles
        rows: list[Block] = [Gap(s.gap(1))]
        for name in names:
            cells = [
                Cell([WriteLine(self.text(name, s.label), s.gap(5))]),
                Cell([WriteLine(self.text("日期", s.label), s.gap(5))], 58 * mm),
            ]
            rows.append(Row(cells, gutter=8 * mm))
        return Group(rows)

    def note(self, title: str, text: str) -> Block:
        """An explanation with its question in front."""
        s = self.styles
        bold = s.note.but(weight=Weight.BOLD, colour=Colour.INK)
        return self.text([Span(f"{title}　", bold), Span(text, s.note)], s.note)

    def head_cells(self, columns: Columns) -> Block:
        """The heading of a table."""
        style, gap = self.styles.caption, self.styles.gap(1) / 2
        cells = [
            Cell([self.text(title, style.but(align=align))] if title else [], width)
            for title, width, align in columns
        ]
        return Group([Row(cells, gutter=GUTTER), Gap(gap), Rule(), Gap(gap)])

    def cells(self, columns: Columns, *contents: Sequence[Block]) -> Block:
        """One row of a table, with the hairline under it."""
        gap = self.styles.gap(1) / 2
        cells = [
            Cell(blocks, width) for blocks, (_, width, _) in zip(contents, columns, strict=True)
        ]
        return Group([Row(cells, gutter=GUTTER), Gap(gap), Rule(), Gap(gap)])
