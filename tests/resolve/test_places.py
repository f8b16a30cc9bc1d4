"""Places of a report: title, a text in which the place names to find stand in brackets, and what is expected.

The texts are annotated only as far as a case says (entities, the head of a name), so that every case shows what a rule
needs to know; the gazetteer is the package's own.
"""

from __future__ import annotations

import csv
import gzip
from itertools import islice
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from according.evaluate.geo import articles, files
from according.model import Zone
from according.resolve.gazetteer import SOURCES, Gazetteer, open_gazetteer
from according.resolve.gazetteer_build import OUTLINES
from according.resolve.outlets import home_of
from according.resolve.places import PlaceMention, find_places, read_names
from according.resolve.shapes import distance_km
from according.values import Place, Unresolved


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def document(text: str, **entities: str) -> Doc:
    """A document whose entities are given as label=words."""
    doc = spacy.blank("en")(text)
    spans = [
        doc.char_span(text.index(words), text.index(words) + len(words), label) for label, words in entities.items()
    ]
    assert all(spans)
    doc.ents = spans
    return doc


def literal(text: str, gazetteer: Gazetteer, **entities: str) -> dict[str, PlaceMention]:
    """The literal mentions by their words."""
    mentions = find_places(document(text, **entities), gazetteer)
    return {mention.span.text: mention for mention in mentions if mention.role == "literal"}


def place(mention: PlaceMention) -> Place:
    assert isinstance(mention.place, Place)
    return mention.place


def near(mention: PlaceMention, latitude: float, longitude: float, within_km: float) -> bool:
    found = place(mention)
    if found.latitude is None or found.longitude is None:
        return False
    return distance_km((found.latitude, found.longitude), (latitude, longitude)) <= within_km


class TestNames:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("A bomb killed two guards in Maiduguri on Monday.", ["Maiduguri"]),
            ("Shelling hit Bakhmut and villages near Chasiv Yar.", ["Bakhmut", "near Chasiv Yar"]),
            ("The men fled from Deir ez-Zor to Khan Sheikhoun.", ["Deir ez-Zor", "Khan Sheikhoun"]),
            ("Markets in Goma, Masisi and Rutshuru were shut.", ["Goma", "Masisi", "Rutshuru"]),
            ("Troops entered the Nuba mountains.", ["Nuba mountains"]),
            ("In May, President Kati met the council.", []),
            ("Police said Nelson had called Douglas.", []),
            ("NICE and SWAT teams came.", []),
            ("Two men drowned off Churchill, Man. on Monday.", ["Churchill", "Man"]),
            ("A fire in Roswell, N.M., killed one.", ["Roswell", "N.M."]),
            ("GAO, May 3 (Reuters) - Shops reopened.", ["GAO"]),
            ("The city said no more.", []),
            ("Shelling went on in North Waziristan.", ["North Waziristan"]),
            ("A bomb went off at Karl Brand Hospital in Goma.", ["Karl Brand Hospital", "Goma"]),
            ("They met Karl, and Karl Brand Hospital said so.", []),
            ("Shots were fired at 13.5127, 2.1126 near Niamey.", ["13.5127, 2.1126", "near Niamey"]),
        ],
    )
    def test_what_is_a_name(self, gazetteer: Gazetteer, text: str, found: list[str]) -> None:
        assert list(literal(text, gazetteer)) == found

    def test_an_entity_of_a_person_is_no_place(self, gazetteer: Gazetteer) -> None:
        assert not literal("Two men beat Gao on Sunday.", gazetteer, PER="Gao")

    @pytest.mark.parametrize("labels", [{}, {"LOC": "Gao"}, {"LOC": "USS Gao"}], ids=str)
    def test_a_ship_is_no_place(self, gazetteer: Gazetteer, labels: dict[str, str]) -> None:
        assert not literal("The USS Gao took six men from a boat on Sunday.", gazetteer, **labels)

    def test_an_entity_of_a_person_after_in_is_a_place(self, gazetteer: Gazetteer) -> None:
        assert "Gao" in literal("Two men were beaten in Gao on Sunday.", gazetteer, PER="Gao")

    def test_another_spelling_is_found_where_the_annotator_sees_a_place(self, gazetteer: Gazetteer) -> None:
        found = literal("Air strikes in Khan Cheikhun killed four.", gazetteer, LOC="Khan Cheikhun")
        assert near(found["Khan Cheikhun"], 35.44, 36.65, 10)
        assert "spelled like" in found["Khan Cheikhun"].why

    def test_a_place_that_nothing_holds_is_unresolved_with_the_reason(self, gazetteer: Gazetteer) -> None:
        found = literal("Gunmen struck in Qexvuzbilo at dawn.", gazetteer, LOC="Qexvuzbilo")
        assert isinstance(found["Qexvuzbilo"].place, Unresolved)

    def test_spans_are_the_words_of_the_text(self, gazetteer: Gazetteer) -> None:
        text = "Fighting 20 km north of Goma, in Masisi and in Mali’s north. Malian soldiers came from Kabul."
        for mention in find_places(document(text), gazetteer):
            assert text[mention.span.start : mention.span.end] == mention.span.text


