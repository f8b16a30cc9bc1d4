"""The desk in a real browser, over the example reports: the five-minute path, every page, no serious fault for anyone.

Needs Chromium (Debian's package `chromium`), and skips with that reason where there is none. Screenshots of every
page, light and dark, wide and narrow, are left in build/screenshots.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from according.keep import read_into
from according.store import Store
from according.web.accounts import Accounts
from according.web.app import create_app
from according.web.desk import has_map
from people import PASSWORDS

ROOT = Path(__file__).resolve().parent.parent.parent
SHOTS = Path(os.environ.get("ACCORDING_SCREENSHOTS", ROOT / "build" / "screenshots"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
PATIENCE = 60_000  # milliseconds: a map drawn by the processor on a loaded machine takes many seconds
GARISSA = re.compile("killed .* Garissa")
SERIOUS = ("serious", "critical")
WIDTHS = {"wide": 1280, "narrow": 390}
# What a driver of graphics says of itself is no fault of the page; what is not there is answered with 404, a wrong
# password with 401.
EXPECTED = re.compile(r"GPU stall|GL Driver Message|WebGL|status of 404 .*Not Found|status of 401")


pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")


@dataclass(frozen=True)
class Served:
    """A desk that listens; its store's best told incident, a report of it, and two accounts that are in doubt."""

    address: str
    incident: str
    report: str
    pair: tuple[str, str]

    def pages(self) -> dict[str, str]:
        """The address of each page, by a name for its picture."""
        a, b = self.pair
        return {
            "incidents": "/incidents",
            "map": "/map",
            "timeline": "/timeline",
            "incident": f"/incidents/{self.incident}",
            "report": f"/reports/{self.report}",
            "pair": f"/pair?a={a}&b={b}",
            "review": "/review",
            "reports": "/reports",
            "actors": "/actors",
            "places": "/places",
            "place": "/places/garissa",
            "actor": "/actors/gunmen",
            "nothing": "/incidents?words=nothing+has+these",
            "nothing-on-the-line": "/timeline?words=nothing+has+these",
            "add": "/add",
            "method": "/method",
            "api": "/api/docs",
            "problem": "/incidents/i-0",
        }


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Store.open(str(tmp_path_factory.mktemp("desk") / "desk.db")) as store:
        read_into(store, [ROOT / "examples"])
        record = store.record()
        incident = max(record.incidents, key=lambda each: each.independent_voices)
        report = next(each.report for each in record.accounts if each.id == incident.accounts[0])
        doubt = next(each for each in record.relations if each.kind == "related")
        a, b = (store.incident(each).accounts[0] for each in (doubt.from_, doubt.to))
        with listening(store) as address:
            yield Served(address, incident.id, report, (a, b))


