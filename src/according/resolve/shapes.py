"""Places told relative to a named one, as a centre and a radius: "15 km north of X", "northern X", "the X region".

A shape is read from the words left and right of a name, without a parse: these phrases are fixed enough, and they
stand in headlines and captions, where parses are poor. Every radius is an estimate of where the event can be; the
constants say what each was set from. Distances are kilometres, bearings degrees clockwise from north.
"""

from __future__ import annotations

import math
import re
from typing import Literal, NamedTuple

from according.resolve.gazetteer import Entry
from according.resolve.numberwords import NUMBER, read_number
from according.values import Candidate, Place

EARTH_KM = 6371.0
MILE_KM = 1.609
SEA_MILE_KM = 1.852
NEAR_KM = 15.0  # "near X": UCDP's where_prec 2 allows 25 km from the known point
OUTSKIRTS_KM = 5.0  # beyond the edge of the town
BEYOND_KM = 30.0  # "north of X" without a distance: a place closer to X than to the next town
BEYOND_HOME_KM = 300.0  # the same over a border: Mosul is not "north of Riyadh"
ASIDE = 0.38  # cosine of 68 degrees: three winds of sixteen from the direction told, which reports round
MARGINS = dict.fromkeys(("near", "close", "not", "next", "around", "outside"), NEAR_KM) | {"off": BEYOND_KM}
REGION_KM = 50.0  # least radius of "the X region": half a district's width even where X is a village
EXACT_SHARE, ROUGH_SHARE, VAGUE_SHARE = 0.2, 0.3, 0.5  # of the distance: 20 % is the width of one of 16 directions
PART_SHIFT, PART_RADIUS, CENTRAL_RADIUS = 0.5, 0.6, 0.5  # of the whole's radius: the half-disc's centre and reach

SECOND = frozenset({"district", "county", "municipality", "tehsil", "township"})
"""Words for second-level units, whatever the gazetteer has of the name."""
PRECISION = {"country": 6, "admin1": 4, "admin2": 3, "region": 5, "mountain": 5, "water": 5, "sea": 7}  # towns: 1
POINTS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
          "northwest": 315}  # fmt: skip
VAGUE = {
    "a few hundred": 300, "few hundred": 300, "several hundred": 400, "hundreds of": 300, "a couple of hundred": 200,
    "a few dozen": 40, "several dozen": 50, "dozens of": 40, "tens of": 40, "a dozen": 12, "a few": 4, "several": 6,
    "a couple of": 2, "half a": 0.5, "a": 1,
}  # fmt: skip

