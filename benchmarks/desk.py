"""How long the desk takes to answer over many incidents: python benchmarks/desk.py [--incidents N] [--paint]

Makes N incidents up (100,000 by default, as benchmarks/lists.py does), serves them, and prints for each page the best
and the worst of several runs in milliseconds at the server and the least processor time, which is what counts on a busy
machine: asked by a desk that was just opened, and asked again. With --paint, Chromium opens the map several times, and
the least time to its first paint with points is printed, too.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from lists import record
from starlette.testclient import TestClient

from according.store import Store
from according.web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
        print(f"{'':<32} {'just opened':<42} asked again")
        for name, address in PAGES:
            clients = [client_of(store) for _ in range(RUNS)]
            anew, again = (timed(list(asking)) for asking in (asks(clients, address), asks(clients, address)))
            print(f"{name:<32} {anew:<42} {again}")
        if given.paint:
            print(f"{'the map in Chromium, first points':<32} {painted(store):7.0f} ms")


def client_of(store: Store) -> TestClient:
    """Somebody at a desk that was just opened, and remembers nothing."""
    return TestClient(create_app(store, author="benchmark"), base_url="http://localhost")


def asks(clients: Sequence[TestClient], address: str) -> Iterator[Callable[[], object]]:
    for client in clients:
        yield lambda client=client: client.get(address).raise_for_status()


def timed(runs: Sequence[Callable[[], object]]) -> str:
    """Best and worst of some runs, and the least processor time."""
    took, spent = [], []
    for ask in runs:
        start, busy = time.perf_counter(), time.process_time()
        ask()
        took.append(1000 * (time.perf_counter() - start))
        spent.append(1000 * (time.process_time() - busy))
    return f"{min(took):5.0f} ms (worst {max(took):4.0f}, processor {min(spent):4.0f})"


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
        took = [opened(browser, f"http://127.0.0.1:{port}/map") for _ in range(RUNS)]
        browser.close()
    server.should_exit = True
    thread.join()
    return min(took)


def opened(browser: Browser, address: str) -> float:
    """Milliseconds until the map's points are drawn, in a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.locator(".map[data-painted]").wait_for(timeout=120_000)
    took = 1000 * (time.perf_counter() - start)
    context.close()
    return took


if __name__ == "__main__":
    main()
