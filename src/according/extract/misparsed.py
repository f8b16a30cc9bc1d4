"""What parses often get wrong or leave open, told by the words around: heads of clauses, objects that verbs share."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract.lostcounts import UNCOUNTED, count_before, second_object, whole_before
from according.extract.participles import held_so, object_behind_comma
from according.resolve.numberwords import read_ordinal

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Penn tags of finite verbs."""
RANGE = frozenset({"-", "–", "—", "to"})
"""Between the two figures of a range."""
BLAME = frozenset({"of", "for", "with"})
"""Before a verb in -ing these say what somebody is blamed or held for."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
DASHES = frozenset({"-", "--", "–", "—"})
LED = SUBJECTS | {"csubj", "mark", "cc"}
"""What a clause of its own begins with."""
GERUND = frozenset({"of", "for", "by", "with", "from", "without"})
"""Prepositions that mark a gerund, which has no subject after it."""


def leads_clause(token: Token) -> bool:
    """True for "Fighting in the hills left 18 dead": a verb in -ing that is the subject, whatever the parse says."""
    leads = token.dep_ == "csubj" or token.i == sentence_of(token).start  # "in April, | fighting | left 18 dead"
    first = token.tag_ == "VBG" and leads and not has(token, {"obj", "aux", "ccomp"})
    finite = token.head.pos_ == "VERB" and token.head.tag_ in FINITE and not has(token.head, SUBJECTS)
    return first and (token.dep_ in {"csubj", "nsubj"} or (token.dep_ == "advcl" and finite))


def is_adjective(participle: Token) -> bool:
    """True for the "alleged" of "when alleged raids hit the port", which the parse takes for a clause's verb."""
    after = [each for each in participle.children if each.dep_ == "ccomp" and each.i > participle.i]
    first = after[0].left_edge.i if after else participle.i
    own = has(participle, SUBJECTS | {"aux", "aux:pass", "obj"})
    return participle.tag_ == "VBN" and not own and first == participle.i + 1


def is_attribute(participle: Token) -> bool:
    """True for "they were | displaced | civilians": what is called a passive has no people behind it as an object."""
    after = participle.nbor(1) if participle.i + 1 < sentence_of(participle).end else participle
    bare = after.tag_ == "NNS" and after.dep_ == "obj" and after.head == participle
    return bare and has(participle, {"aux:pass"})


def is_reduced(verb: Token) -> bool:
    """True for a participle that the parse takes for the main verb: "a man wanted for murder was arrested".

    The verb after it has no subject of its own: "gunmen believed to be of a gang opened fire".
    """
    return _main_after(verb) is not None


def shares_object(verb: Token) -> bool:
    """True for the first of "Gunmen | kidnapped | and killed two teachers", which parses take for a passive."""
    if verb.tag_ not in {"VBN", "VBD"} or has(verb, {"aux", "aux:pass", "obj", "obl:agent"}):
        return False
    return any(c.dep_ == "conj" and c.i == verb.i + 2 and c.tag_ == "VBD" and has(c, {"obj"}) for c in verb.children)


def is_active(verb: Token) -> bool:
    """True where parses see a passive, and somebody does it all the same."""
    return is_behind_agent(verb) or shares_object(verb) or _shoots_at(verb)


def _shoots_at(verb: Token) -> bool:
    """True for the verb of "men on horseback | shot at people", without an auxiliary."""
    after = verb.nbor(1) if verb.i + 1 < sentence_of(verb).end else verb
    aimed = after.lower_ == "at" and after.dep_ == "case" and after.head.head == verb
    return aimed and has(verb, {"nsubj:pass"}) and not has(verb, {"aux", "aux:pass", "obl:agent"})


def is_behind_agent(verb: Token) -> bool:
    """True for the verb of "a strike on a hall by two planes | killed 40 people", which parses take for a passive."""
    agents = [each for each in verb.children if each.dep_ == "obl:agent"]
    return bool(agents) and agents[-1].i < verb.i and not has(verb, {"aux:pass", "nsubj:pass"})


def participle_after(noun: Token) -> Token | None:
    """The participle right after a noun, which parses may hang elsewhere: "a man | accused of it has been arrested"."""
    after = noun.nbor(1) if noun.i + 1 < sentence_of(noun).end else noun
    return after if after.tag_ == "VBN" and not has(after, SUBJECTS | {"aux", "aux:pass", "obj"}) else None


