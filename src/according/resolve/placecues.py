"""The words around a name that tell whether it is a place's: what governs it, what it is a part of."""

from __future__ import annotations

import re

from according.ontology.groups import group_of
from according.ontology.kinds import HAVING_ARMS
from according.resolve.page import PERSONS, Page, Word
from according.resolve.placewords import PlaceWords

CLOSE = 3  # words from a preposition to its name: "in the town of"
DASHES = frozenset({"-", "–"})
JOINED = DASHES | {" "}
PAIR = re.compile(r"[\w'’ ]{2,30}[-–][\w'’ ]{2,30} (?:road|highway|route|border|frontier|axis|railway)\b")  # two names
SHELLED = "shelled"  # the cue of what is done to places alone, for "a drone attack on X", too
POUNDED = "pounded"  # the cue of what is done to places, and may be to people: "air raids hit X"
FIGHTING = HAVING_ARMS - {"police"}
BECAUSE = re.compile(r"['’]s\b| (?:for|over|as|about|in (?:a|an|his|her|their))\b")
"""After a name, of somebody who is attacked in words: "attacked X | for his silence"."""
PLACED = re.compile(r"\b(?:on|in|of|at|near|from) $")
"""Before a name that may be a place's."""
OVERHEAD = re.compile(r"\b(?:shot down|downed|exploded|intercepted|\w*(?:copter|plane|drone|jet|craft)s?) over $")
"""Before a name in whose air something was: "shot down a helicopter | over Idlib"."""
SENTENCE_END = ".!?:\n"
ARTICLED = re.compile(r" [A-Za-z]{2,3}[-–][A-Z]")
"""After a name that an Arabic article goes on with: "Bir | el-Qasab"."""
ARTICLE = re.compile(r"[a-z]{2,3}[-–]")


def is_unit(page: Page, end: int, known: PlaceWords) -> bool:
    """True before "Local Government Area": what a model of entities takes for a body is a unit on the map."""
    after = page.text[end + 1 : end + 1 + max(map(len, known.local_units)) + 1].lower()
    return any(re.match(rf"{unit}\b", after) for unit in known.local_units)


def cue_of(page: Page, at: int, known: PlaceWords) -> str:
    """The word that governs the name ("in", "reached"), in lower case; empty when there is none close by."""
    for back in range(at - 1, max(-1, at - 1 - CLOSE), -1):
        word, gap = page.words[back].text.lower(), page.text[page.words[back].end : page.words[back + 1].start]
        owner = gap.startswith(("'s", "’s"))  # "in Algeria’s X": the owner does not come between
        if gap[2 * owner :].strip(" -\u00a0"):
            return ""
        if word in known.place_cues or word in known.other_cues:
            inner = page.words[back - 1].text.lower() if word in {"of", "on"} and back else ""
            if word == "over" and OVERHEAD.search(page.text[: page.words[at].start]):
                return SHELLED
            sure = known.strikes | (known.landforms | known.settled if word == "of" else set())
            arms = page.words[back - 2].text.lower() if inner in {"attack", "attacks"} and back > 1 else ""
            if arms in known.fired:
                return SHELLED
            if inner in known.assaults and back == at - 1 and _is_assailed(page, at):
                return POUNDED
            return "in" if inner in sure else word
        if word in known.struck_cues and back and page.words[back - 1].text.lower() in known.from_afar:
            return POUNDED
        if word in known.fought_cues and back == at - 1 and _is_fought_for(page, at, known):
            return SHELLED
        if page.words[back].text[0].isupper() and not owner:
            return ""
    return ""


def _is_fought_for(page: Page, at: int, known: PlaceWords) -> bool:
    """True for the town of "rebels attacked | Rutshuru", and for none whom they attack "for" or "over" something.

    Nor for a name that is a person's elsewhere in the text.
    """
    name, doer = page.words[at], page.words[at - 2] if at > 1 else None
    if at + 1 < len(page.words) and page.words[at + 1].text in known.settlements:
        return False  # "attacked | Tanda village", whatever the gazetteer has
    if doer is None or BECAUSE.match(page.text, name.end):
        return False
    noun = group_of(doer.text.lower())
    fighters = noun is not None and noun.armed and noun.kind in FIGHTING and noun.lemma != doer.text.lower()
    return (fighters or doer.end in page.forces) and not _is_named(page, name)


