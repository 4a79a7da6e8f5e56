"""A roster file before anything is changed: its counts, lists that can be opened, one decision."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from .. import keys, terms
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.counts import counts
from ..widgets.flow import flow_box
from ..widgets.segments import segment
from ..widgets.surface import Card, band, button, empty
from ..widgets.text import ShortLabel, chip, label, strong
from . import rosters_words as words
from .rosters_kept import Read
from .rosters_lists import Section, sections


class PreviewPane(QWidget):
    """``make`` when it was decided, ``choose(add)`` for the other way, ``leave``, ``write``."""

    make = Signal()
    choose = Signal(bool)
    leave = Signal()
    write = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._read: Read | None = None
        self._section: Section | None = None
        self.banner = Banner()
        self._file = ShortLabel("", "row")
        self._tiles = QVBoxLayout()
        self._told = label("", "second", wrap=True, tone="muted")
        self._ways = self._two_ways()
        self.sections: RowsView[Section] = RowsView(
            self.tr("Lists"),
            RowsModel(
                [
                    Column(self.tr("List"), lambda row: row.name, wide=True),
                    Column(
                        self.tr("Count"), lambda row: f"{row.count:,}", tone=lambda row: row.tone
                    ),
                ]
            ),
            look,
        )
        self.sections.marked.connect(self._open)
        self.sections.picked.connect(self._into)
        self._beside = QVBoxLayout()
        self._name = strong("", "row")
        self._whole_text = label("", "second", wrap=True)
        self.table: RowsView[object] | None = None
        self._foot_box, self._foot = flow_box()
        self._confirm, self._confirm_rows = band("red", 16)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._head())
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.sections, 3)
        across.addLayout(self._right(), 7)
        rows.addLayout(across, 1)
        rows.addWidget(self._confirm)
        rows.addWidget(self._foot_box)

    def show_read(self, read: Read) -> None:
        """Put another file, or the same one the other way, in place of what was shown."""
        same = self._read is not None and self._read.reading is read.reading
        self._read = read
        self.banner.clear()
        self._confirm.hide()
        self._foot_box.show()
        self._file.setText(read.reading.file_name)
        self._show_tiles(read)
        self._show_foot(read)
        if read.refused is not None:
            self.banner.refuse(read.refused)
        found = sections(read.reading, read.preview, read.changed)
        self.sections.offer(found, key=(lambda row: row.key) if same else None)
        if not same:
            asking = (at for at, one in enumerate(found) if one.count)
            self.sections.selectRow(next(asking, 0))
        self.sections.setFocus()

    def forget(self) -> None:
        """Let go of the file: with the roster of a city it is large."""
        self._read = None
        self._section = None
        self.table = None
        self._confirm.hide()
        empty(self._beside)
        self.sections.offer(())

    def ask_first(self) -> bool:
        """Whether so many leave that it is said in words before; the answer is asked for then."""
        preview = self._read.preview if self._read is not None else None
        if preview is None or not preview.many_leave or not self._confirm.isHidden():
            return False
        empty(self._confirm_rows)
        self._confirm_rows.addWidget(
            strong(
                self.tr("{left} of {before} people ({share}) would leave the roster.").format(
                    left=f"{len(preview.left):,}",
                    before=f"{preview.before:,}",
                    share=words.share(len(preview.left), preview.before),
                ),
                "row",
                wrap=True,
                tone="red",
            )
        )
        self._confirm_rows.addWidget(
            label(
                self.tr(
                    "Is this the whole roster of the county? Who is not in the file loses the "
                    "priority at every desk. A file of one township or of a few people only "
                    "completes the roster."
                ),
                wrap=True,
            )
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        back = button(self.tr("No, look again"), self._not_yet, look="primary")
        foot.addWidget(back)
        foot.addWidget(button(self.tr("Only complete the roster"), self._complete))
        foot.addStretch(1)
        foot.addWidget(
            button(
                self.tr("Yes, {left} people leave").format(left=f"{len(preview.left):,}"),
                self.make.emit,
            )
        )
        self._confirm_rows.addLayout(foot)
        self._confirm.show()
        self._foot_box.hide()
        back.show()
        back.setFocus()
        return True

    def back(self) -> bool:
        """From the table to the lists, or from the question to the preview."""
        if not self._confirm.isHidden():
            self._not_yet()
            return True
        if self.table is not None and self.table.hasFocus():
            self.sections.setFocus()
            return True
        return False

    def _head(self) -> Card:
        head = Card(self.tr("What the file would do"))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._file, 1)
        top.addWidget(chip(self.tr("nothing is changed yet"), "amber"))
        top.addWidget(self._ways)
        head.rows.addLayout(top)
        head.rows.addLayout(self._tiles)
        return head

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._name)
        right.addWidget(self._told)
        right.addLayout(self._beside, 1)
        right.addWidget(self._whole_text)
        return right

    def _two_ways(self) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        group = QButtonGroup(box)
        self.whole = segment(
            self.tr("Whole new edition"), partial(self.choose.emit, False), self.look
        )
        self.add = segment(
            self.tr("Only complete the present one"), partial(self.choose.emit, True), self.look
        )
        for one in (self.whole, self.add):
            group.addButton(one)
            across.addWidget(one)
        return box

    def _show_tiles(self, read: Read) -> None:
        empty(self._tiles)
        reading, preview = read.reading, read.preview
        tiles = [
            (self.tr("Rows"), reading.rows, "grey"),
            (self.tr("Accepted"), len(reading.accepted), "green"),
            (self.tr("Refused"), len(reading.refused), "red"),
            (self.tr("Repeated"), reading.duplicates, "grey"),
            (self.tr("Two names"), len(reading.conflicts), "amber"),
        ]
        if preview is not None:
            tiles += [
                (self.tr("Joining"), len(preview.joined), "green"),
                (self.tr("Leaving"), len(preview.left), "red" if preview.many_leave else "amber"),
                (self.tr("Changed"), len(preview.changing), "green"),
                (self.tr("People then"), preview.people, "grey"),
            ]
        self._tiles.addWidget(counts(tiles, self.tr("What the file would do")))

    def _show_foot(self, read: Read) -> None:
        self._foot.clear()
        preview = read.preview
        self._ways.setVisible(preview is not None and preview.before > 0)
        (self.add if read.add else self.whole).setChecked(True)
        self._make = button(
            self.tr("Make edition {number}").format(number=preview.edition if preview else ""),
            self.make.emit,
            look="primary",
        )
        if preview is not None:
            self._foot.addWidget(self._make)
        if read.reading.refused or read.reading.conflicts:
            self._foot.addWidget(
                button(
                    self.tr("Refused rows as a spreadsheet…"),
                    self.write.emit,
                    key=keys.shown(keys.Act.PRINT),
                )
            )
        self._foot.addWidget(button(self.tr("Leave it"), self.leave.emit, key="Esc"))

    def _open(self, row: object) -> None:
        if not isinstance(row, Section):
            return
        self._section = row
        self._name.setText(terms.DOT.join((row.name, f"{row.count:,}")))
        self._told.setText(row.told if row.count else self.tr("Nothing to see here."))
        empty(self._beside)
        self.table = RowsView(row.name, RowsModel(row.columns), self.look)
        # A screenful tells how wide a column is; a thousand rows of a city's roster take too long.
        self.table.horizontalHeader().setResizeContentsPrecision(40)
        self._whole_text.clear()
        self.table.marked.connect(self._say_whole)
        self.table.offer(row.rows())
        self._beside.addWidget(self.table)

    def _say_whole(self, one: object) -> None:
        """What may not have had room in its column, under the table."""
        row = self._section
        if one is None or row is None:
            return
        told = (column.text(one) for column in row.columns if column.wide)
        self._whole_text.setText(terms.DOT.join(told))

    def _into(self, _row: object) -> None:
        if self.table is not None:
            self.table.show()  # it was added just now: Qt shows it only later
            self.table.setFocus()

    def _not_yet(self) -> None:
        self._confirm.hide()
        self._foot_box.show()
        self.sections.setFocus()

    def _complete(self) -> None:
        self._not_yet()
        self.choose.emit(True)
