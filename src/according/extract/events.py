"""Mentions of events: every place where a frame's trigger stands, with its arguments by role.

One general engine reads the frames (`according.ontology.frames`): it knows grammar, the frames know words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc, Token

from according.annotate.text import column, sentence_of
from according.extract import idioms, reckoning, roles
from according.extract.adjectives import adjective_slots
from according.extract.agents import (
    CARRIED,
    affected,
    bearer,
    behind,
    beside_first,
    counts_fates,
    far_agents,
    follows_another,
    is_counted,
    is_past_verb,
    laden_into,
    shared,
    sharing,
    staged,
    under_fire,
)
from according.extract.answerable import (
    ACCUSED,
    SUSPECTED,
    answerable,
    having,
    holding,
    is_cleared,
    laid_on,
    part_in,
    predicate,
    subject_slot,
)
from according.extract.arms import armament, put_to_use, used_in
from according.extract.besides import besides
from according.extract.forms import bases, is_any, is_hit, other_effect
from according.extract.identified import named_as
from according.extract.lists import conjuncts, gapped, named_together
from according.extract.lostcounts import behind_aside
from according.extract.misparsed import gapped_count, leads_clause, number_before, partner_of
from according.extract.triggers import MODIFIER, PARTICIPLES, by_phrase, trigger_tokens
from according.ontology.frames import Frame, Frames, Role, Trigger, longest_first
from according.ontology.groups import WOUNDED, group_of

NOTHING = ("nothing",)  # what a trigger's object is called that must not be there: "the police fired"
WORDS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADP"})
"""Parts of speech that can be a trigger, participles aside, which may be tagged otherwise."""
HEDGES = frozenset({"ADP", "ADJ", "ADV"})  # of what stands before a number: "at least", "more than", "nearly"
LED = frozenset({"lead", "led", "backed"})  # before an event noun these name who is behind it: "US-led strikes"


@dataclass(frozen=True, slots=True)
class Argument:
    """One filler of a role: the head token, and by which grammatical slot it came."""

    role: Role
    head: Token
    slot: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an event: the frame, the trigger's tokens, the arguments, the event mentions it hangs on.

    `fixed` are the objects that belong to the trigger itself ("lost their | lives"). Of a mention that leaves out its
    verb, `reach` are its own tokens, `model` the event that it is another one like, and `contrast` what sets the two
    apart: "place", "time" or "doer".
    """

    frame: Frame
    head: Token
    tokens: tuple[Token, ...]
    arguments: tuple[Argument, ...]
    verbs: tuple[Token, ...]
    fixed: tuple[Token, ...] = ()
    model: Token | None = None
    reach: range = range(0)
    contrast: str = ""

    def of(self, role: Role) -> tuple[Argument, ...]:
        """The arguments in a role."""
        return tuple(argument for argument in self.arguments if argument.role == role)

    @property
    def method(self) -> str:
        """How the mention came to be: frame and construction, e.g. "killing/passive"."""
        if self.reach:
            return f"{self.frame.id}/gapped"
        if self.head.pos_ in {"NOUN", "PROPN"} or roles.is_gerund(self.head):
            return f"{self.frame.id}/nominal"
        if self.head.pos_ == "NUM":
            return f"{self.frame.id}/recalled"
        if roles.is_passive(self.head):
            return f"{self.frame.id}/{'participle' if self.head.dep_ == 'acl' else 'passive'}"
        return f"{self.frame.id}/{'adjective' if self.head.pos_ == 'ADJ' else 'active'}"


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger found: its words, and the objects that belong to the idiom itself ("lost their lives")."""

    frame: Frame
    trigger: Trigger
    tokens: tuple[Token, ...]
    fixed: tuple[Token, ...]


def find_mentions(doc: Doc, frames: Frames) -> tuple[Mention, ...]:
    """All mentions in the order of the text; of triggers that share a token the longest wins."""
    found = []
    taken: set[int] = set()
    for number, (pos, tag) in enumerate(zip(column(doc, "POS"), column(doc, "TAG"), strict=True)):
        if number in taken or not (pos in WORDS or tag in PARTICIPLES):
            continue
        token = doc[number]
        match = _match(token, frames)
        if match is None:
            continue
        taken.update(each.i for each in (*match.tokens, *match.fixed))
        found.append(_mention(token, match, frames))
    return tuple(found)


def weapon_within(mention: Mention, frames: Frames) -> tuple[Token, ...]:
    """The words for a weapon that an event noun is made with: "a car bomb attack", "a rocket attack"."""
    words = mention.tokens if mention.head.pos_ in {"NOUN", "PROPN"} else ()
    parts = (words[start:end] for start in range(len(words)) for end in range(len(words), start, -1))
    return next((part for part in parts if frames.weapons.type_of(" ".join(t.lemma_.lower() for t in part))), ())


def _match(token: Token, frames: Frames) -> Match | None:
    candidates = [pair for base in bases(token, frames) for pair in frames.by_lemma.get(base, ())]
    for frame, trigger in sorted(candidates, key=longest_first):
        tokens = trigger_tokens(token, trigger)
        if tokens is None:
            continue
        told = [*roles.deep_objects(token), *idioms.lying(token), *idioms.told_of(token)]
        fixed = tuple(each for each in told if idioms.is_of(each, trigger, frame, frames))
        bare = trigger.object == NOTHING and not told and not roles.is_passive(token)
        if trigger.object and not (fixed or bare):
            continue
        return Match(frame, trigger, tokens, fixed)
    return None


def _mention(head: Token, match: Match, frames: Frames) -> Mention:
    frame, nominal = match.frame, match.trigger.upos == "NOUN" or roles.is_gerund(head)
    arguments = tuple(
        Argument(role, armament(each, frames) if role == "weapon" else each, _doubted(slot, role, each, head, frames))
        for slot, filler in _slots(head, match, frames)
        if (role := _role(slot, frame)) is not None
        for each in (named_together(filler) if role == "victim" else []) or roles.coordinated(filler)
        if each == filler or slot not in {"reach", "put"} or not (reckoning.counts_them(each) or filler.i < head.i)
        if (each not in match.tokens) != (slot == "self") and not (slot in {"from", "by"} and is_past_verb(each, head))
    )
    verbs = tuple(_supports(head, frames)) if nominal else ()
    arguments = tuple(a for a in arguments if a.role != "victim" or not _is_of_other(a, head, frame, frames))
    unique = {(argument.role, argument.head.i): argument for argument in reversed(arguments)}
    found = tuple(sorted(unique.values(), key=lambda a: a.head.i))
    return Mention(frame, head, match.tokens, found, verbs, match.fixed)


def _role(slot: str, frame: Frame) -> Role | None:
    """The role of a slot; who is accused stands where who did it would."""
    if slot == CARRIED:
        return "weapon"
    return frame.roles.get("by", frame.roles.get("subject")) if slot in {ACCUSED, SUSPECTED} else frame.roles.get(slot)


def _doubted(slot: str, role: Role, filler: Token, head: Token, frames: Frames) -> str:
    """The slot of a filler, or of the suspected where words beside it doubt that it was they: "suspected rebels"."""
    modality = frames.modality
    doubts = [is_any(each, modality.possible, frames) for each in roles.children(filler, "amod", "advmod")]
    told_by = [filler, head, *([head.head] if head.dep_ == "obl" else [])]  # "were allegedly killed in a US | raid"
    doubts += [each.lower_ in modality.alleged for token in told_by for each in token.children]
    acts = role == "perpetrator" or (role == "weapon" and slot == "subject")  # "rebels | blew up a bridge"
    return SUSPECTED if acts and any(doubts) else slot


def _slots(head: Token, match: Match, frames: Frames) -> Iterator[tuple[str, Token]]:
    if match.trigger.upos == "PRED":
        subject = roles.surface_subject(predicate(head))
        return iter([("subject", subject)] if subject is not None else [])
    if match.trigger.upos == "NOUN" or roles.is_gerund(head):
        carrier = roles.obliques(head.head) if match.frame.elliptic and head.head.pos_ == "VERB" else ()
        return chain(_noun_slots(head, frames), carrier)  # "put the blame on bandits", "suspicion fell on them"
    if match.trigger.upos == "ADJ":
        return (each for each in adjective_slots(head) if match.frame.roles.get(each[0]) != "perpetrator")
    counted = bool(match.frame.effects) and match.frame.roles.get("object") == "victim"
    done = (head, *(each for each in match.tokens[1:] if each.pos_ == "VERB"))  # "tried to kill | the mayor"
    told = (each for verb in done for each in roles.deep_objects(verb))
    objects = [each for each in told if not _counts_for_other(each, head, match.frame, frames)]
    return _verb_slots(head, objects, match, counted, frames)


def _is_of_other(victim: Argument, trigger: Token, frame: Frame, frames: Frames) -> bool:
    """True for one who suffered something else: the wounded of "nine bodies and 12 wounded people were brought"."""
    beside = victim.slot == "idiom" and any(other_effect(t, frame, frames) for t in roles.children(victim.head, "amod"))
    whole = (
        victim.slot == "of" and trigger.pos_ == "VERB" and not roles.is_gerund(trigger)
    )  # "of the 11 shot, four died"
    whole |= victim.slot == "of" and victim.head.dep_ == "conj" and _counts_harm(victim.head, frame, frames)
    alive = victim.slot == "idiom" and idioms.is_beside_bodies(victim.head)
    return beside or whole or alive or _counts_for_other(victim.head, trigger, frame, frames)


def _counts_harm(noun: Token, frame: Frame, frames: Frames, upos: str = "NOUN") -> bool:
    """True for the injury of "the death of eight and the | injury of 89", and for the "missing" beside the killed."""
    told = (f.effects for f, trigger in frames.by_lemma.get(noun.lemma_.lower(), ()) if trigger.upos == upos)
    return any(effects and set(effects).isdisjoint(frame.effects) for effects in told)


def _counts_for_other(figure: Token, trigger: Token, frame: Frame, frames: Frames) -> bool:
    """True for the figure of another effect, whatever the parse says: the 12 of "nine killed 12 injured".

    It stands right before the other effect's participle, right after its verb ("kill five, wound 12"), or has the
    participle for an adjective beside a toll ("a toll of nine, and 12 injured people").
    """
    rest = figure.doc[figure.i + 1 : sentence_of(figure).end]
    following = next((each for each in behind_aside(rest) if each.pos_ != "ADV"), trigger)  # "30 | badly | wounded"
    hurt = bool({figure.lower_, following.lower_} & WOUNDED) or idioms.is_with_wounds(figure)
    hurt = hurt and "injured" not in frame.effects
    other = hurt or any(other_effect(each, frame, frames) for each in (figure, following))
    if frame.effects and figure.dep_ == "conj" and other:
        return True  # "12 martyrs and 30 injured"
    if not frame.effects or figure.i <= trigger.i:
        return False
    if trigger.pos_ == "NOUN" and counts_fates(figure, trigger, frames):
        return True
    harmed = following.tag_ == "JJ" and _counts_harm(following, frame, frames, "ADJ")
    if harmed or (following.tag_ in {"VBN", "VBD", "JJ"} and other_effect(following, frame, frames)):
        return True
    before = figure.doc[roles.phrase(figure)[0] - 1]
    while before.pos_ in HEDGES and before.i > trigger.i:  # "wounded | at least nine people"
        before = before.nbor(-1)
    both = before == partner_of(trigger) or before in sharing(trigger, frames)  # "kidnapped and | killed a priest"
    if before.i > trigger.i and not both and other_effect(before, frame, frames):
        return True
    own = (each for each in roles.children(figure, "amod") if each.nbor(-1) == figure or each.nbor(-1).pos_ != "NUM")
    told = trigger.pos_ == "NOUN" or figure.pos_ == "NUM"  # "killed nine and | a third wounded | four"
    return told and any(other_effect(each, frame, frames) for each in own)


def _is_holding(noun: Token, frames: Frames) -> bool:
    return any(f.family == "control" and t.upos == "NOUN" for f, t in frames.by_lemma.get(noun.lemma_.lower(), ()))


def _verb_slots(
    verb: Token, objects: list[Token], match: Match, counted: bool, frames: Frames
) -> Iterator[tuple[str, Token]]:
    subject, fixed = None if is_cleared(verb, frames) else roles.deep_subject(verb), match.fixed
    held = holding(verb)
    if subject is not None and is_any(subject, frames.answerable.part, frames):  # "his | part in killing"
        yield from having(subject, frames)
        subject = None
    elif subject is not None and roles.has_ground(verb) and _is_holding(subject, frames):
        subject = None  # "the | arrest of a clerk for beating a boy"
    if (part := part_in(verb, frames)) is not None:
        yield from having(part, frames)
        subject = None
    if subject is None and match.frame.roles.get("subject") == "victim":
        subject = number_before(verb)  # "In Gao 12 died"
    own_past = frames.irregular.get(verb.lower_) == verb.lower_  # "Dozens hurt", "the nine people | hurt"
    bare = verb.tag_ in PARTICIPLES or verb.tag_ == "JJ" or (own_past and verb.tag_ == "VBP")
    bare = bare and partner_of(verb) is None
    if subject is not None and not objects and bare and not roles.children(verb, "aux") and counted:
        # "with a soldier wounded", "Two policemen killed in ambush": a passive without auxiliary
        yield "object", subject
    elif subject is not None and not (match.frame.elsewhere and objects):  # nor is who "carried a girl to hospital"
        yield subject_slot(verb, frames), subject
        yield from behind(subject, frames)
    for thing in objects:
        if thing not in fixed:
            yield "object", thing
    acts = match.frame.roles.get("subject") == "perpetrator" or (match.frame.aftermath and subject not in fixed)
    doer = subject if acts else None
    yield from (each for each in idioms.idiom_slots(verb, fixed, frames) if each[1] != doer)  # "burned | their | homes"
    if verb.dep_ in {"amod", "acl"} and counted:
        yield from (("object", name) for name in named_as(verb.head))
    if verb.dep_ == "amod" and counted and reckoning.counted_out(verb.head) is not None:
        yield "object", verb.head  # "two of the slain rebels"
    figure = (reckoning.figure_before(verb) or reckoning.numbered(verb)) if counted and not objects else None
    if figure is not None and figure != subject:
        yield "object", figure
    if counted:  # "six were killed in Gao and four in Menaka"; not "six killed and four captured"
        beside = roles.children(verb, "conj")
        others = [gapped_count(each) for each in beside]
        yield from (("object", each) for each in beside if each.pos_ == "NUM" and each not in others)
        yield from gapped(verb)
    if counted or match.frame.roles.get("subject") == "victim":
        hosts = (verb, *objects, *([subject] if subject is not None else []))
        yield from (("object" if counted else "subject", each) for host in hosts for each in besides(host))
    using = (*roles.children(verb, "advcl"), *put_to_use(verb, frames))
    yield from (("with", each) for clause in using for each in used_in(clause, frames))
    yield from (("by", each) for each in far_agents(verb, frames))
    yield from laden_into(fixed)
    for token in (verb, *match.tokens[1:]):  # "took control of the town": the town hangs on the idiom's noun
        yield from (each for each in roles.obliques(token) if held is None or each[0] != "by")  # who accuses did not


def _noun_slots(noun: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    support = frames.support
    yield "self", noun
    laid = laid_on(noun, (*_supports(noun, frames), *roles.clauses(noun)), frames)
    answered = tuple(answerable(sharing(noun, frames)[0], frames))  # "accused of the abduction and | murder | of"
    yield from ((ACCUSED, each) for each in laid)
    known = {each.i for each in laid} | {each.i for _, each in answered}
    around = (*roles.obliques(noun), *shared(noun, frames))
    yield from (idioms.of_a_life(each) for each in around if each[1].i not in known)
    low = (
        of for case, of in around if case != "for" or of.lemma_.lower() not in frames.by_lemma
    )  # "revenge for a raid"
    yield from (("by", n) for of in low for preposition, n in roles.obliques(of) if preposition == "by")
    yield from (("reach", each) for each in reckoning.reached(reckoning.count_of(noun)))
    yield from (("put", each) for each in (*reckoning.numbers_put(noun), *reckoning.befallen(noun)))
    yield from idioms.inflicted(noun, frames)
    yield from (("left-with", each) for each in [idioms.left_with(noun)] if each is not None)
    yield from chain(beside_first(noun, frames), under_fire(noun), bearer(noun))
    yield from answered
    if noun.dep_ in MODIFIER and (agent := by_phrase(noun.head)) is not None:
        yield "by", agent
    if noun.dep_ == "obj" and noun.head.pos_ == "VERB":  # "condemned the raid late on Sunday by | bandits"
        yield from (("by", each) for case, each in roles.obliques(noun.head) if case == "by" and each.i > noun.i)
    beside = roles.modifiers(noun)
    hit = [each for each in beside if is_hit(each, frames)]  # "a police | station | bombing" is not by the police
    for modifier in (each for each in beside if each.i + 1 not in {thing.i for thing in hit}):
        people = group_of(modifier.lemma_.lower()) is not None  # a "Somali rebel | attack" is the rebels'
        alone = people or modifier in hit or modifier.dep_ != "compound"  # but for "regime | artillery fire"
        alone = alone or (modifier.ent_type_ == "ORG" and modifier.ent_iob_ == "I")  # "a Pakistan Taliban | attack"
        inner = [] if alone else roles.modifiers(modifier)
        yield from (("modifier", each) for each in (modifier, *roles.paired(modifier), *inner))
        if modifier.lemma_.lower() in LED:
            yield from (("modifier", leader) for leader in modifier.children if leader.pos_ == "PROPN")
    for clause in roles.clauses(noun):
        yield from _clause_slots(clause, frames)
    for verb in _supports(noun, frames):
        performed = noun in roles.deep_objects(verb) or any(
            noun in conjuncts(each) for each in roles.deep_objects(verb)
        )
        subject = roles.deep_subject(verb)
        if subject is not None and performed and is_any(verb, support.perform, frames):
            slot = subject_slot(verb, frames)  # who is accused of staging it may have
            yield "by" if slot == "subject" else slot, subject
        elif subject is not None and performed and is_any(verb, support.suffer, frames):
            # "survived the raid" was aimed at him; "survived the massacre" killed others
            borne = ("on",) if is_any(verb, support.outlive, frames) else ("of", "bearer")
            yield from ((slot, subject) for slot in borne)
        if roles.base(noun) == "nsubj" and is_any(verb, support.affect, frames):
            yield from (("on", thing) for thing in affected(verb))
        if performed and is_any(verb, support.suffer, frames):  # "repelled a raid on a town by | bandits"
            yield from (("by", each) for each in roles.children(verb, "obj") if roles.case_of(each) == "by")
        if is_any(verb, (*support.happen, *support.claim, *support.perform), frames):
            yield from (
                (p, n) for p, n in roles.obliques(verb) if p in {"by", "against", "on", "between", "to", "at", "with"}
            )


def _clause_slots(clause: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """ "an attack claimed by X", "fighting led by X", "clashes pitting X against Y"."""
    if is_any(clause, (*frames.support.claim, *frames.support.perform), frames):
        yield from staged(clause)
    elif is_any(clause, ("target",), frames):
        yield from (("on", each) for each in roles.children(clause, "obj"))
    elif is_any(clause, ("involve",), frames):
        yield from (("between", each) for each in roles.children(clause, "obj"))


def _supports(noun: Token, frames: Frames) -> Iterator[Token]:
    """The verb that carries an event noun: "staged a raid", "the operation ended", "suffered an attack"."""
    if noun.dep_ in MODIFIER:
        yield noun.head
        return
    first = noun
    while (first.dep_ == "conj" and (first.head.pos_ in {"NOUN", "PROPN"} or leads_clause(first.head))) or is_counted(
        first
    ):
        first = first.head
    governor = first.head
    if governor.i == noun.i or governor.pos_ not in {"VERB", "AUX"} or follows_another(governor):
        return
    support = frames.support
    carried = is_any(
        governor, (*support.perform, *support.suffer, *support.happen, *support.attribute, *support.claim), frames
    )
    reported = roles.is_passive(governor) and is_any(governor, support.report, frames)
    subject = roles.base(first) in {"nsubj", "csubj"} or leads_clause(first)
    results = subject and is_any(governor, (*support.result, *support.affect), frames)
    if (subject or roles.base(first) == "obj") and (carried or reported or results):
        yield governor
        beside = (each for each in roles.children(governor, "conj") if subject and roles.own_subject(each) is None)
        yield from (each for each in beside if is_any(each, (*support.perform, *support.claim), frames))
