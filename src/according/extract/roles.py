"""Who stands where in a clause: deep subject, deep object and prepositions of a verb, noun or adjective.

Passives are turned round; relative clauses, participles, coordination and control give a predicate the arguments
that the surface leaves out. Labels are Universal Dependencies (de Marneffe et al. 2021).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from according.annotate.text import column, dependents_of, once, sentence_of
from according.extract import misparsed, participles
from according.extract.lists import conjuncts, first_in_headline, first_of, is_date, is_hung_low, is_own_name
from according.extract.lostcounts import counted_aside, counted_first, said_killed, whole_before
from according.extract.subjects import displaced_subject, opening_subject
from according.ontology.groups import group_of

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"})
"""Parts of speech of what a list of people, places or things is made of."""
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
FINITE = misparsed.FINITE
TO_BLAME = "blame"  # passive without a sign of it: "the army is to blame"
ASKED = {"call": "on", "appeal": "to", "rely": "on", "count": "on", "depend": "on"}
"""Verbs and prepositions before those who are to do it: "called on the rebels to free them"."""
CONTROL = frozenset({"xcomp", "advcl", "ccomp"})  # labels of clauses whose subject stands in another one
_INSIDE = "det amod compound nummod flat fixed nmod nmod:poss case advmod goeswith nmod:unmarked nmod:desc nmod:npmod"
INSIDE_PHRASE = frozenset(_INSIDE.split())
"""Labels of what says who or what a noun is."""
BELONGING = frozenset({"of", "from", "with", "for", ""})
"""Prepositions that say who somebody is ("soldiers from Chad"); the rest say where or how ("fighters in Mali")."""
SEEING = frozenset({"see", "watch", "witness", "find"})  # what is done to others
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
BESIDE = frozenset({"front", "vicinity", "proximity"})  # what is near: "in | front | of the bank"
FAR = 6
"""A chain of governors longer than this is a mis-parse: English news sentences embed clauses at most five deep."""


def base(token: Token) -> str:
    """The dependency label without its subtype."""
    return _base(token.dep_)


@cache
def _base(label: str) -> str:
    return label.partition(":")[0]


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents with one of these labels (a label without subtype takes all its subtypes)."""
    doc = token.doc
    below = dependents_of(doc)[token.i]
    if not below:
        return []
    names = column(doc, "DEP")
    return [doc[i] for i in below if (label := names[i]) in labels or (":" in label and _base(label) in labels)]


def governors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    for _ in range(FAR):
        head = token.head
        if head.i == token.i:
            return
        token = head
        yield token


def coordinated(token: Token) -> list[Token]:
    """The nominal conjuncts of a token: the members of a list of people, places or things; not "nine, | not 14 |"."""
    members = (each for each in conjuncts(token) if each.pos_ in NOMINAL or each == token)
    return [each for each in members if each == token or not any(child.lower_ == "not" for child in each.children)]


def case_of(token: Token) -> str:
    """The preposition of a nominal ("of", "on", "next to" as "next"), lower case; "" for none.

    Parses hang that of "the arrest of shipping agent Ivo Reh" on the agent.
    """
    told = [child for child in token.children if child.dep_ in {"case", "nmod:desc"}]
    found = next((each for each in told if each.lower_ != "down" or each is told[-1]), None)  # "cut | down to | 12"
    if found is None:
        return next((word.lower_ for child in token.children for word in misparsed.fixed_case(child)), "")
    return found.lower_ if found.dep_ == "case" else case_of(found)


def is_plural(noun: Token) -> bool:
    """True for plural nouns and names (Penn tags NNS and NNPS)."""
    return noun.tag_ in {"NNS", "NNPS"}


def is_gerund(token: Token) -> bool:
    """True for a verb in -ing that stands as a noun: "in police firing", "the bombing", "condemns killing of"."""
    if token.tag_ != "VBG":
        return False
    beside = (child for child in children(token, "obl", "nmod") if child.left_edge.i == token.i + 1)
    of = not children(token, "obj") and any(child.left_edge.lower_ == "of" for child in beside)
    return of or bool(children(token, "case", "det", "compound", "amod", "nmod:poss")) or misparsed.leads_clause(token)


