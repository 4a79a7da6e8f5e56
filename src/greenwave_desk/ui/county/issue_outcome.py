"""What an issue came to: a line for each desk, and in words what was not written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from ...county.office import County
from ...domain.errors import GreenwaveError
from ...domain.exchange import ExportedBundle
from ...domain.ids import NodeId
from .. import keys, terms
from ..drives import still_there
from ..jobs import Report, Stopped
from ..keys import Act
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import Card, aside, button, empty
from ..widgets.text import label, set_tone, strong


@dataclass(frozen=True)
class Written:
    """The bundles that stand whole, of how many; ``refused`` is what ended it before the last."""

    bundles: tuple[ExportedBundle, ...]
    wanted: int
    refused: GreenwaveError | None = None
    stopped: bool = False
    stick: bool = True


def write_all(
    wanted: tuple[tuple[NodeId, str], ...], folder: Path, *, stick: bool
) -> Callable[[County, Report], Written]:
    """Work for the background lane: desk after desk, so that what is written stays told.

    ``wanted`` are desks with their names. Cancelling stops between two desks.
    """

    def work(county: County, report: Report) -> Written:
        bundles: list[ExportedBundle] = []
        try:
            for number, (node, name) in enumerate(wanted, start=1):
                report.step(f"{number} {name}")
                root = still_there(folder)
                bundles += county.issuing.export(
                    None if stick else root, (node,), stick=root if stick else None
                )
        except Stopped:
            return Written(tuple(bundles), len(wanted), stopped=True, stick=stick)
        except GreenwaveError as error:
            return Written(tuple(bundles), len(wanted), refused=error, stick=stick)
        return Written(tuple(bundles), len(wanted), stick=stick)

    return work


class IssueOutcome(Card):
    """``ended`` goes back to the list; ``slip`` shows the hand-over slip of the bundles."""

    ended = Signal()

    def __init__(self, look: Look, slip: Callable[[tuple[ExportedBundle, ...]], object]) -> None:
        super().__init__(QCoreApplication.translate("IssueOutcome", "What was issued"))
        self._slip = slip
        self._bundles: tuple[ExportedBundle, ...] = ()
        self.headline = strong("", "name", wrap=True)
        self.rows.addWidget(self.headline)
        self.banner = Banner()
        self.rows.addWidget(self.banner)
        self.told = label("", "body", wrap=True)
        self.rows.addWidget(self.told)
        self.table = RowsView(
            QCoreApplication.translate("IssueOutcome", "Bundles written"),
            RowsModel(_columns()),
            look,
        )
        self.rows.addWidget(self.table, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self.rows.addLayout(self._foot)
        self.rows.addStretch(0)
        self.done = button(
            QCoreApplication.translate("IssueOutcome", "Done"),
            self.ended.emit,
            key="Esc",
            look="primary",
        )
        aside(self.done, self)

    def tell(self, written: Written) -> None:
        """Show what came of it."""
        self._bundles = written.bundles
        count = len(written.bundles)
        self.banner.clear()
        if written.refused is not None:
            self.banner.refuse(written.refused)
        if not count:
            self.headline.setText(self.tr("Nothing was written"))
        elif count < written.wanted:
            self.headline.setText(
                self.tr("{count} of {wanted} bundles were written").format(
                    count=count, wanted=written.wanted
                )
            )
        else:
            self.headline.setText(
                self.tr("You may remove the stick")
                if written.stick
                else self.tr("All of them are written")
            )
        set_tone(self.headline, "tone", "green" if count == written.wanted else "amber")
        self.told.setText(self._words(written))
        self.table.offer(written.bundles, key=lambda bundle: bundle.sha256)
        self.table.setVisible(bool(count))
        self._fill_foot()

    def _words(self, written: Written) -> str:
        count = len(written.bundles)
        if count == written.wanted:
            size = terms.size(sum(bundle.size for bundle in written.bundles))
            return self.tr(
                "{count} bundles, {size} together. Each was read back and compared: it is whole."
            ).format(count=count, size=size)
        if written.stopped:
            return self.tr(
                "Stopped as asked. What is listed stands whole and may be used; the other desks "
                "got nothing. You may remove the stick."
            )
        if count:
            return self.tr(
                "What is listed stands whole and may be used; the other desks got nothing. "
                "They are still chosen: try again with another stick."
            )
        return self.tr("The desks are still chosen: try again with another stick or folder.")

    def print_slip(self) -> None:
        """Ctrl+P, where something was written."""
        if self._bundles:
            self._slip(self._bundles)

    def _fill_foot(self) -> None:
        aside(self.done, self)
        empty(self._foot)
        self._foot.addWidget(self.done)
        if self._bundles:
            self._foot.addWidget(
                button(
                    self.tr("Print the hand-over slip"),
                    self.print_slip,
                    key=keys.shown(Act.PRINT),
                )
            )
        self._foot.addStretch(1)
        self.done.show()


def _columns() -> list[Column[ExportedBundle]]:
    return [
        Column(
            QCoreApplication.translate("IssueOutcome", "Desk"),
            lambda bundle: bundle.recipient,
            wide=True,
        ),
        Column(
            QCoreApplication.translate("IssueOutcome", "No."),
            lambda bundle: str(bundle.serial),
            number=True,
        ),
        Column(
            QCoreApplication.translate("IssueOutcome", "Records"),
            lambda bundle: f"{bundle.records:,}",
            number=True,
        ),
        Column(
            QCoreApplication.translate("IssueOutcome", "Size"),
            lambda bundle: terms.size(bundle.size),
            number=True,
        ),
        Column(
            QCoreApplication.translate("IssueOutcome", "SHA-256"),
            lambda bundle: f"{bundle.sha256[:8]} {bundle.sha256[8:16]} …",
        ),
        Column(
            QCoreApplication.translate("IssueOutcome", "File"),
            lambda bundle: Path(bundle.file).name,
        ),
    ]
