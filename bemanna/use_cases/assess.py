"""A self-assessment beside an earlier one: read, compared, and drawn as a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.errors import UsageError
from bemanna.followup.assess_file import read_assessment
from bemanna.render.html.assessment_page import assessment_page
from capacity.followup.assessment import Assessment


@dataclass(frozen=True, slots=True, eq=False)
class AssessmentResult:
    """The form, the earlier one (None: not asked for), and its page."""

    now: Assessment
    earlier: Assessment | None
    page: bytes


def compare_assessments(path: Path, earlier_path: Path | None) -> AssessmentResult:
    """Read and compare. Raises UsageError when the two forms cannot be compared, InputProblems."""
    now = read_assessment(path)
    earlier = None if earlier_path is None else read_assessment(earlier_path)
    try:
        return AssessmentResult(now, earlier, assessment_page(now, earlier))
    except ValueError as error:
        raise UsageError(f"{earlier_path} and {path}: {error}.") from None
