"""Titles and notes: words in a font of the system, never read as markup."""

import re

from manim import Text, VGroup

#: Heights of letters in Manim's units, as shares of a line's height.
TITLE_SIZE = 0.55
NOTE_SIZE = 0.38
#: Where a text may be broken: a no-break space is none.
BLANKS = re.compile(r"[^\S\u00a0]+")
#: Manim's font size of which a line is one unit high.
SIZE_OF_UNIT = 68


def written(text: str, *, size: float, width: float, font: str, colour: str, lines: int) -> VGroup:
    """A text in at most so many lines of at most this width; what is longer is made smaller."""
    words = [word for word in BLANKS.split(text) if word]
    for count in range(1, lines + 1):
        group = rows(words, count, size, font, colour)
        if group.width <= width:
            return group
    return group.scale(width / group.width)


def rows(words: list[str], count: int, size: float, font: str, colour: str) -> VGroup:
    group = VGroup(
        *(Text(row, font=font, font_size=size * SIZE_OF_UNIT, color=colour) for row in broken(words, count))
    )
    return group.arrange(direction=(0, -1, 0), buff=size * 0.28)


def broken(words: list[str], count: int) -> list[str]:
    """Words in so many rows of about the same length, by the number of letters."""
    share = sum(len(word) + 1 for word in words) / count
    result: list[list[str]] = [[]]
    used = 0
    for word in words:
        if result[-1] and len(result) < count and used + len(word) / 2 > share * len(result):
            result.append([])
        result[-1].append(word)
        used += len(word) + 1
    return [" ".join(row) for row in result]
