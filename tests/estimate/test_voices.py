"""Independent voices: in doubt two speakers are one."""

from __future__ import annotations

from according.estimate.voices import Voice, voices
from according.link.tellings import by_name
from according.values import Actor
from told import ReportBuilder, actor, count, done


def heard(*builders: ReportBuilder, compatible=by_name) -> tuple[Voice, ...]:
    extractions = done(builders)
    return voices(
        [claim for extraction in extractions for claim in extraction.claims],
        {speaker.id: speaker for extraction in extractions for speaker in extraction.speakers},
        {extraction.report.id: extraction.report for extraction in extractions},
        compatible,
    )


def test_two_named_speakers_of_one_report_are_two():
    a = ReportBuilder("A")
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    priest = a.speaker("Father Ivo", "religious", name="Ivo")
    account = a.account(type="shelling")
    a.claim(account, "killed", count(8), doctor)
    a.claim(account, "killed", count(9), priest)
    assert len(heard(a)) == 2


def test_one_speaker_quoted_by_two_outlets_is_one():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    for builder, text in ((a, "Dr Lena Orlo"), (b, "Lena Orlo, a surgeon")):
        doctor = builder.speaker(text, "medical", name="Lena Orlo")
        builder.account(speaker=doctor, killed=count(8))
    assert len(heard(a, b)) == 1


def test_an_unnamed_speaker_in_the_same_words_in_two_outlets_is_one():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    for builder in (a, b):
        builder.account(speaker=builder.speaker("a doctor at the town's hospital", "medical"), killed=count(8))
    assert len(heard(a, b)) == 1


def test_unnamed_speakers_of_one_report_who_cannot_be_told_apart_are_one():
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    for text in ("a military source", "another officer", "military sources"):
        a.claim(account, "occurrence", "shelled", a.speaker(text, "military", of="Army of the East"))
    assert len(heard(a)) == 1


def test_unnamed_speakers_of_two_organisations_are_two():
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    a.claim(account, "occurrence", "shelled", a.speaker("a military source", of="Army of the East"))
    a.claim(account, "occurrence", "shelled", a.speaker("a military source of the mission", of="Mission"))
    assert len(heard(a)) == 2


def test_a_source_without_a_face_adds_no_voice_and_chains_none():
    """ "Military sources" could be either of two unnamed officers: two voices stay two."""
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    a.claim(account, "occurrence", "shelled", a.speaker("an officer of the army", of="Army of the East"))
    a.claim(account, "occurrence", "shelled", a.speaker("an officer of the mission", of="Mission"))
    a.claim(account, "killed", count(3), a.speaker("military sources"))
    a.claim(account, "occurrence", "shelled", a.speaker("a foreign source", "unknown"))
    assert len(heard(a)) == 2


def test_a_party_speaks_with_one_voice():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    minister = a.speaker("the defence minister", "government", name="Jan Holm", of="Army of the East", party=True)
    colonel = b.speaker("Colonel Veit", "military", name="Veit", of="Army of the East", party=True)
    a.account(speaker=minister, killed=count(8))
    b.account(speaker=colonel, killed=count(8))
    found = heard(a, b)
    assert len(found) == 1
    assert found[0].party


def test_who_holds_an_office_is_whoever_another_report_names_as_its_holder():
    a, b, c = ReportBuilder("A"), ReportBuilder("B"), ReportBuilder("C")
    a.account(speaker=a.speaker("the governor of Donetsk", "official"), killed=count(50))
    b.account(speaker=b.speaker("the governor of Donetsk, Ivo Reh", "official", name="Ivo Reh"), killed=count(39))
    assert len(heard(a, b)) == 1
    c.account(speaker=c.speaker("a governor", "official"), killed=count(39))
    assert len(heard(b, c)) == 2


def test_a_part_of_an_organisation_is_not_independent_of_it():
    def kin(a: Actor, b: Actor):
        return "related" if {a.name, b.name} == {"Mission", "Army of the East"} else by_name(a, b)

    a = ReportBuilder("A")
    account = a.account(type="raid")
    a.claim(account, "occurrence", "raided", a.speaker("an officer", name="Holm", of="Army of the East", party=True))
    a.claim(account, "occurrence", "raided", a.speaker("an official", name="Veit", of="Mission", party=True))
    assert len(heard(a)) == 2
    assert len(heard(a, compatible=kin)) == 1


