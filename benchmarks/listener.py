"""The bare listener behind Bolt's own server, which verifies what it is sent: DATABASE PORT."""

import sys
from pathlib import Path

from aiohttp import web

from benchmarks.baseline import bare_app, bare_database
from tests.given.front import SECRET


def main(database: str, port: str) -> None:
    """Serve until it is stopped."""
    app = bare_app(bare_database(Path(database)), signing_secret=SECRET)
    web.run_app(app.web_app("/slack/events"), host="127.0.0.1", port=int(port), print=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
