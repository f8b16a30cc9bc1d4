"""Is the event said to have happened? Asserted, denied, possible, planned, ordered, conditional or habitual.

Each answer names the rule that fired. The cues are words (data/frames/words.yaml); the rules are where they stand:
on the trigger, on the verb that carries an event noun, or on a governor whose complement the event is.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from according.extract import reckoning, roles
from according.extract.answerable import SUSPECTED, is_not_only, predicate
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.habits import counts_once, is_bare_present, is_practice, is_record, is_recurrent, is_title
from according.extract.misparsed import is_reduced, number_before, told_beside
from according.extract.participles import whole_behind_part
from according.extract.thwarted import (
    came_to_nothing,
    coming_about,
    forbidden,
    is_aim,
    is_charge,
    is_contrasted,
    is_shown,
    was_due,
    were_able,
)
from according.extract.verdicts import EXAMINED, UNSETTLED, is_claimed, is_examined, is_negated, is_unsettled, is_untrue
from according.model import Assertion
from according.ontology.frames import Frames, Modality

COMPLEMENT = frozenset({"xcomp", "ccomp", "acl", "csubj", "advcl", "nmod", "obl", "obj", "nsubj", "conj"})
"""Labels through which a governor's cue reaches an event."""
UNREAL = frozenset({"had", "were", "should"})
"""Auxiliaries that open a clause on what was not: "had the bomb gone off, it would have killed many"."""
SETTLED = frozenset({"ccomp", "xcomp", "obj", "nsubj", "acl"})
"""Labels of what somebody confirms or denies."""
SAME_CLAUSE = frozenset({"conj", "xcomp", "obj"})
"""Labels through which a command or a question reaches an event."""
DETAILS = frozenset(("detail", "figure", "breakdown", "information", "account", "estimate", "number", "statistic"))
"""What is told of an event: who "gave no details of casualties" does not say that there were none."""
LOOKED_INTO = frozenset({"into", "over", "about", "after", "following"})
"""Prepositions of what has happened: "demanded an inquiry into the shooting" orders an inquiry, and no shooting."""
PART = "asserted/part"
"""The rule for an event that somebody has, or denies, a part in: that it happened is taken for granted."""
DOER = "asserted/doer"
"""The rule for an event of which only is asked who did it: "it was not clear whether the strikes were by the army"."""
WHETHER = "conditional/whether"
"""The rule for what only "whether" is asked."""
PURPOSE = "planned/purpose"
"""The rule for what is done in order that it be: it may not have been."""
EPISTEMIC = frozenset({"may", "might", "must"})
"""Before a perfect they tell what may have happened; "could have killed" tells what did not."""
GOVERNED: tuple[Assertion, ...] = ("denied", "possible", "planned", "ordered")
"""Classes that a governor gives its complement."""
ORDER: tuple[Assertion, ...] = ("denied", "conditional", "possible", "planned", "ordered")
"""Classes that a word beside a trigger gives it, the first that fits."""
CLAUSES = frozenset({"conj", "ccomp", "parataxis"})
"""What stands beside a main clause, or is said in it."""
TOLD = roles.FINITE | {"VBN"}
"""Tags of a clause's verb, or of the participle of its passive or perfect."""


