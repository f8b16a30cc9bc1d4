"""The forms by which people work: each is an act or a judgement with a reason, and leads back to where it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, cast, get_args

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from according import keep
from according.acts import Accept, Assign, Comment, Correct, Doing, Identify, Override, Reject, ReviewVerdict, Undo
from according.errors import UsageError
from according.model import Claim, Verdict
from according.store import Store
from according.values import Effect
from according.web.corrections import corrected, figure, identified
from according.web.desk import CODER, EDITOR, Visiting, desk_of
from according.web.lookups import actor_list, gazetteer
from according.web.safety import check_token, local
from according.web.visitors import Visitor, check_doing

coding = APIRouter(prefix="/do", include_in_schema=False, dependencies=[Depends(CODER)])
editing = APIRouter(prefix="/do", include_in_schema=False, dependencies=[Depends(EDITOR)])
# A split's form has a field an account; no incident that a person can look through has more.
MAX_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that one of the desk's own pages sent: its fields, who sent it, and the store that it is for."""

    store: Store
    visitor: Visitor
    fields: Mapping[str, str]
    chosen: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        """A field; "" for one that was not sent."""
        return self.fields.get(name, "")

    def one_of(self, name: str, words: object) -> str:
        """A field that holds one of the words of a Literal. Raises UsageError."""
        if self[name] not in get_args(words):
            raise UsageError(f"{name} cannot be “{self[name]}”.", f"One of: {', '.join(get_args(words))}.")
        return self[name]

    def act(self, on: str, doing: Doing) -> Response:
        """Keep what the visitor does to a thing, if they may, and go back. Raises as `keep.act` does."""
        check_doing(self.store, self.visitor, on, doing)
        keep.act(self.store, on, doing, why=self["why"], by=self.visitor.name)
        return self.back()

    def back(self) -> Response:
        """To the page that sent the form; only pages of this desk are gone back to."""
        return RedirectResponse(local(self["back"]), 303)


async def sent(request: Request, visitor: Visiting) -> Sent:
    """Raises UsageError for a form without its token."""
    async with request.form(max_files=0, max_fields=MAX_FIELDS) as form:
        fields = {name: _text(form, name) for name in form}
        chosen = tuple(each for each in form.getlist("account") if isinstance(each, str))
    desk = desk_of(request)
    check_token(request, desk.secret, fields.get("token", ""))
    return Sent(desk.store, visitor, fields, chosen)


def _text(form: FormData, name: str) -> str:
    value = form[name]
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


Form = Annotated[Sent, Depends(sent)]


@coding.post("/claims/{id_}")
def check_claim(id_: str, form: Form) -> Response:
    """Accept, correct or reject a claim."""
    match form["do"]:
        case "accept":
            return form.act(id_, Accept())
        case "reject":
            return form.act(id_, Reject())
        case "correct":
            claim = form.store.find(id_)
            if not isinstance(claim, Claim):
                raise UsageError(f"{id_} is not a claim.")
            return form.act(id_, Correct(value=corrected(claim, form.fields)))
        case other:
            raise UsageError(f"“{other}” cannot be done to a claim.", "Accept, correct or reject it.")


@editing.post("/incidents/{id_}/override")
def override(id_: str, form: Form) -> Response:
    """A person's own toll."""
    effect = cast(Effect, form.one_of("effect", Effect))
    return form.act(id_, Override(effect=effect, value=figure(form.fields)))


@coding.post("/incidents/{id_}/review")
def review(id_: str, form: Form) -> Response:
    """Hold an incident right or disputed, or open its review again."""
    verdict = cast(ReviewVerdict, form.one_of("verdict", ReviewVerdict))
    return form.act(id_, keep.review_of(form.store, id_, verdict))


@coding.post("/incidents/{id_}/assign")
def assign(id_: str, form: Form) -> Response:
    """Say who is to look at it next."""
    return form.act(id_, Assign(to=form["to"] or None))


@editing.post("/incidents/{id_}/split")
def split(id_: str, form: Form) -> Response:
    """Make two incidents of one."""
    keep.split_incident(form.store, id_, form.chosen, why=form["why"], by=form.visitor.name)
    return form.back()


@editing.post("/incidents/{id_}/join")
def join(id_: str, form: Form) -> Response:
    """Make one incident of two."""
    keep.join_incidents(form.store, id_, form["other"], why=form["why"], by=form.visitor.name)
    return form.back()


@coding.post("/comment/{id_}")
def comment(id_: str, form: Form) -> Response:
    """Words on anything."""
    return form.act(id_, Comment())


@coding.post("/undo/{id_}")
def undo(id_: str, form: Form) -> Response:
    """Take an act or a judgement back; an editor may take back what others did."""
    return form.act(id_, Undo())


@editing.post("/names")
def identify(form: Form) -> Response:
    """Say which actor or place a name means, wherever reports use it."""
    called = form["called"]
    known = gazetteer().lookup(called) if form["of"] == "place" else ()
    if not called:
        raise UsageError("A name is missing.", "Choose the one that reports use.")
    return form.act(called, Identify(called=called, value=identified(form["of"], form.fields, known, actor_list())))


@editing.post("/pair")
def judge(form: Form) -> Response:
    """Same, different or unsure."""
    verdict = cast(Verdict, form.one_of("verdict", Verdict))
    keep.judge(form.store, form["a"], form["b"], verdict, why=form["why"], by=form.visitor.name)
    return form.back()
