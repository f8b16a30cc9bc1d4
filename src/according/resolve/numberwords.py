"""English number words and digits to integers: the part that times and counts share."""

from __future__ import annotations

import re

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_DIGIT_WORD = "|".join(word for word, value in UNITS.items() if 0 < value < 10)
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{_DIGIT_WORD})\b)?|(?:{_UNIT}))\b"
_HUNDREDS = rf"(?:{_BELOW_100}(?:\s+hundred\b)?|(?:an?\s+)?hundred\b)"
_BELOW_1000 = rf"{_HUNDREDS}(?:(?<=hundred)\s+(?:and\s+)?{_BELOW_100})?"
_LARGE = r"(?:thousand|million|billion|trillion)\b"
_AFTER_LARGE = r"(?:(?<=thousand|trillion)|(?<=million|billion))"
# Each part stands here as seldom as can be: forty patterns hold this one, and compiling them is felt at every start.
WORDS = (
    rf"(?:{_BELOW_1000}(?:[\s-]{_LARGE})?|(?:an?[\s-])?{_LARGE})"
    rf"(?:{_AFTER_LARGE}(?:,?\s+(?:and\s+)?{_BELOW_1000}(?:[\s-]{_LARGE})?)+)?"
)
"""One number in words: "eleven", "twenty-four", "a hundred and five", "two million three hundred thousand"."""

DIGITS = r"\d{1,3}(?:[,  ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits, with thousands set apart by commas or no-break spaces, and decimals."""

NUMBER = rf"(?:(?:{DIGITS})(?:[\s-](?:hundred\b|{_LARGE}))?|\b(?:{WORDS}))"
"""A number in digits, in words, or in both ("2.5 million")."""


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
    total, group = 0, 0
    scale_room, room = 10**15, 10**15  # what follows must be smaller: a scale than the last scale, a word than `room`
    for word in words:
        if word in ("a", "an", "and"):
            group = group or int(word != "and")
        elif word == "hundred":
            group, room = max(group, 1) * 100, 100
        elif word in SCALES and SCALES[word] < scale_room:
            total, group = total + max(group, 1) * SCALES[word], 0
            scale_room, room = SCALES[word], 1000
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