def assertion_of(mention: Mention, frames: Frames, *, headline: bool) -> tuple[Assertion, str]:
    """The assertion class of a mention and the rule that decided it.

    "No casualties" asserts a figure of nought; "no attack of this size" tells of no event.
    A headline's present tense tells the past ("Forces kill 40"); elsewhere a bare present is a habit.
    """
    modality = frames.modality
    if mention.frame.holds is not None:
        plain = cue_on(mention.head, modality) is None  # who "did not deny involvement" says nothing
        return (mention.frame.holds, mention.frame.holds) if plain else ("habitual", "habitual/unsaid")
    if reckoning.is_none(mention.head):
        return ("asserted", "asserted") if mention.frame.effects else ("habitual", "habitual/none")
    if is_record(mention.head, modality):
        return "habitual", "habitual/record"
    if mention.frame.type == "execution" and is_any(mention.head.head, modality.awaited, frames):
        return "planned", "planned/awaited"  # "40 face execution"
    carriers = (predicate(mention.head), *mention.verbs, *reckoning.stated(mention.head))
    suffered = mention.head.pos_ == "VERB" and roles.is_passive(mention.head) and mention.of("target")
    by_whom = any(each.slot == SUSPECTED for each in mention.of("perpetrator"))  # "was allegedly beaten | by guards"
    if mention.frame.effects or (suffered and by_whom):  # whoever did it: "five were allegedly killed" counts five
        modality = modality.model_copy(update={"possible": set(modality.possible) - set(modality.alleged)})
    found = _marked(carriers, modality, headline=headline, part=mention.frame.owns)
    if found is None and (later := coming_about(mention.head, frames)) is not None:
        found = cue_on(later, modality)
    if found is None and is_charge(mention.head, frames):
        found = "possible", "possible/charge"
    achieved = mention.frame.by_doing or _is_counted_outcome(mention, frames)
    if found == ("planned", PURPOSE) and achieved and mention.head.dep_ == "advcl":
        return assertion_at(mention.head.head, frames)
    if found is not None:
        return ("asserted", DOER) if _asks_doer(mention, found[1]) else found
    if mention.frame.owns and any(is_negated(token) for token in mention.fixed):
        return "denied", "denied/no"  # "had taken no part"
    if _befell_nobody(mention):
        return "habitual", "habitual/nobody"
    if is_recurrent(mention, modality) or (not headline and is_practice(mention, frames)):
        return "habitual", "habitual/recurrent"
    if _tells_who(mention.head, modality) and not (
        headline and is_title(mention.head) and mention.head.head.dep_ != "nsubj"
    ):
        return "habitual", "habitual/who"
    told = headline or mention.frame.state or mention.frame.elliptic or is_title(mention.head) or counts_once(mention)
    if not told and is_bare_present(mention.head, frames):
        return "habitual", "habitual/present"
    return "asserted", "asserted"


def _is_counted_outcome(mention: Mention, frames: Frames) -> bool:
    """True for "opened fire to | kill | 16 soldiers": whom nobody has named yet is counted when it is done."""
    by = frames.by_lemma.get(mention.head.head.lemma_.lower(), ())
    people = [victim.head for victim in mention.of("victim") if roles.children(victim.head, "nummod")]
    new = any(not roles.children(each, "det", "nmod:poss") for each in people)
    return new and bool(mention.frame.effects) and any(frame.family == "violence" for frame, _ in by)


def _tells_who(fighting: Token, modality: Modality) -> bool:
    """ "A rear base for guerrillas | fighting | the army in Y": who they are, and no fight of the day.

    The subject of what is told is doing it: "soldiers fighting rebels in Goma killed nine". That of what they have or
    have not said yet is not: "the coalition fighting the rebels has not commented". What a record is of was done:
    "a video of guards beating a prisoner".
    """
    at = fighting.i - 1
    while at > 0 and (fighting.doc[at].pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or fighting.doc[at].text in {"-", "–"}):
        at -= 1
    described = fighting.tag_ == "VBG" and fighting.dep_ in {"acl", "compound"} and at < fighting.i - 1
    noun = fighting.head
    idle = noun.dep_ == "nsubj" and any(each.tag_ in {"VBZ", "VBP"} for each in (noun.head, *noun.head.children))
    shown = fighting.doc[at].lower_ == "of" and is_shown(fighting.doc[at].nbor(-1), modality)
    return described and not shown and (idle or fighting.doc[at].lower_ in {"for", "of", "to", "with"})


def _befell_nobody(mention: Mention) -> bool:
    """True for what nobody did or suffered and no figure tells of: "no one has been tried", "no group had attacked"."""
    if mention.head.pos_ != "VERB" or mention.frame.effects:
        return False
    subject = roles.own_subject(mention.head)
    return subject is not None and reckoning.is_none(subject)


