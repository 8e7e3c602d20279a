"""The Web API answers as Slack's does, with Slack's own codes."""

import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import facts
from sandbox.driver import Sandbox
from sandbox.shapes import Json
from sandbox.web_api.dispatch import METHODS
from tests.sandbox.sample_bot import button, plain

HEAD = "U03HEADSAMP"
GENERAL = "C02GENERAL0"


async def code(call: object) -> str:
    """The error code a call is answered with."""
    with pytest.raises(SlackApiError) as refused:
        await call  # type: ignore[misc]
    return str(refused.value.response["error"])


def test_every_method_slack_describes_here_is_answered() -> None:
    assert METHODS.keys() == facts.methods().keys()


async def test_the_bot_learns_who_it_is_and_what_it_may_do(client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (
        "U0SANDBOX1",
        "B0SANDBOX1",
        "T0SANDBOX1",
    )
    assert "chat:write" in answer.headers["x-oauth-scopes"]


@pytest.mark.parametrize(
    ("token", "expected"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp", "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(sandbox: Sandbox, token: str, expected: str) -> None:
    header = {"Authorization": f"Bearer {sandbox.app_token if token == 'xapp' else token}"} if token else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.api_url}auth.test", headers=header) as answer,
    ):
        assert (await answer.json())["error"] == expected


async def test_after_uninstalling_the_token_is_dead(client: AsyncWebClient) -> None:
    await client.apps_uninstall(client_id="1000000000.1000000001", client_secret="sandbox-client-secret")
    assert await code(client.auth_test()) == "account_inactive"


async def test_an_unknown_method_is_said_to_be_unknown(client: AsyncWebClient) -> None:
    assert await code(client.api_call("chat.shout")) == "unknown_method"


async def test_a_missing_argument_is_named(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("chat.postMessage", json={"text": "hello"})
    assert refused.value.response["error"] == "invalid_arguments"
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] missing required field: channel"
    ]


@pytest.mark.parametrize(
    "wrong", [{"text": 5}, {"channel": 5, "text": "hello"}, {"text": "hello", "thread_ts": 1.5}]
)
async def test_a_number_for_a_text_is_refused(client: AsyncWebClient, wrong: Json) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("chat.postMessage", json={"channel": "C02GENERAL0", **wrong})
    assert refused.value.response["error"] == "invalid_arguments"
    assert "must provide a string" in refused.value.response["response_metadata"]["messages"][0]


async def test_a_missing_scope_is_named(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.team_info()
    assert refused.value.response["needed"] == "team:read"
    assert "chat:write" in refused.value.response["provided"].split(",")


async def test_the_scope_follows_the_kind_of_conversation(client: AsyncWebClient) -> None:
    group = await client.conversations_open(users=[HEAD, "U01DIRECTOR"])
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_history(channel=group["channel"]["id"])
    assert refused.value.response["needed"] == "mpim:history"


async def test_a_group_conversation_is_the_set_of_its_members(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users=[HEAD, "U01DIRECTOR"])
    again = await client.conversations_open(users=["U01DIRECTOR", HEAD, HEAD])
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["already_open"]
    alone = await client.conversations_open(users=[HEAD, HEAD])
    assert alone["channel"]["id"].startswith("D")


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("C000NOWHERE", "channel_not_found"),
        ("C04STAFFRM0", "not_in_channel"),
        ("staffroom", "not_in_channel"),
    ],
)
async def test_a_channel_the_bot_cannot_write_to(client: AsyncWebClient, channel: str, expected: str) -> None:
    assert await code(client.chat_postMessage(channel=channel, text="hello")) == expected


async def test_joining_a_channel_needs_its_scope(client: AsyncWebClient) -> None:
    assert await code(client.conversations_join(channel="C04STAFFRM0")) == "missing_scope"


async def test_a_message_needs_something_to_say(client: AsyncWebClient) -> None:
    assert await code(client.chat_postMessage(channel=GENERAL, text="")) == "no_text"


