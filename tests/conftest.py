"""Property tests judge laws, not the speed of the machine; in CI they draw the same examples each time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("bemanna", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "bemanna")
