"""Settings of the centre and of this computer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import GreenwaveError
from ..keys import Act
from ..session import Kind, Session
from ..tables.two_lines import DETAIL, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import scrolled
from .page import Page
from .settings_about import About
from .settings_centre import CentreSettings
from .settings_computer import ComputerSettings
from .settings_people import PeopleSettings

_COMPUTER, _CENTRE, _PEOPLE, _ABOUT = range(4)
_SHOWN = frozenset({Kind.STAFF, Kind.QUEUE})


class SettingsPage(Page):
    """Sections at the left, the marked one's settings at the right.

    ``hall_asked``: the hall's display is to be opened or closed; ``reader_wanted``: see
    :class:`.settings_computer.ComputerSettings`.
    """

    hall_asked = Signal()
    reader_wanted = Signal(bool)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.banner = Banner()
        self._made = False
        self.sections = QListWidget()
        self.sections.setAccessibleName(self.tr("Sections of the settings"))
        self.sections.setItemDelegate(TwoLineDelegate(look, self.sections))
        self.sections.setUniformItemSizes(True)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setFixedWidth(look.px(220))
        for title, detail in (
            (self.tr("This computer"), self.tr("window, reader, scanner, voice")),
            (self.tr("The centre"), self.tr("windows, numbers, queue, scans")),
            (self.tr("People"), self.tr("who may unlock, who is away")),
            (self.tr("About"), self.tr("version, backup, fingerprints")),
        ):
            item = QListWidgetItem(f"{title}, {detail}")
            item.setData(TITLE, title)
            item.setData(DETAIL, detail)
            self.sections.addItem(item)
        self.sections.setCurrentRow(_COMPUTER)
        self.sections.currentRowChanged.connect(self._front)
        self.sections.itemActivated.connect(self._inside)
        self.stack = QStackedWidget()
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.sections)
        across.addWidget(self.stack, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addLayout(across, 1)
        session.changed.connect(self._changed)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Among people: what is done with the marked one."""
        if self._made and self.sections.currentRow() == _PEOPLE:
            return self.people.acts()
        return {}

    @property
    def working(self) -> bool:
        """Whether a dialog is open or somebody is being written down."""
        return self._made and (self.people.working or self.computer.trying)

    def entered(self) -> None:
        """Show what is set now; the keys begin in the list of sections."""
        self.banner.clear()
        self._make()
        self._refresh()
        self.sections.setFocus()

    def left(self) -> None:
        """Let go of the reader."""
        if self._made:
            self.computer.left()

    def back(self) -> bool:
        """From a setting to the list of sections."""
        if self.sections.hasFocus() or not self._made:
            return False
        self.sections.setFocus()
        return True

    def _make(self) -> None:
        """Built with the first visit: no clerk waits for it in the morning."""
        if self._made:
            return
        self._made = True
        self.computer = ComputerSettings(self.session, self.look)
        self.computer.hall_asked.connect(self.hall_asked)
        self.computer.reader_wanted.connect(self.reader_wanted)
        self.centre = CentreSettings(self.session)
        self.people = PeopleSettings(self.session, self.look)
        self.people.told.connect(self._tell)
        self.people.refused.connect(self._refuse)
        self.about = About(self.session)
        names = [self.sections.item(at).data(TITLE) for at in range(self.sections.count())]
        parts = (self.computer, self.centre, self.people, self.about)
        for name, part in zip(names, parts, strict=True):
            self.stack.addWidget(scrolled(part, str(name)))
        self.stack.setCurrentIndex(self.sections.currentRow())

    def _front(self, row: int) -> None:
        self.banner.clear()
        self.computer.left()
        self.stack.setCurrentIndex(row)
        self._refresh()

    def _inside(self, _item: QListWidgetItem) -> None:
        """Enter goes into the section."""
        parts: tuple[QWidget | None, ...] = (
            next(iter(self.computer.window_.options.values()), None),
            self.centre.first,
            self.people.first,
            None,
        )
        first = parts[self.sections.currentRow()]
        if first is not None:
            first.setFocus()

    def _refresh(self) -> None:
        part = (self.computer, self.centre, self.people, self.about)[self.sections.currentRow()]
        try:
            part.refresh()
        except GreenwaveError as error:
            self.banner.refuse(error)

    def _tell(self, what: str) -> None:
        self.banner.tell(what, "", "green")

    def _refuse(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        self.banner.refuse(error)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        people = self._made and self.sections.currentRow() == _PEOPLE
        if self.isVisible() and people and kinds & _SHOWN:
            self.people.refresh()
