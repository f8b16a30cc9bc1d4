"""What a report recalls in passing, after which it goes on with its news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from according.extract.episodes import Episode
from according.extract.reading import Reading
from according.extract.referring import definite

RECALLED = timedelta(days=3)
"""How long before its news a report goes back at least in what it only recalls: "the day before" is of the news yet."""


def comes_back(episode: Episode, recalled: Sequence[Episode], news: Episode, reading: Reading) -> bool:
    """ "Bombings two weeks ago killed 350. At least 12 of the dead were police, he said": somebody speaks again.

    What the report itself recalls in a sentence is over where the next voice is heard, unless that dates or places what
    it tells, or speaks of "that attack".
    """
    own = not any(_is_said(each, reading) for each in recalled)
    anew = not (episode.is_dated or episode.places) and (_is_said(episode, reading) or _is_counted_in(episode, news))
    anew = anew and bool(news.numbers) and not definite(episode)  # an obituary counts nobody
    return len(recalled) == 1 and own and anew and _is_long_before(recalled[0], news)


def _is_said(episode: Episode, reading: Reading) -> bool:
    """True where somebody else's words tell it."""
    at = episode.situations[0].mention.head.idx
    return any(span.holds(at) for each in reading.attributions for span in each.content)


def _is_counted_in(episode: Episode, news: Episode) -> bool:
    return bool(episode.numbers & news.numbers)


def _is_long_before(recalled: Episode, news: Episode) -> bool:
    ends = [time.end for time in recalled.times]
    starts = [time.start for time in news.times if time.start is not None]
    if not ends or not starts:
        return False
    return all(end is not None and end + RECALLED < min(starts) for end in ends)
