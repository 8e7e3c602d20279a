"""What Slack tells of the workspace itself: changed accounts, the director's channel, the app's tokens."""

from slack_bolt.async_app import AsyncApp

from bot.desk import Desk
from bot.flows import account_changes
from bot.flows.acquainting import read_account
from bot.handlers.payload import Body


def register(app: AsyncApp, desk: Desk) -> None:
    """Hear of what changes before a message fails of it."""

    async def account_changed(event: Body) -> None:
        if not isinstance(event.get("user"), dict):
            return
        account = read_account(event["user"])
        if await desk.look(account_changes.concerns, account):  # of most accounts nothing is kept
            await desk.do(account_changes.account_changed, account, _moment(event))

    app.event("user_change")(account_changed)


def _moment(event: Body) -> float:
    """When something happened, by Slack's clock; 0 where it does not say."""
    try:
        return float(event.get("event_ts", 0))
    except ValueError:
        return 0.0