async def test_blocks_come_back_with_ids_and_defaults(client: AsyncWebClient) -> None:
    blocks = [{"type": "actions", "elements": [{"type": "button", "text": plain("Go")}]}]
    answer = await client.chat_postMessage(channel=GENERAL, text="Go?", blocks=blocks)
    (block,) = answer["message"]["blocks"]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]
    assert block["elements"][0]["text"] == {"type": "plain_text", "text": "Go", "emoji": True}


async def test_a_very_long_text_is_cut_with_a_warning(client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel=GENERAL, text="x" * 40_001)
    assert answer["warning"] == "message_truncated"
    assert len(answer["message"]["text"]) == 40_000


async def test_an_update_takes_at_most_four_thousand_characters(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=GENERAL, text="short"))["ts"]
    assert await code(client.chat_update(channel=GENERAL, ts=ts, text="x" * 4_001)) == "msg_too_long"


async def test_text_without_blocks_replaces_the_blocks(client: AsyncWebClient) -> None:
    blocks = [{"type": "actions", "elements": [button("Go", "go")]}]
    ts = (await client.chat_postMessage(channel=GENERAL, text="Go?", blocks=blocks))["ts"]
    answer = await client.chat_update(channel=GENERAL, ts=ts, text="Gone")
    assert "blocks" not in answer["message"]


async def test_only_its_own_messages_can_be_changed(sandbox: Sandbox, client: AsyncWebClient) -> None:
    ts = await sandbox.person(HEAD).says("general", "mine")
    assert await code(client.chat_update(channel=GENERAL, ts=ts, text="yours")) == "cant_update_message"
    assert await code(client.chat_delete(channel=GENERAL, ts=ts)) == "cant_delete_message"
    assert (
        await code(client.chat_update(channel=GENERAL, ts="1.000000", text="whose?")) == "message_not_found"
    )


async def test_metadata_is_kept_and_given_back_only_when_asked(client: AsyncWebClient) -> None:
    metadata = {"event_type": "outbox", "event_payload": {"key": "42"}}
    await client.chat_postMessage(channel=GENERAL, text="kept", metadata=metadata)
    plain_history = await client.conversations_history(channel=GENERAL)
    assert "metadata" not in plain_history["messages"][0]
    full = await client.conversations_history(channel=GENERAL, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata


async def test_metadata_without_a_type_is_refused(client: AsyncWebClient) -> None:
    wrong: dict[str, object] = {"event_payload": {}}
    assert (
        await code(client.chat_postMessage(channel=GENERAL, text="x", metadata=wrong))
        == "invalid_metadata_format"
    )


async def test_history_comes_newest_first_in_pages(client: AsyncWebClient) -> None:
    for number in range(5):
        await client.chat_postMessage(channel=GENERAL, text=str(number))
    first = await client.conversations_history(channel=GENERAL, limit=3)
    assert [message["text"] for message in first["messages"]] == ["4", "3", "2"]
    assert first["has_more"]
    rest = await client.conversations_history(
        channel=GENERAL, cursor=first["response_metadata"]["next_cursor"]
    )
    assert [message["text"] for message in rest["messages"]] == ["1", "0"]
    assert await code(client.conversations_history(channel=GENERAL, cursor="nonsense")) == "invalid_cursor"


async def test_history_can_be_asked_around_one_message(client: AsyncWebClient) -> None:
    sent = [(await client.chat_postMessage(channel=GENERAL, text=str(n)))["ts"] for n in range(3)]
    found = await client.conversations_history(
        channel=GENERAL, latest=sent[1], oldest=sent[1], inclusive=True, limit=1
    )
    assert [message["ts"] for message in found["messages"]] == [sent[1]]


async def test_replies_are_in_the_thread_and_not_in_the_channel(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=GENERAL, text="card"))["ts"]
    await client.chat_postMessage(channel=GENERAL, text="detail", thread_ts=ts)
    history = await client.conversations_history(channel=GENERAL)
    assert [(m["text"], m["reply_count"]) for m in history["messages"]] == [("card", 1)]
    thread = await client.conversations_replies(channel=GENERAL, ts=ts)
    assert [message["text"] for message in thread["messages"]] == ["card", "detail"]


