"""Where things stand, in Manim's units: the picture's shorter side is 8 of them, its centre the origin, y goes up."""

from collections.abc import Sequence
from dataclasses import dataclass

from .document import Format

SHORTER_SIDE = 8.0

#: What players and captions cover (src/visuals/layout/areas.ts), as shares of the picture's sides.
COVERED = {
    "upright": {"side": 0.08, "top": 0.12, "bottom": 0.18},
    "wide": {"side": 0.06, "top": 0.06, "bottom": 0.08},
}
#: Two lines of captions at their largest with the space above them, in pixels of a picture 1080 high.
CAPTIONS = 196

TITLE_SHARE = 0.17
GAP = 0.42
NOTE_GAP = 0.16
#: Between a graph and what stands beside it.
GRAPH_GAP = 0.45


@dataclass(frozen=True)
class Box:
    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True)
class Areas:
    title: Box
    body: Box


@dataclass(frozen=True)
class Block:
    """A line as it is at its natural size: its formula, where its relation sign stands in it, and the note above, if any."""

    width: float
    height: float
    #: Of the relation sign's centre, from the formula's left edge; None where there is not one.
    axis: float | None = None
    note_width: float = 0
    note_height: float = 0


@dataclass(frozen=True)
class Place:
    """Where a formula and its note go: their centres, and how much smaller they are made."""

    x: float
    y: float
    scale: float
    note_y: float
    note_x: float
    note_scale: float


def picture(size: Format) -> Box:
    unit = SHORTER_SIDE / min(size.width, size.height)
    return Box(-size.width * unit / 2, size.width * unit / 2, -size.height * unit / 2, size.height * unit / 2)


def areas(size: Format, titled: bool) -> Areas:
    """The part of the picture that nothing covers, and how title and body share it."""
    whole = picture(size)
    covered = COVERED["upright" if size.height > size.width else "wide"]
    captions = CAPTIONS / 1080 * min(whole.height, whole.width * 16 / 9)
    left, right = whole.left + covered["side"] * whole.width, whole.right - covered["side"] * whole.width
    top = whole.top - covered["top"] * whole.height
    bottom = whole.bottom + covered["bottom"] * whole.height + captions
    below = top - (TITLE_SHARE * (top - bottom) if titled else 0)
    return Areas(title=Box(left, right, below, top), body=Box(left, right, bottom, below - (GAP / 2 if titled else 0)))


def beside_graph(body: Box) -> tuple[Box, Box]:
    """The room for lines and for a graph: side by side in a wide one, one above the other in another."""
    if body.width > body.height * 1.4:
        middle = body.left + 0.46 * body.width
        lines = Box(body.left, middle - GRAPH_GAP / 2, body.bottom, body.top)
        return lines, Box(middle + GRAPH_GAP / 2, body.right, body.bottom, body.top)
    middle = body.bottom + 0.58 * body.height
    lines = Box(body.left, body.right, middle + GRAPH_GAP / 2, body.top)
    return lines, Box(body.left, body.right, body.bottom, middle - GRAPH_GAP / 2)


def lay_out(area: Box, blocks: Sequence[Block]) -> list[Place | None]:
    """
    Where lines stand below each other; None for one that has to make way for the newer ones. It depends on nothing but what
    is shown, so that a scene begins as the one before it ended.
    """
    scales = [min(1, area.width / block.width) if block.width else 1 for block in blocks]
    if blocks:
        # Whatever else makes way, the newest is shown whole.
        scales[-1] = min(scales[-1], max(0.01, (area.height - above(blocks[-1], area)) / max(blocks[-1].height, 1e-6)))
    heights = [above(block, area) + block.height * scale for block, scale in zip(blocks, scales)]
    first = len(blocks)
    used = -GAP
    while first > 0 and used + GAP + heights[first - 1] <= area.height + 1e-6:
        used += GAP + heights[first - 1]
        first -= 1
    centres = across(area, blocks[first:], scales[first:])
    places: list[Place | None] = [None] * first
    top = (area.top + area.bottom + used) / 2
    for block, scale, height, x in zip(blocks[first:], scales[first:], heights[first:], centres):
        note_scale = note_shrink(block, area)
        places.append(
            Place(
                x=x,
                y=top - above(block, area) - block.height * scale / 2,
                scale=scale,
                note_y=top - block.note_height * note_scale / 2,
                note_x=within(area, x, block.note_width * note_scale),
                note_scale=note_scale,
            )
        )
        top -= height + GAP
    return places


def across(area: Box, blocks: Sequence[Block], scales: Sequence[float]) -> list[float]:
    """The centres from left to right: with the relation signs below each other where all have one and there is room."""
    middle = (area.left + area.right) / 2
    sides = [
        (block.axis * scale, (block.width - block.axis) * scale)
        for block, scale in zip(blocks, scales)
        if block.axis is not None
    ]
    if len(sides) < len(blocks) or not sides:
        return [middle] * len(blocks)
    before, after = max(left for left, _ in sides), max(right for _, right in sides)
    if before + after > area.width:
        return [middle] * len(blocks)
    axis = middle + (before - after) / 2
    return [axis + (right - left) / 2 for left, right in sides]


def above(block: Block, area: Box) -> float:
    return block.note_height * note_shrink(block, area) + NOTE_GAP if block.note_height else 0


def note_shrink(block: Block, area: Box) -> float:
    return min(1, area.width / block.note_width) if block.note_width else 1


def within(area: Box, centre: float, width: float) -> float:
    """The centre, moved so that nothing of that width leaves the area."""
    if width >= area.width:
        return (area.left + area.right) / 2
    return min(max(centre, area.left + width / 2), area.right - width / 2)
