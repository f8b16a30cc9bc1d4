"""How long a store takes to answer a list or a map: python benchmarks/lists.py [--incidents N] [--store URL]

Makes N incidents up (100,000 by default: places in a few countries, ten years, a few hundred groups), writes them to a
new store, and prints for each query the best and the worst of several runs, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from according.ids import content_id
from according.model import Grade, Incident, Method, Record, Toll
from according.store import Store
from according.store.filters import Filter, Page
from according.values import Actor, EventType, Group, Place, TimeSpan

RUNS = 5
TYPES = ("armed-clash", "air-strike", "shelling", "explosion", "attack", "abduction", "protest")
COUNTRIES = ("ML", "SY", "AF", "UA", "SD", "CO", "MM", "YE")
EVENT_GRADES = ("corroborated", "single-voice", "party-only", "contested", "denied")
METHOD = Method(version="benchmark", model="none", gazetteer="none", rules="ucdp")
WORLD = (-90.0, -180.0, 90.0, 180.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--store", help="a database URL; a file of its own by default")
    given = parser.parse_args()
    folder = tempfile.TemporaryDirectory()
    with folder, Store.open(given.store or str(Path(folder.name) / "lists.db")) as store:
        start = time.perf_counter()
        store.conclude(record(given.incidents))
        print(f"{given.incidents} incidents written in {time.perf_counter() - start:.1f} s")
        for name, ask in queries(store):
            print(f"{name:<44} {timed(ask)}")


def queries(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the desk asks, by name."""
    deep = Page(offset=90_000)
    year = Filter(since=date(2016, 1, 1), until=date(2016, 12, 31))
    yield "first page by time", lambda: store.page(Filter(), Page())
    yield "page 1,800 by time", lambda: store.page(Filter(), deep)
    yield "first page by killed, most first", lambda: store.page(Filter(), Page(sort="killed", descending=True))
    yield "first page by disagreement", lambda: store.page(Filter(), Page(sort="disagreement", descending=True))
    yield "one year of one country", lambda: store.page(year.model_copy(update={"country": "SY"}), Page())
    yield "an actor's name", lambda: store.page(Filter(actor="group 17"), Page())
    yield "words in title, place or actor", lambda: store.page(Filter(words="shelling town 5"), Page())
    yield "a place, contested, with dead", lambda: store.page(Filter(place="town 7", grade="contested"), Page())
    yield "map of the world in cells", lambda: store.cells(Filter(), WORLD, 15.0)
    yield "map of one year in cells", lambda: store.cells(year, WORLD, 15.0)
    yield "map of a province, points", lambda: store.cells(Filter(), (12.0, 12.0, 13.0, 13.0), 0.01)
    yield "what can be asked for", store.choices


def timed(ask: Callable[[], object]) -> str:
    """Best and worst of some runs, and the least processor time, which is what counts on a busy machine."""
    took, spent = [], []
    for _ in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        ask()
        took.append(1000 * (time.perf_counter() - start))
        spent.append(1000 * (time.process_time() - busy))
    return f"{min(took):7.0f} ms   (worst {max(took):.0f}; processor {min(spent):.0f})"


def record(number: int) -> Record:
    """So many incidents, the same for the same number."""
    chance = random.Random(number)
    empty: tuple[()] = ()
    return Record(
        method=METHOD,
        reports=empty,
        speakers=empty,
        accounts=empty,
        claims=empty,
        incidents=tuple(incident(n, chance) for n in range(number)),
        relations=empty,
        flags=empty,
    )


def incident(number: int, chance: random.Random) -> Incident:
    """One incident with a day, a place, two groups and a toll."""
    day = date(2010, 1, 1) + timedelta(chance.randrange(3650))
    kind, country, dead = chance.choice(TYPES), chance.choice(COUNTRIES), int(chance.paretovariate(1.1))
    place = Place(
        name=f"Town {number % 5000}",
        latitude=chance.gauss(15, 12),
        longitude=chance.gauss(20, 30),
        radius_km=5,
        country=country,
        precision=chance.choice((1, 2, 4, 6)),
        text="Town",
    )
    account = content_id("a", number)
    toll = Toll(
        effect="killed",
        group=Group(text="people"),
        low=dead,
        best=dead,
        high=dead + chance.randrange(5),
        claims=(content_id("c", number),),
        rule="ucdp",
        why="made up",
    )
    return Incident(
        id=content_id("i", account),
        title=f"{dead} killed · {kind} · {place.name} · {day}",
        type=EventType(value=kind, text=kind),
        time=TimeSpan(start=day, end=day, precision="day", text=str(day)),
        place=place,
        perpetrators=(group(chance),),
        targets=(group(chance),),
        accounts=(account,),
        tolls=(toll,),
        independent_voices=chance.randrange(1, 5),
        grade=Grade.model_validate({"event": chance.choice(EVENT_GRADES), "toll": "single-voice"}),
    )


def group(chance: random.Random) -> Actor:
    number = chance.randrange(300)
    return Actor(id=f"group-{number}", name=f"Group {number}", kind="rebel", text=f"Group {number}")


if __name__ == "__main__":
    main()
