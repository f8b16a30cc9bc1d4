"""The kinds of actors (data/actors) and of people (data/groups.yaml) that rules speak of together."""

from __future__ import annotations

STATE_KINDS = frozenset({"state", "government", "military", "police", "security", "intelligence"})
FORCES = STATE_KINDS - {"state", "government"}
"""A state's forces."""
UNIFORMED = FORCES - {"intelligence"}
"""Kinds of people in a uniform of their own: no soldier is a policeman or a rebel."""
ARMED_KINDS = frozenset({"military", "rebel", "jihadist", "militia", "gang"})
IRREGULARS = ARMED_KINDS - {"military"}
"""Those in arms who are none of a state's forces."""
OF_NO_STATE = IRREGULARS - {"militia"}
"""Those in arms who fight for no state; a militia may."""
ON_FOOT = OF_NO_STATE | {"people", "civilians"}
"""Those who have no aircraft: "a man bombed a bus"."""
ATTACKERS = ARMED_KINDS | FORCES | {"peacekeeping"}
"""Those who attack."""
HAVING_ARMS = ATTACKERS | STATE_KINDS
"""Those whose weapons attack: "the ministry said its artillery had fired"."""
CIVIL = frozenset({"civilians", "aid", "medical", "journalist", "religious"})
"""Those who bear no arms and stand for no state: who seizes them arrests nobody, unless it is said to be a force."""
