"""What every test of the bot's front may use."""

import pytest

from bot.delivery import documents


@pytest.fixture(autouse=True)
def _quickly_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a document is looked at here, and to draw one takes long."""
    monkeypatch.setattr(documents, "agreement_document", lambda _: b"%PDF")