def is_passive(verb: Token) -> bool:
    """True where the surface subject is the deep object: "was killed", "militants killed by", "got shot"."""
    active = children(verb, "obj") and not children(verb, "aux:pass") and not participles.is_given(verb)
    if active and misparsed.name_before(verb) is None:
        return False
    if misparsed.is_active(verb):
        return False
    if children(verb, "nsubj:pass", "aux:pass", "csubj:pass", "obl:agent") or misparsed.name_before(verb) is not None:
        return True
    if whole_before(verb) is not None or participles.is_caused(verb):
        return True
    if verb.lower_ == TO_BLAME and verb.tag_ == "VB" and children(verb, "cop"):
        return True
    if children(verb, "nsubj"):
        return misparsed.is_reduced(verb)
    if verb.dep_ == "acl":
        return verb.tag_ in {"VBN", "VBD"}
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not own_subject(verb):
        return (verb.tag_ == "VBN" or participles.is_participle(verb)) and is_passive(verb.head)
    return False


@once
def own_subject(verb: Token) -> Token | None:
    """The surface subject written beside the verb, if any: the nearest before it, else the first after it."""
    if (first := counted_first(verb) or opening_subject(verb)) is not None:
        return first
    told = children(verb, "nsubj", "csubj")
    found = [each for each in told if not (misparsed.is_joined(each, verb) or _across_colon(each, verb))]
    before = [child for child in found if child.i < verb.i]
    if len(before) > 1 and _is_some_of_them(before[-1]):
        return before[0]  # "the bodies of 18 men, most of them barefoot, were found"
    objects = children(verb, "obj")  # "wounded three, the governor said": nobody does it after them
    after = [child for child in found if not any(thing.i < child.i for thing in objects)]
    if misparsed.number_before(verb) is not None:  # "30 wounded, | ten | of them critically"
        after = [each for each in after if not _is_some_of_them(each)]
    after = [] if misparsed.object_after(verb) in after else after
    return counted_aside(before[-1]) if before else next(iter(after), None)


def _is_some_of_them(token: Token) -> bool:
    return any(case == "of" and nominal.pos_ == "PRON" for case, nominal in obliques(token))


