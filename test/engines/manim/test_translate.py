"""The LaTeX that the solver writes, as Typst; all else is refused."""

import importlib.util
import random
import unittest

from callsheet_manim.errors import SceneRefused
from callsheet_manim.translate import CHARACTERS, COMMAND_DELIMITERS, DELIMITERS, SYMBOLS, to_typst

KNOWN = {
    r"2x+5=11": "2 x plus 5 eq 11",
    r"-3.25": "minus 3.25",
    r"\frac{-b \pm \sqrt{b^{2}-4ac}}{2a}": "frac(minus b plus.minus sqrt(attach(b, t: 2) minus 4 a c), 2 a)",
    r"\sqrt[3]{x}": "root(3, x)",
    r"\left|x-3\right| \le 4": "lr(bar.v x minus 3 bar.v) lt.eq 4",
    r"x \in \left(-\infty, 3\right]": "x in lr(paren.l minus infinity comma 3 bracket.r)",
    r"\left\{x\right.": "lr(brace.l x )",
    r"\left[\frac{x^{3}}{3}\right]_{0}^{1}": "attach(lr(bracket.l frac(attach(x, t: 3), 3) bracket.r), b: 0, t: 1)",
    r"\int_{0}^{1} x^{2} \, dx": "attach(integral, b: 0, t: 1) attach(x, t: 2) thin d x",
    r"\lim_{x \to 0^{-}} \frac{1}{x}": "attach(lim, b: x arrow.r attach(0, t: minus)) frac(1, x)",
    r"\sin^{2}\left(\pi x\right)": "attach(sin, t: 2) lr(paren.l pi x paren.r)",
    r"\log_{2}\left(8\right)": "attach(log, b: 2) lr(paren.l 8 paren.r)",
    r"f''": "attach(f, t: prime prime)",
    r"e^{-x}": "attach(e, t: minus x)",
    r"x=2 \text{ or } x=3": 'x eq 2 " or " x eq 3',
    r"15\%": "15 percent",
    r"3 \cdot 4 \ne 13": "3 dot.op 4 eq.not 13",
    r"x_{1},\quad x_{2}": "attach(x, b: 1) comma quad attach(x, b: 2)",
    r"\begin{cases} x+y=3 \\ x-y=1 \end{cases}": "cases(x plus y eq 3, x minus y eq 1)",
    r"\mathrm{d}x": 'upright("d") x',
    r"(": "paren.l",
    r"{}": "",
}

REFUSED = [
    r"\input{/etc/passwd}",
    r"\write18{ls}",
    r"\def\x{1}",
    r"\begin{matrix} 1 \end{matrix}",
    r"\text{#read(1)$}",
    r"\text{\input}",
    "#read(1)",
    "$",
    '"',
    "\\",
    "{",
    "}",
    "&",
    "x^2^3",
    "x^",
    "x^12",
    r"\frac{1}",
    r"\sqrt[3",
    r"\left(x",
    r"\right)",
    r"\left<x\right>",
    r"\begin{cases} x",
    "é",
    "x\x00",
    "{" * 100 + "}" * 100,
]


class Translating(unittest.TestCase):
    def test_what_the_solver_writes_is_known(self):
        for latex, typst in KNOWN.items():
            with self.subTest(latex):
                self.assertEqual(to_typst(latex), typst)

    def test_what_is_not_known_is_refused_in_words(self):
        for latex in REFUSED:
            with self.subTest(latex), self.assertRaisesRegex(SceneRefused, "^A formula cannot be typeset: .+"):
                to_typst(latex)

    @unittest.skipUnless(importlib.util.find_spec("typst"), "the typst package is not here: `make manim`")
    def test_typst_understands_every_symbol_and_bracket(self):
        for symbol in {**SYMBOLS, **CHARACTERS}.values():
            self.assertTrue(compiles(f"a {symbol} b"), symbol)
        for bracket in {**DELIMITERS, **COMMAND_DELIMITERS}.values():
            self.assertTrue(compiles(f"lr({bracket} a {bracket})"), bracket)
        for latex in KNOWN:
            self.assertTrue(compiles(to_typst(latex)), latex)

    @unittest.skipUnless(importlib.util.find_spec("typst"), "the typst package is not here: `make manim`")
    def test_whatever_is_asked_is_refused_or_understood_by_typst(self):
        pieces = [*"x2+-=()[]{}^_|,.'!/&#$\"%", *(f"\\{name}" for name in ["frac", "sqrt", "left", "right", "text", "pi", "\\", "lim"])]
        dice = random.Random(5)
        understood = 0
        for _ in range(3000):
            latex = " ".join(dice.choices(pieces, k=dice.randint(1, 7)))
            try:
                typst = to_typst(latex)
            except SceneRefused:
                continue
            understood += 1
            self.assertTrue(compiles(typst), latex)
        self.assertGreater(understood, 100)


def compiles(formula: str) -> bool:
    import typst

    global compiler
    if compiler is None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
        compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    try:
        compiler.compile(f"#set page(width: auto, height: auto)\n$ {formula} $".encode(), format="svg")
        return True
    except typst.TypstError:
        return False


compiler = None

if __name__ == "__main__":
    unittest.main()
