"""A graph as Manim's shapes: axes, curves, an area, marked points with their labels."""

import math
from pathlib import Path

from manim import Dot, Line, VGroup, VMobject

from .curves import cut, tick_text, ticks, under
from .document import Document, Graph, Point, Range
from .layout import Box
from .typeset import shapes_of

AXIS_WIDTH = 2.5
CURVE_WIDTH = 5
TICK = 0.07
TICK_LABEL = 0.62
POINT_LABEL = 0.7
DOT = 0.09
Place = tuple[float, float, float]
#: Between a point and its label.
APART = 0.14
DENSE = 0.08
AREA_OPACITY = 0.35
HALO = 8
MARGIN = 0.4


class Plot:
    """The parts of a graph, each to be drawn in its turn."""

    def __init__(self, graph: Graph, document: Document, box: Box, folder: Path) -> None:
        self.graph = graph
        self.palette = document.palette
        self.room = box
        # Numbers along axes that run along the edge stand outside of what the axes span.
        self.box = Box(box.left + MARGIN, box.right - MARGIN / 2, box.bottom + MARGIN, box.top - MARGIN / 2)
        self.folder = folder
        #: What labels keep clear of: what is written or marked, and where curves run.
        self.taken: list[Box] = []
        self.trails: list[Place] = []
        self.curves = VGroup(*(self.drawn_curve(index) for index in range(len(graph.curves))))
        self.area = self.drawn_area()
        self.dots = VGroup(*(self.drawn_dot(point) for point in graph.points if self.shows(point)))
        self.axes = self.drawn_axes()
        # What stands beside points matters more than the numbers along the axes, and takes its place first.
        self.points = VGroup(self.dots, self.drawn_labels())
        self.axes.add(self.drawn_numbers())
        self.whole = VGroup(self.area, self.axes, self.curves, self.points)

    def at(self, x: float, y: float) -> Place:
        return (
            self.box.left + self.box.width * share(self.graph.x, x),
            self.box.bottom + self.box.height * share(self.graph.y, y),
            0,
        )

    def colour(self, index: int) -> str:
        return self.palette.curves[index % len(self.palette.curves)]

    def drawn_axes(self) -> VGroup:
        """Through the origin, or along the edge where that is not shown."""
        x, y = self.graph.x, self.graph.y
        across, up = clamp(y, 0), clamp(x, 0)
        ends = ((self.at(x.start, across), self.at(x.end, across)), (self.at(up, y.start), self.at(up, y.end)))
        for start, end in ends:
            self.trails += between([start, end])
        return VGroup(*(Line(*each, color=self.palette.quiet, stroke_width=AXIS_WIDTH) for each in ends))

    def drawn_numbers(self) -> VGroup:
        """Ticks, with the numbers for which there is room."""
        numbers = VGroup()
        x, y = self.graph.x, self.graph.y
        for horizontal, span, other in ((True, x, y), (False, y, x)):
            crossing = clamp(other, 0)
            for value in ticks(span):
                if value == 0 and span.start < 0 < span.end:
                    continue
                place = self.at(value, crossing) if horizontal else self.at(crossing, value)
                arm = (0, TICK, 0) if horizontal else (TICK, 0, 0)
                ends = plus(place, arm, -1), plus(place, arm, 1)
                numbers.add(Line(*ends, color=self.palette.quiet, stroke_width=AXIS_WIDTH))
                label = shapes_of(tick_text(value), self.folder).scale(TICK_LABEL).set_color(self.palette.quiet)
                away = 2 * TICK + (label.height if horizontal else label.width) / 2
                label.move_to(plus(place, (0, away, 0) if horizontal else (away, 0, 0), -1))
                if self.takes(label, room=0.1):
                    numbers.add(label)
        return numbers

    def takes(self, label: VMobject, room: float, crossed: bool = False) -> bool:
        """Whether a label has its place to itself: nothing else is written there, and no curve runs through it."""
        bounds = box_of(label)
        crossed = not crossed and any(
            bounds.left - room < x < bounds.right + room and bounds.bottom - room < y < bounds.top + room
            for x, y, _ in self.trails
        )
        if crossed or not inside(bounds, self.room) or any(overlap(bounds, other, room) for other in self.taken):
            return False
        self.taken.append(bounds)
        return True

    def drawn_curve(self, index: int) -> VGroup:
        pieces = [part for piece in self.graph.curves[index] for part in cut(piece, self.graph.x, self.graph.y)]
        curve = VGroup()
        for piece in pieces:
            shape = VMobject(color=self.colour(index), stroke_width=CURVE_WIDTH)
            places = [self.at(*point) for point in piece]
            self.trails += between(places)
            curve.add(shape.set_points_as_corners(places))
        return curve

    def drawn_area(self) -> VGroup:
        area = VGroup()
        if self.graph.area is None:
            return area
        for piece in self.graph.curves[0]:
            points = [(clamp(self.graph.x, x), clamp(self.graph.y, y)) for x, y in under(piece, self.graph.area)]
            if len(points) < 2:
                continue
            floor = clamp(self.graph.y, 0)
            corners = [(points[0][0], floor), *points, (points[-1][0], floor), (points[0][0], floor)]
            shape = VMobject(fill_color=self.colour(0), fill_opacity=AREA_OPACITY, stroke_width=0)
            area.add(shape.set_points_as_corners([self.at(*corner) for corner in corners]))
        return area

    def shows(self, point: Point) -> bool:
        return clamp(self.graph.x, point.x) == point.x and clamp(self.graph.y, point.y) == point.y

    def drawn_dot(self, point: Point) -> Dot:
        dot = Dot(self.at(point.x, point.y), radius=DOT, color=self.palette.accent)
        self.taken.append(box_of(dot))
        return dot

    def drawn_labels(self) -> VGroup:
        """Beside each point where there is room; one without any room stays without."""
        labels = VGroup()
        for point, dot in zip(filter(self.shows, self.graph.points), self.dots):
            if point.label is None:
                continue
            label = shapes_of(point.label, self.folder).scale(POINT_LABEL).set_color(self.palette.ink)
            # Where curves are everywhere, one may run behind it.
            label.set_stroke(self.palette.background, width=HALO, background=True)
            places = [(place, crossed) for crossed in (False, True) for place in around(dot, label)]
            if any(self.takes(label.move_to(place), room=0.04, crossed=crossed) for place, crossed in places):
                labels.add(label)
        return labels


