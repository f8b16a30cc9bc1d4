"""Speech that commas, dashes and quotation marks set off: "X, military sources in the town told Reuters", "X, said Y".

The marks tell who speaks where the parse often does not, as it hangs the speaker on the words said.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.ontology.speech import Speech

SPEAKS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "X", "NUM"})
"""Parts of speech of the head of a naming."""
OPENS_NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"})
"""Parts of speech with which a naming begins."""
SETS_OFF = frozenset({",", "–", "—", "--", '"', "”", "'", "’", "''", "»", "?", "!"})
"""Marks between words said and who says them."""
CLOSING = SETS_OFF - {",", "–", "—", "--"}
"""Those that end a quotation or a sentence."""
DEPENDENT = frozenset({"acl", "amod", "xcomp"})
"""Labels of a cue that says something of a noun and sets off no words."""
NAMES_MORE = frozenset({"acl", "acl:relcl", "amod", "aux", "aux:pass"})
"""Labels of verbs within a naming: "the mayor, who | saw | it, said"."""
PAUSES = frozenset({",", "–", "—", "--", ";"})
"""Marks before a word that takes up what was just said."""
ARTICLES = frozenset({"a", "an"})
VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech of verbs."""


def beside_cue(cue: Token, speech: Speech) -> tuple[Token, set[int]] | None:
    """Who speaks, and the words around, where marks set a finite cue off; not where it has an object of its own."""
    if remark(cue, speech):
        return None
    following = cue.nbor().lower_ if cue.i + 1 < len(cue.doc) else ""
    idioms = ((words.partition(" ")[2], verb) for words, verb in speech.verb_senses(cue.lower_))
    senses = [verb for rest, verb in idioms if rest in {"", following}]
    if not any({"clause", "quote"} & set(verb.takes) for verb in senses):
        return None  # "the mayor, Ali Bah, gave a toll of six" is no inversion
    hears = any(verb.hearer == "object" for verb in senses)
    subject = roles.own_subject(cue)
    led = subject is not None and subject.i < cue.i
    apart = cue.i > 0 and cue.nbor(-1).text in SETS_OFF
    owns = any(child.i > cue.i and not apart for child in roles.children(cue, "obj"))
    if cue.lower_.endswith("ing") or cue.dep_ in DEPENDENT or roles.children(cue, "aux:pass") or (owns and not hears):
        return None
    of_things = all("thing" in verb.takes for verb in senses if verb.stance != "holds")
    if led and (hears or of_things or _describes(subject, cue)):
        return _set_off(cue)  # "X, the mission in Y, confirmed the raid" is no inversion
    return _set_off(cue) or (None if hears else _inverted(cue))  # who stands behind "told" hears it


def is_owned(word: Token) -> bool:
    """True for the noun that parses take for a verb in "the UN's | finding that soldiers had killed six"."""
    return bool(word.tag_ == "VBG") and bool(roles.children(word, "nmod:poss"))


def remark(cue: Token, speech: Speech) -> set[int]:
    """What stands for the words before it, in a clause on it: ", | a figure the army disputes", ", | which they deny".

    Not what may be so or not of somebody: "which residents said was empty".
    """
    if roles.base(cue) != "acl" or roles.children(cue, "ccomp", "xcomp"):
        return set()
    which = [child for child in roles.children(cue, "obj", "nsubj:pass") if child.lower_ == "which"]
    stands = which[0] if which else cue.head
    opening = [child for child in stands.children if child.i < stands.i and child.dep_ in roles.INSIDE_PHRASE]
    first = min([stands, *opening], key=lambda token: token.i)
    named = bool(which) or (_is_of_words(stands, speech) and (first.lower_ in ARTICLES or roles.is_plural(stands)))
    after = first.i > sentence_of(cue).start and first.nbor(-1).text in PAUSES
    return set(range(first.i, stands.i + 1)) if named and after and stands.i < cue.i else set()


def _is_of_words(noun: Token, speech: Speech) -> bool:
    """True for "claim" and "account", "figure" and "toll"."""
    kind = speech.noun_of(noun.lower_)
    return speech.has(speech.reckonings, noun.lower_) or (kind is not None and kind.stance in {"asserts", "holds"})


