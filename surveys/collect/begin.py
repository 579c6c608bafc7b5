"""A fill begins: counted once a code, so that staff see how many began and how many were sent (TR-15)."""

from typing import Literal
from uuid import UUID

from django.db import transaction

from surveys.collect.wrong_codes import slow_down
from surveys.models.fieldwork import Workshop
from surveys.models.rooms import locked_room

Beginning = Literal["begun", "code_not_usable", "sealed", "unknown_page"]


def begin(workshop_id: UUID, code: str | None) -> Beginning:
    """Note that a fill has begun with this code; a second time changes nothing.

    Only an open workshop lets fills begin. The answer is the same for unknown, used and misspelt codes, and so is
    the work (TR-19).
    """
    with transaction.atomic():
        room = locked_room(workshop_id)
        if room is None:
            return "unknown_page"
        if room.state != Workshop.State.OPEN:
            return "sealed"
        if room.register.usable(code or ""):
            room.register.begin(code or "")
            return "begun"
    slow_down(str(workshop_id))
    return "code_not_usable"
