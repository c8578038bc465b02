"""Formulas as Manim's shapes, token by token: by Typst, or by LaTeX where that is installed."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import typst
from manim import MathTex, SVGMobject, VGroup, VMobject

from .environment import has_latex
from .errors import SceneRefused
from .translate import to_typst

#: The height of a capital M's em in Manim's units, at the size that formulas have.
EM = 0.8
#: The same of a formula that Manim makes by LaTeX at its size 48.
EM_AT_SIZE_48 = 0.5
#: Points that Typst is asked for; every length it answers is scaled from there.
POINTS = 10

PREAMBLE = f"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(size: {POINTS}pt)
#let token(colour, body) = text(fill: rgb(colour), body)
"""
#: The only strokes in Typst's formulas: the bars of fractions and of roots.
BAR = re.compile(
    r'<path fill="none" stroke="(#[0-9a-f]{6})" stroke-width="([0-9.]+)"[^>]*transform="([^"]*)" d="M 0 0h ([0-9.]+)"/>'
)


class Typesetter(Protocol):
    """What makes shapes of formulas."""

    def row(self, tokens: Sequence[str], folder: Path) -> list[VGroup]:
        """The shapes of each token of a row, where they stand in it. Raises SceneRefused."""


class TypstTypesetter:
    """Typst as a Python package: nothing else needs to be installed."""

    def __init__(self) -> None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
        self.compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def row(self, tokens: Sequence[str], folder: Path) -> list[VGroup]:
        # Colours change nothing of where glyphs stand, and tell afterwards which of them belong to which token.
        coloured = [f'token("{colour_of(index)}", {body_of(latex)})' for index, latex in enumerate(tokens)]
        source = f"{PREAMBLE}\n$ {' '.join(coloured)} $"
        try:
            svg = self.compiler.compile(source.encode(), format="svg")
        except typst.TypstError as error:
            raise SceneRefused("A formula cannot be typeset: Typst does not understand it.") from error
        if not isinstance(svg, bytes):
            raise SceneRefused("A formula cannot be typeset: it does not fit on one page.")
        path = folder / "formula.svg"
        path.write_text(BAR.sub(bar_as_area, svg.decode()))
        shapes = SVGMobject(path, should_center=False, height=None, width=None, use_svg_cache=False)
        shapes.scale(EM / POINTS, about_point=(0, 0, 0))
        groups = [VGroup() for _ in tokens]
        for shape in shapes:
            groups[int(shape.get_fill_color().to_hex()[1:], 16) - 1].add(plain(shape))
        return groups


class LatexTypesetter:
    """LaTeX and dvisvgm, as Manim itself uses them. Each token passes the same gate as for Typst."""

    def row(self, tokens: Sequence[str], folder: Path) -> list[VGroup]:
        for latex in tokens:
            to_typst(latex)
        formula = MathTex(*tokens, font_size=EM / EM_AT_SIZE_48 * 48)
        return [VGroup(*(plain(shape) for shape in part.family_members_with_points())) for part in formula]


def plain(shape: VMobject) -> VMobject:
    """Its outline alone: what it was read from would be copied with it at every turn, which takes longer than drawing it."""
    return VMobject(fill_opacity=1, stroke_width=0).set_points(shape.points)


@cache
def typesetter() -> Typesetter:
    return LatexTypesetter() if has_latex() else TypstTypesetter()


def body_of(latex: str) -> str:
    return to_typst(latex) or '""'


def colour_of(index: int) -> str:
    return f"#{index + 1:06x}"


def bar_as_area(match: re.Match[str]) -> str:
    """A bar as a filled rectangle: it then grows and shrinks with everything else."""
    colour, thickness, transform, length = match.groups()
    edge = -float(thickness) / 2
    return f'<rect fill="{colour}" x="0" y="{edge}" width="{length}" height="{thickness}" transform="{transform}"/>'


def shapes_of(latex: str, folder: Path) -> VMobject:
    """A formula as one thing, such as the label of a point."""
    return VGroup(*typesetter().row([latex], folder))
