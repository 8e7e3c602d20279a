"""Opening conversations in Slack: a person's direct message, and the group one of a leader and a head."""

import asyncio

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import GiveUp, Wait, word_of
from bot.desk import Desk
from bot.flows.people.acquainting import acquaint, read_account
from bot.flows.proposals.introducing import deployment_of, introduced, keep_conversation
from bot.presenters.messages.kinds import Undeliverable
from bot.store import outbox
from bot.store.tables import Outbox, Person
from bot.store.work import Work


async def direct(desk: Desk, client: AsyncWebClient, person_id: int) -> str:
    """A person's direct message with the bot, opened the first time and kept."""
    person = await desk.look(_person, person_id)
    if person.conversation:
        return person.conversation
    slack_id = await _account(desk, client, person)
    opened = await client.conversations_open(users=slack_id)
    channel = str(opened["channel"]["id"])
    await desk.do(_remember, person_id, channel)
    return channel


async def together(desk: Desk, client: AsyncWebClient, place: str) -> str:
    """The group conversation of a deployment's leader and the head, opened the first time and kept.

    Raises Undeliverable where there are not two people to introduce, or one of them is not in Slack.
    """
    conversation, everyone = await desk.look(_together, place)
    if conversation:
        return conversation
    accounts = await asyncio.gather(*(_account(desk, client, who) for who in everyone))
    if len(set(accounts)) < 2:
        raise Undeliverable("not_enough_users")
    opened = await client.conversations_open(users=",".join(accounts))
    channel = str(opened["channel"]["id"])
    await desk.do(keep_conversation, place, channel)
    return channel


def is_apart(row: Outbox, then: Wait | GiveUp) -> bool:
    """Whether a message to a group conversation is to go to each alone instead: Slack does not open it."""
    is_together = bool(row.to_place and row.to_place.startswith(outbox.TOGETHER))
    return is_together and (isinstance(then, GiveUp) or then.why == "missing_scope")


async def _account(desk: Desk, client: AsyncWebClient, person: Person) -> str:
    """Somebody's Slack id, looked up by their e-mail where it is not known."""
    if person.slack_id:
        return person.slack_id
    if not person.email:
        raise Undeliverable("no_slack_account")
    try:
        found = await client.users_lookupByEmail(email=person.email)
    except SlackApiError as error:
        if word_of(error) == "users_not_found":
            raise Undeliverable("no_slack_account") from None
        raise
    account = read_account(found["user"])
    if not account.in_full:
        raise Undeliverable("no_slack_account")
    await desk.do(acquaint, account)
    return account.slack_id


def _person(work: Work, person_id: int) -> Person:
    return work.get(Person, person_id)


def _together(work: Work, place: str) -> tuple[str | None, list[Person]]:
    deployment = deployment_of(work, place)
    return deployment.together, introduced(work, deployment)


def _remember(work: Work, person_id: int, conversation: str) -> None:
    work.get(Person, person_id).conversation = conversation
