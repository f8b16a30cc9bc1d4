"""A store with a few made-up reports of one attack and one clash, derived without any model, to work on."""

from __future__ import annotations

from datetime import UTC, datetime

from according.model import Extraction, Incident, Method, Record
from according.ontology.actors import load_actors
from according.pipeline import settle
from according.store import Store
from told import ReportBuilder, count, day, done, place

METHOD = Method(version="0.1.0", model="none", gazetteer="none", rules="ucdp")
BROD = place("Brod", 44.0, 18.0)
CIVILIANS = {"who": "civilians", "status": "civilian", "side": "target"}


def at(minute: int) -> datetime:
    """A minute of one morning."""
    return datetime(2021, 3, 1, 9, minute, tzinfo=UTC)


def reports() -> list[Extraction]:
    """Two reports of one shelling that differ on the dead, and a third of an arrest in another place and year."""
    one, two, three = ReportBuilder("One", "2016-04-04"), ReportBuilder("Two", "2016-04-04"), ReportBuilder("Three")
    for builder, number in ((one, 8), (two, 9)):
        doctor = builder.speaker(f"Dr {builder.name}", "medical", name=builder.name)
        killed = count(number, **CIVILIANS)
        builder.account(speaker=doctor, type="shelling", time=day("2016-04-03"), place=BROD, killed=killed)
    zall = place("Zall", 41.0, 20.0, country="AL")
    three.account(type="arrest", time=day("2012-01-09"), place=zall, detained=count(3))
    return done([one, two, three])


def fill(store: Store) -> Record:
    """Keep the reports, and derive."""
    for extraction in reports():
        store.save(extraction, extraction.report.text.encode())
    store.conclude(settle(tuple(store.extractions()), load_actors(), METHOD))
    return store.record()


def shelling(store: Store) -> Incident:
    """The incident that the first report tells of."""
    account = store.find(reports()[0].accounts[0].id)
    return store.incident(account.incident)  # type: ignore[union-attr, arg-type]
