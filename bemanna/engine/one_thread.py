"""Importing this keeps the process to one thread in what it imports later: there are as many processes as cores."""

from __future__ import annotations

import os

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
"""What libraries read when they are loaded."""

os.environ.update(ONE_THREAD)