def _asks_doer(mention: Mention, rule: str) -> bool:
    """True for "unclear whether | the strikes on it | had been carried out by the army": that they were is known."""
    head, done = mention.head, [each for each in mention.of("perpetrator") if each.slot == "by"]
    definite = head.pos_ == "NOUN" and any(child.lower_ in {"the", "these", "this"} for child in head.children)
    return rule == WHETHER and definite and bool(mention.verbs) and bool(done)


def is_hedged(mention: Mention, rule: str, modality: Modality) -> bool:
    """True for what may have happened already: "may have been killed", "are feared dead", "believed to have died"."""
    kind, _, cue = rule.partition("/")
    carriers = (predicate(mention.head), *mention.verbs)
    auxiliaries = [each for token in carriers for each in roles.children(token, "aux", "aux:pass")]
    perfect = any(each.lower_ == "have" for each in auxiliaries)
    done = mention.head.pos_ == "ADJ" or mention.head.tag_ in {"VBN", "VBD"}
    going_on = any(each.tag_ == "VBG" for each in auxiliaries)  # "fear being killed"
    thought = cue in modality.thought and (perfect or (done and not going_on))
    stated = bool(reckoning.stated(mention.head))  # "the toll could be over 30"; not "could rise to 30"
    stated = stated or is_claimed(mention, rule)
    return kind == "possible" and (stated or thought or (perfect and cue in EPISTEMIC))


def assertion_at(token: Token, frames: Frames) -> tuple[Assertion, str]:
    """The assertion class of any predicate of running text, and the rule that decided it."""
    found = _marked((token,), frames.modality, headline=False)
    if found is not None:
        return found
    return ("habitual", "habitual/present") if is_bare_present(token, frames) else ("asserted", "asserted")


def _marked(
    tokens: Sequence[Token], modality: Modality, *, headline: bool, part: bool = False
) -> tuple[Assertion, str] | None:
    """What stands on some words of an event (its head, then the verbs that carry it), above them and around them.

    `part`: they tell of a part in an event, and not of the event.
    """
    for token in tokens:
        if token.left_edge.lower_ in UNREAL and _is_inverted(token) and not token.sent.text.rstrip().endswith("?"):
            return "conditional", "conditional/inverted"  # with "not", too
        if was_due(token):
            return "conditional", "conditional/ought"
        found = cue_on(token, modality)
        if found is not None and found[0] == "denied" and token.lemma_ == "claim" and token != tokens[0]:
            return "asserted", PART  # "the attack has not been claimed": it was
        if found is not None and found[0] == "denied" and is_unsettled(token, modality):
            return UNSETTLED
        if found is not None and (part or found[0] != "denied" or roles.case_of(token) != "behind"):
            return found
        if (verb := came_to_nothing(token, modality)) is not None:
            return "possible", f"possible/{verb}"
    carrier = tokens[1] if len(tokens) > 1 else tokens[0]
    return _above(carrier, modality, part=part) or _asked(carrier, headline=headline)


def _asked(token: Token, *, headline: bool) -> tuple[Assertion, str] | None:
    """What is asked of somebody ("Release them"), and what is asked about ("Did they fire?"), nobody asserts.

    A headline's bare verb is a present tense more often than a command, but for its first word ("Bomb at market").
    """
    above = (token, *roles.governors(token))
    chain = [each for n, each in enumerate(above) if all(below.dep_ in SAME_CLAUSE for below in above[:n])]
    if any(_is_imperative(each) and not (headline and each.i > each.sent.start) for each in chain):
        return "ordered", "ordered/imperative"
    if token.sent.text.rstrip().endswith("?") and any(_is_inverted(each) for each in chain):
        return "possible", "possible/question"
    return None


def _is_inverted(token: Token) -> bool:
    """An auxiliary before the subject, and no word that takes the event for granted: "Did they fire?", no "why"."""
    subject = roles.own_subject(token)
    before = [child for child in token.children if subject is not None and child.i < subject.i]
    turned = any(roles.base(child) in {"aux", "cop"} for child in before)
    return turned and not any(child.tag_ in {"WRB", "WP", "WDT"} for child in token.subtree if child.i < token.i)


