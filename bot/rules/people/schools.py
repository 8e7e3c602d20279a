"""What is said of a school beside its name, so that schools of one name can be told apart."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Beside:
    """What the register says of a school beside its name. `status` is its own word where it says more."""

    urn: int
    town: str | None = None
    local_authority: str | None = None
    postcode: str | None = None
    open: bool = True
    status: str | None = None
    closed_on: date | None = None

    @property
    def place(self) -> str:
        """ "Kirby, Eastvale, EV7 1AA" """
        return ", ".join(dict.fromkeys(filter(None, (self.town, self.local_authority, self.postcode))))

    @property
    def standing(self) -> str:
        """How it stands in the register, "" where it is simply open: "closed", "proposed to close"."""
        status = (self.status or "").casefold()
        if "proposed to close" in status:
            return "proposed to close"
        if "proposed to open" in status:
            return "not open yet"
        return "" if self.open else "closed"

    @property
    def where(self) -> str:
        """Where it is, and its number: "Eastvale, EV7 1AA; URN 933001"."""
        return "; ".join(filter(None, (self.place, f"URN {self.urn}")))

    def __str__(self) -> str:
        """All of it, on one short line: "closed; Eastvale, EV7 1AA; URN 933001"."""
        return "; ".join(filter(None, (self.standing, self.where)))
