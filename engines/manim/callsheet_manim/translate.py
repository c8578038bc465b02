"""The LaTeX that the solver writes, as Typst maths. What is not known here is refused, for LaTeX too: this is the gate."""

import re

from .errors import SceneRefused

GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
).split()
FUNCTIONS = (
    "sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh coth ln log exp lim max min det gcd"
).split()

#: Commands that stand for a symbol, and the characters that stand for themselves.
SYMBOLS = {
    **{name: name for name in (*GREEK, *FUNCTIONS)},
    **{"cdot": "dot.op", "times": "times", "div": "div", "pm": "plus.minus", "mp": "minus.plus", "infty": "infinity"},
    **{"le": "lt.eq", "leq": "lt.eq", "ge": "gt.eq", "geq": "gt.eq", "ne": "eq.not", "neq": "eq.not"},
    **{"lt": "lt", "gt": "gt", "approx": "approx", "equiv": "equiv", "to": "arrow.r", "rightarrow": "arrow.r"},
    **{"Rightarrow": "arrow.r.double", "implies": "arrow.r.double.long", "Leftrightarrow": "arrow.l.r.double"},
    **{"iff": "arrow.l.r.double.long", "int": "integral", "sum": "sum", "prod": "product", "in": "in", "notin": "in.not"},
    **{"cup": "union", "cap": "inter", "emptyset": "emptyset", "varnothing": "emptyset", "ldots": "dots.h"},
    **{"dots": "dots.h", "cdots": "dots.h.c", "circ": "compose", "degree": "degree", "prime": "prime"},
    **{"therefore": "therefore", "partial": "partial", "varphi": "phi.alt", "varepsilon": "epsilon.alt"},
    **{"lvert": "bar.v", "rvert": "bar.v", "vert": "bar.v", "lbrack": "bracket.l", "rbrack": "bracket.r"},
    **{"%": "percent", "{": "brace.l", "}": "brace.r", ",": "thin", ":": "med", ";": "thick", " ": "space"},
    **{"!": "#h(-0.167em)", "quad": "quad", "qquad": "wide"},
}
CHARACTERS = {
    **{"+": "plus", "-": "minus", "=": "eq", "<": "lt", ">": "gt", "*": "ast.op", "/": "slash", "!": "excl"},
    **{"(": "paren.l", ")": "paren.r", "[": "bracket.l", "]": "bracket.r", "|": "bar.v"},
    **{",": "comma", ";": "semi", ":": "colon", ".": "dot.basic"},
}
#: What may stand after \left and \right.
DELIMITERS = {**{each: CHARACTERS[each] for each in "()[]|"}, ".": ""}
COMMAND_DELIMITERS = {each: SYMBOLS[each] for each in ("{", "}", "lvert", "rvert", "vert", "lbrack", "rbrack")}

LEXEME = re.compile(r"\\([a-zA-Z]+|[^a-zA-Z])|(\d+(?:\.\d+)?)|(\s+)|(.)", re.DOTALL)
WORDS = re.compile(r"[^\\{}$#%&~^_\x00-\x1f\x7f]*")
DEEPEST = 60


def to_typst(latex: str) -> str:
    """A formula for Typst's maths mode. Raises SceneRefused, which says what is not known."""
    return Translation(latex).whole()


