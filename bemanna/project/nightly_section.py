"""[nightly] of region.toml or bemanna.toml: the job's time, its checks of the input, and what it may publish."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class NightlySection(BaseModel):
    """How the nightly job works.

    seconds: wall clock for all units together. unit_seconds: most for one unit's roster. grace_seconds: what a unit may
    take for everything else (reading, forecast, check, files) before it is taken for hanging and ended. jobs: units at
    a time, each in a process of its own. auto_publish: drafts become the plan in force without a person; what is
    published to people is never changed by the job, only proposed. material_people: a need that moved by fewer people
    is no reason to plan again.

    fresh_hours: age at which a table is stale, by source (arrivals: of its last day; others: of the file); "*" is for
    every source that is not named, and without it those are not judged. volume_low, volume_high: rows of a table, and
    arrivals of the last week, as shares of the four weeks before, outside which it is rejected. keep_days: age at
    which snapshots, results and unpublished versions are deleted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float = Field(default=10_800.0, gt=0)
    unit_seconds: float = Field(default=120.0, gt=0)
    grace_seconds: float = Field(default=300.0, gt=0)
    jobs: int = Field(default=1, ge=1, le=256)
    auto_publish: bool = False
    material_people: int = Field(default=1, ge=1)
    fresh_hours: dict[str, float] = Field(default_factory=lambda: {"arrivals": 26.0})
    volume_low: float = Field(default=0.5, ge=0, lt=1)
    volume_high: float = Field(default=2.0, gt=1)
    keep_days: int = Field(default=30, ge=1)
