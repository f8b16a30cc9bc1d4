"""The same as JSON, under /api."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from according.web import mapping
from according.web.pages import AskedFor, StoreOf

router = APIRouter(prefix="/api")


@router.get("/map")
def on_map(
    store: StoreOf,
    wanted: AskedFor,
    incident: str = "",
    bbox: str = "",
    zoom: Annotated[float, Query(ge=0, le=24)] = 1,
) -> dict[str, object]:
    """The incidents in view as GeoJSON points, near ones together in cells with a count."""
    found = [store.incident(incident)] if incident else store.incidents(wanted.filter)
    seen = mapping.window(bbox, zoom)
    return {"type": "FeatureCollection", "features": list(mapping.features(found, seen))}
