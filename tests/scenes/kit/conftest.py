"""A folder of its own for what each process of the tests typesets."""

import tempfile

from manim import config

# Some tests make their marks while they are collected, in several processes at once, and Manim rewrites files of
# typeset text while it reads them.
TYPESET = tempfile.TemporaryDirectory(prefix="mathreel-tests-")
config.tex_dir = TYPESET.name
