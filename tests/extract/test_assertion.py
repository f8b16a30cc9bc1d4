"""A part in an event that somebody denies is not the event denied."""

from __future__ import annotations

import pytest

from according.ingest.parse import read_bytes
from according.model import Failure
from according.pipeline import extract_report, load_tools
from according.values import Actor


@pytest.mark.parametrize(
    ("words", "assertion"),
    [
        ("The rebels denied responsibility for the attack.", "asserted"),
        ("The rebels said they were not behind the attack.", "asserted"),
        ("The rebels denied it was behind the attack.", "asserted"),
        ("The governor denied that the attack took place.", "denied"),
    ],
)
def test_who_denies_a_part_does_not_deny_that_it_happened(words: str, assertion: str) -> None:
    text = f"Gunmen attacked a bus in Cali on 8 June 2015, killing four passengers, police said. {words}"
    item = read_bytes(text.encode(), "a.txt", None)
    assert not isinstance(item, Failure)
    extraction = extract_report(item.report, load_tools())
    last = [claim for claim in extraction.claims if claim.spans[0].start > text.index(words)]
    assert {claim.assertion for claim in last if claim.field != "perpetrator"} == {assertion}


@pytest.mark.parametrize(
    "words",
    [
        "The Rukwa Front denied any role in it.",
        "The Rukwa Front, which denied involvement, has bases nearby.",
        "The Rukwa Front said it had nothing to do with the attack.",
        "The Rukwa Front said that it was not behind it.",
        "The Rukwa Front said it was not involved.",
        "The Rukwa Front disowned the attack.",
        "The Rukwa Front denied having carried it out.",
        "A spokesman for the Rukwa Front denied that it was responsible.",
        "The mayor blamed the Rukwa Front. The Rukwa Front rejected the accusation.",
    ],
)
def test_who_denies_a_part_is_said_by_himself_not_to_have_done_it(words: str) -> None:
    denied, speaker = doers(words, "denied")
    assert denied == ["Rukwa Front"]
    assert "Rukwa Front" in speaker


@pytest.mark.parametrize(
    "words",
    [
        "The Rukwa Front did not deny involvement.",
        "The Rukwa Front denied that bread was scarce.",
        "The Rukwa Front rejected the accusation.",
        "The Rukwa Front took part in the talks.",
        "The Rukwa Front did not take part in the talks.",
    ],
)
def test_no_part_is_denied_where_none_is_told_of(words: str) -> None:
    assert doers(words, "denied")[0] == []


@pytest.mark.parametrize(
    ("words", "assertion", "speaker"),
    [
        ("The mayor suspects the Rukwa Front.", "possible", "mayor"),
        ("Suspicion fell on the Rukwa Front.", "possible", ""),
        ("The Rukwa Front is believed to be behind it.", "possible", ""),
        ("The mayor said the Rukwa Front was suspected of the attack.", "possible", "mayor"),
        ("The mayor put the blame on the Rukwa Front.", "asserted", "mayor"),
        ("The mayor held the Rukwa Front responsible.", "asserted", "mayor"),
        ("The mayor said that the Rukwa Front was to blame.", "asserted", "mayor"),
        ("The mayor accused the Rukwa Front.", "asserted", "mayor"),
        ("The mayor denied that he had fled and blamed the Rukwa Front.", "asserted", "mayor"),
    ],
)
def test_who_is_suspected_or_blamed(words: str, assertion: str, speaker: str) -> None:
    named, said_by = doers(words, assertion)
    assert named == ["Rukwa Front"]
    assert speaker in said_by


def doers(words: str, assertion: str) -> tuple[list[str], str]:
    """Who is said with an assertion to have done what a report of an attack tells of, and who says so."""
    text = f"A bomb wounded nine people in Cali on 8 June 2015. {words}"
    item = read_bytes(text.encode(), "a.txt", None)
    assert not isinstance(item, Failure)
    extraction = extract_report(item.report, load_tools())
    named = [c for c in extraction.claims if (c.field, c.assertion) == ("perpetrator", assertion)]
    speakers = {speaker.id: speaker.text for speaker in extraction.speakers}
    names = [c.value.name for c in named if isinstance(c.value, Actor)]
    return list(dict.fromkeys(names)), " ".join(speakers[c.speaker] for c in named if c.speaker)
