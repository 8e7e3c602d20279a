"""The README's way to Slack, as it is typed: from a fresh clone, step by step, in its order."""

import asyncio
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.slack.manifest import manifest
from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR

ROOT = Path(__file__).parents[1]
PATIENCE = 60


def steps() -> list[str]:
    """The commands of the section, in its order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Use it with Slack\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", section, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What git keeps, and the libraries as the set-up would bring them, which takes minutes."""
    folder = tmp_path / "clone"
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, kept.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    locked = hashlib.sha256((folder / "requirements" / "run.txt").read_bytes()).hexdigest()
    (folder / ".venv" / "installed-run").write_text(locked)
    return folder


async def typed(command: str, folder: Path) -> asyncio.subprocess.Process:
    """A command as typed into a shell that knows make, and no Python of ours."""
    return await asyncio.create_subprocess_exec(
        "sh",
        "-c",
        command,
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )


async def printed(command: str, folder: Path, status: int = 0) -> str:
    """What a command prints, once it has ended with this status."""
    async with asyncio.timeout(PATIENCE):
        process = await typed(command, folder)
        said, failed = await process.communicate()
    assert process.returncode == status, f"{command}: {said.decode()}{failed.decode()}"
    return said.decode()


def fill_in(env_file: Path, **settings: str) -> None:
    """Write these settings into the file, each in its own line."""
    text = env_file.read_text(encoding="utf-8")
    for name, value in settings.items():
        text, found = re.subn(rf"^{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
        assert found == 1
    env_file.write_text(text, encoding="utf-8")


async def test_each_step_works_as_typed(clone: Path) -> None:
    print_manifest, copy_settings, look, start = steps()
    made = json.loads(await printed(print_manifest, clone))
    assert made == manifest()
    async with Sandbox.start(made) as sandbox:
        await printed(copy_settings, clone)
        assert (clone / ".env").stat().st_mode & 0o777 == 0o600
        assert "SLACK_BOT_TOKEN is not set" in await printed(
            look, clone, status=2
        )  # make's own for a failure
        fill_in(
            clone / ".env",
            SLACK_BOT_TOKEN=sandbox.bot_token,
            SLACK_APP_TOKEN=sandbox.app_token,
            SLACK_API_URL=sandbox.api_url,
            DIRECTOR_CHANNEL="#System-Leaders",
            DIRECTORS=f"<@{DIRECTOR}>",
        )
        assert "WRONG" not in await printed(look, clone)
        process = await typed(start, clone)
        try:
            async with asyncio.timeout(PATIENCE):
                await sandbox.connected()
        finally:
            os.killpg(process.pid, signal.SIGINT)
            await process.communicate()


async def test_the_manifest_for_http_is_printed_as_the_readme_says(clone: Path) -> None:
    url = "https://bot.example.org/slack/events"
    assert json.loads(await printed(f"make manifest REQUEST_URL={url}", clone)) == manifest(url)