class TestRoles:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Mali's army said two died.", "Mali"),
            ("The University of Khartoum was closed.", "Khartoum"),
            ("Malian soldiers fired.", "Malian"),
            ("South Sudanese forces fired.", "South Sudanese"),
        ],
    )
    def test_associative(self, gazetteer: Gazetteer, text: str, words: str) -> None:
        roles = {mention.span.text: mention.role for mention in find_places(document(text), gazetteer)}
        assert roles[words] == "associative"

    def test_a_place_in_the_name_of_an_organisation(self, gazetteer: Gazetteer) -> None:
        text = "Fighters of the Free Front of Iraq surrendered."
        mentions = find_places(document(text, ORG="Free Front of Iraq"), gazetteer)
        assert [mention.role for mention in mentions if mention.span.text == "Iraq"] == ["associative"]

    @pytest.mark.parametrize(("dep", "role"), [("nsubj", "associative"), ("obl", "literal")])
    def test_a_capital_that_acts_is_a_government(self, gazetteer: Gazetteer, dep: str, role: str) -> None:
        words = ["Kabul", "rejects", "the", "offer"]
        doc = Doc(
            spacy.blank("en").vocab, words, heads=[1, 1, 3, 1], deps=[dep, "ROOT", "det", "obj"],
            pos=["PROPN", "VERB", "DET", "NOUN"], lemmas=["Kabul", "reject", "the", "offer"],
        )  # fmt: skip
        assert [mention.role for mention in find_places(doc, gazetteer)] == [role]

    def test_an_adjective_of_two_countries_is_unresolved(self, gazetteer: Gazetteer) -> None:
        (mention,) = find_places(document("Congolese troops fired."), gazetteer)
        assert isinstance(mention.place, Unresolved) and "CD or CG" in mention.place.unresolved

    @pytest.mark.parametrize(
        ("words", "heads", "deps", "pos", "role"),
        [
            ("the Chadian border", [2, 2, 2], ["det", "amod", "ROOT"], ["DET", "ADJ", "NOUN"], "literal"),
            ("the Chadian minister", [2, 2, 2], ["det", "amod", "ROOT"], ["DET", "ADJ", "NOUN"], "associative"),
            ("a Kampala man", [2, 2, 2], ["det", "compound", "ROOT"], ["DET", "PROPN", "NOUN"], "associative"),
            ("a Kampala hospital", [2, 2, 2], ["det", "compound", "ROOT"], ["DET", "PROPN", "NOUN"], "literal"),
            ("a Chad airstrike", [2, 2, 2], ["det", "compound", "ROOT"], ["DET", "PROPN", "NOUN"], "associative"),
            ("Chad is ready", [2, 2, 2], ["nsubj", "cop", "ROOT"], ["PROPN", "AUX", "ADJ"], "associative"),
            ("Chad was bombed", [2, 2, 2], ["nsubj:pass", "aux:pass", "ROOT"], ["PROPN", "AUX", "VERB"], "literal"),
            ("pressure on Chad", [0, 2, 0], ["ROOT", "case", "nmod"], ["NOUN", "ADP", "PROPN"], "associative"),
        ],
    )
    def test_what_a_name_modifies(
        self, gazetteer: Gazetteer, words: str, heads: list[int], deps: list[str], pos: list[str], role: str
    ) -> None:
        parts = words.split()
        lemmas = ["bomb" if part == "bombed" else part for part in parts]
        doc = Doc(spacy.blank("en").vocab, parts, heads=heads, deps=deps, pos=pos, lemmas=lemmas)
        assert [mention.role for mention in find_places(doc, gazetteer)] == [role]

    def test_a_police_force_is_no_place_but_a_university_is(self, gazetteer: Gazetteer) -> None:
        assert not literal("It was told by Kampala Police.", gazetteer)
        assert not literal("It was told to Kampala Archbishop Okello.", gazetteer, LOC="Kampala")
        assert not literal("Rain fell on Tamale State University.", gazetteer, ORG="Tamale State University")
        found = literal("Shells hit Kampala University.", gazetteer, ORG="Kampala University")["Kampala University"]
        assert place(found).country == "UG"

    def test_a_seat_only_says_where_somebody_is(self, gazetteer: Gazetteer) -> None:
        mention = find_places(document("A Paris-based group reported it."), gazetteer)[0]
        assert (mention.role, mention.kind) == ("literal", "context")


