"""The draft on the disk: nobody's edit is written over, by a thread, a process or a second window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from bemanna.errors import UsageError
from bemanna.serve.draft import Draft
from bemanna.serve.draft_file import NAME, DraftFile, DraftOvertaken
from bemanna.serve.edit import Edit, KeptEdit

STEP = KeptEdit(Edit("free"), "Anna", "2027-01-08T06:30:00+01:00")


def keep(draft: Draft) -> Draft:
    return draft.kept(STEP)


def test_an_edit_of_what_was_seen_is_written_and_one_of_what_is_gone_is_not(tmp_path: Path) -> None:
    file = DraftFile(tmp_path)
    file.start(Draft(0, "1"))
    assert file.change(0, keep).number == 1
    with pytest.raises(DraftOvertaken) as caught:
        file.change(0, keep)
    assert caught.value.draft.number == 1
    assert len(DraftFile(tmp_path).read().steps) == 1  # type: ignore[union-attr]


def test_a_second_start_keeps_the_draft_that_stands(tmp_path: Path) -> None:
    DraftFile(tmp_path).start(Draft(0, "1"))
    DraftFile(tmp_path).change(0, keep)
    assert DraftFile(tmp_path).start(Draft(0, "9")).base == "1"


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    file = DraftFile(tmp_path)
    file.start(Draft(0, "1"))
    before = (tmp_path / NAME).stat().st_mtime_ns
    assert file.change(0, Draft.back).number == 0
    assert (tmp_path / NAME).stat().st_mtime_ns == before


def test_what_another_process_wrote_is_seen_and_not_written_over(tmp_path: Path) -> None:
    file = DraftFile(tmp_path)
    file.start(Draft(0, "1"))
    code = (
        "import sys; from pathlib import Path; from bemanna.serve.draft_file import DraftFile;"
        "from bemanna.serve.edit import Edit, KeptEdit;"
        "DraftFile(Path(sys.argv[1])).change(0, lambda d: d.kept(KeptEdit(Edit('free'), 'Bo', '')))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
    assert file.read().steps[0].by == "Bo"  # type: ignore[union-attr]
    with pytest.raises(DraftOvertaken):
        file.change(0, keep)


def test_of_many_at_once_everybody_who_was_told_yes_is_in_the_draft(tmp_path: Path) -> None:
    DraftFile(tmp_path).start(Draft(0, "1"))
    kept: list[int] = []

    def work() -> None:
        file = DraftFile(tmp_path)
        for _ in range(6):
            try:
                kept.append(file.change(file.read().number, keep).number)  # type: ignore[union-attr]
            except DraftOvertaken:
                continue

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(DraftFile(tmp_path).read().steps) == len(kept) == len(set(kept))  # type: ignore[union-attr]
    assert kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 9, "number": 1}'])
def test_a_file_that_is_no_draft_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"draft\.json is no draft"):
        DraftFile(tmp_path).read()
    assert (tmp_path / NAME).read_text(encoding="utf-8") == text