def test_who_tells_only_where_or_when_or_how_many_men_is_no_voice():
    a = ReportBuilder("A")
    account = a.account(type="raid")
    witness = a.speaker("Mira Kovan", "resident", name="Mira Kovan")
    a.claim(account, "strength", count(100, "soldiers"), witness)
    a.claim(account, "target", actor("Brod Front"), witness)
    found = heard(a)
    assert [voice.speakers for voice in found] == [()]  # the report's own words alone


def test_a_reports_own_words_are_a_voice_only_where_it_cites_nobody():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    cited = a.account(type="raid")
    a.claim(cited, "killed", count(8), a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo"))
    b.account(type="raid", killed=count(8))
    found = heard(a, b)
    assert sorted(len(voice.speakers) for voice in found) == [0, 1]


def test_copies_and_stories_of_one_agency_are_one():
    a, b = ReportBuilder("A", copy_group="g"), ReportBuilder("B", copy_group="g")
    c, d = ReportBuilder("C", agency="XP"), ReportBuilder("D", agency="XP")
    for builder in (a, b, c, d):
        builder.account(type="raid", killed=count(8))
    assert len(heard(a, b)) == len(heard(c, d)) == 1
    assert len(heard(a, b, c, d)) == 2


def test_a_denial_is_a_stance_of_its_own():
    a = ReportBuilder("A")
    account = a.account(type="air-strike")
    a.claim(account, "occurrence", "struck", a.speaker("Mira Kovan", "resident", name="Mira Kovan"))
    spokesman = a.speaker("Colonel Veit", name="Veit", of="Army of the East", party=True)
    a.claim(account, "occurrence", "struck", spokesman, assertion="denied")
    assert sorted((voice.asserts, voice.denies) for voice in heard(a)) == [(False, True), (True, False)]


def test_who_speaks_for_a_party_is_known_by_the_organisation():
    a = ReportBuilder("A")
    account = a.account(type="raid", perpetrator=actor("Army of the East"), target=actor("Brod Front"))
    for text, of in (("a general", "Army of the East"), ("a doctor", "Red Cross")):
        a.claim(account, "occurrence", "raided", a.speaker(text, name=text, of=of))
    assert sorted(voice.party for voice in heard(a)) == [False, True]


def test_two_unnamed_speakers_cited_together_are_two_people():
    """ "An officer and a local official said" names two; "an officer said … an official said" may be one man."""
    together, apart = ReportBuilder("A"), ReportBuilder("B")
    for builder in (together, apart):
        account = builder.account(type="explosion")
        officer = builder.speaker("an officer", "military")
        official = builder.speaker("a local official", "official")
        first = builder.claim(account, "occurrence", "a blast", officer)
        builder.claim(account, "occurrence", "a blast", official)
        if builder is together:
            spans = next(claim.spans for claim in builder.claims if claim.id == first)
            builder.claims[-1] = builder.claims[-1].model_copy(update={"spans": spans})
    assert len(heard(together)) == 2
    assert len(heard(apart)) == 1


def test_a_source_without_a_face_joins_the_voice_whose_figure_it_repeats():
    """So its figure does not corroborate the one that it may be."""
    a = ReportBuilder("A")
    account = a.account(type="raid")
    mission = a.speaker("an official of the mission", "official", of="Mission")
    army = a.speaker("an officer", "military", of="Army of the East")
    sources = a.speaker("military sources", "military")
    a.claim(account, "killed", count(11), mission)
    a.claim(account, "occurrence", "the raid", army)
    a.claim(account, "killed", count(11), sources)
    assert {frozenset(voice.speakers) for voice in heard(a)} == {frozenset({mission, sources}), frozenset({army})}


def test_unnamed_sources_who_told_one_agency_are_one_voice_in_two_outlets():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    for builder, text in ((a, "a military source"), (b, "an officer")):
        speaker = builder.speaker(text, "military")
        builder.speakers[-1] = builder.speakers[-1].model_copy(update={"relay": ("The Agency",)})
        builder.account(speaker=speaker, killed=count(8))
    assert len(heard(a, b)) == 1


def test_unnamed_sources_who_told_two_agencies_are_two():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    for builder, text, agency in ((a, "a military source", "The Agency"), (b, "an officer", "Other Press")):
        speaker = builder.speaker(text, "military")
        builder.speakers[-1] = builder.speakers[-1].model_copy(update={"relay": (agency,)})
        builder.account(speaker=speaker, killed=count(8))
    assert len(heard(a, b)) == 2
