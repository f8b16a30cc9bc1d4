"""Grades: of the event and of the figure, apart."""

from __future__ import annotations

import pytest

from according.estimate.incidents import assemble
from according.link.linkage import link
from according.model import Assertion, Grade
from according.values import Actor
from told import ReportBuilder, actor, count, done


def graded(builder: ReportBuilder) -> Grade | None:
    extractions = done([builder])
    (incident,) = assemble(extractions, link(extractions))
    return incident.grade


def raid() -> tuple[ReportBuilder, str, str]:
    """An army raids, and says so."""
    a = ReportBuilder("A")
    account = a.account(type="raid", perpetrator=actor("Army of the East"))
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    a.claim(account, "killed", count(11, "fighters", "combatant", "target"), army)
    return a, account, army


def test_a_party_alone_is_party_only():
    a, *_ = raid()
    assert graded(a) == Grade(event="party-only", toll="single-voice")


def test_confirming_the_event_does_not_corroborate_the_number():
    a, account, _ = raid()
    a.claim(account, "occurrence", "the raid", a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo"))
    assert graded(a) == Grade(event="corroborated", toll="single-voice")


def test_two_voices_with_one_number_corroborate_it():
    a, account, _ = raid()
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    a.claim(account, "killed", count(11, "fighters", "combatant", "target"), doctor)
    assert graded(a) == Grade(event="corroborated", toll="corroborated")


def test_about_ten_agrees_with_eleven():
    a, account, _ = raid()
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    a.claim(account, "killed", count(10, "fighters", "combatant", "target", "about"), doctor)
    assert graded(a) == Grade(event="corroborated", toll="corroborated")


def test_two_voices_with_two_numbers_contest_it():
    a, account, _ = raid()
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    a.claim(account, "killed", count(4, "fighters", "combatant", "target"), doctor)
    assert graded(a) == Grade(event="corroborated", toll="contested")


def test_one_voice_that_is_no_party_is_a_single_voice():
    a = ReportBuilder("A")
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    a.account(speaker=doctor, killed=count(4, "people"))
    assert graded(a) == Grade(event="single-voice", toll="single-voice")


def test_asserted_and_denied_is_contested():
    a, account, _ = raid()
    rebels = a.speaker("the Brod Front", "rebel", of="Brod Front", party=True)
    a.claim(account, "occurrence", "the raid", rebels, assertion="denied")
    assert graded(a).event == "contested"


def test_only_denied_is_denied_and_its_figure_unknown():
    a = ReportBuilder("A")
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    account = a.account(perpetrator=actor("Army of the East"))
    a.claim(account, "occurrence", "an air strike", army, assertion="denied")
    assert graded(a) == Grade(event="denied", toll="unknown")


def test_a_report_that_repeats_its_speakers_figure_is_no_second_voice():
    a, account, _ = raid()
    a.claim(account, "killed", count(11, "militants", "combatant", "target"))
    assert graded(a).toll == "single-voice"


def test_an_explosion_without_a_figure_has_an_unknown_toll():
    a = ReportBuilder("A")
    a.account(type="explosion")
    assert graded(a).toll == "unknown"


def test_two_voices_that_blame_two_sides_contest_it():
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    for name, side in (("Lena Orlo", "Army of the East"), ("Ivo Dan", "Brod Front")):
        speaker = a.speaker(name, "resident", name=name)
        a.claim(account, "occurrence", "shelled", speaker)
        a.claim(account, "perpetrator", actor(side), speaker)
    assert graded(a).event == "contested"


def test_two_voices_that_blame_one_side_and_a_vague_one_agree():
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    for name, side in (("Lena Orlo", actor("Brod Front")), ("Ivo Dan", actor("gunmen", known=False))):
        speaker = a.speaker(name, "resident", name=name)
        a.claim(account, "occurrence", "shelled", speaker)
        a.claim(account, "perpetrator", side, speaker)
    assert graded(a).event == "corroborated"


def blamed(first: Actor, second: Actor, assertion: Assertion = "asserted") -> Grade | None:
    """A shelling that a resident lays on one actor; another voice names a second, or says that it was not they."""
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    for name, side, held in (("Lena Orlo", first, "asserted"), ("Ivo Dan", second, assertion)):
        speaker = a.speaker(name, "resident", name=name)
        a.claim(account, "occurrence", "shelled", speaker)
        a.claim(account, "perpetrator", side, speaker, assertion=held)
    return graded(a)


@pytest.mark.parametrize(
    ("first", "second", "event"),
    [
        (actor("Brod Front"), actor("the Night Wolves", known=False, kind="unknown"), "contested"),
        (
            actor("the Brod Wolves", known=False, kind="unknown"),
            actor("the Night Tigers", False, "unknown"),
            "contested",
        ),
        (actor("Night Wolves Front"), actor("the NWF", known=False, kind="unknown"), "corroborated"),
        (actor("Brod Front"), actor("unknown attackers", known=False, kind="unknown"), "corroborated"),
    ],
)
def test_blame_on_names_off_the_list_counts(first: Actor, second: Actor, event: str):
    grade = blamed(first, second)
    assert grade is not None
    assert grade.event == event


@pytest.mark.parametrize(
    ("accused", "cleared", "event"),
    [
        (actor("Brod Front"), actor("Brod Front"), "contested"),
        (actor("soldiers", known=False, kind="military"), actor("Army of the East", kind="military"), "contested"),
        (actor("Brod Front"), actor("Army of the East", kind="military"), "corroborated"),
    ],
)
def test_who_did_it_is_contested_where_the_accused_denies_it(accused: Actor, cleared: Actor, event: str):
    grade = blamed(accused, cleared, "denied")
    assert grade is not None
    assert grade.event == event


def test_two_sides_that_tell_of_their_own_deeds_do_not_blame_each_other():
    a = ReportBuilder("A")
    account = a.account(type="armed-clash")
    for side, harmed in (("Army of the East", "rebels"), ("Brod Front", "soldiers")):
        speaker = a.speaker(side, of=side, party=True)
        a.claim(account, "perpetrator", actor(side), speaker)
        a.claim(account, "killed", count(9, harmed, "combatant", "target"), speaker)
    assert graded(a).event == "party-only"