def all_of(text: str, gazetteer: Gazetteer, **entities: str) -> dict[str, str]:
    """Every mention's words, with its role."""
    return {each.span.text: each.role for each in find_places(document(text, **entities), gazetteer)}


class TestNamesInLongerNames:
    def test_a_word_for_a_building_is_no_town_of_that_name(self, gazetteer: Gazetteer) -> None:
        found = all_of("Families left the Oduya Center in Goma.", gazetteer, LOC="Oduya Center")
        assert "Center" not in found

    def test_a_place_begins_the_name_of_its_own_body(self, gazetteer: Gazetteer) -> None:
        text = "The Borno State Police Command confirmed it."
        assert all_of(text, gazetteer, ORG="Borno State Police Command") == {"Borno State": "associative"}
        assert not all_of("Duke Foods bought it.", gazetteer, ORG="Duke Foods")

    def test_a_name_is_a_place_where_the_report_uses_it_so_elsewhere(self, gazetteer: Gazetteer) -> None:
        doc = document("Dikwa mourned. Gunmen came to Dikwa at dawn.")
        doc.ents = [doc.char_span(0, 5, "PER"), doc.char_span(30, 35, "LOC")]
        assert len(find_places(doc, gazetteer)) == 2
        doc = document("Dikwa mourned. Gunmen shot Ali Dikwa.")
        doc.ents = [doc.char_span(0, 5, "PER"), doc.char_span(27, 36, "PER")]
        assert not find_places(doc, gazetteer)

    def test_no_surname_stands_before_a_word_for_those_of_a_place(self, gazetteer: Gazetteer) -> None:
        assert "Dikwa" in all_of("A Dikwa man was shot.", gazetteer, PER="Dikwa")

    def test_what_ends_in_a_word_for_a_building_stands_in_its_town(self, gazetteer: Gazetteer) -> None:
        found = literal("Gunmen stormed Garissa University College.", gazetteer, ORG="Garissa University College")
        assert near(found["Garissa University College"], -0.45, 39.65, 15)
        found = literal("They were taken to Madina Hospital in Mogadishu.", gazetteer, LOC="Madina Hospital")
        assert place(found["Madina Hospital"]).country == "SO"

    def test_a_named_quarter_leaves_its_city_a_city(self, gazetteer: Gazetteer) -> None:
        found = literal("Two died in the Dasht-e-Barchi district of Kabul.", gazetteer, LOC="Kabul")
        assert place(found["Kabul"]).precision == 1

    def test_an_abbreviation_with_dots_stands_by_itself(self, gazetteer: Gazetteer) -> None:
        assert list(literal("A mine in S.C. and one in W.Va. were shut.", gazetteer)) == ["S.C.", "W.Va"]


