"""What can go wrong, in words for whoever asked for the scene."""


class SceneRefused(Exception):
    """The scene is not of the form that is drawn here: drawing it again is useless."""


class FramesNotRead(Exception):
    """Whoever was to read the frames went away before the last."""
