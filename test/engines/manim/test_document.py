"""A scene is read strictly: what is not of its form is refused, by the name of the field."""

import copy
import unittest

from callsheet_manim.document import read_document
from callsheet_manim.errors import SceneRefused

SCENE = {
    "title": "Solve 2x = 6",
    "lines": [
        {"tokens": [{"id": "a", "latex": "2x"}, {"id": "b", "latex": "= 6"}], "note": None, "at": 0, "highlights": []},
        {
            "tokens": [{"id": "a", "latex": "x"}, {"id": "b", "latex": "= 3"}],
            "note": "Divide both sides by 2",
            "at": 1.5,
            "highlights": [{"tokens": ["b"], "from": 2, "to": 2.5}],
        },
    ],
    "graph": {
        "at": 0,
        "x": {"from": -1, "to": 1},
        "y": {"from": 0, "to": 2},
        "curves": [{"pieces": [[[-1, 1], [1, 1]]]}],
        "points": [{"x": 0, "y": 1, "label": None}],
        "area": None,
    },
    "format": {"width": 854, "height": 480, "rate": 30},
    "frames": 90,
    "palette": {"background": "#10284c", "ink": "#eef7ff", "quiet": "#8fd3ff", "accent": "#ffb454", "curves": ["#38e0d0"]},
    "font": "Noto Sans",
}

#: Where, what is put there, and what is said of it.
MISTAKES = [
    (["frames"], 0, "frames: must be from 1 to 36000"),
    (["frames"], 1.5, "frames: must be a whole number"),
    (["frames"], True, "frames: must be a number"),
    (["frames"], float("nan"), "frames: must be from 1 to 36000"),
    (["frames"], 10**400, "frames: must be from 1 to 36000"),
    (["format", "width"], 853, "format: width and height must be even"),
    (["format", "rate"], "30", "format.rate: must be a number"),
    (["title"], "", "title: must be a text of 1 to 1200 characters"),
    (["title"], "   ", "title: must say something"),
    (["title"], "a\nb", "title: must have no control characters"),
    (["lines"], {}, "lines: must be an array"),
    (["lines", 0, "at"], 2, r"lines\[1\].at: a line cannot come before the one above it"),
    (["lines", 0, "tokens"], [], r"lines\[0\].tokens: must have 1 to 1200 items"),
    (["lines", 0, "tokens", 1, "id"], "a", r"lines\[0\].tokens: an id is used twice"),
    (["lines", 0, "tokens", 0, "latex"], "x" * 8001, r"lines\[0\].tokens\[0\].latex: must be a text"),
    (["lines", 1, "highlights", 0, "tokens"], ["c"], r"lines\[1\].highlights\[0\]: the line has no such token"),
    (["lines", 1, "highlights", 0, "to"], 1, r"lines\[1\].highlights\[0\]: it ends before it begins"),
    (["graph", "x", "to"], -1, "graph.x: it ends before it begins"),
    (["graph", "curves", 0], "x**2", r"graph.curves\[0\]: must be an object"),
    (["graph", "curves", 0, "pieces", 0, 0], [1], r"graph.curves\[0\].pieces\[0\]\[0\]: must have 2 to 2 items"),
    (["palette", "ink"], "red", "palette.ink: must be a colour such as #1b2a4f"),
    (["palette", "ink"], "#fff); import os", "palette.ink: must be a colour"),
    (["code"], "print(1)", "scene: has fields that are not known"),
]


class Reading(unittest.TestCase):
    def test_a_scene_is_read(self):
        document = read_document(copy.deepcopy(SCENE))
        self.assertEqual(document.lines[1].highlights[0].end, 2.5)
        self.assertEqual(document.graph.curves, ((((-1, 1), (1, 1)),),))

    def test_every_mistake_is_named(self):
        for path, value, message in MISTAKES:
            scene = copy.deepcopy(SCENE)
            place = scene
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value
            with self.subTest(path=path, value=str(value)[:20]), self.assertRaisesRegex(SceneRefused, f"^{message}"):
                read_document(scene)

    def test_what_is_missing_is_named(self):
        for name in SCENE:
            scene = {key: value for key, value in SCENE.items() if key != name}
            with self.subTest(name), self.assertRaisesRegex(SceneRefused, f"^scene: has no {name}$"):
                read_document(scene)

    def test_what_is_no_object_is_refused(self):
        for value in (None, [], "scene", 1):
            with self.subTest(value), self.assertRaisesRegex(SceneRefused, "^scene: must be an object$"):
                read_document(value)