def name_before(participle: Token) -> Token | None:
    """The name of "condemned the murder of Ana Pop, | shot dead by gunmen", whom the participle after it is about.

    Parses hang it on a word farther up. What goes on from a verb comes after an "and" or a verb.
    """
    if (subject := _subject_beside(participle) or held_so(participle)) is not None:
        return subject
    if (held := object_behind_comma(participle)) is not None:
        return held
    start = sentence_of(participle).start
    done = participle.tag_ == "VBN" or (participle.tag_ == "VBD" and has(participle, {"obl:agent"}))
    if not done or participle.i < start + 2 or participle.nbor(-1).text != ",":
        return None
    own = has(participle, SUBJECTS | {"obj", "aux", "aux:pass", "cc"}) or participle.dep_ not in {"acl", "conj"}
    name = participle.nbor(-2)
    if own or name.ent_type_ != "PER" or participle.head.ent_type_ == "PER":
        return None
    while name.head.ent_type_ == "PER" and name.dep_ == "flat":
        name = name.head
    return name


def _subject_beside(participle: Token) -> Token | None:
    """The son of a headline's "minister says chief's | son killed", which parses take for two things that are said."""
    bare = participle.tag_ in {"VBN", "VBD"} and not has(participle, SUBJECTS | {"obj", "aux", "aux:pass"})
    if not bare or participle.dep_ not in {"ccomp", "xcomp"}:
        return None
    if participle.head.lemma_ == "leave":  # "the raid left | nine soldiers | killed"
        left = (each for each in participle.head.children if each.dep_ == "obj")
        return next((each for each in left if each.right_edge.i + 1 == participle.i and each.pos_ == "NOUN"), None)
    if participle.dep_ != "ccomp" or participle.tag_ != "VBN":
        return None
    said = (each for each in participle.head.children if each.dep_ == "ccomp" and each.pos_ in {"NOUN", "PROPN"})
    return next((each for each in said if each.right_edge.i + 1 == participle.i), None)


def reduced_before(verb: Token) -> Token | None:
    """The participle that the parse takes for the main verb and whose subject is a verb's own; None without one."""
    beside = (verb.head, *(each for each in verb.head.children if each.i < verb.i and each.dep_ == verb.dep_))
    return next((each for each in beside if _main_after(each) == verb), None)


def gapped_count(verb: Token) -> Token | None:
    """The nine of "three were killed and nine (were badly) injured": a number before a conjunct that counts no noun.

    The others of "three were killed and nine others injured", whom the parse coordinates with the verb before.
    """
    first = verb.i
    while first > sentence_of(verb).start and (
        verb.doc[first - 1].pos_ == "AUX" or (verb.doc[first - 1].dep_, verb.doc[first - 1].head) == ("advmod", verb)
    ):
        first -= 1
    if verb.dep_ != "conj" or first == sentence_of(verb).start:
        return None
    before = first_of_range(verb.doc[first - 1])
    above = (before.head, before.head.head)  # "killed, three of them children, and nine others wounded"
    beside = before.dep_ == "conj" and verb.head in above and (before.pos_ == "NUM" or has(before, {"nummod"}))
    counts = beside or before.pos_ == "NUM"
    return before if counts and (beside or before.head.pos_ in {"VERB", "AUX", "ADJ"}) else None


def first_of_range(number: Token) -> Token:
    """The six of "6-8", which the parse hangs the eight on; any other word itself."""
    ranged = number.pos_ == "NUM" == number.head.pos_ and number.dep_ == "nmod" and number.nbor(-1).text in RANGE
    return number.head if ranged else number


def number_before(word: Token) -> Token | None:
    """The number right before a word of the same sentence."""
    before = word.nbor(-1) if word.i > sentence_of(word).start else None
    return before if before is not None and before.pos_ == "NUM" else None


def after_aside(verb: Token) -> list[Token]:
    """The object behind an aside: "killed -- on orders of their leader -- | the candidate"."""
    opens = verb.i + 1 < sentence_of(verb).end and verb.nbor(1).text in DASHES
    nouns = [each for each in verb.children if each.dep_ == "parataxis" and each.pos_ in {"NOUN", "PROPN", "NUM"}]
    return [
        each for each in nouns if opens and each.left_edge.nbor(-1).text in DASHES and each.left_edge.i > verb.i + 2
    ]


def displaced(verb: Token) -> list[Token]:
    """The object that a parse hangs elsewhere: behind an aside or an idiom, or takes for a second subject."""
    more = [each for each in verb.children if each.lower_ == "more" and each.dep_ == "advmod" and each.i > verb.i]
    counted = [each for each in more if any(child.pos_ == "NUM" for child in each.children)]  # "wounded | a dozen more"
    return after_aside(verb) or after_death(verb) or second_subject(verb) or counted or second_object(verb)


