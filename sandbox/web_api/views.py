"""views.*: dialogs and home tabs."""

from sandbox import checks
from sandbox.checks import limits
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.views import for_slack
from sandbox.web_api.call import Call, parsed


def view_of(given: object, types: tuple[str, ...]) -> Json:
    """A view, checked. Raises SlackError: view_too_large, invalid_arguments."""
    try:
        view = parsed(given)
    except ValueError:
        raise SlackError(
            "invalid_arguments", ["[ERROR] view must be valid JSON [json-pointer:/view]"]
        ) from None
    problems = checks.view_problems(view, types)
    if problems:
        raise SlackError("invalid_arguments", problems)
    if limits.is_too_large(view):
        raise SlackError("view_too_large")
    found: Json = view
    return found


def _triggered(call: Call) -> str:
    # The view is checked first: Slack keeps the trigger of a call whose arguments it refuses.
    return call.workspace.triggers.exchange(
        str(call.get("trigger_id") or call.get("interactivity_pointer") or "")
    )


async def open_(call: Call) -> Json:
    content = view_of(call.get("view"), ("modal",))
    user = _triggered(call)
    if call.workspace.views.stack(user):
        call.faults.append("A dialog was already open and gave way: use views.push to put one on top.")
    return {"view": for_slack(call.workspace.views.open(user, content))}


async def push(call: Call) -> Json:
    content = view_of(call.get("view"), ("modal",))
    user = _triggered(call)
    return {"view": for_slack(call.workspace.views.push(user, content))}


async def update(call: Call) -> Json:
    if not call.get("view_id") and not call.get("external_id"):
        raise SlackError("invalid_arguments", ["[ERROR] must provide either view_id or external_id"])
    content = view_of(call.get("view"), ("modal", "home"))
    view, warnings = call.workspace.views.update(
        content,
        view_id=call.get("view_id"),
        external_id=call.get("external_id"),
        expected_hash=call.get("hash"),
    )
    call.faults += warnings
    return {"view": for_slack(view)}


async def publish(call: Call) -> Json:
    content = view_of(call.get("view"), ("home",))
    if not call.workspace.app.home_tab:
        raise SlackError("not_enabled")
    user = call.text("user_id")
    if user not in call.workspace.people or call.workspace.people[user].is_bot:
        raise SlackError("invalid_arguments", ["[ERROR] user_not_found [json-pointer:/user_id]"])
    view, warnings = call.workspace.views.publish(user, content, call.get("hash"))
    call.faults += warnings
    return {"view": for_slack(view)}


METHODS = {"views.open": open_, "views.push": push, "views.update": update, "views.publish": publish}
