"""The tokeniser: spaCy's English one, moved towards the words of English EWT.

The treebank divides at hyphens ("Al - Qaeda - linked", "15 - year - old", "F - 16") except after
a prefix ("counter-terrorism"), keeps the stop of an abbreviation ("Lt.") and divides amounts
("$ 5 m", "3 bn").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import create_vocab

_HYPHENS = "-\u2010\u2011"
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'


@cache
def word_kinds() -> Mapping[str, str]:
    """What kind each word of words.txt is, by its form: abbreviations with their stop, others in lower case."""
    path = files("according") / "data" / "model" / "words.txt"
    kinds: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *forms = line.split() or ["#"]
        if not kind.startswith("#"):
            kinds |= dict.fromkeys(forms, kind)
    return kinds


def tokenizer() -> Tokenizer:
    """A new tokeniser. The text of its Doc is the text given, white space and all."""
    # Not `English().tokenizer`: that also loads every plug-in of spaCy that happens to be installed.
    defaults = English.Defaults
    exceptions = defaults.tokenizer_exceptions or {}
    rules = {form: rule for form, rule in exceptions.items() if form.lower() != "and/or"}
    rules |= {form: [{ORTH: form}] for form in word_kinds() if form.endswith(".")}
    return Tokenizer(
        create_vocab("en", defaults),
        rules=rules,
        prefix_search=compile_prefix_regex(_prefixes(defaults)).search,
        suffix_search=compile_suffix_regex(_suffixes(defaults)).search,
        infix_finditer=compile_infix_regex(_infixes(defaults)).finditer,
        token_match=_ISO_DATE.fullmatch,
        url_match=defaults.url_match,
    )


def _prefixes(defaults: type) -> list[str]:
    return [*defaults.prefixes, r"US\$", r"\d{1,2}:\d\d(?=[ap]\.?m\b)"]  # type: ignore[attr-defined]


def _suffixes(defaults: type) -> list[str]:
    units = r"(?<=[0-9])(?:bn|mn|tn|m|k|km|kms|mm|cm|kg|ft|am|pm)"
    return [*defaults.suffixes, units, rf"(?<=[0-9A-Za-z.])[{_HYPHENS}]+"]  # type: ignore[attr-defined]


def _infixes(defaults: type) -> list[str]:
    kept = "".join(rf"(?<!\b{_either(prefix)})" for prefix in _of_kind("prefix"))
    hyphen = rf"(?<=[^\W_.]){kept}[{_HYPHENS}](?=[^\W_])"
    after_stop = rf"(?<=[A-Z]\.)[{_HYPHENS}](?=[^\W_])"  # U.S.-led
    dashes = r"[\u2013\u2014]|-{2,}"
    default = [pattern for pattern in defaults.infixes if "--" not in pattern]  # type: ignore[attr-defined]
    default = [pattern for pattern in default if r"+\-\*^" not in pattern]
    return [*default, hyphen, after_stop, dashes, f"[{_QUOTES}]", r"(?<=[a-z])/(?=[a-z])"]


def _of_kind(kind: str) -> list[str]:
    return [word for word, found in word_kinds().items() if found == kind]


def _either(prefix: str) -> str:
    return f"[{prefix[0].upper()}{prefix[0]}]{prefix[1:]}"