@contextmanager
def listening(store: Store, accounts: Accounts | None = None) -> Iterator[str]:
    """A desk on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(store, author="Ada", accounts=accounts), port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@contextmanager
def watched(browser: Browser, address: str, scheme: str = "light", width: int = WIDTHS["wide"]) -> Iterator[Page]:
    """A page of the desk. At its end, nothing has gone wrong in it, and nothing was asked of another machine."""
    wrong: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            wrong.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "blob:", "data:")):
            wrong.append(f"asked {request.url}")

    context = browser.new_context(
        base_url=address, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("console", told)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", asked)
    yield page
    context.close()
    assert wrong == []


def settled(page: Page) -> None:
    """Wait for the maps of a page."""
    for number in range(page.locator(".map[data-source]").count()):
        page.locator(".map[data-source]").nth(number).and_(page.locator("[data-ready]")).wait_for()


def test_five_minutes(browser: Browser, served: Served) -> None:
    """Find an incident, see why its toll is what it is, disagree, undo that, and take the result away."""
    with watched(browser, served.address) as page:
        page.goto("/")
        page.get_by_label("country").select_option("KE")
        page.get_by_role("button", name="Filter").click()
        page.get_by_role("link", name=GARISSA).first.click()
        page.get_by_role("heading", name="Tolls, and what each rests on").wait_for()
        page.locator("table.weigh a").first.click()
        page.locator("aside li:target").wait_for()
        page.keyboard.press("n")
        page.locator(".text a.mark:focus").wait_for()
        page.locator("aside li.at").first.wait_for()
        page.go_back()
        page.get_by_label("effect").select_option("killed")
        form = page.locator("form", has=page.get_by_label("effect"))
        for name, figure in (("low", "147"), ("best", "148"), ("high", "148")):
            form.get_by_label(name, exact=True).fill(figure)
        form.get_by_label("why").fill("The correction of 9 April is the count by name.")
        form.get_by_role("button", name="Set").click()
        entry = page.locator("article.entry", has_text="count by name")
        entry.wait_for()
        assert "Ada" in entry.inner_text()
        entry.get_by_text("undo", exact=True).click()
        entry.get_by_label("why").fill("Only to see how it is undone.")
        entry.get_by_role("button", name="Undo").click()
        page.locator("article.entry .tag", has_text="undone").wait_for()
        page.goto("/incidents?country=KE")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV", exact=True).click()
        assert "Garissa" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_whole_and_usable(browser: Browser, served: Served, scheme: str, width: str) -> None:
    """No wider than the window, no fault that keeps anyone out (axe), a picture kept."""
    faults: list[str] = []
    for name, address in served.pages().items():
        with watched(browser, served.address, scheme, WIDTHS[width]) as page:
            page.goto(address)
            faults += faults_of(page, name, scheme, width)
    assert faults == []


def faults_of(page: Page, name: str, scheme: str, width: str) -> list[str]:
    """What keeps people out of a page (axe), and whether it is wider than its window; its picture is kept."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    settled(page)
    page.screenshot(path=SHOTS / f"{name}-{scheme}-{width}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth") > WIDTHS[width]
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in SERIOUS]
    told = [f"{name}: {each['help']}: {each['nodes'][0]['html']}" for each in found]
    return [*told, *([f"{name} is wider than its window"] if wide else [])]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_and_the_accounts_are_whole_and_usable(
    browser: Browser, store: Store, accounts: Accounts, scheme: str, width: str
) -> None:
    """Log in with the wrong password and the right one, see one's own page and all accounts, and log out."""
    faults: list[str] = []
    with listening(store, accounts) as address, watched(browser, address, scheme, WIDTHS[width]) as page:
        page.goto("/review")
        for password in ("not this one", PASSWORDS["Edda"]):
            page.get_by_label("name").fill("edda")
            page.get_by_label("password").fill(password)
            faults += faults_of(page, "login", scheme, width)
            page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="What to look at next").wait_for()
        page.get_by_role("link", name="Edda").click()
        page.get_by_role("button", name="Make a token").click()
        page.get_by_text("Shown this once").wait_for()
        faults += faults_of(page, "account", scheme, width)
        page.get_by_role("link", name="All accounts").click()
        faults += faults_of(page, "accounts", scheme, width)
        page.get_by_role("button", name="log out").click()
        page.get_by_role("heading", name="Log in").wait_for()
    assert faults == []


def asked(page: Page, address: str) -> Any:
    """What the JSON API answers to a page."""
    return page.evaluate(f"fetch('{address}').then((answer) => answer.json())")


def is_alone(feature: dict[str, Any]) -> bool:
    """A point of one incident, known to a spot: no ring around it moves the middle of the map."""
    return feature["properties"]["count"] == 1 and (feature["properties"]["radius_km"] or 0) < 50


@pytest.mark.skipif(not has_map(), reason="the package was built without npm's registry: no map")
def test_the_map_paints_and_its_points_lead_to_incidents(browser: Browser, served: Served) -> None:
    with watched(browser, served.address) as page:
        page.goto("/incidents")
        countries = [each["value"] for each in asked(page, "/api/choices")["country"]]
        answers = ((each, asked(page, f"/api/map?country={each}")["features"]) for each in countries)
        country, point = next((each, all_[0]) for each, all_ in answers if len(all_) == 1 and is_alone(all_[0]))
        page.goto(f"/map?country={country}")  # one point, in the middle
        settled(page)
        box = page.locator(".map canvas").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.locator(".card").get_by_role("link", name=point["properties"]["title"]).click()
        assert page.url.endswith(point["properties"]["id"])


def test_without_scripts_the_pages_work(browser: Browser, served: Served) -> None:
    context = browser.new_context(base_url=served.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/incidents?country=KE")
    page.get_by_role("link", name=GARISSA).first.click()
    page.locator("table.weigh a").first.click()
    page.locator("aside li:target").wait_for()
    context.close()


def test_an_incident_prints_as_a_brief(browser: Browser, served: Served) -> None:
    """As PDF by the browser, on a page or two: the figures and the sentences, none of the forms."""
    with watched(browser, served.address) as page:
        page.goto(f"/incidents/{served.incident}")
        settled(page)
        page.emulate_media(media="print")
        assert not page.get_by_role("button", name="Right", exact=True).is_visible()
        assert page.get_by_role("heading", name="Tolls, and what each rests on").is_visible()
        SHOTS.mkdir(parents=True, exist_ok=True)
        brief = page.pdf(path=SHOTS / "brief.pdf", format="A4")
        assert 1 <= len(re.findall(rb"/Type /Page\b", brief)) <= 2
