"""The personal policy checklist: what a visitor takes home after the policies were explained.

Three groups as the program advises them (可能符合, 需核实, 暂不符合); for the first what it gives,
what to bring, where to go and whom to call; for the second what would settle it; for the third
why not. An office decides: the paper says so. Holds no rule; the texts of policies are the
catalogue's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from ..domain.catalogue import Catalogue
from ..domain.people import Person, masked_number
from ..domain.policies import Policy
from ..domain.policy_text import amount_lines, hotline_text, papers, where_to_apply
from ..domain.screening import (
    VERDICT_WORDS,
    ClauseMark,
    Missing,
    PolicyResult,
    Screening,
    Verdict,
)
from .base import Document, Kit, chinese_date
from .blocks import Block, Cell, Gap, Group, Row
from .fonts import Weight
from .ornaments import Rule, TickBox, WriteLine
from .styles import Align, Colour, mm
from .text import Span

ADVICE = "由主管部门审核决定，本单只作导引。"
ALREADY = "已在享受"

_COLOURS: dict[Verdict, Colour] = {
    Verdict.ENTITLED: Colour.GREEN,
    Verdict.UNDECIDED: Colour.AMBER,
    Verdict.NOT_ENTITLED: Colour.MUTED,
}
_MEANINGS: dict[Verdict, str] = {
    Verdict.ENTITLED: "带上材料去申请",
    Verdict.UNDECIDED: "再弄清几件事才能定",
    Verdict.NOT_ENTITLED: "情况有变化可再来问",
}
_NUMERALS: dict[Verdict, str] = {
    Verdict.ENTITLED: "一",
    Verdict.UNDECIDED: "二",
    Verdict.NOT_ENTITLED: "三",
}
_EMPTY: dict[Verdict, str] = {
    Verdict.ENTITLED: "按现在掌握的情况，还没有可以直接申请的政策。",
    Verdict.UNDECIDED: "没有需要再核实的政策。",
    Verdict.NOT_ENTITLED: "没有暂不符合的政策。",
}
_KEPT_ROWS = 3
"""Rows of the last table that move on with the signatures, which never stand alone."""

_WHO: dict[str, str] = {"visitor": "请您回答", "lookup": "部门核对", "county": "县区公布"}


class Checklist(Document):
    """One person's checklist; the arguments are those of :meth:`.press.Press.checklist`."""

    title: ClassVar[str] = "个人政策清单"

    def __init__(
        self,
        kit: Kit,
        *,
        person: Person,
        screening: Screening,
        catalogue: Catalogue,
        venue: str,
        assistant: str,
        day: str,
        demo: bool,
        edition: int,
        scale: float = 1.0,
    ) -> None:
        super().__init__(kit, venue=venue, day=day, demo=demo, scale=scale)
        self._person = person
        self._screening = screening
        self._catalogue = catalogue
        self._assistant = assistant
        self._edition = edition
        self._label_width = 18 * mm * scale

    def running_title(self) -> str:
        """The title with the visitor's name."""
        return f"{self.title} · {self._person.name}"

    def foot_note(self) -> str:
        """Editions and date."""
        return (
            f"政策目录第 {self._catalogue.version} 版（{self._catalogue.compiled_on}）· "
            f"名册第 {self._edition} 版 · {chinese_date(self.day)}"
        )

    def story(self) -> Sequence[Block]:
        """Who, the summary, the three groups, the note, the signatures."""
        blocks: list[Block] = [*self._who(), *self._summary()]
        for verdict in (Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED):
            blocks += self._group(verdict)
        blocks.append(self._end())
        return blocks

    # who and the summary

    def _who(self) -> Iterator[Block]:
        s, person = self.styles, self._person
        home = " ".join(part for part in (person.township, person.village) if part)
        # The name is larger, on the leading of the text beside it: one baseline.
        name = replace(s.heading, leading=s.body.leading, colour=Colour.INK)
        rows = [
            (
                "姓名",
                self.text(person.name, name),
                "身份证号",
                self._plain(masked_number(person.id_number)),
            ),
            ("住址", self._plain(home or "名册未载"), "协办员", self._plain(self._assistant)),
        ]
        for left, value, right, other in rows:
            cells = [
                Cell([self.text(left, s.label)], self._label_width),
                Cell([value]),
                Cell([self.text(right, s.label)], self._label_width),
                Cell([other], 62 * mm),
            ]
            yield Row(cells, gutter=2 * mm)

    def _plain(self, text: str) -> Block:
        return self.text(text, self.styles.body.but(align=Align.LEFT))

    def _summary(self) -> Iterator[Block]:
        s = self.styles
        total = len(self._screening.policies)
        yield Gap(s.gap(1))
        yield Rule()
        yield Gap(s.gap(1))
        cells = []
        for verdict in Verdict:
            colour = _COLOURS[verdict]
            count = self._screening.count(verdict)
            spans = [
                Span(f"{count}", s.title.but(colour=colour)),
                Span(f" {VERDICT_WORDS[verdict]}", s.heading.but(colour=colour)),
            ]
            note = self.text(self._meaning(verdict), s.note.but(align=Align.LEFT))
            cells.append(Cell([self.text(spans, spans[0].style), note]))
        yield Row(cells)
        yield Gap(s.gap(1))
        yield Rule()
        yield Gap(s.gap(1))
        yield self.text(
            f"以上是按名册和您今天的回答，逐项对照 {total} 项常用帮扶政策的结果。{ADVICE}", s.body
        )

    def _meaning(self, verdict: Verdict) -> str:
        received = sum(result.already for result in self._of(verdict))
        return f"其中 {received} 项{ALREADY}" if received else _MEANINGS[verdict]

    def _of(self, verdict: Verdict) -> list[PolicyResult]:
        """The policies of a group in the catalogue's order, those received already first."""
        results = [result for result in self._screening.policies if result.verdict is verdict]
        return sorted(results, key=lambda result: not result.already)

    # the groups

    def _group(self, verdict: Verdict) -> Iterator[Block]:
        s = self.styles
        results = self._of(verdict)
        heading = f"{_NUMERALS[verdict]}、{VERDICT_WORDS[verdict]}（{len(results)} 项）"
        yield Gap(s.gap(3))
        yield self.text(heading, s.heading, keep_with_next=True, outline=(0, heading))
        yield Rule(width=0.8, colour=Colour.GREEN.value, keep_with_next=True)
        yield Gap(s.gap(1), keep_with_next=True)
        if not results:
            yield self.text(_EMPTY[verdict], s.body)
        make = {
            Verdict.ENTITLED: self._entitled,
            Verdict.UNDECIDED: self._undecided,
            Verdict.NOT_ENTITLED: self._not_entitled,
        }[verdict]
        for number, result in enumerate(results, start=1):
            if number > 1:
                yield from self._parting(roomy=verdict is not Verdict.NOT_ENTITLED)
            yield from make(number, result)

    def _parting(self, *, roomy: bool) -> Iterator[Block]:
        gap = self.styles.gap(1) if roomy else 0.0
        yield Gap(gap, keep_with_next=True)
        yield Rule(keep_with_next=True, separates=True)
        yield Gap(gap, keep_with_next=True)

    def _name(self, number: int, result: PolicyResult) -> Block:
        s = self.styles
        spans = [Span(result.name, s.name)]
        if result.already:
            spans.append(Span(f"　{ALREADY}", s.note.but(colour=Colour.PEONY, weight=Weight.BOLD)))
        right = self.text(result.department, s.note.but(align=Align.RIGHT))
        cells = [
            Cell([self.text(f"{number}", s.name)], self._label_width),
            Cell([self.text(spans, s.name)]),
            Cell([right], 24 * mm),
        ]
        return Row(cells, gutter=2 * mm, keep_with_next=True)

    def _entitled(self, number: int, result: PolicyResult) -> Iterator[Block]:
        lines = [self._name(number, result)]
        policy = self._catalogue.policy(result.code)
        if policy is None:
            yield from lines
            return
        lines.append(self._line("能得到", policy.gives))
        if result.benefits:
            lines.append(self._line("档次", "、".join(result.benefits)))
        for place, line in enumerate(amount_lines(policy)):
            lines.append(self._line("" if place else "标准", line))
        yield Group(lines)
        if not result.already:
            yield from self._materials(policy)
        yield Group(self._counter(policy))

    def _undecided(self, number: int, result: PolicyResult) -> Iterator[Block]:
        lines = [self._name(number, result)]
        for who, word in _WHO.items():
            texts = [_asked(each) for each in result.missing if each.who == who]
            if texts:
                lines.append(self._line(word, _joined(texts)))
        if result.local_rules:
            lines.append(self._line("当地规定", f"待确认：{'；'.join(result.local_rules)}"))
        policy = self._catalogue.policy(result.code)
        if policy is not None:
            lines += self._counter(policy)
        yield Group(lines)

    def _not_entitled(self, number: int, result: PolicyResult) -> Iterator[Block]:
        s = self.styles
        reason = s.note.but(align=Align.LEFT)
        if result.already:
            reason = reason.but(colour=Colour.GREEN, weight=Weight.BOLD)
        last = number > self._screening.count(Verdict.NOT_ENTITLED) - _KEPT_ROWS
        cells = [
            Cell([self.text(f"{number}", s.label)], 8 * mm),
            Cell([self.text(result.name, s.body.but(align=Align.LEFT))], 76 * mm),
            Cell([self.text(_why_not(result), reason)]),
        ]
        yield Row(cells, gutter=2 * mm, keep_with_next=last)

    def _line(self, label: str, text: str) -> Block:
        s = self.styles
        cells = [
            Cell([self.text(label, s.label)], self._label_width),
            Cell([self.text(text, s.body)]),
        ]
        return Row(cells, gutter=2 * mm)

    def _materials(self, policy: Policy) -> Iterator[Block]:
        s = self.styles
        lines = papers(policy)
        rows: list[Block] = []
        for place, line in enumerate(each for each in lines if each.bring):
            cells = [
                Cell([self.text("" if place else "带什么", s.label)], self._label_width),
                Cell([TickBox(s.tick, s.body.leading)], s.tick),
                Cell([self.text(line.text, s.body)]),
            ]
            rows.append(Row(cells, gutter=2 * mm))
        if rows:
            yield Group(rows)
        spared = [line.text for line in lines if not line.bring]
        if spared:
            yield self._line("不用带", "；".join(spared))

    def _counter(self, policy: Policy) -> list[Block]:
        return [
            self._line("到哪里", where_to_apply(policy)),
            self._line("电话", hotline_text(policy, self._catalogue)),
        ]

    # the end

    def _end(self) -> Block:
        s = self.styles
        lines = [
            Cell([WriteLine(self.text(label, s.label), s.gap(5))])
            for label in ("协办员签名", "来访人签名", "日期")
        ]
        return Group(
            [
                Gap(s.gap(3)),
                Rule(),
                Gap(s.gap(1)),
                self.text(self._catalogue.disclaimer, s.note),
                Row(lines, gutter=6 * mm),
            ]
        )


def _asked(missing: Missing) -> str:
    return missing.text.removeprefix("待查：").removesuffix("（待县区填写）")


def _joined(texts: Sequence[str]) -> str:
    """One sentence after another; a question ends with its own mark."""
    ended = [text if text.endswith("？") else f"{text}；" for text in texts]
    return "".join(ended).removesuffix("；")


def _why_not(result: PolicyResult) -> str:
    if result.already:
        return f"{ALREADY}，不必再申请"
    for reason in result.reasons:
        if reason.mark is ClauseMark.NOT_MET:
            return f"未满足“{reason.text}”这一条"
    return "条件不满足"
