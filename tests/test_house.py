"""The house keeps its own rules: directions, sizes, the lock, licences, what the README says."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import greenwave_desk

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "greenwave_desk"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_IDS = [str(path.relative_to(PACKAGE)) for path in MODULES]
READMES = ["README.md", "README.zh.md"]

MADE_HERE = {"build", "dist", "demo", "__pycache__", "node_modules"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def project_texts() -> list[Path]:
    """Every text file of the project; in a tree without git, every file not made by a command."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    ) if (ROOT / ".git").exists() else None  # fmt: skip
    if listed is not None and listed.returncode == 0:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [
                name
                for name in folders
                if name not in MADE_HERE and (not name.startswith(".") or name == ".ci")
            ]
            files += [Path(folder) / name for name in names]
    return [path for path in files if path.is_file() and is_text(path)]


def is_text(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" not in file.read(8192)


# ---------------------------------------------------------------- the rooms


def test_imports_point_one_way() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run(
        [str(tool)], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert ended.returncode == 0, ended.stdout[-4000:]


def test_every_room_of_the_design_stands() -> None:
    rooms = {"domain", "store", "exchange", "documents", "desk", "county", "ui", "cli"}
    assert rooms <= {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert all((PACKAGE / f"{leaf}.py").is_file() for leaf in ("bootstrap", "paths", "log"))


@pytest.mark.parametrize("module", MODULES, ids=MODULE_IDS)
def test_modules_are_small_and_say_what_they_are(module: Path) -> None:
    source = module.read_text("utf-8")
    assert source.count("\n") <= 500
    sentence = (ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0]
    assert sentence.rstrip().endswith((".", ":", "?", "。", ")")), f"first sentence: {sentence!r}"


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b|\braise NotImplemented" + "Error")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in project_texts()
        if path.suffix in {".py", ".sh", ".md", ".spec", ".toml"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if later.search(line)
    ]
    assert found == []


def test_every_silenced_check_names_its_code_and_its_reason() -> None:
    silenced = re.compile(r"#\s*(?:type: ignore|noqa)")
    reasoned = re.compile(
        r"(?:#\s*(?:type: ignore\[[\w, -]+\]|noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*)\s*)+"
        r"(?:#|-|\().*\w{2}"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if silenced.search(line) and not reasoned.search(line)
    ]
    assert found == []


def imported_modules(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_nothing_imports_a_part_of_a_library_that_could_reach_a_network() -> None:
    # import-linter sees whole libraries only; these are parts of ones that are used otherwise.
    network = re.compile(r"PySide6\.Qt(?:Network|WebSockets|WebEngine\w*|HttpServer)\b")
    found = [
        f"{module.relative_to(ROOT)}: {name}"
        for module in MODULES
        for name in imported_modules(module)
        if network.match(name)
    ]
    assert found == []


def test_no_file_names_this_machine_or_a_package_index() -> None:
    machine = re.compile(
        r"(?<![\w.])/(?:work|root|opt/pypi|Users)/\w"
        r"|(?<![\w.])/home/(?!somebody\b)\w"
        r"|[A-Z]:\\Users\\[A-Za-z]"
    )
    index = re.compile(
        r"pypi\.org|pythonhosted|registry\.npmjs|(?:deb|security)\.debian\.org|mirrors?\.[a-z0-9]+\."
        r"|pypi\.[a-z]+\.|--(?:extra-)?index-url[ =]|--find-links[ =]|--trusted-host[ =]"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in project_texts()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if machine.search(line) or index.search(line)
    ]
    assert found == []


# ---------------------------------------------------------------- the lock


def pins(name: str) -> dict[str, tuple[str, set[str]]]:
    """Package → version and hashes of a lock file; fails on any line of another kind."""
    found: dict[str, tuple[str, set[str]]] = {}
    current = ""
    for line in read(name).splitlines():
        if pin := re.fullmatch(r"([a-z0-9][a-z0-9-]*)==(\S+)(?: ; .+?)? \\", line):
            current = pin[1]
            assert current not in found
            found[current] = (pin[2], set())
        elif digest := re.fullmatch(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?", line):
            found[current][1].add(digest[1])
        else:
            assert line in {"", "--only-binary :all:"} or line.lstrip().startswith("# "), line
    return found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_pins_versions_with_hashes_and_names_no_index(name: str) -> None:
    locked = pins(name)
    assert locked
    assert [package for package, (_, hashes) in locked.items() if not hashes] == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_the_lock_is_what_pyproject_asks_for(name: str, wanted: list[str]) -> None:
    locked = pins(name)
    for requirement in map(Requirement, wanted):
        version, _ = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_both_locks_agree_and_runtime_carries_no_tool() -> None:
    runtime, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {
        p: (runtime[p], dev[p]) for p in runtime.keys() & dev.keys() if runtime[p] != dev[p]
    } == {}
    assert runtime.keys().isdisjoint(
        {"pytest", "mypy", "ruff", "pyinstaller", "hypothesis", "hatchling"}
    )


# ---------------------------------------------------------------- licences


@pytest.mark.parametrize(
    "package", re.findall(r"^([a-z0-9-]+)==", read("requirements.lock"), re.MULTILINE)
)
def test_what_is_shipped_is_listed_and_free_of_gpl(package: str) -> None:
    listed = read("docs/licences.md").casefold().replace("_", "-")
    assert f"| {package} " in listed

    told = importlib.metadata.metadata(package)
    terms = [told.get("License-Expression"), told.get("License"), *told.get_all("Classifier", [])]
    gpl = [t for t in terms if t and re.search(r"\bA?GPL|General Public", t)]
    assert [t for t in gpl if not re.search(r"LGPL|Lesser", t)] == []


def test_fonts_are_listed_with_their_licences() -> None:
    listed = read("docs/licences.md")
    for font in (ROOT / "resources" / "fonts").glob("*.?tf"):
        assert font.name in listed


# ---------------------------------------------------------------- what is said is so


def test_ci_runs_the_readmes_own_test_command() -> None:
    script = ROOT / ".ci" / "run"
    commands = [
        line for line in script.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert commands[-1] == "exec make test < /dev/null"
    assert len(commands) == 3
    assert script.stat().st_mode & stat.S_IXUSR
    for readme in READMES:
        assert re.search(r"^make test\b", read(readme), re.MULTILINE)


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize(
    "name", [*READMES, "Makefile", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_every_make_command_that_is_mentioned_exists(name: str) -> None:
    # In prose, commands stand in code; "make sure" is not one.
    code = "\n".join(
        re.findall(r"`[^`\n]+`|^ {0,4}(?:\t@echo \")?make .*", read(name), re.MULTILINE)
    )
    mentioned = set(re.findall(r"\bmake ([a-z]+)", code))
    assert mentioned <= make_targets()


def test_both_readmes_name_the_same_commands_and_documents() -> None:
    def named(text: str) -> tuple[list[str], set[str]]:
        blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
        commands = [
            re.split(r"\s{2,}#|\s+#", line)[0].strip()
            for block in blocks
            for line in block.splitlines()
        ]
        links = set(re.findall(r"\]\(((?:docs/|resources/|LICENSE|CHANGELOG)[^)#]*)\)", text))
        return commands, links

    assert named(read("README.md")) == named(read("README.zh.md"))


@pytest.mark.parametrize("readme", READMES)
def test_readme_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(((?!https?:|#)[^)#]+)", read(readme))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_changelog_and_versions_agree() -> None:
    assert PROJECT["project"]["version"] == greenwave_desk.__version__
    assert re.search(r"^## \[?Unreleased\]?", read("CHANGELOG.md"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
def test_commands_in_the_readme_are_documented(readme: str) -> None:
    headings = set(re.findall(r"^### `(\w+)", read("docs/command.md"), re.MULTILINE))
    named = set(re.findall(r"`greenwave ([a-z]+)", read(readme)))
    assert named
    assert named <= headings
