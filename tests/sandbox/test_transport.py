"""Socket Mode, signed HTTP, retries and faults on demand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.driver import Sandbox
from sandbox.driver_line import Refused
from tests.given.ports import free_port
from tests.sandbox.sample_bot import MANIFEST, connected, new_app

GENERAL = "C02GENERAL0"


def collects(app: AsyncApp) -> list[str]:
    """The texts of the messages people send the bot, as it hears them."""
    heard: list[str] = []

    @app.event("message")
    async def hear(event: Any, say: Any) -> None:
        heard.append(event["text"])
        await say(f"heard {event['text']}")

    return heard


async def test_a_dropped_connection_is_built_again(sandbox: Sandbox, app: AsyncApp) -> None:
    collects(app)
    head = sandbox.person("priya")
    await sandbox.socket("drop")
    await sandbox.connected()
    await head.says("im", "still there?")
    await head.sees("heard still there?")


async def test_a_refresh_moves_the_bot_to_a_new_connection(sandbox: Sandbox, app: AsyncApp) -> None:
    collects(app)
    await sandbox.socket("refresh")
    head = sandbox.person("priya")
    await head.says("im", "hello")
    await head.sees("heard hello")
    assert len(await sandbox.calls("apps.connections.open")) == 2


async def test_each_envelope_goes_down_one_of_several_connections(sandbox: Sandbox) -> None:
    first, second = new_app(sandbox), new_app(sandbox)
    heard = [collects(first), collects(second)]
    head = sandbox.person("priya")
    async with connected(first, sandbox), connected(second, sandbox):
        for number in range(10, 20):
            await head.says("im", str(number))
            await head.sees(f"heard {number}")
    assert sorted(heard[0] + heard[1]) == [str(number) for number in range(10, 20)]
    assert heard[0]
    assert heard[1]


async def test_a_ticket_opens_one_connection(sandbox: Sandbox) -> None:
    url = sandbox.server.workspace.new_socket_address()
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_event_that_is_not_acknowledged_comes_again(sandbox: Sandbox, app: AsyncApp) -> None:
    came: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    @app.event("message")
    async def hear(request: Any) -> None:
        came.set_result(request.headers)

    await sandbox.faults("lost", "message.im", times=2)
    await sandbox.person("priya").says("im", "hello")
    headers = await asyncio.wait_for(came, 5)
    assert (headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) == (["2"], ["http_timeout"])
    sent = [entry for entry in await sandbox.traffic() if entry["name"] == "message.im"]
    assert len(sent) == 3
    assert any("Retry 2" in said for said in sent[2]["faults"])


async def test_a_duplicate_is_the_same_event_in_a_new_envelope(sandbox: Sandbox, app: AsyncApp) -> None:
    ids: asyncio.Queue[str] = asyncio.Queue()

    @app.event("message")
    async def hear(body: Any) -> None:
        await ids.put(body["event_id"])

    await sandbox.socket("duplicate_next")
    await sandbox.person("priya").says("im", "twice")
    first = await asyncio.wait_for(ids.get(), 5)
    assert await asyncio.wait_for(ids.get(), 5) == first


async def test_a_rate_limit_says_how_long_to_wait(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.faults("ratelimited", "chat.postMessage", times=1, retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=GENERAL, text="hello")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    await client.chat_postMessage(channel=GENERAL, text="hello")


async def test_a_server_error_is_an_error_without_json(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.faults("server_error", times=1)
    with pytest.raises(SlackApiError):
        await client.auth_test()


async def test_a_dropped_call_did_nothing(sandbox: Sandbox, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    await sandbox.faults("drop", "chat.postMessage", times=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=GENERAL, text="hello")
    assert await sandbox.person("priya").messages("general") == []


async def test_a_lost_answer_leaves_the_message_posted(sandbox: Sandbox, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    await sandbox.faults("lost_answer", "chat.postMessage", times=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=GENERAL, text="hello")
    assert [message["text"] for message in await sandbox.person("priya").messages("general")] == ["hello"]


async def test_what_is_done_late_is_done_though_nobody_waits_for_it(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    client.retry_handlers.clear()
    await sandbox.faults("late", "chat.postMessage", times=1, retry_after=0.5)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=GENERAL, text="hello")
    assert [message["text"] for message in await sandbox.person("priya").messages("general")] == ["hello"]


async def test_a_timeout_holds_the_line(sandbox: Sandbox, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    client.timeout = 1
    await sandbox.faults("timeout", "auth.test", times=1, retry_after=5)
    with pytest.raises(TimeoutError):
        await client.auth_test()


async def test_a_share_of_calls_fails_the_same_way_for_the_same_seed(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    runs = []
    for _ in range(2):
        await sandbox.faults("ratelimited", "auth.test", share=0.5, seed=7)
        outcomes = []
        for _ in range(12):
            try:
                await client.auth_test()
                outcomes.append("ok")
            except SlackApiError as refused:
                outcomes.append(refused.response["error"])
        runs.append(outcomes)
        await sandbox.behaves()
    assert runs[0] == runs[1]
    assert set(runs[0]) == {"ok", "ratelimited"}


async def test_a_fault_nobody_knows_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="A fault needs a kind"):
        await sandbox.faults("grumpy")


@pytest.fixture
def port() -> int:
    return free_port()


@asynccontextmanager
async def served(app: AsyncApp, sandbox_port: int) -> AsyncIterator[None]:
    """Bolt's own web application on a port of this machine."""
    runner = web.AppRunner(app.web_app(path="/slack/events", port=sandbox_port))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", sandbox_port).start()
    try:
        yield
    finally:
        await runner.cleanup()


async def test_everything_also_goes_over_signed_http(port: int) -> None:
    url = f"http://127.0.0.1:{port}/slack/events"
    async with Sandbox.start(MANIFEST, request_url=url, retry_after=(0.05,)) as sandbox:
        app = new_app(sandbox)
        collects(app)

        @app.command("/echo")
        async def echo(ack: Any, body: Any) -> None:
            await ack(f"You asked {body['text']}")

        head = sandbox.person("priya")
        with pytest.raises(Refused, match="could not be reached"):
            await head.commands("/echo too early")
        async with served(app, port):
            await sandbox.connected()
            await head.says("im", "hello")
            await head.sees("heard hello")
            await head.commands("/echo this")
            await head.sees("You asked this")


async def test_a_wrong_signature_is_refused_by_the_bot(port: int) -> None:
    url = f"http://127.0.0.1:{port}/slack/events"
    async with Sandbox.start(MANIFEST, request_url=url) as sandbox:
        app = AsyncApp(
            client=AsyncWebClient(token="x", base_url=sandbox.api_url), signing_secret="another secret"
        )
        async with served(app, port):
            with pytest.raises(Refused, match="status 401"):
                await sandbox.person("priya").commands("/echo hello")
