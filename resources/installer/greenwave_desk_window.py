"""What the built ``greenwave-desk`` runs: the window, or the child that reads a spreadsheet."""

import io
import sys

if sys.argv[1:2] == ["--sheet-child"]:
    # Nothing else is loaded: the child lives under a memory limit.
    from greenwave_desk.exchange.sheet_child import run_child

    sys.exit(run_child(sys.argv))

if sys.stderr is None:
    # A windowed program on Windows has no streams, and those who write to them do not expect that.
    sys.stdout = sys.stderr = io.StringIO()

from greenwave_desk.ui.app import main

sys.exit(main())
