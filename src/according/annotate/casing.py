"""Texts in one case only, as old wires and archives are: each word in the case that it would have in other news.

The table (data/model/casing.tsv.gz, made by training/casing.py from freely licensed texts) tells of each word its usual
form and how often it has a capital; of pairs of words, where the pair decides otherwise. What it does not know is a
name, unless its ending says no. Letters change their case and nothing else, so every offset stays.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from according.errors import AnnotateError

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_END = re.compile(r"[.!?][\"”')\]]*\s+$|\n\s*\n\s*$|(?:--|[:\]])\s*$")
BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,7})[)\]]")
VOWEL = re.compile("[aeiouyáéíóúäöüàèâêôãõ'’]")
SHOUTED = 0.8
"""The share of capitals among letters from which a text is in capitals: a text of ordinary news has under 0.1, one that
is in capitals but for a line of credits over 0.9."""
FEWEST_LETTERS = 100
"""Shorter texts (a headline alone) tell too little of how the outlet writes."""
WHISPERED = 0.008
"""The share up to which a text has no capitals: ordinary news has 0.02 and more, a line of credits less."""
FEWEST_WHISPERED = 300
"""In so many letters ordinary news has six capitals, and a single plain sentence is shorter."""
OFTEN_CAPITAL = 0.15
"""A word that has a capital this often takes one beside a name: "National Police", "General Lopez". Of 0.1, 0.15, 0.2
and 0.3 this one gives back the most words of the treebank's dev part (training/casing.py prints it)."""


@dataclass(frozen=True, slots=True)
class Casing:
    """Usual forms by word in lower case; shares of capitals; forms in pairs; the endings of words that are no names."""

    forms: Mapping[str, str]
    capital: Mapping[str, float]
    pairs: Mapping[tuple[str, str], str]
    endings: Collection[str]


@cache
def load_casing() -> Casing:
    """The table, read once. AnnotateError when the package lacks it."""
    source = files("according") / "data" / "model" / "casing.tsv.gz"
    try:
        lines = gzip.decompress(source.read_bytes()).decode("utf-8").splitlines()
    except FileNotFoundError as error:
        remedy = "Install the package again, or make it (training/README.md)."
        raise AnnotateError("The table of casing is not in the package.", remedy) from error
    return read_casing(lines)


def read_casing(lines: Sequence[str]) -> Casing:
    """The table from its lines: kind (word, pair or ending), then what it tells, between tabs."""
    forms: dict[str, str] = {}
    capital: dict[str, float] = {}
    pairs: dict[tuple[str, str], str] = {}
    endings: set[str] = set()
    for kind, *cells in (line.split("\t") for line in lines):
        if kind == "word":
            forms[cells[0].lower()] = cells[0]
            capital[cells[0].lower()] = float(cells[1])
        elif kind == "pair":
            pairs[cells[0], cells[1]] = cells[2]
        else:
            endings.add(cells[0])
    return Casing(forms, capital, pairs, endings)


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals."""
    letters, capitals = _counts(text)
    return letters >= FEWEST_LETTERS and capitals >= SHOUTED * letters


def is_whispered(text: str) -> bool:
    """Whether a text has no capitals, as archives keep some papers."""
    letters, capitals = _counts(text)
    return letters >= FEWEST_WHISPERED and capitals <= WHISPERED * letters


@lru_cache(maxsize=4)  # of one report it is asked several times
def _counts(text: str) -> tuple[int, int]:
    """The numbers of letters and of capitals."""
    return sum(map(str.isalpha, text)), sum(map(str.isupper, text))


def truecased(text: str, casing: Casing) -> str:
    """The text with its words in their usual case; as long as it was, letter by letter."""
    words = list(WORD.finditer(text))
    lower = tuple(word.group().lower() for word in words)
    acronyms = frozenset(_acronyms(text, lower, casing))
    forms = [_form(before, word, acronyms, casing) for before, word in zip(("", *lower), lower, strict=False)]
    out: list[str] = []
    end = 0
    for i, (word, form) in enumerate(zip(words, forms, strict=True)):
        named = casing.capital.get(lower[i], 0) >= OFTEN_CAPITAL and _is_beside_name(text, words, forms, i)
        begins = i == 0 or begins_sentence(text, end, word.start())
        raised = form[0].upper() + form[1:] if begins or named else form
        # A few letters (ß, ı) do not come back as one letter: those words stay.
        whole = len(raised) == len(word.group()) and raised.casefold() == word.group().casefold()
        out += (text[end : word.start()], raised if whole else word.group())
        end = word.end()
    return "".join((*out, text[end:]))


def begins_sentence(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between a word's end and the next one's start; an initial's full stop ends none."""
    initial = text[end : end + 1] == "." and not text[max(end - 2, 0) : end - 1].isalpha()
    return not initial and SENTENCE_END.search(text[end:start]) is not None


def _acronyms(text: str, words: Sequence[str], casing: Casing) -> Iterator[str]:
    """Words alone in brackets that are no common words, "(FDR)", not "(Reuters)"; and those without a vowel."""
    for found in BRACKETED.finditer(text):
        if not found[1].istitle() and not casing.forms.get(found[1].lower(), "X").islower():
            yield found[1].lower()
    yield from (word for word in words if len(word) > 1 and not VOWEL.search(word) and word not in casing.forms)


def _form(before: str, word: str, acronyms: Collection[str], casing: Casing) -> str:
    """A word's form by the word before it, by itself, or by its ending."""
    if word in acronyms:
        return word.upper()
    if word.endswith(("'s", "’s")):
        return _form(before, word[:-2], acronyms, casing) + word[-2:]
    known = casing.pairs.get((before, word)) or casing.forms.get(word)
    if known is not None:
        return known
    return word if word.endswith(tuple(casing.endings)) else word.capitalize()


def _is_beside_name(text: str, words: Sequence[re.Match[str]], forms: Sequence[str], i: int) -> bool:
    """Whether the word before or after, with a blank between, is a name."""
    beside = (j for j in (i - 1, i + 1) if 0 <= j < len(words) and not forms[j].islower())
    return any(text[words[min(i, j)].end() : words[max(i, j)].start()].isspace() for j in beside)
