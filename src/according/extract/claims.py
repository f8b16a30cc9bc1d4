"""From gathered mentions to claims: who says (or denies) that which field of which account has which value.

Every claim has the words it was read from and the method: frame, construction and the rule of assertion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from according.extract import roles
from according.extract.accounts import gather
from according.extract.acting import bursts, is_actor, is_set_off, is_weapon, only_locates, owner_of, steps_on_it
from according.extract.admitting import with_admissions
from according.extract.agents import CARRIED
from according.extract.answerable import ACCUSED, SUSPECTED
from according.extract.assertion import DOER, PART
from according.extract.belonging import with_bands
from according.extract.denying import denials, rebutting
from according.extract.disputing import said_by
from according.extract.episodes import Gathering
from according.extract.events import Argument, Mention, find_mentions, weapon_within
from according.extract.forms import arms_named, is_any, is_dug
from according.extract.gapping import with_gapped
from according.extract.harm import people_taken
from according.extract.identified import named_after, named_as, names_beside, names_listed
from according.extract.members import figures
from according.extract.newstime import day_told
from according.extract.ownland import with_own_land
from according.extract.parts import Charged, Draft, vouches, with_lower_bounds, with_parts
from according.extract.persons import person_meant
from according.extract.phrasing import event_span, joined, listed, naming
from according.extract.reading import UNTOLD, Reading
from according.extract.recalled import with_recalled
from according.extract.reference import called_so, group_meant, possessor, referent, sender_of
from according.extract.returned import with_returned_fire
from according.extract.scene import place_told, with_own_places
from according.extract.sides import with_sides
from according.extract.situations import REAL, Situation, situate, tells_of_none
from according.extract.standing import can_answer, is_ground, standing
from according.extract.surviving import with_unsurvived
from according.ids import content_id
from according.model import Account, Assertion, Attribution, Claim, ClaimField, Extraction, Flag
from according.ontology.groups import WOUNDED
from according.ontology.kinds import OF_NO_STATE, ON_FOOT
from according.values import Actor, AnyValue, EventType, Occurrence, Quantity, Span, Thing

UNNAMED = frozenset({"other", "more", "rest"})  # beside somebody, and no name
ROLE_FIELDS: dict[str, ClaimField] = {"perpetrator": "perpetrator", "target": "target", "participant": "participant"}


def extract(reading: Reading, flags: tuple[Flag, ...] = ()) -> Extraction:
    """Everything that one report says: speakers, accounts and claims.

    Returns:
        An Extraction; a report that tells of no event has no accounts and no claims.
    """
    standing_told = with_bands(standing(find_mentions(reading.doc, reading.frames), reading), reading)
    mentions = with_gapped(with_recalled(with_unsurvived(standing_told, reading), reading), reading)
    told = [m for m in mentions if reading.report.zone_at(m.head.idx) not in UNTOLD and not _is_in_a_name(m, reading)]
    situations = [s for s in situate(told, reading) if not s.mention.frame.counted or _tells_of_people(s)]
    gatherings = gather(with_lower_bounds(situations), reading)
    accounts: list[Account] = []
    claims: list[Claim] = []
    for gathering in gatherings:
        accounts.append(_account(gathering, reading))
        claims += _claims(accounts[-1], gathering, gatherings, reading)
    claims += _confirmations(gatherings, accounts, reading)
    return Extraction(
        report=reading.report,
        speakers=tuple({a.speaker.id: a.speaker for a in reading.attributions}.values()),
        accounts=tuple(accounts),
        claims=tuple({claim.id: claim for claim in claims}.values()),
        flags=flags,
    )


def _is_in_a_name(mention: Mention, reading: Reading) -> bool:
    """True for the "slaughtered" and the "violations" of monitors' names."""
    named = reading.actor_at(mention.head)
    return named is not None and named.why == "alias" and all(reading.actor_at(t) == named for t in mention.tokens)


def _tells_of_people(situation: Situation) -> bool:
    """True where words count people, or say by name who they were; of one who fled in 2012 alone they tell nothing."""
    told = [figure.value for _, figure in situation.figures if isinstance(figure.value, Quantity)]
    alone = situation.mention.frame.several and all(value.high == 1 for value in told)
    return (bool(told) and not alone) or bool(named_as(situation.mention.head))


