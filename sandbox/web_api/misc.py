"""api, apps, auth, blocks, bots, oauth and team."""

from sandbox import checks, happenings, messages, tokens
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.web_api.call import Call, parsed


async def api_test(call: Call) -> Json:
    error = call.get("error")
    if error:
        raise SlackError(str(error), args=call.arguments)
    return {"args": call.arguments}


async def apps_connections_open(call: Call) -> Json:
    return {"url": call.workspace.new_socket_address()}


async def apps_uninstall(call: Call) -> Json:
    if call.text("client_id") != tokens.CLIENT_ID:
        raise SlackError("invalid_client_id")
    if call.text("client_secret") != tokens.CLIENT_SECRET:
        raise SlackError("bad_client_secret")
    happenings.to_app(call.workspace, "uninstall")
    return {}


async def auth_test(call: Call) -> Json:
    team = call.workspace.team
    return {
        "url": team.url,
        "team": team.name,
        "user": call.workspace.bot_user.name,
        "team_id": team.id,
        "user_id": tokens.BOT_USER,
        "bot_id": tokens.BOT_ID,
        "is_enterprise_install": False,
    }


async def blocks_validate(call: Call) -> Json:
    given = [name for name in ("blocks", "message", "view") if call.get(name)]
    if len(given) != 1:
        raise SlackError("invalid_arguments", ["must provide exactly one of `blocks`, `view`, or `message`"])
    try:
        value = parsed(call.get(given[0]))
    except ValueError:
        raise SlackError("invalid_arguments", [f"`{given[0]}` must be valid JSON"]) from None
    if given[0] == "view":
        problems = checks.view_problems(value, ("modal", "home"))
    else:
        problems = checks.blocks_problems(value.get("blocks") if given[0] == "message" else value, pointer="")
    if problems:
        raise SlackError(f"invalid_{given[0]}", errors=[_failed(problem) for problem in problems])
    return {}


def _failed(problem: str) -> Json:
    message, _, pointer = problem.removeprefix("[ERROR] ").rpartition(" [json-pointer:")
    return {"code": "failed_constraint", "message": message, "pointer": pointer.removesuffix("]")}


async def bots_info(call: Call) -> Json:
    if call.get("bot") not in (None, tokens.BOT_ID):
        raise SlackError("bot_not_found")
    profile = messages.bot_profile(call.workspace)
    return {"bot": {key: value for key, value in profile.items() if key != "team_id"}}


async def oauth_v2_access(call: Call) -> Json:
    if call.get("client_id") != tokens.CLIENT_ID:
        raise SlackError("invalid_client_id")
    if call.get("client_secret") != tokens.CLIENT_SECRET:
        raise SlackError("bad_client_secret")
    if not call.get("code"):
        raise SlackError("invalid_code")
    happenings.to_app(call.workspace, "install")
    return {
        "access_token": tokens.BOT_TOKEN,
        "token_type": "bot",
        "scope": ",".join(sorted(call.workspace.app.scopes)),
        "bot_user_id": tokens.BOT_USER,
        "app_id": tokens.APP_ID,
        "team": {"id": call.workspace.team.id, "name": call.workspace.team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": call.workspace.humans()[0].id},
    }


async def team_info(call: Call) -> Json:
    team = call.workspace.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


METHODS = {
    "api.test": api_test,
    "apps.connections.open": apps_connections_open,
    "apps.uninstall": apps_uninstall,
    "auth.test": auth_test,
    "blocks.validate": blocks_validate,
    "bots.info": bots_info,
    "oauth.v2.access": oauth_v2_access,
    "team.info": team_info,
}