def _is_imperative(token: Token) -> bool:
    """A bare verb without a subject at the head of its clause: "Leave the town"."""
    leads = token.dep_ in {"ROOT", "parataxis", "ccomp"} and token.tag_ == "VB"
    led = roles.children(token, "nsubj", "csubj", "aux", "mark", "expl") or number_before(token)  # "Gao: 30 | die"
    return leads and not led


def cue_on(token: Token, modality: Modality) -> tuple[Assertion, str] | None:
    """Cues among a trigger's own dependents: auxiliaries, negation, determiners, adverbs, markers."""
    for child in token.children:
        lemma, base = child.lemma_.lower(), roles.base(child)
        if (base in {"aux", "advmod", "det", "amod", "mark", "cc"} or child.dep_ == "neg") and not is_not_only(child):
            for kind in ORDER:
                if lemma in getattr(modality, kind) or child.lower_ in getattr(modality, kind):
                    if kind == "planned" and lemma == "would" and base != "aux":
                        continue
                    if kind == "denied" and (not_to := forbidden(token, modality)) is not None:
                        return not_to
                    inferred = lemma == "must" and any(each.lower_ == "have" for each in roles.children(token, "aux"))
                    return ("possible" if inferred else kind), f"{'possible' if inferred else kind}/{lemma}"
        if base == "advmod" and lemma in modality.habitual:
            return "habitual", f"habitual/{lemma}"
    if token.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ == "from" for c in token.children):
        return "possible", "possible/prevented"
    if token.tag_ == "VBG" and any(c.dep_ in {"mark", "case"} and c.lower_ in modality.instead for c in token.children):
        return "denied", "denied/instead"
    if is_aim(token):
        return "planned", "planned/aim"
    if (
        token.pos_ == "VERB"
        and token.dep_ in {"advcl", "acl"}
        and any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children)
    ):
        if token.dep_ == "acl" and any(child.lower_ == "have" for child in roles.children(token, "aux")):
            return None  # "the claim to have shot down a drone"
        verb = token.head if token.dep_ == "advcl" and token.head.lemma_ == "use" else None
        used = verb is not None and bool(roles.children(verb, "nsubj")) and not roles.is_passive(verb)
        return None if used or _is_owned(token, modality) else ("planned", PURPOSE)  # "used a mine to blow it up"
    if token.dep_ == "xcomp" and any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children):
        head = token.head
        forced = (head.tag_ == "VBD" and head.lower_ == "had") or were_able(head)  # "had to flee": they fled
        forced |= any(child.lower_ == "have" for child in roles.children(token, "aux"))  # "claims to have shot"
        forced = forced or head.tag_ == "VBN" or _is_owned(token, modality)
        realised = forced or head.lemma_.lower() in modality.realised
        return None if realised else ("planned", PURPOSE)
    return None


def _is_owned(gerund: Token, modality: Modality) -> bool:
    """True for what somebody "confessed to | robbing", "to | having robbed": it was done."""
    having = any(child.lower_ == "having" for child in roles.children(gerund, "aux"))
    return having or (gerund.tag_ == "VBG" and gerund.head.lemma_.lower() in modality.owned)


