"""Coded open answers as results: tabulated like a multiple choice, under the same policy; and how coders agree."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from surveys.analysis.agreement import Agreement, cohen_kappa
from surveys.analysis.compute import compute
from surveys.analysis.figures import Results
from surveys.analysis.frame import Record, build_frame
from surveys.analysis.query import Query
from surveys.documents import Choice, Document, Question, Texts, Theme, content_hash
from surveys.models.coding import CodeFrame, ReleasedAnswer, coded_answers
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.responses import Response
from surveys.results.door import opened, results_for
from surveys.results.kept import once
from surveys.results.releases import released, sealed_workshops

#: What coded answers may be grouped by.
_PROFILE = ("cluster", "workshop")
#: The answers that a release may be grouped by besides.
_PLACES = ("answers__blo", "answers__agency")
#: Responses fetched from the database at a time.
_FETCHED = 2_000
_THEME: Texts = {"en": "Open answers, coded", "vi": "Câu trả lời mở, đã mã hóa"}

#: Item -> response -> its codes; None while its coders differ.
Finals = Mapping[str, Mapping[str, tuple[str, ...] | None]]


@dataclass(frozen=True)
class CoderPair:
    """How two coders agree on each code of a frame, over the answers that both coded."""

    first: str
    second: str
    by_code: dict[str, Agreement]


def coded_results(assessment: Assessment, query: Query = Query()) -> Results:
    """The released open answers by code: percent of respondents with a coded answer, and of mentions.

    An answer counts once it was settled or all its coders agree. Raises Refused like every other query.
    """
    frames = list(CodeFrame.objects.filter(assessment=assessment).prefetch_related("codes"))
    shown = results_for(assessment, query)
    if not frames:
        return replace(shown, tables=())
    whole, source = assessment.version.document, opened(assessment)
    document = _document(whole, frames)
    finals = {frame.item: {str(one.answer.response_id): one.final for one in coded_answers(frame)} for frame in frames}
    # One record a response: made again when the coding moves, not for every page.
    columns = once(
        source.frame,
        ("coded", _mark(document, finals)),
        lambda: build_frame(_with_places(document, whole), _records(assessment, finals), profile=_PROFILE),
    )
    # The policy is that of everything released: its groups are not made anew of the coded answers alone.
    return compute(columns, document, query, source.policy, about=shown.about)


def _mark(document: Document, finals: Finals) -> str:
    """Moves with the codes and with what was coded; short, because it is kept beside the columns."""
    said = [(item, sorted((key, codes or ()) for key, codes in found.items())) for item, found in finals.items()]
    return hashlib.sha256(repr((content_hash(document), said)).encode()).hexdigest()


def _records(assessment: Assessment, finals: Finals) -> Iterator[Record]:
    workshops = {workshop.pk: workshop for workshop in released(sealed_workshops(assessment))}
    responses = Response.objects.filter(workshop__in=workshops).values_list("pk", "workshop_id", *_PLACES)
    for pk, workshop_id, *places in responses.iterator(chunk_size=_FETCHED):
        coded = {coded_name(item): list(codes) for item, found in finals.items() if (codes := found.get(str(pk)))}
        placed = {name.removeprefix("answers__"): at for name, at in zip(_PLACES, places, strict=True) if at}
        yield Record(coded | placed, _profile(workshops[workshop_id]))


def may_read_released(viewer: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether somebody may read open answers that were redacted and released."""
    return any(viewer.has_perm(f"surveys.{right}") for right in ("code_answers", "redact_answers"))


def released_texts(assessment: Assessment) -> dict[str, list[tuple[str, Texts]]]:
    """By item the redacted texts with their translations, of what is released, by random identifier (TR-17)."""
    workshops = [workshop.pk for workshop in released(sealed_workshops(assessment))]
    found: dict[str, list[tuple[str, Texts]]] = {}
    for answer in ReleasedAnswer.objects.filter(response__workshop__in=workshops).order_by("response"):
        found.setdefault(answer.item, []).append((answer.redacted, answer.translations))
    return found


def coder_pairs(frame: CodeFrame) -> list[CoderPair]:
    """Every two coders who both coded some of the same answers."""
    answers = [one.by_coder for one in coded_answers(frame)]
    coders = sorted({coder for said in answers for coder in said})
    pairs = []
    for at, first in enumerate(coders):
        for second in coders[at + 1 :]:
            both = [(said[first], said[second]) for said in answers if first in said and second in said]
            if both:
                by_code = {
                    code: cohen_kappa([code in one for one, _ in both], [code in other for _, other in both])
                    for code in frame.code_names
                }
                pairs.append(CoderPair(first, second, by_code))
    return pairs


def coded_name(item: str) -> str:
    """The name of the coded item in data files: at most 32 letters."""
    return f"{item[:26]}_coded"


def _profile(workshop: Workshop) -> dict[str, str]:
    return {"workshop": workshop.slug, "cluster": workshop.cluster.code if workshop.cluster else ""}


def _document(document: Document, frames: list[CodeFrame]) -> Document:
    """A questionnaire of the coded items alone."""
    questions = tuple(
        _question(document.by_name[frame.item], frame) for frame in frames if frame.item in document.by_name
    )
    themes = (Theme("coded", _THEME, questions),)
    return Document(document.name, document.title, document.languages, document.default_language, themes)


def _with_places(document: Document, whole: Document) -> Document:
    """The coded items, and those that the release is grouped by, whatever else was asked."""
    names = [name.removeprefix("answers__") for name in _PLACES]
    places = tuple(replace(whole.by_name[name], relevant="") for name in names if name in whole.by_name)
    return replace(document, themes=(*document.themes, Theme("places", {}, places)))


def _question(item: Question, frame: CodeFrame) -> Question:
    return Question(
        name=coded_name(item.name),
        kind="select_multiple",
        label=item.label,
        number=item.number,
        list_name=coded_name(item.name),
        choices=tuple(Choice(code.name, code.label) for code in frame.codes.all()),
        integrity=item.integrity,
    )
