"""Which replies are a decision in words, and which are talk."""

import pytest

from bot.rules.consent import decides


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "OK!",
        "Okay, thanks",
        "yes",
        "Yes please",
        "Yes, go ahead.",
        "fine by me",
        "approved",
        "Approve it please",
        "That's fine",
        "that’s fine",
        "agreed 👍",
        ":+1:",
        "<@U00BOT> approve",
        "no",
        "Decline this one, please",
    ],
)
def test_a_bare_yes_or_no_is_a_decision(text: str) -> None:
    assert decides(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍🎉",
        "thanks",
        "please",
        "I shall ring Priya first",
        "Yes, but only from January",
        "ok, who could do it?",
        "Is it ok to approve two leaders on one request?",
        "ok " * 20,
        "<!channel>",
    ],
)
def test_anything_more_is_talk(text: str) -> None:
    assert not decides(text)
