"""FA-KES: reports on one war with the tolls that readers took from them (Abu Salem et al. 2019).

Measured is the first incident of each report that is no background and has a toll of killed: its best toll over all
groups, its day, place and actor. A report without one has a total of 0. Readers counted as civilians those whom a
report does not call fighters, so groups of unknown status count as civilians here, and nowhere else. They wrote down
the number that stands in the text: "more than 40" is 40 to them, and at least 41 to a toll, so 40 is compared.
The `date` column is the report's day where one is printed, so it is given as the publication date of reports that
state none, and `date_accuracy` asks whether the incident is placed within the days before it.

Sixty rows were read by hand (data/evaluation/fakes_checked.csv). Where a file has them, `checked_...` are the same
questions on the rows as corrected, the day being the incident's own, and `checked_total_wrong` and
`checked_date_wrong` are the shares of rows whose label the text contradicts.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files as resources
from pathlib import Path

from according.evaluate.result import Miss, Result, Task, files_in, fraction, killed, main_incident
from according.model import Claim, Incident, Toll
from according.resolve.gazetteer import Gazetteer
from according.resolve.numberwords import NUMBER, read_number
from according.resolve.shapes import distance_km
from according.values import Actor, Place, Quantity, TimeSpan
from according.yamltext import parsed

NEAR = 0.2
"""A total within a fifth of the gold one: what the field treats as the same magnitude."""
NEWS = timedelta(days=3)
"""A report is of its day or of the three before: over a weekend."""
WEEK = timedelta(days=7)
"""A time wider than a week does not date a day's news."""
UNKNOWN = "unknown"
FIELDS = {"date_accuracy": "time", "place_accuracy": "place", "actor_accuracy": "perpetrator"}
"""The field of the claims behind an answer; `killed` for all others."""
REGION_KM = 60.0
"""A place wider than this is a region, and its middle tells no town."""
TOWN_KM = 25.0
"""A city names its surroundings too: UCDP's where_prec 2 goes as far."""
_KILLING = r"(?:kill(?:ed|s|ing)?|dead|died|dies?|deaths?|slain|martyred|massacred)"
BASELINE = re.compile(
    rf"\b(?P<before>{NUMBER})\b[^.]{{0,40}}?\b{_KILLING}\b|\b{_KILLING}\b[^.]{{0,20}}?\b(?P<after>{NUMBER})\b",
    re.IGNORECASE,
)
"""A number up to some words before a word of killing, or soon after it, in one sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report with what its readers took from it."""

    item: str
    text: str
    day: date
    location: str
    actor: str
    civilians: int
    total: int


@dataclass(frozen=True, slots=True)
class Class:
    """The actors that a class of the data set means: by id, and by kind where they have no id."""

    ids: frozenset[str]
    kinds: frozenset[str]

    def has(self, actor: Actor) -> bool:
        """True when an actor is of the class."""
        return actor.id in self.ids if actor.id else actor.kind in self.kinds


@dataclass(frozen=True, slots=True)
class Checked:
    """What a text says by hand: the total, the day where the text fixes one, and whether the labels say so too."""

    total: int
    day: date | None
    total_right: bool
    day_right: bool


