"""English number words and digits to integers: the part that times and counts share."""

from __future__ import annotations

import re

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}

SMALL = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
SCALE = "|".join(SCALES)
WORDS = rf"(?:(?:{SMALL})|(?:a\s+)?(?:{SCALE})\b)(?:(?:\s+and\s+|[\s-]+)(?:{SMALL}|{SCALE})\b)*"
"""A run of number words: "eleven", "twenty-four", "a hundred and five". Not every run is one number."""

DIGITS = r"\d{1,3}(?:[,  ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits, with thousands set apart by commas or no-break spaces, and decimals."""

NUMBER = rf"(?:(?:{DIGITS})(?:[\s-](?:{SCALE})\b)?|\b(?:{WORDS})\b)"


def read_number(text: str) -> int | None:
    """The integer that a number expression writes ("1,000", "2.5 million", "twenty-four"); None if it writes none.

    >>> read_number("a hundred and five")
    105
    """
    digits = re.match(rf"(?:{DIGITS})", text)
    if digits is None:
        return _read_words(re.findall(r"[a-z]+", text.lower()))
    value = re.sub(r"[^\d.]", "", digits.group())
    scale = text[digits.end() :].strip(" -\n").lower()
    return _scaled(value, SCALES.get(scale, 1)) if scale in ("", *SCALES) else None


def _scaled(digits: str, scale: int) -> int | None:
    """Whole part and decimals times the scale; None when a fraction is left over ("2.5")."""
    whole, _, decimals = digits.partition(".")
    value, left = divmod(int(whole + decimals) * scale, 10 ** len(decimals))
    return None if left else value


def _read_words(words: list[str]) -> int | None:
    """Number words by the usual grammar; None when they do not make one number ("five six")."""
    total, group, room = 0, 0, 10**15  # `room`: what follows must be smaller than this
    for word in words:
        if word in ("a", "and"):
            group = group or int(word == "a")
        elif word == "hundred":
            group, room = max(group, 1) * 100, 100
        elif word in SCALES and SCALES[word] < room:
            total, group, room = total + max(group, 1) * SCALES[word], 0, SCALES[word]
        else:
            value = UNITS.get(word, TENS.get(word))
            if value is None or value >= room:
                return None
            group, room = group + value, 10 if word in TENS else 1
    return total + group if words else None


def read_ordinal(text: str) -> int | None:
    """The rank that an ordinal writes ("24th", "third"); None if it writes none."""
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", text.lower())
    return int(digits.group(1)) if digits else ORDINALS.get(text.lower())
