"""For every test: windows are drawn without a display, unless the caller wants to see them."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from greenwave_desk.store import keyslots

_COSTS = (keyslots.OPSLIMIT, keyslots.MEMLIMIT)
_QUICK = (1, keyslots.MINIMUM_MEMLIMIT)
_QUICK_ROOMS = frozenset({"ui", "desk", "cli"})
"""Where workspaces are made and opened by the hundred, and no test is about a passphrase's cost."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Wrap keys at the least cost that a slot may have, in the rooms that only need them open.

    The store's own tests, the journeys and the proofs pay what the program pays.
    """
    quick = item.path.parent.name in _QUICK_ROOMS
    keyslots.OPSLIMIT, memory = _QUICK if quick else _COSTS
    defaults = keyslots.new_slot.__kwdefaults__
    assert defaults is not None
    defaults["memlimit"] = memory
