"""Make the compact gazetteer sources of the package from the open data they come from.

    python scripts/prepare_gazetteer.py DATA [--into src/according/data/gazetteer]

DATA is a folder with GeoNames (cities500, cities15000, country dumps of West Africa), Natural Earth 10m, UCDP GED
places, and the tables of countries and admin units, in the csv forms named below; the areas of lands without a code of
their own are in `land_areas.csv` beside this file. The result is one csv.gz for each
family of places, in the columns of `according.resolve.gazetteer_build.COLUMNS`, sorted by id; the same input gives
the same bytes. `supplement.csv` (places checked by hand) is no product of this script: it is edited by people.
Run it again only when the data changes; building or installing the package needs only its results.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from according.resolve.gazetteer_build import COLUMNS, OUTLINES, fold
from according.resolve.outlines import Outline

csv.field_size_limit(10**9)

# --- How important and how wide a place is, where the sources do not say -------------------------------------
# Importance (0 to 1) is a prior: how likely a report of conflict means this place when it writes the name. A town of
# a million gets 0.66, of a thousand 0.38, an unpeopled hamlet 0.2; the classes below are set against that scale so
# that a country beats its towns, a first-level unit beats a village of its name but not the city of its name.
COUNTRY, CAPITAL_BONUS, ADMIN1, ADMIN2, REGION, LANDSCAPE = 0.95, 0.15, 0.45, 0.25, 0.45, 0.12
BROAD = 0.65  # the Sahel, the Horn of Africa: named far oftener than the units and towns of that name
UNIT_MALUS = 0.05  # a unit is as prominent as the people of its towns, but its capital city a little more so
EVENT_BONUS = 0.015  # for each doubling of the number of events that UCDP codes there, up to 0.1
# Radius in km: a built-up area grows with the square root of its people (Bamako, 1.3 million: 15 km; a town of
# 26,000: 3 km); 2 km is the least that a village with its fields covers and the error of GeoNames' points.
SMALLEST_TOWN, TOWN_SCALE = 2.0, 0.0115
KIND_RADIUS = {"site": 2.0, "water": 5.0, "mountain": 10.0, "region": 30.0, "admin2": 20.0, "admin1": 80.0}
# Lands without a code of their own have their area in a table, as anybody can look it up, to three figures.
LAND_AREAS = Path(__file__).with_name("land_areas.csv")
OBLONG = 1.4  # the circle around a land twice as long as wide, to the circle of its area

KIND_OF_CLASS = {
    "P": "populated",
    "A": "admin2",
    "H": "water",
    "T": "mountain",
    "S": "site",
    "L": "region",
    "V": "region",
}
ADMIN_KIND = {"ADM1": "admin1", "ADM1H": "admin1"}
LATIN = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ'’‘ʻʿʾʼ`]|(?:al|el|an|ar|as|at|ad|ash|az|et|es|le|la|les|de|di|da|’|')[- ]")
NOT_LATIN = re.compile(r"[^A-Za-zÀ-ɏḀ-ỿ '’‘ʻʿʾʼ`.\-–()/]")
# "Al Qāmishlī" is Qamishli to reporters: there a name also goes without its article.
ARABIC = frozenset("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
ARTICLE = re.compile(r"^(?:A[ldnrstz]|Ash|El|a[ldnrstz]|ash|el)[ -](?=[^\W\d_])")
CODE = re.compile(r"[A-Z]{1,4}")
COUNTY = re.compile(
    r" (?:County|Parish|Borough|Census Area)$|^(?:City and Borough|Borough|City|County|District)(?: of)? (?=[A-Z])"
)
ENOUGH_TOWNS = 8  # fewer say little about where a unit ends
# Corners of an area in a country that make it that country's, and how far from a simplified coast they may lie.
WITHIN, COAST_KM = 0.9, 10.0
# A land of one country is a unit of it, and as wide as nature's land of that name only where water or rock bound both.
BOUNDED = frozenset({"Island", "Island group", "Pen/cape", "Delta", "Valley"})
EMPTY = "[]"
PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
DIRECTIONAL = re.compile(r"(?i)(north|south|east|west|central)(ern)?\b")


class Row(NamedTuple):
    """One place on its way to the package: the columns of the sources, with names still apart."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float
    country: str
    admin1: str
    kind: str
    population: int
    importance: float
    demonyms: tuple[str, ...] = ()
    seat: str = ""


