"""The alliance that the year is lived in: its schools, heads, delegates and leaders, and its terms."""

from dataclasses import dataclass

from bot.desk import Desk
from bot.flows.figures import change_figures
from bot.flows.imports.registers import import_people, import_schools
from tests.given.school import DIRECTOR

# The school year of many English counties, with the half-terms between.
TERMS = (
    "2 September 2026 to 23 October 2026; 2 November 2026 to 18 December 2026; "
    "4 January 2027 to 12 February 2027; 22 February 2027 to 25 March 2027; "
    "12 April 2027 to 28 May 2027; 7 June 2027 to 21 July 2027; "
    "2 September 2027 to 22 October 2027; 1 November 2027 to 17 December 2027"
)
DEPUTY = "U02DEPUTY"
FIRST_URN = 900_101
HOSTS, HOMES, LEADERS_A_HOME = 14, 6, 3


@dataclass(frozen=True)
class School:
    """A school with its head, and the delegate who fills forms for them if there is one."""

    urn: int
    name: str
    head: str
    delegate: str | None = None


@dataclass(frozen=True)
class Leader:
    """A leader of a home school; a head who leads releases themselves."""

    slack_id: str
    kind: str
    home: School


@dataclass(frozen=True)
class Alliance:
    """Host schools, home schools and their leaders."""

    hosts: tuple[School, ...]
    leaders: tuple[Leader, ...]

    def of_kind(self, kind: str) -> tuple[Leader, ...]:
        """The leaders of a kind."""
        return tuple(each for each in self.leaders if each.kind == kind)


def found_alliance(desk: Desk) -> Alliance:
    """Bring them all in as an operator would, and set the terms."""
    hosts = tuple(
        School(
            FIRST_URN + n,
            f"Host {n + 1} Primary",
            f"UHOSTHEAD{n:02}",
            f"UDELEGATE{n:02}" if n % 3 == 0 else None,
        )
        for n in range(HOSTS)
    )
    homes = tuple(
        School(FIRST_URN + HOSTS + n, f"Home {n + 1} School", f"UHOMEHEAD{n:02}") for n in range(HOMES)
    )
    leaders = [
        Leader(f"USLE{n}HOME{at}", "SLE", home)
        for at, home in enumerate(homes)
        for n in range(LEADERS_A_HOME)
    ]
    leaders += [
        Leader(home.head, kind, home) for home, kind in zip(homes, ("LLE", "LLE", "NLE"), strict=False)
    ]
    desk.do_now(import_schools, _schools((*hosts, *homes)))
    desk.do_now(import_people, _people(hosts, homes, leaders))
    desk.by(DIRECTOR).do_now(change_figures, {"term_dates": TERMS})
    desk.by(DIRECTOR).do_now(change_figures, {"deputy_director": DEPUTY})
    return Alliance(hosts, tuple(leaders))


def _schools(schools: tuple[School, ...]) -> bytes:
    lines = ["urn,name,phase,local_authority,postcode,easting,northing"]
    lines += [f"{each.urn},{each.name},Primary,Sampleshire,ZZ1 1AA,431250,287400" for each in schools]
    return "\n".join(lines).encode()


def _people(hosts: tuple[School, ...], homes: tuple[School, ...], leaders: list[Leader]) -> bytes:
    lines = ["slack_id,email,name,roles,school_urn,designations,specialisms,portrait"]
    lines += [f"{DIRECTOR},,Dora Director,director,,,,", f"{DEPUTY},,Dan Deputy,director,,,,"]
    heads = {each.slack_id: each.kind for each in leaders if each.kind != "SLE"}
    for n, each in enumerate((*hosts, *homes)):
        what = "Host" if each in hosts else "Home"
        number = n + 1 if each in hosts else n + 1 - len(hosts)
        lines.append(f"{each.head},,{what}head {number},head,{each.urn},{heads.get(each.head, '')},,")
        if each.delegate:
            lines.append(f"{each.delegate},,Delegate {number},delegate,{each.urn},,,")
    for n, leader in enumerate(leaders):
        if leader.kind == "SLE":
            lines.append(f"{leader.slack_id},,Leader {n + 1},staff,{leader.home.urn},SLE,Maths;English,")
    return "\n".join(lines).encode()
