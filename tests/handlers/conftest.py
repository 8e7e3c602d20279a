"""What every test of the bot's front may use."""

import pytest

from bot import documents
from bot.store import deadline
from sandbox.driver import UNHURRIED


@pytest.fixture(autouse=True)
def _quickly_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a document is looked at here, and to draw one takes long."""
    monkeypatch.setattr(documents, "agreement_document", lambda _: b"%PDF")


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a click has time for is tried elsewhere; a machine at work on many tests is slow."""
    for name in ("SECONDS", "BEFORE_A_DIALOG", "TO_ANSWER"):
        monkeypatch.setattr(deadline, name, UNHURRIED)
