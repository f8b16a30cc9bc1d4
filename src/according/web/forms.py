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
from according.acts import Accept, Assign, Comment, Correct, Override, Reject, ReviewVerdict
from according.errors import UsageError
from according.model import Claim, Verdict
from according.values import Effect
from according.web.corrections import corrected, figure
from according.web.desk import Desk, desk_of
from according.web.safety import check_token

router = APIRouter(prefix="/do", include_in_schema=False)
# A split's form has a field an account; no incident that a person can look through has more.
MAX_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that one of the desk's own pages sent: its fields, and the desk that it is for."""

    desk: Desk
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

    def back(self) -> Response:
        """To the page that sent the form; only pages of this desk are gone back to."""
        local = self["back"].startswith("/") and not self["back"].startswith(("//", "/\\"))
        return RedirectResponse(self["back"] if local else "/incidents", 303)


async def sent(request: Request) -> Sent:
    """Raises UsageError for a form without its token."""
    async with request.form(max_files=0, max_fields=MAX_FIELDS) as form:
        fields = {name: _text(form, name) for name in form}
        chosen = tuple(each for each in form.getlist("account") if isinstance(each, str))
    desk = desk_of(request)
    check_token(request, desk.secret, fields.get("token", ""))
    return Sent(desk, fields, chosen)


def _text(form: FormData, name: str) -> str:
    value = form[name]
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


Form = Annotated[Sent, Depends(sent)]


@router.post("/claims/{id_}")
def check_claim(id_: str, form: Form) -> Response:
    """Accept, correct or reject a claim."""
    store = form.desk.store
    match form["do"]:
        case "accept":
            keep.act(store, id_, Accept(), why=form["why"], by=form.desk.author)
        case "reject":
            keep.act(store, id_, Reject(), why=form["why"], by=form.desk.author)
        case "correct":
            claim = store.find(id_)
            if not isinstance(claim, Claim):
                raise UsageError(f"{id_} is not a claim.")
            doing = Correct(value=corrected(claim, form.fields))
            keep.act(store, id_, doing, why=form["why"], by=form.desk.author)
        case other:
            raise UsageError(f"“{other}” cannot be done to a claim.", "Accept, correct or reject it.")
    return form.back()


@router.post("/incidents/{id_}/override")
def override(id_: str, form: Form) -> Response:
    """A person's own toll."""
    effect = cast(Effect, form.one_of("effect", Effect))
    doing = Override(effect=effect, value=figure(form.fields))
    keep.act(form.desk.store, id_, doing, why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/incidents/{id_}/review")
def review(id_: str, form: Form) -> Response:
    """Hold an incident right or disputed, or open its review again."""
    verdict = cast(ReviewVerdict, form.one_of("verdict", ReviewVerdict))
    keep.review(form.desk.store, id_, verdict, why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/incidents/{id_}/assign")
def assign(id_: str, form: Form) -> Response:
    """Say who is to look at it next."""
    doing = Assign(to=form["to"] or None)
    keep.act(form.desk.store, id_, doing, why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/incidents/{id_}/split")
def split(id_: str, form: Form) -> Response:
    """Make two incidents of one."""
    keep.split_incident(form.desk.store, id_, form.chosen, why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/incidents/{id_}/join")
def join(id_: str, form: Form) -> Response:
    """Make one incident of two."""
    keep.join_incidents(form.desk.store, id_, form["other"], why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/comment/{id_}")
def comment(id_: str, form: Form) -> Response:
    """Words on anything."""
    keep.act(form.desk.store, id_, Comment(), why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/undo/{id_}")
def undo(id_: str, form: Form) -> Response:
    """Take an act or a judgement back."""
    keep.undo(form.desk.store, id_, why=form["why"], by=form.desk.author)
    return form.back()


@router.post("/pair")
def judge(form: Form) -> Response:
    """Same, different or unsure."""
    verdict = cast(Verdict, form.one_of("verdict", Verdict))
    keep.judge(form.desk.store, form["a"], form["b"], verdict, why=form["why"], by=form.desk.author)
    return form.back()
