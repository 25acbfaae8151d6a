"""The only package that touches Manim's internals: rendering and encoding."""
