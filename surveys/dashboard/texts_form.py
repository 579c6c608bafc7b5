"""A form field for a text in several languages: one box a language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class TextsWidget(forms.Widget):
    """A box for each language of the site and for each that the text already has."""

    template_name = "dashboard/texts_widget.html"
    #: Lines of each box.
    rows = 2

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, dict) else {}
        names = dict(settings.LANGUAGES)
        languages = [*names, *(code for code in texts if code not in names)]
        context["rows"] = self.rows
        context["boxes"] = [
            {"name": f"{name}__{code}", "code": code, "language": names.get(code, code), "text": texts.get(code, "")}
            for code in languages
        ]
        return context

    def value_from_datadict(self, data: QueryDict, files: object, name: str) -> dict[str, str]:
        prefix = f"{name}__"
        return {key.removeprefix(prefix): text for key, text in data.items() if key.startswith(prefix)}

    def value_omitted_from_data(self, data: QueryDict, files: object, name: str) -> bool:
        return not any(key.startswith(f"{name}__") for key in data)


class TextsFormField(forms.Field):
    """{language code: text}; empty boxes are left out."""

    widget = TextsWidget

    def __init__(self, *args: Any, encoder: object = None, decoder: object = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean(self, value: dict[str, str]) -> dict[str, str]:
        texts = {code: text.strip() for code, text in value.items() if text.strip()}
        if self.required and not texts:
            raise ValidationError(_("Write the text in at least one language."))
        return texts

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != {code: text for code, text in (data or {}).items() if text}
