"""HRDsAttack: attacks on rights defenders, as one reader each took them from news articles (Ran et al. 2023).

The measure is the authors' own (`src/models/utils.py`, `evaluate_all`, of their repository):

- victims: names only. Of ours that hold one another the longer stays; ours is right when it is part of a gold name or a
  gold name part of it. Precision, recall and F1 over all articles.
- violations: micro F1 over the sets of types of each article; an article of ours without any counts as `unknown`.
- perpetrator type, country, city, year, month, day: accuracy over all articles. An article whose reader gave no answer
  can never be right, for their code compares no answer with the word "None"; so it is here. `..._or_silent` beside each
  counts silence on both sides as right.

An attack is an incident with a violation. Who did it and when are each taken from the first incident that tells it:
attacks before other incidents, and among them bodily harm first and trials last, for arrests and trials mostly follow
upon what began the story, whatever a report tells first. A day goes before a month, and an article whose incidents tell
neither happened at the first date with a month that it names, else when they say. Country and town are those that the
article names most, for its incidents seldom say where they were: these two measure the reading of places.

Countries are compared by what they mean ("USA" is "United States"), cities without regard to case and accents; the
authors compare letters, of a model that learnt the readers' spelling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from typing import TypeVar

from according.annotate.text import sentence_of
from according.evaluate.hrdsattack_articles import UNKNOWN, Article, articles_of
from according.evaluate.result import Miss, Result, Task, f1, files_in, fraction
from according.extract.claims import extract
from according.extract.reading import Reading
from according.ingest.parse import read_bytes
from according.model import Claim, Failure, Incident, Record
from according.ontology.names import fold
from according.pipeline import conclude, read_report
from according.resolve.gazetteer import Gazetteer
from according.values import Actor, EventType, Place, Quantity, TimeSpan, Unresolved
from according.yamltext import parsed

T = TypeVar("T")
TRAINED_ON = "train"
"""The authors trained on the file of this name and published figures on others, so it is left aside beside others."""
ASKED = ("perpetrator_type", "country", "city", "year", "month", "day")
FINE = frozenset({"hour", "day"})
"""Precisions of a time that tell its day."""
BODILY = frozenset({"killed", "injured", "abducted", "torture", "abduction", "execution"})
"""Effects and types of events that harm the body or take people away."""
TRIAL = "prosecution"
JUSTICE = frozenset({"arrest", TRIAL})
OPENING = 700
"""Code points in which an article tells of whom it is: about its headline and two paragraphs."""
REGION = 3
"""UCDP where_prec from which a place is a region, not a town."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What of ours a class means: actors' kinds, effects, types; `rest`: types, where no other violation is told."""

    kinds: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()

    def covers(self, claim: Claim) -> bool:
        """True for a claim of one of the effects or types."""
        return claim.field in self.effects or (isinstance(claim.value, EventType) and claim.value.value in self.types)

    def takes(self, claim: Claim) -> bool:
        """True for a claim of one of the types that the class takes where nothing else is told."""
        return isinstance(claim.value, EventType) and claim.value.value in self.rest


@dataclass(frozen=True, slots=True)
class Classes:
    """The set's classes, and its words for no answer."""

    violations: Mapping[str, Meaning]
    perpetrators: Mapping[str, Meaning]
    silent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """One incident and its claims."""

    incident: Incident
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What we took from an article, in the set's classes, and the claims of its main incident."""

    victims: tuple[str, ...]
    violations: frozenset[str]
    answers: Mapping[str, str | None]
    claims: tuple[Claim, ...]


def files(data: Path) -> tuple[Path, ...]:
    """The parts of the set: all but the one that the authors trained on, or that one where it is alone."""
    found = files_in(data / "hrdsattack", ".json", ".json.gz")
    return tuple(path for path in found if path.name.split(".")[0] != TRAINED_ON) or found


