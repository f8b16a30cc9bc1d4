"""Literal or associative: whether a place name says where something is, or stands for a state, a people, a group.

"Kabul said", "Mali's army", "the president of Chad" and "the Islamic Front in Syria" are no places of an event.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from according.resolve.placenames import Name
from according.resolve.placewords import PlaceWords

GOVERNMENTS = frozenset({"country", "capital"})
SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "obj"})
POSSESSIVES = frozenset({"nmod:poss", "poss"})
MODIFIERS = frozenset({"compound", "nmod:poss", "amod", "nmod", "poss"})
OWNERS = frozenset({"of", "to", "for"})  # "the president of Mali", "ambassador to Libya"
SEATED = frozenset({"based"})  # "the Geneva-based group" is there, and so is nothing that it tells
NEIGHBOUR = re.compile(
    r"\b(?:(?:bordering|borders|bordered by|adjoining) (?:on )?|across [\w’' -]{3,30} from )(?:the )?"
    r"(?:neighbou?ring |[\w.]+ state of )?$"
)
"""Before a land that is not the one told of: "badlands bordering | X", "a town across the river from | Y"."""
ACROSS = re.compile(r"\bacross (?:the )?$")
BESIDE = 60  # characters before a name in which such words stand
LETTERS = 3
"""So many letters at most are a land's short name: US, UAE."""
ORGANISATION_REACH = 5  # words from an organisation's head to its place: "Front for the Liberation of X"


def associative(doc: Doc, name: Name, known: PlaceWords) -> str:
    """Why the name stands for people or an organisation; empty when it says where something is."""
    if name.why == "in a dateline":
        return ""
    if not name.entries and not name.countries:  # "in the Naxal-affected district"
        return "part of an adjective" if _is_adjective(doc, name.end, known) else ""
    if not name.entries:
        return _by_noun(doc, name, known)
    if name.organisation:
        return f"in the organisation’s name “{name.organisation}”"
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is not None and doc[span.end : span.end + 3].text.lower().startswith(tuple(known.local_units)):
        return ""  # "Madagali | Local Government Area" is no government
    if span is None or _names_organisation(span, known) or _begins_organisation(span, known):
        return "in an organisation’s name"
    if _is_adjective(doc, name.end, known):
        return "part of an adjective"
    if not span[0].dep_:
        return _by_neighbours(span, known)
    return _by_syntax(span.root, name, known)


def _is_adjective(doc: Doc, end: int, known: PlaceWords) -> bool:
    """True before "-affected"."""
    span = doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    after = doc[span.end : span.end + 8].text if span is not None else ""
    return after[:1] in {"-", "–"} and _tail(after[1:]) in known.tails - SEATED


def is_seat(text: str, name: Name) -> bool:
    """True for a place that only says where somebody is, "the Geneva-based group", or what begins beyond a border."""
    seated = text[name.end : name.end + 1] in {"-", "–"} and _tail(text[name.end + 1 :]) in SEATED
    left = max(0, name.start - BESIDE)
    crossed = text.startswith(" from ", name.end) and ACROSS.search(text, left, name.start)  # "across the | Congo from"
    return seated or bool(crossed or NEIGHBOUR.search(text, left, name.start))


def _tail(text: str) -> str:
    found = re.match("[a-z]+", text[:20])
    return found.group() if found else ""


def _names_organisation(span: Span, known: PlaceWords) -> bool:
    """True after "Capitalised-Organisation-word (of|in|for) (the)": "Islamic State in", "University of"."""
    joined = ""
    for back in range(span.start - 1, max(-1, span.start - 1 - ORGANISATION_REACH), -1):
        word: str = span.doc[back].text
        if word in {"of", "in", "for", "the", "and", "-"}:
            joined = joined or (word if word in {"of", "in", "for"} else "")
        elif not word[0].isupper() or not joined or _ends_unit(span.doc, back, known):
            return False
        elif word.lower() in known.organisations:
            return joined != "in" or word.lower() not in known.units | known.premises
    return False


def _ends_unit(doc: Doc, last: int, known: PlaceWords) -> bool:
    """True for the last word of "Bama Local Government Area", which is no organisation."""
    words = (doc[max(0, last + 1 - len(unit.split())) : last + 1].text.lower() for unit in known.local_units)
    return bool(known.local_units.intersection(words))


