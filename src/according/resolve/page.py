"""A report's words and what the annotator knows of them, as the look for names of places needs them."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc

from according.annotate.text import text_of, tokens_of
from according.ingest.chronology import Label, labels_of

WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]{1,2}\b|[^\W\d_](?:[^\W_]|['’‘ʿʾ`](?=[^\W_]))*")
PERSONS = frozenset({"PER", "PERSON"})
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
POSSESSIVE = re.compile("['’]s?$")
PLAIN = frozenset(
    {"VERB", "AUX", "DET", "PRON", "ADV", "INTJ", "ADP", "SCONJ", "CCONJ"}
)  # no names, whatever their case
ONE_OF = frozenset({"a", "an", "another", "one", "every", "each", "any"})
"""Before an adjective and a word for a village: "another Fulani village" bears no such name."""
MOSTLY = frozenset({"mostly", "mainly", "predominantly", "largely"})
"""Before an adjective of a people."""
DESCRIBED = re.compile(r" (?:town|village|hamlet|city|enclave|stronghold) of (?:[A-Z]|al-)")
"""After the adjective in "the Druze town of X"; a district or an area before "of" has a name."""

ADJECTIVE = re.compile(r"(?:[ei]an|ese|ish)$")
UNIT_OF = re.compile(r" (?:department|province|region|state|district|governorate) of [A-Z]")
"""The same after an adjective by its ending: "the Andean department of X"."""


class Word(NamedTuple):
    """A word of letters: its range in the text and itself, without a possessive ending."""

    start: int
    end: int
    text: str


class Page(NamedTuple):
    """A report's words and what the annotator knows of them; `plain` are the starts of words that are no names.

    `persons` are the words of persons' names, `places` the names (in lower case) taken for places somewhere in it,
    `labels` what the entries of a chronology begin with, `forces` where the names of armed groups end.
    """

    text: str
    words: tuple[Word, ...]
    entities: tuple[tuple[int, int, str], ...]
    persons: frozenset[str]
    places: frozenset[str]
    plain: frozenset[int]
    labels: tuple[Label, ...] = ()
    forces: frozenset[int] = frozenset()


def page_of(doc: Doc, forces: frozenset[int] = frozenset()) -> Page:
    """The words of a text, with its entities."""
    text = text_of(doc)
    words = tuple(_word(found) for found in WORD.finditer(text))
    entities = tuple((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
    persons = {part for start, end, label in entities if label in PERSONS for part in text[start:end].split()}
    places = frozenset(POSSESSIVE.sub("", text[a:b]).lower() for a, b, label in entities if label in PLACE_LABELS)
    plain = frozenset(token.idx for token in tokens_of(doc, PLAIN) if not token.ent_type_)
    return Page(text, words, entities, frozenset(persons), places, plain, labels_of(text), forces)


def _word(found: re.Match[str]) -> Word:
    bare = found.group().removesuffix("'s").removesuffix("’s")
    return Word(found.start(), found.start() + len(bare), bare)


def is_described(page: Page, at: int, end: int) -> bool:
    """True for an adjective that no gazetteer knows, ending at `end`: "the Druze town of X", "a Fulani village"."""
    if page.text[page.words[at].start - 1 : page.words[at].start] in {"-", "–"}:
        return False  # "in an-Nabi Yunus"
    before = [word.text for word in page.words[max(0, at - 2) : at]]
    if (ONE_OF | MOSTLY).intersection(before[-1:]):
        return True
    of_unit = ADJECTIVE.search(page.text, page.words[at].start, end) and UNIT_OF.match(page.text, end)
    return "the" in before and bool(of_unit or DESCRIBED.match(page.text, end))