def score(paths: Sequence[Path], task: Task) -> Result:
    """F1 of victims and violations; accuracy of who did it, where and when."""
    classes = load_classes()
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    items = 0
    for article in task.take(articles_of(paths, classes.silent)):
        items += 1
        ours = read_article(article, classes, task)
        told = [*count_sets(article, ours, counts), *count_answers(article, ours, counts, task.tools.gazetteer)]
        misses += [missed(figure, article, ours) for figure in told]
    figures = {f"{name}_f1": f1_of(name, counts) for name in ("victim_fuzzy", "violation")}
    figures |= {name: fraction(counts[name], items) for name in ASKED}
    figures |= {f"{name}_or_silent": fraction(counts[f"{name}_or_silent"], items) for name in ASKED}
    return Result("hrdsattack", items, figures, tuple(misses))


def f1_of(name: str, counts: Mapping[str, int]) -> float:
    """The F1 of a set-valued question: as the authors do, one count of what is right serves both sides."""
    return f1(counts[f"{name} right"], counts[f"{name} gold"], counts[f"{name} right"], counts[f"{name} ours"])


def read_article(article: Article, classes: Classes, task: Task) -> Read:
    """What we take from an article."""
    item = read_bytes(article.text.encode(), "item.txt", article.published)
    if isinstance(item, Failure):
        return Read((), frozenset({UNKNOWN}), dict.fromkeys(ASKED), ())
    reading = read_report(item.report, task.tools)
    return taken(conclude((extract(reading),), task.tools), reading, classes)


def taken(record: Record, reading: Reading, classes: Classes) -> Read:
    """What a record takes from its one article, in the set's classes."""
    told = in_order(record, classes)
    return Read(
        victims=unique(victims_of(record.claims, reading)),
        violations=main_violations(record, reading, classes) or frozenset({UNKNOWN}),
        answers={
            "perpetrator_type": first(perpetrator_of(each, classes) for each in told),
            "country": most_named(place.country for place in places_in(reading)),
            "city": most_named(
                place.name for place in places_in(reading) if place.precision < REGION and place.gazetteer_id
            ),
            **when(time_in(told, reading)),
        },
        claims=told[0].claims if told else (),
    )


def in_order(record: Record, classes: Classes) -> list[Told]:
    """Incidents as a reader meets them who looks for an attack: bodily harm, other attacks, trials, the rest."""
    told = [Told(i, tuple(c for c in record.claims if c.account in i.accounts)) for i in record.incidents]

    def rank(each: Told) -> tuple[bool, bool, bool, int]:
        bodily = any(claim.field in BODILY for claim in each.claims) or type_of(each.incident) in BODILY
        start = min(claim.spans[0].start for claim in each.claims)
        return not violations_of(each.claims, classes), not bodily, type_of(each.incident) == TRIAL, start

    return sorted(told, key=rank)


def type_of(incident: Incident) -> str | None:
    """The type of an incident, None where it has none."""
    return incident.type.value if isinstance(incident.type, EventType) else None


def main_violations(record: Record, reading: Reading, classes: Classes) -> frozenset[str]:
    """The violations of a report, without those of other cases, of which it tells in one sentence in passing.

    Another case is background, or has a victim by name of whom the opening tells nothing.
    """
    found = violating(record.claims, classes)
    named = {claim.account for claim in record.claims if any(victims_of((claim,), reading))}
    opening = {claim.account for claim in record.claims if claim.spans[0].start < OPENING}
    others = {account.id for account in record.accounts if account.background} | (named - opening)
    doc = reading.doc

    def in_passing(claims: Sequence[Claim]) -> bool:
        tokens = (doc.char_span(c.spans[0].start, c.spans[0].end, alignment_mode="expand") for c in claims)
        sentences = {sentence_of(each[0]).start for each in tokens if each is not None}
        return len(sentences) == 1 and all(claim.account in others for claim in claims)

    return frozenset(name for name, claims in found.items() if not in_passing(claims)) or frozenset(found)


def violations_of(claims: Iterable[Claim], classes: Classes) -> frozenset[str]:
    """The violations that some claims assert."""
    return frozenset(violating(claims, classes))