def _account(gathering: Gathering, reading: Reading) -> Account:
    first = gathering.situations[0]
    report = reading.report.id
    identity = content_id("a", report, first.mention.frame.id, first.mention.head.idx)
    return Account(id=identity, report=report, background=gathering.background)


def _claims(account: Account, gathering: Gathering, others: Sequence[Gathering], reading: Reading) -> Iterator[Claim]:
    drafts = [draft for situation in with_own_places(gathering, others) for draft in _drafts(situation, reading)]
    seen: dict[tuple[str, str, str | None], bool] = {}  # whether it was asserted
    told_whose = [*with_own_land([*with_admissions(with_parts(drafts, reading), reading)], reading)]
    answered = with_returned_fire(told_whose, reading)
    for draft in rebutting(with_sides(answered, reading), reading):
        for told, attribution in said_by(draft, reading):
            once = draft.field in {"occurrence", "type"}
            key = (draft.field, _said_value(draft.value), attribution.speaker.id if attribution else None)
            asserted = told.situation.assertion == "asserted"
            if once and key in seen and (seen[key] or not asserted):
                continue
            seen[key] = asserted
            yield _claim(account, told, attribution)
    for draft, ground in (*day_told(gathering, reading), *place_told(gathering, others, reading)):
        method = f"{draft.situation.mention.method} {ground}"
        yield _claim(account, draft, None).model_copy(update={"method": method})


def _said_value(value: AnyValue) -> str:
    return value.value if isinstance(value, EventType) else ""


def _claim(account: Account, draft: Draft, attribution: Attribution | None) -> Claim:
    situation = draft.situation
    assertion: Assertion = situation.assertion
    counts_none = isinstance(draft.value, Quantity) and draft.value.qualifier == "none"  # "denied any casualties"
    denies = attribution is not None and attribution.stance == "denies" and not counts_none
    if denies and assertion in REAL:
        if situation.rule != PART:
            assertion = "denied"
        elif not situation.mention.frame.owns:  # who denies a part in it does not say that it was
            attribution = None
    own = attribution is not None and isinstance(draft.value, Actor) and attribution.speaker.text == draft.value.text
    laid = attribution is not None and not own  # whoever is "charged with ordering it" does not charge himself
    doubted = draft.charged == "suspected" or (draft.charged == "accused" and not laid)
    if assertion == "asserted" and (doubted or (situation.rule == DOER and draft.field in {"perpetrator", "weapon"})):
        assertion = "possible"
    speaker = attribution.speaker.id if attribution is not None else None
    method = situation.mention.method + ("" if situation.rule == "asserted" else f" {situation.rule}")
    return Claim(
        id=content_id(
            "c",
            account.id,
            draft.field,
            draft.value.model_dump(mode="json"),
            speaker,
            assertion,
            [s.start for s in draft.spans],
        ),
        account=account.id,
        report=account.report,
        speaker=speaker,
        field=draft.field,
        value=draft.value,
        assertion=assertion,
        said=attribution.said if attribution is not None else None,
        spans=draft.spans,
        method=method,
    )


# -- what one mention says -----------------------------------------------------------------------


def _drafts(situation: Situation, reading: Reading) -> Iterator[Draft]:
    event = event_span(situation, reading)
    if situation.assertion == "denied" and situation.mention.frame.owns:  # who had no part in it does not deny it
        yield from (Draft(situation, "perpetrator", actor, (event,)) for actor in denials(situation.mention, reading))
        return
    unsaid = situation.assertion == "denied" and not (situation.mention.frame.type or situation.mention.frame.effects)
    if not tells_of_none(situation) and not unsaid:  # who does not name the attackers denies no attack
        yield Draft(situation, "occurrence", Occurrence(text=event.text), (event,))
        yield from _types(situation, event, reading)
    for time in situation.times:
        yield Draft(situation, "time", time.value, (time.span,))
    for place in situation.places:
        yield Draft(situation, "place", place.place, (place.span,))
    victims = _named_victims(situation, event, reading)
    yield from victims
    for effect, figure in situation.figures:
        if not victims or isinstance(figure.value, Quantity):
            yield Draft(situation, effect, figure.value, joined(figure.span, event, reading))
    for argument in () if victims else situation.mention.arguments:
        yield from _of_argument(situation, argument, event, reading)
        yield from _named(situation, argument, event, reading)
    yield from _named_next(situation, event, reading)
    if weapon := weapon_within(situation.mention, reading.frames):
        name, text = " ".join(token.lemma_.lower() for token in weapon), reading.span(weapon).text
        yield Draft(situation, "weapon", Thing(name=name, text=text), (event,))


