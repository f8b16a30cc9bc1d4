"""Place names with coordinates: GeoWebNews (Gritta et al. 2020), LGL (Lieberman et al. 2010), any file of their form.

Two questions are asked of every file, whose figures begin with the file's stem in lower case (`gwn_`, `lgl_`).

*On gold names* the span of every name with coordinates is given, of every type (peoples and adjectives too), and we say
which place it is: `acc161` is the share within 161 km (100 miles) of the gold point, or with the gold GeoNames id (two
editions of GeoNames put the point of a country hundreds of kilometres apart); a name that the gazetteer lacks is wrong.
`country` is the share in the gold country, where the file tells it. `median_km` is the median distance of those placed.

*End to end*, from the raw text, a mention is recognised when it shares a character with a gold name. `literal_f1` asks
for names that say where something is (GeoWebNews alone tells them apart), `names_f1` for all names; `end_to_end_f1` for
those of the former, where the file tells them apart, that also lie within 161 km. Gold names without coordinates are
neither right nor wrong in the last.

Mordecai 3 (Halterman 2023) publishes accuracy on the names that spaCy labels as places (no peoples, no names inside
those of organisations) and whose gold entry is among the candidates: two thirds of the names, by its author's own later
count. `MORDECAI` holds its figures; `acc161_retrievable` is ours on that question: the names that the annotator labels
as places and of which some entry of the gazetteer is right.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from according.errors import UsageError
from according.evaluate.result import Miss, Result, Task, f1, files_in, fraction
from according.ingest.zones import zones_of
from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.page import PLACE_LABELS
from according.resolve.placeranking import Scored
from according.resolve.places import PlaceMention, find_places, read_names
from according.resolve.shapes import distance_km
from according.values import Place

NEAR_KM = 161.0
MORDECAI = {"gwn_acc161": 0.941, "lgl_acc161": 0.827, "lgl_country": 0.979}
"""Halterman 2023, "Mordecai 3: A Neural Geoparser and Event Geocoder" (arXiv:2303.13675)."""
LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
"""GeoWebNews' types of names that say where something is."""
NO_NAME = frozenset({"Homonym", "Non_Toponym", "Literal_Expression", "Non_Lit_Expression", "Language", "Demonym"})
"""Its types that name no place: persons, phrases around a name, languages, people."""
AROUND = 60
"""Characters shown on both sides of a missed name."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked name: what it is (`names`: a place of any kind; `literal`: something is there), and where."""

    start: int
    end: int
    literal: bool
    names: bool
    point: tuple[float, float] | None
    id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its marked names; `outlet` is its site, where the file tells it."""

    item: str
    text: str
    outlet: str
    golds: tuple[Gold, ...]


@dataclass(slots=True)
class Tally:
    """What is counted over one file."""

    typed: bool = False
    articles: int = 0
    away: list[float] = field(default_factory=list)
    near: list[bool] = field(default_factory=list)
    retrievable: list[bool] = field(default_factory=list)
    countries: list[bool] = field(default_factory=list)
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[Miss] = field(default_factory=list)


def files(data: Path) -> tuple[Path, ...]:
    """The corpora, in the XML form of LGL, GeoWebNews or GeoVirus."""
    return files_in(data / "geo", ".xml", ".xml.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """The figures of every file, and Mordecai 3's beside ours (`mordecai_…`)."""
    figures: dict[str, float] = {}
    misses: list[Miss] = []
    items = 0
    for path in paths:
        stem = path.name.removesuffix(".gz").removesuffix(".xml").lower()
        tally = measured(stem, list(task.take(articles(path))), task)
        items += tally.articles
        figures |= {f"{stem}_{name}": value for name, value in figures_of(tally).items()}
        misses += tally.misses
    published = {f"mordecai_{name}": value for name, value in MORDECAI.items() if name in figures}
    return Result("geo", items, figures | published, tuple(misses))


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file. Raises UsageError when it is no XML."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            root = ElementTree.parse(stream).getroot()
    except ElementTree.ParseError as error:
        raise UsageError(f"{path} is no XML ({error}).", "Give the corpus as its authors publish it.") from error
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        named = [*article.iter("toponym"), *article.iter("location")]
        item = next((value for key in ("docid", "file", "number") if (value := article.get(key))), str(number))
        yield Article(item, text, outlet_of(article), tuple(gold_of(each, text) for each in named))


