"""Saying that a field of a person is wrong: which, what is right, which paper shows it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.corrections import CORRECTABLE, MAX_VALUE, Correction, value_of
from ...domain.errors import ErrorCode, GreenwaveError
from ...domain.people import Person
from .. import keys
from ..keys import Act
from ..session import Kind, Session
from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import button, scrolled
from ..widgets.text import chip, label, set_tone, strong
from . import correction_words


class CorrectionDialog(QDialog):
    """Stays open when the desk refuses, with its reason in words; closes when it is written."""

    proposed = Signal()

    def __init__(
        self,
        person: Person,
        corrections: tuple[Correction, ...],
        session: Session,
        look: Look,
        parent: QWidget,
        *,
        purpose: str,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Correct the data of {name}").format(name=person.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._person = person
        self._latest = correction_words.latest(corrections)
        self._session = session
        self._purpose = purpose
        self._shown: dict[str, str] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row", wrap=True))
        self.banner = Banner()
        rows.addWidget(self.banner)
        across = QHBoxLayout()
        across.setSpacing(20)
        self.list = self._fields(look)
        across.addWidget(self.list, 4)
        across.addWidget(scrolled(self._form(), self.tr("The correction")), 6)
        rows.addLayout(across, 1)
        foot = QHBoxLayout()
        self.propose_button = button(
            self.tr("Write it down"), self.propose, key=f"Ctrl+{keys.enter()}", look="primary"
        )
        foot.addWidget(self.propose_button)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, key="Esc"))
        rows.addLayout(foot)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self.propose)
        QShortcut(QKeySequence(keys.shown(Act.REVEAL)), self).activated.connect(self.reveal)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.activated.connect(self._to_value)
        self.list.setCurrentRow(0)
        self.resize(min(look.px(900), parent.width() - 40), min(look.px(600), parent.height() - 40))
        self.list.setFocus()

    @property
    def field(self) -> str:
        """The field that is marked."""
        return CORRECTABLE[max(0, self.list.currentRow())]

    def choose(self, field: str) -> None:
        """Mark a field."""
        self.list.setCurrentRow(CORRECTABLE.index(field))

    def propose(self) -> None:
        """Hand it to the desk; refused, the dialog stays as it is."""
        marked = self._papers.checkedButton()
        proof = marked.text() if marked is not None and marked is not self._other else ""
        if marked is self._other:
            proof = self.other.text().strip()
        try:
            self._session.desk.corrections.propose(
                self._person.id,
                self.field,
                self.value.text(),
                proof=proof,
                note=self.note.text(),
            )
        except GreenwaveError as error:
            if error.code is ErrorCode.NOTE_REQUIRED:
                self.banner.tell(
                    self.tr("Mark the paper that you saw. Nothing was changed."),
                    self.tr("The county decides by it."),
                    "red",
                )
                self._first_paper().setFocus()
            else:
                self.banner.refuse(error)
                self.value.setFocus()
            return
        self._session.told(Kind.CORRECTIONS)
        self.proposed.emit()
        self.accept()

    def reveal(self) -> None:
        """Show the marked number in full; the asking is recorded."""
        field = self.field
        if field not in correction_words.REVEALABLE or field in self._shown:
            return
        if not value_of(self._person, field):
            return
        try:
            self._shown[field] = self._session.desk.reception.reveal(
                self._person.id, field, self._purpose
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._tell()

    def _fields(self, look: Look) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(self.tr("Fields that can be corrected"))
        made.setItemDelegate(TwoLineDelegate(look, made))
        made.setUniformItemSizes(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for field in CORRECTABLE:
            county = correction_words.value(field, value_of(self._person, field))
            item = QListWidgetItem(f"{correction_words.field(field)} {county}")
            item.setData(TITLE, correction_words.field(field))
            item.setData(DETAIL, county)
            said = self._latest.get(field)
            if said is not None:
                item.setData(CHIP, correction_words.state(said))
                item.setData(CHIP_TONE, correction_words.TONE[said.state])
            made.addItem(item)
        return made

    def _form(self) -> QWidget:
        form = QWidget()
        rows = QVBoxLayout(form)
        rows.setContentsMargins(0, 0, 4, 0)
        rows.setSpacing(8)
        self._name = strong("", "row")
        rows.addWidget(self._name)
        rows.addWidget(label(self.tr("The county has"), "caption"))
        present = QHBoxLayout()
        self._county = label("", wrap=True)
        self.reveal_button = button(
            self.tr("show"), self.reveal, key=keys.shown(Act.REVEAL), look="flat"
        )
        present.addWidget(self._county)
        present.addWidget(self.reveal_button)
        present.addStretch(1)
        rows.addLayout(present)
        self._said = label("", "second", wrap=True, tone="muted")
        self._state = chip("", "amber")
        rows.addWidget(self._said)
        rows.addWidget(self._state)
        rows.addWidget(label(self.tr("What is right"), "caption"))
        self.value = ComposingLineEdit()
        self.value.setAccessibleName(self.tr("What is right"))
        self.value.setMaxLength(MAX_VALUE)
        self.value.entered.connect(self._to_papers)
        rows.addWidget(self.value)
        rows.addWidget(label(self.tr("Paper seen"), "caption"))
        rows.addWidget(self._proofs())
        self.other = ComposingLineEdit()
        self.other.setAccessibleName(self.tr("Which other paper"))
        self.other.setPlaceholderText(self.tr("Which paper"))
        self.other.entered.connect(self._to_note)
        self.other.hide()
        rows.addWidget(self.other)
        rows.addWidget(label(self.tr("Note (may stay empty)"), "caption"))
        self.note = ComposingLineEdit()
        self.note.setAccessibleName(self.tr("Note (may stay empty)"))
        self.note.entered.connect(self.propose)
        rows.addWidget(self.note)
        rows.addWidget(
            label(
                self.tr(
                    "It stands beside the county's value at once and goes with the next report. "
                    "The county decides; the next edition brings the outcome."
                ),
                "caption",
                wrap=True,
            )
        )
        rows.addStretch(1)
        return form

    def _proofs(self) -> QWidget:
        box, flow = flow_box()
        self._papers = QButtonGroup(self)
        for word in (
            self.tr("ID card"),
            self.tr("Household register"),
            self.tr("Disability certificate"),
            self.tr("Own telephone"),
            self.tr("Other …"),
        ):
            made = QPushButton(word)
            made.setAccessibleName(self.tr("Paper seen: {paper}").format(paper=word))
            made.setProperty("look", "segment")
            made.setCheckable(True)
            made.setAutoDefault(False)
            self._papers.addButton(made)
            flow.addWidget(made)
        self._other = self._papers.buttons()[-1]
        self._papers.buttonToggled.connect(self._paper)
        return box

    def _first_paper(self) -> QWidget:
        return self._papers.checkedButton() or self._papers.buttons()[0]

    def _paper(self) -> None:
        self.other.setVisible(self._other.isChecked())
        if self._other.isChecked() and self._other.hasFocus():
            self.other.setFocus()

    def _to_value(self, _index: QModelIndex) -> None:
        self.value.setFocus()

    def _to_papers(self) -> None:
        self._first_paper().setFocus()

    def _to_note(self) -> None:
        self.note.setFocus()

    def _chosen(self) -> None:
        self.banner.clear()
        self.value.clear()
        self._tell()

    def _tell(self) -> None:
        field = self.field
        county = value_of(self._person, field)
        self._name.setText(correction_words.field(field))
        self._county.setText(self._shown.get(field) or correction_words.value(field, county))
        may_ask = field in correction_words.REVEALABLE and bool(county)
        self.reveal_button.setVisible(may_ask and field not in self._shown)
        said = self._latest.get(field)
        self._said.setVisible(said is not None)
        self._state.setVisible(said is not None)
        if said is not None:
            self._said.setText(
                self.tr("Said before: {value}").format(
                    value=correction_words.value(field, said.value)
                )
            )
            self._state.setText(correction_words.state(said))
            set_tone(self._state, "chip", correction_words.TONE[said.state])
