"""Catalogues: the versions of the policies, and the figures that the county fills in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...county.office import County
from ...county.views import CatalogueVersion
from ...domain.catalogue import Catalogue, Parameter
from .. import terms
from ..drives import DriveWatch
from ..jobs import Report
from ..keys import Act
from ..session import CountySession, Kind
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.segments import segment
from ..widgets.text import label, strong
from .catalogues_items import ItemsPane
from .catalogues_parameter import ParameterCard, value_words
from .catalogues_policies import PoliciesPane
from .catalogues_rules import RulesPane, YearsPane
from .page import CountyPage

_Told = tuple[tuple[CatalogueVersion, ...], Catalogue]


class CataloguesPage(CountyPage):
    """Figures, policies, matters, rules and working days in force; the versions so far."""

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
        figures = QWidget()
        across = QHBoxLayout(figures)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addLayout(left, 7)
        across.addWidget(self.card, 3)
        self.policies = PoliciesPane(session, look, self.banner)
        self.items = ItemsPane(session, look, self.banner)
        self.rules = RulesPane(session, look, self.banner)
        self.years = YearsPane(session, look, self.banner)
        self._panes = (self.policies, self.items, self.rules, self.years)
        self._stack = QStackedWidget()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(self._segments(figures))
        rows.addWidget(self.banner)
        rows.addWidget(self._stack, 1)
        for pane in self._panes:
            pane.changed.connect(self._edited)
        session.changed.connect(self._changed)

    def entered(self) -> None:
        """Ask anew, and stand where one goes on."""
        self.refresh()
        self._stand()

    def turn(self, at: int) -> None:
        """Show the figures, the policies, the matters, the rules or the years."""
        self.tabs.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        self._stand()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Ctrl+K narrows the list of policies."""
        if self._stack.currentWidget() is self.policies:
            return {Act.LOOK_UP: self.policies.search}
        return {}

    def back(self) -> bool:
        """Out of what is being filled in or asked."""
        pane = self._stack.currentWidget()
        if isinstance(pane, PoliciesPane | ItemsPane | RulesPane | YearsPane):
            return pane.back()
        return self.card.back()

    @property
    def working(self) -> bool:
        """Whether a version is being made or something typed."""
        return self.card.busy or any(pane.busy for pane in self._panes)

    def refresh(self) -> None:
        """Ask in the background: who has which version comes from the desks' reports."""
        self.session.lane.submit(_ask, owner=self, done=self._show, refused=self.banner.refuse)

    def _segments(self, figures: QWidget) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        self.tabs = QButtonGroup(self)
        parts: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Figures"), figures),
            (self.tr("Policies"), self.policies),
            (self.tr("Matters"), self.items),
            (self.tr("Rules"), self.rules),
            (self.tr("Working days"), self.years),
        )
        for at, (text, pane) in enumerate(parts):
            made = segment(f"{text}  Alt+{at + 1}", partial(self.turn, at), self.look)
            made.setAccessibleName(text)
            self.tabs.addButton(made, at)
            across.addWidget(made)
            self._stack.addWidget(pane)
            QShortcut(QKeySequence(f"Alt+{at + 1}"), self).activated.connect(partial(self.turn, at))
        across.addStretch(1)
        self.tabs.button(0).setChecked(True)
        return across

    def _stand(self) -> None:
        pane = self._stack.currentWidget()
        if isinstance(pane, PoliciesPane | ItemsPane | RulesPane | YearsPane):
            pane.stand()
        else:
            self.parameters.setFocus()

    def _edited(self, version: int) -> None:
        self._tell(version)
        self._stand()

    def _show(self, told: _Told) -> None:
        versions, catalogue = told
        for pane in self._panes:
            pane.show_catalogue(catalogue)
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
        self._tell(version)
        self.parameters.setFocus()

    def _tell(self, version: int) -> None:
        self.banner.tell(
            self.tr("Version {number} of the catalogue is in force at the county").format(
                number=version
            ),
            self.tr("The desks have it with the next issue."),
            "green",
        )
        self.session.told(Kind.CATALOGUE)
        self.refresh()

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
