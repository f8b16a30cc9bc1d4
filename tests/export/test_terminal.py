"""What a person sees: at 80 and 120 columns, with hostile text, with little known."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from according.export.terminal import claim_in_full, dossier, overview, pair_in_full
from according.model import Comparison, Incident, Pair, Record
from according.ontology.frames import load_frames
from samples import first, record, span


def shown(content: RenderableType, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, markup=False, highlight=False, emoji=False).print(content)
    return out.getvalue()


def first_incident(whole: Record) -> Record:
    """A record of its first incident alone, as a store gives it."""
    incident = whole.incidents[0]
    return whole.model_copy(
        update={
            "incidents": (incident,),
            "accounts": tuple(each for each in whole.accounts if each.incident == incident.id),
            "claims": tuple(each for each in whole.claims if each.account in incident.accounts),
        }
    )


def with_incident(**changes: object) -> Record:
    one, other = record().incidents
    return record().model_copy(update={"incidents": (Incident.model_validate({**dict(one), **changes}), other)})


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal_and_every_id_is_whole(width: int) -> None:
    long = with_incident(title="A very long title of an incident that somebody wrote " * 4)
    text = shown(overview(long), width)
    assert max(len(line) for line in text.splitlines()) <= width
    for incident in long.incidents:
        assert incident.id in text


def test_background_comes_last_under_its_own_heading() -> None:
    accounts = tuple(
        each.model_copy(update={"background": each.id in record().incidents[0].accounts}) for each in record().accounts
    )
    text = shown(overview(record().model_copy(update={"accounts": accounts})))
    assert text.index("Blast in Ketu") < text.index("told as background") < text.index("Clash near Dorma")


def test_an_unknown_is_said_to_be_unknown() -> None:
    text = shown(overview(record()))
    assert "unresolved: no time is given" in text
    assert "unresolved: two places bear this name (“Ketu”)" in text


def test_markup_in_a_report_is_text() -> None:
    assert "[bold red]Clash[/] :boom:" in shown(overview(with_incident(title="[bold red]Clash[/] :boom:")))


def test_a_terminal_sequence_in_a_report_does_nothing() -> None:
    text = shown(overview(with_incident(title="\x1b]0;owned\x07Clash\x9b2J")))
    assert "␛]0;owned␇Clash�2J" in text


def test_the_dossier_shows_the_words_in_their_paragraph() -> None:
    text = shown(dossier(first_incident(record())))
    assert "«Seven fighters were killed» «near Dorma» «on Monday», an army spokesman said." in text
    assert "an army spokesman (military, not named, the army, speaks for a party)" in text
    assert "set aside" in text
    assert "may-overlap" in text


def test_long_paragraphs_are_cut_at_blanks_on_both_sides() -> None:
    whole = first_incident(record())
    told = whole.reports[0]
    text = "word " * 100 + told.text + " word" * 100
    moved = told.model_copy(update={"text": text})
    claim = first().claims[0].model_copy(update={"spans": (span(text, "Seven fighters were killed"),)})
    out = shown(claim_in_full(claim, moved, None, None, None), 2000)
    words = next(line for line in out.splitlines() if line.startswith("words"))
    assert "…word word" in words
    assert "word word…" in words
    assert len(words) < 600


def test_a_claim_in_full_names_rule_offsets_and_what_became_of_it() -> None:
    whole = record()
    frame = load_frames().by_id("killing")
    text = shown(claim_in_full(whole.claims[0], whole.reports[0], whole.speakers[0], whole.incidents[0], frame))
    for part in ("killing/passive", "0-26", "used for 7–7–10 killed", "status: combatant", "killing: harm"):
        assert part in text
    aside = shown(claim_in_full(whole.claims[5], whole.reports[1], whole.speakers[1], whole.incidents[0], None))
    assert "set aside for 7–7–10 killed: only an upper bound" in aside


def test_a_pair_shows_its_rule_and_every_weight() -> None:
    compared = Comparison(name="place", level="same town", weight=4.25, left="Dorma", right="Dorma [x]")
    pair = Pair(a="a-1", b="a-2", proposed_by="day and country", weight=3.5, probability=0.92, comparisons=(compared,))
    text = shown(pair_in_full(pair))
    for part in ("day and country", "+3.5 bits", "0.920", "same town", "+4.2", "-0.8", "Dorma [x]"):
        assert part in text