def violating(claims: Iterable[Claim], classes: Classes) -> dict[str, list[Claim]]:
    """The claims that assert each violation; an account of perpetrators held, without a victim, tells none.

    Where it has a victim, of what the perpetrators did, their arrest is none. Nor is a death a killing where its
    account tells of nothing that was done to anybody, and of nobody who did it.
    """
    told = [claim for claim in claims if claim.assertion == "asserted"]
    victims = {claim.account for claim in told if named_by(claim) is not None}
    justice = {claim.account for claim in told if not suffered(claim) or claim.field == "participant"}
    held = {claim.account for claim in told if claim.field == "detained" and named_by(claim) is not None}
    told = [claim for claim in told if not (is_justice(claim) and claim.account in justice - held)]
    justice -= victims
    acts = {claim.account for claim in told if claim.field in {"type", "perpetrator"}}
    kept = [c for c in told if suffered(c) and c.account not in justice and (c.field != "killed" or c.account in acts)]
    meanings = classes.violations.items()
    told_by = {claim.account for claim in kept if any(meaning.covers(claim) for _, meaning in meanings)}
    others = [claim for claim in kept if claim.account not in told_by]
    found = {name: [*filter(m.covers, kept), *filter(m.takes, others)] for name, m in meanings}
    return {name: telling for name, telling in found.items() if telling}


def is_justice(claim: Claim) -> bool:
    """True for an arrest and a trial, and for those held."""
    return claim.field == "detained" or (isinstance(claim.value, EventType) and claim.value.value in JUSTICE)


def suffered(claim: Claim) -> bool:
    """False for a count of nobody, and for the perpetrators' own side: arrested kidnappers are nobody's victims."""
    if not isinstance(claim.value, Quantity):
        return True
    return claim.value.high != 0 and (claim.value.group is None or claim.value.group.side != "perpetrator")


def victims_of(claims: Iterable[Claim], reading: Reading) -> Iterator[str]:
    """The names of persons whom claims call harmed, taken or aimed at, also where it is but demanded or feared."""
    for claim in claims:
        words = named_by(claim)
        if words is None or claim.assertion == "denied":
            continue
        for span in claim.spans:
            start = span.start + span.text.find(words) if words in span.text else None
            if start is not None:
                yield from persons_in(start, start + len(words), reading)


def named_by(claim: Claim) -> str | None:
    """A claim's words for those who suffer."""
    if claim.field == "target" and isinstance(claim.value, Actor):
        return claim.value.text
    group = claim.value.group if isinstance(claim.value, Quantity) and suffered(claim) else None
    return group.text if group is not None else None


