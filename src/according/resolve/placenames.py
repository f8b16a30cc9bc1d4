"""The place names of a report, before it is decided which places they are: the gazetteer says what can be a name.

The pass is driven by the gazetteer, so it works where an entity model misses; what the annotator knows (entities,
dependencies) is used where it is there. English words only: no name of a place, person or group stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Span, Token

from according.resolve.gazetteer import Entry, Gazetteer

Role = Literal["literal", "associative"]

LONGEST = 6  # words in a name: "Democratic Republic of the Congo" has five
PROMINENT = 0.5  # importance from which a name may stand without a preposition: a country, a city of 100,000
CLOSE_CUE = 3  # words between a preposition and its name: "in the town of"

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:[^\W_]|['’‘ʿʾ`-](?=[^\W_]))*")
JOINERS = frozenset("al el ad an ar as ash at ed ez es es- de del des di da dos du la le les of and the i n ould sur".split())
CUES = frozenset(
    "in at near from to of around outside inside into toward towards across through throughout on over via beyond off"
    " between within along against for reached entered left captured seized retook besieged bombed shelled".split()
)
PLACE_CUES = CUES - {"of", "to", "on", "over", "against", "for", "off", "from"}  # these take people as often as places
LANDFORMS = frozenset(
    "mountains mountain hills desert forest valley island islands peninsula river lake massif plateau delta camp"
    " airport crossing strait gulf highlands plain plains basin corridor".split()
)
NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday the a an and but or if in on at of to by for from with as it he she they we you"
    " i his her their its our this that these those there here when where while after before since until although"
    " however no not yes one two three four five six seven eight nine ten some many most more all both mr mrs ms dr sir"
    " president minister prime general colonel major captain lieutenant sergeant commander chief king queen prince"
    " sheikh mullah imam pope army police navy force forces air government ministry parliament senate congress council"
    " court party union nations islam islamic muslim christian god ramadan easter christmas reuters photo credit file"
    " read home news world video live said says will can also new old last next first second former early late many"
    " western eastern northern southern central officials rebels militants troops soldiers residents witnesses police victims street road".split()
)
TITLES = frozenset(
    "mr mrs ms dr sir president minister secretary ambassador spokesman spokeswoman spokesperson general colonel major"
    " captain lieutenant sergeant commander chief king queen prince princess sheikh mullah imam judge senator governor"
    " mayor professor warlord jihadist leader".split()
)
ORGANISATIONS = frozenset(
    "state army movement front party bank university ministry union brigade brigades battalion council court command"
    " force forces guard guards police agency association federation league organisation organization committee"
    " commission company group institute observatory mission operation congress council government parliament army"
    " network radio television times post news".split()
)
INSTITUTIONS = frozenset(
    "government army military forces force troops soldiers soldier police president minister ministry ambassador"
    " embassy parliament leader leaders leadership prime foreign defence defense interior authorities officials official"
    " spokesman spokeswoman spokesperson navy airforce intelligence commander commanders king chief opposition junta"
    " general colonel representative envoy delegation operation mission diplomat diplomats".split()
)
SPEAKING = re.compile(
    r"(?:say|said|says|tell|told|tells|announce|deny|denie|accuse|insist|claim|condemn|urge|call|vow|pledge|warn|agree|refuse"
    r"|reject|back|support|blame|demand|launch|stage|step|seek|sought|want|threaten|send|sent|deploy|order|respond|react"
    r"|decide|promise|offer|withdr[ae]w|impose|lift|sign|negotiate|continue|express|maintain|intervene|hope|fear|assert"
    r"|recogni[sz]e|suspect|believe|consider|plan|try|tries|tried|invade|fight|fought|lose|lost|win|won|help)(?:s|d|es|ed|ing|ned|ped)?\Z"
)  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:outer"})


class Name(NamedTuple):
    """Words that may name a place: their range in the text, the places they can mean, and what speaks for a name."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    role: Role
    why: str


class Word(NamedTuple):
    """A word of letters: its range in the text and its words."""

    start: int
    end: int
    text: str


def find_names(doc: Doc, gazetteer: Gazetteer) -> Iterator[Name]:
    """The names that can be places, from left to right, none inside another."""
    text = doc.text
    words = _words(text)
    at = 0
    while at < len(words):
        found = _longest(words, at, text, gazetteer) if words[at].text[0].isupper() else None
        if found is None:
            at += 1
            continue
        after, entries = found
        name = _judged(doc, words, at, after, entries, gazetteer)
        if name is not None:
            yield name
        at = after


def _words(text: str) -> list[Word]:
    return [Word(found.start(), _bare_end(found), found.group()) for found in WORD.finditer(text)]


def _bare_end(found: re.Match[str]) -> int:
    """The end of a word without its possessive: the place of "Mali's" is "Mali"."""
    word = found.group()
    return found.end() - 2 if word.endswith(("'s", "’s")) else found.end()


def _longest(words: list[Word], at: int, text: str, gazetteer: Gazetteer) -> tuple[int, tuple[Entry, ...]] | None:
    """The longest run of words from `at` that the gazetteer knows: the index after it, and its places."""
    for after in range(_run_end(words, at, text), at, -1):
        last = words[after - 1].text
        if not (last[0].isupper() or last in LANDFORMS or "-" in last):
            continue
        spelled = text[words[at].start : words[after - 1].end]
        if after == at + 1 and spelled.lower() in NOT_PLACES and not (spelled.isupper() and len(spelled) > 1):
            return None
        entries = gazetteer.lookup(spelled)
        if entries and not (entries[0].kind not in {"country", "region"} and gazetteer.country_of(spelled)):
            return after, entries
    return None


