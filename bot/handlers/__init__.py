"""What Slack sends: one module a conversation; each reads the payload, calls one flow, answers."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.handlers import (
    asking,
    checking,
    closing,
    deciding,
    evaluating,
    exporting,
    extending,
    figures,
    finalising,
    handing_over,
    home,
    joining,
    leaders,
    matching,
    new_heads,
    own,
    pausing,
    people,
    planning,
    privacy,
    problems,
    proposing,
    releasing,
    requesting,
    reviewing,
    running,
    saving,
    schools,
    succeeding,
    supporting,
    todo,
    visiting,
    workspace,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Make the app answer to everything the bot understands.

    Deciding comes before asking: a word in a card's thread is no question.
    """
    for conversation in (
        deciding,
        asking,
        checking,
        requesting,
        matching,
        proposing,
        releasing,
        finalising,
        extending,
        pausing,
        reviewing,
        handing_over,
        evaluating,
        closing,
        supporting,
        planning,
        visiting,
        people,
        joining,
        schools,
        succeeding,
        new_heads,
        figures,
        exporting,
        own,
        leaders,
        privacy,
        todo,
        home,
        running,
        workspace,
        saving,
    ):
        conversation.register(app, desk)
    problems.register(app, desk)
