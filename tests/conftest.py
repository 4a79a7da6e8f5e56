"""For every test: windows are drawn without a display, unless the caller wants to see them."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