class Translation:
    """One reading of a formula, from its first character to its last."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.position = 0
        self.depth = 0

    def whole(self) -> str:
        text = self.formula()
        kind, value = self.next()
        if kind:
            raise self.refusal(f"{shown(kind, value)} closes nothing")
        return text

    def next(self) -> tuple[str, str]:
        """The next lexeme that is no space: its kind ("" at the end) and its text."""
        while match := LEXEME.match(self.latex, self.position):
            self.position = match.end()
            for kind, value in zip(("command", "number", "space", "character"), match.groups()):
                if value is not None and kind != "space":
                    return kind, value
        return "", ""

    def peek(self) -> tuple[str, str]:
        position = self.position
        lexeme = self.next()
        self.position = position
        return lexeme

    def formula(self) -> str:
        """Up to the end, or to what closes a group, a pair of brackets, a cell or a row."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refusal("it is nested too deeply")
        pieces: list[str] = []
        while not self.closes(*self.peek()):
            pieces.append(self.scripted())
        self.depth -= 1
        return " ".join(piece for piece in pieces if piece)

    @staticmethod
    def closes(kind: str, value: str) -> bool:
        return (
            kind == ""
            or (kind == "character" and value in "}&")
            or (kind == "command" and value in ("right", "end", "\\"))
        )

    def scripted(self) -> str:
        """An atom with what stands above and below its end."""
        first = self.peek()
        base = '""' if first in (("character", "^"), ("character", "_")) else self.atom()
        scripts: dict[str, str] = {}
        primes = 0
        while (lexeme := self.peek()) in (("character", "^"), ("character", "_"), ("character", "'")):
            self.next()
            if lexeme[1] == "'":
                primes += 1
                continue
            place = "t" if lexeme[1] == "^" else "b"
            if place in scripts:
                raise self.refusal("it has two exponents or two indices in one place")
            scripts[place] = self.argument()
        if primes:
            scripts["t"] = " ".join([*["prime"] * primes, *([scripts["t"]] if "t" in scripts else [])])
        if not scripts:
            return base
        return f"attach({base or chr(34) * 2}, {', '.join(f'{place}: {text}' for place, text in scripts.items())})"

    def argument(self) -> str:
        """What a command or a script takes: a group, or one atom; never empty, since Typst takes no empty arguments."""
        kind, value = self.peek()
        if self.closes(kind, value) or (kind == "character" and value in "^_'"):
            raise self.refusal("something is missing")
        if kind == "number" and len(value) > 1:
            # TeX takes one digit; whoever wrote more meant more.
            raise self.refusal("a number of several digits needs braces there")
        return self.atom() or '""'

    def atom(self) -> str:
        kind, value = self.next()
        if kind == "number":
            return value
        if kind == "command":
            return self.command(value)
        if value == "{":
            return self.group()
        if value.isascii() and value.isalpha():
            return value
        if value in CHARACTERS:
            return CHARACTERS[value]
        raise self.refusal(f"{shown(kind, value)} is not known")

    def group(self) -> str:
        text = self.formula()
        if self.next() != ("character", "}"):
            raise self.refusal("a brace is not closed")
        return text

    def braced(self) -> str:
        if self.next() != ("character", "{"):
            raise self.refusal("a brace is missing")
        return self.group() or '""'

    def command(self, name: str) -> str:
        match name:
            case "frac" | "dfrac" | "tfrac":
                return f"frac({self.argument()}, {self.argument()})"
            case "sqrt":
                return self.root()
            case "left":
                return self.stretched()
            case "text" | "mathrm" | "operatorname":
                return self.words(name)
            case "mathbb":
                return f"bb({self.braced()})"
            case "begin":
                return self.cases()
        if name in SYMBOLS:
            return SYMBOLS[name]
        raise self.refusal(f"\\{name} is not known")

    def root(self) -> str:
        if self.peek() != ("character", "["):
            return f"sqrt({self.argument()})"
        self.next()
        index: list[str] = []
        while self.peek() != ("character", "]"):
            if self.closes(*self.peek()):
                raise self.refusal("the index of a root is not closed")
            index.append(self.scripted())
        self.next()
        return f"root({' '.join(index) or chr(34) * 2}, {self.argument()})"

    def stretched(self) -> str:
        opening = self.delimiter()
        inside = self.formula()
        if self.next() != ("command", "right"):
            raise self.refusal("\\left has no \\right")
        return f"lr({opening} {inside} {self.delimiter()})"

    def delimiter(self) -> str:
        kind, value = self.next()
        known = COMMAND_DELIMITERS if kind == "command" else DELIMITERS
        if value not in known:
            raise self.refusal(f"{shown(kind, value)} is no bracket")
        return known[value]

    def words(self, command: str) -> str:
        if self.next() != ("character", "{"):
            raise self.refusal("a brace is missing")
        match = WORDS.match(self.latex, self.position)
        text = match.group() if match else ""
        self.position += len(text)
        if self.next() != ("character", "}"):
            raise self.refusal(f"\\{command} takes plain words")
        quoted = '"' + text.replace('"', '\\"') + '"'
        return {"text": quoted, "mathrm": f"upright({quoted})", "operatorname": f"op({quoted})"}[command]

    def cases(self) -> str:
        self.environment()
        rows: list[str] = []
        cells: list[str] = []
        while True:
            cells.append(self.formula())
            lexeme = self.next()
            if lexeme == ("character", "&"):
                continue
            rows.append(" & ".join(cells))
            cells = []
            if lexeme == ("command", "end"):
                break
            if lexeme != ("command", "\\"):
                raise self.refusal("\\begin{cases} is not closed")
        self.environment()
        return f"cases({', '.join(row or chr(34) * 2 for row in rows)})"

    def environment(self) -> None:
        match = re.compile(r"\s*\{cases\}").match(self.latex, self.position)
        if not match:
            raise self.refusal("of environments only cases is known")
        self.position = match.end()

    def refusal(self, why: str) -> SceneRefused:
        return SceneRefused(f"A formula cannot be typeset: {why}.")


def shown(kind: str, value: str) -> str:
    return f"\\{value}" if kind == "command" else f"“{value}”"
