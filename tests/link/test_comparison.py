"""Which level each comparison reaches: a table of cases, weighed in one run."""

from __future__ import annotations

import json
import re
from datetime import date

import duckdb
import pytest

from according.link.blocking import COLUMNS, rows
from according.link.comparison import load, splink_settings
from according.link.ledger import pair_of
from according.link.linkage import link
from according.link.settings import load_settings
from according.link.survey import Gauge, survey_of
from according.link.tellings import by_name, tellings
from according.values import Place, Thing, TimeSpan
from told import ReportBuilder, actor, count, day, done, place, until

SETTINGS = load_settings()
BROD = place("Brod", 45.15, 18.0)
NEAR_BROD = place("near Brod", 45.2, 18.0, radius=25)
REGION = place("Brod region", 45.4, 18.0, radius=90, precision=4)
NORTH = place("the north", 46.0, 18.0, radius=300, precision=5)
FAR_NORTH = place("the far north", 48.1, 18.0, radius=300, precision=5)  # its edge is rough
ROAD = place("the road to Brod", 45.45, 18.0).model_copy(update={"gazetteer_id": None})
VELA = place("Vela", 45.25, 18.0)
TOWN = place("Donji Lug", 45.9, 18.0)
LIPA = place("Lipa", 50.0, 30.0)
COUNTRY = Place(name="Highland", country="BA", precision=6, text="Highland")
ABROAD = Place(name="Lowland", country="XL", precision=6, text="Lowland")
SCHOOL, BAKERY, BUILDING = (Thing(name=name, text=name) for name in ("school", "bakery", "building"))
ARMY, FRONT, GUNMEN = actor("Army"), actor("Front"), actor("gunmen", known=False)
MARKET = "Eight people died when shells fell on the market of Brod on Sunday morning, doctors said"

CONVOY = "A convoy of nine lorries that carried flour left the harbour at dawn and was stopped twice by rebels"
FAIR = (
    "Traders from seven villages drove cattle to the autumn fair, where a band played, children rode "
    "painted horses, old men argued over prices, butter sold out before noon, somebody lost a purse, "
    "two brothers quarrelled about land and a priest blessed ploughs under grey skies while rain "
    "held off until evening"
)
STORM = (
    "Engineers worked through Thursday night restoring power after winds tore roofs off warehouses "
    "along Harbour Road, toppled cranes, sank nine fishing boats, closed three schools, flooded "
    "cellars near both bridges, stranded train passengers and left thousands without telephones, "
    "officials told listeners of local radio"
)

