"""The personal policy checklist: what a visitor takes home after the policies were explained.

What is received already stands first and by itself; then the three groups as the program advises
them: 可能符合 with what it pays this person, what to bring, where to go and whom to call; 需核实
with what would settle it and by whom; 暂不符合 with why not. An office decides: the paper says so,
and that the policies are a selection. Made by an older catalogue or as of another day, it says that
on every page. Holds no rule; how a policy is set is :mod:`.checklist_parts`,
what is said of it :mod:`.checklist_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import ClassVar, Final

from ..domain.catalogue import Catalogue
from ..domain.ids import PolicyCode
from ..domain.people import Person, masked_number
from ..domain.screening import VERDICT_WORDS, Screening, Verdict
from . import checklist_words as words
from .base import Document, Kit, chinese_date
from .blocks import Block, Cell, Gap, Group, Row
from .checklist_parts import Parts
from .fonts import Weight
from .ornaments import Rule, WriteLine
from .styles import Align, Colour, mm
from .text import Span

ADVICE = "由主管部门审核决定，本单只作导引。"

_NUMERALS: Final = "一二三四"
_LAST: Final = VERDICT_WORDS[Verdict.NOT_ENTITLED]
_COLOURS: Final[dict[str, Colour]] = {
    words.ALREADY: Colour.PEONY,
    VERDICT_WORDS[Verdict.ENTITLED]: Colour.GREEN,
    VERDICT_WORDS[Verdict.UNDECIDED]: Colour.AMBER,
    VERDICT_WORDS[Verdict.NOT_ENTITLED]: Colour.MUTED,
}
_MEANINGS: Final[dict[str, str]] = {
    words.ALREADY: "不用再申请",
    VERDICT_WORDS[Verdict.ENTITLED]: "带上材料去申请",
    VERDICT_WORDS[Verdict.UNDECIDED]: "再弄清几件事才能定",
    VERDICT_WORDS[Verdict.NOT_ENTITLED]: "情况有变化可再来问",
}
_EMPTY: Final[dict[str, str]] = {
    VERDICT_WORDS[Verdict.ENTITLED]: "按现在掌握的情况，还没有可以直接申请的政策。",
    VERDICT_WORDS[Verdict.UNDECIDED]: "没有需要再核实的政策。",
    VERDICT_WORDS[Verdict.NOT_ENTITLED]: "没有暂不符合的政策。",
}
_RECEIVED_TAIL: Final = "不用再申请。没有按时收到，或者情况有变化，请打电话问"
_KEPT_ROWS: Final = 3
"""Rows of the last table that move on with the signatures, which never stand alone."""
_ABREAST: Final = 1.25
"""Up to this scale four figures of the summary stand in one row."""


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
        explained: Sequence[PolicyCode] = (),
        in_force: int = 0,
        scale: float = 1.0,
    ) -> None:
        super().__init__(kit, venue=venue, day=day, demo=demo, scale=scale)
        self._person = person
        self._screening = screening
        self._catalogue = catalogue
        self._assistant = assistant
        self._edition = edition
        self._explained = frozenset(explained)
        self._in_force = in_force or catalogue.version
        self._groups = words.grouped(screening)
        stale, self._stale = words.widely_stale(screening, catalogue)
        self._parts = Parts(self, catalogue, self._explained, stale)

    def running_title(self) -> str:
        """The title with the visitor's name."""
        return f"{self.title} · {self._person.name}"

    def foot_note(self) -> str:
        """Editions and date."""
        return (
            f"政策目录第 {self._catalogue.version} 版（{self._catalogue.compiled_on}）· "
            f"名册第 {self._edition} 版 · {chinese_date(self.day)}"
        )

    def warning(self) -> str:
        """That another catalogue is in force, or that the outcome is as of another day."""
        said = []
        version = self._catalogue.version
        if version != self._in_force:
            said.append(
                f"依据政策目录第 {version} 版（{self._catalogue.compiled_on}），"
                f"不是现行目录（第 {self._in_force} 版）；请以现行为准。"
            )
        if self._screening.day != self.day.isoformat():
            said.append(f"按 {self._screening.day} 的情况判断，不是今天的情况。")
        return "\n".join(said)

    def story(self) -> Sequence[Block]:
        """Who, the summary, what is received, the three groups, the note, the signatures."""
        groups = self._groups
        numerals = iter(_NUMERALS)
        blocks: list[Block] = [*self._who(), *self._summary()]
        if groups.already:
            blocks += self._heading(next(numerals), words.ALREADY, len(groups.already))
            blocks += self._already()
        blocks += self._heading(
            next(numerals), VERDICT_WORDS[Verdict.ENTITLED], len(groups.entitled)
        )
        blocks += self._entitled()
        blocks += self._heading(next(numerals), VERDICT_WORDS[Verdict.UNDECIDED], groups.undecided)
        blocks += self._undecided()
        blocks += self._heading(
            next(numerals), VERDICT_WORDS[Verdict.NOT_ENTITLED], len(groups.out)
        )
        blocks += self._not_entitled()
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
                Cell([self.text(left, s.label)], self._parts.label_width),
                Cell([value]),
                Cell([self.text(right, s.label)], self._parts.label_width),
                Cell([other], 62 * mm),
            ]
            yield Row(cells, gutter=2 * mm)

    def _plain(self, text: str) -> Block:
        return self.text(text, self.styles.body.but(align=Align.LEFT))

    def _summary(self) -> Iterator[Block]:
        s, groups = self.styles, self._groups
        figures = {
            VERDICT_WORDS[Verdict.ENTITLED]: len(groups.entitled),
            VERDICT_WORDS[Verdict.UNDECIDED]: groups.undecided,
            VERDICT_WORDS[Verdict.NOT_ENTITLED]: len(groups.out),
        }
        if groups.already:
            figures = {words.ALREADY: len(groups.already), **figures}
        cells = [self._figure(word, number) for word, number in figures.items()]
        abreast = 2 if len(cells) > 3 and s.scale > _ABREAST else len(cells)
        yield Gap(s.gap(1))
        yield Rule()
        yield Gap(s.gap(1))
        for start in range(0, len(cells), abreast):
            yield Row(cells[start : start + abreast])
        yield Gap(s.gap(1))
        yield Rule()
        yield Gap(s.gap(1))
        total = len(self._screening.policies)
        yield self.text(
            f"以上是按{words.rests_on(self._screening)}，逐项对照 {total} 项常用帮扶政策的结果。"
            f"{ADVICE}对照的政策是{self._catalogue.status}。",
            s.body,
        )
        if self._stale:
            yield self._told(self._stale)

    def _figure(self, word: str, number: int) -> Cell:
        s, colour = self.styles, _COLOURS[word]
        spans = [
            Span(f"{number}", s.title.but(colour=colour)),
            Span(f" {word}", s.heading.but(colour=colour)),
        ]
        note = self.text(_MEANINGS[word], s.note.but(align=Align.LEFT))
        return Cell([self.text(spans, spans[0].style), note])

    # the groups

    def _heading(self, numeral: str, word: str, number: int) -> Iterator[Block]:
        s = self.styles
        heading = f"{numeral}、{word}（{number} 项）"
        yield Gap(s.gap(2))
        yield self.text(heading, s.heading, keep_with_next=True, outline=(0, heading))
        yield Rule(width=0.8, colour=Colour.GREEN.value, keep_with_next=True)
        yield Gap(s.gap(1), keep_with_next=True)
        if not number:
            yield self.text(_EMPTY[word], s.body, keep_with_next=word == _LAST)

    def _parting(self, *, roomy: bool) -> Iterator[Block]:
        gap = self.styles.gap(1) if roomy else 0.0
        yield Gap(gap, keep_with_next=True)
        yield Rule(keep_with_next=True, separates=True)
        yield Gap(gap, keep_with_next=True)

    def _already(self) -> Iterator[Block]:
        results = self._groups.already
        for number, result in enumerate(results, start=1):
            if number > 1:
                yield from self._parting(roomy=True)
            tail = self._parts.call(_RECEIVED_TAIL, results) if number == len(results) else ()
            yield self._parts.received(number, result, [*tail])

    def _entitled(self) -> Iterator[Block]:
        for number, result in enumerate(self._groups.entitled, start=1):
            if number > 1:
                yield from self._parting(roomy=True)
            yield self._parts.entitled(number, result)

    def _undecided(self) -> Iterator[Block]:
        s, groups, parts = self.styles, self._groups, self._parts
        numbers = count(1)
        asked = self._screening.next_question
        said_below = {group[0].missing[0].fact for group in groups.one_short}
        if asked is not None and groups.undecided and asked.fact not in said_below:
            yield self._told(words.first_question(asked))
        for group in groups.one_short:
            yield self._told(words.one_short(group, self._catalogue))
            yield Group(
                [line for each in group for line in parts.brief(next(numbers), each, settled=False)]
            )
            yield Gap(s.gap(1))
        for place, result in enumerate(groups.open):
            if place:
                yield from self._parting(roomy=False)
            last = place == len(groups.open) - 1
            yield Group([*parts.brief(next(numbers), result)], keep_with_next=last)
        in_full = [*(each for group in groups.one_short for each in group), *groups.open]
        tail = [
            *parts.folded(groups.seldom),
            *parts.call(f"这些事到{self.venue}的窗口问，也可以打电话问", in_full),
        ]
        if tail:
            yield Group(tail)

    def _told(self, text: str) -> Block:
        """A line in bold that leads what follows."""
        bold = self.styles.body.but(colour=Colour.AMBER, weight=Weight.BOLD, align=Align.LEFT)
        return self.text(text, bold, keep_with_next=True)

    def _not_entitled(self) -> Iterator[Block]:
        results = self._groups.out
        for number, result in enumerate(results, start=1):
            if number > 1:
                yield from self._parting(roomy=False)
            yield self._parts.out(number, result, keep=number > len(results) - _KEPT_ROWS)

    # the end

    def _end(self) -> Block:
        s = self.styles
        explained = sum(each.code in self._explained for each in self._screening.policies)
        told: list[Block] = []
        if explained:
            day, who = chinese_date(self.day), self._assistant
            text = f"本次讲解 {explained} 项（{words.EXPLAINED}）· {day}" + (
                f" · {who}" if who else ""
            )
            told.append(self.text(text, s.body.but(weight=Weight.BOLD, align=Align.LEFT)))
        lines = [
            Cell([WriteLine(self.text(label, s.label), s.gap(5))])
            for label in ("协办员签名", "来访人签名", "日期")
        ]
        return Group(
            [
                Gap(s.gap(3)),
                Rule(),
                Gap(s.gap(1)),
                *told,
                self.text(self._catalogue.disclaimer, s.note),
                Row(lines, gutter=6 * mm),
            ]
        )