def outlet_of(article: Element) -> str:
    """The site that published an article; empty where the file does not tell."""
    return article.findtext("domain") or urlsplit(article.findtext("link") or "").netloc


def gold_of(marked: Element, text: str) -> Gold:
    """One marked name, in any of the three forms."""
    kind = (marked.findtext("type") or "Literal").strip()
    start, end = int(marked.findtext("start") or 0), int(marked.findtext("end") or 0)
    words = marked.findtext("name") or ""
    if words and text[start:end] != words and text[start - 1 : end - 1] == words:  # GeoVirus counts from one
        start, end = start - 1, end - 1
    number = marked.findtext("geonamesID") or _attribute(marked, "gaztag", "geonameid")
    country = marked.findtext("gaztag/country")
    return Gold(start, end, kind in LITERAL, kind not in NO_NAME, _point(marked), _entry(number), country)


def _attribute(marked: Element, path: str, name: str) -> str | None:
    found = marked.find(path)
    return None if found is None else found.get(name)


def _entry(number: str | None) -> str | None:
    """The gazetteer's id of a GeoNames number."""
    return f"geonames:{number.strip()}" if number and number.strip().isdigit() else None


def _point(marked: Element) -> tuple[float, float] | None:
    for lat, lon in (("latitude", "longitude"), ("gaztag/lat", "gaztag/lon"), ("lat", "lon")):
        told = marked.findtext(lat), marked.findtext(lon)
        if told[0] and told[1] and told[0].strip() not in {"", "None"}:
            return float(told[0]), float(told[1])
    return None


def measured(stem: str, told: Sequence[Article], task: Task) -> Tally:
    """Count one file: each article's gold names resolved, and its raw text read."""
    tally = Tally(typed=any(not gold.literal for article in told for gold in article.golds))
    for article in told:
        zones = zones_of(article.text)
        doc = task.tools.annotator(article.text, zones)
        labelled = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in PLACE_LABELS]
        tally.articles += 1
        tally.misses += resolved(stem, article, labelled, tally, task.tools.gazetteer)
        mentions = find_places(doc, task.tools.gazetteer, zones, (article.outlet,))
        tally.misses += _recognised(stem, article, mentions, tally, task.tools.gazetteer)
    return tally


def resolved(
    stem: str, article: Article, labelled: Sequence[tuple[int, int]], tally: Tally, gazetteer: Gazetteer
) -> Iterator[Miss]:
    """Count an article's gold names, given; `labelled` are the ranges that the annotator takes for places."""
    asked = [gold for gold in article.golds if gold.names and gold.point is not None]
    zones = zones_of(article.text)
    readings = read_names(article.text, [(gold.start, gold.end) for gold in asked], gazetteer, zones, (article.outlet,))
    for gold, reading in zip(asked, readings, strict=True):
        scored = reading.scored if reading else ()
        tally.away += [_away(gold, one.entry) for one in scored[:1]]
        tally.near.append(near := bool(scored) and tally.away[-1] <= NEAR_KM)
        possible = reading is not None and any(_away(gold, entry) <= NEAR_KM for entry in reading.name.entries)
        if possible and any(start < gold.end and gold.start < end for start, end in labelled):
            tally.retrievable.append(near)
        if gold.country:
            named = next((entry for entry in gazetteer.lookup(gold.country) if entry.kind == "country"), None)
            tally.countries.append(bool(scored and named and scored[0].entry.country == named.country))
        if not near:
            yield _miss(f"{stem}_acc161", article, gold, scored[0] if scored else None)


def _away(gold: Gold, entry: Entry) -> float:
    """Kilometres from the gold point; none at all where both are the same entry of GeoNames."""
    if gold.point is None or entry.id == gold.id:
        return 0.0
    return distance_km((entry.latitude, entry.longitude), gold.point)


