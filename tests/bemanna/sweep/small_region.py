"""A region of a hospital and some small wards for tests, quick to forecast and to plan."""

from __future__ import annotations

from pathlib import Path

from tests.bemanna.folder import TOML, write_folder

SHORT = TOML.replace("days = 28", "days = 7") + "\n[forecast]\npaths = 20\n\n[capacity]\nbeds = 12\n"
SCENARIOS = {
    "busy": 'name = "busy"\n[[lever]]\npath = "demand[*]"\nscale = { low = 1.05, likely = 1.1, high = 1.2 }\n'
    'reason = "growth"\nowner = "planner"\n',
    "grid": 'name = "grid"\n[[sweep]]\npath = "demand[*]"\nscale = [0.9, 1.2]\n'
    '[[sweep]]\npath = "beds[*]"\nadd = [-2, 0, 2]\n',
}


def write_region(folder: Path, wards: int = 3, toml: str = SHORT, scenarios: dict[str, str] | None = None) -> Path:
    """A folder with region.toml: a hospital with all wards but the last, which stands alone."""
    folder.mkdir(parents=True, exist_ok=True)
    units = ['[[units]]\nid = "nord"\nname = "Nordsygehuset"\nkind = "hospital"\n']
    for number in range(1, wards + 1):
        parent = 'parent = "nord"\n' if number < wards else ""
        units.append(f'[[units]]\nid = "m{number}"\n{parent}folder = "wards/m{number}"\n')
        text = toml.replace('unit = "M2"', f'unit = "M{number}"').replace(
            'country = "DK"', f'country = "DK"\nseed = {number}'
        )
        write_folder(folder / "wards" / f"m{number}", text)
    head = '[region]\nid = "reg"\nname = "Region Prøve"\nlanguage = "da"\nzone = "Europe/Copenhagen"\n\n'
    (folder / "region.toml").write_text(head + "\n".join(units), encoding="utf-8")
    write_scenarios(folder, SCENARIOS if scenarios is None else scenarios)
    return folder


def write_scenarios(folder: Path, scenarios: dict[str, str]) -> None:
    """The scenario files of a folder."""
    (folder / "scenarios").mkdir(exist_ok=True)
    for name, text in scenarios.items():
        (folder / "scenarios" / f"{name}.toml").write_text(text, encoding="utf-8")
