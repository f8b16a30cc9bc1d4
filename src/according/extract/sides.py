"""Whose losses a figure counts: those of the perpetrators' own side, or of the targets.

Who harmed none but that side struck back: they take part, and did not do what the attackers did (`returned` has those
who struck back and harmed nobody).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from according.extract import roles
from according.extract.parts import Draft
from according.extract.persons import HE, SHE, person_meant
from according.extract.quantities import Figure, noun_of
from according.extract.reading import Reading
from according.extract.reference import doer_of, owner, possessor
from according.extract.remainder import counted_before
from according.extract.sentences import start_before
from according.extract.situations import Situation
from according.model import Effect
from according.ontology.groups import group_of, names_its_own
from according.ontology.kinds import OF_NO_STATE, STATE_KINDS
from according.resolve.actors import compatible
from according.values import Actor, Group, Quantity, Side

FORCES = STATE_KINDS | {"peacekeeping"}
"""Kinds of actors on the side of a state: the attackers whom they kill are their targets."""

SHOOTING = "armed-attack"
"""The type of what firearms do."""
UNARMED = frozenset({"crowd", "civilians", "people"})
"""Kinds of those who have stones and sticks where a force of the state has guns."""
THEM = "them"
ATTACKER = "attacker"
MEN = frozenset({"man", "member"})
"""Nouns by which armed sides call their fighters: "two of our men were killed"."""


def with_sides(drafts: Sequence[Draft], reading: Reading) -> Iterable[Draft]:
    """Losses of the perpetrators' own side against those of the targets, by the actors of the account."""
    told_of = _accused_dead(_outgunned(drafts))
    drafts, raiders = _ambushed(_fought_off(told_of, reading))
    perpetrators = [d.value for d in drafts if d.field == "perpetrator" and isinstance(d.value, Actor)] or raiders
    participants = [d for d in drafts if d.field == "participant"]
    forces = bool(perpetrators) and all(actor.kind in FORCES for actor in perpetrators)

    def attacking(told: tuple[Effect, Figure]) -> bool:
        return _are_attackers(told[1].group.text, reading)

    def own(text: str, situation: Situation) -> bool:
        by = {doer_of(argument, reading).kind for argument in situation.mention.of("perpetrator")}
        mob = bool(by) and (by | {actor.kind for actor in perpetrators}) <= UNARMED  # "villagers killed two kidnappers"
        attackers = not (forces or mob) and _are_attackers(text, reading)
        return attackers or is_own(owner(situation.mention, reading) or reading.actor_of(text), perpetrators, reading)

    def strikes_back(draft: Draft) -> bool:
        """ "Soldiers killed four of the attackers", "one of the attackers was shot by soldiers"."""
        situation = draft.situation
        harmed = [_meant(figure.group.text, situation, perpetrators, reading) for _, figure in situation.figures]
        harmed = harmed or list(_hit(situation))
        ours = bool(harmed) and all(own(text, situation) for text in harmed) and len(perpetrators) > 1
        return ours and not _begins(draft, drafts)

    settled, doers = map(_held, drafts), tuple(perpetrators)
    shooting = [
        d.field == "perpetrator" and not d.situation.figures and (strikes_back(d) or _answers(d, drafts))
        for d in drafts
    ]
    did = (d.value for d, a in zip(drafts, shooting, strict=True) if d.field == "perpetrator" and not a)
    perpetrators = [actor for actor in did if isinstance(actor, Actor)] or perpetrators
    striking = [a or (d.field == "perpetrator" and strikes_back(d)) for d, a in zip(drafts, shooting, strict=True)]
    stopping = [a and any(map(attacking, d.situation.figures)) for d, a in zip(drafts, striking, strict=True)]
    stopping = [a or b for a, b in zip(stopping, shooting, strict=True)]
    did = (d.value for d, a in zip(drafts, stopping, strict=True) if d.field == "perpetrator" and not a)
    perpetrators = [actor for actor in did if isinstance(actor, Actor)]  # police who shot the attacker killed no victim
    perpetrators = perpetrators or raiders
    began = [d for d, a in zip(drafts, stopping, strict=True) if d.field == "perpetrator" and not a]
    for draft in (replace(d, field="participant") if a else d for d, a in zip(settled, striking, strict=True)):
        if draft.field == "target" and isinstance(draft.value, Actor) and own(draft.value.text, draft.situation):
            continue  # the perpetrators' own losses are no target
        if draft.field == "target" and draft.situation.accused:
            continue  # nor is who is held for violence: the figure of the detained tells of them
        if not isinstance(draft.value, Quantity) or draft.value.group is None or draft.field == "strength":
            yield draft
            continue
        held = draft.field == "detained" and draft.situation.accused
        text, told = _meant(draft.value.group.text, draft.situation, doers, reading), draft.situation
        before = (d.value for d in began if d.offset < draft.offset)  # not "rebels killed two; police fired back"
        leading = [actor for actor in before if isinstance(actor, Actor)]
        ours = text.casefold() in roles.REFLEXIVE or own(text, told)
        ours = ours and not _were_struck_first(text, told, leading, reading)
        ours = ours or _is_of_the_force(text, told, leading, reading)
        ours = ours or _are_fellows(text, told, perpetrators, drafts, reading)
        side: Side = "perpetrator" if held or ours else "target"
        if not perpetrators and participants and drafts is told_of:
            side = "unknown"
        named = {"side": side} if draft.value.group.text else {"side": side, "text": text}
        group = _with_actor(draft.value.group, draft, reading).model_copy(update=named)
        yield replace(draft, value=draft.value.model_copy(update={"group": group}))


