"""Who does what to whom: each case is a sentence, and the deed expected first."""

from __future__ import annotations

import pytest

from according.extract.deeds import find_deeds
from according.ingest.parse import read_bytes
from according.model import Deed, Failure
from according.pipeline import Tools, extract_report, load_tools, read_report


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def deeds_of(text: str, tools: Tools) -> tuple[Deed, ...]:
    item = read_bytes(text.encode(), "a.txt")
    assert not isinstance(item, Failure)
    return find_deeds(read_report(item.report, tools))


CASES = [
    ("The Peruvian envoy praised the mayor of Quito.", "SUPPORT", ["The Peruvian envoy"], ["the mayor of Quito"]),
    ("The mayor was criticised by two senators.", "ACCUSE", ["two senators"], ["The mayor"]),
    ("Norway sent 40 tonnes of medicine to Malawi.", "AID", ["Norway"], ["Malawi"]),
    ("Chile lifted the ban on imports from Bolivia.", "CONCEDE", ["Chile"], ["Bolivia"]),
    ("Chile imposed sanctions on Bolivia and Peru.", "SANCTION", ["Chile"], ["Bolivia", "Peru"]),
    ("Kenya said it would withdraw its troops from Somalia.", "RETREAT", ["Kenya"], ["Somalia"]),
    ("Ghana signed an agreement with Togo.", "AGREE", ["Ghana"], ["Togo"]),
    ("The king met the queen of Tonga on Monday.", "CONSULT", ["The king"], ["the queen of Tonga"]),
    ("Iceland rejected Denmark's proposal.", "REJECT", ["Iceland"], ["Denmark"]),
    ("The rebels threatened to attack the garrison.", "THREATEN", ["The rebels"], ["the garrison"]),
    ("The bishop annoyed the general.", None, ["The bishop"], ["the general"]),
]


@pytest.mark.parametrize(("text", "kind", "sources", "targets"), CASES, ids=[case[0] for case in CASES])
def test_who_does_what_to_whom(
    tools: Tools, text: str, kind: str | None, sources: list[str], targets: list[str]
) -> None:
    deed = deeds_of(text, tools)[0]
    assert (deed.kind, [s.text for s in deed.sources], [s.text for s in deed.targets]) == (kind, sources, targets)


@pytest.mark.parametrize(
    "text",
    [
        "The storm delayed the train.",
        "Norway sent medicine on Monday.",
        "Nothing happened in the valley.",
        "Ana Bello was arrested on Monday for collaborating with the rebels.",
    ],
)
def test_no_deed_without_two_sides(tools: Tools, text: str) -> None:
    assert deeds_of(text, tools) == ()


def test_what_is_not_done_is_marked_and_who_tells_it_named(tools: Tools) -> None:
    (first, *_) = [
        deed for deed in deeds_of("A diplomat said Chile did not invite Peru.", tools) if deed.verb.text == "invite"
    ]
    assert first.assertion == "denied"
    assert first.speaker is not None
    assert first.speaker.text == "A diplomat"


def test_diplomacy_makes_no_account(tools: Tools) -> None:
    text = "The Norwegian minister met the president of Togo and praised him. Togo accused Benin of lying."
    item = read_bytes(text.encode(), "a.txt")
    assert not isinstance(item, Failure)
    assert deeds_of(text, tools)
    assert extract_report(item.report, tools).accounts == ()
