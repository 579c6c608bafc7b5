"""What a register's packed sets say of a submission: pure functions of keyed hashes."""

from typing import Literal, NamedTuple
from uuid import UUID

from surveys.models import packed
from surveys.models.keyed_hash import WIDTH, keyed_hash

Delivery = Literal["new", "known", "conflict"]


class Hashes(NamedTuple):
    """The keyed hashes of a submission's code, of its client's identifier and of what it holds (16 bytes each)."""

    code: bytes
    client: bytes
    content: bytes


def hashes_of(workshop_id: UUID, code: str, client: str, content: str) -> Hashes:
    """The keyed hashes of a submission to this workshop."""
    workshop = str(workshop_id)
    return Hashes(
        keyed_hash("code", workshop, code),
        keyed_hash("client", workshop, client),
        keyed_hash("content", client, content),
    )


class CodeSets(NamedTuple):
    """The sets that decide about a submission; see ``CodeRegister`` for what they hold."""

    issued: bytes
    used: bytes
    receipts: bytes

    def delivery(self, hashes: Hashes) -> Delivery:
        """Whether this client's content is new, known with the same content, or known with another (TR-2)."""
        entry = packed.find(self.receipts, hashes.client, 2 * WIDTH)
        if entry is None:
            return "new"
        return "known" if entry[WIDTH:] == hashes.content else "conflict"

    def usable(self, hashes: Hashes) -> bool:
        """Whether the code was issued for this workshop and not used. The same work for every code (TR-19)."""
        issued = packed.find(self.issued, hashes.code, WIDTH) is not None
        used = packed.find(self.used, hashes.code, WIDTH) is not None
        return issued and not used

    def accepting(self, hashes: Hashes) -> "CodeSets":
        """The sets once this is accepted."""
        used = packed.with_members(self.used, [hashes.code])
        receipts = packed.with_members(self.receipts, [hashes.client + hashes.content])
        return self._replace(used=used, receipts=receipts)
