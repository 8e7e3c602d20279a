"""What is said of each action and state: a row for each, no row without one, and no other table beside."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.rules.acts import acts, stands
from bot.rules.data import load
from bot.rules.lifecycle import LIFECYCLES
from bot.rules.states import Action, Lifecycle, Part

BOT = Path(__file__).parents[2] / "bot"
TABLE = BOT / "rules" / "lifecycle.py"
WORDS = {str(each) for of in LIFECYCLES.values() for each in (*of.states, *of.every_action)}
GAPS = (
    "who who_has actor leader dates due meeting releasers until asker by other by_releasers waited "
    "reminded on"
)
every = pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES)


def test_every_lifecycle_has_its_rows_and_no_other_has() -> None:
    assert set(load("acts")) - {"parts"} == set(LIFECYCLES)


@every
def test_every_action_has_one_row_and_no_row_is_without_an_action(lifecycle: Lifecycle) -> None:
    assert set(acts(lifecycle)) == set(lifecycle.every_action)


@every
def test_every_state_has_one_row_and_no_row_is_without_a_state(lifecycle: Lifecycle) -> None:
    assert set(stands(lifecycle)) == set(lifecycle.states)


@every
def test_whoever_comes_too_late_hears_of_every_action_that_it_is_done(lifecycle: Lifecycle) -> None:
    for act in acts(lifecycle).values():
        said = act.done.format(who="You", who_has="You have")
        assert said[0].isupper(), act.action
        assert said.endswith("."), act.action


@every
def test_every_button_has_a_label_and_a_style_that_slack_knows(lifecycle: Lifecycle) -> None:
    for act in acts(lifecycle).values():
        assert act.label or not act.button, act.action
        assert act.style in (None, "primary", "danger"), act.action
        assert act.button or not act.style, act.action


@every
def test_every_step_told_in_the_thread_has_a_line_and_no_other_step_has(lifecycle: Lifecycle) -> None:
    told = {action for (_, action), step in lifecycle.steps.items() if "step>thread" in step.follows}
    has_line = {act.action for act in acts(lifecycle).values() if act.thread}
    assert sorted(told - has_line) == [], "a line of theirs is missing in acts.toml"
    assert sorted(has_line - told) == [], "these are told nowhere"


@every
def test_a_leader_who_will_not_lead_is_told_of_with_why(lifecycle: Lifecycle) -> None:
    fell = set(lifecycle.followed_by("next_best"))
    assert {act.action for act in acts(lifecycle).values() if act.fell} == fell


@every
def test_what_is_due_or_at_hand_in_a_state_can_be_done_in_it(lifecycle: Lifecycle) -> None:
    for state, stand in stands(lifecycle).items():
        for action in (*stand.due, *stand.at_hand):
            step = lifecycle.step(state, action)
            assert step, (state, action)
            assert step.who - {Part.TIME, Part.REQUEST}
            assert acts(lifecycle)[action].label


@every
def test_words_have_only_the_gaps_that_are_filled(lifecycle: Lifecycle) -> None:
    known = set(GAPS.split())
    for row in (*acts(lifecycle).values(), *stands(lifecycle).values()):
        texts = [text for text in vars(row).values() if isinstance(text, str)]
        for text in texts:
            assert {name for _, name, _, _ in Formatter().parse(text) if name is not None} <= known


def modules() -> Iterator[Path]:
    """Every module but the table; those of handlers are keyed by ids of buttons, often the same words."""
    for path in sorted(BOT.rglob("*.py")):
        if path != TABLE and path.relative_to(BOT).parts[0] not in ("handlers", "slack"):
            yield path


def word(node: ast.expr | None) -> str | None:
    """A state or an action, bare or as a member; of a pair, its first."""
    if isinstance(node, ast.Tuple):
        return next((found for each in node.elts if (found := word(each))), None)
    if isinstance(node, ast.Constant) and node.value in WORDS:
        return str(node.value)
    is_member = isinstance(node, ast.Attribute) and re.fullmatch(r"Action|\w+State", ast.unparse(node.value))
    return node.attr.lower() if is_member and isinstance(node, ast.Attribute) else None


def keyed(source: str) -> list[str]:
    """The collections of a module with three keys or more that are, most of them, states or actions."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Dict | ast.Set | ast.Tuple | ast.List):
            continue
        keys = node.keys if isinstance(node, ast.Dict) else node.elts
        words = [each for each in map(word, keys) if each]
        if len(words) >= 3 and 2 * len(words) > len(keys):
            found.append(f"{node.lineno}: {', '.join(words)}")
    return found


def test_no_other_collection_is_keyed_by_states_or_actions() -> None:
    found = {path.relative_to(BOT).as_posix(): keyed(path.read_text(encoding="utf-8")) for path in modules()}
    assert {module: lines for module, lines in found.items() if lines} == {}


def bare(source: str) -> list[str]:
    """Where a state is compared with a word that is only typed, but for those of messages on their way."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        and re.search(r"\.state\b", left := ast.unparse(node.left))
        and not re.search("Outbox|newer|other|lost", left)
        and any(
            isinstance(each, ast.Constant) and each.value in WORDS for each in ast.walk(node.comparators[0])
        )
    ]


def test_states_are_compared_with_the_words_of_their_tables() -> None:
    found = {path.relative_to(BOT).as_posix(): bare(path.read_text(encoding="utf-8")) for path in modules()}
    assert {module: lines for module, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "_DONE = {'pause': 1, 'resume': 2, 'end_early': 3}",
        "_NEXT = {('active', 'pause'), ('paused', 'resume'), ('active', 'sign')}",
        "def f():\n    return {Action.PAUSE: 1, Action.RESUME: 2, Action.SIGN: 3}.get(it)",
        "_OPEN = (DeploymentState.ACTIVE, DeploymentState.PAUSED, RequestState.DRAFT, other)",
        "_OPEN = frozenset(['active', 'paused', 'draft'])",
    ],
)
def test_such_a_collection_is_found_however_it_is_written(source: str) -> None:
    assert keyed(source)


def test_what_is_stored_are_the_words_themselves() -> None:
    assert [str(each) for each in (Action.LOG_VISIT, Part.HOME_HEAD)] == ["log_visit", "home_head"]
    for lifecycle in LIFECYCLES.values():
        assert all(re.fullmatch(r"[a-z_]+", str(state)) for state in lifecycle.states)
