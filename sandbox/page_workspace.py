"""What no person of the page does to a message: accounts, channels and the app itself change."""

from sandbox import happenings
from sandbox.errors import NotThere
from sandbox.shapes import Json
from sandbox.workspace import Workspace


class PageWorkspace:
    """The acts under /page/ on the workspace itself. See docs/sandbox-protocol.md."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def account(self, body: Json) -> Json:
        """Change somebody's profile, close their account or open it again."""
        person = self._workspace.person(body["user"])
        changes = {name: body.get(name) for name in ("real_name", "email", "deleted")}
        happenings.change_account(self._workspace, person, **changes)
        return {}

    async def channel(self, body: Json) -> Json:
        """Archive a channel, and the like."""
        by = self._workspace.person(body["as"]).id
        found = self._workspace.conversations.get(body["channel"])
        if found is None:
            raise NotThere("There is no such channel.")
        happenings.to_channel(self._workspace, found, body["do"], by, str(body.get("name") or ""))
        return {}

    async def app(self, body: Json) -> Json:
        """Revoke the app's token, remove the app, or install it again."""
        happenings.to_app(self._workspace, body["do"])
        return {}