def main() -> None:
    """Read the data folder, write the sources."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--into", type=Path, default=Path("src/according/data/gazetteer"))
    arguments = parser.parse_args()
    data: Path = arguments.data
    admin1 = {row["code"]: row for row in read(data / "admin1.csv.gz")}
    states = [row for row in read(data / "countries.csv.gz") if row["status"] in {"un_member", "un_observer"}]
    capitals = {(row["iso2"], fold(row["capital"])) for row in states}
    events = {(row["iso2"], fold(row["name"])): row for row in read(data / "conflict_places_ged.csv.gz")}
    cities = {row.id: row for row in populated(data, admin1, capitals, events)}
    west = [row for row in west_africa(data, admin1) if row.id not in cities]
    units = [*first_level(data, admin1, cities), *second_level(data)]
    natural = [*physical(data), *missing_towns(data, cities.values())]
    lands = list(countries(data, admin1))
    families = {
        "cities": cities.values(),
        "west_africa": west,
        "natural_earth": natural,
        "ucdp": conflict_places(data, [*cities.values(), *west]),
        "countries": lands,
        "admin": [*units, *labelled_units(data, units, cities.values())],
    }
    for family, rows in families.items():
        print(f"{family}: {write(arguments.into / f'{family}.csv.gz', rows):,} places")
    drawn = outlines(data, [*natural, *lands, *supplement(arguments.into / "supplement.csv")])
    outlined = {id_: told for id_, told in drawn if told != EMPTY}
    write_table(arguments.into / OUTLINES, ("id", "coordinates"), sorted(outlined.items()))
    print(f"outlines: of {len(outlined):,} places")


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a csv.gz file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write rows, sorted by id, without a time in the gzip header; how many."""
    ordered = sorted(rows, key=lambda row: row.id)
    plain = [
        [row.id, row.name, "|".join(row.names), f"{row.lat:.4f}", f"{row.lon:.4f}", f"{row.radius_km:.1f}",
         row.country, row.admin1, row.kind, row.population, f"{row.importance:.3f}"]
        for row in ordered
    ]  # fmt: skip
    more = {"demonyms": ["|".join(row.demonyms) for row in ordered], "seat": [row.seat for row in ordered]}
    more = {head: column for head, column in more.items() if any(column)}
    write_table(path, [*COLUMNS, *more], ([*row, *extra] for row, *extra in zip(plain, *more.values(), strict=True)))
    return len(ordered)


def write_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a csv.gz without a time in its header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(text.getvalue().encode())


