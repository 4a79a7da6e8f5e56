"""What journeys through the window share with the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from greenwave_desk.ui.garbage import Garbage


@pytest.fixture(autouse=True)
def garbage(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program: dead widgets are never taken apart in the background lane."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    kept = Garbage(request.getfixturevalue("qapp"))
    yield
    kept.give_back()
    kept.setParent(None)