class TestWhich:
    @pytest.mark.parametrize(
        ("others", "unit"), [("Decatur and Peoria", "Illinois"), ("Joplin and Branson", "Missouri")]
    )
    def test_the_other_names_of_a_report_decide_together(self, gazetteer: Gazetteer, others: str, unit: str) -> None:
        found = place(literal(f"Floods closed roads in Springfield, {others}.", gazetteer)["Springfield"])
        assert found.admin1 == unit
        assert "report’s other names" in found.candidates[0].why

    def test_a_country_does_not_become_a_small_town(self, gazetteer: Gazetteer) -> None:
        text = "Trucks from Mexico went to Joplin, to St. Louis and to Branson."
        assert place(literal(text, gazetteer)["Mexico"]).country == "MX"

    def test_what_one_mention_says_holds_for_the_others(self, gazetteer: Gazetteer) -> None:
        text = "A bomb went off in Tripoli, Lebanon. In Tripoli people ran into Tripoli."
        mentions = [one for one in find_places(document(text), gazetteer) if one.span.text == "Tripoli"]
        assert [place(one).country for one in mentions] == ["LB", "LB", "LB"]

    def test_an_abbreviation_tells_the_unit(self, gazetteer: Gazetteer) -> None:
        assert place(literal("A fire in Portland, Me., killed one.", gazetteer)["Portland"]).admin1 == "Maine"
        assert place(literal("A fire in London, Ont., killed one.", gazetteer)["London"]).country == "CA"

    def test_the_main_name_goes_before_an_old_one(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.lookup("Salisbury")[0].name == "Harare"
        text = "Trains from Bristol to Salisbury and Bath stood still."
        assert place(literal(text, gazetteer)["Salisbury"]).country == "GB"

    def test_the_report_s_country_decides(self, gazetteer: Gazetteer) -> None:
        syria = literal("Syrian state television said rebels in Syria shelled Douma; people fled to Douma.", gazetteer)
        burkina = literal("In Burkina Faso, Burkinabe police went to Douma.", gazetteer)
        assert place(syria["Douma"]).country == "SY"
        assert place(burkina["Douma"]).country == "BF"

    def test_what_contains_a_place_decides_and_is_context(self, gazetteer: Gazetteer) -> None:
        found = literal("A blast in Tripoli, Lebanon, killed one.", gazetteer)
        assert place(found["Tripoli"]).country == "LB" and found["Lebanon"].kind == "context"
        assert place(literal("A blast in Tripoli killed one.", gazetteer)["Tripoli"]).country == "LY"

    def test_an_owner_is_context(self, gazetteer: Gazetteer) -> None:
        assert literal("The attack in Algeria's Tamanrasset.", gazetteer)["Algeria"].kind == "context"

    def test_a_distance_told_beside_a_name_pins_it(self, gazetteer: Gazetteer) -> None:
        found = literal("They met in Kati, 15 km northwest of Bamako.", gazetteer)
        assert near(found["Kati"], 12.74, -8.07, 10)
        assert found["15 km northwest of Bamako"].kind == "context"

    def test_the_dateline_weighs(self, gazetteer: Gazetteer) -> None:
        text = "TRIPOLI, Lebanon - Two people died in Saida."
        zones = (Zone(kind="dateline", start=0, end=16),)
        mentions = {mention.span.text: mention for mention in find_places(document(text), gazetteer, zones)}
        assert place(mentions["Saida"]).country == "LB"

    def test_candidates_are_kept_with_their_reasons(self, gazetteer: Gazetteer) -> None:
        candidates = place(literal("Rain fell in San José.", gazetteer)["San José"]).candidates
        assert len(candidates) == 5
        assert [one.score for one in candidates] == sorted((one.score for one in candidates), reverse=True)
        assert all(one.why for one in candidates)

    @pytest.mark.parametrize(
        ("text", "country"),
        [
            ("A bomb went off in Tripoli on Friday, Lebanese police said.", "LB"),
            ("A bomb went off in Tripoli. Lebanon's prime minister condemned it.", "LB"),
            ("A bomb went off in Tripoli on Friday, Libyan police said.", "LY"),
            ("A bomb went off in Tripoli on Friday.", "LY"),
            ("Syrian jets bombed Tripoli, the Lebanese city near the border.", "LB"),
            ("Lebanese and Libyan police said that a bomb went off in Tripoli.", "LY"),  # two lands: the greater city
        ],
    )
    def test_the_one_country_that_a_report_names_says_which_town_is_meant(
        self, gazetteer: Gazetteer, text: str, country: str
    ) -> None:
        assert place(literal(text, gazetteer)["Tripoli"]).country == country


class TestShapes:
    def test_a_country_has_no_point(self, gazetteer: Gazetteer) -> None:
        mali = place(literal("Violence grew across Mali.", gazetteer)["Mali"])
        assert (mali.latitude, mali.precision, mali.country) == (None, 6, "ML") and (mali.radius_km or 0) > 400

    def test_a_region_is_wide_and_its_town_is_a_pin(self, gazetteer: Gazetteer) -> None:
        region = place(literal("An attack in the Agadez region.", gazetteer)["Agadez region"])
        town = place(literal("An attack in Agadez.", gazetteer)["Agadez"])
        assert (region.radius_km or 0) >= 50 and region.precision == 4
        assert (town.radius_km or 99) < 20 and town.precision == 1

    def test_far_from_a_town_is_not_the_town(self, gazetteer: Gazetteer) -> None:
        found = literal("A raid a few hundred kilometres (miles) north of the old trading town of Agadez.", gazetteer)
        (mention,) = found.values()
        assert near(mention, 19.7, 8.0, 60) and (place(mention).radius_km or 0) >= 100
        assert mention.span.text.startswith("a few hundred") and mention.span.text.endswith("Agadez")

    def test_a_part_of_a_country(self, gazetteer: Gazetteer) -> None:
        north = place(literal("Clashes in northern Mali.", gazetteer)["northern Mali"])
        assert north.name == "northern Mali" and (north.radius_km or 0) >= 200 and (north.latitude or 0) > 18

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("An ambush on the road from Goma to Rutshuru left two dead.", "road from Goma to Rutshuru"),
            ("An ambush between Goma and Rutshuru left two dead.", "between Goma and Rutshuru"),
            ("An ambush on the Goma-Rutshuru road left two dead.", "Goma-Rutshuru road"),
        ],
    )
    def test_two_places_make_one(self, gazetteer: Gazetteer, text: str, words: str) -> None:
        ((found, mention),) = literal(text, gazetteer).items()
        assert mention.kind == "between" and near(mention, -1.43, 29.34, 15)
        assert words in found

    def test_the_border_with_a_country_has_no_point(self, gazetteer: Gazetteer) -> None:
        mention = literal("Patrols on the border with Niger were hit.", gazetteer)["the border with Niger"]
        assert mention.kind == "border" and place(mention).latitude is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen stormed a bank in Malawi's capital on Friday.", {"Malawi's capital": "Lilongwe"}),
        ("Police fired on a crowd in the Zambian capital.", {"Zambian capital": "Lusaka"}),
        ("Togo mourns. A bomb went off in the centre of the capital.", {"the capital": "Lomé"}),
        ("A raid 20 km north of Malawi's capital failed.", {}),
        ("Togo and Benin talk. A bomb went off in the capital.", {}),
        ("Togo mourns. A bomb went off in the capital of the northern region.", {}),
        ("Togo mourns. Crowds met in the capital, Lomé.", {"Lomé": "Lomé"}),
    ],
)
def test_a_capital_may_stand_without_its_name(text: str, expected: dict[str, str], gazetteer: Gazetteer) -> None:
    found = {mention.span.text: mention.place for mention in find_places(document(text), gazetteer)}
    near_to = {words: place.name for words, place in found.items() if isinstance(place, Place) and place.precision == 1}
    assert near_to == expected


