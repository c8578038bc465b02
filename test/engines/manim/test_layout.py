"""Nothing leaves the picture, and nothing stands on anything else, in every shape and for the longest lines."""

import random
import unittest

from callsheet_manim.curves import cut, ticks, under
from callsheet_manim.document import Format, Range
from callsheet_manim.layout import GAP, Block, Box, areas, beside_graph, lay_out, picture

SHAPES = [Format(1920, 1080, 30), Format(1080, 1920, 30), Format(1080, 1080, 30), Format(640, 16, 30)]


class LayingOut(unittest.TestCase):
    def test_title_lines_and_graph_have_rooms_of_their_own_within_what_nothing_covers(self):
        for size in SHAPES[:3]:
            whole, where = picture(size), areas(size, titled=True)
            lines, graph = beside_graph(where.body)
            for box in (where.title, where.body, lines, graph):
                self.assertTrue(inside(box, whole), size)
                self.assertGreater(min(box.width, box.height), 0.9, size)
            self.assertLess(where.body.top, where.title.bottom)
            self.assertTrue(lines.right <= graph.left or lines.bottom >= graph.top, size)

    def test_no_line_leaves_its_area_or_touches_another(self):
        dice = random.Random(7)
        for _ in range(500):
            area = areas(dice.choice(SHAPES[:3]), titled=dice.random() < 0.5).body
            blocks = [some_block(dice) for _ in range(dice.randint(1, 12))]
            places = lay_out(area, blocks)
            boxes = [
                box for block, place in zip(blocks, places) if place for box in boxes_of(block, place)
            ]
            self.assertIsNotNone(places[-1])
            for box in boxes:
                self.assertTrue(inside(box, area), (area, box))
            for above, below in zip(boxes, boxes[1:]):
                self.assertGreater(above.bottom, below.top)

    def test_relation_signs_stand_below_each_other_where_there_is_room(self):
        area = Box(-6, 6, -3, 3)
        blocks = [Block(4, 1, axis=3), Block(3, 1, axis=1), Block(2, 1, axis=0.5)]
        signs = [place.x - block.width / 2 + block.axis for block, place in zip(blocks, lay_out(area, blocks))]
        for sign in signs:
            self.assertAlmostEqual(sign, signs[0])

    def test_the_oldest_lines_make_way(self):
        area = Box(-6, 6, -1.5 - GAP, 1.5 + GAP)
        places = lay_out(area, [Block(2, 1)] * 5)
        self.assertEqual([place is None for place in places], [True, True, False, False, False])


class Curves(unittest.TestCase):
    def test_a_curve_ends_where_it_leaves_the_axes(self):
        pieces = cut([(-2, 4), (-1, 1), (0, 0), (1, 1), (2, 4)], Range(-2, 2), Range(-1, 2))
        self.assertEqual(len(pieces), 1)
        self.assertAlmostEqual(pieces[0][0][1], 2)
        self.assertAlmostEqual(pieces[0][-1][1], 2)

    def test_one_that_is_never_shown_leaves_nothing(self):
        self.assertEqual(cut([(-1, 5), (1, 5)], Range(-1, 1), Range(0, 1)), [])

    def test_an_area_begins_and_ends_between_points(self):
        points = under([(0, 0), (2, 4)], Range(0.5, 1.5))
        self.assertEqual(points, [(0.5, 1), (1.5, 3)])

    def test_ticks_are_round(self):
        self.assertEqual(ticks(Range(-0.5, 5.5)), [0, 1, 2, 3, 4, 5])
        self.assertEqual([round(tick, 9) for tick in ticks(Range(0, 0.3))], [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3])


def some_block(dice: random.Random) -> Block:
    width = dice.uniform(0.5, 40)
    note = dice.random() < 0.5
    return Block(
        width=width,
        height=dice.uniform(0.4, 30),
        axis=dice.uniform(0, width) if dice.random() < 0.8 else None,
        note_width=dice.uniform(1, 30) if note else 0,
        note_height=dice.uniform(0.3, 1) if note else 0,
    )


def boxes_of(block: Block, place) -> list[Box]:
    note = box(place.note_x, place.note_y, block.note_width * place.note_scale, block.note_height * place.note_scale)
    formula = box(place.x, place.y, block.width * place.scale, block.height * place.scale)
    return [note, formula] if block.note_height else [formula]


def box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, x + width / 2, y - height / 2, y + height / 2)


def inside(inner: Box, outer: Box) -> bool:
    room = 1e-6
    return (
        inner.left >= outer.left - room
        and inner.right <= outer.right + room
        and inner.bottom >= outer.bottom - room
        and inner.top <= outer.top + room
    )