def second_subject(verb: Token) -> list[Token]:
    """The object behind an adverb, or "dead": "burned alive | a woman accused of theft"; not who speaks then."""
    subjects = [each for each in verb.children if each.dep_ == "nsubj"]
    told = any(each.i < verb.i for each in subjects) and verb.tag_ in FINITE
    after = [each for each in subjects if each.i > verb.i]
    between = {each.i: verb.doc[verb.i + 1 : each.left_edge.i] for each in after}
    return [each for each in after if told and all(t.pos_ == "ADV" or _is_outcome(t, verb) for t in between[each.i])]


def _is_outcome(adjective: Token, verb: Token) -> bool:
    """ "Dead" in "shot | dead a councillor"."""
    return (adjective.pos_, adjective.dep_, adjective.head.i) == ("ADJ", "xcomp", verb.i)


def given_to(verb: Token, thing: Token) -> list[Token]:
    """Whom it costs in "cost the army | 14 men", where parses take the army for a part of the men's name."""
    numbers = [each.i for each in thing.children if each.dep_ == "nummod"]
    before = [each for each in thing.children if each.dep_ == "compound" and any(each.i < number for number in numbers)]
    return [each for each in verb.children if each.dep_ == "iobj"] or before


def after_death(verb: Token) -> list[Token]:
    """The object behind an idiom: "beat to death | a man accused of theft", "hacked to death | 22 patients"."""
    death = next((child for child in verb.children if child.dep_ == "obl" and child.lower_ == "death"), None)
    after = [each for each in (*verb.children, *death.children) if each.i > death.i] if death is not None else []
    plain = [each for each in after if not any(c.dep_ == "case" and c.i > each.head.i + 2 for c in each.children)]
    return [each for each in plain if each.dep_ in {"obl:unmarked", "obl", "appos"} and each.ent_type_ != "DATE"]


def is_of_noun(verb: Token) -> bool:
    """True for what the noun above does, "rebels killing": also a past tense there: "forces | shelled the town"."""
    return verb.tag_ == "VBG" or (verb.tag_, verb.dep_) == ("VBD", "xcomp")


def of_number(part: Token, head: Token) -> bool:
    """True for the men of "the mayor and nine of his men", where parses hang them on the mayor."""
    before = part.doc[max(part.left_edge.i - 1, 0)]
    return bool(before.pos_ == "NUM" and before.dep_ == "conj" and before.head == head)


def those_before(participle: Token) -> Token | None:
    """Those of "among those killed, a doctor said", whose "killed" parses make a clause of what the doctor said.

    So are the 40 of "six of the 40 wounded" before what befell them.
    """
    if (some := some_of(participle)) is not None:
        return some[1]
    if (counted := whole_before(participle) or count_before(participle)) is not None:
        return counted
    before = participle.nbor(-1) if participle.i > sentence_of(participle).start else participle
    bare = not any(child.dep_ in {"aux", "aux:pass", "nsubj", "nsubj:pass", "obj"} for child in participle.children)
    after = before.lower_ == "those" and participle.tag_ in {"VBN", "VBD"} and participle.dep_ != "acl"
    return before if after and bare else None


def some_of(participle: Token) -> tuple[Token, Token] | None:
    """The six and the 40 of "six of the 40 wounded", of whom parses take the six for the wounded; None without them."""
    doc, whole = participle.doc, number_before(participle)
    at = whole.i - 1 if whole is not None else -1
    at -= at > 0 and doc[at].lower_ == "the"
    start = sentence_of(participle).start
    if whole is None or at <= start or doc[at].lower_ != "of" or participle.tag_ not in {"VBN", "VBD", "JJ"}:
        return None
    return (doc[at - 1], whole) if doc[at - 1].pos_ == "NUM" else None


def told_before(participle: Token) -> Token | None:
    """The verb of "rebels shelled the camp, nurses said, killing 17", whose "killing" parses give to who said so.

    It hangs on the verb of speech behind what is said, or on words beside that verb ("said in a statement, killing").
    """
    after = participle.i > 0 and participle.nbor(-1).text == ","
    trailing = after and participle.tag_ == "VBG" and participle.dep_ in {"advcl", "acl"}
    above = participle.head if participle.head.pos_ == "VERB" else participle.head.head
    beside = above.head.children if above.dep_ == "parataxis" else ()  # both hang on a label: "Gao: Rebels shelled ..."
    clauses = (
        *(each for each in above.children if each.dep_ == "ccomp"),
        *(b for b in beside if b.dep_ == "parataxis"),
    )
    said = [each for each in clauses if each.pos_ == "VERB" and each.i < above.i]
    return said[-1] if trailing and participle.i > above.i and said else None


