"""What people do with the app's blocks, commands and shortcuts, as Slack reports it to the app."""

from typing import Any

from sandbox import blocks, forms, responses, tokens
from sandbox.bot import Ack, Delivery
from sandbox.errors import NotPossible
from sandbox.shapes import Json
from sandbox.surfaces import Surface
from sandbox.workspace import Workspace


def _payload(workspace: Workspace, kind: str, user: str) -> Json:
    return {
        "type": kind,
        "team": workspace.team_in_payload(),
        "user": workspace.user_in_payload(user),
        "api_app_id": tokens.APP_ID,
        "token": tokens.VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


async def click(
    where: Surface, block_id: str, action_id: str, chosen: Json, touched: forms.Values
) -> Ack | None:
    """A person uses an element. None where Slack tells the app nothing: an input that does not dispatch."""
    workspace = where.workspace
    block, element = where.element(block_id, action_id)
    if element["type"] in forms.HELD:
        chosen = forms.value_of(element, chosen)
        touched = {**touched, block_id: {**touched.get(block_id, {}), action_id: chosen}}
    values = where.values(touched)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return None
    payload = _payload(workspace, "block_actions", where.user) | where.in_payload(values)
    payload["trigger_id"] = workspace.triggers.issue(where.user)
    payload["actions"] = [_action(workspace, block, element, chosen, values)]
    if where.message is not None and where.conversation is not None:
        address = workspace.triggers.answer_to(
            where.user,
            where.conversation.id,
            message_ts=where.message["ts"],
            ephemeral=where.ephemeral,
            thread_ts=where.message.get("thread_ts"),
        )
        payload["response_url"] = responses.url(workspace, address)
    ack = await workspace.bot.send(Delivery("interactive", payload), "block_actions", where.user)
    if ack.payload:
        said = (
            "Slack ignores what the acknowledgement of a click says: answer by response_url or the Web API."
        )
        workspace.traffic.note("interactive", "block_actions", said)
    return ack


def _action(workspace: Workspace, block: Json, element: Json, chosen: Json, values: forms.Values) -> Json:
    kind = element["type"]
    action: Json = {"type": kind, "block_id": block["block_id"], "action_id": element["action_id"]}
    action["action_ts"] = workspace.clock.ts()
    if kind in ("button", "workflow_button"):
        kept = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return action | kept
    if kind == "overflow":
        return action | {"selected_option": _overflow_option(element, chosen)}
    if kind not in forms.HELD:
        return action | {key: value for key, value in chosen.items() if key in ("value", "text")}
    if "placeholder" in element:
        action["placeholder"] = element["placeholder"]
    initial = forms.HELD[kind].initial
    if initial and initial in element:
        action[initial] = element[initial]
    return action | values[block["block_id"]][element["action_id"]]


def _overflow_option(element: Json, chosen: Json) -> Json:
    wanted = chosen.get("selected_option", {}).get("value")
    for option in blocks.options(element):
        if option.get("value") == wanted:
            return option
    raise NotPossible("That choice is no longer in the menu.")


async def options(where: Surface, block_id: str, action_id: str, typed: str) -> tuple[Ack, Json]:
    """A person types into an external select: the ack and the app's `options` or `option_groups`."""
    workspace = where.workspace
    _, element = where.element(block_id, action_id)
    if "external" not in element["type"]:
        raise NotPossible("The options of this field are already there.")
    if len(typed) < element.get("min_query_length", 3):
        return Ack(True, 0), {"options": []}
    payload = _payload(workspace, "block_suggestion", where.user) | where.in_payload({})
    payload.pop("state", None)
    payload |= {"block_id": block_id, "action_id": action_id, "value": typed}
    delivery = Delivery("interactive", payload, accepts_response=True)
    ack = await workspace.bot.send(delivery, "block_suggestion", where.user)
    return ack, _offered(workspace, ack.payload)


def _offered(workspace: Workspace, answer: Any) -> Json:
    found = answer if isinstance(answer, dict) else {}
    offered = {key: found[key] for key in ("options", "option_groups") if isinstance(found.get(key), list)}
    if len(offered) != 1:
        workspace.traffic.note(
            "interactive", "block_suggestion", "The app's answer has no options or option_groups."
        )
        return {"options": []}
    problems = responses.option_problems(offered)
    for problem in problems:
        workspace.traffic.note("interactive", "block_suggestion", problem)
    return {"options": []} if problems else offered


async def command(workspace: Workspace, user: str, channel: str, name: str, text: str) -> Ack:
    """A person types a slash command. Raises NotPossible for one that the app does not have."""
    conversation = workspace.visible(user, channel)
    if name not in {known["command"] for known in workspace.app.commands}:
        raise NotPossible(f"{name} is not a command of this app.")
    address = workspace.triggers.answer_to(user, channel)
    payload: Json = {
        "token": tokens.VERIFICATION_TOKEN,
        "team_id": workspace.team.id,
        "team_domain": workspace.team.domain,
        "channel_id": conversation.id,
        "channel_name": "privategroup" if conversation.kind == "group" else conversation.name,
        "user_id": user,
        "user_name": workspace.people[user].name,
        "command": name,
        "text": blocks.escaped(text.strip()),
        "api_app_id": tokens.APP_ID,
        "is_enterprise_install": "false",
        "response_url": responses.url(workspace, address),
        "trigger_id": workspace.triggers.issue(user),
    }
    ack = await workspace.bot.send(Delivery("slash_commands", payload, accepts_response=True), name, user)
    if ack.ok and ack.payload:
        responses.answer_command(workspace, address, ack.payload)
    if ack.error:
        return Ack(False, ack.took_ms, f"{name} failed. {ack.error}", ack.reason)
    return ack


async def shortcut(workspace: Workspace, user: str, callback_id: str) -> Ack:
    """A person chooses a global shortcut. Raises NotPossible for one that the app does not have."""
    known = {one["callback_id"] for one in workspace.app.shortcuts if one["type"] == "global"}
    if callback_id not in known:
        raise NotPossible(f"{callback_id} is not a shortcut of this app.")
    payload = _payload(workspace, "shortcut", user)
    payload |= {
        "action_ts": workspace.clock.ts(),
        "callback_id": callback_id,
        "trigger_id": workspace.triggers.issue(user),
    }
    return await workspace.bot.send(Delivery("interactive", payload), callback_id, user)


def dialog_payload(workspace: Workspace, kind: str, user: str, view: Json) -> Json:
    """A view_submission or view_closed payload."""
    payload = _payload(workspace, kind, user) | {"view": view}
    if kind == "view_submission":
        payload |= {"trigger_id": workspace.triggers.issue(user), "response_urls": []}
    return payload
