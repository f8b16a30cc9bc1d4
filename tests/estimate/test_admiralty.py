"""The Admiralty scale: who speaks and what is said are judged apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.errors import OntologyError
from according.estimate.admiralty import Digit, Scale, credibility, load_scale, reliability
from according.estimate.voices import voices
from according.link.tellings import by_name
from according.model import Record
from samples import METHOD
from told import ReportBuilder, count, done

CIVILIANS = {"who": "civilians", "status": "civilian", "side": "target"}


def graded(a: ReportBuilder, claim: str) -> Digit:
    (said,) = done([a])
    empty: tuple[()] = ()
    told = Record(
        method=METHOD,
        reports=(said.report,),
        speakers=said.speakers,
        accounts=said.accounts,
        claims=said.claims,
        incidents=empty,
        relations=empty,
        flags=empty,
    )
    heard = voices(said.claims, {s.id: s for s in said.speakers}, {said.report.id: said.report}, by_name)
    return credibility(next(each for each in said.claims if each.id == claim), told, heard)


def shelling() -> tuple[ReportBuilder, str, str]:
    """A doctor counts eight."""
    a = ReportBuilder("A")
    account = a.account()
    return (
        a,
        account,
        a.claim(account, "killed", count(8, **CIVILIANS), a.speaker("Lena Orlo", "medical", name="Lena Orlo")),
    )


def another(a: ReportBuilder, account: str, field: str, value: object, **more: str) -> None:
    a.claim(account, field, value, a.speaker("Ivo Dan", "resident", name="Ivo Dan"), **more)


def test_alone_it_is_possibly_true() -> None:
    a, _, claim = shelling()
    assert graded(a, claim) == 3


@pytest.mark.parametrize(
    ("field", "value", "assertion", "digit"),
    [
        ("killed", count(8, **CIVILIANS), "asserted", 1),
        ("killed", count(8, **CIVILIANS, qualifier="about"), "asserted", 1),
        ("occurrence", "shelled", "asserted", 2),
        ("killed", count(30, **CIVILIANS), "asserted", 4),
        ("killed", count(30, "fighters", "combatant", "target"), "asserted", 2),
        ("killed", count(8, **CIVILIANS), "denied", 5),
    ],
)
def test_what_another_voice_says_makes_it_more_or_less_credible(
    field: str, value: object, assertion: str, digit: Digit
) -> None:
    a, account, claim = shelling()
    another(a, account, field, value, assertion=assertion)
    assert graded(a, claim) == digit


def test_what_is_only_possible_cannot_be_judged() -> None:
    a = ReportBuilder("A")
    claim = a.claim(a.account(), "killed", count(8), assertion="possible")
    assert graded(a, claim) == 6


def test_who_speaks_is_judged_by_kind_and_an_outlet_by_name() -> None:
    a = ReportBuilder("A", agency="Valley News")
    a.speaker("a nurse", "medical")
    said = a.done()
    scale = Scale.model_validate({"outlets": {"valley news": "D"}, "kinds": {"medical": "B"}})
    assert reliability(said.speakers[0], said.report, scale) == "B"
    assert reliability(None, said.report, scale) == "D"


def test_what_is_not_listed_cannot_be_judged() -> None:
    a = ReportBuilder("A", agency="Valley News")
    a.speaker("a source", "unknown")
    said = a.done()
    assert reliability(said.speakers[0], said.report, load_scale()) == "F"
    assert reliability(None, said.report, load_scale()) == "F"


@pytest.mark.parametrize("content", ["outlets: {}\nkinds: {medical: G}", "outlets: {}\nkinds: {wizard: A}", "a: [", ""])
def test_a_list_with_another_letter_or_kind_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "admiralty.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match="admiralty"):
        load_scale(file)
