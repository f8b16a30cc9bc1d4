"""Who people are by name: "the arrested clerks are A and B", "those killed were named as C", "her brother, D, was"."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles

SET_OFF = frozenset({",", "--", "–", "—", "-", "("})


def named_as(noun: Token) -> list[Token]:
    """The persons whom a clause says that a subject is, includes or was named as."""
    if roles.base(noun) != "nsubj":
        return []
    above = noun.head
    if roles.children(above, "cop"):
        found = [above]
    elif above.lemma_ == "include":
        found = roles.children(above, "obj")
    else:
        found = [each for case, each in roles.obliques(above) if case == "as"] if roles.is_passive(above) else []
    return [name for each in found for name in roles.coordinated(each) if name.ent_type_ == "PER"]


def names_beside(head: Token, trigger: Token) -> list[tuple[int, int]]:
    """Token ranges of persons' names in apposition to a noun, or set off by marks between it and what befell it.

    Marks tell them where the parse hangs them elsewhere: "two editors of a weekly -- A, 27, and B -- were detained".
    """
    appositives = [each for child in roles.children(head, "appos", "parataxis") for each in roles.coordinated(child)]
    appositives += [head.head] if head.dep_ == "appos" else []  # "A, a clerk who was taken"
    found = [t for each in appositives for t in (each, *each.children) if not roles.children(t, "case")]
    for token in head.doc[head.i + 1 : trigger.i]:
        before = token.nbor(-1).lower_
        if (before in SET_OFF or (before == "and" and found)) and roles.base(token) != "nsubj":
            found.append(token)
    named = [roles.entity_of(token) for token in found if token.ent_type_ == "PER"]
    return sorted({(name.start, name.end) for name in named if name is not None})