def around(dot: Dot, label: VMobject) -> list[Place]:
    """Places beside a point, the best first: above, below, and to the sides of those."""
    x, y, _ = dot.get_center()
    over, aside = DOT + APART + label.height / 2, DOT + APART + label.width / 2
    steps = [(0, over), (aside, over), (-aside, over), (0, -over), (aside, -over), (-aside, -over), (aside, 0), (-aside, 0)]
    return [(x + right, y + up, 0) for right, up in steps]


def between(places: list[Place]) -> list[Place]:
    """The places of a line so close together that no label fits between two of them."""
    dense: list[Place] = []
    for start, end in zip(places, places[1:]):
        steps = max(1, round(math.dist(start, end) / DENSE))
        dense += [tuple(a + (b - a) * step / steps for a, b in zip(start, end)) for step in range(steps)]
    return [*dense, *places[-1:]]


def plus(
    place: Place, arm: Place, times: float
) -> Place:
    return place[0] + times * arm[0], place[1] + times * arm[1], 0


def share(span: Range, value: float) -> float:
    return (value - span.start) / (span.end - span.start)


def clamp(span: Range, value: float) -> float:
    return min(max(value, span.start), span.end)


def box_of(shape: VMobject) -> Box:
    return Box(shape.get_left()[0], shape.get_right()[0], shape.get_bottom()[1], shape.get_top()[1])


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left - 1e-6
        and inner.right <= outer.right + 1e-6
        and inner.bottom >= outer.bottom - 1e-6
        and inner.top <= outer.top + 1e-6
    )


def overlap(one: Box, other: Box, room: float) -> bool:
    return (
        one.left < other.right + room
        and other.left < one.right + room
        and one.bottom < other.top + room
        and other.bottom < one.top + room
    )