def _across_colon(child: Token, verb: Token) -> bool:
    """In a headline's "Minister: 70 killed" the minister speaks."""
    return ":" in column(verb.doc, "ORTH")[child.i + 1 : verb.i]


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The surface subject, also where coordination, control or a relative clause leaves it to another word."""
    if (subject := own_subject(verb)) is not None:
        return antecedent(subject, verb)
    if depth > FAR or verb.head.i == verb.i:
        return None
    if (told := misparsed.told_before(verb)) is not None:
        return deep_subject(told)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and (main := misparsed.main_of(verb)) is not None:
        return surface_subject(main, depth + 1)
    if (doer := misparsed.doer_before(verb)) is not None:
        return doer
    if (blamed := misparsed.blamed_in(verb)) is not None:
        return surface_subject(blamed, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and has_ground(verb) and group_of(verb.head.lemma_.lower()):
        return first_of(verb.head)  # "the arrest of six soldiers and two | officers for killing a boy"
    if verb.dep_ == "acl:relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
        return verb.head
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and children(verb, "obj"):
        return verb.head  # "fighters, who had come, and troops | executed 30 men", a noun with a participle to parses
    if (lost := displaced_subject(verb) or _lost_subject(verb)) is not None:
        return lost
    if (outer := misparsed.told_beside(verb)) is not None:
        return surface_subject(outer, depth + 1)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        finite = any(child.tag_ in FINITE for child in children(verb, "aux"))
        above = verb.head.head if finite and verb.head.dep_ == "xcomp" else verb.head
        return surface_subject(above, depth + 1)
    if base(verb) in CONTROL:
        found = _controller(verb, depth)  # not the doctor of "those killed, a doctor said"
        return found if found is None or base(verb) == "advcl" or found.i < verb.i else None
    return None


def _lost_subject(verb: Token) -> Token | None:
    """The 12 of "one died and 12 were hurt", whom parses hang on "died"; the bomb of "a bomb killed nine, Ali said"."""
    outer = children(verb.head, "nsubj", "nsubj:pass") if verb.dep_ == "ccomp" else []
    if outer and outer[0].i < verb.i < outer[-1].i:
        return outer[0]
    if (reduced := misparsed.reduced_before(verb)) is not None:
        return own_subject(reduced)
    if verb.dep_ != "conj" or not children(verb, "aux", "cop"):
        return None
    between = verb.doc[verb.head.i + 1 : verb.i]
    beside = [t for t in between if t.dep_ == "conj" and t.pos_ in NOMINAL and t.head.pos_ == "VERB"]
    return next(iter(beside or [t for t in between if t.dep_ == "nsubj" and t.head == verb.head]), None)


def _controller(verb: Token, depth: int) -> Token | None:
    """Object control ("forced them to flee") before subject control ("began to flee", "fled, leaving")."""
    governor = verb.head
    if any(child.lower_ == "to" for child in children(verb, "mark")):
        asked = (n for case, n in obliques(governor) if case == ASKED.get(governor.lemma_) and n.i < verb.i)
        if (doer := next(asked, None)) is not None:
            return doer
    seen = verb.dep_ == "ccomp" and governor.lemma_ in SEEING and verb.tag_ in {"VBN", "VBD"}
    if (verb.dep_ == "xcomp" or seen) and (objects := children(governor, "obj", "iobj")):
        return objects[0]  # "saw | her husband | shot dead"
    if verb.dep_ == "ccomp" and verb.tag_ == "VBG" and (shown := children(governor, "iobj")):
        return shown[0]  # "a film showed them | beating a clerk"
    if is_ground(verb):
        patients = deep_objects(governor)  # "jailed a guard for beating", "was charged with killing"
        return patients[0] if patients else surface_subject(governor, depth + 1)
    if base(verb) == "advcl" and not (
        verb.tag_ == "VBG" or any(c.lower_ in {"to", "after", "before"} for c in verb.children)
    ):
        return None
    said = [each for each in children(governor, "ccomp") if each.i < verb.i]
    if said and verb.dep_ == "ccomp" and verb.tag_ in FINITE:
        return None  # "said she was there when helicopters near the town | began shooting": not she who says so
    if said and verb.tag_ == "VBG" and not children(verb, "mark"):  # "said that troops shelled it, killing two"
        return surface_subject(said[-1], depth + 1)
    if governor.pos_ in {"VERB", "AUX", "ADJ"}:
        if is_passive(governor) and verb.tag_ == "VBG":
            agents = children(governor, "obl:agent")
            return agents[0] if agents else None
        return surface_subject(governor, depth + 1)
    if governor.pos_ not in NOMINAL or not misparsed.is_of_noun(verb):
        return None
    return first_of(governor) if is_ground(verb) else governor


def is_ground(verb: Token) -> bool:
    """True for what somebody is held, blamed or praised for: "arrested for spying"."""
    having = any(child.lower_ in {"having", "being"} for child in verb.children)  # "suspected of | having killed"
    return has_ground(verb) and (verb.tag_ == "VBG" or having) and base(verb) in CONTROL


def has_ground(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in misparsed.BLAME for child in verb.children)


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause hangs on; any other token is itself."""
    if token.lower_ in RELATIVE and token.pos_ in {"PRON", "SCONJ", "DET"}:
        clause = next((each for each in (verb, *governors(verb)) if base(each) == "acl"), None)
        if clause is not None:
            return misparsed.nearest(token) or misparsed.told_of(clause.head)
    return token


def deep_subject(verb: Token) -> Token | None:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(verb):
        agents = [c for c in children(verb, "obl:agent", "obl") if case_of(c) == "by"]
        return agents[0] if agents else None
    return surface_subject(verb)


