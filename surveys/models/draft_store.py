"""A document into draft rows and back: what the import writes and publication reads."""

from django.db import transaction

from surveys import documents
from surveys.models import audit
from surveys.models.draft_edit import EditedMeanwhile
from surveys.models.drafts import Choice, ChoiceList, Grid, Question, Theme
from surveys.models.questionnaires import Questionnaire
from surveys.models.translations import mark_translations

#: Fields that a question's row and its document have in common, name by name.
_SAME = [
    "name",
    "number",
    "kind",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "max_choices",
    "not_my_area",
    "integrity",
    "multiline",
    "required_message",
    "default",
    "calculation",
    "choice_filter",
    "parameters",
]


def store_draft(document: documents.Document) -> Questionnaire:
    """Replace the draft of the questionnaire that the document names; versions stay as they are."""
    with transaction.atomic():
        known = Questionnaire.objects.select_for_update().filter(slug=document.name).first()
        before = draft_document(known) if known else None
        questionnaire, _ = Questionnaire.objects.update_or_create(
            slug=document.name,
            defaults={
                "title": dict(document.title),
                "languages": list(document.languages),
                "language_names": dict(document.language_names),
                "label": document.label,
            },
        )
        questionnaire.themes.all().delete()
        questionnaire.choice_lists.all().delete()
        lists = _store_choice_lists(questionnaire, document)
        for position, theme in enumerate(document.themes):
            _store_theme(questionnaire, theme, position=position, lists=lists)
        mark_translations(questionnaire, document, before=before)
    return questionnaire


def replace_draft(document: documents.Document, by: audit.Actor, *, seen: str) -> Questionnaire:
    """Make ``document`` the draft, if the draft is still the one that was shown to who decided so.

    ``seen``: its hash, "" where there was no questionnaire of this name. Raises EditedMeanwhile.
    """
    with transaction.atomic():
        known = Questionnaire.objects.select_for_update().filter(slug=document.name).first()
        if draft_hash(known) != seen:
            raise EditedMeanwhile(document.name)
        questionnaire = store_draft(document)
        audit.record(by, "questionnaire.import", questionnaire)
    return questionnaire


def draft_hash(questionnaire: Questionnaire | None) -> str:
    """What the draft holds, as a hash; "" for none."""
    return documents.content_hash(draft_document(questionnaire)) if questionnaire else ""


def draft_document(questionnaire: Questionnaire) -> documents.Document:
    """The draft as a document, ready to be checked and published."""
    return documents.Document(
        name=questionnaire.slug,
        title=questionnaire.title,
        languages=tuple(questionnaire.languages),
        default_language=questionnaire.languages[0] if questionnaire.languages else "",
        language_names=questionnaire.language_names,
        label=questionnaire.label,
        themes=tuple(_theme(theme) for theme in questionnaire.themes.all()),
    )


def _store_choice_lists(questionnaire: Questionnaire, document: documents.Document) -> dict[str, ChoiceList]:
    lists: dict[str, ChoiceList] = {}
    for question in document.all_rows():
        if question.list_name and question.list_name not in lists:
            stored = ChoiceList.objects.create(questionnaire=questionnaire, name=question.list_name)
            rows = [
                Choice(
                    choice_list=stored,
                    position=position,
                    name=choice.name,
                    label=dict(choice.label),
                    attributes=dict(choice.attributes),
                )
                for position, choice in enumerate(question.choices)
            ]
            Choice.objects.bulk_create(rows)
            lists[question.list_name] = stored
    return lists


def _store_theme(
    questionnaire: Questionnaire, theme: documents.Theme, *, position: int, lists: dict[str, ChoiceList]
) -> None:
    stored = Theme.objects.create(
        questionnaire=questionnaire,
        position=position,
        name=theme.name,
        label=dict(theme.label),
        relevant=theme.relevant,
    )
    grids = {
        grid.name: Grid.objects.create(theme=stored, position=at, name=grid.name, label=dict(grid.label))
        for at, grid in enumerate(theme.grids)
    }
    Question.objects.bulk_create(
        Question(
            theme=stored,
            position=at,
            grid=grids.get(question.grid),
            choice_list=lists.get(question.list_name),
            exclusive=list(question.exclusive),
            key=list(question.key),
            **{name: getattr(question, name) for name in _SAME},
        )
        for at, question in enumerate(theme.questions)
    )


def _theme(theme: Theme) -> documents.Theme:
    questions = theme.questions.select_related("grid", "choice_list").prefetch_related("choice_list__choices")
    return documents.Theme(
        name=theme.name,
        label=theme.label,
        relevant=theme.relevant,
        grids=tuple(documents.Grid(grid.name, grid.label) for grid in theme.grids.all()),
        questions=tuple(_question(question) for question in questions),
    )


def _question(question: Question) -> documents.Question:
    choices = question.choice_list.choices.all() if question.choice_list else ()
    return documents.Question(
        **{name: getattr(question, name) for name in _SAME},
        grid=question.grid.name if question.grid else "",
        list_name=question.choice_list.name if question.choice_list else "",
        choices=tuple(documents.Choice(choice.name, choice.label, choice.attributes) for choice in choices),
        exclusive=tuple(question.exclusive),
        key=tuple(question.key),
    )
