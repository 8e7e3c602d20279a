"""What the directors read while their channel takes no messages."""

import pytest

from bot.delivery.channel import LOST
from bot.views.board import channel as views
from tests.views.strict import well


@pytest.mark.parametrize("why", [*dict.fromkeys(LOST.values()), "channel_deleted", "some_new_word"])
@pytest.mark.parametrize("channel", ["C0LEADERS", ""])
def test_it_says_why_and_what_to_do_with_the_way_on(why: str, channel: str) -> None:
    said = views.lost(channel, why)
    well(said)
    assert "Try again" in str(said.blocks)
    assert "please" in str(said.blocks).casefold()


def test_once_mended_it_says_so() -> None:
    said = views.well("C0LEADERS")
    well(said)
    assert "is on its way" in str(said.blocks)