MEETING = "In the old mill Anton Brel, Mira Kovan and Ivo Dan met with Petar Luk."
WITNESSES = "The dead are Petar Luk, Mira Kovan, Anton Brel and a guard, said Ivo Dan."
LETTER = "A letter of thanks came from Anton Brel."
PARCEL = "A parcel was sent off by Nils Berg."
SHELLS = "Shells struck the crowded market of Brod and eight people were killed on Sunday, doctors told us"
STRANGERS = "At the port Olga Venn, Karl Oss, Nils Berg and Tove Lind spoke of the strike."
SUNDAY = {"time": day("2016-04-03"), "occurrence": MARKET}
MONDAY = {"time": day("2016-04-04"), "occurrence": SHELLS}
NINE = count(9)
WEEKEND = TimeSpan(start=date(2016, 4, 1), end=date(2016, 4, 4), precision="week", text="over the weekend")
CASES = [
    ("time", {"time": day("2016-04-03")}, {"time": day("2016-04-03")}, "same-day"),
    ("time", {"time": until("2016-04-03")}, {"time": day("2016-04-03")}, "same-edge"),
    ("time", {"time": WEEKEND}, {"time": day("2016-04-03")}, "news-days"),
    ("time", {"time": WEEKEND}, {"time": day("2016-04-04")}, "news-days"),
    ("time", {"time": WEEKEND}, {"time": until("2016-04-04")}, "same-edge"),
    ("time", {"time": WEEKEND}, {"time": day("2016-04-05")}, "next-day"),
    ("time", {"time": day("2016-04")}, {"time": day("2016-04-03")}, "same-month"),
    ("time", {"time": day("2016-04")}, {"time": day("2016-04")}, "same-month"),
    ("time", {"time": day("2016")}, {"time": day("2016-04-03")}, "same-year"),
    ("time", {"time": day("2016-04-04")}, {"time": day("2016-04-03")}, "next-day"),
    (
        "time",
        {"time": day("2016-04-04"), "published": "2016-04-05"},
        {"time": day("2016-04-03"), "published": "2016-04-04"},
        "news-of-next-day",
    ),
    (
        "time",
        {"time": day("2016-04-04"), "published": "2016-04-05"},
        {"time": day("2016-04-03"), "published": "2016-04-05"},
        "next-day",
    ),
    ("time", {"time": day("2016-04-03")}, {"time": day("2016-04-08")}, "within-week"),
    (
        "time",
        {"time": day("2016-04-05"), "published": "2016-04-05"},
        {"time": day("2016-04-03"), "published": "2016-04-04"},
        "news-of-other-day",
    ),
    ("time", {"time": day("2016-04-03")}, {"time": day("2016-05-03")}, "apart"),
    ("time", {"time": day("2016-04-03")}, {}, "missing"),
    ("published", {"published": "2016-04-04"}, {"published": "2016-04-05"}, "within-two-days"),
    ("published", {"published": "2016-04-04"}, {"published": "2016-04-04"}, "same-day"),
    ("published", {"published": "2016-04-04"}, {"published": "2016-04-09"}, "within-week"),
    ("published", {"published": "2016-04-04"}, {"published": "2016-05-09"}, "apart"),
    ("published", {"published": "2016-04-04"}, {"published": "2016-04-05", "background": True}, "missing"),
    ("published", {"published": "2016-04-04"}, {}, "missing"),
    ("published", {"published": "2016-04-04"}, {"time": day("2016-04-03"), "published": "2016-06-01"}, "same-day"),
    ("published", {"published": "2016-04-04"}, {"time": day("2016-04-05")}, "within-two-days"),
    ("published", {"published": "2016-04-04"}, {"time": day("2016-04-01"), "published": "2016-04-02"}, "within-week"),
    (
        "published",
        {"published": "2016-04-04"},
        {"time": day("2016-04-01"), "published": "2016-04-04"},
        "within-two-days",
    ),
    ("published", {"published": "2016-04-04"}, {"time": day("2016-04-09"), "published": "2016-04-10"}, "apart"),
    ("published", {"published": "2016-04-04"}, {"time": day("2016-04"), "published": "2016-04-04"}, "same-day"),
    ("published", {"published": "2016-04-04"}, {"time": day("2016-04"), "background": True}, "missing"),
    ("place", {"place": BROD}, {"place": BROD}, "same-town"),
    ("place", {"place": BROD}, {"place": NEAR_BROD}, "contained"),
    ("place", {"place": BROD}, {"place": REGION}, "same-area"),
    ("place", {"place": BROD}, {"place": NORTH}, "inside-wide-area"),
    ("place", {"place": BROD}, {"place": ROAD}, "near"),
    ("place", {"place": BROD}, {"place": FAR_NORTH}, "near"),
    ("type", {"type": "chemical-attack"}, {"type": "chemical-attack"}, "same-scarce"),
    ("place", {"place": BROD}, {"place": VELA}, "town-beside"),
    ("place", {"place": [BROD, VELA]}, {"place": VELA}, "shared-place"),
    ("place", {"place": BROD}, {"place": TOWN}, "same-region"),
    ("place", {"place": BROD}, {"place": LIPA}, "apart"),
    ("place", {"place": BROD}, {"place": COUNTRY}, "missing"),
    ("place", {"place": [BROD, LIPA]}, {"place": LIPA}, "shared-place"),
    ("country", {"place": BROD}, {"place": BROD}, "missing"),
    ("country", {"place": BROD}, {"place": COUNTRY}, "same"),
    ("country", {"place": BROD}, {"place": ABROAD}, "different"),
    ("type", {"type": "coup"}, {"type": "coup"}, "same-rare"),
    ("type", {"type": "raid"}, {"type": "raid"}, "same"),
    ("type", {"type": "raid"}, {"type": "armed-clash"}, "same-family"),
    ("type", {"type": "shelling"}, {"type": "arrest"}, "different"),
    ("perpetrators", {"perpetrator": ARMY}, {"perpetrator": ARMY}, "same-one"),
    ("perpetrators", {"perpetrator": ARMY}, {"perpetrator": GUNMEN}, "vague"),
    ("perpetrators", {"perpetrator": GUNMEN}, {"perpetrator": GUNMEN}, "same-words"),
    ("perpetrators", {"perpetrator": ARMY}, {"perpetrator": FRONT}, "different"),
    ("perpetrators", {"perpetrator": ARMY}, {"participant": [FRONT, ARMY]}, "same"),
    ("targets", {"target": FRONT}, {"target": ARMY}, "different"),
    ("hit", {"target": SCHOOL}, {"target": [BUILDING, Thing(name="university", text="a university")]}, "same"),
    ("hit", {"target": SCHOOL}, {"target": BAKERY}, "different"),
    ("hit", {"target": SCHOOL}, {"target": BUILDING}, "missing"),
    ("killed", {"killed": count(11)}, {"killed": count(11)}, "same-figure"),
    ("killed", {"killed": count(6)}, {"killed": count(6)}, "same-small-figure"),
    ("killed", {"killed": count(2)}, {"killed": count(2)}, "compatible"),
    ("killed", {"killed": count(10, qualifier="at-least")}, {"killed": count(25)}, "compatible"),
    ("killed", {"killed": count(10, qualifier="at-least")}, {"killed": count(40)}, "far-above"),
    ("killed", {"killed": count(2, qualifier="at-least")}, {"killed": count(9)}, "compatible"),
    ("killed", {"killed": count(8)}, {"killed": count(10)}, "close"),
    ("killed", {"killed": count(10)}, {"killed": count(19)}, "within-double"),
    ("killed", {"killed": count(11)}, {"killed": count(40, qualifier="about")}, "contradict"),
    ("killed", {"killed": count(11)}, {"injured": count(11)}, "missing"),
    ("injured", {"injured": count(0, qualifier="none")}, {"injured": count(30)}, "contradict"),
    ("taken", {"abducted": count(20)}, {"missing": count(20)}, "same-figure"),
    ("names", {"killed": count(1, "Mira Kovan")}, {"killed": count(1, "Mira Kovan")}, "one-shared"),
    ("names", {"killed": count(1, "Mira Kovan")}, {"killed": count(1, "Ivo Dan")}, "none-shared"),
    ("names", {"killed": count(1, "her brother Ivo Dan")}, {"killed": count(1, "Ivo Dan")}, "one-shared"),
    ("words", {"occurrence": MARKET}, {"occurrence": MARKET}, "near-copy"),
    ("words", {"occurrence": MARKET}, {"occurrence": CONVOY}, "missing"),
    ("words", {"occurrence": MARKET}, {"occurrence": SHELLS}, "very-like"),
    ("words", {**SUNDAY, "killed": count(9)}, {**MONDAY, "killed": count(10)}, "very-like"),
    ("words", {**SUNDAY, "killed": count(9)}, {**MONDAY, "killed": count(40)}, "another-day"),
    ("words", SUNDAY, {**MONDAY, "time": day("2016-04-06")}, "another-day"),
    ("words", SUNDAY, {**MONDAY, "time": day("2016-05")}, "another-day"),
    ("words", {**SUNDAY, "time": day("2016-04")}, {**MONDAY, "time": day("2016-04-06")}, "very-like"),
    ("words", {"occurrence": MARKET, "published": "2016-04-04"}, {**MONDAY, "published": "2016-04-09"}, "very-like"),
    ("words", {"occurrence": MARKET, "published": "2016-04-04"}, {**MONDAY, "published": "2016-05-09"}, "another-day"),
    ("words", {"occurrence": FAIR}, {"occurrence": STORM}, "own-words"),
    ("naming", {"occurrence": MEETING}, {"occurrence": WITNESSES}, "very-like"),
    ("naming", {"occurrence": MEETING}, {"occurrence": STRANGERS}, "other-names"),
    *(
        (
            "naming",
            {"occurrence": MEETING, "killed": count(9)} | here,
            {"occurrence": LETTER, "killed": n} | there,
            found,
        )
        for here, there, n, found in (
            ({"place": BROD}, {"place": VELA}, count(5), "another-toll"),
            ({"place": BROD}, {"place": VELA}, NINE, "very-like"),
            ({"place": BROD}, {"place": BROD}, count(5), "very-like"),
            ({"time": day("2016-04-03")}, {"time": day("2016-04-04")}, count(5), "another-toll"),
            ({"time": day("2016-04-03")}, {"time": day("2016-04-03")}, count(5), "very-like"),
        )
    ),
    ("naming", {"occurrence": MEETING}, {"occurrence": CONVOY}, "missing"),
    ("naming", {"occurrence": MEETING}, {"occurrence": LETTER}, "very-like"),
    ("naming", {"occurrence": MEETING}, {"occurrence": PARCEL}, "missing"),
]


