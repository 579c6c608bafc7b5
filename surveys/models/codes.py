"""The codes of a workshop and the receipts of what was sent: packed sets in ONE row a workshop (TR-17).

No row per code exists, so no transaction number, position, time or order can tie a code to a response.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models import audit, packed
from surveys.models.access_code import new_code
from surveys.models.code_sets import CodeSets, Delivery, Hashes, hashes_of
from surveys.models.fieldwork import Workshop, WorkshopNotOpen
from surveys.models.keyed_hash import WIDTH
from surveys.models.statements import run

#: At most so many codes a workshop: rooms hold dozens, and the chance of a lucky guess grows with them.
MOST_CODES = 500

_RECEIVED = "UPDATE surveys_coderegister SET used = %s, receipts = %s, declined = %s WHERE workshop_id = %s"


class TooManyCodes(Exception):
    """More codes were asked for than a workshop may have."""


class CodeRegister(models.Model):
    """What must be known of codes and deliveries while a workshop is not sealed.

    ``issued``, ``started``, ``used``: sorted keyed hashes of codes (``started``: a fill was begun with it).
    ``receipts``: sorted pairs of the keyed hash of the client's identifier and that of what it sent. Whoever changes
    it holds the row's lock.
    """

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, primary_key=True, related_name="codes")
    issued = models.BinaryField(default=b"")
    started = models.BinaryField(default=b"")
    used = models.BinaryField(default=b"")
    receipts = models.BinaryField(default=b"")
    declined = models.PositiveIntegerField(_("declined to take part"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("codes of a workshop"), _("codes of workshops")

    def __str__(self) -> str:
        return f"{self.workshop}: {self.issued_count} / {self.used_count}"

    @property
    def issued_count(self) -> int:
        return len(self.issued) // WIDTH

    @property
    def used_count(self) -> int:
        return len(self.used) // WIDTH

    @property
    def started_count(self) -> int:
        """Fills begun: a code that was used was begun, even where the device could not say so at the time."""
        return len({*packed.members(self.started, WIDTH), *packed.members(self.used, WIDTH)})

    def begin(self, code: str) -> None:
        """Note that a fill with this code has begun; again: nothing. Call it with the row locked (``locked``)."""
        started = packed.with_members(self.started, [self._code(code)])
        if started != bytes(self.started):
            self.started = started
            self.save(update_fields=["started"])

    @property
    def sets(self) -> CodeSets:
        """What decides about a submission."""
        return CodeSets(bytes(self.issued), bytes(self.used), bytes(self.receipts))

    def delivery(self, client: str, content: str) -> Delivery:
        """Whether this client's content is new, known with the same content, or known with another (TR-2)."""
        return self.sets.delivery(self._hashes("", client, content))

    def hashes(self, client: str, content: str) -> tuple[bytes, bytes]:
        """The keyed hashes of a client's identifier and of what it sent."""
        hashes = self._hashes("", client, content)
        return hashes.client, hashes.content

    def usable(self, code: str) -> bool:
        """Whether the code was issued for this workshop and not used. The same work for every code (TR-19)."""
        return self.sets.usable(self._hashes(code, "", ""))

    def accept(self, code: str, client: str, content: str, *, declined: bool) -> None:
        """Note that the code is used and what was received. Call it with the row locked (``locked``)."""
        hashes = self._hashes(code, client, content)
        self.used = self.sets.accepting(hashes).used
        self.note_received(hashes.client, hashes.content, declined=declined)

    def note_received(self, client: bytes, content: bytes, *, declined: bool) -> None:
        """Note what was received, by its hashes, so that a retry is known. Call it with the row locked."""
        self.receipts = packed.with_members(self.receipts, [client + content])
        self.declined += int(declined)
        run(_RECEIVED, [self.used, self.receipts, self.declined, self.workshop_id])

    def erase(self) -> None:
        """Forget every code and receipt (sealing, TR-35); counts of refusals stay."""
        self.issued = self.started = self.used = self.receipts = b""
        self.save(update_fields=["issued", "started", "used", "receipts"])

    def _hashes(self, code: str, client: str, content: str) -> Hashes:
        return hashes_of(self.workshop_id, code, client, content)

    def _code(self, code: str) -> bytes:
        return self._hashes(code, "", "").code


def locked(workshop: Workshop) -> CodeRegister:
    """The workshop's register, made if there is none, locked until the transaction ends (TR-4, TR-16)."""
    CodeRegister.objects.get_or_create(workshop=workshop)
    return CodeRegister.objects.select_for_update().get(workshop=workshop)


def issue_codes(workshop: Workshop, count: int, *, by: audit.Actor) -> list[str]:
    """Make ``count`` new codes and return them, once: afterwards only their keyed hashes exist.

    Call it inside a transaction. Raises WorkshopNotOpen, TooManyCodes.
    """
    register = locked(workshop)
    if Workshop.objects.get(pk=workshop.pk).state != Workshop.State.OPEN:
        raise WorkshopNotOpen(workshop)
    if register.issued_count + count > MOST_CODES:
        raise TooManyCodes(workshop)
    codes = {new_code() for _ in range(count)}
    while len(codes) < count:
        codes.add(new_code())
    register.issued = packed.with_members(register.issued, [register._code(code) for code in codes])
    register.save(update_fields=["issued"])
    audit.record(by, "codes.issue", workshop, reason=str(count))
    return list(codes)  # a set's order is not the order of making


def workshop_of_code(code: str) -> Workshop | None:
    """The open workshop for which the code is usable; None for unknown, used and expired codes alike."""
    registers = CodeRegister.objects.filter(workshop__state=Workshop.State.OPEN).select_related(
        "workshop__assessment__version"
    )
    usable = [register.workshop for register in registers if register.usable(code)]
    return usable[0] if usable else None
