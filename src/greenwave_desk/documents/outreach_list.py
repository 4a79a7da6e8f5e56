"""The list for the village helpers: whom to seek out, with what, why, and what came of it.

A4 across, each village on pages of its own, since each goes to another helper: every village's
first page says by itself what it rests on, that it holds personal data, and that it comes back.
No ID number, no category and no whole telephone number stands on it (``docs/outreach.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import ClassVar, Final

from ..domain.catalogue import Catalogue
from ..domain.outreach import Found, Lead, Survey, Village
from ..domain.outreach_text import ADVICE, KEEP_SAFE, SELECTION, Brief, brief
from ..domain.screening import Verdict
from .base import Document, Kit, chinese_date
from .blocks import Block, Cell, Gap, Group, Row
from .fonts import Weight
from .ornaments import Rule, TickBox, WriteLine
from .pages import A4_ACROSS, Paper
from .styles import Align, Colour, mm
from .tables import Table
from .text import Span

MOST_LEADS: Final = 4
"""Policies of one person that are written out: a visit speaks of no more; the rest is counted."""
_BRING: Final = 5
"""Papers that are written out."""
_TICKS: Final = ("愿申请", "再考虑", "已申请", "已在享受", "不愿", "不符合")
_PERSON_TICKS: Final = ("没联系上", "已迁走", "已去世")
_NO_PLACE: Final = "名册没有写村居"
_GUTTER: Final = 3 * mm
_COLOURS: Final = {Verdict.ENTITLED: Colour.GREEN, Verdict.UNDECIDED: Colour.AMBER}


class OutreachList(Document):
    """The arguments are those of :meth:`.press.Press.outreach_list`."""

    title: ClassVar[str] = "政策找人联系名单"
    paper: ClassVar[Paper] = A4_ACROSS

    def __init__(
        self,
        kit: Kit,
        *,
        survey: Survey,
        found: Sequence[Found],
        catalogue: Catalogue,
        venue: str,
        operator: str,
        day: str,
        time: str,
        demo: bool,
    ) -> None:
        super().__init__(kit, venue=venue, day=day, demo=demo)
        self._survey = survey
        self._found = found
        self._catalogue = catalogue
        self._operator = operator
        self._time = time
        self._briefs: dict[int, Brief] = {}
        s = self.styles
        self._small = replace(s.caption, colour=Colour.INK, align=Align.LEFT)
        self._faint = replace(self._small, colour=Colour.MUTED)
        self._bold = replace(self._small, weight=Weight.BOLD)

    def foot_note(self) -> str:
        """Editions, and who took it out when: a sheet that is found leads back."""
        survey = self._survey
        return (
            f"政策目录第 {survey.catalogue} 版 · 名册第 {survey.edition} 版 · {self.venue} · "
            f"{self._operator} · {chinese_date(self.day)} {self._time} · 用完交回或销毁"
        )

    def story(self) -> Sequence[Block]:
        """One village after the other."""
        blocks: list[Block] = []
        for village, people in groupby(self._found, key=lambda each: each.village):
            blocks += self._village(village, list(people), first=not blocks)
        return blocks

    # one village

    def _village(self, village: Village, people: list[Found], *, first: bool) -> Iterator[Block]:
        s = self.styles
        name = village.text or _NO_PLACE
        leads = sum(len(each.leads) for each in people)
        heading = self.text(name, s.heading, keep_with_next=True, outline=(0, name))
        heading.starts_page = not first
        yield heading
        told = s.note.but(align=Align.LEFT)
        survey = self._survey
        yield self.text(
            [
                Span(f"{len(people)} 人，{leads} 项", told.but(weight=Weight.BOLD)),
                Span(
                    f"　按名册第 {survey.edition} 版（{_day(survey.made)}）和政策目录第 "
                    f"{survey.catalogue} 版，{_day(survey.day)}对照。"
                    f"{SELECTION.format(count=len(self._catalogue.policies))}",
                    told,
                ),
            ],
            told,
            keep_with_next=True,
        )
        yield self.text(
            [
                Span(KEEP_SAFE, told.but(colour=Colour.PEONY, weight=Weight.BOLD)),
                Span(ADVICE, told),
            ],
            told,
            keep_with_next=True,
        )
        yield Gap(s.gap(1), keep_with_next=True)
        rows = [
            row for number, each in enumerate(people, start=1) for row in self._rows(number, each)
        ]
        yield Table(self._head(name), rows, tail=self._signatures())

    def _head(self, village: str) -> Block:
        style, gap = self.styles.caption, self.styles.gap(1) / 2
        titles = (
            "序号",
            f"{village}",
            "可能享受的政策和理由",
            "要问清的 · 要带的材料",
            "联系结果（打勾）",
        )
        cells = [
            Cell([self.text(title, style)], width)
            for title, width in zip(titles, self._WIDTHS, strict=True)
        ]
        return Group([Row(cells, gutter=_GUTTER), Gap(gap), Rule(), Gap(gap)])

    _WIDTHS: ClassVar[tuple[float | None, ...]] = (9 * mm, 40 * mm, 68 * mm, None, 59 * mm)

    def _rows(self, number: int, each: Found) -> Iterator[Block]:
        """A row for every policy; the person stands beside each, since pages part them."""
        shown = each.leads[:MOST_LEADS]
        more = len(each.leads) - len(shown)
        for place, lead in enumerate(shown):
            last = place == len(shown) - 1
            yield self._row(
                number, each, lead, first=not place, more=more if last else 0, last=last
            )

    def _row(
        self, number: int, each: Found, lead: Lead, *, first: bool, more: int, last: bool
    ) -> Block:
        gap = self.styles.gap(1) / 2
        told = self._brief(lead)
        who = self._who(each) if first else [self.text(each.name, self._faint)]
        why = [
            self.text(
                [
                    Span(f"{told.name}　", self._bold),
                    Span(told.verdict, self._bold.but(colour=_COLOURS[lead.verdict])),
                ],
                self._bold,
            ),
            self.text(f"理由：{told.why}", self._small),
        ]
        ask: list[Block] = []
        if told.ask:
            ask.append(self._said("要问", _sentences(told.ask)))
        ask.append(self._said("要带", _papers(told.bring)))
        if more:
            ask.append(self.text(f"另有 {more} 项可能相关，请到窗口逐项核对。", self._faint))
        cells = [
            Cell([self.text(f"{number}", self._faint)] if first else [], self._WIDTHS[0]),
            Cell(who, self._WIDTHS[1]),
            Cell(why, self._WIDTHS[2]),
            Cell(ask),
            Cell(self._outcome(first=first), self._WIDTHS[4]),
        ]
        # A thin short rule between policies of one person, a whole one between people.
        colour = Colour.MUTED.value if last else "#DDE5E1"
        return Group([Row(cells, gutter=_GUTTER), Gap(gap), Rule(colour=colour), Gap(gap)])

    def _who(self, each: Found) -> list[Block]:
        name = replace(self._bold, size=self._bold.size * 1.2)
        lines: list[Block] = [
            self.text([Span(each.name, name), Span(f"　{each.age} 岁", self._small)], name)
        ]
        if each.head and each.head != each.name:
            lines.append(self.text(f"户主 {each.head}", self._faint))
        lines.append(self.text(f"电话 {each.phone or '名册没有'}", self._faint))
        return lines

    def _said(self, label: str, text: str) -> Block:
        return self.text([Span(f"{label}：", self._faint), Span(text, self._small)], self._small)

    def _outcome(self, *, first: bool) -> list[Block]:
        rows: list[Block] = [self._ticks(_TICKS[:3]), self._ticks(_TICKS[3:])]
        if first:
            rows.append(self._ticks(_PERSON_TICKS))
            high = self._faint.leading + self.styles.gap(1)
            rows.append(
                Row(
                    [
                        Cell([WriteLine(self.text("日期", self._faint), high)]),
                        Cell([WriteLine(self.text("备注", self._faint), high)]),
                    ],
                    gutter=2 * mm,
                )
            )
        return rows

    def _ticks(self, words: Sequence[str]) -> Block:
        cells: list[Cell] = []
        side = 2.6 * mm
        for word in words:
            box = Row(
                [
                    Cell([TickBox(side, self._small.leading)], side),
                    Cell([self.text(word, self._small)]),
                ],
                gutter=1 * mm,
            )
            cells.append(Cell([box]))
        return Row(cells, gutter=1 * mm)

    def _signatures(self) -> list[Block]:
        s = self.styles
        lines = [
            Cell([WriteLine(self.text(label, s.label), s.gap(4))])
            for label in ("帮办员签名", "领取日期", "交回日期", "窗口收回人")
        ]
        return [Group([Gap(s.gap(1)), Row(lines, gutter=6 * mm)])]

    def _brief(self, lead: Lead) -> Brief:
        known = self._briefs.get(id(lead))
        if known is None:
            known = self._briefs[id(lead)] = brief(lead, self._catalogue)
        return known


def _sentences(parts: Sequence[str]) -> str:
    ended = [part if part.endswith(("？", "。")) else f"{part}；" for part in parts]
    return "".join(ended).removesuffix("；")


def _papers(names: Sequence[str]) -> str:
    """As many as fit a line or two; the window's one-time notice has them all."""
    if not names:
        return "不用带材料"
    told = "、".join(names[:_BRING])
    return f"{told}等 {len(names)} 样" if len(names) > _BRING else told


def _day(text: str) -> str:
    """A day or timestamp in Chinese; what is not known says so."""
    return chinese_date(date.fromisoformat(text[:10])) if text else "日期未知"