def is_shot_and(verb: Token) -> bool:
    """True for the "killed" of "men on a motorcycle | shot and killed a clerk", where to parses a motorcycle shot."""
    shot = verb.head
    return (verb.dep_, shot.lower_, shot.tag_, verb.i - shot.i) == ("conj", "shot", "NN", 2)


def told_beside(verb: Token) -> Token | None:
    """The main verb of "stopped the car in which she was riding and led her away", whose "led" parses give to "riding".

    What went on is told in a progressive, and what came next in the past tense of the main clause.
    """
    clause, kept = verb.head, any(each.dep_ == "mark" and each.lower_ == "from" for each in verb.head.children)
    own = has(verb, SUBJECTS | {"aux", "aux:pass"})
    if clause.tag_ != "VBG" or verb.dep_ != "conj" or own or verb.tag_ not in {"VBD", "VBN"}:
        return None
    if kept:  # "kept nurses from reaching the place and | shot at a car"
        return clause.head
    going_on = clause.dep_ == "acl:relcl" and verb.tag_ == "VBD"
    main = next((each for each in clause.head.ancestors if each.pos_ == "VERB"), None) if going_on else None
    return main if main is not None and main.tag_ == "VBD" else None


def main_of(participle: Token) -> Token | None:
    """The verb whose object a participle behind a comma seems to describe: "detained the editor, | holding him"."""
    thing, main = participle.head, participle.head.head
    behind = participle.i > 0 and participle.nbor(-1).text == ","
    done = main.pos_ == "VERB" and thing.i > main.i and thing.dep_ in {"obj", "obl"} and not has(thing, {"obj"})
    return main if behind and done and not has(main, {"aux:pass", "nsubj:pass"}) else None


def some_of_theirs(verb: Token) -> list[Token]:
    """The two of "killed a lawmaker, | two | of his bodyguards and six others", to parses a clause beside the verb."""
    some = [each for each in verb.children if each.dep_ == "parataxis" and each.pos_ == "NUM" and each.i > verb.i]
    some = [each for each in some if each.nbor(-1).text == ","]
    of = [(each, child) for each in some for child in each.children if child.dep_ == "nmod"]
    return [each for each, whose in of if has(whose, {"nmod:poss", "det"})]


def doer_before(participle: Token) -> Token | None:
    """The missile of "said a | missile | hit a station, killing 52", where parses take "hit" for what is said."""
    hit = participle.head
    taken = participle.dep_ == "acl" and participle.tag_ == "VBG" and hit.pos_ == "NOUN" and has(hit, {"obj"})
    return next((each for each in hit.children if taken and each.dep_ == "compound" and each.i == hit.i - 1), None)


def blamed_in(deed: Token) -> Token | None:
    """The passive verb on whose agent parses hang the deed: "was accused by residents of | shelling a hospital"."""
    agent = deed.head
    marked = any(child.dep_ == "mark" and child.lower_ in BLAME for child in deed.children)
    told = marked and deed.dep_ == "acl" and deed.tag_ == "VBG" and agent.dep_ == "obl:agent"
    return agent.head if told and agent.head.pos_ == "VERB" else None


def partner_of(verb: Token) -> Token | None:
    """The verb after an "and" that says with it what was done to one object: "kidnapped and | killed a priest"."""
    after = next((each for each in verb.children if each.dep_ == "conj" and each.i > verb.i), None)
    if after is None or has(after, SUBJECTS | {"csubj"}):
        return None
    objects = [each for token in (verb, after) for each in token.children if each.dep_ == "obj"]
    between = verb.doc[verb.i + 1 : after.i]
    shared = any(each.i > after.i for each in objects) and all(each.pos_ in {"CCONJ", "ADV"} for each in between)
    return after if shared else None