@dataclass(frozen=True, slots=True)
class Main:
    """What was read of a report's main incident: its claims, and its killed by status."""

    incident: Incident | None
    claims: tuple[Claim, ...]
    killed: Mapping[str, int]

    @property
    def total(self) -> int:
        """The killed of all groups."""
        return sum(self.killed.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """One question on one report: what its readers said, what was read, and whether that is right."""

    figure: str
    expected: str
    got: str
    right: bool


def files(data: Path) -> tuple[Path, ...]:
    """The tables of reports."""
    return files_in(data / "fakes", ".csv")


def score(paths: Sequence[Path], task: Task) -> Result:
    """Totals, days, places and actors of the main incidents, and a baseline's totals."""
    classes, checked = load_classes(), load_checked()
    right: Counter[str] = Counter()
    read: list[tuple[Checked, Main]] = []
    misses: list[Miss] = []
    error = items = 0
    for row in task.take(rows_of(paths)):
        main = read_main(row, task)
        given = answers(row, main, classes, task.tools.gazetteer)
        right.update({answer.figure: answer.right for answer in given})
        right["baseline_total_exact"] += baseline_total(row.text) == row.total
        misses += [miss(row, main, answer) for answer in given if not answer.right]
        error += abs(main.total - row.total)
        items += 1
        if row.item in checked:
            read.append((checked[row.item], main))
    figures = {name: fraction(count, items) for name, count in right.items()}
    figures |= {"total_mae": fraction(error, items)} | on_checked(read)
    return Result("fakes", items, figures, tuple(misses))


def on_checked(read: Sequence[tuple[Checked, Main]]) -> dict[str, float]:
    """The figures on rows read by hand, and how often their labels are wrong; none without such rows."""
    if not read:
        return {}
    dated = [(hand.day, main.incident.time if main.incident else None) for hand, main in read if hand.day]
    shares = {
        "checked_total_exact": [main.total == hand.total for hand, main in read],
        "checked_total_within_20": [abs(main.total - hand.total) <= NEAR * hand.total for hand, main in read],
        "checked_date_accuracy": [covers(time, day) for day, time in dated],
        "checked_total_wrong": [not hand.total_right for hand, _ in read],
        "checked_date_wrong": [not hand.day_right for hand, _ in read],
    }
    return {name: fraction(sum(found), len(found)) for name, found in shares.items()}


def covers(time: object, day: date) -> bool:
    """True when a time of at most a week has a day in it."""
    if not isinstance(time, TimeSpan) or time.start is None or time.end is None:
        return False
    return time.end - time.start < WEEK and time.start <= day <= time.end


def rows_of(paths: Sequence[Path]) -> Iterator[Row]:
    """The rows of the tables, as reports: the title, a blank line, the text."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                civilians, others = (int(float(row[name] or 0)) for name in ("nb_civilians", "nb_noncivilians"))
                yield Row(
                    item=f"{row['unit_id']}/{row['row']}",
                    text=f"{row['article_title']}\n\n{row['article_content']}",
                    day=datetime.strptime(row["date"], "%m/%d/%y").date(),
                    location=row["location"],
                    actor=row["actor"],
                    civilians=civilians,
                    total=civilians + others,
                )


def read_main(row: Row, task: Task) -> Main:
    """The first incident with killed that is no background; else the first that is none."""
    incident, claims = main_incident(task.read(row.text, row.day))
    return Main(incident, claims, killed_by_status(incident, claims) if incident else {})


def killed_by_status(incident: Incident, claims: Sequence[Claim] = ()) -> Mapping[str, int]:
    """The best figures of the killed by the status of their group; an open "up to" counts for its high."""
    counts: Counter[str] = Counter()
    for toll in killed(incident):
        best = next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)
        counts[toll.group.status] += best - exceeds(toll.best, toll, claims)
    return counts


def exceeds(figure: int | None, toll: Toll, claims: Iterable[Claim]) -> bool:
    """True when a figure of a toll is the number after the one written: all claims of it are "more than"."""
    values = [c.value for c in claims if c.id in toll.claims and isinstance(c.value, Quantity)]
    told = {value.qualifier for value in values if value.best is not None and value.best == figure}
    return told == {"more-than"}


def answers(row: Row, main: Main, classes: Mapping[str, Class], gazetteer: Gazetteer) -> tuple[Answer, ...]:
    """What was read of one report beside what its readers said."""
    civilians = main.total - main.killed.get("combatant", 0)
    time, place = (main.incident.time, main.incident.place) if main.incident else (None, None)
    actor = actor_class(main.incident.perpetrators if main.incident else (), classes)
    expected = row.actor if row.actor in classes else UNKNOWN
    total, got = str(row.total), str(main.total)
    return (
        Answer("total_exact", total, got, main.total == row.total),
        Answer("total_within_20", total, got, abs(main.total - row.total) <= NEAR * row.total),
        Answer("civilians_exact", str(row.civilians), str(civilians), civilians == row.civilians),
        Answer("date_accuracy", row.day.isoformat(), _told(time), same_day(time, row.day)),
        Answer("place_accuracy", row.location, _told(place), same_place(place, row.location, gazetteer)),
        Answer("actor_accuracy", expected, actor, actor == expected),
    )


def same_day(time: object, day: date) -> bool:
    """True when a time of at most a week lies within the days before (or on) a day."""
    if not isinstance(time, TimeSpan) or time.start is None or time.end is None:
        return False
    return time.end - time.start < WEEK and time.start <= day and time.end >= day - NEWS


def same_place(place: object, location: str, gazetteer: Gazetteer) -> bool:
    """True when a place lies in the first-level unit of a name, or around the town that bears it."""
    if not isinstance(place, Place):
        return False
    entries = gazetteer.lookup(location) or gazetteer.similar(location)
    if place.admin1 and any((entry.country, entry.admin1) == (place.country, place.admin1) for entry in entries):
        return True
    if place.latitude is None or place.longitude is None or place.radius_km is None or place.radius_km > REGION_KM:
        return False
    here = (place.latitude, place.longitude)
    return any(distance_km(here, (entry.latitude, entry.longitude)) <= TOWN_KM for entry in entries)


def actor_class(actors: Sequence[Actor], classes: Mapping[str, Class]) -> str:
    """The class of the first actor that has one, those with an id first; `unknown` when none has."""
    ranked = sorted(actors, key=lambda actor: actor.id is None)
    found = (name for actor in ranked for name, members in classes.items() if members.has(actor))
    return next(found, UNKNOWN)


def baseline_total(text: str) -> int:
    """The number next to the first word of killing: what a regular expression takes for the total."""
    for found in BASELINE.finditer(text):
        number = read_number(found["before"] or found["after"])
        if number is not None:
            return number
    return 0


def miss(row: Row, main: Main, answer: Answer) -> Miss:
    """A wrong answer with its report and the methods of the claims behind it."""
    fields = FIELDS.get(answer.figure, "killed")
    methods = sorted({claim.method for claim in main.claims if claim.field == fields})
    return Miss(answer.figure, row.item, row.text, answer.expected, answer.got, ", ".join(methods))


def load_classes() -> Mapping[str, Class]:
    """The classes of actors by their names in the data set."""
    text = resources("according").joinpath("data/evaluation/fakes.yaml").read_text(encoding="utf-8")
    rows = parsed(text).items()
    return {name: Class(frozenset(row["ids"]), frozenset(row.get("kinds", ()))) for name, row in rows}


def load_checked() -> Mapping[str, Checked]:
    """The rows read by hand, by "unit_id/row"."""
    text = resources("according").joinpath("data/evaluation/fakes_checked.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        row["row"]: Checked(
            total=int(row["total"]),
            day=date.fromisoformat(row["day"]) if row["day"] else None,
            total_right=row["total_right"] == "yes",
            day_right=row["day_right"] == "yes",
        )
        for row in rows
    }


def _told(value: TimeSpan | Place | object) -> str:
    """A time or a place in a few words, for the list of misses."""
    if isinstance(value, TimeSpan):
        return f"{value.start} to {value.end} ({value.text})"
    if isinstance(value, Place):
        return f"{value.name}, {value.admin1}, {value.country} ({value.text})"
    return getattr(value, "unresolved", "nothing")
