"""Curves cut to what is shown, and where ticks stand: pure arithmetic."""

import math
from collections.abc import Sequence

from .document import Range

Point = tuple[float, float]

TICKS = 7


def cut(piece: Sequence[Point], x: Range, y: Range) -> list[list[Point]]:
    """What of a piece of a curve lies within the axes, ended where it crosses their edge."""
    result: list[list[Point]] = [[]]
    for start, end in zip(piece, piece[1:]):
        clipped = clip(start, end, x, y)
        if clipped is None:
            result.append([])
            continue
        if not result[-1] or result[-1][-1] != clipped[0]:
            result.append([clipped[0]])
        result[-1].append(clipped[1])
    return [points for points in result if len(points) > 1]


def clip(start: Point, end: Point, x: Range, y: Range) -> tuple[Point, Point] | None:
    """The part of a line within a rectangle (Liang and Barsky, 1984)."""
    run, rise = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for change, room in (
        (-run, start[0] - x.start),
        (run, x.end - start[0]),
        (-rise, start[1] - y.start),
        (rise, y.end - start[1]),
    ):
        if change == 0:
            if room < 0:
                return None
        elif change < 0:
            first = max(first, room / change)
        else:
            last = min(last, room / change)
    if first >= last:
        return None

    def at(share: float) -> Point:
        return start[0] + share * run, start[1] + share * rise

    return (start if first == 0 else at(first)), (end if last == 1 else at(last))


def under(piece: Sequence[Point], area: Range) -> list[Point]:
    """The points of a curve over an interval, its ends interpolated; none where it does not reach into it."""
    result: list[Point] = []
    for start, end in zip(piece, piece[1:]):
        if end[0] <= start[0]:
            continue
        for x in (max(start[0], area.start), min(end[0], area.end)):
            if start[0] <= x <= end[0] and area.start <= x <= area.end:
                point = (x, start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0]))
                if not result or point[0] > result[-1][0]:
                    result.append(point)
    return result


def ticks(span: Range) -> list[float]:
    """Round numbers within a range, about seven of them."""
    rough = (span.end - span.start) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = math.ceil(span.start / step - 1e-9)
    return [index * step for index in range(first, math.floor(span.end / step + 1e-9) + 1)]


def tick_text(value: float) -> str:
    """As short as it can be: 2, -0.5, 1500."""
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.3g}"
