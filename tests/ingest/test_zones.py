"""Zones: a text written for the case, and the kind of each of its lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.ingest.zones import zones_of

# Title, then lines "kind | words"; the words alone are the text. An empty line stays empty, and what has no kind
# belongs to the zone above it. A "dateline > body" line is cut in two at the bar.
CASES = {
    "a report with everything around it": """
        headline    | Bomb kills six at market in Baidoa
        standfirst  | Police blame a group that has not spoken
        byline      | By Halima Warsame
        boilerplate | 3 May 2016, 4 comments

        dateline > body | BAIDOA, Somalia (Reuters) - > A bomb killed six people at a market on Tuesday, police said.

        subhead     | No claim

        body        | Nobody had claimed the attack by nightfall.

        byline      | (Additional reporting by Abdi Nur in Mogadishu)
        boilerplate | © 2016 Reuters
        boilerplate | Follow us on Twitter
        boilerplate | Somalia, Bombings
        """,
    "a caption stands above its credit, with no blank line between": """
        headline    | Army retakes bridge

        caption     | Soldiers rest beside the bridge.
        boilerplate | Ana Pak/AFP/Getty Images

        body        | The army retook the bridge on Monday, a spokesman said.
        body        | No one was hurt.
        """,
    "a paragraph above a credit in the midst of a report stays body": """
        headline    | Army retakes bridge

        body        | The army retook the bridge on Monday, a spokesman said.

        boilerplate | (Image: PA Wire)

        body        | No one was hurt.
        """,
    "a dated caption is known across a blank line": """
        headline    | Army retakes bridge

        body        | The army retook the bridge on Monday, a spokesman said.

        caption     | A soldier guards the bridge on March 4, 2015.

        boilerplate | Photograph: Ana Pak

        body        | No one was hurt.
        """,
    "a credit in brackets makes a caption": """
        headline    | Army retakes bridge

        caption     | A soldier guards the bridge. (Ana Pak/Reuters)

        body        | The army retook the bridge on Monday, a spokesman said. (Reuters)
        """,
    "a sentence above the byline is a standfirst, the lede below it is body": """
        headline    | Army retakes bridge
        standfirst  | Residents had feared a long siege.
        byline      | By our correspondent in Kunduz

        body        | The army retook the bridge on Monday.

        body        | No one was hurt.
        """,
    "the lede is body when nothing stands between it and the headline": """
        headline | Army retakes bridge

        body     | The army retook the bridge on Monday.

        body     | No one was hurt.
        """,
    "dates that head the parts of a time line are subheads": """
        headline | Three days in Goma

        body     | Fighting went on for three days.

        subhead  | 19 November 2012

        body     | Rebels reached the airport.

        subhead  | 20 November 2012

        body     | The town fell.
        """,
    "a place and a day, or a place and initials, are a dateline": """
        headline    | Grenade hurts four

        dateline > body | Srinagar, June 3: > Militants threw a grenade at a bunker, police said.
        """,
    "initials that no list has": """
        headline    | Grenade hurts four

        dateline > body | Kabul (BNA) – > Militants threw a grenade at a bunker, police said.
        """,
    "a place alone, and a dash before a capital": """
        headline    | Grenade hurts four

        dateline > body | Bogota - > Militants threw a grenade at a bunker, police said.
        """,
    "a place in brackets, and a dash before a capital": """
        headline    | Grenade hurts four

        dateline > body | (Bogota) – > Militants threw a grenade at a bunker, police said.
        """,
    "a dash that nothing parts from the words after it": """
        headline    | Grenade hurts four

        dateline > body | MOGADISHU, Somalia – > Militants threw a grenade at a bunker, police said.
        """,
    "a town before a colon, under a headline": """
        headline    | Soldiers raid a village

        dateline > body | Bangkok: > Soldiers raided a village in the hills on Tuesday, residents said.

        body     | Nobody was hurt.
        """,
    "towns before colons are a list": """
        headline | The day in brief

        body     | Gao: Soldiers raided a village in the hills on Tuesday, residents said.

        body     | Kidal: Nobody was hurt there.
        """,
    "who speaks before a colon is no town": """
        headline | Soldiers raid a village

        body     | Police: Soldiers raided a village in the hills on Tuesday.

        body     | Nobody was hurt.
        """,
    "a label in capitals is no dateline": """
        headline | Was the bridge blown up?

        body     | CLAIM: The bridge was blown up.

        body     | VERDICT: It was not, the army says.
        """,
    "a heading in capitals that runs into a paragraph is no dateline": """
        headline | What the inquiry heard

        body     | The inquiry heard four witnesses on Monday.

        body     | NO ORDERS — The first of them said that he had none.

        body     | NO RADIO — The second had no radio.
        """,
    "an introduction with a dash is no dateline": """
        headline | Council censured

        body     | In 2014, the Press Council – which had kept silent until then – spoke of ten killed reporters.

        body     | It named none.
        """,
    "the readers' comments below the count are no part of the report": """
        headline    | Army retakes bridge

        body        | The army retook the bridge on Monday.

        body        | No one was hurt.

        body        | The road is open again.

        boilerplate | 2 comments

        boilerplate | I heard that a hundred people died there.
        """,
    "a question is a headline too": """
        headline | Who killed the governor?

        body     | The governor of Lower Juba was killed on Sunday.

        body     | Nobody has been arrested.
        """,
    "headlines that begin like furniture": """
        headline | Latest attack in Mali kills nine soldiers

        body     | Nine soldiers died on Sunday, the army said.

        body     | A tenth is missing.
        """,
    "a call to arms is no invitation to readers": """
        headline | Join US in raids, Britain told

        body     | Washington wants Britain to join its raids, a minister said.

        body     | He gave no date.
        """,
    "a known name above the headline is a masthead": """
        byline   | THE HARBOUR OBSERVER

        headline | Army retakes bridge

        body     | The army retook the bridge on Monday.

        body     | No one was hurt.
        """,
    "a line of a victims' list is kept": """
        headline | The dead of Beni

        body     | Three people were killed on Friday.

        body     | Jeanne Kavira, 34

        body     | Paul Muhindo, 12
        """,
    "one sentence is a body without a headline": """
        body | A bomb killed three people in Mogadishu on Monday, police said
        """,
}


def parsed(case: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a case and the (kind, words) expected of it."""
    text, expected = [], []
    for line in (line.strip() for line in case.strip().split("\n")):
        if not line:
            text.append("")
            continue
        kinds, words = (part.strip() for part in line.split(" | ", 1))
        parts = [part.strip() for part in words.split(" > ")]
        expected += list(zip((kind.strip() for kind in kinds.split(" > ")), parts, strict=True))
        text.append(" ".join(parts))
    return "\n".join(text), expected