def _types(situation: Situation, event: Span, reading: Reading) -> Iterator[Draft]:
    frame = situation.mention.frame
    type_ = frame.type
    for argument in (each for each in situation.mention.arguments if each.slot != CARRIED and each.role != "target"):
        implied = reading.frames.weapons.type_of(arms_named(argument.head, reading.frames))
        if implied is not None and frame.generic and not (argument.role == "target" and is_dug(argument.head)):
            type_ = implied
    if frame.irregular and situation.mention.head.pos_ == "VERB" and _of_no_state(situation, reading, ON_FOOT):
        type_ = frame.irregular
    grounds = [is_ground(each.head, reading) for each in situation.mention.of("thing")]
    if type_ is not None and not (grounds and all(grounds)):  # who captured a town has seized no thing
        yield Draft(situation, "type", EventType(value=type_, text=event.text), (event,))


def _of_no_state(situation: Situation, reading: Reading, kinds: frozenset[str] = OF_NO_STATE) -> bool:
    """True where all who did it are of kinds that serve no state."""
    doers = [a for a in situation.mention.of("perpetrator") if is_actor(a, reading)]
    return bool(doers) and all(reading.actor_of(naming(a, situation, reading).text).kind in kinds for a in doers)


def _of_argument(situation: Situation, argument: Argument, event: Span, reading: Reading) -> Iterator[Draft]:
    mention, head = situation.mention, argument.head
    span = naming(argument, situation, reading)
    hit = (argument.role == "target" and not is_set_off(argument, mention)) or _blown_up(argument, situation, reading)
    if hit and (thing := _whole(head, reading)) is not None:
        words = span if thing == head else reading.between(*roles.phrase(thing))
        target = Thing(name=thing.lemma_.lower(), text=words.text)
        yield Draft(situation, "target", target, joined(words, event, reading))
    elif is_weapon(argument, reading):
        name = head.lower_ if reading.frames.weapons.type_of(head.lower_) is not None else head.lemma_.lower()
        yield Draft(situation, "weapon", Thing(name=name, text=span.text), joined(span, event, reading))
        owner = owner_of(head, span, reading)
        if owner is not None and (argument.role == "perpetrator" or argument.slot == "subject"):
            yield Draft(situation, "perpetrator", owner, joined(span, event, reading))
    elif argument.role == "thing":
        yield from _taken(situation, head, span, event, reading)
    elif argument.role == "ground":
        place = reading.place_at(head)
        if place is not None:
            yield Draft(situation, "place", place.place, (place.span,))
    elif argument.role == "force":
        yield from _strength(situation, head, event, reading)
    elif (field := _side(argument, mention, reading)) is not None and can_answer(argument, mention, reading):
        charged = _charged(argument)
        for named in (span, *listed(head, reading)):
            actor = reading.actor_of(named.text)
            if only_locates(argument, actor, mention, reading):
                continue
            if span.text != head.text and named is span and actor.kind == "state" and reading.actor_at(head) is None:
                actor = Actor(name=head.text, kind="unknown", text=span.text)  # a "Kenyan university" is not Kenya
            sent = sender_of(head, reading) if situation.rule == PART or mention.frame.answers else None
            group = (sent or group_meant(head, field, reading)) if actor.id is None and named is span else None
            if actor.id is None and named is span and (called := called_so(head, reading)) is not None:
                actor = called
            elif actor.id is None and named is span and (whose := possessor(head, reading)) is not None:
                actor = whose.model_copy(update={"text": span.text})
            told, words = group or (actor, named)
            spans = dict.fromkeys((*joined(named, event, reading), *joined(words, event, reading)))
            yield Draft(situation, field, told.model_copy(update={"text": named.text}), tuple(spans), charged)
    elif field is not None and (stood_for := referent(argument, field, reading)) is not None:
        yield Draft(situation, field, stood_for[0], joined(stood_for[1], event, reading), _charged(argument))
    elif _suffers(argument, mention) and (meant := person_meant(head, reading)) is not None:
        yield Draft(situation, "target", meant[0], joined(meant[1], event, reading))
    elif argument.role == "victim" and _is_target(argument, situation.mention) and _is_somebody(argument, reading):
        actor = reading.actor_of(span.text)
        if actor.kind == "state" and head.ent_type_ == "PER":
            actor = Actor(name=head.text, kind="unknown", text=span.text)  # "the Spanish friar Ivo Reh" is not Spain
        yield Draft(situation, "target", actor, joined(span, event, reading))


