"""Opening conversations in Slack: a person's direct message, and the group one of a leader and a head."""

import asyncio

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import GiveUp, Undeliverable, Wait, word_of
from bot.desk import Desk
from bot.flows.introducing import deployment_of, introduced, keep_conversation
from bot.store import outbox, people
from bot.store.tables import Outbox, Person
from bot.store.work import Work, id_of


async def direct(desk: Desk, client: AsyncWebClient, person_id: int) -> str:
    """A person's direct message with the bot, opened the first time and kept."""
    person = await desk.look(_person, person_id)
    if person.conversation:
        return person.conversation
    slack_id = await _account(client, person)
    opened = await client.conversations_open(users=slack_id)
    channel = str(opened["channel"]["id"])
    await desk.do(_remember, person_id, slack_id, channel)
    return channel


async def together(desk: Desk, client: AsyncWebClient, place: str) -> str:
    """The group conversation of a deployment's leader and the head, opened the first time and kept.

    Raises Undeliverable where there are not two people to introduce, or one of them is not in Slack.
    """
    conversation, everyone = await desk.look(_together, place)
    if conversation:
        return conversation
    found = await asyncio.gather(*(_account(client, who) for who in everyone))
    accounts = {id_of(who): account for who, account in zip(everyone, found, strict=True)}
    if len(set(accounts.values())) < 2:
        raise Undeliverable("not_enough_users")
    opened = await client.conversations_open(users=",".join(accounts.values()))
    channel = str(opened["channel"]["id"])
    await desk.do(keep_conversation, place, channel, accounts)
    return channel


def is_apart(row: Outbox, then: Wait | GiveUp) -> bool:
    """Whether a message to a group conversation is to go to each alone instead: Slack does not open it."""
    is_together = bool(row.to_place and row.to_place.startswith(outbox.TOGETHER))
    return is_together and (isinstance(then, GiveUp) or then.why == "missing_scope")


async def _account(client: AsyncWebClient, person: Person) -> str:
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
    return str(found["user"]["id"])


def _person(work: Work, person_id: int) -> Person:
    return work.get(Person, person_id)


def _together(work: Work, place: str) -> tuple[str | None, list[Person]]:
    deployment = deployment_of(work, place)
    return deployment.together, introduced(work, deployment)


def _remember(work: Work, person_id: int, slack_id: str, conversation: str) -> None:
    person = work.get(Person, person_id)
    person.conversation = conversation
    if person.slack_id is None and not people.known(work, slack_id):
        person.slack_id = slack_id
