"""The publication date: stated, given, or unresolved with bounds."""

from __future__ import annotations

from datetime import date

import pytest

from according.ingest.published import given_date, published_of
from according.ingest.zones import zones_of
from according.values import Published, UnresolvedDate

BODY = "Two men were held on Sunday, police said.\n\nThey deny it."


def published(text: str) -> Published | UnresolvedDate:
    return published_of(text, zones_of(text))


STATED = {
    "a date line below the headline": f"Two men held\n\n4 May 2015, Comments 3 comments\n\n{BODY}",
    "a date line with the outlet's name": f"Two men held\n\nThe Harbour Observer, 4 May 2015\n\n{BODY}",
    "a dateline": f"Two men held\n\nLAGOS, May 4, 2015 - {BODY}",
    "a dateline with whoever was asked": f"Two men held\n\nLagos, 4 May 2015 (Local press) – {BODY}",
    "a dateline with several": f"Two men held\n\nIkeja/Lagos, 4 May 2015 (witnesses, the police) - {BODY}",
    "a place and a date on a line": f"Harbour Desk\n\nTwo men held\n\nLagos, 4 May 2015\n\n{BODY}",
    "the same in brackets": f"Two men held\n\nNew Lagos (4 May 2015)\n\n{BODY}",
    "a place and a date for a title": f"Lagos, 4 May 2015\n\n{BODY}",
    "a title that ends on its day": f"Two men held – 4 May 2015\n\n{BODY} They will be tried on 3 June 2031.",
    "the same with a bar": f"Harbour update | 4 May 2015\n\n{BODY}",
    "a line of printing at the end": f"Two men held\n\n{BODY}\n\nPublished in The Harbour Observer, May 4th, 2015",
    "a first date before that of an update": f"Two men held\n\nUpdated 6 May 2015\nPublished 4 May 2015\n\n{BODY}",
    "an update when there is no other": f"Two men held\n\nLast updated: 4 May 2015\n\n{BODY}",
}


@pytest.mark.parametrize("title", STATED)
def test_stated(title: str) -> None:
    stated = published(STATED[title])
    assert isinstance(stated, Published)
    assert (stated.start, stated.end, stated.basis) == (date(2015, 5, 4), date(2015, 5, 4), "stated")
    assert stated.text in STATED[title]


WHY = {
    "no year": (f"Two men held\n\nLAGOS, May 4 - {BODY}", "the report is dated 'May 4', and no year stands with it"),
    "two readings": (f"Two men held\n\n03/04/2015\n\n{BODY}", "is 2015-03-04 or 2015-04-03"),
    "no day": (f"Two men held\n\nMay 2015\n\n{BODY}", "the report is dated 'May 2015', and no day stands with it"),
    "a list of incidents": (
        f"The week\n\nLagos, 4 May 2015 (local press) – {BODY}\n\nIkeja, 6 May 2015 (a witness) – {BODY}",
        "no date",
    ),
    "parts with places and dates": (
        f"The week\n\nLagos, 4 May 2015\n\n{BODY}\n\nIkeja, 6 May 2015\n\n{BODY}",
        "its parts are dated otherwise",
    ),
    "the name of an event": (f"Harbour Desk\n\nLagos Port Siege, 4 May 2015\n\n{BODY}", "no date"),
    "a title, and a later day": (f"Lagos, 4 May 2015\n\n{BODY} A court freed them in 2017.", "no date"),
    "a title's event": (f"The siege of 4 May 2015\n\n{BODY}", "no date"),
    "the same after a comma": (f"Lagos siege, 4 May 2015\n\n{BODY}", "no date"),
    "a person's birth": (f"Two men held\n\nAna Pak (born 4 May 1985) – a nurse – was held. {BODY}", "no date"),
    "nothing": (f"Two men held\n\n{BODY}", "no date of publication stands in the report"),
}


@pytest.mark.parametrize("title", WHY)
def test_unresolved_says_why(title: str) -> None:
    text, why = WHY[title]
    unresolved = published(text)
    assert isinstance(unresolved, UnresolvedDate)
    assert why in unresolved.unresolved


AFTER = {
    "a photo was taken before": (
        f"Two men held\n\nPolice at the port on March 4, 2015.\nAna Pak/AFP/Getty Images\n\n{BODY}",
        date(2015, 3, 4),
    ),
    "the latest date that is told as past": (
        f"Two men held\n\n{BODY} The port burned in January 2013. The gang was formed in 2009.",
        date(2013, 1, 1),
    ),
    "dates to come bound nothing": (
        f"Two men held\n\n{BODY} The trial will begin on 3 June 2031. The port burned in 2012.",
        date(2012, 1, 1),
    ),
    "a bare date below the body may be another report's": (f"Two men held\n\n{BODY}\n\n9 May 2015", None),
    "no date at all": (f"Two men held\n\n{BODY}", None),
}


@pytest.mark.parametrize("title", AFTER)
def test_bounds(title: str) -> None:
    text, after = AFTER[title]
    unresolved = published(text)
    assert isinstance(unresolved, UnresolvedDate)
    assert (unresolved.after, unresolved.before) == (after, None)


def test_the_readers_date_stands_in_only_where_none_is_stated() -> None:
    day = date(2015, 5, 9)
    without, stated = published(WHY["nothing"][0]), published(STATED["a dateline"])
    filled = given_date(without, day)
    assert isinstance(filled, Published)
    assert (filled.start, filled.basis) == (day, "given")
    assert given_date(stated, day) == stated
    assert given_date(without, None) == without
