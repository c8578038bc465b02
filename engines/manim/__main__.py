"""Draws one scene: `python engines/manim <path of its frames>`, with the scene as JSON on standard input."""

import sys

from callsheet_manim.main import main

sys.exit(main(sys.argv[1:]))
