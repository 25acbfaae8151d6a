"""Decks: a lecture as slides, one file a kind of deck."""
