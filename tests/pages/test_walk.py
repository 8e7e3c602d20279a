"""Whatever stands on anybody's page leads on: every button is pressed, as far as nothing is done by it."""

import pytest

from bot.desk import Desk
from tests.given.alliance import HOME_HEAD, LEO
from tests.given.paper import Paper
from tests.given.school import DIRECTOR, HEAD
from tests.given.world import build
from tests.pages.walking import SLACKS, Walker

DEPTH = 3


@pytest.mark.parametrize("who", [HEAD, LEO, HOME_HEAD, DIRECTOR])
async def test_every_button_leads_to_a_page_without_anything_of_slacks(
    walker: Walker, desk: Desk, who: str
) -> None:
    build(desk)
    await walker.comes_in(desk, who)
    wrong: list[str] = []
    seen: set[tuple[str, str]] = set()

    async def look(way: tuple[str, ...]) -> None:
        """Look at the page before somebody, and at all that its buttons lead to."""
        paper, path = walker.paper, walker.path
        wrong.extend(f"{' > '.join(way)}: {each}" for each in _wrong(walker))
        if len(way) > DEPTH or (path != "/home" and not path.startswith("/d/")):
            return
        for button in paper.buttons:
            key = (paper.title, button.value if button.name else button.label)
            if key in seen or button.label in ("Sign out", "Check and send"):
                continue
            seen.add(key)
            await walker.opens(path)
            now = [
                each
                for each in walker.paper.buttons
                if (each.label, each.value) == (button.label, button.value)
            ]
            if now:
                await walker.press(now[0])
                await look((*way, button.label))

    await look(("home",))
    assert wrong == []
    assert len(seen) > 5


def _wrong(walker: Walker) -> list[str]:
    paper: Paper = walker.paper
    found = [f"status {walker.status}: {paper.text[:200]}"] if walker.status not in (200, 422) else []
    found += [
        f"Slack's: {each.group()} in {paper.text[max(0, each.start() - 40) : each.end() + 20]!r}"
        for each in SLACKS.finditer(paper.text)
    ]
    return [*found, *paper.problems]
