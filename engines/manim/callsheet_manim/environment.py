"""What this machine typesets formulas by."""

import shutil
from importlib.metadata import version


def has_latex() -> bool:
    return shutil.which("latex") is not None and shutil.which("dvisvgm") is not None


def typesetter() -> str:
    """`latex`, or `typst` and its version."""
    return "latex" if has_latex() else f"typst {version('typst')}"