_SIDE = r"(?:north|south)[- ]?(?:north|south)?[- ]?(?:east|west)|north|south|east|west"
_DIRECTION = rf"(?P<direction>{_SIDE})"
# "Of the desert caravan town of", "of the Syrian town of"; without "of" no name stands between: "of the A river hit B".
_CALLED = r"capital|city|town|village|port"
_FILLER = (  # "... of the Plateau State capital X"
    r"(?:the (?:(?:[a-z][\w-]* ){0,4}of |(?:(?-i:[a-z])[\w-]* ){0,4}"
    rf"|(?:[\w’'-]+ ){{1,3}}(?:{_CALLED}),? ))?"
)
CALLED = re.compile(rf" (?:{_CALLED}) [A-Z]")
"""After a name that only says whose the next place is: "south of the Plateau State | capital Jos"."""
_AMOUNT = rf"(?P<amount>{'|'.join(sorted(VAGUE, key=len, reverse=True))}|{NUMBER})"
_HEDGE = r"(?P<hedge>some|about|around|nearly|almost|roughly|approximately|over|more than|less than|within|up to)"
_UNIT = r"[ -]?(?P<unit>kilomet(?:re|er)s?|kms?|(?:nautical |sea )?miles?|mi)\b(?: ?\([^)]{1,30}\))?"
_UNITS = "region|province|district|governorate|state|area|oblast|territory|prefecture|county|local government area|lga"
_LANDS = "countryside|mountains?|mountain range|hills|massif|desert|forest|valley|highlands|plateau|delta|basin|plains?"
_AROUND = r"(?:on |in |at )?the (?:\w+ )?(?:outskirts|edges?|suburbs|periphery) of"
_COAST = r"off the (?:\w+ )?(?:coast|shores?) of"
_OFF = rf"{_COAST}|off"
OFFSET = re.compile(
    rf"\b(?:{_HEDGE} )?{_AMOUNT}{_UNIT} (?:(?:to the |due )?{_DIRECTION}(?:ern)? (?:of|from)|from|outside|away from"
    rf"|{_OFF}) {_FILLER}$",
    re.IGNORECASE,
)
DISTANT = re.compile(r"km|kilomet|\bmi(?:les?)?\b", re.IGNORECASE)
"""What every OFFSET has: a look for it is a tenth of the work."""
BEYOND = re.compile(rf"\b(?:to the )?{_DIRECTION} of {_FILLER}$", re.IGNORECASE)
NEAR = re.compile(
    rf"\b(?P<how>near|close to|not far from|next to|outside|around|in the vicinity of|{_AROUND}|{_COAST}) {_FILLER}$",
    re.IGNORECASE,
)
PART = re.compile(rf"\b(?P<far>far[- ])?(?:(?P<direction>{_SIDE})(?:ern)?|central)[- ]$", re.IGNORECASE)
SIDE = re.compile(rf"\b{_DIRECTION}(?:ern)?\b", re.IGNORECASE)
PART_OF = re.compile(
    rf"\bthe (?:far |extreme )?(?:(?P<direction>{_SIDE})|cent(?:re|er)|middle|heart)(?:ern part)? of (?:the )?$",
    re.IGNORECASE,
)
PART_OWNED = re.compile(rf"^['’]s (?:[a-z]+ ){{0,2}}(?P<direction>{_SIDE})\b(?!-)")  # "X’s desert north"
REGION_OF = re.compile(
    rf"\b(?:the (?:(?-i:[a-z])[a-z]+(?:ern)? )?|(?:(?:{_SIDE})(?:ern)?|rural) )"
    rf"(?P<unit>{_UNITS}|department|{_LANDS}) of $",
    re.IGNORECASE,
)
BORDER_OF = re.compile(r"\b(?:the |its |their )?(?:border|frontier)s? with $", re.IGNORECASE)
UNIT = re.compile(rf"^(?:['’]s? |[ -])(?:(?:{_SIDE})(?:ern)? )?(?P<unit>{_UNITS}|{_LANDS})\b", re.IGNORECASE)
BORDER = re.compile(r"^(?:['’]s?)? (?:border|frontier)\b", re.IGNORECASE)
ARTICLE = re.compile(r"(?<!\S)[a-z]{2}[-–]$")  # "south of the town of | al-Bab"
WINDOW = 140  # characters left of a name in which its phrase begins

ShapeKind = Literal["name", "region", "part", "offset", "near", "between", "border", "inside"]


class Shape(NamedTuple):
    """A circle told by a phrase: what kind of phrase, the range of its words, and how precise (UCDP's where_prec).

    `bearing` is the direction that the phrase tells, in degrees, and `far_km` the distance: none in "north of X".
    """

    kind: ShapeKind
    start: int
    end: int
    name: str
    latitude: float | None
    longitude: float | None
    radius_km: float
    precision: int
    why: str
    bearing: float | None = None
    far_km: float | None = None


def displaced(latitude: float, longitude: float, distance_km: float, bearing: float) -> tuple[float, float]:
    """The point at a distance (km) and bearing (degrees) from a point, on the sphere.

    >>> displaced(16.77, -3.0, 300, 0)
    (19.468, -3.0)
    """
    arc, course, lat = distance_km / EARTH_KM, math.radians(bearing), math.radians(latitude)
    to = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(course))
    east = math.atan2(math.sin(course) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(to))
    return round(math.degrees(to), 3), round((longitude + math.degrees(east) + 540) % 360 - 180, 3)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) points."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def bearing_of(direction: str) -> float:
    """Degrees of "north", "north-east", "southsouthwest"..."""
    word = re.sub(r"[- ]", "", direction.lower())
    if word in POINTS:
        return float(POINTS[word])
    main, rest = re.fullmatch("(north|south)(.*)", word).groups()  # type: ignore[union-attr]
    near, far = POINTS[main], POINTS[rest]
    if abs(far - near) > 180:  # north-northwest: north counts as 360
        near += 360
    return (near + far) / 2 % 360


def side_of(part: str) -> float | None:
    """The bearing of a part of a country by its name, "northern Mali"; None for one that is on no side."""
    found = SIDE.search(part)
    return bearing_of(found["direction"]) if found is not None else None


def towards(a: tuple[float, float], b: tuple[float, float], bearing: float) -> float:
    """How far one point lies from another on a bearing, in km: less than nothing where it lies behind."""
    north = math.radians(b[0] - a[0]) * EARTH_KM
    east = math.radians(b[1] - a[1]) * EARTH_KM * math.cos(math.radians(a[0]))
    return north * math.cos(math.radians(bearing)) + east * math.sin(math.radians(bearing))


