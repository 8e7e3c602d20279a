"""What joining two rows of one person looks like: which other one, and what each of them holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.views.blocks import Message, View, actions, button, context, dialog, divider, question, safe, section
from bot.views.pickers import search


@dataclass(frozen=True)
class Half:
    """One of the two rows: who it is, and how much depends on it."""

    person_id: int
    name: str
    slack_id: str | None
    email: str | None
    posts: str
    holds: Mapping[str, int]


def choose(person_id: int, name: str) -> View:
    """Where the director says which other row is the same person."""
    return dialog(
        "person_twin",
        "Join two entries",
        [
            section(
                f"Is *{safe(name, 200)}* here twice? Find the other entry. You'll see both before they "
                "are joined."
            ),
            question("The other entry", "twin", search("Type a name or an e-mail")),
        ],
        submit="Next",
        about=person_id,
        close="Cancel",
    )


def both(kept: Half, gone: Half) -> View:
    """Both rows side by side, before they become one."""
    return dialog(
        "person_join",
        "Join two entries",
        [
            section(f"*This entry stays*\n{_words(kept)}"),
            divider(),
            section(f"*All of this becomes theirs, and this entry goes*\n{_words(gone)}"),
            context(_of_both(kept, gone)),
        ],
        submit="Join",
        about=f"{kept.person_id}|{gone.person_id}",
        close="Cancel",
    )


def same_person(kept: Half, gone: Half) -> Message:
    """What a director gets when an account seems to be somebody whom I may not join by myself."""
    text = (
        f":busts_in_silhouette: The Slack account {_account(gone)} has the e-mail address that I have for "
        f"*{safe(kept.name or 'somebody', 200)}*{_is(kept)}. Is it them? Until you say so, that account can "
        "do no more than a stranger's."
    )
    return Message(
        f"Is a Slack account that has written to me {safe(kept.name or 'somebody', 200)}'s?",
        [
            section(text),
            actions(button("Join", "people:both", f"{kept.person_id}|{gone.person_id}", style="primary")),
            context("Join shows you both entries first. If it is somebody else, there is nothing to do."),
        ],
    )


def director_let_go(who: str) -> Message:
    """What the other directors get when the operator has taken somebody out of the first directors."""
    text = f":wave: {who} is no longer a director: whoever runs the bot has taken them out of its settings."
    return Message(
        f"{who} is no longer a director.",
        [
            section(text),
            context("If that is a mistake, make them director again: `/alliance`, *People*, *Change*."),
        ],
    )


def _words(half: Half) -> str:
    lines = [f"*{safe(half.name or 'No name yet', 200)}*", _account(half)]
    lines += [safe(half.email, 300)] if half.email else []
    lines += [safe(post, 300) for post in half.posts.split("; ") if post]
    held = ", ".join(f"{title} ({number})" for title, number in half.holds.items())
    return "\n".join([*lines, f"_Holds: {held}_" if held else "_Holds nothing else_"])


def _account(half: Half) -> str:
    return f"<@{half.slack_id}>" if half.slack_id else "_no Slack account known_"


def _is(half: Half) -> str:
    return f" ({safe(half.posts, 200)})" if half.posts else ""


def _of_both(kept: Half, gone: Half) -> str:
    pairs = (
        ("Slack account", kept.slack_id and gone.slack_id, _account(kept), _account(gone)),
        ("e-mail address", kept.email and gone.email, safe(kept.email or ""), safe(gone.email or "")),
    )
    stays = [
        f"The {what} stays {own}; {other} is no longer known." for what, both, own, other in pairs if both
    ]
    return " ".join([*stays, "This can't be undone."])