def _suffers(argument: Argument, mention: Mention) -> bool:
    return argument.role == "target" or (argument.role == "victim" and _is_target(argument, mention))


def _is_target(argument: Argument, mention: Mention) -> bool:
    """True where the harmed are those aimed at, by who they are: not "found ten bodies", "lost two men", "deaths"."""
    return not (mention.frame.aftermath or mention.of("owner") or argument.slot == "self")


def _whole(hit: Token, reading: Reading) -> Token | None:
    """The building, vehicle or work that was hit, also by a part of it: "the windows of | the consulate"."""
    frames = reading.frames
    if is_any(hit, frames.parts_of_facilities, frames):
        wholes = (noun for case, noun in roles.obliques(hit) if case in {"of", "possessor", "at", "in"})
        return next((each for each in wholes if is_any(each, frames.facilities, frames)), None)
    return hit if is_any(hit, frames.facilities, frames) else None


def _blown_up(argument: Argument, situation: Situation, reading: Reading) -> bool:
    """ "A plane exploded": aircraft bomb from the air, and those that explode are hit."""
    aircraft = reading.frames.weapons.type_of(argument.head.lemma_.lower()) == "air-strike"
    alone = argument.slot == "subject" and all(each.slot != "object" for each in situation.mention.arguments)
    return aircraft and alone and argument.role == "weapon" and situation.mention.frame.type == "explosion"


def _named(situation: Situation, argument: Argument, event: Span, reading: Reading) -> Iterator[Draft]:
    """The persons whose names stand beside those who suffer: "her brother, Ali Bah,", "two editors -- A and B --"."""
    if argument.role not in {"victim", "target"} or situation.mention.frame.aftermath:
        return
    own = naming(argument, situation, reading)
    for first, last in names_beside(argument.head, situation.mention.head):
        span = reading.between(first, last)
        speaks = any(each.naming.overlaps(span) for each in reading.attributions)
        if not (speaks or own.overlaps(span)):
            yield Draft(situation, "target", reading.actor_of(span.text), joined(span, event, reading))


def _named_next(situation: Situation, event: Span, reading: Reading) -> Iterator[Draft]:
    """The persons whom the next sentence names as those counted: "Two died. They were A and B"."""
    mention, harm = situation.mention, situation.mention.frame.effects
    told = (figure.value for effect, figure in situation.figures if effect in harm)
    counts = [each.best for each in told if isinstance(each, Quantity) and each.best]
    hurt = WOUNDED if "injured" in harm else frozenset({"dead", "deceased"}) if "killed" in harm else frozenset()
    for name in named_after(mention.head, counts, hurt, alone=not mention.of("perpetrator")) if counts else ():
        span = reading.between(*name)
        yield Draft(situation, "target", reading.actor_of(span.text), (span, event))


def _named_victims(situation: Situation, event: Span, reading: Reading) -> list[Draft]:
    """The persons of a list that says who the dead were: "named the victims as A, his wife B and their son C"."""
    mention = situation.mention
    heads = [each.head for each in mention.of("target") if each.slot == "as"] if mention.frame.elsewhere else []
    heads += named_as(mention.head) if mention.frame.recalls else []
    names = (reading.between(*name) for each in heads for name in names_listed(each))
    return [Draft(situation, "target", reading.actor_of(span.text), (span, event)) for span in names]


