"""Outlet and agency, from the lines around a report."""

from __future__ import annotations

import pytest

from according.ingest.origin import agency_of, publisher_of
from according.ingest.zones import zones_of

BODY = "Two men were held on Sunday, police told AFP.\n\nThey deny it."
CASES = {  # text: (publisher, agency)
    f"Two men held\n\n{BODY}": (None, None),
    f"Two men held\n\n{BODY}\n\n© 2015 AFP": (None, "AFP"),
    f"Two men held\n\nLAGOS (Reuters) - {BODY}": (None, "Reuters"),
    f"Two men held\n\nAgence France-Presse\n\n{BODY}": (None, "AFP"),
    f"Two men held\n\nPolice at the port.\nAna Pak/AFP/Getty Images\n\n{BODY}": (None, None),
    f"Two men held\n\n{BODY}\n\nAl Jazeera and wire services\n\nFind Al Jazeera English on your TV": (
        "Al Jazeera English",
        None,
    ),
    f"Two men held\n\n{BODY}\n\n© 2015 Lakeside Weekly. All rights reserved.": ("Lakeside Weekly", None),
    f"Two men held\n\nThe Harbour Observer\n\n{BODY}\n\n© 2015 Meridian Press Agency": (
        "The Harbour Observer",
        "Meridian Press Agency",
    ),
    f"Two men held\n\n{BODY}\n\nPublished in Dawn, March 13th, 2022": ("Dawn", None),
    f"Two men held\n\n{BODY} It happened at dawn.": (None, None),
}


@pytest.mark.parametrize("text", CASES)
def test_origin(text: str) -> None:
    zones = zones_of(text)
    assert (publisher_of(text, zones), agency_of(text, zones)) == CASES[text]


def test_the_author_of_a_page_can_be_an_agency() -> None:
    text = f"Two men held\n\n{BODY}"
    assert agency_of(text, zones_of(text), "Associated Press") == "AP"
