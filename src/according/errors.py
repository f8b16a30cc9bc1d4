"""Every error According raises, in one tree; each message says what happened and what to do next.

AccordingError
├── IngestError        a report could not be read (becomes a Failure value; other reports go on)
├── AnnotateError      the language model or the named pipeline cannot be loaded
├── OntologyError      a frame, an actor list or another data file breaks its rules
├── GazetteerError     the gazetteer cannot be built or opened
├── StoreError         the store cannot be opened, migrated or written
├── NotFoundError      no report, claim, account or incident has that id
├── UsageError         an argument makes no sense (a date, a format, a rule's name)
└── NotAllowedError    whoever asks may not do that, or has not logged in
"""

from __future__ import annotations


class AccordingError(Exception):
    """What happened, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class IngestError(AccordingError):
    """A report could not be read."""


class AnnotateError(AccordingError):
    """The language model or the named pipeline cannot be loaded."""


class OntologyError(AccordingError):
    """A data file of the ontology breaks its rules."""


class GazetteerError(AccordingError):
    """The gazetteer cannot be built or opened."""


class StoreError(AccordingError):
    """The store cannot be opened, migrated or written."""


class NotFoundError(AccordingError):
    """No report, claim, account or incident has that id."""


class UsageError(AccordingError):
    """An argument makes no sense."""


class NotAllowedError(AccordingError):
    """Whoever asks may not do that; NotLoggedInError: it is not known who asks."""


class NotLoggedInError(NotAllowedError):
    """It is not known who asks."""
