"""What the board shows, already written as text: once for the page, again and again for its script."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from surveys.documents import in_language
from surveys.models.fieldwork import Workshop
from surveys.models.participation import SMALLEST_SHOWN, Coverage, participation


@dataclass(frozen=True)
class Line:
    """One line of a table: "5 of 8" with a bar. ``percent`` is the bar's length, "" where nothing is planned."""

    key: str
    label: str
    sent: int
    planned: int | None

    @property
    def text(self) -> str:
        return str(self.sent) if self.planned is None else f"{self.sent} / {self.planned}"

    @property
    def percent(self) -> str:
        return "" if not self.planned else f"{min(100, 100 * self.sent / self.planned):.1f}"


@dataclass(frozen=True)
class Board:
    """The numbers of a workshop's board in one language."""

    layout: str
    totals: tuple[tuple[str, str, str], ...]  # key, label, number
    planned: int
    offices: tuple[Line, ...]
    agencies: tuple[Line, ...]
    missing: tuple[str, ...]
    least: int = SMALLEST_SHOWN

    def as_json(self) -> bytes:
        """What the script needs to bring the page up to date."""
        lines = (*self.offices, *self.agencies)
        sent = dict((key, number) for key, _label, number in self.totals)["sent"]
        data = {
            "layout": self.layout,
            "figures": {key: number for key, _label, number in self.totals} | {line.key: line.text for line in lines},
            "bars": {line.key: line.percent for line in lines if line.percent},
            "missing": self.missing,
            "spoken": _("Sent: %(sent)s") % {"sent": sent},
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def board_of(workshop: Workshop, language: str) -> Board:
    """The board in ``language``, which must be the active one as well."""
    found = participation(workshop)
    offices = _lines("office", found.offices, found.sent, language)
    agencies = _lines("agency", found.agencies, found.sent, language)
    totals = [
        ("given_out", _("codes given out"), _number(found.given_out)),
        ("started", _("started"), _number(found.started)),
        ("sent", _("sent"), str(found.sent)),
        ("quarantined", _("in quarantine"), str(found.quarantined)),
    ]
    if workshop.state != Workshop.State.OPEN:
        # While officers press "send" this number would tell who declined.
        totals.append(("declined", _("of them declined"), str(found.declined)))
    shape = [workshop.state, found.planned, *(f"{line.key}/{line.planned}" for line in (*offices, *agencies))]
    return Board(
        layout=sha256(json.dumps(shape).encode()).hexdigest()[:12],
        totals=tuple(totals),
        planned=found.planned,
        offices=offices,
        agencies=agencies,
        missing=tuple(in_language(part.words(), language) for part in found.under_represented),
    )


def _lines(kind: str, parts: Iterable[Coverage], sent: int, language: str) -> tuple[Line, ...]:
    """A line for each part, and one for everybody who is in none of them."""
    lines = [Line(f"{kind}-{part.name}", part.label(language), part.sent, part.planned) for part in parts]
    if not lines:
        return ()
    rest = _("not said, outside the plan, or fewer than %(least)s planned") % {"least": SMALLEST_SHOWN}
    return (*lines, Line(f"{kind}--rest", rest, sent - sum(line.sent for line in lines), None))


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)