def _above(below: Token, modality: Modality, *, part: bool) -> tuple[Assertion, str] | None:
    """Cues among the governors, as long as the event is their complement.

    Who denies a part in an event ("denied responsibility for the attack") does not deny that it happened.
    """
    told, done = False, below.dep_ == "acl" and below.tag_ == "VBN"  # "called for the release of those | arrested"
    for governor in roles.governors(below):
        if _goes_back(below, governor):  # "denied that they had fired and blamed bandits": they blamed
            return _above(governor.head, modality, part=part)
        base = roles.base(below)
        if below.dep_ == "acl:relcl" or is_reduced(governor):
            # "demanded action against the officers who killed": who did is taken for granted; so is all of a deed of
            # which somebody denies a part: "denied involvement in the blast that killed nine"
            return ("asserted", PART) if _above(governor, modality, part=part) == ("asserted", PART) else None
        clause = governor.pos_ in {"VERB", "AUX"} or roles.children(governor, "cop")  # "it was not clear, but S said"
        if base not in COMPLEMENT or (base == "conj" and clause and roles.own_subject(below) is not None):
            return None
        if base == "advcl" and not any(c.dep_ == "mark" and c.lower_ in {"to", "if", "unless"} for c in below.children):
            return _outcome(below, modality)
        if is_untrue(below, governor, modality):
            return "denied", "denied/untrue"
        lemma, looked_into = governor.lemma_.lower(), base == "nmod" and roles.case_of(below) in LOOKED_INTO
        if looked_into or (base == "nmod" and lemma in DETAILS) or (base == "obj" and lemma in modality.investigated):
            return None
        lemmas = set() if were_able(governor) else {lemma, f"{lemma}e"}  # lemmatisers make "presum" of "presumed"
        if roles.is_ground(below) and governor.lemma_.lower() in modality.possible:
            return None  # what somebody is suspected of was done
        if not part and _names_part(below, governor, modality):
            return "asserted", PART
        if base == "ccomp" and (said := _said(governor, modality)) is not None:
            return said
        if base in {"ccomp", "csubj", "acl"} and lemma in modality.truth and is_negated(governor):
            return "denied", f"denied/not {lemma}"
        of_noun = base == "nmod" and governor.pos_ == "NOUN" and roles.case_of(below) == "of"
        if (base in SETTLED or of_noun) and not told and is_unsettled(governor, modality):
            return UNSETTLED
        if is_examined(below, modality):
            return EXAMINED
        if lemma in modality.commemorative and base in {"nmod", "obl", "obj", "acl"}:
            return "habitual", f"commemorative/{lemma}"
        if base in {"xcomp", "ccomp", "csubj", "acl", "obj", "nmod", "obl"}:
            for kind in GOVERNED:
                passed_on = kind == "ordered" and (done or _is_no_order(below, base))
                if kind == "ordered" and lemma in modality.ordered and roles.is_ground(governor):
                    return "asserted", PART  # "charged with ordering the murders": they were done
                if (cue := lemmas & set(getattr(modality, kind))) and not passed_on:
                    return _denied_of(governor, kind, modality) or (kind, f"{kind}/{min(cue)}")
        if base in {"xcomp", "conj", "obj"} and not is_contrasted(below, governor):
            found = cue_on(governor, modality)
            if found is not None and (found[1] != PURPOSE or (base == "conj" and _is_bare(below))):
                return found
        if base in {"nsubj", "obl", "nmod"} and governor.pos_ in {"VERB", "AUX"}:
            return cue_on(governor, modality) if base == "nsubj" and not told else None
        owned = bool(roles.children(governor, "nmod:poss"))  # "their claim that six died | could not be verified"
        bare = below.tag_ in ("VBG", "VBN") and not roles.children(below, "mark")  # "rebels | fighting | must go"
        told = told or (bare and base == "acl") or (owned and base in {"acl", "ccomp"})
        below = governor
    return None


def _said(cue: Token, modality: Modality) -> tuple[Assertion, str] | None:
    """What is not said yet, or only supposed to be: "is expected to announce that | they fell", "if S says | so"."""
    found = cue_on(cue, modality)
    asked = cue.dep_ == "xcomp" and any(child.lower_ == "to" for child in roles.children(cue, "mark"))
    done = cue.head.lemma_.lower() in modality.realised or cue.head.lower_ == "had"
    done = done or any(child.lower_ == "have" for child in roles.children(cue, "aux"))
    later = found is not None and found[0] == "planned" and found[1] != PURPOSE  # "will say that"
    if later or (asked and not done):
        return "possible", "possible/unsaid"
    return found if found is not None and found[0] == "conditional" else None


