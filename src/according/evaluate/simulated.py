"""A war made by chance, of which the truth is known: what linking joins and parts, and what that does to the dead.

No report is read here: accounts are made as if they had been extracted, with the gaps and errors that reports and
extraction have. The same size gives the same war. Each constant says where it is from; where no public figure was at
hand, it says that it is assumed. What is linked so differs from real reports most in this: its errors are independent
of each other, and its words are drawn from a list.

`pair_precision`, `pair_recall`, `pair_f1`: pairs of accounts, joined rightly. `double_counting`: our incidents beyond
the first that a true incident was made into, for each true one. `hidden`: true incidents that went into one of ours
together with a greater one, for each true one. `toll_mae`: by how many killed the best toll of a true incident misses
(that of the incident of ours that holds most of its accounts), on average. Totals over many incidents are left out of
these figures, as no incident is right for them, but they are linked along with the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

from according.estimate.incidents import assemble
from according.evaluate.linked import agreement
from according.evaluate.result import Miss, Result, Task, fraction, killed
from according.ids import content_id, sha256_of
from according.link.linkage import link
from according.model import Account, Claim, ClaimField, Extraction, Report
from according.resolve.actors import comparer
from according.values import Actor, AnyValue, EventType, Group, Place, Published, Quantity, Span, TimeSpan

ACCOUNTS = 1000
"""The size of the war that `according evaluate simulated` makes; benchmarks/simulate.py makes greater ones."""
SEED = 2014
FIRST_DAY = date(2013, 1, 1)
DAILY = 3.0
"""Incidents a day: a war of the intensity of Iraq's 2003-2008 in Bohorquez et al. 2009, rounded."""
TOWNS = 400
"""Assumed: as many places as a country's news of a war names."""
TOWN_SKEW = 0.8
"""Zipf's exponent of how often a town is struck. Assumed: a few towns are struck again and again."""
DEADLY = 2.5
"""The exponent of the power law of the killed of an incident (Bohorquez et al. 2009, Nature 462: nine insurgencies)."""
MOST_KILLED = 1000
"""The greatest toll of an incident in the same data is near a thousand."""
REPORTS = 0.45
"""The chance that one more report tells of an incident. Assumed: geometric, so that most have one or two."""
DELAYS = (0.55, 0.3, 0.1, 0.05)
"""Published the same day, the next, two and three days later. Assumed."""
COPIES = 0.25
"""The chance that a further report is a copy of a wire story. Assumed."""
TIMES = {"none": 0.25, "day after": 0.05, "month": 0.05}
"""An account names no day, the day of the report in place of the event's, or a month. Assumed."""
PLACES = {"none": 0.1, "region": 0.2, "other town": 0.1}
"""An account names no place but the country, the region around it, or is placed in another town. Assumed."""
TOLLS = {"none": 0.15, "at least": 0.1, "off": 0.2}
"""An account gives no figure, a lower bound, or another figure, by a half on average either way. Assumed."""
GENERIC = 0.35
"""The chance that an actor goes by a word that fits many ("gunmen"). Assumed."""
UNNAMED = 0.3
"""The chance that an account names no perpetrator. Assumed."""
TOTALS = 0.02
"""The share of accounts that are totals over a month and a region. Assumed."""
NAMED = 0.3
"""The chance that a report names a victim that the others of its incident may name too. Assumed."""
TYPES = ("armed-clash", "shelling", "air-strike", "explosion", "attack", "execution")
SPREAD_KM = 111.0
COUNTRY = "XW"


@dataclass(frozen=True, slots=True)
class Happening:
    """One true incident."""

    number: int
    day: date
    town: Place
    kind: str
    perpetrator: Actor
    target: Actor
    killed: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class War:
    """The accounts of a war, with the true incident of each (a total has none) and the true tolls."""

    extractions: tuple[Extraction, ...]
    truth: Mapping[str, int]
    killed: Mapping[int, int]
    happened: Mapping[int, Happening]


def files(_: Path) -> tuple[Path, ...]:
    """None: the war is made."""
    return ()


def score(_: Sequence[Path], task: Task) -> Result:
    """Make a war, link it, and compare with the truth."""
    war = make_war(task.limit or ACCOUNTS)
    compatible = comparer(task.tools.actors)
    linkage = link(war.extractions, compatible)
    tolls = {
        each.id: sum(toll.best or toll.low or 0 for toll in killed(each))
        for each in assemble(war.extractions, linkage, compatible=compatible)
    }
    figures = figures_of(war, linkage.incident_of) | {"toll_mae": toll_error(war, linkage.incident_of, tolls)}
    return Result("simulated", len(war.truth), figures, misses(war, linkage.incident_of))


def figures_of(war: War, ours: Mapping[str, str]) -> dict[str, float]:
    """How well the pairs are joined, how often incidents are counted twice, and how often one hides another."""
    found = agreement(war.truth, ours)
    both = {(incident, ours[account]) for account, incident in war.truth.items()}
    true, made = {incident for incident, _ in both}, {each for _, each in both}
    precision, recall = found.pair_precision, found.pair_recall
    return {
        "pair_precision": precision,
        "pair_recall": recall,
        "pair_f1": fraction(2 * precision * recall, precision + recall),
        "double_counting": fraction(len(both) - len(true), len(true)),
        "hidden": fraction(len(both) - len(made), len(true)),
    }


