"""A sandbox with a real Bolt app connected to it."""

from collections.abc import AsyncIterator

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.sandbox.sample_bot import MANIFEST, connected, new_app, web_client


@pytest.fixture
async def sandbox(patience: float) -> AsyncIterator[Sandbox]:
    async with Sandbox.start(MANIFEST, retry_after=(0.05, 0.05, 0.05), patience=patience) as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    """The SDK's own client, with no app behind it."""
    return web_client(sandbox)


@pytest.fixture
async def app(sandbox: Sandbox) -> AsyncIterator[AsyncApp]:
    """A Bolt app without listeners, connected: a test adds its own."""
    made = new_app(sandbox)
    async with connected(made, sandbox):
        yield made


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person("priya")
