"""How well places are found and pinned, on LGL and GeoWebNews (Gritta et al. 2020).

    python benchmarks/geo.py FOLDER

FOLDER holds `lgl.xml.gz` and `GWN.xml.gz`. A mention is right when it overlaps a place name of the corpus; it is well
placed when the candidate chosen lies within 161 km (100 miles) of the corpus's coordinates, the field's usual bound.
GeoWebNews tells literal from associative names and peoples from places; LGL counts peoples and adjectives as places.
The second bound also takes a place as well placed within its own radius: points of countries and seas are arbitrary.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from according.annotate.engine import load_annotator
from according.resolve.gazetteer import open_gazetteer
from according.resolve.places import PlaceMention, find_places
from according.resolve.shapes import distance_km
from according.values import Place

NEAR_KM = 161.0
LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"}
LEFT_OUT = {"Demonym", "Language", "Homonym", "Non_Toponym", "Literal_Expression", "Non_Lit_Expression"}


class Gold(NamedTuple):
    """A place name of a corpus; `point` is None where the corpus has no coordinates."""

    start: int
    end: int
    literal: bool
    point: tuple[float, float] | None


class Article(NamedTuple):
    """A text with the place names that people found in it."""

    text: str
    golds: tuple[Gold, ...]


def articles(path: Path) -> Iterator[Article]:
    """The articles of a corpus file, LGL's or GeoWebNews' form."""
    with gzip.open(path) as stream:
        root = ElementTree.parse(stream).getroot()
    for article in root.iter("article"):
        golds = [gold for toponym in article.iter("toponym") if (gold := _gold(toponym)) is not None]
        yield Article(article.findtext("text") or "", tuple(golds))


def _gold(toponym: ElementTree.Element) -> Gold | None:
    kind = (toponym.findtext("type") or "Literal").strip()
    if kind in LEFT_OUT:
        return None
    lat, lon = (
        toponym.findtext("latitude") or toponym.findtext("gaztag/lat"),
        toponym.findtext("longitude") or toponym.findtext("gaztag/lon"),
    )
    point = (float(lat), float(lon)) if lat and lon and lat.strip() not in {"", "None"} else None
    return Gold(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0), kind in LITERAL, point)


class Score(NamedTuple):
    """Counts over a corpus."""

    found: int
    gold: int
    right: int
    mentions: int
    near: int
    inside: int
    placed: int
    seconds: float


def main() -> None:
    """Print one line for each corpus and each of the two questions."""
    folder = Path(sys.argv[1])
    for name, literal in (("lgl", False), ("GWN", False), ("GWN", True)):
        score = measure(list(articles(folder / f"{name}.xml.gz")), literal, peoples=name == "lgl")
        recall, precision = score.found / score.gold, score.right / score.mentions
        which, f1 = "literal" if literal else "all", 2 * precision * recall / (precision + recall)
        print(
            f"{name:4} {which:8} names {score.gold:5}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
            f"  within 161 km {score.near / score.placed:.3f} (or its radius"
            f" {score.inside / score.placed:.3f}) of {score.placed}  {score.seconds * 1000:.1f} ms a text"
        )


def measure(texts: list[Article], literal: bool, peoples: bool) -> Score:
    """Find the places of each text and count; `literal`: names of where something is alone; `peoples`: peoples too."""
    annotate, gazetteer = load_annotator(), open_gazetteer()
    found = gold = right = mentions = near = inside = placed = 0
    seconds = 0.0
    for article in texts:
        doc = annotate(article.text, ())
        begun = time.perf_counter()
        every = find_places(doc, gazetteer)
        seconds += time.perf_counter() - begun
        wanted = [one for one in article.golds if one.literal or not literal]
        mine = [one for one in every if (peoples or one.kind != "adjective") and (one.role == "literal" or not literal)]
        gold, mentions = gold + len(wanted), mentions + len(mine)
        right += sum(any(_overlap(one, other) for other in wanted) for one in mine)
        for one in wanted:
            hit = next((other for other in mine if _overlap(other, one)), None)
            found += hit is not None
            if hit is not None and one.point is not None and isinstance(hit.place, Place) and hit.place.candidates:
                placed += 1
                near += _apart(hit.place, one.point) <= NEAR_KM
                inside += _apart(hit.place, one.point) <= max(NEAR_KM, hit.place.radius_km or 0.0)
    return Score(found, gold, right, mentions, near, inside, placed, seconds / len(texts))


def _apart(place: Place, point: tuple[float, float]) -> float:
    """Kilometres from the candidate chosen to the corpus's point."""
    return distance_km((place.candidates[0].latitude, place.candidates[0].longitude), point)


def _overlap(mention: PlaceMention, gold: Gold) -> bool:
    return mention.span.start < gold.end and gold.start < mention.span.end


if __name__ == "__main__":
    main()
