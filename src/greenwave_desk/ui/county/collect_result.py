"""What a collection came to: totals that add up, a line a file, and why one was refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from .. import words
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.counts import counts
from ..widgets.surface import Card, band, button, empty, scrolled
from ..widgets.text import label, strong
from .collect_lines import Collection, Line, State, gravest_first

_TONE = {
    State.TAKEN: "green",
    State.FORESEEN: "green",
    State.NOTHING_NEW: "grey",
    State.NOT_FOR_US: "grey",
    State.REFUSED: "red",
}


class ResultPane(QWidget):
    """``take`` after a look, ``leave`` when it was read, ``slip`` for the receiving slip."""

    take = Signal()
    slip = Signal()
    leave = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = strong("", "row", wrap=True)
        self._tiles = QVBoxLayout()
        self._sum = label("", "second", wrap=True, tone="muted")
        self.table: RowsView[Line] = RowsView(self.tr("Reports"), RowsModel(self._columns()), look)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)  # names of files are long
        head.resizeSection(0, look.px(210))
        self.table.setColumnHidden(0, look.scale > 1)
        self.table.marked.connect(self._tell)
        self._detail = Card(self.tr("The marked report"), 16, 8)
        self._foot = QVBoxLayout()
        card = Card(self.tr("What came in"))
        card.rows.addWidget(self._title)
        card.rows.addLayout(self._tiles)
        card.rows.addWidget(self._sum)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(card)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.table, 15)
        across.addWidget(scrolled(_column(self._detail), self.tr("The marked report")), 5)
        rows.addLayout(across, 1)
        rows.addLayout(self._foot)

    def show_collection(self, told: Collection) -> None:
        """Put another collection in place of what was shown."""
        self._title.setText(self._headline(told))
        empty(self._tiles)
        self._tiles.addWidget(
            counts(
                [
                    (self.tr("Files"), told.found, "grey"),
                    (
                        self.tr("Bring something") if told.looked_only else self.tr("Taken in"),
                        told.count(State.TAKEN, State.FORESEEN),
                        "green",
                    ),
                    (self.tr("Nothing new"), told.count(State.NOTHING_NEW), "grey"),
                    (self.tr("Not for the county"), told.count(State.NOT_FOR_US), "grey"),
                    (self.tr("Refused"), told.count(State.REFUSED), "red"),
                    (self.tr("Not read"), told.found - len(told.lines), "amber"),
                ],
                self.tr("Files"),
            )
        )
        self._sum.setText(
            self.tr(
                "{received} records received = {new} new + {known} already known + {held} held"
            ).format(
                received=f"{told.total(lambda line: line.received):,}",
                new=f"{told.total(lambda line: line.new):,}",
                known=f"{told.total(lambda line: line.known):,}",
                held=f"{told.total(lambda line: line.held):,}",
            )
        )
        self._show_foot(told)
        self.table.offer(gravest_first(told.lines))
        if not told.lines:
            empty(self._detail.rows)
        self.table.setFocus()

    def _headline(self, told: Collection) -> str:
        missing = told.found - len(told.lines)
        if missing:
            return self.tr("Stopped: {count} of {found} files were not read").format(
                count=missing, found=told.found
            )
        if told.looked_only:
            return self.tr("{found} files were looked at. Nothing has changed.").format(
                found=told.found
            )
        return self.tr("{found} files were read").format(found=told.found)

    def _show_foot(self, told: Collection) -> None:
        empty(self._foot)
        strip, rows = band("amber" if told.looked_only else "green")
        across = QHBoxLayout()
        across.setSpacing(8)
        words_ = (
            self.tr("Only looked at: the reports are still to be taken in.")
            if told.looked_only
            else self.tr("All read. You may remove the stick.")
        )
        across.addWidget(
            strong(words_, wrap=True, tone="amber" if told.looked_only else "green"), 1
        )
        if told.looked_only:
            across.addWidget(button(self.tr("Take them all in"), self.take.emit, look="primary"))
            across.addWidget(button(self.tr("Leave it"), self.leave.emit, key="Esc"))
        else:
            across.addWidget(
                button(self.tr("Print the receiving slip"), self.slip.emit, key="Ctrl+P")
            )
            across.addWidget(button(self.tr("Done"), self.leave.emit, key="Esc", look="primary"))
        rows.addLayout(across)
        self._foot.addWidget(strip)

    def _tell(self, line: object) -> None:
        if not isinstance(line, Line):
            return
        rows = self._detail.rows
        empty(rows)
        rows.addWidget(strong(line.desk or line.file.name, "row", wrap=True))
        rows.addWidget(label(str(line.file), "caption", wrap=True))
        if line.refused is not None:
            what, then = words.told(line.refused)
            tone = "red" if line.state is State.REFUSED else "muted"
            rows.addWidget(strong(what, wrap=True, tone=tone))
            if then:
                rows.addWidget(label(then, wrap=True))
        else:
            rows.addWidget(
                label(
                    self.tr("{received} = {new} new + {known} known + {held} held").format(
                        received=line.received, new=line.new, known=line.known, held=line.held
                    ),
                    wrap=True,
                )
            )
            for note in line.notes:
                rows.addWidget(label(note, wrap=True))
            if line.held:
                rows.addWidget(
                    label(
                        self.tr(
                            "Held records are kept and tried again after the next roster or "
                            "report; the desk is told in its receipt."
                        ),
                        "second",
                        wrap=True,
                        tone="muted",
                    )
                )
        rows.addStretch(1)

    def _columns(self) -> list[Column[Line]]:
        said = {
            State.TAKEN: self.tr("taken in"),
            State.FORESEEN: self.tr("brings something"),
            State.NOTHING_NEW: self.tr("nothing new"),
            State.NOT_FOR_US: self.tr("not for the county"),
            State.REFUSED: self.tr("refused"),
        }

        def desk(line: Line) -> str:
            return line.desk or (line.file.name if self.table.isColumnHidden(0) else "—")

        def number(read: int, line: Line) -> str:
            return "—" if line.refused is not None else f"{read:,}"

        return [
            Column(self.tr("File"), lambda line: line.file.name, middle=True),
            Column(self.tr("Desk"), desk, wide=True),
            Column(
                self.tr("Outcome"),
                lambda line: said[line.state],
                tone=lambda line: _TONE[line.state],
            ),
            Column(self.tr("No."), lambda line: number(line.serial, line), number=True),
            Column(self.tr("Sent"), lambda line: number(line.received, line), number=True),
            Column(self.tr("New"), lambda line: number(line.new, line), number=True),
            Column(self.tr("Known"), lambda line: number(line.known, line), number=True),
            Column(self.tr("Held"), lambda line: number(line.held, line), number=True),
            Column(
                self.tr("Notes"),
                lambda line: str(len(line.notes)) if line.notes else "",
                tone=lambda _: "amber",
            ),
        ]


def _column(card: QWidget) -> QWidget:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    return inside
