"""What was typed in a message, read back once from what Slack makes of it."""

import pytest

from bot.rules.as_seen import accounts_in, as_seen


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("R&amp;D &lt;free&gt;", "R&D <free>"),
        ("&amp;lt; and &amp;amp;", "&lt; and &amp;"),
        ("&copy; &quot;", "&copy; &quot;"),
        ("see <https://a.example/?x=1&amp;y=2|the guide &amp; more>", "see the guide & more"),
        ("see <https://a.example/?x=1&amp;y=2>", "see https://a.example/?x=1&y=2"),
        ("<mailto:ivy@a.example|ivy@a.example>", "ivy@a.example"),
        ("<mailto:ivy@a.example>", "ivy@a.example"),
        ("<tel:0123|01 23>", "01 23"),
        ("<@U1> and <@U2> and <@U3|gil>", "@Ivy Larch and @somebody and @gil"),
        ("<#C1|heads> <#C2>", "#heads #a-channel"),
        ("<!here> <!subteam^S1|@heads> <!date^1^{date}|1 May>", "@here @heads 1 May"),
        ("a < b", "a < b"),
    ],
)
def test_a_message_is_read_as_it_was_seen(sent: str, seen: str) -> None:
    assert as_seen(sent, {"U1": "Ivy Larch"}) == seen


def test_people_mentioned_without_a_name_are_found() -> None:
    assert accounts_in("<@U1> <@U2|gil> &lt;@U3&gt;") == {"U1"}
