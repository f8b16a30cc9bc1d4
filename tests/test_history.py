"""An incident's history: whose act changed what, and what changed by itself."""

from __future__ import annotations

from according.acts import Comment
from according.history import Change, Revision, acts_about, changes, entries
from according.model import Toll
from according.values import Group
from samples import first, incident, judgement
from test_work import act
from worked import at

CLASH = incident(first())
PEOPLE = Group(text="people")
TOLL = Toll(effect="killed", group=PEOPLE, low=3, best=5, high=None, claims=("c-1",), rule="ucdp", why="x")
COUNTED = CLASH.model_copy(update={"tolls": (TOLL,)})


def test_equal_incidents_differ_in_nothing() -> None:
    assert changes(CLASH, CLASH) == ()


def test_a_new_toll_is_told_in_words() -> None:
    assert changes(CLASH, COUNTED) == (Change(field="killed", before=None, after="3–5–? people"),)


def test_an_incident_that_went_away_loses_every_value() -> None:
    assert {change.after for change in changes(COUNTED, None)} == {None}


def test_what_changed_by_an_act_stands_under_it_and_the_rest_by_itself() -> None:
    done = act(Comment(), on=CLASH.id, minute=5)
    revisions = [
        Revision(incident=CLASH.id, made=at(6), act=done.id, before=CLASH, after=COUNTED),
        Revision(incident=CLASH.id, made=at(9), act=None, before=COUNTED, after=CLASH),
    ]
    by_act, alone = entries([done], revisions, gone=[done.id])
    assert (by_act.what, by_act.holds, len(by_act.changes)) == (done, False, 1)
    assert (alone.what, alone.holds, len(alone.changes)) == (None, True, 1)


def test_an_undoing_of_what_is_about_an_incident_is_about_it() -> None:
    claim = first().claims[0].id
    on_claim = act(Comment(), on=claim)
    elsewhere = act(Comment(), on="i-0000000000000000")
    undoes = act(Comment(), on=on_claim.id, minute=1)
    of_judgement = act(Comment(), on=judgement().id, minute=2)
    found = acts_about([on_claim, elsewhere, undoes, of_judgement], [CLASH], [claim], [judgement().id])
    assert found == (on_claim, undoes, of_judgement)
