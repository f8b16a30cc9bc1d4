"""Whose land a headline names: "Afghan air strike kills nine" may be one in Afghanistan, whoever flew it.

An adjective of the very country in which a headline's event was leaves open who did it, unless the report says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from according.extract.parts import Draft
from according.extract.reading import Reading
from according.extract.situations import FRONT
from according.resolve.actors import compatible
from according.values import Actor, Place, Unresolved


def with_own_land(drafts: Sequence[Draft], reading: Reading) -> Iterator[Draft]:
    """The drafts of an account, a state unresolved that only a headline's adjective for the land of the event names.

    Where the report tells of others who did it, and they may not be of that state, such words name none.
    """
    lands = {draft.value.country for draft in drafts if isinstance(draft.value, Place)}
    doubted = {id(draft) for draft in drafts if _names_land(draft, lands, reading)}
    told = [d.value for d in drafts if d.field == "perpetrator" and id(d) not in doubted and isinstance(d.value, Actor)]
    for draft in drafts:
        if id(draft) not in doubted or not isinstance(draft.value, Actor):
            yield draft
        elif not told:
            why = "the words may say in which country it was, or whose it was"
            yield replace(draft, value=Unresolved(unresolved=why, text=draft.value.text))
        elif any(compatible(draft.value, other, reading.actor_list) != "different" for other in told):
            yield draft


def _names_land(draft: Draft, lands: set[str | None], reading: Reading) -> bool:
    """True for the state that a headline's "Afghan" stands for, where its event was in that country."""
    actor, situation = draft.value, draft.situation
    if draft.field != "perpetrator" or not isinstance(actor, Actor) or actor.kind not in {"state", "community"}:
        return False
    before = [each.head for each in situation.mention.of("perpetrator") if each.slot == "modifier"]
    named = [head for span in draft.spans for head in before if head.pos_ == "ADJ" and span.holds(head.idx)]
    words = (word for head in named for word in reading.actor_list.country_names.exactly(head.text))
    return situation.zone in FRONT and any(word.code in lands for word in words)
