"""The lectures and everything they are drawn with."""
