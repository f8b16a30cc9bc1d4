"""Every form of export: its columns, its rules, and nothing made up where something is not known."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from according.errors import UsageError
from according.export import acled, formats, parquet, ucdp
from according.export.acled import interaction
from according.export.ucdp import date_precision, priogrid
from according.model import Record
from according.ontology.actors import load_actors
from according.pipeline import settle
from according.values import Quantity, Thing, Unresolved
from told import ReportBuilder, actor, count, day, done, place
from worked import METHOD

# The column lists of the two codebooks, as their users' programs expect them.
GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
SOLDIERS = {"who": "soldiers", "status": "combatant", "side": "target"}
REBELS = {"who": "rebels", "status": "combatant", "side": "perpetrator"}
CIVILIANS = {"who": "civilians", "status": "civilian", "side": "target"}
ARMY = actor("Army of Bosnia", known=False, kind="military")
FRONT = actor("Brod Front", known=False)


def thing(name: str) -> Thing:
    return Thing(name=name, text=name)


def settled(*builders: ReportBuilder, rule: str = "ucdp") -> Record:
    method = METHOD.model_copy(update={"rules": rule})
    return settle(tuple(done(builders)), load_actors(), method)


def ambush(**changes: Any) -> Record:
    """Rebels attack an army post; four soldiers, two rebels and three civilians die."""
    a = ReportBuilder("Ambush", "2016-04-04", agency="The Agency")
    fields: dict[str, Any] = {
        "type": "armed-clash",
        "perpetrator": FRONT,
        "target": ARMY,
        "time": day("2016-04-03"),
        "place": place("Brod", 44.25, 18.5),
        "killed": [count(4, **SOLDIERS), count(2, **REBELS), count(3, **CIVILIANS)],
    }
    a.account(**{name: value for name, value in {**fields, **changes}.items() if value is not None})
    return settled(a)


def row(record: Record, form: str) -> dict[str, str]:
    (only,) = csv.DictReader(io.StringIO(formats.TEXTS[form](record)))
    return only


def test_ucdp_has_the_columns_of_ged_and_then_our_own() -> None:
    names = [column.name for column in ucdp.COLUMNS]
    assert names[: len(GED)] == GED
    assert all(name.startswith("according_") for name in names[len(GED) + 1 :])


def test_acled_has_its_columns_and_then_our_own() -> None:
    names = [column.name for column in acled.COLUMNS]
    assert names[: len(ACLED)] == ACLED
    assert all(name.startswith("according_") for name in names[len(ACLED) :])


def test_ucdp_a_state_that_is_hit_is_side_a_and_the_dead_add_up() -> None:
    told = row(ambush(), "ucdp")
    assert (told["side_a"], told["side_b"]) == ("Army of Bosnia", "Brod Front")
    assert (told["deaths_a"], told["deaths_b"], told["deaths_civilians"], told["deaths_unknown"]) == (
        "4",
        "2",
        "3",
        "0",
    )
    assert (told["low"], told["best"], told["high"]) == ("9", "9", "9")
    assert (told["type_of_violence"], told["ged_scope"], told["date_prec"], told["event_clarity"]) == (
        "1",
        "True",
        "1",
        "1",
    )
    assert told["geom_wkt"] == "POINT (18.5 44.25)"
    assert told["according_grade"] == "single-voice"


@pytest.mark.parametrize("side", ["military-ml", "state-ml", "government-ml", "operation-serval"])
def test_ucdp_knows_a_state_and_its_forces_by_the_number_of_its_government(side: str) -> None:
    entries = load_actors().entries
    army = actor(entries[side].name, kind=entries[side].kind).model_copy(update={"id": side})
    government = entries["government-fr" if side == "operation-serval" else "government-ml"]
    assert row(ambush(target=army), "ucdp")["side_a_new_id"] == str(government.ucdp_id)


@pytest.mark.parametrize(
    ("side", "numbers"), [("military-ml", "432"), ("operation-serval", "220"), ("mujao", ""), ("minusma", "")]
)
def test_ucdp_numbers_states_and_their_forces_as_gleditsch_and_ward_do(side: str, numbers: str) -> None:
    entry = load_actors().entries[side]
    told = row(ambush(target=actor(entry.name, kind=entry.kind).model_copy(update={"id": side})), "ucdp")
    assert (told["gwnob"] if told["side_a"] == FRONT.name else told["gwnoa"]) == numbers


def test_the_country_of_a_place_has_its_numbers_in_the_lists_of_the_field() -> None:
    told = row(ambush(), "ucdp")
    assert (told["country"], told["country_id"], told["region"]) == ("Bosnia and Herzegovina", "346", "Europe")
    assert row(ambush(), "acled")["iso"] == "70"


def test_a_territory_that_is_no_state_has_no_number_among_states() -> None:
    gaza = place("Gaza", 31.5, 34.47).model_copy(update={"country": "PS"})
    told = row(ambush(place=gaza), "ucdp")
    assert (told["country"], told["country_id"], told["region"]) == ("Palestine", "", "")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("US", "Americas"),
        ("UA", "Europe"),
        ("ML", "Africa"),
        ("EG", "Middle East"),
        ("TR", "Middle East"),
        ("AF", "Asia"),
    ],
)
def test_ucdps_regions_go_by_the_number_of_the_country(code: str, name: str) -> None:
    number = load_actors().countries[code].gleditsch_ward
    assert number is not None
    assert ucdp.region(number) == name


def test_ucdp_violence_against_civilians_alone_is_one_sided() -> None:
    told = row(ambush(target=None, killed=count(3, **CIVILIANS), type="attack"), "ucdp")
    assert (told["type_of_violence"], told["side_b"], told["deaths_civilians"]) == ("3", "Civilians", "3")


def test_ucdp_two_groups_without_a_state_are_non_state() -> None:
    told = row(ambush(target=actor("Valley Guard", known=False)), "ucdp")
    assert (told["type_of_violence"], told["side_a"]) == ("2", "Brod Front")


@pytest.mark.parametrize("form", ["ucdp", "acled"])
def test_a_figure_that_nobody_gives_is_empty_and_not_zero(form: str) -> None:
    told = row(ambush(killed=Unresolved(unresolved="no figure is given", text="casualties")), form)
    assert {told[name] for name in ("best", "low", "high", "fatalities", "deaths_a") if name in told} == {""}
    assert "killed: No report gives a figure" in told["according_reasons"]


@pytest.mark.parametrize("form", ["ucdp", "acled"])
def test_nobody_hurt_is_a_zero(form: str) -> None:
    told = row(ambush(killed=count(0, **CIVILIANS, qualifier="none")), form)
    assert told.get("best", told.get("fatalities")) == "0"


@pytest.mark.parametrize("form", ["ucdp", "acled"])
def test_a_place_known_by_its_country_only_has_no_point(form: str) -> None:
    told = row(ambush(place=place("Bosnia", 44.0, 18.0, radius=200, precision=6)), form)
    assert (told["latitude"], told["longitude"]) == ("", "")
    assert told["country"] == "Bosnia and Herzegovina"
    assert "point: The place is known by its country only" in told["according_reasons"]


def test_an_open_high_is_empty() -> None:
    told = row(ambush(killed=count(90, **SOLDIERS, qualifier="more-than")), "ucdp")
    assert (told["low"], told["best"], told["high"]) == ("91", "91", "")


def test_acled_takes_the_lowest_figure_and_its_numbers_for_vague_words() -> None:
    a, b = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-04")
    for builder, number in ((a, 14), (b, 9)):
        doctor = builder.speaker(f"Dr {builder.name}", "medical", name=builder.name)
        fields = {"type": "shelling", "time": day("2016-04-03"), "place": place("Brod", 44.2, 18.5)}
        builder.account(speaker=doctor, killed=count(number, **CIVILIANS), **fields)
    assert row(settled(a, b), "acled")["fatalities"] == "9"
    assert row(ambush(killed=count(None, **SOLDIERS, qualifier="dozens")), "acled")["fatalities"] == "12"


def test_acled_kinds_of_both_sides() -> None:
    told = row(ambush(), "acled")
    assert (told["inter1"], told["inter2"]) == ("Rebel group", "State forces")
    assert told["interaction"] == "State forces-Rebel group"
    assert (told["event_type"], told["sub_event_type"], told["disorder_type"]) == (
        "Battles",
        "Armed clash",
        "Political violence",
    )
    assert told["civilian_targeting"] == ""


def test_acled_civilians_hit_alone_are_the_second_actor() -> None:
    told = row(ambush(target=None, killed=count(3, **CIVILIANS)), "acled")
    assert (told["actor2"], told["inter2"]) == ("Civilians (Bosnia and Herzegovina)", "Civilians")
    assert (told["interaction"], told["civilian_targeting"]) == ("Rebel group-Civilians", "Civilian targeting")


POLICE, CROWD = actor("police", known=False, kind="police"), actor("demonstrators", known=False, kind="crowd")
VILLAGERS = actor("villagers", known=False, kind="civilians")


@pytest.mark.parametrize(
    ("told", "sub_event"),
    [
        ({"type": "attack", "killed": count(4, **SOLDIERS)}, "Armed clash"),
        ({"type": "attack", "target": VILLAGERS, "killed": count(3, **CIVILIANS)}, "Attack"),
        ({"type": "raid", "target": VILLAGERS, "killed": count(3, **CIVILIANS)}, "Attack"),
        ({"type": "attack", "target": actor("former soldier", known=False), "killed": None}, "Attack"),
        ({"type": "territory-change"}, "Non-state actor overtakes territory"),
        ({"type": "territory-change", "perpetrator": ARMY, "target": FRONT}, "Government regains territory"),
        (
            {"type": "armed-attack", "perpetrator": POLICE, "target": CROWD, "killed": None},
            "Excessive force against protesters",
        ),
        (
            {"type": "crowd-control", "perpetrator": POLICE, "target": CROWD, "killed": None},
            "Protest with intervention",
        ),
        ({"type": "explosion", "weapon": thing("grenade")}, "Grenade"),
        ({"type": "explosion", "weapon": thing("landmine")}, "Remote explosive/landmine/IED"),
        ({"type": "air-strike", "weapon": thing("chlorine")}, "Chemical weapon"),
        ({"type": "explosion", "perpetrator": actor("a suicide bomber", known=False)}, "Suicide bomb"),
        (
            {"type": "attack", "perpetrator": actor("a mob", known=False), "target": VILLAGERS, "killed": None},
            "Mob violence",
        ),
    ],
)
def test_acled_sub_events_go_by_the_sides_and_the_weapons(told: dict[str, Any], sub_event: str) -> None:
    assert row(ambush(**told), "acled")["sub_event_type"] == sub_event


def test_acled_two_who_clashed_are_two_sides() -> None:
    fields: dict[str, Any] = {"perpetrator": None, "target": None, "killed": None}
    told = row(ambush(**fields, participant=[FRONT, ARMY]), "acled")
    assert (told["actor1"], told["actor2"]) == ("Brod Front", "Army of Bosnia")


def test_acled_a_crowd_stands_first_whoever_acted() -> None:
    told = row(ambush(type="crowd-control", perpetrator=POLICE, target=CROWD, killed=None), "acled")
    assert (told["actor1"], told["actor2"]) == ("Protesters (Bosnia and Herzegovina)", "police")
    assert (told["inter1"], told["inter2"]) == ("Protesters", "State forces")


@pytest.mark.parametrize(
    ("time", "expected"),
    [("2016-04-03", ("2016-04-03", "1")), ("2016-04", ("2016-04-15", "3")), ("2016", ("", ""))],
)
def test_acled_dates_a_month_to_its_middle_and_a_year_not_at_all(time: str, expected: tuple[str, str]) -> None:
    told = row(ambush(time=day(time)), "acled")
    assert (told["event_date"], told["time_precision"]) == expected
    assert ("event_date: " in told["according_reasons"]) == (expected[0] == "")


def test_an_interaction_is_in_acleds_order() -> None:
    assert interaction("Civilians", "Rebel group") == "Rebel group-Civilians"
    assert interaction("Protesters", None) == "Sole Protesters"
    assert interaction(None, None) is None


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)]
)
def test_ucdps_precision_of_dates(days: int, code: int | None) -> None:
    assert date_precision(days) == code


@pytest.mark.parametrize(
    ("point", "cell"),
    [((-90, -180), 1), ((-90, 179.9), 720), ((-89.5, -180), 721), ((90, 180), 259200), ((0.1, 0.1), 129961)],
)
def test_cells_of_priogrid(point: tuple[float, float], cell: int) -> None:
    assert priogrid(*point) == cell


def test_geojson_has_longitude_first_and_no_geometry_for_a_country() -> None:
    (feature,) = json.loads(formats.TEXTS["geojson"](ambush()))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [18.5, 44.25]}
    assert [toll["best"] for toll in feature["properties"]["tolls"]] == [4, 3, 2]
    country = place("Bosnia", 44.0, 18.0, radius=200, precision=6)
    (feature,) = json.loads(formats.TEXTS["geojson"](ambush(place=country)))["features"]
    assert feature["geometry"] is None
    assert "point" in feature["properties"]["reasons"]


def test_plover_is_a_line_an_incident() -> None:
    (event,) = map(json.loads, formats.TEXTS["plover"](ambush()).splitlines())
    assert (event["date"], event["event"], event["dead"], event["injured"]) == ("2016-04-03", ["ASSAULT"], 9, None)
    assert [each["sector"] for each in (*event["actor"], *event["recipient"])] == ["REB", "MIL"]


def test_parquet_has_typed_columns_and_every_claim(tmp_path: Path) -> None:
    record = ambush()
    formats.write(record, "parquet", tmp_path / "out")
    incidents = pq.read_table(tmp_path / "out" / "incidents.parquet").to_pylist()
    assert [(each["start"].isoformat(), each["latitude"]) for each in incidents] == [("2016-04-03", 44.25)]
    assert [each["best"] for each in pq.read_table(tmp_path / "out" / "tolls.parquet").to_pylist()] == [4, 3, 2]
    claims = pq.read_table(tmp_path / "out" / "claims.parquet")
    assert set(claims.column("claim").to_pylist()) == {claim.id for claim in record.claims}
    assert claims.column_names == [column.name for column in parquet.claims_columns()]


def test_who_is_only_accused_is_named_so_in_every_form() -> None:
    a = ReportBuilder("Ambush", "2016-04-04", agency="The Agency")
    account = a.account(type="attack", target=ARMY, killed=count(4, **SOLDIERS))
    a.claim(account, "perpetrator", FRONT, assertion="possible")
    record = settled(a)
    told = [row(record, form)["according_alleged"] for form in ("acled", "ucdp")]
    assert told == ["Brod Front", "Brod Front"]
    assert json.loads(formats.TEXTS["plover"](record))["according_alleged"] == "Brod Front"
    (feature,) = json.loads(formats.TEXTS["geojson"](record))["features"]
    assert feature["properties"]["alleged"] == ["Brod Front"]


@pytest.mark.parametrize("form", formats.TEXTS)
def test_the_same_record_gives_the_same_bytes(form: str) -> None:
    assert formats.TEXTS[form](ambush()) == formats.TEXTS[form](ambush())


@pytest.mark.parametrize("form", ["ucdp", "acled", "csv"])
def test_a_name_that_a_spreadsheet_would_run_is_no_formula(form: str) -> None:
    text = formats.TEXTS[form](ambush(perpetrator=actor("=cmd()", known=False)))
    cells = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
    assert "'=cmd()" in cells
    assert "=cmd()" not in cells


def test_what_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        formats.write(ambush(), "ucdp", tmp_path / "no" / "such" / "folder.csv")


def test_every_row_of_every_table_fits_its_columns() -> None:
    for form, columns in (("ucdp", ucdp.COLUMNS), ("acled", acled.COLUMNS)):
        assert list(row(ambush(), form)) == [column.name for column in columns]


def test_a_quantity_of_goods_is_no_death() -> None:
    seized = Quantity(low=30, best=30, high=30, qualifier="exact", text="30 rifles")
    assert row(ambush(killed=None, seized=seized), "ucdp")["best"] == ""
