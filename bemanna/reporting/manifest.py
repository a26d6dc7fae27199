"""What a result was made from: digests of the inputs, versions, seed and the files that were written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version

from bemanna.files.output_names import MANIFEST
from bemanna.inputs.inputs import Inputs
from bemanna.reporting.report import Report
from bemanna.reporting.shares import shares

_LIBRARIES = ("bemanna", "ortools", "scikit-learn", "numpy", "pandas", "holidays")


def manifest(inputs: Inputs, report: Report, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """manifest.json: enough to see whether a result is stale, and to make it again."""
    document = {
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "seconds": round(report.result.seconds, 1),
        "status": report.result.status.value,
        "seed": report.result.seed,
        "repeatable": report.result.repeatable,
        "strategy": report.result.strategy,
        "pack": report.pack.id,
        "objective": report.result.objective,
        "bound": report.result.bound,
        "levels": [asdict(level) for level in report.result.levels],
        "shared": [
            {
                "rule": one.rule,
                "number": one.number,
                "unit": "minutes" if one.minutes else "duties",
                "source": one.source,
            }
            for one in shares(report)
        ],
        "inputs": dict(sorted(inputs.digests.items())),
        "versions": {name: version(name) for name in _LIBRARIES},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return {MANIFEST: (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()}
