"""Clauses that are said, where parses hang them on something else than the cue, or in two parts around it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.misparsed import blamed_in
from according.extract.ranges import subtree
from according.extract.setoff import CLOSING, VERBAL
from according.ontology.speech import Speech

FINITE = roles.FINITE | {"MD"}
BELOW = frozenset({"obl", "obl:agent", "nmod", "iobj", "obl:unmarked"})
"""How the nouns between a cue and such a clause hang on it."""


def hung_low(cue: Token) -> list[Token]:
    """A clause with "that" which parses hang on a noun after the cue: "said in a statement | that six had died"."""
    found = []
    for clause in cue.doc[cue.i + 1 : sentence_of(cue).end]:
        marked = any(each.lower_ == "that" for each in roles.children(clause, "mark"))
        if clause.dep_ in {"acl", "acl:relcl"} and marked:
            above = clause.head
            while above.pos_ in {"NOUN", "PROPN"} and above.dep_ in BELOW:
                above = above.head
            found += [clause] if above == cue else []
    return found[:1]


def charges(cue: Token) -> list[Token]:
    """The deed that parses hang on who accuses: "was accused by residents of | shelling the hospital"."""
    agents = roles.children(cue, "obl:agent")
    return [each for agent in agents for each in roles.children(agent, "acl") if blamed_in(each) == cue]


def accuser(cue: Token) -> Token | None:
    """Who accuses, where parses hang them on the deed: "was accused of shelling the hospital by | residents"."""
    if not roles.is_passive(cue) or roles.children(cue, "obl:agent"):
        return None
    deeds = (each for each in roles.children(cue, "advcl", "xcomp") if roles.is_ground(each))
    return next((agent for deed in deeds for case, agent in roles.obliques(deed) if case == "by"), None)


def is_outcome(cue: Token, speech: Speech) -> bool:
    """True for "two soldiers died, | raising | the total to 40", which the two do not say."""
    host = cue.head
    counts = any("figure" in verb.takes for _, verb in speech.verb_senses(cue.lower_))
    if cue.tag_ != "VBG" or cue.dep_ != "advcl" or not counts or speech.verb_senses(host.lower_):
        return False
    subject = roles.surface_subject(cue)
    return subject is not None and (subject.pos_ == "NUM" or bool(roles.children(subject, "nummod")))


def is_charged(deed: Token, speech: Speech) -> bool:
    """True for what somebody is accused of: "was accused of | ordering the killing" does not order it himself."""
    above = blamed_in(deed) or (deed.head if roles.is_ground(deed) else None)
    return above is not None and any("of" in verb.topic for _, verb in speech.verb_senses(above.lower_))


def past_gap(cue: Token) -> set[int]:
    """What is said of the noun before a relative clause: "what they said | were bodies", "which S says | killed two".

    Parses give the finite verb right after the cue to the noun, or to the main clause.
    """
    after = cue.doc[cue.i + 1] if cue.i + 1 < sentence_of(cue).end else cue
    subject = roles.own_subject(cue)
    led = subject is not None and subject.i < cue.i and subject.lower_ not in roles.RELATIVE
    if not led or roles.base(cue) != "acl" or after.tag_ not in FINITE or after.pos_ not in VERBAL:
        return set()
    clause = after if after.pos_ == "VERB" and roles.base(after) not in {"aux", "cop"} else after.head
    return {i for i in subtree(clause) if i > cue.i}


def called(cue: Token) -> set[int]:
    """What a noun is called in a relative clause: "what the ministry called | a security measure"."""
    relative = roles.base(cue) == "acl" and not roles.children(cue, "obj")
    names = [child for child in roles.children(cue, "xcomp", "obl", "ccomp") if child.i > cue.i]
    return set().union(*map(subtree, names), set()) if relative else set()


def asked_how(cue: Token) -> list[Token]:
    """The question after a cue that parses take for its object: "told | how the ward filled"."""
    asked = (child for child in roles.children(cue, "obj", "obl") if child.i == cue.i + 1)
    return [each for each in asked if each.tag_ == "WRB" and roles.children(each, "advcl:relcl", "acl:relcl", "acl")]


def written_in(cue: Token, speech: Speech) -> Token | None:
    """The document of a clause without a subject: "as stated in | the commission's report"."""
    marked = any(each.lower_ == "as" for each in roles.children(cue, "mark"))
    found = (noun for case, noun in roles.obliques(cue) if case in speech.authors | speech.inside)
    bare = cue.tag_ == "VBN" and cue.dep_ == "advcl" and marked
    return next((each for each in found if speech.has(speech.documents, each.lower_)), None) if bare else None


def quoted_before(cue: Token, clauses: Iterable[Token]) -> list[Token]:
    """The first part of a quotation that its speaker splits: " "X," said S, "and Y." """
    before = [child for child in clauses if child.i < cue.i]
    ends = [max(subtree(child)) for child in before]
    return [
        child
        for child, end in zip(before, ends, strict=True)
        if any(token.text in CLOSING for token in cue.doc[end : min(end + 2, cue.i)])
    ]


