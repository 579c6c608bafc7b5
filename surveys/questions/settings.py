"""Which settings of a question a kind knows. The editor shows these and hides the others."""

#: What every item that is asked can have.
ASKED = (
    "hint",
    "required",
    "required_message",
    "constraint",
    "constraint_message",
    "default",
    "not_my_area",
    "integrity",
)
#: What an item with options can have beside that.
WITH_OPTIONS = (*ASKED, "choice_list", "choice_filter")
