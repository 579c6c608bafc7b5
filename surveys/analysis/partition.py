"""Merging cells until each holds enough respondents (TR-23): the same cells always merge in the same way."""

from collections.abc import Sequence

Key = tuple[str, ...]


def merged(keys: Sequence[Key], sizes: Sequence[int], *, minimum: int) -> list[tuple[int, ...]]:
    """The cells' places, joined into blocks of at least ``minimum``, or into one block where that is not to be had.

    ``keys`` are distinct; cells are kin by how much of their keys they share from the left ("CL1", "customs" is
    nearer to "CL1", "police" than to "CL2", "customs"). Each time the smallest block joins its nearest kin, among
    those the smallest; equals go by their keys, so the order of cells does not matter.
    """
    blocks = [(place,) for place in sorted(range(len(keys)), key=keys.__getitem__)]

    def size(block: tuple[int, ...]) -> int:
        return sum(sizes[place] for place in block)

    def named(block: tuple[int, ...]) -> Key:
        return min(keys[place] for place in block)

    while len(blocks) > 1:
        smallest = min(blocks, key=lambda block: (size(block), named(block)))
        if size(smallest) >= minimum:
            break
        others = [block for block in blocks if block is not smallest]
        kin = min(others, key=lambda block: (-_kinship(smallest, block, keys), size(block), named(block)))
        blocks = [block for block in others if block is not kin]
        blocks.append(tuple(sorted(smallest + kin, key=keys.__getitem__)))
    return sorted(blocks, key=named)


def release_partition(
    fixed: Sequence[Sequence[Key]], keys: Sequence[Key], sizes: Sequence[int], *, minimum: int
) -> list[tuple[Key, ...]]:
    """The atoms of a release: those fixed before stay as they were, and the cells that are new join them.

    New cells merge with each other first; what then still falls short of ``minimum`` joins its nearest kin.
    """
    known = {key for atom in fixed for key in atom}
    new = [place for place, key in enumerate(keys) if key not in known]
    own = merged([keys[place] for place in new], [sizes[place] for place in new], minimum=minimum)
    blocks = [[new[place] for place in block] for block in own]
    atoms = [tuple(atom) for atom in fixed]
    for block in blocks:
        cells = tuple(keys[place] for place in block)
        if fixed and sum(sizes[place] for place in block) < minimum:
            nearest = min(range(len(atoms)), key=lambda at: (-_shared(atoms[at] + cells), min(atoms[at])))
            atoms[nearest] = (*atoms[nearest], *cells)
        else:
            atoms.append(cells)
    return atoms


def _kinship(one: tuple[int, ...], other: tuple[int, ...], keys: Sequence[Key]) -> int:
    return _shared([keys[place] for place in one + other])


def _shared(keys: Sequence[Key]) -> int:
    """How many parts all keys share, from the left."""
    shared = 0
    for parts in zip(*keys, strict=True):
        if len(set(parts)) > 1:
            break
        shared += 1
    return shared
