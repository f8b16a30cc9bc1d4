"""MUC-4: templates of terrorist incidents in Latin American news of 1988 to 1990, most of it in capitals.

CEAF-TF as Du, Rush and Cardie (2021) score GTT: templates of a text are paired one to one where their types agree, so
that most fillers are right; then precision and recall are counted over the type and five slots (perpetrators who are
individuals, and who are organisations, physical targets, victims with a name, instruments). A filler is right when its
words, without case, articles and punctuation, are one of those that the annotators allow. On the held-out TST3 and
TST4, GTT reached an F1 of 50.2 and IterX (Chen et al. 2023) with T5-large 53.0.

`all_slots_f1` adds, for the paired templates, slots that CEAF-TF leaves out, each right or wrong as a whole: the date,
the location (one of the names in the key), the effect on people, and how many there are. The best official systems of
1992 had 55.9 and 57.2 over all slots with partial credit, so these figures only stand beside ours.

Texts of the parts named tst... are measured; a file without such parts is measured whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from according.annotate.casing import is_shouted, load_casing, truecased
from according.evaluate.muc_templates import SLOTS, Filler, Template, plain, templates_of
from according.evaluate.result import Miss, Result, Task, f1, files_in, objects_of
from according.extract.claims import extract
from according.ingest.parse import read_bytes
from according.model import Failure
from according.pipeline import conclude, read_report

TESTED = "tst"
EXTRA = ("date", "location", "effect", "number")
NEAR = timedelta(days=1)
"""MUC's keys give a day, ours may be the night between two."""