def test_a_city_is_not_its_own_district_because_they_lie_together(gazetteer: Gazetteer) -> None:
    doc = document("Gunmen seized a hotel in Bamako. Others fled from Bamako in Mali. Troops came to Bamako.")
    found = [mention for mention in find_places(doc, gazetteer, ()) if mention.span.text == "Bamako"]
    assert [place(mention).precision for mention in found] == [1, 1, 1]


def test_no_place_of_the_gazetteer_lies_at_0n_0e() -> None:
    for path in set(SOURCES.glob("*.csv*")) - {SOURCES / OUTLINES}:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            assert not [row["id"] for row in rows if abs(float(row["lat"])) < 0.05 and abs(float(row["lon"])) < 0.05]


def test_nothing_resolves_to_0n_0e(gazetteer: Gazetteer, shared: Path) -> None:
    nlp = spacy.blank("en")
    for path in files(shared / "data" / "dev"):
        for article in islice(articles(path), 0, None, 8):
            for mention in find_places(nlp(article.text), gazetteer):
                found = mention.place
                if isinstance(found, Place) and found.latitude is not None and found.longitude is not None:
                    assert abs(found.latitude) > 0.05 or abs(found.longitude) > 0.05
                    assert found.radius_km


class TestContainers:
    """A place that no gazetteer holds stands in or around one that the report names, and says so."""

    @pytest.mark.parametrize(
        ("text", "words", "whole"),
        [
            ("Gunmen struck in Qexvuzbilo, a village outside Goma, at dawn.", "Qexvuzbilo", "Goma"),
            ("Shells fell in Qexvuzbilo in the Masisi district.", "Qexvuzbilo", "Masisi"),
            ("Fighting reached Goma. Two died in Goma and in Qexvuzbilo.", "Qexvuzbilo", "Goma"),
        ],
    )
    def test_it_takes_the_circle_of_its_container(
        self, gazetteer: Gazetteer, text: str, words: str, whole: str
    ) -> None:
        found = literal(text, gazetteer, LOC=words)[words]
        town = gazetteer.lookup(whole)[0]
        assert near(found, town.latitude, town.longitude, 1)
        assert (found.kind, place(found).gazetteer_id, place(found).name) == ("inside", None, words)
        assert (place(found).radius_km or 0) > town.radius_km
        assert place(found).precision >= 2
        assert whole in found.why

    def test_what_only_stands_beside_is_a_fuzzy_area(self, gazetteer: Gazetteer) -> None:
        found = literal("In Goma it was calm, but two died in Qexvuzbilo.", gazetteer, LOC="Qexvuzbilo")["Qexvuzbilo"]
        assert place(found).precision == 5
        assert "nearest in the sentence" in found.why

    def test_a_country_contains_it_without_a_point(self, gazetteer: Gazetteer) -> None:
        found = literal("Two died in Qexvuzbilo, Chad.", gazetteer, LOC="Qexvuzbilo")["Qexvuzbilo"]
        assert (place(found).country, place(found).latitude, place(found).precision) == ("TD", None, 6)

    def test_a_government_contains_nothing(self, gazetteer: Gazetteer) -> None:
        text = "The University of Khartoum deplored the raid in Qexvuzbilo."
        found = literal(text, gazetteer, LOC="Qexvuzbilo")["Qexvuzbilo"]
        assert isinstance(found.place, Unresolved)

    def test_a_small_namesake_far_from_all_that_is_told_is_another_place(self, gazetteer: Gazetteer) -> None:
        text = "Troops took Goma, Masisi and Rutshuru. Shells hit Luckenwalde, near Goma."
        (reading,) = read_names(text, [(text.index("Luckenwalde"), text.index("Luckenwalde") + 11)], gazetteer)
        assert reading is not None and reading.best.country == "DE"  # alone, the town in Germany is all we know
        spans = [(text.index(w), text.index(w) + len(w)) for w in ("Goma", "Masisi", "Rutshuru", "Luckenwalde")]
        last = read_names(text, [*spans, (text.rindex("Goma"), text.rindex("Goma") + 4)], gazetteer)[3]
        assert last is not None and last.best.country == "CD"
        assert "DE" in {one.entry.country for one in last.scored}  # still a candidate

    @pytest.mark.parametrize(
        ("name", "country"),
        [
            ("Lome Cathedral", "TG"),  # a city says where its own things are
            ("Hampton Avenue", "CD"),  # a road bears any name
            ("Buckland School", "CD"),  # so does what has a small town's name
            ("State", "CD"),  # a word of English is no town
        ],
    )
    def test_a_place_in_a_longer_name(self, gazetteer: Gazetteer, name: str, country: str) -> None:
        spans = [(17, 17 + len(name)), (21 + len(name), 25 + len(name))]
        reading = read_names(f"Fire broke out at {name} in Goma."[1:], spans, gazetteer)[0]
        assert reading is not None and reading.best.country == country

    def test_a_place_that_the_report_names_says_where_its_school_is(self, gazetteer: Gazetteer) -> None:
        text = "Goma was calm. Buckland burnt, and Buckland School."
        town, school = read_names(text, [(15, 23), (35, 50), (0, 4)], gazetteer)[:2]
        assert town is not None and school is not None and town.best == school.best

    def test_a_road_is_no_town_of_its_name(self, gazetteer: Gazetteer) -> None:
        found = literal("A bus burnt on Hampton Avenue in Goma.", gazetteer)["Hampton Avenue"]
        assert near(found, -1.68, 29.23, 30)

    def test_a_place_told_to_be_another_s_lies_there(self, gazetteer: Gazetteer) -> None:
        found = literal("Police shot two men in Bogota's Zorvak slum.", gazetteer, LOC="Zorvak")
        assert place(found["Zorvak"]).country == "CO"
        found = literal(
            "Four were killed in Cabo Delgado's Palma district.", gazetteer, LOC="Cabo Delgado's Palma district"
        )
        assert near(found["Palma district"], -10.8, 40.5, 10)

    def test_a_quarter_of_a_city_is_no_village_of_its_country(self, gazetteer: Gazetteer) -> None:
        text = "Soldiers fired on people in Conakry's Bambeto suburb."
        assert near(literal(text, gazetteer, LOC="Bambeto")["Bambeto"], 9.54, -13.68, 5)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Air raids hit Derna, east of Benghazi.", ["Derna", "east of Benghazi"]),
            ("Two blasts rocked Quetta.", ["Quetta"]),
            ("Rockets hit Karim Hassan as he slept.", []),
            ("Gunmen hit Derna with a stick.", []),  # who may be a woman
        ],
    )
    def test_what_is_hit_from_afar_is_a_place(self, gazetteer: Gazetteer, text: str, words: list[str]) -> None:
        person = next(name for name in ("Derna", "Quetta", "Karim Hassan") if name in text)
        assert list(literal(text, gazetteer, PER=person)) == words

    def test_a_quarter_of_a_city_is_no_city_elsewhere(self, gazetteer: Gazetteer) -> None:
        found = literal("Ten were shot in the Santa Rosa barrio of Caracas.", gazetteer, LOC="Santa Rosa")
        assert near(found["Santa Rosa"], 10.5, -66.9, 30)

    @pytest.mark.parametrize(
        ("text", "words", "point"),
        [
            ("A bomb went off in Mosul, north of Baghdad.", "Mosul", (36.3, 43.1)),
            ("A bomb went off in Gao, northeast of Bamako.", "Gao", (16.3, 0.0)),
            ("Shells fell on Tillabery, west of Niamey.", "Tillabery", (14.2, 1.5)),
            ("Shells fell on Nasiriyah south of Baghdad.", "Nasiriyah", (31.0, 46.3)),
            ("Guerrillas burnt a bus in Tingo Maria, 350 miles northeast of Lima.", "Tingo Maria", (-9.3, -76.0)),
        ],
    )
    def test_a_direction_holds_to_the_border_or_as_far_as_the_road(
        self, gazetteer: Gazetteer, text: str, words: str, point: tuple[float, float]
    ) -> None:
        assert near(literal(text, gazetteer)[words], *point, 20)

    @pytest.mark.parametrize(
        ("text", "words", "point"),
        [
            ("Gunmen raided Salem, south of Kandahar.", "Salem", (31.3, 65.7)),
            ("Gunmen raided Salem south of Kandahar.", "Salem", (31.3, 65.7)),
            ("Gunmen raided Ariha east of Damascus.", "Ariha", (33.5, 36.7)),  # the one that there is lies north
            ("Gunmen raided Al Quriyah in eastern Syria.", "Al Quriyah", (35.5, 39.9)),  # that of the south-west
        ],
    )
    def test_a_namesake_on_another_side_is_not_meant(
        self, gazetteer: Gazetteer, text: str, words: str, point: tuple[float, float]
    ) -> None:
        found = literal(text, gazetteer, LOC=words)[words]
        assert near(found, *point, 15)
        assert found.kind == "inside"

    @pytest.mark.parametrize("words", ["Palmyra", "Homs", "Gao"])
    def test_reports_are_rough_about_the_part_of_a_country(self, gazetteer: Gazetteer, words: str) -> None:
        part = "northern Mali" if words == "Gao" else "eastern Syria" if words == "Palmyra" else "northern Syria"
        assert literal(f"Shelling in {words} in {part} killed two.", gazetteer)[words].kind == "name"

    def test_a_long_river_does_not_say_where_a_town_on_it_is(self, gazetteer: Gazetteer) -> None:
        found = literal("A boat capsized on the Niger River near Lokoja.", gazetteer, LOC="Lokoja")
        assert near(found["near Lokoja"], 7.8, 6.7, 10)


