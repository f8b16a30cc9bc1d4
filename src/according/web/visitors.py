"""Who asks the desk for something, and what they may do."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import get_args

from starlette.requests import HTTPConnection

from according.acts import Accept, Act, Assign, Comment, Correct, Doing, Reject, Review, Undo
from according.errors import NotAllowedError
from according.model import Judgement
from according.store import Store
from according.web.accounts import Accounts, Role

SESSION = "according-session"
"""The cookie that holds a session's key."""
BEARER = "bearer "

OF_CODERS = (Accept, Correct, Reject, Comment, Assign)
"""What a coder may do besides reviewing and undoing; the rest is an editor's."""

# Five guesses at one name in a quarter of an hour; twenty from one address, for people behind one router.
WINDOW_SECONDS = 15 * 60
PER_NAME, PER_ADDRESS = 5, 20
# What is remembered at most, so that guessing at ever other names fills no memory.
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is known: by an account, or as the one who sits at a desk that has none."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True where this role is theirs, or less than theirs."""
        order: tuple[Role, ...] = get_args(Role)
        return order.index(self.role) >= order.index(role)


def known(accounts: Accounts, asking: HTTPConnection) -> Visitor | None:
    """Who a request comes from, by a program's token or a browser's session; None where neither opens anything."""
    told = asking.headers.get("authorization", "")
    if told.lower().startswith(BEARER):
        account = accounts.of_key(told[len(BEARER) :].strip(), "token")
    else:
        account = accounts.of_key(asking.cookies.get(SESSION, ""), "session")
    return Visitor(account.name, account.role) if account else None


def check_doing(store: Store, visitor: Visitor, on: str, doing: Doing) -> None:
    """Raises NotAllowedError for an act that is not for their role; anybody who works may undo their own."""
    match doing:
        case Review(verdict=verdict):  # to open a review again takes away what others held
            allowed = verdict != "open" or visitor.may("editor")
        case Undo():
            what = store.find(on)
            own = isinstance(what, Act | Judgement) and what.author == visitor.name
            allowed = own or visitor.may("editor")
        case _:
            allowed = isinstance(doing, OF_CODERS) or visitor.may("editor")
    if not (allowed and visitor.may("coder")):
        raise NotAllowedError("That is an editor's to do.", "Leave a comment, and an editor will see it.")


@dataclass
class Attempts:
    """How often somebody tried to log in of late, by name and by address. A limit is reached before the password is
    looked at, so guessing on tells nothing."""

    clock: Callable[[], float] = time.monotonic
    _seen: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, name: str, address: str) -> bool:
        """Count an attempt. False where there were too many: it must not be gone on with."""
        with self._lock:
            counted = [self._count(f"name {name}") <= PER_NAME, self._count(f"from {address}") <= PER_ADDRESS]
        return all(counted)

    def forget(self, name: str) -> None:
        """The one who goes by that name logged in after all."""
        with self._lock:
            self._seen.pop(f"name {name}", None)

    def _count(self, key: str) -> int:
        now = self.clock()
        times = self._seen.setdefault(key, deque(maxlen=PER_ADDRESS + 1))
        self._seen.move_to_end(key)
        while times and times[0] <= now - WINDOW_SECONDS:
            times.popleft()
        times.append(now)
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return len(times)