def _begins_organisation(span: Span, known: PlaceWords) -> bool:
    """True before a word for an organisation without one place, or a title: "Kampala Police", "Kampala Archbishop"."""
    after: str = span.doc[span.end].text if span.end < len(span.doc) else ""
    return after[:1].isupper() and after.lower() in (known.organisations - known.premises) | known.titles


def _by_neighbours(span: Span, known: PlaceWords) -> str:
    """Without a parse: an institution right after the name, or within three words of its possessive."""
    following = [token.lower_ for token in span.doc[span.end : span.end + 4]]
    if following[:1] in (["'s"], ["’s"]):
        return "owner of an institution" if known.institutions & set(following[1:]) else ""
    return "names an institution" if following[:1] and following[0] in known.institutions else ""


def _by_noun(doc: Doc, name: Name, known: PlaceWords) -> str:
    """An adjective says where something is only before a noun that has a place: "the Chadian border"."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    head = span.root.head if span is not None and span[0].dep_ else None
    there = (
        head is not None and head.i >= span.end and span.root.dep_ in MODIFIERS and head.lemma_.lower() in known.located
    )
    return "" if there else "adjective or people"


def _by_syntax(root: Token, name: Name, known: PlaceWords) -> str:
    head, lemma, kind = root.head, root.head.lemma_.lower(), name.entries[0].kind
    case = next((child.lower_ for child in root.children if child.dep_ == "case"), "")
    modifier = root.dep_ in MODIFIERS and case in OWNERS | {"", "'s", "’s"}
    if modifier and lemma in known.institutions | (known.persons if case not in OWNERS else frozenset()):
        return f"tells whose {lemma} it is"
    token = _first_conjunct(root)
    if _decides(token, known):
        return f"acts as a government: subject of “{token.head.lemma_.lower()}”"
    if kind not in GOVERNMENTS:
        return ""
    of_state = root.dep_ in POSSESSIVES or (kind == "country" and root.dep_ in {"compound", "amod"} and case == "")
    called = {lemma, *(each.lower_ for each in head.children if each.dep_ in {"compound", "flat"})}
    letters = root.text.isupper() and len(root.text.replace(".", "")) <= LETTERS
    abroad = letters and bool(known.garrisons & called)  # "a | US | base"; not "an attack on a Mali base"
    sited = not abroad and called & (
        known.landforms | known.located | known.facilities
    )  # "Mogadishu's Hotel X" is in Mogadishu
    quarter = root.dep_ in POSSESSIVES and head.ent_type_ == "LOC"  # "Dhaka's Gulshan"
    if of_state and head.pos_ in {"NOUN", "PROPN"} and not (sited or quarter):
        return f"tells whose {lemma} it is"
    shared = next((child.lower_ for child in token.children if child.dep_ == "case"), "")  # "between X and Y"
    return _as_government(token, shared, known)


def _decides(token: Token, known: PlaceWords) -> bool:
    """True for the subject of a decision with its content, or of a stance: any council can be that."""
    head = token.head
    if token.dep_ not in SUBJECTS | {"nsubj:pass"}:
        return False
    says = (
        token.dep_ in SUBJECTS
        and head.lemma_.lower() in known.deciding
        and any(child.dep_ in CONTENT for child in head.children)
    )
    return says or (head.pos_ in {"ADJ", "VERB"} and head.lower_ in known.stances)


def _as_government(token: Token, case: str, known: PlaceWords) -> str:
    """What a country or a capital does, or is addressed with, that only its government can be."""
    verb = token.head.lemma_.lower()
    bound = any(child.dep_ == "xcomp" for child in token.head.children)  # "has to sign", "needs to sign"
    if token.dep_ in SUBJECTS and token.head.pos_ == "VERB" and (verb not in known.happenings or bound):
        return f"acts as a government: subject of “{verb}”"
    if token.dep_ == "iobj" or (token.dep_ == "obj" and verb in known.addressing):
        return f"a government: object of “{verb}”"
    if case in {"on", "to", "over", "for", "of"} and verb in known.pressures:
        return f"a government: “{verb} {case}”"
    return f"a state among states: “{case}”" if case in known.between_states else ""


def _first_conjunct(token: Token) -> Token:
    """The first of coordinated words, which bears the role of all."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token
