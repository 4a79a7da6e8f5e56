"""What the built ``greenwave`` runs: the command, or the child that reads a spreadsheet."""

import sys

if sys.argv[1:2] == ["--sheet-child"]:
    # Nothing else is loaded: the child lives under a memory limit.
    from greenwave_desk.exchange.sheet_child import run_child

    sys.exit(run_child(sys.argv))

from greenwave_desk.cli.main import main

sys.exit(main())
