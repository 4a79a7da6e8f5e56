"""Why a person's data are what they are: every field with a story, step by step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ... import wording
from ...domain.corrections import FieldStory, StoryEntry
from .. import terms
from ..theme.look import Look
from ..widgets.surface import Card, band, button, hairline, scrolled
from ..widgets.text import chip, label, strong
from . import correction_words

_TONE = {"corrected": "amber", "accepted": "green", "refused": "red"}


class WhyDialog(QDialog):
    """Who, where, by which bundle or file, before and after; the newest first."""

    def __init__(
        self,
        name: str,
        stories: tuple[FieldStory, ...],
        since_edition: int,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Why the data of {name} are what they are").format(name=name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row", wrap=True))
        since = self.tr("On the roster of this desk since edition {number}").format(
            number=since_edition
        )
        if not since_edition:
            since = self.tr("On no roster that this desk ever had")
        rows.addWidget(label(since, "second", tone="muted", wrap=True))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for story in stories:
            column.addWidget(self._story(story))
        if not stories:
            column.addWidget(self._nothing(since_edition))
        column.addStretch(1)
        self.area = scrolled(inside, title)
        # The arrows scroll: there is nothing else here that they could move.
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rows.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("↑ ↓ scroll"), "caption"))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Close"), self.close, key="Esc"))
        rows.addLayout(foot)
        self.resize(min(look.px(780), parent.width() - 40), min(look.px(620), parent.height() - 40))
        self.area.setFocus()

    def _nothing(self, since_edition: int) -> Card:
        card = Card(self.tr("No field has changed"))
        card.rows.addWidget(strong(self.tr("No field has changed")))
        sentence = self.tr(
            "Every field is as edition {number} brought it, and nobody has corrected one."
        )
        if not since_edition:
            sentence = self.tr("Nobody has corrected a field.")
        card.rows.addWidget(label(sentence.format(number=since_edition), wrap=True, tone="muted"))
        return card

    def _story(self, story: FieldStory) -> Card:
        field = correction_words.field(story.field)
        card = Card(field, gap=8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(strong(field))
        top.addWidget(label(self.tr("now"), "caption"))
        top.addWidget(strong(correction_words.value(story.field, story.value), wrap=True), 1)
        card.rows.addLayout(top)
        for entry in story.entries:
            card.rows.addWidget(hairline())
            card.rows.addWidget(self._step(story.field, entry))
        if not story.entries:
            card.rows.addWidget(
                label(
                    self.tr("As edition {number} brought it.").format(number=story.since_edition),
                    "second",
                    wrap=True,
                )
            )
        return card

    def _step(self, field: str, entry: StoryEntry) -> QWidget:
        what = wording.story_step(entry.what, terms.language())
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(chip(what, _TONE.get(entry.what, "grey")))
        before = correction_words.value(field, entry.before)
        after = correction_words.value(field, entry.after)
        change = f"{before} → {after}"
        top.addWidget(label(change, wrap=True), 1)
        rows.addLayout(top)
        where = (
            terms.DOT.join((terms.day(entry.at), terms.clock(entry.at))) if entry.at else "",
            entry.venue,
            entry.operator,
            self.tr("edition {number}").format(number=entry.edition) if entry.edition else "",
            self.tr("issue no. {serial}").format(serial=entry.serial) if entry.serial else "",
            self.tr("file {digest}").format(digest=entry.source[:12]) if entry.source else "",
            self.tr("paper seen: {paper}").format(paper=entry.proof) if entry.proof else "",
        )
        told = terms.DOT.join(part for part in where if part)
        rows.addWidget(label(told, "caption", wrap=True))
        if entry.note:
            strip, inside = band("grey", 10)
            inside.addWidget(label(entry.note, "second", wrap=True))
            rows.addWidget(strip)
        box.setAccessibleName(f"{what}, {change}, {told}")
        return box
