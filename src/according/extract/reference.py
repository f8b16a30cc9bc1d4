"""Who a pronoun stands for that attacks or is attacked: "Gunmen raided the mine. **They** shot two guards."

Nearest first and subjects first, of several people, within two sentences; an attacker must be able to attack; those
whom the report only quotes do not come in. "We" is the one who speaks, where the speaker speaks for an actor.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.annotate.text import entity_of, sentence_of
from according.extract import roles
from according.extract.accused import is_violence
from according.extract.answerable import ACCUSED, SUSPECTED, professed
from according.extract.events import Argument, Mention
from according.extract.forms import bases, is_any
from according.extract.persons import person_meant
from according.extract.quantities import noun_of
from according.extract.reading import Reading
from according.extract.sentences import start_before
from according.model import Attribution, Speaker
from according.ontology.kinds import ATTACKERS, HAVING_ARMS, IRREGULARS
from according.ontology.speech import load_speech
from according.values import Actor, Span

SEVERAL = frozenset({"they", "them"})
"""Pronouns of groups. "He" and "she" are mostly people of whom a report tells more than the attack, and stay open
where they do it; for those who suffer see `persons`."""
OWN = frozenset({"its", "our"})
"""Whose raids they are that somebody speaks of: "the coalition said civilians had died in | its | strike"."""
SPEAKING = frozenset({"we", "us", "i", "me"})
GROUPS = frozenset({"group", "movement", "organization", "organisation", "militia", "faction", "gang", "cartel"})
"""Nouns by which reports name an armed group again."""
BACK = 2
"""Sentences before the pronoun's own; farther back news reports name again."""
UNIFORMS = frozenset({"uniform", "fatigue", "fatigues", "camouflage"})
"""What those in arms wear."""


OWNED_UP = frozenset({"responsible", "behind"})
"""What nobody says of itself that did not do it: "the Front said | it was responsible"."""


def referent(argument: Argument, field: str, reading: Reading) -> tuple[Actor, Span] | None:
    """The actor that a pronoun stands for, and the words that name it; None for what is no pronoun, or open."""
    pronoun = argument.head
    if pronoun.pos_ != "PRON":
        return None
    opens = pronoun.lower_ in {"it", "they"} and _follows_cue(pronoun, reading)
    if pronoun.lower_ in SPEAKING:
        return _armed(speaking(pronoun, reading))
    if (
        opens and pronoun.lower_ == "it"
    ):  # "Turkey said | it had killed five"; "we" may be whoever a president speaks for
        said = speaking(pronoun, reading)
        owned = said is not None and said[0].kind == "unknown" and pronoun.head.lower_ in OWNED_UP
        return said if owned else _armed(said, HAVING_ARMS)
    if pronoun.lower_ in OWN and pronoun.dep_ == "nmod:poss":
        return None if _sides_between(pronoun, reading) else _armed(speaking(pronoun, reading), HAVING_ARMS)
    if argument.slot in {ACCUSED, SUSPECTED} and (person := person_meant(pronoun, reading)) is not None:
        return person  # "police accuse | him of killing two"
    if pronoun.lower_ not in SEVERAL:
        return None
    found = sorted(_candidates(pronoun, field, reading), key=lambda each: _distance(each, pronoun))
    if not found:  # "a spokesman for the army said they had shelled the town"
        return _armed(speaking(pronoun, reading)) if opens else None
    if opens and _several_speak(pronoun, found[0], reading):  # "police said they had shot two": who spoke, or the
        return _armed(speaking(pronoun, reading)) if _owns_up(pronoun, reading) else None  # gunmen told of before
    span = reading.between(*roles.phrase(found[0]))
    return reading.actor_of(span.text), span


def _owns_up(pronoun: Token, reading: Reading) -> bool:
    """ "The Taliban said | they had carried out the blast": whoever says so of what was told says it of themselves."""
    known = (any(c.lower_ == "the" for c in thing.children) for thing in roles.children(pronoun.head, "obj"))
    return is_any(pronoun.head, reading.frames.support.perform, reading.frames) and any(known)


