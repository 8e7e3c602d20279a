"""The people of the workspace, and the app's own user, as Slack shows them."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox import tokens
from sandbox.shapes import Json


@dataclass
class Person:
    """One user. `name` is the handle, `real_name` what people see."""

    id: str
    name: str
    real_name: str
    title: str = ""
    email: str = ""
    tz: str = "Europe/London"
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False

    def for_page(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "real_name": self.real_name,
            "title": self.title,
            "is_bot": self.is_bot,
            "tz": self.tz,
        }

    def for_slack(self, team_id: str, *, with_email: bool) -> Json:
        """The user object of the Web API; the address needs the scope users:read.email."""
        now = datetime.now(ZoneInfo(self.tz))
        offset = now.utcoffset()
        profile: Json = {
            "title": self.title,
            "phone": "",
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "status_text": "",
            "status_emoji": "",
            "first_name": self.real_name.split()[0],
            "last_name": self.real_name.split()[-1],
            "team": team_id,
        }
        if self.is_bot:
            profile |= {"bot_id": tokens.BOT_ID, "api_app_id": tokens.APP_ID, "always_active": True}
        elif with_email:
            profile["email"] = self.email
        return {
            "id": self.id,
            "team_id": team_id,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": now.tzname(),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": profile,
            "is_admin": self.is_admin,
            "is_owner": self.is_admin,
            "is_primary_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
            "is_email_confirmed": not self.is_bot,
        }


@dataclass(frozen=True)
class Team:
    """The workspace's own name and address."""

    id: str
    name: str
    domain: str

    @property
    def url(self) -> str:
        return f"https://{self.domain}.slack.com/"


@dataclass
class UserGroup:
    """A group of people with a handle."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
