"""What the pages look names up in: the actor list and the gazetteer, loaded when first asked for, then kept."""

from __future__ import annotations

from functools import cache

from according.ontology.actors import ActorList, load_actors
from according.resolve.gazetteer import Gazetteer, open_gazetteer


@cache
def actor_list() -> ActorList:
    """The actor list."""
    return load_actors()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer."""
    return open_gazetteer()
