"""From an HTTP request to a method and back, by Slack's rules for tokens, scopes and errors."""

import asyncio
import copy
from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox import facts, tokens
from sandbox.errors import SlackError
from sandbox.faults import Fault
from sandbox.shapes import Json
from sandbox.traffic import Entry
from sandbox.web_api import call, chat, conversations, extras, files, misc, users, views
from sandbox.web_api.call import Call
from sandbox.workspace import Workspace

Method = Callable[[Call], Awaitable[Json]]

METHODS: dict[str, Method] = {
    **misc.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
    **files.METHODS,
    **extras.METHODS,
}

WITHOUT_TOKEN = {"api.test", "oauth.v2.access", "blocks.validate"}
BY_APP_TOKEN = {"apps.connections.open"}
DONE_ALL_THE_SAME = {"lost_answer", "late"}
SECRET = {"token", "client_secret"}


async def handle(workspace: Workspace, request: web.Request) -> web.StreamResponse:
    """Answer one call of the Web API."""
    method = request.match_info["method"]
    entry = workspace.traffic.open("from_bot", "web_api", method, None, None)
    fault = workspace.faults.on_call(method)
    if fault is not None and fault.kind not in DONE_ALL_THE_SAME:
        return await _misbehave(workspace, request, entry, fault)
    if fault is not None and fault.kind == "late":
        await request.read()
        await asyncio.sleep(fault.retry_after)
    try:
        answer = await _answer(workspace, request, method, entry)
    except SlackError as error:
        answer = _refusal(error)
        entry.faults += _explained(method, error)
    if fault is not None:
        entry.faults.append("Done, but the answer was lost, as asked.")
    workspace.traffic.close(entry, "ok" if answer["ok"] else answer["error"], copy.deepcopy(answer))
    if fault is not None:
        return _cut(request)
    headers = {
        "X-OAuth-Scopes": ",".join(sorted(workspace.app.scopes)),
        "X-Slack-Req-Id": workspace.new_id(""),
    }
    return web.json_response(answer, headers=headers)


async def upload(
    workspace: Workspace, request: web.Request, take_in: Callable[[web.Request], Awaitable[web.Response]]
) -> web.StreamResponse:
    """Answer the second call of an upload, which is not a Web API method; its faults are "upload"'s."""
    entry = workspace.traffic.open("from_bot", "upload", "upload", None, None)
    fault = workspace.faults.on_call("upload")
    if fault is not None and fault.kind != "lost_answer":
        return await _misbehave(workspace, request, entry, fault)
    answer = await take_in(request)
    workspace.traffic.close(entry, str(answer.status), answer.text)
    return _cut(request) if fault is not None else answer


async def _answer(workspace: Workspace, request: web.Request, method: str, entry: Entry) -> Json:
    raw = await call.read(request)
    entry.request = {key: value for key, value in raw.items() if key not in SECRET}
    if method not in METHODS:
        raise SlackError("unknown_method", req_method=method)
    _authorise(workspace, method, request.headers.get("Authorization", ""), raw.get("token"))
    scopes = facts.methods()[method].get("scope", {}).get("bot", [])
    this = Call(workspace, method, {}, entry.faults)
    if scopes:
        this.need(*scopes)
    this.arguments = call.checked(method, raw)
    for name in call.unknown(method, raw):
        entry.faults.append(f"{method} has no argument called {name}: Slack ignores it.")
    return {"ok": True, **await METHODS[method](this)}


def _authorise(workspace: Workspace, method: str, header: str, argument: str | None) -> None:
    token = header.removeprefix("Bearer ").strip() or argument
    if method in WITHOUT_TOKEN:
        return
    if not token:
        raise SlackError("not_authed")
    if token not in (tokens.BOT_TOKEN, tokens.APP_TOKEN):
        raise SlackError("invalid_auth")
    if workspace.refuses and (token == tokens.BOT_TOKEN or not workspace.installed):
        raise SlackError(workspace.refuses)
    if (token == tokens.APP_TOKEN) != (method in BY_APP_TOKEN):
        raise SlackError("not_allowed_token_type")


def _refusal(error: SlackError) -> Json:
    answer: Json = {"ok": False, "error": error.code, **error.more}
    if error.messages:
        answer["response_metadata"] = {"messages": error.messages}
    return answer


def _explained(method: str, error: SlackError) -> list[str]:
    """What the code means, in Slack's own words, and each problem found."""
    known = facts.methods().get(method, {}).get("errors", {}).get(error.code, {})
    return [*([known["desc"]] if "desc" in known else []), *error.messages]


async def _misbehave(
    workspace: Workspace, request: web.Request, entry: Entry, fault: Fault
) -> web.StreamResponse:
    """The call is not carried out; the bot gets what a failing network or Slack gives."""
    entry.faults.append(f"Not carried out, as asked: {fault.kind}.")
    workspace.traffic.close(entry, fault.kind)
    if fault.kind == "ratelimited":
        refusal = {"ok": False, "error": "ratelimited"}
        return web.json_response(refusal, status=429, headers={"Retry-After": f"{fault.retry_after:g}"})
    if fault.kind == "server_error":
        return web.Response(status=500, text="Internal Server Error")
    if fault.kind == "page":
        return web.Response(text="<html>Down for maintenance</html>", content_type="text/html")
    if fault.kind == "timeout":
        await asyncio.sleep(fault.retry_after)
    return _cut(request)


def _cut(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
