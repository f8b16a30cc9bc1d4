"""Mentions of actors in reports of many wars, and what a noun phrase or a speaker's description names."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from according.ontology.actors import ActorList, load_actors
from according.ontology.groups import Groups, load_groups
from according.resolve.actors import affiliation_of, find_actors, resolve_phrase
from according.resolve.reading import read

BLANK = spacy.blank("en")


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return load_actors()


@pytest.fixture(scope="module")
def groups() -> Groups:
    return load_groups()


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "an alias, and a country with its force",
            "Boko Haram ambushed Nigerian troops outside Damboa.",
            {"Boko Haram": "boko-haram", "Nigerian troops": "military-ng"},
        ),
        (
            "spelling varies, the actor does not",
            "Al Shabaab, al-Shebab and Al-Shabab are three spellings.",
            {"Al Shabaab": "al-shabaab", "al-Shebab": "al-shabaab", "Al-Shabab": "al-shabaab"},
        ),
        (
            "the country may own its force, or follow it",
            "Ukraine's armed forces struck first, and the armed forces of Russia answered.",
            {"Ukraine's armed forces": "military-ua", "armed forces of Russia": "military-ru"},
        ),
        (
            "words between the country and the force",
            "Syrian government special forces and Kenyan federal police took part.",
            {"Syrian government special forces": "military-sy", "Kenyan federal police": "police-ke"},
        ),
        (
            "police, ministry and intelligence are parts of their own",
            "Colombian police told the Philippine health ministry what Pakistani intelligence knew.",
            {
                "Colombian police": "police-co",
                "Philippine health ministry": "health-ministry-ph",
                "Pakistani intelligence": "intelligence-pk",
            },
        ),
        (
            "a ruler's name stands for the state's forces",
            "Assad's forces shelled the suburb.",
            {"Assad's forces": "military-sy"},
        ),
        (
            "a surname after the full name",
            "Isnilon Hapilon fled. Troops hunted Hapilon for weeks.",
            {"Isnilon Hapilon": "isnilon-hapilon", "Troops": None, "Hapilon": "isnilon-hapilon"},
        ),
        (
            "a short name that two actors share, by the country of the report",
            "Fighting in Sudan went on as the RSF shelled Omdurman.",
            {"RSF": "rsf-sudan"},
        ),
        (
            "the same short name, spelled out",
            "Reporters Without Borders protested. RSF asked for an inquiry.",
            {"Reporters Without Borders": "rsf", "RSF": "rsf"},
        ),
        (
            "the same short name, with nothing to tell the two apart",
            "A statement by RSF was read out.",
            {},
        ),
        (
            "a country as place is no actor, as agent it is",
            "Turkey bombed camps in northern Iraq.",
            {"Turkey": "state-tr"},
        ),
        (
            "an actor and a group noun are that actor's people",
            "Suspected Abu Sayyaf gunmen raided a resort.",
            {"Suspected Abu Sayyaf gunmen": "abu-sayyaf"},
        ),
        (
            "those linked to an actor are not that actor",
            "Taliban-linked militants and US-backed fighters clashed.",
            {"Taliban-linked militants": None, "US-backed fighters": None},
        ),
        (
            "a people is not an armed group",
            "Fulani herders and Tuareg rebels denied it.",
            {"Fulani herders": None, "Tuareg rebels": None},
        ),
        (
            "an acronym that is an everyday word, among capitals",
            "THIS IS ALL THAT REBELS TOLD US. Later the IS flag flew.",
            {"REBELS": None, "IS": "islamic-state"},
        ),
        (
            "the people of a country are not the country",
            "Five Spaniards were among the dead.",
            {"Spaniards": None, "dead": None},
        ),
        (
            "a rank before a name is no group",
            "General Ana Pérez saw the general's men.",
            {"general": None, "men": None},
        ),
    ],
)
def test_mentions(title: str, text: str, expected: dict[str, str | None], actors: ActorList, groups: Groups) -> None:
    mentions = find_actors(BLANK(text), actors, groups)
    assert {mention.span.text: mention.actor.id for mention in mentions} == expected, title


def test_a_mention_stands_where_it_says_and_says_why(actors: ActorList, groups: Groups) -> None:
    text = "In Cauca, masked gunmen fired on Colombian soldiers."
    gunmen, soldiers = find_actors(BLANK(text), actors, groups)
    assert text[gunmen.span.start : gunmen.span.end] == gunmen.span.text == "masked gunmen"
    assert (gunmen.generic, gunmen.status, gunmen.country) == (True, "unknown", None)
    assert (soldiers.generic, soldiers.status, soldiers.country) == (False, "combatant", "CO")
    assert soldiers.why == "country and its force"


def test_who_leads_fighters_is_a_combatant(actors: ActorList, groups: Groups) -> None:
    warlord, minister = find_actors(BLANK("Joseph Kony was not named by Sergei Lavrov."), actors, groups)
    assert (warlord.status, minister.status) == ("combatant", "unknown")


def test_a_verb_that_looks_like_a_group_is_none(actors: ActorList, groups: Groups) -> None:
    words = ["A", "major", "attack", "remains", "likely", ".", "The", "guard", "fled", "."]
    tags = ["DET", "ADJ", "NOUN", "VERB", "ADJ", "PUNCT", "DET", "NOUN", "VERB", "PUNCT"]
    doc = Doc(BLANK.vocab, words=words, pos=tags)
    assert [mention.span.text for mention in find_actors(doc, actors, groups)] == ["guard"]


@pytest.mark.parametrize(
    ("phrase", "key", "name", "kind"),
    [
        ("the Ukrainian army", "military-ua", "Military of Ukraine", "military"),
        ("at least 20 suspected Boko Haram militants", "boko-haram", "Boko Haram", "jihadist"),
        ("members of the New People's Army", "npa", "New People's Army", "rebel"),
        ("soldiers from Chad", "military-td", "Military of Chad", "military"),
        ("fighters from Libya", None, "fighters", "rebel"),
        ("fighters loyal to the fugitive warlord Joseph Kony", None, "fighters loyal to Joseph Kony", "rebel"),
        ("a group of armed gunmen", None, "armed gunmen", "gang"),
        ("two dozen masked gunmen on motorcycles", None, "masked gunmen", "gang"),
        ("Ansar Dine, a group that holds the town", "ansar-dine", "Ansar Dine", "jihadist"),
        ("the rebel group M23", "m23", "March 23 Movement", "rebel"),
        ("Al-Qaeda-linked rebels", None, "Al-Qaeda-linked rebels", "rebel"),
        ("French-led troops", None, "French-led troops", "military"),
        ("Congolese troops", None, "Congolese troops", "military"),
        ("operatives of the State Security Service", None, "State Security Service", "security"),
        ("the Harbour Police Command", None, "Harbour Police Command", "police"),
        ("an Air Force member", None, "Air Force member", "military"),
        ("two cartel members", None, "cartel members", "gang"),
        ("crew members", None, "crew members", "staff"),
        ("members of a death squad", None, "death squad", "militia"),
        ("members of a choir", None, "members", "staff"),
        ("the Sinaloa Cartel", "sinaloa-cartel", "Sinaloa Cartel", "gang"),
        ("an Israeli air strike", "state-il", "Israel", "state"),
        ("a Belgian", None, "Belgian", "people"),
        ("seven Japanese", None, "Japanese", "people"),
        ("the Japanese", "state-jp", "Japan", "state"),
        ("heavy rain", None, "heavy rain", "unknown"),
    ],
)
def test_a_phrase_names_its_head(
    phrase: str, key: str | None, name: str, kind: str, actors: ActorList, groups: Groups
) -> None:
    found = resolve_phrase(phrase, actors, groups)
    assert (found.id, found.name, found.kind, found.text) == (key, name, kind, phrase)


def test_the_report_tells_which_country_a_shared_word_means(actors: ActorList, groups: Groups) -> None:
    report = "Congolese troops left Goma, in the east of the Democratic Republic of the Congo."
    assert resolve_phrase("Congolese troops", actors, groups, read(report, actors)).id == "military-cd"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("an officer of France's Operation Barkhane mission", "operation-barkhane"),
        ("Colombia's defence minister", "defence-ministry-co"),
        ("a Nigerian military source", "military-ng"),
        ("an African diplomat in MONUSCO, the UN mission in Congo", "monusco"),
        ("a senior Hamas official", "hamas"),
        ("Rami Abdulrahman of the Syrian Observatory for Human Rights", "sohr"),
        ("the Philippines", "state-ph"),
        ("a Syrian doctor", None),
        ("a foreign source", None),
        ("residents of Kharkiv", None),
        ("Joseph Kony", None),
    ],
)
def test_what_a_speaker_speaks_from(phrase: str, expected: str | None, actors: ActorList) -> None:
    found = affiliation_of(phrase, actors)
    assert (found.id if found else None) == expected
