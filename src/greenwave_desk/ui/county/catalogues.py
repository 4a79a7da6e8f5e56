"""Catalogues: the versions of the policies, and the figures that the county fills in."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ...county.office import County
from ...county.views import CatalogueVersion
from ...domain.catalogue import Catalogue, Parameter
from .. import terms
from ..drives import DriveWatch
from ..jobs import Report
from ..session import CountySession, Kind
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.text import label, strong
from .catalogues_parameter import ParameterCard, value_words
from .page import CountyPage

_Told = tuple[tuple[CatalogueVersion, ...], Catalogue]


class CataloguesPage(CountyPage):
    """The figures of the catalogue in force, the unknown ones first; the versions so far."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        del watch  # catalogues go out with the issue
        self.banner = Banner()
        self.versions: RowsView[CatalogueVersion] = RowsView(
            self.tr("Versions"), RowsModel(self._version_columns()), look
        )
        self.parameters: RowsView[Parameter] = RowsView(
            self.tr("Figures of the county"), RowsModel(self._parameter_columns()), look
        )
        self.card = ParameterCard(session, self.banner)
        self.parameters.marked.connect(self._marked)
        self.parameters.picked.connect(self.card.begin)
        self.card.filled.connect(self._filled)
        self.card.left.connect(self.parameters.setFocus)
        self._unknown = label("", "second", wrap=True, tone="muted")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(strong(self.tr("Figures that the county fills in"), "row"))
        left.addWidget(self._unknown)
        left.addWidget(self.parameters, 3)
        left.addWidget(strong(self.tr("Versions of the catalogue"), "second", tone="muted"))
        left.addWidget(self.versions, 2)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(left, 7)
        across.addWidget(self.card, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addLayout(across, 1)
        session.changed.connect(self._changed)

    def entered(self) -> None:
        """Ask anew, and stand on the figures."""
        self.refresh()
        self.parameters.setFocus()

    def back(self) -> bool:
        """Out of the figure that is being filled in."""
        return self.card.back()

    @property
    def working(self) -> bool:
        """Whether a version is being made or a figure typed."""
        return self.card.busy

    def refresh(self) -> None:
        """Ask in the background: who has which version comes from the desks' reports."""
        self.session.lane.submit(_ask, owner=self, done=self._show, refused=self.banner.refuse)

    def _show(self, told: _Told) -> None:
        versions, catalogue = told
        self.versions.offer(versions, key=lambda version: version.version)
        figures = sorted(catalogue.parameters, key=_rank)
        unknown = sum(_rank(figure) == 0 for figure in figures)
        self._unknown.setText(
            self.tr(
                "{count} of {all} are unknown. Policies that rest on them stay “to be checked”."
            ).format(count=unknown, all=len(figures))
            if unknown
            else self.tr("All of them are filled in.")
        )
        if not self.card.busy:
            self.card.next_version = catalogue.version + 1
            self.parameters.offer(figures, key=lambda figure: figure.name)

    def _marked(self, figure: object) -> None:
        if figure is None or isinstance(figure, Parameter):
            self.card.show_figure(figure)

    def _filled(self, version: int) -> None:
        self.banner.tell(
            self.tr("Version {number} of the catalogue is in force at the county").format(
                number=version
            ),
            self.tr("The desks have it with the next issue."),
            "green",
        )
        self.session.told(Kind.CATALOGUE)
        self.refresh()
        self.parameters.setFocus()

    def _version_columns(self) -> list[Column[CatalogueVersion]]:
        def desks(version: CatalogueVersion) -> str:
            return self.tr("{count} desks").format(count=version.desks) if version.desks else "—"

        return [
            Column(
                self.tr("Version"),
                lambda version: self.tr("Version {number}").format(number=version.version),
            ),
            Column(
                self.tr("State"),
                lambda version: self.tr("in force") if version.in_force else "",
                tone=lambda _: "green",
            ),
            Column(self.tr("Since"), lambda version: terms.day(version.applied_at)),
            Column(self.tr("Policies"), lambda version: str(version.policies), number=True),
            Column(self.tr("Matters"), lambda version: str(version.items), number=True),
            Column(self.tr("Said to be in force at"), desks, wide=True),
        ]

    def _parameter_columns(self) -> list[Column[Parameter]]:
        return [
            Column(self.tr("Figure"), lambda figure: figure.label, wide=True),
            Column(
                self.tr("Value"),
                value_words,
                tone=lambda figure: "" if _rank(figure) else "amber",
            ),
        ]

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and kinds & {Kind.CATALOGUE, Kind.EXCHANGE, Kind.VENUES}:
            self.refresh()


def _ask(county: County, _report: Report) -> _Told:
    return county.catalogues.versions(), county.insights.catalogue()


def _rank(figure: Parameter) -> int:
    """Unknown ones first, then those that are filled in, then those chosen from others."""
    if figure.choice is not None:
        return 2
    return 0 if figure.value is None else 1