def toll_error(war: War, ours: Mapping[str, str], tolls: Mapping[str, int]) -> float:
    """By how many killed the tolls of the true incidents miss, on average."""
    homes: dict[int, Counter[str]] = defaultdict(Counter)
    for account, incident in war.truth.items():
        homes[incident][ours[account]] += 1
    errors = [abs(tolls[min(found, key=lambda i: (-found[i], i))] - war.killed[n]) for n, found in homes.items()]
    return fraction(sum(errors), len(errors))


GARBLED = ("another town", "the day of the report", "no day, or a month", "no place, or a region", "told as it was")
"""What is wrong with one of two accounts, or left out, the worst first: of the first two nobody could see that."""


def misses(war: War, ours: Mapping[str, str]) -> tuple[Miss, ...]:
    """The pairs of accounts of a true incident that stayed apart; the method is the first of `GARBLED` that holds."""
    told = {each.accounts[0].id: each for each in war.extractions}
    pairs = [(a, b) for a, b in combinations(war.truth, 2) if war.truth[a] == war.truth[b] and ours[a] != ours[b]]
    return tuple(
        Miss(
            "pair_recall",
            str(war.truth[a]),
            f"{told[a].report.text}\n--\n{told[b].report.text}",
            "1",
            "2",
            garbled((told[a], told[b]), war.happened[war.truth[a]]),
        )
        for a, b in pairs
    )


def garbled(pair: Sequence[Extraction], truth: Happening) -> str:
    """The first of `GARBLED` that holds of one of two accounts of what happened."""
    places = [c.value for each in pair for c in each.claims if isinstance(c.value, Place)]
    times = [c.value for each in pair for c in each.claims if isinstance(c.value, TimeSpan)]
    days = [time.start for time in times if time.precision == "day"]
    towns = [place for place in places if place.precision == 1]
    found = (towns != [truth.town] * len(towns), days != [truth.day] * len(days), len(days) < 2, len(towns) < 2, True)
    return GARBLED[found.index(True)]


def make_war(accounts: int, seed: int = SEED) -> War:
    """A war of which so many accounts tell."""
    random = Random(seed)
    towns = [_town(number, random) for number in range(TOWNS)]
    often = [1 / (rank + 1) ** TOWN_SKEW for rank in range(TOWNS)]
    told: list[Extraction] = []
    truth: dict[str, int] = {}
    happened: dict[int, Happening] = {}
    day, number = 0.0, 0
    while len(told) < accounts:
        day += random.expovariate(DAILY)
        happening = _happening(number, FIRST_DAY + timedelta(int(day)), random.choices(towns, often)[0], random)
        happened[number] = happening
        for extraction in _reports(happening, towns, random)[: accounts - len(told)]:
            told.append(extraction)
            if not any(isinstance(c.value, Quantity) and c.value.scope == "aggregate" for c in extraction.claims):
                truth[extraction.accounts[0].id] = number
        number += 1
    return War(tuple(told), truth, {n: each.killed for n, each in happened.items()}, happened)


def _town(number: int, random: Random) -> Place:
    latitude, longitude = random.uniform(33, 37), random.uniform(36, 42)
    return _place(f"Town {number}", latitude, longitude, random.choice((2.0, 5.0, 10.0)), 1)


def _place(name: str, latitude: float, longitude: float, radius: float, precision: int) -> Place:
    return Place(
        name=name,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country=COUNTRY,
        gazetteer_id=name,
        precision=precision,
        text=name,
    )


def _happening(number: int, day: date, town: Place, random: Random) -> Happening:
    sides = [_side(n) for n in random.sample(range(8), 2)]
    dead = min(MOST_KILLED, int((1 - random.random()) ** (-1 / (DEADLY - 1))))
    words = tuple(f"name{number}x{n}" for n in range(3))
    return Happening(number, day, town, random.choice(TYPES), sides[0], sides[1], dead, words)


@cache
def _side(number: int) -> Actor:
    name = f"Side {number}"
    return Actor(id=f"side-{number}", name=name, kind="rebel", text=name)


def _reports(happening: Happening, towns: Sequence[Place], random: Random) -> list[Extraction]:
    """The reports of an incident: the first, and by chance more, some of them copies of one before."""
    made = [_report(happening, 0, towns, random)]
    while random.random() < REPORTS:
        if random.random() < COPIES:
            made.append(_copy(random.choice(made), happening.number, len(made)))
        else:
            made.append(_report(happening, len(made), towns, random))
    return made