def _sides_between(pronoun: Token, reading: Reading) -> bool:
    """True where somebody names another armed side before the pronoun, which it may stand for."""
    said = (t for t in pronoun.doc[sentence_of(pronoun).start : pronoun.i] if not _speaks(t, reading))
    return any(bears_arms(token, reading) for token in said if token.pos_ in {"NOUN", "PROPN"})


def group_meant(noun: Token, field: str, reading: Reading) -> tuple[Actor, Span] | None:
    """The group that "the movement" or "the rebels" stand for, and the words that name it: the one named before.

    It is an armed group of the actor list, or an organisation that did violence. None where several may be meant, and
    where others of that kind were told of since ("gunmen"). "The group" that is attacked may be anybody's. Who only
    speaks, "the Front condemned the raid", is not said to be the rebels who did it.
    """
    told_of = roles.children(noun, "nmod", "acl", "acl:relcl", "appos", "nmod:poss", "nummod")
    if told_of or not _is_known(noun):
        return None
    several = _are_irregulars(noun, reading)
    if not several and (noun.lemma_.lower() not in GROUPS or field != "perpetrator" or roles.is_plural(noun)):
        return None
    named = _groups_named(noun, reading)
    since = reading.doc[named[-1].i + 1 : noun.i] if named else ()
    if several and any((*(_are_others(each, reading) for each in since), *(_speaks(each, reading) for each in named))):
        return None
    found = [(reading.actor_of(span.text), span) for span in (reading.between(*roles.phrase(each)) for each in named)]
    return found[-1] if found and len({actor.id or actor.name for actor, _ in found}) == 1 else None


def called_so(noun: Token, reading: Reading) -> Actor | None:
    """The listed actor whose name stands beside what it is: "the country's largest rebel army, | the Front"."""
    named = (reading.actor_at(each) for each in roles.children(noun, "appos"))
    return next((mention.actor for mention in named if mention is not None and mention.actor.id is not None), None)