def _describes(subject: Token | None, cue: Token) -> bool:
    """True where the comma before a cue ends a clause about who speaks: "the mayor, who saw it, | said six died"."""
    clauses = roles.children(subject, "acl:relcl", "acl", "appos") if subject is not None else []
    said = any(child.i > cue.i for child in roles.children(cue, "ccomp"))
    return said and any(each.right_edge.i >= cue.i - 2 and _opens_with_comma(each) for each in clauses)


def _opens_with_comma(clause: Token) -> bool:
    first = clause.left_edge
    return "," in {first.text, first.doc[max(first.i - 1, 0)].text}


def gap_before(cue: Token) -> int | None:
    """The comma, dash or closing quotation mark before a cue with only a naming between: ", the mayor of Beni said"."""
    for i in range(cue.i - 1, sentence_of(cue).start, -1):
        token = cue.doc[i]
        if token.text in SETS_OFF:
            return i
        if token.pos_ in VERBAL and not (token.dep_ in NAMES_MORE or token.head.i == cue.i):
            return None
    return None


def _set_off(cue: Token) -> tuple[Token, set[int]] | None:
    """Who speaks, and the words around, in "X, military sources in the town told Reuters." and "X, police said, Y".

    The marks tell it, as parses often hang the speaker on the words said. Nothing said may follow in the cue's own
    stretch; the words before the comma must hold a verb or be a quotation, or else those after the next comma.
    """
    rest = list(_rest_of_stretch(cue))
    gap, end = _named_apart(cue) or (gap_before(cue), cue.i)
    if gap is None or cue.nbor(-1).pos_ == "CCONJ" or any(token.pos_ in VERBAL for token in rest):
        return None
    stretch = range(gap + 1, end)
    heads = [cue.doc[i] for i in stretch if cue.doc[i].pos_ in SPEAKS and cue.doc[i].head.i not in stretch]
    content = _around(cue, gap, cue.i + 1 + len(rest))
    return (heads[0], content) if heads and content and heads[0].lower_ not in roles.RELATIVE else None


def _named_apart(cue: Token) -> tuple[int, int] | None:
    """The commas around the first naming of "X, the governor, Ali Bah, said"; None elsewhere."""
    first = sentence_of(cue).start
    commas = [i for i in range(cue.i - 1, first, -1) if cue.doc[i].text == ","][:3]
    if len(commas) < 3 or commas[0] != cue.i - 1:
        return None
    last, middle, gap = commas
    outer, inner = cue.doc[gap + 1 : middle], cue.doc[middle + 1 : last]
    if any(token.pos_ in VERBAL or token.pos_ == "ADP" for token in (*outer[:1], *inner)) or not outer or not inner:
        return None
    people = [any(token.ent_type_ in {"PER", "PERSON"} for token in part) for part in (outer, inner)]
    return (gap, middle) if people[0] != people[1] else None


def _around(cue: Token, gap: int, end: int) -> set[int]:
    before, after = cue.doc[sentence_of(cue).start : gap + 1], cue.doc[end + 1 : sentence_of(cue).end]
    if any(token.pos_ in VERBAL or token.text in CLOSING for token in before):
        return set(range(sentence_of(cue).start, gap))
    if any(token.pos_ in VERBAL for token in after):
        return {*range(sentence_of(cue).start, gap), *range(end + 1, sentence_of(cue).end)}
    return set()


def _rest_of_stretch(cue: Token) -> Iterator[Token]:
    for token in cue.doc[cue.i + 1 : sentence_of(cue).end]:
        if token.text in SETS_OFF:
            return
        yield token


def _inverted(cue: Token) -> tuple[Token, set[int]] | None:
    """Who speaks, and the words before, in "X, said the mayor of Beni." whatever the parse takes the mayor for."""
    if cue.i <= sentence_of(cue).start + 1 or cue.nbor(-1).text not in SETS_OFF:
        return None
    rest = list(_rest_of_stretch(cue))
    if not rest or rest[0].pos_ not in OPENS_NAMING or any(_is_predicate(token) for token in rest):
        return None
    places = {token.i for token in rest}
    heads = [token for token in rest if token.pos_ in SPEAKS and token.head.i not in places]
    content = _around(cue, cue.i - 1, cue.i + 1 + len(rest))
    return (heads[0], content) if heads and content and roles.base(heads[0]) != "obl" else None


def _is_predicate(token: Token) -> bool:
    return token.pos_ in VERBAL and token.dep_ not in NAMES_MORE
