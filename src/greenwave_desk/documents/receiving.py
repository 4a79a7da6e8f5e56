"""The receiving slip: what each report came to, in counts that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from ..domain.handover import ReceivedLine, ReceivingSlip, short_print
from .base import Kit
from .blocks import Block, Gap
from .fonts import Weight
from .slips import KIND_WORDS, UNKNOWN, WHY_KEPT, Slip
from .styles import Align, Colour, TextStyle, mm
from .tables import Table


class Receiving(Slip):
    """The slip for the reports that were taken in."""

    title: ClassVar[str] = "接收回单"

    def __init__(self, kit: Kit, slip: ReceivingSlip) -> None:
        super().__init__(
            kit,
            venue=slip.receiver.name,
            day=slip.day,
            demo=slip.demo,
            stick=slip.stick,
            anchor=slip.anchor,
        )
        self._slip = slip

    def story(self) -> Sequence[Block]:
        """Who and when, one line for each report, the anchor, the signatures."""
        lines = self._slip.lines
        return [
            *self.party("接收单位", self._slip.receiver),
            self.when(),
            *self.heading(f"收到的上报（{len(lines)} 份）"),
            self._table(),
        ]

    _COLUMNS = (
        ("序号", 8 * mm, Align.LEFT),
        ("报送单位 · 编号 · 密钥短码", 45 * mm, Align.LEFT),
        ("送来", 15 * mm, Align.RIGHT),
        ("新收", 15 * mm, Align.RIGHT),
        ("已有", 15 * mm, Align.RIGHT),
        ("搁置", 15 * mm, Align.RIGHT),
        ("", 0.1 * mm, Align.LEFT),
        ("收齐到 · 缺号 · 说明", None, Align.LEFT),
    )

    def _table(self) -> Block:
        s = self.styles
        rows = [self._row(at, line) for at, line in enumerate(self._slip.lines, start=1)]
        if len(rows) > 1:
            rows.append(self._total())
        tail: list[Block] = [
            Gap(s.gap(1)),
            self.text(
                "送来 = 新收 + 已有 + 搁置。“已有”是以前收过的，只计一次；“搁置”的记录已保管，"
                "资料到了自动生效；有缺号的，下次上报会补齐。",
                s.note,
            ),
        ]
        if self.anchor is not None:
            tail += self.anchored("接收方")
            tail += [Gap(s.gap(1)), self.note("为什么要留存", WHY_KEPT.format(whose="接收方"))]
        tail.append(self.signatures("接收人签名", "送交人签名"))
        return Table(self.head_cells(self._COLUMNS), rows, tail=tail)

    def _row(self, number: int, line: ReceivedLine) -> Block:
        s = self.styles
        name = replace(s.note, colour=Colour.INK, align=Align.LEFT)
        word = KIND_WORDS[line.kind] if line.kind else "文件"
        serial = f"{word} 第 {line.serial} 号" if line.serial else _folded(line.file)
        sender: list[Block] = [
            self.text(line.sender.name or UNKNOWN, name.but(weight=Weight.BOLD)),
            self.text(serial, self.small),
        ]
        if line.sender.fingerprint:
            sender.append(self.text(short_print(line.sender.fingerprint), self.code))
        if line.refused:
            alert = name.but(colour=Colour.PEONY, weight=Weight.BOLD)
            told: list[Block] = [self.text("没有收", alert), self.text(line.refused, self.small)]
            numbers = ["—"] * 4
        else:
            told = self._outcome(line, name)
            numbers = [f"{count:,}" for count in (line.sent, line.new, line.known, line.held)]
        return self._set(f"{number}", sender, numbers, told, name)

    def _outcome(self, line: ReceivedLine, name: TextStyle) -> list[Block]:
        whole = f"到第 {line.acknowledged:,} 号" if line.acknowledged else "还没有从头收齐"
        told: list[Block] = [self.text(whole if line.acknowledged is not None else "—", name)]
        if line.gap is not None:
            first, last = line.gap
            missing = f"缺第 {first:,} 号" if first == last else f"缺第 {first:,} 至 {last:,} 号"
            amber = replace(self.small, weight=Weight.BOLD, colour=Colour.AMBER)
            told.append(self.text(missing, amber))
        if line.sent == 0:
            told.append(self.text("这份上报不带新记录", self.small))
        return told

    def _total(self) -> Block:
        name = replace(self.styles.note, colour=Colour.INK, align=Align.LEFT, weight=Weight.BOLD)
        taken = [line for line in self._slip.lines if not line.refused]
        sums = [
            sum(getattr(line, count) for line in taken)
            for count in ("sent", "new", "known", "held")
        ]
        refused = len(self._slip.lines) - len(taken)
        gaps = sum(line.gap is not None for line in taken)
        words = [f"收 {len(taken)} 份"]
        words += [f"没有收 {refused} 份"] * bool(refused) + [f"缺号 {gaps} 份"] * bool(gaps)
        told = [self.text("，".join(words), name)]
        return self._set("", [self.text("合计", name)], [f"{n:,}" for n in sums], told, name)

    def _set(
        self,
        number: str,
        sender: Sequence[Block],
        numbers: Sequence[str],
        told: Sequence[Block],
        name: TextStyle,
    ) -> Block:
        return self.cells(
            self._COLUMNS,
            [self.text(number, name.but(colour=Colour.MUTED))] if number else [],
            sender,
            *([self.text(text, name.but(align=Align.RIGHT))] for text in numbers),
            [],
            told,
        )


def _folded(file: str) -> str:
    """A long name on two lines, parted where its own words are."""
    cut = file.rfind("-", 0, 26) + 1
    return f"{file[:cut]}\n{file[cut:]}" if len(file) > 26 and cut else file