class TestOutlets:
    @pytest.mark.parametrize(
        ("outlet", "place"),
        [
            ("The Kyiv Independent", "Kyiv"),
            ("https://www.oxfordmail.co.uk/news/1", "Oxford"),
            ("timesofmalta.com", "Malta"),
            ("Daily Trust", "Abuja"),
            ("dailytrust.com", "Abuja"),
            ("thetimes.co.uk", "United Kingdom"),  # the letters of its address tell the country at least
            ("hullandgrimsbytimes.co.uk", "Grimsby"),
        ],
    )
    def test_a_home_by_name_or_list(self, gazetteer: Gazetteer, outlet: str, place: str) -> None:
        assert home_of(outlet, gazetteer)[0].name == place

    @pytest.mark.parametrize(
        "outlet", ["Reuters", "thetimes.com", "The Daily Telegraph", "heraldonline.com", "", "http://", "x"]
    )
    def test_no_home_where_nothing_tells(self, gazetteer: Gazetteer, outlet: str) -> None:
        assert home_of(outlet, gazetteer) == ()

    def test_a_name_means_first_the_place_near_its_readers(self, gazetteer: Gazetteer) -> None:
        doc = document("A fire in Victoria killed one.")
        abroad = find_places(doc, gazetteer)[0]
        at_home = find_places(doc, gazetteer, (), ("victoriatimes.com.au",))[0]
        assert place(abroad).country != "AU"
        assert place(at_home).country == "AU"


