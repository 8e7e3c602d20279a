"""Dialogs and home tabs: the stack each person has open, and what was published for them."""

import copy
import os
import time
from typing import TYPE_CHECKING

from sandbox import blocks, forms, tokens
from sandbox.errors import NotThere, SlackError
from sandbox.shapes import Json

if TYPE_CHECKING:
    from sandbox.workspace import Workspace

DEEPEST = 3

_KEPT_BY_SLACK = ("type", "callback_id", "private_metadata", "external_id", "title", "submit", "close")


class Views:
    """Views are Slack's own objects; `state.values` holds what their inputs show now."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self.strict_prefill = os.environ.get("STRICT_PREFILL", "") not in ("", "0")
        self._stacks: dict[str, list[Json]] = {}
        self._touched: dict[str, set[str]] = {}
        self._updated: dict[str, set[str]] = {}
        self.homes: dict[str, Json] = {}

    def stack(self, user: str) -> list[Json]:
        """The person's open dialogs, deepest first."""
        return self._stacks.get(user, [])

    def home(self, user: str) -> Json | None:
        return self.homes.get(user)

    def find(self, user: str, view_id: str) -> Json:
        """A view that the person has before them. Raises NotThere."""
        for view in self._of(user):
            if view["id"] == view_id:
                return view
        raise NotThere("That dialog is no longer open.")

    def open(self, user: str, content: Json) -> Json:
        """Open a dialog; one that was open gives way."""
        self._refuse_used_external_id(content, None)
        view = self._new(content)
        self._stacks[user] = [view]
        self._tell(user)
        return view

    def push(self, user: str, content: Json) -> Json:
        """Put a dialog on top of the open one. Raises SlackError: not_found, push_limit_reached."""
        stack = self.stack(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= DEEPEST:
            raise SlackError("push_limit_reached")
        self._refuse_used_external_id(content, None)
        view = self._new(content)
        view["root_view_id"] = stack[0]["id"]
        view["previous_view_id"] = stack[-1]["id"]
        stack.append(view)
        self._tell(user)
        return view

    def update(
        self, content: Json, *, view_id: str | None, external_id: str | None, expected_hash: str | None
    ) -> tuple[Json, list[str]]:
        """Change a view in place and say what Slack would show otherwise than the bot may think.

        Raises SlackError: not_found, hash_conflict, duplicate_external_id, invalid_arguments.
        """
        for user in [*self._stacks, *self.homes]:
            for view in self._of(user):
                if view_id == view["id"] or (
                    view_id is None and external_id and external_id == view["external_id"]
                ):
                    return self._update(user, view, content, expected_hash)
        raise SlackError("not_found")

    def _update(
        self, user: str, view: Json, content: Json, expected_hash: str | None
    ) -> tuple[Json, list[str]]:
        if expected_hash is not None and expected_hash != view["hash"]:
            raise SlackError("hash_conflict")
        if content["type"] != view["type"]:
            raise SlackError(
                "invalid_arguments", [f"[ERROR] a {view['type']} view cannot become a {content['type']}"]
            )
        self._refuse_used_external_id(content, view)
        warnings = self.replace(user, view, content)
        return view, warnings

    def replace(self, user: str, view: Json, content: Json) -> list[str]:
        """Give a view new content; inputs that keep their ids keep what the person sees in them."""
        before = view["state"]["values"]
        fresh = self._new(content)
        kept, warnings = _carried(before, fresh)
        for key in ("id", "root_view_id", "previous_view_id"):
            fresh[key] = view[key]
        view.clear()
        view.update(fresh)
        view["state"] = {"values": kept}
        self._touched.setdefault(view["id"], set()).intersection_update(kept)
        self._updated.setdefault(view["id"], set()).update(before)
        self._updated[view["id"]].intersection_update(kept)
        self._tell(user)
        return warnings

    def publish(self, user: str, content: Json, expected_hash: str | None) -> tuple[Json, list[str]]:
        """Show a home tab. Raises SlackError: hash_conflict."""
        shown = self.homes.get(user)
        self._refuse_used_external_id(content, shown)
        if shown is not None:
            return self._update(user, shown, content, expected_hash)
        self.homes[user] = self._new(content)
        self._tell(user)
        return self.homes[user], []

    def close(self, user: str, view_id: str) -> None:
        """Take a dialog off the stack, and any on top of it."""
        stack = self.stack(user)
        position = [view["id"] for view in stack].index(view_id)
        del stack[position:]
        self._tell(user)

    def clear(self, user: str) -> list[Json]:
        """Close every dialog of a person; gives those that were open."""
        closed = self._stacks.pop(user, [])
        self._tell(user)
        return closed

    def note_state(self, view: Json, touched: forms.Values) -> None:
        """Remember what the person has typed and chosen so far."""
        merged = {**view["state"]["values"]}
        self._touched.setdefault(view["id"], set()).update(touched)
        for block_id, held in touched.items():
            merged[block_id] = {**merged.get(block_id, {}), **held}
        view["state"] = {"values": forms.values(view["blocks"], merged)}

    def sent(self, view: Json) -> Json:
        """A view as it goes to the app.

        Where prefilling is strict, a prefilled field comes empty that nobody touched and that kept its
        block_id through an update, as https://github.com/slackapi/bolt-js/issues/1073 says of Slack.
        """
        copied = copy.deepcopy(view)
        if self.strict_prefill:
            lost = self._updated.get(view["id"], set()) - self._touched.get(view["id"], set())
            for block, element in forms.stateful(view["blocks"]):
                held = forms.HELD[element["type"]]
                if block["block_id"] in lost and element.get(held.initial):
                    value = copied["state"]["values"][block["block_id"]][element["action_id"]]
                    value[held.key] = copy.copy(held.empty)
        return copied

    def _of(self, user: str) -> list[Json]:
        home = self.homes.get(user)
        return [*self.stack(user), *([home] if home else [])]

    def _new(self, content: Json) -> Json:
        workspace = self._workspace
        view_id = workspace.new_id("V")
        view: Json = {key: content[key] for key in _KEPT_BY_SLACK if key in content}
        view |= {
            "id": view_id,
            "team_id": workspace.team.id,
            "blocks": blocks.completed(content["blocks"], workspace.rng),
            "private_metadata": content.get("private_metadata") or "",
            "callback_id": content.get("callback_id") or "",
            "external_id": content.get("external_id") or "",
            "hash": f"{int(time.time())}.{workspace.new_id('')[:8]}",
            "clear_on_close": bool(content.get("clear_on_close")),
            "notify_on_close": bool(content.get("notify_on_close")),
            "submit_disabled": False,
            "title": content.get("title"),
            "close": content.get("close"),
            "submit": content.get("submit"),
            "previous_view_id": None,
            "root_view_id": view_id,
            "app_id": tokens.APP_ID,
            "app_installed_team_id": workspace.team.id,
            "bot_id": tokens.BOT_ID,
        }
        view["state"] = {"values": forms.values(view["blocks"], {})}
        return view

    def _refuse_used_external_id(self, content: Json, but: Json | None) -> None:
        wanted = content.get("external_id")
        for user in [*self._stacks, *self.homes]:
            for view in self._of(user):
                if wanted and view is not but and view["external_id"] == wanted:
                    raise SlackError("duplicate_external_id")

    def _tell(self, user: str) -> None:
        self._workspace.live.tell([user], {"type": "views", "views": self.stack(user)})
        self._workspace.live.tell([user], {"type": "home", "view": self.home(user)})
        self._workspace.on_change()


def for_slack(view: Json) -> Json:
    """A view as the Web API gives it back: nothing has been typed yet."""
    return {**copy.deepcopy(view), "state": {"values": {}}}


def _carried(before: forms.Values, fresh: Json) -> tuple[forms.Values, list[str]]:
    kept: forms.Values = {}
    kept_values = forms.values(fresh["blocks"], before)
    warnings = []
    for block, element in forms.stateful(fresh["blocks"]):
        held = before.get(block["block_id"], {}).get(element["action_id"])
        start = forms.value_of(element, None)
        same_kind = held is not None and held["type"] == element["type"]
        value = kept_values[block["block_id"]][element["action_id"]] if same_kind else start
        if same_kind and value != start and not forms.is_empty(start):
            where = f"{block['block_id']}/{element['action_id']}"
            warnings.append(
                f"{where} keeps what the person sees in it: a new initial value needs a new block_id."
            )
        kept.setdefault(block["block_id"], {})[element["action_id"]] = value
    return kept, warnings
