"""What an officer is told of his submission: what happened and what to do. Keys are those of ``Outcome``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "stored": _("Your answers have been received. Thank you."),
    "declined": _("You chose not to take part. Nothing but the count was stored. Thank you."),
    "problems": _("Some answers need your attention; they are marked below. Nothing has been lost."),
    "code_not_usable": _(
        "This code cannot be used. Please check it with your slip; "
        "if it is right, ask the facilitator for a spare code."
    ),
    "conflict": _(
        "Other answers were already received from this page. Your answers are still here: please call the facilitator."
    ),
    "sealed": _(
        "This workshop is closed. If you have sent your answers before, they were received. "
        "If not, please call the facilitator; your answers are still here."
    ),
    "unknown_page": _("This page belongs to no workshop. Please check the address or call the facilitator."),
    "not_kept": _(
        "Your answers could not be taken now. They are still here: please call the facilitator; nothing has been lost."
    ),
    "malformed": _("The answers could not be read. They are still here: please try again or call the facilitator."),
}

#: What an officer is told of a submission in quarantine, by its reason.
KEPT: dict[str, Promise] = {
    "code": _(
        "This code cannot be used. Your answers have been received and kept, but they are not counted yet. "
        "Please ask the facilitator for a spare code and send again."
    ),
    "changed": _(
        "Other answers were already received from this page. These have been kept as well and staff will decide. "
        "Please tell the facilitator."
    ),
    "unknown_version": _(
        "Your answers have been received and kept, but they are not counted yet, because this questionnaire is not "
        "known here. Staff will decide. Please tell the facilitator."
    ),
    "problems": _(
        "Your answers have been received and kept, but some of them need your attention. "
        "Please correct them and send again, or tell the facilitator."
    ),
}

#: What the browser says while the officer fills (static/officer/fill.js).
BROWSER_SENTENCES: dict[str, Promise] = {
    "code_typing_error": _("The code has a typing error. Please compare it with your slip, letter by letter."),
    "progress": _("Part {part} of {parts}"),
    "review_complete": _("You have answered every question. You can send your answers now."),
    "review_blank": _("{count} questions are still blank. You can go back to any of them, or send as it is."),
    "review_declined": _("You chose not to take part. Press “Send” to finish; nothing but the count is stored."),
    "problems": _("Some answers need your attention; they are marked below. Nothing has been lost."),
    "sending": _("Sending …"),
    "offline": _("There is no connection. Your answers are still here: press “Send” again in a moment."),
    "offline_language": _(
        "There is no connection, so the other language cannot be shown. Your answers are still here."
    ),
}