def test_what_stands_before_a_comma_tells_which_unit_is_meant(gazetteer: Gazetteer) -> None:
    text = "A court in Spokane, Washington, heard it."
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Spokane", "Washington")]
    unit = read_names(text, spans, gazetteer)[1]
    assert unit is not None and unit.best.kind == "admin1"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shells hit Luhansk near Kharkiv.", "populated"),
        ("Rockets fell on Zaporizhzhia.", "populated"),  # whose main name is spelled otherwise in the gazetteer
        ("The Luhansk oblast was hit.", "admin1"),
        ("Shells hit the Luhansk, Kherson and Donetsk regions.", "admin1"),
        ("A blast in Montana killed two.", "admin1"),  # Montana City is too small to have its name
    ],
)
def test_a_bare_name_is_the_city_rather_than_the_unit_of_its_name(gazetteer: Gazetteer, text: str, kind: str) -> None:
    name = next(word for word in ("Luhansk", "Zaporizhzhia", "Montana") if word in text)
    (reading,) = read_names(text, [(text.index(name), text.index(name) + len(name))], gazetteer)
    assert reading is not None and reading.best.kind == kind


def test_a_land_without_a_code_is_as_wide_as_its_area(gazetteer: Gazetteer) -> None:
    found = literal("Rockets were fired from the Gaza Strip.", gazetteer)
    radius = place(found["Gaza Strip"]).radius_km
    assert radius is not None and 10 < radius < 25


def test_capitals_for_a_union_are_no_town(gazetteer: Gazetteer) -> None:
    (reading,) = read_names("Ministers of the EU met.", [(17, 19)], gazetteer)
    assert reading is not None and reading.best.kind == "region"


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("Crews from Des Moines and Ames, Iowa, flew across the Atlantic and on.", "Atlantic", "Atlantic", 7),
        ("Boats in the Baltic were searched.", "Baltic", "Baltic", 7),
        ("A barn burned in Atlantic, Iowa.", "Atlantic", "Atlantic", 1),
    ],
)
def test_a_town_has_no_article(text: str, words: str, name: str, precision: int, gazetteer: Gazetteer) -> None:
    found = place(literal(text, gazetteer)[words])
    assert (found.name, found.precision) == (name, precision)
