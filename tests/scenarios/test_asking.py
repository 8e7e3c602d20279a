"""Asking, from the first word to the director's answer, as people do it in Slack."""

import asyncio

from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR, HEAD, STRANGER


async def test_a_question_by_command_is_answered_with_its_source(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/ask what does an SLE cost?", in_="general")
    await head.sees("£350 a day", in_="general")
    await head.sees("Linwood guide to SLEs", in_="general")


async def test_an_answer_to_a_command_is_seen_by_nobody_else(sandbox: Sandbox) -> None:
    await sandbox.person(HEAD).commands("/ask what does an SLE cost?", in_="general")
    await sandbox.person(HEAD).sees("£350 a day", in_="general")
    await sandbox.person(STRANGER).does_not_see("£350", in_="general")


async def test_a_question_by_direct_message_is_answered_there(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.says("im", "how long can an LLE placement last?")
    await head.sees("6 months")


async def test_two_questions_in_one_message_are_both_answered(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.says("im", "what does an SLE cost and who completes the action plan?")
    await head.sees("£350 a day")
    await head.sees("SMART")
    await head.clicks("Yes")
    await head.sees("Glad that helped")


async def test_a_question_the_guides_do_not_answer_goes_to_the_director_and_comes_back(
    sandbox: Sandbox,
) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.says("im", "what does an NLE cost per day?")
    await head.sees("No guide gives a rate for an NLE")
    await head.clicks("Ask the director")
    await head.sees("Your question is with the director")
    await director.sees("what does an NLE cost per day?", in_="system-leaders")
    await director.clicks("Answer", in_="system-leaders")
    await director.fills({"Your answer": "We agree it each time."})
    assert (await director.submits()).outcome == "closed"
    await head.sees("We agree it each time.")
    await director.sees("The answer goes to whoever asked", in_="system-leaders")


async def test_somebody_else_who_clicks_answer_is_told_who_may(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.says("im", "what does an NLE cost per day?")
    await head.sees("No guide gives a rate for an NLE")
    await head.clicks("Ask the director")
    deputy = sandbox.person("U02DEPUTY00")
    await deputy.sees("what does an NLE cost per day?", in_="system-leaders")
    await deputy.clicks("Answer", in_="system-leaders")
    await deputy.sees("Only the director can do that", in_="system-leaders")


async def test_an_unhelpful_answer_reaches_the_directors_overview(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.commands("/ask what does an SLE cost?")
    await head.clicks("No")
    await head.sees("Sorry about that")
    await director.commands("/alliance")
    await director.sees("what does an SLE cost?")


async def test_the_overview_is_the_directors_alone(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/alliance")
    await head.sees("Only the director can do that")


async def test_a_channel_cannot_be_pinged_through_a_question(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.commands("/ask <!channel> what colour is the NLE minibus?")
    await head.clicks("Ask the director")
    card = await director.sees("minibus", in_="system-leaders")
    assert "<!channel>" not in str(card["blocks"])


async def test_a_question_too_long_gets_one_clear_line(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.says("im", "why " * 1_250)
    await head.sees("2,000 characters")


async def test_an_empty_question_gets_an_example(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/ask")
    await head.sees("What would you like to know?")


async def test_a_mention_is_answered_in_its_thread(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    bot = sandbox.server.workspace.bot_user.id
    ts = await head.says("headteachers", f"<@{bot}> what does an SLE cost?")
    async with asyncio.timeout(5):
        while len(thread := await head.messages("headteachers", thread=ts)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert "£350 a day" in thread[-1]["text"]


async def test_a_question_asked_on_the_home_tab_is_answered_in_the_dialog(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.opens_home()
    await head.sees("Every answer says where it comes from", in_="home")
    await head.clicks("Ask a question")
    await head.fills({"What would you like to know?": "what does an SLE cost?"})
    assert (await head.submits()).outcome == "updated"
    await head.sees("£350 a day")


async def test_nothing_in_the_conversation_is_against_slacks_rules(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.says("im", "hello")
    await head.commands("/ask what does an SLE cost?")
    await head.clicks("Ask the director")
    await director.sees("what does an SLE cost?", in_="system-leaders")
    await director.opens_home()
    await director.clicks("Answer", in_="system-leaders")
    assert await sandbox.complaints() == []


async def test_an_answer_is_found_on_the_askers_home_tab(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.opens_home()
    await head.says("im", "what does an NLE cost per day?")
    await head.sees("No guide gives a rate for an NLE")
    await head.clicks("Ask the director")
    await head.sees("With the director", in_="home")
    await director.sees("what does an NLE cost per day?", in_="system-leaders")
    await director.clicks("Answer", in_="system-leaders")
    await director.fills({"Your answer": "We agree it each time."})
    await director.submits()
    await head.sees("We agree it each time.", in_="home")
