"""Who says which words: each case is a title, a text, and what each speaker is made to say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from according.annotate.engine import load_annotator
from according.extract.speakers import find_attributions, spoken
from according.ids import content_id, sha256_of
from according.model import Attribution, Report, Speaker, Zone, ZoneKind
from according.resolve.times import find_times
from according.values import Published, UnresolvedDate

Read = Callable[..., tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def annotate() -> Callable[..., Doc]:
    return load_annotator()


@pytest.fixture
def read(annotate: Callable[..., Doc]) -> Read:
    """Attributions of a text that stands in one zone."""

    def attributions(text: str, zone: ZoneKind = "body") -> tuple[Attribution, ...]:
        report = report_of(text, zone)
        return find_attributions(annotate(text, report.zones), report, None)

    return attributions


def report_of(text: str, zone: ZoneKind = "body", published: Published | None = None) -> Report:
    return Report(
        id=content_id("r", text),
        path=None,
        url=None,
        sha256=sha256_of(text.encode()),
        title=None,
        language="en",
        publisher=None,
        agency=None,
        published=published or UnresolvedDate(unresolved="not told"),
        text=text,
        zones=(Zone(kind=zone, start=0, end=len(text)),),
    )


def said(attributions: tuple[Attribution, ...]) -> list[tuple[str, str]]:
    """(speaker, words said) of each attribution."""
    return [(each.speaker.text, " … ".join(span.text for span in each.content)) for each in attributions]


def speakers(attributions: tuple[Attribution, ...]) -> list[Speaker]:
    return list({each.speaker.id: each.speaker for each in attributions}.values())


CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "a verb of saying and a clause",
        "Police officials in Lahore said that six guards died in the blast.",
        [("Police officials in Lahore", "that six guards died in the blast")],
    ),
    (
        "the clause without its word",
        "The mayor of Beni said rebels had burned two villages.",
        [("The mayor of Beni", "rebels had burned two villages")],
    ),
    (
        "the speaker at the sentence's end",
        "Four soldiers were killed near the Colombian border, a senior army officer said.",
        [("a senior army officer", "Four soldiers were killed near the Colombian border")],
    ),
    (
        "the speaker at the end, with the outlet that heard it",
        "A convoy was ambushed outside Maiduguri, security sources in the town told Reuters.",
        [("security sources in the town", "A convoy was ambushed outside Maiduguri")],
    ),
    (
        "speaker after the verb",
        "Nine people drowned when the ferry was hit, said a doctor at the port hospital.",
        [("a doctor at the port hospital", "Nine people drowned when the ferry was hit")],
    ),
    (
        "speaker in the middle of the words",
        "The attackers, police said, fled towards the hills.",
        [("police", "The attackers … fled towards the hills")],
    ),
    (
        "two who say the same are two speakers",
        "Three bombs went off in the market, a military source and a local councillor said.",
        [
            ("a military source", "Three bombs went off in the market"),
            ("a local councillor", "Three bombs went off in the market"),
        ],
    ),
    (
        "according to, at the end",
        "At least 20 villagers were abducted in Zamfara, according to a tribal elder.",
        [("a tribal elder", "At least 20 villagers were abducted in Zamfara")],
    ),
    (
        "according to, at the start",
        "According to the Interior Ministry, two officers were wounded in Diyarbakir.",
        [("the Interior Ministry", "two officers were wounded in Diyarbakir")],
    ),
    (
        "according to, in the middle",
        "The strike, according to residents, hit a wedding party.",
        [("residents", "The strike … hit a wedding party")],
    ),
    (
        "a quotation and its speaker",
        '"We counted thirty bodies," said Hawa Sesay, a nurse in Kenema.',
        [("Hawa Sesay, a nurse in Kenema", '"We counted thirty bodies,"')],
    ),
    (
        "a quotation that goes on after the cue",
        '"They came at night," the farmer said. "They killed my two brothers."',
        [
            ("the farmer", '"They came at night,"'),
            ("the farmer", '"They killed my two brothers."'),
        ],
    ),
    (
        "clause and quotation together",
        "The general said that the town was “calm” and its defenders “had fled like rats”.",
        [("The general", "that the town was “calm” and its defenders “had fled like rats”")],
    ),
    (
        "a claim of responsibility",
        "The Falcons of the Desert claimed responsibility for the attack on the barracks.",
        [("The Falcons of the Desert", "responsibility for the attack on the barracks")],
    ),
    (
        "an attack claimed by a group",
        "Ten recruits died in an attack claimed by the Falcons of the Desert.",
        [("the Falcons of the Desert", "an attack")],
    ),
    (
        "an accusation",
        "The government accused the militia of shelling a school.",
        [("The government", "the militia of shelling a school")],
    ),
    (
        "quoted as saying",
        "The governor was quoted as saying that the bridge had been destroyed.",
        [("The governor", "that the bridge had been destroyed")],
    ),
    (
        "a participle after another verb",
        "The colonel briefed reporters on Monday, adding that the hill had been taken.",
        [("The colonel", "that the hill had been taken")],
    ),
    (
        "a speaker with a clause of its own",
        "Omar Farah, who survived the raid, said the gunmen spoke Arabic.",
        [("Omar Farah", "the gunmen spoke Arabic")],
    ),
    (
        "a statement by its maker",
        "A statement from the Defence Ministry said 12 insurgents were killed.",
        [("A statement from the Defence Ministry", "12 insurgents were killed")],
    ),
    (
        "said in a statement",
        "In a statement, the army said it had retaken the airport.",
        [("the army", "it had retaken the airport")],
    ),
    (
        "passive, by whom",
        "The death of the commander was confirmed by the provincial governor.",
        [("the provincial governor", "The death of the commander")],
    ),
    ("passive, by nobody", "Two explosions were reported in the city late on Sunday.", []),
    ("it was said", "It was reported that a bridge had collapsed.", []),
    ("no one speaks", "No group claimed responsibility for the bombing.", []),
    ("a thing cannot confirm", "The blast confirmed the fears of many.", []),
    (
        "speech in speech",
        "The minister said police reported that two boys had been shot.",
        [
            ("The minister", "police reported that two boys had been shot"),
            ("police", "that two boys had been shot"),
        ],
    ),
    (
        "a claim that",
        "The mayor dismissed the rebels' claim that the town had fallen.",
        [
            ("The mayor", "the rebels' claim that the town had fallen"),
            ("the rebels", "that the town had fallen"),
        ],
    ),
    (
        "called by a name",
        "The bishop called the shelling of the port a crime.",
        [("The bishop", "the shelling of the port a crime")],
    ),
    (
        "speaker after the verb, without a clause of saying before it",
        "It was over in minutes, said Luis Ortega, the deputy mayor of Tame.",
        [("Luis Ortega, the deputy mayor of Tame", "It was over in minutes")],
    ),
    (
        "a second verb goes on for the one who spoke",
        "The mayor said the bridge was closed and warned that fuel was running out.",
        [("The mayor", "the bridge was closed"), ("The mayor", "that fuel was running out")],
    ),
    (
        "a participle goes on for the one who spoke",
        "The admiral told lawmakers that pirates had boarded the tanker, adding that its crew was safe.",
        [("The admiral", "that pirates had boarded the tanker"), ("The admiral", "that its crew was safe")],
    ),
    (
        "a paragraph after a colon",
        "The governor added:\n\nThe dam is safe. Nobody has to leave.\n\nRain is expected.",
        [("The governor", "The dam is safe. Nobody has to leave.")],
    ),
    (
        "signed with a dash",
        "“We slept in the fields for a week.” ― Teresa Molina\n",
        [("Teresa Molina", "“We slept in the fields for a week.”")],
    ),
    (
        "a conversation",
        "RAMOS: Who gave the order?\n\nORTEGA: The colonel gave it.\n\nRAMOS: When did he give it?\n",
        [
            ("RAMOS", "Who gave the order?"),
            ("ORTEGA", "The colonel gave it."),
            ("RAMOS", "When did he give it?"),
        ],
    ),
    (
        "a number of people speaks as they do",
        "A majority of the miners said the shaft was unsafe.",
        [("A majority of the miners", "the shaft was unsafe")],
    ),
    (
        "one of several",
        "One of the nurses said the ward was full.",
        [("One of the nurses", "the ward was full")],
    ),
    (
        "a thing said",
        "The commissioner repeated the accusation.",
        [("The commissioner", "the accusation")],
    ),
    (
        "in the middle of the words, before their verb",
        "The latest offer, the ministry said, was an insult.",
        [("the ministry", "The latest offer … was an insult")],
    ),
    (
        "a quotation that tells of speech is the outer one's",
        "She continued, “When he says he is sorry, I believe him.”",
        [("She", "“When he says he is sorry, I believe him.”"), ("he", "he is sorry")],
    ),
    (
        "a question of when is no speech",
        "The bridge was shelled on Monday, where the minister also spoke.",
        [],
    ),
    (
        "calling for",
        "Teachers called for an end to the raids.",
        [("Teachers", "an end to the raids")],
    ),
    (
        "speaking of",
        "The ambassador spoke of the massacre in an interview.",
        [("The ambassador", "the massacre")],
    ),
    (
        "as they said",
        "As witnesses described, the gunmen opened fire on the crowd.",
        [("witnesses", "the gunmen opened fire on the crowd")],
    ),
]


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_each_speaker_says_these_words(read: Read, title: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert said(read(text)) == expected, title


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that its aircraft had bombed the market.", "denies"),
        ("Turkey rejected the accusation.", "denies"),
        ("A police source confirmed the kidnapping of the two engineers.", "confirms"),
        ("The president acknowledged that civilians had been killed.", "confirms"),
        ("The president said that civilians had been killed.", "asserts"),
        ("The ministry did not confirm the death of the hostages.", "withholds"),
        ("The governor opposed the curfew.", "holds"),
        ("Villagers wanted to leave the valley.", "holds"),
        ("Lawmakers have not said when they will vote.", "withholds"),
        ("The envoy was convinced that the truce would last.", "holds"),
        ("The senator's criticism of the generals drew applause.", "holds"),
    ],
)
def test_a_speaker_asserts_denies_or_confirms(read: Read, text: str, stance: str) -> None:
    assert [each.stance for each in read(text)] == [stance]


def test_wishes_and_silence_claim_nothing(read: Read) -> None:
    text = "The army declined to say how many soldiers had died. Villagers support the fighters who burned the mill."
    assert spoken(read(text)) == ()


NAMED_HERE = [
    ("The two guards, who said a bomb went off, fled.", ["who"]),
    ("Hanan Aziz spoke to reporters. She said the mill had burned.", ["She"]),
]


@pytest.mark.parametrize(("text", "namings"), NAMED_HERE)
def test_how_the_speaker_is_named_beside_the_cue(read: Read, text: str, namings: list[str]) -> None:
    assert [each.naming.text for each in spoken(read(text))][-1:] == namings


HEADLINES = [
    ("Police: 14 dead in Basra car bomb", "Police", "14 dead in Basra car bomb"),
    ("Suicide bomber kills nine in Kabul: officials", "officials", "Suicide bomber kills nine in Kabul"),
    ("Suicide bomber kills nine in Kabul – police", "police", "Suicide bomber kills nine in Kabul"),
    ("Dozens killed in Darfur raid, say aid workers", "aid workers", "Dozens killed in Darfur raid"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), HEADLINES)
def test_headlines_name_their_speakers(read: Read, text: str, speaker: str, content: str) -> None:
    assert said(read(text, "headline")) == [(speaker, content)]


KINDS = [
    ("a Colombian military source", "military"),
    ("an army spokesman", "military"),
    ("a police officer", "police"),
    ("the foreign ministry", "government"),
    ("Defence Minister Amara Diop", "government"),
    ("a local official", "official"),
    ("the district governor", "official"),
    ("a rebel commander", "rebel"),
    ("a doctor", "medical"),
    ("a hospital official", "medical"),
    ("two witnesses", "eyewitness"),
    ("a villager", "resident"),
    ("a human rights group", "ngo"),
    ("a United Nations spokeswoman", "igo"),
    ("state television", "media"),
    ("the mining company", "company"),
    ("a Catholic priest", "religious"),
    ("a source", "unknown"),
]


@pytest.mark.parametrize(("phrase", "kind"), KINDS)
def test_the_noun_tells_the_kind_of_speaker(read: Read, phrase: str, kind: str) -> None:
    (attribution,) = read(f"Five people were killed on the road, {phrase} said.")
    assert attribution.speaker.kind == kind


def test_a_named_speaker_keeps_the_name_without_title(read: Read) -> None:
    (attribution,) = read("General Pedro Ramos said the pass was closed.")
    assert (attribution.speaker.name, attribution.speaker.named) == ("Pedro Ramos", True)
    assert attribution.speaker.text == "General Pedro Ramos"


def test_a_surname_and_a_pronoun_are_the_speaker_named_before(read: Read) -> None:
    text = (
        "Ines Duarte, a nurse, said nine people had died. The road was cut. Duarte said others were missing.\n\n"
        '"We have no water," she added.'
    )
    (speaker,) = speakers(read(text))
    assert (speaker.name, len(speaker.spans)) == ("Ines Duarte", 3)


def test_the_official_is_the_official_before(read: Read) -> None:
    text = "A border official said ten men crossed the river. The official said they carried rifles."
    attributions = read(text)
    assert len(speakers(attributions)) == 1
    assert said(attributions)[1] == ("A border official", "they carried rifles")


def test_the_sources_after_several_are_a_group_of_their_own(read: Read) -> None:
    text = (
        "A customs source said a truck had exploded. A port source confirmed the blast.\n\n"
        "The sources said the driver had died."
    )
    assert [speaker.text for speaker in speakers(read(text))] == ["A customs source", "A port source", "The sources"]


def test_another_source_is_another_speaker(read: Read) -> None:
    text = "A hospital source said six had died. Another hospital source said the toll was nine."
    assert len(speakers(read(text))) == 2


def test_an_office_named_later_is_the_office_before(read: Read) -> None:
    text = (
        "Peru's interior minister said Tuesday that two police officers were killed. "
        "Rosa Quispe, the interior minister, said a search had begun."
    )
    (speaker,) = speakers(read(text))
    assert speaker.name == "Rosa Quispe"


def test_a_paragraph_that_is_only_a_quotation_goes_on(read: Read) -> None:
    text = '"We will not leave," the abbot said.\n\n"Our monks were beaten by soldiers."\n\nIt rained all day.'
    assert said(read(text))[1] == ("the abbot", '"Our monks were beaten by soldiers."')


def test_a_quotation_over_paragraphs_is_one(read: Read) -> None:
    text = "“They came at dawn,” said Ana Lopez. “They shot my father.\n\n“Then they burned the school.”"
    assert [speaker for speaker, _ in said(read(text))] == ["Ana Lopez", "Ana Lopez"]
    assert said(read(text))[1][1].endswith("“Then they burned the school.”")


def test_the_outlet_that_heard_it_is_a_relay(read: Read) -> None:
    (attribution,) = read("The prefect told Radio Okapi that the road was closed.")
    assert attribution.speaker.relay == ("Radio Okapi",)
    (attribution,) = read("The prefect told reporters that the road was closed.")
    assert attribution.speaker.relay == ()
    cited = read("The road was closed, Radio Okapi reported, citing a prefect.")
    assert ("a prefect", ("Radio Okapi",)) in [(each.speaker.text, each.speaker.relay) for each in cited]


def test_a_report_speaks_for_its_authors(read: Read) -> None:
    text = (
        "Soldiers looted homes in the valley, a report published Monday said. "
        "Amnesty International said in the report that three women had been shot. "
        "The report documented beatings by the police."
    )
    report = next(speaker for speaker in speakers(read(text)) if "report" in speaker.text)
    assert (report.name, report.kind) == ("Amnesty International", "ngo")


def test_the_time_of_saying_stands_in_the_cues_clause(annotate: Callable[..., Doc]) -> None:
    text = "The governor said on Thursday that nine miners were shot on Monday."
    published = Published.model_validate(
        {"start": "2015-03-06", "end": "2015-03-06", "precision": "day", "basis": "given", "text": ""}
    )
    report = report_of(text, published=published)
    doc = annotate(text, report.zones)
    (attribution,) = find_attributions(doc, report, None, find_times(doc, published))
    assert attribution.said is not None
    assert str(attribution.said.start) == "2015-03-05"


def test_ids_are_the_same_on_every_reading(read: Read) -> None:
    text = "A nurse said six had died."
    assert [speaker.id for speaker in speakers(read(text))] == [speaker.id for speaker in speakers(read(text))]


def test_a_pronoun_stands_for_whom_the_report_names_before_though_they_spoke_nowhere(read: Read) -> None:
    found = read(
        "The count is above the one that the interior ministry gave on Saturday, when it spoke of 14 dead clerks."
    )
    assert [each.speaker.text for each in found] == ["the interior ministry"]
    assert [each.naming.text for each in found] == ["it"]


def test_a_pronoun_with_nobody_before_it_stays_a_pronoun(read: Read) -> None:
    found = read("The road was empty. They said the town had fallen.")
    assert [each.speaker.text for each in found] == ["They"]
