"""Above the catalogue where nobody is there yet: what will be here, and the keys that begin it."""

from __future__ import annotations

from ...domain.catalogue import Catalogue
from .. import keys
from ..keys import Act
from ..widgets.surface import Card
from ..widgets.text import label, strong


class ReadingHead(Card):
    """How to begin, and which catalogue this is."""

    def __init__(self) -> None:
        super().__init__("", 16, gap=4)
        title = self.tr("Go through the policies with a visitor")
        self.setAccessibleName(title)
        self.rows.addWidget(strong(title, "row", wrap=True))
        how = self.tr(
            "{find} finds the person; {begin} on their page begins: the next question, three "
            "groups, why, papers to bring, and a tick for what was explained. Below is the "
            "catalogue to read."
        )
        self.rows.addWidget(
            label(
                how.format(find=keys.shown(Act.LOOK_UP), begin=keys.shown(Act.INTERPRET)),
                wrap=True,
                tone="muted",
            )
        )
        self._which = label("", "second", wrap=True)
        self._disclaimer = label("", "caption", wrap=True)
        self.rows.addWidget(self._which)
        self.rows.addWidget(self._disclaimer)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Say which version it is and what kind of list."""
        self._which.setText(
            self.tr("Version {version} · {status}").format(
                version=catalogue.version, status=catalogue.status
            )
        )
        self._disclaimer.setText(catalogue.disclaimer)