def lies_beyond(shape: Shape, there: tuple[float, float], here: tuple[float, float], *, at_home: bool) -> bool:
    """Whether a point (`here`) lies where the words say from another (`there`): by their direction, and the distance.

    A distance may be that of the road, of which the line is a half at least, and a fourth longer at most. Where none is
    told, "Mosul, north of Baghdad" may be any town of that side `at_home`, in the country of the other.
    """
    if shape.bearing is None:
        return False
    apart, told = distance_km(there, here), shape.far_km
    within = (at_home or apart <= BEYOND_HOME_KM) if told is None else told / 2 <= apart <= told * 1.25
    return within and towards(there, here, shape.bearing) >= apart * ASIDE


def plain_shape(entry: Entry, name: str) -> Shape:
    """The place itself. A country has no point: its middle is no place where anything happened."""
    lat, lon = (None, None) if entry.kind == "country" else (entry.latitude, entry.longitude)
    return Shape("name", 0, 0, name, lat, lon, entry.radius_km, PRECISION.get(entry.kind, 1), "")


def place_of(entry: Entry, words: str, shape: Shape | None = None, candidates: tuple[Candidate, ...] = ()) -> Place:
    """An entry of the gazetteer as the place that some words mean: in a shape, else as it is."""
    shape = shape or plain_shape(entry, entry.name)
    return Place(
        name=shape.name,
        latitude=shape.latitude,
        longitude=shape.longitude,
        radius_km=shape.radius_km,
        country=entry.country,
        admin1=None if shape.kind in {"offset", "between"} else entry.admin1,  # these reach beyond the unit
        gazetteer_id=None if shape.kind == "inside" else entry.id,
        precision=shape.precision,
        text=words,
        candidates=candidates,
    )


def read_shape(text: str, start: int, end: int, entry: Entry) -> Shape | None:
    """The shape that the words around a name (`text[start:end]`, meaning `entry`) tell; None for the plain name."""
    article = ARTICLE.search(text, max(0, start - 4), start)
    start = article.start() if article is not None else start
    left, right = text[max(0, start - WINDOW) : start], text[end : end + 40]
    entry = entry._replace(name=text[start:end])  # a shape is named in the report's words
    readers = (_border, _region, _part) if CALLED.match(right) else (_offset, _border, _region, _part, _beyond, _near)
    for reader in readers:
        shape = reader(left, right, entry)
        if shape is not None:
            return shape._replace(start=start - shape.start, end=end + shape.end)
    return None


# Each reader gives `start` and `end` as the number of characters that the phrase reaches left and right of the name.
def _offset(left: str, _right: str, entry: Entry) -> Shape | None:
    found = OFFSET.search(left) if DISTANT.search(left) else None
    if found is None or entry.kind == "country":  # "40 miles off A": from its coast or border, which has no one point
        return None
    amount = found["amount"].lower()
    vague = amount in VAGUE
    number = VAGUE[amount] if vague else read_number(amount)
    if number is None:
        return None
    unit = found["unit"].lower()
    far = number * (SEA_MILE_KM if unit.startswith(("naut", "sea")) else MILE_KM if unit.startswith("mi") else 1.0)
    share = VAGUE_SHARE if vague else ROUGH_SHARE if found["hedge"] else EXACT_SHARE
    if found["direction"] is None:  # a ring: all we know is the distance
        within = f"within {far:.0f} km of {entry.name}"
        return _shape("offset", found, entry, within, far + entry.radius_km, within)
    bearing = bearing_of(found["direction"])
    lat, lon = displaced(entry.latitude, entry.longitude, far, bearing)
    why = f"{far:.0f} km {found['direction'].lower()} of {entry.name}"
    shape = _shape("offset", found, entry, why, far * share + entry.radius_km, why)
    return shape._replace(latitude=lat, longitude=lon, bearing=bearing, far_km=far)


def _border(left: str, right: str, entry: Entry) -> Shape | None:
    before, after = BORDER_OF.search(left), BORDER.match(right)
    if entry.kind != "country" or not (before or after):
        return None
    shape = _shape("border", before, entry, f"border of {entry.name}", entry.radius_km, "a border has no one point")
    return shape._replace(latitude=None, longitude=None, precision=5, end=after.end() if after else 0)


def _region(left: str, right: str, entry: Entry) -> Shape | None:
    before, after = REGION_OF.search(left), UNIT.match(right)
    found = before or after
    if found is None or entry.kind == "country":
        return None
    unit = found["unit"].lower()
    small = entry.kind in {"populated", "capital", "site"}
    name = f"{entry.name} {unit}"
    why = f"the {unit} named {entry.name}" + (", told by its town" if small else "")
    shape = _shape("region", before, entry, name, max(entry.radius_km, REGION_KM), why)
    second = entry.kind == "admin2" or (small and unit in SECOND)
    precision = 4 if entry.kind == "admin1" else 3 if second else 5
    return shape._replace(precision=precision, end=0 if before else found.end())


