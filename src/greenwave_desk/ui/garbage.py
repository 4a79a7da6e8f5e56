"""Dead objects of the window are taken away on the window's own thread, and on no other.

Python collects circles of dead objects in whichever thread happens to make the next new one. A
widget that is taken apart in the background lane brings the whole program down; so the collector
waits for this timer, which asks the same question as Python would and answers it where Qt lives.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1_000


class Garbage(QObject):
    """Collects for as long as it lives; Python does it by itself again afterwards."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Collect the generations that are full, the oldest of them with all younger ones."""
        full = [at for at, limit in enumerate(gc.get_threshold()) if _is_full(at, limit)]
        if full:
            gc.collect(full[-1])

    def give_back(self) -> None:
        """Leave the collecting to Python again."""
        self._clock.stop()
        gc.enable()


def _is_full(generation: int, limit: int) -> bool:
    return limit > 0 and gc.get_count()[generation] > limit
