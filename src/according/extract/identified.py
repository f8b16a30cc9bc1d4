"""Who people are whom a participle describes: "the arrested clerks are A and B", "those killed were named as C"."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles


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
