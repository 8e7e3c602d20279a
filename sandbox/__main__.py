"""`python -m sandbox`: run the workspace and say where its page is."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import click

from sandbox import manifest, workspace_file
from sandbox.clock import Clock
from sandbox.errors import SandboxError
from sandbox.mailbox import Mailboxes, owners_in
from sandbox.server import Server

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--manifest", "manifest_file", type=FILE, required=True, help="The app's manifest, in JSON.")
@click.option("--port", default=8080, show_default=True, help="The port on 127.0.0.1; 0 for a free one.")
@click.option(
    "--workspace",
    "workspace_toml",
    type=FILE,
    default=workspace_file.SAMPLE,
    help="People and channels, in TOML.",
)
@click.option("--keep", "keep_file", type=FILE, help="A file that keeps the conversations over a restart.")
@click.option("--clock-offset-file", type=FILE, help="The file that says how far business time is moved.")
@click.option("--smtp-port", type=int, help="Take mail at this port of 127.0.0.1, and show it at /mail.")
@click.option("--outside", type=FILE, help="People outside Slack who have a mailbox, in CSV.")
@click.option("--request-url", help="Reach the app by signed HTTP at this address instead of Socket Mode.")
def main(
    manifest_file: Path,
    port: int,
    workspace_toml: Path,
    keep_file: Path | None,
    clock_offset_file: Path | None,
    smtp_port: int | None,
    outside: Path | None,
    request_url: str | None,
) -> None:
    """A Slack workspace on this machine: no account, no network."""
    try:
        app = manifest.read(manifest_file)
        named = os.environ.get("CLOCK_OFFSET_FILE")
        clock = Clock(clock_offset_file or (Path(named) if named else None))
        workspace = workspace_file.read(workspace_toml, app, clock=clock)
        mailboxes = None if smtp_port is None else Mailboxes(owners_in(outside) if outside else ())
        server = Server(workspace, request_url=request_url, keep=keep_file, mailboxes=mailboxes)
        asyncio.run(_serve(server, port, mailboxes, smtp_port or 0))
    except SandboxError as error:
        click.echo(error.sentence, err=True)
        sys.exit(1)


async def _serve(server: Server, port: int, mailboxes: Mailboxes | None, smtp_port: int) -> None:
    address = await server.start(port)
    if mailboxes is not None:
        await mailboxes.start(smtp_port)
    click.echo(f"The sandbox is at {address}")
    done = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, done.set)
    await done.wait()
    await server.stop()
    if mailboxes is not None:
        await mailboxes.stop()


if __name__ == "__main__":
    os.umask(0o077)  # what people say here is kept for nobody else on this machine
    main()