def teller(cue: Token, subject: Token | None) -> Token | None:
    """Who says it; who "told AFP", where parses take the agency for it or find nobody, stands behind the quotation.

    Nobody does who stands behind that verb: it is the first noun that does not hang on another one there.
    """
    if cue.lower_ != "told" or roles.is_passive(cue) or (subject is not None and subject.i < cue.i):
        return subject
    start = next((t.i for t in reversed(cue.doc[sentence_of(cue).start : cue.i]) if t.text in CLOSING), None)
    stretch = cue.doc[start + 1 : cue.i] if start is not None else ()
    return next((t for t in stretch if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.head not in stretch), None)


def spoke_before(cue: Token) -> Token | None:
    """The verb with which a participle of speech goes on: "said that rebels had fled, | adding that"; None for others.

    Parses hang it on what was said, "nine died, the mayor | said |, adding that", or on a clause about a noun:
    "| rejected | the account that nine had died, saying that they were shot".
    """
    verb = cue.head
    if cue.dep_ != "advcl" or cue.tag_ != "VBG" or verb.pos_ != "VERB" or roles.children(cue, "mark", "nsubj"):
        return None
    aside = [each for each in roles.children(verb, "parataxis") if verb.i < each.i < cue.i]
    if aside and aside[-1].pos_ == "VERB" and roles.children(aside[-1], "nsubj"):
        return aside[-1]
    outer = verb.head.head
    claimed = verb.dep_ == "acl" and any(each.lower_ == "that" for each in roles.children(verb, "mark"))
    return outer if claimed and outer.pos_ == "VERB" and cue.nbor(-1).text == "," else verb


def begins_anew(clause: Token, cue: Token) -> bool:
    """True for what is told behind a semicolon after a cue that ends its words: "six died, S said; | T denied it"."""
    own = next((cue.doc[i] for i in sorted(subtree(clause)) if not cue.doc[i].is_punct), clause)
    said = any(child.i < cue.i for child in roles.children(cue, "ccomp"))
    said = said or (cue.dep_ == "parataxis" and cue.head.i < cue.i)
    told = (child for child in roles.children(cue, "obj", "obl", "xcomp") if cue.i < child.i < own.i)
    said = said or any(child.pos_ != "PROPN" for child in told)  # "reported up to 25 dead; | the army confirmed 17"
    return said and any(token.text == ";" for token in cue.doc[cue.i + 1 : max(own.i, cue.i + 1)])


def is_deed(verb: Token) -> bool:
    """True for what somebody says was done: "reported | shelling", "denied | killing six"."""
    return verb.tag_ == "VBG" and not roles.children(verb, "mark")


def is_reported(verb: Token) -> bool:
    """True for the "shelling" of "residents reported shelling", a noun to them; with an object it is their deed."""
    return is_deed(verb) and not roles.children(verb, "obj", "aux")


def said_too(cue: Token) -> list[Token]:
    """Clauses that parses hang beside the cue, no comma between: "said one man was killed | and dozens were hurt".

    After a comma what "that" opens: "said six had died, | and that it had killed nine".
    """
    after = [each for each in roles.children(cue, "conj") if each.i > cue.i]
    beside = [each for each in after if goes_on(each)]
    joining = [next(iter(roles.children(each, "cc")), each.left_edge) for each in beside]
    going_on = [each for each, word in zip(beside, joining, strict=True) if word.nbor(-1).text != ","]
    opened = [each for each in after if any(mark.lower_ == "that" for mark in roles.children(each, "mark"))]
    return [*going_on, *(each for each in opened if each not in going_on)]


def goes_on(clause: Token) -> bool:
    """True where a speaker goes on counting, "nine died, S said, and 12 were hurt", or tells what befell somebody."""
    subject = roles.own_subject(clause)
    counted = subject is not None and (subject.pos_ == "NUM" or bool(roles.children(subject, "nummod")))
    joined = any(word.lower_ == "and" for word in roles.children(clause, "cc"))
    return joined and (counted or roles.is_passive(clause))


def past_looking_back(start: int, cue: Token) -> int:
    """ "A month ago gunmen killed 40; | six of Monday's dead were boys, a nurse said": what she does not speak of."""
    doc = cue.doc
    dated = any(token.ent_type_ == "DATE" for token in doc[start : start + 2])
    breaks = [token.i for token in doc[start : cue.i] if token.text == ";"]
    return breaks[-1] + 1 if dated and breaks else start
