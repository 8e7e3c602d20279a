"""What leader and host school read when they are put in touch: together, or each alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.blocks import Block, Message, actions, button, context, quoted, section
from bot.views.standing import Standing, facts

_NEED = 400


@dataclass(frozen=True)
class Met:
    """Somebody who is introduced: as Slack shows them, by name, what they are, and their e-mail if known.

    All of it can be shown as it is.
    """

    shown: str
    name: str
    posts: str
    email: str = ""


def introduction(standing: Standing, leader: Met, hosts: Sequence[Met]) -> Message:
    """The first message of the group conversation."""
    return Message(
        f"{leader.name} and {_names(hosts)}, meet each other: support for {standing.school}.",
        [
            section(
                f":handshake: {leader.shown} and {_shown(hosts)}, please meet each other. "
                f"This conversation is yours, for the support at *{standing.school}*."
            ),
            section("*Who is who*\n" + "\n".join(_who(each) for each in (leader, *hosts))),
            *_agreed(standing),
            section(
                f":telephone_receiver: *{leader.shown}, please arrange the first contact:* a call or a first "
                "visit. Then write the action plan: what matters most, and how you will both see that it has "
                "worked."
            ),
            *_action_plan(standing),
            context(
                "Write to each other here as you like. I don't read this conversation, so please ask "
                "me directly."
            ),
        ],
    )


def introduction_to_leader(standing: Standing, hosts: Sequence[Met]) -> Message:
    """The same for the leader alone; without `hosts`, it is the leader who asked."""
    if not hosts:
        text = (
            f":clipboard: You lead the support at *{standing.school}*, and you asked for it yourself, so "
            "there is nobody to introduce. The next step is the action plan."
        )
        return Message(
            f"Next for {standing.school}: the action plan.", [section(text), *_action_plan(standing)]
        )
    return Message(
        f"Please arrange the first contact with {_names(hosts)}, {standing.school}.",
        [
            section(
                f":telephone_receiver: *Please arrange the first contact with {_shown(hosts)}* for the "
                f"support at *{standing.school}*: a call or a first visit."
            ),
            section("\n".join(_who_and_where(each) for each in hosts)),
            *_agreed(standing),
            section("Then write the action plan: what matters most, and how you will both see it worked."),
            *_action_plan(standing),
        ],
    )


def introduction_to_host(standing: Standing, leader: Met) -> Message:
    """The same for somebody of the host school alone."""
    return Message(
        f"{leader.name} will get in touch with you: support for {standing.school}.",
        [
            section(
                f":handshake: {leader.shown} will get in touch with you about the support at "
                f"*{standing.school}*, and then write an action plan for you to agree."
            ),
            section(_who_and_where(leader)),
            *_agreed(standing),
        ],
    )


def _agreed(standing: Standing) -> list[Block]:
    need = [section(f"*What is needed*\n{quoted(standing.need, _NEED)}")] if standing.need.strip() else []
    return [facts(standing), *need]


def _action_plan(standing: Standing) -> list[Block]:
    return [actions(button("Action plan", "plan", standing.deployment_id, "primary"))]


def _who(each: Met) -> str:
    posts = f": {each.posts}" if each.posts else ""
    return f"• {each.shown}{posts}"


def _who_and_where(each: Met) -> str:
    """The same with the e-mail: those who are not together may need it."""
    return _who(each) + (f", {each.email}" if each.email else "")


def _shown(hosts: Sequence[Met]) -> str:
    return " and ".join(each.shown for each in hosts)


def _names(hosts: Sequence[Met]) -> str:
    return " and ".join(each.name for each in hosts)
