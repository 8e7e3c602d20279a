"""Who somebody is and how to reach them changes nothing of the answer to what they ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.knowledge import Knowledge
from bot.rules.knowledge.contact import without_contact
from bot.rules.knowledge.reading import plain

MAIL = "pat.moss@beechwood.example"
QUESTION = "How many days a year does an SLE give?"
ASKED = [
    f"{QUESTION} You can write to me at {MAIL}",
    f"{QUESTION} (<mailto:{MAIL}|{MAIL}>)",
    f"{QUESTION} <mailto:{MAIL}>",
    f"This is Pat Moss, deputy at Beechwood, {MAIL}. {QUESTION}",
    f"Hello, this is Pat Moss ({MAIL}). {QUESTION}",
    f"I'm Pat Moss from Beechwood Primary. {QUESTION}",
    f"My name is Pat Moss and I work at Beechwood. {QUESTION}",
    f"My name's Pat. {QUESTION}",
    f"Please answer to {MAIL}: how many days a year does an SLE give?",
    f"Reply to {MAIL} - {QUESTION}",
    f"Can you email me at {MAIL} how many days a year does an SLE give?",
    f"how many days a year does an SLE give my email is {MAIL}",
    f"how many days a year does an SLE give, reply to {MAIL} please",
    f"My email is {MAIL} and how many days a year does an SLE give?",
    f"{QUESTION} My work e-mail address is {MAIL} in case you need it.",
    f"{QUESTION} Can you email me at {MAIL}?",
    f"{QUESTION} Send the answer to {MAIL}.",
    f"{QUESTION} Contact: {MAIL}",
    f"{QUESTION}\nPat Moss\nDeputy, Beechwood\n{MAIL}\n01632 960123",
    f"{QUESTION} Thanks, Pat Moss, Beechwood, {MAIL}",
    f"{QUESTION} You can reach me on 01632 960123.",
    f"{QUESTION} Call me back on +44 1632 960123 please",
    f"{QUESTION} Ring us on (01632) 960 123",
    f"{QUESTION} <tel:01632960123|01632 960123>",
    f"{QUESTION} You can reach me at the school office.",
    f"{QUESTION} Our page is https://beechwood.example/staff",
    f"{QUESTION} <https://beechwood.example/staff|our page>",
    f"{QUESTION} beechwood.sch.uk/staff",
    f"{QUESTION} We are at 12 High Street, Beechwood LX1 2AB.",
    f"{QUESTION} Our address is 12 High Street, Beechwood",
]


@pytest.mark.parametrize("asked", ASKED)
def test_a_question_with_an_address_is_answered_as_without(knowledge: Knowledge, asked: str) -> None:
    assert knowledge.reply(asked) == knowledge.reply(QUESTION)


@pytest.mark.parametrize(
    "asked",
    [
        "What does an SLE cost, and how do I book one?",
        "I'm a deputy head. Can I become an SLE?",
        "Can an SLE call on colleagues for help?",
        "How do I contact an SLE?",
        "Who answers to the director: SLE or LLE?",
        "Does an LLE write to the governors?",
    ],
)
def test_a_question_without_an_address_is_read_as_it_stands(asked: str) -> None:
    assert without_contact(asked) == asked


def test_an_address_alone_is_not_an_empty_question() -> None:
    assert plain(f"My email is {MAIL}.") == "my email is ."


@given(st.text(max_size=300))
def test_whatever_is_typed_can_be_read(text: str) -> None:
    assert "\ue000" not in without_contact(text.replace("\ue000", ""))
