"""Taking a desk in: its request, the fingerprint by telephone, and the answer on the stick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout

from ...county.office import County
from ...county.views import AcceptedDesk, AskedDesk, Venue, VenueStanding
from ...domain.errors import GreenwaveError
from ...domain.ids import NO_NODE, DivisionCode, NodeId
from .. import keys, terms
from ..drives import DriveWatch, still_there
from ..jobs import Report
from ..pages.enrolment import fingerprint_label
from ..pages.work import drive_choices
from ..session import CountySession, Kind
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.pick_list import Choice, PickList
from ..widgets.surface import Facts, aside, band, button
from ..widgets.text import label, strong
from .page import CountyWork
from .venues_detail import foot, place_of


class EnrolCard(CountyWork):
    """Three steps: choose a request, compare its fingerprint, write the answer."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(QCoreApplication.translate("EnrolCard", "Take a desk in"), session, look)
        self._watch = watch
        self._replaced: Venue | None = None
        self._asked: AskedDesk | None = None
        self._places: dict[NodeId, QPushButton] = {}
        self.files: PickList | None = None
        self.targets: PickList | None = None
        self.heard = aside(ComposingLineEdit(), self)
        self.scope = aside(ComposingLineEdit(), self)
        self.agree = aside(button("", self._agreed), self)
        watch.changed.connect(self._drives)

    def begin(self, replaced: VenueStanding | None = None) -> None:
        """Show the requests on the sticks; ``replaced`` is the desk whose place is taken."""
        if self.working:
            return
        self._replaced = replaced.venue if replaced else None
        self._asked = self.targets = None
        self.fresh()
        if self._replaced is not None:
            self.body.addWidget(
                strong(
                    self.tr("A new computer for {name}").format(name=self._replaced.name),
                    wrap=True,
                )
            )
        self.say(
            self.tr(
                "The desk writes a request to a stick; it holds its keys and no personal data. "
                "Choose it here. Nothing changes yet."
            ),
            "second",
            "muted",
        )
        files = PickList(self.tr("Requests found"), self.look)
        files.picked.connect(self._picked)
        files.offer(self._choices(()))
        self.files = files
        self.body.addWidget(files)
        read = button(self.tr("Read it"), files.pick, key=keys.enter(), look="primary")
        leave = button(self.tr("Not now"), self.ended.emit, key="Esc")
        self.body.addLayout(foot(read, last=leave))
        self.focus(files)
        self._search()

    def back(self) -> bool:
        """From the comparison to the choice; False from there."""
        if self.working:
            self.cancel()
            return True
        if self._asked is None:
            return False
        replaced, self._asked = self._replaced, None
        self.begin()
        self._replaced = replaced
        return True

    def _search(self) -> None:
        drives = self._watch.drives
        if self.files is None or not drives:
            return

        def look(county: County, report: Report) -> tuple[AskedDesk, ...]:
            found: list[AskedDesk] = []
            for drive in drives:
                report.step(drive.name)
                try:
                    found += county.venues.requests(drive.root, report.step)
                except GreenwaveError:
                    continue  # pulled out meanwhile, or unreadable: it has no request to offer
            return tuple(found)

        self.session.lane.submit(look, owner=self, done=self._found, refused=self.banner.refuse)

    def _found(self, found: tuple[AskedDesk, ...]) -> None:
        if self.files is not None:
            self.files.offer(self._choices(found))

    def _choices(self, found: Sequence[AskedDesk]) -> list[Choice]:
        rows = [
            Choice(
                asked.name,
                terms.DOT.join((asked.place, terms.day(asked.made), asked.file)),
                Path(asked.file),
            )
            for asked in found
        ]
        hint = "" if rows else self.tr("No request on a stick; plug one in.")
        rows.append(Choice(self.tr("Another file…"), hint, None))
        return rows

    def _drives(self, _drives: object) -> None:
        if self.working:
            return
        if self.files is not None:
            self.files.offer(self._choices(()))
            self._search()
        if self.targets is not None:
            self.targets.offer(drive_choices(self._watch.drives))

    def _picked(self, chosen: object) -> None:
        file = chosen if isinstance(chosen, Path) else self._ask_file()
        if file is not None:
            self.read(file)

    def read(self, file: Path) -> None:
        """Read a request; nothing changes."""
        self.run(
            self.tr("Reading {name}. Nothing changes yet.").format(name=file.name),
            lambda county, _report: county.venues.asked(file),
            self._compare,
            changes=False,
        )

    # comparing

    def _compare(self, asked: AskedDesk) -> None:
        self.fresh()
        self.files = None
        self._asked = asked
        self.body.addWidget(strong(asked.name, "name", wrap=True))
        facts = Facts(columns=2)
        facts.add(self.tr("Township"), place_of(asked.place, asked.division))
        facts.add(self.tr("Request made"), terms.day(asked.made))
        self.body.addWidget(facts)
        self._say_known(asked)
        self.body.addWidget(
            label(
                self.tr("Telephone the desk and have it read these twelve groups aloud"),
                "caption",
                wrap=True,
            )
        )
        across = QHBoxLayout()
        across.setSpacing(28)
        across.addWidget(fingerprint_label(asked.fingerprint))
        across.addLayout(self._ask_heard(), 1)
        self.body.addLayout(across)
        self.line()
        self._ask_terms(asked)
        self.body.addWidget(label(self.tr("Write the answer to"), "caption"))
        targets = PickList(self.tr("Where to write the answer"), self.look)
        targets.offer(drive_choices(self._watch.drives))
        self._stand_on_stick_of(targets, Path(asked.file))
        targets.picked.connect(self._write_to)
        self.targets = targets
        self.body.addWidget(targets)
        take = button(self.tr("Take it in and write the answer"), targets.pick, look="primary")
        leave = button(self.tr("Leave it"), self.ended.emit)
        self.body.addLayout(foot(take, last=leave))
        self.focus(self.agree)

    def _say_known(self, asked: AskedDesk) -> None:
        if asked.known is None:
            return
        told = (
            self.tr("This computer is enrolled already. Its answer is written once more.")
            if asked.same_keys
            else self.tr(
                "This desk is enrolled under other keys. Take the new ones only after comparing "
                "them by telephone: whoever sends a forged request hopes that nobody asks."
            )
        )
        frame, rows = band("green" if asked.same_keys else "amber")
        rows.addWidget(label(told, wrap=True))
        self.body.addWidget(frame)

    def _ask_heard(self) -> QVBoxLayout:
        self.agree = button(
            self.tr("I compared all twelve groups: they agree"), self._agreed, look="segment"
        )
        self.agree.setCheckable(True)
        self.heard = ComposingLineEdit()
        self.heard.setAccessibleName(self.tr("The desk's fingerprint as heard"))
        self.heard.setPlaceholderText(self.tr("or type the sixty digits as you hear them"))
        self.heard.entered.connect(self._to_targets)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        rows.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.heard)
        return rows

    def _agreed(self) -> None:
        self.heard.setEnabled(not self.agree.isChecked())

    def _ask_terms(self, asked: AskedDesk) -> None:
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(label(self.tr("Receives the people of (division codes)"), "caption"))
        self.scope = ComposingLineEdit()
        self.scope.setAccessibleName(self.tr("Divisions whose people the desk receives"))
        inherited = self._replaced or asked.known
        self.scope.setText(" ".join(inherited.scope if inherited else (asked.division,)))
        self.scope.entered.connect(self._to_targets)
        across.addWidget(self.scope, 1)
        self.body.addLayout(across)
        others = {venue.id: venue for venue in asked.neighbours}
        if self._replaced is not None and self._replaced.id != asked.id:
            others[self._replaced.id] = self._replaced
        if not others:
            self._places = {}
            return
        self.body.addWidget(label(self.tr("Takes the place of"), "caption"))
        row, flow = flow_box(8)
        group = QButtonGroup(row)
        self._places = {}
        for node, name in (
            (NO_NODE, self.tr("nobody: one more desk")),
            *((venue.id, venue.name) for venue in others.values()),
        ):
            one = button(name, partial(self._place, node), look="segment")
            one.setCheckable(True)
            group.addButton(one)
            flow.addWidget(one)
            self._places[node] = one
        wanted = self._replaced.id if self._replaced is not None else NO_NODE
        self._places[wanted if wanted in others else NO_NODE].setChecked(True)
        self.body.addWidget(row)
        self.say(
            self.tr("A desk whose place is taken is shut out; its journal goes to the new one."),
            "caption",
            "muted",
        )

    def _place(self, node: NodeId) -> None:
        self._places[node].setChecked(True)

    def _stand_on_stick_of(self, targets: PickList, file: Path) -> None:
        for row, drive in enumerate(self._watch.drives):
            if drive.root in file.parents:
                targets.setCurrentRow(row)

    def _to_targets(self) -> None:
        if self.targets is not None:
            self.targets.setFocus()

    # writing

    def _write_to(self, target: object) -> None:
        asked = self._asked
        if asked is None or self.working:
            return
        heard = asked.fingerprint if self.agree.isChecked() else self.heard.text().strip()
        if not heard:
            self.banner.tell(
                self.tr("Compare the fingerprint first. Nothing was changed."),
                self.tr("Only the telephone tells that the request really comes from this desk."),
            )
            self.agree.setFocus()
            return
        root = target if isinstance(target, Path) else self._ask_folder()
        if root is None:
            return
        scope = tuple(DivisionCode(code) for code in self.scope.text().split())
        replaces = next((node for node, one in self._places.items() if one.isChecked()), NO_NODE)
        self.run(
            self.tr("Writing the answer, then reading it back. Do not remove the stick yet."),
            lambda county, _report: county.venues.accept(
                Path(asked.file),
                scope=scope,
                expect=heard,
                replaces=replaces,
                stick=still_there(root),
            ),
            self._taken,
        )

    def _taken(self, taken: AcceptedDesk) -> None:
        self.fresh()
        self._asked = self.targets = None
        self.body.addWidget(
            strong(
                self.tr("{name} is taken in").format(name=taken.venue.name),
                "name",
                tone="green",
                wrap=True,
            )
        )
        self.body.addWidget(strong(self.tr("You may remove the stick"), "row"))
        facts = Facts(columns=2)
        facts.add(self.tr("File"), Path(taken.file).name)
        facts.add(self.tr("Folder"), str(Path(taken.file).parent))
        facts.add(self.tr("Receives people of"), ", ".join(taken.venue.scope))
        self.body.addWidget(facts)
        self.line()
        self.body.addWidget(
            label(
                self.tr("The desk will ask for the county's fingerprint: read this aloud"),
                "caption",
                wrap=True,
            )
        )
        self.body.addWidget(fingerprint_label(taken.own_fingerprint))
        done = button(self.tr("Done"), self.ended.emit, key="Esc", look="primary")
        self.body.addLayout(foot(done))
        self.focus(done)
        self.session.told(Kind.VENUES)

    def _ask_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Request of a desk"), "", self.tr("Requests (*.gwr)")
        )
        return Path(name) if name else None

    def _ask_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the answer"))
        return Path(name) if name else None
