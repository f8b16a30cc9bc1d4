"""Make `countries.yaml` and `ucdp.yaml` of the actor list from the data folder.

usage: python scripts/prepare_actors.py DATA [TARGET]

DATA/gazetteer/countries.jsonl and DATA/actors/ucdp_actors.jsonl become one JSON mapping to the line (which is
YAML). The hand-made lists (`sahel.yaml`, `other.yaml`, `states.yaml`, `nicknames.yaml`, `groups.yaml`) are their own
source and are not touched; run this again after they change, because a spelling that they claim is generic here.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from according.ontology.names import words_of

TARGET = Path(__file__).resolve().parent.parent / "src" / "according" / "data" / "actors"
STATES = Path(__file__).resolve().parent / "gleditsch_ward.csv"
"""The states of today in Gleditsch and Ward's list (International Interactions 25, 1999) and that of microstates."""
NO_STATE = {"AQ", "BV", "HM", "GS", "TF", "UM", "IO"}  # uninhabited, or inhabited by visiting staff only
KINDS = {
    "non-state (formally organised)": "rebel",
    "non-state (party or other supporters)": "party",
    "non-state (communal identity group)": "community",
}
Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, rows: Iterable[Row], head: str) -> None:
    body = "".join(f"- {json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    path.write_text(f"# {head}\n{body}", encoding="utf-8")


def keys(spelling: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(spelling))


def country_rows(rows: Iterable[Row], governments: dict[str, int], states: dict[str, int]) -> Iterator[Row]:
    """Countries and territories with an ISO code; the words that several of them share are kept in each.

    `governments` are UCDP's ids of governments, `states` Gleditsch and Ward's numbers of states, by ISO code.
    """
    for row in rows:
        if not row["iso2"] or row["iso2"] in NO_STATE:
            continue
        name = row["name"].strip()
        adjectives = list(row["adjectival"])
        yield {
            "code": row["iso2"],
            "name": name,
            "names": [
                n for n in dict.fromkeys((*row["aliases"], *row["former_names"])) if n != name and n not in adjectives
            ],
            "adjectives": adjectives,
            "demonyms": [d for d in row["demonym"] if d not in adjectives],
            **({"government": governments[row["iso2"]]} if row["iso2"] in governments else {}),
            **({"gleditsch_ward": states[row["iso2"]]} if row["iso2"] in states else {}),
            **({"iso_number": int(row["iso_num"])} if int(row["iso_num"]) else {}),  # Kosovo has none
        }


def governments_of(actors: Iterable[Row], countries: Iterable[Row]) -> dict[str, int]:
    """UCDP's id of each country's government: the only one whose name is "Government of" a name of the country."""
    names = {
        keys(name): c["iso2"] for c in countries if c["iso2"] for name in (c["name"], *c["aliases"], *c["former_names"])
    }
    found: dict[str, int] = {}
    for actor in actors:
        label = actor["name"].removeprefix("Government of ").split(" (")[0]
        code = names.get(keys(label))
        if actor["kind"] == "state" and code is not None:
            found.setdefault(code, actor["ucdp_id"])
    return found


FORCES = frozenset(
    "first second third elite national popular liberation army front regiment brigade battalion movement".split()
)
"""Words of which a name alone says no more than that there are fighters: "Liberation Army"."""


def is_acronym(spelling: str) -> bool:
    letters = [c for c in spelling if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) * 2 > len(letters) and " " not in spelling


def spellings_of(actor: Row) -> list[str]:
    """Every name that UCDP gives, past and present, in Latin letters, once."""
    given = (actor["name"], *actor["aliases"])
    named = [name.replace("\u00b4", "'").strip() for name in given if any("a" <= c.lower() <= "z" for c in name)]
    return list({keys(name): name for name in reversed(named)}.values())[::-1]


def ucdp_rows(
    actors: Iterable[Row], taken_ids: set[int], claimed: set[tuple[str, ...]], places: set[tuple[str, ...]]
) -> Iterator[Row]:
    """Actors that no hand-made list has. Acronyms, single words of communities and shared spellings are generic:
    they name the actor only where the report names its country or spells the name out."""
    actors = [a for a in actors if a["kind"] in KINDS and a["ucdp_id"] not in taken_ids]
    shared = Counter(key for actor in actors for key in {keys(s) for s in spellings_of(actor)})
    for actor in actors:
        spellings = [s for s in spellings_of(actor) if keys(s) not in places]
        community = KINDS[actor["kind"]] != "rebel"
        loose = [
            s
            for s in spellings
            if is_acronym(s)
            or FORCES.issuperset(keys(s))
            or shared[keys(s)] > 1
            or keys(s) in claimed
            or (community and " " not in s)
        ]
        row = {
            "id": f"ucdp-{actor['ucdp_id']}",
            "name": actor["name"],
            "kind": KINDS[actor["kind"]],
            "aliases": [s for s in spellings if s not in loose and s != actor["name"]],
            "generic": loose,
            "country": actor["country"],
            "relations": relations_of(actor),
            "ucdp_id": actor["ucdp_id"],
        }
        yield {key: value for key, value in row.items() if value not in ([], None)}


def relations_of(actor: Row) -> list[Row]:
    links = [("splinter_of", actor["splinter_of"]), ("merged_into", actor["joined_group"])]
    return [{"type": kind, "of": link["ucdp_id"]} for kind, linked in links for link in linked]


def linked(rows: list[Row], hand: dict[int, str]) -> Iterator[Row]:
    """Rows whose relations point at ids of the list; a relation to an actor that is not on it is left out."""
    known = {row["ucdp_id"]: row["id"] for row in rows} | hand
    for row in rows:
        relations = [r | {"of": known[r["of"]]} for r in row.pop("relations", []) if r["of"] in known]
        yield row | ({"relations": relations} if relations else {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path, nargs="?", default=TARGET)
    asked = parser.parse_args()
    countries = read(asked.data / "gazetteer" / "countries.jsonl")
    actors = read(asked.data / "actors" / "ucdp_actors.jsonl")
    hand = [
        row for name in ("sahel", "other") for row in yaml.safe_load((asked.target / f"{name}.yaml").read_text("utf-8"))
    ]
    governments = governments_of(actors, countries)
    states = {row["code"]: int(row["number"]) for row in csv.DictReader(STATES.open(encoding="utf-8"))}
    write(
        asked.target / "countries.yaml",
        country_rows(countries, governments, states),
        "Made by scripts/prepare_actors.py: GeoNames (CC BY 4.0) and own facts. See ATTRIBUTION.txt.",
    )
    hand_ids = {row["ucdp_id"]: row["id"] for row in hand if row.get("ucdp_id")}
    nicknames = yaml.safe_load((asked.target / "nicknames.yaml").read_text("utf-8"))
    claimed = {keys(s) for row in hand for s in (row["name"], *row.get("aliases", ()))}
    claimed |= {keys(s) for spellings in nicknames.values() for s in spellings}
    fields = ("aliases", "former_names", "adjectival", "demonym")  # UCDP also names the language of a name ("Spanish")
    places = {keys(name) for c in countries for name in (c["name"], *(name for field in fields for name in c[field]))}
    rows = list(ucdp_rows(actors, set(hand_ids), claimed, places))
    head = "Made by scripts/prepare_actors.py from the UCDP Actor Dataset 22.1 (CC BY 4.0). See ATTRIBUTION.txt."
    write(asked.target / "ucdp.yaml", linked(rows, hand_ids), head)


if __name__ == "__main__":
    main()
