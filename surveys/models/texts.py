"""A text in any number of languages, stored as one JSON object."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.documents import Texts, in_language


def validate_texts(value: object) -> None:
    """Refuse anything but {language code: non-empty text}."""
    texts = value if isinstance(value, dict) else None
    if texts is None or not all(isinstance(k, str) and isinstance(v, str) and k and v for k, v in texts.items()):
        raise ValidationError(_("Write the text once for each language, for example English and Vietnamese."))


class TextsField(models.JSONField):
    """{"en": "Customs", "vi": "Hải quan"}: language code to text."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_texts]


def in_current_language(texts: Texts) -> str:
    """The text in the language of the page being made."""
    return in_language(texts, (get_language() or "en").split("-")[0])