def deep_objects(verb: Token) -> list[Token]:
    """To whom it is done: the object of an active verb, the subject of a passive one, the noun of a participle."""
    if (those := misparsed.those_before(verb) or misparsed.name_before(verb)) is not None:
        return [those]
    if is_passive(verb):
        subject = modified(verb) if verb.dep_ == "acl" and own_subject(verb) is None else surface_subject(verb)
        return [said_killed(first_in_headline(subject))] if subject is not None else []
    caused = verb.dep_ == "xcomp" and verb.tag_ in {"VBN", "VB"} and not children(verb, "mark", "obj")  # no "to | kill"
    if caused and verb.head.lemma_ in {"have", "get"}:
        return children(verb.head, "obj")  # "had their throats cut"
    if (stray := misparsed.object_after(verb)) is not None:
        return [stray]
    things = [each for each in children(verb, "obj") if not misparsed.is_sayer(each, verb)]  # not "said to be thieves"
    things = [each for each in things if each.i > verb.i or not (children(each, "cop") or opening_subject(verb))]
    objects = [each for thing in things for each in _oneself(antecedent(thing, verb), verb)]
    if objects:
        more = [each for each in children(verb, "conj", "parataxis") if _goes_on(each, verb)]
        return objects + more + misparsed.some_of_theirs(verb)
    if (partner := misparsed.partner_of(verb)) is not None:
        return deep_objects(partner)
    if (blamed := children(verb, "iobj")) and any(is_ground(each) for each in verb.children):
        return blamed  # "accuse | him of killing two", whom parses take for one to whom something is given
    bare = [child for child in verb.children if child.dep_ == "obl" and _is_counted(child)]
    # "killed between 10 and 15 people": "between" hangs on the figure
    if bare := bare or misparsed.displaced(verb):
        return bare
    if verb.dep_ == "conj" and not own_subject(verb):
        if (stray := misparsed.object_behind(verb)) is not None:
            return [stray]
        if verb.head.pos_ == "VERB":
            own = children(verb, "obl") or misparsed.number_before(verb)  # "killed nine at a cost of | six | wounded"
            return [] if own else children(verb.head, "obj")[-1:]
    if verb.dep_ == "acl:relcl" and own_subject(verb) is not None and own_subject(verb) != verb.head:
        subject = own_subject(verb)
        broken = any(token.text == ";" for token in verb.doc[verb.head.i : verb.i])  # no clause that describes the noun
        return [verb.head] if subject is not None and subject.lower_ not in RELATIVE and not broken else []
    return []


def _oneself(thing: Token, verb: Token) -> list[Token]:
    """Of two bombers who "killed themselves and a guard", the bombers and the guard; any other thing alone."""
    subject = surface_subject(verb) if thing.lower_ in REFLEXIVE else None
    return [thing] if subject is None else [subject, *coordinated(thing)[1:]]


def _goes_on(nominal: Token, verb: Token) -> bool:
    """True for the others of "killed themselves and | nine others", whom parses coordinate with the verb."""
    bare = not any(child.pos_ in {"VERB", "AUX"} or base(child) == "nsubj" for child in nominal.children)
    after = nominal.nbor(1) if nominal.i + 1 < sentence_of(nominal).end else nominal
    counted = bool(children(nominal, "nummod")) and nominal.pos_ in {"NOUN", "PROPN"}
    return counted and bare and nominal.i > verb.i and after.pos_ not in {"VERB", "AUX"}


def _is_counted(nominal: Token) -> bool:
    numerals = children(nominal, "nummod")
    if nominal.pos_ == "NUM" and not case_of(nominal):  # "injured at least 30"
        return True
    ranged = case_of(nominal) in {"between", "from"} and any(children(numeral, "conj") for numeral in numerals)
    return bool(numerals) and (ranged or not case_of(nominal))


def modified(participle: Token) -> Token:
    """What a participle describes: what is right before it, where the parse goes back across a verb or a colon."""
    if (whole := participles.whole_behind_part(participle)) is not None:
        return whole
    before = participle.nbor(-1) if participle.i > sentence_of(participle).start else participle
    between = participle.doc[participle.head.i + 1 : participle.i]
    across = any(token.pos_ == "VERB" or token.text == ":" for token in between)
    return before if before.pos_ in {"NOUN", "PROPN", "NUM"} and across else participle.head


