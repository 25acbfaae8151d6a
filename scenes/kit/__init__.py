"""The words that lectures are written in."""