def _outcome(participle: Token, modality: Modality) -> tuple[Assertion, str] | None:
    """What is no surer than what it came of: "may have shelled it, | killing four"."""
    verb = participle.head
    bare = participle.tag_ == "VBG" and not roles.children(participle, "mark", "nsubj") and verb.pos_ == "VERB"
    if not bare or participle.i < verb.i:
        return None
    found = cue_on(verb, modality) or (_said(verb.head, modality) if verb.dep_ == "ccomp" else None)
    found = EXAMINED if is_examined(verb, modality) else found
    return found if found is not None and found[0] in {"possible", "conditional"} else None


def _denied_of(word: Token, kind: str, modality: Modality) -> tuple[Assertion, str] | None:
    """What is denied by a noun of doubt, "rejected | allegations | that they killed nine", or by nobody: "not deny"."""
    if kind == "denied" and is_negated(word):
        return "possible", f"possible/not {word.lemma_.lower()}"
    verb = word.head.lemma_.lower()
    return ("denied", f"denied/{verb}") if word.dep_ == "obj" and verb in modality.denied else None


def _is_subjunctive(token: Token) -> bool:
    """ "Ordered that they be arrested", not "told reporters that they were"."""
    auxiliaries = (child for child in token.children if roles.base(child) in {"aux", "cop"})
    return _is_bare(token) or any(child.lower_ == "be" for child in auxiliaries)


def _is_bare(token: Token) -> bool:
    """An infinitive that shares the "to" before: "sent to search the wood and arrest the men"."""
    return token.tag_ == "VB" and not roles.children(token, "aux", "nsubj")


def _is_no_order(below: Token, base: str) -> bool:
    """True for what was told: "told AFP that it had bombed", "as a result of the bombing, he told AFP"."""
    aside = base == "obl" and roles.case_of(below) not in {"for", "to", "on", "against"}
    return aside or (base == "ccomp" and not _is_subjunctive(below))


def _goes_back(verb: Token, above: Token) -> bool:
    """True for a past tense coordinated with a perfect in what is said: it goes on with the verb that says so.

    So does one coordinated with what somebody was kept from: "kept nurses from reaching the place and shot at a car".
    """
    said = above.dep_ == "ccomp" and above.tag_ == "VBN" and above.head.tag_ == "VBD" and verb.tag_ == "VBD"
    bare = verb.dep_ == "conj" and not roles.children(verb, "aux", "nsubj")
    kept = any(child.dep_ == "mark" and child.lower_ == "from" for child in above.children)
    return bare and (said or (kept and told_beside(verb) is not None))


def _names_part(below: Token, governor: Token, modality: Modality) -> bool:
    """Whether an event is what somebody has or denies a part in, wherever the parse hangs it."""
    beside = roles.children(governor, "obj") if roles.base(below) == "obl" else []
    wanted = roles.base(below) == "obl" and governor.lower_ in modality.part  # "wanted for the murder"
    wanted = wanted or _is_suspicion(below, governor, modality)
    named = any(each.lemma_.lower() in modality.part for each in (below, governor, *beside))
    return wanted or named or roles.case_of(below) == "behind"


def _is_suspicion(below: Token, governor: Token, modality: Modality) -> bool:
    """True for what somebody is suspected of, which was done: "suspect a gang of | the murder", "suspects in it"."""
    verb = governor.head if governor.dep_ == "obj" else governor
    if governor.pos_ == "NOUN" and roles.case_of(below) == "in":
        return governor.lemma_.lower() in modality.possible
    return roles.case_of(below) == "of" and verb.pos_ == "VERB" and verb.lemma_.lower() in modality.possible


def in_main_clause(verb: Token) -> bool:
    """True for the finite verb of a main clause, also of one that a speaker says."""
    told = verb.pos_ == "VERB" and verb.tag_ in TOLD
    while told and roles.base(verb) in CLAUSES and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    whole = whole_behind_part(verb)  # "five men including a guard | killed in Gao"
    return told and "ROOT" in {verb.dep_, whole.dep_ if whole is not None else ""}
