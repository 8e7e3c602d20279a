"""Nobody does by a page what they may not, and nothing is done by pressing whatever comes first."""

import pytest

from bot.desk import Desk
from bot.store.work import Work
from tests.given.alliance import HOME_HEAD, LEO
from tests.given.school import DIRECTOR, HEAD
from tests.given.tables import all_rows, changed
from tests.given.world import build
from tests.pages.walking import Client, Walker, way_in

PAGES_OWN = {"attempt", "entrance", "pagesession", "page", "pagefile", "act"}
"""Tables that say who is where, and nothing of what was done."""

SAFE = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


async def done(desk: Desk, before: object) -> dict[str, object]:
    """What has changed since, but for who is where."""
    now = await desk.look(all_rows)
    return {table: rows for table, rows in changed(before, now).items() if table not in PAGES_OWN}  # type: ignore[arg-type]


@pytest.fixture
def ids(desk: Desk) -> dict[str, object]:
    """A world in which everything can be done."""
    return build(desk)


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("who", [HEAD, LEO, HOME_HEAD, DIRECTOR])
async def test_a_scanner_that_presses_the_first_two_buttons_of_every_page_does_nothing(
    walker: Walker, desk: Desk, who: str
) -> None:
    link = f"/go/{way_in(desk, who).token}"
    before = await desk.look(all_rows)
    await walker.opens(link)
    await walker.press(walker.paper.buttons[0])
    for path in ("/home", *await _all_paths(walker)):
        for number in (0, 1):
            await walker.opens(path)
            for _ in range(4):
                pressed = walker.paper.buttons[number : number + 1]
                if not pressed or pressed[0].label == "Sign out":
                    break
                await walker.press(pressed[0])
    assert await done(desk, before) == {}


async def _all_paths(walker: Walker) -> list[str]:
    """The dialogs that somebody's own page leads to."""
    await walker.opens("/home")
    found = []
    each_once = {button.label: button for button in walker.paper.buttons}
    for button in list(each_once.values())[:25]:
        if button.label == "Sign out":
            continue
        await walker.opens("/home")
        await walker.press(button)
        if walker.path.startswith("/d/"):
            found.append(walker.path)
    return found


@pytest.mark.usefixtures("ids")
async def test_a_form_without_its_token_does_nothing(client: Client, walker: Walker, desk: Desk) -> None:
    await walker.comes_in(desk, LEO)
    accept = walker.paper.button("Accept")
    before = await desk.look(all_rows)
    for token in ("", "x", "x.y", walker.paper.fields["token"][0][:-1], "é.é"):
        said = {"press": accept.value, "sure": "yes", "token": token}
        assert (await client.post("/press", data=said)).status == 422
    assert await done(desk, before) == {}


@pytest.mark.usefixtures("ids")
async def test_a_form_of_somebody_elses_session_does_nothing(
    client: Client, walker: Walker, desk: Desk
) -> None:
    await walker.comes_in(desk, HEAD)
    token = walker.paper.fields["token"][0]
    client.session.cookie_jar.clear()
    await walker.comes_in(desk, LEO)
    accept = walker.paper.button("Accept")
    before = await desk.look(all_rows)
    said = {"press": accept.value, "sure": "yes", "token": token}
    assert (await client.post("/press", data=said)).status == 422
    assert await done(desk, before) == {}


@pytest.mark.usefixtures("ids")
async def test_what_is_somebody_elses_is_refused_with_who_can(walker: Walker, desk: Desk) -> None:
    await walker.comes_in(desk, LEO)
    accept = walker.paper.button("Accept")
    await walker.presses("Sign out")
    await walker.comes_in(desk, HEAD)
    before = await desk.look(all_rows)
    accept.action = "/press"
    await walker.press(accept, sure="yes")
    assert "Only the leader can do that" in walker.paper.text
    assert await done(desk, before) == {}


@pytest.mark.usefixtures("ids")
async def test_a_dialog_of_somebody_elses_is_not_to_be_found(walker: Walker, desk: Desk) -> None:
    await walker.comes_in(desk, HEAD)
    await walker.presses("Request support")
    path = walker.path
    await walker.presses("Sign out")
    await walker.comes_in(desk, HOME_HEAD)
    await walker.opens(path)
    assert "I can't find that any more" in walker.paper.text


@pytest.mark.usefixtures("ids")
async def test_an_act_sent_twice_is_done_once(walker: Walker, desk: Desk) -> None:
    await walker.comes_in(desk, LEO)
    await walker.presses("Accept")
    send = walker.paper.button("Check and send")
    said = walker.paper
    await walker.press(send, sure="yes")
    after = await desk.look(all_rows)
    walker.paper = said
    await walker.press(send, sure="yes")
    assert walker.status == 409
    assert "already" in walker.paper.text
    assert await done(desk, after) == {}


async def test_every_page_carries_what_keeps_it_safe(client: Client, walker: Walker, desk: Desk) -> None:
    build(desk)
    await walker.comes_in(desk, HEAD)
    for path in ("/", "/home", "/go/nothing", "/d/nothing", "/m/1", "/style.css"):
        response = await client.get(path)
        for name, begins in SAFE.items():
            assert response.headers[name].startswith(begins), path


async def test_a_session_is_in_a_cookie_that_no_script_reads(client: Client, desk: Desk) -> None:
    build(desk)
    response = await client.post(f"/go/{way_in(desk, HEAD).token}", allow_redirects=False)
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age" not in cookie


async def test_nothing_is_kept_by_which_somebody_could_come_in(desk: Desk, walker: Walker) -> None:
    build(desk)
    made = way_in(desk, HEAD)
    await walker.opens(f"/go/{made.token}")
    await walker.presses("Continue")

    def kept(work: Work) -> str:
        return str(all_rows(work))

    rows = desk.look_now(kept)
    assert made.token not in rows
    assert f"'{made.code}'" not in rows


async def test_five_wrong_codes_end_the_code(walker: Walker, desk: Desk) -> None:
    build(desk)
    made = way_in(desk, HEAD)
    address = desk.look_now(_address)
    for _ in range(5):
        await walker.opens("/")
        await walker.presses(
            "Continue", address=address, code="000000" if made.code != "000000" else "000001"
        )
        assert "does not go with that address" in walker.paper.text
    await walker.presses("Continue", address=address, code=made.code)
    assert "does not go with that address" in walker.paper.text
    await walker.opens(f"/go/{made.token}")
    assert walker.status == 410


async def test_a_code_ends_what_its_link_began(client: Client, walker: Walker, desk: Desk) -> None:
    build(desk)
    made = way_in(desk, HEAD)
    await walker.opens(f"/go/{made.token}")
    await walker.presses("Continue")
    by_link = client.session.cookie_jar.filter_cookies(client.make_url("/"))["page"].value
    client.session.cookie_jar.clear()
    await walker.opens("/")
    await walker.presses("Continue", address=desk.look_now(_address), code=f"{made.code[:3]} {made.code[3:]}")
    assert walker.path == "/home"
    client.session.cookie_jar.clear()
    response = await client.get("/home", cookies={"page": by_link})
    assert response.status == 401


def _address(work: Work) -> str:
    from bot.store import people

    return people.person(work, HEAD).email or ""


async def test_who_tries_too_often_has_to_wait(walker: Walker, desk: Desk) -> None:
    build(desk)
    for _ in range(10):
        await walker.opens("/")
        await walker.presses("Continue", address="nobody@school.example", code="123456")
        assert walker.status == 422
    await walker.presses("Continue", address="nobody@school.example", code="123456")
    assert walker.status == 429
    assert "Please wait a quarter of an hour" in walker.paper.text
