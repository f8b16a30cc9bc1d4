"""Cues that parses hang too low: "the mayor said roads were cut and warned ...", "..., adding that ...".

They go on for the one who spoke first, as long as no speaker of their own stands beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from according.annotate.text import text_of
from according.extract import roles
from according.extract.attribution import Saying
from according.extract.ranges import Range, inside
from according.ontology.speech import Speech

PHRASE = "speech/according-to"
"""The method of sayings by "according to" and its like."""


def lifted(sayings: Sequence[Saying], speech: Speech) -> list[Saying]:
    """The sayings, those that go on for an outer speaker given to that speaker and cut from the words before them.

    So is a phrase cut off that says of another's words whose they are: "police said nine had died, | according to AFP".
    """
    found = [each for each in sayings if not _is_witness_of(each, sayings, speech)]
    phrases = [each for each in found if each.method == PHRASE]
    starts = {
        number: phrase.cue[0]
        for phrase in phrases
        for number, each in enumerate(found)
        if inside(each.cue[0], phrase.content) and inside(phrase.cue[0], each.content) and each.cue < phrase.cue
    }
    for number, saying in enumerate(found):
        outer = next((n for n, each in enumerate(found) if _goes_on(saying, each, speech)), None)
        if outer is not None:
            found[number] = replace(saying, sources=found[outer].sources)
            starts[outer] = min(starts.get(outer, saying.cue[0]), _clause_start(saying.anchor))
    return [
        replace(saying, content=_cut(saying, starts[number])) if number in starts else saying
        for number, saying in enumerate(found)
    ]


def _is_witness_of(saying: Saying, sayings: Sequence[Saying], speech: Speech) -> bool:
    """True for the guards of "guards saw 27 bodies, an official said": it is the official who says so."""
    witness = saying.verb is not None and speech.has(speech.witnessing, saying.anchor.lower_)
    return witness and any(inside(saying.cue[0], each.content) for each in sayings if each is not saying)


def _goes_on(inner: Saying, outer: Saying, speech: Speech) -> bool:
    """True where an inner cue without a subject continues the outer one's sentence, and not the words said."""
    cue, above = inner.anchor, outer.anchor
    if inner is outer or inner.verb is None or outer.verb is None or outer.verb.stance == "holds":
        return False
    if cue.i <= above.i or not inside(cue.idx, outer.content) or roles.own_subject(cue) is not None:
        return False
    marks = [token.text for token in cue.doc[above.i : cue.i]]
    if marks.count('"') % 2 or marks.count("“") != marks.count("”"):
        return False  # in the middle of a quotation
    if cue.dep_ == "conj" and cue.tag_ in roles.FINITE and not roles.children(cue, "aux", "aux:pass"):
        return bool(cue.tag_ == above.tag_ and cue.head.i != above.i)
    participle = cue.tag_ == "VBG" and cue.dep_ in {"advcl", "acl", "xcomp"} and cue.nbor(-1).text == ","
    thought = roles.own_subject(cue.head)  # "said he doubted it, | adding that"
    own = thought is not None and thought.pos_ == "PRON" and cue.head.head.i == above.i
    return participle and (own or not speech.verb_senses(cue.head.lower_))


def _clause_start(cue: Token) -> int:
    """Where the clause of a cue begins, its conjunction included."""
    own = [child.idx for child in cue.children if child.i < cue.i and child.dep_ in {"cc", "advmod"}]
    return int(min([cue.idx, *own]))


def _cut(saying: Saying, end: int) -> tuple[Range, ...]:
    """The words said up to where another cue goes on."""
    text = text_of(saying.anchor.doc)
    kept = [(start, start + len(text[start : min(stop, end)].rstrip(" ,"))) for start, stop in saying.content]
    return tuple((start, stop) for start, stop in kept if start < stop and start < end)
