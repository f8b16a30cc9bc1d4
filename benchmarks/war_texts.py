"""The simulated war told in words: python benchmarks/war_texts.py FOLDER --reports N

Every report of the war (according.evaluate.simulated) becomes a text of a headline, an outlet, a date and several
sentences. Its towns become real ones of one country and its sides groups of the actor list, so that places and actors
are looked up, and reports of one incident meet. Copies of a wire story are the same words under another outlet.
"""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from according.evaluate.simulated import TOWNS, make_war
from according.model import Extraction
from according.ontology.actors import load_actors
from according.resolve.gazetteer import gazetteer_file
from according.values import Actor, AnyValue, Published, Quantity, TimeSpan

COUNTRY = "NG"
"""Nigeria: some hundred towns of the gazetteer, with names that every outlet spells alike."""
OUTLETS = 60
PAPERS = ("Courier", "Herald", "Post", "Gazette", "Tribune", "Observer")
SYLLABLES = ("ba", "do", "ka", "mi", "nu", "ra", "se", "ti", "wo", "zu", "la", "ge")
DID = {
    "armed-clash": ("fought {target} in", "clashed with {target} in"),
    "shelling": ("shelled positions of {target} in", "fired mortar rounds at houses in"),
    "air-strike": ("carried out an air strike on {target} in", "bombed a camp of {target} in"),
    "explosion": ("set off a bomb in", "detonated explosives at a market in"),
    "attack": ("attacked {target} in", "stormed a post of {target} in"),
    "execution": ("executed captives in", "shot prisoners dead in"),
}
CAME = {
    "armed-clash": ("fighting broke out in", "gunfire was exchanged in"),
    "shelling": ("shells fell on houses in", "mortar rounds hit a street in"),
    "air-strike": ("an air strike hit {target} in", "warplanes bombed a camp of {target} in"),
    "explosion": ("a bomb exploded in", "a blast tore through a market in"),
    "attack": ("armed men attacked {target} in", "attackers stormed a post of {target} in"),
    "execution": ("captives were executed in", "prisoners were shot dead in"),
}
SPEAKERS = ("a police spokesman", "a doctor", "two residents", "the governor", "an army officer", "a local official")
AROUND = tuple(
    part.split(" / ")
    for part in (
        "A lorry driver / An elder of {word} / {word} {word}, a farmer, / A nurse at {word} / The owner of a tea house"
        " / Traders from {word} / {word} {word}, who fishes there, / A teacher / Families from {word} / The postmaster",
        "said that / recalled that / added that / told this paper that / complained that / explained that",
        "the market at {word} / the road past {word} / the school of {word} / {number} lorries with food / the ferry"
        " / {number} families / the clinic near {word} / a convoy with medicine / the mill / the bridge of {word}",
        "had been closed / had not been seen / had waited in vain / had lain idle / had been searched twice"
        " / had been cut off / had been given up / had moved on / had been overlooked / had found no help",
        "since the rains began / for {number} days / until the evening / before the curfew / when the lights went out"
        " / on market day / in the spring / for want of fuel / after the harvest / {number} hours before",
    )
)
"""The parts of sentences that tell of no event: so many ways that two reports seldom share five words in a row."""


