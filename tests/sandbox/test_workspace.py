"""The workspace itself: its sample people, its clock, what it keeps, its command line and its page's API."""

import asyncio
import csv
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import manifest, workspace_file
from sandbox.clock import Clock
from sandbox.driver import Sandbox
from sandbox.driver_places import NotSeen
from sandbox.errors import BadManifest, BadWorkspace, PortInUse
from sandbox.server import Server
from sandbox.shapes import Json
from tests.sandbox.sample_bot import MANIFEST

SAMPLES = Path(workspace_file.__file__).parent / "samples"
GENERAL = "C02GENERAL0"


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_sample_people_are_the_people_of_the_workspace() -> None:
    people = workspace_file.read(workspace_file.SAMPLE, manifest.parse(MANIFEST)).humans()
    listed = {(row["slack_id"], row["email"], row["name"]) for row in rows("people.csv")}
    assert listed == {(person.id, person.email, person.real_name) for person in people}


def test_every_sample_person_belongs_to_a_sample_school() -> None:
    schools = {row["urn"] for row in rows("schools.csv")}
    assert {row["school_urn"] for row in rows("people.csv")} - {""} <= schools


def test_the_sample_people_cover_every_role_and_designation() -> None:
    people = rows("people.csv")
    assert {role for row in people for role in row["roles"].split(";")} == {
        "head",
        "delegate",
        "director",
        "partner",
        "staff",
    }
    assert {row["designations"] for row in people} == {"", "SLE", "LLE", "NLE"}


def test_a_manifest_slack_would_refuse_is_refused_with_its_place() -> None:
    wrong: Json = {"display_information": {"name": "x" * 36}}
    with pytest.raises(BadManifest, match="display_information/name"):
        manifest.parse(wrong)


