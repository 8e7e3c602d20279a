"""What the directors read of a closed account, whatever people and schools are called."""

from hypothesis import given
from hypothesis import strategies as st

from bot.views.people import account_changes as views
from bot.views.people.hanging_on import Hanging, HangingSupport
from tests.views.strict import a_few, harmless, names, well

support = st.builds(
    HangingSupport,
    school=names,
    part=st.sampled_from(["leader", "head", "home_head"]),
    waits=st.lists(st.sampled_from(["to accept or decline", "to sign the agreement"]), max_size=3),
)
people = st.builds(
    Hanging,
    person_id=st.integers(1, 9),
    name=names,
    roles=st.lists(names, max_size=12),
    requests=st.lists(names, max_size=12),
    support=st.lists(support, max_size=12),
    visits=st.integers(0, 3),
    interests=st.lists(st.sampled_from(["SLE", "LLE"]), max_size=2),
    questions=st.integers(0, 2),
)


@given(who=people)
@a_few
def test_it_is_well_formed_and_harmless(who: Hanging) -> None:
    for shown in (views.closed(who), views.opened(who.person_id, who.name)):
        well(shown)
        harmless(shown)


def test_what_waits_for_them_comes_first_and_a_long_list_is_cut() -> None:
    waits = HangingSupport("Birchwood", "head", ["to sign the agreement", "to send the evaluation"])
    others = [HangingSupport("Ashdown", "leader")] * 9
    said = views.closed(Hanging(1, "Ivy Moss", support=[*others, waits], visits=1))
    [hanging] = [block["text"]["text"] for block in said.blocks if "What depends" in str(block)]
    assert hanging.splitlines()[1:3] == [
        "• Support for Birchwood, for the school: it waits for them to sign the agreement and to send the "
        "evaluation",
        "• Support for Ashdown, as the leader",
    ]
    assert hanging.splitlines()[-2:] == ["• and 2 more", "• 1 visit to come"]
