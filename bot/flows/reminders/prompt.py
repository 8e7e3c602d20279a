"""One thing that is sent without a click."""

from dataclasses import dataclass
from datetime import datetime

from bot.store import people
from bot.store.tables import Deployment, Person
from bot.store.work import id_of


@dataclass(frozen=True)
class Prompt:
    """One thing to be sent: when (UTC, in school hours), to whom, of what kind and about which row."""

    at: datetime
    kind: str
    about_id: int
    about: str
    to: Person | None
    key: str

    @property
    def to_whom(self) -> str:
        """Who gets it, for a list that a person reads."""
        if self.to is None:
            return "the director's channel"
        return self.to.name.strip() or self.to.slack_id or people.called(self.to)

    @property
    def in_words(self) -> str:
        """ "question_waits to the director's channel, about question 7" """
        return f"{self.kind} to {self.to_whom}, about {self.about}"

    def to_line(self) -> dict[str, str]:
        """The prompt as plain JSON values."""
        return {"at": self.at.isoformat(), "to": self.to_whom, "kind": self.kind, "about": self.about}


def about_deployment(
    deployment: Deployment, kind: str, at: datetime, to: Person | None, key: str, about_id: int | None = None
) -> Prompt:
    """A prompt about a deployment, or by `about_id` about what is kept beside it."""
    row_id = id_of(deployment) if about_id is None else about_id
    return Prompt(at=at, kind=kind, about_id=row_id, about=f"deployment {deployment.id}", to=to, key=key)