def clauses(noun: Token) -> list[Token]:
    """The participles that describe a noun."""
    after = noun.nbor(1) if noun.i + 1 < sentence_of(noun).end else noun
    found = [child for child in children(noun, "acl") if modified(child) == noun]
    return found + [after] * (after.dep_ == "acl" and after not in found and modified(after) == noun)


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, nominal) for each prepositional dependent; what stands "in front of a bank" is near it."""
    for child in children(token, "obl", "nmod"):
        preposition = case_of(child)
        if child.lower_ in BESIDE:
            yield from (("near", nominal) for case, nominal in obliques(child) if case == "of")
        if child.lower_ == "hands" and case_of(child) == "at":  # "died at the hands of the guards"
            yield from (("by", nominal) for case, nominal in obliques(child) if case in {"of", "possessor"})
        if child.dep_ == "nmod:poss":
            yield "possessor", child
        elif preposition:
            yield preposition, antecedent(child, token)


def modifiers(noun: Token) -> list[Token]:
    """Adjectives and compound nouns before an event noun: "French offensive", "rebel attack"."""
    return [child for child in children(noun, "amod", "compound") if child.i < noun.i]


def paired(modifier: Token) -> list[Token]:
    """The other of two sides that a hyphen joins before an event noun: the army of "army-rebel clashes"."""
    joined = [child for child in children(modifier, "compound", "amod") if child.i == modifier.i - 2]
    return [child for child in joined if child.nbor(1).text in {"-", "–"}]


def phrase(head: Token, *, without: Iterable[Token] = ()) -> tuple[int, int]:
    """Token range [first, last + 1) of a noun phrase: no relative clause, apposition or coordination."""
    barred = {token.i for token in without}
    first = last = head.i
    queue = [head]
    while queue:
        for child in queue.pop().children:
            if child.i in barred or not _inside(child, head):
                continue
            first, last = min(first, child.i), max(last, child.i)
            queue.append(child)
    while last + 2 < sentence_of(head).end and head.doc[last + 1].text == "-" and not head.doc[last].whitespace_:
        last += 2  # "passers-by": the treebank divides compounds at hyphens
    return first, last + 1


def _inside(child: Token, head: Token) -> bool:
    """True for what says who a noun is; not where, not what else is said of it, not who stands beside it."""
    own, after = bool(child.head == head), bool(child.i > head.i)
    if child.dep_ in {"conj", "cc"}:
        one = any(each.dep_ == "det" for each in child.children)  # "two X-Y militants and | a civilian"
        return not (own or one or is_own_name(child.head, head) or is_hung_low(child))
    if child.dep_ == "punct":
        return not own or (child.text in {"-", "–"} and abs(child.i - head.i) == 1)
    if child.dep_ == "case" or (own and misparsed.fixed_case(child)):
        return (after and child.tag_ != "POS") or not (own or child.head.dep_ == "nmod:desc")  # "| of lawyer Ana Pop"
    if child.dep_ == "appos":
        return bool(child.pos_ == "PROPN" and child.left_edge.i == head.i + 1)
    if base(child) == "obl":
        return bool(child.head.pos_ == "ADJ")
    if child.dep_ == "nmod":
        return case_of(child) in BELONGING and not misparsed.of_number(child, head)
    if child.dep_ == "amod" and own and after and any(case in {"for", "in"} for case, _ in obliques(child)):
        return False  # "the guards | responsible for the massacre"; but "fighters loyal to X"
    if child.dep_ == "amod" and child.lower_ == "dead" and child.i and child.nbor(-1).pos_ == "VERB":
        return False  # "shot | dead | four rebels"
    if child.dep_ == "advmod":  # "to rebels and | then to | their rivals"
        return not after and not any(each.dep_ == "case" and each.i > child.i for each in child.head.children)
    dates = child.dep_ in {"compound", "nmod:unmarked"} and is_date(child)  # "on Friday | troops raided the town"
    return child.dep_ in INSIDE_PHRASE and not dates
