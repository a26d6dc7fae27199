"""All files of a call of bemanna scenario: comparison, decision pages, manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from bemanna.files.csv_dialect import PLAIN
from bemanna.files.file_name import file_name
from bemanna.files.program_versions import versions
from bemanna.files.table import Cell, Table, delimited
from bemanna.project.region import Region
from bemanna.render.comparison_files import compared_bytes
from bemanna.render.html.decision_page import decision_page
from bemanna.reporting.decision import Decided
from bemanna.reporting.scenario_comparison import Compared
from bemanna.sweep.result_file import said_run
from bemanna.sweep.scenario_run import Answered, SweepRequest, currency_of
from scenarios.decision import Decision


def scenario_files(
    region: Region, asked: SweepRequest, found: Answered, formats: Iterable[str], made_at: datetime
) -> dict[str, bytes]:
    """Files by path below out/scenarios. Raises UsageError for an unknown format."""
    language, currency = region.region.language, currency_of(region)
    pages = decision_files(decision.scenario.name for decision in found.decisions)
    names = {unit.id: unit.title for unit in region.units}
    compared = Compared(
        title=region.title,
        language=language,
        baseline=found.comparison.baseline,
        rows=found.comparison.rows,
        notes=tuple(f"{one.name}: {one.note}" for one in asked.scenarios if one.note),
        made_at=made_at,
        units={names.get(unit, unit): each.rows for unit, each in found.units.items()},
        whole=region.title,
        pages=pages,
        currency=currency,
        partial=found.partial,
        left_out=tuple(names.get(unit, unit) for unit in found.swept.gathered.left_out),
        decisions=found.decisions,
    )
    files = {f"comparison.{name.removesuffix('_excel')}": compared_bytes(compared, name) for name in formats}
    if "html" in formats:
        for decision in found.decisions:
            decided = Decided(
                region.title, language, decision, currency, found.partial, compared.left_out, made_at=made_at
            )
            files[pages[decision.scenario.name]] = decision_page(decided)
    sampled = sample_table(found.decisions)
    if "csv" in formats and sampled.rows:
        files["sample.csv"] = delimited(sampled, PLAIN)
    return files | {"manifest.json": _manifest(region, asked, found, files, made_at)}


def sample_table(found: Iterable[Decision]) -> Table:
    """One row a scenario, run of its sample, and assumption (its path, and its place among the levers) or figure."""
    rows: list[tuple[Cell, ...]] = []
    for decision in found:
        sample = decision.sample
        if sample is None:
            continue
        for number, values in enumerate(sample.values, start=1):
            for place, value in zip(sample.places, values, strict=True):
                lever = decision.levers[place]
                rows.append((decision.scenario.name, number, "assumption", place + 1, lever.path, round(value, 9)))
        for each in decision.samples:
            for number, value in enumerate(each.values, start=1):
                rows.append((decision.scenario.name, number, "figure", None, each.kpi, round(value, 9)))
    return Table("sample", ("scenario", "run", "what", "place", "name", "value"), tuple(rows))


def decision_files(names: Iterable[str]) -> dict[str, str]:
    """File of each scenario's decision page, a name of its own for each."""
    found: dict[str, str] = {}
    for name in names:
        stem = plain = file_name(name)
        number = 2
        while f"decision_{stem}.html" in found.values():
            stem, number = f"{plain}_{number}", number + 1
        found[name] = f"decision_{stem}.html"
    return found


def _manifest(
    region: Region, asked: SweepRequest, found: Answered, files: dict[str, bytes], made_at: datetime
) -> bytes:
    """Enough to see whether a comparison is stale, and to make it again; the only file that tells times."""
    swept = found.swept
    document = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "engine": found.engine,
        "units": {"run": swept.units, "reused": swept.reused, "processor_seconds": round(swept.seconds, 2)},
        "failures": {name: {"kind": one.kind, "text": one.text} for name, one in sorted(swept.failures.items())},
        "level": asked.level,
        "method": asked.method,
        "roster_seconds": asked.roster_seconds,
        "region": region.id,
        "wards": {ward.ward: {"seed": ward.seed, "case": ward.key, "inputs": ward.inputs} for ward in swept.prepared},
        "versions": versions(),
        "runs": [said_run(run) for run in found.programme.runs],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()