def _part(left: str, right: str, entry: Entry) -> Shape | None:
    before, of, owned = PART.search(left), PART_OF.search(left), PART_OWNED.match(right)
    found = before or of or owned
    if found is None:
        return None
    direction, words = found["direction"], found.group().strip().removeprefix("the ")
    name = f"{entry.name}{found.group()}" if found is owned else f"{words} {entry.name}"
    if found is before and found["far"] and entry.kind != "country":  # "the far-northern X": where X lies
        return _shape("region", found, entry, entry.name, entry.radius_km, f"{words} tells where {entry.name} lies")
    end = found.end() if found is owned else 0
    if direction is None:
        shape = _shape("part", found, entry, name, entry.radius_km * CENTRAL_RADIUS, f"the middle of {entry.name}")
        return shape._replace(precision=_part_precision(entry))
    bearing = bearing_of(direction)
    lat, lon, radius = _side(entry, bearing)
    why = f"the {direction.lower()} of {entry.name}"
    shape = _shape("part", None if end else found, entry, name, radius, why)
    return shape._replace(latitude=lat, longitude=lon, precision=_part_precision(entry), end=end, bearing=bearing)


def _side(entry: Entry, bearing: float) -> tuple[float, float, float]:
    """The middle and the radius of the half on a side: of the place's outline where it has one, else of its circle."""
    half = entry.outline.side(bearing) if entry.outline else None
    if half:
        return round(half[0], 3), round(half[1], 3), half[2]
    point = displaced(entry.latitude, entry.longitude, entry.radius_km * PART_SHIFT, bearing)
    return *point, entry.radius_km * PART_RADIUS


def _part_precision(entry: Entry) -> int:
    """A part of a country is a fuzzy area (5), of a unit still in that unit (4 or 3), of a town still that town."""
    return {"country": 5, "admin1": 4, "admin2": 3, "populated": 1, "capital": 1, "site": 1}.get(entry.kind, 5)


def _beyond(left: str, _right: str, entry: Entry) -> Shape | None:
    found = BEYOND.search(left)
    if found is None or entry.kind == "country":
        return None
    away, bearing = max(BEYOND_KM, entry.radius_km), bearing_of(found["direction"])
    lat, lon = displaced(entry.latitude, entry.longitude, away, bearing)
    why = f"{found['direction'].lower()} of {entry.name}, no distance told"
    shape = _shape("offset", found, entry, left[found.start() :] + entry.name, away, why)
    return shape._replace(latitude=lat, longitude=lon, bearing=bearing)


def _near(left: str, _right: str, entry: Entry) -> Shape | None:
    found = NEAR.search(left)
    if found is None or entry.kind == "country":
        return None
    how = found["how"].lower()
    margin = MARGINS.get(how.split()[0], OUTSKIRTS_KM)
    words = " ".join(f"{found.group()}{entry.name}".split())
    return _shape("near", found, entry, words, entry.radius_km + margin, f"{how} {entry.name}")


def _shape(kind: ShapeKind, found: re.Match[str] | None, entry: Entry, name: str, radius: float, why: str) -> Shape:
    """A circle around the entry; the phrase reaches from its match to the name."""
    reach = len(found.string) - found.start() if found else 0
    precision = 2 if radius <= 25 else 5
    return Shape(
        kind, reach, 0, " ".join(name.split()), entry.latitude, entry.longitude, round(radius, 1), precision, why
    )


def between(a: Entry, b: Entry, kind: str, start: int, end: int) -> Shape:
    """The circle on the line from one place to another: its middle, and a little beyond the two ends' half way."""
    ends = (a.latitude, a.longitude), (b.latitude, b.longitude)
    apart = distance_km(*ends)
    eastward = (b.longitude - a.longitude + 540) % 360 - 180  # the short way, also over the date line
    half = (a.latitude + b.latitude) / 2, (a.longitude + eastward / 2 + 540) % 360 - 180
    name = f"between {a.name} and {b.name}" if kind == "between" else f"{a.name}-{b.name} {kind}"
    radius = apart / 2 + min(NEAR_KM, apart / 10)  # roads are no straight lines
    lat, lon = round(half[0], 3), round(half[1], 3)
    return Shape("between", start, end, name, lat, lon, round(radius, 1), 5, f"{apart:.0f} km apart")
