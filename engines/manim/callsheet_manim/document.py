"""A scene as it is asked for: JSON, parsed strictly. The same rules as `src/jobs/maths-scene.ts`; nothing is evaluated."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from .errors import SceneRefused

Item = TypeVar("Item")

LONGEST_SECONDS = 3600
LARGEST_COORDINATE = 1e12
MOST_TOKENS = 1200
LONGEST_WORDING = 1200
LONGEST_FORMULA = 8000
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Token:
    id: str
    latex: str


@dataclass(frozen=True)
class Highlight:
    tokens: tuple[str, ...]
    start: float
    end: float


@dataclass(frozen=True)
class Line:
    tokens: tuple[Token, ...]
    note: str | None
    at: float
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True)
class Range:
    start: float
    end: float


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    label: str | None


@dataclass(frozen=True)
class Graph:
    at: float
    x: Range
    y: Range
    curves: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    points: tuple[Point, ...]
    area: Range | None


@dataclass(frozen=True)
class Palette:
    background: str
    ink: str
    quiet: str
    accent: str
    curves: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    width: int
    height: int
    rate: int


@dataclass(frozen=True)
class Document:
    title: str | None
    lines: tuple[Line, ...]
    graph: Graph | None
    format: Format
    frames: int
    palette: Palette
    font: str


def read_document(value: object) -> Document:
    """The scene that a parsed JSON stands for. Raises SceneRefused, which names the field."""
    scene = members(value, "scene", "title", "lines", "graph", "format", "frames", "palette", "font")
    document = Document(
        title=optional(scene["title"], "title", wording),
        lines=items(scene["lines"], "lines", 0, 60, line),
        graph=optional(scene["graph"], "graph", graph),
        format=picture_format(scene["format"], "format"),
        frames=whole(scene["frames"], "frames", 1, 36_000),
        palette=palette(scene["palette"], "palette"),
        font=text(scene["font"], "font", 64),
    )
    for index, (before, after) in enumerate(zip(document.lines, document.lines[1:])):
        if after.at < before.at:
            raise SceneRefused(f"lines[{index + 1}].at: a line cannot come before the one above it")
    return document


def line(value: object, where: str) -> Line:
    fields = members(value, where, "tokens", "note", "at", "highlights")
    tokens = items(fields["tokens"], f"{where}.tokens", 1, MOST_TOKENS, token)
    ids = {each.id for each in tokens}
    if len(ids) < len(tokens):
        raise SceneRefused(f"{where}.tokens: an id is used twice")
    highlights = items(fields["highlights"], f"{where}.highlights", 0, 200, highlight)
    for index, each in enumerate(highlights):
        if not ids.issuperset(each.tokens):
            raise SceneRefused(f"{where}.highlights[{index}]: the line has no such token")
    return Line(
        tokens=tokens,
        note=optional(fields["note"], f"{where}.note", wording),
        at=seconds(fields["at"], f"{where}.at"),
        highlights=highlights,
    )


def token(value: object, where: str) -> Token:
    fields = members(value, where, "id", "latex")
    return Token(id=text(fields["id"], f"{where}.id", 64), latex=formula(fields["latex"], f"{where}.latex"))


def highlight(value: object, where: str) -> Highlight:
    fields = members(value, where, "tokens", "from", "to")
    start, end = seconds(fields["from"], f"{where}.from"), seconds(fields["to"], f"{where}.to")
    if end < start:
        raise SceneRefused(f"{where}: it ends before it begins")
    return Highlight(tokens=items(fields["tokens"], f"{where}.tokens", 1, MOST_TOKENS, name), start=start, end=end)


def graph(value: object, where: str) -> Graph:
    fields = members(value, where, "at", "x", "y", "curves", "points", "area")
    return Graph(
        at=seconds(fields["at"], f"{where}.at"),
        x=span(fields["x"], f"{where}.x"),
        y=span(fields["y"], f"{where}.y"),
        curves=items(fields["curves"], f"{where}.curves", 1, 6, curve),
        points=items(fields["points"], f"{where}.points", 0, 50, point),
        area=optional(fields["area"], f"{where}.area", span),
    )


def curve(value: object, where: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    fields = members(value, where, "pieces")
    return items(fields["pieces"], f"{where}.pieces", 1, 200, lambda piece, at: items(piece, at, 2, 2000, place))


def place(value: object, where: str) -> tuple[float, float]:
    x, y = items(value, where, 2, 2, coordinate)
    return x, y


def point(value: object, where: str) -> Point:
    fields = members(value, where, "x", "y", "label")
    return Point(
        x=coordinate(fields["x"], f"{where}.x"),
        y=coordinate(fields["y"], f"{where}.y"),
        label=optional(fields["label"], f"{where}.label", formula),
    )


def span(value: object, where: str) -> Range:
    fields = members(value, where, "from", "to")
    start, end = coordinate(fields["from"], f"{where}.from"), coordinate(fields["to"], f"{where}.to")
    if end <= start:
        raise SceneRefused(f"{where}: it ends before it begins")
    return Range(start, end)


def picture_format(value: object, where: str) -> Format:
    fields = members(value, where, "width", "height", "rate")
    width, height = (whole(fields[side], f"{where}.{side}", 16, 3840) for side in ("width", "height"))
    if width % 2 or height % 2:
        raise SceneRefused(f"{where}: width and height must be even")
    return Format(width, height, whole(fields["rate"], f"{where}.rate", 1, 60))


def palette(value: object, where: str) -> Palette:
    fields = members(value, where, "background", "ink", "quiet", "accent", "curves")
    background, ink, quiet, accent = (
        colour(fields[each], f"{where}.{each}") for each in ("background", "ink", "quiet", "accent")
    )
    return Palette(background, ink, quiet, accent, items(fields["curves"], f"{where}.curves", 1, 6, colour))


def members(value: object, where: str, *names: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise SceneRefused(f"{where}: must be an object")
    for each in names:
        if each not in value:
            raise SceneRefused(f"{where}: has no {each}")
    if len(value) > len(names):
        raise SceneRefused(f"{where}: has fields that are not known")
    return value


def items(
    value: object, where: str, least: int, most: int, read: Callable[[object, str], Item]
) -> tuple[Item, ...]:
    if not isinstance(value, list):
        raise SceneRefused(f"{where}: must be an array")
    if not least <= len(value) <= most:
        raise SceneRefused(f"{where}: must have {least} to {most} items")
    return tuple(read(each, f"{where}[{index}]") for index, each in enumerate(value))


def optional(value: object, where: str, read: Callable[[object, str], Item]) -> Item | None:
    return None if value is None else read(value, where)


def text(value: object, where: str, longest: int) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= longest:
        raise SceneRefused(f"{where}: must be a text of 1 to {longest} characters")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise SceneRefused(f"{where}: must have no control characters")
    return value


def name(value: object, where: str) -> str:
    return text(value, where, 64)


def wording(value: object, where: str) -> str:
    if not text(value, where, LONGEST_WORDING).strip():
        raise SceneRefused(f"{where}: must say something")
    return text(value, where, LONGEST_WORDING)


def formula(value: object, where: str) -> str:
    return text(value, where, LONGEST_FORMULA)


def colour(value: object, where: str) -> str:
    if not isinstance(value, str) or not COLOUR.fullmatch(value):
        raise SceneRefused(f"{where}: must be a colour such as #1b2a4f")
    return value


def number(value: object, where: str, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SceneRefused(f"{where}: must be a number")
    if not least <= value <= most:
        raise SceneRefused(f"{where}: must be from {least:g} to {most:g}")
    return float(value)


def whole(value: object, where: str, least: int, most: int) -> int:
    count = number(value, where, least, most)
    if count != int(count):
        raise SceneRefused(f"{where}: must be a whole number")
    return int(count)


def seconds(value: object, where: str) -> float:
    return number(value, where, 0, LONGEST_SECONDS)


def coordinate(value: object, where: str) -> float:
    return number(value, where, -LARGEST_COORDINATE, LARGEST_COORDINATE)