def _is_assailed(page: Page, at: int) -> bool:
    """True for the town of "an attack on | Beni", which models take for a person; not where one is called so elsewhere.

    Nor is it where words are meant: "an attack on X for ...", "on X's speech". Another attack on it calls nobody so.
    """
    name = page.words[at]
    taken = next((each for each in page.entities if each[0] == name.start and each[2] in PERSONS), None)
    if taken is None or owns(page, name) or BECAUSE.match(page.text, taken[1]):
        return False
    others = [(a, b) for a, b, label in page.entities if label in PERSONS and a != name.start]
    called = [(a, b) for a, b in others if name.text in page.text[a:b].split()]
    return all(page.text[a:b] == page.text[taken[0] : taken[1]] and PLACED.search(page.text[:a]) for a, b in called)


def _is_named(page: Page, name: Word) -> bool:
    """True for a name that is a person's elsewhere in the text."""
    people = (page.text[a:b].split() for a, b, label in page.entities if label in PERSONS and a != name.start)
    return any(name.text in words for words in people)


def owns(page: Page, last: Word) -> bool:
    return page.text[last.end : last.end + 2] in {"'s", "’s"}


def starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \"“‘'")
    return not before or before[-1] in SENTENCE_END


def beside_name(page: Page, at: int, after: int, known: PlaceWords) -> bool:
    """True when a capitalised word that is no generic one stands right beside: the name is a part of a longer one."""
    words, text = page.words, page.text
    before = words[at - 1] if at > 0 and text[words[at - 1].end : words[at].start] in JOINED else None
    if before is not None and text[before.end] == " " and starts_sentence(text, before.start):
        before = None  # capitalised because a sentence begins
    behind = words[after] if after < len(words) and text[words[after - 1].end : words[after].start] in JOINED else None
    return any(
        word is not None and is_name(word.text, known) and not PAIR.match(text, min(word.start, words[at].start))
        for word in (before, behind)
    )


def bears_name(page: Page, after: int, known: PlaceWords) -> bool:
    """True where further names go on to a hospital, a hotel or the like: "Basel | Aslan Hospital", not "Military"."""
    end = after
    while end < len(page.words) and page.text[page.words[end - 1].end : page.words[end].start] == " ":
        word = page.words[end].text
        if word.lower() in known.titled:
            between = [each.text for each in page.words[after:end]]
            return any(is_name(each, known) and each.lower() not in known.sorts for each in between)
        if not word[0].isupper():
            return False
        end += 1
    return False


def is_in_title(page: Page, at: int, after: int, known: PlaceWords) -> bool:
    """True within the name that a hospital, a hotel or the like bears: its first words, or its last behind a name."""
    if bears_name(page, after, known):
        return True
    words, text = page.words, page.text
    behind = words[after] if after < len(words) and text[words[after - 1].end : words[after].start] == " " else None
    before = words[at - 1] if at > 0 and text[words[at - 1].end : words[at].start] == " " else None
    named = before is not None and is_name(before.text, known) and not starts_sentence(text, before.start)
    return named and behind is not None and behind.text.lower() in known.titled


def is_inside(page: Page, at: int, known: PlaceWords) -> bool:
    """True within a name: "Saif al-| Dawleh area"."""
    before = page.words[at - 1] if at else None
    gap = page.text[before.end : page.words[at].start] if before is not None else ","
    return gap in DASHES or (gap == " " and before is not None and is_name(before.text, known))


def is_name(word: str, known: PlaceWords) -> bool:
    return word[0].isupper() and word.lower() not in known.landforms and word.lower() not in known.common


def goes_on_until(page: Page, after: int, known: PlaceWords) -> int:
    """The index after a name with what an article adds to it, "Bir | el-Qasab"; the same where none does."""
    more = page.words[after : after + 1]
    articled = bool(more) and ARTICLED.match(page.text, page.words[after - 1].end) is not None
    return after + 2 if articled and more[0].text.lower() in known.joiners else after


def is_article(words: str) -> bool:
    """True for the "el-" of "el-Khirba Tahta", with which the annotator's names may begin."""
    return ARTICLE.fullmatch(words) is not None


def names_resident(page: Page, after: int, known: PlaceWords) -> bool:
    """True before a word for those of a place, which follows no surname: "an Alton man", "Quetta police".

    So it is before what struck a place, of a name that is nobody's: "the Omagh bombing".
    """
    last, behind = page.words[after - 1], page.words[after : after + 1]
    told = known.residents if last.text in page.persons else known.residents | known.blows
    return bool(behind) and page.text[last.end : behind[0].start] == " " and behind[0].text in told


def is_surname(page: Page, word: str) -> bool:
    """True for a word of somebody's longer name: "Jane Mansfield"."""
    people = (page.text[start:end].split() for start, end, label in page.entities if label in PERSONS)
    return any(word in name and len(name) > 1 for name in people)