def _run_end(words: list[Word], at: int, text: str) -> int:
    """The index after the words that can belong to one name: capitalised, joined by single spaces or articles."""
    after = at + 1
    while after < min(len(words), at + LONGEST):
        gap, word = text[words[after - 1].end : words[after].start], words[after].text
        if gap not in {" ", "-", "–", " & "} or not (word[0].isupper() or word in JOINERS or word in LANDFORMS):
            break
        after += 1
    return after


def _judged(
    doc: Doc, words: list[Word], at: int, after: int, entries: tuple[Entry, ...], gazetteer: Gazetteer
) -> Name | None:
    """The name with its role, or None where the words are no place: a person, a common word."""
    start, end, text = words[at].start, words[after - 1].end, doc.text
    spelled = text[start:end]
    span = doc.char_span(start, end, alignment_mode="expand")
    labels = {ent.label_ for ent in doc.ents if ent.start_char < end and start < ent.end_char} if span else set()
    cue = _cue(words, at, text)
    associative = _associative(doc, span, words, at, after, entries)
    if associative:
        if entries[0].importance < PROMINENT:  # "Human" in "Human Rights Watch" is no Uman
            return None
        return Name(start, end, spelled, entries, "associative", associative)
    if "PER" in labels and cue not in PLACE_CUES:
        return None
    known = "LOC" in labels or "GPE" in labels
    prominent = entries[0].importance >= PROMINENT
    if not known and _within_name(words, at, after, text):
        return None
    if known or cue in PLACE_CUES or (prominent and (cue or not _starts_sentence(text, start) or entries[0].kind in {"country", "capital"})):
        return Name(start, end, spelled, entries, "literal", f"after “{cue}”" if cue else "a known place")
    return Name(start, end, spelled, entries, "literal", f"after “{cue}”") if cue else None


def _cue(words: list[Word], at: int, text: str) -> str:
    """The preposition that governs the name, in lower case; empty when there is none close by."""
    for back in range(1, CLOSE_CUE + 1):
        if at - back < 0 or text[words[at - back].end : words[at - back + 1].start].strip(" "):
            return ""
        word = words[at - back].text
        if word.lower() in CUES:
            return word.lower()
        if word[0].isupper():
            return ""
    return ""


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“‘'")
    return not before or before[-1] in ".!?\n:"


def _within_name(words: list[Word], at: int, after: int, text: str) -> bool:
    """True when a capitalised word stands right beside the name: then it is a part of a longer name."""
    left = at > 0 and text[words[at - 1].end : words[at].start] == " " and words[at - 1].text[0].isupper()
    left = left and not _starts_sentence(text, words[at - 1].start)
    right = after < len(words) and text[words[after - 1].end : words[after].start] == " " and words[after].text[0].isupper()
    return left or right


def _associative(doc: Doc, span: Span | None, words: list[Word], at: int, after: int, entries: tuple[Entry, ...]) -> str:
    """Why the name stands for people or an organisation rather than for where something is; empty when it does not."""
    text, start, end = doc.text, words[at].start, words[after - 1].end
    for ent in doc.ents:
        if ent.label_ == "ORG" and ent.start_char <= start and end <= ent.end_char:
            return f"in the organisation’s name “{ent.text}”"
    if _in_organisation(words, at, text):
        return "in an organisation’s name"
    if entries[0].kind not in {"country", "capital"}:
        return ""
    following = [word.text.lower() for word in words[after : after + 4]]
    if text[end : end + 2] in {"'s", "’s"} and INSTITUTIONS & set(following):
        return "owner of an institution"
    if following and text[end : end + 1] == " " and following[0] in INSTITUTIONS:
        return "names an institution"
    if _speaks(span, following, text[end : end + 1]):
        return "acts or speaks: a government"
    return ""


def _in_organisation(words: list[Word], at: int, text: str) -> bool:
    """True after "Capitalised Organisation-word (of|in|for) (the)": "Islamic State in", "University of"."""
    back = at - 1
    joined = False
    while back >= 0 and not text[words[back].end : words[back + 1].start].strip(" -"):
        word = words[back].text
        if not word[0].isupper():
            if word not in {"of", "in", "for", "the", "and"} or at - back > 4:
                return False
            joined = joined or word in {"of", "in", "for"}
        elif joined:
            return any(part.lower() in ORGANISATIONS for part in word.split("-"))
        else:
            return False
        back -= 1
    return False


def _speaks(span: Span | None, following: list[str], gap: str) -> bool:
    """True when the name is the subject of a verb of saying or willing."""
    if span is not None and span.doc.has_annotation("DEP"):
        root: Token = span.root
        return root.dep_ in SUBJECTS and bool(SPEAKING.match(root.head.lemma_.lower()))
    skipped = [word for word in following if word not in {"has", "have", "had", "also", "will", "would"}]
    return gap == " " and bool(skipped) and bool(SPEAKING.match(skipped[0]))
