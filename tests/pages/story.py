"""The whole story as it is lived on pages, by whoever presses what is on them."""

from collections.abc import Mapping
from typing import Protocol

from bot.delivery.ticks import bring_up_to_date
from bot.desk import Desk
from bot.documents import draw_documents
from tests.given.alliance import HOME_HEAD, LEO, london
from tests.given.paper import Paper
from tests.given.school import DIRECTOR, HEAD, moves_to

CAST = {"head": HEAD, "leo": LEO, "home_head": HOME_HEAD, "director": DIRECTOR}


class Somebody(Protocol):
    """One person at their page. `paper` is what is before them, `status` how it came."""

    paper: Paper
    status: int

    async def opens(self, path: str) -> None:
        """Go to a page."""

    async def presses(self, label: str, **typed: str) -> None:
        """Press the button with this label, with this in the fields."""

    async def sends(self, label: str, **typed: str) -> None:
        """Press a button that does something, and send it from the page on which it is read over."""


async def live_through(cast: Mapping[str, Somebody], desk: Desk) -> None:
    """From a request for support to the check that it lasted; all of it by their pages."""
    head, leo, home_head, director = (cast[name] for name in ("head", "leo", "home_head", "director"))
    await a_head_asks(head)
    await director.opens("/home")
    await director.presses("Approve")
    await director.sends("Approve")
    assert director.status == 200, director.paper.text
    await director.opens("/home")
    await director.presses("Find a leader")
    await director.presses("Search: Search by name", **{"find:find_by_name": "hartsmere"})
    await director.presses("Leo Hartsmere, Examplewick High School")
    await director.sends("Propose")
    await leo.opens("/home")
    await leo.sends("Accept")
    assert "Accept" not in [each.label for each in leo.paper.buttons]
    await home_head.opens("/home")
    await home_head.sends("Release")
    await a_plan_is_agreed(leo, head)
    moves_to(desk, london("2026-11-06T09:00"))
    await director.opens("/home")
    await director.presses("Finalise")
    await director.sends("Finalise", met_on="6/11/2026")
    await draw_documents(desk)
    for walker, name in (
        (leo, "Leo Hartsmere"),
        (head, "Priya Ferndale"),
        (home_head, "Tom Braxwell"),
        (director, "Maya Lindmere"),
    ):
        await walker.opens("/home")
        await walker.presses("Sign")
        await walker.presses("Check and send", sure="yes", signed_as="Somebody Else")
        assert "Please type your name as it stands here" in walker.paper.text
        await walker.presses("Check and send", sure="yes", signed_as=name)
        assert walker.status == 200, walker.paper.text
    await the_days_are_used(leo, desk)
    await both_evaluate_and_the_director_closes(cast, desk)
    await twelve_weeks_later_it_has_lasted(head, desk)


async def a_head_asks(head: Somebody) -> None:
    await head.presses("Request support")
    await head.presses("Next")
    assert "Please choose: Who could help you" in head.paper.text
    await head.presses("Next", kind="SLE", need="Year 6 falls behind in fractions & ratio.")
    await head.presses("Search: Area", **{"find:area": "maths"})
    await head.presses("Next", area="maths")
    await head.presses("Update", days="2.5")
    assert "£875" in head.paper.text
    await head.presses(
        "Next",
        scope="Coach two teachers.",
        starts_on="1/12/2026",
        ends_on="12 February 2027",
        pattern="spread",
        days="2.5",
    )
    await head.presses("Next", outcomes="Both teach the unit.", improves="Maths in Key Stage 2.")
    await head.sends("Send")
    assert "Your request is with the director" in head.paper.text


async def a_plan_is_agreed(leo: Somebody, head: Somebody) -> None:
    await leo.opens("/home")
    await leo.presses("Action plan")
    await leo.presses("Add a target")
    await leo.presses(
        "Save", target="Both teach the unit.", measure="6 of 6 lessons.", by_when="29 January 2027"
    )
    await leo.sends("Send", priorities="Fractions in Year 6.")
    await head.opens("/home")
    await head.sends("Agree plan")
    assert head.status == 200, head.paper.text


async def the_days_are_used(leo: Somebody, desk: Desk) -> None:
    for day in ("2026-12-10", "2027-01-13"):
        moves_to(desk, london(f"{day}T17:00"))
        await leo.opens("/home")
        await leo.presses("Log a visit")
        await leo.sends(
            "Log a visit", made_on=day, half_days="2", kind="coaching", done="A lesson, and a talk."
        )
        assert leo.status == 200, leo.paper.text
    await bring_up_to_date(desk)


async def both_evaluate_and_the_director_closes(cast: Mapping[str, Somebody], desk: Desk) -> None:
    moves_to(desk, london("2027-02-15T09:00"))
    await bring_up_to_date(desk)
    for name, rating in (("leo", "3"), ("head", "4")):
        await evaluates(cast[name], rating)
    director = cast["director"]
    await director.opens("/home")
    await director.presses("Close")
    await director.presses("Read both")
    assert "Planning together." in director.paper.text, director.paper.text
    await director.presses("Close")
    await director.sends("Close")
    assert director.status == 200, director.paper.text


async def evaluates(walker: Somebody, rating: str) -> None:
    await walker.opens("/home")
    await walker.presses("Evaluate")
    await walker.presses("Next", **{"progress:1": "met", "evidence:1": "6 of 6 lessons."})
    await walker.presses(
        "Next", leadership="The maths lead plans with her team.", pupils="They explain more."
    )
    await walker.presses("Next", worked="Planning together.", rating=rating, again="yes")
    await walker.sends("Send")
    assert "Thank you" in walker.paper.text, walker.paper.text


async def twelve_weeks_later_it_has_lasted(head: Somebody, desk: Desk) -> None:
    moves_to(desk, london("2027-05-14T09:00"))
    await bring_up_to_date(desk)
    await head.opens("/home")
    await head.presses("Yes")
    await head.sends("Send", text="They still plan together.")
    assert head.status == 200, head.paper.text
