"""What asking looks like: the reply with its source, "Did you mean", and the director's card."""

from datetime import date

from bot.rules.knowledge import Reply
from bot.rules.sources import label_of
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    calendar_day,
    context,
    dialog,
    on,
    question,
    quoted,
    safe,
    section,
    tick,
    typed,
)

KEEP = "keep"
LONGEST_QUESTION = 2_000
LONGEST_ANSWER = 2_500


def reply(question_id: int, reply: Reply, *, asked: str = "", passed_on: bool = False) -> Message:
    """What the bot says to a question. `asked` repeats the question where it is not to be seen above."""
    blocks = [context(f"You asked: {safe(asked, 200)}")] if asked else []
    if reply.status == "smalltalk":
        return Message(safe(reply.answer), [*blocks, section(safe(reply.answer)), _starters()])
    if reply.status == "answered":
        return Message(safe(reply.answer), [*blocks, *_answered(question_id, reply, passed_on)])
    if reply.status == "suggestions":
        return Message(_did_you_mean(reply), [*blocks, *_suggested(question_id, reply)])
    asking = [] if passed_on else [actions(_ask_director(question_id, primary=True))]
    return Message(safe(reply.answer), [*blocks, section(safe(reply.answer)), *asking])


def public_reply(reply: Reply | None) -> Message:
    """What the bot says to somebody of another workspace: an answer without buttons, or that it has none."""
    if reply is None:
        text = "I can't answer that from the guides. Please ask the alliance's director."
        return Message(text, [section(text)])
    sources = [_sources(reply)] if reply.sources else []
    return Message(safe(reply.answer), [section(safe(reply.answer)), *sources])


def judged(
    question_id: int, reply: Reply, helpful: bool, *, asked: str = "", passed_on: bool = False
) -> Message:
    """The answer again, without the question whether it helped."""
    blocks = [context(f"You asked: {safe(asked, 200)}")] if asked else []
    blocks += [section(safe(reply.answer)), _sources(reply)]
    text = thanks(helpful)
    ask = _ask_director(question_id) if not helpful and not passed_on else None
    return Message(safe(reply.answer), [*blocks, section(text, ask)])


def thanks(helpful: bool) -> str:
    """What somebody hears who says whether an answer helped."""
    if helpful:
        return "Glad that helped. :+1:"
    return "Sorry about that. I've made a note for the director, who can also answer you in person."


def passed_on(asked: str) -> Message:
    """The asker's own message once the director has the question."""
    text = "Your question is with the director. I'll bring you the answer here, by direct message."
    return Message(text, [section(f":outbox_tray: {text}"), context(quoted(asked, 300))])


def nothing_asked() -> Message:
    """What somebody gets who asks nothing."""
    text = "What would you like to know? Type it after the command, like `/ask what does an SLE cost?`"
    return Message(text, [section(text), _starters()])


def ask_dialog() -> View:
    """Where a question is typed, from the home tab."""
    return dialog(
        "ask",
        "Ask a question",
        [
            question(
                "What would you like to know?",
                "question",
                typed(lines=True, most=LONGEST_QUESTION, placeholder="What does an SLE cost for half a day?"),
            )
        ],
        submit="Ask",
        close="Cancel",
    )


def said(message: Message) -> View:
    """A reply as a dialog, where it was asked in one."""
    return dialog("said", "Your question", message.blocks)


def question_card(
    question_id: int,
    text: str,
    asker: str,
    posts: str,
    passed_at: str,
    answer: str | None = None,
    answered_by: str = "",
    kept_until: date | None = None,
) -> Message:
    """The director's card for a question, as it stands."""
    who = f"*{asker}*" + (f" ({safe(posts, 150)})" if posts else "")
    blocks = [section(f":grey_question: {who} asks:\n{quoted(text)}")]
    if answer is None:
        plain = f"A question for the director: {safe(text, 200)}"
        return Message(
            plain,
            [
                *blocks,
                context(f"Passed on {passed_at}"),
                actions(button("Answer", "answer", question_id, "primary")),
            ],
        )
    kept = f" Kept as an answer for everyone; to be read again by {on(kept_until)}." if kept_until else ""
    blocks += [
        section(f":white_check_mark: *{answered_by}* answered:\n{quoted(answer, 700)}"),
        context(f"The answer goes to whoever asked.{kept}"),
    ]
    return Message(f"Answered: {safe(text, 200)}", blocks)