@pytest.fixture(scope="module")
def levels() -> list[dict[str, str]]:
    """The levels of every case. Each is a pair of copies, so that the rule `copies` proposes it and no other pair."""
    builders = []
    for n, (_, left, right, _) in enumerate(CASES):
        for side, fields in (("left", left), ("right", right)):
            on, rest = fields.get("published"), {name: value for name, value in fields.items() if name != "published"}
            builder = ReportBuilder(f"{n} {side}", on, copy_group=f"case {n}")
            builder.account(**rest)
            builders.append(builder)
    group = {b.accounts[0].id: int(b.name.split()[0]) for b in builders}
    settings = SETTINGS.model_copy(
        update={"blocking": tuple(r for r in SETTINGS.blocking if r.name == "copies"), "rare_name_reports": 10**6}
    )
    compared = link(done(builders), settings=settings).compared
    found = {group[pair.a]: {c.name: c.level for c in pair.comparisons} for pair in compared.pairs(compared.weights)}
    return [found[n] for n in range(len(CASES))]


@pytest.mark.parametrize("case", range(len(CASES)), ids=lambda n: f"{CASES[n][0]}-{CASES[n][3]}-{n}")
def test_the_level_of_each_case(case: int, levels: list[dict[str, str]]):
    name, _, _, expected = CASES[case]
    assert levels[case][name] == expected


