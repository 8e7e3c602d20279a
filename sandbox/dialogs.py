"""Submitting and closing dialogs, and what the app's answer makes of them."""

import copy
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox import checks, form_checks, forms, interactions
from sandbox.bot import Ack, Delivery
from sandbox.checks import limits
from sandbox.errors import NotPossible, SlackError
from sandbox.shapes import Json
from sandbox.surfaces import Surface
from sandbox.workspace import Workspace

Outcome = Literal["closed", "errors", "updated", "pushed", "cleared", "failed"]

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Submission:
    """What became of a dialog: `errors` stand under their fields, by block id."""

    outcome: Outcome
    ack: Ack | None = None
    errors: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        ack = self.ack.to_json() if self.ack else None
        return {"outcome": self.outcome, "errors": self.errors, "ack": ack}


async def submit(where: Surface, touched: forms.Values) -> Submission:
    """A person sends a dialog. What a browser would refuse stays with them and never reaches the app."""
    view, workspace = where.view, where.workspace
    if view is None or view["type"] != "modal" or not view.get("submit"):
        raise NotPossible("This cannot be sent.")
    if view is not workspace.views.stack(where.user)[-1]:
        raise NotPossible("Another dialog is on top of this one.")
    values = where.values(touched)
    errors = form_checks.problems(view["blocks"], values)
    if errors:
        return Submission("errors", errors=errors)
    payload = interactions.dialog_payload(
        workspace, "view_submission", where.user, workspace.views.sent(view)
    )
    name = view["callback_id"] or "view_submission"
    delivery = Delivery("interactive", payload, accepts_response=True)
    ack = await workspace.bot.send(delivery, name, where.user)
    if not ack.ok:
        return Submission("failed", Ack(False, ack.took_ms, f"{TROUBLE} {ack.error}", ack.reason))
    try:
        return _take(workspace, where.user, view["id"], ack)
    except SlackError as error:
        reasons = "; ".join([error.code, *error.messages])
        workspace.traffic.note("interactive", name, f"Slack refuses this answer to a dialog: {reasons}.")
        return Submission("failed", Ack(False, ack.took_ms, TROUBLE))


def _take(workspace: Workspace, user: str, view_id: str, ack: Ack) -> Submission:
    answer: Any = ack.payload or {}
    if not isinstance(answer, dict):
        raise SlackError("invalid_response", ["must be an object"])
    views = workspace.views
    action = answer.get("response_action")
    is_open = view_id in [view["id"] for view in views.stack(user)]
    if action is None or not is_open:
        if is_open:
            views.close(user, view_id)
        return Submission("closed", ack)
    view = views.find(user, view_id)
    if action == "errors":
        return Submission("errors", ack, _field_errors(view, answer.get("errors")))
    if action == "clear":
        views.clear(user)
        return Submission("cleared", ack)
    if action == "update":
        for warning in views.replace(user, view, _content(answer)):
            workspace.traffic.note("interactive", view["callback_id"], warning)
        return Submission("updated", ack)
    if action == "push":
        views.push(user, _content(answer))
        return Submission("pushed", ack)
    raise SlackError("invalid_response_action", [str(action)])


def _content(answer: Json) -> Json:
    content: Json = answer.get("view") or {}
    problems = checks.view_problems(content, ("modal",))
    if problems:
        raise SlackError("invalid_arguments", problems)
    if limits.is_too_large(content):
        raise SlackError("view_too_large")
    return content


def _field_errors(view: Json, errors: Any) -> dict[str, str]:
    """Errors can stand only under input blocks. Raises SlackError otherwise."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_errors", ["`errors` must name at least one input block"])
    strangers = set(errors) - inputs
    if strangers:
        raise SlackError("invalid_errors", [f"no input block {', '.join(sorted(strangers))}"])
    return {block_id: str(sentence) for block_id, sentence in errors.items()}


async def close(where: Surface, *, clear: bool) -> None:
    """A person closes a dialog, or with `clear` all of them; the app hears of it if it asked to."""
    view, workspace, user = where.view, where.workspace, where.user
    if view is None or view["type"] != "modal":
        raise NotPossible("This cannot be closed.")
    cleared = clear or view["clear_on_close"]
    stack = list(workspace.views.stack(user))
    closed = stack if cleared else stack[stack.index(view) :]
    if cleared:
        workspace.views.clear(user)
    else:
        workspace.views.close(user, view["id"])
    for gone in reversed(closed):
        if gone["notify_on_close"]:
            shown = {**copy.deepcopy(gone), "state": {"values": {}}}  # Slack brings nothing that was typed
            payload = interactions.dialog_payload(workspace, "view_closed", user, shown)
            payload["is_cleared"] = cleared
            await workspace.bot.send(
                Delivery("interactive", payload), gone["callback_id"] or "view_closed", user
            )