def _miss(figure: str, article: Article, gold: Gold, best: Scored | None) -> Miss:
    entry = best.entry if best else None
    got = f"{entry.name}, {entry.admin1}, {entry.country} ({entry.kind}, {entry.id})" if entry else "nothing"
    expected = f"{article.text[gold.start : gold.end]}: {gold.point} {gold.id or ''}"
    return Miss(
        figure, article.item, _around(article.text, gold.start, gold.end), expected, got, best.why if best else ""
    )


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - AROUND) : end + AROUND]


def _recognised(
    stem: str, article: Article, found: Sequence[PlaceMention], tally: Tally, gazetteer: Gazetteer
) -> Iterator[Miss]:
    """Count what was found in one raw text."""
    found = [mention for mention in found if mention.kind != "reference"]  # the corpora mark names, not "the town"
    names = [gold for gold in article.golds if gold.names]
    literal = [gold for gold in names if gold.literal]
    said = [mention for mention in found if mention.role == "literal"]
    _count("names", names, found, _overlap, tally)
    if tally.typed:
        _count("literal", literal, said, _overlap, tally)
    golds, ours = (literal, said) if tally.typed else (names, found)
    pinned = [gold for gold in golds if gold.point is not None]
    unpinned = [gold for gold in golds if gold.point is None]
    asked = [mention for mention in ours if not any(_overlap(mention, gold) for gold in unpinned)]
    _count("end_to_end", pinned, asked, partial(_hit, gazetteer=gazetteer), tally)
    key = "literal" if tally.typed else "names"
    for gold in golds:
        if not any(_overlap(mention, gold) for mention in ours):
            words = article.text[gold.start : gold.end]
            yield Miss(f"{stem}_{key}_f1", article.item, _around(article.text, gold.start, gold.end), words, "none", "")
    for mention in ours:
        if not any(_overlap(mention, gold) for gold in golds):
            span = mention.span
            words = _around(article.text, span.start, span.end)
            yield Miss(f"{stem}_{key}_f1", article.item, words, "none", span.text, mention.why)


def _count(
    key: str,
    golds: Sequence[Gold],
    ours: Sequence[PlaceMention],
    same: Callable[[PlaceMention, Gold], bool],
    tally: Tally,
) -> None:
    tally.counts[f"{key} gold"] += len(golds)
    tally.counts[f"{key} ours"] += len(ours)
    tally.counts[f"{key} found"] += sum(any(same(one, gold) for one in ours) for gold in golds)
    tally.counts[f"{key} right"] += sum(any(same(one, gold) for gold in golds) for one in ours)


def _hit(mention: PlaceMention, gold: Gold, gazetteer: Gazetteer) -> bool:
    """True where a mention is at the gold name and its place within reach of the gold point."""
    place = mention.place
    if not _overlap(mention, gold) or gold.point is None or not isinstance(place, Place):
        return False
    if place.candidates:
        best = place.candidates[0]
        return best.gazetteer_id == gold.id or distance_km((best.latitude, best.longitude), gold.point) <= NEAR_KM
    country = gazetteer.country(place.country or "")
    return country is not None and _away(gold, country) <= NEAR_KM


def _overlap(mention: PlaceMention, gold: Gold) -> bool:
    return mention.span.start < gold.end and gold.start < mention.span.end


def figures_of(tally: Tally) -> Mapping[str, float]:
    """The figures of one file."""
    c = tally.counts
    figures = {"acc161": fraction(sum(tally.near), len(tally.near))}
    figures["acc161_retrievable"] = fraction(sum(tally.retrievable), len(tally.retrievable))
    if tally.countries:
        figures["country"] = fraction(sum(tally.countries), len(tally.countries))
    figures["median_km"] = median(tally.away) if tally.away else 0.0
    for key in ("literal", "names", "end_to_end") if tally.typed else ("names", "end_to_end"):
        figures[f"{key}_precision"] = fraction(c[f"{key} right"], c[f"{key} ours"])
        figures[f"{key}_recall"] = fraction(c[f"{key} found"], c[f"{key} gold"])
        figures[f"{key}_f1"] = f1(c[f"{key} found"], c[f"{key} gold"], c[f"{key} right"], c[f"{key} ours"])
    return figures
