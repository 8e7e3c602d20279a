"""The app as Slack is told of it: exactly the commands, events and scopes that the code uses."""

from typing import Any

NAME = "System leader bot"

COMMANDS = {
    "/ask": ("Ask anything about system leaders and their support", "what does an SLE cost?"),
    "/eligibility": ("Check who may become an SLE, LLE or NLE", "sle deputy head 3 years maths"),
    "/deployments": ("What you're involved in. For the office: record the reply to a mail", "SL-123"),
    "/support": ("Ask for a leader's support for your school, or see your requests", ""),
    "/leaders": ("Look up system leaders by area, or by name", "maths"),
    "/alliance": ("For the director: what waits, people, schools, figures. For all: privacy", "privacy"),
}

# Global shortcuts: callback id → name and description.
SHORTCUTS = {"request_support": ("Request support", "Ask for a leader's support for your school")}

EVENTS = (
    *("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im"),
    *("channel_archive", "channel_unarchive", "channel_deleted", "channel_left", "channel_rename"),
    *("group_archive", "group_unarchive", "group_deleted", "group_left", "group_rename"),
    *("member_joined_channel", "member_left_channel", "user_change"),
    *("tokens_revoked", "app_uninstalled"),
)

# Each scope with the calls and events it is for.
SCOPES = {
    "app_mentions:read": "being mentioned",
    "channels:history": "replies under a card, and looking for a message before it is sent again",
    "channels:read": "finding the director's channel by its name, and hearing what becomes of it",
    "chat:write": "messages",
    "commands": "slash commands",
    "files:read": "looking for a file before it is sent again, and reading a calendar file of term dates",
    "files:write": "agreements and calendar files",
    "groups:history": "the same where the director's channel is private",
    "groups:read": "finding the director's channel where it is private",
    "im:history": "direct messages to the bot, and the same look there",
    "im:write": "opening a direct message",
    "mpim:history": "the same look in a group conversation",
    "mpim:write": "introducing leader and head to each other, in a group conversation",
    "users:read": "looking people up, and hearing of a new name or a closed account",
    "users:read.email": "finding people who are known by e-mail alone",
}


def manifest(request_url: str = "") -> dict[str, Any]:
    """The app manifest; with a request address for HTTP, without one for Socket Mode."""
    to = {"url": request_url} if request_url else {}
    asked = {"request_url": request_url} if request_url else {}
    offered = {"message_menu_options_url": request_url} if request_url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": NAME,
            "description": "Lends the alliance's best leaders to the schools that need them",
            "background_color": "#1d4f5c",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [
                {"name": name, "type": "global", "callback_id": callback_id, "description": description}
                for callback_id, (name, description) in SHORTCUTS.items()
            ],
            "slash_commands": [
                {
                    "command": command,
                    "description": description,
                    **({"usage_hint": hint} if hint else {}),
                    "should_escape": False,
                    **to,
                }
                for command, (description, hint) in COMMANDS.items()
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(EVENTS), **asked},
            "interactivity": {"is_enabled": True, **asked, **offered},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not request_url,
            "token_rotation_enabled": False,
        },
    }
