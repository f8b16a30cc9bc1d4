"""Who answers for an event that a noun names, what it was aimed at and what was used, where other words tell it.

"The group claimed responsibility for the raid", "two officers were involved in the killing", "the mayor blamed rebels
for the attack", "the raid was blamed on rebels", "the gang behind the kidnapping"; "the bank was the target of the
blast"; "a rifle was used in the attack". Who denies a part in it answers for nothing (`denying`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.arms import armament
from according.extract.forms import is_any
from according.extract.misparsed import BLAME, blamed_in
from according.ontology.frames import Frames
from according.ontology.speech import load_speech

LINKS = frozenset({"for", "in", "of", "with", "behind", "to"})
"""Prepositions between an event and the word that says who had a part in it."""
RESPONSIBILITY = frozenset({"responsibility", "credit"})
"""Nouns that tell who did it even where the event is told elsewhere: "The group claimed responsibility."."""
ACCUSED = "accused"
"""The slot of those on whom a deed is laid, or who are held for it: they did it in the voice of who says so alone."""
SUSPECTED = "suspected"
"""The slot of those who may have done it, whoever says so: "suspected rebels", "is thought to be responsible"."""
FOR_OTHERS = frozenset({"behalf", "name"})
"""Nouns before those for whom somebody speaks: "a caller claimed the raid on behalf of the Front"."""
SPEAKING = frozenset({"speak", "talk", "call", "act"})
"""Verbs of those who speak for others: "a man who said he was | speaking | for the Front"."""
ANYBODY = frozenset({"person", "people", "individual", "one"})
"""Nouns that name nobody before a word for a part in an event: "called for the | persons responsible to be tried"."""
LAID_TO = frozenset({"link", "attribute", "ascribe", "trace"})
"""Verbs that lay an event to somebody, and never on them."""
NEGATIONS = frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor"})
"""Words beside a claim or a part in an event that take it back."""
ALONE = frozenset({"only", "just", "merely", "simply", "solely"})
"""Words after a "not" that takes nothing back."""


def answerable(noun: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """The slots that the words around an event noun fill: "by" who did it, "on" what it hit, "with" what was used."""
    case, above, words = roles.case_of(noun), noun.head, frames.answerable
    yield from _in_relative(noun, frames)
    yield from (("on", thing) for thing in _shaken(noun, frames))
    if noun.lemma_ in RESPONSIBILITY:
        yield from (each for each in having(noun, frames) if _is_for_event(noun, frames))
    elif _is_deed(noun, frames) and is_any(above, words.claim, frames) and noun in roles.deep_objects(above):
        yield from (("by", each) for each in _claiming(above) if not _is_refused(above, frames))
    elif case == "behind":
        yield from ((_told_of(noun, frames), each) for each in _behind(noun, frames))
    elif is_any(above, frames.modality.ordered, frames) and _is_laid_at(above, noun):
        yield from ((_told_of(above, frames), each) for each in _claiming(above))
    elif roles.base(noun) == "nsubj" and roles.is_passive(above) and is_any(above, words.held_to, frames):
        yield from ((SUSPECTED, each) for done in _done_so(above, frames) for each in _claiming(done))
    elif roles.base(noun) == "nsubj" and is_any(above, words.work, frames) and not _is_negated(above):
        doers = (each for case, each in roles.obliques(above) if case in {"of", "possessor"})
        yield from ((_told_of(above, frames), each) for each in doers)
    elif case not in LINKS or above == noun:
        return
    elif (part := _part(above, frames)) is not None:
        yield from having(part, frames)
    elif (charge := _charging(above, frames)) is not None and not _is_refused(charge, frames):
        yield from ((slot_of(charge, frames), each) for each in roles.deep_objects(charge))
    elif above.pos_ in {"NOUN", "PROPN"} and is_any(above, (*words.author, *frames.accused.names), frames):
        slot = SUSPECTED if is_any(above, frames.modality.possible, frames) else _told_of(above, frames)
        yield from ((slot, each) for each in [*_named_so(above), *roles.children(above, "appos")] or [above])
    elif above.pos_ == "NOUN" and is_any(above, words.aim, frames):
        yield from (("on", each) for each in _named_so(above))
    elif above.pos_ == "VERB" and is_any(above, words.use, frames):
        arms = [armament(each, frames) for each in roles.deep_objects(above)]
        yield from (("with", each) for each in arms)
        armed = any(frames.weapons.type_of(each.lemma_.lower()) for each in arms)
        yield from (("by", each) for each in _claiming(above) if armed)


def slot_of(charge: Token, frames: Frames) -> str:
    """The slot of those whom a verb charges with an event: who is convicted did it, who is accused may have."""
    if is_any(charge, frames.modality.possible, frames):
        return SUSPECTED
    return "by" if is_any(charge, frames.answerable.proved, frames) else ACCUSED


def holding(verb: Token) -> Token | None:
    """The verb that holds, blames or clears somebody of what a verb in -ing tells: "accused | of beating a nurse".

    Parses hang it on that verb, or on its object ("accused | a guard of beating a nurse").
    """
    if roles.is_ground(verb):
        return verb.head
    if (blamed := blamed_in(verb)) is not None:
        return blamed
    above = verb.head.head
    marked = any(child.dep_ == "mark" and child.lower_ in BLAME for child in verb.children)
    person = marked and verb.dep_ == "acl" and verb.tag_ == "VBG" and above.pos_ == "VERB"
    return above if person and verb.head in roles.deep_objects(above) else None


def subject_slot(verb: Token, frames: Frames) -> str:
    """The slot of a subject: who is accused of what a verb tells, or held for it, is not said to have done it."""
    held = holding(verb)
    charged = held is not None and is_any(held, (*frames.answerable.charge, *frames.answerable.held), frames)
    return slot_of(held, frames) if held is not None and charged else "subject"


def is_cleared(verb: Token, frames: Frames) -> bool:
    """True for what somebody is cleared of having done."""
    held = holding(verb)
    return held is not None and is_any(held, frames.answerable.cleared, frames)


def part_in(verb: Token, frames: Frames) -> Token | None:
    """The "responsible" of "those responsible for | killing her are soldiers", on which, or beside which, it hangs."""
    beside = (verb.head, *roles.children(verb.head, "amod")) if roles.has_ground(verb) and verb.tag_ == "VBG" else ()
    said = (each for each in beside if each.pos_ == "ADJ" and each.i < verb.i)
    return next((each for each in said if is_any(each, frames.answerable.part, frames)), None)


def _told_of(word: Token, frames: Frames) -> str:
    """The slot of those of whom a predicate speaks: "is responsible", or only "is thought to be", "may have been"."""
    held = holding(word)
    if held is not None and is_any(held, (*frames.answerable.charge, *frames.answerable.held), frames):
        return slot_of(held, frames)
    doubted = any(is_any(each, frames.modality.possible, frames) for each in word.children)
    above = word.dep_ == "xcomp" and roles.is_passive(word.head)
    above = above and is_any(word.head, frames.answerable.held_to, frames)
    return SUSPECTED if doubted or above else "by"


def predicate(word: Token) -> Token:
    """The noun of a preposition that says something of a subject ("was behind | it"); any other word itself."""
    return word.head if word.dep_ == "case" else word


def _charging(above: Token, frames: Frames) -> Token | None:
    """The verb that charges somebody with an event, which hangs on it or on its object: "accuse | rebels of it"."""
    verbs = [each for each in (above, above.head) if each.pos_ == "VERB"]
    charges = (each for each in verbs if is_any(each, frames.answerable.charge, frames))
    return next((each for each in charges if each == above or above in roles.deep_objects(each)), None)


def _is_deed(noun: Token, frames: Frames) -> bool:
    """True for "the killing" and "the raid", which somebody did; who acknowledges "the deaths" killed nobody by it."""
    return any(frame.type is not None for frame, _ in frames.by_lemma.get(noun.lemma_.lower(), ()))


def means_deed(noun: Token, frames: Frames) -> bool:
    """True for a word that means or stands for what was done: "behind | it", "behind the | bombing", not "bars"."""
    told = frames.by_lemma.get(noun.lemma_.lower(), ())
    return noun.pos_ not in {"NOUN", "PROPN"} or any(len(trigger.lemmas) == 1 for _, trigger in told)


def takes_responsibility(noun: Token, frames: Frames) -> bool:
    """True for what claims an event, which only somebody can do, and for a name that is "responsible" or blamed."""
    above = noun.head
    if noun.pos_ == "PROPN" and is_any(above, frames.answerable.charge, frames) and noun in roles.deep_objects(above):
        return True
    claims = above.pos_ == "VERB" and any(each.lemma_ in RESPONSIBILITY for each in roles.deep_objects(above))
    claims = claims and roles.case_of(noun) not in LINKS  # no "responsibility for | the blast, which killed six"
    owning = is_any(above, frames.answerable.claim, frames) and roles.case_of(noun) == "by"  # "claimed by the | Front"
    named = noun.pos_ == "PROPN" and (above.lemma_ == "responsible" or owning)
    return noun.pos_ in {"NOUN", "PROPN"} and (claims or named)


def laid_on(noun: Token, verbs: Iterable[Token], frames: Frames) -> list[Token]:
    """On whom an event is laid: "blamed the raid on | rebels", "an attack attributed to | the army"; none or one.

    Parses hang them on the verb or on the event; the last of several is meant ("the attack on a bank on rebels").
    """
    for verb in (*verbs, *_set_off(noun)):
        if is_any(verb, frames.support.attribute, frames):
            beside = (noun, verb, *roles.children(verb, "obl:agent"))  # "was attributed by residents to | the army"
            cases = {"to"} if verb.lemma_ in LAID_TO else {"on", "to"}  # not "linked attacks | on its staff | to debts"
            behind = [each for token in beside for case, each in roles.obliques(token) if case in cases]
            low = _low(noun) if noun in roles.deep_objects(verb) else []
            return sorted((each for each in behind if each.i > verb.i), key=lambda each: each.i)[-1:] or low
    return []


def _low(noun: Token) -> list[Token]:
    """Those whom parses hang on a clause of the event: "blamed the attack that left 12 dead on | the militia"."""
    inside = (each for clause in roles.children(noun, "acl:relcl") for each in clause.subtree)
    on = [each for token in inside for case, each in roles.obliques(token) if case == "on"]
    last = max(on, key=lambda each: each.i, default=None)
    people = last is not None and last.ent_type_ != "DATE" and (last.pos_ == "PROPN" or _are_many(last))
    return [last] if last is not None and people and last.right_edge.i >= noun.right_edge.i else []


def _are_many(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and roles.is_plural(noun)


def _set_off(noun: Token) -> list[Token]:
    """The participle behind a comma: "killed nine in a raid, | attributed to rebels", wherever the parse hangs it."""
    after = noun.doc[noun.right_edge.i + 1 : sentence_of(noun).end][:2]
    return [each for each in after[1:] if after[0].text == "," and each.tag_ == "VBN"]


def _in_relative(noun: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """Who is charged with an event, or held for it, in its relative clause: "the murder for which | he was tried"."""
    words = frames.answerable
    hosts = [noun, *(each for case, each in roles.obliques(noun) if case == "of")]  # "the death of six, in which"
    for clause in (each for host in hosts for each in roles.children(host, "acl:relcl")):
        linked = any(case in LINKS and each in hosts for case, each in roles.obliques(clause))
        linked = linked and not roles.children(clause, "compound:prt")  # no clerks who were | tied up | in a robbery
        if linked and is_any(clause, (*words.charge, *words.held, *words.proved), frames):
            yield from ((slot_of(clause, frames), each) for each in roles.deep_objects(clause) if each not in hosts)


def _shaken(noun: Token, frames: Frames) -> Iterator[Token]:
    """The buildings and vehicles that an event did harm to, by the passive: "| banks were shaken by explosions"."""
    verb = noun.head
    if roles.case_of(noun) == "by" and roles.is_passive(verb) and is_any(verb, frames.support.affect, frames):
        hit = (each for thing in roles.deep_objects(verb) for each in roles.coordinated(thing))
        yield from (thing for thing in hit if is_any(thing, frames.facilities, frames))


def _is_laid_at(order: Token, noun: Token) -> bool:
    """True for what was ordered: "the killing was ordered by | a colonel", "accused of having ordered it"."""
    return noun.dep_ == "obj" or (roles.is_passive(order) and roles.base(noun) == "nsubj")


def _done_so(held_to: Token, frames: Frames) -> list[Token]:
    """The verb by which somebody is held to have done it: "is believed to have been | carried out | by rebels"."""
    done = roles.children(held_to, "xcomp")
    return [each for each in done if roles.is_passive(each) and is_any(each, frames.support.perform, frames)]


def _is_task(responsibility: Token, frames: Frames) -> bool:
    """True for the responsibility "of printing the paper": what somebody is to do, unless that is violence."""
    doing = (each for each in roles.children(responsibility, "acl") if each.tag_ == "VBG" and roles.has_ground(each))
    return any(each.lemma_.lower() not in frames.by_lemma for each in doing)


def _is_for_event(responsibility: Token, frames: Frames) -> bool:
    """True for responsibility that stands alone, or is for what a frame names: none is for "the budget"."""
    beside = (responsibility, responsibility.head)
    what = [noun for token in beside for case, noun in roles.obliques(token) if case == "for"]
    return all(noun.pos_ in {"VERB", "PRON"} or noun.lemma_.lower() in frames.by_lemma for noun in what)


def _behind(noun: Token, frames: Frames) -> Iterator[Token]:
    """Who is "behind the attack": the subject of such a predicate, or the noun that it describes."""
    subject = roles.own_subject(noun)
    if subject is not None and not (_is_negated(noun) or _is_refused(noun, frames)):
        yield roles.antecedent(subject, noun)
    elif subject is None and noun.head != noun and noun.head.pos_ in {"NOUN", "PROPN"}:
        yield noun.head


def _part(above: Token, frames: Frames) -> Token | None:
    """The word for a part in an event that hangs on it, or on the verb beside it: "took | part | in the raid"."""
    beside = roles.deep_objects(above) if above.pos_ == "VERB" else []
    return next((each for each in (above, *beside) if is_any(each, frames.answerable.part, frames)), None)


def having(part: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """Whose a part in an event is: who claims it, of whom it is said, to whom it belongs, who is accused of it."""
    verb = part.head
    if part.lemma_ in RESPONSIBILITY and (is_any(verb, frames.answerable.duty, frames) or _is_task(part, frames)):
        return  # "assumed its responsibility", "has a responsibility to": what somebody should do
    if _is_refused(part, frames) or (verb.pos_ == "VERB" and _is_refused(verb, frames)):
        return
    if part.pos_ in {"ADJ", "VERB"}:
        yield from ((_told_of(part, frames), each) for each in _subjects(part))
        return
    if part.pos_ == "NOUN" and _is_unshown(part, frames):
        return
    slot = SUSPECTED if is_any(verb, (*frames.modality.examined, *frames.modality.possible), frames) else "by"
    whose = [nominal for case, nominal in roles.obliques(part) if case in {"possessor", "of", "by"}]
    yield from ((slot, nominal) for nominal in whose)
    if any(each.pos_ != "PRON" for each in whose):
        return  # "police investigate the rebels' part in it"
    if verb.pos_ == "VERB" and part in roles.deep_objects(verb):
        beside = (verb, part, *(noun for _, noun in roles.obliques(part))) * is_any(verb, frames.answerable.lay, frames)
        laid = [each for token in beside for case, each in roles.obliques(token) if case == "on" and each.i > part.i]
        yield from ((ACCUSED, each) for each in laid)  # "placed the responsibility for it on | rebels"
        yield from ((_told_of(verb, frames), doer) for doer in _claiming(verb) if not laid)
    elif roles.case_of(part) in LINKS and (charge := _charging(verb, frames)) is not None:
        yield from ((slot_of(charge, frames), each) for each in roles.deep_objects(charge))


def _is_unshown(part: Token, frames: Frames) -> bool:
    """True for a part of which nothing speaks: "no sign of | its part in it", "nothing suggests", "ruled out"."""
    above, truth = part.head, frames.modality.truth
    grounds = above if above.pos_ == "NOUN" and is_any(above, truth, frames) else None
    verb = above.head if grounds is not None else above
    subject = roles.own_subject(verb)
    nothing = [each for each in (grounds, subject) if each is not None]
    none = any(each.lower_ == "nothing" or _is_negated(each) for each in nothing)
    return none or (grounds is not None and _is_negated(verb)) or is_any(verb, frames.answerable.excluded, frames)


def _claiming(verb: Token) -> list[Token]:
    """Who claims an event or has a part in it: for whom it is done where somebody else speaks, else the subject."""
    spoken = [each for each in verb.subtree if each.lower_ in FOR_OTHERS and roles.case_of(each) in {"on", "in"}]
    whose = [(each, pair) for each in spoken for token in (each, each.head) for pair in roles.obliques(token)]
    others = [n for each, (case, n) in whose if case == "possessor" or (case == "of" and n.i > each.i)]
    doer = roles.deep_subject(verb)
    return (others or (professed(doer) if doer is not None else []))[:1] or ([doer] if doer is not None else [])


def professed(person: Token) -> list[Token]:
    """For whom somebody claims to speak: "a man claiming to speak for | the Front", "to represent | it"."""
    speech, clauses = load_speech(), roles.children(person, "acl", "acl:relcl")
    claiming = [each for each in clauses if speech.has(speech.professing, each.lower_)]
    told = (each for verb in claiming for each in roles.children(verb, "ccomp"))
    speaking = (each for each in told if each.lemma_ in SPEAKING)  # "said he was speaking on behalf of | the Front"
    verbs = [*speaking, *(each for verb in claiming for each in (*roles.children(verb, "xcomp"), verb))]
    found = [each for verb in verbs for case, each in roles.obliques(verb) if case in {"for", "of", "from", "on"}]
    behalf = [each for noun in found for case, each in roles.obliques(noun) if case == "of"]
    stands_for = [verb for verb in verbs if verb not in claiming]  # not the raid of "a group that claimed the raid"
    return behalf or found or [each for verb in stands_for for each in roles.children(verb, "obj")]


def _subjects(word: Token) -> Iterator[Token]:
    """Of whom a predicate speaks: "X was involved in it", "those responsible for it", "soldiers implicated in it"."""
    if word.dep_ in {"acl", "amod"} and roles.own_subject(word) is None:
        named = [each for each in _named_so(word.head) if roles.base(word.head) == "nsubj"]
        yield from named or [word.head] * (word.head.lemma_.lower() not in ANYBODY)
    elif roles.is_passive(word):
        yield from roles.deep_objects(word)
    elif (subject := roles.surface_subject(word)) is not None:
        yield subject


def _named_so(noun: Token) -> Iterator[Token]:
    """What a noun calls something else: the subject of "was the target of", the name beside "mastermind of".

    In "the target of the blast was | a bank" the noun is the subject.
    """
    if roles.base(noun) == "nsubj" and roles.children(noun.head, "cop") and noun.head.pos_ in {"NOUN", "PROPN"}:
        yield noun.head
        return
    said = noun.dep_ == "xcomp" and bool(roles.children(noun, "cop"))  # "is said to be the | mastermind of it"
    subject = roles.surface_subject(noun) if said else roles.own_subject(noun)
    if subject is not None and not _is_negated(noun):
        yield roles.antecedent(subject, noun)
    if noun.dep_ == "appos":
        yield noun.head


def _is_refused(word: Token, frames: Frames) -> bool:
    """True where a part in the event is denied: "denied responsibility", "denied that it was involved"."""
    refusing = (*frames.modality.denied, *frames.answerable.cleared)
    return _is_negated(word) or any(is_any(each, refusing, frames) for each in (word, holding(word) or word.head))


def _is_negated(word: Token) -> bool:
    return any(child.lower_ in NEGATIONS for child in word.children)


def is_not_only(word: Token) -> bool:
    """True for the "not" of "not only because of the attacks", which takes nothing back."""
    return word.lower_ == "not" and word.i + 1 < len(word.doc) and word.nbor().lower_ in ALONE