# --- Names, radius, importance --------------------------------------------------------------------------------
def useful_names(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names in Latin script, once each when folded, without codes and letter-by-letter renderings."""
    seen = {fold(name)}
    kept = []
    for other in (part.strip() for part in others):
        folded = fold(other)
        if folded in seen or not 3 <= len(other) <= 40 or NOT_LATIN.search(other):
            continue
        if CODE.fullmatch(other) or not LATIN.match(other) or not folded:
            continue
        seen.add(folded)
        kept.append(other)
    return tuple(kept)


def town_radius(population: int) -> float:
    """Kilometres from the centre to the edge of a town of so many people."""
    return max(SMALLEST_TOWN, TOWN_SCALE * math.sqrt(population) + 1.0)


def town_importance(population: int) -> float:
    """The prior of a town of so many people."""
    return min(0.85, 0.2 + 0.06 * max(0.0, math.log10(population + 1)) + (0.1 if population >= 500_000 else 0.0))


def event_bonus(events: int) -> float:
    """What events coded there add to a place's prior."""
    return min(0.1, EVENT_BONUS * math.log2(events + 1))


def distance_km(a: Row, lat: float, lon: float) -> float:
    """Kilometres on the sphere, near enough below a hundred."""
    east = (a.lon - lon) * math.cos(math.radians(lat))
    return 111.2 * math.hypot(a.lat - lat, east)


# --- The families ---------------------------------------------------------------------------------------------
def populated(
    data: Path,
    admin1: dict[str, dict[str, str]],
    capitals: set[tuple[str, str]],
    events: dict[tuple[str, str], dict[str, str]],
) -> Iterator[Row]:
    """Towns of 500 people and more of the world; capitals are marked, quarters of towns count less."""
    quarters = {row["geonameid"] for row in read(data / "geonames_cities15000.csv.gz") if row["feature_code"] == "PPLX"}
    seats = {row["geonameid"] for row in read(data / "geonames_cities15000.csv.gz") if row["feature_code"] == "PPLC"}
    states = {country for country, _ in capitals}
    for row in read(data / "geonames_cities500_altnames.csv.gz"):
        population = int(row["population"] or 0)
        country = row["country_code"]
        named = (country, fold(row["name"])) in capitals and population > 100_000
        capital = named or (row["geonameid"] in seats and country in states)  # of a state, not of a territory
        event = events.get((country, fold(row["name"])))
        importance = town_importance(population) - (0.15 if row["geonameid"] in quarters else 0.0)
        importance += (CAPITAL_BONUS if capital else 0.0) + (event_bonus(int(event["n_events"])) if event else 0.0)
        unit = admin1.get(f"{country}.{row['admin1_code']}")
        names = [row["name"], *row["alternatenames"].split(",")]
        if country in ARABIC:
            names += [ARTICLE.sub("", name) for name in names]
        yield Row(
            f"geonames:{row['geonameid']}", row["name"], useful_names(row["name"], names),
            float(row["latitude"]), float(row["longitude"]), town_radius(population), country,
            unit["name"] if unit else "", "capital" if capital else "populated", population, min(importance, 0.94),
        )  # fmt: skip


def west_africa(data: Path, admin1: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Villages, wells, mountains, forests and districts of fourteen countries of West Africa."""
    for row in read(data / "geonames_westafrica_full.csv.gz"):
        kind = ADMIN_KIND.get(row["feature_code"], KIND_OF_CLASS.get(row["feature_class"]))
        if kind is None or row["feature_code"] in {
            "ADM1",
            "PCLI",
            "PCLH",
        }:  # first-level units and countries stand elsewhere
            continue
        population = int(row["population"] or 0)
        town = kind == "populated"
        unit = admin1.get(f"{row['country_code']}.{row['admin1_code']}")
        importance = town_importance(population) if town else ADMIN2 if kind == "admin2" else LANDSCAPE
        yield Row(
            f"geonames:{row['geonameid']}", row["name"], useful_names(row["name"], row["alternatenames"].split(",")),
            float(row["latitude"]), float(row["longitude"]), town_radius(population) if town else KIND_RADIUS[kind],
            row["country_code"], unit["name"] if unit else "", kind, population, importance,
        )  # fmt: skip


def physical(data: Path) -> Iterator[Row]:
    """Mountains, deserts, islands, seas and lakes of Natural Earth, each as its centre and a circle of equal area.

    Those on land have a country where nearly all their edge lies in one.
    """
    states = {
        row["iso2"]: Outline(coordinates(row["wkt"])) for row in read(data / "ne_countries_50m.csv.gz") if row["iso2"]
    }
    for number, row in enumerate(read(data / "ne_physical_areas.csv.gz")):
        name = row["name_tidy"].strip()
        if len(name) < 3 or not row["radius_km"] or row["type"] == "Continent" or at_zero(row):
            continue
        kind = (
            "mountain"
            if "mtn" in row["type"]
            else "sea"
            if row["layer"] == "marine"
            else "water"
            if row["layer"] == "lakes"
            else "region"
        )
        rank = int(float(row["scalerank"] or 7))
        yield Row(
            f"natural-earth:{row['layer']}-{number}", name,
            useful_names(name, [*row["namealt"].split("|"), re.sub(r" Mountains$", "s", name)]),  # "the Urals"
            float(row["lat"]), float(row["lon"]), float(row["radius_km"]),
            "" if kind == "sea" else country_around(row["wkt"], states), "", kind, 0,
            max(LANDSCAPE, REGION - 0.03 * rank),
        )  # fmt: skip


def country_around(wkt: str, states: Mapping[str, Outline]) -> str:
    """The country in which nearly all corners of an area lie; empty where it has parts of several."""
    corners = [point for ring in Outline(coordinates(wkt)).rings for point in ring[1:]]
    if not corners:
        return ""
    for code, state in states.items():
        if sum(state.holds(y, x, COAST_KM) for x, y in corners) >= WITHIN * len(corners):
            return code
    return ""


def missing_towns(data: Path, cities: Iterable[Row]) -> Iterator[Row]:
    """Natural Earth's populated places that the cities do not hold under their number or within 10 km by name."""
    ids = {row.id for row in cities}
    by_name: dict[tuple[str, str], list[Row]] = {}
    for city in cities:
        for name in (city.name, *city.names):
            by_name.setdefault((city.country, fold(name)), []).append(city)
    for number, row in enumerate(read(data / "ne_populated_places.csv.gz")):
        lat, lon = float(row["lat"]), float(row["lon"])
        names = [row["name"], *row["other_names"].split("|")]
        known = [city for name in names for city in by_name.get((row["iso2"], fold(name)), [])]
        if (
            at_zero(row)
            or f"geonames:{row['geonameid']}" in ids
            or any(distance_km(city, lat, lon) < 10 for city in known)
        ):
            continue
        population = max(0, int(float(row["pop_max"] or 0)))  # -99: unknown
        yield Row(
            f"natural-earth:place-{number}", row["name"], useful_names(row["name"], row["other_names"].split("|")),
            lat, lon, town_radius(population), row["iso2"], row["admin1_name"], "populated", population,
            town_importance(population),
        )  # fmt: skip


def conflict_places(data: Path, known: list[Row]) -> Iterator[Row]:
    """UCDP's exact places that GeoNames lacks (no place of that name in the country within 25 km)."""
    by_name: dict[tuple[str, str], list[Row]] = {}
    for row in known:
        for name in (row.name, *row.names):
            by_name.setdefault((row.country, fold(name)), []).append(row)
    towns = {"village", "town", "city", "suburb", ""}
    for number, row in enumerate(read(data / "conflict_places_ged.csv.gz")):
        lat, lon = float(row["lat"]), float(row["lon"])
        near = by_name.get((row["iso2"], fold(row["name"])), [])
        exact = row["best_where_prec"] == "1" or (row["best_where_prec"] == "2" and row["name_type"] in towns - {""})
        if not exact or row["name_type"] == "road" or any(distance_km(place, lat, lon) < 25 for place in near):
            continue
        kind = (
            "populated"
            if row["name_type"] in towns
            else "mountain"
            if row["name_type"] in {"mountain", "hill"}
            else "site"
        )
        full = row["where_coordinates"] if row["where_coordinates"] != row["name"] else ""
        yield Row(
            f"ucdp:{row['iso2']}-{number}", row["name"], useful_names(row["name"], [full]), lat, lon,
            KIND_RADIUS["site"] if kind == "site" else 3.0, row["iso2"], row["adm_1"], kind, 0,
            town_importance(500) + event_bonus(int(row["n_events"])),
        )  # fmt: skip


def countries(data: Path, admin1: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Countries with adjectives and demonyms, and lands without an ISO code (de-facto states, cross-border regions)."""
    rows = list(read(data / "countries.csv.gz"))
    areas = {row["id"]: float(row["km2"]) for row in csv.DictReader(LAND_AREAS.read_text("utf-8").splitlines())}
    radius = {row["iso2"]: float(row["radius_km"] or 50) for row in rows if row["iso2"]}
    units = {(row["country_iso2"], fold(row["name"])) for row in admin1.values()}
    for row in rows:
        names = [*row["aliases"].split("|"), *row["former_names"].split("|"), row["official"]]
        words = tuple(dict.fromkeys(w for w in (*row["adjectival"].split("|"), *row["demonym"].split("|")) if w))
        lat, lon = row["lat"] or row["capital_lat"], row["lon"] or row["capital_lon"]
        if not lat:  # uninhabited or without a capital: nothing to point at
            continue
        if row["iso2"]:
            yield Row(
                f"geonames:{row['geonameid']}" if row["geonameid"] else f"iso:{row['iso2']}", row["name"],
                tuple(name for name in dict.fromkeys(names) if name), float(lat), float(lon),
                radius[row["iso2"]], row["iso2"], "", "country", int(float(row["population"] or 0)), COUNTRY,
                words,
            )  # fmt: skip
            continue
        if row["name"] == "Islamic State territory":  # an actor's name; the source lists it only to be left out
            continue
        parent = row["parent_iso2"]
        shared = set(row["shared_adjectives"].split("|"))
        of_units = {fold(name) for country, name in units if country == parent}
        kept = [
            name for name in dict.fromkeys(names) if name and not DIRECTIONAL.match(name) and fold(name) not in of_units
        ]
        id_ = f"according:{fold(row['name']).replace(' ', '-')}"
        wide = radius.get(parent, 600.0) if row["status"] == "historical_state" else 600.0 if not parent else 150.0
        wide = OBLONG * math.sqrt(areas[id_] / math.pi) if id_ in areas else wide
        yield Row(
            id_, re.sub(r" \(.*\)", "", row["name"]), tuple(kept),
            float(lat), float(lon), wide, parent, "", "region", 0, REGION if parent else BROAD,
            tuple(word for word in words if word not in shared) if parent else (),
        )  # fmt: skip


def first_level(data: Path, admin1: dict[str, dict[str, str]], cities: dict[str, Row]) -> Iterator[Row]:
    """Regions, provinces and states; one named after its seat in another spelling also bears the seat's name."""
    country_radius = {
        row["iso2"]: float(row["radius_km"] or 50) for row in read(data / "countries.csv.gz") if row["iso2"]
    }
    count: dict[str, int] = {}
    for row in admin1.values():
        count[row["country_iso2"]] = count.get(row["country_iso2"], 0) + 1
    seats = {(row.country, fold(row.name), round(row.lat, 2)): row for row in cities.values()}
    towns: dict[tuple[str, str], list[Row]] = {}
    for city in cities.values():
        towns.setdefault((city.country, city.admin1), []).append(city)
    people: dict[tuple[str, str], int] = {}
    for city in cities.values():
        people[city.country, city.admin1] = people.get((city.country, city.admin1), 0) + city.population
    for row in admin1.values():
        country = row["country_iso2"]
        if not (row["lat"] or row["seat_lat"]):
            continue
        seat = (
            seats.get((country, fold(row["seat_name"]), round(float(row["seat_lat"]), 2))) if row["seat_lat"] else None
        )
        names = [row["asciiname"], *row["other_names"].split("|")]
        if seat and fold(row["name"]) in {fold(name) for name in seat.names}:
            names.append(seat.name)
        mean = country_radius.get(country, 100.0) / math.sqrt(count[country])
        spread = float(row["spread_km"] or mean)
        told = float(row["lat"] or row["seat_lat"]), float(row["lon"] or row["seat_lon"])
        yield Row(
            f"geonames:{row['geonameid']}", row["name"], useful_names(row["name"], names),
            *middle(told, towns.get((country, row["name"]), [])),
            max(10.0, min(spread, 2 * mean)),  # the spread is inflated where GeoNames has miscoded places
            country, row["name"], "admin1", people.get((country, row["name"]), 0),
            max(ADMIN1, town_importance(people.get((country, row["name"]), 0)) - UNIT_MALUS),
            seat=seat.id if seat else "",
        )  # fmt: skip


def at_zero(row: dict[str, str]) -> bool:
    """True at 0N 0E, where Natural Earth draws an island to catch places without coordinates."""
    return abs(float(row["lat"])) < 0.05 and abs(float(row["lon"])) < 0.05


def middle(told: tuple[float, float], towns: list[Row]) -> tuple[float, float]:
    """The point of a unit, or the middle of its towns where the point lies on an edge: labels may be offshore."""
    if len(towns) < ENOUGH_TOWNS:
        return told
    tail = len(towns) // 20
    lats, lons = sorted(town.lat for town in towns), sorted(town.lon for town in towns)
    south, north, west, east = lats[tail], lats[-1 - tail], lons[tail], lons[-1 - tail]
    if (south <= told[0] <= north and west <= told[1] <= east) or east - west > 180:
        return told
    return (south + north) / 2, (west + east) / 2


def second_level(data: Path) -> Iterator[Row]:
    """Districts and counties that have coordinates; reports leave the word "County" out beside other counties."""
    for row in read(data / "admin2.csv.gz"):
        if not row["lat"]:
            continue
        spread = float(row["spread_km"] or KIND_RADIUS["admin2"])
        short = useful_names(row["name"], [COUNTY.sub("", row["name"])])
        yield Row(
            f"admin2:{row['code']}", row["name"], short, float(row["lat"]), float(row["lon"]),
            max(5.0, min(spread, 60.0)), row["country_iso2"], row["admin1_name"], "admin2", 0, ADMIN2,
        )  # fmt: skip


def labelled_units(data: Path, known: Iterable[Row], cities: Iterable[Row]) -> Iterator[Row]:
    """Natural Earth's units that GeoNames' lists have no point for: districts of Uganda, provinces of the Philippines.

    Each reaches half way to the nearest label of its country; its first-level unit is that of the nearest town.
    """
    names = {(row.country, fold(name)) for row in known for name in (row.name, *row.names)}
    towns: dict[str, list[Row]] = {}
    for town in cities:
        towns.setdefault(town.country, []).append(town)
    labels: dict[str, list[tuple[float, float]]] = {}
    rows = [row for row in read(data / "ne_admin1_label_points.csv.gz") if len(row["iso2"]) == 2 and not at_zero(row)]
    for row in rows:
        labels.setdefault(row["iso2"], []).append((float(row["lat"]), float(row["lon"])))
    for row in rows:
        country, lat, lon = row["iso2"], float(row["lat"]), float(row["lon"])
        if (country, fold(row["name"])) in names or country not in towns or "(" in row["name"]:
            continue
        names.add((country, fold(row["name"])))
        nearest = min(towns[country], key=lambda town: distance_km(town, lat, lon))
        here = nearest._replace(lat=lat, lon=lon)
        apart = min((away for point in labels[country] if (away := distance_km(here, *point)) > 1.0), default=40.0)
        yield Row(
            f"natural-earth:{row['ne_adm1_code']}", row["name"], (), lat, lon, max(10.0, min(apart / 2, 60.0)),
            country, nearest.admin1, "admin2", 0, ADMIN2,
        )  # fmt: skip


# --- Outlines ---------------------------------------------------------------------------------------------------
def outlines(data: Path, known: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Ids with the coordinates of a GeoJSON MultiPolygon: of countries, of Natural Earth's regions and waters, and of
    the lands of other sources that bear such a region's name and lie where it does.
    """
    drawn = {row["iso2"]: row["wkt"] for row in read(data / "ne_countries_50m.csv.gz") if row["iso2"]}
    areas = {
        f"natural-earth:{row['layer']}-{number}": row
        for number, row in enumerate(read(data / "ne_physical_areas.csv.gz"))
    }
    wide = [row for row in known if row.kind in {"country", "region", "mountain", "water", "sea"}]
    named: dict[str, list[Row]] = {}
    for row in wide:
        for name in {row.name, *row.names} if row.id in areas else ():
            named.setdefault(fold(name), []).append(row)
    for row in wide:
        alike = [
            area for name in (row.name, *row.names) for area in named.get(fold(name), ())
            if meet(row, area) and (not row.country or areas[area.id]["type"] in BOUNDED)
        ]  # fmt: skip
        if row.kind == "country" and row.country in drawn:
            yield row.id, coordinates(drawn[row.country])
        elif row.id in areas:
            yield row.id, coordinates(areas[row.id]["wkt"])
        elif row.kind != "country" and alike:
            yield row.id, coordinates(areas[max(alike, key=lambda area: area.radius_km).id]["wkt"])


def meet(one: Row, other: Row) -> bool:
    """True when two circles meet."""
    return distance_km(one, other.lat, other.lon) < one.radius_km + other.radius_km


def coordinates(wkt: str) -> str:
    """The coordinates of a POLYGON or MULTIPOLYGON as GeoJSON's of a MultiPolygon, to 0.01 degree (a kilometre).

    An empty one (a lake smaller than what it was simplified by) has none.
    """
    kind, told = wkt.split(" ", 1)
    bare = PAIR.sub(lambda found: f"[{round(float(found[1]), 2):g},{round(float(found[2]), 2):g}]", told)
    text = bare.replace("(", "[").replace(")", "]").replace(" ", "").replace("EMPTY", "")
    return text if kind == "MULTIPOLYGON" else f"[{text}]"


def supplement(path: Path) -> Iterator[Row]:
    """The rows of the supplement that stand for places of their own."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = tuple(filter(None, row["names"].split("|")))
            yield Row(
                row["id"], row["name"], names, float(row["lat"]), float(row["lon"]),
                float(row["radius_km"]), row["country"], row["admin1"], row["kind"], int(row["population"]),
                float(row["importance"]),
            )  # fmt: skip


if __name__ == "__main__":
    main()