@dataclass(frozen=True)
class Names:
    """What things of the war are called: towns and regions of one country, groups that fight there."""

    towns: tuple[str, ...]
    regions: tuple[str, ...]
    country: str
    groups: tuple[str, ...]

    @classmethod
    def load(cls) -> Names:
        """The names that the gazetteer and the actor list have, the greatest towns first."""
        query = "SELECT name FROM entry WHERE country = ? AND kind = ? ORDER BY population DESC, number"
        with closing(sqlite3.connect(f"{gazetteer_file().as_uri()}?mode=ro", uri=True)) as gazetteer:
            towns, regions, country = (
                tuple(name for (name,) in gazetteer.execute(query, (COUNTRY, kind)))
                for kind in ("populated", "admin1", "country")
            )
        entries = load_actors().entries.values()
        groups = tuple(e.name for e in entries if e.country == COUNTRY and e.kind in ("rebel", "jihadist", "militia"))
        return cls(towns[:TOWNS], regions, country[0], groups)

    def place(self, text: str) -> str:
        """A town, a region ("Region 33/7") or the country, as the war names them."""
        kind, _, number = text.partition(" ")
        if kind == "Town":
            return self.towns[int(number) % len(self.towns)]
        if kind == "Region":
            return self.regions[sum(map(int, number.split("/"))) % len(self.regions)]
        return self.country

    def actor(self, actor: AnyValue | None) -> str | None:
        """A group, or the word that an account has for somebody ("gunmen")."""
        if not isinstance(actor, Actor):
            return None
        return self.groups[int(actor.name.split()[1]) % len(self.groups)] if actor.id else actor.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    given = parser.parse_args()
    write(given.folder, given.reports)


def write(folder: Path, reports: int) -> None:
    """Write a war of so many reports, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    names = Names.load()
    for number, told in enumerate(make_war(reports).extractions):
        (folder / f"{number:06}.txt").write_text(text_of(told, number, names), encoding="utf-8")


def text_of(told: Extraction, number: int, names: Names) -> str:
    """One report in words; those of its story hang on its copy group, its outlet on its number."""
    chance = Random(told.report.copy_group)
    claims = {claim.field: claim.value for claim in told.claims}
    kind, where = str(getattr(claims["type"], "value", "")), names.place(getattr(claims["place"], "text", ""))
    who, whom, dead = (claims.get(field) for field in ("perpetrator", "target", "killed"))
    doing = f"{names.actor(who)} {chance.choice(DID[kind])}" if who else chance.choice(CAME[kind])
    lead = f"{doing.format(target=names.actor(whom))} {where}{_when(claims.get('time'))}"
    heard, counted = chance.sample(SPEAKERS, 2)
    words = told.report.text.rpartition("\n")[2].split()[2:]
    sentences = (
        f"{lead[0].upper()}{lead[1:]}, {heard} said.",
        *([f"{_dead(dead)} killed, according to {counted}."] if dead else []),
        *(f"Among the dead was {_person(Random(word))}, a teacher." for word in words),
        *_around(chance),
    )
    title = f"{_dead(dead)} killed in {where}" if dead else f"{kind.replace('-', ' ').capitalize()} in {where}"
    paper = f"The {names.towns[number * 7 % OUTLETS]} {PAPERS[number % len(PAPERS)]}\n{_out(told)}"
    return "\n\n".join((title, paper, " ".join(sentences[:3]), " ".join(sentences[3:]))) + "\n"


def _out(told: Extraction) -> str:
    """The day a report came out."""
    published = told.report.published
    assert isinstance(published, Published) and published.start is not None
    return f"{published.start:%-d %B %Y}"


def _when(time: AnyValue | None) -> str:
    if not isinstance(time, TimeSpan) or time.start is None:
        return ""
    return f" on {time.start:%-d %B %Y}" if time.precision == "day" else f" in {time.start:%B %Y}"


def _dead(killed: AnyValue | None) -> str:
    assert isinstance(killed, Quantity)
    counted = "1 person was" if killed.low == 1 else f"{killed.low} people were"
    return f"At least {counted}" if killed.high is None else counted


def _around(chance: Random) -> list[str]:
    """Sentences that tell of no event."""
    return [_filled(" ".join(chance.choice(part) for part in AROUND), chance) + "." for _ in range(5)]


def _filled(sentence: str, chance: Random) -> str:
    """A sentence whose every name and number is made up."""
    words = (word.replace("{word}", _word(chance)) for word in sentence.split())
    return " ".join(word.replace("{number}", str(chance.randint(3, 90))) for word in words)


def _person(chance: Random) -> str:
    return f"{_word(chance)} {_word(chance)}"


def _word(chance: Random) -> str:
    """A name that nobody has, out of syllables."""
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


if __name__ == "__main__":
    main()
