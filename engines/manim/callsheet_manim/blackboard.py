"""The scene: what happens when, and how it moves."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from manim import (
    Create,
    FadeIn,
    FadeOut,
    MoveToTarget,
    ReplacementTransform,
    Scene,
    TransformMatchingShapes,
    VGroup,
    VMobject,
    Write,
    smooth,
    squish_rate_func,
)
from manim.animation.animation import Animation
from manim.renderer.cairo_renderer import CairoRenderer

from .document import Document
from .frames import FrameSink, writer_into
from .layout import Box, Place, areas, beside_graph, lay_out
from .plot import Plot
from .wording import TITLE_SIZE, written
from .working import WrittenLine, fitted, place_all

#: How long things take, seconds, where there is time for it.
LINE_SECONDS = 1.1
GRAPH_SECONDS = 2.0
MARK_SECONDS = 0.2

#: What is new appears when what moves is on its way.
LATER = squish_rate_func(smooth, 0.45, 1)
AT_ONCE = squish_rate_func(smooth, 0, 0.3)
#: A line's token: the number of the line, and the token's id.
Mark = tuple[int, str]


@dataclass(frozen=True)
class Event:
    """Something that begins with a frame; a line or the graph is never kept waiting by a mark."""

    frame: int
    #: The line that comes; None where it is the graph, or marks that change.
    line: int | None = None
    graph: bool = False

    @property
    def changes_layout(self) -> bool:
        return self.graph or self.line is not None


class Blackboard(Scene):
    """One scene, from its first frame to its last."""

    def __init__(self, document: Document, sink: FrameSink, folder: Path) -> None:
        super().__init__(renderer=CairoRenderer(file_writer_class=writer_into(sink)))
        self.document = document
        self.sink = sink
        self.folder = folder

    def construct(self) -> None:
        document = self.document
        where = areas(document.format, titled=document.title is not None)
        self.body = where.body
        self.beside, self.plot_box = beside_graph(where.body)
        self.lines = [
            WrittenLine(line, document, self.narrowest().width, self.folder) for line in document.lines
        ]
        self.title = VGroup()
        if document.title is not None:
            look = {"font": document.font, "colour": document.palette.ink}
            text = written(document.title, size=TITLE_SIZE, width=where.title.width, lines=3, **look)
            self.title.add(fitted(where.title, text))
        self.plot = Plot(document.graph, document, self.plot_box, self.folder) if document.graph else None

        self.shown = sum(1 for line in document.lines if line.at == 0)
        self.plotted = document.graph is not None and document.graph.at == 0
        self.marked = self.marks_at(0)
        self.settle()
        events = self.events()
        for index, event in enumerate(events):
            self.hold_until(event.frame)
            following = (each.frame for each in events[index + 1 :] if each.changes_layout or not event.changes_layout)
            self.perform(event, min(following, default=document.frames) - self.sink.written)
        self.hold_until(document.frames)

    def narrowest(self) -> Box:
        """The area that lines have to fit in while they are measured: what they get beside a graph."""
        return self.beside if self.document.graph else self.body

    def events(self) -> list[Event]:
        """All that happens after the first frame, in order."""
        rate, lines, graph = self.document.format.rate, self.document.lines, self.document.graph
        events = [Event(round(line.at * rate), line=index) for index, line in enumerate(lines) if line.at > 0]
        if graph and graph.at > 0:
            events.append(Event(round(graph.at * rate), graph=True))
        changes = {
            round(time * rate)
            for line in lines
            for highlight in line.highlights
            for time in (highlight.start, highlight.end)
        }
        events += [Event(frame) for frame in changes]
        return sorted(events, key=lambda event: (event.frame, not event.changes_layout))

    def hold_until(self, frame: int) -> None:
        """The picture as it is, up to that frame."""
        count = min(frame, self.document.frames) - self.sink.written
        if count <= 0:
            return
        self.renderer.static_image = None
        self.renderer.update_frame(self)
        self.sink.write(self.renderer.get_frame(), count)

    def perform(self, event: Event, room: int) -> None:
        """Lets something happen within so many frames; where there is no time for moving, at once."""
        if event.line is not None:
            self.bring_line(event.line, self.frames_of(LINE_SECONDS, room))
        elif event.graph:
            self.draw_graph(self.frames_of(GRAPH_SECONDS, room))
        self.mark(self.frames_of(MARK_SECONDS, room) if not event.changes_layout else 0)

    def frames_of(self, seconds: float, room: int) -> int:
        return max(0, min(round(seconds * self.document.format.rate), room))

    def animate(self, animations: list[Animation], frames: int) -> None:
        """Plays them in exactly so many frames."""
        if frames > 0 and animations:
            # Half a frame less, so that rounding cannot add one.
            self.play(*animations, run_time=(frames - 0.5) / self.document.format.rate)

    def bring_line(self, index: int, frames: int) -> None:
        """A line comes out of the one before it, while those above make room."""
        before = self.places()
        self.shown = index + 1
        after = self.places()
        new = self.lines[index]
        animations = self.moves(before, after)
        new.place(after[index])
        self.paint(new, index)
        if frames > 0:
            animations += self.arrival(index, came_from=index - 1 if index and before[index - 1] else None)
        self.animate(animations, frames)
        self.settle()

    def draw_graph(self, frames: int) -> None:
        before = self.places()
        self.plotted = True
        # The lines are out of its way before it comes.
        animations = self.moves(before, self.places(), rate_func=squish_rate_func(smooth, 0, 0.35))
        plot = self.plot
        if plot and frames > 0:
            animations += [
                FadeIn(plot.axes, rate_func=squish_rate_func(smooth, 0.3, 0.5)),
                *(Create(curve, rate_func=squish_rate_func(smooth, 0.4, 0.85)) for curve in pieces(plot.curves)),
                *(FadeIn(part, rate_func=squish_rate_func(smooth, 0.8, 1)) for part in (plot.area, plot.points) if part),
            ]
        self.animate(animations, frames)
        self.settle()

    def moves(
        self, before: list[Place | None], after: list[Place | None], rate_func: Callable[[float], float] = smooth
    ) -> list[Animation]:
        """The lines that are shown go where they belong now; what has no room any more, or was only said, fades away."""
        animations: list[Animation] = []
        for index, (old, new) in enumerate(zip(before, after)):
            line = self.lines[index]
            if old is None:
                continue
            if new is None:
                animations.append(FadeOut(line.formula, rate_func=AT_ONCE))
            else:
                target = line.formula.generate_target()
                line.place_formula(target, new)
                for id, shape in zip(line.tokens, target):
                    shape.set_color(self.colour(index, id))
                animations.append(MoveToTarget(line.formula, rate_func=rate_func))
            if line.note and self.has_note(index, before):
                if self.has_note(index, after):
                    line.place_note(line.note.generate_target(), new)
                    animations.append(MoveToTarget(line.note, rate_func=rate_func))
                else:
                    animations.append(FadeOut(line.note, rate_func=AT_ONCE))
        return animations

    @staticmethod
    def has_note(index: int, places: list[Place | None]) -> bool:
        """Only the newest line says how it came."""
        return index == len(places) - 1

    def arrival(self, index: int, came_from: int | None) -> list[Animation]:
        new = self.lines[index]
        animations: list[Animation] = [FadeIn(new.note, rate_func=LATER)] if new.note else []
        if came_from is None:
            return [*animations, Write(new.formula)]
        old = self.lines[came_from]
        common = [
            id
            for id, shape in new.tokens.items()
            if id in old.tokens and visible(shape) and visible(old.tokens[id])
        ]
        if not common:
            return [*animations, TransformMatchingShapes(old.formula.copy(), new.formula)]
        animations += [ReplacementTransform(old.tokens[id].copy(), new.tokens[id]) for id in common]
        fresh = [shape for id, shape in new.tokens.items() if id not in common and visible(shape)]
        return [*animations, *(FadeIn(shape, rate_func=LATER) for shape in fresh)]

    def mark(self, frames: int) -> None:
        """Colours what the voice is saying now."""
        marked = self.marks_at(self.sink.written)
        changed = marked ^ self.marked
        self.marked = marked
        shapes = [
            (line, id, self.lines[line].tokens[id])
            for line, id in sorted(changed)
            if line < self.shown and id in self.lines[line].tokens and visible(self.lines[line].tokens[id])
        ]
        on_board = set(self.get_mobject_family_members())
        visible_shapes = [each for each in shapes if each[2] in on_board]
        if frames > 0 and visible_shapes:
            self.animate(
                [shape.animate.set_color(self.colour(line, id)).build() for line, id, shape in visible_shapes], frames
            )
        for line, id, shape in shapes:
            shape.set_color(self.colour(line, id))

    def marks_at(self, frame: int) -> frozenset[Mark]:
        # A rounded end is that of the highlight, not its last frame.
        rate = self.document.format.rate
        return frozenset(
            (index, id)
            for index, line in enumerate(self.document.lines)
            for highlight in line.highlights
            if round(highlight.start * rate) <= frame < round(highlight.end * rate)
            for id in highlight.tokens
        )

    def colour(self, line: int, id: str) -> str:
        palette = self.document.palette
        if (line, id) in self.marked:
            return palette.accent
        return palette.ink if line == self.shown - 1 else palette.quiet

    def paint(self, line: WrittenLine, index: int) -> None:
        for id, shape in line.tokens.items():
            shape.set_color(self.colour(index, id))

    def places(self) -> list[Place | None]:
        area = self.beside if self.plotted else self.body
        shown = self.lines[: self.shown]
        return lay_out(area, [line.block_without_note for line in shown[:-1]] + [line.block for line in shown[-1:]])

    def settle(self) -> None:
        """Everything as it stands when nothing moves."""
        places = self.places()
        place_all(self.lines, places)
        for index, line in enumerate(self.lines[: self.shown]):
            self.paint(line, index)
        self.clear()
        self.add(self.title, *(line.formula for line, place in zip(self.lines, places) if place))
        if places:
            self.add(self.lines[self.shown - 1].note)
        if self.plot and self.plotted:
            self.add(self.plot.whole)


def visible(shape: VGroup) -> bool:
    return len(shape.family_members_with_points()) > 0


def pieces(curves: VGroup) -> list[VMobject]:
    return [piece for curve in curves for piece in curve]