def _were_struck_first(text: str, told: Situation, leading: Sequence[Actor], reading: Reading) -> bool:
    """ "Rebels killed six soldiers. Residents accused troops of beating them": no losses of troops who did that."""
    by = {doer_of(argument, reading).kind for argument in told.mention.of("perpetrator")}
    forces = FORCES & {actor.kind for actor in (reading.actor_of(text), *leading)}
    return bool(by) and by.isdisjoint(FORCES) and bool(forces) and FORCES.isdisjoint({each.kind for each in leading})


def _outgunned(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """ "Police fired on demonstrators who threw stones, killing two": the demonstrators only take part.

    Whom a parse makes the doers of the killing, too; not so where policemen or soldiers are hurt.
    """
    told = [d for d in drafts if d.field == "perpetrator" and isinstance(d.value, Actor)]
    kinds = {d.value.kind for d in told if isinstance(d.value, Actor) and d.situation.mention.frame.type == SHOOTING}
    if not kinds & FORCES or kinds & UNARMED:  # "students opened fire; police shot one of them"
        return drafts
    plain = [d for d in told if d.situation.mention.frame.type == "attack"]  # not "youths hurled explosives"
    idle = [d for d in plain if isinstance(d.value, Actor) and d.value.kind in UNARMED and not _hurts_forces(d)]
    return [replace(d, field="participant") if d in idle else d for d in drafts]


def _accused_dead(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """ "Soldiers shot dead a boy who they said had thrown a firebomb": they did it, and to him.

    What is said of the dead harmed nobody, and they are no gunmen or rebels.
    """
    told = [d for d in drafts if d.field == "perpetrator" and isinstance(d.value, Actor)]
    shots = (d.situation.mention for d in told if isinstance(d.value, Actor) and d.value.kind in FORCES)
    dead = {argument.head for mention in shots for argument in mention.of("victim")}
    dead = {each for each in dead if (noun := group_of(each.lemma_.lower())) is None or not noun.armed}
    said_of = [d for d in told if not d.situation.figures and dead & set(_described(d.situation.mention.head))]
    return [replace(d, field="participant") if d in said_of else d for d in drafts]


def _fought_off(drafts: Sequence[Draft], reading: Reading) -> Sequence[Draft]:
    """ "A soldier died in an ambush; troops killed five of the attackers": troops only fought back.

    So it is where nobody but a state's forces is said to have done anything, and others were harmed than the attackers.
    """
    told = [d for d in drafts if d.field == "perpetrator" and isinstance(d.value, Actor)]
    counts = {each.group.text for d in drafts for effect, each in d.situation.figures if effect == "killed"}
    others = any(not _are_attackers(text, reading) for text in counts)
    if not others or any(isinstance(d.value, Actor) and d.value.kind not in FORCES for d in told):
        return drafts
    back = [d for d in told if d.situation.figures and all(_are_known(f, reading) for _, f in d.situation.figures)]
    if not back:
        return drafts
    return [replace(d, field="participant") if d in back else d for d in drafts]


def _ambushed(drafts: Sequence[Draft]) -> tuple[Sequence[Draft], list[Actor]]:
    """ "Eleven soldiers died in an attack on their convoy; the army killed 20 insurgents": the army fought back.

    So it is where an attack harmed a state's forces, or came before what they did ("killed ten after an attack left six
    dead"), nobody else is said to have done it, and all that a state's forces did was to harm irregulars. Beside the
    drafts those whom they harmed, who are taken to have attacked.
    """
    told = [d for d in drafts if d.field == "perpetrator" and isinstance(d.value, Actor)]
    harmed = {f.group.text for d in drafts for _, f in d.situation.figures}
    irregular = {text for text in harmed if _noun_kind(text) in OF_NO_STATE}
    hurt = any(_noun_kind(text) in FORCES for text in harmed - irregular)
    back = [d for d in told if isinstance(d.value, Actor) and d.value.kind in FORCES]
    back = [d for d in back if d.situation.figures and {f.group.text for _, f in d.situation.figures} <= irregular]
    attacks = [d.situation for d in drafts if _is_of_nobody(d.situation)]
    before = any(_comes_after(d.situation, each) for d in back for each in attacks)
    if not ((attacks and hurt) or before) or not back or len(back) < len(told):
        return drafts, []
    own = [replace(d, field="participant") if d in back else d for d in drafts]
    foes = [d.value for d in drafts if d.field == "target" and isinstance(d.value, Actor)]
    return own, [each for each in foes if each.kind in OF_NO_STATE and _is_counted(each, irregular)]


def _is_counted(actor: Actor, counted: Iterable[str]) -> bool:
    """True for those of whom some are counted: the insurgents of "20 insurgents"."""
    return any(text and actor.text.endswith(text) for text in counted)


def _noun_kind(text: str) -> str:
    noun = group_of(text.casefold().rpartition(" ")[2])
    return noun.kind if noun is not None else ""


def _comes_after(deed: Situation, attack: Situation) -> bool:
    """True for "killed ten rebels | after an attack | on a village left five dead"."""
    head, above = attack.mention.head, list(roles.governors(attack.mention.head))
    chain = [head, *above[: above.index(deed.mention.head)]] if deed.mention.head in above else []
    return any(child.lower_ == "after" for each in chain for child in roles.children(each, "mark", "case"))


def _is_of_nobody(situation: Situation) -> bool:
    """True for an attack or an ambush of which no doer is told, and which is not on irregulars: "on their convoy"."""
    mention = situation.mention
    if mention.head.pos_ != "NOUN" or mention.frame.type != "attack" or mention.of("perpetrator"):
        return False
    hit = [each.head for role in ("target", "victim") for each in mention.of(role)]
    whose = [word for each in hit for word in (each, *roles.modifiers(each), *roles.children(each, "nmod:poss"))]
    return all(_noun_kind(each.lemma_.lower()) not in OF_NO_STATE for each in whose)


def _are_known(figure: Figure, reading: Reading) -> bool:
    """True for "five of the attackers", "the gunman": those who struck before; not for "two gunmen", who may be any."""
    told = reading.doc.char_span(figure.span.start, figure.span.end, alignment_mode="expand") or ()
    return _are_attackers(figure.group.text, reading) and any(token.lower_ == "the" for token in told)


def _described(deed: Token) -> Iterable[Token]:
    """Of whom a relative clause tells a deed, and those above: "a | boy | who they said had thrown a firebomb"."""
    path = deed
    for governor in roles.governors(deed):
        if path.dep_ == "acl:relcl":
            yield governor
        path = governor


def _hurts_forces(draft: Draft) -> bool:
    nouns = (group_of(f.group.text.casefold().rpartition(" ")[2]) for _, f in draft.situation.figures)
    return any(noun is not None and noun.kind in FORCES for noun in nouns)


def _begins(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Rebels fired on rangers, who shot back": irregulars of whom the first deed is told strike nobody back."""
    first = min(d.offset for d in drafts if d.field == "perpetrator")
    return isinstance(draft.value, Actor) and draft.value.kind in OF_NO_STATE and draft.offset == first


def _answers(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Rebels killed eight soldiers; a bomber was shot by soldiers": a force's shots after irregulars have killed.

    Not so where it is told to have shot at others: "soldiers opened fire on the villagers".
    """
    before = (d for d in drafts if d.field == "perpetrator" and d.situation.figures and d.offset < draft.offset)
    irregular = any(isinstance(d.value, Actor) and d.value.kind in OF_NO_STATE for d in before)
    people = any(group_of(word.casefold().removesuffix("s")) is not None for word in _hit(draft.situation))
    shot = draft.situation.mention.frame.type == "armed-attack" and not people
    return irregular and shot and isinstance(draft.value, Actor) and draft.value.kind in FORCES


def _hit(situation: Situation) -> Iterable[str]:
    """The nouns of those whom nobody counts: the attacker of "an | attacker | who was shot by soldiers"."""
    verb = situation.mention.head
    for argument in (*situation.mention.of("victim"), *situation.mention.of("target")):
        people = roles.antecedent(argument.head, verb) if verb.pos_ == "VERB" else argument.head
        some = people.pos_ == "NUM" or people.lower_ == "one"
        of = [each for case, each in roles.obliques(people) if case == "of"] if some else []
        noun = next(iter(of), people)
        yield f"{noun.text}s" if noun.tag_ == "NN" else noun.text  # sides are told in the plural


def _are_attackers(text: str, reading: Reading) -> bool:
    """True for words with a noun of attackers, one or several: "two assassins"; not for "700 assassinations"."""
    words = f" {text.lower()} "
    return any(f" {noun}{end}" in words for noun in reading.frames.attackers for end in (" ", "s ", "'", "’", "-"))


def _meant(text: str, situation: Situation, perpetrators: Sequence[Actor], reading: Reading) -> str:
    """Whom a figure counts as "him": the name that the words before are about, else the word itself.

    Of "them" and "four of them", killed by a state's force, the irregulars who attacked; of "the other two" those
    counted before.
    """
    victims, doers = (situation.mention.of(role) for role in ("victim", "perpetrator"))
    told_of = [each for v in victims for c, each in (("of", v.head), *roles.obliques(v.head)) if c == "of"]
    them = (not text or text == THEM) and any(each.lower_ == THEM for each in told_of)  # "police shot | them"
    if them and doers and all(doer_of(each, reading).kind in FORCES for each in doers):
        return next((each.text for each in reversed(perpetrators) if each.kind in OF_NO_STATE), text)
    whom = (each.head for each in situation.mention.of("victim") if each.head.lower_ == text.casefold())
    named = next((meant for meant in (person_meant(head, reading) for head in whom) if meant is not None), None)
    some = (counted_before(each.head, reading) for each in victims)
    of = next((each for each in some if each is not None), None) if named is None else None
    whom = (each.head for each in situation.mention.of("victim") if each.head.lower_ == text.casefold())
    attacker = next(
        (noun for noun in (_attacker_meant(head, perpetrators, reading) for head in whom) if noun is not None), text
    )
    return named[0].name if named is not None else of.text if of is not None else attacker


def _attacker_meant(pronoun: Token, doers: Sequence[Actor], reading: Reading) -> str | None:
    """A word for the gunman of "a gunman opened fire; | he | was shot dead", where nobody else is told of alone."""
    if pronoun.lower_ not in HE | SHE:
        return None
    before = reading.doc[start_before(pronoun) : pronoun.i]
    alone = [t for t in before if t.tag_ == "NN" and (noun := noun_of(t, reading)) is not None and not noun.collective]
    named = any(entity.label_ == "PER" and reading.place_at(entity.root) is None for entity in before.ents)
    named_so = {doer.text.split()[-1] for doer in doers if doer.text}
    attackers = all(each.lemma_.lower() in reading.frames.attackers or each.text in named_so for each in alone)
    return ATTACKER if alone and attackers and not named else None


def _with_actor(group: Group, draft: Draft, reading: Reading) -> Group:
    """ "28 of their own", and no word for whom: the fighters of whoever says so, if it bears arms; so "our men"."""
    span = draft.spans[0]
    told = reading.words(span) or ()
    noun = group_of(group.text.casefold().rpartition(" ")[2])
    men = noun is not None and noun.lemma in MEN
    own = next((t for t in told if t.lower_ == "own" or (men and roles.children(t, "nmod:poss"))), None)
    actor = possessor(own, reading) if own is not None and (men or names_its_own(group.text)) else None
    return group.model_copy(update={"actor": actor.id, "status": "combatant"}) if actor else group


def _held(draft: Draft) -> Draft:
    """Who is tried for violence takes part in the trial, and is no target of it."""
    tried = draft.field == "target" and draft.situation.accused and not draft.situation.mention.frame.effects
    return replace(draft, field="participant") if tried else draft


def _is_of_the_force(text: str, situation: Situation, perpetrators: Sequence[Actor], reading: Reading) -> bool:
    """True for soldiers whom rebels killed where a state's force attacked, too: they are that force's."""
    noun = group_of(text.casefold().rpartition(" ")[2])
    doers = [doer_of(argument, reading).kind for argument in situation.mention.of("perpetrator")]
    uniformed = noun is not None and any(noun.kind == actor.kind for actor in perpetrators if actor.kind in FORCES)
    return uniformed and bool(doers) and all(kind in OF_NO_STATE for kind in doers)


def _are_fellows(
    text: str, situation: Situation, perpetrators: Sequence[Actor], drafts: Sequence[Draft], reading: Reading
) -> bool:
    """ "Taliban stormed a post; six officers and four insurgents died", "troops killed nine rebels; two soldiers died".

    Nobody is said to have killed them, and they are of the attackers' sort, whose foes were harmed.
    """
    actor, kinds = reading.actor_of(text), {each.kind for each in perpetrators}
    if actor.id is not None or situation.mention.of("perpetrator") or not kinds:
        return False
    harmed = {_noun_kind(f.group.text) for d in drafts for _, f in d.situation.figures}
    if kinds <= OF_NO_STATE:
        return _noun_kind(text) in OF_NO_STATE - {"gang"} and bool(harmed & FORCES)
    return kinds <= FORCES and _noun_kind(text) in kinds and bool(harmed & OF_NO_STATE)


def is_own(actor: Actor, perpetrators: Sequence[Actor], reading: Reading) -> bool:
    """True for people of the perpetrators' side: by their actor, or by the same word ("gunmen" among the dead)."""
    words = actor.name.casefold().split()
    telling = actor.id is None and actor.kind != "people"  # "people" on both sides need not be the same people
    for other in perpetrators:
        if telling and other.id is None and words[-1:] == other.name.casefold().split()[-1:]:
            return True
        known = actor.id is not None and other.id is not None
        if known and compatible(actor, other, reading.actor_list) in {"same", "related"}:
            return True
    return False