@pytest.mark.parametrize("title", CASES)
def test_each_line_is_in_its_zone(title: str) -> None:
    text, expected = parsed(CASES[title])
    assert [(zone.kind, text[zone.start : zone.end]) for zone in zones_of(text)] == expected


DATELINES = {
    "NAIROBI, 3 June 2015 —": "NAIROBI, 3 June 2015 — Police said that two men were held.",
    "SAN SALVADOR, 3 JAN 90 --": "SAN SALVADOR, 3 JAN 90 -- [TEXT] THE ARMY REPORTED FIVE DEAD.",
    "PANAMA CITY (PANAMA), 3 MAR 90 (EFE) --": "PANAMA CITY (PANAMA), 3 MAR 90 (EFE) -- [TEXT] A MAN WAS SHOT.",
    "(Tunis, 28 December 2019) –": "(Tunis, 28 December 2019) – Three men were freed, their lawyers said.",
    "LAHORE:": "LAHORE: Police said that two men were held.",
    "Port of Spain, Jan 5 -": "Port of Spain, Jan 5 - Police said that two men were held.",
    "(Reuters) -": "(Reuters) - Police said that two men were held.",
    "Mon 04 May 2015": "Mon 04 May 2015 Police said that two men were held.",
}


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_cut_from_the_body(dateline: str) -> None:
    text = f"Two men held\n\n{DATELINES[dateline]}\n\nThey deny it."
    assert [text[zone.start : zone.end] for zone in zones_of(text) if zone.kind == "dateline"] == [dateline]


@pytest.mark.parametrize(
    "words",
    [
        "The minister – a former general – said that two men were held.",
        "Two men were held: a trader and his son.",
        "Asked on 3 May 2015 - a Sunday - he said nothing.",
        "UPDATE: Two men were held.",
    ],
)
def test_other_dashes_and_colons_make_no_dateline(words: str) -> None:
    assert not [zone for zone in zones_of(f"Two men held\n\n{words}\n\nThey deny it.") if zone.kind == "dateline"]


def test_text_wrapped_by_hand_is_cut_at_its_paragraphs() -> None:
    text = (
        "Raid on village leaves two dead\n\n"
        "Two people were killed when men on motorcycles rode into a village and\n"
        "opened fire on the market, a local official said on Friday. The men\n"
        "left within the hour.\n\n"
        "Nobody has claimed the raid.\n"
    )
    assert [zone.kind for zone in zones_of(text)] == ["headline", "body", "body"]
    assert text[zones_of(text)[1].start : zones_of(text)[1].end].endswith("left within the hour.")


LINES = st.sampled_from(
    [line.split(" | ", 1)[1].strip() for case in CASES.values() for line in case.split("\n") if " | " in line]
)
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=60), st.just("")), max_size=12).map("\n".join)


@settings(deadline=None)
@given(TEXTS)
def test_zones_are_sorted_disjoint_and_cover_every_word(text: str) -> None:
    zones = zones_of(text)
    assert all(0 <= zone.start < zone.end <= len(text) for zone in zones)
    assert all(left.end <= right.start for left, right in pairwise(zones))
    covered = {offset for zone in zones for offset in range(zone.start, zone.end)}
    assert all(offset in covered for offset, letter in enumerate(text) if letter.isalnum())