def test_a_country_that_an_account_has_from_its_report_is_a_guess():
    abroad, home = (ReportBuilder(name, copy_group="one story") for name in "AB")
    home.account(type="raid", place=COUNTRY)
    abroad.account(type="coup", place=ABROAD, background=True)
    abroad.account(type="raid")
    news, raid = abroad.accounts[1].id, home.accounts[0].id
    pairs = link(done([abroad, home])).compared.pairs([pair_of(news, raid)])
    assert [c.level for pair in pairs for c in pair.comparisons if c.name == "country"] == ["guessed-different"]


def test_the_settings_name_only_columns_of_the_table():
    text = json.dumps(splink_settings(SETTINGS)["comparisons"])
    assert set(re.findall(r"\b(\w+)_[lr]\b", text)) <= set(COLUMNS)


def test_the_few_words_of_what_a_report_tells_besides_tell_nothing():
    first, second = (ReportBuilder(name) for name in "AB")
    asides = []
    for n, report in enumerate((first, second)):
        report.account(type="raid", killed=count(3 + n), occurrence=MEETING if n else CONVOY)
        asides.append(report.account(type="raid", place=COUNTRY, occurrence=SHELLS if n else MARKET))
    pairs = link(done([first, second])).compared.pairs([pair_of(*asides)])
    assert [c.level for pair in pairs for c in pair.comparisons if c.name == "words"] == ["missing"]


def test_what_an_actor_is_compared_by_does_not_grow_with_the_others() -> None:
    def longest(number: int) -> int:
        reports = [ReportBuilder(f"R{each}") for each in range(number)]
        for each, report in enumerate(reports):
            report.account(time=day("2016-04-03"), place=BROD, target=actor(f"Anton Brel {each}", known=False))
        with duckdb.connect() as connection:
            told = tellings(done(reports))
            load(connection, rows(told, Gauge(SETTINGS, survey_of(told))), by_name)
            lists = [name for name, kind in COLUMNS.items() if isinstance(kind, list)]
            asked = ", ".join(f"coalesce(max(len({name})), 0)" for name in lists)
            return max(connection.execute(f"select {asked} from accounts").fetchall()[0])

    assert longest(2) == longest(40) > 0


def test_nothing_is_printed_where_duckdb_takes_itself_to_be_at_a_prompt() -> None:
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = true")
        load(connection, [], by_name)
        assert connection.execute("select current_setting('enable_progress_bar')").fetchall() == [(False,)]
