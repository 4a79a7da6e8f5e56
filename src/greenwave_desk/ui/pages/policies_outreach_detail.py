"""The right side of the pane that seeks people out: one person, why, what to ask, what was said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.outreach import Contact, Found, Gone, Lead
from ...domain.outreach_text import NO_PAPERS, Brief
from .. import terms
from ..widgets.flow import flow_box
from ..widgets.surface import empty, hairline, scrolled, top_of
from ..widgets.text import chip, label, strong
from . import policies_outreach_words as words


class PersonDetail(QWidget):
    """Shows the marked person; nobody: what will be here."""

    def __init__(self) -> None:
        super().__init__()
        name = self.tr("The marked person")
        self.setAccessibleName(name)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(6)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(top_of(inside), name)
        rows.addWidget(self._area)

    def nobody(self) -> None:
        """Nobody is marked."""
        empty(self._rows)
        self._rows.addWidget(
            label(
                self.tr(
                    "Here stands who is marked: why they may have a right, what to ask, which "
                    "papers to bring, and what came of earlier contacts."
                ),
                wrap=True,
                tone="muted",
            )
        )

    def show_found(
        self, found: Found, briefs: Sequence[Brief], contacts: Sequence[Contact]
    ) -> None:
        """Somebody on the list."""
        empty(self._rows)
        self._head(found)
        for lead, told in zip(found.leads, briefs, strict=True):
            self._lead(lead, told)
        self._history(contacts, {told.policy: told.name for told in briefs})
        self._area.verticalScrollBar().setValue(0)

    def show_gone(self, gone: Gone, contacts: Sequence[Contact]) -> None:
        """Somebody who is said to have moved or died: what is to be put right, and where."""
        empty(self._rows)
        self._rows.addWidget(strong(gone.name, "row", wrap=True))
        self._rows.addWidget(label(words.village(gone.village.text), "second", tone="muted"))
        self._rows.addWidget(
            label(
                self.tr(
                    "{helper}, {day}: {outcome}. Nobody is sent there again. Open the "
                    "person's page (F4) and propose a correction, so that the county puts the "
                    "roster right."
                ).format(
                    helper=gone.helper,
                    day=terms.day(gone.day),
                    outcome=words.outcome(gone.outcome),
                ),
                wrap=True,
            )
        )
        self._history(contacts, {})

    def _head(self, found: Found) -> None:
        self._rows.addWidget(
            strong(
                self.tr("{name}, {age}").format(name=found.name, age=found.age), "row", wrap=True
            )
        )
        parts = [words.village(found.village.text)]
        if found.head and found.head != found.name:
            parts.append(self.tr("household of {head}").format(head=found.head))
        parts.append(found.phone or self.tr("no telephone on the roster"))
        self._rows.addWidget(label(terms.DOT.join(parts), "second", wrap=True, tone="muted"))

    def _lead(self, lead: Lead, told: Brief) -> None:
        self._rows.addWidget(hairline())
        self._rows.addWidget(strong(told.name, wrap=True))
        box, flow = flow_box(6)
        flow.addWidget(chip(words.kind(lead.kind), words.KIND_TONE[lead.kind]))
        flow.addWidget(chip(words.since(lead), words.standing_tone(lead.standing)))
        self._rows.addWidget(box)
        self._fact(self.tr("Why"), told.why)
        if told.ask:
            self._fact(self.tr("To ask"), "\n".join(told.ask))
        self._fact(self.tr("To bring"), "、".join(told.bring) or NO_PAPERS)
        self._fact(self.tr("Where"), told.where)

    def _fact(self, name: str, text: str) -> None:
        across = QHBoxLayout()
        across.setSpacing(10)
        caption = label(name, "caption")
        caption.setMinimumWidth(caption.fontMetrics().horizontalAdvance("中中中中中"))
        said = label(text, "second", wrap=True)
        said.setAccessibleName(f"{name} {text}")
        across.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(said, 1)
        self._rows.addLayout(across)

    def _history(self, contacts: Sequence[Contact], names: dict[str, str]) -> None:
        self._rows.addWidget(hairline())
        self._rows.addWidget(strong(self.tr("Contacts so far"), "second", tone="muted"))
        if not contacts:
            self._rows.addWidget(
                label(self.tr("Nobody has been there yet."), "second", tone="muted")
            )
        for each in contacts:
            parts = [terms.day(each.day), words.outcome(each.outcome), words.way(each.way)]
            parts.append(each.helper)
            self._rows.addWidget(label(terms.DOT.join(parts), "second", wrap=True))
            about = "、".join(names.get(policy, policy) for policy in each.policies)
            under = terms.DOT.join(part for part in (about, each.note) if part)
            if under:
                self._rows.addWidget(label(under, "caption", wrap=True))
