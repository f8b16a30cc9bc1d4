"""Incidents as PLOVER events: a line of JSON each.

Source: PLOVER manual, https://github.com/openeventdata/PLOVER. Extra fields are allowed there; ours begin with
`according_`. Entities have no PLOVER code: its country and agent codes are not According's to guess.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from according.export.cases import Case, cases, codes_of, own_cells
from according.export.record import STEERING
from according.export.sheet import Column
from according.model import Effect, Record
from according.ontology.frames import Mapping as Codes
from according.values import Actor

COLUMNS = (
    Column("id", "the incident's id"),
    Column("date", "first day, or null", "day"),
    Column("enddate", "last day, or null", "day"),
    Column("actor", "who did it: a list of `entity_text`, `sector` and `identifier_id`"),
    Column("recipient", "whom it hit, in the same form"),
    Column("event", "PLOVER's event type from the type of event ([frames](frames.md)), a list; empty where unknown"),
    Column("mode", "PLOVER's mode, a list; empty where unknown"),
    Column("event_text", "the words that tell of the event, a list"),
    Column("event_loc", "where: `resolved_place`, `geonameid`, `lat`, `lon`, `province`, `country_code`, `resolution`"),
    Column("dead", "best figure of the dead, or null", "whole"),
    Column("injured", "best figure of the injured, or null", "whole"),
    Column("arrested", "best figure of the detained, or null", "whole"),
    Column("cite_info", "each report: `publication`, `title`, `url`, `language`"),
    Column("coder", "`According`"),
    *(
        Column(f"according_{name}", "as in the tables of incidents")
        for name in ("id", "grade", "figure", "harm", "voices")
    ),
    *(Column(f"according_{name}", "as in the tables of incidents") for name in ("rule", "reasons")),
)
SECTORS = {
    "government": "GOV",
    "state": "GOV",
    "military": "MIL",
    "police": "COP",
    "security": "MIL",
    "intelligence": "SPY",
    "rebel": "REB",
    "jihadist": "REB",
    "militia": "PRM",
    "gang": "CRM",
    "party": "PTY",
    "media": "JRN",
    "company": "BUS",
    "ngo": "CVL",
}
"""PLOVER's sectors of our kinds of actor; the others have none."""
RESOLUTION = {1: 4, 2: 4, 3: 3, 4: 2, 5: 2, 6: 1}
"""UCDP's where_prec as PLOVER's resolution: 4 city, 3 district, 2 province, 1 country."""


def to_jsonl(record: Record, codes: Mapping[str, Codes]) -> str:
    """A line an incident, keys as in `COLUMNS`."""
    text = "".join(f"{json.dumps(event, ensure_ascii=False)}\n" for event in events(record, codes))
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def events(record: Record, codes: Mapping[str, Codes]) -> Iterator[dict[str, object]]:
    """The incidents as PLOVER events."""
    for case in cases(record):
        code, time = codes_of(case, codes).plover, case.time
        telling = [claim for claim in case.claims if claim.field in ("type", "occurrence")]
        yield {
            "id": case.incident.id,
            "date": time.start.isoformat() if time and time.start else None,
            "enddate": time.end.isoformat() if time and time.end else None,
            "actor": _entities(case.incident.perpetrators),
            "recipient": _entities(case.incident.targets),
            "event": [code[0]] if code else [],
            "mode": [code[1]] if code and code[1] else [],
            "event_text": list(dict.fromkeys(span.text for claim in telling for span in claim.spans)),
            "event_loc": _place(case),
            "dead": _best(case, "killed"),
            "injured": _best(case, "injured"),
            "arrested": _best(case, "detained"),
            "cite_info": [
                {"publication": r.publisher or r.agency, "title": r.title, "url": r.url, "language": r.language}
                for r in case.reports
            ],
            "coder": "According",
            **own_cells(case, record.method.rules),
        }


def _entities(side: Sequence[Actor]) -> list[dict[str, object]]:
    return [{"entity_text": a.name, "sector": SECTORS.get(a.kind), "identifier_id": a.id} for a in side]


def _best(case: Case, effect: Effect) -> int | None:
    """The sum over groups; null where one of them has no figure."""
    best = [toll.best for toll in case.tolls(effect)]
    return sum(number or 0 for number in best) if best and None not in best else None


def _place(case: Case) -> dict[str, object] | None:
    place, pin = case.place, case.pin
    if place is None:
        return None
    return {
        "resolved_place": place.name,
        "geonameid": place.gazetteer_id,
        "lat": pin[0] if pin else None,
        "lon": pin[1] if pin else None,
        "province": place.admin1,
        "country_code": place.country,
        "resolution": RESOLUTION.get(place.precision),
    }
