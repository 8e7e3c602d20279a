"""users.* and usergroups.*: who is here."""

from sandbox.errors import SlackError
from sandbox.people import Person, UserGroup
from sandbox.shapes import Json
from sandbox.web_api.call import Call
from sandbox.web_api.page import page_of


def _shown(call: Call, person: Person) -> Json:
    with_email = "users:read.email" in call.workspace.app.scopes
    return person.for_slack(call.workspace.team.id, with_email=with_email)


def _known(call: Call, user: str) -> Person:
    found = call.workspace.people.get(user)
    if found is None:
        raise SlackError("user_not_found")
    return found


async def info(call: Call) -> Json:
    return {"user": _shown(call, _known(call, call.text("user")))}


async def list_(call: Call) -> Json:
    people = list(call.workspace.people.values())
    page, cursor = page_of(people, call.get("limit") or 1000, call.get("cursor"), "user")
    members = [_shown(call, person) for person in page]
    return {"members": members, "cache_ts": 0, "response_metadata": {"next_cursor": cursor}}


async def lookup_by_email(call: Call) -> Json:
    wanted = call.text("email").casefold()
    for person in call.workspace.humans():
        if person.email and person.email.casefold() == wanted and not person.deleted:
            return {"user": _shown(call, person)}
    raise SlackError("users_not_found")


async def profile_get(call: Call) -> Json:
    user = call.get("user") or call.workspace.bot_user.id
    return {"profile": _shown(call, _known(call, user))["profile"]}


def _group(call: Call, group: UserGroup, *, with_users: bool) -> Json:
    shown: Json = {
        "id": group.id,
        "team_id": call.workspace.team.id,
        "is_usergroup": True,
        "name": group.name,
        "handle": group.handle,
        "user_count": len(group.users),
        "date_delete": 0,
    }
    return shown | ({"users": group.users} if with_users else {})


async def groups_list(call: Call) -> Json:
    with_users = call.flag("include_users")
    return {"usergroups": [_group(call, group, with_users=with_users) for group in call.workspace.groups]}


async def group_users_list(call: Call) -> Json:
    for group in call.workspace.groups:
        if group.id == call.text("usergroup"):
            return {"users": group.users}
    raise SlackError("no_such_subteam")


METHODS = {
    "users.info": info,
    "users.list": list_,
    "users.lookupByEmail": lookup_by_email,
    "users.profile.get": profile_get,
    "usergroups.list": groups_list,
    "usergroups.users.list": group_users_list,
}
