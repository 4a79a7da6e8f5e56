"""How one policy stands on the personal checklist: whole, in brief, or in a line.

A policy that is received or may be applied for is set as labelled lines, an undecided one as a
name with a paragraph, one that is out of the question as a single row. Owns their setting; what
is said is :mod:`.checklist_words`, in which order :mod:`.checklist`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..domain.catalogue import Catalogue
from ..domain.ids import FactName, PolicyCode
from ..domain.policies import Policy
from ..domain.policy_text import hotline_text, papers, time_limit_text, where_to_apply
from ..domain.screening import PolicyResult, Verdict
from . import checklist_words as words
from .base import Document
from .blocks import Block, Cell, Gap, Group, Row
from .fonts import Weight
from .ornaments import Rule, TickBox
from .styles import Align, Colour, TextStyle, mm
from .tables import Table
from .text import Span, Text

_GUTTER: Final = 2 * mm
_LABEL: Final = 18 * mm
_NUMBER: Final = 8 * mm
_DEPARTMENT: Final = 24 * mm
_NAME: Final = 70 * mm
_MOST: Final = 1.3
"""Columns of numbers and departments grow no further in large print."""


class Parts:
    """Sets the policies of one checklist.

    Args:
        sheet: the document that they stand in.
        catalogue: the catalogue of the screening.
        explained: policies that are marked as explained.
        told: facts of which it is said elsewhere that they are too old.
    """

    def __init__(
        self,
        sheet: Document,
        catalogue: Catalogue,
        explained: frozenset[PolicyCode],
        told: frozenset[FactName],
    ) -> None:
        self._text = sheet.text
        self._styles = sheet.styles
        self._measure = sheet.paper.measure
        self._catalogue = catalogue
        self._explained = explained
        self._told = told
        self.label_width = _LABEL * sheet.styles.scale
        self._number_width = _NUMBER * min(sheet.styles.scale, _MOST)

    # whole policies

    def received(self, number: int, result: PolicyResult, tail: Sequence[Block] = ()) -> Block:
        """A policy that is received already, with what follows the last of them."""
        policy = self._catalogue.policy(result.code)
        lines: list[Block] = []
        if policy is not None:
            why = words.receipt(policy)
            lines += [self._line("因为", why)] if why else []
            lines += self._gains(policy, result)
        rows = [Group(lines), self._standard(result), *self._reminders(result)]
        # The tail never stands alone under the name of a policy.
        rows[-1] = Group([rows[-1], *tail])
        return self._entry(number, result, rows)

    def entitled(self, number: int, result: PolicyResult) -> Block:
        """A policy that may be applied for."""
        policy = self._catalogue.policy(result.code)
        why = words.grounds(result)
        lines: list[Block] = [self._line("因为", why)] if why else []
        if policy is None:
            return self._entry(number, result, [Group(lines)])
        lines += self._gains(policy, result)
        rows = [self._standard(result), *self._reminders(result), *self._materials(policy)]
        return self._entry(number, result, [Group(lines), *rows, Group([*self._counter(policy)])])

    def _entry(self, number: int, result: PolicyResult, rows: Sequence[Block]) -> Block:
        """A policy whole; on the page where it goes on it is named once more."""
        name = self._styles.name
        heads = [
            self._headed(number, self._titled(result, name), result, self.label_width, name)
            for number in (f"{number}", f"{number}（续）")
        ]
        return Table(heads[0], rows, again=heads[1])

    # undecided policies

    def brief(self, number: int, result: PolicyResult, *, settled: bool = True) -> Iterator[Block]:
        """An undecided policy: its name, and in one paragraph who must say what.

        ``settled`` False: what would settle it is said above several of them.
        """
        s = self._styles
        bold = s.body.but(weight=Weight.BOLD, align=Align.LEFT)
        yield self._headed(
            f"{number}", self._titled(result, bold), result, self._number_width, s.label
        )
        said: list[tuple[str, list[Span]]] = []
        if settled:
            said += [
                (who, [Span(what, s.body)])
                for who, what in words.settled_by(result, self._catalogue)
            ]
        minded = self._minded(result)
        if minded:
            said.append(("提醒", minded))
        spans = [Span("", s.body)]
        for place, (label, text) in enumerate(said):
            spans += [Span(f"{'　' if place else ''}{label}：", s.label), *text]
        if said:
            yield self._beside(self._number_width, [], self._text(spans, s.body))

    def folded(self, results: Sequence[PolicyResult]) -> Iterator[Block]:
        """Policies that seldom concern people of this age, in one paragraph."""
        if not results:
            return
        s = self._styles
        names = "；".join(
            f"{each.name}（{words.EXPLAINED}）" if each.code in self._explained else each.name
            for each in results
        )
        bold = s.note.but(weight=Weight.BOLD)
        yield Gap(s.gap(1))
        yield Rule()
        yield Gap(s.gap(1))
        yield self._text(
            [
                Span(f"{words.SELDOM}（{len(results)} 项）：", bold),
                Span(f"{names}。", s.note),
            ],
            s.note,
        )

    # policies that are out of the question

    def out(self, number: int, result: PolicyResult, *, keep: bool) -> Block:
        """One row; ``keep``: it moves on with what follows."""
        s = self._styles
        why = s.note.but(align=Align.LEFT)
        spans = [Span(words.why_not(result), why)]
        old = "".join(words.stale(result, self._catalogue, self._told))
        if old:
            spans.append(Span(f"。{old}", why.but(colour=Colour.AMBER, weight=Weight.BOLD)))
        cells = [
            Cell([self._text(f"{number}", s.label)], self._number_width),
            Cell([self._titled(result, s.body.but(align=Align.LEFT))], _NAME),
            Cell([self._text(spans, why)]),
        ]
        return Row(cells, gutter=_GUTTER, keep_with_next=keep)

    # whom to call about a whole group

    def call(self, told: str, results: Sequence[PolicyResult]) -> Iterator[Block]:
        """A line with the telephone numbers of several policies, each once."""
        numbers = words.lines_to_call(results, self._catalogue)
        if numbers:
            yield Gap(self._styles.gap(1))
            yield self._text(f"{told}：{numbers}。", self._styles.note)

    # the lines of a policy

    def _headed(
        self,
        number: str,
        title: Block,
        result: PolicyResult,
        width: float,
        style: TextStyle,
    ) -> Block:
        department = self._text(result.department, self._styles.note.but(align=Align.RIGHT))
        cells = [
            Cell([self._text(number, style)], width),
            Cell([title]),
            Cell([department], _DEPARTMENT * min(self._styles.scale, _MOST)),
        ]
        return Row(cells, gutter=_GUTTER)

    def _titled(self, result: PolicyResult, style: TextStyle) -> Block:
        """The name, marked where the policy was explained in this conversation."""
        spans = [Span(result.name, style)]
        if result.code in self._explained:
            mark = self._styles.note.but(colour=Colour.GREEN, weight=Weight.BOLD)
            spans.append(Span(f"　{words.EXPLAINED}", mark))
        return self._text(spans, style)

    def _beside(self, width: float, left: Sequence[Block], right: Block) -> Block:
        return Row([Cell(left, width), Cell([right])], gutter=_GUTTER)

    def _labelled(self, label: str, block: Block) -> Block:
        return self._beside(self.label_width, [self._text(label, self._styles.label)], block)

    def _line(self, label: str, text: str, style: TextStyle | None = None) -> Block:
        return self._labelled(label, self._text(text, style or self._styles.body))

    def _gains(self, policy: Policy, result: PolicyResult) -> Iterator[Block]:
        body = self._styles.body
        gives = [Span(policy.gives, body)]
        if result.receipt_open and result.verdict is Verdict.ENTITLED:
            gives = [
                Span(f"{policy.gives.removesuffix('。')}。", body),
                Span(words.IF_RECEIVED, body.but(weight=Weight.BOLD)),
            ]
        yield self._labelled("能得到", self._text(gives, body))
        if result.benefits:
            yield self._line("档次", "、".join(result.benefits))

    def _standard(self, result: PolicyResult) -> Block:
        s = self._styles
        return Group(
            [
                self._line("" if place else "标准", line, s.note if past else s.body)
                for place, (line, past) in enumerate(words.pays(result))
            ]
        )

    def _reminders(self, result: PolicyResult) -> Iterator[Block]:
        spans = self._minded(result)
        if spans:
            yield self._labelled("提醒", self._text(spans, self._styles.body))

    def _minded(self, result: PolicyResult) -> list[Span]:
        """What is to be minded, in one paragraph; what is too old stands out."""
        body = self._styles.body
        told = "".join(words.related(result))
        old = "".join(words.stale(result, self._catalogue, self._told))
        spans = [Span(told, body)] if told else []
        if old:
            spans.append(Span(old, body.but(colour=Colour.AMBER, weight=Weight.BOLD)))
        return spans

    def _materials(self, policy: Policy) -> Iterator[Block]:
        """Papers to bring, two abreast where they are short, and those that nobody may ask for."""
        lines = papers(policy)
        rows: list[list[Text]] = []
        for text in [self._text(each.text, self._styles.body) for each in lines if each.bring]:
            abreast = rows and len(rows[-1]) == 1 and self._is_short(rows[-1][0])
            if abreast and self._is_short(text):
                rows[-1].append(text)
            else:
                rows.append([text])
        if rows:
            yield Group(
                [self._ticked("" if place else "带什么", row) for place, row in enumerate(rows)]
            )
        spared = [line.text for line in lines if not line.bring]
        if spared:
            yield self._line("不用带", "；".join(spared))

    def _is_short(self, text: Text) -> bool:
        return text.natural_width() <= self._half

    def _ticked(self, label: str, texts: Sequence[Text]) -> Block:
        s = self._styles
        cells = [Cell([self._text(label, s.label)], self.label_width)]
        for place, text in enumerate(texts):
            cells.append(Cell([TickBox(s.tick, s.body.leading)], s.tick))
            cells.append(Cell([text], self._half if place < len(texts) - 1 else None))
        return Row(cells, gutter=_GUTTER)

    def _counter(self, policy: Policy) -> Iterator[Block]:
        """Where, how long it takes, and whom to call; how long beside another if there is room."""
        limit = time_limit_text(policy)
        where = where_to_apply(policy)
        phone = hotline_text(policy, self._catalogue)
        beside_where = self._with_limit(where, limit)
        beside_phone = self._with_limit(phone, limit)
        if self._is_one_line(beside_where):
            yield self._labelled("到哪里", beside_where)
            yield self._line("电话", phone)
        elif self._is_one_line(beside_phone):
            yield self._line("到哪里", where)
            yield self._labelled("电话", beside_phone)
        else:
            yield self._line("到哪里", where)
            yield self._line("多久", limit)
            yield self._line("电话", phone)

    def _is_one_line(self, text: Text) -> bool:
        return text.natural_width() <= self._column

    def _with_limit(self, text: str, limit: str) -> Text:
        s = self._styles
        return self._text(
            [Span(f"{text}　", s.body), Span("多久：", s.label), Span(limit, s.body)], s.body
        )

    @property
    def _column(self) -> float:
        """Width beside the labels, in points."""
        return self._measure - self.label_width - _GUTTER

    @property
    def _half(self) -> float:
        """Width of a paper to bring where two stand abreast, in points."""
        return (self._column - 2 * self._styles.tick - 3 * _GUTTER) / 2
