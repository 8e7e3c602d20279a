"""People, schools and figures, as those who look after them do it in Slack."""

import asyncio
from pathlib import Path

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from sandbox.driver_places import NotSeen
from tests.flows.imports.test_calendar_file import calendar
from tests.given.alliance import with_alliance
from tests.given.school import DIRECTOR, HEAD, STRANGER

HELD = (with_alliance,)

SAMPLES = Path("sandbox/samples")


async def opens(sandbox: Sandbox, what: str) -> Person:
    """The director, who has opened People, Schools or Policy figures."""
    director = sandbox.person(DIRECTOR)
    await director.commands("/alliance")
    await director.sees("Questions waiting for you")
    await director.clicks(what)
    return director


async def test_the_director_adds_somebody_and_they_may_at_once_do_what_they_are(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.clicks("Add somebody")
    await director.fills(
        {
            "Name": "Beth Ardenhill the Second",
            "E-mail": "beth.second@alliance.example.org",
            "Headteacher of": ["Testbury Church of England Infant School"],
            "In the alliance": ["Director"],
        }
    )
    assert (await director.submits()).outcome == "updated"
    await director.sees("Saved.")
    await director.sees("Headteacher, Testbury Church of England Infant School")


async def test_the_director_finds_somebody_and_takes_away_what_they_no_longer_are(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.fills({"people:find": "Nadia Cresswood"})
    await director.sees("nadia.cresswood@mockingham.example.org")
    await director.clicks("Change")
    await director.fills({"Specialist areas": ["English", "Assessment"]})
    assert (await director.submits()).outcome == "updated"
    page = await director.sees("Saved.")
    assert "*SLE*: Assessment, English" in str(page["blocks"])


async def test_a_second_head_is_named_on_the_page_and_let_go_by_a_button(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.clicks("Add somebody")
    for name in ("Nora Swift", "Hope Lark"):
        await director.fills(
            {
                "Name": name,
                "E-mail": f"{name.split()[0].lower()}@alliance.example.org",
                "Headteacher of": ["Testbury Church of England Infant School"],
            }
        )
        await director.submits()
        await director.sees("Saved.")
        if name == "Nora Swift":
            await director.closes(clear=True)
            director = await opens(sandbox, "People")
            await director.clicks("Add somebody")
    await director.sees("Nora Swift and Hope Lark")
    await director.clicks("No longer head")
    await director.sees("Nothing there depends on Hope Lark at the moment.")
    await director.submits()
    page = await director.sees("No longer head there.")
    assert "Headteacher" not in str(page["blocks"])


async def test_what_is_wrong_is_said_at_its_field(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.clicks("Add somebody")
    await director.fills({"Name": "Somebody", "Slack account": HEAD})
    answer = await director.submits()
    assert answer.errors == {
        "Slack account": "Priya Ferndale has that Slack account already: find them under People."
    }


async def test_the_director_adds_a_school_and_corrects_it(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Schools")
    await director.clicks("Add a school")
    await director.fills({"Name": "Newly Primary School", "URN": "900099", "Easting": "431000"})
    assert (await director.submits()).errors == {
        "Northing": "Easting and northing go together: please give both, or neither."
    }
    await director.fills({"Northing": "287000", "Phase": "Primary"})
    assert (await director.submits()).outcome == "updated"
    await director.sees("431,000 m, 287,000 m")
    await director.clicks("Change")
    await director.fills({"Name": "New Primary School"})
    await director.submits()
    await director.sees("*New Primary School*")


async def test_a_figure_the_director_changes_is_in_the_next_answer(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Policy figures")
    await director.sees("Linwood guide to SLEs (undated): £350")
    await figure(director, "sle_day_rate_pence")
    await director.fills({"sle_day_rate_pence": "400"})
    assert (await director.submits()).errors == {
        "Share of a day that goes to the SLE's home school, for release and travel (£)": "The shares must "
        "make the day rate: £300 and £50 make £350, not £400."
    }
    await director.fills({"sle_home_share_pence": "350"})
    assert (await director.submits()).outcome == "updated"
    await director.sees("*£400*")
    await director.commands("/ask what does an SLE cost?")
    await director.sees("£400 a day")


async def test_the_deputy_is_chosen_in_slack_and_the_guides_value_can_come_back(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Policy figures")
    await figure(director, "deputy_director")
    await director.fills({"deputy_director": "U02DEPUTY00"})
    await director.submits()
    await director.sees("*<@U02DEPUTY00>*")
    await figure(director, "deputy_director")
    await director.clicks("Back to the guide's value")
    await director.does_not_see("*<@U02DEPUTY00>*")


async def test_term_dates_are_shown_as_they_were_read_before_they_are_kept(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Policy figures")
    await figure(director, "term_dates")
    await director.fills({"term_dates": "Autumn: Mon 2 September 2026 to Fri 23 October 2026"})
    assert list((await director.submits()).errors.values()) == [
        "2 September 2026 is a Wednesday, not a Monday. Please put the day or the date right."
    ]
    printed = "Autumn term\n• Wed 2nd September 2026 to Fri 18th December 2026\nHalf term: 26 - 30 October"
    await director.fills({"term_dates": printed})
    assert (await director.submits()).outcome == "updated"
    await director.sees("Wednesday 2 September 2026 to Friday 23 October 2026: 38 school days")
    await director.sees("73 school days in all")
    field = "To change something, type over it"
    await director.fills({field: "2 September 2026 to 23 October 2026\n3 November to 18 December 2026"})
    await director.submits()
    await director.sees("Tuesday 3 November 2026 to Friday 18 December 2026: 34 school days")
    assert (await director.submits()).outcome == "updated"
    await director.sees("*2 September 2026 to 23 October 2026; 3 November 2026 to 18 December 2026*")


async def test_a_calendar_file_takes_the_place_of_the_terms_of_its_year(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Policy figures")
    await figure(director, "term_dates")
    file = "Or a calendar file"
    await director.fills({"term_dates": "4 September 2025 to 17 October 2025; 7 to 25 September 2026"})
    await director.fills({file: [await director.uploads("notes.ics", b"Nothing of the kind")]})
    [said] = (await director.submits()).errors.values()
    assert "term" in said
    autumn = calendar(("20260902", "20261024", "Autumn term 1"))
    await director.fills({file: [await director.uploads("terms.ics", autumn)]})
    assert (await director.submits()).outcome == "updated"
    await director.sees("Thursday 4 September 2025 to Friday 17 October 2025")
    await director.sees("Wednesday 2 September 2026 to Friday 23 October 2026: 38 school days")
    await director.does_not_see("25 September")
    await director.submits()
    await director.sees("*4 September 2025 to 17 October 2025; 2 September 2026 to 23 October 2026*")


async def figure(director: Person, key: str) -> None:
    """Click Change beside the figure with this key."""
    dialog = await director.dialog()
    assert dialog is not None
    beside = {block.get("accessory", {}).get("value"): block["block_id"] for block in dialog["blocks"]}
    container = {"type": "view", "view_id": dialog["id"]}
    names = {"container": container, "block_id": beside[key], "action_id": "figures:change"}
    await director.line.post("click", {"as": director.id, **names, "chosen": {}, "state": {}})


async def test_anyone_looks_leaders_up_by_everyday_words(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/leaders maths")
    found = str((await head.sees("2 leaders for Maths"))["blocks"])
    assert "*Leo Hartsmere* (SLE) · Examplewick High School" in found
    assert "Likes to plan lessons together" in found
    assert "Samir" not in found


async def test_all_leaders_are_listed_by_area(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/leaders")
    listed = str((await head.sees("Leaders by area"))["blocks"])
    assert "*Maths*: Leo Hartsmere, Nadia Cresswood" in listed
    assert "*National leaders (NLEs)*: Judith Farrowgate" in listed
    await head.chooses("English")
    await head.sees("1 leader for English")


async def test_leaders_are_found_from_the_home_tab_too(sandbox: Sandbox) -> None:
    stranger = sandbox.person(STRANGER)
    await stranger.opens_home()
    await stranger.clicks("Look up leaders")
    await stranger.chooses("Maths", in_="dialog")
    await stranger.sees("2 leaders for Maths", in_="dialog")


async def test_a_leader_keeps_their_portrait_on_the_home_tab(sandbox: Sandbox) -> None:
    leader = sandbox.person("U07SLEMATHS")
    await leader.opens_home()
    await leader.clicks("Change portrait")
    await leader.fills(
        {
            "Pen portrait": "I lead maths & like <b>problems</b>.",
            "Specialist areas": ["Maths", "Science"],
            "When you teach at your own school": ["Monday morning", "Friday afternoon"],
        }
    )
    assert (await leader.submits()).outcome == "closed"
    await leader.sees("Teaching at my own school: Monday morning, Friday afternoon", in_="home")
    await leader.commands("/leaders science")
    await leader.sees("I lead maths &amp; like &lt;b&gt;problems&lt;/b&gt;.")


async def test_a_leader_adds_dates_away_and_takes_them_out(sandbox: Sandbox) -> None:
    leader = sandbox.person("U07SLEMATHS")
    await leader.opens_home()
    await leader.clicks("Add dates away")
    await leader.fills({"First day": "2026-11-20", "Last day": "2026-11-16"})
    assert (await leader.submits()).errors == {"Last day": "The last day is before the first."}
    await leader.fills({"Last day": "2026-11-24", "Why": "School trip"})
    assert (await leader.submits()).outcome == "closed"
    await leader.sees("Away 20 November 2026 to 24 November 2026 (School trip)", in_="home")
    await leader.clicks("Remove")
    await gone(leader, "School trip")


async def test_a_head_names_a_delegate_and_takes_it_back(sandbox: Sandbox) -> None:
    head, delegate = sandbox.person(HEAD), sandbox.person(STRANGER)
    await head.opens_home()
    await head.clicks("Name a delegate")
    await head.fills({"Who": STRANGER})
    assert (await head.submits()).outcome == "closed"
    await delegate.sees(f"<@{HEAD}> has named you as delegate for Sampleford Primary School")
    await head.sees(f"<@{STRANGER}> fills in forms for you", in_="home")
    await head.clicks("Take back", in_="home")
    await delegate.sees("You are no longer the delegate for Sampleford Primary School")
    await gone(head, f"<@{STRANGER}> fills in forms for you")


async def gone(person: Person, text: str) -> None:
    """Wait until a text is no longer on somebody's home tab."""
    async with asyncio.timeout(5):
        while True:
            try:
                await person.does_not_see(text, in_="home")
            except NotSeen:
                await asyncio.sleep(0.05)
            else:
                return


async def test_anybody_sees_what_is_held_on_them_and_has_it_sent(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/alliance")
    await person.sees("Only the director can do that")
    await person.clicks("My data")
    await person.sees("beth.ardenhill@sampleford.example.org", in_="dialog")
    await person.clicks("Send me a copy")
    await person.sees("by direct message", in_="dialog")
    await person.sees("Staff, Sampleford Primary School", in_="im")


async def test_somebody_erased_is_a_stranger_to_the_director(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/ask what does an NLE cost per day?")
    await person.clicks("Ask the director")
    director = sandbox.person(DIRECTOR)
    await director.sees("what does an NLE cost per day?", in_="system-leaders")
    await person.commands("/alliance privacy")
    await person.sees("Questions you asked: 1", in_="dialog")
    await person.clicks("Erase me")
    await person.sees("I no longer know who you are", in_="dialog")
    await director.sees("The asker has taken this question back", in_="system-leaders")
    await director.does_not_see("what does an NLE cost per day?", in_="system-leaders")


async def test_whoever_runs_the_alliance_alone_cannot_leave_it(sandbox: Sandbox) -> None:
    for who in ("U02DEPUTY00", DIRECTOR):
        person = sandbox.person(who)
        await person.commands("/alliance privacy")
        await person.clicks("Erase me")
    await person.sees("You are the only director")
