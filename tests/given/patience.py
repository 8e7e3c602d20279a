"""How long Slack waits for the bot: in most tests longer than any machine takes."""

import pytest

from sandbox.bot import PATIENCE
from sandbox.driver import UNHURRIED

slacks_own = pytest.mark.parametrize("patience", [PATIENCE])
"""Marks a test of what happens after Slack's three seconds."""


@pytest.fixture
def patience() -> float:
    """Seconds for an acknowledgement, and for opening a dialog."""
    return UNHURRIED
