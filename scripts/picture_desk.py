"""Take the pictures of docs/desk.md: python scripts/picture_desk.py (needs Chromium: apt-get install chromium)

Reads the example reports into a store of its own, serves it, and goes the newcomer's way through the desk.
"""

from __future__ import annotations

import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from according.keep import read_into
from according.store import Store
from according.web.app import create_app

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
SIZE = {"width": 960, "height": 560}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder, "desk.db"))) as store:
        read_into(store, [ROOT / "examples"])
        with listening(store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page(base_url=address, viewport=SIZE, reduced_motion="reduce")
            walk(page)
            browser.close()


def walk(page: Page) -> None:
    """The newcomer's way: find, see why, disagree."""
    page.goto("/incidents?country=KE")
    take(page, "list")
    page.goto("/map")
    page.locator(".map[data-ready]").wait_for()
    page.wait_for_timeout(1000)
    take(page, "map")
    page.goto("/incidents?country=KE&sort=voices")
    page.get_by_role("link", name=re.compile("killed .* Garissa")).first.click()
    page.locator(".map[data-ready]").wait_for()
    take(page, "incident")
    page.locator("table.weigh a").first.click()
    page.keyboard.press("n")
    take(page, "report")
    page.goto("/review")
    take(page, "review")
    page.locator("a[href^='/pair']").first.click()
    page.locator("form[action='/do/pair']").evaluate("each => each.scrollIntoView()")
    take(page, "pair")

    page.goto("/places/garissa")
    take(page, "place")


def take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"desk-{name}.png")


@contextmanager
def listening(store: Store) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(store, author="Ada"), port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