def _main_after(verb: Token) -> Token | None:
    """The main verb that a participle's subject has: finite, without a subject, an "and" or a "that" of its own."""
    if verb.dep_ == "acl:relcl" or second_subject(verb):
        return None  # "a house | they believed was used", "police | shot dead a man wanted for murder"
    if verb.tag_ not in {"VBD", "VBN"} or not has(verb, SUBJECTS) or has(verb, {"obj", "aux", "aux:pass", "cop"}):
        return None
    beside = [each for each in verb.head.children if each.dep_ == verb.dep_ == "ccomp" and each.i > verb.i]
    after = [each for each in verb.children if each.i > verb.i and each.dep_ in {"ccomp", "advcl", "parataxis"}]
    bare = (each for each in (*after, *beside) if _is_finite(each) and not has(each, LED))
    return next((each for each in bare if not any(t.text in {",", ":", ";"} for t in verb.doc[verb.i : each.i])), None)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(each.tag_ in FINITE for each in verb.children if each.dep_.startswith("aux"))


def has(token: Token, labels: set[str] | frozenset[str]) -> bool:
    return any(child.dep_ in labels for child in token.children)


def fixed_case(adverb: Token) -> list[Token]:
    """The "to" of "lowered | down to 12", which parses fix to the adverb of an oblique; "up to 12" is a bound."""
    oblique = adverb.lower_ == "down" and adverb.dep_ == "advmod" and adverb.head.dep_.partition(":")[0] == "obl"
    return [word for word in adverb.children if oblique and word.dep_ == "fixed" and word.pos_ == "ADP"]


def object_after(verb: Token) -> Token | None:
    """The mayor of "accused of shooting, on orders, | the mayor", whom parses take for the subject.

    So is whoever stands right behind a verb that has a subject already: "a mob beat to death | a man accused of theft".
    """
    following = verb.nbor() if verb.i + 1 < sentence_of(verb).end else verb
    stray = following.dep_ == "obl:unmarked" and following.head == verb
    if following.lower_ in UNCOUNTED and ((following.dep_ == "conj" and following.head == verb.head) or stray):
        return following  # "killing six and wounding | scores more"
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    after = next((child for child in subjects if child.i > verb.i), None)
    if after is None or any(child.dep_ == "obj" for child in verb.children):
        return None
    between = verb.doc[verb.i + 1 : after.left_edge.i]
    second = subjects[0].i < verb.i and len(between) > 1 and all(each.pos_ in {"ADP", "NOUN"} for each in between)
    gerund = verb.tag_ == "VBG" and any(child.dep_ == "mark" and child.lower_ in GERUND for child in verb.children)
    return after if second or gerund else None


def object_behind(verb: Token) -> Token | None:
    """The six of "killed two and critically injured | six", whom parses give to the verb before or to its object.

    So is the third of a headline's "Rebels free two soldiers, kill | third".
    """
    if verb.i + 1 >= sentence_of(verb).end:
        return None
    nominal = verb.nbor()
    if nominal.dep_ == "advmod" and nominal.head == verb and read_ordinal(nominal.lower_) is not None:
        return nominal
    while nominal.head.i > verb.i and nominal.dep_ in {"nummod", "det", "amod", "compound", "nmod:poss"}:
        nominal = nominal.head
    stray = nominal.dep_ in {"conj", "obj"} and nominal.head.i < verb.i and nominal.head != verb
    return nominal if stray and nominal.pos_ in {"NOUN", "PROPN", "NUM"} else None


def told_of(noun: Token) -> Token:
    """The soldiers of "it was soldiers, not rebels, who shot them", where parses have the rebels shoot."""
    denied = noun.dep_ == "conj" and any(child.lower_ == "not" for child in noun.children)
    return noun.head if denied else noun


def nearest(who: Token) -> Token | None:
    """The rebels of "troops pursuing rebels | who had burned a mill", whose clause parses hang on the troops."""
    before = who.nbor(-1) if who.i > sentence_of(who).start else who
    doing = before.head
    beside = before.pos_ in {"NOUN", "PROPN"} and before.dep_ == "obj" and doing.tag_ == "VBG" and doing.dep_ == "acl"
    return before if who.lower_ == "who" and beside and who.head.head == doing.head else None


def is_joined(part: Token, verb: Token) -> bool:
    """True for the machine of "gunmen machine-gunned a bus", which parses take for a subject."""
    return bool(part.i == verb.i - 2 and part.nbor(1).text == "-" and not part.nbor(1).whitespace_)


def is_sayer(thing: Token, verb: Token) -> bool:
    """ "It exploded, killing two, said | chief Ali Bah", whom the parse takes for killed: behind the word above it."""
    return any(verb.i < above.i < thing.i and above.pos_ == "VERB" for above in verb.ancestors)