def test_a_manifest_that_lacks_a_scope_is_complained_about() -> None:
    lacking = {**MANIFEST, "oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    said = manifest.parse(lacking).complaints()
    assert "The manifest subscribes to message.im without the scope im:history." in said
    assert "The manifest has slash commands without the scope commands." in said


def test_a_workspace_file_with_strangers_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "workspace.toml"
    file.write_text(
        '[team]\nid = "T1"\nname = "T"\ndomain = "t"\n[[people]]\nid = "U1"\nname = "a"\nreal_name = "A"\n'
        '[[channels]]\nid = "C1"\nname = "c"\nmembers = ["U2"]\n'
    )
    with pytest.raises(BadWorkspace, match="U2"):
        workspace_file.read(file, manifest.parse(MANIFEST))


def test_business_time_moves_and_slacks_timestamps_do_not(tmp_path: Path) -> None:
    offset = tmp_path / "offset"
    clock = Clock(offset)
    real = clock.now()
    before = clock.ts()
    clock.move(86_400)
    assert offset.read_text() == "86400\n"
    assert (clock.now() - real).days == 1
    assert float(clock.ts()) - float(before) < 60
    offset.unlink()
    assert clock.offset_seconds == 0


async def test_a_message_shows_the_business_time_at_which_it_came(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await sandbox.moves_clock(days=400)
    await client.chat_postMessage(channel=GENERAL, text="a year on")
    (message,) = await sandbox.person("priya").messages("general")
    state = await sandbox.person("priya").state()
    assert message["shown_at"][:10] == state["clock"]["now"][:10]
    assert "shown_at" not in (await client.conversations_history(channel=GENERAL))["messages"][0]


async def test_what_was_said_is_kept_over_a_restart(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    async with Sandbox.start(MANIFEST, keep=kept) as first:
        client = AsyncWebClient(token=first.bot_token, base_url=first.api_url)
        channel = (await client.conversations_open(users="U03HEADSAMP"))["channel"]["id"]
        sent = await client.chat_postMessage(
            channel=channel, text="kept", metadata={"event_type": "outbox", "event_payload": {"key": "1"}}
        )
        await client.views_publish(user_id="U03HEADSAMP", view=home)
        await client.files_upload_v2(channel=channel, filename="a.txt", content="kept too")
    async with Sandbox.start(MANIFEST, keep=kept) as second:
        client = AsyncWebClient(token=second.bot_token, base_url=second.api_url)
        history = await client.conversations_history(channel=channel, include_all_metadata=True)
        assert history["messages"][-1]["ts"] == sent["ts"]
        assert history["messages"][-1]["metadata"]["event_payload"] == {"key": "1"}
        assert second.server.workspace.files.files.popitem()[1].content == b"kept too"
        state = await second.person("priya").state()
        assert state["home"]["blocks"][0]["type"] == "divider"


async def test_a_port_in_use_is_said_in_one_line() -> None:
    workspace = workspace_file.read(workspace_file.SAMPLE, manifest.parse(MANIFEST))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=f"Port {port} is already in use"):
            await Server(workspace).start(port)


@asynccontextmanager
async def command_line(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m sandbox` as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def test_the_command_line_says_where_the_page_is_and_stops_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(MANIFEST))
    async with command_line("--manifest", str(file), "--port", "0") as process:
        assert process.stdout is not None
        line = (await process.stdout.readline()).decode()
        address = line.removeprefix("The sandbox is at ").strip()
        async with aiohttp.ClientSession() as session, session.get(f"{address}page/state") as answer:
            assert (await answer.json())["team"]["name"] == "Sampleshire Alliance"
        process.terminate()
        assert await process.wait() == 0


async def test_the_command_line_fails_in_one_clear_line(tmp_path: Path) -> None:
    missing = tmp_path / "none.json"
    async with command_line("--manifest", str(missing)) as process:
        _, said = await process.communicate()
        assert said.decode() == f"The manifest {missing} cannot be read: No such file or directory.\n"
        assert process.returncode == 1


async def test_a_person_sees_only_their_own_conversations(sandbox: Sandbox) -> None:
    names = [c["name"] for c in (await sandbox.person("priya").state())["conversations"]]
    assert "general" in names
    assert "system-leaders" not in names
    with pytest.raises(NotSeen, match="not in system-leaders"):
        await sandbox.person("priya").says("system-leaders", "let me in")


async def test_unread_messages_are_counted_until_they_are_read(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    head = sandbox.person("priya")

    async def unread() -> int:
        found = (await head.state())["conversations"]
        return next(int(c["unread"]) for c in found if c["id"] == GENERAL)

    await client.chat_postMessage(channel=GENERAL, text="one")
    await client.chat_postMessage(channel=GENERAL, text="two")
    assert await unread() == 2
    await head.reads("general")
    assert await unread() == 0


async def test_a_person_sends_a_file(sandbox: Sandbox) -> None:
    head = sandbox.person("priya")
    file = await head.uploads("plan.txt", b"targets")
    await head.says("im", "the plan", files=[file])
    seen = await head.sees("plan.txt")
    assert seen["subtype"] == "file_share"


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("say", {"as": "U000NOBODY0", "channel": GENERAL, "text": "x"}, "nobody here"),
        ("say", {"as": "U03HEADSAMP", "channel": "C01LEADERS0", "text": "x"}, "not in that conversation"),
        ("say", {"as": "U03HEADSAMP"}, "lacks 'channel'"),
        ("say", {"as": "U03HEADSAMP", "channel": GENERAL, "text": " "}, "nothing to send"),
        ("clock", {"add_seconds": "soon"}, "cannot be read"),
        ("socket", {"do": "dance"}, "can drop, refresh"),
        ("submit", {"as": "U03HEADSAMP", "view_id": "V1"}, "no longer open"),
    ],
)
async def test_a_wrong_request_of_the_page_is_answered_with_a_sentence(
    sandbox: Sandbox, path: str, body: Json, said: str
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.url}page/{path}", json=body) as answer,
    ):
        assert answer.status == 400
        assert said in (await answer.json())["error"]


async def test_emoji_have_slacks_names(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.url}page/emoji") as answer:
        names = await answer.json()
    assert (names["white_check_mark"], names["+1"], names["wave"]) == ("✅", "👍", "👋")


async def test_ids_do_not_come_again_after_a_restart() -> None:
    seen = []
    for _ in range(2):
        async with Sandbox.start(MANIFEST) as sandbox:
            seen.append(await sandbox.person("priya").uploads("a.txt", b"a"))
    assert seen[0] != seen[1]
