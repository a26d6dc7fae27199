"""What is shipped keeps what the classifiers promise."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def shipped() -> list[str]:
    found = PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    return [pattern.rstrip("*") for pattern in found]


def test_every_shipped_package_says_that_it_is_typed() -> None:
    assert "py.typed" in PROJECT["tool"]["setuptools"]["package-data"]["*"]
    for package in shipped():
        assert (ROOT / package / "py.typed").is_file(), package


def test_every_library_that_is_required_is_imported_somewhere() -> None:
    names = {"scikit-learn": "sklearn", "vl-convert-python": "vl_convert", "python-dateutil": "dateutil"}
    code = "\n".join(
        path.read_text(encoding="utf-8") for package in shipped() for path in (ROOT / package).rglob("*.py")
    )
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", code, flags=re.MULTILINE))
    for line in PROJECT["project"]["dependencies"]:
        name = re.split(r"[><=\[ ]", line)[0]
        module = names.get(name, name.lower().replace("-", "_"))
        assert module in imported or name == "tzdata", f"{name} is required and imported nowhere"
