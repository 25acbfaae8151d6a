"""The nouns that scenes and scripts share; standard library only."""
