"""Frames as raw RGBA, one after another, exactly as many as were asked for."""

import json
import os
import sys
from typing import Any

import numpy as np
from manim.scene.scene_file_writer import SceneFileWriter

from .errors import FramesNotRead

#: How many of them are written between two reports.
REPORT_EVERY = 5


class FrameSink:
    """Where a scene's frames go: a FIFO or a file."""

    def __init__(self, path: str, frames: int) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        self.frames = frames
        self.written = 0

    @property
    def missing(self) -> int:
        return self.frames - self.written

    def write(self, frame: np.ndarray, repeat: int) -> None:
        """Writes a frame so many times, but none beyond the last that was asked for."""
        pixels = memoryview(np.ascontiguousarray(frame, dtype=np.uint8)).cast("B")
        for _ in range(min(repeat, self.missing)):
            self.write_whole(pixels)
            self.written += 1
            if self.written % REPORT_EVERY == 0 or self.missing == 0:
                say(frame=self.written)

    def write_whole(self, pixels: memoryview) -> None:
        try:
            done = 0
            while done < len(pixels):
                done += os.write(self.file, pixels[done:])
        except BrokenPipeError as error:
            raise FramesNotRead("Whoever read the frames of a scene went away before the last.") from error

    def close(self) -> None:
        os.close(self.file)


def say(**message: object) -> None:
    """Tells the process that started this one, a line of JSON at a time."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def writer_into(sink: FrameSink) -> type[SceneFileWriter]:
    """Manim's own writer makes a film of each animation and joins them; this one hands every frame on."""

    class FrameWriter(SceneFileWriter):
        def begin_animation(self, *_: Any, **__: Any) -> None:
            pass

        def end_animation(self, *_: Any, **__: Any) -> None:
            pass

        def write_frame(self, frame: np.ndarray, repeat: int = 1) -> None:
            sink.write(frame, repeat)

        def finish(self) -> None:
            pass

    return FrameWriter
