"""What the papers name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAPERS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/glossary.md")]
PAPERS.append(ROOT / "docs" / "architecture.md")
_OURS = re.compile(r"`((?:bot|tests|sandbox|benchmarks|docs|tools)/[\w./-]*)`")
_LINKS = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_file_that_is_named_is_there(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    named = [ROOT / path for path in _OURS.findall(text)]
    linked = [paper.parent / path for path in _LINKS.findall(text)]
    assert named + linked
    assert [str(path) for path in named + linked if not path.exists()] == []
