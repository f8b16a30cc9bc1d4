"""What acts come to: the later one holds, the undone does not, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from according.acts import Accept, Act, Assign, Correct, Doing, Identify, Override, Reject, Review, Undo
from according.ids import content_id
from according.model import Claim, Extraction, Incident
from according.values import Actor, Place, Quantity, Unresolved
from according.work import (
    IDENTITY,
    OVERRIDE,
    ReviewState,
    applied,
    claim_of,
    counts,
    fits,
    in_force,
    name_id,
    named_claim_of,
    review_state,
    reviews,
    seal,
    undone,
    work_of,
)
from samples import first, incident
from told import ReportBuilder, count
from worked import at

CLAIM = first().claims[0]
TEN = Quantity(low=10, best=10, high=10, qualifier="exact", text="10")


def act(doing: Doing, on: str = CLAIM.id, author: str = "ana", minute: int = 0) -> Act:
    made = at(minute)
    id_ = content_id("w", on, doing.model_dump(mode="json"), author, made.isoformat())
    return Act(id=id_, on=on, doing=doing, author=author, why="I read it.", made=made)


def after(*acts: Act) -> Extraction:
    return applied(first(), work_of(acts))


def test_without_acts_nothing_changes() -> None:
    assert after() == first()


def test_a_rejected_claim_stays_and_counts_for_nothing() -> None:
    (claim,) = [each for each in after(act(Reject())).claims if each.id == CLAIM.id]
    assert claim.checked is not None
    assert (claim.checked.verdict, claim.checked.by.author, claim.checked.by.why) == ("rejected", "ana", "I read it.")
    assert not counts(claim)


def test_a_correction_stands_beside_the_claim_with_the_same_words_and_speaker() -> None:
    correct = act(Correct(value=TEN))
    old, new = (c for c in after(correct).claims if c.id in (CLAIM.id, claim_of(correct)))
    assert (old.value, counts(old)) == (CLAIM.value, False)
    assert (new.value, counts(new)) == (TEN, True)
    assert (new.spans, new.speaker, new.by) == (old.spans, old.speaker, correct.by)


def test_a_correction_can_be_corrected() -> None:
    once = act(Correct(value=TEN))
    twice = act(Correct(value=count(12)), on=claim_of(once), minute=1)
    standing = [c.value for c in after(once, twice).claims if c.field == "killed" and counts(c)]
    assert standing == [count(12)]


def test_a_name_means_another_wherever_it_stands_and_a_claims_own_check_comes_first() -> None:
    here = first().claims[1]
    there = Place(name="Dorma Lake", latitude=1, longitude=2, precision=1, text="x")
    said = act(Identify(called="Dorma", value=there), on=name_id(there, "Dorma"))
    old, new = (c for c in after(said).claims if c.id in (here.id, named_claim_of(said, here.id)))
    assert (old.value, counts(old)) == (here.value, False)
    assert isinstance(new.value, Place) and (new.value.name, new.value.text) == ("Dorma Lake", here.spans[0].text)
    assert (new.spans, new.by, new.method) == (old.spans, said.by, IDENTITY)
    accepted = after(said, act(Accept(), on=here.id))
    assert {c.id for c in accepted.claims} == {c.id for c in first().claims}
    assert counts(next(c for c in accepted.claims if c.id == here.id))
    assert after(said, act(Undo(), on=said.id, minute=1)) == first()


def test_a_name_that_was_not_resolved_can_be_told_and_another_kinds_name_is_left_alone() -> None:
    ketu = next(c for c in first().claims if isinstance(c.value, Unresolved) and c.field == "place")
    actor = Actor(name="Ketu", kind="rebel", text="Ketu")
    assert after(act(Identify(called=str(ketu.value.text), value=actor), on=name_id(actor, "Ketu"))) == first()
    there = Place(name="Ketu", latitude=1, longitude=2, precision=1, text="x")
    said = act(Identify(called=str(ketu.value.text), value=there), on=name_id(there, str(ketu.value.text)))
    assert named_claim_of(said, ketu.id) in {claim.id for claim in after(said).claims}


def test_the_later_check_of_a_claim_holds() -> None:
    assert [c.id for c in after(act(Reject()), act(Accept(), minute=1)).claims if not counts(c)] == []


def test_what_is_undone_holds_no_more_and_undoing_the_undoing_brings_it_back() -> None:
    reject = act(Reject())
    undo = act(Undo(), on=reject.id, minute=1)
    again = act(Undo(), on=undo.id, minute=2)
    assert after(reject, undo) == first()
    assert after(reject, undo, again) == after(reject)
    assert undone([reject, undo]) == {reject.id}


def test_an_override_is_a_claim_of_the_account_that_founded_the_incident() -> None:
    founder = first().accounts[0].id
    override = act(Override(effect="killed", value=TEN), on=content_id("i", founder))
    (own,) = [c for c in after(override).claims if c.method == OVERRIDE]
    assert (own.account, own.value, own.by) == (founder, TEN, override.by)
    assert not counts(own)  # it is no report's word on the event


def test_a_field_takes_values_of_its_kind_only() -> None:
    assert fits("killed", TEN)
    assert fits("place", Unresolved(unresolved="two towns bear the name"))
    assert not fits("place", TEN)


def seen(what: Incident, verdict: str, author: str, minute: int = 0) -> Act:
    return act(Review.model_validate({"verdict": verdict, "seen": seal(what)}), what.id, author, minute)


CLASH = incident(first())


def test_two_people_confirm_and_one_does_not() -> None:
    assert review_state([], CLASH).state == "open"
    assert review_state([seen(CLASH, "right", "ana")], CLASH).state == "reviewed"
    assert review_state([seen(CLASH, "right", "ana"), seen(CLASH, "right", "ana", 1)], CLASH).state == "reviewed"
    both = review_state([seen(CLASH, "right", "ana"), seen(CLASH, "right", "ben", 1)], CLASH)
    assert both == ReviewState(state="confirmed", reviewers=("ana", "ben"))


def test_a_dispute_stands_until_it_is_taken_back_or_the_review_opened_again() -> None:
    disputed = [seen(CLASH, "right", "ana"), seen(CLASH, "disputed", "ben", 1)]
    assert review_state(disputed, CLASH).state == "disputed"
    assert review_state([*disputed, seen(CLASH, "right", "cleo", 2)], CLASH).state == "disputed"
    assert review_state([*disputed, seen(CLASH, "right", "ben", 2)], CLASH).state == "confirmed"
    assert review_state([*disputed, seen(CLASH, "open", "cleo", 2)], CLASH).state == "open"


def test_an_incident_that_is_no_longer_what_was_seen_is_changed() -> None:
    moved = CLASH.model_copy(update={"independent_voices": 7})
    assert review_state([seen(CLASH, "right", "ana"), seen(CLASH, "right", "ben", 1)], moved).state == "changed"


def test_a_review_under_an_earlier_id_of_the_incident_counts() -> None:
    builder = ReportBuilder("A")
    other = builder.account(killed=count(1))
    joined = incident(first()).model_copy(update={"accounts": (*CLASH.accounts, other)})
    assigned = act(Assign(to="cleo"), on=content_id("i", other))
    assert reviews([joined], [assigned])[joined.id].assigned == "cleo"


targets = st.sampled_from([claim.id for claim in first().claims])


@given(st.lists(st.tuples(targets, st.sampled_from([Accept(), Reject()]), st.integers(0, 5) | st.none()), max_size=8))
def test_undoing_everything_gives_back_what_the_report_says(done: list[tuple[str, Doing, int | None]]) -> None:
    log = [act(doing, on, minute=number) for number, (on, doing, _) in enumerate(done)]
    undo = [act(Undo(), on=each.id, minute=20 + number) for number, each in enumerate(log)]
    assert in_force([*log, *undo]) == ()
    assert applied(first(), work_of([*log, *undo])) == first()


def test_no_claim_of_a_report_is_ever_lost() -> None:
    ids = {claim.id for claim in first().claims}
    worked: tuple[Claim, ...] = after(act(Reject()), act(Correct(value=TEN), on=first().claims[2].id)).claims
    assert ids <= {claim.id for claim in worked}
