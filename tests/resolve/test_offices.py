"""Offices that reports give to people, and where the actor list or another report has it otherwise."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from according.ids import content_id, sha256_of
from according.model import Report, Zone
from according.ontology.actors import ActorList, load_actors
from according.resolve.offices import office_assertions, office_conflicts, office_mismatches
from according.values import Published, UnresolvedDate

BLANK = spacy.blank("en")


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return load_actors()


def report(text: str, day: date | None) -> Report:
    stated = Published(start=day, end=day, precision="day", basis="given", text=day.isoformat()) if day else None
    return Report(
        id=content_id("r", text),
        path=None,
        url=None,
        sha256=sha256_of(text.encode()),
        title=None,
        language="en",
        publisher=None,
        agency=None,
        published=stated or UnresolvedDate(unresolved="no date is stated"),
        text=text,
        zones=(Zone(kind="body", start=0, end=len(text)),),
    )


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "a title before the name",
            "Peruvian Interior Minister Rosa Quispe resigned.",
            [("Rosa Quispe", "interior-minister", "PE")],
        ),
        (
            "an apposition after the name",
            "Rosa Quispe, Peru's interior minister, resigned.",
            [("Rosa Quispe", "interior-minister", "PE")],
        ),
        (
            "a new minister is one",
            "Kenya's new foreign minister, Amos Odhiambo, spoke.",
            [("Amos Odhiambo", "foreign-minister", "KE")],
        ),
        (
            "the country after the office",
            "Tomas Okello, the foreign minister of Uganda, left.",
            [("Tomas Okello", "foreign-minister", "UG")],
        ),
        (
            "a definite office is the one named before",
            "Nepal's health minister spoke. Sita Rai, the health minister, blamed the army.",
            [("Sita Rai", "health-minister", "NP")],
        ),
        (
            "unless that one is somebody else's",
            "Danish Foreign Minister Ida Holm met Foreign Minister Ole Berg.",
            [("Ida Holm", "foreign-minister", "DK"), ("Ole Berg", "foreign-minister", None)],
        ),
        (
            "a secretary is not the minister named before",
            "Nepal's defence minister met Defence Secretary Joan Small.",
            [("Joan Small", "defence-minister", None)],
        ),
        (
            "another office is not",
            "Nepal's health minister spoke. Sita Rai, the justice minister, did not.",
            [("Sita Rai", "justice-minister", None)],
        ),
        ("a former office is none", "Former Chilean president Luis Mora and ex-president Eva Sol met.", []),
        ("a deputy holds another", "The deputy defence minister, Jan Novak, agreed.", []),
        ("an office alone gives it to nobody", "Yemen's defence minister said on Monday that it was over.", []),
        ("an organisation holds no office", "So said the foreign minister, Human Rights Watch reported.", []),
    ],
)
def test_assertions(title: str, text: str, expected: list[tuple[str, str, str | None]], actors: ActorList) -> None:
    found = [(told.person, told.office, told.country) for told in office_assertions(BLANK(text), actors)]
    assert found == expected, title


@pytest.mark.parametrize(
    ("title", "text", "day", "expected"),
    [
        (
            "the country of another minister",
            "Belarusian Defence Minister Sergei Shoigu inspected the troops.",
            date(2022, 4, 1),
            ["Belarusian Defence Minister"],
        ),
        (
            "the slip stands in an earlier sentence",
            "Poland's defence minister said a depot burnt. Oleksii Reznikov, the defence minister, gave no figure.",
            date(2022, 8, 10),
            ["Poland's defence minister"],
        ),
        (
            "a surname alone",
            "Egypt's defense minister said so. Later Hagel, the defense minister, went home. Chuck Hagel is 67.",
            date(2013, 11, 1),
            ["Egypt's defense minister"],
        ),
        ("as the list has it", "Russian Defence Minister Sergei Shoigu spoke.", date(2022, 4, 1), []),
        ("another office at another time", "Juan Manuel Santos, the president of Peru, spoke.", date(2007, 4, 1), []),
        ("a stranger to the list", "Belarusian Defence Minister Ivan Petrov spoke.", date(2022, 4, 1), []),
        ("no day is stated", "Belarusian Defence Minister Sergei Shoigu spoke.", None, ["Belarusian Defence Minister"]),
    ],
)
def test_mismatches(title: str, text: str, day: date | None, expected: list[str], actors: ActorList) -> None:
    flags = office_mismatches(BLANK(text), report(text, day), actors)
    assert [flag.spans[0].text for flag in flags] == expected, title
    assert all("the actor list has defence minister of" in flag.why for flag in flags)


def test_two_reports_that_disagree_are_both_flagged(actors: ActorList) -> None:
    texts = {
        "r-1": "Rosa Quispe, Peru's interior minister, resigned.",
        "r-2": "Bolivian Interior Minister Rosa Quispe stayed.",
        "r-3": "Rosa Quispe, Peru's interior minister, is 50.",
    }
    told = {key: office_assertions(BLANK(text), actors) for key, text in texts.items()}
    flags = office_conflicts(told)
    assert [flag.report for flag in flags] == ["r-1", "r-2", "r-3"]
    assert [flag.spans[0].text for flag in flags][1] == "Bolivian Interior Minister"
    assert office_conflicts({key: told[key] for key in ("r-1", "r-3")}) == ()
