"""What the directors read when somebody's Slack account was closed: who it is, and what depends on them."""

from bot.views.blocks import Message, actions, button, safe, section
from bot.views.people.hanging_on import Hanging, cut_short, lines_of


def closed(who: Hanging) -> Message:
    """What a director gets: news of the account, what depends on whoever had it, and the way to them."""
    text = f"*{safe(who.name, 150)}*'s Slack account has been closed, so my messages no longer reach them."
    lines = [f"• {safe(each, 200)}" for each in who.roles]
    found = [section(f":door: {text}")]
    if lines:
        found.append(section("\n".join(["*Who they are*", *cut_short(lines)])))
    if lines := lines_of(who):
        found.append(section("\n".join(["*What depends on them*", *lines])))
    then = "Is somebody taking over? Give them the role, and take it from this entry."
    return Message(
        f"{safe(who.name, 150)}'s Slack account has been closed.",
        [
            *found,
            section(then),
            actions(button("Show their page", "people:show", who.person_id, style="primary")),
        ],
    )


def opened(person_id: int, name: str) -> Message:
    """The same message once the account is open again."""
    text = f"*{safe(name, 150)}*'s Slack account is open again: my messages reach them as before."
    return Message(
        f"{safe(name, 150)}'s Slack account is open again.",
        [section(f":door: {text}"), actions(button("Show their page", "people:show", person_id))],
    )