def question_taken_back() -> Message:
    """The director's card for a question that does not wait any more."""
    text = "The asker has taken this question back."
    return Message(text, [section(f":grey_question: {text}")])


def answer_dialog(question_id: int, text: str, asker: str, posts: str, review_by: date) -> View:
    """Where the director writes the answer, and may keep it for everyone."""
    who = f"*{asker}*" + (f" ({safe(posts, 150)})" if posts else "")
    return dialog(
        "answer",
        "Answer a question",
        [
            section(f"{who} asks:\n{quoted(text, 1500)}"),
            question("Your answer", "answer", typed(lines=True, most=LONGEST_ANSWER)),
            question(
                "For everyone",
                KEEP,
                tick(KEEP, "Keep this answer, and give it to others who ask the same"),
                optional=True,
            ),
            question(
                "Read it again by",
                "review_by",
                calendar_day(review_by),
                hint="If you keep the answer: the day I ask you whether it still holds.",
                optional=True,
            ),
        ],
        submit="Send",
        about=question_id,
        close="Cancel",
    )


def answer(text: str, answered: str, director: str) -> Message:
    """The director's answer, as the asker gets it."""
    return Message(
        f"The director has answered your question: {safe(answered)}",
        [
            section(f":speech_balloon: *{director}* has answered your question:\n{quoted(text, 500)}"),
            section(safe(answered)),
        ],
    )


def question_waits(mentions: str, days: int) -> Message:
    """The reminder in the thread of a card that waits for an answer."""
    waited = f"{days} school day{'s' if days != 1 else ''}"
    text = f"{mentions} this question has waited for {waited}. Use *Answer* above when you can.".strip()
    return Message(f"A question has waited for {waited}.", [section(text)])


def review_answer(text: str, answered: str) -> Message:
    """What the owner of a kept answer gets on the day it is to be read again."""
    return Message(
        "An answer you kept is due to be read again.",
        [
            section(":calendar: An answer you kept is due to be read again. Does it still hold?"),
            section(f"{quoted(text, 300)}\n{safe(answered, 1500)}"),
        ],
    )


def _answered(question_id: int, reply: Reply, passed_on: bool) -> list[Block]:
    blocks = [section(safe(reply.answer)), _sources(reply)]
    if reply.related:
        related = [
            button(text, f"related:{n}", f"{question_id}|{entry}")
            for n, (entry, text) in enumerate(reply.related[:2])
        ]
        blocks += [context("People also ask"), actions(*related)]
    judging = [
        button("Yes", "helpful:yes", question_id),
        button("No", "helpful:no", question_id),
        *([] if passed_on else [_ask_director(question_id)]),
    ]
    return [*blocks, context("Was this helpful?"), actions(*judging)]


def _suggested(question_id: int, reply: Reply) -> list[Block]:
    meant = [
        button(text, f"meant:{n}", f"{question_id}|{entry}")
        for n, (entry, text) in enumerate(reply.suggestions[:3])
    ]
    return [
        section(_did_you_mean(reply)),
        actions(*meant),
        context("Not what you meant?"),
        actions(_ask_director(question_id)),
    ]


def _did_you_mean(reply: Reply) -> str:
    return "Did you mean this?" if len(reply.suggestions) == 1 else "Did you mean one of these?"


def _sources(reply: Reply) -> Block:
    return context(f":books: {safe('; '.join(label_of(file) for file in reply.sources), 500)}")


def _ask_director(question_id: int, primary: bool = False) -> Block:
    return button("Ask the director", "ask_director", question_id, "primary" if primary else None)


def _starters() -> Block:
    return actions(
        button("What does an SLE cost?", "starter:cost", "sle_day_rate"),
        button("Request support", "request:new"),
        button("Check eligibility", "eligibility:open"),
    )