def files(data: Path) -> tuple[Path, ...]:
    """The texts with their templates."""
    return files_in(data / "muc", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """CEAF-TF F1, the F1 of types and victims within it, and of all slots."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    items = 0
    for row in task.take(tested(objects_of(paths))):
        items += 1
        gold = gold_of(row)
        ours = found_in(row["text"], day_of(row["date"]), task)
        pairs = paired(gold, ours)
        counts += count(gold, ours, pairs)
        misses += missed(row, gold, ours, pairs)
    names = ("incident_type", *SLOTS)
    figures = {"ceaf_tf_f1": micro(counts, names)}
    figures |= {f"{name}_f1": micro(counts, (name,)) for name in names}
    figures["all_slots_f1"] = micro(counts, (*names, *EXTRA))
    return Result("muc", items, figures, tuple(misses))


def tested(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of the test parts, or all where there is none."""
    others = []
    found = False
    for row in rows:
        if row["set"].startswith(TESTED):
            found = True
            yield row
        else:
            others.append(row)
    if not found:
        yield from others


def micro(counts: Mapping[str, int], names: Sequence[str]) -> float:
    """The F1 over some slots together."""
    right = {side: sum(counts[f"{name} {side} right"] for name in names) for side in ("gold", "ours")}
    every = {side: sum(counts[f"{name} {side}"] for name in names) for side in ("gold", "ours")}
    return f1(right["gold"], every["gold"], right["ours"], every["ours"])


def day_of(text: str | None) -> date | None:
    """A day, where the text printed one in full."""
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def day_in_key(text: str | None) -> date | None:
    """A day of the key; None for none, and for those that are on no calendar or have no year ("31 NOV 89")."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def gold_of(row: Mapping[str, Any]) -> tuple[Template, ...]:
    """The key's templates; of those that do not differ in any filler one is enough, as in GTT's scorer."""
    distinct: dict[tuple[object, ...], Template] = {}
    for each in row["templates"]:
        template = template_of(each["slots"])
        distinct.setdefault((template.types, *(frozenset(template.fillers[slot]) for slot in SLOTS)), template)
    return tuple(distinct.values())


def template_of(slots: Mapping[str, list[dict[str, Any]] | None]) -> Template:
    """A template of the key."""
    fillers = {
        ours: tuple(fillers_of([f for each in theirs for f in slots[each] or []])) for ours, theirs in SLOTS.items()
    }
    types = frozenset(part.strip() for each in slots["INCIDENT: TYPE"] or [] for part in each["value"])
    return Template(types, fillers, extra_of(slots))


def fillers_of(slot: Sequence[Mapping[str, Any]]) -> Iterator[Filler]:
    """The fillers of a slot; those that refer to another are one with it."""
    groups: list[set[str]] = []
    for each in slot:
        words = {plain(word) for word in each["value"]}
        referred = {plain(word) for word in each.get("ref") or () if word != "-"}
        home = next((group for group in groups if group & referred), None)
        if home is None:
            groups.append(words)
        else:
            home |= words
    return (frozenset(group) for group in groups)


def extra_of(slots: Mapping[str, list[dict[str, Any]] | None]) -> dict[str, Any]:
    """The further slots of a key that are filled."""
    dates = [n for each in slots["INCIDENT: DATE"] or [] for n in each.get("norm") or [] if n]
    days = [(day_in_key(n.get("start")), last) for n in dates if (last := day_in_key(n.get("end"))) is not None]
    places = [n for each in slots["INCIDENT: LOCATION"] or [] for n in each.get("norm") or [] if n]
    effects = {v for each in slots["HUM TGT: EFFECT OF INCIDENT"] or [] for v in each["value"]}
    numbers = [n for each in slots["HUM TGT: NUMBER"] or [] for n in each.get("norm") or [] if n and n.get("min")]
    extra = {
        "date": days[0] if days else None,
        "location": places[0] if places else None,
        "effect": effects & {"DEATH", "INJURY"} or None,
        "number": sum(n["min"] for n in numbers) if numbers else None,
    }
    return {name: value for name, value in extra.items() if value is not None}


def found_in(text: str, day: date | None, task: Task) -> tuple[Template, ...]:
    """The templates of ours for one text."""
    cased = truecased(text, load_casing()) if is_shouted(text) else text
    item = read_bytes(cased.encode(), "item.txt", day)
    if isinstance(item, Failure):
        return ()
    reading = read_report(item.report, task.tools)
    return templates_of(conclude((extract(reading),), task.tools), reading)


def paired(gold: Sequence[Template], ours: Sequence[Template]) -> list[tuple[Template, Template]]:
    """The one-to-one pairing of templates of one type with the most right fillers on both sides."""
    best: dict[frozenset[int], tuple[int, list[tuple[Template, Template]]]] = {frozenset(): (0, [])}
    for mine in ours:
        later = dict(best)
        for used, (total, pairs) in best.items():
            for i, theirs in enumerate(gold):
                if i not in used and mine.types & theirs.types:
                    gained = total + agreement(theirs, mine)
                    key = used | {i}
                    if gained > later.get(key, (-1, []))[0]:
                        later[key] = (gained, [*pairs, (theirs, mine)])
        best = later
    return max(best.values(), key=lambda each: each[0])[1]


def agreement(gold: Template, ours: Template) -> int:
    """How many fillers of both sides are right, the type among them."""
    right = count((gold,), (ours,), [(gold, ours)])
    return sum(number for name, number in right.items() if name.endswith("right") and name.split()[0] not in EXTRA)


def count(
    gold: Sequence[Template], ours: Sequence[Template], pairs: Sequence[tuple[Template, Template]]
) -> Counter[str]:
    """Fillers on both sides, and the right ones among the pairs. The further slots count in pairs alone."""
    counts: Counter[str] = Counter()
    for side, templates in (("gold", gold), ("ours", ours)):
        for template in templates:
            counts[f"incident_type {side}"] += 1
            counts.update({f"{slot} {side}": len(fillers) for slot, fillers in template.fillers.items()})
    for theirs, mine in pairs:
        counts.update({"incident_type gold right": 1, "incident_type ours right": 1})
        for slot in SLOTS:
            a, b = theirs.fillers[slot], mine.fillers[slot]
            counts[f"{slot} gold right"] += sum(any(each >= other for other in b) for each in a)
            counts[f"{slot} ours right"] += sum(any(other >= each for other in a) for each in b)
        for name in EXTRA:
            right = name in theirs.extra and name in mine.extra and agrees(name, theirs.extra[name], mine.extra[name])
            counts.update({f"{name} gold": name in theirs.extra, f"{name} ours": name in mine.extra})
            counts.update({f"{name} gold right": right, f"{name} ours right": right})
    return counts


def agrees(name: str, gold: Any, ours: Any) -> bool:
    """Whether a further slot of ours is right."""
    if name == "date":
        start, end = gold
        return bool(ours[0] <= end + NEAR and (start is None or ours[1] >= start - NEAR))
    if name == "location":
        named = {plain(level["name"]) for step in gold["path"] for level in step} | {plain(gold["country"] or "")}
        return plain(ours.name) in named
    return bool(gold == ours)


def missed(
    row: Mapping[str, Any],
    gold: Sequence[Template],
    ours: Sequence[Template],
    pairs: Sequence[tuple[Template, Template]],
) -> Iterator[Miss]:
    """The fillers and templates that were missed or made up."""
    mates = {id(theirs): mine for theirs, mine in pairs} | {id(mine): theirs for theirs, mine in pairs}
    for theirs in gold:
        mine = mates.get(id(theirs))
        if mine is None:
            yield Miss("incident_type_f1", row["docid"], row["text"], shown(theirs), "nothing", "")
        elif agreement(theirs, mine) < sum(1 + sum(map(len, each.fillers.values())) for each in (theirs, mine)):
            yield Miss("ceaf_tf_f1", row["docid"], row["text"], shown(theirs), shown(mine), mine.method)
    for mine in ours:
        if id(mine) not in mates:
            yield Miss("incident_type_f1", row["docid"], row["text"], "nothing", shown(mine), mine.method)


def shown(template: Template) -> str:
    """A template on one line."""
    slots = (
        f"{slot}: {' + '.join('/'.join(sorted(f)) for f in fillers)}"
        for slot, fillers in template.fillers.items()
        if fillers
    )
    return "; ".join(("/".join(sorted(template.types)), *slots))