def persons_in(start: int, end: int, reading: Reading) -> Iterator[str]:
    """The names of persons that touch a range of the text."""
    for entity in reading.doc.ents:
        if entity.label_ == "PER" and entity.start_char < end and start < entity.end_char:
            yield entity.text


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names of which none is part of another, in their order."""
    found = list(dict.fromkeys(names))
    return tuple(name for name in found if not any(name != other and name in other for other in found))


def first(answers: Iterable[T | None]) -> T | None:
    """The first answer that is one."""
    return next((answer for answer in answers if answer is not None), None)


def perpetrator_of(told: Told, classes: Classes) -> str | None:
    """The class of the first perpetrator whose kind has one; else what the type of the incident implies.

    A perpetrator "carries out a harmful, illegal, or immoral act" (the authors' instructions): those who march, and the
    sides of a fight, are none for that.
    """
    doers = {c.value.name for c in told.claims if c.field == "perpetrator" and isinstance(c.value, Actor)}
    for actor in told.incident.perpetrators:
        for name, meaning in classes.perpetrators.items():
            if actor.name in doers and actor.kind in meaning.kinds:
                return name
    implied = type_of(told.incident)
    return next((name for name, meaning in classes.perpetrators.items() if implied in meaning.types), None)


def most_named(names: Iterable[str | None]) -> str | None:
    """The name that is there most often, the first of equals."""
    named = Counter(name for name in names if name)
    return named.most_common(1)[0][0] if named else None


def places_in(reading: Reading) -> list[Place]:
    """The places that a report names, pinned down."""
    return [mention.place for mention in reading.places if isinstance(mention.place, Place)]


def time_in(told: Sequence[Told], reading: Reading) -> TimeSpan | None:
    """The time of the first incident that tells a day, else a month; else the first date with a month, else any."""
    happened = begun(each.incident.time for each in told)
    named = begun(mention.value for mention in reading.times if mention.kind == "date")
    dated = (time for time in happened if time.precision in FINE)
    monthly = (time for time in (*happened, *named) if when(time)["month"] is not None)
    return first((*dated, *monthly, *happened, *named))


def begun(times: Iterable[TimeSpan | Unresolved]) -> list[TimeSpan]:
    """The times of which it is known when they begin."""
    return [time for time in times if isinstance(time, TimeSpan) and time.start is not None]


def when(time: TimeSpan | None) -> dict[str, str | None]:
    """Year, month and day on which a time begins, as far as it tells them."""
    if time is None or time.start is None:
        return dict.fromkeys(("year", "month", "day"))
    start, end = time.start, time.end or time.start
    fine = time.precision in {"hour", "day", "week"}
    year = fine or start.year == end.year
    return {
        "year": str(start.year) if year else None,
        "month": str(start.month) if fine or (year and start.month == end.month) else None,
        "day": str(start.day) if time.precision in FINE else None,
    }


def count_sets(article: Article, ours: Read, counts: Counter[str]) -> list[str]:
    """Count victims and violations; the figures that the article lowers."""
    named = [name for name in ours.victims if any(name in gold or gold in name for gold in article.victims)]
    shared = article.violations & ours.violations
    counts.update({"victim_fuzzy gold": len(article.victims), "victim_fuzzy ours": len(ours.victims)})
    counts.update({"violation gold": len(article.violations), "violation ours": len(ours.violations)})
    counts.update({"victim_fuzzy right": len(named), "violation right": len(shared)})
    lowered = []
    if len(named) < len(ours.victims) or len(named) < len(article.victims):
        lowered.append("victim_fuzzy_f1")
    return lowered + ["violation_f1"] * (article.violations != ours.violations)


def count_answers(article: Article, ours: Read, counts: Counter[str], gazetteer: Gazetteer) -> list[str]:
    """Count the answers that are right; the figures that the article lowers."""
    wrong = []
    for name in ASKED:
        gold, got = article.answers[name], ours.answers[name]
        right = gold is not None and got is not None and agree(name, gold, got, gazetteer)
        counts.update({name: right, f"{name}_or_silent": right or (gold is None and got is None)})
        wrong += [name] * (not right)
    return wrong


def agree(name: str, gold: str, got: str, gazetteer: Gazetteer) -> bool:
    """True where two answers mean the same."""
    if name == "country":
        return any(entry.kind == "country" and entry.country == got for entry in gazetteer.lookup(gold))
    return fold(gold) == fold(got)


def missed(figure: str, article: Article, ours: Read) -> Miss:
    """An article that lowers a figure, with the methods of its main incident's claims."""
    expected, got = (
        (", ".join(article.victims), ", ".join(ours.victims))
        if figure == "victim_fuzzy_f1"
        else (", ".join(sorted(article.violations)), ", ".join(sorted(ours.violations)))
        if figure == "violation_f1"
        else (article.answers[figure], ours.answers[figure])
    )
    methods = ", ".join(sorted({claim.method for claim in ours.claims}))
    return Miss(figure, article.item, article.text, expected or "none", got or "none", methods)


def load_classes() -> Classes:
    """The classes and what they mean, from data/evaluation/hrdsattack.yaml."""
    text = resources("according").joinpath("data/evaluation/hrdsattack.yaml").read_text(encoding="utf-8")
    rows = parsed(text)
    return Classes(
        violations={name: meaning_of(row) for name, row in rows["violations"].items()},
        perpetrators={name: meaning_of(row) for name, row in rows["perpetrators"].items()},
        silent=frozenset(str(word).lower() for word in rows["silent"]),
    )


def meaning_of(row: Mapping[str, Sequence[str]]) -> Meaning:
    """What one class means."""
    return Meaning(*(frozenset(row.get(part, ())) for part in ("kinds", "effects", "types", "rest")))
