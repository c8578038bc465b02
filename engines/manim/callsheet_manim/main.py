"""From a scene on standard input to frames at a path; what is said on the way is a line of JSON each."""

import json
import os
import sys
import tempfile
import traceback
from importlib.metadata import version
from pathlib import Path

from .document import Document, read_document
from .environment import typesetter
from .errors import FramesNotRead, SceneRefused

#: Raised when the same scene would be drawn otherwise.
PROGRAM_VERSION = 2

USAGE = "usage: python engines/manim --version | <path of the frames>  (the scene as JSON on standard input)"


def main(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(json.dumps({"manim": version("manim"), "typesetter": typesetter(), "program": PROGRAM_VERSION}))
        return 0
    if len(arguments) != 1:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        document = read_document(json.loads(sys.stdin.buffer.read()))
    except (ValueError, RecursionError):
        return ended(refused="the scene is no JSON")
    except SceneRefused as error:
        return ended(refused=str(error))
    try:
        draw(document, arguments[0])
        return 0
    except SceneRefused as error:
        return ended(refused=str(error))
    except FramesNotRead as error:
        return ended(unread=str(error))
    except Exception:
        traceback.print_exc()
        return ended(failed="Manim could not draw the scene.")


def ended(**why: str) -> int:
    """Says why it did not come to the last frame; what the process exits with then."""
    print(json.dumps(why), flush=True)
    return 1


def draw(document: Document, path: str) -> None:
    # Manim takes seconds to load: what is refused is refused before.
    from .blackboard import Blackboard
    from .frames import FrameSink

    with tempfile.TemporaryDirectory(prefix="manim-", dir=os.path.dirname(os.path.abspath(path))) as folder:
        configure(document, folder)
        sink = FrameSink(path, document.frames)
        try:
            Blackboard(document, sink, Path(folder)).render()
        finally:
            sink.close()


def configure(document: Document, folder: str) -> None:
    """Manim's settings, whatever a `manim.cfg` of this machine says."""
    from manim import config

    from .layout import picture

    size, whole = document.format, picture(document.format)
    config.update(
        {
            **{"pixel_width": size.width, "pixel_height": size.height, "frame_rate": size.rate},
            **{"background_color": document.palette.background, "media_dir": folder, "renderer": "cairo"},
            **{"disable_caching": True, "progress_bar": "none", "verbosity": "ERROR", "preview": False},
        }
    )
    config.frame_width, config.frame_height = whole.width, whole.height
