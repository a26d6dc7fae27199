"""The house keeps its shape: imports run one way, and the fences stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("rules", "forecast", "capacity", "roster", "scenarios", "bemanna")
ALLOWED = {
    "rules": {"rules"},
    "forecast": {"forecast"},
    "capacity": {"rules", "forecast", "capacity"},
    "roster": {"rules", "forecast", "capacity", "roster"},
    "scenarios": {"rules", "forecast", "capacity", "roster", "scenarios"},
    "bemanna": set(ROOMS),
}
PURE = ROOMS[:-1]
IMPURE_MODULES = {"os", "io", "pathlib", "shutil", "tempfile", "sqlite3", "click", "rich", "openpyxl", "xlsxwriter"}
FLOORS = (
    ("errors",),
    ("problems",),
    ("i18n",),
    ("files",),
    ("engine",),
    ("readers",),
    ("project",),
    ("store",),
    ("inputs",),
    ("pipeline",),
    ("sweep",),
    ("reporting",),
    ("followup",),
    ("render",),
    ("use_cases",),
    ("nightly",),
    ("serve",),
    ("api", "cli"),
    ("__init__", "__main__"),
)
"""Folders and loose files of bemanna/ from the ground up: each imports only from floors below its own."""
PACK_READER = "rules/packs.py"
"""The packs ship inside the package and are read by one file."""


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path, top_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def modules_imported(path: Path) -> Iterator[str]:
    """Modules that a file imports, also those named as `from package import module`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "bemanna")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


ALL = [pytest.param(room, path, id=name(path)) for room in ROOMS for path in files(room)]


@pytest.mark.parametrize(("room", "path"), ALL)
def test_a_room_imports_only_from_rooms_to_its_left(room: str, path: Path) -> None:
    ours = {module.split(".")[0] for module in imports(path)} & set(ROOMS)
    assert ours <= ALLOWED[room], f"{name(path)} imports {sorted(ours - ALLOWED[room])}"


FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}


def part_of_the_door(module: str) -> str:
    """`errors` for bemanna.errors, `store` for everything in bemanna/store."""
    return module.split(".")[1] if "." in module else "__init__"


def test_every_part_of_the_door_has_its_floor() -> None:
    parts = {path.stem if path.is_file() else path.name for path in (ROOT / "bemanna").iterdir()}
    parts -= {"__pycache__", "py", "locale"}
    assert parts <= set(FLOOR), f"no floor for {sorted(parts - set(FLOOR))}"


@pytest.mark.parametrize(("room", "path"), [p for p in ALL if p.values[0] == "bemanna"])
def test_inside_the_door_imports_go_down(room: str, path: Path) -> None:
    here = part_of_the_door(".".join(path.relative_to(ROOT).with_suffix("").parts))
    theirs = {part_of_the_door(module) for module in modules_imported(path) if module.startswith("bemanna.")}
    up = sorted(part for part in theirs - {here} if FLOOR[part] >= FLOOR[here])
    assert not up, f"{name(path)} imports {up}, which {'is' if len(up) == 1 else 'are'} not below {here}"


TOLD_BY_CALLBACK = ("use_cases", "pipeline", "inputs", "sweep", "reporting", "api")
"""Parts of the door that answer with records and tell progress to a callback: they never speak to anybody."""


@pytest.mark.parametrize("path", [p for part in TOLD_BY_CALLBACK for p in files(f"bemanna/{part}")], ids=name)
def test_a_deed_prints_nothing(path: Path) -> None:
    spoken = {module.split(".")[0] for module in imports(path)} & {"rich", "click"}
    assert not spoken, f"{name(path)} imports {sorted(spoken)}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "input"), f"{name(path)}:{node.lineno} calls {node.func.id}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            told = f"{node.value.id}.{node.attr}"
            assert told not in ("sys.stdout", "sys.stderr"), f"{name(path)}:{node.lineno} uses {told}"


@pytest.mark.parametrize(("room", "path"), ALL)
def test_only_the_solver_and_the_plan_optimisation_import_ortools(room: str, path: Path) -> None:
    if any(module.split(".")[0] in ("ortools", "highspy") for module in imports(path)):
        assert name(path).startswith(("roster/solver/", "capacity/optimise")), name(path)
        assert "highspy" not in set(imports(path)), "highspy and ortools cannot share a process"


@pytest.mark.parametrize(("room", "path"), [p for p in ALL if p.values[0] in PURE])
def test_the_five_rooms_are_pure(room: str, path: Path) -> None:
    if name(path) == PACK_READER:
        return
    found = {module.split(".")[0] for module in imports(path)} & IMPURE_MODULES
    assert not found, f"{name(path)} imports {sorted(found)}"
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input"}, f"{name(path)} calls {sorted(called & {'open', 'print', 'input'})}"


@pytest.mark.parametrize(("room", "path"), ALL)
def test_the_audit_and_the_posting_of_a_rule_type_are_written_apart(room: str, path: Path) -> None:
    if name(path).startswith("rules/types/"):
        assert not any(module.startswith("rules.posting") for module in imports(path))


@pytest.mark.parametrize(("room", "path"), ALL)
def test_files_stay_small(room: str, path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("folder", ["rules/types", "rules/posting"])
def test_catalogue_modules_do_not_import_each_other(folder: str) -> None:
    for path in files(folder):
        if path.name == "__init__.py":
            continue
        dotted = folder.replace("/", ".")
        own = {f"{dotted}.{path.stem}"} | ({f"rules.types.{path.stem}"} if folder == "rules/posting" else set())
        theirs = {m for m in imports(path) if m.startswith(("rules.types.", "rules.posting."))} - own
        assert not theirs, f"{name(path)} imports {sorted(theirs)}"


def test_every_file_says_its_purpose_in_its_first_line() -> None:
    for room in ROOMS:
        for path in files(room):
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), name(path)


SEARCH_FLOORS = (
    "control",
    "pricing",
    "column_generation",
    "bounds",
    "fairness",
    "diving",
    "neighbourhoods",
    "parallel",
    "windows",
    "strategies",
)
"""Folders of roster/search from the lowest to the highest."""


@pytest.mark.parametrize("floor", SEARCH_FLOORS)
def test_a_folder_of_the_search_imports_only_from_folders_below_it(floor: str) -> None:
    below = {f"roster.search.{one}" for one in SEARCH_FLOORS[: SEARCH_FLOORS.index(floor) + 1]}
    for path in files(f"roster/search/{floor}"):
        found = {".".join(m.split(".")[:3]) for m in imports(path) if m.startswith("roster.search.")}
        assert found <= below, f"{name(path)} imports {sorted(found - below)}"


def test_every_module_of_the_search_lies_on_one_of_its_floors() -> None:
    found = {path.relative_to(ROOT / "roster/search").parts[0] for path in files("roster/search")}
    assert found - {"__init__.py"} == set(SEARCH_FLOORS)


def test_a_public_class_has_a_name_of_its_own() -> None:
    places: dict[str, list[str]] = {}
    for room in ROOMS:
        for path in files(room):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(f"{name(path)}:{node.lineno}")
    repeated = {one: where for one, where in places.items() if len(where) > 1}
    assert not repeated, f"a class of another module has this name: {repeated}"