def _report(happening: Happening, number: int, towns: Sequence[Place], random: Random) -> Extraction:
    delay = random.choices(range(len(DELAYS)), DELAYS)[0]
    out = happening.day + timedelta(delay)
    total = random.random() < TOTALS
    values: list[tuple[ClaimField, AnyValue]] = [("type", _type(happening.kind))]
    time = _month(happening.day) if total else _time(happening.day, out, random)
    town = _region(happening.town) if total else _where(happening.town, towns, random)
    values += [("time", time)] if time else []
    values.append(("place", town))
    values += [] if random.random() < UNNAMED else [("perpetrator", _who(happening.perpetrator, random))]
    values += [("target", _who(happening.target, random))]
    toll = _total(happening.killed, random) if total else _toll(happening.killed, random)
    values += [("killed", toll)] if toll else []
    words = [word for word in happening.words if random.random() < NAMED]
    return _extraction(f"{happening.number} {number}", out, values, words, None)


@cache
def _type(kind: str) -> EventType:
    return EventType(value=kind, text=kind)


def _time(day: date, out: date, random: Random) -> TimeSpan | None:
    match _drawn(TIMES, random):
        case "none":
            return None
        case "month":
            return _month(day)
        case "day after":
            return _day(out)
        case _:
            return _day(day)


@cache
def _day(day: date) -> TimeSpan:
    return TimeSpan(start=day, end=day, precision="day", text=day.isoformat())


@cache
def _month(day: date) -> TimeSpan:
    first = day.replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return TimeSpan(start=first, end=last, precision="month", text=first.strftime("%B %Y"))


def _where(town: Place, towns: Sequence[Place], random: Random) -> Place:
    match _drawn(PLACES, random):
        case "none":
            return Place(name="The country", country=COUNTRY, precision=6, text="the country")
        case "region":
            return _region(town)
        case "other town":
            return random.choice(towns)
        case _:
            return town


@cache
def _region(town: Place) -> Place:
    """The square of a degree that holds a town, as a circle."""
    latitude, longitude = (int(degrees) + 0.5 for degrees in (town.latitude or 0, town.longitude or 0))
    return _place(f"Region {latitude:.0f}/{longitude:.0f}", latitude, longitude, 0.7 * SPREAD_KM, 4)


def _who(actor: Actor, random: Random) -> Actor:
    if random.random() >= GENERIC:
        return actor
    return _somebody(random.choice(("gunmen", "rebels", "fighters")), actor.kind)


@cache
def _somebody(word: str, kind: str) -> Actor:
    return Actor(id=None, name=word, kind=kind, text=word)


def _toll(dead: int, random: Random) -> Quantity | None:
    match _drawn(TOLLS, random):
        case "none":
            return None
        case "at least":
            low = max(1, int(dead * random.uniform(0.5, 1)))
            return _quantity(low, None, "at-least")
        case "off":
            off = max(1, round(dead * random.lognormvariate(0, 0.5)))
            return _quantity(off, off, "exact")
        case _:
            return _quantity(dead, dead, "exact")


def _total(dead: int, random: Random) -> Quantity:
    total = dead + random.randint(20, 200)
    return _quantity(total, total, "exact").model_copy(update={"scope": "aggregate"})


@cache
def _quantity(low: int, high: int | None, qualifier: str) -> Quantity:
    group = Group.model_validate({"text": "people", "status": "unknown", "side": "target", "actor": None})
    return Quantity.model_validate(
        {"low": low, "best": low, "high": high, "qualifier": qualifier, "text": f"{low} people", "group": group}
    )


def _drawn(chances: Mapping[str, float], random: Random) -> str | None:
    """One of some cases by its chance, None by the rest."""
    return random.choices([*chances, None], [*chances.values(), 1 - sum(chances.values())])[0]


def _extraction(
    name: str, out: date, values: Sequence[tuple[ClaimField, AnyValue]], words: Sequence[str], copied: str | None
) -> Extraction:
    """A report with one account, a claim a line, and the words that nothing claims below."""
    report, account = content_id("r", name), content_id("a", name)
    text, claims = "", []
    for field, value in values:
        said = f"{field} {getattr(value, 'text', '')}"
        span = Span(start=len(text), end=len(text) + len(said), text=said)
        text += said + "\n"
        claims.append(
            Claim(
                id=content_id("c", name, field),
                account=account,
                report=report,
                speaker=None,
                field=field,
                value=value,
                assertion="asserted",
                spans=(span,),
                method="simulated",
            )
        )
    text += " ".join(("they said", *(word.capitalize() for word in words)))
    made = Report(
        id=report,
        path=None,
        url=None,
        sha256=sha256_of(name.encode()),
        title=None,
        language="en",
        publisher=None,
        agency=None,
        published=Published(start=out, end=out, precision="day", basis="given", text=out.isoformat()),
        text=text,
        zones=(),
        copy_group=copied or report,
    )
    return Extraction(report=made, speakers=(), accounts=(Account(id=account, report=report),), claims=tuple(claims))


def _copy(wire: Extraction, incident: int, number: int) -> Extraction:
    """The same story by another outlet."""
    published = wire.report.published
    out = published.start if isinstance(published, Published) and published.start else FIRST_DAY
    values = [(claim.field, claim.value) for claim in wire.claims]
    words = wire.report.text.rsplit("\n", 1)[-1].split()[2:]
    return _extraction(f"{incident} {number}", out, values, words, wire.report.copy_group)
