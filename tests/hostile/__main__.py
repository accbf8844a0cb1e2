"""Write the hostile archive: `python -m tests.hostile DIR`. Shut folders in it are opened by `chmod -R u+rwX DIR`."""

from __future__ import annotations

import sys

from tests.hostile.archive import every_case

for case in every_case():
    case.write(sys.argv[1])
