"""Checking eligibility, as people do it in Slack."""

from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR, HEAD, STRANGER


async def test_words_are_read_and_judged_at_once(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility sle deputy head 3 years maths")
    await person.sees("Nothing you have told us stands in the way")


async def test_what_is_missing_is_asked_and_nothing_else(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility sle deputy head 3 years maths")
    await person.clicks("Fill in the rest")
    dialog = await person.dialog()
    assert dialog is not None
    assert [block["block_id"] for block in dialog["blocks"] if block["type"] == "input"] == [
        "headteacher_confirms",
        "school_releases",
    ]


async def test_what_could_not_be_used_is_named(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility nle head -3 years outstanding")
    await person.sees("I could not use: -3 years")


async def test_the_rest_filled_in_makes_the_verdict_a_yes(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility sle deputy head 3 years maths")
    await person.clicks("Fill in the rest")
    await person.fills({"headteacher_confirms": "Yes", "school_releases": "Yes"})
    assert (await person.submits()).outcome == "updated"
    await person.sees("Yes: you meet what the guides ask of an SLE")


async def test_what_was_typed_in_place_of_a_role_is_named_in_the_form(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility xle deputy head")
    await person.sees("I could not use: xle")


async def test_what_the_words_said_begins_the_form_of_the_role_chosen(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility deputy head 3 years maths")
    await person.chooses("SLE: specialist leader of education")
    dialog = await person.dialog()
    assert dialog is not None
    begun = {block["block_id"]: block["element"] for block in dialog["blocks"] if block["type"] == "input"}
    assert begun["role"]["initial_value"] == "deputy head"
    assert begun["years_leadership"]["initial_value"] == "3"
    assert [option["value"] for option in begun["specialisms"]["initial_options"]] == ["Maths"]


async def test_the_form_asks_what_the_chosen_role_needs(sandbox: Sandbox) -> None:
    person = sandbox.person(HEAD)
    await person.commands("/eligibility")
    await person.chooses("NLE: national leader of education")
    await person.sees("How many years have you been a headteacher?")


async def test_the_form_is_answered_with_a_verdict(sandbox: Sandbox) -> None:
    person = sandbox.person(HEAD)
    await person.commands("/eligibility")
    await person.chooses("NLE: national leader of education")
    await person.fills({"years_headship": "2", "current_headteacher": "Yes"})
    assert (await person.submits()).outcome == "updated"
    await person.sees("Not yet as an NLE: from 3 November 2027")


async def test_words_without_a_role_open_the_form_with_what_was_said(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    await person.commands("/eligibility deputy head 3 years maths")
    dialog = await person.dialog()
    assert dialog is not None
    fields = {block["block_id"]: block["element"] for block in dialog["blocks"] if block["type"] == "input"}
    assert fields["years_leadership"]["initial_value"] == "3"


async def test_an_interest_is_told_to_the_director_and_the_applicant(sandbox: Sandbox) -> None:
    person, director = sandbox.person(STRANGER), sandbox.person(DIRECTOR)
    await person.commands("/eligibility sle deputy head 3 years maths")
    await person.clicks("Register interest")
    await person.sees("is registered")
    await director.sees("would like to become an", in_="system-leaders")
    await person.closes()
    await person.sees("Next comes an informal talk")


async def test_an_interest_withdrawn_is_seen_where_it_was_and_on_the_directors_card(sandbox: Sandbox) -> None:
    person, director = sandbox.person(STRANGER), sandbox.person(DIRECTOR)
    await person.commands("/eligibility sle deputy head 3 years maths")
    await person.clicks("Register interest")
    await person.closes()
    await person.sees("Next comes an informal talk")
    await person.clicks("Withdraw")
    await person.sees("You have withdrawn your interest")
    await director.sees("withdrew their interest", in_="system-leaders")


async def test_nothing_in_a_check_is_against_slacks_rules(sandbox: Sandbox) -> None:
    person = sandbox.person(STRANGER)
    for role in ("sle deputy head 3 years maths", "lle head 2 years", "nle head 10 years good school"):
        await person.commands(f"/eligibility {role}")
        await person.clicks("Change answers")
        await person.submits()
        await person.closes(clear=True)
    assert await sandbox.complaints() == []
