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

#: What every officer's page may have to say (static/officer/desk.js, opening.js, outcome.js).
DEVICE_SENTENCES: dict[str, Promise] = {
    "code_typing_error": _("The code has a typing error. Please compare it with your slip, letter by letter."),
    "wait": _("One moment, please …"),
    "offline": _(
        "There is no connection, and this code was not used on this device yet. Please try again in a moment."
    ),
    "failed": _("That did not work. Please try again; if it happens again, call the facilitator."),
    "which_workshop": _("There is no connection. Please choose your workshop:"),
    "finished_before": _(
        "With this code answers were already finished on this device. They are sealed, and are sent by themselves "
        "as soon as there is a network. There is nothing more to do."
    ),
    "insecure": _(
        "This page cannot start: the connection is not encrypted, so your answers could not be protected. "
        "Please call the facilitator. (The address must begin with https.)"
    ),
    "storage_refused": _(
        "This browser keeps nothing on this device (perhaps a private window). You can fill in the questionnaire, "
        "but do not close this page before your answers are sent: otherwise they are lost."
    ),
    "storage_full": _(
        "This device has almost no space left, so your answers may not be kept. Please use another device, "
        "or do not close this page before your answers are sent."
    ),
    "storage_short": _(
        "This browser keeps your answers on this device, but may clear them after some days. Please send them today."
    ),
    "outbox_waiting": _("Finished on this device and waiting for the network: {count}. They are sent by themselves."),
    "outbox_late": _(
        "Something has waited here for more than 24 hours. Please connect this device to the Internet, "
        "or save the encrypted file and give it to the facilitator."
    ),
    "outbox_refused": _("Not accepted by the server: {count}. Please call the facilitator."),
    "try_now": _("Try now"),
    "save_file": _("Save an encrypted file for the facilitator"),
    "remove_refused": _("Remove what was not accepted"),
    "remove_sure": _(
        "Remove these sealed answers from this device? Save the encrypted file first if nobody has it yet."
    ),
}

#: What the browser says while the officer fills (static/officer/fill.js, outcome.js, sheet.js).
FILL_SENTENCES: dict[str, Promise] = {
    "progress": _("Part {part} of {parts}. Answered: {done} of {asked} questions"),
    "review_complete": _("You have answered every question. You can send your answers now."),
    "review_blank": _("{count} questions are still blank. You can go back to any of them, or send as it is."),
    "review_declined": _("You chose not to take part. Press “Send” to finish; nothing but the count is stored."),
    "problems": _("Some answers need your attention; they are marked below. Nothing has been lost."),
    "where_saved": _("Saved on this device"),
    "where_memory": _("Not kept on this device: do not close this page"),
    "where_waiting": _("Waiting for the network"),
    "where_refused": _("Not accepted yet; still on this device"),
    "where_aside": _("Kept by the server for staff, not counted yet; still on this device"),
    "sending": _("Sending …"),
    "waiting_title": _("Your answers are finished"),
    "waiting": _("There is no connection. Your answers are sealed on this device and are sent by themselves later."),
    "waiting_advice": _(
        "Nobody can read them on this device. You can leave this page and hand the device on; "
        "it only has to be connected to the network again."
    ),
    "refused_title": _("Please look at this"),
    "refused_text": _("The server did not accept the answers."),
    "aside_code": _(
        "The server has kept your answers aside for the staff. If the facilitator gives you a spare code, "
        "type it here; otherwise you can finish."
    ),
    "aside_other": _(
        "The server has kept your answers aside for the staff. You can look at them again and send once more, "
        "or finish."
    ),
    "refused_code": _("Your answers are still on this device. Ask the facilitator for a spare code and type it here."),
    "refused_other": _(
        "Your answers are still on this device. Please call the facilitator, who can take them as an encrypted file."
    ),
    "hidden": _("Your answers are hidden and kept. Type your code to go on."),
    "hidden_idle": _("For 10 minutes nothing was typed, so your answers were hidden. Type your code to go on."),
    "other_tab": _("This questionnaire was opened in another tab. Please go on there."),
    "clear_sure": _("Your answers are not sent. Delete them from this device now?"),
}