def _side(argument: Argument, mention: Mention, reading: Reading) -> ClaimField | None:
    """The field of an actor's role. Whoever stands where a weapon may, "rebels blew up a bridge", does it.

    What "exploded" by itself does nothing, unless it bears arms.
    """
    if argument.role == "weapon" and argument.slot in {"subject", SUSPECTED}:
        if steps_on_it(argument, mention, reading):
            return "target"
        return None if bursts(argument, mention, reading) else "perpetrator"
    return ROLE_FIELDS.get(argument.role)


def _charged(argument: Argument) -> Charged:
    """Whether somebody is accused or suspected of what an argument is in."""
    charges: dict[str, Charged] = {ACCUSED: "accused", SUSPECTED: "suspected"}
    return charges.get(argument.slot)


def _is_somebody(argument: Argument, reading: Reading) -> bool:
    known = reading.actor_at(argument.head) is not None or argument.head.ent_type_ == "PER"
    return (
        known
        and argument.head.lemma_.lower() not in UNNAMED
        and is_actor(argument, reading)
        and any(figures(argument.head, reading))
    )


def _taken(situation: Situation, head: Token, span: Span, event: Span, reading: Reading) -> Iterator[Draft]:
    """Ground that was taken is a place, people are detained (civilians by irregulars: abducted), all else is seized."""
    place = reading.place_at(head)
    people = people_taken(head, situation.mention, reading)
    if place is not None or is_any(head, reading.frames.ground, reading.frames):
        yield Draft(situation, "type", EventType(value="territory-change", text=event.text), (event,))
        if place is not None:
            yield Draft(situation, "place", place.place, (place.span,))
    elif people:
        civilian = all(f.group.status != "combatant" for f in people)
        held: ClaimField = "abducted" if civilian and _of_no_state(situation, reading) else "detained"
        yield from (Draft(situation, held, f.value, joined(f.span, event, reading)) for f in people)
    elif head.ent_type_ == "PER":
        yield Draft(situation, "target", reading.actor_of(span.text), joined(span, event, reading))
    else:
        yield Draft(situation, "seized", Thing(name=head.lemma_.lower(), text=span.text), joined(span, event, reading))


def _strength(situation: Situation, head: Token, event: Span, reading: Reading) -> Iterator[Draft]:
    for figure in figures(head, reading):
        if isinstance(figure.value, Quantity) and figure.group.status == "combatant":
            yield Draft(situation, "strength", figure.value, joined(figure.span, event, reading))


# -- confirmations -------------------------------------------------------------------------------


def _confirmations(gatherings: Sequence[Gathering], accounts: Sequence[Account], reading: Reading) -> Iterator[Claim]:
    """ "confirmed the operation": the speaker vouches that it happened, not for any figure."""
    for attribution in reading.attributions:
        if not vouches(attribution) or attribution.cue is None or not gatherings:
            continue
        content = attribution.content[0] if attribution.content else attribution.cue
        index = _confirmed(gatherings, attribution.cue, content)
        if index is None:
            continue
        situation = gatherings[index].situations[0]
        start, end = min(attribution.cue.start, content.start), max(attribution.cue.end, content.end)
        span = reading.report.span(start, end)
        draft = Draft(situation, "occurrence", Occurrence(text=content.text), (span,))
        claim = _claim(accounts[index], draft, attribution)
        yield claim.model_copy(update={"assertion": "asserted", "method": f"confirmation/{attribution.method}"})


def _confirmed(gatherings: Sequence[Gathering], cue: Span, content: Span) -> int | None:
    """The account that a confirmation is about: one with a mention in its words, else the last one told before."""
    before: list[tuple[int, int]] = []
    for index, gathering in enumerate(gatherings):
        for situation in gathering.situations:
            offset = situation.mention.head.idx
            if content.holds(offset):
                return index
            if offset < cue.start:
                before.append((offset, index))
    return max(before)[1] if before else None
