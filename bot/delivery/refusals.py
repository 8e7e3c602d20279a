"""What Slack's refusals of the bot itself mean, and the mend of each: said at the start and by the doctor."""

from collections.abc import Mapping

from slack_sdk.errors import SlackApiError

from bot.delivery.answers import NotSlacks
from bot.delivery.faults import meaning, word_of
from bot.settings import Settings

_INSTALL = "install the app in the workspace again, and copy the new token into SLACK_BOT_TOKEN"
_BOT_TOKEN = {
    "token_revoked": _INSTALL,
    "account_inactive": _INSTALL,
    "token_expired": f"switch token rotation off, as the manifest has it, {_INSTALL}",
    "not_allowed_token_type": "copy the Bot User OAuth Token, which starts with xoxb-",
}
_COPY_BOT_TOKEN = "copy SLACK_BOT_TOKEN again from the app's OAuth page"

_APP_TOKEN = {
    "missing_scope": "on the app's page Basic Information make an app-level token with the scope "
    "connections:write, and copy it into SLACK_APP_TOKEN",
    "not_allowed_token_type": "copy an app-level token, which starts with xapp-, from the app's page Basic "
    "Information into SLACK_APP_TOKEN",
    "forbidden_team": "Slack lets this workspace use no sockets: use HTTP, with SLACK_SIGNING_SECRET in "
    "place of SLACK_APP_TOKEN",
}
_COPY_APP_TOKEN = "copy SLACK_APP_TOKEN again from the app's page Basic Information, App-Level Tokens"
_SWITCH_ON = "switch Socket Mode on, on the app's page Socket Mode"

# By an address that is not the Web API's: no answer of Slack's at all, or that of its front door.
_NO_METHOD = {"unknown_error", "unknown_method"}
_UNWELL = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}


def of_bot_token(error: Exception, api_url: str) -> str:
    """Why Slack does not let the bot in, and the mend."""
    return _before_any_token(error, api_url) or _refused(
        "SLACK_BOT_TOKEN", error, _BOT_TOKEN, _COPY_BOT_TOKEN
    )


def of_lost_token(word: str) -> str:
    """That Slack no longer lets the bot in, by its own word, and the mend."""
    return _said("SLACK_BOT_TOKEN", word, _BOT_TOKEN, _COPY_BOT_TOKEN)


def of_app_token(error: Exception, api_url: str) -> str:
    """Why Slack opens no socket, and the mend: of the token, of its scope, or of Socket Mode itself."""
    mends = {**dict.fromkeys(("invalid_auth", "not_authed", "token_revoked"), _COPY_APP_TOKEN), **_APP_TOKEN}
    return _before_any_token(error, api_url) or _refused("SLACK_APP_TOKEN", error, mends, _SWITCH_ON)


def reason(error: Exception) -> str:
    """What went wrong with a call, in a word or two."""
    why = meaning(error, tries=1).why
    return f"Slack says {why}" if isinstance(error, SlackApiError) else f"Slack cannot be reached ({why})"


def _before_any_token(error: Exception, api_url: str) -> str:
    """What is wrong where it is not a token's fault: the way to Slack, the address, or Slack itself."""
    is_slacks_own = api_url == Settings.api_url
    why = meaning(error, tries=1).why
    somebody_else = (
        "the network lets something else answer"
        if is_slacks_own
        else "correct SLACK_API_URL, or leave it out"
    )
    if isinstance(error, NotSlacks):
        return f"What answers at {api_url} is not Slack's Web API: {somebody_else}"
    if not isinstance(error, SlackApiError):
        mend = "look at the network" if is_slacks_own else "look at SLACK_API_URL, or at the network"
        return f"Slack cannot be reached at {api_url} ({why}): {mend}"
    status = int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 200))
    if status == 429 or status >= 500 or word_of(error) in _UNWELL:
        return f"Slack is having trouble just now ({why}): try again in a while"
    if word_of(error) in _NO_METHOD:
        return f"What answers at {api_url} is not Slack's Web API ({status}): {somebody_else}"
    return ""


def _refused(setting: str, error: Exception, mends: Mapping[str, str], otherwise: str) -> str:
    return _said(setting, word_of(error) if isinstance(error, SlackApiError) else "", mends, otherwise)


def _said(setting: str, word: str, mends: Mapping[str, str], otherwise: str) -> str:
    return f"Slack does not accept {setting} ({word}): {mends.get(word, otherwise)}"