def _is_known(noun: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that", "these", "those"} for child in noun.children)


def _are_irregulars(noun: Token, reading: Reading) -> bool:
    """True for several who fight for no state, and for a force of them: "rebels", "an insurgent group"."""
    group = noun_of(noun, reading)
    return group is not None and group.kind in {"rebel", "jihadist"} and (group.collective or roles.is_plural(noun))


def _are_others(noun: Token, reading: Reading) -> bool:
    """True for armed men told of for the first time: "gunmen", "some militants"; not "fighters of the Front"."""
    group = noun_of(noun, reading)
    irregular = group is not None and group.kind in IRREGULARS and not _is_known(noun)
    return irregular and reading.actor_of(reading.between(*roles.phrase(noun)).text).id is None


def _groups_named(noun: Token, reading: Reading) -> list[Token]:
    """The heads of the names of armed groups before a noun, in its sentence and the two before it."""
    return [token for token in reading.doc[start_before(noun, BACK) : noun.i] if _is_armed_group(token, reading)]


def _is_armed_group(token: Token, reading: Reading) -> bool:
    """True for the head of an armed group's name, and of an organisation's that did violence or stands beside one."""
    mention, entity = reading.actor_at(token), entity_of(token)
    if mention is not None and mention.actor.id is not None:
        own = reading.words(mention.span)
        return mention.actor.kind in IRREGULARS and own is not None and own.root == token
    if entity is None or token.ent_type_ != "ORG" or entity.root != token:
        return False
    told = (frame for base in bases(token.head, reading.frames) for frame, _ in reading.frames.by_lemma.get(base, ()))
    violent = token.dep_ == "nsubj" and any(is_violence(frame) for frame in told)
    return violent or (token.dep_ == "conj" and _is_armed_group(token.head, reading))


def _several_speak(pronoun: Token, other: Token, reading: Reading) -> bool:
    """True for words said by several who are not those told of before: "the rebels said they had taken the town"."""
    namings = (each.naming for each in reading.attributions if _holds(each, pronoun))
    speakers = (root for each in namings if (root := reading.root_of(each)) is not None)
    return any(roles.is_plural(speaker) and speaker.lemma_ != other.lemma_ for speaker in speakers)


def _armed(found: tuple[Actor, Span] | None, kinds: frozenset[str] = ATTACKERS) -> tuple[Actor, Span] | None:
    return found if found is not None and found[0].kind in kinds else None


def doer_of(argument: Argument, reading: Reading) -> Actor:
    """Who does it, by name or by what a pronoun stands for."""
    found = referent(argument, "perpetrator", reading)
    return found[0] if found is not None else reading.actor_of(reading.between(*roles.phrase(argument.head)).text)


def owner(mention: Mention, reading: Reading) -> Actor | None:
    """Whose people those are who were lost: "the army lost two men", "said it had lost two men"."""
    for argument in mention.of("owner"):
        actor = doer_of(argument, reading)
        if argument.head.pos_ != "PRON" or actor.kind in HAVING_ARMS:
            return actor
    return None


def possessor(noun: Token, reading: Reading, kinds: frozenset[str] = ATTACKERS) -> Actor | None:
    """Whose "our soldiers" are, and "its fighters" in "the movement said its fighters had taken the town".

    Only of some kinds of actors: who speaks of "its citizens" does not attack with them.
    """
    for pronoun in roles.children(noun, "nmod:poss"):
        if pronoun.lower_ == "our" or (pronoun.lower_ in {"its", "their"} and _follows_cue(pronoun, reading)):
            found = speaking(pronoun, reading)
            return found[0] if found is not None and found[0].kind in kinds else None
    return None


def _follows_cue(pronoun: Token, reading: Reading) -> bool:
    """Whether "it" is the first that is named in what somebody says, and so is the one who says it."""
    holding = [each for each in reading.attributions if _holds(each, pronoun) and each.cue is not None]
    after = [each for each in holding if each.cue is not None and each.cue.end <= pronoun.idx]
    said = [t for t in pronoun.doc[sentence_of(pronoun).start : pronoun.i] if any(_holds(each, t) for each in after)]
    return bool(after) and not any(t.pos_ in {"NOUN", "PROPN"} and t.ent_type_ != "DATE" for t in said)


def speaking(pronoun: Token, reading: Reading) -> tuple[Actor, Span] | None:
    """The actor for whom the one speaks who says "we"."""
    holding = [each for each in reading.attributions if _holds(each, pronoun)]
    speaker = min(holding, key=lambda each: sum(s.end - s.start for s in each.content)).speaker if holding else None
    return actor_of_speaker(speaker, reading) if speaker is not None else None


def actor_of_speaker(speaker: Speaker, reading: Reading) -> tuple[Actor, Span]:
    """The actor for whom somebody speaks, else the one who speaks, and the words that name the speaker."""
    span = next((each for each in speaker.spans if each.text == speaker.text), speaker.spans[0])
    if speaker.affiliation is None or speaker.affiliation.id is None:
        return reading.actor_of(_sender(span, reading)), span
    entry = reading.actor_list.entries[speaker.affiliation.id]
    return Actor(id=entry.id, name=entry.name, kind=entry.kind, text=span.text), span


def sender_of(speaker: Token, reading: Reading) -> tuple[Actor, Span] | None:
    """The armed side for which one speaks who claims or denies a deed: "a Front spokesman claimed responsibility"."""
    own = next((each for each in reading.attributions if each.naming.holds(speaker.idx)), None)
    return _armed(actor_of_speaker(own.speaker, reading)) if own is not None else None


def _sender(naming: Span, reading: Reading) -> str:
    """Of a naming by office the words for those who sent the speaker: "one for | the Front", "an | army spokesman"."""
    head = reading.root_of(naming)
    if head is None or load_speech().kind_of_neutral(head.lower_) is None:
        return naming.text
    senders = [each for case, each in roles.obliques(head) if case in {"for", "of", "possessor"}]
    senders += professed(head)
    before = roles.modifiers(head) if head.lower_.startswith("spokes") else []  # not "former army | officers"
    senders += [each for each in before if (noun := noun_of(each, reading)) is not None and noun.armed]
    named = (each for each in senders if each.pos_ != "PRON" and each.ent_type_ != "LOC")
    sender = next(named, None) or next((s for each in senders if (s := _side_of(each, reading)) is not None), None)
    return reading.between(*roles.phrase(sender)).text if sender is not None else naming.text


def _side_of(pronoun: Token, reading: Reading) -> Token | None:
    """Whose "its spokesman" is: the armed side or government named last, subjects first."""
    speaks_for = noun_of(pronoun.head, reading)  # spokesmen and leaders, not allies or lawyers
    if pronoun.lower_ not in {"its", "their"} or speaks_for is None or speaks_for.kind == "civilians":
        return None
    before = (token for token in _nouns_before(pronoun, reading) if _is_side(token, reading))
    return min(before, key=lambda each: _distance(each, pronoun), default=None)


def _is_side(token: Token, reading: Reading) -> bool:
    mention = reading.actor_at(token)
    return is_armed_body(token, reading) or (mention is not None and mention.actor.kind in HAVING_ARMS)


def is_armed_body(token: Token, reading: Reading) -> bool:
    """True for a noun of those whom arms can belong to: armed people, a government."""
    noun = noun_of(token, reading)
    return noun is not None and (noun.armed or (noun.kind == "government" and noun.collective))


def _holds(attribution: Attribution, token: Token) -> bool:
    return any(span.holds(token.idx) for span in attribution.content)


def _candidates(pronoun: Token, field: str, reading: Reading) -> Iterator[Token]:
    """Nouns before a pronoun that it may stand for."""
    for token in _nouns_before(pronoun, reading):
        if _fits(token, field, reading) and not _speaks(token, reading):
            yield token


def _nouns_before(pronoun: Token, reading: Reading) -> Iterator[Token]:
    """The head nouns of the sentences before a pronoun and of its own before it."""
    for token in reading.doc[start_before(pronoun, BACK) : pronoun.i]:
        inside = token.dep_ in {"compound", "amod", "flat", "nmod:desc"} or roles.case_of(token) in {"in", "at"}
        described = pronoun.head.dep_ == "acl:relcl" and pronoun.head.head == token  # "the pilots | they killed"
        if token.pos_ in {"NOUN", "PROPN"} and token.head.i != pronoun.head.i and not (inside or described):
            yield token


def _fits(token: Token, field: str, reading: Reading) -> bool:
    """True for a plural head noun of people, or for an armed actor's name; an attacker must be armed."""
    noun, mention = noun_of(token, reading), reading.actor_at(token)
    if noun is None and mention is None:
        return False
    armed = (noun is not None and noun.armed) or (mention is not None and mention.actor.kind in ATTACKERS)
    named = mention is not None and mention.actor.id is not None and mention.actor.kind in ATTACKERS
    return (armed or field != "perpetrator") and (roles.is_plural(token) or named)


def bears_arms(token: Token, reading: Reading) -> bool:
    """True for a noun of armed people, for the name of a force or a state, and for its members: "members of a gang"."""
    noun, mention = noun_of(token, reading), reading.actor_at(token)
    if (noun is not None and noun.armed) or (mention is not None and mention.actor.kind in ATTACKERS | {"state"}):
        return True
    if any(case == "in" and each.lemma_.lower() in UNIFORMS for case, each in roles.obliques(token)):
        return noun is not None and noun.kind == "people"  # "men in military fatigues"
    of = [each for case, each in roles.obliques(token) if case == "of"]
    return token.lower_ == "members" and any(bears_arms(each, reading) for each in of)


def _speaks(token: Token, reading: Reading) -> bool:
    """True for those whom the report quotes there."""
    return any(each.naming.holds(token.idx) for each in reading.attributions)


def _distance(token: Token, pronoun: Token) -> tuple[int, bool, int]:
    """How far a noun is: in sentences, then whether it is no subject, then in words."""
    sentences = sum(1 for each in token.doc[token.i : pronoun.i + 1] if each.is_sent_start and each.i > token.i)
    return sentences, roles.base(token) != "nsubj", pronoun.i - token.i
