"""Claims as Web Annotations: every claim at its words, every link to a node that is there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from according.acts import By
from according.export import formats
from according.export.provenance import AROUND, CONTEXT, LINKS, NAME
from according.model import Record
from according.ontology.actors import load_actors
from according.pipeline import settle
from told import ReportBuilder, count, day, done, place
from worked import METHOD

Node = dict[str, Any]


def raid(words: str = "four villagers") -> Record:
    """A mayor and the report itself count the dead of one raid."""
    a = ReportBuilder("Raid", "2016-04-04", agency="The Agency")
    mayor = a.speaker("the mayor of Brod")
    account = a.account(type="attack", time=day("2016-04-03"), place=place("Brod", 44.25, 18.5), killed=count(4, words))
    a.claim(account, "killed", count(6, words), speaker=mayor)
    return settle(tuple(done([a])), load_actors(), METHOD)


def graph(record: Record) -> dict[str, Node]:
    document = json.loads(formats.TEXTS["annotations"](record))
    assert document["@context"] == CONTEXT
    nodes = {node["id"]: node for node in document["@graph"]}
    assert len(nodes) == len(document["@graph"])
    return nodes


def of(kind: str, nodes: dict[str, Node]) -> list[Node]:
    return [node for name, node in nodes.items() if name.startswith(f"{NAME}{kind}:")]


def linked(value: Any, key: str = "") -> list[str]:
    """Every name of a node that a property for links or a standard one holds."""
    if isinstance(value, dict):
        return [name for inner, held in value.items() if inner != "id" for name in linked(held, inner)]
    if isinstance(value, list):
        return [name for each in value for name in linked(each, key)]
    return [value] if key in (*LINKS, "source", "creator", "generator") else []


def test_every_claim_is_an_annotation_of_its_words() -> None:
    record = raid()
    texts = {f"{NAME}report:{report.id}": report.text for report in record.reports}
    claims = of("claim", graph(record))
    assert {each["id"] for each in claims} == {f"{NAME}claim:{claim.id}" for claim in record.claims}
    for claim in claims:
        assert claim["type"] == ["Annotation", "prov:Entity"]
        for target in claim["target"]:
            text = texts[target["source"]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert max(len(quote["prefix"]), len(quote["suffix"])) <= AROUND


def test_a_claim_says_what_it_claims_to_a_person_and_to_a_program() -> None:
    record = raid()
    bodies = [claim["body"] for claim in of("claim", graph(record)) if claim.get("prov:wasAttributedTo")]
    ((words, told),) = bodies
    assert words["value"] == "killed (asserted): 6–6–6 four villagers (exact)"
    assert (told["according:field"], told["according:value"]["best"]) == ("killed", 6)


def test_who_says_it_is_whom_it_is_attributed_to_and_the_reports_own_voice_is_nobody() -> None:
    nodes = graph(raid())
    said = [
        nodes[claim["prov:wasAttributedTo"]]["label"] for claim in of("claim", nodes) if "prov:wasAttributedTo" in claim
    ]
    assert said == ["the mayor of Brod"]


def test_a_toll_names_the_claims_it_used_and_those_it_set_aside() -> None:
    record = raid()
    (toll,) = (toll for incident in record.incidents for toll in incident.tolls)
    (node,) = of("toll", graph(record))
    assert (node["according:low"], node["according:best"], node["according:high"]) == (toll.low, toll.best, toll.high)
    assert node["prov:wasDerivedFrom"] == [f"{NAME}claim:{claim}" for claim in toll.claims]
    aside = [(each["according:claim"], each["according:why"]) for each in node.get("according:setAside", [])]
    assert aside == [(f"{NAME}claim:{each.claim}", each.reason) for each in toll.set_aside]


def test_a_persons_claim_is_theirs_with_their_reason() -> None:
    record = raid()
    by = By(act="a-1", author="Ana B. Č.", why="the hospital's list", made=datetime(2016, 5, 1, tzinfo=UTC))
    claims = tuple(c.model_copy(update={"by": by}) if c.speaker else c for c in record.claims)
    nodes = graph(record.model_copy(update={"claims": claims}))
    (claim,) = (each for each in of("claim", nodes) if "creator" in each)
    assert nodes[claim["creator"]]["label"] == "Ana B. Č."
    assert (claim["prov:wasAttributedTo"], claim["according:why"]) == (claim["creator"], "the hospital's list")
    assert "generator" not in claim


@given(st.text(min_size=1, max_size=30))
def test_every_link_leads_to_a_node_whatever_the_words_are(words: str) -> None:
    nodes = graph(raid(words))
    names = [name for node in nodes.values() for name in linked(node)]
    assert names
    assert set(names) <= set(nodes)
