"""The text of a Doc, put together once."""

from __future__ import annotations

from spacy.tokens import Doc


def text_of(doc: Doc) -> str:
    """`doc.text`, kept on the Doc: spaCy joins the tokens anew each time it is asked, a millisecond for a report."""
    kept = doc.user_data.get("text")
    if kept is None:
        kept = doc.user_data["text"] = doc.text
    return str(kept)
