"""Lines of the working as Manim's shapes, and how they stand below each other."""

from dataclasses import replace
from pathlib import Path

from manim import VGroup

from .document import Document, Line
from .layout import Block, Box, Place
from .typeset import EM, typesetter
from .wording import NOTE_SIZE, written

ROW_BREAK = "\\\\"
RELATIONS = {"=", "<", ">", "\\le", "\\ge", "\\leq", "\\geq", "\\ne", "\\neq", "\\approx"}
#: A line is broken before these when it would become too small in one row.
BREAKS = RELATIONS | {"+", "-", "\\pm", "\\text{ or }", "\\text{ and }"}
#: How much smaller a line may become before it is broken into rows.
SMALLEST = 0.62
#: How much wider than its room a row may be, and is made smaller, rather than broken inside a statement.
WIDER = 1.4
ROW_GAP = 0.3


class WrittenLine:
    """A line's shapes: each token's by its id, all of them, and the note."""

    def __init__(self, line: Line, document: Document, width: float, folder: Path) -> None:
        self.line = line
        self.tokens: dict[str, VGroup] = {}
        self.formula = VGroup()
        rows = rows_of(line, width, folder)
        for row in rows:
            self.tokens.update(row)
        stack([VGroup(*row.values()) for row in rows], [self.sign(row) for row in rows])
        self.formula.add(*self.tokens.values())
        self.note = VGroup()
        if line.note is not None:
            note = written(
                line.note,
                **{"size": NOTE_SIZE, "width": width, "font": document.font, "colour": document.palette.quiet},
                lines=3,
            )
            self.note.add(note)
        self.block = Block(
            width=self.formula.width,
            height=max(self.formula.height, EM * 0.6),
            axis=self.axis(rows),
            note_width=self.note.width if self.note else 0,
            note_height=self.note.height if self.note else 0,
        )
        self.block_without_note = replace(self.block, note_width=0, note_height=0)

    def axis(self, rows: list[dict[str, VGroup]]) -> float | None:
        """Where the one relation sign of a line in one row stands."""
        sign = self.sign(rows[0]) if len(rows) == 1 else None
        return None if sign is None else float(sign.get_center()[0] - self.formula.get_left()[0])

    def sign(self, row: dict[str, VGroup]) -> VGroup | None:
        """The relation sign of a row that has one and no more."""
        signs = [token.id for token in self.line.tokens if token.latex.strip() in RELATIONS and token.id in row]
        return row[signs[0]] if len(signs) == 1 else None

    def place(self, place: Place) -> None:
        self.place_formula(self.formula, place)
        self.place_note(self.note, place)

    def place_formula(self, formula: VGroup, place: Place) -> None:
        """Puts the formula, or a copy of it, where it goes, whatever its size was."""
        if formula.width > 0:
            formula.scale(self.block.width * place.scale / formula.width)
        formula.move_to((place.x, place.y, 0))

    def place_note(self, note: VGroup, place: Place) -> None:
        if note.width > 0:
            note.scale(self.block.note_width * place.note_scale / note.width)
            note.move_to((place.note_x, place.note_y, 0))


def rows_of(line: Line, width: float, folder: Path) -> list[dict[str, VGroup]]:
    """The rows that a line has of itself, or is broken into where it would become too small to be read."""
    rows: list[dict[str, VGroup]] = []
    for tokens in own_rows(line):
        shapes = typesetter().row([latex for _, latex in tokens], folder)
        whole = VGroup(*shapes)
        if whole.width * SMALLEST <= width:
            rows.append({id: shape for (id, _), shape in zip(tokens, shapes)})
            continue
        for piece in broken(tokens, shapes, width / SMALLEST * 0.98):
            # The empty term makes a sign that begins a row the same as one between terms.
            again = typesetter().row(["{}", *(latex for _, latex in piece)], folder)[1:]
            rows.append({id: shape for (id, _), shape in zip(piece, again)})
    return rows


def own_rows(line: Line) -> list[list[tuple[str, str]]]:
    rows: list[list[tuple[str, str]]] = [[]]
    for token in line.tokens:
        if token.latex.strip() == ROW_BREAK:
            rows.append([])
        else:
            rows[-1].append((token.id, token.latex))
    return [row for row in rows if row]


def broken(tokens: list[tuple[str, str]], shapes: list[VGroup], width: float) -> list[list[tuple[str, str]]]:
    """Tokens in rows that are no wider than that, if there are places to break them: one thing *or* another between the two."""
    anywhere = [index for index in range(1, len(tokens)) if breaks_before(tokens, index)]
    words = [index for index in anywhere if tokens[index][1].strip().startswith("\\text")]
    rows = stretches(words, shapes, width)
    if any(row_width(shapes[start:end]) > width * WIDER for start, end in rows):
        rows = stretches(anywhere, shapes, width)
    return [tokens[start:end] for start, end in rows]


def stretches(places: list[int], shapes: list[VGroup], width: float) -> list[tuple[int, int]]:
    """From where to where rows go that are broken at some of these places: as late as possible in each."""
    rows: list[tuple[int, int]] = []
    start = 0
    while start < len(shapes):
        end = len(shapes)
        if row_width(shapes[start:end]) > width:
            later = [index for index in places if index > start]
            fits = [index for index in later if row_width(shapes[start:index]) <= width]
            end = fits[-1] if fits else later[0] if later else end
        rows.append((start, end))
        start = end
    return rows


def breaks_before(tokens: list[tuple[str, str]], index: int) -> bool:
    """Not within brackets, nor between a sign and what it belongs to."""
    before = [latex for _, latex in tokens[:index]]
    return tokens[index][1].strip() in BREAKS and before.count("(") <= before.count(")") and before[-1] not in BREAKS


def row_width(shapes: list[VGroup]) -> float:
    return float(VGroup(*shapes).width)


def stack(rows: list[VGroup], signs: list[VGroup | None]) -> None:
    """Rows below each other, by their relation signs where all have one; one row alone stays as it is."""
    if len(rows) < 2:
        return
    VGroup(*rows).arrange(direction=(0, -1, 0), buff=ROW_GAP)
    if all(signs):
        for row, sign in zip(rows, signs):
            row.shift((-sign.get_center()[0], 0, 0))


def place_all(lines: list[WrittenLine], places: list[Place | None]) -> None:
    for line, place in zip(lines, places):
        if place is not None:
            line.place(place)


def fitted(area: Box, shape: VGroup) -> VGroup:
    """Made small enough for an area, and put into its middle."""
    factor = min(1, area.width / max(shape.width, 1e-6), area.height / max(shape.height, 1e-6))
    return shape.scale(factor).move_to(((area.left + area.right) / 2, (area.bottom + area.top) / 2, 0))
