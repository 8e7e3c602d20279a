"""How long Slack waits for the bot, and the bot for its database: in most tests, for ever."""

import pytest

from bot import documents
from bot.store import deadline
from sandbox.bot import PATIENCE
from sandbox.driver import UNHURRIED

slacks_own = pytest.mark.parametrize("patience", [PATIENCE])
"""Marks a test of what happens after Slack's three seconds."""


@pytest.fixture
def patience() -> float:
    """Seconds for an acknowledgement, and for opening a dialog."""
    return UNHURRIED


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a click has time for is tried elsewhere; a machine at work on many tests is slow."""
    for name in ("SECONDS", "BEFORE_A_DIALOG", "TO_ANSWER"):
        monkeypatch.setattr(deadline, name, UNHURRIED)


@pytest.fixture
def quickly_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a document is looked at, and to draw one takes long."""
    monkeypatch.setattr(documents, "agreement_document", lambda _: b"%PDF")
