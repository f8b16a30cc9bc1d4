"""Harm to civilians, in the words of Airwars."""

from __future__ import annotations

from according.estimate.incidents import assemble
from according.link.linkage import link
from according.model import HarmGrade
from told import ReportBuilder, actor, count, done

CIVILIANS = {"who": "civilians", "status": "civilian", "side": "target"}
ARMY = actor("Army of the East", kind="military")


def graded(*builders: ReportBuilder) -> HarmGrade | None:
    extractions = done(builders)
    (incident,) = assemble(extractions, link(extractions))
    assert incident.grade is not None
    return incident.grade.harm


def strike(**fields: object) -> tuple[ReportBuilder, str]:
    """An air strike by an army, in a report that counts nobody yet."""
    a = ReportBuilder("A")
    return a, a.account(type="air-strike", perpetrator=ARMY, **fields)


def told(
    a: ReportBuilder, account: str, name: str, kind: str = "resident", of: str | None = None, number: int = 4
) -> None:
    """A speaker counts dead civilians."""
    a.claim(account, "killed", count(number, **CIVILIANS), a.speaker(name, kind, name=name, of=of, party=bool(of)))


def test_nobody_speaks_of_civilians() -> None:
    a, account = strike()
    a.claim(account, "killed", count(4, "fighters", "combatant", "target"))
    assert graded(a) is None


def test_nobody_hurt_is_no_harm() -> None:
    a, account = strike()
    told(a, account, "Mira Kovan", number=0)
    assert graded(a) is None


def test_one_voice_is_weak_and_two_are_fair() -> None:
    a, account = strike()
    told(a, account, "Mira Kovan")
    assert graded(a) == "weak"
    told(a, account, "Ivo Dan", "medical")
    assert graded(a) == "fair"


def test_a_report_that_says_in_its_own_words_what_its_speaker_says_is_no_second_source() -> None:
    a, account = strike(killed=count(4, **CIVILIANS))
    told(a, account, "Mira Kovan")
    assert graded(a) == "weak"


def test_two_voices_without_a_belligerent_are_weak() -> None:
    a = ReportBuilder("A")
    account = a.account(type="explosion")
    told(a, account, "Mira Kovan")
    told(a, account, "Ivo Dan", "medical")
    assert graded(a) == "weak"


def test_who_did_it_and_says_so_confirms_it() -> None:
    a, account = strike()
    told(a, account, "Mira Kovan")
    told(a, account, "Colonel Brek", "military", of="Army of the East", number=2)
    assert graded(a) == "confirmed"


def test_who_names_itself_and_stands_on_no_list_confirms_it() -> None:
    a = ReportBuilder("A")
    account = a.account(type="air-strike")
    told(a, account, "Mira Kovan")
    speaker = a.speaker("the Army of the East", "military")
    a.claim(account, "killed", count(2, **CIVILIANS), speaker)
    assert graded(a) == "weak"
    a.claim(account, "perpetrator", actor("the Army of the East", known=False, kind="military"), speaker)
    assert graded(a) == "confirmed"


def test_who_takes_responsibility_confirms_it_and_who_tells_of_other_strikes_does_not() -> None:
    for method, grade in (("responsibility/nominal", "confirmed"), ("strike/nominal", "weak")):
        a, account = strike()
        told(a, account, "Mira Kovan")
        a.claim(account, "perpetrator", ARMY, a.speaker("Colonel Brek", of="Army of the East"), method=method)
        assert graded(a) == grade


def test_two_voices_on_whom_somebody_suspects_are_fair() -> None:
    a = ReportBuilder("A")
    account = a.account(type="air-strike")
    a.claim(account, "perpetrator", ARMY, assertion="possible")
    told(a, account, "Mira Kovan")
    told(a, account, "Ivo Dan", "medical")
    assert graded(a) == "fair"


def test_two_sides_blamed_is_contested() -> None:
    a, account = strike()
    told(a, account, "Mira Kovan")
    a.claim(account, "perpetrator", actor("Brod Front"), a.speaker("Ivo Dan", "medical", name="Ivo Dan"))
    a.claim(account, "perpetrator", ARMY, a.speaker("Lena Orlo", "resident", name="Lena Orlo"))
    a.claim(account, "occurrence", "hit", a.speaker("Ivo Dan", "medical", name="Ivo Dan"))
    assert graded(a) == "contested"


def test_civilians_within_a_toll_of_nobody_named_are_not_discounted() -> None:
    a, account = strike()
    a.claim(account, "killed", count(2, **CIVILIANS, scope="subset"))
    a.claim(account, "killed", count(5), a.speaker("Ivo Dan", "medical", name="Ivo Dan"))
    a.claim(account, "killed", count(9, "fighters", "combatant", "target"))
    assert graded(a) == "weak"


def test_civilians_beside_fighters_whom_another_claims_are_not_discounted() -> None:
    a, account = strike()
    a.claim(account, "killed", count(2, **CIVILIANS, scope="subset"))
    a.claim(account, "killed", count(5), a.speaker("Ivo Dan", "medical", name="Ivo Dan"))
    a.claim(account, "killed", count(40, "fighters", "combatant", "target"), a.speaker("Colonel Brek", name="Brek"))
    assert graded(a) == "weak"


def test_civilians_who_are_set_aside_for_combatants_are_discounted() -> None:
    a, account = strike()
    a.claim(account, "killed", count(9, "fighters", "combatant", "target"))
    a.claim(account, "killed", count(2, **CIVILIANS, scope="subset"))
    assert graded(a) == "discounted"
