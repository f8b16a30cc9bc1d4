"""Trees that no reader would take a sentence for are mended; those that look like them stay."""

import pytest

from according.annotate.engine import Annotator, load_annotator
from according.annotate.mending import Tree, mend


@pytest.fixture(scope="module")
def annotate() -> Annotator:
    return load_annotator()


def heads(annotate: Annotator, text: str) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in annotate(text)}


def test_a_name_has_no_object(annotate: Annotator) -> None:
    found = heads(annotate, "Human Rights Watch accused government forces of killing nine farmers in Idlib.")
    assert found["accused"] == ("ROOT", "accused")
    assert found["Watch"] == ("nsubj", "accused")
    assert found["forces"] == ("obj", "accused")


def test_a_participle_before_its_noun_stays(annotate: Annotator) -> None:
    found = heads(annotate, "Police freed three accused soldiers in Lima.")
    assert found["accused"] == ("amod", "soldiers")


@pytest.mark.parametrize("who", ["grandmother", "father"])
def test_children_are_not_counted_with_those_beside_a_parent(annotate: Annotator, who: str) -> None:
    found = heads(annotate, f"Shells killed the {who} of six and two girls in Donetsk.")
    assert found["six"] == ("nmod", who)
    assert found["girls"] == ("conj", who)


def test_two_numbers_of_one_noun_stay(annotate: Annotator) -> None:
    found = heads(annotate, "Patrols of six and eight soldiers left the camp.")
    assert found["soldiers"] == ("nmod", "Patrols")


@pytest.mark.parametrize("word", ["presumed", "alleged"])
def test_a_participle_that_nobody_does_describes_the_subject(annotate: Annotator, word: str) -> None:
    found = heads(annotate, f"On Monday night {word} Maoists blew up a school in Gaya.")
    assert found[word] == ("amod", "Maoists")
    assert found["blew"] == ("ROOT", "blew")
    assert found["night"] == ("obl", "blew")


def test_who_alleges_still_does(annotate: Annotator) -> None:
    found = heads(annotate, "On Monday night the army alleged rebels blew up a school in Gaya.")
    assert found["blew"] == ("ccomp", "alleged")


def test_who_said_what_they_shared_with_another_verb_still_did(annotate: Annotator) -> None:
    found = heads(annotate, "The Front condemned the bombing and said they had no hand in it.")
    assert found["said"] != ("amod", "they")


def test_a_second_subject_is_the_second_verbs(annotate: Annotator) -> None:
    text = "Nine people, including four police officers, were killed and 16 others were wounded in the attack."
    found = heads(annotate, text)
    assert found["people"] == ("nsubj:pass", "killed")
    assert found["others"] == ("nsubj:pass", "wounded")


def test_another_that_wounded_three_was_not_done_by_the_first(annotate: Annotator) -> None:
    found = heads(annotate, "A bomb killed five people in Kirkuk and another wounded three in Hawija.")
    assert found["wounded"] == ("conj", "killed")
    assert found["another"] == ("nsubj", "wounded")
    assert found["three"] == ("obj", "wounded")


def test_another_of_those_killed_stays(annotate: Annotator) -> None:
    found = heads(annotate, "A bomb killed five people in Kirkuk and another three in Hawija.")
    assert found["three"][0] == "conj"


@pytest.mark.parametrize(
    ("text", "deed", "who"),
    [
        ("Residents said men thought to be rebels had shot three traders near Beni.", "shot", "men"),
        ("Soldiers and fighters thought to be Russians killed 40 people in Hombori.", "killed", "Soldiers"),
    ],
)
def test_who_are_thought_to_be_somebody_did_it(annotate: Annotator, text: str, deed: str, who: str) -> None:
    found = heads(annotate, text)
    assert found[who] == ("nsubj", deed)
    assert found["thought"][0] == "acl"
    assert found[deed][0] in {"ROOT", "ccomp"}


def test_who_thinks_still_does(annotate: Annotator) -> None:
    found = heads(annotate, "The army thought that rebels had shot three traders near Beni.")
    assert found["thought"][0] == "ROOT"
    assert found["shot"] == ("ccomp", "thought")


def test_a_headline_s_verb_is_no_kind_of_bus(annotate: Annotator) -> None:
    found = heads(annotate, "Blast hits bus in Karachi, 4 dead")
    assert found["hits"][0] == "ROOT"
    assert found["Blast"] == ("nsubj", "hits")
    assert found["bus"] == ("obj", "hits")


def test_a_day_is_nobody(annotate: Annotator) -> None:
    found = heads(annotate, "The same Friday, an Australian doctor and his wife were abducted in Djibo.")
    assert found["doctor"] == ("nsubj:pass", "abducted")


def test_a_number_counts_nothing_across_a_verb() -> None:
    forms = ["", "13", "were", "killed", "and", "23", "injured", "in", "raids"]
    pos = ["", "NUM", "AUX", "VERB", "CCONJ", "NUM", "VERB", "ADP", "NOUN"]
    tags = ["", "CD", "VBD", "VBN", "CC", "CD", "VBN", "IN", "NNS"]
    labels = ["", "nsubj:pass", "aux:pass", "root", "cc", "nummod", "conj", "case", "obl"]
    tree = Tree(forms, pos, tags, [0, 3, 3, 0, 6, 8, 3, 8, 6], labels)
    mend(tree)
    assert (tree.heads[5], tree.labels[5]) == (6, "nsubj:pass")


def test_who_arrests_one_who_is_named_describes_nobody(annotate: Annotator) -> None:
    found = heads(annotate, "Police arrested journalist Ana Reh in Cairo on Monday.")
    assert found["arrested"][0] == "ROOT"
    assert (found["Police"], found["journalist"]) == (("nsubj", "arrested"), ("obj", "arrested"))
    assert found["Cairo"] == ("obl", "arrested")
    found = heads(annotate, "Police detained activist Mary Obi at her home in Lagos.")
    assert found["Police"] == ("nsubj", "detained")
    found = heads(annotate, "Kenyan police have arrested journalist Hassan Ali.")
    assert (found["journalist"], found["Hassan"]) == (("nmod:desc", "Hassan"), ("obj", "arrested"))


def test_what_describes_stays(annotate: Annotator) -> None:
    found = heads(annotate, "The police wanted list had the name of a trained fighter on it.")
    assert found["had"][0] == "ROOT"
    found = heads(annotate, "Nine police officers and one rescued hostage were hurt.")
    assert (found["police"], found["rescued"]) == (("compound", "officers"), ("amod", "hostage"))
