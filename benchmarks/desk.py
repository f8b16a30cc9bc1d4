"""How long the desk takes to answer over many incidents: python benchmarks/desk.py [--incidents N] [--paint]

Makes N incidents up (100,000 by default, as benchmarks/lists.py does), serves them, and prints for each page the best
and the worst of several runs, in milliseconds at the server. With --paint, Chromium opens the map and the time to its
first paint with points is printed, too.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn
from lists import record
from starlette.testclient import TestClient

from according.store import Store
from according.web.app import create_app

RUNS = 5
PAGES = (
    ("the list", "/incidents"),
    ("page 1,800 of it", "/incidents?page=1800"),
    ("the list by disagreement", "/incidents?sort=disagreement&descending=true"),
    ("one country, one year", "/incidents?country=SY&since=2016-01-01&until=2016-12-31"),
    ("words", "/incidents?words=shelling+town+5"),
    ("the list as JSON", "/api/incidents?country=SY"),
    ("the map's page", "/map"),
    ("the map's points, the world", "/api/map?zoom=2"),
    ("the map's points, a country", "/api/map?country=SY&zoom=5&bbox=-20,-35,60,60"),
    ("the time line", "/timeline"),
    ("the review queue", "/review"),
    ("actors", "/actors"),
    ("places", "/places"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--paint", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder, "desk.db"))) as store:
        store.conclude(record(given.incidents))
        client = TestClient(create_app(store, author="benchmark"), base_url="http://localhost")
        for name, address in PAGES:
            print(f"{name:<32} {timed(lambda address=address: client.get(address).raise_for_status())}")
        if given.paint:
            print(f"{'the map in Chromium, first points':<32} {painted(store):7.0f} ms")


def timed(ask: Callable[[], object]) -> str:
    """Best and worst of some runs."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - start))
    return f"{min(took):7.0f} ms   (worst {max(took):.0f})"


def painted(store: Store) -> float:
    """Milliseconds from opening the map to its points being drawn, in a browser that has nothing cached."""
    from playwright.sync_api import sync_playwright

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(store), port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    flags = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto(f"http://127.0.0.1:{port}/map")
        page.locator(".map[data-ready]").wait_for(timeout=120_000)
        took = 1000 * (time.perf_counter() - start)
        browser.close()
    server.should_exit = True
    thread.join()
    return took


if __name__ == "__main__":
    main()
