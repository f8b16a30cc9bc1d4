"""What is a part of a total, and what is a figure that disagrees with it."""

from __future__ import annotations

from datetime import date

import pytest

from according.ingest.parse import read_bytes
from according.model import Ingested
from according.pipeline import Tools, conclude, extract_report, load_tools
from according.values import Quantity


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


LEDE = "Twelve people were killed by a bomb at a market in Kano on Monday. "


def scopes(text: str, tools: Tools) -> dict[int | None, str]:
    read = read_bytes(text.encode(), None, date(2015, 5, 12))
    assert isinstance(read, Ingested)
    claims = extract_report(read.report, tools).claims
    return {c.value.best: c.value.scope for c in claims if c.field == "killed" and isinstance(c.value, Quantity)}


def test_another_speakers_smaller_figure_disagrees_and_is_no_part(tools: Tools) -> None:
    assert scopes(LEDE + "A hospital doctor said nine people were killed.", tools) == {12: "incident", 9: "incident"}


def test_a_disagreement_stays_in_the_range(tools: Tools) -> None:
    text = LEDE + "A hospital doctor said nine people were killed."
    read = read_bytes(text.encode(), None, date(2015, 5, 12))
    assert isinstance(read, Ingested)
    record = conclude([extract_report(read.report, tools)], tools)
    (toll,) = [toll for incident in record.incidents for toll in incident.tolls]
    assert (toll.low, toll.high) == (9, 12)


def test_what_the_same_voice_counts_later_and_smaller_is_a_part(tools: Tools) -> None:
    assert scopes(LEDE + "Seven people were killed in the meat hall.", tools) == {12: "incident", 7: "subset"}


def test_the_toll_of_a_war_is_no_incidents(tools: Tools) -> None:
    assert scopes(LEDE + "Rebels have killed 15,000 people.", tools)[15000] == "aggregate"


def test_who_counts_children_disagrees_with_nobody_who_counts_people(tools: Tools) -> None:
    assert scopes(LEDE + "A hospital doctor said three children were killed.", tools) == {12: "incident", 3: "subset"}


def test_what_the_report_also_gives_as_a_part_is_one_wherever_it_stands(tools: Tools) -> None:
    text = "A blast killed eight civilians in Kano on Monday. The toll rose to 11 people including eight civilians."
    assert scopes(text, tools) == {8: "subset", 11: "incident"}


def test_figures_of_one_sentence_that_make_up_the_total_are_its_parts_whoever_counts_them(tools: Tools) -> None:
    text = LEDE + "A doctor said seven people were killed in the meat hall and five people were killed at the gate."
    assert scopes(text, tools) == {12: "incident", 7: "subset", 5: "subset"}


def test_killed_and_wounded_together_are_no_total_of_the_killed(tools: Tools) -> None:
    text = "Thirty rebels were killed or wounded near Kano on Monday. Nine rebels were killed, the army said."
    assert scopes(text, tools) == {None: "incident", 9: "incident"}


def test_the_toll_of_a_war_holds_no_incident_as_a_part(tools: Tools) -> None:
    text = "Shells killed two boys in Taiz on Monday, the latest deaths in a war that has left 10,000 people dead."
    assert scopes(text, tools) == {2: "incident", 10000: "aggregate"}