async def test_a_direct_message_is_opened_once(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users=HEAD)
    again = await client.conversations_open(users=HEAD)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"]
    assert await code(client.conversations_open(users="U000NOBODY0")) == "user_not_found"


async def test_people_are_found_by_id_and_by_email(client: AsyncWebClient) -> None:
    by_id = await client.users_info(user=HEAD)
    by_email = await client.users_lookupByEmail(email="HEAD@sampleford.example.org")
    assert by_id["user"]["profile"]["email"] == "head@sampleford.example.org"
    assert by_id["user"] == by_email["user"]
    assert await code(client.users_lookupByEmail(email="nobody@example.org")) == "users_not_found"
    assert await code(client.users_info(user="U000NOBODY0")) == "user_not_found"


async def test_people_are_listed_in_pages(client: AsyncWebClient) -> None:
    names = [member["name"] async for page in await client.users_list(limit=5) for member in page["members"]]
    assert len(names) == len(set(names)) == 13


async def test_an_ephemeral_message_is_for_someone_in_the_channel(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    leaders = "C01LEADERS0"
    assert (
        await code(client.chat_postEphemeral(channel=leaders, user=HEAD, text="hush"))
        == "user_not_in_channel"
    )
    await client.chat_postEphemeral(channel=GENERAL, user=HEAD, text="for you alone")
    await sandbox.person(HEAD).sees("for you alone")
    await sandbox.person("leo").does_not_see("for you alone")
    assert (await client.conversations_history(channel=GENERAL))["messages"] == []


async def test_a_file_is_uploaded_shared_and_read_again(sandbox: Sandbox, client: AsyncWebClient) -> None:
    channel = (await client.conversations_open(users=HEAD))["channel"]["id"]
    sent = await client.files_upload_v2(
        channel=channel,
        filename="agreement.pdf",
        content=b"%PDF-1.7",
        title="Agreement",
        initial_comment="Signed",
    )
    seen = await sandbox.person(HEAD).sees("Agreement")
    assert seen["files"][0]["size"] == 8
    about = await client.files_info(file=sent["file"]["id"])
    assert about["file"]["shares"]["private"][channel][0]["ts"] == seen["ts"]
    header = {"Authorization": f"Bearer {sandbox.bot_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.get(about["file"]["url_private"], headers=header) as answer:
            assert await answer.read() == b"%PDF-1.7"
        async with session.get(about["file"]["url_private"]) as answer:
            assert answer.status == 404


async def test_a_scheduled_message_comes_when_it_is_due(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert await code(client.chat_scheduleMessage(channel=GENERAL, text="late", post_at=1)) == "time_in_past"
    await client.chat_scheduleMessage(channel=GENERAL, text="on time", post_at=int(time.time()) + 1)
    await sandbox.person(HEAD).sees("on time")


async def test_a_reaction_is_given_once(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=GENERAL, text="done"))["ts"]
    await client.reactions_add(channel=GENERAL, timestamp=ts, name="white_check_mark")
    again = client.reactions_add(channel=GENERAL, timestamp=ts, name="white_check_mark")
    assert await code(again) == "already_reacted"


async def test_a_web_page_elsewhere_cannot_drive_the_sandbox(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        for headers in (
            {"Origin": "https://elsewhere.example"},
            {"Host": "rebound.example"},
            {"Sec-Fetch-Site": "cross-site"},
        ):
            async with session.get(f"{sandbox.url}page/state", headers=headers) as answer:
                assert answer.status == 403


async def test_a_reply_to_a_reply_lands_under_the_first_message(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    top = (await client.chat_postMessage(channel=GENERAL, text="card"))["ts"]
    reply = (await client.chat_postMessage(channel=GENERAL, text="detail", thread_ts=top))["ts"]
    deeper = await client.chat_postMessage(channel=GENERAL, text="more", thread_ts=reply)
    assert deeper["message"]["thread_ts"] == top
    assert any("names a reply" in said for said in await sandbox.complaints())
