"""What happens in a workspace besides talk, as Slack tells the app of it, and what calls answer then."""

import copy
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import tokens
from sandbox.driver import Sandbox
from sandbox.driver_line import Refused
from sandbox.driver_person import Person
from tests.sandbox.sample_bot import MANIFEST, web_client

DIRECTOR, LEO = "U01DIRECTOR", "U07SLEMATHS"
GENERAL, LEADERS = "C02GENERAL0", "C01LEADERS0"
TOLD_OF = [
    *("user_change", "tokens_revoked", "app_uninstalled", "member_joined_channel", "member_left_channel"),
    *(
        f"{kind}_{what}"
        for kind in ("channel", "group")
        for what in ("archive", "unarchive", "deleted", "left", "rename")
    ),
]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["settings"]["event_subscriptions"]["bot_events"] = TOLD_OF
    manifest["oauth_config"]["scopes"]["bot"].append("groups:read")
    async with Sandbox.start(manifest, retry_after=()) as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    return web_client(sandbox)


async def told(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The events that were sent, oldest first."""
    sent = [each for each in await sandbox.traffic() if each["kind"] == "events_api"]
    return [entry["request"]["event"] for entry in {each["n"]: each for each in sent}.values()]


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_a_changed_profile_is_told_as_slack_shows_it(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.account(LEO, real_name="Leo Moss", email="leo.moss@examplewick.example.org")
    [event] = await told(sandbox)
    assert (event["type"], event["user"]["id"], event["user"]["deleted"]) == ("user_change", LEO, False)
    assert event["user"]["profile"]["real_name"] == event["user"]["real_name"] == "Leo Moss"
    assert (await client.users_info(user=LEO))["user"]["real_name"] == "Leo Moss"


async def test_an_account_is_closed_and_opened_again(sandbox: Sandbox) -> None:
    await sandbox.account(LEO, deleted=True)
    await sandbox.account(LEO, deleted=False)
    assert [event["user"]["deleted"] for event in await told(sandbox)] == [True, False]


@pytest.mark.parametrize(("channel", "kind"), [(GENERAL, "channel"), (LEADERS, "group")])
async def test_an_archived_channel_takes_no_messages_until_it_is_unarchived(
    sandbox: Sandbox, client: AsyncWebClient, channel: str, kind: str
) -> None:
    ts = (await client.chat_postMessage(channel=channel, text="A card"))["ts"]
    await sandbox.channel("archive", channel, DIRECTOR)
    assert await refusal(client.chat_postMessage(channel=channel, text="hello")) == "is_archived"
    assert await refusal(client.chat_update(channel=channel, ts=ts, text="A card")) == "is_inactive"
    with pytest.raises(Refused, match="archived"):
        await sandbox.person(DIRECTOR).says(channel, "hello")
    assert (await client.conversations_info(channel=channel))["channel"]["is_archived"]
    await sandbox.channel("unarchive", channel, DIRECTOR)
    await client.chat_update(channel=channel, ts=ts, text="A card")
    assert [(event["type"], event["channel"]) for event in await told(sandbox)] == [
        (f"{kind}_archive", channel),
        (f"{kind}_unarchive", channel),
    ]


@pytest.mark.parametrize(
    ("channel", "kind", "word"),
    [(GENERAL, "channel", "not_in_channel"), (LEADERS, "group", "channel_not_found")],
)
async def test_the_app_is_put_out_of_a_channel_and_invited_again(
    sandbox: Sandbox, client: AsyncWebClient, channel: str, kind: str, word: str
) -> None:
    await sandbox.channel("remove_app", channel, DIRECTOR)
    assert await refusal(client.chat_postMessage(channel=channel, text="hello")) == word
    await sandbox.channel("invite_app", channel, DIRECTOR)
    await client.chat_postMessage(channel=channel, text="hello")
    left, also, joined = await told(sandbox)
    assert (left["type"], left["user"]) == ("member_left_channel", tokens.BOT_USER)
    assert also["type"] == f"{kind}_left"
    assert (joined["type"], joined["inviter"]) == ("member_joined_channel", DIRECTOR)


async def test_a_channel_has_another_name_and_the_same_id(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.channel("rename", LEADERS, DIRECTOR, name="support")
    await client.chat_postMessage(channel=LEADERS, text="hello")
    [event] = await told(sandbox)
    assert (event["type"], event["channel"]["id"], event["channel"]["name"]) == (
        "group_rename",
        LEADERS,
        "support",
    )


async def test_a_deleted_channel_is_not_found(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.channel("delete", GENERAL, DIRECTOR)
    assert await refusal(client.chat_postMessage(channel=GENERAL, text="hello")) == "channel_not_found"
    assert [event["type"] for event in await told(sandbox)] == ["channel_deleted"]


@pytest.mark.parametrize(
    ("do", "word", "events"),
    [
        ("revoke", "token_revoked", ["tokens_revoked"]),
        ("uninstall", "account_inactive", ["app_uninstalled", "tokens_revoked"]),
    ],
)
async def test_without_its_token_every_call_of_the_app_is_refused_until_it_is_installed_again(
    sandbox: Sandbox, client: AsyncWebClient, do: Any, word: str, events: list[str]
) -> None:
    await sandbox.app(do)
    assert await refusal(client.auth_test()) == word
    assert [event["type"] for event in await told(sandbox)] == events
    assert (await told(sandbox))[-1]["tokens"] == {"oauth": [], "bot": [tokens.BOT_USER]}
    await sandbox.app("install")
    await client.auth_test()


async def test_a_removed_app_is_in_no_channel_when_it_comes_back(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await sandbox.app("uninstall")
    await sandbox.app("install")
    assert await refusal(client.chat_postMessage(channel=GENERAL, text="hello")) == "not_in_channel"


async def test_what_cannot_happen_is_refused_with_a_sentence(sandbox: Sandbox) -> None:
    im = sandbox.server.workspace.im(LEO).id
    for act in (
        sandbox.channel("archive", im, LEO),
        sandbox.channel("explode", GENERAL, LEO),  # type: ignore[arg-type]
        sandbox.channel("rename", GENERAL, LEO),
        sandbox.app("explode"),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused):
            await act


async def test_people_write_with_me_and_send_replies_to_the_channel_as_well(sandbox: Sandbox) -> None:
    leo: Person = sandbox.person(LEO)
    first = await leo.says("general", "is here", me=True)
    await leo.says("general", "still here", thread=first, broadcast=True)
    me, also = await leo.messages("general")
    assert (me["subtype"], me["text"]) == ("me_message", "is here")
    assert (also["subtype"], also["root"]["ts"], also["thread_ts"]) == ("thread_broadcast", first, first)
