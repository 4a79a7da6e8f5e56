"""The hand-over slip: what lies on a stick, from whom, to whom, with room for signatures.

Two offices sign for files that nobody can look into, so the slip says what the screen said: which
file, its check code, how much it carries, and where the journal of the giver stands. The last is
an anchor outside every computer: an older copy of the workspace shows by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from ..domain.exchange import BundleKind
from ..domain.handover import HandoverLine, HandoverSlip, short_digest, short_print
from .base import Kit
from .blocks import Block, Gap, Group
from .fonts import Weight
from .ornaments import Rule
from .slips import KIND_WORDS, UNKNOWN, WHY_KEPT, Slip
from .styles import Align, Colour, mm
from .tables import Table

_SAFE = "盘里的文件已加密，只有单上写明的单位能打开，捡到的人打不开；被改动过的文件程序不收。"
_LOST = {
    BundleKind.DESK_REPORT: (
        "请打电话告诉对方丢的是哪张单子上的盘，换一个盘重新导出：县级没有回执的记录会全部再带上，"
        "不会少，县级也只计一次。旧盘找到了可以照常送去。"
    ),
    BundleKind.COUNTY_ISSUE: (
        "请打电话告诉县级丢的是哪张单子上的盘，由县级换一个盘重新下发："
        "每次下发都是完整的名册、政策目录和回执。旧盘找到了交回县级。"
    ),
    BundleKind.ENROLMENT: "请打电话告诉县级，由县级换一个盘再写一次登记回执。",
}


class Handover(Slip):
    """The slip that goes with the stick."""

    title: ClassVar[str] = "随盘交接单"

    def __init__(self, kit: Kit, slip: HandoverSlip) -> None:
        super().__init__(
            kit,
            venue=slip.giver.name,
            day=slip.day,
            demo=slip.demo,
            stick=slip.stick,
            anchor=slip.anchor,
        )
        self._slip = slip

    def story(self) -> Sequence[Block]:
        """Who and when, what lies on the stick, the anchor, the signatures."""
        one = self._slip.receiver
        blocks: list[Block] = [*self.party("交出单位", self._slip.giver)]
        if one is not None:
            blocks += self.party("接收单位", one)
            blocks.append(self.when())
            blocks += self._described()
            blocks.append(Group(self._end("交出人签名", "接收人签名")))
        else:
            blocks.append(self.when())
            blocks += self.heading(self._total())
            blocks.append(self._table())
        return blocks

    def _total(self) -> str:
        lines = self._slip.lines
        records = sum(line.records for line in lines)
        together = f"，共 {records:,} 条记录" if len(lines) > 1 else ""
        return f"盘内文件（{len(lines)} 个{together}）"

    # one receiver

    def _described(self) -> Iterator[Block]:
        lines = self._slip.lines
        yield from self.heading(self._total())
        for number, line in enumerate(lines):
            if number:
                yield Gap(self.styles.gap(1))
                yield Rule(separates=True)
                yield Gap(self.styles.gap(1))
            yield Group(list(self._file(line)))

    def _file(self, line: HandoverLine) -> Iterator[Block]:
        yield self.facts(
            ("种类", self.value(KIND_WORDS[line.kind], strong=True)),
            ("编号", self.value(f"第 {line.serial} 号", strong=True)),
        )
        yield self.facts(
            ("记录", self.value(f"{line.records:,} 条")),
            ("大小", self.value(_size(line.size))),
        )
        if line.counts:
            yield self.facts(("其中", self.value(_counts(line))))
        if line.kind is BundleKind.DESK_REPORT or line.acknowledged is not None:
            yield self.facts(("上次回执", self.value(_covered(line))))
        if line.copies:
            yield self.facts(("同时抄送", self.value("、".join(line.copies))))
        yield self.facts(("文件名", self.value(line.file)))
        yield self.facts(("文件校验码", self.value(f"{short_digest(line.sha256)} …")))

    # several receivers

    _COLUMNS = (
        ("序号", 8 * mm, Align.LEFT),
        ("接收单位 · 编号 · 密钥短码", 52 * mm, Align.LEFT),
        ("其中 · 文件名 · 文件校验码", None, Align.LEFT),
        ("接收人签名", 25 * mm, Align.LEFT),
    )

    def _table(self) -> Block:
        rows = [self._row(at, line) for at, line in enumerate(self._slip.lines, start=1)]
        tail = [Gap(self.styles.gap(1)), *self._end("交出人签名")]
        return Table(self.head_cells(self._COLUMNS), rows, tail=tail)

    def _row(self, number: int, line: HandoverLine) -> Block:
        name = replace(self.styles.note, colour=Colour.INK, align=Align.LEFT)
        # On the leading of the name beside it, so that both stand on one baseline.
        first = replace(self.small, leading=name.leading)
        more = [_counts(line)] if line.counts else []
        if line.acknowledged is not None:
            more.append(f"上次回执{_covered(line)}")
        told = [("；".join(more), self.small), (line.file, self.code)]
        told.append((f"{short_digest(line.sha256)} …", self.code))
        texts = [(text, style) for text, style in told if text]
        serial = f"{KIND_WORDS[line.kind]} 第 {line.serial} 号 · {line.records:,} 条"
        return self.cells(
            self._COLUMNS,
            [self.text(f"{number}", name.but(colour=Colour.MUTED))],
            [
                self.text(line.receiver.name, name.but(weight=Weight.BOLD)),
                self.text(serial, self.small),
                self.text(short_print(line.receiver.fingerprint) or UNKNOWN, self.code),
            ],
            [
                self.text(text, style if at else first.but(colour=style.colour))
                for at, (text, style) in enumerate(texts)
            ],
            [],
        )

    # the end

    def _end(self, *names: str) -> list[Block]:
        s = self.styles
        kinds = {line.kind for line in self._slip.lines}
        blocks: list[Block] = []
        if self.anchor is not None:
            blocks += self.anchored("交出方")
        blocks += [Gap(s.gap(2)), Rule(), Gap(s.gap(1))]
        for kind in BundleKind:
            if kind in kinds:
                blocks.append(self.note("盘丢了怎么办", _SAFE + _LOST[kind]))
        if self.anchor is not None:
            blocks.append(self.note("为什么要留存", WHY_KEPT.format(whose="交出方")))
        return [*blocks, self.signatures(*names)]


def _counts(line: HandoverLine) -> str:
    return "，".join(f"{each.name} {each.count:,}" for each in line.counts)


def _covered(line: HandoverLine) -> str:
    if line.acknowledged is None:
        return "还没有收到过回执"
    on = f"（{line.acknowledged_on}）" if line.acknowledged_on else ""
    if not line.acknowledged:
        return f"一条也没有收齐{on}"
    return f"收齐到第 {line.acknowledged:,} 号{on}"


def _size(octets: int) -> str:
    if octets < 1 << 20:
        return f"{max(1, octets >> 10):,} KB"
    return f"{octets / (1 << 20):,.1f} MB"
