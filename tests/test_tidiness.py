"""What may be in the repository: nothing of one machine, nothing large, and papers that match the code."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LARGEST = 1_000_000
LONGEST_MODULE = 350
MIGRATIONS = ROOT / "bot" / "store" / "migrations" / "versions"

# Written as patterns so that this file is not a find of its own.
REGISTRIES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|yarnpkg[.]com|(?:deb|security)[.]debian[.]org"
)
MACHINE_PATHS = re.compile(r"(?<![\w.~*)\]}-])/(?:work|root|tmp|home|Users)/")

CLOCK = re.compile(r"\b(?:date|datetime)\.(?:now|today|utcnow)\(|\btime\.(?:time|monotonic)\(")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for each in listed.stdout.split("\0") if each and (path := ROOT / each).is_file()]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def finds(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name(path)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    assert finds(REGISTRIES) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert finds(MACHINE_PATHS) == []


def test_no_file_is_large() -> None:
    assert [name(path) for path in tracked() if path.stat().st_size > LARGEST] == []


def test_no_module_is_long() -> None:
    modules = [
        path for path in tracked() if path.suffix in {".py", ".js", ".css"} and path.parent != MIGRATIONS
    ]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {module: lines for module, lines in lengths.items() if lines > LONGEST_MODULE} == {}


@pytest.mark.parametrize("pure", ["rules", "views"])
def test_rules_and_views_are_told_the_date(pure: str) -> None:
    asks = [find for find in finds(CLOCK) if find.startswith(f"bot/{pure}/")]
    assert asks == []


def test_there_is_one_lock_and_it_is_not_uvs_own() -> None:
    assert [name(path) for path in tracked() if path.name == "uv.lock"] == []


@pytest.mark.parametrize("kind", ["run", "dev", "teach"])
def test_the_locked_requirements_carry_hashes_and_no_addresses(kind: str) -> None:
    locked = (ROOT / "requirements" / f"{kind}.txt").read_text()
    assert "--hash=sha256:" in locked
    assert "://" not in locked
    assert "--index-url" not in locked
    assert "--find-links" not in locked


def test_the_development_requirements_hold_all_that_running_needs() -> None:
    run, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / f"{kind}.txt").read_text(), re.MULTILINE))
        for kind in ("run", "dev")
    )
    assert run <= dev


def test_the_readme_needs_two_commands_to_try_it() -> None:
    to_try = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[1]
    blocks = re.findall(r"^```\w*\n(.*?)^```", to_try, re.MULTILINE | re.DOTALL)
    commands = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    assert [command for command in commands if command.startswith("make ")] == ["make run", "make test"]
